import { type CSSProperties, memo, type ReactElement } from 'react';
import type { ColumnView, VerdictPart } from '../../../engine/index.ts';
import { Icon } from '../../marks/Icon.tsx';
import { placesOf } from '../../scenes/chain.ts';
import { type MergedSlot, PHASE_TITLES, pointerDigits, shortKey, shortSlice } from '../../scenes/walk-scene.ts';
import { lab, useLab } from '../../store/lab.ts';
import { pointHandlers, useLit } from '../../store/places.ts';
import { ColumnTable } from './ColumnTable.tsx';
import type { Placed } from './fold.ts';

export interface ColumnProps {
  readonly column: ColumnView;
  readonly placed: Placed;
  /** The step at hand reads this column: the accent bar that touches the sentence. */
  readonly here: boolean;
  readonly above: number;
  readonly below: number;
  readonly repair: VerdictPart['repair'];
  /** A strip is open: notes make room. */
  readonly brief: boolean;
}

const seat = ({ x, w }: Placed): CSSProperties => ({ left: x, width: w });

/** Asked for, but its host address is still being looked up. */
const isPending = (column: ColumnView): boolean =>
  column.nested && column.status === 'here' && column.words.length === 0;

/** One open table: its slice on top, its base and the sum, its rows. */
export const WideColumn = memo(function WideColumn({
  column,
  placed,
  here,
  above,
  below,
  repair,
  brief,
}: ColumnProps): ReactElement {
  const { status } = column;
  const pending = isPending(column);
  const head = `head-${column.id}`;
  return (
    <section
      className={`col wide ${status} ${here ? 'at-hand' : ''}`}
      style={seat(placed)}
      data-station="table"
      data-column={column.id}
      data-status={status}
      data-pending={pending}
      data-testid={`column-${column.id}`}
      aria-labelledby={head}
    >
      <Slice column={column} />
      <header>
        <h4 id={head}>
          <b>{column.title}</b> <span className="sub">{column.sub}</span>
        </h4>
        <span className="number">
          <Breakpoint id={column.id} />
          {(status === 'done' || status === 'cached') && <Icon name="tick" className="ok" />}
          {column.step !== null && !brief && (
            <>
              <span className="heard">step </span>
              {column.step}
            </>
          )}
        </span>
      </header>
      <BaseSum column={column} />
      <ColumnTable column={column} above={above} below={below} pending={pending} repair={repair} />
      {!brief && column.note !== '' && <p className="note">{column.note}</p>}
    </section>
  );
});

/** Where play, a phase and "run to fault" stop. */
function Breakpoint({ id }: { readonly id: string }): ReactElement | null {
  const isSet = useLab((s) => s.breakpoints.has(id));
  return isSet ? (
    <button
      type="button"
      className="breakpoint"
      aria-label="Clear the breakpoint"
      title="Breakpoint: play stops here"
      onClick={() => lab().toggleBreakpoint(id)}
    >
      <Icon name="dot" />
    </button>
  ) : null;
}

function Slice({ column }: { readonly column: ColumnView }): ReactElement {
  const place = placesOf.slice(column.id);
  return (
    <div className="key" {...pointHandlers(place)}>
      <span className="cut">{column.slice}</span>
      <span className={`index ${useLit(place)}`} data-anchor="key">
        {column.key}
      </span>
      {column.binary !== '' && (
        <span className="binary" aria-hidden="true">
          {column.binary.split(' ').map((group, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups of one number have no other name.
            <i key={i}>{group}</i>
          ))}
        </span>
      )}
    </div>
  );
}

function BaseSum({ column }: { readonly column: ColumnView }): ReactElement {
  const place = placesOf.base(column.id);
  const lit = useLit(place);
  return (
    <div className="base" data-anchor="base" {...pointHandlers(place)}>
      {column.base === null ? (
        <span className="unknown">base not known</span>
      ) : (
        <>
          <span className={`hex ${lit}`}>
            {column.guest ? 'g' : ''}
            {column.base}
          </span>
          <span className="sum">
            + {column.key} × {column.entryBytes}
          </span>
        </>
      )}
    </div>
  );
}

/** A folded table: its slice, a node of the thread, its name. Opens on a click. */
export const Spine = memo(function Spine({
  column,
  placed,
  here,
}: Pick<ColumnProps, 'column' | 'placed' | 'here'>): ReactElement {
  const { status } = column;
  const digits = pointerDigits(column);
  const place = placesOf.row(column.id);
  const name = `${column.title} ${column.sub}`;
  return (
    <section
      className={`col spine ${status} ${here ? 'at-hand' : ''}`}
      style={seat(placed)}
      data-station="spine"
      data-column={column.id}
      data-status={status}
      data-testid={`column-${column.id}`}
      aria-label={name}
    >
      <div className="key" data-anchor="key">
        <span className="cut">{shortSlice(column.slice)}</span>
        <span className="index">{shortKey(column.key)}</span>
      </div>
      <span className="node" data-anchor="node" />
      <button
        type="button"
        className={`spine-button ${useLit(place)}`}
        aria-label={`Open ${name}`}
        onClick={() => {
          lab().unfold(column.id);
          lab().inspect(placesOf.column(column.id));
        }}
        {...pointHandlers(place)}
      >
        <span className="upright">
          <b>{column.title}</b> <span className="upright-sub">{column.sub}</span>
        </span>
        {digits !== null && <span className="upright hex digits">{digits}</span>}
        {(status === 'done' || status === 'cached') && <Icon name="tick" className="ok" />}
      </button>
    </section>
  );
});

/** All tables of a phase that is not at hand, for a projector. */
export function MergedColumn({ placed, slot }: { readonly placed: Placed; readonly slot: MergedSlot }): ReactElement {
  return (
    <div
      className={`col spine merged ${slot.status}`}
      style={seat(placed)}
      data-station="spine"
      data-column={slot.id}
      data-status={slot.status}
    >
      <span className="node" data-anchor="node" />
      <p className="spine-button">
        <b className="upright">{PHASE_TITLES[slot.phase].long}</b>
        {slot.status === 'done' && <Icon name="tick" className="ok" />}
      </p>
    </div>
  );
}

/** A phase without a table, so that no phase is a hole. */
export function AbsentColumn({ placed, why }: { readonly placed: Placed; readonly why: string }): ReactElement {
  return (
    <div
      className="col absent"
      style={seat(placed)}
      data-station="spine"
      data-column={placed.id}
      data-status="skipped"
      data-absent="true"
    >
      <span className="node" data-anchor="node" />
      <p>{why}</p>
    </div>
  );
}
