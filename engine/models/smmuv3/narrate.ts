/** Rows that more than one part of the walk writes. Callers have looked whether somebody listens. */
import type { Recorder } from '../../trace/recorder.ts';
import { ENTRY_FETCHED, REQUEST_FAULTED, WALK_ENTERED, WALK_LEFT } from '../../trace/rows.ts';

/** An entry at byte address `hi:lo` and pool word `p` was read; `held`: rules of its part that hold. */
export function entryFetched(
  rec: Recorder,
  words: Uint32Array,
  part: number,
  width: number,
  index: number,
  p: number,
  lo: number,
  hi: number,
  held: number,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c[i] = ENTRY_FETCHED | (part << 8) | (width << 23);
  c[i + 1] = (index & 0xffff) | (((lo & 0xfff) >> 2) << 16);
  c[i + 2] = p;
  c[i + 3] = (lo >>> 12) | (hi << 20);
  c[i + 4] = hi >>> 12;
  c[i + 5] = words[p]!;
  c[i + 6] = words[p + 1]!;
  c[i + 7] = held;
}

export function walkEntered(rec: Recorder, why: number, level: number, lo: number, hi: number): void {
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = WALK_ENTERED | (why << 8) | (level << 12);
  c[i + 1] = lo & 0xfff;
  c[i + 3] = (lo >>> 12) | (hi << 20);
  c[i + 4] = hi >>> 12;
}

export function walkLeft(rec: Recorder, offset: number, lo: number, hi: number): void {
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = WALK_LEFT;
  c[i + 1] = offset;
  c[i + 3] = lo;
  c[i + 4] = hi;
}

/** A rule does not hold for the request at `hi:lo`; `fault` -1: blocked without an event. */
export function requestFaulted(
  rec: Recorder,
  fault: number,
  cause: number,
  rule: number,
  completion: number,
  lo: number,
  hi: number,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = REQUEST_FAULTED | (cause << 8) | (completion << 16);
  c[i + 1] = fault;
  c[i + 2] = rule;
  c[i + 3] = lo;
  c[i + 4] = hi;
}

/** Rules of a part before the `bad`-th hold; all of `count` do when it is -1. */
export const heldBefore = (bad: number, count: number): number => (1 << (bad < 0 ? count : bad)) - 1;
