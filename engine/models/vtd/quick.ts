/**
 * The commonest requests in one piece: scalable mode, a PASID, a first stage of four levels with a page of 4 KiB, alone or
 * over a second stage of four levels, and all is well. `quickWalk` goes through the tables and tells of it; `quickHit`
 * finds everything in the caches while nobody listens. They change no state and decide nothing that the whole walk would not: where anything is out of the ordinary
 * they give up, having done nothing, and the request goes the long way. `quick.test.ts` in engine/conformance holds the two ways together.
 */
import { FRAME_BITS } from '../../memory/memory.ts';
import {
  type DmaRequest,
  EXECUTE,
  type Outcome,
  READ,
  SUCCESS,
  TRANSLATED_OK,
  UNTRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { HOW } from '../../trace/rows.ts';
import { contextWay, pasidWay, smallSlot, WRITE_READY } from './caches.ts';
import type { VtdCore } from './core.ts';
import { allRules, entryAt, entryRow, receivedAt, translatedAt } from './narrate.ts';
import { partNumber } from './parts.ts';
import { HELD, touchesInterrupts } from './translate.ts';

/** Bits of entries of the first stage. */
const P = 1;
const RW = 2;
const US = 4;
const A = 0x20;
const D = 0x40;
const PS = 0x80;
const EA = 0x400;
const XD = 1 << 31;
/** Bits of the third word of a PASID entry. */
const FSPM = 0xc;
const NXE = 32;
const EAFE = 128;
/** A first stage alone: PGTT 1. One over a second: PGTT 3. */
const PGTT = 0x1c0;
const FIRST = 0x40;
const NESTED = 0xc0;
/** AW of a second stage of four levels, of all that AW, SSEE and SSADE can be. */
const SECOND = 0x23c;
const FOUR_LEVELS = 8;
/** Bits of PGTT that neither a first stage nor a nested one (PGTT 3) has. */
const OTHERS = 0x100;
/** PASIDE of a context entry. */
const PASIDE = 8;

const LOWER = partNumber('root.lower');
const CONTEXT = partNumber('scalable-context');
const DIRECTORY = partNumber('pasid-directory');
const PASID = partNumber('pasid');
const TOP = partNumber('first.root');
const TABLE = partNumber('first');

const level = (part: number, n: number): number => entryRow(part, 9) | (n << 13) | ((3 + 9 * n) << 17);
const ROOT_ROW = entryRow(LOWER, 8);
const UPPER_ROW = entryRow(LOWER + 1, 8);
const CONTEXT_ROW = entryRow(CONTEXT, 7);
const DIRECTORY_ROW = entryRow(DIRECTORY, 14);
const PASID_ROW = entryRow(PASID, 6);
const TOP_ROW = level(TOP, 4);
const THIRD_ROW = level(TABLE, 3);
const SECOND_ROW = level(TABLE, 2);
const LAST_ROW = level(TABLE, 1);
const ROOT_HELD = allRules(LOWER);
const CONTEXT_HELD = allRules(CONTEXT);
const DIRECTORY_HELD = allRules(DIRECTORY);
const PASID_HELD = allRules(PASID);
const TOP_HELD = allRules(TOP);
const TABLE_HELD = allRules(TABLE);
/** The request, eight entries, the answer. */
const ROWS = 10;
/** The request, four entries, four tables found through four entries each, two rows around each, and the answer. */
const NESTED_ROWS = 36;
/** The request, three caches, the answer. */
export const HIT_ROWS = 5;

/** Fills `out` and returns true, or returns false and has done nothing. */
export function quickWalk(u: VtdCore, q: DmaRequest, out: Outcome): boolean {
  const { pasid, access, addressLo, addressHi, requesterId } = q;
  if (q.type !== UNTRANSLATED || q.privileged !== false || (access & EXECUTE) !== 0) return false;
  // Only the first page of a directory is where its pointer leads; less than 0 is no PASID.
  if (pasid >>> 15 !== 0) return false;
  const upper = addressHi >> 15;
  if (upper !== 0 && upper !== -1) return false;
  const memory = u.memory;
  const w = memory.words;
  const links = memory.links;

  let f = links[u.rootAt >>> 1]!;
  if (f === 0) return false;
  const root = (f & FRAME_BITS) | ((requesterId >>> 6) & 0x3fc);
  const half = root | ((requesterId >>> 6) & 2);
  const r0 = w[half]!;
  const r1 = w[half | 1]!;
  if ((r0 & P) === 0 || ((r0 & u.halfMask0) | (r1 & u.halfMask1)) !== 0) return false;

  f = links[half >>> 1]!;
  if (f === 0) return false;
  const context = (f & FRAME_BITS) | ((requesterId & 0x7f) << 3);
  const c0 = w[context]!;
  const c1 = w[context | 1]!;
  if ((c0 & (P | PASIDE)) !== (P | PASIDE) || pasid >>> (13 + ((c0 >>> 9) & 7)) !== 0) return false;
  let others = (c0 & u.scalableMask0) | (c1 & u.scalableMask1) | (w[context | 2]! & u.scalableMask2) | w[context | 3]!;
  others |= w[context | 4]! | w[context | 5]! | w[context | 6]! | w[context | 7]!;

  f = links[context >>> 1]!;
  if (f === 0) return false;
  const directory = (f & FRAME_BITS) | ((pasid >>> 5) & 0x3fe);
  const d0 = w[directory]!;
  const d1 = w[directory | 1]!;
  others |= (d0 & u.directoryMask0) | (d1 & u.directoryMask1);

  f = links[directory >>> 1]!;
  if (f === 0 || (d0 & P) === 0) return false;
  const entry = (f & FRAME_BITS) | ((pasid & 63) << 4);
  const p0 = w[entry]!;
  const p1 = w[entry | 1]!;
  const p4 = w[entry | 4]!;
  const p5 = w[entry | 5]!;
  if ((p0 & P) === 0 || (p4 & FSPM) !== 0) return false;
  others |= (p0 & u.pasidMask0) | (p1 & u.pasidMask1) | (w[entry | 2]! & u.pasidMask2);
  others |= (p4 & u.pasidMask4) | (p5 & u.pasidMask5);
  others |= w[entry | 6]! | w[entry | 7]! | w[entry | 8]! | w[entry | 9]! | w[entry | 10]!;
  others |= w[entry | 11]! | w[entry | 12]! | w[entry | 13]! | w[entry | 14]! | w[entry | 15]!;
  if (others !== 0) return false;
  if ((p0 & PGTT) === NESTED) return nestedWalk(u, q, out, entry);
  if ((p0 & PGTT) !== FIRST || (u.tableTypes & 2) === 0) return false;

  f = links[(entry | 4) >>> 1]!;
  if (f === 0) return false;
  const top = (f & FRAME_BITS) | ((addressHi >>> 6) & 0x3fe);
  const t0 = w[top]!;
  const t1 = w[top | 1]!;
  f = links[top >>> 1]!;
  if (f === 0) return false;
  const third = (f & FRAME_BITS) | (((addressHi << 3) | (addressLo >>> 29)) & 0x3fe);
  const u0 = w[third]!;
  const u1 = w[third | 1]!;
  f = links[third >>> 1]!;
  if (f === 0) return false;
  const second = (f & FRAME_BITS) | ((addressLo >>> 20) & 0x3fe);
  const s0 = w[second]!;
  const s1 = w[second | 1]!;
  f = links[second >>> 1]!;
  if (f === 0) return false;
  const last = (f & FRAME_BITS) | ((addressLo >>> 11) & 0x3fe);
  const e0 = w[last]!;
  const e1 = w[last | 1]!;
  const all = t0 & u0 & s0 & e0;
  const highs = t1 | u1 | s1 | e1;
  const writes = (access & WRITE) !== 0;
  const need = P | US | A | ((p4 & EAFE) !== 0 ? EA : 0) | (writes ? RW : 0);
  if ((all & need) !== need || (writes && (e0 & D) === 0)) return false;
  const wrong = (t0 & u.firstHigh0) | ((u0 | s0) & (u.firstLow0 | PS)) | (e0 & u.firstPage0);
  const high = (p4 & NXE) !== 0 || u.alwaysNx !== 0 ? u.firstMask1 : u.firstMask1 | XD;
  if ((wrong | (highs & high)) !== 0) return false;
  const pageLo = (e0 >>> 12) | (e1 << 20);
  const pageHi = (e1 >>> 12) & 0xff;
  if (touchesInterrupts(pageLo, pageHi, 12)) return false;

  const rec = memory.recorder;
  if (rec === null || rec.keep(q, ROWS)) {
    translated(out, pageLo, pageHi, addressLo, READ | (all & RW) | (highs < 0 ? 0 : EXECUTE));
    return true;
  }
  const i = rec.take(ROWS);
  if (i < 0) return false;
  translated(out, pageLo, pageHi, addressLo, READ | (all & RW) | (highs < 0 ? 0 : EXECUTE));
  receivedAt(rec.chunk, i, q);
  entriesAt(rec.chunk, i + 8, w, u.rootAt, half, context, directory, entry, top, third, second, last);
  translatedAt(rec.chunk, i + 72, out, HOW.walked, HELD[1]);
  return true;
}

/**
 * The rest of `quickWalk` where the PASID entry at word `entry` nests: tables of the guest in pages of 4 KiB, the page
 * itself in one of any size. Who wants every row is told the long way.
 */
function nestedWalk(u: VtdCore, q: DmaRequest, out: Outcome, entry: number): boolean {
  const memory = u.memory;
  const w = memory.words;
  const { access, addressLo, addressHi } = q;
  // An address of the guest has 48 bits at most, 36 of them in its page number.
  if ((w[entry]! & SECOND) !== FOUR_LEVELS || (u.tableTypes & 8) === 0 || (u.widths & 4) === 0 || u.mgaw < 48)
    return false;
  const root = memory.links[entry >>> 1]!;
  if (root === 0) return false;
  const p4 = w[entry | 4]!;
  const p5 = w[entry | 5]!;
  let f = guestTable(u, root, pageOf(p4, p5), p5 >>> 12);
  if (f === 0) return false;
  const top = (f & FRAME_BITS) | ((addressHi >>> 6) & 0x3fe);
  const t0 = w[top]!;
  const t1 = w[top | 1]!;
  f = guestTable(u, root, pageOf(t0, t1), (t1 >>> 12) & 0xff);
  if (f === 0) return false;
  const third = (f & FRAME_BITS) | (((addressHi << 3) | (addressLo >>> 29)) & 0x3fe);
  const u0 = w[third]!;
  const u1 = w[third | 1]!;
  f = guestTable(u, root, pageOf(u0, u1), (u1 >>> 12) & 0xff);
  if (f === 0) return false;
  const second = (f & FRAME_BITS) | ((addressLo >>> 20) & 0x3fe);
  const s0 = w[second]!;
  const s1 = w[second | 1]!;
  f = guestTable(u, root, pageOf(s0, s1), (s1 >>> 12) & 0xff);
  if (f === 0) return false;
  const last = (f & FRAME_BITS) | ((addressLo >>> 11) & 0x3fe);
  const e0 = w[last]!;
  const e1 = w[last | 1]!;
  const all = t0 & u0 & s0 & e0;
  const highs = t1 | u1 | s1 | e1;
  const writes = (access & WRITE) !== 0;
  const need = P | US | A | ((p4 & EAFE) !== 0 ? EA : 0) | (writes ? RW : 0);
  if ((all & need) !== need || (writes && (e0 & D) === 0)) return false;
  const wrong = (t0 & u.firstHigh0) | ((u0 | s0) & (u.firstLow0 | PS)) | (e0 & u.firstPage0);
  const high = (p4 & NXE) !== 0 || u.alwaysNx !== 0 ? u.firstMask1 : u.firstMask1 | XD;
  if ((wrong | (highs & high)) !== 0) return false;
  return guestPage(u, q, out, root, pageOf(e0, e1), (e1 >>> 12) & 0xff, READ | (all & RW) | (highs < 0 ? 0 : EXECUTE));
}

/** First word of the frame of a guest's table, through four levels of the second stage at `root`; 0 gives up. */
function guestTable(u: VtdCore, root: number, pageLo: number, pageHi: number): number {
  const { words: w, links } = u.memory;
  if (pageHi >>> 4 !== 0) return 0;
  const p4 = (root & FRAME_BITS) | (((pageHi << 6) | (pageLo >>> 26)) & 0x3fe);
  let f = links[p4 >>> 1]!;
  if (f === 0) return 0;
  const p3 = (f & FRAME_BITS) | ((pageLo >>> 17) & 0x3fe);
  f = links[p3 >>> 1]!;
  if (f === 0) return 0;
  const p2 = (f & FRAME_BITS) | ((pageLo >>> 8) & 0x3fe);
  f = links[p2 >>> 1]!;
  if (f === 0) return 0;
  const p1 = (f & FRAME_BITS) | ((pageLo << 1) & 0x3fe);
  const h0 = w[p4]!;
  const t0 = w[p3]!;
  const s0 = w[p2]!;
  const e0 = w[p1]!;
  const highs = w[p4 | 1]! | w[p3 | 1]! | w[p2 | 1]! | w[p1 | 1]!;
  const wrong = (h0 & u.secondHigh0) | ((t0 | s0) & (u.secondLow0 | PS)) | (e0 & u.secondPage0);
  if ((h0 & t0 & s0 & e0 & READ) === 0 || (wrong | (highs & u.secondMask1)) !== 0) return 0;
  f = links[p1 >>> 1]!;
  if (f !== 0) return f;
  const e1 = w[p1 | 1]!;
  f = u.memory.locate(pageOf(e0, e1), (e1 >>> 12) & 0xff);
  if (f > 0) links[p1 >>> 1] = f;
  return Math.max(f, 0);
}

/** The guest's page through the second stage, and the answer: `granted` is what the first stage allows. */
function guestPage(
  u: VtdCore,
  q: DmaRequest,
  out: Outcome,
  root: number,
  pageLo: number,
  pageHi: number,
  granted: number,
): boolean {
  const { words: w, links, recorder } = u.memory;
  if (pageHi >>> 4 !== 0) return false;
  let p = (root & FRAME_BITS) | (((pageHi << 6) | (pageLo >>> 26)) & 0x3fe);
  let e0 = w[p]!;
  let wrong = e0 & u.secondHigh0;
  let highs = w[p | 1]!;
  let all = e0;
  let inside = 0x7ffffff;
  let level = 4;
  while (level > 1 && (e0 & PS) === 0) {
    const f = links[p >>> 1]!;
    if (f === 0) return false;
    level--;
    inside >>>= 9;
    p = (f & FRAME_BITS) | ((((pageLo >>> (9 * level - 9)) & 511) << 1) & 0x3fe);
    e0 = w[p]!;
    all &= e0;
    highs |= w[p | 1]!;
    wrong |=
      e0 & (level === 1 ? u.secondPage0 : (e0 & PS) === 0 ? u.secondLow0 : level === 2 ? u.second2M0 : u.second1G0);
  }
  const need = q.access & (READ | WRITE);
  if ((all & need) !== need || (all & (READ | WRITE)) === 0 || (wrong | (highs & u.secondMask1)) !== 0) return false;
  const e1 = w[p | 1]!;
  const lo = (pageOf(e0, e1) & ~inside) | (pageLo & inside);
  const hi = (e1 >>> 12) & 0xff;
  if (touchesInterrupts(lo, hi, 12)) return false;
  if (recorder !== null && !recorder.keep(q, NESTED_ROWS + 5 - level)) return false;
  translated(out, lo, hi, q.addressLo, granted & ((all & (READ | WRITE)) | EXECUTE));
  return true;
}

/** Rows of the entries that begin at these words of the pool. */
function entriesAt(
  c: Uint32Array,
  i: number,
  w: Uint32Array,
  from: number,
  half: number,
  context: number,
  directory: number,
  entry: number,
  top: number,
  third: number,
  second: number,
  last: number,
): void {
  const root = half & ~2;
  entryAt(c, i, half === root ? ROOT_ROW : UPPER_ROW, (root & 0x3ff) >> 2, root, w, from, 0xfffff, ROOT_HELD);
  entryAt(c, i + 8, CONTEXT_ROW, (context & 0x3ff) >> 3, context, w, half, 0xfffff, CONTEXT_HELD);
  entryAt(c, i + 16, DIRECTORY_ROW, (directory & 0x3ff) >> 1, directory, w, context, 0xfffff, DIRECTORY_HELD);
  entryAt(c, i + 24, PASID_ROW, (entry & 0x3ff) >> 4, entry, w, directory, 0xfffff, PASID_HELD);
  entryAt(c, i + 32, TOP_ROW, (top & 0x3ff) >> 1, top, w, entry | 4, 0xfffff, TOP_HELD);
  entryAt(c, i + 40, THIRD_ROW, (third & 0x3ff) >> 1, third, w, top, 0xff, TABLE_HELD);
  entryAt(c, i + 48, SECOND_ROW, (second & 0x3ff) >> 1, second, w, third, 0xff, TABLE_HELD);
  entryAt(c, i + 56, LAST_ROW, (last & 0x3ff) >> 1, last, w, second, 0xff, TABLE_HELD);
}

/** Low half of the page number in a pointer. */
const pageOf = (lo: number, hi: number): number => (lo >>> 12) | (hi << 20);

function translated(out: Outcome, pageLo: number, pageHi: number, addressLo: number, rights: number): void {
  out.status = TRANSLATED_OK;
  out.pageLo = pageLo;
  out.pageHi = pageHi;
  out.offset = addressLo & 0xfff;
  out.sizeLog2 = 12;
  out.permissions = rights;
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.completion = SUCCESS;
  out.recorded = false;
}

/** As `quickWalk`, from the caches alone; nested translations as well. */
export function quickHit(u: VtdCore, q: DmaRequest, out: Outcome): boolean {
  const { pasid, access, addressLo, addressHi } = q;
  if (q.type !== UNTRANSLATED || q.privileged !== false) return false;
  if ((access & EXECUTE) !== 0 || pasid < 0) return false;
  const w = u.memory.words;
  const sid = q.requesterId & 0xffff;
  // What a slot holds of the entry begins at its third word; the second word's upper bits are a refusal.
  const c = contextWay(u, sid);
  if (c < 0 || w[c + 1]! >>> 24 !== 0) return false;
  const c0 = w[c + 2]!;
  if ((c0 & PASIDE) === 0 || pasid >>> (13 + ((c0 >>> 9) & 7)) !== 0) return false;
  const p = pasidWay(u, sid, pasid);
  if (p < 0 || w[p + 1]! >>> 24 !== 0 || (w[p + 2]! & (FIRST | OTHERS)) !== FIRST) return false;
  const s = smallSlot(u, w[p + 4]! & 0xffff, pasid, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12);
  if (s < 0 || w[s + 6]! >>> 24 !== 0) return false;
  const r0 = w[s + 4]!;
  const r1 = w[s + 5]!;
  const need = (access & WRITE) !== 0 ? access | WRITE_READY : access;
  const pageLo = pageOf(r0, r1);
  if ((r0 & need) !== need || touchesInterrupts(pageLo, r1 >>> 12, 12)) return false;
  const rec = u.memory.recorder;
  if (rec !== null && !rec.keep(q, HIT_ROWS)) return false;
  translated(out, pageLo, r1 >>> 12, addressLo, r0 & 7);
  return true;
}
