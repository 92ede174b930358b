/** Rows that more than one part of the walk writes. Callers have looked whether somebody listens. */
import type { Recorder } from '../../trace/recorder.ts';
import { ENTRY_FETCHED, RECORD_DROPPED, REQUEST_FAULTED, WALK_ENTERED, WALK_LEFT } from '../../trace/rows.ts';
import { allRules } from './parts.ts';
import { highOf, lowOf } from './unit.ts';

/** The entry lies in memory with its bytes in the other order. */
const BIG_ENDIAN = 1 << 29;

/** A directory entry or context of `2 ** log2` bytes at pool word `p` was read; rule `bad` of its part does not hold, -1: all do. */
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
  big: boolean,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c[i] = ENTRY_FETCHED | (part << 8) | (width << 23) | (big ? BIG_ENDIAN : 0);
  c[i + 1] = (index & 0xffff) | (((index << (log2 - 2)) & 0x3ff) << 16);
  c[i + 2] = p;
  c[i + 3] = lo;
  c[i + 4] = hi;
  c[i + 5] = lowOf(words, p, big);
  c[i + 6] = highOf(words, p, big);
  c[i + 7] = bad < 0 ? allRules[part]! : (1 << bad) - 1;
}

/** A page-table entry was read: its value is `e1:e0` in the machine's byte order. */
export function tableFetched(
  rec: Recorder,
  head: number,
  part: number,
  level: number,
  shift: number,
  index: number,
  offset: number,
  p: number,
  lo: number,
  hi: number,
  e0: number,
  e1: number,
  bad: number,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c[i] = ENTRY_FETCHED | head | (part << 8) | (level << 13) | (shift << 17);
  c[i + 1] = index | (offset << 14);
  c[i + 2] = p;
  c[i + 3] = lo;
  c[i + 4] = hi;
  c[i + 5] = e0;
  c[i + 6] = e1;
  c[i + 7] = bad < 0 ? allRules[part]! : (1 << bad) - 1;
}

/** Bits of `head` above: width of the index, a nested walk, byte order. */
export const headOf = (width: number, nested: boolean, big: boolean): number =>
  (width << 23) | (nested ? 1 << 28 : 0) | (big ? BIG_ENDIAN : 0);

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

/** A rule does not hold for the request at `hi:lo`; `fault` -1: blocked without a cause code. */
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

/** There is no record of the fault; see UNRECORDED. */
export function recordDropped(rec: Recorder, why: number, fault: number): void {
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = RECORD_DROPPED | (why << 8);
  rec.chunk[i + 1] = fault;
}
