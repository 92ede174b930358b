/** The event queue, the PRI queue, and transactions that wait (5.5, 5.6, 6). */
import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import {
  BLOCKED,
  newOutcome,
  newRequest,
  type PageRequest,
  READ,
  STALLED,
  TRANSLATION_REQUEST,
  WRITE,
} from '../../pcie/request.ts';
import { readEvents } from '../../trace/events.ts';
import { Recorder } from '../../trace/recorder.ts';
import type { Iommu } from '../contract.ts';
import { conformance } from './conformance.ts';
import { createSmmu } from './iommu.ts';
import * as l from './layouts.ts';
import { COMMANDS_AT, EVENTS_AT, PAGE_REQUESTS_AT } from './registers.ts';
import { CR0, GERROR, OVERFLOW, REG } from './unit.ts';

const TABLE = 0x100000n;

/** Stream 1 has nothing; stream 2 has a stage 1 that stalls and maps nothing. The event queue has two entries. */
function machine(registers: Readonly<Record<string, bigint>> = {}): { readonly memory: Memory; readonly unit: Iommu } {
  const memory = new Memory();
  const config = { STRTAB_BASE: TABLE, STRTAB_BASE_CFG: 4n, CR0: 0xfn, EVENTQ_BASE: EVENTS_AT | 1n, ...registers };
  const unit = createSmmu(memory, { registers: config, implementation: {} });
  const put = (at: bigint, words: readonly bigint[]): void => {
    for (const [q, word] of words.entries()) memory.load64(at + BigInt(q * 8), word);
  };
  put(TABLE + 128n, pack(l.ste, { v: 1, config: 5, s1ContextPtr: 0x110000n, eats: 1 }));
  put(0x110000n, pack(l.cd, { v: 1, t0sz: 25, epd1: 1, ips: 5, aa64: 1, s: 1, a: 1, asid: 1, ttb0: 0x120000n }));
  return { memory, unit };
}

type World = ReturnType<typeof machine>;

function access({ unit }: World, sid: number, more = {}): ReturnType<typeof newOutcome> {
  const out = newOutcome();
  unit.translate({ ...newRequest(), requesterId: sid, addressLo: 0x1000, access: WRITE, ...more }, out);
  return out;
}

const prod = ({ unit }: World): number => unit.readRegister(REG.EVENTQ_PROD);
const codes = ({ memory, unit }: World): number[] =>
  conformance.records(memory, unit).map(([first]) => Number((first ?? 0n) & 0xffn));

describe('the event queue', () => {
  it('uses all its entries; then an event is lost, and the overflow flag turns once', () => {
    const world = machine();
    expect([1, 2, 3, 4].map(() => access(world, 1).recorded)).toEqual([true, true, false, false]);
    expect(prod(world)).toBe(OVERFLOW | 2);
  });

  it('goes on writing when there is room, though the overflow is not acknowledged', () => {
    const world = machine();
    for (let n = 0; n < 3; n++) access(world, 1);
    world.unit.writeRegister(REG.EVENTQ_CONS, 1);
    expect(access(world, 1).recorded).toBe(true);
    expect(prod(world)).toBe(OVERFLOW | 3);
    world.unit.writeRegister(REG.EVENTQ_CONS, OVERFLOW | 3);
    for (let n = 0; n < 3; n++) access(world, 1);
    expect(prod(world), 'the flag turns back').toBe(1);
  });

  it('forgets events while it is off, without overflow', () => {
    const world = machine({ CR0: BigInt(CR0.SMMUEN) });
    expect(access(world, 1).recorded).toBe(false);
    expect(prod(world)).toBe(0);
  });

  it('that cannot be written is an error, and nothing is written until it is acknowledged', () => {
    const world = machine();
    world.memory.setHoles([{ start: EVENTS_AT, length: 32n }]);
    expect(access(world, 1).recorded).toBe(false);
    expect(world.unit.readRegister(REG.GERROR)).toBe(GERROR.EVENTQ_ABT);
    world.memory.setHoles([]);
    expect(access(world, 1).recorded).toBe(false);
    world.unit.writeRegister(REG.GERRORN, GERROR.EVENTQ_ABT);
    expect(access(world, 1).recorded).toBe(true);
  });

  it('interrupts when it was empty, and only then', () => {
    const world = machine({ IRQ_CTRL: 7n });
    access(world, 1);
    expect(world.unit.takeInterrupts()).toBe(1);
    access(world, 1);
    expect(world.unit.takeInterrupts()).toBe(0);
  });
});

describe('a stalled transaction', () => {
  const send = ({ memory, unit }: World, first: bigint, second: bigint): void => {
    const at = unit.readRegister(REG.CMDQ_PROD);
    memory.load64(COMMANDS_AT + BigInt(at) * 16n, first);
    memory.load64(COMMANDS_AT + BigInt(at) * 16n + 8n, second);
    unit.writeRegister(REG.CMDQ_PROD, at + 1);
    while (unit.work());
  };

  it('never overflows the queue: its event waits until there is room', () => {
    const world = machine();
    const outcomes = [1, 2, 3].map(() => access(world, 2));
    expect(outcomes.map((o) => [o.status, o.recorded])).toEqual([
      [STALLED, true],
      [STALLED, true],
      [STALLED, false],
    ]);
    expect(prod(world)).toBe(2);
    world.unit.writeRegister(REG.EVENTQ_CONS, 1);
    expect(prod(world)).toBe(3);
    expect(codes(world)).toEqual([0x10, 0x10]);
  });

  it('keeps its token until CMD_RESUME with its StreamID, or CMD_STALL_TERM of its stream', () => {
    const world = machine({ IDR5: 0x00010075n, EVENTQ_BASE: EVENTS_AT | 4n });
    expect(access(world, 2).status).toBe(STALLED);
    expect(access(world, 2).status, 'as many wait as can: the next ends at once').toBe(BLOCKED);
    send(world, 0x0000000300001044n, 0n);
    expect(access(world, 2).status, 'another stream has no say').toBe(BLOCKED);
    send(world, 0x0000000200001044n, 0n);
    expect(access(world, 2).status).toBe(STALLED);
    send(world, 0x0000000200000045n, 0n);
    expect(access(world, 2).status).toBe(STALLED);
  });

  it('ends when translation is switched off', () => {
    const world = machine({ IDR5: 0x00010075n });
    expect(access(world, 2).status).toBe(STALLED);
    world.unit.writeRegister(REG.CR0, 0xe);
    world.unit.writeRegister(REG.CR0, 0xf);
    expect(access(world, 2).status).toBe(STALLED);
  });

  it('is never one for a translation request', () => {
    const out = access(machine(), 2, { type: TRANSLATION_REQUEST });
    expect(out.status).not.toBe(STALLED);
    expect(out.recorded).toBe(false);
  });
});

describe('page requests', () => {
  const page = (more: Partial<PageRequest> = {}): PageRequest => ({
    ...{ requesterId: 8, pasid: 5, addressLo: 0x12347000, addressHi: 0, access: READ | WRITE },
    ...{ privileged: false, group: 0x12, last: true, ...more },
  });
  const responses = (world: World, request: PageRequest): readonly (readonly [string, number?, number?])[] => {
    const recorder = new Recorder();
    world.memory.recorder = recorder;
    const fate = world.unit.pageRequested(request);
    world.memory.recorder = null;
    const answers = readEvents(recorder.copy(0, recorder.length)).flatMap((e) =>
      e.kind === 'response sent' ? [[fate, e.code, e.pasid | 0] as const] : [],
    );
    return answers.length === 0 ? [[fate]] : answers;
  };

  it('are written as the reference shows (11.4)', () => {
    const world = machine();
    expect(responses(world, page())).toEqual([['queued']]);
    expect(world.memory.read64(PAGE_REQUESTS_AT)).toBe(0xf000000500000008n);
    expect(world.memory.read64(PAGE_REQUESTS_AT + 8n)).toBe(0x12347012n);
    responses(world, page({ access: READ, addressLo: 0x12346000, last: false }));
    expect(world.memory.read64(PAGE_REQUESTS_AT + 16n)).toBe(0x9000000500000008n);
    responses(world, page({ access: 0, addressLo: 0, group: 0 }));
    expect(world.memory.read64(PAGE_REQUESTS_AT + 32n)).toBe(0xc000000500000008n);
  });

  it('are answered with failure while the queue is off', () => {
    const world = machine({ CR0: BigInt(CR0.SMMUEN) });
    expect(responses(world, page())).toEqual([['auto-answered', 15, -1]]);
    expect(responses(world, page({ access: 0 }))).toEqual([['dropped']]);
  });

  it('after overflow get success, with the PASID as PPAR says, and nothing is written before the acknowledgement', () => {
    const world = machine({ PRIQ_BASE: PAGE_REQUESTS_AT });
    responses(world, page({ last: false }));
    expect(responses(world, page({ requesterId: 2 }))).toEqual([['auto-answered', 0, -1]]);
    expect(world.unit.readRegister(REG.PRIQ_PROD)).toBe(OVERFLOW | 1);
    expect(responses(world, page({ requesterId: 2, pasid: -1 }))).toEqual([['auto-answered', 0, -1]]);
    expect(responses(world, page({ requesterId: 1 })), 'no legal stream').toEqual([['auto-answered', 15, -1]]);
    expect(responses(world, page({ last: false }))).toEqual([['dropped']]);
    world.unit.writeRegister(REG.PRIQ_CONS, 1);
    expect(responses(world, page({ last: false })), 'room alone is not enough').toEqual([['dropped']]);
    world.unit.writeRegister(REG.PRIQ_CONS, OVERFLOW | 1);
    expect(responses(world, page())).toEqual([['queued']]);
  });
});
