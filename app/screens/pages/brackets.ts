/** Brackets of groups beside the device's lifeline: which column each has, and its path. Pure. */
import type { GroupView, MessageView } from '../../../engine/index.ts';
import { arrowY, type Frame, MOST_COLUMNS, type Rows } from './frame.ts';

/** Results that are none: the device gets nothing, or nobody answers. */
export const isBad = (group: GroupView): boolean =>
  group.state === 'dropped' ||
  group.state === 'timed out' ||
  group.result.startsWith('Invalid') ||
  group.result.startsWith('Response failure');

const lastOf = (group: GroupView): number => group.last ?? Number.POSITIVE_INFINITY;

/** Whether a group's life has a part in messages `from` to `to`. */
export const crosses = (group: GroupView, from: number, to: number): boolean =>
  group.first <= to && lastOf(group) >= from;

/**
 * Gives each group the first column that is free for its whole life. `kept` holds what was given before, so that a bracket
 * stays in its column while a person scrolls; columns from MOST_COLUMNS - 1 on are one.
 */
export function columnsOf(groups: readonly GroupView[], kept: Map<number, number>): ReadonlyMap<number, number> {
  const taken: { readonly first: number; readonly last: number; readonly column: number }[] = [];
  const given = new Map<number, number>();
  const hold = (group: GroupView, column: number): void => {
    given.set(group.ordinal, column);
    taken.push({ first: group.first, last: lastOf(group), column });
  };
  for (const group of groups) {
    const column = kept.get(group.ordinal);
    if (column !== undefined) hold(group, column);
  }
  for (const group of groups) {
    if (given.has(group.ordinal)) continue;
    const blocked = new Set(
      taken.filter((t) => t.first <= lastOf(group) && t.last >= group.first).map((t) => t.column),
    );
    let column = 0;
    while (column < MOST_COLUMNS - 1 && blocked.has(column)) column += 1;
    kept.set(group.ordinal, column);
    hold(group, column);
  }
  return given;
}

/** Where a column's bracket stands. */
export const columnXOf = (column: number, frame: Frame): number =>
  Math.round(frame.columnX + column * frame.pitch) + 0.5;

/** Length of a bracket's ends. */
const ARM = 7;

/**
 * A bracket between two heights of the drawing, or two pieces of one: what has been sent and what comes. `top` and
 * `bottom` are the edges of what is drawn.
 */
export function bracketPaths(
  group: GroupView,
  x: number,
  now: number,
  top: number,
  bottom: number,
  frame: Rows,
): { readonly done: string; readonly todo: string } {
  const start = arrowY(group.first, frame);
  const end = group.last === null ? Number.POSITIVE_INFINITY : arrowY(group.last, frame);
  const head = start >= top ? `M${x + ARM} ${start}H${x}` : '';
  const tail = end <= bottom ? `H${x + ARM}` : '';
  const from = Math.max(start, top);
  const to = Math.min(end, bottom);
  if (to < from) return { done: '', todo: '' };
  const line = (a: number, b: number, isFirst: boolean, isLast: boolean): string =>
    `${isFirst && head !== '' ? head : `M${x} ${a}`}V${b}${isLast ? tail : ''}`;
  if (now >= to) return { done: line(from, to, true, true), todo: '' };
  if (now < from) return { done: '', todo: line(from, to, true, true) };
  return { done: line(from, now, true, false), todo: line(now, to, false, true) };
}

/** Short ticks where a request joined its group later. */
export function memberTicks(messages: readonly MessageView[], group: GroupView, x: number, frame: Rows): string {
  return messages
    .filter((m) => m.group === group.ordinal && m.code === 'RQ' && m.n !== group.first && m.from === 'device')
    .map((m) => `M${x} ${arrowY(m.n, frame)}h${ARM - 2}`)
    .join('');
}

/** Ordinals that brackets of messages `from` to `to` may belong to. */
export interface Reach {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Groups looked through, before the first that the window names, for those still open. */
export const FARTHEST_BACK = 1024;
/** So few groups are asked for at once. */
const FEW = 256;

/**
 * Which groups to ask for. The messages of the window name some; others began earlier and are still open, as many as
 * the first message says. `end` answers a group that has come.
 */
export function reachOf(
  messages: readonly MessageView[],
  count: number,
  end: (ordinal: number) => GroupView | undefined,
): Reach | null {
  if (count <= FEW) return count === 0 ? null : { from: 0, to: count };
  const named = messages.flatMap((m) => (m.group === null ? [] : [m.group]));
  const first = messages[0];
  if (first === undefined || named.length === 0) return null;
  const lowest = Math.min(...named);
  const to = Math.max(...named) + 1;
  const isOpenThen = (ordinal: number): boolean => {
    const group = end(ordinal);
    return group !== undefined && crosses(group, first.n, first.n);
  };
  let missing = first.open;
  for (let ordinal = lowest; ordinal < to; ordinal++) if (isOpenThen(ordinal)) missing -= 1;
  let from = lowest;
  while (missing > 0 && from > Math.max(0, lowest - FARTHEST_BACK)) {
    from -= 1;
    // Not at hand: asked for, and looked at again when it has come.
    if (end(from) === undefined) break;
    if (isOpenThen(from)) missing -= 1;
  }
  return { from, to };
}
