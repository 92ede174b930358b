import { Fragment, type ReactElement } from 'react';
import { type Certainty, owners as names, type OwnerId } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';

interface OwnersProps {
  readonly owners: readonly OwnerId[];
  readonly certainty: Certainty;
  /** Why, in a sentence. */
  readonly says: string;
}

/** One owner or two with "or" between them; more are undetermined, with the list. How sure stands with what it qualifies. */
export function Owners({ owners, certainty, says }: OwnersProps): ReactElement {
  const isOpen = owners.length === 0 || owners.length > 2;
  const isPair = owners.length === 2;
  const sure = <span className={certainty === 'certain' ? 'owners-sure' : 'owners-or'}>{certainty}</span>;
  return (
    <>
      <div className="owners">
        {isOpen ? (
          <Chip owner="unknown" />
        ) : (
          owners.map((owner, i) => (
            <Fragment key={owner}>
              {i > 0 && <span className="owners-or">or</span>}
              <Chip owner={owner} />
            </Fragment>
          ))
        )}
        {!isPair && sure}
        {owners.length > 2 && <p className="owners-list">{listOf(owners)}</p>}
      </div>
      <p>
        {isPair && <>{sure}: </>}
        {says}
      </p>
    </>
  );
}

const listOf = (owners: readonly OwnerId[]): string =>
  `${owners
    .slice(0, -1)
    .map((owner) => names[owner].name)
    .join(', ')} or ${names[owners.at(-1) ?? 'host'].name}`;
