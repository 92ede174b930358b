/** Where the bits, the numbers and the names of a data-sheet drawing stand. Pure arithmetic; `BitRuler.tsx` draws it. */
import { type Field, fieldValue, type Layout, type Profile } from '../../engine/index.ts';

type Words = ArrayLike<number>;

/** Width of a bit, and the gap after four of them. */
export const CELL = 24;
export const NIBBLE_GAP = 4;

/** How a run of bits looks: plain, holding an address, forbidden, or free for software. */
export type SegmentLook = 'plain' | 'address' | 'reserved' | 'ignored';

/** A run of bits that one name stands under. A field is one segment, or two when its top bits are out of reach. */
export interface Segment {
  readonly field: Field;
  readonly hi: number;
  readonly lo: number;
  readonly look: SegmentLook;
  readonly name: string;
}

export interface Cell {
  readonly bit: number;
  readonly x: number;
  /** Printed above: the first and the last bit of four. */
  readonly numbered: boolean;
  readonly segment: Segment;
  /** Whether a frame line stands on its left. */
  readonly edge: boolean;
}

export interface Bracket {
  readonly segment: Segment;
  readonly hi: number;
  readonly lo: number;
  readonly x: number;
  readonly width: number;
  readonly text: string;
  /** How far the text stands right of the bracket's middle, when a neighbour needs room. */
  readonly shift: number;
}

export interface Row {
  readonly hi: number;
  readonly lo: number;
  readonly width: number;
  readonly cells: readonly Cell[];
  readonly brackets: readonly Bracket[];
}

/** 64-bit words that a layout has. */
export const qwordsOf = (l: Layout): number => Math.max(1, Math.ceil(l.bytes / 8));

/** Bits of word `q`: 64, or fewer where a register or the last word is shorter. */
export const bitsOf = (l: Layout, q: number): number => Math.min(64, l.bytes * 8 - q * 64);

/** The runs of word `q`, highest bits first, as this unit has them. */
export function segmentsOf(l: Layout, q: number, profile: Profile): readonly Segment[] {
  const runs = l.fields.filter((f) => f.q === q).flatMap((f) => runsOf(f, profile));
  return runs.sort((a, b) => b.hi - a.hi);
}

function runsOf(field: Field, profile: Profile): Segment[] {
  const whole = (look: SegmentLook, name: string): Segment[] => [{ field, hi: field.hi, lo: field.lo, look, name }];
  if (field.kind === 'reserved') return whole('reserved', 'reserved');
  if (field.kind === 'ignored') return whole('ignored', 'ignored');
  if (field.needs !== undefined && !profile.has(field.needs)) return whole('reserved', field.name);
  if (field.ignoredWithout !== undefined && !profile.has(field.ignoredWithout)) return whole('ignored', field.name);
  if (field.kind !== 'address') return whole('plain', field.name);
  const outOfReach = profile.addressBits - (field.scale ?? field.lo) + field.lo;
  if (field.unlimited === true || outOfReach > field.hi || outOfReach <= field.lo) return whole('address', field.name);
  return [
    { field, hi: field.hi, lo: outOfReach, look: 'reserved', name: 'reserved' },
    { field, hi: outOfReach - 1, lo: field.lo, look: 'address', name: field.name },
  ];
}

/** Left edge of the `k`-th cell of a row. */
const leftOf = (k: number): number => k * CELL + Math.floor(k / 4) * NIBBLE_GAP;

/** Width of a row of `bits` cells. */
export const rowWidth = (bits: number): number => leftOf(bits - 1) + CELL;

/** How many bits stand in a row that has `width` to spare. */
export const bitsPerRow = (width: number): 32 | 16 | 8 => (width >= rowWidth(32) ? 32 : width >= rowWidth(16) ? 16 : 8);

/**
 * The drawing of word `q`: rows from the highest bits down. With `words`, numbers stand beside their names. Where cells are
 * drawn smaller, at `scale`, letters keep their size and take more of the room.
 */
export function rowsOf(
  l: Layout,
  q: number,
  profile: Profile,
  perRow: number,
  words?: Words,
  scale = 1,
): readonly Row[] {
  const segments = segmentsOf(l, q, profile);
  const bits = bitsOf(l, q);
  const rows: Row[] = [];
  for (let lo = Math.floor((bits - 1) / perRow) * perRow; lo >= 0; lo -= perRow) {
    const hi = Math.min(lo + perRow, bits) - 1;
    rows.push({
      hi,
      lo,
      width: rowWidth(hi - lo + 1),
      cells: cellsOf(segments, hi, lo),
      brackets: bracketsOf(segments, hi, lo, words, (text) => textWidth(text) / scale),
    });
  }
  return rows;
}

function cellsOf(segments: readonly Segment[], hi: number, lo: number): Cell[] {
  const cells: Cell[] = [];
  for (let bit = hi; bit >= lo; bit--) {
    const segment = segments.find((s) => bit <= s.hi && bit >= s.lo);
    if (segment === undefined) continue;
    const k = hi - bit;
    const edge = k % 4 === 0 || bit === segment.hi;
    cells.push({ bit, x: leftOf(k), numbered: bit % 4 === 3 || bit % 4 === 0 || bit === hi, segment, edge });
  }
  return cells;
}

/* ── names under brackets ──────────────────────────────────────────────────────────────────────────────────────── */

/** Widths of the letters at 12 px, so that names fit without asking the browser. Lower bound for what is not listed: 7. */
const NARROW: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [3, " !',.ijl"],
      [4, '()[]:;frt{}|·'],
      [5, '"*-/I\\'],
      [6, 'acgskvxyzJL?'],
      [8, '&ABDGHKNRU'],
      [9, '#OQw—'],
      [10, 'mM…'],
      [11, '%@W'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])),
);

/** Width of a name at 12 px. */
export const textWidth = (text: string): number => [...text].reduce((sum, letter) => sum + (NARROW[letter] ?? 7), 0);

/** Room that must stay between two names. */
const BETWEEN = 5;

/** Width of a text in the units of the drawing. */
type Measure = (text: string) => number;

function bracketsOf(
  segments: readonly Segment[],
  hi: number,
  lo: number,
  words: Words | undefined,
  measure: Measure,
): Bracket[] {
  const plain = segments
    .filter((s) => s.lo <= hi && s.hi >= lo)
    .map((segment) => {
      const top = Math.min(segment.hi, hi);
      const bottom = Math.max(segment.lo, lo);
      const x = leftOf(hi - top);
      return { segment, hi: top, lo: bottom, x, width: leftOf(hi - bottom) + CELL - x };
    });
  // Under a single bit letters stand 0.045 em closer (`.bits-name.single`), which gains two pixels.
  const wanted = plain.map((p) =>
    longestThatFits(namesOf(p.segment, p.hi, p.lo, words), p.width + (p.hi === p.lo ? 2 : -8), measure),
  );
  const limit = rowWidth(hi - lo + 1);
  const placed: Bracket[] = [];
  for (const [i, p] of plain.entries()) {
    const own = wanted[i] ?? null;
    const middle = p.x + p.width / 2;
    if (own !== null) {
      placed.push({ ...p, text: own, shift: 0 });
      continue;
    }
    const before = placed[i - 1];
    const left = before === undefined ? 0 : endOf(before, measure) + BETWEEN;
    const next = plain[i + 1];
    // A neighbour whose own name must be cut keeps its own width.
    const right = next === undefined ? limit : startOfNext(next, wanted[i + 1] ?? null, measure) - BETWEEN;
    const text =
      longestThatFits(namesOf(p.segment, p.hi, p.lo, undefined), right - left, measure) ??
      cut(p.segment.name, right - left, measure);
    const half = measure(text) / 2;
    const centre = Math.min(Math.max(middle, left + half), right - half);
    placed.push({ ...p, text, shift: Math.round(centre - middle) });
  }
  return placed;
}

const endOf = (b: Bracket, measure: Measure): number => b.x + b.width / 2 + b.shift + measure(b.text) / 2;
const startOfNext = (
  p: { readonly x: number; readonly width: number },
  text: string | null,
  measure: Measure,
): number => (text === null ? p.x + 3 : p.x + p.width / 2 - measure(text) / 2);

/** What may stand under a run, longest first. A field that goes on in another row says which bits these are. */
function namesOf(segment: Segment, hi: number, lo: number, words: Words | undefined): readonly string[] {
  const { name, look, field } = segment;
  if (look === 'reserved' && name === 'reserved') return ['reserved', 'res'];
  if (look === 'ignored' && name === 'ignored') return ['ignored', 'ign'];
  const isPart = segment.hi !== hi || segment.lo !== lo;
  if (isPart) return [`${name} ${hi}:${lo}`, name];
  const value = field.kind === 'uint' && hi > lo && words !== undefined ? fieldValue(field, words) : 0n;
  return value === 0n ? [name] : [`${name} ${value < 10n ? '' : '0x'}${value.toString(16)}`, name];
}

const longestThatFits = (names: readonly string[], room: number, measure: Measure): string | null =>
  names.find((name) => measure(name) <= room) ?? null;

/** A name cut as print cuts it: its first letters and a full stop. The whole name is in the list and in the hint. */
function cut(name: string, room: number, measure: Measure): string {
  for (let n = name.length - 1; n > 1; n--) {
    const short = `${name.slice(0, n)}.`;
    if (measure(short) <= room) return short;
  }
  return name.slice(0, 1);
}

/* ── moving about ──────────────────────────────────────────────────────────────────────────────────────────────── */

export type BitMove = 'left' | 'right' | 'up' | 'down' | 'field left' | 'field right' | 'row start' | 'row end';

/** The bit that a key leads to; the same one at an edge. */
export function moveBit(rows: readonly Row[], bit: number, move: BitMove): number {
  const order = rows.flatMap((row) => row.cells);
  const at = order.findIndex((cell) => cell.bit === bit);
  const here = order[at];
  const row = rows.find((r) => bit <= r.hi && bit >= r.lo);
  if (here === undefined || row === undefined) return order[0]?.bit ?? bit;
  const has = (b: number): boolean => order.some((cell) => cell.bit === b);
  const perRow = rows[0] === undefined ? 32 : Math.max(...rows.map((r) => r.hi - r.lo + 1));
  switch (move) {
    case 'left':
      return order[at - 1]?.bit ?? bit;
    case 'right':
      return order[at + 1]?.bit ?? bit;
    case 'up':
      return has(bit + perRow) ? bit + perRow : bit;
    case 'down':
      return has(bit - perRow) ? bit - perRow : bit;
    case 'field left':
      return order.slice(0, at).findLast((cell) => cell.segment !== here.segment)?.segment.hi ?? bit;
    case 'field right':
      return order.slice(at).find((cell) => cell.segment !== here.segment)?.bit ?? bit;
    case 'row start':
      return row.hi;
    case 'row end':
      return row.lo;
  }
}
