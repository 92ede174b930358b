/**
 * The commonest requests in one piece: a PASID, guest tables of four levels with a page of 4 KiB and no host tables under
 * them, and all is well. `quickWalk` goes through the tables while no cache is asked, `quickHit` finds everything in the
 * caches; a recorder that wants every row takes the long way. They change nothing and decide nothing that the whole walk
 * would not: where anything is out of the ordinary they give up, and the request begins again.
 * `conformance/quick.test.ts` holds the two ways together.
 */
import { FRAME_BITS, type Memory } from '../../memory/memory.ts';
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
import { deviceSlot, pasidSlot, smallSlot, WRITE_READY } from './caches.ts';
import type { AmdCore } from './core.ts';

/** V and TV of a device table entry, and in its second word GV. */
const VALID = 3;
const GV = 1 << 23;
/** Mode and the upper bit of HAD: host tables, or values that are checked. */
const HOST = 0xf00;
/** Both bits of IoCtl, of which 3 is reserved. */
const IO_CONTROL = 0x18;
/** A GCR3 entry: reserved bits. */
const RESERVED_LO = 0xffe;
const RESERVED_HI = 0xfff00000;
/** Bits of guest table entries. */
const P = 1;
const RW = 2;
const US = 4;
const A = 0x20;
const D = 0x40;
const PS = 0x80;
/** Places in `AmdCore.guestMask`: levels 4, 3, 2, and a page of level 1. */
const MASK4 = 16;
const MASK3 = 12;
const MASK2 = 8;
const MASK_PAGE = 6;

/** The request, the device table entry, four levels, the answer; each level of GCR3 tables is one row more. */
const ROWS = 7;
/** The request, three caches, the answer. */
export const HIT_ROWS = 5;

/** Remembers where the pointer at word `p` leads. The request goes the long way this once. */
function learn(memory: Memory, p: number): false {
  const w = memory.words;
  const f = memory.locate((w[p]! >>> 12) | (w[p + 1]! << 20), (w[p + 1]! >>> 12) & 0xff);
  if (f >= 0) memory.links[p >>> 1] = f;
  return false;
}

/** Whether both could serve the request at all. */
function fits(u: AmdCore, q: DmaRequest): boolean {
  if (!u.on || !u.guestTranslation || q.type !== UNTRANSLATED || q.privileged !== false || q.pasid < 0) return false;
  if ((q.access & EXECUTE) !== 0 || (q.requesterId & 0xffff) >= u.tableEntries) return false;
  const upper = q.addressHi >> 15;
  return (upper === 0 || upper === -1) && (q.addressHi !== 0 || q.addressLo >>> 20 !== 0xfee);
}

/** Whether the device table entry at word `p`, in a table or in a slot, leads the request to guest tables of four levels. */
function leads(u: AmdCore, p: number, q: DmaRequest): boolean {
  const w = u.memory.words;
  const m = u.dteMask;
  const w0 = w[p]!;
  const w1 = w[p + 1]!;
  const w3 = w[p + 3]!;
  if ((w0 & (VALID | HOST)) !== VALID || (w1 & GV) === 0 || (w3 & IO_CONTROL) === IO_CONTROL) return false;
  if (((w0 & m[0]!) | (w1 & m[1]!) | (w[p + 2]! & m[2]!) | (w3 & m[3]!)) !== 0) return false;
  const glx = (w1 >>> 24) & 3;
  if (glx > u.glxSup || ((w[p + 5]! >>> 22) & 3) !== 0) return false;
  if ((q.access & ~(w1 >>> 29) & (READ | WRITE)) !== 0) return false;
  return q.pasid >>> Math.min(u.pasidBits, 9 * (glx + 1)) === 0;
}

/** Rights that the device has, as READ, WRITE and EXECUTE. */
const allowed = (w1: number): number => ((w1 >>> 29) & 3) | ((w1 >>> 27) & EXECUTE);

/** Fills `out` and returns true, or returns false and has done nothing. */
export function quickWalk(u: AmdCore, q: DmaRequest, out: Outcome): boolean {
  const memory = u.memory;
  const rec = memory.recorder;
  if ((rec !== null && !rec.brief) || !fits(u, q)) return false;
  const { pasid, access, addressLo, addressHi } = q;
  const w = memory.words;
  const links = memory.links;
  const device = q.requesterId & 0xffff;
  const tableLo = (u.tableLo + (device >>> 7)) | 0;
  let f = memory.locate(tableLo, u.tableHi + (tableLo >>> 0 < u.tableLo >>> 0 ? 1 : 0));
  if (f < 0) return false;
  let p = f | ((device & 127) << 3);
  if (!leads(u, p, q)) return false;
  const w1 = w[p + 1]!;
  const piece = w[p + 3]! >>> 11;
  f = memory.locate(((w1 >>> 26) & 7) | ((w[p + 2]! >>> 16) << 3) | (piece << 19), piece >>> 13);
  if (f < 0) return false;
  const glx = (w1 >>> 24) & 3;
  for (let left = glx; left >= 0; left--) {
    p = (f & FRAME_BITS) | (((pasid >>> (9 * left)) & 511) << 1);
    if ((w[p]! & P) === 0 || ((w[p]! & RESERVED_LO) | (w[p + 1]! & RESERVED_HI)) !== 0) return false;
    f = links[p >>> 1]!;
    if (f === 0) return learn(memory, p);
  }

  p = (f & FRAME_BITS) | ((addressHi >>> 6) & 0x3fe);
  const t0 = w[p]!;
  const t1 = w[p | 1]!;
  f = links[p >>> 1]!;
  if (f === 0) return learn(memory, p);
  p = (f & FRAME_BITS) | (((addressHi << 3) | (addressLo >>> 29)) & 0x3fe);
  const u0 = w[p]!;
  const u1 = w[p | 1]!;
  f = links[p >>> 1]!;
  if (f === 0) return learn(memory, p);
  p = (f & FRAME_BITS) | ((addressLo >>> 20) & 0x3fe);
  const s0 = w[p]!;
  const s1 = w[p | 1]!;
  f = links[p >>> 1]!;
  if (f === 0) return learn(memory, p);
  p = (f & FRAME_BITS) | ((addressLo >>> 11) & 0x3fe);
  const e0 = w[p]!;
  const e1 = w[p | 1]!;

  const all = t0 & u0 & s0 & e0;
  const writes = (access & WRITE) !== 0;
  const need = P | US | A | (writes ? RW : 0);
  if ((all & need) !== need || (writes && (e0 & D) === 0) || ((u0 | s0) & PS) !== 0) return false;
  const m = u.guestMask;
  const low = (t0 & m[MASK4]!) | (u0 & m[MASK3]!) | (s0 & m[MASK2]!) | (e0 & m[MASK_PAGE]!);
  const high = (t1 & m[MASK4 | 1]!) | (u1 & m[MASK3 | 1]!) | (s1 & m[MASK2 | 1]!) | (e1 & m[MASK_PAGE | 1]!);
  if ((low | high) !== 0) return false;
  if (rec !== null && !rec.keep(q, ROWS + glx + 1)) return false;
  const rights = READ | (all & RW) | ((t1 | u1 | s1 | e1) < 0 ? 0 : EXECUTE);
  translated(out, (e0 >>> 12) | (e1 << 20), (e1 >>> 12) & 0xff, addressLo, rights & allowed(w1));
  return true;
}

/** As `quickWalk`, from the caches alone. */
export function quickHit(u: AmdCore, q: DmaRequest, out: Outcome): boolean {
  const rec = u.memory.recorder;
  if ((rec !== null && !rec.brief) || !fits(u, q)) return false;
  const { pasid, access, addressLo, addressHi } = q;
  const w = u.memory.words;
  const id = q.requesterId & 0xffff;
  // What a slot holds of an entry begins at its third word.
  const device = deviceSlot(u, id) + 2;
  if (device < 2 || !leads(u, device, q)) return false;
  const did = w[device + 2]! & 0xffff;
  if (pasidSlot(u, id, pasid, did) < 0) return false;
  const s = smallSlot(u, did, pasid, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12);
  if (s < 0 || ((w[s + 2]! >>> 18) & 63) !== 12) return false;
  const r0 = w[s + 4]!;
  const r1 = w[s + 5]!;
  const need = (access & WRITE) !== 0 ? access | WRITE_READY : access;
  if ((r0 & need) !== need) return false;
  if (rec !== null && !rec.keep(q, HIT_ROWS)) return false;
  translated(out, (r0 >>> 12) | (r1 << 20), r1 >>> 12, addressLo, r0 & 7 & allowed(w[device + 1]!));
  return true;
}

function translated(out: Outcome, lo: number, hi: number, addressLo: number, rights: number): void {
  out.status = TRANSLATED_OK;
  out.pageLo = lo;
  out.pageHi = hi;
  out.offset = addressLo & 0xfff;
  out.sizeLog2 = 12;
  out.permissions = rights;
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.completion = SUCCESS;
  out.recorded = false;
}
