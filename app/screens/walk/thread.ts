/**
 * The thread: one line through the whole walk. From measured places to paths; no DOM.
 *
 * An index comes down from its slice, the pointer comes in from the left, they meet in a plus. From there one line goes
 * down to the row, out of the row to the next plus, and at last to the page, or into a bar.
 */
import { path } from 'd3';
import type { ColumnStatus } from '../../../engine/index.ts';

export interface Box {
  readonly l: number;
  readonly r: number;
  readonly t: number;
  readonly b: number;
}

/** A column as it was measured, relative to the walk. */
export type Station =
  | {
      readonly kind: 'table';
      readonly id: string;
      readonly status: ColumnStatus;
      readonly column: Box;
      /** The digits of the index. */
      readonly key: Box;
      readonly base: Box;
      /** Absent while a host address is awaited and no row is drawn. */
      readonly row: Box;
      /** Asked for; the second stage is still running. */
      readonly pending: boolean;
    }
  | {
      readonly kind: 'spine';
      readonly id: string;
      readonly status: ColumnStatus;
      /** A phase that has no table. */
      readonly absent?: boolean;
      readonly column: Box;
      readonly key: Box | null;
      readonly node: Box;
    }
  | {
      readonly kind: 'result';
      readonly column: Box;
      readonly here: boolean;
      readonly outcome: 'waiting' | 'good' | 'bad';
    };

export type Tone = 'ink' | 'here' | 'next' | 'fault' | 'cached';
export interface Line {
  readonly key: string;
  readonly d: string;
  readonly as: 'thread' | 'index';
  readonly tone: Tone;
  /** The piece that is drawn while a step runs; all others stand still. */
  readonly travels: boolean;
}
export interface Mark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly tone: Tone;
}
export interface Frame extends Box {
  readonly key: string;
  readonly tone: Tone;
  readonly pending: boolean;
}
export interface Thread {
  readonly lines: readonly Line[];
  readonly pluses: readonly Mark[];
  readonly nodes: readonly Mark[];
  readonly dots: readonly Mark[];
  readonly arrows: readonly Mark[];
  /** Heads that point down, at the strip. */
  readonly downs: readonly Mark[];
  readonly bars: readonly Mark[];
  readonly frames: readonly Frame[];
}

const ELBOW = 5;
const RAIL = 7;
const PLUS = 6;
const BAR_ROOM = 8;

const midY = (b: Box): number => (b.t + b.b) / 2;
const midX = (b: Box): number => (b.l + b.r) / 2;
const reached = (s: ColumnStatus): boolean => s === 'done' || s === 'here' || s === 'fault' || s === 'cached';
const toneOf = (s: ColumnStatus): Tone =>
  s === 'here' ? 'here' : s === 'cached' ? 'cached' : s === 'done' || s === 'fault' ? 'ink' : 'next';

/** Out to the right, up or down in the gap, on to the right. */
export function elbow(x1: number, y1: number, xm: number, y2: number, x2: number): string {
  const p = path();
  p.moveTo(x1, y1);
  if (Math.abs(y1 - y2) >= 1) {
    const r = Math.min(ELBOW, Math.abs(y1 - y2) / 2, Math.abs(xm - x1), Math.abs(x2 - xm));
    p.arcTo(xm, y1, xm, y2, r);
    p.arcTo(xm, y2, x2, y2, r);
  }
  p.lineTo(x2, y2);
  return p.toString();
}

/** From the digits of the index left and down into the plus. */
function drop(key: Box, x: number, yTo: number): string {
  const p = path();
  p.moveTo(key.l - 3, midY(key));
  p.arcTo(x, midY(key), x, yTo, 4);
  p.lineTo(x, yTo);
  return p.toString();
}

/** From the plus down and into the row's frame. */
function rail(x: number, yFrom: number, row: Box): string {
  const p = path();
  p.moveTo(x, yFrom);
  p.arcTo(x, midY(row), row.l, midY(row), ELBOW);
  p.lineTo(row.l, midY(row));
  return p.toString();
}

const straight = (x1: number, y1: number, x2: number, y2: number): string => `M${x1},${y1}L${x2},${y2}`;

type Table = Extract<Station, { kind: 'table' }>;
type Spine = Extract<Station, { kind: 'spine' }>;
type Result = Extract<Station, { kind: 'result' }>;
type Column = Table | Spine;
type Way = { x: number; y: number; columnRight: number };

/** Where the pointer leaves a column and where it enters one. */
const exitOf = (s: Column): Way =>
  s.kind === 'table'
    ? { x: s.row.r, y: midY(s.row), columnRight: s.column.r }
    : { x: midX(s.node) + (s.key === null ? 0 : 5), y: midY(s.node), columnRight: s.column.r };
const entryOf = (s: Column): { x: number; y: number } =>
  s.kind === 'table' ? { x: s.column.l + RAIL - PLUS, y: midY(s.base) } : { x: midX(s.node) - 5, y: midY(s.node) };

class Drawing {
  readonly lines: Line[] = [];
  readonly pluses: Mark[] = [];
  readonly nodes: Mark[] = [];
  readonly dots: Mark[] = [];
  readonly arrows: Mark[] = [];
  readonly downs: Mark[] = [];
  readonly bars: Mark[] = [];
  readonly frames: Frame[] = [];

  line(key: string, d: string, as: Line['as'], tone: Tone, travels = false): void {
    this.lines.push({ key, d, as, tone, travels });
  }

  table(s: Table): void {
    const x = s.column.l + RAIL;
    const y = midY(s.base);
    const tone = toneOf(s.status);
    this.line(`${s.id} index`, drop(s.key, x, y - PLUS), 'index', tone);
    if (!s.pending) this.line(`${s.id} rail`, rail(x, y + PLUS, s.row), 'thread', tone);
    this.pluses.push({ key: s.id, x, y, tone });
    const frame: Tone = s.status === 'fault' ? 'fault' : tone;
    this.frames.push({ key: s.id, ...s.row, tone: frame, pending: s.pending });
  }

  /** Down to the strip that looks up the host address of this entry. */
  ask(s: Table, strip: number): void {
    const x = s.column.l + RAIL;
    this.line(`${s.id} ask`, straight(x, midY(s.base) + PLUS, x, strip - 6), 'thread', 'here');
    this.downs.push({ key: s.id, x, y: strip - 1, tone: 'here' });
  }

  spine(s: Spine): void {
    const tone = s.status === 'fault' ? 'fault' : toneOf(s.status);
    if (s.key !== null) {
      this.line(`${s.id} index`, straight(midX(s.node), s.key.b, midX(s.node), midY(s.node) - 5), 'index', tone);
    }
    this.nodes.push({ key: s.id, x: midX(s.node), y: midY(s.node), tone });
  }

  /** The way from one column to the next. */
  between(s: Column, n: Column): void {
    const out = exitOf(s);
    const into = entryOf(n);
    const pending = s.kind === 'table' && s.pending;
    const tone: Tone = pending ? 'next' : s.status === 'here' ? 'here' : leads(s, n);
    const xm = s.kind === 'table' ? Math.min(out.columnRight + 12, (out.columnRight + n.column.l) / 2) : n.column.l - 6;
    this.line(`${s.id} out`, elbow(out.x, out.y, xm, into.y, into.x), 'thread', tone, tone === 'here');
    if (tone === 'here' && n.kind === 'table') this.arrows.push({ key: s.id, x: into.x, y: into.y, tone });
    if (s.kind === 'table' && tone !== 'next') this.dots.push({ key: s.id, x: out.x, y: out.y, tone });
  }

  /** The way from the last column to the page, or into a bar where it stopped. */
  end(s: Column, result: Result): void {
    const out = exitOf(s);
    if (s.status === 'fault') return;
    const good = result.outcome === 'good';
    const arrived: Tone = result.here ? 'here' : 'ink';
    const tone: Tone = s.status === 'here' ? 'here' : good && reached(s.status) ? arrived : 'next';
    const to = result.column.l - (good ? BAR_ROOM - 2 : s.kind === 'spine' ? -4 : 0);
    this.line(`${s.id} out`, straight(out.x, out.y, to, out.y), 'thread', tone, tone === 'here');
    if (good) this.bars.push({ key: 'page', x: to, y: out.y, tone: arrived });
    if (s.kind === 'table' && tone !== 'next') this.dots.push({ key: s.id, x: out.x, y: out.y, tone });
  }

  /** A stub in the colour of the fault, ended by a bar. */
  stop(s: Column, n: Station): void {
    const out = exitOf(s);
    const to =
      n.kind === 'result' ? n.column.l - BAR_ROOM : out.columnRight + Math.min(14, (n.column.l - out.columnRight) / 2);
    this.line(`${s.id} stop`, straight(out.x, out.y, to, out.y), 'thread', 'fault', true);
    this.bars.push({ key: s.id, x: to, y: out.y, tone: 'fault' });
  }
}

/** How the line between two columns is drawn when neither end is at hand. */
const leads = (s: Column, n: Column): Tone => {
  if (s.status === 'skipped' || n.status === 'skipped') return 'next';
  if (s.status === 'cached') return 'cached';
  return s.status === 'done' ? 'ink' : 'next';
};

/** A phase without tables that the walk goes past: the line does not stop there. */
const isPassed = (s: Station, after: readonly Station[]): boolean =>
  s.kind === 'spine' &&
  s.absent === true &&
  after.some((n) => n.kind !== 'result' && !(n.kind === 'spine' && n.absent) && n.status !== 'skipped');

/** `strip` is the upper edge of the second-stage strip, when one is open. */
export function threadOf(stations: readonly Station[], strip: number | null = null): Thread {
  const drawing = new Drawing();
  const line = stations.filter((s, i) => !isPassed(s, stations.slice(i + 1)));
  line.forEach((s, i) => {
    if (s.kind === 'result') return;
    if (s.kind === 'table') {
      drawing.table(s);
      if (s.pending && strip !== null) drawing.ask(s, strip);
    } else drawing.spine(s);
    const n = line[i + 1];
    if (n === undefined) return;
    if (s.status === 'fault') drawing.stop(s, n);
    else if (n.kind === 'result') drawing.end(s, n);
    else drawing.between(s, n);
  });
  return drawing;
}
