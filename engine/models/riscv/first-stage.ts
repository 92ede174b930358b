/**
 * The first-stage walk (3.5): a plain one for 64-bit little-endian tables that lie where they say, and one for all
 * others: each address led through a second stage, entries of 32 bits, big-endian entries.
 */
import { ENTRY_FETCHED, WHY } from '../../trace/rows.ts';
import { cachedTable, keepTable } from './caches.ts';
import { causes, GUEST_ROOT } from './causes.ts';
import { FOUND, POISON, type RiscvCore } from './core.ts';
import { headOf, tableFetched } from './narrate.ts';
import { allRules, PTE, partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';
import { beyondMachine, misaligned, place, TABLE_WALK, toHost, UPDATE_WALK } from './second-stage.ts';
import { swap32, writeWord } from './unit.ts';

const ROOT = partNumber('first.root');
const NARROW = partNumber('first32.root') - ROOT;
const CANONICAL = ruleNumber('first.canonical');

const G = 0x20;
const A = 0x40;
const D = 0x80;

/** Sign bit of an address of three, four and five levels, counted in its upper half. */
const SIGN = [0, 0, 0, 6, 15, 24] as const;

function notCanonical(u: RiscvCore): number {
  u.cause = causes[CANONICAL]!;
  return CANONICAL;
}

/** Walks for the byte address `hi:lo`. Leaves page, size and rights in the core; returns 0 or the rule that does not hold. */
export function plainFirstStage(
  u: RiscvCore,
  addressLo: number,
  addressHi: number,
  rootLo: number,
  rootHi: number,
  top: number,
): number {
  const upper = addressHi >> SIGN[top]!;
  if (upper !== 0 && upper !== -1) return notCanonical(u);
  const memory = u.memory;
  const w = memory.words;
  const rec = memory.recorder;
  const beyondLo = u.beyondLo;
  const beyondHi = u.beyondHi;
  const poison = u.errors & POISON.tables;
  const reserved = u.pointerReserved;
  let lo = rootLo;
  let hi = rootHi;
  let level = top;
  let any = 0;
  if (u.caching) {
    const slot = cachedTable(u, false, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12, top);
    if (slot >= 0) {
      level = ((w[slot]! >>> 6) & 7) - 1;
      lo = (w[slot + 4]! >>> 12) | (w[slot + 5]! << 20);
      hi = w[slot + 5]! >>> 12;
      any = (w[slot]! & 8) << 2;
    }
  }
  let shift = 3 + 9 * level;
  for (;;) {
    const index = (shift >= 32 ? addressHi >> (shift - 32) : (addressLo >>> shift) | (addressHi << (32 - shift))) & 511;
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, index << 3, 8);
    let p = 0;
    let e0 = 0;
    let e1 = 0;
    let bad = -1;
    if (f < 0 || ((lo & beyondLo) | (hi & beyondHi)) !== 0) bad = PTE.readable;
    else {
      p = f + (index << 1);
      e0 = w[p]! | 0;
      e1 = w[p + 1]! | 0;
      // A sound pointer: V alone of V, R, W, X, U, A, D, nothing reserved, and a level below.
      if ((((e0 & 0xdf) ^ 1) | (e1 & reserved) | poison) !== 0 || level === 1)
        bad = poison !== 0 ? PTE.intact : judge(u, e0, e1, level, shift - 12);
    }
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      const part = level === top ? ROOT : ROOT + 1;
      c[i] = ENTRY_FETCHED | (part << 8) | (level << 13) | (shift << 17) | (9 << 23);
      c[i + 1] = index | (index << 17);
      c[i + 2] = p;
      c[i + 3] = lo;
      c[i + 4] = hi;
      c[i + 5] = e0;
      c[i + 6] = e1;
      c[i + 7] = bad < 0 ? allRules[part]! : (1 << bad) - 1;
    }
    if (bad >= 0) {
      const rule = partRules[level === top ? ROOT : ROOT + 1]![bad]!;
      u.cause = causes[rule]!;
      return rule;
    }
    any |= e0;
    lo = (e0 >>> 10) | (e1 << 22);
    hi = (e1 >>> 10) & 0xfff;
    if ((e0 & 0xe) !== 0) {
      u.global = (any & G) !== 0;
      if ((e0 & A) === 0 || (u.writes && (e0 & (D | 4)) === 4)) {
        e0 |= u.writes && (e0 & 4) !== 0 ? A | D : A;
        memory.write64(p, e0, e1);
      }
      finish(u, e0, e1, shift - 12, lo, hi, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12);
      return 0;
    }
    if (u.caching) {
      const global = (any & G) !== 0;
      keepTable(u, false, level, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12, p, lo, hi, global);
    }
    level--;
    shift -= 9;
  }
}

/** The same for all other tables. */
export function firstStage(
  u: RiscvCore,
  addressLo: number,
  addressHi: number,
  rootLo: number,
  rootHi: number,
  top: number,
): number {
  const { memory, narrow, bigFirst: big } = u;
  const upper = narrow ? addressHi : addressHi >> SIGN[top]!;
  if (upper !== 0 && (narrow || upper !== -1)) return notCanonical(u);
  const pageLo = (addressLo >>> 12) | (addressHi << 20);
  const pageHi = addressHi >>> 12;
  const rec = memory.recorder;
  const poison = u.errors & POISON.tables;
  const nested = u.secondLevels !== 0;
  const bits = narrow ? 10 : 9;
  const root = narrow ? ROOT + NARROW : ROOT;
  let lo = rootLo;
  let hi = rootHi;
  let level = top;
  u.global = false;
  if (u.caching) {
    const w = memory.words;
    const slot = cachedTable(u, false, pageLo, pageHi, top);
    if (slot >= 0) {
      level = ((w[slot]! >>> 6) & 7) - 1;
      lo = (w[slot + 4]! >>> 12) | (w[slot + 5]! << 20);
      hi = w[slot + 5]! >>> 12;
      u.global = (w[slot]! & 8) !== 0;
    }
  }
  for (;;) {
    const shift = bits * (level - 1);
    const field =
      shift >= 32 ? pageHi >> (shift - 32) : shift === 0 ? pageLo : (pageLo >>> shift) | (pageHi << (32 - shift));
    const index = field & ((1 << bits) - 1);
    const offset = narrow ? index << 2 : index << 3;
    const guestLo = lo;
    const guestHi = hi;
    if (nested) {
      const rule = toHost(u, TABLE_WALK, WHY.table, level, lo, hi, offset);
      if (rule !== 0) {
        if (level === top) rootCause(u);
        return rule;
      }
      lo = u.found[FOUND.lo]!;
      hi = u.found[FOUND.hi]!;
    }
    const w = memory.words;
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
      bad = poison !== 0 ? PTE.intact : judge(u, e0, e1, level, shift);
    }
    const part = level === top ? root : root + 1;
    if (rec !== null)
      tableFetched(rec, headOf(bits, false, big), part, level, shift + 12, index, offset, p, lo, hi, e0, e1, bad);
    if (bad >= 0) {
      const rule = partRules[part]![bad]!;
      u.cause = causes[rule]!;
      return rule;
    }
    lo = narrow ? e0 >>> 10 : (e0 >>> 10) | (e1 << 22);
    hi = narrow ? 0 : (e1 >>> 10) & 0xfff;
    if ((e0 & 0xe) !== 0) {
      if ((e0 & G) !== 0) u.global = true;
      const sets = u.writes && (e0 & 4) !== 0 ? A | D : A;
      if ((e0 & sets) !== sets) {
        if (nested) {
          const rule = toHost(u, UPDATE_WALK, WHY.update, level, guestLo, guestHi, offset);
          if (rule !== 0) return rule;
        }
        e0 |= sets;
        if (narrow) memory.write32(p, big ? swap32(e0) : e0);
        else writeWord(memory, p, e0, e1, big);
      }
      finish(u, e0, e1, shift, lo, hi, pageLo, pageHi);
      return 0;
    }
    if ((e0 & G) !== 0) u.global = true;
    if (u.caching) keepTable(u, false, level, pageLo, pageHi, p, lo, hi, u.global);
    level--;
  }
}

/** A fault on the way to the top table says something else about who is to blame than one further down. */
function rootCause(u: RiscvCore): void {
  if (u.cause === causes[TABLE_VALID]!) u.cause = GUEST_ROOT;
}
const TABLE_VALID = ruleNumber('table.valid');

/** Place of the first rule that an entry breaks, or -1; `shift` counts bits of the page number. */
function judge(u: RiscvCore, e0: number, e1: number, level: number, shift: number): number {
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
  if ((u.need & ~(e0 >>> 1)) !== 0) return PTE.permission;
  const user = (e0 & 16) !== 0;
  if (u.supervisor ? user && (u.executes || !u.sum) : !user) return PTE.privilege;
  if (level > 1 && misaligned(e0, e1, shift)) return PTE.aligned;
  if (e1 < 0 && ((e0 >>> 10) & 15) !== 8) return PTE.napot;
  if (!u.sade && ((e0 & A) === 0 || (u.writes && (e0 & (D | 4)) === 4))) return PTE.updated;
  // Under a second stage this is a guest page: its width is the second stage's business.
  return u.secondLevels === 0 ? beyondMachine(u, e0, e1) : -1;
}

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
  u.rights = (e0 >>> 1) & 7;
  u.dirty = (e0 & D) !== 0;
  u.user = (e0 & 16) !== 0;
  u.memoryType = (e1 >>> 29) & 3;
  const size = e1 < 0 ? 4 : shift;
  u.firstSize = 12 + size;
  place(u, size, lo, hi, pageLo, pageHi);
}
