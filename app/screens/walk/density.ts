/** How tall the parts of a table are, from the height that the walk has. Rows grow first. */
export interface Density {
  readonly phase: number;
  readonly key: number;
  readonly head: number;
  readonly base: number;
  readonly row: number;
}
const TABLE_TOP = 8;

/** For a projector. */
export const LECTURE_DENSITY: Density = { phase: 38, key: 66, head: 36, base: 30, row: 40 };

const steps: readonly (readonly [from: number, density: Density])[] = [
  [530, { phase: 36, key: 60, head: 42, base: 26, row: 40 }],
  [450, { phase: 34, key: 54, head: 38, base: 24, row: 34 }],
  [340, { phase: 32, key: 48, head: 34, base: 22, row: 28 }],
  [0, { phase: 28, key: 44, head: 28, base: 20, row: 24 }],
];

export const densityOf = (height: number): Density => (steps.find(([from]) => height >= from) ?? steps[3])![1];

/** What stands above the first row. */
export const headHeight = (d: Density): number => d.phase + d.key + d.head + d.base + TABLE_TOP;

/** Rows that fit under the heads when `below` pixels at the bottom are taken. */
export const rowsThatFit = (height: number, d: Density, below: number): number =>
  Math.max(1, Math.floor((height - headHeight(d) - below) / d.row));

/** Rows above the chosen one, so that it stands at the same height in every table: the reading line. */
export const rowsAbove = (fit: number, nested: boolean): number => Math.max(0, Math.min(nested ? 1 : 3, fit - 2));
