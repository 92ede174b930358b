/** Where the parts of the diagram stand across its width. Pure arithmetic; the drawing reads it. */
import type { ActorId, ActorView } from '../../../engine/index.ts';

/** Bracket columns of their own at most; groups beyond them share one. */
export const MOST_COLUMNS = 8;
/** Columns that always have room, so that the diagram does not move when a second group begins. */
const FEWEST_COLUMNS = 3;

const EDGE = 8;
/** Width of a digit of the 12 px mono. */
export const GLYPH = 7.2;
const PLOT_OPEN = 40;
const PLOT_QUEUE = 44;
const PLOT_GAP = 18;
/** From the last lifeline to the plots, and from the last bracket to the device: half of the widest head. */
const HEAD_HALF = 46;

/** How far lifelines stand apart, by the actor on the right: labels of requests need most room. */
const SPREAD: Readonly<Record<ActorId, number>> = { device: 0, iommu: 1.5, kernel: 1, guest: 0.85, driver: 0.75 };

/** Height of what stands above the lifelines. */
export const HEAD = 66;

/** The least width in which heads do not touch. */
export const LEAST_WIDTH = 640;

export interface Plot {
  readonly x: number;
  readonly width: number;
}

export interface Frame {
  readonly width: number;
  readonly rowHeight: number;
  /** The message whose row is the first that is drawn: heights count from it. */
  readonly origin: number;
  /** Right edge of message numbers, left edge of their codes. */
  readonly numberEnd: number;
  readonly codeX: number;
  /** Left edge of the first bracket column, and from one to the next. */
  readonly columnX: number;
  readonly pitch: number;
  /** Columns that have room. */
  readonly columns: number;
  readonly lanes: Readonly<Record<ActorId, number>>;
  readonly open: Plot;
  readonly queue: Plot;
  /** Where labels must end. */
  readonly labelEnd: number;
}

interface FrameOf {
  readonly width: number;
  readonly rowHeight: number;
  readonly origin: number;
  readonly actors: readonly ActorView[];
  /** Messages of the run: the last one has the longest number. */
  readonly messages: number;
  /** Bracket columns in use. */
  readonly columns: number;
}

const crisp = (x: number): number => Math.round(x) + 0.5;

export function frameOf({ width: given, rowHeight, origin, actors, messages, columns: used }: FrameOf): Frame {
  const width = Math.max(LEAST_WIDTH, given);
  const digits = Math.max(2, String(messages).length + Math.floor((String(messages).length - 1) / 3));
  const numberEnd = EDGE + digits * GLYPH;
  const codeX = numberEnd + 8;
  const columnX = codeX + 2 * GLYPH + 14;
  const columns = Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, used));
  const pitch = columns > 4 ? 13 : 20;
  const queueX = width - EDGE - 2 - PLOT_QUEUE;
  const openX = queueX - PLOT_GAP - PLOT_OPEN;
  const first = columnX + columns * pitch + 26;
  const last = openX - HEAD_HALF;
  const all = actors.reduce((sum, a) => sum + SPREAD[a.id], 0);
  const lanes: Record<ActorId, number> = { device: 0, iommu: 0, kernel: 0, guest: 0, driver: 0 };
  let sum = 0;
  for (const { id } of actors) {
    sum += SPREAD[id];
    lanes[id] = crisp(first + (last - first) * (all === 0 ? 0 : sum / all));
  }
  return {
    width,
    rowHeight,
    origin,
    numberEnd,
    codeX,
    columnX,
    pitch,
    columns,
    lanes,
    open: { x: crisp(openX), width: PLOT_OPEN },
    queue: { x: crisp(queueX), width: PLOT_QUEUE },
    labelEnd: openX - 8,
  };
}

/** What heights depend on. */
export type Rows = Pick<Frame, 'rowHeight' | 'origin'>;

/** Top of a message's row; its arrow is near the bottom of it, under its label. */
export const rowTop = (n: number, { rowHeight, origin }: Rows): number => (n - origin) * rowHeight;
export const arrowY = (n: number, frame: Rows): number => rowTop(n, frame) + frame.rowHeight - 7;
/** Where the line stands that divides what has been sent from what comes. */
export const nowY = (n: number, frame: Rows): number => rowTop(n + 1, frame) - 1;

/** From a lifeline to the words of what its actor does by itself. */
const LOOP = 16;

export interface LabelPlace {
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The left edge of a label. */
export function labelStart({ x, anchor }: LabelPlace, text: string): number {
  const width = text.length * GLYPH;
  return anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
}

/** Inside its arrow if it fits, else from the arrow's left end on; never into the plots. */
export function labelPlace(from: number, to: number, text: string, frame: Frame): LabelPlace {
  const [left, right] = from < to ? [from, to] : [to, from];
  const width = text.length * GLYPH;
  if (from === to) {
    const fits = left + LOOP + width <= frame.labelEnd;
    return fits ? { x: left + LOOP, anchor: 'start' } : { x: left - LOOP, anchor: 'end' };
  }
  const isDevices = left === frame.lanes.device;
  if (!isDevices && width <= right - left - 16) return { x: (left + right) / 2, anchor: 'middle' };
  return { x: Math.max(frame.columnX, Math.min(left + 9, frame.labelEnd - width)), anchor: 'start' };
}
