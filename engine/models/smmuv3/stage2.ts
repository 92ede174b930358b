/**
 * The stage 2 walk (translation 3.4) for all who need one: the stream's own addresses, stage 1 descriptors, context
 * descriptors. What differs between them is which rule breaks and what is checked at the page, never what is read.
 */
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import { ENTRY_FETCHED } from '../../trace/rows.ts';
import { cachedTable, keepTable } from './caches.ts';
import { causes, nestedCauses, topCauses, topTableCauses } from './causes.ts';
import { alignedHi, alignedLo, exceeds, NESTED, type SmmuCore } from './core.ts';
import { walkEntered, walkLeft } from './narrate.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';

/** Why stage 2 is walked; the numbers are indexes of PURPOSES. */
export const FOR_ADDRESS = 0;
export const FOR_TABLE = 1;
export const FOR_CONTEXT = 2;

/** Root part of the smallest granule by purpose; below it the next number, the next granule two further. */
const PARTS = [partNumber('s2.root.4K'), partNumber('s2tt.root.4K'), partNumber('s2cd.root.4K')] as const;
const RANGES = [ruleNumber('s2.range'), ruleNumber('s2tt.range'), ruleNumber('s2cd.range')] as const;
/** CLASS by purpose. */
const CLASSES = [2, 1, 0] as const;

/** Places of rules in a part. */
const READABLE = 0;
const INVALID = 1;
const SIZE = 2;
const ACCESS = 3;
/** For the address itself: write, read, execute. */
const NO_WRITE = 4;
const NO_READ = 5;
const NO_EXECUTE = 6;
/** For what the SMMU reads itself: read, then for tables write, then Device memory. */
const TABLE_READ = 4;
const TABLE_WRITE = 5;

const AF = 1 << 10;
const DBM = 1 << 19;

/** Reads a descriptor's halves the other way round. */
export const swapped = (v: number): number =>
  ((v & 0xff) << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24);

/** log2 of the group that an entry with the contiguous bit belongs to; 0 where there are none (structures 2.14). */
export const groupLog2 = (granule: number, level: number, shift: number): number =>
  granule === 0
    ? level === 0
      ? 0
      : shift + 4
    : level < 2
      ? 0
      : granule === 1
        ? shift + (level === 3 ? 7 : 5)
        : shift + 5;

/** Whether a group may count as one: its address is as far into it as the entry is. A hint that is not so is ignored. */
export const isGrouped = (log2: number, inLo: number, outLo: number): boolean =>
  ((inLo ^ outLo) & ((1 << (log2 - 12)) - 1)) === 0;

/** Whether a granule has blocks at a level (structures 2.9). */
export const hasBlocks = (granule: number, level: number, oas: number): boolean =>
  level === 2 || (level === 1 && (granule === 0 || (granule === 2 && oas >= 52)));

/**
 * Walks for the byte address `hi:lo`. `need`: READ, WRITE, EXECUTE bits without which the walk fails; for a stage 1
 * descriptor READ or WRITE, whichever is done to it. Leaves page, size and rights in the core. Returns 0, or the rule.
 */
export function stage2(u: SmmuCore, purpose: number, addressLo: number, addressHi: number, need: number): number {
  if (exceeds(addressHi, u.ia2) || (u.ia2 < 32 && (addressHi !== 0 || addressLo >>> u.ia2 !== 0)))
    return fails(u, purpose, RANGES[purpose]!, addressLo, addressHi, false);
  const { memory } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const ste = u.steAt;
  const flags = w[ste + 5]!;
  const isBig = (flags & (1 << 20)) !== 0;
  const ha = (flags & (1 << 24)) !== 0;
  const hd = ha && (flags & (1 << 23)) !== 0;
  const haft = u.httu === 3 && (flags & (1 << 27)) !== 0;
  const g = u.g2;
  const stride = g - 3;
  let level = u.start2;
  let lo = u.base2Lo;
  let hi = u.base2Hi;
  if (u.caching) {
    const slot = cachedTable(u, 1, addressLo, addressHi);
    if (slot >= 0) {
      level = ((w[slot]! >>> 3) & 3) + 1;
      lo = w[slot + 4]! & ~0xfff;
      hi = w[slot + 5]! | 0;
    }
  }
  const top = level;
  let shift = g + stride * (3 - level);
  for (;;) {
    const width = level === u.start2 ? u.ia2 - shift : stride;
    const index =
      (shift >= 32 ? addressHi >>> (shift - 32) : (addressLo >>> shift) | (addressHi << (32 - shift))) &
      ((1 << width) - 1);
    const atLo = lo | (index << 3);
    const p = u.read(atLo, hi, 8);
    let e0 = 0;
    let e1 = 0;
    let bad = READABLE as number;
    let leaf = false;
    let outLo = 0;
    let outHi = 0;
    let clean = false;
    if (p >= 0) {
      e0 = w[p]! | 0;
      e1 = w[p + 1]! | 0;
      if (isBig) {
        const first = swapped(e1);
        e1 = swapped(e0);
        e0 = first;
      }
      u.path2[level] = p;
      const type = e0 & 3;
      leaf = level === 3 || type === 1;
      bad = (level === 3 ? type === 3 : type === 3 || (type === 1 && hasBlocks(u.granule2, level, u.oas)))
        ? -1
        : INVALID;
      outHi = e1 & 0xffff;
      if (u.granule2 === 2 && u.oas >= 52) outHi |= (e0 & 0xf000) << 4;
      outLo = alignedLo(e0, leaf ? shift : g);
      outHi = leaf ? alignedHi(outHi, shift) : outHi;
      if (bad < 0 && exceeds(outHi, u.ps2)) bad = SIZE;
      if (bad < 0 && leaf) {
        clean = hd && (e1 & DBM) !== 0 && (e0 & 0x80) === 0;
        bad = refused(u, purpose, e0, e1, need, flags, ha, clean);
      }
    }
    const part = PARTS[purpose]! + u.granule2 * 2 + (level === u.start2 ? 0 : 1);
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      const nested = u.kind === NESTED || purpose !== FOR_ADDRESS ? 1 << 28 : 0;
      c[i] = ENTRY_FETCHED | (part << 8) | (level << 13) | (shift << 17) | (width << 23) | nested;
      c[i + 1] = (index & 0xffff) | (((atLo & 0xfff) >> 2) << 16);
      c[i + 2] = p < 0 ? 0 : p;
      c[i + 3] = (atLo >>> 12) | (hi << 20);
      c[i + 4] = hi >>> 12;
      c[i + 5] = p < 0 ? 0 : w[p]!;
      c[i + 6] = p < 0 ? 0 : w[p + 1]!;
      c[i + 7] = (1 << (bad >= 0 ? bad : leaf ? partRules[part]!.length : ACCESS)) - 1;
    }
    if (bad >= 0) {
      if (bad === READABLE) {
        u.fetchLo = atLo;
        u.fetchHi = hi;
      }
      return fails(u, purpose, partRules[part]![bad]!, addressLo, addressHi, level === u.start2);
    }
    if (leaf) {
      const writes = clean && dirties(u, purpose, need, e0, e1);
      place(u, addressLo, addressHi, level, shift, (e1 & (1 << 20)) !== 0, outLo, outHi);
      u.granted = rightsOf(u, e0, e1, clean);
      u.ready = !clean || writes;
      u.keeps = (e0 & AF) !== 0 || ha;
      if (ha) update(u, level, top, isBig, haft, writes);
      if (u.caching) keepPath(u, level, top, addressLo, addressHi, isBig);
      return 0;
    }
    lo = outLo;
    hi = outHi;
    level++;
    shift -= stride;
  }
}

/** Place of the rule that the page breaks, or -1: access flag, then permission (3.4). */
function refused(
  u: SmmuCore,
  purpose: number,
  e0: number,
  e1: number,
  need: number,
  flags: number,
  ha: boolean,
  clean: boolean,
): number {
  if ((e0 & AF) === 0 && !ha && (flags & (1 << 21)) === 0) return ACCESS;
  const reads = (e0 & 0x40) !== 0;
  const writes = (e0 & 0x80) !== 0 || clean;
  if (purpose !== FOR_ADDRESS) {
    if ((need & READ) !== 0 && !reads) return TABLE_READ;
    if ((need & WRITE) !== 0 && !writes) return TABLE_WRITE;
    if ((flags & (1 << 22)) === 0) return -1;
    const fwb = u.fwb && (u.memory.words[u.steAt + 2]! & (1 << 25)) !== 0;
    const isDevice = fwb ? (e0 & 16) === 0 : (e0 & 0x30) === 0;
    return isDevice ? (purpose === FOR_TABLE ? 6 : 5) : -1;
  }
  if (u.asks) {
    // A translation request does without what the page does not allow, as long as something is left.
    const rights = rightsOf(u, e0, e1, clean) >>> (u.privileged ? 4 : 0);
    if ((rights & need & (READ | WRITE)) !== 0 || need === 0) return -1;
    return (need & READ) !== 0 ? NO_READ : NO_WRITE;
  }
  if ((need & WRITE) !== 0 && !writes) return NO_WRITE;
  if ((need & READ) !== 0 && !reads) return NO_READ;
  const executes = (rightsOf(u, e0, e1, clean) >>> (u.privileged ? 4 : 0)) & EXECUTE;
  return (need & EXECUTE) !== 0 && executes === 0 ? NO_EXECUTE : -1;
}

/** Whether the access writes a page that is clean: a context descriptor is only read, a translation request may go without. */
function dirties(u: SmmuCore, purpose: number, need: number, e0: number, e1: number): boolean {
  if (purpose === FOR_CONTEXT || (need & WRITE) === 0) return false;
  if (purpose === FOR_TABLE || !u.asks) return true;
  return (rightsOf(u, e0, e1, true) & need & WRITE) !== 0;
}

/** Rights of a page: unprivileged in bits 2:0, privileged in 6:4. */
function rightsOf(u: SmmuCore, e0: number, e1: number, clean: boolean): number {
  const data = ((e0 >>> 6) & 1) | ((e0 & 0x80) !== 0 || clean ? WRITE : 0);
  // XN: 54 alone where the unit does not tell privileges apart.
  const never = (e1 >>> 22) & 1;
  const split = u.xnx ? (e1 >>> 21) & 1 : 0;
  const user = never === 0 ? EXECUTE : 0;
  const privileged = never === split ? EXECUTE : 0;
  return data | user | ((data | privileged) << 4);
}

/** Leaves page and size in the core. */
function place(
  u: SmmuCore,
  addressLo: number,
  addressHi: number,
  level: number,
  shift: number,
  contiguous: boolean,
  outLo: number,
  outHi: number,
): void {
  const inLo = (addressLo >>> 12) | (addressHi << 20);
  u.pageLo = (outLo >>> 12) | (outHi << 20) | (inLo & ((1 << (shift - 12)) - 1));
  u.pageHi = outHi >>> 12;
  u.sizeLog2 = shift;
  const log2 = contiguous ? groupLog2(u.granule2, level, shift) : 0;
  if (log2 !== 0 && log2 <= u.ia2 && isGrouped(log2, inLo, u.pageLo)) u.sizeLog2 = log2;
}

/** Sets access flags where they are clear, and the write permission of a page that becomes dirty (2.13). */
function update(u: SmmuCore, leaf: number, top: number, isBig: boolean, haft: boolean, writes: boolean): void {
  for (let level = haft ? top : leaf; level <= leaf; level++)
    setFlags(u, u.path2[level]!, isBig, AF | (writes && level === leaf ? 0x80 : 0), 0);
}

/** Sets and clears bits of a descriptor's low half; writes nothing when they are so already. */
export function setFlags(u: SmmuCore, p: number, isBig: boolean, set: number, clear: number): void {
  const w = u.memory.words;
  const now = (isBig ? swapped(w[p + 1]!) : w[p]!) | 0;
  const then = ((now | set) & ~clear) | 0;
  if (then === now) return;
  if (isBig) u.memory.write64(p, w[p]! | 0, swapped(then));
  else u.memory.write64(p, then, w[p + 1]! | 0);
}

/** The rule does not hold; what the record tells of it. */
function fails(u: SmmuCore, purpose: number, rule: number, lo: number, hi: number, isTop: boolean): number {
  u.faultS2 = true;
  u.faultClass = CLASSES[purpose]!;
  u.faultIpaLo = lo;
  u.faultIpaHi = hi;
  u.cause = isTop ? topCauses[rule]! : causes[rule]!;
  if (purpose === FOR_ADDRESS && u.kind === NESTED) {
    const nested = nestedCauses[rule]!;
    if (nested !== 0) u.cause = nested;
  }
  return rule;
}

/** The same fault on behalf of the top stage 1 table is the table root's. */
export function blameTop(u: SmmuCore, rule: number): void {
  const top = topTableCauses[rule]!;
  if (top !== 0) u.cause = top;
}

/** Keeps the descriptors above the page in the walk cache. */
function keepPath(u: SmmuCore, leaf: number, top: number, addressLo: number, addressHi: number, isBig: boolean): void {
  const w = u.memory.words;
  for (let level = top; level < leaf; level++) {
    const p = u.path2[level]!;
    const e0 = (isBig ? swapped(w[p + 1]!) : w[p]!) | 0;
    const e1 = (isBig ? swapped(w[p]!) : w[p + 1]!) | 0;
    const high = u.granule2 === 2 && u.oas >= 52 ? (e0 & 0xf000) << 4 : 0;
    keepTable(u, 1, level, addressLo, addressHi, p, alignedLo(e0, u.g2), (e1 & 0xffff) | high, 0);
  }
}

/**
 * Leads an intermediate address through stage 2, framed for the trace. Afterwards the page is in the core; `need` as in
 * `stage2`, `why` as in WALK_ENTERED rows.
 */
export function toPhysical(
  u: SmmuCore,
  purpose: number,
  why: number,
  level: number,
  lo: number,
  hi: number,
  need: number,
): number {
  const rec = u.memory.recorder;
  if (rec !== null) walkEntered(rec, why, level, lo, hi);
  const rule = stage2(u, purpose, lo, hi, need);
  if (rule === 0 && rec !== null) walkLeft(rec, lo & 0xfff, u.pageLo, u.pageHi);
  return rule;
}
