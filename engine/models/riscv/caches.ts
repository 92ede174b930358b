/**
 * The caches that a walk asks and fills (invalidation 7). Slots and replacement counters are words of state; a change of
 * them is recorded like any other. Entries that are not valid are never kept. Which slot goes when a set is full is no
 * specification's business: in turn.
 */
import { type DmaRequest, WRITE } from '../../pcie/request.ts';
import { CACHE_LOOKED_UP } from '../../trace/rows.ts';
import { DEVICES, IOTLB, PROCESSES, SETS, TABLES, WAYS } from './cache-list.ts';
import { FOUND, type RiscvCore } from './core.ts';

/** Words of a slot: see `layouts-caches.ts`. */
const DEVICE_WORDS = 18;
const PROCESS_WORDS = 6;
const IOTLB_WORDS = 10;
const TABLE_WORDS = 8;

const VALID = 1;
/** Bits of the first word of IOTLB and table slots. */
export const GV = 2;
export const PSCV = 4;
export const GLOBAL = 8;
const MSI = 16;
export const SECOND = 16;
const NARROW = 32;
const BIG = 512;

const mix = (a: number, b: number, c: number): number =>
  Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35), 0x9e3779b1) >>> 12;

/** A cache was asked; `slot` -1: in vain. */
function narrate(u: RiscvCore, cache: number, slot: number, lo: number, hi: number, second: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = CACHE_LOOKED_UP | (cache << 8) | (slot >= 0 ? 1 << 16 : 0);
  c[i + 1] = slot < 0 ? 0 : slot;
  c[i + 2] = lo;
  c[i + 3] = hi;
  c[i + 4] = second;
  c.fill(0, i + 5, i + 8);
}

/** First word of the slot of a set that a new entry may take: a free one, or the next in turn. */
function victim(u: RiscvCore, cache: number, set: number, words: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[cache]! + set * WAYS * words;
  for (let s = first; s < first + WAYS * words; s += words) if ((w[s]! & VALID) === 0) return s;
  const rounds = u.roundsAt(cache) + set;
  const turn = w[rounds]!;
  u.memory.write32(rounds, (turn + 1) | 0);
  return first + (turn & (WAYS - 1)) * words;
}

/** Stores a word pair; what is there already is not written again. */
function store(u: RiscvCore, at: number, lo: number, hi: number): void {
  const w = u.memory.words;
  if ((w[at]! | 0) !== (lo | 0) || (w[at + 1]! | 0) !== (hi | 0)) u.memory.write64(at, lo | 0, hi | 0);
}

/* ── Contexts ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** First word of the slot of a device or process, or -1. Both begin alike; `pid` is 0 for a device. */
export function contextSlot(u: RiscvCore, cache: number, did: number, pid: number): number {
  const w = u.memory.words;
  const words = cache === DEVICES ? DEVICE_WORDS : PROCESS_WORDS;
  const head = VALID | (did << 8);
  const first = u.cachesAt[cache]! + (mix(did, pid, 0) & (SETS[cache]! - 1)) * WAYS * words;
  for (let s = first; s < first + WAYS * words; s += words)
    if ((w[s]! | 0) === head && (w[s + 1]! & 0xfffff) === pid) return s;
  return -1;
}

/** Copies a cached device context into the core. False when there is none. */
export function findDevice(u: RiscvCore, did: number): boolean {
  const slot = contextSlot(u, DEVICES, did, 0);
  narrate(u, DEVICES, slot, did, 0, 0);
  if (slot < 0) return false;
  const w = u.memory.words;
  const c = u.context;
  c[0] = w[slot + 2]!;
  c[1] = w[slot + 3]!;
  c[2] = w[slot + 4]!;
  c[3] = w[slot + 5]!;
  c[4] = w[slot + 6]!;
  c[5] = w[slot + 7]!;
  c[6] = w[slot + 8]!;
  c[7] = w[slot + 9]!;
  if (u.extended) for (let k = 8; k < 16; k++) c[k] = w[slot + 2 + k]!;
  return true;
}

export function keepDevice(u: RiscvCore, did: number): void {
  let s = contextSlot(u, DEVICES, did, 0);
  if (s < 0) s = victim(u, DEVICES, mix(did, 0, 0) & (SETS[DEVICES] - 1), DEVICE_WORDS);
  const c = u.context;
  const words = u.extended ? 16 : 8;
  store(u, s, VALID | (did << 8), 0);
  for (let k = 0; k < 16; k += 2) store(u, s + 2 + k, k < words ? c[k]! : 0, k < words ? c[k + 1]! : 0);
}

export function findProcess(u: RiscvCore, did: number, pid: number): boolean {
  const slot = contextSlot(u, PROCESSES, did, pid);
  narrate(u, PROCESSES, slot, did, 0, pid);
  if (slot < 0) return false;
  const w = u.memory.words;
  for (let k = 0; k < 4; k++) u.process[k] = w[slot + 2 + k]!;
  return true;
}

export function keepProcess(u: RiscvCore, did: number, pid: number): void {
  let s = contextSlot(u, PROCESSES, did, pid);
  if (s < 0) s = victim(u, PROCESSES, mix(did, pid, 0) & (SETS[PROCESSES] - 1), PROCESS_WORDS);
  const c = u.process;
  store(u, s, VALID | (did << 8), pid);
  store(u, s + 2, c[0]!, c[1]!);
  store(u, s + 4, c[2]!, c[3]!);
}

/* ── IOTLB ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

const R_BITS = 7;
const USER = 8;
const DIRTY = 16;
export const NOTICE = 128;

/** Tag of the walk under way: which of GSCID and PSCID count. */
const tagOf = (u: RiscvCore): number => (u.secondLevels !== 0 ? GV : 0) | (u.firstLevels !== 0 ? PSCV : 0);

/** Stands for the PSCID of global pages, which every process finds. */
const EVERYBODY = 0x100000;

/** First word of the set in which a page is kept. */
const setOf = (u: RiscvCore, lo: number, hi: number, gscid: number, pscid: number): number =>
  u.cachesAt[IOTLB]! + (mix(lo, hi, gscid ^ (pscid << 8)) & (SETS[IOTLB] - 1)) * WAYS * IOTLB_WORDS;

/**
 * Slot whose translation this request may use; -1: none. A slot that lacks a right, or whose page would have to become
 * dirty, is as good as none: the walk decides. `wants`: READ, WRITE, EXECUTE bits, also of a translation request.
 */
export function findTranslation(u: RiscvCore, lo: number, hi: number, wants: number): number {
  const tag = tagOf(u);
  const gscid = (tag & GV) !== 0 ? u.gscid : 0;
  const pscid = (tag & PSCV) !== 0 ? u.pscid : 0;
  let found = findIn(u, setOf(u, lo, hi, gscid, pscid), VALID | tag, lo, hi, gscid, pscid, wants);
  if (found < 0 && (tag & PSCV) !== 0)
    found = findIn(u, setOf(u, lo, hi, gscid, EVERYBODY), VALID | tag | GLOBAL, lo, hi, gscid, -1, wants);
  narrate(u, IOTLB, found, lo, hi, pscid);
  return found;
}

/** Slot of a page of a process behind no second stage that an unprivileged request may use; -1: none, or it is global. */
export function userSlot(u: RiscvCore, lo: number, hi: number, pscid: number, wants: number): number {
  u.supervisor = false;
  return findIn(u, setOf(u, lo, hi, 0, pscid), VALID | PSCV, lo, hi, 0, pscid, wants);
}

/** The same in one set. `pscid` -1: that of the slot does not count. */
function findIn(
  u: RiscvCore,
  first: number,
  head: number,
  lo: number,
  hi: number,
  gscid: number,
  pscid: number,
  wants: number,
): number {
  const w = u.memory.words;
  const low = head | (lo << 12);
  const high = (lo >>> 20) | (hi << 12);
  for (let s = first; s < first + WAYS * IOTLB_WORDS; s += IOTLB_WORDS) {
    if (((w[s]! ^ low) & (0xfffff000 | VALID | GV | PSCV | GLOBAL)) !== 0) continue;
    if ((w[s + 1]! | 0) !== (high | 0) || (w[s + 2]! & 0xffff) !== gscid) continue;
    if (pscid >= 0 && (w[s + 3]! & 0xfffff) !== pscid) continue;
    const rights = w[s + 4]!;
    if ((wants & ~rights & R_BITS) !== 0) continue;
    if ((wants & WRITE) !== 0 && (rights & DIRTY) === 0) continue;
    if ((head & PSCV) !== 0) {
      const user = (rights & USER) !== 0;
      if (u.supervisor ? user && (u.executes || !u.sum) : !user) continue;
    }
    return s;
  }
  return -1;
}

/** Takes over what a slot holds for the page `hi:lo`: where it leads, rights, size. */
export function takeTranslation(u: RiscvCore, s: number, lo: number, hi: number): void {
  const w = u.memory.words;
  const rights = w[s + 4]!;
  u.rights = rights & R_BITS;
  u.dirty = (rights & DIRTY) !== 0;
  u.memoryType = (rights >>> 5) & 3;
  u.global = (w[s]! & GLOBAL) !== 0;
  u.msi = (w[s]! & MSI) !== 0;
  u.notice = (rights & NOTICE) !== 0;
  u.sizeLog2 = Math.max(12, (w[s + 6]! >>> 6) & 63);
  // What lies inside the page comes from the request, whatever somebody has made of the slot.
  const bits = u.sizeLog2 - 12;
  const insideLo = bits >= 32 ? -1 : (1 << bits) - 1;
  const insideHi = bits > 32 ? (1 << (bits - 32)) - 1 : 0;
  const r = u.found;
  r[FOUND.lo] = (((rights >>> 12) | (w[s + 5]! << 20)) & ~insideLo) | (lo & insideLo);
  r[FOUND.hi] = ((w[s + 5]! >>> 12) & ~insideHi) | (hi & insideHi);
  r[FOUND.guestLo] = (((w[s + 6]! >>> 12) | (w[s + 7]! << 20)) & ~insideLo) | (lo & insideLo);
  r[FOUND.guestHi] = ((w[s + 7]! >>> 12) & ~insideHi) | (hi & insideHi);
}

/** Keeps a completed walk for one page of 4 KiB. */
export function keepTranslation(u: RiscvCore, q: DmaRequest, lo: number, hi: number): void {
  const w = u.memory.words;
  const tag = tagOf(u);
  const gscid = (tag & GV) !== 0 ? u.gscid : 0;
  const pscid = (tag & PSCV) !== 0 ? u.pscid : 0;
  const global = u.global && (tag & PSCV) !== 0 ? GLOBAL : 0;
  const first = setOf(u, lo, hi, gscid, global !== 0 ? EVERYBODY : pscid);
  const head = VALID | tag | global | (lo << 12);
  const high = (lo >>> 20) | (hi << 12);
  let at = -1;
  for (let s = first; s < first + WAYS * IOTLB_WORDS && at < 0; s += IOTLB_WORDS) {
    const same = ((w[s]! ^ head) & (0xfffff000 | VALID | GV | PSCV | GLOBAL)) === 0 && (w[s + 1]! | 0) === (high | 0);
    if (same && (w[s + 2]! & 0xffff) === gscid && (w[s + 3]! & 0xfffff) === pscid) at = s;
  }
  if (at < 0) at = victim(u, IOTLB, (first - u.cachesAt[IOTLB]!) / (WAYS * IOTLB_WORDS), IOTLB_WORDS);
  const r = u.found;
  const rights = u.rights | (u.user ? USER : 0) | (u.dirty ? DIRTY : 0) | (u.memoryType << 5) | (u.notice ? NOTICE : 0);
  const [outLo, outHi] = [r[FOUND.lo]!, r[FOUND.hi]!];
  const [guestLo, guestHi] = [r[FOUND.guestLo]!, r[FOUND.guestHi]!];
  store(u, at, head | (u.msi ? MSI : 0) | (u.firstSize << 6), high);
  store(u, at + 2, gscid, pscid);
  store(u, at + 4, rights | (outLo << 12), (outLo >>> 20) | (outHi << 12));
  store(u, at + 6, u.guestSize | (u.sizeLog2 << 6) | (guestLo << 12), (guestLo >>> 20) | (guestHi << 12));
  const who = q.pasid >= 0 ? (q.pasid & 0xfffff) | (1 << 20) : 0;
  store(u, at + 8, q.requesterId & 0xffffff, who | (q.access << 21) | (u.supervisor ? 1 << 24 : 0) | (q.type << 25));
}

/* ── Page-walk cache ───────────────────────────────────────────────────────────────────────────────────────────── */

/** Pages that an entry of `level` covers, as a number of bits. */
export const coveredBits = (narrow: boolean, level: number): number => (narrow ? 10 : 9) * (level - 1);

const cutLo = (lo: number, bits: number): number => (bits >= 32 ? 0 : lo & (-1 << bits));
const cutHi = (hi: number, bits: number): number => (bits > 32 ? hi & (-1 << (bits - 32)) : hi);

/** First word of a slot without the input address. */
function tableHead(u: RiscvCore, second: boolean, level: number): number {
  const narrow = second ? u.narrowSecond : u.narrow;
  const depth = (second ? u.secondLevels : u.firstLevels) - 2;
  const big = second ? u.big : u.bigFirst;
  const tag = second ? SECOND | GV : PSCV | (u.secondLevels !== 0 ? GV : 0);
  return VALID | tag | (narrow ? NARROW : 0) | (level << 6) | (big ? BIG : 0) | (depth << 10);
}

function tableSlot(u: RiscvCore, second: boolean, level: number, pageLo: number, pageHi: number): number {
  const w = u.memory.words;
  const bits = coveredBits(second ? u.narrowSecond : u.narrow, level);
  const lo = cutLo(pageLo, bits);
  const hi = cutHi(pageHi, bits);
  const head = tableHead(u, second, level) | (lo << 12);
  const high = (lo >>> 20) | (hi << 12);
  const gscid = u.secondLevels !== 0 ? u.gscid : 0;
  const pscid = second ? 0 : u.pscid;
  const first = u.cachesAt[TABLES]! + (mix(lo ^ level, hi, gscid) & (SETS[TABLES] - 1)) * WAYS * TABLE_WORDS;
  for (let s = first; s < first + WAYS * TABLE_WORDS; s += TABLE_WORDS) {
    if (((w[s]! ^ head) & ~GLOBAL) !== 0) continue;
    if ((w[s + 1]! | 0) !== (high | 0) || (w[s + 2]! & 0xffff) !== gscid) continue;
    if ((w[s]! & GLOBAL) !== 0 || (w[s + 3]! & 0xfffff) === pscid) return s;
  }
  return -1;
}

/** The deepest entry of this walk that is cached: first word of its slot, or -1. */
export function cachedTable(u: RiscvCore, second: boolean, pageLo: number, pageHi: number, top: number): number {
  let found = -1;
  for (let level = 2; level <= top && found < 0; level++) found = tableSlot(u, second, level, pageLo, pageHi);
  narrate(u, TABLES, found, pageLo, pageHi, second ? 0 : u.pscid);
  return found;
}

/** Keeps the entry of `level` at pool word `p`, which leads to the table `next`. */
export function keepTable(
  u: RiscvCore,
  second: boolean,
  level: number,
  pageLo: number,
  pageHi: number,
  p: number,
  nextLo: number,
  nextHi: number,
  global: boolean,
): void {
  const owner = u.memory.ownerOf(p);
  if (!('page' in owner)) return;
  const bits = coveredBits(second ? u.narrowSecond : u.narrow, level);
  const lo = cutLo(pageLo, bits);
  const hi = cutHi(pageHi, bits);
  const gscid = u.secondLevels !== 0 ? u.gscid : 0;
  let s = tableSlot(u, second, level, pageLo, pageHi);
  if (s < 0) s = victim(u, TABLES, mix(lo ^ level, hi, gscid) & (SETS[TABLES] - 1), TABLE_WORDS);
  const atLo = owner.page | 0;
  const atHi = (owner.page / 0x100000000) | 0;
  store(u, s, tableHead(u, second, level) | (global ? GLOBAL : 0) | (lo << 12), (lo >>> 20) | (hi << 12));
  store(u, s + 2, gscid, second ? 0 : u.pscid);
  store(u, s + 4, nextLo << 12, (nextLo >>> 20) | (nextHi << 12));
  store(u, s + 6, ((p & 1023) << 2) | (atLo << 12), (atLo >>> 20) | (atHi << 12));
}
