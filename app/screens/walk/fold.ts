/**
 * Which tables of a walk are open and where they stand. Arithmetic only.
 *
 * Where not all fit, the walk folds by half: first the tables of device and PASID are open, then those of the page
 * tables. So nothing moves inside a half; one fold in a walk. A half that is too wide itself opens a window that moves
 * on only when the next table would be hidden.
 */
import type { PhaseId } from '../../../engine/index.ts';

export interface FoldColumn {
  readonly id: string;
  readonly phase: PhaseId;
  /** No table: a phase that this walk does not have or did not reach. */
  readonly absent?: boolean;
  /** Several tables of a phase in one spine. */
  readonly merged?: boolean;
}

export type Mode = 'wide' | 'spine' | 'absent';

export interface Placed {
  readonly id: string;
  readonly phase: PhaseId;
  readonly mode: Mode;
  readonly merged: boolean;
  readonly x: number;
  readonly w: number;
}

export interface Folded {
  readonly columns: readonly Placed[];
  readonly result: { readonly x: number; readonly w: number };
}

interface Sizes {
  readonly table: number;
  readonly spine: number;
  readonly gap: number;
  readonly result: number;
}

export const SPINE = 40;
const ABSENT = 76;
const SPINE_GAP = 8;
const PHASE_GAP = 12;
const TABLE_MAX = 300;
const RESULT_MAX = 420;
const USUAL: Sizes = { table: 200, spine: SPINE, gap: 24, result: 132 };
const TIGHT: Sizes = { table: 198, spine: SPINE, gap: 18, result: 118 };
/** For a projector: three tables, the one at hand and its neighbours. */
const LECTURE: Sizes = { table: 270, spine: 56, gap: 24, result: 122 };

const isBack = (phase: PhaseId): boolean => phase === 'root' || phase === 'tables';

const widthOf = (mode: Mode, { table, spine }: Sizes): number =>
  mode === 'wide' ? table : mode === 'spine' ? spine : ABSENT;

function gapBetween(a: FoldColumn, am: Mode, b: FoldColumn, bm: Mode, gap: number): number {
  if (am === 'wide' || bm === 'wide') return gap;
  if (am === 'absent' || bm === 'absent') return PHASE_GAP;
  return a.phase === b.phase ? SPINE_GAP : PHASE_GAP;
}

/** Places of all columns under a choice of open ones; `end` is where the result begins. */
function place(
  columns: readonly FoldColumn[],
  open: ReadonlySet<number>,
  sizes: Sizes,
): { readonly placed: Placed[]; readonly end: number } {
  const modes = columns.map((c, i): Mode => (c.absent ? 'absent' : open.has(i) ? 'wide' : 'spine'));
  const placed: Placed[] = [];
  let x = 0;
  columns.forEach((c, i) => {
    const mode = modes[i] ?? 'spine';
    const before = columns[i - 1];
    if (before !== undefined) x += gapBetween(before, modes[i - 1] ?? 'spine', c, mode, sizes.gap);
    const w = widthOf(mode, sizes);
    placed.push({ id: c.id, phase: c.phase, mode, merged: c.merged === true, x, w });
    x += w;
  });
  return { placed, end: columns.length === 0 ? 0 : x + sizes.gap };
}

export interface FoldQuestion {
  readonly width: number;
  readonly columns: readonly FoldColumn[];
  /** Index of the column at hand; -1 before the first, the number of columns at the result. */
  readonly here: number;
  /** Column opened by hand. */
  readonly unfolded?: string | null;
  readonly lecture?: boolean;
}

export function fold({ width, columns, here, unfolded = null, lecture = false }: FoldQuestion): Folded {
  const tables = columns.flatMap((c, i) => (c.absent || c.merged ? [] : [i]));
  if (lecture) return seats(columns, around(tables, here), LECTURE, width);
  const fits = (open: ReadonlySet<number>, sizes: Sizes): boolean =>
    place(columns, open, sizes).end + sizes.result <= width;
  const all = new Set(tables);
  const sizes = fits(all, USUAL) || !fits(all, TIGHT) ? USUAL : TIGHT;
  const open = fits(all, sizes) ? all : choose(tables, columns, here, unfolded, (set) => fits(set, sizes));
  return seats(columns, open, sizes, width);
}

/** Room to spare goes to the open tables first, then to the result. */
function seats(columns: readonly FoldColumn[], open: ReadonlySet<number>, sizes: Sizes, width: number): Folded {
  const spare = width - place(columns, open, sizes).end - sizes.result;
  const grown = open.size === 0 || spare <= 0 ? 0 : Math.floor((spare * 0.6) / open.size);
  const { placed, end } = place(columns, open, {
    ...sizes,
    table: Math.min(Math.max(sizes.table, TABLE_MAX), sizes.table + grown),
  });
  return { columns: placed, result: { x: end, w: Math.max(0, Math.min(RESULT_MAX, width - end)) } };
}

/** The table at hand, the one before and the one after; always three where there are three. */
function around(tables: readonly number[], here: number): ReadonlySet<number> {
  const at = tables.indexOf(nearestTable(tables, here));
  const from = Math.max(0, Math.min(at - 1, tables.length - 3));
  return new Set(tables.slice(from, from + 3));
}

function choose(
  tables: readonly number[],
  columns: readonly FoldColumn[],
  here: number,
  unfolded: string | null,
  fits: (open: ReadonlySet<number>) => boolean,
): ReadonlySet<number> {
  const focus = nearestTable(tables, here);
  const back = isBack(columns[focus]?.phase ?? 'device');
  const half = tables.filter((i) => isBack(columns[i]?.phase ?? 'device') === back);
  const others = tables.filter((i) => !half.includes(i));
  let open = new Set(half);
  if (fits(open)) {
    // Room to spare: open the other half from the border inwards.
    for (const i of back ? others.toReversed() : others) {
      const wider = new Set([...open, i]);
      if (!fits(wider)) break;
      open = wider;
    }
  } else {
    open = windowOf(half, focus, fits);
  }
  const wanted = columns.findIndex((c) => c.id === unfolded);
  if (wanted < 0 || !tables.includes(wanted) || open.has(wanted)) return open;
  open = new Set([...open, wanted]);
  const next = half[half.indexOf(focus) + 1];
  while (!fits(open)) {
    const far = [...open]
      .filter((i) => i !== wanted && i !== focus && i !== next)
      .sort((a, b) => Math.abs(b - focus) - Math.abs(a - focus))[0];
    if (far === undefined) break;
    open.delete(far);
  }
  return open;
}

/** As many neighbours as fit, with the one at hand and the next among them; it moves on as late as possible. */
function windowOf(half: readonly number[], focus: number, fits: (open: ReadonlySet<number>) => boolean): Set<number> {
  for (let k = half.length - 1; k > 1; k--) {
    const last = Math.min(half.length - 1, Math.max(k - 1, half.indexOf(focus) + 1));
    const open = new Set(half.slice(last - k + 1, last + 1));
    if (fits(open)) return open;
  }
  return new Set([focus]);
}

function nearestTable(tables: readonly number[], here: number): number {
  return tables.reduce((a, b) => (Math.abs(b - here) < Math.abs(a - here) ? b : a), tables[0] ?? 0);
}

/** Where each phase's heading stands: over its columns. */
export function phaseSpans(
  columns: readonly Placed[],
): readonly { readonly phase: PhaseId; readonly x: number; readonly w: number }[] {
  const spans: { phase: PhaseId; x: number; w: number }[] = [];
  for (const c of columns) {
    const last = spans.at(-1);
    if (last?.phase === c.phase) last.w = c.x + c.w - last.x;
    else spans.push({ phase: c.phase, x: c.x, w: c.w });
  }
  return spans;
}
