/**
 * What Linux runs for the device (Linux 9). It sees registers, its own memory and what comes back over the queues; it
 * learns of a fault from the event alone. Waiting for a request is short: the device works on it when the bell rings.
 */
import { halves, pack, qword } from '../../bits/value.ts';
import { READ, WRITE } from '../../pcie/request.ts';
import { DRIVER_ACT } from '../../trace/rows.ts';
import type { DriverBus, Invalidation, IommuDriver } from '../contract.ts';
import { faultOfReason, faults } from './faults.ts';
import { unmapRequest } from './layouts-queues.ts';
import {
  ATTACHED_LIMIT,
  DRIVER_STATE,
  EVENT_BYTES,
  eventAt,
  eventQueue,
  QUEUE_PLACES,
  REQUEST_SLOTS,
  requestAt,
} from './places.ts';
import { EVENTS, REQUESTS } from './queue-list.ts';
import { DEVICE, FEATURE, REG } from './unit.ts';

const get32 = (bus: DriverBus, offset: number): number => bus.readRegister(offset) >>> 0;

function put64(bus: DriverBus, offset: number, value: bigint): void {
  const [lo, hi] = halves(value);
  bus.writeRegister(offset, lo | 0);
  bus.writeRegister(offset + 4, hi | 0);
}

/* ── Its memory ────────────────────────────────────────────────────────────────────────────────────────────────── */

/** A 32-bit word of the driver's memory; 0 where there is a hole. */
function load(bus: DriverBus, address: bigint): number {
  const word = bus.wordAt(address);
  return word < 0 ? 0 : bus.memory.words[word]!;
}

function store(bus: DriverBus, address: bigint, value: number, mask = -1): void {
  const word = bus.wordAt(address);
  if (word < 0) return;
  const now = bus.memory.words[word]! | 0;
  const after = (now & ~mask) | (value & mask);
  if (after !== now) bus.memory.write32(word, after);
}

const load16 = (bus: DriverBus, address: bigint): number =>
  (load(bus, address & ~3n) >>> Number((address & 2n) << 3n)) & 0xffff;

function store16(bus: DriverBus, address: bigint, value: number): void {
  const shift = Number((address & 2n) << 3n);
  store(bus, address & ~3n, value << shift, 0xffff << shift);
}

const index = 2n;
const NO_INTERRUPT = 1;

/** Puts a chain on the available ring of a queue. Returns the new index. */
function makeAvailable(bus: DriverBus, queue: number, head: number): number {
  const { available, size } = QUEUE_PLACES[queue]!;
  const next = load16(bus, available + index);
  store16(bus, available + 4n + BigInt((next % size) * 2), head);
  store16(bus, available + index, (next + 1) & 0xffff);
  return (next + 1) & 0xffff;
}

/* ── Bringing the device up ────────────────────────────────────────────────────────────────────────────────────── */

/** What Linux accepts of what it is offered. F_BYPASS is not among it. */
const WANTED =
  FEATURE.MAP_UNMAP | FEATURE.INPUT_RANGE | FEATURE.DOMAIN_RANGE | FEATURE.PROBE | FEATURE.MMIO | FEATURE.BYPASS_CONFIG;

function start(bus: DriverBus): void {
  if ((get32(bus, REG.STATUS) & DEVICE.DRIVER_OK) !== 0) return;
  const status = (added: number): void => bus.writeRegister(REG.STATUS, get32(bus, REG.STATUS) | added);
  bus.writeRegister(REG.STATUS, 0);
  status(DEVICE.ACKNOWLEDGE);
  status(DEVICE.DRIVER);
  const offered = [0, 1].map((half) => {
    bus.writeRegister(REG.DEVICE_FEATURES_SEL, half);
    return bus.readRegister(REG.DEVICE_FEATURES);
  });
  if (((offered[0] ?? 0) & FEATURE.MAP_UNMAP) === 0 || ((offered[1] ?? 0) & 1) === 0) {
    status(DEVICE.FAILED);
    return;
  }
  for (const [half, wanted] of [WANTED, 1].entries()) {
    bus.writeRegister(REG.DRIVER_FEATURES_SEL, half);
    bus.writeRegister(REG.DRIVER_FEATURES, (offered[half] ?? 0) & wanted);
  }
  status(DEVICE.FEATURES_OK);
  if ((get32(bus, REG.STATUS) & DEVICE.FEATURES_OK) === 0) {
    status(DEVICE.FAILED);
    return;
  }
  for (const [queue, place] of QUEUE_PLACES.entries()) {
    bus.writeRegister(REG.QUEUE_SEL, queue);
    bus.writeRegister(REG.QUEUE_SIZE, place.size);
    put64(bus, REG.QUEUE_DESC, place.descriptors);
    put64(bus, REG.QUEUE_DRIVER, place.available);
    put64(bus, REG.QUEUE_DEVICE, place.used);
    bus.writeRegister(REG.QUEUE_READY, 1);
    for (const ring of [place.available, place.used]) store(bus, ring, 0);
  }
  status(DEVICE.DRIVER_OK);
  for (const [at, value] of eventQueue()) {
    store(bus, at, Number(value & 0xffffffffn) | 0);
    store(bus, at + 4n, Number(value >> 32n) | 0);
  }
  for (const at of [0n, 4n]) store(bus, DRIVER_STATE + at, 0);
  bus.writeRegister(REG.QUEUE_NOTIFY, EVENTS);
}

/* ── Requests ──────────────────────────────────────────────────────────────────────────────────────────────────── */

const ATTACH = 1;
const DETACH = 2;
const PROBE = 5;
/** Bytes that the device reads, by type. */
const READABLE: Readonly<Record<number, number>> = { [ATTACH]: 20, [DETACH]: 20, 3: 36, 4: 28, [PROBE]: 72 };
const TAIL_BYTES = 4;
const CHAIN = { next: 1, write: 2 } as const;

/** Bytes that the device writes: the properties of PROBE, and the tail. */
export const writableBytes = (bus: DriverBus, type: number): number =>
  (type === PROBE ? Math.min(512, get32(bus, REG.PROBE_SIZE)) : 0) + TAIL_BYTES;

/** Sends a request and waits for it. The status, or -1 when nothing was written or nothing came back. */
export function send(bus: DriverBus, request: Uint8Array, writable: number): number {
  const { descriptors, available, used, size } = QUEUE_PLACES[REQUESTS];
  const next = load16(bus, available + index);
  if (((next - load16(bus, used + index)) & 0xffff) >= REQUEST_SLOTS) return -1;
  const slot = next % REQUEST_SLOTS;
  const at = requestAt(slot);
  const padded = new Uint8Array((request.length + 3) & ~3);
  padded.set(request);
  const view = new DataView(padded.buffer);
  for (let n = 0; n < padded.length; n += 4) store(bus, at + BigInt(n), view.getInt32(n, true));
  const answer = at + BigInt(padded.length);
  for (let n = 0; n < writable; n += 4) store(bus, answer + BigInt(n), 0);
  const head = slot * 2;
  const chain = [
    [at, request.length, CHAIN.next | ((head + 1) << 16)],
    [answer, writable, CHAIN.write],
  ] as const;
  for (const [n, [address, bytes, flags]] of chain.entries()) {
    const entry = descriptors + BigInt((head + n) * 16);
    const [lo, hi] = halves(address);
    for (const [k, word] of [lo, hi, bytes, flags].entries()) store(bus, entry + BigInt(k * 4), word);
  }
  // Linux has no handler for this queue: it waits, and asks not to be interrupted.
  store16(bus, available, NO_INTERRUPT);
  const made = makeAvailable(bus, REQUESTS, head);
  bus.act(DRIVER_ACT.commandQueued, slot, bus.wordAt(at), at);
  bus.act(DRIVER_ACT.tailMoved, made, bus.wordAt(available), available);
  bus.writeRegister(REG.QUEUE_NOTIFY, REQUESTS);
  if (load16(bus, used + index) !== made) return -1;
  const written = load(bus, used + 8n + BigInt((next % size) * 8));
  const tail = answer + BigInt(writable - TAIL_BYTES);
  const status = written === 0 ? -1 : load(bus, tail) & 0xff;
  if (status >= 0) bus.act(DRIVER_ACT.statusRead, status, bus.wordAt(tail), tail);
  remember(bus, view, status);
  return status;
}

/** Sends a request given as 64-bit words, its tail included. */
export function sendWords(bus: DriverBus, command: readonly bigint[]): number {
  const type = Number((command[0] ?? 0n) & 0xffn);
  const bytes = new Uint8Array(command.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [n, word] of command.entries()) view.setBigUint64(n * 8, BigInt.asUintN(64, word), true);
  const length = READABLE[type] ?? Math.max(0, bytes.length - TAIL_BYTES);
  return send(bus, bytes.slice(0, length), writableBytes(bus, type));
}

/* ── What it has attached ──────────────────────────────────────────────────────────────────────────────────────── */

interface Attached {
  readonly endpoint: number;
  readonly domain: number;
}

const attachedAt = (n: number): bigint => DRIVER_STATE + 8n + BigInt(n * 8);

function attachedNow(bus: DriverBus): Attached[] {
  const count = Math.min(ATTACHED_LIMIT, load(bus, DRIVER_STATE + 4n));
  return Array.from({ length: count }, (_, n) => ({
    endpoint: load(bus, attachedAt(n)),
    domain: load(bus, attachedAt(n) + 4n),
  }));
}

/** Notes which endpoint is in which domain once the device has said OK. */
function remember(bus: DriverBus, request: DataView, status: number): void {
  if (status !== 0 || request.byteLength < 12) return;
  const type = request.getUint8(0);
  if (type !== ATTACH && type !== DETACH) return;
  const domain = request.getUint32(4, true);
  const endpoint = request.getUint32(8, true);
  const others = attachedNow(bus).filter((a) => a.endpoint !== endpoint);
  const now = (type === ATTACH ? [...others, { endpoint, domain }] : others).slice(-ATTACHED_LIMIT);
  store(bus, DRIVER_STATE + 4n, now.length);
  for (const [n, a] of now.entries()) {
    store(bus, attachedAt(n), a.endpoint);
    store(bus, attachedAt(n) + 4n, a.domain);
  }
}

/**
 * After a mapping changed there is only UNMAP: it takes the mapping away and, when it comes back, every copy of it
 * (invalidation 7). What is to be there afterwards must be mapped again.
 */
function invalidation(bus: DriverBus, what: Invalidation): readonly (readonly bigint[])[] {
  const attached = attachedNow(bus);
  const own = attached.find((a) => a.endpoint === what.requesterId >>> 0)?.domain ?? what.domain;
  const domains = what.scope === 'everything' ? [...new Set(attached.map((a) => a.domain))] : [own];
  const isPages = what.scope === 'pages' && what.sizeLog2 < 64;
  const start = isPages ? what.address : 0n;
  const end = isPages ? what.address + (1n << BigInt(what.sizeLog2)) - 1n : (1n << 64n) - 1n;
  return domains.map((domain) => pack(unmapRequest, { type: 4, domain, start, end }));
}

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const USED = 1;
const CONFIG = 2;

function interrupted(bus: DriverBus): void {
  const status = get32(bus, REG.INTERRUPT_STATUS);
  bus.act(DRIVER_ACT.statusRead, status, 0, BigInt(REG.INTERRUPT_STATUS));
  bus.writeRegister(REG.INTERRUPT_ACK, status);
  bus.act(DRIVER_ACT.statusCleared, status, 0, BigInt(REG.INTERRUPT_ACK));
  // Linux only says that the configuration changed; it does not know how to start over.
  if ((status & CONFIG) !== 0) bus.act(DRIVER_ACT.logged, status, 0, BigInt(REG.STATUS));
  if ((status & USED) !== 0) drain(bus);
}

function drain(bus: DriverBus): void {
  const { used, size } = QUEUE_PLACES[EVENTS];
  let seen = load16(bus, DRIVER_STATE);
  let refilled = false;
  for (let n = 0; n < size && seen !== load16(bus, used + index); n++) {
    const element = used + 4n + BigInt((seen % size) * 8);
    const head = load(bus, element) % size;
    const at = eventAt(head);
    bus.act(DRIVER_ACT.recordRead, head, bus.wordAt(at), at);
    take(bus, at, load(bus, element + 4n));
    seen = (seen + 1) & 0xffff;
    store16(bus, DRIVER_STATE, seen);
    makeAvailable(bus, EVENTS, head);
    bus.act(DRIVER_ACT.recordCleared, head, 0, at);
    refilled = true;
  }
  if (refilled) bus.writeRegister(REG.QUEUE_NOTIFY, EVENTS);
}

const ADDRESS = 0x100;

/** One event: printed and reported. A buffer of another length is only complained about. */
function take(bus: DriverBus, at: bigint, bytes: number): void {
  const word = bus.wordAt(at);
  if (word < 0 || bytes !== EVENT_BYTES) {
    bus.act(DRIVER_ACT.logged, bytes, 0, at);
    return;
  }
  const w = bus.memory.words;
  const [head, flags, endpoint] = [w[word]!, w[word + 1]!, w[word + 2]!];
  // Reserved bytes that are not 0 belong to a format that this driver does not know.
  if (head >>> 8 !== 0) return;
  bus.act(DRIVER_ACT.logged, head & 0xff, word, at);
  const fault = faultOfReason(head & 0xff);
  bus.report({
    type: 'unrecoverable',
    step: faults[fault]!.causes[0].step,
    requesterId: endpoint,
    pasid: -1,
    address: (flags & ADDRESS) !== 0 ? qword(w, 2, word) : null,
    permissions: flags & (READ | WRITE),
    fault,
  });
}

export const driver: IommuDriver = {
  start,
  interrupted,
  submit: (bus, command) => void sendWords(bus, command),
  invalidation,
  // Nothing waits for an answer: the released device has no page requests (recovery 6).
  // The released device has neither page requests nor responses.
  pageRequestSlots: () => 0,
  respond: () => undefined,
};
