/**
 * The one moving thing: a step being drawn. Movement is a function of progress, 0 to 1, not of the wall clock; whoever
 * draws subscribes and writes through a ref. At most one movement runs; `finish` ends it at once.
 */
export const MARK = 80;
export const TRAVEL = 120;
export const SETTLE = 40;
/** A whole step. */
export const STEP_MS = MARK + TRAVEL + SETTLE;

type Listener = (progress: number) => void;

let progress = 1;
let frame = 0;
let ended: (() => void) | null = null;
const listeners = new Set<Listener>();

const tell = (to: number): void => {
  progress = to;
  for (const listener of listeners) listener(to);
};

/** Tells the progress now and whenever it changes. Returns how to stop listening. */
export function onProgress(listener: Listener): () => void {
  listeners.add(listener);
  listener(progress);
  return () => listeners.delete(listener);
}

export const progressNow = (): number => progress;

export function finish(): void {
  if (ended === null) return;
  cancelAnimationFrame(frame);
  const done = ended;
  ended = null;
  tell(1);
  done();
}

/** Runs from 0 to 1, or back from 1 to 0. With 0 ms the end is there at once. */
export function move(ms: number, backward: boolean, done: () => void): void {
  finish();
  if (ms <= 0) {
    tell(1);
    done();
    return;
  }
  ended = done;
  let start: number | null = null;
  tell(backward ? 1 : 0);
  const tick = (now: number): void => {
    start ??= now;
    const part = Math.min(1, (now - start) / ms);
    if (part >= 1) {
      finish();
      return;
    }
    tell(backward ? 1 - part : part);
    frame = requestAnimationFrame(tick);
  };
  frame = requestAnimationFrame(tick);
}

/** Progress inside one section of a step: 0 before it, 1 after it. */
export const section = (from: number, ms: number, at: number): number =>
  Math.max(0, Math.min(1, (at * STEP_MS - from) / ms));
