import { type KeyboardEvent, memo, type ReactElement } from 'react';
import type { ColumnView, RowView, VerdictPart } from '../../../engine/index.ts';
import { Hex, UnknownHex } from '../../marks/Hex.tsx';
import { placesOf } from '../../scenes/chain.ts';
import { badBits, pointerBits, rowsShown } from '../../scenes/walk-scene.ts';
import { lab } from '../../store/lab.ts';
import { pointHandlers, useLit } from '../../store/places.ts';

interface ColumnTableProps {
  readonly column: ColumnView;
  readonly above: number;
  readonly below: number;
  readonly pending: boolean;
  readonly repair: VerdictPart['repair'];
}

/** The rows around the chosen one. Missing rows above become room, so that all chosen rows stand on one line. */
export const ColumnTable = memo(function ColumnTable({
  column,
  above,
  below,
  pending,
  repair,
}: ColumnTableProps): ReactElement {
  const { rows, pad, ghost } = rowsShown(column, above, below);
  return (
    <table
      className={`rows ${column.key.length > 3 ? 'long' : ''}`}
      style={{ '--pad': pad }}
      aria-label={`${column.title} ${column.sub}`}
    >
      <thead className="heard">
        <tr>
          <th scope="col">Index</th>
          <th scope="col">Entry</th>
        </tr>
      </thead>
      <tbody>
        {ghost ? (
          <ChosenRow column={column} hex={null} pending={pending} repair={repair} />
        ) : (
          rows.map((row) =>
            row.kind === 'run' ? (
              <RunRow key={row.from} row={row} />
            ) : row.selected ? (
              <ChosenRow key={row.index} column={column} row={row} hex={row.hex} pending={pending} repair={repair} />
            ) : (
              <tr key={row.index} data-testid={`${column.title}-${row.index}`}>
                <th scope="row">{row.index}</th>
                <td>
                  <Hex value={row.hex} />
                </td>
              </tr>
            ),
          )
        )}
      </tbody>
    </table>
  );
});

function RunRow({ row }: { readonly row: Extract<RowView, { kind: 'run' }> }): ReactElement {
  return (
    <tr className="run">
      <th scope="row" colSpan={2}>
        {row.to === '' ? row.from : `${row.from}–${row.to}`} <span>{row.says}</span>
      </th>
    </tr>
  );
}

interface ChosenRowProps {
  readonly column: ColumnView;
  readonly row?: Extract<RowView, { kind: 'entry' }>;
  readonly hex: string | null;
  readonly pending: boolean;
  readonly repair: VerdictPart['repair'];
}

/** The entry that this request chooses: the one row of a table that is a button. */
function ChosenRow({ column, row, hex, pending, repair }: ChosenRowProps): ReactElement {
  const place = placesOf.row(column.id);
  const lit = useLit(place);
  const pointer = column.pointer;
  const litPointer = useLit(pointer === null ? null : placesOf.field(column.id, pointer.field));
  const index = row?.index ?? column.key;
  const bad = row === undefined ? undefined : badBits(column, row, repair);
  return (
    <tr
      className={`chosen ${hex === null ? 'ghost' : ''} ${lit}`}
      data-anchor="row"
      data-testid={`${column.title}-${index}`}
      {...pointHandlers(place)}
      onContextMenu={(event) => {
        event.preventDefault();
        lab().openMenu('inject');
      }}
    >
      <th scope="row">
        {hex === null && !pending ? index : <b>{index}</b>}
        <button
          type="button"
          className="row-button"
          data-row={column.id}
          aria-label={`${column.title} ${column.sub}, index ${column.key}`}
          onClick={() => lab().inspect(placesOf.column(column.id))}
          onKeyDown={moveBetweenRows}
        />
      </th>
      <td>
        {hex === null ? (
          <>
            <UnknownHex />
            <span className="heard">{pending ? 'waiting for its host address' : 'not read'}</span>
          </>
        ) : (
          <Hex
            value={hex}
            strong={bad === undefined ? pointerBits(column) : undefined}
            bad={bad}
            className={litPointer === '' ? '' : `points-${litPointer.replace(' ', '-')}`}
          />
        )}
      </td>
    </tr>
  );
}

/** Arrows move between the chosen rows; Enter on a row opens it, Backspace goes back to the table before. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, Backspace: -1 }[event.key];
  if (by === undefined) return;
  const rows = [...(event.currentTarget.closest('.walk')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const next = rows[rows.indexOf(event.currentTarget) + by];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}
