/**
 * The commonest requests in one piece: a SubstreamID, stage 1 alone with a linear table of contexts, tables of 4 KiB and
 * four levels with a page of 4 KiB, and all is well. `quickWalk` goes through the tables while no cache is asked,
 * `quickHit` finds everything in the caches; a recorder that wants every row takes the long way. They change nothing and
 * decide nothing that the whole walk would not: where anything is out of the ordinary they give up, and the request begins
 * again. `conformance/quick.test.ts` holds the two ways together.
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
import { CD, STE } from './cache-list.ts';
import { configSlot, READY, smallSlot } from './caches.ts';
import { illegalContext, takeContext } from './context.ts';
import { alignedLo, EL2, exceeds, SIZE_BITS, type SmmuCore } from './core.ts';
import { HA, isClean, rightsOf } from './stage1.ts';
import { illegalEntry, takeEntry } from './stream.ts';

/** Config of a stream table entry: stage 1 alone. */
const STAGE1_ONLY = 5;
/** Table descriptor, or page of the last level. */
const VALID = 3;
const AF = 1 << 10;
const CONTIGUOUS = 1 << 20;
/** In the low word of a context descriptor. */
const BIG = 1 << 15;
/** T0SZ, TG0 and EPD0, or above them by 16 T1SZ, TG1 and EPD1; and what they are for 48 bits and 4 KiB. */
const LOWER_HALF = 0x40ff;
const LOWER_WALK = 0x10;
const UPPER_HALF = 0x40ff;
const UPPER_WALK = 0x90;
/** In the low word of a pointer to a root. */
const NO_HIERARCHY = 2;
const E0PD = 4;
/** In its third word: access flags of tables are updated. */
const HAFT = 8;

/** The request, stream table entry, context descriptor, four levels, the answer; a level 1 stream table is one row more. */
const ROWS = 8;
/** The request, three caches, the answer. */
export const HIT_ROWS = 5;

/** Remembers where the pointer at word `p`, to the page `hi:lo`, leads. The request goes the long way this once. */
function learn(memory: Memory, p: number, lo: number, hi: number): false {
  const f = memory.locate(lo, hi);
  if (f >= 0) memory.links[p >>> 1] = f;
  return false;
}

/** Whether both could serve the request at all. */
function fits(u: SmmuCore, q: DmaRequest): boolean {
  if (!u.on || u.overridesPermissions || q.type !== UNTRANSLATED || q.privileged !== false || q.pasid < 0) return false;
  if ((q.access & EXECUTE) !== 0 || q.access === 0) return false;
  u.privileged = false;
  u.sid = q.requesterId >>> 0;
  return u.sidBits >= 32 || u.sid >>> u.sidBits === 0;
}

/** Takes the stream table entry at word `p`, in a table or a slot. False when the request cannot have a context by it. */
function stream(u: SmmuCore, p: number, pasid: number): boolean {
  const w = u.memory.words;
  if (((w[p]! >>> 1) & 7) !== STAGE1_ONLY || illegalEntry(u, w, p) >= 0) return false;
  takeEntry(u, w, p);
  const several = u.ssidBits !== 0 ? w[p + 1]! >>> 27 : 0;
  return several !== 0 && pasid >>> several === 0 && (pasid !== 0 || (w[p + 2]! & 3) !== 2);
}

/** Takes the context descriptor at word `p`, in a table or a slot. False when it means another walk than this one. */
function context(u: SmmuCore, p: number): boolean {
  const w = u.memory.words;
  if ((w[p]! & BIG) !== 0 || u.world === EL2 || illegalContext(u, w, p) >= 0) return false;
  takeContext(u, p);
  return true;
}

/** Takes the address by the context descriptor at word `p`. False when it means another walk than this one. */
function input(u: SmmuCore, p: number, q: DmaRequest): boolean {
  const w = u.memory.words;
  const low = w[p]!;
  const high = w[p + 1]!;
  const hi = q.addressHi;
  const upper = (hi >>> 23) & 1;
  if ((upper === 0 ? low & LOWER_HALF : (low >>> 16) & UPPER_HALF) !== (upper === 0 ? LOWER_WALK : UPPER_WALK))
    return false;
  const sign = -upper;
  const keyHi = ((high >>> (6 + upper)) & 1) === 1 ? (hi & 0xffffff) | (sign << 24) : hi;
  const base = w[p + 2 + upper * 2]!;
  if ((keyHi ^ sign) >>> 16 !== 0 || (u.e0pd && (base & E0PD) !== 0)) return false;
  u.keyLo = (q.addressLo >>> 12) | (keyHi << 20);
  u.keyHi = keyHi >>> 12;
  u.upper = upper;
  u.noHierarchy = u.had && (base & NO_HIERARCHY) !== 0;
  u.ps1 = Math.min(SIZE_BITS[high & 7]!, u.oas);
  return true;
}

/** First word of the stream table entry in memory; -1: not there, or out of the ordinary. */
function entryOf(u: SmmuCore, sid: number): number {
  if (!u.isTwoLevel) return u.read(u.tableLo | (sid << 6), u.tableHi | (sid >>> 26), 64);
  const w = u.memory.words;
  const number = sid >>> u.split;
  const p = u.read(u.tableLo | (number << 3), u.tableHi | (number >>> 29), 8);
  if (p < 0) return -1;
  const span = w[p]! & 31;
  const index = sid & ((1 << u.split) - 1);
  if (span === 0 || span > 11 || span > u.split + 1 || index >>> (span - 1) !== 0) return -1;
  return u.read(alignedLo(w[p]! & ~63, 5 + span) | (index << 6), w[p + 1]! & 0xffffff, 64);
}

/** First word of the context descriptor in memory; -1: not there, or in a table of two levels. */
function contextOf(u: SmmuCore, pasid: number): number {
  const w = u.memory.words;
  const low = w[u.steAt]!;
  const high = w[u.steAt + 1]!;
  const format = (low >>> 4) & 3;
  if (format === 1 || format === 2) return -1;
  return u.read(alignedLo(low & ~63, (high >>> 27) + 6) | (pasid << 6), high & 0xffffff, 64);
}

/**
 * First word of the context descriptor in memory, both entries taken; -1: not there, or out of the ordinary. What was
 * found good for a StreamID and a SubstreamID is so until a word of state changes, or the core takes other entries.
 */
function configuration(u: SmmuCore, pasid: number): number {
  const { memory } = u;
  if (u.readySid === u.sid && u.readyPasid === pasid && u.readyAt[0] === memory.changes[0]) return u.cdAt;
  const ste = entryOf(u, u.sid);
  if (ste < 0 || !stream(u, ste, pasid)) return -1;
  const cd = contextOf(u, pasid);
  if (cd < 0 || !context(u, cd)) return -1;
  u.readySid = u.sid;
  u.readyPasid = pasid;
  u.readyAt[0] = memory.changes[0]!;
  return cd;
}

/** Fills `out` and returns true, or returns false and has done nothing. */
export function quickWalk(u: SmmuCore, q: DmaRequest, out: Outcome): boolean {
  const memory = u.memory;
  const rec = memory.recorder;
  if ((rec !== null && !rec.brief) || !fits(u, q)) return false;
  const cd = configuration(u, q.pasid);
  if (cd < 0 || !input(u, cd, q)) return false;

  const w = memory.words;
  const links = memory.links;
  const addressLo = u.keyLo << 12;
  const addressHi = (u.keyLo >>> 20) | (u.keyHi << 12);
  const root = cd + 2 + u.upper * 2;
  let f = links[root >>> 1]!;
  if (f === 0) return learn(memory, root, pageLo(w[root]!, w[root + 1]!), (w[root + 1]! >>> 12) & 0xff);
  let p = (f & FRAME_BITS) | ((addressHi >>> 6) & 0x3fe);
  const t0 = w[p]!;
  const t1 = w[p | 1]!;
  f = links[p >>> 1]!;
  if (f === 0) return learn(memory, p, pageLo(t0, t1), pageHi(t1));
  p = (f & FRAME_BITS) | (((addressHi << 3) | (addressLo >>> 29)) & 0x3fe);
  const u0 = w[p]!;
  const u1 = w[p | 1]!;
  f = links[p >>> 1]!;
  if (f === 0) return learn(memory, p, pageLo(u0, u1), pageHi(u1));
  p = (f & FRAME_BITS) | ((addressLo >>> 20) & 0x3fe);
  const s0 = w[p]!;
  const s1 = w[p | 1]!;
  f = links[p >>> 1]!;
  if (f === 0) return learn(memory, p, pageLo(s0, s1), pageHi(s1));
  p = (f & FRAME_BITS) | ((addressLo >>> 11) & 0x3fe);
  // Cut to 32 bits with a sign, they are handed on without being put into an object.
  const e0 = w[p]! | 0;
  const e1 = w[p | 1]! | 0;

  if ((t0 & u0 & s0 & e0 & VALID) !== VALID || (e0 & AF) === 0 || (e1 & CONTIGUOUS) !== 0) return false;
  if (exceeds((t1 | u1 | s1 | e1) & 0xffff, u.ps1)) return false;
  if ((w[cd + 1]! & HA) !== 0 && u.httu === 3 && (w[cd + 2]! & HAFT) !== 0) return false;
  const attributes = u.noHierarchy ? 0 : ((t1 | u1 | s1) >>> 27) & 15;
  const rights = rightsOf(u, e0, e1, attributes, true) & 7;
  if ((q.access & ~rights) !== 0 || ((q.access & WRITE) !== 0 && isClean(u, e0, e1))) return false;
  if (rec !== null && !rec.keep(q, u.isTwoLevel ? ROWS + 1 : ROWS)) return false;
  translated(out, pageLo(e0, e1), pageHi(e1), q.addressLo, rights);
  return true;
}

/** Page number in a descriptor. */
const pageLo = (e0: number, e1: number): number => (e0 >>> 12) | (e1 << 20);
const pageHi = (e1: number): number => (e1 >>> 12) & 15;

/** As `quickWalk`, from the caches alone. */
export function quickHit(u: SmmuCore, q: DmaRequest, out: Outcome): boolean {
  const rec = u.memory.recorder;
  if ((rec !== null && !rec.brief) || !fits(u, q)) return false;
  const w = u.memory.words;
  // What a slot holds of an entry begins at its third word.
  const ste = configSlot(u, STE, 1, u.sid);
  if (ste < 0 || !stream(u, ste + 2, q.pasid)) return false;
  const cd = configSlot(u, CD, 1 | (q.pasid << 12), u.sid);
  if (cd < 0 || !context(u, cd + 2) || !input(u, cd + 2, q)) return false;
  const s = smallSlot(u);
  if (s < 0) return false;
  const r0 = w[s + 4]!;
  const r1 = w[s + 5]!;
  const need = (q.access & WRITE) !== 0 ? q.access | READY : q.access;
  if ((r0 & need) !== need) return false;
  if (rec !== null && !rec.keep(q, HIT_ROWS)) return false;
  translated(out, (r0 >>> 12) | (r1 << 20), r1 >>> 12, q.addressLo, r0 & 7);
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
