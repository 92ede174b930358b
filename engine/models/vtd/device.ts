/**
 * From the requester to the page tables: root, context, PASID directory and PASID table entry (translation 3.2 and 3.3).
 * Each function returns 0, or the number of the rule that does not hold; what the entries say is left in the core.
 */
import { FRAME_BITS, type Memory } from '../../memory/memory.ts';
import { type DmaRequest, EXECUTE, TRANSLATED, UNTRANSLATED } from '../../pcie/request.ts';
import { findContext, findPasid, keepContext, keepPasid } from './caches.ts';
import { causes, remembered } from './causes.ts';
import { REJECT_CONTEXT, type VtdCore } from './core.ts';
import { entryFetched, entryRow } from './narrate.ts';
import { partNumber, partRules } from './parts.ts';

const ROOT = partNumber('root');
const LOWER = partNumber('root.lower');
const CONTEXT = partNumber('context');
const SCALABLE_CONTEXT = partNumber('scalable-context');
const DIRECTORY = partNumber('pasid-directory');
const PASID = partNumber('pasid');
const PASID_SECOND = partNumber('pasid.second');

const CONTEXT_ROW = entryRow(CONTEXT, 8);
const SCALABLE_ROW = entryRow(SCALABLE_CONTEXT, 7);
const DIRECTORY_ROW = entryRow(DIRECTORY, 14);

const P = 1;
const FPD = 2;

/** The rule at place `bad` of a part does not hold. */
function broken(u: VtdCore, part: number, bad: number): number {
  const rule = partRules[part]![bad]!;
  u.cause = causes[rule]!;
  return rule;
}

/** Page number in the pointer at word `p`, as int32 halves. */
const pointerLo = (w: Uint32Array, p: number): number => (w[p]! >>> 12) | (w[p + 1]! << 20);
const pointerHi = (w: Uint32Array, p: number): number => w[p + 1]! >>> 12;

/** First word of the frame that the pointer at `p` leads to, for reading `bytes` bytes at `offset`; -1: a bus error. */
function follow(memory: Memory, p: number, offset: number, bytes: number): number {
  const w = memory.words;
  return memory.follow(p, pointerLo(w, p), pointerHi(w, p), offset, bytes);
}

/* ── Root entries ──────────────────────────────────────────────────────────────────────────────────────────────── */

function rootFetched(u: VtdCore, part: number, number: number, p: number, bad: number): void {
  const { recorder, words } = u.memory;
  if (recorder === null) return;
  entryFetched(
    recorder,
    words,
    entryRow(part, 8),
    number,
    p,
    pointerLo(words, u.rootAt),
    pointerHi(words, u.rootAt),
    bad,
  );
}

/** The rule at place `bad` does not hold for the root entry at `p`. */
function refuseRoot(u: VtdCore, part: number, sid: number, p: number, bad: number): number {
  rootFetched(u, part, sid >>> 8, p, bad);
  const rule = broken(u, part, bad);
  if (u.caching && u.cm) keepContext(u, sid, part !== ROOT, 0, -1, rule);
  return rule;
}

/* ── Legacy mode ───────────────────────────────────────────────────────────────────────────────────────────────── */

/** Root and context entry (3.2, 3 to 12). */
export function legacyContext(u: VtdCore, q: DmaRequest): number {
  const { memory } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const sid = q.requesterId & 0xffff;
  if (u.caching === true) {
    const slot = findContext(u, sid, false);
    if (slot >= 0) {
      u.fpd |= w[slot + 2]! & FPD;
      const refusal = w[slot + 1]!;
      if (refusal >>> 24 !== 0) return remembered(u, refusal);
      const bad = legacyKind(w, slot + 2, q);
      if (bad >= 0) return broken(u, CONTEXT, bad);
      takeLegacy(u, w, slot + 2);
      return 0;
    }
  }
  const inRoot = (sid >>> 8) << 2;
  let f = memory.links[u.rootAt >>> 1]!;
  if (f === 0) {
    f = follow(memory, u.rootAt, inRoot << 2, 16);
    if (f < 0) return refuseRoot(u, ROOT, sid, inRoot, 0);
  }
  const root = (f & FRAME_BITS) | inRoot;
  const r0 = w[root]!;
  if ((r0 & P) === 0) return refuseRoot(u, ROOT, sid, root, 1);
  const wrong = (r0 & u.rootMask0) | (w[root + 1]! & u.rootMask1) | w[root + 2]! | w[root + 3]!;
  if (wrong !== 0) return refuseRoot(u, ROOT, sid, root, 2);
  if (rec !== null) rootFetched(u, ROOT, sid >>> 8, root, -1);

  const inTable = (sid & 0xff) << 2;
  f = memory.links[root >>> 1]!;
  if (f === 0) {
    f = follow(memory, root, inTable << 2, 16);
    if (f < 0) return refuseContext(u, sid, root, inTable, 0, false);
  }
  const p = (f & FRAME_BITS) | inTable;
  let bad = legacyEntry(u, w, p);
  const isGood = bad < 0;
  u.fpd |= w[p]! & FPD;
  if (isGood) bad = legacyKind(w, p, q);
  // AW of a pass-through entry is the last check of all, and about the entry alone.
  const isNarrow = isGood && passesThrough(w, p) && (w[p + 2]! & 7) !== u.widest;
  if (isNarrow && bad < 0) bad = 6;
  if (bad >= 0) return refuseContext(u, sid, root, p, bad, isGood && !isNarrow);
  if (rec !== null) entryFetched(rec, w, CONTEXT_ROW, sid & 0xff, p, pointerLo(w, root), pointerHi(w, root), -1);
  if (u.caching === true) keepContext(u, sid, false, (w[p + 2]! >>> 8) & 0xffff, p, 0);
  takeLegacy(u, w, p);
  return 0;
}

/** The rule at place `bad` does not hold for the context entry at `p`. `isGood`: the entry itself is as it must be. */
function refuseContext(u: VtdCore, sid: number, root: number, p: number, bad: number, isGood: boolean): number {
  const { recorder, words } = u.memory;
  if (recorder !== null)
    entryFetched(recorder, words, CONTEXT_ROW, sid & 0xff, p, pointerLo(words, root), pointerHi(words, root), bad);
  const rule = broken(u, CONTEXT, bad);
  if (u.caching && u.cm && !isGood) keepContext(u, sid, false, 0, bad === 0 ? -1 : p, rule);
  return rule;
}

const passesThrough = (w: Uint32Array, p: number): boolean => ((w[p]! >>> 2) & 3) === 2;

/** Rules of the entry itself, by their place in the part: present, reserved, AW, TT. */
function legacyEntry(u: VtdCore, w: Uint32Array, p: number): number {
  const w0 = w[p]!;
  const w2 = w[p + 2]!;
  if ((w0 & P) === 0) return 1;
  const wrong = (w0 & u.contextMask0) | (w[p + 1]! & u.contextMask1) | (w2 & u.contextMask2) | w[p + 3]!;
  if (wrong !== 0) return 2;
  if (((u.widths >>> (w2 & 7)) & 1) === 0) return 3;
  return ((u.types >>> ((w0 >>> 2) & 3)) & 1) === 0 ? 4 : -1;
}

/** TT against the kind of request (structures 2.3): place of the rule that does not hold, or -1. */
const legacyKind = (w: Uint32Array, p: number, q: DmaRequest): number =>
  q.type !== UNTRANSLATED && ((w[p]! >>> 2) & 3) !== 1 ? 5 : -1;

function takeLegacy(u: VtdCore, w: Uint32Array, p: number): void {
  u.did = (w[p + 2]! >>> 8) & 0xffff;
  u.kind = passesThrough(w, p) ? 3 : 0;
  takeSecond(u, p, w[p + 2]! & 7, 3, 0);
}

/** Root and width of the second stage that an entry names: the pointer stands in its first 64-bit word. */
function takeSecond(u: VtdCore, p: number, aw: number, rights: number, updates: number): void {
  u.secondAt = p;
  // A damaged cache slot may name a width that does not exist.
  u.secondLevels = Math.min(5, aw + 2);
  u.secondBits = Math.min(u.mgaw, 30 + 9 * aw);
  u.secondRights = rights;
  u.updatesSecond = updates;
}

/* ── Scalable mode ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** Root and context entry (3.3, 1 to 11). `pages`: for a page request, whose checks end at PRE. */
export function scalableContext(u: VtdCore, q: DmaRequest, pages: boolean): number {
  const { memory } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const sid = q.requesterId & 0xffff;
  if (u.caching === true) {
    const slot = findContext(u, sid, true);
    if (slot >= 0) {
      u.fpd |= w[slot + 2]! & FPD;
      const refusal = w[slot + 1]!;
      if (refusal >>> 24 !== 0) return remembered(u, refusal);
      const bad = requestAllowed(u, w, slot + 2, q, pages);
      if (bad >= 0) return broken(u, SCALABLE_CONTEXT, bad);
      u.contextAt = slot + 2;
      return 0;
    }
  }
  const part = LOWER + ((sid >>> 7) & 1);
  const inRoot = (sid >>> 8) << 2;
  let f = memory.links[u.rootAt >>> 1]!;
  if (f === 0) {
    f = follow(memory, u.rootAt, inRoot << 2, 16);
    if (f < 0) return refuseRoot(u, part, sid, inRoot, 0);
  }
  const root = (f & FRAME_BITS) | inRoot;
  const half = root | ((sid >>> 6) & 2);
  const r0 = w[half]!;
  if ((r0 & P) === 0) return refuseRoot(u, part, sid, root, 1);
  if (((r0 & u.halfMask0) | (w[half + 1]! & u.halfMask1)) !== 0) return refuseRoot(u, part, sid, root, 2);
  if (rec !== null) rootFetched(u, part, sid >>> 8, root, -1);

  const inTable = (sid & 0x7f) << 3;
  f = memory.links[half >>> 1]!;
  if (f === 0) {
    f = follow(memory, half, inTable << 2, 32);
    if (f < 0) return refuseScalable(u, sid, half, inTable, 0);
  }
  const p = (f & FRAME_BITS) | inTable;
  let bad = scalableEntry(u, w, p);
  u.fpd |= w[p]! & FPD;
  if (bad < 0) bad = requestAllowed(u, w, p, q, pages);
  if (bad >= 0) return refuseScalable(u, sid, half, p, bad);
  if (rec !== null) entryFetched(rec, w, SCALABLE_ROW, sid & 0x7f, p, pointerLo(w, half), pointerHi(w, half), -1);
  if (u.caching === true) keepContext(u, sid, true, 0, p, 0);
  u.contextAt = p;
  return 0;
}

/** The rule at place `bad` does not hold for the context entry at `p`, to which the half root entry at `half` led. */
function refuseScalable(u: VtdCore, sid: number, half: number, p: number, bad: number): number {
  const { recorder, words } = u.memory;
  if (recorder !== null)
    entryFetched(recorder, words, SCALABLE_ROW, sid & 0x7f, p, pointerLo(words, half), pointerHi(words, half), bad);
  const rule = broken(u, SCALABLE_CONTEXT, bad);
  // From place 3 on it is not the entry that is wrong.
  if (u.caching && u.cm && bad < 3) keepContext(u, sid, true, 0, bad === 0 ? -1 : p, rule);
  return rule;
}

function scalableEntry(u: VtdCore, w: Uint32Array, p: number): number {
  const w0 = w[p]!;
  if ((w0 & P) === 0) return 1;
  if (((w0 & u.scalableMask0) | (w[p + 1]! & u.scalableMask1)) !== 0) return 2;
  // Words 3 to 7 are reserved whole. Asked two by two, they need not all be held at once.
  if (((w[p + 2]! & u.scalableMask2) | w[p + 3]!) !== 0) return 2;
  if ((w[p + 4]! | w[p + 5]!) !== 0 || (w[p + 6]! | w[p + 7]!) !== 0) return 2;
  return (u.errors & REJECT_CONTEXT) !== 0 ? 3 : -1;
}

/** What the context entry says of this request (3.3, 8 to 11): place of the rule that does not hold, or -1. */
function requestAllowed(u: VtdCore, w: Uint32Array, p: number, q: DmaRequest, pages: boolean): number {
  const w0 = w[p]!;
  if (q.type !== UNTRANSLATED && (w0 & 4) === 0) return 4;
  if (pages === true) return (w0 & 16) === 0 ? 5 : -1;
  const beyond = 13 + ((w0 >>> 9) & 7);
  if (q.pasid >= 0) {
    if ((w0 & 8) === 0) return 6;
    return q.pasid >>> beyond !== 0 ? 7 : -1;
  }
  if (q.type === TRANSLATED) return -1;
  return standIn(u, w, p) >>> beyond !== 0 ? 8 : -1;
}

/** PASID of requests without one. */
const standIn = (u: VtdCore, w: Uint32Array, p: number): number => (u.ridPasidCounts ? w[p + 2]! & 0xfffff : 0);

/** RID_PRIV: requests without PASID count as privileged. Reserved, and so 0, where the unit lacks it. */
export const privilegedWithout = (u: VtdCore): number => (u.memory.words[u.contextAt + 2]! >>> 20) & 1;

/** PASID directory and table entry (3.3, 11 to 20). The context entry is at `contextAt`. */
export function pasidEntry(u: VtdCore, q: DmaRequest): number {
  const { memory } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const sid = q.requesterId & 0xffff;
  const from = u.contextAt;
  const pasid = q.pasid >= 0 ? q.pasid : standIn(u, w, from);
  u.pasid = pasid;
  if (u.caching === true) {
    const slot = findPasid(u, sid, pasid);
    if (slot >= 0) {
      const second = w[slot + 1]!;
      u.fpd |= (w[slot + 2]! & FPD) | ((second >>> 19) & FPD);
      if (second >>> 24 !== 0) return remembered(u, second);
      const bad = rightsAllowed(u, w, slot + 2);
      if (bad >= 0) return broken(u, PASID, bad);
      takePasid(u, w, slot + 2);
      return 0;
    }
  }
  const number = pasid >>> 6;
  const inDirectory = (number & 511) << 1;
  // Only the first page of a directory is where its pointer leads.
  let f = number < 512 ? memory.links[from >>> 1]! : 0;
  if (f === 0) {
    f = directoryPage(u, from, number);
    if (f < 0) return refuseDirectory(u, sid, from, inDirectory, 0);
  }
  const d = (f & FRAME_BITS) | inDirectory;
  const d0 = w[d]!;
  const fpd = d0 & FPD;
  u.fpd |= fpd;
  if ((d0 & P) === 0) return refuseDirectory(u, sid, from, d, 1);
  if (((d0 & u.directoryMask0) | (w[d + 1]! & u.directoryMask1)) !== 0) return refuseDirectory(u, sid, from, d, 2);
  if (rec !== null) directoryFetched(u, from, d, -1);

  const inTable = (pasid & 63) << 4;
  f = memory.links[d >>> 1]!;
  if (f === 0) {
    f = follow(memory, d, inTable << 2, 64);
    if (f < 0) return refusePasid(u, sid, d, inTable, 0);
  }
  const p = (f & FRAME_BITS) | inTable;
  let bad = entryAllowed(u, w, p);
  u.fpd |= w[p]! & FPD;
  if (bad < 0) bad = rightsAllowed(u, w, p);
  if (bad >= 0) return refusePasid(u, sid, d, p, bad);
  if (rec !== null) pasidFetched(u, d, p, -1);
  if (u.caching === true) keepPasid(u, sid, pasid, fpd, p, 0);
  takePasid(u, w, p);
  return 0;
}

/** Page number of directory page `number >>> 9`. It may lie beyond a boundary of 2^32 pages. */
function directoryLo(w: Uint32Array, from: number, number: number): number {
  return (pointerLo(w, from) + (number >>> 9)) | 0;
}
function directoryHi(w: Uint32Array, from: number, number: number): number {
  return pointerHi(w, from) + (directoryLo(w, from, number) >>> 0 < pointerLo(w, from) >>> 0 ? 1 : 0);
}

function directoryPage(u: VtdCore, from: number, number: number): number {
  const { memory } = u;
  const w = memory.words;
  const offset = (number & 511) << 3;
  if (number < 512) return follow(memory, from, offset, 8);
  return memory.find(directoryLo(w, from, number), directoryHi(w, from, number), offset, 8);
}

function directoryFetched(u: VtdCore, from: number, d: number, bad: number): void {
  const { recorder, words } = u.memory;
  if (recorder === null) return;
  const number = u.pasid >>> 6;
  const [lo, hi] = [directoryLo(words, from, number), directoryHi(words, from, number)];
  entryFetched(recorder, words, DIRECTORY_ROW, number, d, lo, hi, bad);
}

/** The rule at place `bad` does not hold for the directory entry at `d`, to which the context entry at `from` led. */
function refuseDirectory(u: VtdCore, sid: number, from: number, d: number, bad: number): number {
  directoryFetched(u, from, d, bad);
  const rule = broken(u, DIRECTORY, bad);
  if (u.caching && u.cm) keepPasid(u, sid, u.pasid, bad === 0 ? 0 : u.memory.words[d]! & FPD, -1, rule);
  return rule;
}

function pasidFetched(u: VtdCore, d: number, p: number, bad: number): void {
  const { recorder, words } = u.memory;
  if (recorder === null) return;
  const second = bad !== 0 && ((words[p]! >>> 6) & 5) !== 1;
  const row = entryRow(second ? PASID_SECOND : PASID, 6);
  entryFetched(recorder, words, row, u.pasid & 63, p, pointerLo(words, d), pointerHi(words, d), bad);
}

/** The rule at place `bad` does not hold for the PASID entry at `p`, to which the directory entry at `d` led. */
function refusePasid(u: VtdCore, sid: number, d: number, p: number, bad: number): number {
  pasidFetched(u, d, p, bad);
  const rule = broken(u, PASID, bad);
  // From place 6 on it is not the entry that is wrong.
  if (u.caching && u.cm && bad < 6) keepPasid(u, sid, u.pasid, u.memory.words[d]! & FPD, bad === 0 ? -1 : p, rule);
  return rule;
}

/** Rules of the PASID entry itself, by their place in the part (3.3, 16 to 18). */
function entryAllowed(u: VtdCore, w: Uint32Array, p: number): number {
  const w0 = w[p]!;
  const w4 = w[p + 4]!;
  if ((w0 & P) === 0) return 1;
  if (((w0 & u.pasidMask0) | (w[p + 1]! & u.pasidMask1)) !== 0) return 2;
  if (((w[p + 2]! & u.pasidMask2) | (w4 & u.pasidMask4) | (w[p + 5]! & u.pasidMask5)) !== 0) return 2;
  // Word 3 has no reserved bit, words 6 to 15 nothing else.
  if ((w[p + 6]! | w[p + 7]!) !== 0 || (w[p + 8]! | w[p + 9]!) !== 0 || (w[p + 10]! | w[p + 11]!) !== 0) return 2;
  if ((w[p + 12]! | w[p + 13]!) !== 0 || (w[p + 14]! | w[p + 15]!) !== 0) return 2;
  const pgtt = (w0 >>> 6) & 7;
  if (((u.tableTypes >>> pgtt) & 1) === 0) return 3;
  if ((pgtt & 2) !== 0 && ((u.widths >>> ((w0 >>> 2) & 7)) & 1) === 0) return 4;
  return (pgtt & 1) !== 0 && ((u.firstLevels >>> ((w4 >>> 2) & 3)) & 1) === 0 ? 5 : -1;
}

/** ERE and SRE (3.3, 19 and 20). */
function rightsAllowed(u: VtdCore, w: Uint32Array, p: number): number {
  const w4 = w[p + 4]!;
  if ((u.want & EXECUTE) !== 0 && (w4 & 2) === 0) return 6;
  return u.privileged !== 0 && (w4 & 1) === 0 ? 7 : -1;
}

function takePasid(u: VtdCore, w: Uint32Array, p: number): void {
  const w0 = w[p]!;
  const pgtt = (w0 >>> 6) & 7;
  u.did = w[p + 2]! & 0xffff;
  u.kind = pgtt === 1 ? 1 : pgtt === 2 ? 0 : pgtt === 3 ? 2 : 3;
  u.flags = w[p + 4]! & 0xff;
  u.firstAt = p + 4;
  if ((pgtt & 2) !== 0) takeSecond(u, p, (w0 >>> 2) & 7, (w0 & 32) !== 0 ? 7 : 3, w0 & 512);
}
