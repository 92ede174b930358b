/**
 * From the StreamID to the stream table entry (translation 3.2, 2 to 7), and what makes an entry ILLEGAL (structures 2.4).
 * Each function returns 0, or the number of the rule that does not hold; what the entry says is left in the core.
 */

import { L1STD, STE } from './cache-list.ts';
import { findConfig, keepConfig } from './caches.ts';
import { causes } from './causes.ts';
import { alignedLo, BYPASS, EL1, EL2, EL2_E2H, exceeds, NESTED, SIZE_BITS, type SmmuCore } from './core.ts';
import { entryFetched, heldBefore } from './narrate.ts';
import { partNumber, partRules, STE_RULES } from './parts.ts';
import { ruleNumber } from './rules.ts';

const L1STD_PART = partNumber('l1std');
const STE_PART = partNumber('ste');
const STE_SECOND_PART = partNumber('ste.second');
const VMS_PART = partNumber('vms');
const RANGE = ruleNumber('stream.range');
const VMS_READABLE = ruleNumber('vms.readable');

const bad = Object.fromEntries(STE_RULES.map((id, n) => [id.slice(4), n]));
const place = (id: string): number => {
  const n = bad[id];
  if (n === undefined) throw new RangeError(`no rule ste.${id}`);
  return n;
};
const VALID = place('valid');
const ENABLED = place('enabled');
const STAGE1_THERE = place('stage1');
const STAGE2_THERE = place('stage2');
const EATS = place('eats');
const WORLD = place('world');
const S1STALLD = place('s1stalld');
const S1CDMAX = place('s1cdmax');
const S1FMT = place('s1fmt');
const S1CONTEXTPTR = place('s1contextptr');
const S2FWB = place('s2fwb');
const S2S = place('s2s');
const S2AA64 = place('s2aa64');
const S2HA = place('s2ha');
const S2TG = place('s2tg');
const S2TTB = place('s2ttb');
const S2T0SZ = place('s2t0sz');
const S2SL0 = place('s2sl0');
const S2ENDI = place('s2endi');
const S2VMID = place('s2vmid');
const VMSPTR = place('vmsptr');

function broken(u: SmmuCore, part: number, n: number): number {
  const rule = partRules[part]![n]!;
  u.cause = causes[rule]!;
  return rule;
}

/** Finds the stream table entry and checks it; what it says is left in the core. */
export function streamEntry(u: SmmuCore, requesterId: number): number {
  const sid = requesterId >>> 0;
  if (u.sidBits < 32 && sid >>> u.sidBits !== 0) {
    u.cause = causes[RANGE]!;
    return RANGE;
  }
  const w = u.memory.words;
  if (u.caching) {
    const slot = findConfig(u, STE, 1, sid);
    if (slot >= 0) {
      const n = illegalEntry(u, w, slot + 2);
      if (n >= 0) return broken(u, STE_PART, n);
      takeEntry(u, w, slot + 2);
      return machineStructure(u, w);
    }
  }
  let lo = u.tableLo | (sid << 6);
  let hi = u.tableHi | (sid >>> 26);
  let index = sid;
  let width = u.sidBits;
  if (u.isTwoLevel) {
    const rule = arrayOf(u, sid);
    if (rule !== 0) return rule;
    width = u.split;
    index = sid & ((1 << width) - 1);
    lo = u.fetchLo | (index << 6);
    hi = u.fetchHi;
  }
  const p = u.read(lo, hi, 64);
  const n = p < 0 ? 0 : illegalEntry(u, w, p);
  const rec = u.memory.recorder;
  if (rec !== null) {
    const isSecond = p >= 0 && ((w[p]! >>> 1) & 7) === 6;
    const part = isSecond ? STE_SECOND_PART : STE_PART;
    entryFetched(rec, w, part, Math.min(31, width), index, Math.max(0, p), lo, hi, heldBefore(n, STE_RULES.length));
  }
  if (p < 0) {
    u.fetchLo = lo;
    u.fetchHi = hi;
    return broken(u, STE_PART, 0);
  }
  if (u.caching) keepConfig(u, STE, 1, sid, p, 8);
  if (n >= 0) return broken(u, STE_PART, n);
  takeEntry(u, w, p);
  return machineStructure(u, w);
}

/** Reads the level 1 descriptor; the address of the array of entries is left in `fetch`. */
function arrayOf(u: SmmuCore, sid: number): number {
  const w = u.memory.words;
  const number = sid >>> u.split;
  let p = -1;
  if (u.caching) p = findConfig(u, L1STD, 1, number);
  const isCached = p >= 0;
  const lo = u.tableLo | (number << 3);
  const hi = u.tableHi | (number >>> 29);
  if (isCached) p += 2;
  else p = u.read(lo, hi, 8);
  let n = -1;
  const span = p < 0 ? 0 : w[p]! & 31;
  if (p < 0) n = 0;
  else if (span === 0 || span > 11 || span > u.split + 1) n = 1;
  else if ((sid & ((1 << u.split) - 1)) >>> (span - 1) !== 0) n = 2;
  const rec = u.memory.recorder;
  if (rec !== null && !isCached) {
    const width = Math.max(0, u.sidBits - u.split);
    entryFetched(rec, w, L1STD_PART, Math.min(31, width), number, Math.max(0, p), lo, hi, heldBefore(n, 3));
  }
  if (u.caching && !isCached && p >= 0) keepConfig(u, L1STD, 1, number, p, 1);
  if (p < 0) {
    u.fetchLo = lo;
    u.fetchHi = hi;
  } else {
    u.fetchLo = alignedLo(w[p]! & ~63, 5 + span);
    u.fetchHi = w[p + 1]! & 0xffffff;
  }
  return n < 0 ? 0 : broken(u, L1STD_PART, n);
}

/** Place of the first rule that the entry breaks, in the order of 2.4; -1 for none. */
export function illegalEntry(u: SmmuCore, w: Uint32Array, p: number): number {
  const low = w[p]!;
  if ((low & 1) === 0) return VALID;
  const config = (low >>> 1) & 7;
  if (config < 4) return ENABLED;
  const isFirst = (config & 1) !== 0;
  const isSecond = (config & 2) !== 0;
  if (isFirst && !u.hasStage1) return STAGE1_THERE;
  if (isSecond && !u.hasStage2) return STAGE2_THERE;
  if (config === 4) return -1;
  const flags = w[p + 2]!;
  const stalls = ((w[p + 5]! >>> 25) & 1) === 1;
  const eats = effectiveEats(u, w, p);
  if (eats === 2 && (config !== 7 || stalls || !u.splitStageAts)) return EATS;
  if (eats === 1 && stalls && isSecond) return EATS;
  if (config === 5 && u.hyp && ((flags >>> 30) & 1) === 1) return WORLD;
  if (isFirst) {
    const n = illegalFirst(u, w, p);
    if (n >= 0) return n;
  }
  if (isSecond) {
    const n = illegalSecond(u, w, p, stalls);
    if (n >= 0) return n;
  }
  const tags = isSecond || (u.hasStage2 && worldOf(u, w, p) === EL1);
  if (tags && !u.vmid16 && (w[p + 4]! & 0xff00) !== 0) return S2VMID;
  if (config === 7 && (flags & S1MPAM) !== 0 && u.mpam && exceeds(w[p + 11]! & 0xffffff, u.oas)) return VMSPTR;
  return -1;
}

const S1MPAM = 1 << 26;

function illegalFirst(u: SmmuCore, w: Uint32Array, p: number): number {
  const cdMax = w[p + 1]! >>> 27;
  const format = (w[p]! >>> 4) & 3;
  if ((w[p + 2]! & (1 << 27)) !== 0 && u.stallModel !== 0) return S1STALLD;
  if (u.ssidBits !== 0 && cdMax > u.ssidBits) return S1CDMAX;
  if (u.ssidBits !== 0 && cdMax !== 0 && !u.cd2l && (format === 1 || format === 2)) return S1FMT;
  // Intermediate addresses are as wide as physical ones: there are no LPAE tables.
  return exceeds(w[p + 1]! & 0xffffff, u.oas) ? S1CONTEXTPTR : -1;
}

/** S2TG and TG0 to the number of a granule; 3: reserved. */
const GRANULE_OF = [0, 2, 1, 3] as const;
/** Level at which stage 2 starts, by granule and S2SL0; 4: none. */
const STARTS = [2, 1, 0, 3, 3, 2, 1, 4, 3, 2, 1, 4] as const;
/** Address bits that the unit must have for S2SL0 2, by granule. */
const NEEDED = [44, 42, 44] as const;

function illegalSecond(u: SmmuCore, w: Uint32Array, p: number, stalls: boolean): number {
  const low = w[p + 5]!;
  const isNew = ((low >>> 19) & 1) === 1;
  if ((w[p + 2]! & (1 << 25)) !== 0 && u.fwb && !isNew) return S2FWB;
  if ((u.stallModel === 1 && stalls) || (u.stallModel === 2 && !stalls)) return S2S;
  if (!isNew || !u.hasTables) return S2AA64;
  const ha = ((low >>> 24) & 1) === 1;
  const hd = ((low >>> 23) & 1) === 1;
  if ((ha || hd) && u.httu === 0) return S2HA;
  if ((hd && u.httu === 1) || (u.httu === 3 && ((low >>> 27) & 1) === 1 && !ha)) return S2HA;
  const granule = GRANULE_OF[(low >>> 14) & 3]!;
  if (granule === 3 || ((u.granules >>> granule) & 1) === 0) return S2TG;
  const high = w[p + 7]! & 0xfffff;
  const ps = Math.min(SIZE_BITS[(low >>> 16) & 7]!, u.oas);
  if (exceeds(high, ps) || (granule !== 2 && high >>> 16 !== 0)) return S2TTB;
  const tsz = low & 63;
  const least = Math.max(granule === 2 ? 12 : 16, 64 - u.oas);
  if (tsz < least || tsz > (u.stt ? (granule === 2 ? 47 : 48) : 39)) return S2T0SZ;
  const sl0 = (low >>> 6) & 3;
  const start = STARTS[granule * 4 + sl0]!;
  if (start === 4 || (start === 3 && granule === 0 && !u.stt)) return S2SL0;
  if (sl0 === 2 && u.oas < NEEDED[granule]!) return S2SL0;
  const g = 12 + 2 * granule;
  const rest = 64 - tsz - (g + (g - 3) * (3 - start));
  // Up to 16 tables are concatenated where the walk starts (structures 2.9); at level 0 of 4 KiB there is no need to.
  if (rest < 1 || rest > (start === 0 ? 9 : g + 1)) return S2SL0;
  const isBig = ((low >>> 20) & 1) === 1;
  return (u.ttendian === 2 && isBig) || (u.ttendian === 3 && !isBig) ? S2ENDI : -1;
}

function worldOf(u: SmmuCore, w: Uint32Array, p: number): number {
  if (((w[p]! >>> 1) & 7) !== 5 || !u.hyp || w[p + 2]! >>> 30 !== 2) return EL1;
  return u.e2h ? EL2_E2H : EL2;
}

/** EATS as it acts: 0 none, 1 full, 2 split-stage. There is no DPT. */
function effectiveEats(u: SmmuCore, w: Uint32Array, p: number): number {
  const config = (w[p]! >>> 1) & 7;
  const eats = (w[p + 2]! >>> 28) & 3;
  if (!u.ats || config <= 4 || eats === 3) return 0;
  return eats === 2 && !u.checksTranslated ? 0 : eats;
}

/** What a legal entry says about stages, world and stage 2. */
export function takeEntry(u: SmmuCore, w: Uint32Array, p: number): void {
  u.readySid = -1;
  u.steAt = p;
  u.kind = (w[p]! >>> 1) & 3;
  u.world = worldOf(u, w, p);
  u.vmid = u.kind !== BYPASS && u.hasStage2 && u.world === EL1 ? w[p + 4]! & 0xffff : 0;
  u.asid = 0;
  u.aset = 0;
  if ((u.kind & 2) === 0) return;
  const low = w[p + 5]!;
  const granule = GRANULE_OF[(low >>> 14) & 3]!;
  const g = 12 + 2 * granule;
  u.granule2 = granule;
  u.g2 = g;
  u.ia2 = 64 - (low & 63);
  u.start2 = STARTS[granule * 4 + ((low >>> 6) & 3)]!;
  u.ps2 = Math.min(SIZE_BITS[(low >>> 16) & 7]!, u.oas);
  const bits = Math.max(u.ps2 === 52 ? 6 : 4, u.ia2 - (g + (g - 3) * (3 - u.start2)) + 3);
  u.base2Lo = alignedLo(w[p + 6]! & ~15, bits);
  u.base2Hi = w[p + 7]! & 0xfffff;
}

/** EATS of the entry under way, as it acts. */
export const eatsOf = (u: SmmuCore): number => effectiveEats(u, u.memory.words, u.steAt);

/** The structure that maps partition numbers (3.2, 7): only whether it can be read. */
function machineStructure(u: SmmuCore, w: Uint32Array): number {
  const p = u.steAt;
  if (!u.mpam || u.kind !== NESTED || (w[p + 2]! & S1MPAM) === 0) return 0;
  const lo = w[p + 10]! & ~0xfff;
  const hi = w[p + 11]! & 0xffffff;
  const at = u.read(lo, hi, 64);
  const rec = u.memory.recorder;
  if (rec !== null) entryFetched(rec, w, VMS_PART, 0, 0, Math.max(0, at), lo, hi, at < 0 ? 0 : 1);
  if (at >= 0) return 0;
  u.fetchLo = lo;
  u.fetchHi = hi;
  u.cause = causes[VMS_READABLE]!;
  return VMS_READABLE;
}
