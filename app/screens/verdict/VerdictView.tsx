/** Whose fault it is: by the tables, and by what one way of reporting says. Both stand side by side, also when they agree. */
import type { ReactElement, ReactNode } from 'react';
import type { LensView, VerdictPart } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { Pick } from '../../marks/Pick.tsx';
import type { Guess } from '../../store/prediction.ts';
import { Owners } from './Owners.tsx';
import { GuessOutcome } from './Prediction.tsx';
import { Rights } from './Rights.tsx';
import './verdict.css';

export interface VerdictViewProps {
  readonly verdict: VerdictPart;
  readonly lens: LensView['id'];
  onLens(lens: LensView['id']): void;
  onRepair(): void;
  /** Where the fault stands in the reference. */
  readonly faultLink: string | null;
  /** What was said before it was seen, if anything. */
  readonly guess: Guess | null;
  /** Stands where nothing has failed yet: the question, or the button that asks it. */
  readonly question: ReactNode;
  readonly isAsking: boolean;
  /** What the scenario says that must come out, and whether it did; null when it says nothing. */
  readonly expected: { readonly says: string; readonly isMet: boolean } | null;
}

export function VerdictView(props: VerdictViewProps): ReactElement {
  const { verdict, guess, question, isAsking } = props;
  if (verdict.state === 'failed') return <Failed {...props} />;
  const worked = verdict.state === 'worked';
  return (
    <div className="verdict">
      {!isAsking && (
        <div className="verdict-calm">
          <Heading />
          <p>{verdict.says}</p>
        </div>
      )}
      {worked && <Chip owner="nobody" />}
      {worked && guess !== null && <GuessOutcome guess={guess} owners={[]} />}
      {!worked && guess === null ? question : null}
      {!worked && guess !== null && <GuessOutcome guess={guess} owners={null} />}
      {verdict.rights !== null && <Rights rights={verdict.rights} done={worked} />}
      <Rest verdict={verdict} expected={props.expected} />
    </div>
  );
}

const Heading = ({ hidden = false }: { readonly hidden?: boolean }): ReactElement => (
  <h2 className={hidden ? 'heard' : 'verdict-heading'}>Who is to blame?</h2>
);

function Failed({ verdict, lens, onLens, onRepair, guess, expected, faultLink }: VerdictViewProps): ReactElement {
  const { tables, lenses, canGoOn, repair } = verdict;
  const report = lenses.find((l) => l.id === lens) ?? lenses[0];
  return (
    <div className="verdict">
      <Heading hidden />
      <div className="verdict-two">
        <section aria-label="From the tables">
          <h3>
            From the tables
            {faultLink !== null && (
              <a className="link" href={faultLink} aria-label="This fault in the reference">
                Reference
              </a>
            )}
          </h3>
          {tables === null ? (
            <p>Nothing is known from the tables.</p>
          ) : (
            <Owners owners={tables.owners} certainty={tables.certainty} says={tables.says} />
          )}
        </section>
        <section aria-label="From the record">
          <h3>
            {report === undefined ? (
              'From the record'
            ) : (
              <>
                From{' '}
                <Pick
                  label="Which record"
                  value={report.id}
                  options={lenses.map((l) => ({ value: l.id, text: l.title }))}
                  onPick={onLens}
                />
              </>
            )}
          </h3>
          {report === undefined ? <p>Nothing has been reported yet.</p> : <Report report={report} />}
        </section>
      </div>
      {guess !== null && <GuessOutcome guess={guess} owners={tables?.owners ?? []} />}
      <div className="verdict-on">
        {repair !== null && (
          <button type="button" className="btn" onClick={onRepair}>
            {repair.says}
          </button>
        )}
        {canGoOn !== null && (
          <p>
            <b>Can it go on?</b> {canGoOn}
          </p>
        )}
      </div>
      {verdict.rights !== null && <Rights rights={verdict.rights} done />}
      <Rest verdict={verdict} expected={expected} />
    </div>
  );
}

function Report({ report }: { readonly report: LensView }): ReactElement {
  // "reason ACCESS" need not stand beside "ACCESS covers …".
  const isSaid = report.reports === null || report.says.includes(report.reports.split(' ').at(-1) ?? '');
  return (
    <>
      <Owners owners={report.owners} certainty={report.certainty} says={report.says} />
      {!isSaid && <p className="verdict-reports">{report.reports}</p>}
    </>
  );
}

/** What stands below the fold: how one would know, and what would happen without an IOMMU. */
function Rest({ verdict, expected }: Pick<VerdictViewProps, 'verdict' | 'expected'>): ReactElement | null {
  const { wouldTell, withoutIommu, tables } = verdict;
  if (wouldTell === null && withoutIommu === null && expected === null) return null;
  return (
    <dl className="verdict-rest">
      {expected !== null && (
        <div>
          <dt>Expected</dt>
          <dd>
            {expected.says}
            {verdict.state !== 'nothing yet' && (
              <b className={expected.isMet ? '' : 'verdict-unmet'}>
                {expected.isMet ? ' The lab comes to the same.' : ' The lab comes to something else.'}
              </b>
            )}
          </dd>
        </div>
      )}
      {wouldTell !== null && (
        <div>
          <dt>What would tell</dt>
          <dd>{wouldTell}</dd>
        </div>
      )}
      {withoutIommu !== null && (
        <div>
          <dt>Without IOMMU</dt>
          <dd>{withoutIommu}</dd>
        </div>
      )}
      {tables !== null && (
        <div>
          <dt>Where</dt>
          <dd>
            {tables.step}
            {tables.spec === '' ? '' : ` (${tables.spec})`}
          </dd>
        </div>
      )}
    </dl>
  );
}
