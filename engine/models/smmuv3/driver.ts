/**
 * What Linux runs for the unit. It touches registers, memory that it owns and the tables that it wrote, and learns of a
 * fault from its record alone. Sources: queues and commands 5, what Linux does 9.
 */
import { halves, pack } from '../../bits/value.ts';
import { EXECUTE, INVALID_CODE, type PageResponse, READ, SUCCESS_CODE, WRITE } from '../../pcie/request.ts';
import { DRIVER_ACT } from '../../trace/rows.ts';
import type { DriverBus, IommuDriver } from '../contract.ts';
import { faultOfRecord, faults } from './faults.ts';
import { invalidationCommands } from './invalidation-plan.ts';
import { priResp, resume, sync } from './layouts.ts';
import {
  ALLOCATE,
  COMMANDS_AT,
  COMMANDS_LOG2,
  EVENTS_AT,
  EVENTS_LOG2,
  PAGE_REQUESTS_AT,
  PAGE_REQUESTS_LOG2,
} from './registers.ts';
import { CR0, GERROR, isEmpty, MSI, nextIndex, OVERFLOW, REG } from './unit.ts';

/** Where the driver lets completion be told, and how each batch of commands ends. */
export const SYNC_AT = 0xf_0003_0000n;
const ISH_WB = { msh: 3, msiAttr: 15 } as const;
export const syncCommand: readonly bigint[] = pack(sync, { opcode: 0x46, cs: 1, ...ISH_WB, msiAddress: SYNC_AT });
/** Without messages completion is an event. */
const plainSync: readonly bigint[] = pack(sync, { opcode: 0x46, cs: 2, ...ISH_WB });

/** The doorbell of the interrupt controller, and the numbers of the unit's own messages. */
const DOORBELL = 0x0809_0040n;
const MESSAGES = [
  [REG.EVENTQ_IRQ, 0],
  [REG.GERROR_IRQ, 1],
  [REG.PRIQ_IRQ, 2],
] as const;
const MESSAGE_ATTRIBUTES = 0x1;

const get32 = (bus: DriverBus, offset: number): number => bus.readRegister(offset) | 0;
const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);
const put64 = (bus: DriverBus, offset: number, value: bigint): void => {
  const [lo, hi] = halves(value);
  bus.writeRegister(offset, lo | 0);
  bus.writeRegister(offset + 4, hi | 0);
};

/** Turns on what is off. A unit that translates already was set up by somebody who wants it so: only commands are added. */
function start(bus: DriverBus, pageRequestsLog2?: number): void {
  if (pageRequestsLog2 !== undefined) resizePageRequests(bus, pageRequestsLog2);
  const cr0 = get32(bus, REG.CR0);
  const isFresh = (cr0 & (CR0.SMMUEN | CR0.EVENTQEN)) === 0;
  let next = cr0;
  if ((cr0 & CR0.CMDQEN) === 0) {
    put64(bus, REG.CMDQ_BASE, ALLOCATE | COMMANDS_AT | COMMANDS_LOG2);
    bus.writeRegister(REG.CMDQ_PROD, 0);
    bus.writeRegister(REG.CMDQ_CONS, 0);
    next |= CR0.CMDQEN;
  }
  if (isFresh) {
    put64(bus, REG.EVENTQ_BASE, ALLOCATE | EVENTS_AT | EVENTS_LOG2);
    bus.writeRegister(REG.EVENTQ_PROD, 0);
    bus.writeRegister(REG.EVENTQ_CONS, 0);
    next |= CR0.EVENTQEN;
    if ((get32(bus, REG.IDR0) & (1 << 16)) !== 0) {
      put64(bus, REG.PRIQ_BASE, ALLOCATE | PAGE_REQUESTS_AT | PAGE_REQUESTS_LOG2);
      bus.writeRegister(REG.PRIQ_PROD, 0);
      bus.writeRegister(REG.PRIQ_CONS, 0);
      next |= CR0.PRIQEN;
    }
  }
  if (next !== cr0) bus.writeRegister(REG.CR0, next);
  if ((get32(bus, REG.IDR0) & MSI) !== 0) {
    for (const [config, data] of MESSAGES) {
      put64(bus, config, DOORBELL);
      bus.writeRegister(config + 8, data);
      bus.writeRegister(config + 12, MESSAGE_ATTRIBUTES);
    }
  }
  bus.writeRegister(REG.IRQ_CTRL, 7);
}

/** The size of a queue may change only while the queue is off; at most 2^IDR1.PRIQS entries. */
function resizePageRequests(bus: DriverBus, log2: number): void {
  const cr0 = get32(bus, REG.CR0);
  const size = BigInt(Math.max(0, Math.min(log2, (get32(bus, REG.IDR1) >>> 11) & 31)));
  bus.writeRegister(REG.CR0, cr0 & ~CR0.PRIQEN);
  put64(bus, REG.PRIQ_BASE, ALLOCATE | PAGE_REQUESTS_AT | size);
  bus.writeRegister(REG.PRIQ_PROD, 0);
  bus.writeRegister(REG.PRIQ_CONS, 0);
  bus.writeRegister(REG.CR0, cr0);
}

/** Page requests wait in the PRI queue; without one, stalled transactions in the event queue. */
function pageRequestSlots(bus: DriverBus): number {
  const cr0 = get32(bus, REG.CR0);
  if ((cr0 & CR0.PRIQEN) !== 0) return 1 << (get32(bus, REG.PRIQ_BASE) & 31);
  return (cr0 & CR0.EVENTQEN) !== 0 ? 1 << (get32(bus, REG.EVENTQ_BASE) & 31) : 0;
}

function interrupted(bus: DriverBus): void {
  const active = get32(bus, REG.GERROR) ^ get32(bus, REG.GERRORN);
  bus.act(DRIVER_ACT.statusRead, active >>> 0, 0, BigInt(REG.GERROR));
  if (active !== 0) globalErrors(bus, active);
  drainEvents(bus);
  drainPageRequests(bus);
}

/** A queue that the unit fills: its registers, and log2 of the bytes of an entry. */
interface Ring {
  readonly base: number;
  readonly prod: number;
  readonly cons: number;
  readonly entryLog2: number;
}

const EVENTS: Ring = { base: REG.EVENTQ_BASE, prod: REG.EVENTQ_PROD, cons: REG.EVENTQ_CONS, entryLog2: 5 };
const PAGES: Ring = { base: REG.PRIQ_BASE, prod: REG.PRIQ_PROD, cons: REG.PRIQ_CONS, entryLog2: 4 };

/** Hands each entry to `take` and moves CONS on; acknowledges an overflow with the last move (5.5, 5.6). */
function drain(bus: DriverBus, ring: Ring, take: (word: number, slot: number, address: bigint) => void): void {
  const base = get64(bus, ring.base);
  const bits = Math.min(19, Number(base & 31n));
  const prod = get32(bus, ring.prod);
  let cons = get32(bus, ring.cons);
  const lost = (prod ^ cons) < 0;
  const start = ((base & 0xff_ffff_ffff_ffe0n) >> BigInt(bits + ring.entryLog2)) << BigInt(bits + ring.entryLog2);
  for (let n = 0; n < 1 << bits && !isEmpty(prod, cons, bits); n++) {
    const slot = cons & ((1 << bits) - 1);
    const address = start + (BigInt(slot) << BigInt(ring.entryLog2));
    const word = bus.wordAt(address);
    if (word >= 0) {
      bus.act(DRIVER_ACT.recordRead, slot, word, address);
      take(word, slot, address);
    }
    cons = nextIndex(cons, bits);
  }
  if (lost) bus.act(DRIVER_ACT.logged, prod >>> 0, 0, BigInt(ring.prod));
  const acknowledged = (cons & ~OVERFLOW) | (prod & OVERFLOW);
  if (acknowledged === get32(bus, ring.cons)) return;
  bus.writeRegister(ring.cons, acknowledged);
  bus.act(DRIVER_ACT.recordCleared, acknowledged >>> 0, 0, BigInt(ring.cons));
}

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

function drainEvents(bus: DriverBus): void {
  if ((get32(bus, REG.CR0) & CR0.EVENTQEN) === 0) return;
  drain(bus, EVENTS, (word, _slot, address) => {
    const w = Array.from(bus.memory.words.subarray(word, word + 8));
    // A stalled fault that a handler takes is not printed; the lab's driver prints what nobody can take.
    const stalled = w[2]! >>> 31 === 1;
    if (!stalled) bus.act(DRIVER_ACT.logged, w[0]! & 0xff, word, address);
    report(bus, w);
  });
}

/** `w`: the eight words of an event (events 4.2). */
function report(bus: DriverBus, w: readonly number[]): void {
  const code = w[0]! & 0xff;
  const flags = w[3]!;
  const fault = faultOfRecord(code, (flags & 0x80) !== 0, (flags >>> 8) & 3);
  const isTranslation = code >= 0x10 && code <= 0x13;
  const hasAddress = isTranslation || code === 0x0b || code === 0x05 || code === 0x07;
  const hasKind = isTranslation || code === 0x0b;
  const kind = (flags & 8) !== 0 ? ((flags & 4) !== 0 ? EXECUTE : READ) : WRITE;
  const isAlways = code === 0x08;
  const pasid = isAlways || (w[0]! & (1 << 11)) !== 0 ? w[0]! >>> 12 : -1;
  const stalled = isTranslation && w[2]! >>> 31 === 1;
  bus.report({
    type: stalled ? 'page request' : 'unrecoverable',
    step: faults[fault]?.causes[0].step ?? 'other',
    requesterId: w[1]!,
    pasid,
    address: hasAddress ? (BigInt(w[5]!) << 32n) | BigInt(w[4]!) : null,
    permissions: hasKind ? kind : 0,
    fault,
    ...(stalled && {
      request: {
        requesterId: w[1]!,
        pasid,
        addressLo: w[4]! & ~0xfff,
        addressHi: w[5]! | 0,
        access: kind,
        privileged: (flags & 2) !== 0,
        group: w[2]! & 0xffff,
        last: true,
        stalled: true,
      },
    }),
  });
}

/* ── Global errors ─────────────────────────────────────────────────────────────────────────────────────────────── */

const CMDQ_ILLEGAL = 1;

function globalErrors(bus: DriverBus, active: number): void {
  bus.act(DRIVER_ACT.logged, active >>> 0, 0, BigInt(REG.GERROR));
  if ((active & GERROR.CMDQ) !== 0) {
    const cons = get32(bus, REG.CMDQ_CONS);
    // The bad command becomes a CMD_SYNC; a failed fetch is tried again as it is.
    if (((cons >>> 24) & 0x7f) === CMDQ_ILLEGAL) write(bus, commandAt(bus, cons), plainSync);
    bus.report({
      type: 'unrecoverable',
      step: 'invalidate',
      requesterId: 0,
      pasid: -1,
      address: null,
      permissions: 0,
      fault: -1,
    });
  }
  // A queue that cannot be written stays so: acknowledging would only bring the error back.
  bus.writeRegister(REG.GERRORN, get32(bus, REG.GERROR));
  bus.act(DRIVER_ACT.statusCleared, active >>> 0, 0, BigInt(REG.GERRORN));
}

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

const commandBits = (bus: DriverBus): number => Math.min(19, get32(bus, REG.CMDQ_BASE) & 31);

function commandAt(bus: DriverBus, index: number): bigint {
  const bits = commandBits(bus);
  const base = get64(bus, REG.CMDQ_BASE) & 0xff_ffff_ffff_ffe0n;
  const start = (base >> BigInt(bits + 4)) << BigInt(bits + 4);
  return start + BigInt(index & ((1 << bits) - 1)) * 16n;
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
  const bits = commandBits(bus);
  const prod = get32(bus, REG.CMDQ_PROD);
  const cons = get32(bus, REG.CMDQ_CONS);
  // Linux would wait here for room; nothing moves the index while it waits, so the command is left out.
  if (((prod - cons) & ((2 << bits) - 1)) >= 1 << bits) return;
  const address = commandAt(bus, prod);
  const word = write(bus, address, command);
  if (word < 0) return;
  bus.act(DRIVER_ACT.commandQueued, prod & ((1 << bits) - 1), word, address);
  const next = nextIndex(prod, bits);
  bus.writeRegister(REG.CMDQ_PROD, next);
  bus.act(DRIVER_ACT.tailMoved, next, 0, BigInt(REG.CMDQ_PROD));
}

/* ── Page requests and responses ───────────────────────────────────────────────────────────────────────────────── */

/** Mainline has no handler for page requests: it prints them, and denies a group at its last. Somebody may take them. */
function drainPageRequests(bus: DriverBus): void {
  if ((get32(bus, REG.CR0) & CR0.PRIQEN) === 0) return;
  drain(bus, PAGES, (word, _slot, address) => {
    const w = bus.memory.words;
    const [sid, high, low, addressHi] = [w[word]!, w[word + 1]!, w[word + 2]!, w[word + 3]!];
    bus.act(DRIVER_ACT.logged, low & 0x1ff, word, address);
    const pasid = high >>> 31 === 1 ? high & 0xfffff : -1;
    const access = ((high >>> 28) & 1 ? READ : 0) | ((high >>> 29) & 1 ? WRITE : 0) | ((high >>> 27) & 1 ? EXECUTE : 0);
    const last = (high & (1 << 30)) !== 0;
    const isMarker = last && (access & (READ | WRITE)) === 0;
    const taken = bus.report({
      type: 'page request',
      step: 'pte',
      requesterId: sid,
      pasid,
      address: (BigInt(addressHi) << 32n) | BigInt((low & ~0xfff) >>> 0),
      permissions: access,
      fault: -1,
      ...(!isMarker && {
        request: {
          requesterId: sid,
          pasid,
          addressLo: low & ~0xfff,
          addressHi: addressHi | 0,
          access,
          privileged: (high & (1 << 26)) !== 0,
          group: low & 0x1ff,
          last,
          stalled: false,
        },
      }),
    });
    if (!taken && last && !isMarker)
      submit(bus, answerOf({ requesterId: sid, pasid, group: low & 0x1ff, code: 15 }, 0));
  });
}

const answerOf = (r: PageResponse, resp: number): readonly bigint[] =>
  pack(priResp, {
    opcode: 0x41,
    ssv: r.pasid >= 0,
    ssid: Math.max(0, r.pasid),
    sid: r.requesterId,
    prgi: r.group,
    resp,
  });

/** Linux answers stalls, whose group is their STAG (9.3); groups of PRI only where somebody took them. No CMD_SYNC follows. */
function respond(bus: DriverBus, response: PageResponse): void {
  const stalls = response.stalled ?? ((get32(bus, REG.IDR0) >>> 24) & 3) !== 1;
  if (!stalls) {
    submit(bus, answerOf(response, response.code === SUCCESS_CODE ? 2 : response.code === INVALID_CODE ? 1 : 0));
    return;
  }
  const retries = response.code === SUCCESS_CODE;
  submit(
    bus,
    pack(resume, { opcode: 0x44, ac: retries, ab: !retries, sid: response.requesterId, stag: response.group & 0xffff }),
  );
}

export const driver: IommuDriver = {
  start,
  pageRequestSlots,
  interrupted,
  submit,
  invalidation: (bus, what) => {
    const end = (get32(bus, REG.IDR0) & MSI) !== 0 ? syncCommand : plainSync;
    return invalidationCommands(bus, what, end);
  },
  respond,
};
