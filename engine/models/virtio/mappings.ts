/**
 * The interval map of a domain: rows sorted by `virt_start`, found by halving. Rows that hold no mapping (an edit can
 * make them so) keep their place and are passed over. Every loop ends: the number of rows is limited before it starts.
 */
import type { VirtioCore } from './core.ts';
import { below, UNREADABLE } from './device.ts';
import {
  domainEntryCount,
  domainEntryMapHi,
  domainEntryMapLo,
  mappingEndHi,
  mappingEndLo,
  mappingMapped,
  mappingPhysHi,
  mappingPhysLo,
  mappingRead,
  mappingStartHi,
  mappingStartLo,
  mappingWrite,
} from './layouts.gen.ts';
import { entryFetched, ruleHeld } from './narrate.ts';
import { MAPPING, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';
import { MAPPING_BYTES, MAPPING_LIMIT } from './unit.ts';

const BORDER = ruleNumber('mapping.border');
/** Places of the part's rules. */
const READABLE = 0;
const FOUND = 1;
const READ_ALLOWED = 2;
const WRITE_ALLOWED = 3;

const READ = 1;
const WRITE = 2;

/** Rows of the domain whose entry is at `domainAt`. */
export const rowsOf = (u: VirtioCore): number =>
  Math.min(MAPPING_LIMIT, domainEntryCount(u.memory.words, u.domainAt) >>> 0);

/** First word of a row in the pool, or UNREADABLE. Where it lies is left in the core. */
export function rowAt(u: VirtioCore, row: number): number {
  const { memory } = u;
  const base = domainEntryMapLo(memory.words, u.domainAt);
  const lo = (base + (row >>> 7)) | 0;
  u.row = row;
  u.rowLo = lo;
  u.rowHi = domainEntryMapHi(memory.words, u.domainAt) + (lo >>> 0 < base >>> 0 ? 1 : 0);
  u.rowOffset = (row & 127) * MAPPING_BYTES;
  let f = memory.locate(lo, u.rowHi);
  if (f < 0) f = memory.resolve(lo, u.rowHi, u.rowOffset, MAPPING_BYTES);
  u.rowAt = f < 0 ? 0 : f + (u.rowOffset >> 2);
  return f < 0 ? UNREADABLE : u.rowAt;
}

/** Rows of a page of the map, as a shift. */
const PAGE_ROWS = 7;
const PAGE_MASK = (1 << PAGE_ROWS) - 1;
/** A map is looked through when one in 2^4 of its rows has been searched for. */
const PATIENCE = 4;

const startOf = (w: Uint32Array, p: number): number =>
  (mappingStartHi(w, p) >>> 0) * 0x100000000 + (mappingStartLo(w, p) >>> 0);

/**
 * Whether the rows are known to be in order and readable, so that every way of searching comes to the same row. After a
 * change they are looked through again, and only once that pays.
 */
function isOrdered(u: VirtioCore, rows: number): boolean {
  const { order, memory } = u;
  if (order.at[0] !== memory.changes[0] || order.of !== u.domainAt) {
    order.at[0] = memory.changes[0]!;
    order.of = u.domainAt;
    order.searches = 0;
    order.isGood = false;
    order.readyId = -1;
  }
  const patience = 1 + (rows >>> PATIENCE);
  if (order.searches < patience) {
    order.searches++;
    if (order.searches === patience) order.isGood = learnOrder(u, rows);
  }
  return order.isGood;
}

function learnOrder(u: VirtioCore, rows: number): boolean {
  const { order, memory } = u;
  const w = memory.words;
  let last = 0;
  for (let row = 0; row < rows; row++) {
    const p = rowAt(u, row);
    if (p < 0) return false;
    const isLess = below(mappingStartLo(w, p), mappingStartHi(w, p), mappingStartLo(w, last), mappingStartHi(w, last));
    if (row > 0 && isLess) return false;
    if ((row & PAGE_MASK) === 0) order.frames[row >>> PAGE_ROWS] = p;
    if (row === 0) order.first = startOf(w, p);
    last = p;
  }
  order.rows = rows;
  order.last = 0;
  order.perByte = rows === 0 ? 0 : (rows - 1) / Math.max(1, startOf(w, last) - order.first);
  return rows > 0;
}

/** As `rowBefore`, where the rows are in order: from where the address would be if they were evenly spread. */
function rowNear(u: VirtioCore, lo: number, hi: number): number {
  const { frames, first, perByte, rows } = u.order;
  const w = u.memory.words;
  const guess = ((hi >>> 0) * 0x100000000 + (lo >>> 0) - first) * perByte;
  let from = 0;
  let end = rows;
  let middle = Math.trunc(Math.max(0, Math.min(rows - 1, guess)));
  let step = 1;
  while (from < end) {
    const p = frames[middle >>> PAGE_ROWS]! | ((middle & PAGE_MASK) << 3);
    const isAfter = below(lo, hi, mappingStartLo(w, p), mappingStartHi(w, p));
    if (isAfter) end = middle;
    else from = middle + 1;
    middle = step > 8 ? (from + end) >>> 1 : isAfter ? Math.max(from, middle - step) : Math.min(end - 1, middle + step);
    step <<= 1;
  }
  return from - 1;
}

/** The last row that begins at or before the address; -1 when none does, or UNREADABLE. */
export function rowBefore(u: VirtioCore, lo: number, hi: number): number {
  const rows = rowsOf(u);
  return isOrdered(u, rows) ? rowNear(u, lo, hi) : halved(u, rows, lo, hi);
}

function halved(u: VirtioCore, rows: number, lo: number, hi: number): number {
  const { memory } = u;
  const w = memory.words;
  const base = domainEntryMapLo(w, u.domainAt);
  const baseHi = domainEntryMapHi(w, u.domainAt);
  let from = 0;
  let end = rows;
  // The page that was looked up last: towards its end a search stays in one.
  let page = -1;
  let f = -1;
  while (from < end) {
    const middle = (from + end) >>> 1;
    if (middle >>> 7 !== page) {
      page = middle >>> 7;
      const pageLo = (base + page) | 0;
      f = memory.locate(pageLo, baseHi + (pageLo >>> 0 < base >>> 0 ? 1 : 0));
    }
    const p = f >= 0 ? f | ((middle & 127) << 3) : rowAt(u, middle);
    if (p < 0) return UNREADABLE;
    if (below(lo, hi, mappingStartLo(w, p), mappingStartHi(w, p))) end = middle;
    else from = middle + 1;
  }
  return from - 1;
}

/** Place of the first rule that the row at `p` breaks for an access to the address, or -1. */
function broken(u: VirtioCore, p: number, lo: number, hi: number): number {
  const w = u.memory.words;
  if (mappingMapped(w, p) === 0) return FOUND;
  if (below(lo, hi, mappingStartLo(w, p), mappingStartHi(w, p))) return FOUND;
  if (below(mappingEndLo(w, p), mappingEndHi(w, p), lo, hi)) return FOUND;
  if ((u.want & READ) !== 0 && mappingRead(w, p) === 0) return READ_ALLOWED;
  return (u.want & WRITE) !== 0 && mappingWrite(w, p) === 0 ? WRITE_ALLOWED : -1;
}

/**
 * Translates the bytes from one address to another, both inclusive (translation 3, steps 5 to 7). Returns the number of
 * the rule that does not hold, or -1 with the result in the core.
 */
export function lookUp(u: VirtioCore, lo: number, hi: number, lastLo: number, lastHi: number): number {
  const { memory } = u;
  u.failedLo = lo;
  u.failedHi = hi;
  const found = rowBefore(u, lo, hi);
  // The row where the search ended is shown also when it is not the one: it is what the address was compared with.
  const p = found === UNREADABLE ? UNREADABLE : rowAt(u, Math.max(0, found));
  const bad = p < 0 ? READABLE : broken(u, p, lo, hi);
  const rec = memory.recorder;
  if (rec !== null)
    entryFetched(rec, memory.words, MAPPING, 12, u.row, Math.max(0, p), u.rowLo, u.rowHi, u.rowOffset, bad);
  if (bad >= 0) return partRules[MAPPING]![bad]!;
  take(u, p, lo, hi);
  const w = memory.words;
  if (!below(mappingEndLo(w, p), mappingEndHi(w, p), lastLo, lastHi)) return -1;
  const rule = others(u, found, lastLo, lastHi);
  if (rule < 0 && rec !== null) ruleHeld(rec, BORDER);
  return rule;
}

/**
 * As `lookUp`, of an access that lies in one row of a map known to be in order, with nothing told. False: there is no such
 * row, or it does not allow the access.
 */
export function lookUpNear(u: VirtioCore, lo: number, hi: number, lastLo: number, lastHi: number): boolean {
  const { order } = u;
  const w = u.memory.words;
  let p = order.last;
  // Most accesses go on in the row of the one before.
  if (p === 0 || !lies(w, p, lo, hi, lastLo, lastHi)) {
    const row = Math.max(0, rowNear(u, lo, hi));
    p = order.frames[row >>> PAGE_ROWS]! | ((row & PAGE_MASK) << 3);
    order.last = p;
    if (!lies(w, p, lo, hi, lastLo, lastHi)) return false;
  }
  if (broken(u, p, lo, hi) >= 0) return false;
  take(u, p, lo, hi);
  return true;
}

/** Whether the bytes from the one to the other are all in the row at `p`. */
const lies = (w: Uint32Array, p: number, lo: number, hi: number, lastLo: number, lastHi: number): boolean =>
  !below(lo, hi, mappingStartLo(w, p), mappingStartHi(w, p)) &&
  !below(mappingEndLo(w, p), mappingEndHi(w, p), lastLo, lastHi);

/** The pieces of an access behind the end of its first mapping: each must follow on without a gap and allow the access. */
function others(u: VirtioCore, first: number, lastLo: number, lastHi: number): number {
  const { memory } = u;
  const rows = rowsOf(u);
  let p = rowAt(u, first);
  for (let row = first + 1; ; row++) {
    // Row 0 was readable a moment ago; the address after the end cannot wrap, for the access goes on behind it.
    const lo = (mappingEndLo(memory.words, p) + 1) | 0;
    const hi = (mappingEndHi(memory.words, p) + (lo === 0 ? 1 : 0)) | 0;
    u.failedLo = lo;
    u.failedHi = hi;
    if (row >= rows) return BORDER;
    p = rowAt(u, row);
    if (p < 0) return partRules[MAPPING]![READABLE]!;
    const bad = broken(u, p, lo, hi);
    if (bad >= 0) return bad === FOUND ? BORDER : partRules[MAPPING]![bad]!;
    if (!below(mappingEndLo(memory.words, p), mappingEndHi(memory.words, p), lastLo, lastHi)) return -1;
  }
}

/** PA = VA − virt_start + phys_start, and how much around it moves as one. */
function take(u: VirtioCore, p: number, lo: number, hi: number): void {
  const w = u.memory.words;
  const startLo = mappingStartLo(w, p);
  const startHi = mappingStartHi(w, p);
  const physLo = mappingPhysLo(w, p);
  const insideLo = (lo - startLo) | 0;
  const insideHi = (hi - startHi - (lo >>> 0 < startLo >>> 0 ? 1 : 0)) | 0;
  const toLo = (insideLo + physLo) | 0;
  const toHi = (insideHi + mappingPhysHi(w, p) + (toLo >>> 0 < insideLo >>> 0 ? 1 : 0)) | 0;
  u.offset = toLo & 0xfff;
  u.pageLo = (toLo >>> 12) | (toHi << 20);
  u.pageHi = toHi >>> 12;
  u.rights = (mappingRead(w, p) === 1 ? READ : 0) | (mappingWrite(w, p) === 1 ? WRITE : 0);
  u.sizeLog2 = sizeAround(w, p, lo, hi, lo ^ toLo, hi ^ toHi);
}

/** log2 of the largest aligned block around the address that lies in the mapping and keeps its low bits. */
function sizeAround(w: Uint32Array, p: number, lo: number, hi: number, moveLo: number, moveHi: number): number {
  const most = Math.min(63, lowest(moveLo, moveHi));
  const [startLo, startHi] = [mappingStartLo(w, p), mappingStartHi(w, p)];
  const [endLo, endHi] = [mappingEndLo(w, p), mappingEndHi(w, p)];
  // A block that is too small to hold the highest bit in which the address differs from a border does not reach it; a
  // larger one ends there exactly, if it ends there at all: as many bits as the border has zeros, or ones, at its low end.
  const down = Math.max(highest(lo ^ startLo, hi ^ startHi), lowest(startLo, startHi));
  const up = Math.max(highest(lo ^ endLo, hi ^ endHi), lowest(~endLo, ~endHi));
  return Math.min(most, down, up);
}

/** Number of the lowest bit set, 64 for none. */
const lowest = (lo: number, hi: number): number =>
  lo !== 0 ? 31 - Math.clz32(lo & -lo) : hi !== 0 ? 63 - Math.clz32(hi & -hi) : 64;
/** Number of the highest bit set, 0 for none. */
const highest = (lo: number, hi: number): number =>
  hi !== 0 ? 63 - Math.clz32(hi) : 31 - Math.min(31, Math.clz32(lo));
