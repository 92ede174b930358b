/** What a screen needs to know of a walk besides what is drawn of each table. Pure; no model, no DOM. */
import type {
  ColumnStatus,
  ColumnView,
  PhaseId,
  ResultView,
  RowView,
  StepKind,
  StepView,
  VerdictPart,
  WalkPart,
} from '../../engine/index.ts';

/** The phases that hold tables, in order, with the words of headings. */
export const TABLE_PHASES = ['device', 'pasid', 'root', 'tables'] as const satisfies readonly PhaseId[];
export const PHASE_TITLES: Readonly<Record<PhaseId, { readonly long: string; readonly short: string }>> = {
  device: { long: 'Device entry', short: 'Device' },
  pasid: { long: 'PASID table', short: 'PASID' },
  root: { long: 'Page-table root', short: 'Root' },
  tables: { long: 'Page tables', short: 'Tables' },
  result: { long: 'Result', short: 'Result' },
};

/** A step kind in full, for hints and the key to the letters. */
export const KIND_TITLES: Readonly<Record<StepKind, string>> = {
  RQ: 'request',
  RS: 'response',
  LU: 'cache look-up',
  RD: 'memory read',
  CK: 'check',
  WR: 'write',
  OK: 'done',
  FL: 'fault',
  IV: 'invalidation',
  IN: 'interrupt',
  SW: 'software',
};

interface Seat {
  readonly id: string;
  readonly phase: PhaseId;
}
export type TableSlot = Seat & { readonly kind: 'table'; readonly view: ColumnView };
/** A phase without tables, with the reason. */
export type AbsentSlot = Seat & { readonly kind: 'absent'; readonly why: string };
/** All tables of a phase in one spine, for a projector. */
export type MergedSlot = Seat & { readonly kind: 'merged'; readonly status: 'done' | 'later' };
export type Slot = TableSlot | AbsentSlot;

/** Columns in order, with a placeholder for each phase that has none. */
export function slotsOf(walk: WalkPart): readonly Slot[] {
  return TABLE_PHASES.flatMap((phase): Slot[] => {
    const columns = walk.columns.filter((c) => c.phase === phase);
    if (columns.length > 0) return columns.map((view) => ({ kind: 'table', id: view.id, phase, view }));
    const why = walk.absent[phase];
    return why === undefined ? [] : [{ kind: 'absent', id: `absent:${phase}`, phase, why }];
  });
}

/** Phases of which no table stands next to the step, each as one spine. */
export function lectureSlots(slots: readonly Slot[], here: number): readonly (Slot | MergedSlot)[] {
  const tables = slots.flatMap((s, i) => (s.kind === 'table' ? [i] : []));
  const at = tables.reduce((best, i, k) => (Math.abs(i - here) < Math.abs((tables[best] ?? 0) - here) ? k : best), 0);
  const from = Math.max(0, Math.min(at - 1, tables.length - 3));
  const near = new Set(tables.slice(from, from + 3).map((i) => slots[i]?.phase));
  const seen = new Set<PhaseId>();
  return slots.flatMap((slot): (Slot | MergedSlot)[] => {
    if (slot.kind === 'absent' || near.has(slot.phase)) return [slot];
    if (seen.has(slot.phase)) return [];
    seen.add(slot.phase);
    const done = slots.every((s) => s.phase !== slot.phase || s.kind !== 'table' || s.view.status === 'done');
    return [{ kind: 'merged', id: `phase:${slot.phase}`, phase: slot.phase, status: done ? 'done' : 'later' }];
  });
}

/** Where the step stands among the slots: -1 before the first, their number at the result. */
export function slotHere(slots: readonly (Slot | MergedSlot)[], current: StepView | null): number {
  if (current?.phase === 'result') return slots.length;
  const at = slots.findIndex((s) => s.id === current?.column);
  if (at >= 0) return at;
  const isOneOf =
    (...statuses: readonly ColumnStatus[]) =>
    (s: Slot | MergedSlot): boolean =>
      s.kind === 'table' && statuses.includes(s.view.status);
  const lit = slots.findIndex(isOneOf('here', 'fault'));
  return lit >= 0 ? lit : slots.findLastIndex(isOneOf('done', 'cached'));
}

export interface RowsShown {
  readonly rows: readonly RowView[];
  /** Rows missing above the chosen one, to keep it on the reading line. */
  readonly pad: number;
  /** The chosen row is not known yet. */
  readonly ghost: boolean;
}

/** The chosen row at the same height in every table, its neighbours around it. */
export function rowsShown(column: ColumnView, above: number, below: number): RowsShown {
  const at = column.rows.findIndex((r) => r.kind === 'entry' && r.selected);
  if (at < 0) return { rows: [], pad: above, ghost: true };
  const from = Math.max(0, at - above);
  return { rows: column.rows.slice(from, at + 1 + below), pad: above - (at - from), ghost: false };
}

/** The address that travels, as digits: what the pointer of the chosen entry names. */
export function pointerDigits(column: ColumnView): string | null {
  const p = column.pointer;
  const lo = p === null ? undefined : column.words[p.q * 2];
  const hi = p === null ? undefined : column.words[p.q * 2 + 1];
  if (p === null || lo === undefined || hi === undefined) return null;
  const word = (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
  const mask = ((1n << BigInt(p.hi - p.lo + 1)) - 1n) << BigInt(p.lo);
  return (word & mask).toString(16);
}

/** Bits of the pointer in the word that is looked at. */
export const pointerBits = ({ pointer, q }: ColumnView): readonly [hi: number, lo: number] | undefined =>
  pointer === null || pointer.q !== q ? undefined : [pointer.hi, pointer.lo];

/** Bits that would have to change for the walk to go on, when they are in this row. */
export function badBits(
  column: ColumnView,
  row: RowView,
  repair: VerdictPart['repair'],
): readonly [hi: number, lo: number] | undefined {
  if (repair === null || column.status !== 'fault' || row.kind !== 'entry' || !row.selected) return undefined;
  return repair.place === `memory:${row.at}` ? [repair.hi, repair.lo] : undefined;
}

export const outcomeOf = (result: ResultView): 'waiting' | 'good' | 'bad' =>
  result.status === 'waiting'
    ? 'waiting'
    : result.status === 'translated' || result.status === 'passed'
      ? 'good'
      : 'bad';

/** Characters that stand over a folded table without touching the neighbour's. */
const SPINE_CHARACTERS = 6;

/** The slice's name where there is little room: `PASID 19:6` is `19:6`; a long one is left to the open table. */
export function shortSlice(slice: string): string {
  const short = /(?:^|\s)(\d+:\d+)$/.exec(slice)?.[1] ?? slice;
  return short.length > SPINE_CHARACTERS ? '' : short;
}

/** An index where there is little room: its last digits. */
export const shortKey = (key: string): string =>
  key.length > SPINE_CHARACTERS - 1 ? `…${key.slice(2 - SPINE_CHARACTERS)}` : key;
