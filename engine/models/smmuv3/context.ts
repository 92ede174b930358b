/**
 * From the SubstreamID to the context descriptor (translation 3.2, 12 to 14), and what makes a descriptor ILLEGAL
 * (structures 2.8). Each function returns 0, or the number of the rule that does not hold.
 */
import { READ } from '../../pcie/request.ts';
import { WHY } from '../../trace/rows.ts';
import { CD, L1CD } from './cache-list.ts';
import { findConfig, keepConfig } from './caches.ts';
import { causes } from './causes.ts';
import { alignedLo, EL2, exceeds, NESTED, SIZE_BITS, type SmmuCore } from './core.ts';
import { entryFetched, heldBefore } from './narrate.ts';
import { CD_RULES, partNumber, partRules } from './parts.ts';
import { FOR_CONTEXT, toPhysical } from './stage2.ts';

const L1CD_PART = partNumber('l1cd');
const CD_PART = partNumber('cd');

const place = (id: (typeof CD_RULES)[number]): number => CD_RULES.indexOf(id);
const VALID = place('cd.valid');
const S1STALLD = place('cd.s1stalld');
const TERM = place('cd.term');
const STALL = place('cd.stall');
const ENDI = place('cd.endi');
const FORMAT = place('cd.format');
const HA = place('cd.ha');
const ASID = place('cd.asid');
const T0SZ = place('cd.t0sz');
const T1SZ = place('cd.t1sz');

function broken(u: SmmuCore, part: number, n: number): number {
  const rule = partRules[part]![n]!;
  u.cause = causes[rule]!;
  return rule;
}

/** Finds the context descriptor of a SubstreamID, 0 where there is one descriptor or none is named, and checks it. */
export function contextDescriptor(u: SmmuCore, ssid: number): number {
  const w = u.memory.words;
  const head = 1 | (ssid << 12);
  if (u.caching) {
    const slot = findConfig(u, CD, head, u.sid);
    if (slot >= 0) return accept(u, slot + 2);
  }
  const cdMax = u.ssidBits === 0 ? 0 : w[u.steAt + 1]! >>> 27;
  const format = cdMax === 0 ? 0 : (w[u.steAt]! >>> 4) & 3;
  let lo = w[u.steAt]! & ~63;
  let hi = w[u.steAt + 1]! & 0xffffff;
  let index = ssid;
  let width = cdMax;
  if (format === 1 || format === 2) {
    const leaf = format === 1 ? 6 : 10;
    const rule = leafTable(u, ssid, leaf, cdMax, lo, hi);
    if (rule !== 0) return rule;
    lo = u.fetchLo;
    hi = u.fetchHi;
    index = ssid & ((1 << leaf) - 1);
    width = leaf;
  } else {
    const bits = cdMax + 6;
    lo = alignedLo(lo, bits);
  }
  lo |= index << 6;
  const rule = toMemory(u, lo, hi);
  if (rule !== 0) return rule;
  lo = u.fetchLo;
  hi = u.fetchHi;
  const p = u.read(lo, hi, 64);
  const n = p < 0 ? 0 : illegalContext(u, w, p);
  const rec = u.memory.recorder;
  if (rec !== null) entryFetched(rec, w, CD_PART, width, index, Math.max(0, p), lo, hi, heldBefore(n, CD_RULES.length));
  if (p < 0) return broken(u, CD_PART, 0);
  if (u.caching) keepConfig(u, CD, head, u.sid, p, 8);
  if (n >= 0) return broken(u, CD_PART, n);
  takeContext(u, p);
  return 0;
}

/** Reads the level 1 descriptor; the leaf table's address is left in `fetch`. */
function leafTable(u: SmmuCore, ssid: number, leaf: number, cdMax: number, baseLo: number, baseHi: number): number {
  const w = u.memory.words;
  const number = ssid >>> leaf;
  const head = 1 | ((number << leaf) << 12);
  let p = -1;
  if (u.caching) p = findConfig(u, L1CD, head, u.sid);
  const isCached = p >= 0;
  if (isCached) p += 2;
  else {
    const bits = Math.max(6, cdMax - leaf + 3);
    const rule = toMemory(u, alignedLo(baseLo, bits) | (number << 3), baseHi);
    if (rule !== 0) return rule;
    p = u.read(u.fetchLo, u.fetchHi, 8);
  }
  let n = -1;
  if (p < 0) n = 0;
  else if ((w[p]! & 1) === 0) n = 1;
  else if (exceeds(w[p + 1]! & 0xffffff, u.oas)) n = 2;
  const rec = u.memory.recorder;
  if (rec !== null && !isCached) {
    const width = Math.max(0, cdMax - leaf);
    entryFetched(rec, w, L1CD_PART, width, number, Math.max(0, p), u.fetchLo, u.fetchHi, heldBefore(n, 3));
  }
  if (u.caching && !isCached && p >= 0) keepConfig(u, L1CD, head, u.sid, p, 1);
  if (n >= 0) return broken(u, L1CD_PART, n);
  u.fetchLo = w[p]! & (leaf === 6 ? ~0xfff : ~0xffff);
  u.fetchHi = w[p + 1]! & 0xffffff;
  return 0;
}

/** Where in memory the SMMU reads: an intermediate address goes through stage 2 first. Left in `fetch`. */
function toMemory(u: SmmuCore, lo: number, hi: number): number {
  u.fetchLo = lo;
  u.fetchHi = hi;
  if (u.kind !== NESTED) return 0;
  const rule = toPhysical(u, FOR_CONTEXT, WHY.context, 0, lo, hi, READ);
  if (rule !== 0) return rule;
  u.fetchLo = (u.pageLo << 12) | (lo & 0xfff);
  u.fetchHi = (u.pageLo >>> 20) | (u.pageHi << 12);
  return 0;
}

function accept(u: SmmuCore, p: number): number {
  const n = illegalContext(u, u.memory.words, p);
  if (n >= 0) return broken(u, CD_PART, n);
  takeContext(u, p);
  return 0;
}

export function takeContext(u: SmmuCore, p: number): void {
  const high = u.memory.words[p + 1]!;
  u.readySid = -1;
  u.cdAt = p;
  u.asid = u.world === EL2 ? 0 : high >>> 16;
  u.aset = (high >>> 15) & 1;
}

/** Place of the first rule that the descriptor breaks, in the order of 2.8; -1 for none. */
export function illegalContext(u: SmmuCore, w: Uint32Array, p: number): number {
  const low = w[p]!;
  const high = w[p + 1]!;
  if (low < 0x80000000) return VALID;
  const stalls = (high & (1 << 12)) !== 0;
  if (stalls && (w[u.steAt + 2]! & (1 << 27)) !== 0) return S1STALLD;
  if (u.alwaysAborts && (high & (1 << 14)) === 0) return TERM;
  if (u.stallModel === 1 ? stalls : u.stallModel === 2 && !stalls) return STALL;
  // Worlds with one half have no EPD, and no upper half.
  const single = u.world === EL2;
  const epd0 = !single && (low & (1 << 14)) !== 0;
  const epd1 = single || (low & (1 << 30)) !== 0;
  const isBig = (low & (1 << 15)) !== 0;
  if (!(epd0 && epd1) && (u.ttendian === 2 ? isBig : u.ttendian === 3 && !isBig)) return ENDI;
  if ((high & (1 << 9)) === 0 || !u.hasTables) return FORMAT;
  const ha = (high & (1 << 11)) !== 0;
  const hd = (high & (1 << 10)) !== 0;
  if ((ha || hd) && u.httu === 0) return HA;
  if ((hd && u.httu === 1) || (u.httu === 3 && !ha && (w[p + 2]! & 8) !== 0)) return HA;
  if (!single && !u.asid16 && high >>> 24 !== 0) return ASID;
  const ps = Math.min(SIZE_BITS[high & 7]!, u.oas);
  const n = epd0 ? -1 : half(u, low & 63, LOWER[(low >>> 6) & 3]!, w[p + 3]! & 0xfffff, ps);
  if (n >= 0) return T0SZ + n;
  const m = epd1 ? -1 : half(u, (low >>> 16) & 63, UPPER[(low >>> 22) & 3]!, w[p + 5]! & 0xfffff, ps);
  return m < 0 ? -1 : T1SZ + m;
}

/** TG0 and TG1 to the number of a granule; 3: reserved. */
export const LOWER = [0, 2, 1, 3] as const;
export const UPPER = [3, 1, 0, 2] as const;

/** Size, granule and pointer of a half, in this order: place of what is wrong, or -1. */
function half(u: SmmuCore, tsz: number, granule: number, ttbHi: number, ps: number): number {
  const most = u.stt ? (granule === 2 ? 47 : 48) : 39;
  const least = u.wide && granule === 2 ? 12 : 16;
  if (tsz < least || tsz > most) return 0;
  if (granule === 3 || ((u.granules >>> granule) & 1) === 0) return 1;
  return exceeds(ttbHi, ps) || (granule !== 2 && ttbHi >>> 16 !== 0) ? 2 : -1;
}
