/**
 * The commonest requests in one piece: the machine has 56 address bits, tables are little-endian and 64 bits wide, there
 * is one first stage and nothing behind it, and all is well. `quickWalk` goes through the tables while no cache is asked,
 * `quickHit` finds everything in the caches; a recorder that wants every row takes the long way. They change nothing and
 * decide nothing that the whole walk would not: where anything is out of the ordinary they give up, and the request begins
 * again from the device on. `conformance/quick.test.ts` holds the two ways together.
 */

import { FRAME_BITS, type Memory } from '../../memory/memory.ts';
import {
  type DmaRequest,
  EXECUTE,
  type Outcome,
  SUCCESS,
  TRANSLATED_OK,
  UNTRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { DEVICES, PROCESSES } from './cache-list.ts';
import { contextSlot, userSlot } from './caches.ts';
import { CONTEXT, type RiscvCore, TC } from './core.ts';
import { PROCESS_BITS } from './device.ts';

/** Bits of tc that this walk cares about: V, T2GPA, SBE, SXL and what is reserved. */
const OTHERS = 0xfff000 | TC.V | TC.T2GPA | TC.SBE | TC.SXL;

/**
 * How a pointer was read, in the low bits of its link (`Memory.links`): page numbers stand in 53:10 or in 43:0, and the
 * same word may be read as both. Nothing else in this model follows links.
 */
const ENTRY = 1;
const ROOT = 2;
const READ_AS = 1023;

/** Remembers where the pointer at word `p` leads. The request goes the long way this once. */
function learn(memory: Memory, p: number, lo: number, hi: number, readAs: number): false {
  const f = memory.locate(lo, hi);
  if (f >= 0) memory.links[p >>> 1] = f | readAs;
  return false;
}

/** Fills `out` and returns true, or returns false and has done nothing. */
export function quickWalk(u: RiscvCore, q: DmaRequest, out: Outcome): boolean {
  const did = q.requesterId;
  const pid = q.pasid;
  const { access, addressLo, addressHi } = q;
  if (did >>> u.deviceBits !== 0 || q.type !== UNTRANSLATED || (pid >= 0 && q.privileged !== false)) return false;
  const memory = u.memory;
  const w = memory.words;
  const links = memory.links;
  const rec = memory.recorder;
  if (rec !== null && !rec.brief) return false;
  // The request, its contexts, the answer; each directory and table is one row more.
  let rows = 3 + u.directories;
  // ddtp holds its page number where a directory entry does.
  let p = u.rootAt;
  let link = links[p >>> 1]!;
  if ((link & READ_AS) !== ENTRY) return learn(memory, p, u.rootLo, u.rootHi, ENTRY);
  let f = link & FRAME_BITS;

  /* Device directory. */
  for (let i = u.directories; i > 0; i--) {
    p = f | (((did >>> (u.leafBits + 9 * i - 9)) & 511) << 1);
    const e0 = w[p]!;
    const e1 = w[p | 1]!;
    link = links[p >>> 1]!;
    if ((e0 & 0x3ff) !== 1 || e1 >>> 22 !== 0) return false;
    if ((link & READ_AS) !== ENTRY) return learn(memory, p, (e0 >>> 10) | (e1 << 22), e1 >>> 10, ENTRY);
    f = link & FRAME_BITS;
  }
  p = f | ((did << u.contextShift) & 0x3ff);
  const tc = w[p]!;
  const fscHi = w[p | 7]!;
  // Valid, no second stage, no QoS IDs, nothing reserved; and no MSI page table in an extended context.
  if ((tc & OTHERS) !== 1 || u.tcRule[tc & 0xfff] !== 0) return false;
  if ((w[p | 1]! | (w[p | 3]! & 0xf0000000) | (w[p | 4]! & 0xfff) | w[p | 5]! | (fscHi & 0x0ffff000)) !== 0)
    return false;
  if (u.contextShift === 4) {
    const low = w[p | 8]! | w[p | 9]! | w[p | 10]! | w[p | 11]!;
    if ((low | w[p | 12]! | w[p | 13]! | w[p | 14]! | w[p | 15]!) !== 0) return false;
  }
  let mode = fscHi >>> 28;
  if (mode === 0) return false;
  link = links[(p | 6) >>> 1]!;
  if ((link & READ_AS) !== ROOT) return learn(memory, p | 6, w[p | 6]! | 0, fscHi & 0xfff, ROOT);
  f = link & FRAME_BITS;

  /* Process directory. */
  if ((tc & TC.PDTV) !== 0) {
    if (pid < 0 || ((u.processModes >>> mode) & 1) === 0) return false;
    rows += mode;
    if (mode === 1) {
      if (pid >>> 8 !== 0) return false;
    } else {
      if (mode === 2 && pid >>> 17 !== 0) return false;
      for (let i = mode - 1; i > 0; i--) {
        p = f | (((i === 1 ? pid >>> 8 : pid >>> 17) & 511) << 1);
        const e0 = w[p]!;
        const e1 = w[p | 1]!;
        link = links[p >>> 1]!;
        if ((e0 & 0x3ff) !== 1 || e1 >>> 22 !== 0) return false;
        if ((link & READ_AS) !== ENTRY) return learn(memory, p, (e0 >>> 10) | (e1 << 22), e1 >>> 10, ENTRY);
        f = link & FRAME_BITS;
      }
    }
    p = f | ((pid & 255) << 2);
    const high = w[p | 3]!;
    if ((w[p]! & 0xff9) !== 1 || (w[p | 1]! | (high & 0x0ffff000)) !== 0) return false;
    mode = high >>> 28;
    if (mode === 0) return false;
    link = links[(p | 2) >>> 1]!;
    if ((link & READ_AS) !== ROOT) return learn(memory, p | 2, w[p | 2]! | 0, high & 0xfff, ROOT);
    f = link & FRAME_BITS;
  } else if (pid >= 0) return false;

  /* First stage: modes 8 to 10 have 3 to 5 levels. */
  if (mode < 8 || ((u.firstModes >>> mode) & 1) === 0) return false;
  let shift = 9 * mode - 42;
  // The last level's index begins at bit 12; the sign bit of the address is the highest that counts.
  const upper = addressHi >> (shift - 24);
  if (upper !== 0 && upper !== -1) return false;
  for (;;) {
    rows++;
    p =
      f |
      (((shift >= 32 ? addressHi >> (shift - 32) : (addressLo >>> shift) | (addressHi << (32 - shift))) & 511) << 1);
    const e0 = w[p]! | 0;
    const e1 = w[p | 1]!;
    link = links[p >>> 1]!;
    if (e1 >>> 22 !== 0) return false;
    // V alone of V, R, W, X, U, A, D: a pointer.
    if ((e0 & 0xdf) === 1) {
      shift -= 9;
      if (shift < 12) return false;
      if ((link & READ_AS) !== ENTRY) return learn(memory, p, (e0 >>> 10) | (e1 << 22), e1 >>> 10, ENTRY);
      f = link & FRAME_BITS;
      continue;
    }
    // A page that is open to users, accessed, dirty if it is to be written, and has what is wanted.
    const want = (access << 1) | ((access & WRITE) !== 0 ? 0xd1 : 0x51);
    if ((e0 & want) !== want || (e0 & 6) === 4) return false;
    let lo = (e0 >>> 10) | (e1 << 22);
    if (shift > 12) {
      if (shift >= 44) return false;
      const inside = (1 << (shift - 12)) - 1;
      if ((lo & inside) !== 0) return false;
      lo |= ((addressLo >>> 12) | (addressHi << 20)) & inside;
    }
    if (rec !== null && !rec.keep(q, rows)) return false;
    translated(out, lo, e1 >>> 10, addressLo, shift, (e0 >>> 1) & 7);
    return true;
  }
}

function translated(out: Outcome, lo: number, hi: number, addressLo: number, sizeLog2: number, rights: number): void {
  out.status = TRANSLATED_OK;
  out.pageLo = lo;
  out.pageHi = hi;
  out.offset = addressLo & 0xfff;
  out.sizeLog2 = sizeLog2;
  out.permissions = rights;
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.completion = SUCCESS;
  out.recorded = false;
}

/** The request, three caches, the answer. */
export const HIT_ROWS = 5;

/** As `quickWalk`, from the caches alone, for a process's page that is open to users. */
export function quickHit(u: RiscvCore, q: DmaRequest, out: Outcome): boolean {
  const { requesterId, pasid, access, addressLo, addressHi } = q;
  if (requesterId >>> u.deviceBits !== 0 || q.type !== UNTRANSLATED || q.privileged !== false) return false;
  if (pasid < 0 || (access & EXECUTE) !== 0) return false;
  const w = u.memory.words;
  const device = contextSlot(u, DEVICES, requesterId, 0);
  if (device < 0) return false;
  // What a slot holds of the context begins at its third word.
  const mode = w[device + 2 + CONTEXT.fscHi]! >>> 28;
  const bits = PROCESS_BITS[mode] ?? 0;
  if ((w[device + 2]! & (TC.PDTV | TC.SXL)) !== TC.PDTV || w[device + 2 + CONTEXT.gatpHi]! >>> 28 !== 0) return false;
  if (bits === 0 || pasid >>> bits !== 0) return false;
  const process = contextSlot(u, PROCESSES, requesterId, pasid);
  if (process < 0 || w[process + 5]! >>> 28 < 8 || w[process + 5]! >>> 28 > 10) return false;
  const s = userSlot(u, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12, w[process + 2]! >>> 12, access);
  if (s < 0 || ((w[s + 6]! >>> 6) & 63) > 12) return false;
  const rec = u.memory.recorder;
  if (rec !== null && !rec.keep(q, HIT_ROWS)) return false;
  const r0 = w[s + 4]!;
  const r1 = w[s + 5]!;
  translated(out, (r0 >>> 12) | (r1 << 20), r1 >>> 12, addressLo, 12, r0 & 7);
  return true;
}
