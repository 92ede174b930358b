/** Rows that more than one part of the walk writes. Callers have looked whether somebody listens. */
import type { DmaRequest, Outcome } from '../../pcie/request.ts';
import type { Recorder } from '../../trace/recorder.ts';
import {
  ENTRY_FETCHED,
  RECORD_DROPPED,
  REQUEST_FAULTED,
  REQUEST_RECEIVED,
  REQUEST_TRANSLATED,
  WALK_ENTERED,
  WALK_LEFT,
} from '../../trace/rows.ts';
import { partRules } from './parts.ts';

const ruleCounts = Uint8Array.from(partRules, (rules) => rules.length);

/** All rules of a part, as ENTRY_FETCHED rows carry them. */
export const allRules = (part: number): number => (1 << ruleCounts[part]!) - 1;

/** Word 0 of the rows of an entry of `part` that `width` bits choose. */
export const entryRow = (part: number, width: number): number => ENTRY_FETCHED | (part << 8) | (width << 23);

/**
 * The entry that begins at pool word `p` was read, in the page `hi:lo`. Rule `bad` of its part does not hold; -1: all do;
 * 0: it could not be read, and `p` is its place in the page alone. `row`: see `entryRow`.
 */
export function entryFetched(
  rec: Recorder,
  words: Uint32Array,
  row: number,
  index: number,
  p: number,
  lo: number,
  hi: number,
  bad: number,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c[i] = row;
  c[i | 1] = (index & 0xffff) | ((p & 0x3ff) << 16);
  c[i | 2] = bad === 0 ? 0 : p;
  c[i | 3] = lo;
  c[i | 4] = hi;
  c[i | 5] = bad === 0 ? 0 : words[p]!;
  c[i | 6] = bad === 0 ? 0 : words[p | 1]!;
  c[i | 7] = (1 << (bad < 0 ? ruleCounts[(row >>> 8) & 31]! : bad)) - 1;
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

export const requestReceived = (rec: Recorder, q: DmaRequest): void => receivedAt(rec.chunk, rec.next(), q);

export const requestTranslated = (rec: Recorder, out: Outcome, how: number, held: number): void =>
  translatedAt(rec.chunk, rec.next(), out, how, held);

export function recordDropped(rec: Recorder, why: number, fault: number): void {
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = RECORD_DROPPED | (why << 8);
  rec.chunk[i + 1] = fault;
}

/* ── Rows where there is room for them ─────────────────────────────────────────────────────────────────────────── */

/** The row of a request, at word `i` of a chunk. */
export function receivedAt(c: Uint32Array, i: number, q: DmaRequest): void {
  c[i] =
    REQUEST_RECEIVED | (q.access << 8) | (q.type << 12) | (q.privileged ? 1 << 14 : 0) | (q.pasid >= 0 ? 1 << 15 : 0);
  c[i | 1] = q.requesterId;
  c[i | 2] = q.pasid;
  c[i | 3] = q.addressLo;
  c[i | 4] = q.addressHi;
  c[i | 5] = q.size;
  c[i | 6] = 0;
  c[i | 7] = 0;
}

/**
 * The row of an entry all of whose rules hold: see `entryFetched`. `p`: its first word in the pool; `from`: that of the
 * pointer that led to it, of whose page number `high` are the bits that count in the upper half.
 */
export function entryAt(
  c: Uint32Array,
  i: number,
  row: number,
  index: number,
  p: number,
  words: Uint32Array,
  from: number,
  high: number,
  held: number,
): void {
  const upper = words[from | 1]!;
  c[i] = row;
  c[i | 1] = index | ((p & 0x3ff) << 16);
  c[i | 2] = p;
  c[i | 3] = (words[from]! >>> 12) | (upper << 20);
  c[i | 4] = (upper >>> 12) & high;
  c[i | 5] = words[p]!;
  c[i | 6] = words[p | 1]!;
  c[i | 7] = held;
}

/** The row of a request that goes on, at word `i` of a chunk. */
export function translatedAt(c: Uint32Array, i: number, out: Outcome, how: number, held: number): void {
  c[i] = REQUEST_TRANSLATED | (out.sizeLog2 << 8) | (out.permissions << 14) | (how << 18);
  c[i | 1] = out.offset;
  c[i | 2] = 0;
  c[i | 3] = out.pageLo;
  c[i | 4] = out.pageHi;
  c[i | 5] = held;
  c[i | 6] = 0;
  c[i | 7] = 0;
}
