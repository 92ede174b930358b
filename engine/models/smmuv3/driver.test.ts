/** What Linux runs: which words it writes (11.3 to 11.5), what it reads from records, how it acknowledges. */
import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, WRITE } from '../../pcie/request.ts';
import type { DriverBus, FaultEvent, Invalidation, Iommu } from '../contract.ts';
import { driver, SYNC_AT } from './driver.ts';
import { createSmmu } from './iommu.ts';
import * as l from './layouts.ts';
import { COMMANDS_AT, EVENTS_AT } from './registers.ts';
import { CR0, GERROR, OVERFLOW, REG } from './unit.ts';

interface World {
  readonly memory: Memory;
  readonly unit: Iommu;
  readonly bus: DriverBus;
  readonly reported: FaultEvent[];
}

const TABLE = 0x100000n;

function machine(registers: Readonly<Record<string, bigint>> = {}): World {
  const memory = new Memory();
  const config = { STRTAB_BASE: TABLE, STRTAB_BASE_CFG: 4n, CR0: 0xfn, ...registers };
  const unit = createSmmu(memory, { registers: config, implementation: {} });
  const reported: FaultEvent[] = [];
  const bus: DriverBus = {
    memory,
    readRegister: (offset) => unit.readRegister(offset),
    writeRegister: (offset, value) => unit.writeRegister(offset, value),
    wordAt: (at) => {
      const page = at >> 12n;
      const offset = Number(at & 0xfffn);
      const frame = memory.ensure(Number(page & 0xffffffffn) | 0, Number(page >> 32n) | 0, offset, 4);
      return frame < 0 ? -1 : frame + (offset >> 2);
    },
    report: (event) => reported.push(event) < 0,
    act: () => undefined,
  };
  driver.start(bus);
  return { memory, unit, bus, reported };
}

const put = ({ memory }: World, at: bigint, words: readonly bigint[]): void => {
  for (const [q, word] of words.entries()) memory.load64(at + BigInt(q * 8), word);
};
const commandAt = ({ memory }: World, n: number): bigint[] =>
  [0n, 8n].map((q) => memory.read64(COMMANDS_AT + BigInt(n) * 16n + q));

describe('answers', () => {
  it.each([
    [0, 0x0000002000001044n],
    [1, 0x0000002000002044n],
    [15, 0x0000002000002044n],
  ])('code %i to a stalled transaction is a CMD_RESUME (11.3)', (code, word) => {
    const world = machine();
    driver.respond(world.bus, { requesterId: 0x20, pasid: 7, group: 3, code });
    expect(commandAt(world, 0)).toEqual([word, 3n]);
  });

  it('go to page requests where nothing stalls (11.4)', () => {
    const world = machine({ IDR0: 0x09dd769bn });
    for (const code of [0, 1, 15]) driver.respond(world.bus, { requesterId: 8, pasid: 5, group: 0x12, code });
    expect([0, 1, 2].map((n) => commandAt(world, n))).toEqual([
      [0x0000000800005841n, 0x2012n],
      [0x0000000800005841n, 0x1012n],
      [0x0000000800005841n, 0x0012n],
    ]);
  });
});

describe('invalidations', () => {
  const SYNC = [0x0fc01046n, SYNC_AT];
  const what = (more: Partial<Invalidation>): Invalidation => ({
    ...{ scope: 'pages', requesterId: 8, pasid: 5, domain: 7, address: 0x12345000n, sizeLog2: 12 },
    ...more,
  });

  /** Stream 8 with ASID 0x42 for PASID 5, and ATS. */
  function known(): World {
    const world = machine();
    put(world, TABLE + 512n, pack(l.ste, { v: 1, config: 5, s1CdMax: 4, s1ContextPtr: 0x110000n, eats: 1 }));
    put(world, 0x110140n, pack(l.cd, { v: 1, asid: 0x42 }));
    return world;
  }

  it('of a page are for its ASID, and reach the ATC after a CMD_SYNC (7)', () => {
    expect(driver.invalidation(known().bus, what({}))).toEqual([
      [0x0042000000000012n, 0x12345000n],
      SYNC,
      [0x0000000800005840n, 0x12345000n],
      SYNC,
    ]);
  });

  it('of several pages are a range', () => {
    const [first] = driver.invalidation(known().bus, what({ address: 0x12340000n, sizeLog2: 17 }));
    expect(first).toEqual([0x0042000000500012n, 0x12340400n]);
  });

  it('of a PASID and of a device begin with the configuration', () => {
    const { bus } = known();
    expect(driver.invalidation(bus, what({ scope: 'pasid' }))).toEqual([
      [0x0000000800005005n, 0n],
      SYNC,
      [0x0042000000000011n, 0n],
      SYNC,
      [0x0000000800005840n, 0x34n],
      SYNC,
    ]);
    expect(driver.invalidation(bus, what({ scope: 'device' })).slice(0, 4)).toEqual([
      [0x0000000800000003n, 0n],
      SYNC,
      [0x0042000000000011n, 0n],
      SYNC,
    ]);
  });

  it('of a device that is gone take everything with them', () => {
    const { bus } = machine();
    expect(driver.invalidation(bus, what({}))[0]).toEqual([0x30n, 0n]);
  });
});

describe('the interrupt handler', () => {
  const fault = ({ unit }: World, requesterId = 1): void => {
    unit.translate({ ...newRequest(), requesterId, addressLo: 0x1000, access: WRITE }, newOutcome());
  };

  it('reads each event once, and says from the record alone which step failed', () => {
    const world = machine();
    fault(world);
    fault(world, 0x99);
    driver.interrupted(world.bus);
    driver.interrupted(world.bus);
    expect(world.reported.map((e) => [e.requesterId, e.step, e.address])).toEqual([
      [1, 'device-entry', null],
      [0x99, 'device-entry', null],
    ]);
    expect(world.unit.readRegister(REG.EVENTQ_CONS)).toBe(2);
  });

  it('acknowledges an overflow with the entries that it read', () => {
    const world = machine({ EVENTQ_BASE: EVENTS_AT | 1n });
    for (let n = 0; n < 3; n++) fault(world);
    driver.interrupted(world.bus);
    expect(world.reported).toHaveLength(2);
    expect(world.unit.readRegister(REG.EVENTQ_CONS)).toBe(OVERFLOW | 2);
  });

  it('puts a CMD_SYNC in the place of an illegal command, and the queue goes on', () => {
    const world = machine();
    driver.submit(world.bus, [0x7fn, 0n]);
    driver.submit(world.bus, [0x46n, 0n]);
    while (world.unit.work());
    expect(world.unit.readRegister(REG.GERROR)).toBe(GERROR.CMDQ);
    driver.interrupted(world.bus);
    while (world.unit.work());
    expect(world.unit.readRegister(REG.CMDQ_CONS) & 0xfffff).toBe(2);
    expect(world.reported.map((e) => e.step)).toEqual(['invalidate']);
  });
});

describe('the start', () => {
  it('turns the queues on where nothing is on', () => {
    expect(machine({ CR0: 0n }).unit.readRegister(REG.CR0)).toBe(CR0.CMDQEN | CR0.EVENTQEN | CR0.PRIQEN);
  });

  it('leaves the event queue of a unit that translates already as it is', () => {
    expect(machine({ CR0: 1n }).unit.readRegister(REG.CR0)).toBe(CR0.SMMUEN | CR0.CMDQEN);
  });
});
