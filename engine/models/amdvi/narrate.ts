/** Rows that more than one part of the walk writes. Callers have looked whether somebody listens. */
import type { Recorder } from '../../trace/recorder.ts';
import { ENTRY_FETCHED, REQUEST_FAULTED, WALK_ENTERED, WALK_LEFT } from '../../trace/rows.ts';
import { partRules } from './parts.ts';

/** An entry of `2 ** log2` bytes at pool word `p` was read; rule `bad` of its part does not hold, -1: all do. */
export function entryFetched(
  rec: Recorder,
  words: Uint32Array,
  part: number,
  width: number,
  index: number,
  log2: number,
  p: number,
  lo: number,
  hi: number,
  bad: number,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c[i] = ENTRY_FETCHED | (part << 8) | (width << 23);
  c[i + 1] = (index & 0xffff) | (((index << (log2 - 2)) & 0x3ff) << 16);
  c[i + 2] = p;
  c[i + 3] = lo;
  c[i + 4] = hi;
  c[i + 5] = words[p]!;
  c[i + 6] = words[p + 1]!;
  c[i + 7] = (1 << (bad < 0 ? partRules[part]!.length : bad)) - 1;
}

export function walkEntered(rec: Recorder, why: number, level: number, offset: number, lo: number, hi: number): void {
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = WALK_ENTERED | (why << 8) | (level << 12);
  c[i + 1] = offset;
  c[i + 3] = lo;
  c[i + 4] = hi;
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

/** A rule does not hold for the request at `hi:lo`; `fault` -1: blocked without a reason. */
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
