/** Where steps, phases, faults and edits stand on the timeline. Positions run from 0 (before all) to `total`. */
import { type CommandView, PHASE_IDS, type PhaseId } from '../../../engine/index.ts';
import { textWidth } from '../../marks/BitRulerGeometry.ts';
import { xOf } from '../../marks/track.ts';

/** More steps than this are drawn as density. Faults and edits are always drawn one by one. */
export const MOST_TICKS = 400;

const PHASE = 0b111;
const FAULT = 0b1000;
const FIRST = 0b10000;

/** Steps that belong together: one phase of one command. */
export interface Span {
  readonly phase: PhaseId;
  readonly from: number;
  readonly to: number;
  /** First span of a command. */
  readonly begins: boolean;
}

export function spansOf(ticks: Uint8Array): readonly Span[] {
  const spans: Span[] = [];
  for (let n = 1; n <= ticks.length; n++) {
    const tick = ticks[n - 1] ?? 0;
    const phase = PHASE_IDS[tick & PHASE] ?? 'result';
    const begins = (tick & FIRST) !== 0 || n === 1;
    const last = spans.at(-1);
    if (last !== undefined && last.phase === phase && !begins) spans[spans.length - 1] = { ...last, to: n };
    else spans.push({ phase, from: n, to: n, begins });
  }
  return spans;
}

export const faultsOf = (ticks: Uint8Array): readonly number[] => {
  const found: number[] = [];
  for (let n = 1; n <= ticks.length; n++) if (((ticks[n - 1] ?? 0) & FAULT) !== 0) found.push(n);
  return found;
};

/** Marks of all steps as one path each: taller where a phase begins, tallest where a command does. */
export function ticksPath(ticks: Uint8Array, from: number, to: number, width: number, y: number): string {
  const total = ticks.length;
  const parts: string[] = [];
  for (let n = from; n <= to; n++) {
    const tick = ticks[n - 1] ?? 0;
    const before = ticks[n - 2];
    const begins = (tick & FIRST) !== 0;
    const turns = before !== undefined && (before & PHASE) !== (tick & PHASE);
    const up = begins && n > 1 ? 9 : turns ? 6 : 4;
    parts.push(`M${crisp(xOf(n, total, width))} ${y - up}v${up + 4}`);
  }
  return parts.join('');
}

/** Marks that stand closer than this make a pattern of their own; then only the band is drawn. */
const CLOSEST = 6;

/** In a band of many steps: where commands begin, if there is room to tell them apart. */
export function beginningsPath(ticks: Uint8Array, width: number, y: number): string {
  const total = ticks.length;
  const parts: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let n = 2; n <= total; n++) {
    if (((ticks[n - 1] ?? 0) & FIRST) === 0) continue;
    const x = Math.round(xOf(n, total, width));
    if (x - last < CLOSEST) return '';
    last = x;
    parts.push(`M${x + 0.5} ${y - 9}v18`);
  }
  return parts.join('');
}

const crisp = (x: number): number => Math.round(x) + 0.5;

/* ── names of phases below the track ───────────────────────────────────────────────────────────────────────────── */

export const PHASE_NAMES: Readonly<Record<PhaseId, readonly [long: string, short: string]>> = {
  device: ['Device entry', 'Device'],
  pasid: ['PASID table', 'PASID'],
  root: ['Root', 'Root'],
  tables: ['Page tables', 'Tables'],
  result: ['Result', 'Result'],
};

export interface SpanLabel {
  readonly key: number;
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly here: boolean;
  /** Stands at the right end of its span instead of the left. */
  readonly right: boolean;
}

/** Room that one command needs for its number. */
const SMALLEST_LABEL = 14;

/** How much wider bold letters are. */
const BOLD = 1.1;

/** Names under the track, as many as fit; the present one first. With several commands, numbers stand for the others. */
export function labelsOf(
  spans: readonly Span[],
  commands: readonly CommandView[],
  n: number,
  total: number,
  width: number,
): readonly SpanLabel[] {
  const edge = (step: number): number => (total === 0 ? 0 : (step / total) * width);
  const box = (from: number, to: number): { x: number; width: number } => ({
    x: edge(from - 1),
    width: edge(to) - edge(from - 1),
  });
  const walked = commands.filter((c) => c.lastStep >= c.firstStep);
  const alone = walked.length <= 1;
  const present = walked.find((c) => n >= c.firstStep && n <= c.lastStep);
  const labels: SpanLabel[] = [];
  for (const span of spans) {
    const isOthers = present === undefined || span.from < present.firstStep || span.from > present.lastStep;
    if (!alone && isOthers) continue;
    const here = n >= span.from && n <= span.to;
    const place = box(span.from, span.to);
    const text = longest(PHASE_NAMES[span.phase], place.width - 4) ?? (here ? PHASE_NAMES[span.phase][1] : '');
    labels.push({ key: span.from, ...place, text, here, right: span.to === total && alone });
  }
  const hasRoom = width / walked.length >= SMALLEST_LABEL;
  for (const [i, command] of alone || !hasRoom ? [] : walked.entries()) {
    if (command === present) continue;
    const place = box(command.firstStep, command.lastStep);
    const text = longest([command.title, `${i + 1} ${command.kind}`, `${i + 1}`], place.width - 4) ?? '';
    labels.push({ key: command.firstStep, ...place, text, here: false, right: false });
  }
  labels.sort((a, b) => a.key - b.key);
  // The present one has its name whether it fits or not: what begins below it goes without.
  const named = labels.find((label) => label.here && !label.right);
  if (named === undefined) return labels;
  const end = named.x + textWidth(named.text) * BOLD + 4;
  return labels.map((label) => (label.x > named.x && label.x < end ? { ...label, text: '' } : label));
}

const longest = (texts: readonly string[], room: number): string | null =>
  texts.find((text) => textWidth(text) <= room) ?? null;

/** The start of the phase before or after position n, for PageUp and PageDown. */
export function phaseFrom(spans: readonly Span[], n: number, direction: 1 | -1, total: number): number {
  if (direction === 1) return spans.find((span) => span.to > n)?.to ?? total;
  return spans.findLast((span) => span.to < n)?.to ?? 0;
}
