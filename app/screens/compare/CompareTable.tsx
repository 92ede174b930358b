/** All models in one table: a band is a row, so that the same phase stands at the same height everywhere. */
import { type ReactElement, useEffect, useRef } from 'react';
import { type CompareColumn, type Comparison, PHASE_IDS, type PhaseId } from '../../../engine/index.ts';
import { type Compared, useCompare } from '../../store/compare.ts';
import { Cell } from './Cell.tsx';
import { ColumnHead } from './ColumnHead.tsx';

interface TableProps {
  readonly comparison: Comparison;
  readonly compared: Compared;
}

const PHASES: readonly string[] = PHASE_IDS;

/** Whether the walks have come to a band: the phases one by one, all that follows together with the result. */
export const isReached = (band: string, at: PhaseId): boolean => {
  const own = PHASES.indexOf(band);
  return own < 0 ? at === 'result' : own <= PHASES.indexOf(at);
};

export function CompareTable({ comparison, compared }: TableProps): ReactElement {
  const labs = useCompare((s) => s.labs);
  const { at, only } = compared;
  const { columns } = comparison;
  const here = useRef<HTMLTableRowElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor moves the row into view
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const bands = comparison.bands.filter((b) => (!only || b.differs) && (isReached(b.id, at) || isPhase(b.id)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className="cmp-scroll" aria-label="Comparison" tabIndex={0} data-scrolls="">
      <table className="cmp-table" style={{ minWidth: 116 + columns.length * 232 }}>
        <caption className="heard">
          {comparison.title}: the same request on {columns.length} models, phase by phase
        </caption>
        <colgroup>
          <col className="cmp-rail" />
          {columns.map((c) => (
            <col key={c.model} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td className="cmp-corner" />
            {columns.map((c, n) => (
              <th key={c.model} scope="col">
                <ColumnHead column={c} link={labs[n] ?? null} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr
              key={band.id}
              ref={band.id === at ? here : undefined}
              className={band.id === at ? 'here' : ''}
              aria-current={band.id === at ? 'step' : undefined}
              data-testid={`band-${band.id}`}
            >
              <th scope="row">
                {band.title}
                {band.sub !== '' && <span className="cmp-sub">{band.sub}</span>}
              </th>
              {columns.map((c, n) => (
                <td key={c.model}>
                  {isReached(band.id, at) ? (
                    <Cell
                      cell={c.cells[band.id]}
                      full={band.id === at && isWalk(band.id)}
                      only={only}
                      first={n === 0}
                    />
                  ) : (
                    <p className="cmp-quiet">not yet</p>
                  )}
                </td>
              ))}
            </tr>
          ))}
          {bands.length === 0 && (
            <tr>
              <td className="cmp-same" colSpan={columns.length + 1}>
                Nothing differs: all models do the same.
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

const isPhase = (band: string): boolean => PHASES.includes(band);
export const isWalk = (band: keyof CompareColumn['cells']): boolean => isPhase(band) && band !== 'result';
