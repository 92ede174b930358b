/** The MSI page table (3.7): whether an address is that of an interrupt file, and where the file is. */
import { READ, WRITE } from '../../pcie/request.ts';
import { NOTED } from '../../trace/rows.ts';
import { causes } from './causes.ts';
import { CONTEXT, FOUND, POISON, type RiscvCore } from './core.ts';
import { entryFetched } from './narrate.ts';
import { MSI, partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';
import { ERROR, highOf, lowOf, wordAt } from './unit.ts';

const PART = partNumber('msi');
const WRITTEN = ruleNumber('mrif.written');
const INTACT = ruleNumber('mrif.intact');

/** Whether the guest page in `found` belongs to an interrupt file of the device. */
export function isInterruptFile(u: RiscvCore): boolean {
  const c = u.context;
  if (!u.extended || c[CONTEXT.msiHi]! >>> 28 === 0) return false;
  const lo = (u.found[FOUND.guestLo]! ^ c[CONTEXT.pattern]!) & ~c[CONTEXT.mask]!;
  const hi = (u.found[FOUND.guestHi]! ^ c[CONTEXT.patternHi]!) & ~c[CONTEXT.maskHi]! & 0xfffff;
  return lo === 0 && hi === 0;
}

/** Number of the interrupt file: the bits of the page where the mask has ones, packed to the right. Halves of 52 bits. */
export function extract(lo: number, hi: number, maskLo: number, maskHi: number): readonly [lo: number, hi: number] {
  let [outLo, outHi, at] = [0, 0, 0];
  for (let n = 0; n < 52; n++) {
    const mask = n < 32 ? maskLo >>> n : maskHi >>> (n - 32);
    if ((mask & 1) === 0) continue;
    const bit = (n < 32 ? lo >>> n : hi >>> (n - 32)) & 1;
    if (at < 32) outLo |= bit << at;
    else outHi |= bit << (at - 32);
    at++;
  }
  return [outLo, outHi];
}

/** Where the entry of the interrupt file at `found` lies: page halves and offset in it. */
function entryAt(u: RiscvCore): readonly [lo: number, hi: number, index: number] {
  const c = u.context;
  const r = u.found;
  const [lo, hi] = extract(r[FOUND.guestLo]!, r[FOUND.guestHi]!, c[CONTEXT.mask]!, c[CONTEXT.maskHi]!);
  // 256 entries a page. The table is aligned to its size, so that the bits can be put side by side.
  return [c[CONTEXT.msi]! | (lo >>> 8) | (hi << 24), (c[CONTEXT.msiHi]! & 0xfff) | ((hi >>> 8) & 0xfff), lo];
}

/** Leads the access to its interrupt file. Leaves the page in the core; returns 0 or the rule that does not hold. */
export function interruptFile(u: RiscvCore): number {
  const { memory, big } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const [lo, hi, file] = entryAt(u);
  const p = wordAt(u, lo, hi, (file & 255) << 4, 16, false);
  const at = Math.max(0, p);
  const e0 = lowOf(w, at, big);
  const e1 = highOf(w, at, big);
  const e2 = lowOf(w, at + 2, big);
  const e3 = highOf(w, at + 2, big);
  const bad = p < 0 ? MSI.readable : (u.errors & POISON.msiTable) !== 0 ? MSI.intact : judge(u, e0, e1, e3);
  if (rec !== null) entryFetched(rec, w, PART, 8, file & 255, 4, at, lo, hi, bad, big);
  if (bad >= 0) {
    const rule = partRules[PART]![bad]!;
    u.cause = causes[rule]!;
    return rule;
  }
  u.msi = true;
  u.rights = READ | WRITE;
  u.dirty = true;
  u.memoryType = 0;
  u.guestSize = 12;
  const r = u.found;
  if ((e0 & 6) === 6) {
    r[FOUND.lo] = (e0 >>> 10) | (e1 << 22);
    r[FOUND.hi] = (e1 >>> 10) & 0xfff;
    return 0;
  }
  u.notice = true;
  if (rec !== null) {
    const i = rec.next();
    rec.chunk.fill(0, i, i + 8);
    rec.chunk[i] = NOTED;
  }
  r[FOUND.lo] = (e2 >>> 10) | (e3 << 22);
  r[FOUND.hi] = (e3 >>> 10) & 0xfff;
  const rule = interruptFileInMemory(u, e0, e1) < 0 ? WRITTEN : (u.errors & ERROR.mrif) !== 0 ? INTACT : 0;
  u.cause = causes[rule]!;
  return rule;
}

/** First pool word of the MRIF that an entry names, 512 bytes, or -1. Bits 55:9 of its address stand in 53:7. */
function interruptFileInMemory(u: RiscvCore, e0: number, e1: number): number {
  const lo = (e0 >>> 10) | (e1 << 22);
  const hi = (e1 >>> 10) & 0xfff;
  return wordAt(u, lo, hi, ((e0 >>> 7) & 7) << 9, 512, false);
}

/** Place of the first rule that an entry breaks, or -1. */
function judge(u: RiscvCore, e0: number, e1: number, e3: number): number {
  if ((e0 & 1) === 0) return MSI.valid;
  if (e1 < 0) return MSI.custom;
  const mode = (e0 >>> 1) & 3;
  if (mode !== 3 && !(mode === 1 && u.mrif)) return MSI.mode;
  const low = mode === 3 ? 0x3f8 : 0x78;
  if (((e0 & low) | (e1 & 0x7fc00000)) !== 0) return MSI.reserved;
  // The notice: NID in 9:0, its page in 53:10, NID[10] in 60.
  if (mode === 1 && (e3 & 0xefc00000) !== 0) return MSI.reserved;
  return u.executes && !u.asks ? MSI.execute : -1;
}

/** What becomes of an interrupt message at an interrupt file in memory: filed, and whether a notice goes out. */
export function fileInterrupt(
  u: RiscvCore,
  identity: number,
): { readonly notice: boolean; readonly nid: number } | null {
  const { memory, big } = u;
  const [lo, hi, file] = entryAt(u);
  const p = wordAt(u, lo, hi, (file & 255) << 4, 16, false);
  if (p < 0) return null;
  const w = memory.words;
  const [e0, e1] = [lowOf(w, p, big), highOf(w, p, big)];
  const page = [(e0 >>> 10) | (e1 << 22), (e1 >>> 10) & 0xfff] as const;
  // 64 identities: a doubleword of pending bits and one of enable bits. Identities beyond 2047 do not exist.
  if (identity === 0 || identity > 2047) return { notice: false, nid: 0 };
  const offset = (((e0 >>> 7) & 7) << 9) | ((identity >>> 6) << 4);
  const at = wordAt(u, page[0], page[1], offset, 16, true);
  if (at < 0) return null;
  const half = (identity >>> 5) & 1;
  const bit = 1 << (identity & 31);
  memory.write32(at + half, memory.words[at + half]! | bit);
  const [e2, e3] = [lowOf(memory.words, p + 2, big), highOf(memory.words, p + 2, big)];
  const nid = (e2 & 0x3ff) | (((e3 >>> 28) & 1) << 10);
  return { notice: (memory.words[at + 2 + half]! & bit) !== 0, nid };
}
