/** The command queue: fetch, check, execute, one command at a time (queues and commands, chapter 5). */
import { ALL_PASIDS, NO_PASID } from '../../pcie/fabric.ts';
import { FAILURE_CODE, INVALID_CODE, SUCCESS_CODE } from '../../pcie/request.ts';
import { COMMAND_TAKEN, UNIT_ERROR } from '../../trace/rows.ts';
import type { SmmuCore } from './core.ts';
import { bothStages, context, contexts, el2, firstStage, type Span, secondStage, streams } from './invalidation.ts';
import { layoutNumber } from './layouts.ts';
import { commands } from './layouts-queues.ts';
import { isWaiting, release, releaseAll, respond, waitingSubstream } from './records.ts';
import {
  activate,
  activeErrors,
  CR0,
  GERROR,
  isEmpty,
  isFull,
  MSI,
  messageAt,
  narrateInterrupt,
  nextIndex,
  QUEUE_SHIFT,
  queueBits,
  queueEntry,
  REG,
  reg32,
  SOURCE,
  STATE,
  setReg32,
} from './unit.ts';

/** Why a queue stopped: numbers in UNIT_ERROR rows, and what CMDQ_CONS.ERR says. */
export const unitErrorNames = [
  'no error',
  'a command is illegal',
  'a command could not be fetched',
  'a device did not answer an invalidation in time',
] as const;
const FINE = 0;
const ILLEGAL = 1;
const ABORT = 2;
const UNANSWERED = 3;

/** Layout number of each opcode; a hole: there is no such command. */
const numbers: readonly number[] = Array.from({ length: 256 }, (_, opcode) => {
  const l = commands.find((c) => c.field['opcode']?.values?.[opcode] !== undefined);
  return l === undefined ? -1 : layoutNumber(l.id);
});

/** Does the next command. False when there is none, or when the queue is off or stopped. */
export function workQueue(u: SmmuCore): boolean {
  if ((reg32(u, REG.CR0) & CR0.CMDQEN) === 0 || (activeErrors(u) & GERROR.CMDQ) !== 0) return false;
  const bits = queueBits(u, REG.CMDQ_BASE, QUEUE_SHIFT.cmdq);
  const prod = reg32(u, REG.CMDQ_PROD);
  const cons = reg32(u, REG.CMDQ_CONS);
  if (isEmpty(prod, cons, bits)) return false;
  // More commands than the queue has entries: the indexes make no sense, and the queue stands (5.1).
  const count = (prod - cons) & ((2 << bits) - 1);
  if (isFull(prod, cons, bits) && count !== 1 << bits) return false;
  const slot = cons & ((1 << bits) - 1);
  const at = queueEntry(u, REG.CMDQ_BASE, bits, slot, 4, false);
  if (at < 0) return stop(u, cons, ABORT);
  const w = u.memory.words;
  const opcode = w[at]! & 0xff;
  const layout = numbers[opcode]!;
  if (layout < 0) return stop(u, cons, ILLEGAL);
  taken(u, layout, slot, at);
  const wrong = execute(u, opcode, w[at]! | 0, w[at + 1]! | 0, w[at + 2]! | 0, w[at + 3]! | 0);
  if (wrong !== FINE) return stop(u, cons, wrong);
  setReg32(u, REG.CMDQ_CONS, (cons & 0x7f000000) | (nextIndex(cons, bits) & 0xfffff));
  return true;
}

const SSEC = 1 << 10;
/** Commands that name a stream and may ask for a Secure one. */
const WITH_SSEC = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x44, 0x45];

/** Whether the unit has what the command is about (availability, 5.2). */
function isThere(u: SmmuCore, opcode: number): boolean {
  switch (opcode) {
    case 0x05:
    case 0x06:
    case 0x10:
    case 0x11:
    case 0x12:
    case 0x13:
      return u.hasStage1;
    case 0x07:
      return u.mpam;
    case 0x20:
    case 0x21:
    case 0x22:
    case 0x23:
      return u.hyp;
    case 0x28:
    case 0x2a:
      return u.hasStage2;
    case 0x40:
      return u.ats;
    case 0x41:
      return u.profile.has('PRI');
    case 0x44:
    case 0x45:
      return u.stallModel !== 1;
    default:
      return true;
  }
}

/** One command, its words as int32. Gives FINE or the error. */
function execute(u: SmmuCore, opcode: number, w0: number, w1: number, w2: number, w3: number): number {
  if (!isThere(u, opcode) || ((w0 & SSEC) !== 0 && WITH_SSEC.includes(opcode))) return ILLEGAL;
  const ssid = w0 >>> 12;
  const vmid = w1 & 0xffff;
  const asid = w1 >>> 16;
  const leaf = (w2 & 1) !== 0;
  switch (opcode) {
    // Prefetching is allowed to do nothing.
    case 0x01:
    case 0x02:
    case 0x07:
      return FINE;
    case 0x03:
      streams(u, w1, 0, leaf);
      return FINE;
    case 0x04:
      streams(u, w1, (w2 & 31) + 1, false);
      return FINE;
    case 0x05:
      context(u, w1, ssid, leaf);
      return FINE;
    case 0x06:
      contexts(u, w1);
      return FINE;
    case 0x10:
      firstStage(u, vmid, null, null, false);
      return FINE;
    case 0x11:
      firstStage(u, vmid, asid, null, false);
      return FINE;
    case 0x20:
      el2(u, null, null, false);
      return FINE;
    case 0x21:
      el2(u, asid, null, false);
      return FINE;
    case 0x28:
      bothStages(u, vmid);
      return FINE;
    case 0x30:
      bothStages(u, null);
      return FINE;
    case 0x12:
    case 0x13:
    case 0x22:
    case 0x23:
    case 0x2a:
      return byAddress(u, opcode, w0, w1, w2, w3);
    case 0x40:
      return invalidateAtc(u, w0, w1, w2, w3);
    case 0x41:
      return answerGroup(u, w0, w1, w2);
    case 0x44:
      answerStall(u, w0, w1, w2 & 0xffff);
      return FINE;
    case 0x45:
      releaseAll(u, w1);
      return FINE;
    default:
      return sync(u, w0, w1, w2, w3);
  }
}

function byAddress(u: SmmuCore, opcode: number, w0: number, w1: number, w2: number, w3: number): number {
  const span = spanOf(u, w0, w2, opcode === 0x2a ? w3 & 0xffffff : w3);
  if (span === null) return ILLEGAL;
  const leaf = (w2 & 1) !== 0;
  const vmid = w1 & 0xffff;
  const asid = w1 >>> 16;
  if (opcode === 0x2a) secondStage(u, vmid, span, leaf);
  else if (opcode === 0x12) firstStage(u, vmid, asid, span, leaf);
  else if (opcode === 0x13) firstStage(u, vmid, null, span, leaf);
  else el2(u, opcode === 0x22 ? asid : null, span, leaf);
  return FINE;
}

/** Addresses that a command names; null: an encoding that is illegal (TLBI details, 5.2). The hint TTL is not taken. */
function spanOf(u: SmmuCore, w0: number, w2: number, hi: number): Span | null {
  const page = (hi >>> 12) * 0x100000000 + (((w2 >>> 12) | (hi << 20)) >>> 0);
  const ranged = (reg32(u, REG.IDR3) & RIL) !== 0;
  const tg = ranged ? (w2 >>> 10) & 3 : 0;
  const ttl = ranged ? (w2 >>> 8) & 3 : 0;
  if (tg === 0) return { start: page, end: page + 1 };
  const num = (w0 >>> 12) & 31;
  const scale = (w0 >>> 20) & 31;
  if (num === 0 && scale === 0 && ttl === 0) return null;
  return { start: page, end: page + (num + 1) * 2 ** scale * 2 ** (2 * (tg - 1)) };
}

const RIL = 1 << 10;
const EVERYTHING = 52;

/** CMD_ATC_INV: whether the device answered in time is found out by the next CMD_SYNC. */
function invalidateAtc(u: SmmuCore, w0: number, w1: number, w2: number, w3: number): number {
  const bits = w2 & 63;
  if (bits > EVERYTHING) return ILLEGAL;
  if (!u.on) return FINE;
  const pasid = (w0 & (1 << 11)) === 0 ? NO_PASID : (w0 & (1 << 9)) !== 0 ? ALL_PASIDS : w0 >>> 12;
  const pageLo = (w2 >>> 12) | (w3 << 20);
  const size = bits === EVERYTHING ? 64 : bits + 12;
  const answered = u.fabric?.forget(w1 >>> 0, pasid, pageLo, w3 >>> 12, size) ?? true;
  if (!answered || (reg32(u, STATE.FACTS) & FACT.silentAtc) !== 0) setReg32(u, STATE.UNANSWERED, 1);
  return FINE;
}

/** Facts that no register tells. */
export const FACT = { silentAtc: 1 } as const;

const RESPONSES = [FAILURE_CODE, INVALID_CODE, SUCCESS_CODE] as const;

function answerGroup(u: SmmuCore, w0: number, w1: number, w2: number): number {
  const code = RESPONSES[(w2 >>> 12) & 3];
  if (code === undefined) return ILLEGAL;
  if (u.on) respond(u, code, w1 >>> 0, (w0 & (1 << 11)) !== 0 ? w0 >>> 12 : -1, w2 & 0x1ff);
  return FINE;
}

/** An unknown STAG, or one of another stream, does nothing. */
function answerStall(u: SmmuCore, w0: number, w1: number, stag: number): void {
  if (!isWaiting(u, stag, w1)) return;
  const ssid = waitingSubstream(u, stag);
  release(u, stag);
  const retries = (w0 & (1 << 12)) !== 0;
  respond(u, retries ? SUCCESS_CODE : INVALID_CODE, w1 >>> 0, ssid, stag);
}

/** Everything before is complete, as commands are done one by one. */
function sync(u: SmmuCore, w0: number, data: number, w2: number, w3: number): number {
  const signal = (w0 >>> 12) & 3;
  if (signal === 3) return ILLEGAL;
  if (reg32(u, STATE.UNANSWERED) !== 0) {
    setReg32(u, STATE.UNANSWERED, 0);
    return UNANSWERED;
  }
  if (signal !== 1) return FINE;
  const isMessage = (reg32(u, REG.IDR0) & MSI) !== 0;
  const lo = isMessage ? w2 & ~3 : 0;
  const hi = isMessage ? w3 & 0xffffff : 0;
  if ((lo | hi) !== 0) {
    const at = messageAt(u, lo, hi, true);
    if (at >= 0) u.memory.write32(at, data);
    else activate(u, GERROR.MSI_CMDQ);
  }
  narrateInterrupt(u, SOURCE.sync, true, data, lo, hi);
  return FINE;
}

/** The queue stays at the bad command until software acknowledges the error (5.4). */
function stop(u: SmmuCore, cons: number, error: number): true {
  setReg32(u, REG.CMDQ_CONS, (cons & 0xfffff) | (error << 24));
  const rec = u.memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    rec.chunk.fill(0, i, i + 8);
    rec.chunk[i] = UNIT_ERROR;
    rec.chunk[i + 1] = error;
  }
  activate(u, GERROR.CMDQ);
  return true;
}

function taken(u: SmmuCore, layout: number, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMMAND_TAKEN | (layout << 8);
  c[i + 1] = slot;
  c[i + 2] = word;
}
