/** The faults of all models in one table: what each reports for the same kind of cause at the same step. */
import { Fragment, type ReactElement } from 'react';
import { type FaultEntry, type ModelDescription, steps, targetLink } from '../../../engine/index.ts';
import { useBook } from './book.ts';
import { Owners, Title } from './pieces.tsx';

export function SideBySidePage(): ReactElement {
  const { engine, models } = useBook();
  return (
    <article className="ref-page wide">
      <Title>Faults side by side</Title>
      <p className="ref-meta">
        A row for each kind of cause at each step. A fault with several causes stands in several rows: what its record
        cannot tell apart.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className="ref-scroll" aria-label="Faults side by side" tabIndex={0}>
        <table className="ref-table ref-side">
          <thead>
            <tr>
              <th scope="col" className="ref-side-kind">
                Kind of cause
              </th>
              {models.map((m) => (
                <th key={m.id} scope="col">
                  {m.title}
                </th>
              ))}
            </tr>
          </thead>
          {engine.sideBySide(models).map(({ step, rows }) => (
            <tbody key={step}>
              <tr className="ref-side-step">
                <th scope="rowgroup" colSpan={models.length + 1}>
                  <b>{steps[step].title}</b> <span className="ref-notes">{steps[step].reason}</span>{' '}
                  <Owners owners={steps[step].owners} />{' '}
                  <span className="ref-notes">
                    2017: <span className="ref-code">{steps[step].reason2017}</span>
                  </span>
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.kind}>
                  <th scope="row">{row.kind}</th>
                  {row.cells.map((faults, n) => {
                    const model = models[n];
                    return model === undefined ? null : (
                      <td key={model.id}>
                        <Codes model={model} faults={faults} />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </article>
  );
}

function Codes({
  model,
  faults,
}: {
  readonly model: ModelDescription;
  readonly faults: readonly FaultEntry[];
}): ReactElement {
  const { engine } = useBook();
  if (faults.length === 0) return <span className="ref-none">none</span>;
  return (
    <>
      {faults.map((fault, n) => (
        <Fragment key={fault.id}>
          {n > 0 && ' '}
          <a
            className="ref-code"
            href={targetLink(model.id, 'fault', fault.id)}
            title={fault.title}
            aria-label={`${engine.hexCode(fault.code)}, ${fault.title}`}
          >
            {engine.hexCode(fault.code)}
          </a>
        </Fragment>
      ))}
    </>
  );
}
