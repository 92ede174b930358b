/** Small pieces that several pages of the reference have. */
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { type FaultEntry, type ModelDescription, type OwnerId, targetLink } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { useBook } from './book.ts';

interface TitleProps {
  /** Stands before the title, in mono: a code, a register's name. */
  readonly code?: string;
  readonly inner?: boolean;
  readonly children: ReactNode;
}

export function Title({ code = '', inner = false, children }: TitleProps): ReactElement {
  const text = (
    <>
      {code !== '' && <span className="ref-code">{code} </span>}
      {children}
    </>
  );
  return inner ? (
    <h2 className="ref-title">{text}</h2>
  ) : (
    <h1 className="ref-title" tabIndex={-1} data-heading="">
      {text}
    </h1>
  );
}

/** Chips with "or" between them. */
export function Owners({ owners }: { readonly owners: readonly OwnerId[] }): ReactElement {
  return (
    <span className="ref-owners">
      {owners.map((owner, n) => (
        <Fragment key={owner}>
          {n > 0 && <span className="ref-or">or</span>}
          <Chip owner={owner} />
        </Fragment>
      ))}
    </span>
  );
}

export function FaultLink({
  model,
  fault,
}: {
  readonly model: ModelDescription;
  readonly fault: FaultEntry;
}): ReactElement {
  const { engine } = useBook();
  return (
    <a className="ref-fault" href={targetLink(model.id, 'fault', fault.id)}>
      <span className="ref-code">{engine.hexCode(fault.code)}</span> {fault.title}
    </a>
  );
}

interface FaultLinksProps {
  readonly model: ModelDescription;
  readonly faults: readonly FaultEntry[];
  readonly none: string;
}

export function FaultLinks({ model, faults, none }: FaultLinksProps): ReactElement {
  if (faults.length === 0) return <span className="ref-none">{none}</span>;
  return (
    <>
      {faults.map((fault) => (
        <FaultLink key={fault.id} model={model} fault={fault} />
      ))}
    </>
  );
}
