/** The stage 1 walk (translation 3.3), alone or with each of its addresses led through stage 2 (3.5). */
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import { ENTRY_FETCHED, WHY } from '../../trace/rows.ts';
import { cachedTable, keepTable } from './caches.ts';
import { BY_TABLE, causes, topCauses } from './causes.ts';
import { LOWER, UPPER } from './context.ts';
import { alignedHi, alignedLo, EL2, exceeds, NESTED, SIZE_BITS, type SmmuCore } from './core.ts';
import { partNumber } from './parts.ts';
import { ruleNumber } from './rules.ts';
import {
  blameTop,
  FOR_ADDRESS,
  FOR_TABLE,
  groupLog2,
  hasBlocks,
  isGrouped,
  setFlags,
  swapped,
  toPhysical,
} from './stage2.ts';

/** Root part of the smallest granule; below it the next number, the next granule two further. */
const PARTS = partNumber('s1.root.4K');
const RANGE = ruleNumber('s1.range');
const E0PD = ruleNumber('s1.e0pd');
/** Rules of an entry, in their order: the first by its name, the others follow it. */
const READABLE = ruleNumber('s1.readable');
const NO_READ = ruleNumber('s1.read');
const RULES = 8;

/** Places of rules in a part. */
const INVALID = 1;
const SIZE = 2;
const ACCESS = 3;
const WRITES = 4;
const READS = 5;
const PANNED = 6;
const EXECUTES = 7;

const AF = 1 << 10;
const READ_ONLY = 1 << 7;
const NOT_GLOBAL = 1 << 11;
/** In the upper half of a descriptor. */
const DBM = 1 << 19;
const CONTIGUOUS = 1 << 20;

/** In the upper half of a context descriptor's first word. */
const AFFD = 1 << 3;
const WXN = 1 << 4;
const PAN = 1 << 8;
const HD = 1 << 10;
export const HA = 1 << 11;

/** Attributes of table descriptors, as bits 62:59 of a descriptor shifted down. */
const PXN_TABLE = 1;
const UXN_TABLE = 2;
const NO_USER = 4;
const NO_WRITE = 8;

/**
 * Chooses the half of the address space and checks what belongs to it alone: range and E0PD (3.3, 1, 2, 4). Leaves the
 * geometry of the walk in the core. Returns 0 or the rule that does not hold.
 */
export function openHalf(u: SmmuCore, lo: number, hi: number): number {
  const w = u.memory.words;
  const cd = u.cdAt;
  const low = w[cd]!;
  const high = w[cd + 1]!;
  const single = u.world === EL2;
  const upper = single ? 0 : (hi >>> 23) & 1;
  const sign = upper === 1 ? -1 : 0;
  const tbi = ((high >>> (6 + upper)) & 1) === 1;
  const granule = upper === 1 ? UPPER[(low >>> 22) & 3]! : LOWER[(low >>> 6) & 3]!;
  const ia = 64 - (upper === 1 ? (low >>> 16) & 63 : low & 63);
  const g = 12 + 2 * granule;
  const keyHi = tbi ? (hi & 0xffffff) | (sign << 24) : hi;
  const wrong = keyHi ^ sign;
  u.epd = !single && (low & (upper === 1 ? 1 << 30 : 1 << 14)) !== 0;
  u.upper = upper;
  u.granule1 = granule === 3 ? 0 : granule;
  u.g1 = g;
  u.ia1 = ia;
  u.ps1 = Math.min(SIZE_BITS[high & 7]!, u.oas);
  u.keyLo = (lo >>> 12) | (keyHi << 20);
  u.keyHi = keyHi >>> 12;
  // A half that is switched off is not checked at all: its size and granule may be anything.
  if (u.epd && (granule === 3 || ia < 16 || ia > 52)) return 0;
  if (ia >= 32 ? wrong >>> (ia - 32) !== 0 : wrong !== 0 || (lo ^ sign) >>> ia !== 0) return fails(u, RANGE);
  const q = w[cd + 2 + upper * 2]!;
  if (u.e0pd && !u.privileged && !single && (q & 4) !== 0) return fails(u, E0PD);
  const stride = g - 3;
  u.start1 = Math.min(3, 3 - Math.floor((ia - 1 - g) / stride));
  u.noHierarchy = u.had && (q & 2) !== 0;
  const bits = Math.max(u.ps1 === 52 ? 6 : 4, ia - (g + stride * (3 - u.start1)) + 3);
  u.base1Lo = alignedLo(q & ~15, bits);
  u.base1Hi = w[cd + 3 + upper * 2]! & 0xfffff;
  return 0;
}

function fails(u: SmmuCore, rule: number): number {
  u.cause = causes[rule]!;
  return rule;
}

/** Walks for the page that `openHalf` left. Leaves page, size and rights in the core; returns 0 or the rule. */
export function stage1(u: SmmuCore): number {
  const { memory } = u;
  const rec = memory.recorder;
  const nested = u.kind === NESTED;
  const g = u.g1;
  const stride = g - 3;
  const addressLo = u.keyLo << 12;
  const addressHi = (u.keyLo >>> 20) | (u.keyHi << 12);
  const isBig = (memory.words[u.cdAt]! & (1 << 15)) !== 0;
  const part = PARTS + u.granule1 * 2;
  let level = u.start1;
  let lo = u.base1Lo;
  let hi = u.base1Hi;
  let attributes = 0;
  if (u.caching) {
    const slot = cachedTable(u, 0, addressLo, addressHi);
    if (slot >= 0) {
      const w = memory.words;
      level = ((w[slot]! >>> 3) & 3) + 1;
      attributes = w[slot + 4]! & 15;
      lo = w[slot + 4]! & ~0xfff;
      hi = w[slot + 5]! | 0;
    }
  }
  u.skipped = attributes;
  const top = level;
  let shift = g + stride * (3 - level);
  for (;;) {
    const isTop = level === u.start1;
    const width = isTop ? u.ia1 - shift : stride;
    const index =
      (shift >= 32 ? addressHi >>> (shift - 32) : (addressLo >>> shift) | (addressHi << (32 - shift))) &
      ((1 << width) - 1);
    let atLo = lo | (index << 3);
    let atHi = hi;
    if (nested) {
      u.ipaLo[level] = atLo;
      u.ipaHi[level] = atHi;
      const rule = toPhysical(u, FOR_TABLE, WHY.table, level, atLo, atHi, READ);
      if (rule !== 0) {
        if (isTop) blameTop(u, rule);
        return rule;
      }
      atLo = (u.pageLo << 12) | (atLo & 0xfff);
      atHi = (u.pageLo >>> 20) | (u.pageHi << 12);
    }
    const w = memory.words;
    const p = u.read(atLo, atHi, 8);
    let e0 = 0;
    let e1 = 0;
    let bad = 0;
    let leaf = false;
    let outLo = 0;
    let outHi = 0;
    if (p >= 0) {
      e0 = w[p]! | 0;
      e1 = w[p + 1]! | 0;
      if (isBig) {
        const first = swapped(e1);
        e1 = swapped(e0);
        e0 = first;
      }
      u.path1[level] = p;
      const type = e0 & 3;
      leaf = level === 3 || type === 1;
      bad = (level === 3 ? type === 3 : type === 3 || (type === 1 && hasBlocks(u.granule1, level, u.oas)))
        ? -1
        : INVALID;
      outHi = e1 & 0xffff;
      if (u.granule1 === 2 && u.oas >= 52) outHi |= (e0 & 0xf000) << 4;
      outLo = alignedLo(e0, leaf ? shift : g);
      if (leaf) outHi = alignedHi(outHi, shift);
      if (bad < 0 && exceeds(outHi, u.ps1)) bad = SIZE;
      if (bad < 0 && leaf) bad = refused(u, e0, e1, attributes);
    }
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      c[i] = ENTRY_FETCHED | ((part + (isTop ? 0 : 1)) << 8) | (level << 13) | (shift << 17) | (width << 23);
      c[i + 1] = (index & 0xffff) | (((atLo & 0xfff) >> 2) << 16);
      c[i + 2] = p < 0 ? 0 : p;
      c[i + 3] = (atLo >>> 12) | (atHi << 20);
      c[i + 4] = atHi >>> 12;
      c[i + 5] = p < 0 ? 0 : w[p]!;
      c[i + 6] = p < 0 ? 0 : w[p + 1]!;
      c[i + 7] = (1 << (bad >= 0 ? bad : leaf ? RULES : ACCESS)) - 1;
    }
    if (bad >= 0) {
      if (bad === 0) {
        u.faultClass = 1;
        u.fetchLo = atLo;
        u.fetchHi = atHi;
      }
      if (bad <= SIZE) u.cause = isTop ? topCauses[READABLE + bad]! : causes[READABLE + bad]!;
      return READABLE + bad;
    }
    if (leaf) return finish(u, level, top, shift, e0, e1, outLo, outHi, isBig, addressLo, addressHi);
    if (!u.noHierarchy) attributes |= (e1 >>> 27) & 15;
    lo = outLo;
    hi = outHi;
    level++;
    shift -= stride;
  }
}

/** Whether the leaf is read-only only because it is clean (2.13). */
export const isClean = (u: SmmuCore, e0: number, e1: number): boolean =>
  (u.memory.words[u.cdAt + 1]! & (HA | HD)) === (HA | HD) && (e1 & DBM) !== 0 && (e0 & READ_ONLY) !== 0;

/** Place of the rule that the leaf breaks, or -1: access flag, then permission (3.3, 6 and 7). */
function refused(u: SmmuCore, e0: number, e1: number, attributes: number): number {
  const flags = u.memory.words[u.cdAt + 1]!;
  if ((e0 & AF) === 0 && (flags & (HA | AFFD)) === 0) {
    u.cause = 0;
    return ACCESS;
  }
  const all = rightsOf(u, e0, e1, attributes, true);
  u.granted = all;
  const rights = (all >>> (u.privileged ? 4 : 0)) & 7;
  u.rights = rights;
  const missing = u.want & ~rights;
  if (missing === 0) return -1;
  const bad = (missing & WRITE) !== 0 ? WRITES : (missing & READ) !== 0 ? READS : EXECUTES;
  const isPanned = bad !== EXECUTES && (rightsOf(u, e0, e1, attributes, false) & (u.want << 4)) === u.want << 4;
  const rule = u.privileged && isPanned ? PANNED : bad;
  u.cause = causes[READABLE + rule]!;
  if (rule !== PANNED) {
    const own = (rightsOf(u, e0, e1, 0, true) >>> (u.privileged ? 4 : 0)) & 7;
    if ((u.want & ~own) === 0) u.cause = BY_TABLE;
    else if (rule === WRITES && (rights & READ) === 0 && !u.privileged) u.cause = causes[NO_READ]!;
  }
  // A translation request takes what there is, if the page can be read (3.7).
  if (!u.asks || (rights & READ) === 0) return rule;
  u.short = READABLE + rule;
  u.shortCause = u.cause;
  return -1;
}

/** Rights of a leaf: unprivileged in bits 2:0, privileged in 6:4 (structures 2.12). A clean page counts as writable. */
export function rightsOf(u: SmmuCore, e0: number, e1: number, attributes: number, withPan: boolean): number {
  const flags = u.memory.words[u.cdAt + 1]!;
  const writable = ((e0 & READ_ONLY) === 0 || isClean(u, e0, e1)) && (attributes & NO_WRITE) === 0;
  const uxn = (e1 & (1 << 22)) !== 0 || (attributes & UXN_TABLE) !== 0;
  const wxn = (flags & WXN) !== 0;
  if (u.world === EL2) {
    const rights = READ | (writable ? WRITE : 0) | (uxn || (wxn && writable) ? 0 : EXECUTE);
    return rights | (rights << 4);
  }
  const user = (e0 & 0x40) !== 0 && (attributes & NO_USER) === 0;
  const userWrites = user && writable;
  const userExecutes = !uxn && !(wxn && userWrites);
  const unprivileged = (user ? READ : 0) | (userWrites ? WRITE : 0) | (userExecutes ? EXECUTE : 0);
  const pxn = (e1 & (1 << 21)) !== 0 || (attributes & PXN_TABLE) !== 0;
  const executes = !pxn && !userWrites && !(wxn && writable);
  const epan = u.epan && (u.memory.words[u.cdAt + 3]! & (1 << 27)) !== 0;
  const kept = withPan && (flags & PAN) !== 0 && (user || (epan && userExecutes));
  const data = kept ? 0 : READ | (writable ? WRITE : 0);
  return unprivileged | ((data | (executes ? EXECUTE : 0)) << 4);
}

/** From the leaf on: page and size, access flag and dirty state, then stage 2 of the page itself. */
function finish(
  u: SmmuCore,
  level: number,
  top: number,
  shift: number,
  e0: number,
  e1: number,
  outLo: number,
  outHi: number,
  isBig: boolean,
  addressLo: number,
  addressHi: number,
): number {
  const { granted, rights } = u;
  const pageLo = (outLo >>> 12) | (outHi << 20) | (u.keyLo & ((1 << (shift - 12)) - 1));
  const pageHi = outHi >>> 12;
  const flags = u.memory.words[u.cdAt + 1]!;
  const ha = (flags & HA) !== 0;
  const clean = isClean(u, e0, e1);
  const writes = clean && (u.want & rights & WRITE) !== 0;
  if (ha) {
    const haft = u.httu === 3 && (u.memory.words[u.cdAt + 2]! & 8) !== 0;
    const rule = update(u, haft ? top : level, level, isBig, writes);
    if (rule !== 0) return rule;
  }
  if (u.caching) keepPath(u, level, top, addressLo, addressHi, isBig);
  const group = (e1 & CONTIGUOUS) !== 0 ? groupLog2(u.granule1, level, shift) : 0;
  const size = group !== 0 && group <= u.ia1 && isGrouped(group, u.keyLo, pageLo) ? group : shift;
  const ready = !clean || writes;
  const keeps = (e0 & AF) !== 0 || ha;
  u.global = (e0 & NOT_GLOBAL) === 0;
  if (u.kind === NESTED) {
    const lo = (pageLo << 12) | u.offset;
    const hi = (pageLo >>> 20) | (pageHi << 12);
    const rule = toPhysical(u, FOR_ADDRESS, WHY.final, 0, lo, hi, u.want & rights);
    if (rule !== 0) return rule;
    u.granted &= granted;
    u.sizeLog2 = Math.min(size, u.sizeLog2);
    u.ready = u.ready && ready;
    u.keeps = u.keeps && keeps;
    u.middleLo = pageLo;
    u.middleHi = pageHi;
  } else {
    u.granted = granted;
    u.sizeLog2 = size;
    u.ready = ready;
    u.keeps = keeps;
    u.pageLo = pageLo;
    u.pageHi = pageHi;
  }
  u.rights = (u.granted >>> (u.privileged ? 4 : 0)) & 7;
  return 0;
}

/** Sets access flags and makes a clean page dirty; under stage 2 each is a write that it must allow (2.13). */
function update(u: SmmuCore, first: number, leaf: number, isBig: boolean, writes: boolean): number {
  for (let level = first; level <= leaf; level++) {
    const p = u.path1[level]!;
    const w = u.memory.words;
    const now = (isBig ? swapped(w[p + 1]!) : w[p]!) | 0;
    const clear = writes && level === leaf ? READ_ONLY : 0;
    if ((now & AF) !== 0 && (now & clear) === 0) continue;
    if (u.kind === NESTED) {
      const rule = toPhysical(u, FOR_TABLE, WHY.update, level, u.ipaLo[level]!, u.ipaHi[level]!, WRITE);
      if (rule !== 0) {
        u.faultReads = false;
        return rule;
      }
    }
    setFlags(u, p, isBig, AF, clear);
  }
  return 0;
}

/** Keeps the table descriptors above the leaf in the walk cache, with the attributes of all levels so far. */
function keepPath(u: SmmuCore, leaf: number, top: number, addressLo: number, addressHi: number, isBig: boolean): void {
  const w = u.memory.words;
  let attributes = u.skipped;
  for (let level = top; level < leaf; level++) {
    const p = u.path1[level]!;
    const e0 = (isBig ? swapped(w[p + 1]!) : w[p]!) | 0;
    const e1 = (isBig ? swapped(w[p]!) : w[p + 1]!) | 0;
    const high = u.granule1 === 2 && u.oas >= 52 ? (e0 & 0xf000) << 4 : 0;
    if (!u.noHierarchy) attributes |= (e1 >>> 27) & 15;
    keepTable(u, 0, level, addressLo, addressHi, p, alignedLo(e0, u.g1), (e1 & 0xffff) | high, attributes);
  }
}
