/**
 * What Linux runs for the unit. It touches registers, memory that it owns and the tables that it wrote, and learns of a
 * fault from its record alone (queues 5, page requests 6, invalidation 7, Linux 9).
 */
import { halves, pack } from '../../bits/value.ts';
import { EXECUTE, INVALID_CODE, type PageRequest, type PageResponse, READ, WRITE } from '../../pcie/request.ts';
import { DRIVER_ACT } from '../../trace/rows.ts';
import type { DriverBus, IommuDriver } from '../contract.ts';
import { faultOfCode, faults } from './faults.ts';
import { invalidationCommands } from './invalidation-plan.ts';
import { atsPrgr, iofence } from './layouts.ts';
import { CQCSR, CSR, highOf, lowOf, OVERFLOW, REG, writeWord } from './unit.ts';

/** Where the driver keeps its rings: far above what scenarios use. */
export const COMMANDS_AT = 0xf_0000_0000n;
export const FAULTS_AT = 0xf_0001_0000n;
export const PAGE_REQUESTS_AT = 0xf_0002_0000n;
/** LOG2SZ-1 of 256 commands and page requests, and of 128 faults: a page each. */
const LOG2_256 = 7n;
const LOG2_128 = 6n;

/** Interrupt messages of the unit go to an interrupt file of processor 0, a number each. */
const MESSAGE_ADDRESS = 0x2800_0000;
const VECTORS = { commands: 0, faults: 1, pageRequests: 2 } as const;

/** How every batch of commands ends. */
export const fenceCommand: readonly bigint[] = pack(iofence, { opcode: 2, func3: 0, pr: 1, pw: 1 });

const put64 = (bus: DriverBus, offset: number, value: bigint): void => {
  const [lo, hi] = halves(value);
  bus.writeRegister(offset, lo | 0);
  bus.writeRegister(offset + 4, hi | 0);
};
const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);
const get32 = (bus: DriverBus, offset: number): number => bus.readRegister(offset) >>> 0;
const big = (bus: DriverBus): boolean => (get32(bus, REG.FCTL) & 1) !== 0;

/** Byte address of a queue, and its entries. */
const baseOf = (bus: DriverBus, offset: number): bigint => ((get64(bus, offset) >> 10n) & 0xfffffffffffn) << 12n;
const entriesOf = (bus: DriverBus, offset: number): number => 2 << Math.min(27, get32(bus, offset) & 31);

/** Sets up the queues that nobody has set up, and where interrupts go. */
function start(bus: DriverBus, pageRequestsLog2 = Number(LOG2_256) + 1): void {
  vector(bus, VECTORS.commands);
  vector(bus, VECTORS.faults);
  vector(bus, VECTORS.pageRequests);
  bus.writeRegister(REG.ICVEC, VECTORS.commands | (VECTORS.faults << 4) | (VECTORS.pageRequests << 12));
  queue(bus, REG.CQB, REG.CQT, REG.CQCSR, COMMANDS_AT, LOG2_256);
  queue(bus, REG.FQB, REG.FQH, REG.FQCSR, FAULTS_AT, LOG2_128);
  if ((get32(bus, REG.CAPABILITIES) & (1 << 25)) !== 0)
    queue(bus, REG.PQB, REG.PQH, REG.PQCSR, PAGE_REQUESTS_AT, BigInt(Math.min(28, Math.max(1, pageRequestsLog2)) - 1));
}

function vector(bus: DriverBus, n: number): void {
  const at = REG.MSI_CFG_TBL + n * 16;
  if (get64(bus, at) !== 0n) return;
  put64(bus, at, BigInt(MESSAGE_ADDRESS));
  bus.writeRegister(at + 8, n + 1);
  bus.writeRegister(at + 12, 0);
}

/** A queue with a base is somebody else's, on or off. */
function queue(bus: DriverBus, base: number, own: number, csr: number, at: bigint, log2: bigint): void {
  if (get64(bus, base) !== 0n) return;
  put64(bus, base, ((at >> 12n) << 10n) | log2);
  bus.writeRegister(own, 0);
  bus.writeRegister(csr, CSR.enable | CSR.interrupt);
}

function interrupted(bus: DriverBus): void {
  const status = get32(bus, REG.IPSR);
  bus.act(DRIVER_ACT.statusRead, status, 0, BigInt(REG.IPSR));
  // Cleared before it is looked at: what comes meanwhile interrupts again.
  bus.writeRegister(REG.IPSR, status);
  bus.act(DRIVER_ACT.statusCleared, status, 0, BigInt(REG.IPSR));
  if ((status & 2) !== 0) drainFaults(bus);
  if ((status & 1) !== 0) commandErrors(bus);
  if ((status & 8) !== 0) drainPageRequests(bus);
}

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const RECORD_BYTES = 32n;

function drainFaults(bus: DriverBus): void {
  const entries = entriesOf(bus, REG.FQB);
  const base = baseOf(bus, REG.FQB);
  const tail = get32(bus, REG.FQT) & (entries - 1);
  let head = get32(bus, REG.FQH) & (entries - 1);
  for (let n = 0; n < entries && head !== tail; n++) {
    const address = base + BigInt(head) * RECORD_BYTES;
    const word = bus.wordAt(address);
    if (word >= 0) {
      bus.act(DRIVER_ACT.recordRead, head, word, address);
      if (report(bus, word)) bus.act(DRIVER_ACT.logged, head, word, address);
    }
    head = (head + 1) & (entries - 1);
  }
  bus.writeRegister(REG.FQH, head);
  bus.act(DRIVER_ACT.recordCleared, head, 0, BigInt(REG.FQH));
  errors(bus, REG.FQCSR);
}

/** Error bits of a queue of records are cleared, and nothing is repaired. */
function errors(bus: DriverBus, csr: number): void {
  const bits = get32(bus, csr) & (CSR.memoryFault | OVERFLOW);
  if (bits === 0) return;
  bus.act(DRIVER_ACT.logged, bits, 0, BigInt(csr));
  bus.writeRegister(csr, CSR.enable | CSR.interrupt | bits);
  bus.act(DRIVER_ACT.statusCleared, bits, 0, BigInt(csr));
}

/** Kind of request by TTYP. */
const ACCESS: Readonly<Record<number, number>> = {
  1: EXECUTE,
  2: READ,
  3: WRITE,
  5: EXECUTE,
  6: READ,
  7: WRITE,
  8: READ,
};
const MESSAGE = 9;

/** The event of a record (4.2). False for a record without a cause. */
function report(bus: DriverBus, word: number): boolean {
  const w = bus.memory.words;
  const order = big(bus);
  const [low, high] = [lowOf(w, word, order), highOf(w, word, order)];
  const code = low & 0xfff;
  if (code === 0) return false;
  const ttyp = (high >>> 2) & 63;
  const fault = faultOfCode(code);
  const value = (BigInt(highOf(w, word + 4, order) >>> 0) << 32n) | BigInt(lowOf(w, word + 4, order) >>> 0);
  const address = ttyp === 0 || ttyp === MESSAGE ? null : value & ~0xfffn;
  bus.report({
    type: 'unrecoverable',
    step: faults[fault]?.causes[0].step ?? 'other',
    requesterId: high >>> 8,
    pasid: (high & 1) !== 0 ? low >>> 12 : -1,
    address,
    permissions: ACCESS[ttyp] ?? 0,
    fault,
  });
  return true;
}

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

function commandErrors(bus: DriverBus): void {
  const csr = get32(bus, REG.CQCSR);
  const bits = csr & (CSR.memoryFault | CQCSR.timeOut | CQCSR.illegal | CQCSR.fence);
  if (bits === 0) return;
  bus.act(DRIVER_ACT.logged, bits, 0, BigInt(REG.CQCSR));
  if ((bits & CQCSR.illegal) !== 0) {
    // The unit tries the command again, so that another one must stand in its place.
    const head = get32(bus, REG.CQH) & (entriesOf(bus, REG.CQB) - 1);
    write(bus, baseOf(bus, REG.CQB) + BigInt(head) * 16n, fenceCommand);
  }
  if ((bits & CQCSR.timeOut) !== 0)
    bus.report({
      type: 'unrecoverable',
      step: 'invalidate',
      requesterId: 0,
      pasid: -1,
      address: null,
      permissions: 0,
      fault: -1,
    });
  // Memory that cannot be reached is not tried again for ever.
  if ((bits & CSR.memoryFault) !== 0) return;
  bus.writeRegister(REG.CQCSR, CSR.enable | CSR.interrupt | bits);
  bus.act(DRIVER_ACT.statusCleared, bits, 0, BigInt(REG.CQCSR));
}

function write(bus: DriverBus, address: bigint, command: readonly bigint[]): number {
  const word = bus.wordAt(address);
  if (word < 0) return -1;
  const order = big(bus);
  for (let k = 0; k < 2; k++) {
    const [lo, hi] = halves(command[k] ?? 0n);
    writeWord(bus.memory, word + k * 2, lo | 0, hi | 0, order);
  }
  return word;
}

function submit(bus: DriverBus, command: readonly bigint[]): void {
  if ((get32(bus, REG.CQCSR) & CSR.on) === 0) return;
  const entries = entriesOf(bus, REG.CQB);
  const tail = get32(bus, REG.CQT) & (entries - 1);
  const next = (tail + 1) & (entries - 1);
  // Linux would wait here for room; nothing moves the head while it waits, so the command is left out.
  if (next === (get32(bus, REG.CQH) & (entries - 1))) return;
  const address = baseOf(bus, REG.CQB) + BigInt(tail) * 16n;
  const word = write(bus, address, command);
  if (word < 0) return;
  bus.act(DRIVER_ACT.commandQueued, tail, word, address);
  bus.writeRegister(REG.CQT, next);
  bus.act(DRIVER_ACT.tailMoved, next, 0, BigInt(REG.CQT));
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

function drainPageRequests(bus: DriverBus): void {
  const entries = entriesOf(bus, REG.PQB);
  const base = baseOf(bus, REG.PQB);
  const tail = get32(bus, REG.PQT) & (entries - 1);
  let head = get32(bus, REG.PQH) & (entries - 1);
  for (let n = 0; n < entries && head !== tail; n++) {
    const address = base + BigInt(head) * 16n;
    const word = bus.wordAt(address);
    if (word >= 0) {
      bus.act(DRIVER_ACT.recordRead, head, word, address);
      take(bus, word);
    }
    head = (head + 1) & (entries - 1);
  }
  bus.writeRegister(REG.PQH, head);
  // Overflow is cleared when the queue is empty: earlier, requests without their last would follow (6).
  errors(bus, REG.PQCSR);
}

/** One page request (5.5): reported upwards, or answered at once when no handler could do anything with it. */
function take(bus: DriverBus, word: number): void {
  const w = bus.memory.words;
  const order = big(bus);
  const [low, high] = [lowOf(w, word, order), highOf(w, word, order)];
  const [wanted, addressHi] = [lowOf(w, word + 2, order), highOf(w, word + 2, order)];
  const request: PageRequest = {
    requesterId: high >>> 8,
    pasid: (high & 1) !== 0 ? low >>> 12 : -1,
    addressLo: wanted & ~0xfff,
    addressHi,
    access: (wanted & 1 ? READ : 0) | (wanted & 2 ? WRITE : 0) | (high & 4 ? EXECUTE : 0),
    privileged: (high & 2) !== 0,
    group: (wanted >>> 3) & 0x1ff,
    last: (wanted & 4) !== 0,
  };
  if (request.last && (request.access & (READ | WRITE)) === 0) return;
  if (request.pasid < 0) {
    if (request.last) respond(bus, { ...request, code: INVALID_CODE });
    return;
  }
  bus.report({
    type: 'page request',
    step: 'pte',
    requesterId: request.requesterId,
    pasid: request.pasid,
    address: (BigInt(addressHi >>> 0) << 32n) | BigInt(request.addressLo >>> 0),
    permissions: request.access,
    fault: -1,
    request,
  });
}

/** One entry stays free, so that full and empty differ. */
const pageRequestSlots = (bus: DriverBus): number =>
  (get32(bus, REG.PQCSR) & CSR.on) === 0 ? 0 : entriesOf(bus, REG.PQB) - 1;

function respond(bus: DriverBus, response: PageResponse): void {
  submit(
    bus,
    pack(atsPrgr, {
      opcode: 4,
      func3: 1,
      pid: Math.max(0, response.pasid),
      pv: response.pasid >= 0,
      dsv: response.requesterId > 0xffff,
      rid: response.requesterId & 0xffff,
      dseg: (response.requesterId >>> 16) & 0xff,
      prgi: response.group,
      code: response.code & 15,
    }),
  );
}

export const driver: IommuDriver = {
  start,
  pageRequestSlots,
  interrupted,
  submit,
  invalidation: (bus, what) => [...invalidationCommands(bus, what), fenceCommand],
  respond,
};
