/**
 * From the endpoint to its domain (translation 3, steps 1 to 4): endpoint entry, reserved regions, domain entry. Each
 * function leaves in the core where it read and returns the place of the rule of its part that does not hold, or -1.
 */
import type { VirtioCore } from './core.ts';
import {
  domainEntryDomain,
  domainEntryExists,
  endpointEntryAttached,
  endpointEntryDomain,
  endpointEntryEntryHi,
  endpointEntryEntryLo,
  endpointEntryListHi,
  endpointEntryListLo,
  endpointEntryManaged,
  endpointEntryRegions,
  resvMemEndHi,
  resvMemEndLo,
  resvMemStartHi,
  resvMemStartLo,
} from './layouts.gen.ts';
import { entryFetched } from './narrate.ts';
import { DOMAIN, ENDPOINT, REGION } from './parts.ts';
import { ENDPOINTS_AT, REGION_LIMIT } from './unit.ts';

/** Halves of the number of the endpoint table's first page. */
const TABLE_LO = Number(BigInt.asIntN(32, ENDPOINTS_AT >> 12n));
const TABLE_HI = Number(ENDPOINTS_AT >> 44n);

const REGION_BYTES = 24;

/** Endpoint entry: 0 it cannot be read, 1 not managed, 2 not attached. */
export function readEndpoint(u: VirtioCore, id: number): number {
  const { memory } = u;
  const lo = (TABLE_LO + (id >>> 7)) | 0;
  const offset = (id & 127) << 5;
  let f = memory.locate(lo, TABLE_HI);
  if (f < 0) f = memory.resolve(lo, TABLE_HI, offset, 32);
  const p = f < 0 ? 0 : f + (offset >> 2);
  const w = memory.words;
  const bad = f < 0 ? 0 : endpointEntryManaged(w, p) === 0 ? 1 : endpointEntryAttached(w, p) === 0 ? 2 : -1;
  u.endpointAt = p;
  const rec = memory.recorder;
  if (rec !== null) entryFetched(rec, w, ENDPOINT, 16, id, p, lo, TABLE_HI, offset, bad);
  return bad;
}

/** Whether `a` lies below `b`, both 64 bits without a sign, as int32 halves. */
export const below = (aLo: number, aHi: number, bLo: number, bHi: number): boolean =>
  aHi === bHi ? aLo >>> 0 < bLo >>> 0 : aHi >>> 0 < bHi >>> 0;

export const NO_REGION = -1;
export const UNREADABLE = -2;

/**
 * First reserved region of the endpoint that shares a byte with the range: its first word in the pool, NO_REGION, or
 * UNREADABLE. The number of the region is left in `row`.
 */
export function findRegion(u: VirtioCore, lo: number, hi: number, lastLo: number, lastHi: number): number {
  const { memory } = u;
  let w = memory.words;
  const count = Math.min(REGION_LIMIT, endpointEntryRegions(w, u.endpointAt));
  if (count === 0) return NO_REGION;
  const listLo = endpointEntryListLo(w, u.endpointAt);
  const listHi = endpointEntryListHi(w, u.endpointAt);
  u.rowLo = (listLo >>> 4) | (listHi << 28);
  u.rowHi = listHi >>> 4;
  const first = (listLo & 15) << 8;
  for (let n = 0; n < count; n++) {
    u.row = n;
    u.rowOffset = first + n * REGION_BYTES;
    const f = memory.find(u.rowLo, u.rowHi, u.rowOffset, REGION_BYTES);
    if (f < 0) return UNREADABLE;
    w = memory.words;
    const p = f + (u.rowOffset >> 2);
    const isBefore = below(lastLo, lastHi, resvMemStartLo(w, p), resvMemStartHi(w, p));
    const isAfter = below(resvMemEndLo(w, p), resvMemEndHi(w, p), lo, hi);
    if (!isBefore && !isAfter) return p;
  }
  return NO_REGION;
}

/** The row of the region that `findRegion` came to. `bad`: place of the rule that does not hold, -1: all do. */
export function narrateRegion(u: VirtioCore, p: number, bad: number): void {
  const rec = u.memory.recorder;
  if (rec !== null)
    entryFetched(rec, u.memory.words, REGION, 8, u.row, Math.max(0, p), u.rowLo, u.rowHi, u.rowOffset, bad);
}

/** Domain entry of an attached endpoint: 0 it cannot be read, 1 it is not that of the domain. */
export function readDomain(u: VirtioCore): number {
  const { memory } = u;
  const e = u.endpointAt;
  const id = endpointEntryDomain(memory.words, e);
  const at = endpointEntryEntryLo(memory.words, e);
  const atHi = endpointEntryEntryHi(memory.words, e);
  const lo = (at >>> 7) | (atHi << 25);
  const hi = atHi >>> 7;
  const offset = (at & 127) << 5;
  let f = memory.locate(lo, hi);
  if (f < 0) f = memory.resolve(lo, hi, offset, 32);
  const p = f < 0 ? 0 : f + (offset >> 2);
  const w = memory.words;
  const bad = f < 0 ? 0 : domainEntryExists(w, p) === 0 || domainEntryDomain(w, p) !== id ? 1 : -1;
  u.domainAt = p;
  const rec = memory.recorder;
  if (rec !== null) entryFetched(rec, w, DOMAIN, 16, id, p, lo, hi, offset, bad);
  return bad;
}
