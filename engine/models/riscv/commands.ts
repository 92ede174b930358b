/** The command queue: fetch, check, execute, one command at a time (commands 5.2 and 5.3). */
import { type Layout, reservedMask } from '../../bits/layout.ts';
import { ALL_PASIDS, NO_PASID } from '../../pcie/fabric.ts';
import { COMMAND_TAKEN } from '../../trace/rows.ts';
import { raise } from './interrupts.ts';
import { type CacheInvalidator, rangeBits } from './invalidation.ts';
import * as l from './layouts.ts';
import { respond } from './queues.ts';
import {
  CQCSR,
  CSR,
  ERROR,
  entriesOf,
  highOf,
  lowOf,
  queueWord,
  REG,
  type RiscvUnit,
  reg32,
  SOURCE,
  STATE,
  setReg32,
  swap32,
  UNIT_ERRORS,
  unitError,
  wordAt,
} from './unit.ts';

/** Commands by opcode and func3. */
const commands: readonly (readonly Layout[])[] = [
  [],
  [l.iotinvalVma, l.iotinvalGvma],
  [l.iofence],
  [l.iodirDdt, l.iodirPdt],
  [l.atsInval, l.atsPrgr],
];
const numbers = commands.map((list) => list.map((c) => l.layoutNumber(c.id)));

const ERRORS = CSR.memoryFault | CQCSR.timeOut | CQCSR.illegal;

/** Does the next command. False when there is none, or when the queue is off or stopped. */
export function workQueue(u: RiscvUnit, caches: CacheInvalidator): boolean {
  const csr = reg32(u, REG.CQCSR);
  if ((csr & CSR.on) === 0 || (csr & ERRORS) !== 0) return false;
  const entries = entriesOf(u, REG.CQB);
  const head = reg32(u, REG.CQH) & (entries - 1);
  if (head === (reg32(u, REG.CQT) & (entries - 1))) return false;
  const at = queueWord(u, REG.CQB, head, 16, false);
  if (at < 0) return stop(u, CSR.memoryFault, UNIT_ERRORS.commandMemory);
  const w = u.memory.words;
  const w0 = lowOf(w, at, u.big);
  const w1 = highOf(w, at, u.big);
  const w2 = lowOf(w, at + 2, u.big);
  const w3 = highOf(w, at + 2, u.big);
  const [opcode, func] = [w0 & 127, (w0 >>> 7) & 7];
  const layout = commands[opcode]?.[func];
  if (layout === undefined) return stop(u, CQCSR.illegal, UNIT_ERRORS.illegal);
  taken(u, numbers[opcode]![func]!, head, at);
  const mask = reservedMask(layout, u.profile);
  if (((w0 & mask[0]!) | (w1 & mask[1]!) | (w2 & mask[2]!) | (w3 & mask[3]!)) !== 0)
    return stop(u, CQCSR.illegal, UNIT_ERRORS.illegal);
  const next = (head + 1) & (entries - 1);
  switch (opcode) {
    case 1:
      return iotinval(caches, func === 1, w0, w1, w2, w3) ? done(u, next) : illegal(u);
    case 2:
      return fence(u, w0, w1, w2, w3, next);
    case 3:
      return iodir(u, caches, func === 1, w0, w1) ? done(u, next) : illegal(u);
    default:
      return ats(u, caches, func === 1, w0, w1, w2, w3) ? done(u, next) : illegal(u);
  }
}

function done(u: RiscvUnit, next: number): true {
  setReg32(u, REG.CQH, next);
  return true;
}

const illegal = (u: RiscvUnit): true => stop(u, CQCSR.illegal, UNIT_ERRORS.illegal);

function iotinval(caches: CacheInvalidator, guest: boolean, w0: number, w1: number, w2: number, w3: number): boolean {
  const pscv = (w1 & 1) !== 0;
  if (guest && pscv) return false;
  const gv = (w1 & 2) !== 0;
  const av = (w0 & (1 << 10)) !== 0;
  // NL speaks of pointers at an address; without one all of them go anyway.
  const pointers = !av || (w1 & 4) !== 0;
  const gscid = (w1 >>> 12) & 0xffff;
  const pageLo = (w2 >>> 10) | (w3 << 22);
  const pageHi = (w3 >>> 10) & 0xfffff;
  const bits = !av ? 64 : (w2 & 0x200) !== 0 ? rangeBits(pageLo, pageHi) : 0;
  if (guest) caches.guest(gv ? gscid : -1, gv ? bits : 64, pageLo, pageHi, pointers || !gv);
  else caches.virtual(gv ? gscid : -1, pscv ? w0 >>> 12 : -1, bits, pageLo, pageHi, pointers);
  return true;
}

/** Done when all earlier commands are, which they always are: commands are done one by one. */
function fence(u: RiscvUnit, w0: number, data: number, w2: number, w3: number, next: number): true {
  const wsi = (w0 & (1 << 11)) !== 0;
  if (wsi && (reg32(u, REG.FCTL) & 2) === 0) return illegal(u);
  if (reg32(u, STATE.UNANSWERED) !== 0) {
    // Found out once: the fence that is tried again has nothing more to wait for.
    setReg32(u, STATE.UNANSWERED, 0);
    return stop(u, CQCSR.timeOut, UNIT_ERRORS.timeOut);
  }
  if ((w0 & (1 << 10)) !== 0) {
    // ADDR[63:2] stands in 61:0.
    const lo = (w2 << 2) | 0;
    const hi = (w2 >>> 30) | (w3 << 2);
    const at = wordAt(u, (lo >>> 12) | (hi << 20), hi >>> 12, lo & 0xffc, 4, true);
    if (at < 0) return stop(u, CSR.memoryFault, UNIT_ERRORS.commandMemory);
    u.memory.write32(at, u.big ? swap32(data) : data);
  }
  setReg32(u, REG.CQH, next);
  if (wsi) {
    setReg32(u, REG.CQCSR, reg32(u, REG.CQCSR) | CQCSR.fence);
    raise(u, SOURCE.commands);
  }
  return true;
}

function iodir(u: RiscvUnit, caches: CacheInvalidator, process: boolean, w0: number, w1: number): boolean {
  const dv = (w1 & 2) !== 0;
  const did = w1 >>> 8;
  const pid = w0 >>> 12;
  if (process ? !dv : pid !== 0) return false;
  // A number wider than the directory reaches, or than any process directory of the unit.
  const mode = reg32(u, REG.DDTP) & 15;
  const leaf = u.profile.has('MSI_FLAT') ? 6 : 7;
  const reach = mode === 2 ? leaf : mode === 3 ? leaf + 9 : 24;
  if (dv && did >>> reach !== 0) return false;
  const processBits = u.profile.has('PD20') ? 20 : u.profile.has('PD17') ? 17 : u.profile.has('PD8') ? 8 : 0;
  if (process && pid >>> processBits !== 0) return false;
  if (process) caches.process(did, pid);
  else caches.device(dv ? did : -1);
  return true;
}

function ats(
  u: RiscvUnit,
  caches: CacheInvalidator,
  response: boolean,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): boolean {
  if (!u.profile.has('ATS')) return false;
  const device = ((w1 >>> 8) & 0xffff) | ((w1 & 2) !== 0 ? (w1 >>> 24) << 16 : 0);
  if (!response) {
    const pasid = (w1 & 1) === 0 ? NO_PASID : (w2 & 1) !== 0 ? ALL_PASIDS : w0 >>> 12;
    const lo = (w2 >>> 12) | (w3 << 20);
    const hi = w3 >>> 12;
    const bits = (w2 & 0x800) !== 0 ? rangeBits(lo, hi) : 0;
    const size = bits >= 52 ? 64 : bits + 12;
    const answered = caches.deviceCache(device, pasid, lo, hi, size);
    if (!answered || (reg32(u, STATE.ERRORS) & ERROR.unanswered) !== 0) setReg32(u, STATE.UNANSWERED, 1);
    return true;
  }
  respond(u, (w3 >>> 12) & 15, device, (w1 & 1) !== 0 ? w0 >>> 12 : -1, w3 & 0x1ff);
  return true;
}

/** The queue stops at the command until software clears the bit (5.3). */
function stop(u: RiscvUnit, bit: number, error: number): true {
  setReg32(u, REG.CQCSR, reg32(u, REG.CQCSR) | bit);
  unitError(u, error);
  raise(u, SOURCE.commands);
  return true;
}

function taken(u: RiscvUnit, layout: number, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMMAND_TAKEN | (layout << 8);
  c[i + 1] = slot;
  c[i + 2] = word;
}
