/** Where a press leads: arithmetic over the ticks of a run. Positions are 0..total, steps are 1-based. */
import type { RunView, StepView } from '../../engine/index.ts';

const PHASE = 0b111;
const FAULT = 0b1000;
const FIRST = 0b10000;

export const phaseNumber = (ticks: Uint8Array, n: number): number => (ticks[n - 1] ?? 0) & PHASE;
export const isFault = (ticks: Uint8Array, n: number): boolean => ((ticks[n - 1] ?? 0) & FAULT) !== 0;
const isFirst = (ticks: Uint8Array, n: number): boolean => ((ticks[n - 1] ?? 0) & FIRST) !== 0;

/** Whether a phase ends with step n: the next step is of another phase or command, or there is none. */
export const endsPhase = (ticks: Uint8Array, n: number): boolean =>
  n >= ticks.length || isFirst(ticks, n + 1) || phaseNumber(ticks, n) !== phaseNumber(ticks, n + 1);

/** The end of the phase that follows position n, or of the one before it. */
export function phaseStop(ticks: Uint8Array, n: number, direction: 1 | -1): number {
  if (direction === 1) {
    for (let at = n + 1; at <= ticks.length; at++) if (endsPhase(ticks, at)) return at;
    return ticks.length;
  }
  for (let at = n - 1; at > 0; at--) if (endsPhase(ticks, at)) return at;
  return 0;
}

/** Where a micro-step leads: the same step or a neighbour. `count` is the number of micro-steps of a step. */
export function microStop(
  n: number,
  micro: number | null,
  direction: 1 | -1,
  total: number,
  count: (n: number) => number,
): { readonly n: number; readonly micro: number | null } {
  const here = count(n);
  const shown = micro ?? here;
  if (direction === 1) {
    if (shown < here) return { n, micro: shown + 1 === here ? null : shown + 1 };
    if (n >= total) return { n, micro: null };
    return { n: n + 1, micro: count(n + 1) > 1 ? 1 : null };
  }
  if (shown > 1) return { n, micro: shown - 1 };
  return { n: Math.max(0, n - 1), micro: null };
}

export const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** The position of a step key, or of the nearest thing: the start of its phase. */
export function positionOf(
  run: RunView,
  key: string,
  phaseOf: (key: string) => number,
): { readonly n: number; readonly exact: boolean } {
  if (key === 'start') return { n: 0, exact: true };
  const step = run.steps.find((s) => s.key === key);
  if (step !== undefined) return { n: step.n, exact: true };
  const phase = phaseOf(key);
  for (let n = 1; n <= run.total; n++) if (phaseNumber(run.ticks, n) === phase) return { n, exact: false };
  return { n: 0, exact: false };
}

/** Steps of one request, 1-based and inclusive. Edits between requests have steps too and move the numbers that follow. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function requestsOf(run: RunView): readonly Stretch[] {
  const requests = run.commands.filter((c) => c.kind === 'request' && c.lastStep >= c.firstStep);
  return requests.length === 0
    ? [{ from: 1, to: run.total }]
    : requests.map((c) => ({ from: c.firstStep, to: c.lastStep }));
}

/** A step's key without the number of its command. */
const ownKey = (step: StepView | undefined): string | undefined => step?.key.replace(/^\d+:/, '');

const sameStep = (a: StepView | undefined, b: StepView | undefined): boolean =>
  a !== undefined && b !== undefined && ownKey(a) === ownKey(b) && a.text === b.text && a.fault === b.fault;

/** Number, in run B, of the first step of a request that is not the same in both runs; null when none differs. */
export function firstDifference(a: RunView, b: RunView): number | null {
  const [before, after] = [requestsOf(a), requestsOf(b)];
  for (const [i, { from, to }] of after.entries()) {
    const old = before[i];
    if (old === undefined) return from;
    for (let at = 0; at <= Math.max(to - from, old.to - old.from); at++) {
      const isInside = from + at <= to && old.from + at <= old.to;
      if (!isInside || !sameStep(a.steps[old.from + at - 1], b.steps[from + at - 1])) return Math.min(from + at, to);
    }
  }
  return before.length > after.length ? b.total : null;
}

/**
 * Position in another run: the same step of the same request there, else the first step that differs, else the same
 * number.
 */
export function carryOver(from: RunView | null, n: number, to: RunView): number {
  if (from === null || n === 0) return clamp(n, 0, to.total);
  const request = requestsOf(from).findIndex((r) => n >= r.from && n <= r.to);
  const there = requestsOf(to)[request];
  const key = ownKey(from.steps[n - 1]);
  const same = to.steps.find((s) => there !== undefined && s.n >= there.from && s.n <= there.to && ownKey(s) === key);
  if (same !== undefined) return same.n;
  return clamp(firstDifference(from, to) ?? n, 0, to.total);
}
