/** The invalidation queue: fetch, check, execute, one command at a time (invalidation 7.1 and 7.2). */

import { type Layout, reservedMask } from '../../bits/layout.ts';
import { ALL_PASIDS, NO_PASID } from '../../pcie/fabric.ts';
import { COMMAND_TAKEN, RESPONSE_SENT, UNIT_ERROR } from '../../trace/rows.ts';
import { alignedHi, alignedLo, type CacheInvalidator, ignoredFunctionBits, sizedLog2 } from './invalidator.ts';
import * as l from './layouts.ts';
import {
  FSTS,
  GSTS,
  REG,
  raise,
  readAt,
  reg32,
  SOURCE,
  STATE,
  setFaultStatus,
  setReg32,
  type VtdUnit,
  writeAt,
} from './unit.ts';

const NO_INFORMATION = 0;
const INVALID_TAIL = 1;
const FETCH = 2;
const TYPE = 3;
const RESERVED = 4;
const WIDTH = 5;
const ALIGNMENT = 6;
const MODE = 7;
export const TIME_OUT = 8;
export const UNMATCHED = 9;
export const PAGE_REQUEST_OVERFLOW = 10;
const FINE = -1;

/** Commands by type, 0 first. What is not in the list is no command. */
const commands: readonly (Layout | null)[] = [
  null,
  l.contextInvalidate,
  l.iotlbInvalidate,
  l.deviceTlbInvalidate,
  l.interruptEntryInvalidate,
  l.waitDescriptor,
  l.pasidIotlbInvalidate,
  l.pasidCacheInvalidate,
  l.pasidDeviceTlbInvalidate,
  l.pageGroupResponse,
];
const numbers = commands.map((c) => (c === null ? -1 : l.layoutNumber(c.id)));
/** Reserved bits do not depend on capabilities: no source makes a command's field reserved for want of one. */
const masks = commands.map((c) =>
  c === null ? new Int32Array(8) : reservedMask(c, { addressBits: 64, has: () => true }),
);

/** Does the next command. False when there is none, or when the queue is off or stopped. */
export function workQueue(u: VtdUnit, caches: CacheInvalidator): boolean {
  if ((reg32(u, REG.GSTS) & GSTS.QIES) === 0) return false;
  if ((reg32(u, REG.FSTS) & (FSTS.IQE | FSTS.ITE)) !== 0) return false;
  const head = reg32(u, REG.IQH) & OFFSET;
  const tail = reg32(u, REG.IQT) & OFFSET;
  if (head === tail) return reg32(u, STATE.UNANSWERED) !== 0 && timedOut(u);

  const iqa = reg32(u, REG.IQA);
  const wide = (iqa & 0x800) !== 0;
  const step = wide ? 32 : 16;
  const bytes = 4096 << (iqa & 7);
  const mode = (reg32(u, STATE.ROOT) >>> 10) & 3;
  const problem = misplaced(wide, step, bytes, mode, head, tail);
  if (problem !== FINE) return stop(u, problem);

  const at = readAt(u, iqa, reg32(u, REG.IQA + 4), head, step);
  if (at < 0) return stop(u, FETCH);
  const first = u.memory.words[at]!;
  const type = (first & 15) | ((first >>> 5) & 0x70);
  if (type >= commands.length || commands[type] === null) return stop(u, TYPE);
  taken(u, numbers[type]!, head / step, at);
  const words = u.memory.words;
  const mask = masks[type]!;
  for (let k = 0; k < step >> 2; k++) if ((words[at + k]! & mask[k]!) !== 0) return stop(u, RESERVED);

  const next = (head + step) & (bytes - 1);
  if (type === 5 && reg32(u, STATE.UNANSWERED) !== 0) {
    // The wait is aborted: its status is not written, and the queue goes no further.
    setReg32(u, REG.IQH, next);
    return timedOut(u);
  }
  const wrong = execute(u, caches, type, words[at]! | 0, words[at + 1]! | 0, words[at + 2]! | 0, words[at + 3]! | 0);
  if (wrong !== FINE) return stop(u, wrong);
  setReg32(u, REG.IQH, next);
  return true;
}

/** Bits 18:4 of IQH_REG and IQT_REG. */
const OFFSET = 0x7fff0;

/** What is wrong with the queue itself. A head within a command can only come of a width changed under way. */
function misplaced(wide: boolean, step: number, bytes: number, mode: number, head: number, tail: number): number {
  if (mode === 2) return MODE;
  if (mode === 1 && !wide) return WIDTH;
  if ((tail & (step - 1)) !== 0) return ALIGNMENT;
  if (tail >= bytes) return INVALID_TAIL;
  return (head & (step - 1)) !== 0 || head >= bytes ? NO_INFORMATION : FINE;
}

/** One command, its words as int32. Gives FINE or the reason why it is refused. */
function execute(
  u: VtdUnit,
  caches: CacheInvalidator,
  type: number,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): number {
  const g = (w0 >>> 4) & 3;
  const did = w0 >>> 16;
  const pasid = w1 & 0xfffff;
  const pageLo = (w2 >>> 12) | (w3 << 20);
  const pageHi = w3 >>> 12;
  const am = w2 & 63;
  const leavesOnly = (w2 & 64) !== 0;
  switch (type) {
    case 1:
      if (g === 0) return RESERVED;
      caches.contextCache(g, did, w1 & 0xffff, ignoredFunctionBits((w1 >>> 16) & 3));
      return FINE;
    case 2:
      if (g === 0 || (g === 3 && am > maxAddressMask(u))) return RESERVED;
      caches.iotlb(g, did, alignedLo(pageLo, am), alignedHi(pageHi, am), am, leavesOnly);
      return FINE;
    case 3:
      return deviceTlb(u, caches, w1 & 0xffff, NO_PASID, (w2 & 1) !== 0, pageLo, pageHi);
    case 4:
      caches.interruptEntry((w0 & 16) !== 0, w1 & 0xffff, w0 >>> 27);
      return FINE;
    case 5:
      return wait(u, w0, w1, w2, w3);
    case 6:
      if (g < 2 || (g === 3 && am > maxAddressMask(u))) return RESERVED;
      caches.pasidIotlb(g, did, pasid, alignedLo(pageLo, am), alignedHi(pageHi, am), am, leavesOnly);
      return FINE;
    case 7:
      if (g === 2) return RESERVED;
      caches.pasidCache(g, did, pasid);
      return FINE;
    case 8: {
      const which = (w2 & 1) !== 0 ? ALL_PASIDS : pasid;
      return deviceTlb(u, caches, w0 >>> 16, which, (w2 & 0x800) !== 0, pageLo, pageHi);
    }
    default:
      respond(u, (w0 >>> 12) & 15, w0 >>> 16, (w0 & 16) !== 0 ? pasid : -1, (w2 >>> 3) & 0x1ff);
      return FINE;
  }
}

const maxAddressMask = (u: VtdUnit): number => (reg32(u, REG.CAP + 4) >>> 16) & 63;

function deviceTlb(
  u: VtdUnit,
  caches: CacheInvalidator,
  sid: number,
  pasid: number,
  sized: boolean,
  pageLo: number,
  pageHi: number,
): number {
  const sizeLog2 = sized ? sizedLog2(pageLo, pageHi) : 12;
  const bits = sizeLog2 - 12;
  const answered = caches.deviceTlb(sid, pasid, alignedLo(pageLo, bits), alignedHi(pageHi, bits), sizeLog2);
  // Nobody misses the answer before somebody waits for it: the next wait finds out.
  if (!answered) setReg32(u, STATE.UNANSWERED, 0x10000 | sid);
  return FINE;
}

/**
 * Everything before is complete, as commands are done one by one: fence (FN) and drain (PD) have nothing left to do.
 * A status address that cannot be written stays unwritten; no source says what else would happen.
 */
function wait(u: VtdUnit, w0: number, data: number, w2: number, w3: number): number {
  if ((w0 & 32) !== 0) {
    const at = writeAt(u, w2 & ~0xfff, w3, w2 & 0xffc, 4);
    if (at >= 0) u.memory.write32(at, data);
  }
  if ((w0 & 16) !== 0 && (reg32(u, REG.ICS) & 1) === 0) {
    setReg32(u, REG.ICS, reg32(u, REG.ICS) | 1);
    raise(u, SOURCE.invalidation, REG.IECTL);
  }
  return FINE;
}

/** An answer to a page request group leaves for the device. */
export function respond(u: VtdUnit, code: number, requesterId: number, pasid: number, group: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RESPONSE_SENT | (code << 8);
  c[i + 1] = requesterId;
  c[i + 2] = pasid;
  c[i + 5] = group;
}

/** IQE: the head stays at the bad command, and nothing more is fetched until software clears it. */
function stop(u: VtdUnit, code: number): true {
  setReg32(u, REG.IQERCD, (reg32(u, REG.IQERCD) & ~15) | code);
  unitError(u, code);
  setFaultStatus(u, FSTS.IQE);
  return true;
}

/** ITE: ITESID names the device; the queue stops until software clears it. */
function timedOut(u: VtdUnit): true {
  const sid = reg32(u, STATE.UNANSWERED) & 0xffff;
  setReg32(u, STATE.UNANSWERED, 0);
  setReg32(u, REG.IQERCD + 4, (reg32(u, REG.IQERCD + 4) & ~0xffff) | sid);
  unitError(u, TIME_OUT);
  setFaultStatus(u, FSTS.ITE);
  return true;
}

/** ICE: a completion arrived that nobody asked for. The queue keeps running. */
export function completionUnmatched(u: VtdUnit, sid: number): void {
  setReg32(u, REG.IQERCD + 4, (reg32(u, REG.IQERCD + 4) & 0xffff) | (sid << 16));
  unitError(u, UNMATCHED);
  setFaultStatus(u, FSTS.ICE);
}

export function unitError(u: VtdUnit, error: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = UNIT_ERROR;
  rec.chunk[i + 1] = error;
}

function taken(u: VtdUnit, layout: number, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMMAND_TAKEN | (layout << 8);
  c[i + 1] = slot;
  c[i + 2] = word;
}
