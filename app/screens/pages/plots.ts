/** Small charts on the rows of the diagram: time runs down, the value to the right. Pure. */
import { arrowY, type Plot, type Rows } from './frame.ts';

export interface PlotPoint {
  readonly n: number;
  readonly value: number;
}

/** What stands at the right edge of a chart. */
export interface PlotScale {
  readonly most: number;
  /** The right edge is a limit: a queue of so many slots. */
  readonly isLimit: boolean;
}

/** A queue that is never a quarter full is drawn by what it held; its limit would flatten it. */
export const queueScale = (slots: number, most: number): PlotScale =>
  most * 4 >= slots ? { most: Math.max(1, slots), isLimit: true } : { most: Math.max(1, most), isLimit: false };

export const plotX = (value: number, { x, width }: Plot, scale: PlotScale): number =>
  x + (Math.min(value, scale.most) / scale.most) * width;

/**
 * Steps through the values from height `top` to `bottom`, and the same closed along the chart's left edge. Each value holds
 * from its message's arrow to the next one's; `before` is the value above the first message.
 */
export function stepPaths(
  points: readonly PlotPoint[],
  before: number,
  top: number,
  bottom: number,
  plot: Plot,
  scale: PlotScale,
  frame: Rows,
): { readonly line: string; readonly area: string } {
  let last = before;
  let start = before;
  let path = '';
  for (const { n, value } of points) {
    const y = arrowY(n, frame);
    if (y > bottom) break;
    if (y < top) start = value;
    else if (value !== last) path += `V${y}H${round(plotX(value, plot, scale))}`;
    last = value;
  }
  const x = round(plotX(start, plot, scale));
  path += `V${round(bottom)}`;
  return { line: `M${x} ${round(top)}${path}`, area: `M${plot.x} ${round(top)}H${x}${path}H${plot.x}Z` };
}

const round = (x: number): number => Math.round(x * 2) / 2;

export interface PlotLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Rows that a value must hold to be written beside its line. */
const LONG = 3;

/** Values that hold for some rows, at the middle of them. */
export function plotLabels(
  points: readonly PlotPoint[],
  plot: Plot,
  scale: PlotScale,
  frame: Rows,
): readonly PlotLabel[] {
  const labels: PlotLabel[] = [];
  let from = 0;
  for (let i = 1; i <= points.length; i++) {
    const point = points[from];
    if (point === undefined || points[i]?.value === point.value) continue;
    const end = points[i - 1];
    if (i - from >= LONG && end !== undefined) {
      const text = String(point.value);
      const right = plotX(point.value, plot, scale) + 4;
      const fits = right + text.length * 7 <= plot.x + plot.width + 10;
      labels.push({
        x: fits ? right : right - 8 - text.length * 7,
        y: (arrowY(point.n, frame) + arrowY(end.n, frame)) / 2 + 12,
        text,
      });
    }
    from = i;
  }
  return labels;
}
