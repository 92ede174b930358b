import { type ReactElement, useMemo } from 'react';
import type { GridCell } from '../../../engine/index.ts';
import { lab } from '../../store/lab.ts';
import './grid.css';

interface Line {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly (GridCell | undefined)[];
}

const NESTED = 'second-stage ';

/** `second-stage L2` is 2. */
const levelOf = (title: string): number => Number(/\d+$/.exec(title)?.[0] ?? 0);

/** A line for each level of the second stage, the highest first, and one for the entries that they lead to. */
function linesOf(cells: readonly GridCell[]): { readonly heads: readonly string[]; readonly lines: readonly Line[] } {
  const columns = 1 + Math.max(...cells.map((c) => c.column));
  const isNested = (c: GridCell): boolean => c.title.startsWith(NESTED);
  const own = (column: number) => cells.find((c) => c.column === column && !isNested(c));
  const heads = Array.from({ length: columns }, (_, column) => own(column)?.title ?? 'page');
  const levels = [...new Set(cells.filter(isNested).map((c) => c.title))].sort((a, b) => levelOf(b) - levelOf(a));
  return {
    heads,
    lines: [
      ...levels.map((title) => ({
        id: title,
        title,
        cells: heads.map((_, column) => cells.find((c) => c.column === column && c.title === title)),
      })),
      { id: 'own', title: 'first-stage entry', cells: heads.map((_, column) => own(column)) },
    ],
  };
}

/** Every access of the walk: first-stage levels across, second-stage levels down, numbered in the order of reading. */
export function AccessGrid({ cells }: { readonly cells: readonly GridCell[] }): ReactElement {
  const { heads, lines } = useMemo(() => linesOf(cells), [cells]);
  // Steps that look into caches are no accesses.
  const order = useMemo(() => [...new Set(cells.map((c) => c.step))].sort((a, b) => a - b), [cells]);
  return (
    <table className="grid-view">
      <thead>
        <tr>
          <td>for the entry of</td>
          {heads.map((head, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number.
            <th scope="col" key={i}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.title}</th>
            {line.cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number.
              <td key={i}>{cell !== undefined && <Access cell={cell} n={order.indexOf(cell.step) + 1} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Access({ cell, n }: { readonly cell: GridCell; readonly n: number }): ReactElement {
  return (
    <button
      type="button"
      className={cell.status}
      aria-label={`Access ${n}: ${cell.title}`}
      aria-current={cell.status === 'here' ? 'step' : undefined}
      onClick={() => lab().goTo(cell.step)}
    >
      {n}
    </button>
  );
}
