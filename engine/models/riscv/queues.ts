/** What the unit reports: fault records (queues 5.4) and page requests (5.5), each in a ring in memory. */
import {
  EXECUTE,
  FAILURE_CODE,
  type PageRequest,
  type PageRequestFate,
  READ,
  SUCCESS_CODE,
  WRITE,
} from '../../pcie/request.ts';
import { PAGE_REQUESTED, RECORD_QUEUED, RESPONSE_SENT, UNRECORDED } from '../../trace/rows.ts';
import { faults } from './faults.ts';
import { raise } from './interrupts.ts';
import { layoutNumber } from './layouts.ts';
import { recordDropped } from './narrate.ts';
import { FAULTS } from './queue-list.ts';
import {
  CSR,
  entriesOf,
  OVERFLOW,
  queueWord,
  REG,
  type RiscvUnit,
  reg32,
  SOURCE,
  setReg32,
  UNIT_ERRORS,
  unitError,
  writeWord,
} from './unit.ts';

const codes = Uint16Array.from(faults, (f) => f.code);
const LAYOUT = layoutNumber('faultRecord');

/** TTYP of a record. */
export const TTYP = { none: 0, message: 9 } as const;

/** What a record says besides its cause; halves are int32. `pid` -1: none. */
export interface Told {
  readonly did: number;
  readonly pid: number;
  readonly supervisor: boolean;
  readonly ttyp: number;
  readonly valueLo: number;
  readonly valueHi: number;
  readonly value2Lo: number;
  readonly value2Hi: number;
}

/** Writes a fault record, unless the queue is off, full or latched. True when it was written. */
export function recordFault(u: RiscvUnit, fault: number, told: Told): boolean {
  const csr = reg32(u, REG.FQCSR);
  if ((csr & CSR.on) === 0) return dropped(u, UNRECORDED.disabled, fault);
  if ((csr & (CSR.memoryFault | OVERFLOW)) !== 0) return dropped(u, UNRECORDED.overflow, fault);
  const entries = entriesOf(u, REG.FQB);
  const tail = reg32(u, REG.FQT) & (entries - 1);
  const next = (tail + 1) & (entries - 1);
  if (next === (reg32(u, REG.FQH) & (entries - 1))) {
    stopped(u, REG.FQCSR, OVERFLOW, UNIT_ERRORS.faultsFull, SOURCE.faults);
    return dropped(u, UNRECORDED.full, fault);
  }
  const at = queueWord(u, REG.FQB, tail, 32, true);
  if (at < 0) {
    stopped(u, REG.FQCSR, CSR.memoryFault, UNIT_ERRORS.faultMemory, SOURCE.faults);
    return dropped(u, UNRECORDED.overflow, fault);
  }
  const { memory, big } = u;
  const withProcess = told.pid >= 0;
  const lo = codes[fault]! | (withProcess ? told.pid << 12 : 0);
  const flags = withProcess ? 1 | (told.supervisor ? 2 : 0) : 0;
  writeWord(memory, at, lo, flags | (told.ttyp << 2) | (told.did << 8), big);
  writeWord(memory, at + 2, 0, 0, big);
  writeWord(memory, at + 4, told.valueLo, told.valueHi, big);
  writeWord(memory, at + 6, told.value2Lo, told.value2Hi, big);
  setReg32(u, REG.FQT, next);
  const rec = memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    const c = rec.chunk;
    c.fill(0, i, i + 8);
    c[i] = RECORD_QUEUED | (FAULTS << 8) | (LAYOUT << 16);
    c[i + 1] = tail;
    c[i + 2] = at;
    c[i + 3] = fault;
  }
  raise(u, SOURCE.faults);
  return true;
}

function dropped(u: RiscvUnit, why: number, fault: number): false {
  if (u.memory.recorder !== null) recordDropped(u.memory.recorder, why, fault);
  return false;
}

/** An error latches: everything is lost until software clears it. */
function stopped(u: RiscvUnit, csr: number, bit: number, error: number, source: number): void {
  setReg32(u, csr, reg32(u, csr) | bit);
  unitError(u, error);
  raise(u, source);
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** What the rest of the unit says of a page request (5.5). */
export interface PageRequestChecks {
  /** Looks the device up, reporting and recording what does not hold. */
  check(request: PageRequest): PageRequestVerdict;
}

/** Whether the request may be queued, and how a refused group is answered: code, and whether with its process_id. */
export interface PageRequestVerdict {
  readonly code: number | null;
  /** Responses of the unit carry the process_id (PRPR, or a Response Failure). */
  readonly withProcess: boolean;
}

export function pageRequested(u: RiscvUnit, q: PageRequest, checks: PageRequestChecks): PageRequestFate {
  // L with neither R nor W ends the use of a process_id; without one it asks for nothing all the same.
  const marker = q.last && (q.access & (READ | WRITE)) === 0;
  const { code, withProcess } = checks.check(q);
  if (code !== null) return refused(u, q, marker, code, withProcess);
  const csr = reg32(u, REG.PQCSR);
  if ((csr & CSR.on) === 0 || (csr & CSR.memoryFault) !== 0) return refused(u, q, marker, FAILURE_CODE, true);
  if ((csr & OVERFLOW) !== 0) return refused(u, q, marker, SUCCESS_CODE, withProcess);
  const entries = entriesOf(u, REG.PQB);
  const tail = reg32(u, REG.PQT) & (entries - 1);
  const next = (tail + 1) & (entries - 1);
  if (next === (reg32(u, REG.PQH) & (entries - 1))) {
    stopped(u, REG.PQCSR, OVERFLOW, UNIT_ERRORS.requestsFull, SOURCE.pageRequests);
    return refused(u, q, marker, SUCCESS_CODE, withProcess);
  }
  const at = queueWord(u, REG.PQB, tail, 16, true);
  if (at < 0) {
    stopped(u, REG.PQCSR, CSR.memoryFault, UNIT_ERRORS.requestMemory, SOURCE.pageRequests);
    return refused(u, q, marker, FAILURE_CODE, true);
  }
  write(u, at, q);
  setReg32(u, REG.PQT, next);
  narrate(u, q, tail, at);
  raise(u, SOURCE.pageRequests);
  return 'queued';
}

/** The last of a group is answered by the unit; the others, and stop markers, are dropped in silence. */
function refused(u: RiscvUnit, q: PageRequest, marker: boolean, code: number, withProcess: boolean): PageRequestFate {
  if (!q.last || marker) return code === SUCCESS_CODE ? 'dropped' : 'refused';
  respond(u, code, q.requesterId, withProcess ? q.pasid : -1, q.group);
  return 'auto-answered';
}

function write(u: RiscvUnit, at: number, q: PageRequest): void {
  const withProcess = q.pasid >= 0;
  const flags = withProcess ? 1 | (q.privileged ? 2 : 0) | ((q.access & EXECUTE) !== 0 ? 4 : 0) : 0;
  writeWord(u.memory, at, withProcess ? q.pasid << 12 : 0, flags | (q.requesterId << 8), u.big);
  const wanted = ((q.access & READ) !== 0 ? 1 : 0) | ((q.access & WRITE) !== 0 ? 2 : 0) | (q.last ? 4 : 0);
  writeWord(u.memory, at + 2, wanted | ((q.group & 0x1ff) << 3) | (q.addressLo & ~0xfff), q.addressHi, u.big);
}

/** An answer to a page request group leaves for the device. */
export function respond(u: RiscvUnit, code: number, requesterId: number, pasid: number, group: number): void {
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

function narrate(u: RiscvUnit, q: PageRequest, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = PAGE_REQUESTED | (q.last ? 1 << 8 : 0);
  c[i + 1] = q.requesterId;
  c[i + 2] = q.pasid;
  c[i + 3] = q.addressLo & ~0xfff;
  c[i + 4] = q.addressHi;
  c[i + 5] = q.group;
  c[i + 6] = slot;
  c[i + 7] = word;
}
