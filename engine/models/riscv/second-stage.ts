/**
 * The second-stage walk (3.6) for all who need one: the address of the request itself, and each guest address that the
 * unit reads or updates on the way. What differs between them is which rule breaks, never what is read.
 */
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import { cachedTable, keepTable } from './caches.ts';
import { causes } from './causes.ts';
import { CONTEXT, FOUND, POISON, type RiscvCore } from './core.ts';
import { headOf, tableFetched, walkEntered, walkLeft } from './narrate.ts';
import { NARROW_SECOND, PTE, partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';
import { swap32, writeWord } from './unit.ts';

/** Root parts of the walks; the part of the levels below is the next number. */
export const SECOND_WALK = partNumber('second.root');
export const DIRECTORY_WALK = partNumber('directory.root');
export const TABLE_WALK = partNumber('table.root');
export const UPDATE_WALK = partNumber('update.root');
export const FINAL_WALK = partNumber('final.root');

const INPUT = ruleNumber('second.input');
/** The rule of an address that is too wide, by root part. */
const inputRules = new Int32Array(32).fill(INPUT);
inputRules[DIRECTORY_WALK] = ruleNumber('directory.input');
inputRules[TABLE_WALK] = ruleNumber('table.input');
inputRules[UPDATE_WALK] = ruleNumber('table.input');

/** Bits of a guest page number: Sv39x4, Sv48x4, Sv57x4 by levels. Sv32x4, and everything with SXL, has 22. */
const PAGE_BITS = [0, 0, 22, 29, 38, 47] as const;

const A = 0x40;
const D = 0x80;

/** Whether a guest page number does not fit the second stage. */
function tooWide(u: RiscvCore, lo: number, hi: number): boolean {
  const bits = u.narrow || u.narrowSecond ? 22 : PAGE_BITS[u.secondLevels]!;
  return bits >= 32 ? hi >>> (bits - 32) !== 0 : hi !== 0 || lo >>> bits !== 0;
}

/**
 * Leads a guest page through the second stage for what the unit reads or writes itself. `offset` is that of the access;
 * leaves the page in `found`, and in iotval2 what a fault would report.
 */
export function toHost(
  u: RiscvCore,
  walk: number,
  why: number,
  level: number,
  lo: number,
  hi: number,
  offset: number,
): number {
  const rec = u.memory.recorder;
  if (rec !== null) walkEntered(rec, why, level, offset, lo, hi);
  const update = walk === UPDATE_WALK;
  // The unit names the first-stage table, not the entry in it (4.2: page offsets may be reported as 0).
  const told = walk === DIRECTORY_WALK ? offset & 0xffc : 0;
  u.found[FOUND.valueLo] = (lo << 12) | told | (update ? 3 : 1);
  u.found[FOUND.valueHi] = (lo >>> 20) | (hi << 12);
  const dirty = update || (walk === TABLE_WALK && u.sade);
  const rule = secondStage(u, walk, lo, hi, update ? READ | WRITE : READ, dirty);
  if (rule === 0) {
    u.found[FOUND.valueLo] = 0;
    u.found[FOUND.valueHi] = 0;
    if (rec !== null) walkLeft(rec, offset, u.found[FOUND.lo]!, u.found[FOUND.hi]!);
  }
  return rule;
}

/**
 * Walks for the guest page `hi:lo`. `need`: permissions that the leaf must have. `dirty`: D must be set where the leaf may
 * be written. Leaves page, size and rights in the core. Returns 0, or the rule that does not hold.
 */
export function secondStage(
  u: RiscvCore,
  walk: number,
  pageLo: number,
  pageHi: number,
  need: number,
  dirty: boolean,
): number {
  if (tooWide(u, pageLo, pageHi)) {
    const rule = inputRules[walk]!;
    u.cause = causes[rule]!;
    return rule;
  }
  const { memory, big } = u;
  const rec = memory.recorder;
  const w = memory.words;
  const narrow = u.narrowSecond;
  const poison = u.errors & POISON.tables;
  const bits = narrow ? 10 : 9;
  const top = u.secondLevels;
  const nested = walk === SECOND_WALK ? 0 : 1;
  const root = walk + (narrow ? NARROW_SECOND : 0);
  let level = top;
  let lo = u.context[CONTEXT.gatp]!;
  let hi = u.context[CONTEXT.gatpHi]! & 0xfff;
  if (u.caching) {
    const slot = cachedTable(u, true, pageLo, pageHi, top);
    if (slot >= 0) {
      level = ((w[slot]! >>> 6) & 7) - 1;
      lo = (w[slot + 4]! >>> 12) | (w[slot + 5]! << 20);
      hi = w[slot + 5]! >>> 12;
    }
  }
  for (;;) {
    // Bits of the index in the page number; the top table is four pages long.
    const shift = bits * (level - 1);
    const width = level === top ? bits + 2 : bits;
    const field =
      shift >= 32 ? pageHi >> (shift - 32) : shift === 0 ? pageLo : (pageLo >>> shift) | (pageHi << (32 - shift));
    const index = field & ((1 << width) - 1);
    const offset = narrow ? (index << 2) & 0xfff : (index << 3) & 0xfff;
    if (level === top) lo = (lo & ~3) | (index >>> bits);
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, offset, narrow ? 4 : 8);
    const p = f < 0 ? 0 : f + (offset >> 2);
    let e0 = 0;
    let e1 = 0;
    let bad: number = PTE.readable;
    if (f >= 0 && ((lo & u.beyondLo) | (hi & u.beyondHi)) === 0) {
      if (narrow) e0 = big ? swap32(w[p]!) : w[p]! | 0;
      else if (big) {
        e0 = swap32(w[p + 1]!);
        e1 = swap32(w[p]!);
      } else {
        e0 = w[p]! | 0;
        e1 = w[p + 1]! | 0;
      }
      bad = poison !== 0 ? PTE.intact : judge(u, e0, e1, level, shift, need, dirty);
    }
    const part = level === top ? root : root + 1;
    if (rec !== null) {
      const head = headOf(width, nested !== 0, big);
      tableFetched(rec, head, part, level, shift + 12, index, offset, p, lo, hi, e0, e1, bad);
    }
    if (bad >= 0) {
      const rule = partRules[part]![bad]!;
      u.cause = causes[rule]!;
      return rule;
    }
    const nextLo = narrow ? e0 >>> 10 : (e0 >>> 10) | (e1 << 22);
    const nextHi = narrow ? 0 : (e1 >>> 10) & 0xfff;
    if ((e0 & 0xe) === 0) {
      if (u.caching) keepTable(u, true, level, pageLo, pageHi, p, nextLo, nextHi, false);
      lo = nextLo;
      hi = nextHi;
      level--;
      continue;
    }
    const sets = dirty && (e0 & 4) !== 0 ? A | D : A;
    if ((e0 & sets) !== sets) {
      e0 |= sets;
      if (narrow) memory.write32(p, big ? swap32(e0) : e0);
      else writeWord(memory, p, e0, e1, big);
    }
    finish(u, e0, e1, shift, nextLo, nextHi, pageLo, pageHi);
    return 0;
  }
}

/** Place of the first rule that an entry breaks, or -1. */
function judge(
  u: RiscvCore,
  e0: number,
  e1: number,
  level: number,
  shift: number,
  need: number,
  dirty: boolean,
): number {
  if ((e0 & 1) === 0) return PTE.valid;
  if ((e0 & 6) === 4) return PTE.encoding;
  if ((e1 & u.leafReserved) !== 0) return PTE.reserved;
  const type = (e1 >>> 29) & 3;
  if (type === 3 || (type !== 0 && !u.memoryTypes)) return PTE.memoryType;
  if (e1 < 0 && level > 1) return PTE.napotLevel;
  if ((e0 & 0xe) === 0) {
    if (type !== 0 || (e0 & 0xd0) !== 0) return PTE.pointer;
    return level === 1 ? PTE.depth : -1;
  }
  if ((need & ~(e0 >>> 1)) !== 0) return PTE.permission;
  if ((e0 & 16) === 0) return PTE.privilege;
  if (level > 1 && misaligned(e0, e1, shift)) return PTE.aligned;
  if (e1 < 0 && ((e0 >>> 10) & 15) !== 8) return PTE.napot;
  if (!u.gade && ((e0 & A) === 0 || (dirty && (e0 & 4) !== 0 && (e0 & D) === 0))) return PTE.updated;
  return beyondMachine(u, e0, e1);
}

/** Low bits of a superpage's PPN that are not 0; `shift` counts them. */
export const misaligned = (e0: number, e1: number, shift: number): boolean =>
  shift >= 32
    ? e0 >>> 10 !== 0 || (e1 & ((1 << (shift - 22)) - 1)) !== 0
    : (((e0 >>> 10) | (e1 << 22)) & ((1 << shift) - 1)) !== 0;

/** A page that no physical address of the machine reaches. */
export const beyondMachine = (u: RiscvCore, e0: number, e1: number): number =>
  ((((e0 >>> 10) | (e1 << 22)) & u.beyondLo) | ((e1 >>> 10) & 0xfff & u.beyondHi)) !== 0 ? PTE.output : -1;

function finish(
  u: RiscvCore,
  e0: number,
  e1: number,
  shift: number,
  lo: number,
  hi: number,
  pageLo: number,
  pageHi: number,
): void {
  // R, W, X stand in bits 3:1 in the order of the access bits.
  u.rights = (e0 >>> 1) & (READ | WRITE | EXECUTE);
  u.dirty = (e0 & D) !== 0;
  u.memoryType = (e1 >>> 29) & 3;
  const size = e1 < 0 ? 4 : shift;
  u.guestSize = 12 + (e1 < 0 ? 4 : shift);
  place(u, size, lo, hi, pageLo, pageHi);
}

/** The page of an address inside a leaf that covers 2^size pages. */
export function place(u: RiscvCore, size: number, lo: number, hi: number, pageLo: number, pageHi: number): void {
  const r = u.found;
  if (size >= 32) {
    const inside = (1 << (size - 32)) - 1;
    r[FOUND.lo] = pageLo;
    r[FOUND.hi] = (hi & ~inside) | (pageHi & inside);
  } else {
    const inside = (1 << size) - 1;
    r[FOUND.lo] = (lo & ~inside) | (pageLo & inside);
    r[FOUND.hi] = hi;
  }
}
