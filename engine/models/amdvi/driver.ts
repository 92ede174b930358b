/**
 * What Linux runs for the unit. It touches registers, memory that it owns and the tables that it wrote, and learns of an
 * event from its record alone. Sources: event log 5, page requests 6.5, invalidation 7.4, what Linux prints 9.
 */
import { halves, pack } from '../../bits/value.ts';
import { EXECUTE, FAILURE_CODE, type PageResponse, READ, WRITE } from '../../pcie/request.ts';
import { DRIVER_ACT } from '../../trace/rows.ts';
import type { DriverBus, IommuDriver } from '../contract.ts';
import { FLAG, faultOfRecord, faults } from './faults.ts';
import { invalidationCommands } from './invalidation-plan.ts';
import { completePprRequest, completionWait } from './layouts.ts';
import { COMMANDS_AT, RING_LENGTH } from './registers.ts';
import { CONTROL, REG, STATUS } from './unit.ts';

/** Where a wait stores its number, and how every batch of commands ends. */
export const DONE_AT = 0xf_0003_0000n;
const DONE = 1;
export const waitCommand: readonly bigint[] = pack(completionWait, { opcode: 1, s: 1, store: DONE_AT, data: DONE });

const put64 = (bus: DriverBus, offset: number, value: bigint): void => {
  const [lo, hi] = halves(value);
  bus.writeRegister(offset, lo | 0);
  bus.writeRegister(offset + 4, hi | 0);
};
const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);
const get32 = (bus: DriverBus, offset: number): number => bus.readRegister(offset) >>> 0;

/** A base register, as an address and the bytes of its ring; null without a length that exists. */
function ringOf(bus: DriverBus, offset: number): { readonly base: bigint; readonly bytes: number } | null {
  const value = get64(bus, offset);
  const len = Number((value >> 56n) & 15n);
  return len < 8 ? null : { base: value & 0xffffffffff000n, bytes: 16 << len };
}

/** Entries of the PPR log: 2^8 to 2^15. */
const SMALLEST_LOG2 = 8;
const LARGEST_LOG2 = 15;

/** The rings lie where the reset state has them; a scenario that moved Control may have left the commands off. */
function start(bus: DriverBus, pageRequestsLog2?: number): void {
  if (pageRequestsLog2 !== undefined) resizePageRequests(bus, pageRequestsLog2);
  const control = get32(bus, REG.CONTROL);
  if ((control & CONTROL.COMMANDS) === 0) {
    if (ringOf(bus, REG.CMD_BASE) === null) put64(bus, REG.CMD_BASE, COMMANDS_AT | RING_LENGTH);
    bus.writeRegister(REG.CONTROL, control | CONTROL.COMMANDS);
  }
}

/** The length of a log may change only while the log is off. */
function resizePageRequests(bus: DriverBus, log2: number): void {
  const control = get32(bus, REG.CONTROL);
  const length = BigInt(Math.min(LARGEST_LOG2, Math.max(SMALLEST_LOG2, log2)));
  bus.writeRegister(REG.CONTROL, control & ~CONTROL.PPR_LOG);
  put64(bus, REG.PPR_BASE, (get64(bus, REG.PPR_BASE) & ~(15n << 56n)) | (length << 56n));
  put64(bus, REG.PPR_HEAD, 0n);
  put64(bus, REG.PPR_TAIL, 0n);
  bus.writeRegister(REG.CONTROL, control);
}

/** One entry stays free, so that full and empty differ. */
function pageRequestSlots(bus: DriverBus): number {
  const ring = ringOf(bus, REG.PPR_BASE);
  return ring === null || (get32(bus, REG.CONTROL) & CONTROL.PPR_LOG) === 0 ? 0 : ring.bytes / 16 - 1;
}

function interrupted(bus: DriverBus): void {
  const status = get32(bus, REG.STATUS);
  bus.act(DRIVER_ACT.statusRead, status, 0, BigInt(REG.STATUS));
  const seen = status & (STATUS.EVENT_INT | STATUS.PPR_INT | STATUS.WAIT_INT);
  if (seen !== 0) {
    // Cleared before the logs are read, so that what comes meanwhile raises the interrupt again.
    bus.writeRegister(REG.STATUS, seen);
    bus.act(DRIVER_ACT.statusCleared, seen, 0, BigInt(REG.STATUS));
  }
  if ((status & STATUS.EVENT_INT) !== 0) drainEvents(bus);
  if ((status & STATUS.PPR_INT) !== 0) drainPageRequests(bus);
  if ((status & STATUS.EVENT_OVERFLOW) !== 0) restart(bus, CONTROL.EVENT_LOG, 0, STATUS.EVENT_OVERFLOW);
  if ((status & STATUS.PPR_OVERFLOW) !== 0) restart(bus, CONTROL.PPR_LOG, CONTROL.PPR_INT, STATUS.PPR_OVERFLOW);
  if ((status & STATUS.COMMAND_RUN) === 0) restartCommands(bus);
}

/** After an overflow a log runs again only when it has been switched off and its flag was cleared (5, 6.4). */
function restart(bus: DriverBus, log: number, interrupt: number, flag: number): void {
  const control = get32(bus, REG.CONTROL);
  bus.act(DRIVER_ACT.logged, flag, 0, BigInt(REG.STATUS));
  bus.writeRegister(REG.CONTROL, control & ~(log | interrupt));
  bus.writeRegister(REG.STATUS, flag);
  bus.act(DRIVER_ACT.statusCleared, flag, 0, BigInt(REG.STATUS));
  bus.writeRegister(REG.CONTROL, control | log | interrupt);
}

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

function drainEvents(bus: DriverBus): void {
  const ring = ringOf(bus, REG.EVT_BASE);
  if (ring === null) return;
  const { base, bytes } = ring;
  const tail = get32(bus, REG.EVT_TAIL) & (bytes - 16);
  let head = get32(bus, REG.EVT_HEAD) & (bytes - 16);
  for (let n = 0; n < bytes / 16 && head !== tail; n++) {
    const address = base + BigInt(head);
    const word = bus.wordAt(address);
    if (word >= 0) {
      bus.act(DRIVER_ACT.recordRead, head >>> 4, word, address);
      const w = bus.memory.words;
      const event = [w[word]!, w[word + 1]!, w[word + 2]!, w[word + 3]!] as const;
      bus.act(DRIVER_ACT.logged, event[1] >>> 28, word, address);
      // Zero means "not written yet": a slot is emptied before the unit gets it back.
      bus.memory.write64(word, 0, 0);
      bus.memory.write64(word + 2, 0, 0);
      bus.act(DRIVER_ACT.recordCleared, head >>> 4, word, address);
      report(bus, event);
    }
    head = (head + 16) & (bytes - 16);
  }
  put64(bus, REG.EVT_HEAD, BigInt(head));
}

/** Events about commands have no device. */
const NO_DEVICE = [5, 6];

/** The generic event, from what the record says. */
function report(bus: DriverBus, [low, high, addressLo, addressHi]: readonly [number, number, number, number]): void {
  const code = high >>> 28;
  const flags = (high >>> 16) & 0xfff;
  const fault = faultOfRecord(code, flags);
  const step = faults[fault]?.causes[0].step ?? 'other';
  const ofPage = code === 9;
  const gn = ofPage ? (flags & 0x100) !== 0 : (flags & FLAG.GN) !== 0 && code !== 3;
  const pasid = ofPage ? (low >>> 16) | (((high >>> 10) & 15) << 16) : (low & 0xf0000) | (high & 0xffff);
  const address = (BigInt(addressHi >>> 0) << 32n) | BigInt(addressLo >>> 0);
  // Only these codes hold the address of the request; the others that of a table or of a command.
  const isRequest = (code === 1 || code === 2 || code === 8 || code === 9) && (flags & FLAG.I) === 0;
  const write = (flags & FLAG.RW) !== 0;
  const execute = !ofPage && code === 2 && (flags & FLAG.NX) !== 0;
  bus.report({
    type: 'unrecoverable',
    step,
    requesterId: NO_DEVICE.includes(code) ? 0 : low & 0xffff,
    pasid: gn ? pasid : -1,
    address: isRequest ? address : null,
    permissions: isRequest ? (write ? WRITE : execute ? EXECUTE : READ) : 0,
    fault,
  });
}

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** A command that the unit refused is passed over, and the buffer is switched on again (7.1). */
function restartCommands(bus: DriverBus): void {
  const control = get32(bus, REG.CONTROL);
  const needed = CONTROL.IOMMU | CONTROL.COMMANDS;
  const ring = ringOf(bus, REG.CMD_BASE);
  if ((control & needed) !== needed || ring === null) return;
  const head = get32(bus, REG.CMD_HEAD) & (ring.bytes - 16);
  if (head === (get32(bus, REG.CMD_TAIL) & (ring.bytes - 16))) return;
  bus.writeRegister(REG.CONTROL, control & ~CONTROL.COMMANDS);
  put64(bus, REG.CMD_HEAD, BigInt((head + 16) & (ring.bytes - 16)));
  bus.writeRegister(REG.CONTROL, control);
}

function write(bus: DriverBus, address: bigint, command: readonly bigint[]): number {
  const word = bus.wordAt(address);
  if (word < 0) return -1;
  for (let k = 0; k < 2; k++) {
    const [lo, hi] = halves(command[k] ?? 0n);
    bus.memory.write64(word + k * 2, lo | 0, hi | 0);
  }
  return word;
}

function submit(bus: DriverBus, command: readonly bigint[]): void {
  const ring = ringOf(bus, REG.CMD_BASE);
  if (ring === null) return;
  const tail = get32(bus, REG.CMD_TAIL) & (ring.bytes - 16);
  const next = (tail + 16) & (ring.bytes - 16);
  // Linux would wait here for room; nothing moves the head while it waits, so the command is left out.
  if (next === (get32(bus, REG.CMD_HEAD) & (ring.bytes - 16))) return;
  const address = ring.base + BigInt(tail);
  const word = write(bus, address, command);
  if (word < 0) return;
  bus.act(DRIVER_ACT.commandQueued, tail >>> 4, word, address);
  put64(bus, REG.CMD_TAIL, BigInt(next));
  bus.act(DRIVER_ACT.tailMoved, next, 0, BigInt(REG.CMD_TAIL));
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

function drainPageRequests(bus: DriverBus): void {
  const ring = ringOf(bus, REG.PPR_BASE);
  if (ring === null) return;
  const { base, bytes } = ring;
  const tail = get32(bus, REG.PPR_TAIL) & (bytes - 16);
  let head = get32(bus, REG.PPR_HEAD) & (bytes - 16);
  for (let n = 0; n < bytes / 16 && head !== tail; n++) {
    const address = base + BigInt(head);
    const word = bus.wordAt(address);
    if (word >= 0) {
      bus.act(DRIVER_ACT.recordRead, head >>> 4, word, address);
      const w = bus.memory.words;
      const entry = [w[word]!, w[word + 1]!, w[word + 2]!, w[word + 3]!] as const;
      bus.memory.write64(word, 0, 0);
      bus.memory.write64(word + 2, 0, 0);
      take(bus, entry);
    }
    head = (head + 16) & (bytes - 16);
  }
  put64(bus, REG.PPR_HEAD, BigInt(head));
}

/** One entry (6.5): reported upwards, or answered at once when no handler could do anything with it. */
function take(bus: DriverBus, [low, high, addressLo, addressHi]: readonly [number, number, number, number]): void {
  if (high >>> 28 !== 1) return;
  const flags = (high >>> 16) & 0xfff;
  const last = (high & 0x200) !== 0;
  const requesterId = low & 0xffff;
  const gn = (flags & 0x100) !== 0;
  const pasid = gn ? (low >>> 16) | (((high >>> 10) & 15) << 16) : -1;
  const access =
    ((flags & 0x004) !== 0 ? READ : 0) | ((flags & 0x020) !== 0 ? WRITE : 0) | ((flags & 0x002) !== 0 ? EXECUTE : 0);
  const isMarker = last && (access & (READ | WRITE)) === 0;
  if (isMarker) return;
  const malformed = (flags & 0x080) !== 0;
  if (!gn || malformed || pasid === 0) {
    if (last) respond(bus, { requesterId, pasid, group: high & 0x1ff, code: FAILURE_CODE });
    return;
  }
  bus.report({
    type: 'page request',
    step: 'pte',
    requesterId,
    pasid,
    address: (BigInt(addressHi >>> 0) << 32n) | BigInt(addressLo >>> 0),
    permissions: access,
    fault: -1,
    request: {
      requesterId,
      pasid,
      addressLo: addressLo & ~0xfff,
      addressHi: addressHi | 0,
      access,
      // US: a request of user software.
      privileged: (flags & 0x040) === 0,
      group: high & 0x1ff,
      last,
    },
  });
}

/** Linux writes its own codes as they are: its failure is 2, which devices take for a failure as well (6.3). */
const LINUX_FAILURE = 2;

function respond(bus: DriverBus, { requesterId, pasid, group, code }: PageResponse): void {
  submit(
    bus,
    pack(completePprRequest, {
      opcode: 7,
      deviceId: requesterId & 0xffff,
      pasid: Math.max(0, pasid),
      gn: pasid >= 0,
      tag: group & 0x1ff,
      response: code === FAILURE_CODE ? LINUX_FAILURE : code & 15,
    }),
  );
}

export const driver: IommuDriver = {
  start,
  pageRequestSlots,
  interrupted,
  submit,
  invalidation: (bus, what) => [...invalidationCommands(bus, what), waitCommand],
  respond,
};
