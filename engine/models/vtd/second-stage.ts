/**
 * The second-stage walk (3.5) for all who need one: legacy mode, second stage alone, and each guest address of a nested
 * translation (3.6). What differs between them is which rule breaks, never what is read.
 */
import { FRAME_BITS } from '../../memory/memory.ts';
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import type { Recorder } from '../../trace/recorder.ts';
import { cachedTable, noteTable } from './caches.ts';
import { causes, LEGACY_NOT_ALLOWED, nestedCauses } from './causes.ts';
import { SECOND_INCOHERENT, SECOND_UNWRITABLE, type VtdCore } from './core.ts';
import { entryFetched, entryRow } from './narrate.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';

const A = 0x100;
const D = 0x200;
const PS = 0x80;
/** Words of a page at which an entry of 64 bits can begin. */
const ENTRY = 0x3fe;

/** How the rules of an entry are ordered; see `parts.ts`. */
const LEGACY_RULES = 0;
const SCALABLE_RULES = 1;
const NESTED_RULES = 2;
/** Place of "reserved bits are 0" in each order. */
const RESERVED = [3, 5, 3] as const;

/** Root parts of the walks; the part of the levels below is the next number. */
export const LEGACY_WALK = partNumber('legacy.root');
export const SECOND_WALK = partNumber('second.root');
export const ROOT_READ_WALK = partNumber('nested.root-read.root');
export const TABLE_READ_WALK = partNumber('nested.table-read.root');
export const UPDATE_WALK = partNumber('nested.update-write.root');
export const FINAL_WALK = partNumber('nested.final.root');

const UPDATE_COHERENT = ruleNumber('second.update-coherent');
const UPDATE_WRITTEN = ruleNumber('second.update-written');

/**
 * Walks for the byte address `hi:lo`. `need`: permission bits without which the walk ends at the first entry that lacks
 * them; 0 takes whatever is there and ends only when nothing is left. `dirty`: permission bits that, where granted, set D.
 * Leaves page, size and permissions in the core. Returns 0, or the rule that does not hold.
 *
 * The levels are written out one below the other, as those of the first stage are.
 */
export function secondStage(
  u: VtdCore,
  part: number,
  addressLo: number,
  addressHi: number,
  need: number,
  dirty: number,
): number {
  const memory = u.memory;
  const w = memory.words;
  const links = memory.links;
  const rec = memory.recorder;
  const path = u.secondPath;
  let from = u.secondAt;
  let top = u.secondLevels;
  let all = -1;
  let skipped = 7;
  if (u.caching === true) {
    const slot = cachedTable(u, 1, addressLo, addressHi, top, need);
    if (slot >= 0) {
      from = slot + 4;
      top = ((w[slot]! >>> 1) & 7) - 1;
      skipped = w[slot + 4]! & 7;
      all = skipped | A;
    }
  }
  u.secondTop = top;
  let e0 = 0;
  let e1 = 0;
  let last = 1;

  if (top === 5) {
    const entry = (addressHi >>> 15) & ENTRY;
    let f = links[from >>> 1]!;
    if (f === 0) {
      f = follow(u, 5, from, entry);
      if (f < 0) return unread(u, part, 5, from, entry);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    all &= e0;
    if ((all & need) !== need || (all & 3) === 0 || ((e0 & u.secondHigh0) | (e1 & u.secondMask1)) !== 0)
      return wrong(u, part, 5, from, p, all, need);
    if (rec !== null) fetched(u, rec, part, 5, from, p, -1);
    path[5] = p;
    from = p;
  }

  if (top >= 4) {
    const entry = (addressHi >>> 6) & ENTRY;
    let f = links[from >>> 1]!;
    if (f === 0) {
      f = follow(u, 4, from, entry);
      if (f < 0) return unread(u, part, 4, from, entry);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    all &= e0;
    if ((all & need) !== need || (all & 3) === 0 || ((e0 & u.secondHigh0) | (e1 & u.secondMask1)) !== 0)
      return wrong(u, part, 4, from, p, all, need);
    if (rec !== null) fetched(u, rec, part, 4, from, p, -1);
    path[4] = p;
    from = p;
  }

  // A page of 1 GiB, or a table.
  if (top >= 3) {
    const entry = ((addressHi << 3) | (addressLo >>> 29)) & ENTRY;
    let f = links[from >>> 1]!;
    if (f === 0) {
      f = follow(u, 3, from, entry);
      if (f < 0) return unread(u, part, 3, from, entry);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    const low = (e0 & PS) === 0 ? u.secondLow0 : u.second1G0;
    all &= e0;
    if ((all & need) !== need || (all & 3) === 0 || ((e0 & low) | (e1 & u.secondMask1)) !== 0)
      return wrong(u, part, 3, from, p, all, need);
    if (rec !== null) fetched(u, rec, part, 3, from, p, -1);
    path[3] = p;
    from = p;
    last = 3;
  }

  // A page of 2 MiB, or a table. PS is reserved, and so 0, in the levels above 3.
  if (top >= 2 && (e0 & PS) === 0) {
    const entry = (addressLo >>> 20) & ENTRY;
    let f = links[from >>> 1]!;
    if (f === 0) {
      f = follow(u, 2, from, entry);
      if (f < 0) return unread(u, part, 2, from, entry);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    const low = (e0 & PS) === 0 ? u.secondLow0 : u.second2M0;
    all &= e0;
    if ((all & need) !== need || (all & 3) === 0 || ((e0 & low) | (e1 & u.secondMask1)) !== 0)
      return wrong(u, part, 2, from, p, all, need);
    if (rec !== null) fetched(u, rec, part, 2, from, p, -1);
    path[2] = p;
    from = p;
    last = 2;
  }

  if ((e0 & PS) === 0) {
    const entry = (addressLo >>> 11) & ENTRY;
    let f = links[from >>> 1]!;
    if (f === 0) {
      f = follow(u, 1, from, entry);
      if (f < 0) return unread(u, part, 1, from, entry);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    all &= e0;
    if ((all & need) !== need || (all & 3) === 0 || ((e0 & u.secondPage0) | (e1 & u.secondMask1)) !== 0)
      return wrong(u, part, 1, from, p, all, need);
    if (rec !== null) fetched(u, rec, part, 1, from, p, -1);
    path[1] = p;
    last = 1;
  }

  const rights = all & u.secondRights;
  const setsDirty = (dirty & rights) !== 0;
  if (u.updatesSecond !== 0 && ((all & A) === 0 || (setsDirty && (e0 & D) === 0))) {
    const rule = update(u, last, setsDirty);
    if (rule !== 0) return rule;
  }
  if (u.caching === true) notePath(u, last, skipped, addressLo, addressHi);
  u.pageLo = (e0 >>> 12) | (e1 << 20);
  u.pageHi = (e1 >>> 12) & 0xff;
  if (last > 1) {
    const inside = (1 << (9 * last - 9)) - 1;
    u.pageLo = (u.pageLo & ~inside) | (((addressLo >>> 12) | (addressHi << 20)) & inside);
  }
  u.sizeLog2 = 3 + 9 * last;
  u.rights = rights;
  u.dirtied = setsDirty || u.updatesSecond === 0 || (e0 & D) !== 0 ? 1 : 0;
  return 0;
}

/** First word of the frame of the table that the pointer at `from` leads to, or -1 for a bus error. */
const follow = (u: VtdCore, level: number, from: number, entry: number): number =>
  u.memory.follow(from, tableLo(u, from), tableHi(u, level, from), entry << 2, 8);

/** Page number in the pointer at `from`, which leads to the table of `level`: an entry's has no more than 40 bits. */
const tableLo = (u: VtdCore, from: number): number =>
  (u.memory.words[from]! >>> 12) | (u.memory.words[from + 1]! << 20);
const tableHi = (u: VtdCore, level: number, from: number): number =>
  (u.memory.words[from + 1]! >>> 12) & (level === u.secondTop ? 0xfffff : 0xff);

/** Whether a walk is on behalf of a first stage. */
const isNested = (part: number): boolean => part >= ROOT_READ_WALK;
const orderOf = (part: number): 0 | 1 | 2 =>
  part === LEGACY_WALK ? LEGACY_RULES : part === SECOND_WALK || part === FINAL_WALK ? SCALABLE_RULES : NESTED_RULES;
const partOf = (u: VtdCore, part: number, level: number): number => (level === u.secondLevels ? part : part + 1);

function fetched(u: VtdCore, rec: Recorder, part: number, level: number, from: number, p: number, bad: number): void {
  const nested = isNested(part) ? 1 << 28 : 0;
  const row = entryRow(partOf(u, part, level), 9) | (level << 13) | ((3 + 9 * level) << 17) | nested;
  entryFetched(rec, u.memory.words, row, (p & 0x3ff) >> 1, p, tableLo(u, from), tableHi(u, level, from), bad);
}

/** The rule at place `bad` does not hold for the entry of `level` at `p`. */
function refuse(u: VtdCore, part: number, level: number, from: number, p: number, bad: number): number {
  const { recorder } = u.memory;
  if (recorder !== null) fetched(u, recorder, part, level, from, p, bad);
  const rule = partRules[partOf(u, part, level)]![bad]!;
  u.cause = isNested(part) ? nestedCauses[rule]! : causes[rule]!;
  return rule;
}

/** The entry of `level` in word `entry` of its table could not be read. */
const unread = (u: VtdCore, part: number, level: number, from: number, entry: number): number =>
  refuse(u, part, level, from, entry, 0);

/** The entry of `level` at `p` lacks a permission, or has a reserved bit. `all`: what it leaves of the permissions. */
function wrong(u: VtdCore, part: number, level: number, from: number, p: number, all: number, need: number): number {
  const order = orderOf(part);
  const e0 = u.memory.words[p]!;
  const isRefused = (all & need) !== need || (all & 3) === 0;
  const rule = refuse(u, part, level, from, p, isRefused ? refused(u, order, e0, all, need) : RESERVED[order]);
  if (order === LEGACY_RULES && isRefused && (e0 & 3) !== 0) u.cause = LEGACY_NOT_ALLOWED;
  return rule;
}

/** Which rule of an entry a missing permission breaks: write before read, and not present before both (3.5). */
function refused(u: VtdCore, order: number, e0: number, all: number, need: number): number {
  // A translation request names no permission that must be there: what it wanted decides what is reported.
  const missing = (need === 0 ? u.want : need) & ~all;
  if (order === LEGACY_RULES) return (missing & WRITE) !== 0 ? 1 : 2;
  if ((e0 & u.secondRights) === 0) return 1;
  if (order === NESTED_RULES) return 2;
  if ((missing & WRITE) !== 0) return 2;
  return (missing & READ) !== 0 || (missing & EXECUTE) === 0 ? 3 : 4;
}

/** Sets A in the entries used and D in the leaf (3.8); returns 0 or the rule that does not hold. */
function update(u: VtdCore, leaf: number, dirty: boolean): number {
  if ((u.errors & SECOND_INCOHERENT) !== 0) return broken(u, UPDATE_COHERENT);
  if ((u.errors & SECOND_UNWRITABLE) !== 0) return broken(u, UPDATE_WRITTEN);
  const { memory } = u;
  for (let level = u.secondTop; level >= leaf; level--) {
    const p = u.secondPath[level]!;
    const now = memory.words[p]! | 0;
    const then = now | A | (dirty && level === leaf ? D : 0);
    if (then !== now) memory.write64(p, then, memory.words[p + 1]! | 0);
  }
  return 0;
}

function broken(u: VtdCore, rule: number): number {
  u.cause = causes[rule]!;
  return rule;
}

/** Notes the entries above the leaf for the paging-structure cache, with what they allow together with those skipped. */
function notePath(u: VtdCore, leaf: number, skipped: number, addressLo: number, addressHi: number): void {
  const w = u.memory.words;
  let rights = skipped;
  for (let level = u.secondTop; level > leaf; level--) {
    const p = u.secondPath[level]!;
    rights &= w[p]!;
    noteTable(u, 1, level, addressLo, addressHi, p, rights);
  }
}
