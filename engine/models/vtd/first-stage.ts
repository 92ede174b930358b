/** The first-stage walk (3.4), alone or with each of its addresses led through the second stage (3.6). */
import { FRAME_BITS } from '../../memory/memory.ts';
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import type { Recorder } from '../../trace/recorder.ts';
import { WHY } from '../../trace/rows.ts';
import { cachedTable, noteTable } from './caches.ts';
import { causes, nestedCauses, WRITE_IN_TABLE } from './causes.ts';
import { FIRST_INCOHERENT, FIRST_UNWRITABLE, type VtdCore } from './core.ts';
import { entryFetched, entryRow, walkEntered, walkLeft } from './narrate.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';
import { FINAL_WALK, ROOT_READ_WALK, secondStage, TABLE_READ_WALK, UPDATE_WALK } from './second-stage.ts';

const P = 1;
const RW = 2;
const US = 4;
const A = 0x20;
const D = 0x40;
const PS = 0x80;
const EA = 0x400;
const XD = 1 << 31;
/** Words of a page at which an entry of 64 bits can begin. */
const ENTRY = 0x3fe;
/** Bits of `VtdCore.flags`. */
const FSPM = 4;
const WPE = 16;
const NXE = 32;
const SMEP = 64;
const EAFE = 128;

const ROOT = partNumber('first.root');

const CANONICAL = ruleNumber('first.canonical');
const USER = ruleNumber('first.user');
const NO_EXECUTE = ruleNumber('first.execute');
const SMEP_RULE = ruleNumber('first.smep');
const NO_WRITE = ruleNumber('first.write');
const UPDATE_COHERENT = ruleNumber('first.update-coherent');
const UPDATE_WRITTEN = ruleNumber('first.update-written');
const ENTRY_INPUT = ruleNumber('nested.entry-input');
const SECOND_INPUT = ruleNumber('second.input');

/** Whether an address has a bit at or above `bits` (1 to 64). */
export const exceeds = (lo: number, hi: number, bits: number): boolean =>
  bits >= 64 ? false : bits >= 32 ? hi >>> (bits - 32) !== 0 : hi !== 0 || lo >>> bits !== 0;

/**
 * Walks for the byte address `hi:lo`. Leaves page, size and rights in the core; returns 0 or the rule that does not hold.
 *
 * The levels are written out one below the other, because this is where a request spends its time: what is the same for
 * every level then is a constant at each.
 */
export function firstStage(u: VtdCore, addressLo: number, addressHi: number): number {
  const { memory, flags } = u;
  const w = memory.words;
  const links = memory.links;
  const rec = memory.recorder;
  // A guest's pointers are translated, not followed: nothing is remembered for word 0.
  const own = u.kind === 2 ? 0 : -1;
  const path = u.firstPath;
  const depth = (flags & FSPM) !== 0 ? 5 : 4;
  const upper = addressHi >> (depth === 5 ? 24 : 15);
  if (upper !== 0 && upper !== -1) return broken(u, CANONICAL);
  const high = (flags & NXE) !== 0 || u.alwaysNx !== 0 ? u.firstMask1 : u.firstMask1 | XD;
  const accessed = (flags & EAFE) !== 0 ? A | EA : A;
  let from = u.firstAt;
  let top = depth;
  let all = -1;
  let highs = 0;
  let skipped = RW | US;
  if (u.caching === true) {
    const slot = cachedTable(u, 0, addressLo, addressHi, depth, 0);
    if (slot >= 0) {
      const rights = w[slot + 4]!;
      from = slot + 4;
      top = ((w[slot]! >>> 1) & 7) - 1;
      skipped = rights & 15;
      all = (rights & (RW | US)) | accessed;
      highs = (rights & 8) << 28;
    }
  }
  u.firstTop = top;
  let e0 = 0;
  let e1 = 0;
  let last = 1;

  if (top === 5) {
    const entry = (addressHi >>> 15) & ENTRY;
    let f = links[(from & own) >>> 1]!;
    if (f === 0) {
      f = table(u, 5, from, entry);
      if (f < 0) return unread(u, 5, from, entry, f);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    if ((e0 & P) === 0 || ((e0 & u.firstHigh0) | (e1 & high)) !== 0) return wrong(u, 5, from, p);
    if (rec !== null) fetched(u, rec, 5, from, p, -1);
    path[5] = p;
    all &= e0;
    highs |= e1;
    from = p;
  }

  if (top >= 4) {
    const entry = (addressHi >>> 6) & ENTRY;
    let f = links[(from & own) >>> 1]!;
    if (f === 0) {
      f = table(u, 4, from, entry);
      if (f < 0) return unread(u, 4, from, entry, f);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    if ((e0 & P) === 0 || ((e0 & u.firstHigh0) | (e1 & high)) !== 0) return wrong(u, 4, from, p);
    if (rec !== null) fetched(u, rec, 4, from, p, -1);
    path[4] = p;
    all &= e0;
    highs |= e1;
    from = p;
  }

  // A page of 1 GiB, or a table.
  if (top >= 3) {
    const entry = ((addressHi << 3) | (addressLo >>> 29)) & ENTRY;
    let f = links[(from & own) >>> 1]!;
    if (f === 0) {
      f = table(u, 3, from, entry);
      if (f < 0) return unread(u, 3, from, entry, f);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    const low = (e0 & PS) === 0 ? u.firstLow0 : u.first1G0;
    if ((e0 & P) === 0 || ((e0 & low) | (e1 & high)) !== 0) return wrong(u, 3, from, p);
    if (rec !== null) fetched(u, rec, 3, from, p, -1);
    path[3] = p;
    all &= e0;
    highs |= e1;
    from = p;
    last = 3;
  }

  // A page of 2 MiB, or a table. PS is reserved, and so 0, in the levels above 3.
  if (top >= 2 && (e0 & PS) === 0) {
    const entry = (addressLo >>> 20) & ENTRY;
    let f = links[(from & own) >>> 1]!;
    if (f === 0) {
      f = table(u, 2, from, entry);
      if (f < 0) return unread(u, 2, from, entry, f);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    const low = (e0 & PS) === 0 ? u.firstLow0 : u.first2M0;
    if ((e0 & P) === 0 || ((e0 & low) | (e1 & high)) !== 0) return wrong(u, 2, from, p);
    if (rec !== null) fetched(u, rec, 2, from, p, -1);
    path[2] = p;
    all &= e0;
    highs |= e1;
    from = p;
    last = 2;
  }

  if ((e0 & PS) === 0) {
    const entry = (addressLo >>> 11) & ENTRY;
    let f = links[(from & own) >>> 1]!;
    if (f === 0) {
      f = table(u, 1, from, entry);
      if (f < 0) return unread(u, 1, from, entry, f);
    }
    const p = (f & FRAME_BITS) | entry;
    e0 = w[p]! | 0;
    e1 = w[p + 1]! | 0;
    if ((e0 & P) === 0 || ((e0 & u.firstPage0) | (e1 & high)) !== 0) return wrong(u, 1, from, p);
    if (rec !== null) fetched(u, rec, 1, from, p, -1);
    path[1] = p;
    all &= e0;
    highs |= e1;
    last = 1;
  }
  // The page is found. Which rights are there?
  const { want } = u;
  const user = (all & US) !== 0;
  const unprivileged = user ? READ | ((all & RW) !== 0 ? WRITE : 0) | (highs < 0 ? 0 : EXECUTE) : 0;
  const privileged =
    READ |
    ((all & RW) !== 0 || (flags & WPE) === 0 ? WRITE : 0) |
    (highs < 0 || (user && (flags & SMEP) !== 0) ? 0 : EXECUTE);
  const rights = u.privileged !== 0 ? privileged : unprivileged;
  if ((want & ~rights) !== 0) {
    const rule = u.privileged === 0 && !user ? USER : lacking(want & ~rights, highs);
    u.cause = rule === NO_WRITE && (e0 & RW) !== 0 ? WRITE_IN_TABLE : causes[rule]!;
    // What a translation request cannot have it does without, as long as something is left.
    if (u.asks === 0 || rights === 0) return rule;
    u.short = rule;
  }
  const writes = (u.asks !== 0 ? rights : want) & WRITE;
  const dirty = writes !== 0 && (e0 & D) === 0;
  if ((all & accessed) !== accessed || dirty) {
    const rule = update(u, last, accessed, dirty);
    if (rule !== 0) return rule;
  }
  if (u.caching === true) notePath(u, last, skipped, addressLo, addressHi);
  u.granted = unprivileged | (privileged << 4);
  u.rights = rights;
  u.sizeLog2 = 3 + 9 * last;
  u.pageLo = (e0 >>> 12) | (e1 << 20);
  u.pageHi = (e1 >>> 12) & 0xff;
  u.dirtied = writes | (e0 & D);
  if (last > 1) {
    const inside = (1 << (9 * last - 9)) - 1;
    u.pageLo = (u.pageLo & ~inside) | (((addressLo >>> 12) | (addressHi << 20)) & inside);
  }
  return u.kind === 2 ? throughSecond(u, addressLo & 0xfff, rights) : 0;
}

/**
 * First word of the frame of the table that the pointer at `from` leads to, where word `entry` will be read: through the
 * second stage when nested. -1: a bus error. Less: the second stage refuses, -1 minus the rule.
 */
function table(u: VtdCore, level: number, from: number, entry: number): number {
  const { memory } = u;
  const lo = tableLo(u, from);
  const hi = tableHi(u, level, from);
  if (u.kind !== 2) return memory.follow(from, lo, hi, entry << 2, 8);
  const walk = level === depthOf(u) ? ROOT_READ_WALK : TABLE_READ_WALK;
  u.guestLo[level] = lo;
  u.guestHi[level] = hi;
  const rule = toHost(u, walk, WHY.table, level, lo, hi, entry << 2, READ, 0, ENTRY_INPUT);
  return rule === 0 ? memory.find(u.pageLo, u.pageHi, entry << 2, 8) : -1 - rule;
}

/** Page number in the pointer at `from`, which leads to the table of `level`: an entry's has no more than 40 bits. */
const tableLo = (u: VtdCore, from: number): number =>
  (u.memory.words[from]! >>> 12) | (u.memory.words[from + 1]! << 20);
const tableHi = (u: VtdCore, level: number, from: number): number =>
  (u.memory.words[from + 1]! >>> 12) & (level === u.firstTop ? 0xfffff : 0xff);

const depthOf = (u: VtdCore): number => ((u.flags & FSPM) !== 0 ? 5 : 4);

/** The entry of `level` in word `entry` of its table could not be read; `f`: as `table` says. */
function unread(u: VtdCore, level: number, from: number, entry: number, f: number): number {
  if (f < -1) return -1 - f;
  const { recorder } = u.memory;
  if (recorder !== null) fetched(u, recorder, level, from, entry, 0);
  return broken(u, partRules[partOf(u, level)]![0]!);
}

/** The entry of `level` at `p` is not present, or has a reserved bit. */
function wrong(u: VtdCore, level: number, from: number, p: number): number {
  const { recorder, words } = u.memory;
  const bad = (words[p]! & P) === 0 ? 1 : 2;
  if (recorder !== null) fetched(u, recorder, level, from, p, bad);
  return broken(u, partRules[partOf(u, level)]![bad]!);
}

const partOf = (u: VtdCore, level: number): number => (level === depthOf(u) ? ROOT : ROOT + 1);

function fetched(u: VtdCore, rec: Recorder, level: number, from: number, p: number, bad: number): void {
  const row = entryRow(partOf(u, level), 9) | (level << 13) | ((3 + 9 * level) << 17);
  const index = (p & 0x3ff) >> 1;
  const lo = u.kind === 2 ? u.pageLo : tableLo(u, from);
  const hi = u.kind === 2 ? u.pageHi : tableHi(u, level, from);
  entryFetched(rec, u.memory.words, row, index, p, lo, hi, bad);
}

/** Rule of a right that is missing although user pages may be used: execution before writing (3.4, step 3). */
const lacking = (missing: number, highs: number): number =>
  (missing & EXECUTE) === 0 ? NO_WRITE : highs < 0 ? NO_EXECUTE : SMEP_RULE;

/** The page that a nested first stage came to, through the second stage (3.6). */
function throughSecond(u: VtdCore, offset: number, rights: number): number {
  const firstSize = u.sizeLog2;
  const firstDirty = u.dirtied;
  const need = u.asks !== 0 ? 0 : u.want & u.secondRights;
  const dirty = (u.asks !== 0 ? rights : u.want) & WRITE;
  const rule = toHost(u, FINAL_WALK, WHY.final, 0, u.pageLo, u.pageHi, offset, need, dirty, SECOND_INPUT);
  if (rule !== 0) return rule;
  // Where X does not count, the second stage takes no execution away.
  const below = u.secondRights === 7 ? u.rights : u.rights | EXECUTE;
  u.granted &= below | (below << 4) | 8;
  u.rights = rights & below;
  if (firstSize < u.sizeLog2) u.sizeLog2 = firstSize;
  if (firstDirty === 0) u.dirtied = 0;
  return 0;
}

/** Leads a guest page through the second stage; `input` is the rule of an address that exceeds its width. */
function toHost(
  u: VtdCore,
  walk: number,
  why: number,
  level: number,
  pageLo: number,
  pageHi: number,
  offset: number,
  need: number,
  dirty: number,
  input: number,
): number {
  const rec = u.memory.recorder;
  if (rec !== null) walkEntered(rec, why, level, offset, pageLo, pageHi);
  const lo = (pageLo << 12) | offset;
  const hi = (pageLo >>> 20) | (pageHi << 12);
  if (exceeds(lo, hi, u.secondBits)) {
    u.cause = nestedCauses[input]!;
    return input;
  }
  const rule = secondStage(u, walk, lo, hi, need, dirty);
  if (rule === 0 && rec !== null) walkLeft(rec, offset, u.pageLo, u.pageHi);
  return rule;
}

/** Sets A (and EA) in the entries used and D in the leaf, from the root down (3.8). */
function update(u: VtdCore, leaf: number, accessed: number, dirty: boolean): number {
  const { memory } = u;
  for (let level = u.firstTop; level >= leaf; level--) {
    const p = u.firstPath[level]!;
    const then = memory.words[p]! | accessed | (dirty && level === leaf ? D : 0);
    if ((then | 0) === (memory.words[p]! | 0)) continue;
    if ((u.errors & FIRST_INCOHERENT) !== 0) return broken(u, UPDATE_COHERENT);
    if (u.kind === 2) {
      const [lo, hi] = [u.guestLo[level]!, u.guestHi[level]!];
      const rule = toHost(u, UPDATE_WALK, WHY.update, level, lo, hi, (p & 1023) << 2, WRITE, WRITE, ENTRY_INPUT);
      if (rule !== 0) return rule;
    }
    if ((u.errors & FIRST_UNWRITABLE) !== 0) return broken(u, UPDATE_WRITTEN);
    memory.write64(p, then | 0, memory.words[p + 1]! | 0);
  }
  return 0;
}

/** Notes the entries above the leaf for the paging-structure cache, with what they allow together with those skipped. */
function notePath(u: VtdCore, leaf: number, skipped: number, addressLo: number, addressHi: number): void {
  const w = u.memory.words;
  let rights = skipped;
  let none = (skipped & 8) << 28;
  for (let level = u.firstTop; level > leaf; level--) {
    const p = u.firstPath[level]!;
    rights &= w[p]!;
    none |= w[p + 1]!;
    noteTable(u, 0, level, addressLo, addressHi, p, (rights & (RW | US)) | (none < 0 ? 8 : 0));
  }
}

function broken(u: VtdCore, rule: number): number {
  u.cause = causes[rule]!;
  return rule;
}
