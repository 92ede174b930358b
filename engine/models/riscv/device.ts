/**
 * From the device to its contexts: device directory (3.3), process directory (3.4). Each function returns 0, or the
 * number of the rule that does not hold; what the contexts say is left in the core.
 */
import { WHY } from '../../trace/rows.ts';
import { findDevice, findProcess, keepDevice, keepProcess } from './caches.ts';
import { causes } from './causes.ts';
import { CONTEXT, FOUND, POISON, type RiscvCore, TC } from './core.ts';
import { entryFetched } from './narrate.ts';
import { DC, DDT, PC, partNumber, partRules } from './parts.ts';
import { DIRECTORY_WALK, toHost } from './second-stage.ts';
import { highOf, lowOf, pageHi, pageLo } from './unit.ts';

const DDT_TOP = partNumber('ddt.1');
const DEVICE = partNumber('dc');
const EXTENDED = partNumber('dc.extended');
const PDT_TOP = partNumber('pdt.1');
const PROCESS = partNumber('pc');

/** fsc.MODE when it is a process directory: log2 of the processes that it reaches. */
export const PROCESS_BITS = [0, 8, 17, 20] as const;

/** The rule at place `bad` of a part does not hold. */
function broken(u: RiscvCore, part: number, bad: number): number {
  const rule = partRules[part]![bad]!;
  u.cause = causes[rule]!;
  return rule;
}

/* ── Device directory ──────────────────────────────────────────────────────────────────────────────────────────── */

/** Finds the context of a device that the directory reaches, and leaves it in `context`. */
export function deviceContext(u: RiscvCore, did: number): number {
  const c = u.context;
  if (u.caching && findDevice(u, did)) {
    u.hidden = (c[CONTEXT.tc]! & TC.DTF) !== 0;
    return 0;
  }
  const { memory, big, extended } = u;
  const w = memory.words;
  const rec = memory.recorder;
  const poison = u.errors & POISON.ddt;
  let lo = u.rootLo;
  let hi = u.rootHi;
  for (let i = u.directories; i > 0; i--) {
    const index = (did >>> (u.leafBits + 9 * (i - 1))) & 511;
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, index << 3, 8);
    const beyond = ((lo & u.beyondLo) | (hi & u.beyondHi)) !== 0;
    const p = f < 0 ? 0 : f + (index << 1);
    const e0 = lowOf(w, p, big);
    const e1 = highOf(w, p, big);
    const bad = f < 0 || beyond ? DDT.readable : directoryEntry(e0, e1, poison);
    const part = DDT_TOP + 1 - i;
    if (rec !== null) entryFetched(rec, w, part, 9, index, 3, p, lo, hi, bad, big);
    if (bad >= 0) return broken(u, part, bad);
    lo = pageLo(e0, e1);
    hi = pageHi(e1);
  }
  const index = did & ((1 << u.leafBits) - 1);
  const log2 = extended ? 6 : 5;
  let f = memory.locate(lo, hi);
  if (f < 0) f = memory.resolve(lo, hi, index << log2, 1 << log2);
  const p = f < 0 ? 0 : f + (index << (log2 - 2));
  let bad: number = DC.readable;
  if (f >= 0 && ((lo & u.beyondLo) | (hi & u.beyondHi)) === 0) {
    if (big)
      for (let k = 0; k < (extended ? 16 : 8); k += 2) {
        c[k] = lowOf(w, p + k, true);
        c[k + 1] = highOf(w, p + k, true);
      }
    else {
      c[0] = w[p]!;
      c[1] = w[p + 1]!;
      c[2] = w[p + 2]!;
      c[3] = w[p + 3]!;
      c[4] = w[p + 4]!;
      c[5] = w[p + 5]!;
      c[6] = w[p + 6]!;
      c[7] = w[p + 7]!;
      if (extended) for (let k = 8; k < 16; k++) c[k] = w[p + k]!;
    }
    bad = poison !== 0 ? DC.intact : contextRule(u);
  }
  const part = extended ? EXTENDED : DEVICE;
  if (rec !== null) entryFetched(rec, w, part, u.leafBits, index, log2, p, lo, hi, bad, big);
  if (bad >= 0) return broken(u, part, bad);
  u.hidden = (c[CONTEXT.tc]! & TC.DTF) !== 0;
  if (u.caching) keepDevice(u, did);
  return 0;
}

function directoryEntry(e0: number, e1: number, poison: number): number {
  if (poison !== 0) return DDT.intact;
  if ((e0 & 1) === 0) return DDT.valid;
  return ((e0 & 0x3fe) | (e1 & 0xffc00000)) !== 0 ? DDT.reserved : -1;
}

/** Place of the first rule of the context in `context` that does not hold, or -1 (2.3). */
function contextRule(u: RiscvCore): number {
  const c = u.context;
  const tc = c[CONTEXT.tc]!;
  if ((tc & 1) === 0) return DC.valid;
  const ta = (c[CONTEXT.ta]! & 0xfff) | (c[CONTEXT.taHi]! & u.taReserved);
  const reserved = (tc & 0xfff000) | c[CONTEXT.tcHi]! | ta | (c[CONTEXT.fscHi]! & 0x0ffff000);
  const gatpMode = c[CONTEXT.gatpHi]! >>> 28;
  const modes = (tc & TC.PDTV) !== 0 ? u.processModes : (tc & TC.SXL) !== 0 ? u.firstModes32 : u.firstModes;
  const rare = u.extended || u.taReserved !== -1 || gatpMode !== 0;
  const fine =
    (reserved | u.tcRule[tc & 0xfff]! | (((modes >>> (c[CONTEXT.fscHi]! >>> 28)) & 1) ^ 1)) === 0 &&
    (tc & TC.T2GPA) === 0;
  return fine && !rare ? -1 : contextRules(u, tc, reserved, gatpMode, modes);
}

/** The same with every check, in order. */
function contextRules(u: RiscvCore, tc: number, reserved: number, gatpMode: number, modes: number): number {
  const c = u.context;
  if (reserved !== 0 || (u.extended && extendedReserved(u))) return DC.reserved;
  const own = u.tcRule[tc & 0xfff]!;
  if (own !== 0 && own <= DC.t2gpaCapable) return own;
  if ((tc & TC.T2GPA) !== 0 && gatpMode === 0) return DC.t2gpaSecond;
  if (((modes >>> (c[CONTEXT.fscHi]! >>> 28)) & 1) === 0) return (tc & TC.PDTV) !== 0 ? DC.processMode : DC.firstMode;
  if (own === DC.defaultProcess) return own;
  if (((u.secondModes >>> gatpMode) & 1) === 0) return DC.secondMode;
  if (u.extended && c[CONTEXT.msiHi]! >>> 28 > 1) return DC.msiMode;
  if (gatpMode !== 0 && (c[CONTEXT.gatp]! & 3) !== 0) return DC.secondAligned;
  if (own !== 0) return own;
  const qos = ((u.qosBits & 0xfff) << 8) | ((u.qosBits & 0xfff0000) << 4);
  if ((c[CONTEXT.taHi]! & 0xffffff00 & ~qos) !== 0) return DC.qos;
  return u.extended && gatpMode === 0 && c[CONTEXT.msiHi]! >>> 28 !== 0 ? DC.msiSecond : -1;
}

const extendedReserved = (u: RiscvCore): boolean => {
  const c = u.context;
  const pages = (c[CONTEXT.maskHi]! | c[CONTEXT.patternHi]!) & u.msiReserved;
  return ((c[CONTEXT.msiHi]! & 0x0ffff000) | pages | c[14]! | c[15]!) !== 0;
};

/** What the context says of a request: rule 7 of 3.2, or 0. `ats`: a translation request or a translated request. */
export function requestAllowed(u: RiscvCore, ats: boolean, pid: number): number {
  const tc = u.context[CONTEXT.tc]!;
  if (ats && (tc & TC.EN_ATS) === 0) return broken(u, DEVICE, DC.translations);
  if (pid < 0) return 0;
  if ((tc & TC.PDTV) === 0) return broken(u, DEVICE, DC.process);
  // A directory that is Bare reaches every process: there is nothing to look it up in.
  const mode = u.context[CONTEXT.fscHi]! >>> 28;
  return mode !== 0 && pid >>> PROCESS_BITS[mode]! !== 0 ? broken(u, DEVICE, DC.processWidth) : 0;
}

/** Page requests need EN_PRI (5.5). */
export const mayRequestPages = (u: RiscvCore): number =>
  (u.context[CONTEXT.tc]! & (TC.EN_ATS | TC.EN_PRI)) === (TC.EN_ATS | TC.EN_PRI)
    ? 0
    : broken(u, DEVICE, DC.pageRequests);

/* ── Process directory ─────────────────────────────────────────────────────────────────────────────────────────── */

/** Finds the context of a process and leaves it in `process`. The device context is in `context`. */
export function processContext(u: RiscvCore, did: number, pid: number, withProcess: boolean): number {
  const rule = u.caching && findProcess(u, did, pid) ? 0 : walkDirectory(u, did, pid);
  if (rule !== 0) return rule;
  // The context itself is fine and stays cached; only this request may not use it.
  return supervisorRefused(u, withProcess) ? broken(u, PROCESS, PC.supervisor) : 0;
}

const supervisorRefused = (u: RiscvCore, withProcess: boolean): boolean =>
  withProcess && u.supervisor && (u.process[0]! & 2) === 0;

function walkDirectory(u: RiscvCore, did: number, pid: number): number {
  const { memory, context } = u;
  const rec = memory.recorder;
  const big = u.bigFirst;
  const poison = u.errors & POISON.pdt;
  const nested = u.secondLevels !== 0;
  let lo = context[CONTEXT.fsc]!;
  let hi = context[CONTEXT.fscHi]! & 0xfff;
  for (let i = (context[CONTEXT.fscHi]! >>> 28) - 1; ; i--) {
    const index = i === 0 ? pid & 255 : (pid >>> (i === 1 ? 8 : 17)) & 511;
    const log2 = i === 0 ? 4 : 3;
    const bytes = 1 << log2;
    if (nested) {
      const rule = toHost(u, DIRECTORY_WALK, WHY.table, 0, lo, hi, index << log2);
      if (rule !== 0) return rule;
      lo = u.found[FOUND.lo]!;
      hi = u.found[FOUND.hi]!;
    }
    const w = memory.words;
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, index << log2, bytes);
    const p = f < 0 ? 0 : f + (index << (log2 - 2));
    const beyond = f < 0 || ((lo & u.beyondLo) | (hi & u.beyondHi)) !== 0;
    const e0 = lowOf(w, p, big);
    const e1 = highOf(w, p, big);
    if (i > 0) {
      const bad = beyond ? DDT.readable : directoryEntry(e0, e1, poison);
      const part = PDT_TOP + 1 - i;
      if (rec !== null) entryFetched(rec, w, part, i === 1 ? 9 : 3, index, log2, p, lo, hi, bad, big);
      if (bad >= 0) return broken(u, part, bad);
      lo = pageLo(e0, e1);
      hi = pageHi(e1);
      continue;
    }
    const c = u.process;
    c[0] = e0;
    c[1] = e1;
    c[2] = lowOf(w, p + 2, big);
    c[3] = highOf(w, p + 2, big);
    const bad = beyond ? PC.readable : processRule(u, poison);
    if (rec !== null) {
      const shown = bad < 0 && supervisorRefused(u, true) ? PC.supervisor : bad;
      entryFetched(rec, w, PROCESS, 8, index, log2, p, lo, hi, shown, big);
    }
    if (bad >= 0) return broken(u, PROCESS, bad);
    if (u.caching) keepProcess(u, did, pid);
    return 0;
  }
}

/** Place of the first rule of the context in `process` that does not hold, or -1 (2.5). */
function processRule(u: RiscvCore, poison: number): number {
  const c = u.process;
  if (poison !== 0) return PC.intact;
  if ((c[0]! & 1) === 0) return PC.valid;
  if (((c[0]! & 0xff8) | c[1]! | (c[3]! & 0x0ffff000)) !== 0) return PC.reserved;
  const modes = (u.context[CONTEXT.tc]! & TC.SXL) !== 0 ? u.firstModes32 : u.firstModes;
  return ((modes >>> (c[3]! >>> 28)) & 1) === 0 ? PC.mode : -1;
}
