import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest } from '../../pcie/request.ts';
import { readEvents } from '../../trace/events.ts';
import { Recorder } from '../../trace/recorder.ts';
import type { DriverBus, FaultEvent, Iommu } from '../contract.ts';
import { quietBus } from './bus.ts';
import { driver, send, sendWords } from './driver.ts';
import { createVirtio } from './iommu.ts';
import { attachRequest, descriptor } from './layouts-queues.ts';
import { eventAt, QUEUE_PLACES } from './places.ts';
import { ERROR } from './unit.ts';

const REQUESTQ = QUEUE_PLACES[0];
const EVENTQ = QUEUE_PLACES[1];
const STATUS = 0x70;
const NEEDS_RESET = 0x40;

function machine(registers: Readonly<Record<string, bigint>> = {}): {
  memory: Memory;
  unit: Iommu;
  bus: DriverBus;
  reported: FaultEvent[];
} {
  const memory = new Memory();
  const unit = createVirtio(memory, { registers, implementation: { endpoint0: 8n } });
  const reported: FaultEvent[] = [];
  const bus = { ...quietBus(memory, unit), report: (e: FaultEvent) => reported.push(e) < 0 };
  return { memory, unit, bus, reported };
}

const AT = 0x5_0000n;
const attach = pack(attachRequest, { type: 1, domain: 1, endpoint: 8 });

interface Link {
  readonly addr: bigint;
  readonly len: number;
  readonly write?: boolean;
  readonly next?: number;
  readonly indirect?: boolean;
}

/** Puts a chain on the request queue by hand and rings the bell; the rows that follow. */
function ring(m: { memory: Memory; unit: Iommu }, links: Readonly<Record<number, Link>>, head = 0) {
  for (const [n, { addr, len, write = false, next, indirect = false }] of Object.entries(links)) {
    const words = pack(descriptor, { addr, len, write, indirect, next: next !== undefined, nextIndex: next ?? 0 });
    for (const [q, word] of words.entries())
      m.memory.load64(REQUESTQ.descriptors + BigInt(Number(n) * 16 + q * 8), word);
  }
  // Flags 0, index 1, first head.
  m.memory.load64(REQUESTQ.available, (BigInt(head) << 32n) | (1n << 16n));
  const recorder = new Recorder();
  m.memory.recorder = recorder;
  m.unit.writeRegister(0x50, 0);
  m.memory.recorder = null;
  return readEvents(recorder.copy(0, recorder.length));
}

const load = (memory: Memory, at: bigint, words: readonly bigint[]): void =>
  words.forEach((word, q) => {
    memory.load64(at + BigInt(q * 8), word);
  });
const used = (memory: Memory): { index: bigint; id: bigint; len: bigint } => {
  const element = (memory.read64(REQUESTQ.used) >> 32n) | ((memory.read64(REQUESTQ.used + 8n) & 0xffffffffn) << 32n);
  return {
    index: (memory.read64(REQUESTQ.used) >> 16n) & 0xffffn,
    id: element & 0xffffffffn,
    len: element >> 32n,
  };
};

describe('the request queue', () => {
  it('gathers a request from buffers anywhere, at any alignment, and scatters the tail', () => {
    const m = machine();
    load(m.memory, AT, attach);
    // Bytes 0 to 6, 7 to 19; the tail in two buffers, the first of one byte.
    const events = ring(
      m,
      {
        5: { addr: AT, len: 7, next: 2 },
        2: { addr: AT + 7n, len: 13, next: 9 },
        9: { addr: AT + 0x103n, len: 1, write: true, next: 1 },
        1: { addr: AT + 0x201n, len: 9, write: true },
      },
      5,
    );
    expect(events.find((e) => e.kind === 'command answered')).toMatchObject({ status: 0, rule: -1 });
    expect(used(m.memory)).toEqual({ index: 1n, id: 5n, len: 4n });
    expect(m.unit.readRegister(STATUS) & NEEDS_RESET).toBe(0);
    // The driver had not asked to be left alone.
    expect(events.some((e) => e.kind === 'interrupt raised')).toBe(true);
    expect(m.unit.takeInterrupts()).toBe(1);
    expect(m.unit.takeInterrupts()).toBe(0);
  });

  it.each([
    ['too short to have a type', { 0: { addr: AT, len: 0, next: 1 }, 1: { addr: AT + 64n, len: 4, write: true } }],
    ['shorter than its type asks', { 0: { addr: AT, len: 19, next: 1 }, 1: { addr: AT + 64n, len: 4, write: true } }],
    ['without room for the tail', { 0: { addr: AT, len: 20, next: 1 }, 1: { addr: AT + 64n, len: 3, write: true } }],
    ['that nobody can answer', { 0: { addr: AT, len: 20 } }],
  ])('gives a request back with nothing written that is %s', (_, links) => {
    const m = machine();
    load(m.memory, AT, attach);
    const events = ring(m, links);
    expect(events.find((e) => e.kind === 'command answered')).toMatchObject({ status: -1 });
    expect(used(m.memory)).toMatchObject({ index: 1n, len: 0n });
    expect(m.memory.read64(AT + 64n)).toBe(0n);
  });

  it.each([
    ['goes round in circles', { 0: { addr: AT, len: 4, next: 1 }, 1: { addr: AT, len: 4, next: 0 } }, ERROR.endless],
    ['leads out of the queue', { 0: { addr: AT, len: 4, next: 64 } }, ERROR.beyond],
    ['is indirect', { 0: { addr: AT, len: 16, indirect: true } }, ERROR.indirect],
    ['goes back to reading', { 0: { addr: AT, len: 4, write: true, next: 1 }, 1: { addr: AT, len: 4 } }, ERROR.order],
  ])('breaks over a chain that %s', (_, links, error) => {
    const m = machine();
    const events = ring(m, links);
    expect(events.find((e) => e.kind === 'unit error')).toMatchObject({ error });
    expect(m.unit.readRegister(STATUS) & NEEDS_RESET).toBe(NEEDS_RESET);
    expect(m.unit.work(), 'and takes nothing more').toBe(false);
    expect(send(m.bus, new Uint8Array(20), 4)).toBe(-1);
  });

  it('breaks over rings that cannot be, and does nothing before it is set up', () => {
    const beyond = machine();
    beyond.memory.load64(REQUESTQ.available, 100n << 16n);
    expect(beyond.unit.work()).toBe(false);
    expect(beyond.unit.readRegister(STATUS) & NEEDS_RESET).toBe(NEEDS_RESET);
    const idle = machine({ 'requestq.size': 3n });
    expect(sendWords(idle.bus, attach)).toBe(-1);
    expect(idle.unit.readRegister(STATUS) & NEEDS_RESET).toBe(0);
  });
});

describe('the event queue', () => {
  const out = newOutcome();
  const fault = (unit: Iommu): boolean => {
    unit.translate({ ...newRequest(), requesterId: 8, addressLo: 0x1234, access: 1 }, out);
    return out.recorded;
  };
  const lost = (m: { memory: Memory; unit: Iommu }): number => m.memory.words[m.unit.registersAt + (0x214 >> 2)]!;

  it('loses events without a word once its buffers are used up, until the driver gives them back', () => {
    const m = machine();
    for (let n = 0; n < EVENTQ.size; n++) expect(fault(m.unit)).toBe(true);
    expect(fault(m.unit)).toBe(false);
    expect(lost(m)).toBe(1);
    driver.interrupted(m.bus);
    expect(m.reported).toHaveLength(EVENTQ.size);
    expect(m.reported[0]).toEqual({
      type: 'unrecoverable',
      step: 'device-entry',
      requesterId: 8,
      pasid: -1,
      address: 0x1234n,
      permissions: 1,
      fault: 1,
    });
    expect(fault(m.unit)).toBe(true);
    driver.interrupted(m.bus);
    expect(m.reported).toHaveLength(EVENTQ.size + 1);
  });

  it('gives a buffer back empty that is too short for an event', () => {
    const m = machine();
    m.memory.load64(EVENTQ.descriptors + 8n, (2n << 32n) | 16n);
    expect(fault(m.unit)).toBe(false);
    expect(lost(m)).toBe(1);
    expect((m.memory.read64(EVENTQ.used) >> 16n) & 0xffffn).toBe(1n);
    expect(fault(m.unit), 'the next one is long enough').toBe(true);
    driver.interrupted(m.bus);
    expect(m.reported).toHaveLength(1);
  });

  it('passes over events whose reserved bytes are set, as Linux does', () => {
    const m = machine();
    fault(m.unit);
    m.memory.load64(eventAt(0), m.memory.read64(eventAt(0)) | 0x100n);
    driver.interrupted(m.bus);
    expect(m.reported).toEqual([]);
  });
});

describe('the driver', () => {
  it('brings a device up from reset, with what it knows of the features on offer', () => {
    const m = machine({ Status: 0n, features: 0x1_0000_00ffn, 'requestq.ready': 0n, 'eventq.ready': 0n, bypass: 1n });
    expect(sendWords(m.bus, attach)).toBe(-1);
    driver.start(m.bus);
    expect(m.unit.readRegister(STATUS)).toBe(15);
    expect(m.unit.profile.has('F_BYPASS')).toBe(false);
    expect(m.unit.profile.has('F_BYPASS_CONFIG')).toBe(true);
    expect(m.unit.readRegister(0x124), 'bypass survives the reset').toBe(1);
    expect(sendWords(m.bus, attach)).toBe(0);
    m.unit.translate({ ...newRequest(), requesterId: 8, addressLo: 0x1234 }, newOutcome());
    driver.interrupted(m.bus);
    expect(m.reported).toHaveLength(1);
  });

  it('gives a device up that has no MAP and UNMAP', () => {
    const m = machine({ Status: 0n, features: 0x1_0000_0003n });
    driver.start(m.bus);
    expect(m.unit.readRegister(STATUS) & 0x84).toBe(0x80);
  });

  it('forgets what was attached when the device is reset', () => {
    const m = machine();
    sendWords(m.bus, attach);
    m.unit.writeRegister(STATUS, 0);
    driver.start(m.bus);
    expect(driver.invalidation(m.bus, { ...WHAT, scope: 'everything' })).toEqual([]);
    expect(sendWords(m.bus, attach)).toBe(0);
  });

  it('sends UNMAP for what changed, and for each domain when everything did', () => {
    const m = machine();
    sendWords(m.bus, attach);
    expect(driver.invalidation(m.bus, WHAT)).toEqual([[0x1_0000_0004n, 0x3000n, 0x3fffn, 0n]]);
    expect(driver.invalidation(m.bus, { ...WHAT, scope: 'everything' })).toEqual([
      [0x1_0000_0004n, 0n, 0xffff_ffff_ffff_ffffn, 0n],
    ]);
  });
});

const WHAT = { scope: 'pages', requesterId: 8, pasid: -1, domain: 1, address: 0x3000n, sizeLog2: 12 } as const;
