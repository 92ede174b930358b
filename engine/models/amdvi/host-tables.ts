/**
 * The walk of host (v1) tables (3.3) for all who need one: a request of its own, and each guest address of a nested
 * translation (3.5). What differs between them is the cause that a broken rule has, never what is read.
 */
import { READ, WRITE } from '../../pcie/request.ts';
import { ENTRY_FETCHED, NOTED } from '../../trace/rows.ts';
import { encodedSize, exceeds, joinHi, joinLo, zeroBetween } from './address.ts';
import { cachedTable, keepTable } from './caches.ts';
import { FOR_REQUEST, HOST_ROOT, hostCauses } from './causes.ts';
import { type AmdCore, HOST_UNWRITABLE } from './core.ts';
import { COPIES_DIFFER } from './notes.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';

const PR = 1;
const A = 0x20;
const D = 0x40;
/** Reserved bits in the upper word of an entry that leads to a table, and of one that leads to a page. */
const TABLE_RESERVED = 0x1ff00000;
const PAGE_RESERVED = 0x07f00000;
const SIZE_IN_ADDRESS = 7;

const ROOT = partNumber('host.root');
const NESTED_ROOT = partNumber('nested.root');
const INPUT = ruleNumber('host.input');
const UPDATED = ruleNumber('host.updated');

/** Places of the rules in the parts. */
const READABLE = 0;
const PRESENT = 1;
const RESERVED = 2;
const MAY_READ = 3;
const MAY_WRITE = 4;
const LEAF_LEVEL = 5;
const SIZE = 6;
const NEXT = 7;
const SKIPPED = 8;
const RULES = partRules[ROOT]!;

/**
 * Walks for the byte address `hi:lo`. `need`: READ and WRITE that every level must have; 0 takes whatever is there and
 * ends only when nothing is left. `dirty`: whether a write, where allowed, sets D. `why`: see causes.ts.
 * Leaves page, size and rights in the core. Returns 0, or the rule that does not hold.
 */
export function hostWalk(
  u: AmdCore,
  addressLo: number,
  addressHi: number,
  need: number,
  dirty: boolean,
  why: number,
): number {
  if (exceeds(addressLo, addressHi, 12 + 9 * u.mode >= 66 ? 64 : 12 + 9 * u.mode)) {
    u.cause = hostCauses[why]![INPUT]!;
    return INPUT;
  }
  const { memory } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const root = why === FOR_REQUEST ? ROOT : NESTED_ROOT;
  let lo = u.hostLo;
  let hi = u.hostHi;
  let level = u.mode;
  let all = READ | WRITE;
  let skipped = all;
  let accessed = -1;
  let count = 0;
  if (u.caching) {
    const slot = cachedTable(u, 1, addressLo, addressHi, level - 1, need);
    if (slot >= 0) {
      level = (w[slot]! >>> 1) & 7;
      skipped = w[slot + 4]! & 3;
      all = skipped;
      lo = (w[slot + 4]! >>> 12) | (w[slot + 5]! << 20);
      hi = w[slot + 5]! >>> 12;
    }
  }
  let part = level === u.mode ? root : root + 1;
  for (;;) {
    const shift = 3 + 9 * level;
    const index =
      (shift >= 32 ? addressHi >>> (shift - 32) : (addressLo >>> shift) | (addressHi << (32 - shift))) & 511;
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, index << 3, 8);
    let p = 0;
    let e0 = 0;
    let e1 = 0;
    let next = 0;
    let size = shift;
    let bad = READABLE;
    let page = false;
    if (f >= 0) {
      p = f + (index << 1);
      e0 = w[p]! | 0;
      e1 = w[p + 1]! | 0;
      next = (e0 >>> 9) & 7;
      page = next === 0 || next === SIZE_IN_ADDRESS;
      all &= (e1 >>> 29) & 3;
      if ((e0 & PR) === 0) bad = PRESENT;
      else if ((e1 & (page ? PAGE_RESERVED : TABLE_RESERVED)) !== 0) bad = RESERVED;
      else if ((all & need) !== need || all === 0)
        bad = ((need === 0 ? u.want : need) & ~all & READ) !== 0 ? MAY_READ : MAY_WRITE;
      else if (page) {
        bad = -1;
        if (level === 6) bad = LEAF_LEVEL;
        else if (next === SIZE_IN_ADDRESS) {
          size = encodedSize((e0 >>> 12) | (e1 << 20), (e1 >>> 12) & 0xff);
          if (size <= shift || size >= shift + 9) bad = SIZE;
        }
      } else if (next >= level) bad = NEXT;
      else bad = zeroBetween(addressLo, addressHi, 12 + 9 * next, shift) ? -1 : SKIPPED;
    }
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      const nested = why === FOR_REQUEST ? 0 : 1 << 28;
      c[i] = ENTRY_FETCHED | (part << 8) | (level << 13) | (shift << 17) | ((level === 6 ? 7 : 9) << 23) | nested;
      c[i + 1] = index | (index << 17);
      c[i + 2] = p;
      c[i + 3] = lo;
      c[i + 4] = hi;
      c[i + 5] = e0;
      c[i + 6] = e1;
      c[i + 7] = (1 << (bad < 0 ? RULES.length : bad)) - 1;
    }
    if (bad >= 0) {
      const rule = RULES[bad]!;
      u.cause = hostCauses[why]![rule]!;
      if (bad === READABLE) {
        if (level === u.mode) u.cause = HOST_ROOT;
        u.atLo = (lo << 12) | (index << 3);
        u.atHi = (lo >>> 20) | (hi << 12);
      }
      return rule;
    }
    u.hostPath[count] = p;
    u.hostPathLevel[count++] = level;
    accessed &= e0;
    lo = (e0 >>> 12) | (e1 << 20);
    hi = (e1 >>> 12) & 0xff;
    if (!page) {
      level = next;
      part = root + 1;
      continue;
    }
    const setsDirty = dirty && (all & WRITE) !== 0 && u.had === 3;
    if (u.had !== 0 && ((accessed & A) === 0 || (setsDirty && (e0 & D) === 0))) {
      const rule = update(u, count, setsDirty);
      if (rule !== 0) return rule;
    }
    if (rec !== null && next === SIZE_IN_ADDRESS) compareCopies(u, p, index, size - shift);
    if (u.caching) keepPath(u, count, skipped, addressLo, addressHi);
    take(u, lo, hi, size, addressLo, addressHi);
    u.rights = all;
    u.attributes = (e1 >>> 27) & 3;
    u.dirtied = u.had !== 3 || setsDirty || (e0 & D) !== 0;
    return 0;
  }
}

/** The page of the address inside a page of 2^size bytes at page number `hi:lo`. */
function take(u: AmdCore, lo: number, hi: number, size: number, addressLo: number, addressHi: number): void {
  const bits = size - 12;
  u.pageLo = joinLo(lo, (addressLo >>> 12) | (addressHi << 20), bits);
  u.pageHi = joinHi(hi, addressHi >>> 12, bits);
  u.sizeLog2 = size;
}

/** Sets A in the entries used and D in that of the page (3.7); returns 0 or the rule that does not hold. */
function update(u: AmdCore, count: number, dirty: boolean): number {
  const { memory } = u;
  for (let n = 0; n < count; n++) {
    const p = u.hostPath[n]!;
    const now = memory.words[p]! | 0;
    const then = now | A | (dirty && n === count - 1 ? D : 0);
    if (then === now) continue;
    if ((u.errors & HOST_UNWRITABLE) !== 0) {
      u.cause = hostCauses[FOR_REQUEST]![UPDATED]!;
      entryAddress(u, p);
      return UPDATED;
    }
    memory.write64(p, then, memory.words[p + 1]! | 0);
  }
  return 0;
}

/** The event tells of the entry at pool word `p`. */
export function entryAddress(u: AmdCore, p: number): void {
  const owner = u.memory.ownerOf(p);
  const page = 'page' in owner ? owner.page : 0;
  u.atLo = ((page | 0) << 12) | ((p & 1023) << 2);
  u.atHi = (page / 0x100000) | 0;
}

/** Entries that share a page must be copies of each other; hardware may read any of them (structures 2.4). */
function compareCopies(u: AmdCore, p: number, index: number, log2: number): void {
  const w = u.memory.words;
  const first = p - ((index & ((1 << log2) - 1)) << 1);
  for (let n = 0; n < 1 << log2; n++) {
    const k = first + n * 2;
    if (((w[k]! ^ w[p]!) & ~(A | D)) === 0 && w[k + 1] === w[p + 1]) continue;
    const rec = u.memory.recorder;
    if (rec === null) return;
    const i = rec.next();
    rec.chunk.fill(0, i, i + 8);
    rec.chunk[i] = NOTED;
    rec.chunk[i + 1] = COPIES_DIFFER;
    return;
  }
}

/** Keeps the entries above that of the page in the directory cache, with what they allow together with those skipped. */
function keepPath(u: AmdCore, count: number, skipped: number, addressLo: number, addressHi: number): void {
  const w = u.memory.words;
  let rights = skipped;
  for (let n = 0; n < count - 1; n++) {
    const p = u.hostPath[n]!;
    rights &= (w[p + 1]! >>> 29) & 3;
    keepTable(u, 1, u.hostPathLevel[n + 1]!, addressLo, addressHi, p, rights);
  }
}
