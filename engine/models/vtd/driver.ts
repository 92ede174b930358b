/**
 * What Linux runs for the unit. It touches registers, memory that it owns and the tables that it wrote, and learns of a
 * fault from its record alone. Sources: recording 5.3, page requests 6, invalidation 7.4, what Linux prints 9.
 */
import { halves, pack } from '../../bits/value.ts';
import { EXECUTE, INVALID_CODE, type PageRequest, type PageResponse, READ, WRITE } from '../../pcie/request.ts';
import { DRIVER_ACT } from '../../trace/rows.ts';
import type { DriverBus, IommuDriver } from '../contract.ts';
import { faultOfCode, faults } from './faults.ts';
import { invalidationCommands } from './invalidation-plan.ts';
import { pageGroupResponse, waitDescriptor } from './layouts.ts';
import { FSTS, GSTS, PRS, REG } from './unit.ts';

/** Where the driver keeps its rings: far above what scenarios use, and below the smallest host address width. */
export const COMMANDS_AT = 0xf_0000_0000n;
export const STATUS_AT = 0xf_0001_0000n;
export const PAGE_REQUESTS_AT = 0xf_0002_0000n;
/** PQS of Linux: 16 pages, 2048 requests. A page holds 128 of them. */
const PAGE_REQUEST_SIZE = 4;
const PAGE_LOG2 = 7;
const LARGEST_SIZE = 7;
/** Status of a completed wait, and how every batch of commands ends. */
const DONE = 2;
export const waitCommand: readonly bigint[] = pack(waitDescriptor, { type: 5, sw: 1, data: DONE, status: STATUS_AT });

/** Interrupt messages of the unit itself: to processor 0, a vector each. */
const MESSAGE_ADDRESS = 0xfee00000;
const FAULT_VECTOR = 0x21;
const PAGE_REQUEST_VECTOR = 0x22;

const LEVELS = GSTS.TES | GSTS.QIES | GSTS.IRES | GSTS.CFIS;

const put64 = (bus: DriverBus, offset: number, value: bigint): void => {
  const [lo, hi] = halves(value);
  bus.writeRegister(offset, lo | 0);
  bus.writeRegister(offset + 4, hi | 0);
};
const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);
const get32 = (bus: DriverBus, offset: number): number => bus.readRegister(offset) >>> 0;

function start(bus: DriverBus, pageRequestsLog2 = PAGE_REQUEST_SIZE + PAGE_LOG2): void {
  const ecap = get32(bus, REG.ECAP);
  if ((ecap & 2) !== 0 && (get32(bus, REG.GSTS) & GSTS.QIES) === 0) {
    // Scalable mode needs wide commands; 256 of them take two pages.
    const wide = (get32(bus, REG.ECAP + 4) & 0x800) !== 0;
    put64(bus, REG.IQT, 0n);
    put64(bus, REG.IQA, COMMANDS_AT | (wide ? 0x801n : 0n));
    bus.writeRegister(REG.GCMD, (get32(bus, REG.GSTS) & LEVELS) | GSTS.QIES);
  }
  listen(bus, REG.FECTL, FAULT_VECTOR);
  bus.writeRegister(REG.FSTS, get32(bus, REG.FSTS));
  if ((ecap & (1 << 29)) !== 0) {
    put64(bus, REG.PQH, 0n);
    put64(bus, REG.PQT, 0n);
    const size = Math.min(LARGEST_SIZE, Math.max(0, pageRequestsLog2 - PAGE_LOG2));
    put64(bus, REG.PQA, PAGE_REQUESTS_AT | BigInt(size));
    listen(bus, REG.PECTL, PAGE_REQUEST_VECTOR);
  }
}

/** Says where an interrupt goes and takes its mask off. */
function listen(bus: DriverBus, control: number, vector: number): void {
  bus.writeRegister(control + 4, vector);
  bus.writeRegister(control + 8, MESSAGE_ADDRESS | 0);
  bus.writeRegister(control + 12, 0);
  bus.writeRegister(control, 0);
}

function interrupted(bus: DriverBus): void {
  const status = get32(bus, REG.FSTS);
  bus.act(DRIVER_ACT.statusRead, status, 0, BigInt(REG.FSTS));
  if ((status & FSTS.PPF) !== 0) drainFaults(bus, status);
  if ((status & (FSTS.IQE | FSTS.ITE | FSTS.ICE)) !== 0) queueErrors(bus, status);
  if ((get32(bus, REG.PRS) & (PRS.PPR | PRS.PRO)) !== 0) drainPageRequests(bus);
}

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

function drainFaults(bus: DriverBus, status: number): void {
  const capHi = get32(bus, REG.CAP + 4);
  const first = (((capHi & 3) << 8) | (get32(bus, REG.CAP) >>> 24)) << 4;
  const count = ((capHi >>> 8) & 0xff) + 1;
  let slot = ((status >>> 8) & 0xff) % count;
  for (let n = 0; n < count; n++) {
    const at = first + slot * 16;
    const top = get32(bus, at + 12);
    if (top < 0x80000000) break;
    const middle = get32(bus, at + 8);
    const info = get64(bus, at);
    bus.act(DRIVER_ACT.recordRead, slot, 0, BigInt(at));
    // Freed before it is looked at: the unit may need the register for the next fault.
    bus.writeRegister(at + 12, 0x80000000 | 0);
    bus.act(DRIVER_ACT.recordCleared, slot, 0, BigInt(at));
    bus.act(DRIVER_ACT.logged, top & 0xff, 0, BigInt(at));
    report(bus, info, middle, top);
    slot = (slot + 1) % count;
  }
  const done = FSTS.PFO | FSTS.PPF | FSTS.PRO;
  bus.writeRegister(REG.FSTS, done);
  bus.act(DRIVER_ACT.statusCleared, done, 0, BigInt(REG.FSTS));
}

/** `middle` and `top` are bits 95:64 and 127:96 of the record (recording 5.1). */
function report(bus: DriverBus, info: bigint, middle: number, top: number): void {
  const code = top & 0xff;
  const fault = faultOfCode(code);
  const step = faults[fault]?.causes[0].step ?? 'other';
  const t1 = (top & 0x40000000) !== 0;
  const t2 = (middle & 0x10000000) !== 0;
  const message = !t1 && t2;
  const kind = t1 ? (t2 ? READ | WRITE : READ) : message ? 0 : WRITE;
  const pasid = (middle & 0x80000000) !== 0 ? (top >>> 8) & 0xfffff : -1;
  const isInterrupt = code >= 0x20 && code <= 0x29;
  bus.report({
    type: 'unrecoverable',
    step,
    requesterId: middle & 0xffff,
    pasid,
    address: isInterrupt ? null : info & ~0xfffn,
    permissions: isInterrupt ? 0 : kind | ((middle & 0x40000000) !== 0 ? EXECUTE : 0),
    fault,
  });
}

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Type and reserved fields can be repaired by another command in the place of the bad one. */
const REPAIRABLE = [3, 4];

function queueErrors(bus: DriverBus, status: number): void {
  const error = get64(bus, REG.IQERCD);
  if ((status & FSTS.IQE) !== 0 && REPAIRABLE.includes(Number(error & 15n))) {
    const head = get64(bus, REG.IQH);
    write(bus, (get64(bus, REG.IQA) & ~0xfffn) + head, waitCommand, commandWords(bus));
    clear(bus, FSTS.IQE);
  }
  for (const [bit, sid] of [
    [FSTS.ITE, Number((error >> 32n) & 0xffffn)],
    [FSTS.ICE, Number((error >> 48n) & 0xffffn)],
  ] as const) {
    if ((status & bit) === 0) continue;
    clear(bus, bit);
    bus.report({
      type: 'unrecoverable',
      step: 'invalidate',
      requesterId: sid,
      pasid: -1,
      address: null,
      permissions: 0,
      fault: -1,
    });
  }
}

function clear(bus: DriverBus, bit: number): void {
  bus.act(DRIVER_ACT.logged, bit, 0, BigInt(REG.FSTS));
  bus.writeRegister(REG.FSTS, bit);
  bus.act(DRIVER_ACT.statusCleared, bit, 0, BigInt(REG.FSTS));
}

/** 64-bit words of a command on the queue as it is set up: 4 or 2. */
const commandWords = (bus: DriverBus): number => ((get32(bus, REG.IQA) & 0x800) !== 0 ? 4 : 2);

function write(bus: DriverBus, address: bigint, command: readonly bigint[], count: number): number {
  const word = bus.wordAt(address);
  if (word < 0) return -1;
  for (let k = 0; k < count; k++) {
    const [lo, hi] = halves(command[k] ?? 0n);
    bus.memory.write64(word + k * 2, lo | 0, hi | 0);
  }
  return word;
}

function submit(bus: DriverBus, command: readonly bigint[]): void {
  if ((get32(bus, REG.GSTS) & GSTS.QIES) === 0) {
    byRegister(bus, command);
    return;
  }
  const iqa = get64(bus, REG.IQA);
  const count = commandWords(bus);
  const bytes = 4096n << (iqa & 7n);
  const tail = get64(bus, REG.IQT) & (bytes - 1n);
  const next = (tail + BigInt(count * 8)) & (bytes - 1n);
  // Linux would wait here for room; nothing moves the head while it waits, so the command is left out.
  if (next === get64(bus, REG.IQH)) return;
  const address = (iqa & ~0xfffn) + tail;
  const word = write(bus, address, command, count);
  if (word < 0) return;
  bus.act(DRIVER_ACT.commandQueued, Number(tail) / (count * 8), word, address);
  put64(bus, REG.IQT, next);
  bus.act(DRIVER_ACT.tailMoved, Number(next), 0, BigInt(REG.IQT));
}

/** Without a queue: CCMD_REG and IOTLB_REG know the two oldest commands (registers 8 and 8.4). */
function byRegister(bus: DriverBus, command: readonly bigint[]): void {
  const q0 = command[0] ?? 0n;
  const granularity = (q0 >> 4n) & 3n;
  const did = (q0 >> 16n) & 0xffffn;
  if ((q0 & 15n) === 1n) {
    const sid = (q0 >> 32n) & 0xffffn;
    const fm = (q0 >> 48n) & 3n;
    put64(bus, REG.CCMD, did | (sid << 16n) | (fm << 32n) | (granularity << 61n) | (1n << 63n));
  } else if ((q0 & 15n) === 2n) {
    const iva = ((get32(bus, REG.ECAP) >>> 8) & 0x3ff) << 4;
    put64(bus, iva, (command[1] ?? 0n) & ~0xf80n);
    const drain = (q0 >> 6n) & 3n;
    put64(bus, iva + 8, (did << 32n) | (drain << 48n) | (granularity << 60n) | (1n << 63n));
  }
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

const OFFSET = 0x7ffe0;

function drainPageRequests(bus: DriverBus): void {
  bus.writeRegister(REG.PRS, PRS.PPR);
  const pqa = get64(bus, REG.PQA);
  const bytes = 4096 << Number(pqa & 7n);
  const tail = get32(bus, REG.PQT) & OFFSET & (bytes - 1);
  let head = get32(bus, REG.PQH) & OFFSET & (bytes - 1);
  for (let n = 0; n < bytes / 32 && head !== tail; n++) {
    const address = (pqa & ~0xfffn) + BigInt(head);
    const word = bus.wordAt(address);
    if (word >= 0) {
      bus.act(DRIVER_ACT.recordRead, head >> 5, word, address);
      take(bus, word);
    }
    head = (head + 32) & (bytes - 1);
  }
  put64(bus, REG.PQH, BigInt(tail));
  // Only an empty queue may leave overflow: cleared earlier, requests without their last would follow (6.5).
  const empty = get32(bus, REG.PQH) === get32(bus, REG.PQT);
  if (empty && (get32(bus, REG.PRS) & PRS.PRO) !== 0) {
    bus.writeRegister(REG.PRS, PRS.PRO);
    bus.act(DRIVER_ACT.statusCleared, PRS.PRO, 0, BigInt(REG.PRS));
  }
}

/** One page request (6.2): reported upwards, or answered at once when no handler could do anything with it (9.5). */
function take(bus: DriverBus, word: number): void {
  const w = bus.memory.words;
  const [low, high, wanted, addressHi] = [w[word]!, w[word + 1]!, w[word + 2]!, w[word + 3]!];
  const request: PageRequest = {
    requesterId: low >>> 16,
    pasid: (low & 0x100) !== 0 ? high & 0xfffff : -1,
    addressLo: wanted & ~0xfff,
    addressHi: addressHi | 0,
    access: (wanted & 1 ? READ : 0) | (wanted & 2 ? WRITE : 0) | (high & 0x100000 ? EXECUTE : 0),
    privileged: (high & 0x200000) !== 0,
    group: (wanted >>> 3) & 0x1ff,
    last: (wanted & 4) !== 0,
    ...((low & PRIVATE) !== 0 && { privateData: [wordsAt(bus, word + 4), wordsAt(bus, word + 6)] as const }),
  };
  const stop = request.last && (request.access & (READ | WRITE)) === 0;
  if (stop) return;
  if (!acceptable(bus, request)) {
    if (request.last) respond(bus, { ...request, code: INVALID_CODE });
    return;
  }
  bus.report({
    type: 'page request',
    step: 'pte',
    requesterId: request.requesterId,
    pasid: request.pasid,
    address: addressOf(request),
    permissions: request.access,
    fault: -1,
    request,
  });
}

/** PDP. Linux of today reads it no longer; the proposal of 2017 carries it. */
const PRIVATE = 1 << 9;

function wordsAt(bus: DriverBus, word: number): bigint {
  const w = bus.memory.words;
  return (BigInt(w[word + 1]!) << 32n) | BigInt(w[word]!);
}

const addressOf = (q: PageRequest): bigint => (BigInt(q.addressHi >>> 0) << 32n) | BigInt(q.addressLo >>> 0);

/** Canonical, unprivileged, and not for execution with a read (9.5). */
function acceptable(bus: DriverBus, q: PageRequest): boolean {
  const fiveLevels = (get32(bus, REG.CAP + 4) & (1 << 28)) !== 0;
  const width = fiveLevels ? 57 : 48;
  const address = BigInt.asIntN(64, addressOf(q));
  if (BigInt.asIntN(width, address) !== address) return false;
  if (q.privileged && (q.access & (READ | WRITE)) !== 0) return false;
  return (q.access & (EXECUTE | READ)) !== (EXECUTE | READ);
}

function respond(bus: DriverBus, response: PageResponse): void {
  submit(
    bus,
    pack(pageGroupResponse, {
      type: 9,
      pp: response.pasid >= 0,
      rc: response.code & 15,
      rid: response.requesterId,
      pasid: Math.max(0, response.pasid),
      lpig: true,
      prgi: response.group,
      ...(response.privateData !== undefined && {
        pdp: 1,
        private0: response.privateData[0],
        private1: response.privateData[1],
      }),
    }),
  );
}

export const driver: IommuDriver = {
  start,
  // One slot stays free, so that full and empty differ (page requests 6.1).
  pageRequestSlots: (bus) => ((get32(bus, REG.ECAP) & (1 << 29)) === 0 ? 0 : (128 << (get32(bus, REG.PQA) & 7)) - 1),
  interrupted,
  submit,
  invalidation: (bus, what) => [...invalidationCommands(bus, what), waitCommand],
  respond,
};
