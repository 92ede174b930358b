import { describe, expect, it } from 'vitest';
import { fieldValue, halves } from '../../bits/value.ts';
import { Machine } from '../../machine/machine.ts';
import { Memory } from '../../memory/memory.ts';
import {
  BLOCKED,
  type DmaRequest,
  EXECUTE,
  newOutcome,
  newRequest,
  type Outcome,
  PASSED,
  READ,
  TRANSLATED_OK,
  WRITE,
} from '../../pcie/request.ts';
import { builtin, builtins } from '../../scenario/builtin/index.ts';
import { planScenario } from '../../scenario/plan.ts';
import type { DevicePlan, MapPlan, SpacePlan, UnitConfig, WorldPlan } from '../contract.ts';
import { build } from './build.ts';
import { describe as vtd } from './describe.ts';
import { behaviour } from './index.ts';
import { createVtd } from './iommu.ts';
import { pasidEntry } from './layouts-tables.ts';
import { DEFAULT_CAP, DEFAULT_ECAP } from './registers.ts';
import { GSTS, REG, STATE } from './unit.ts';

const own = builtins.filter((b) => b.model === 'vtd' && !b.exchange);
const NIC = 0xfe;
const IOVA = 0x40201000n;
const RW = READ | WRITE;

const map = (over: Partial<MapPlan> = {}): MapPlan => ({
  iova: IOVA,
  to: 0x12345000n,
  bytes: 0x1000n,
  pageLog2: 12,
  access: RW,
  user: true,
  ...over,
});
const space = (over: Partial<SpacePlan> = {}): SpacePlan => ({
  pasid: -1,
  stage: 'first',
  levels: 4,
  maps: [map()],
  host: [],
  ...over,
});
const device = (spaces: readonly SpacePlan[], over: Partial<DevicePlan> = {}): DevicePlan => ({
  requesterId: NIC,
  mode: 'scalable',
  domain: 5,
  ats: false,
  pri: false,
  faultsHidden: false,
  spaces,
  ...over,
});
const legacy = (spaces: readonly SpacePlan[], over: Partial<DevicePlan> = {}): DevicePlan =>
  device(spaces, { mode: 'legacy', ...over });

/** Builds a world on a unit of its own. */
function world(devices: readonly DevicePlan[], tables: readonly bigint[] = [], config: Partial<UnitConfig> = {}) {
  const memory = new Memory();
  const unit = createVtd(memory, { registers: {}, implementation: {}, ...config });
  const plan: WorldPlan = { devices, tables };
  const problems = build(memory, unit, plan);
  unit.refresh();
  unit.caching = false;
  const go = (over: Partial<DmaRequest> & { address?: bigint } = {}): Outcome => {
    const { address = IOVA + 0xabcn, ...request } = over;
    const [lo, hi] = halves(address);
    const out = newOutcome();
    unit.translate({ ...newRequest(), requesterId: NIC, addressLo: lo | 0, addressHi: hi | 0, ...request }, out);
    return out;
  };
  const word = (at: bigint): string => `0x${memory.read64(at).toString(16)}`;
  const register = (offset: number): number => memory.words[unit.registersAt + (offset >> 2)]!;
  return { memory, unit, problems, go, word, register };
}

const addressOf = (out: Outcome): bigint =>
  (BigInt(out.pageHi >>> 0) << 44n) | (BigInt(out.pageLo >>> 0) << 12n) | BigInt(out.offset);
const faultOf = (out: Outcome): string | undefined => vtd.faults[out.fault]?.id;
const withoutEcap = (...bits: readonly number[]): UnitConfig => ({
  registers: { ECAP_REG: bits.reduce((ecap, bit) => ecap & ~(1n << BigInt(bit)), DEFAULT_ECAP) },
  implementation: {},
});
const withoutCap = (...bits: readonly number[]): UnitConfig => ({
  registers: { CAP_REG: bits.reduce((cap, bit) => cap & ~(1n << BigInt(bit)), DEFAULT_CAP) },
  implementation: {},
});

describe('the built-in scenarios', () => {
  it.each(own.map((b) => b.id))('%s is built without a problem and ends as it expects', (id) => {
    const scenario = builtin(id)!;
    const machine = new Machine(vtd, behaviour, planScenario(scenario));
    expect(machine.problems).toEqual([]);
    machine.commands.forEach((_, n) => {
      machine.run(n, null);
    });
    const { outcome } = machine;
    expect(outcome.recorded).toBe(scenario.expect?.recorded);
    expect(faultOf(outcome)).toBe(
      scenario.expect?.fault ?? (scenario.expect?.outcome === 'denied' ? 'SGN.6' : undefined),
    );
    if (scenario.expect?.address !== undefined) expect(addressOf(outcome)).toBe(BigInt(scenario.expect.address));
  });

  it('write by hand what the builder writes', () => {
    const plan = planScenario(builtin('read-only-buffer')!);
    const { problems, word } = world(plan.world.devices, plan.world.tables);
    expect(problems).toEqual([]);
    // Words that are not of this device's path are there for the eye only.
    const others = [0x100000n, 0x1a3550n, 0x1a37f8n, 0x4f0738n, 0x4f0740n, 0x4f1318n];
    for (const [at, value] of plan.memory.filter(([at]) => !others.includes(at)))
      expect(word(at), `at 0x${at.toString(16)}`).toBe(`0x${value.toString(16)}`);
    const small = planScenario(builtin('legacy-second-stage')!);
    const built = world(small.world.devices, small.world.tables);
    for (const [at, value] of small.memory) expect(built.word(at)).toBe(`0x${value.toString(16)}`);
  });
});

describe('registers', () => {
  it('are set so that translation is on, when there is something to translate with', () => {
    const { register } = world([device([space()])], [0x200000n]);
    expect(register(REG.RTADDR)).toBe(0x200400);
    expect(register(STATE.ROOT)).toBe(0x200400);
    expect((register(REG.GSTS) & (GSTS.TES | GSTS.RTPS)) >>> 0).toBe(0xc0000000);
    expect(world([legacy([])], [0x200000n]).register(STATE.ROOT)).toBe(0x200000);
    expect(world([], [0x200000n]).register(STATE.ROOT)).toBe(0x200400);
    expect(world([], [0x200000n], withoutEcap(43)).register(STATE.ROOT)).toBe(0x200000);
  });

  it('are left alone when there is nothing to build', () => {
    const { register, go } = world([device([])]);
    expect(register(STATE.ROOT)).toBe(0);
    expect(register(REG.GSTS)).toBe(0);
    expect(go().status).toBe(PASSED);
  });

  it('stay as the scenario has set them', () => {
    const config = { registers: { RTADDR_REG: 0x700400n, GSTS_REG: 1n << 30n }, implementation: {} };
    const { register, word, go, problems } = world([device([space()])], [0x200000n, 0x201000n], config);
    expect(problems).toEqual([]);
    expect(register(STATE.ROOT)).toBe(0x700400);
    expect(register(REG.GSTS)).toBe(0x40000000);
    expect(go().status, 'translation is off').toBe(PASSED);
    // The root table is where the register says, and the first page of the plan serves the next need.
    expect(word(0x700008n)).toBe('0x200001');
    const aborting = { registers: { RTADDR_REG: 0xc00n }, implementation: {} };
    expect(world([device([space()])], [], aborting).problems).toEqual([
      'RTADDR_REG names no mode in which there are tables.',
    ]);
  });
});

describe('pages for tables', () => {
  it('are taken in order of need, then upward from the last, around what is mapped', () => {
    const maps = [map({ to: 0x302000n, bytes: 0x2000n })];
    const { word, go } = world([device([space({ maps })])], [0x500000n, 0x300000n, 0x301000n]);
    expect(word(0x500008n), 'root to context table').toBe('0x300001');
    expect(word(0x300fc0n), 'context table to directory').toBe('0x301001');
    expect(word(0x301000n), 'directory to the first page that is free').toBe('0x304001');
    expect(addressOf(go())).toBe(0x302abcn);
  });

  it('begin at 1 MiB when the plan names none, and never meet the rings of the driver or interrupt messages', () => {
    expect(world([device([space()])]).word(0x100008n)).toBe('0x101001');
    const rings = world([device([space()])], [0xeffffe000n, 0xefffff000n]);
    expect(rings.word(0xefffffffn - 0xffn)).toBe('0x0');
    expect(rings.word(0xeffffe008n)).toBe('0xefffff001');
    expect(rings.word(0xeffffffc0n), 'directory behind the rings').toBe('0xf00030001');
    const low = world([device([space()])], [0xfedfe000n, 0xfedff000n]);
    expect(low.word(0xfedfffc0n)).toBe('0xfef00001');
    expect(low.go().status).toBe(TRANSLATED_OK);
  });

  it('in a row are found for a directory of all PASIDs', () => {
    const { go, word, problems } = world(
      [device([space({ pasid: 0xfffff })])],
      [0x200000n, 0x201000n, 0x210000n, 0x203000n],
    );
    expect(problems).toEqual([]);
    // Of the listed pages no 32 lie in a row: they begin behind the last, and behind the one that is still wanted.
    expect(word(0x201fc0n)).toBe('0x211e09');
    expect(word(0x211000n + 0x3fffn * 8n)).toBe('0x210001');
    expect(addressOf(go({ pasid: 0xfffff }))).toBe(0x12345abcn);
  });

  it('may run out', () => {
    const small = { registers: {}, implementation: { hostAddressWidth: 32n } };
    expect(world([device([space()])], [0xfffff000n], small).problems).toEqual([
      'Device 00:1f.6: there is no room for its context table.',
    ]);
    expect(world([device([space()])], [0x1000000000000n], {}).problems).toEqual([
      'The table page 0x1000000000000 lies beyond the 46 address bits of the unit.',
    ]);
  });
});

describe('address spaces', () => {
  it.each([
    ['first stage, 4 levels', space(), {}],
    ['first stage, 5 levels', space({ levels: 5 }), {}],
    ['second stage, 3 levels', space({ stage: 'second', levels: 3 }), {}],
    ['second stage, 4 levels', space({ stage: 'second' }), {}],
    ['second stage, 5 levels', space({ stage: 'second', levels: 5 }), {}],
    ['first stage with PASID', space({ pasid: 0x12345 }), { pasid: 0x12345 }],
    ['second stage with PASID', space({ pasid: 0, stage: 'second' }), { pasid: 0 }],
  ] as const)('%s leads to its pages', (_, s, request) => {
    const { go, problems } = world([device([s])]);
    expect(problems).toEqual([]);
    const out = go(request);
    expect(out.status).toBe(TRANSLATED_OK);
    expect(addressOf(out)).toBe(0x12345abcn);
    expect(go({ ...request, access: WRITE }).status).toBe(TRANSLATED_OK);
    expect(go({ ...request, address: IOVA + 0x1000n }).status).toBe(BLOCKED);
  });

  it.each([3, 4, 5])('legacy mode with %i levels leads to its pages', (levels) => {
    const { go, problems } = world([legacy([space({ stage: 'second', levels })])]);
    expect(problems).toEqual([]);
    expect(addressOf(go())).toBe(0x12345abcn);
  });

  it('use large pages where both addresses allow them, and smaller ones at the ends', () => {
    const maps = [map({ iova: 0x3fe00000n, to: 0x7fe00000n, bytes: 0x40401000n, pageLog2: 30 })];
    for (const stage of ['first', 'second'] as const) {
      const { go, problems } = world([device([space({ stage, maps })])]);
      expect(problems).toEqual([]);
      const at = (address: bigint) => {
        const out = go({ address });
        return [addressOf(out), out.sizeLog2];
      };
      expect(at(0x3fe01234n)).toEqual([0x7fe01234n, 21]);
      expect(at(0x40001234n)).toEqual([0x80001234n, 30]);
      expect(at(0x80001234n)).toEqual([0xc0001234n, 21]);
      expect(at(0x80200234n)).toEqual([0xc0200234n, 12]);
      expect(go({ address: 0x80201000n }).status).toBe(BLOCKED);
    }
  });

  it('use no larger pages than the plan says', () => {
    const maps = [map({ iova: 0x40000000n, to: 0x80000000n, bytes: 0x400000n, pageLog2: 12 })];
    expect(world([device([space({ maps })])]).go({ address: 0x40200000n }).sizeLog2).toBe(12);
  });

  it('fill the upper half of a first stage too', () => {
    const maps = [map({ iova: 0xffff_8000_0000_0000n }), map({ iova: 0xffff_ffff_ffff_f000n, to: 0x1000n })];
    const { go, problems } = world([device([space({ maps })])]);
    expect(problems).toEqual([]);
    expect(addressOf(go({ address: 0xffff_8000_0000_0010n }))).toBe(0x12345010n);
    expect(addressOf(go({ address: 0xffff_ffff_ffff_fff0n, size: 4 }))).toBe(0x1ff0n);
  });

  it('grant what the map says, and no update of accessed or dirty is due', () => {
    const maps = [
      map({ access: READ }),
      map({ iova: IOVA + 0x1000n, access: READ | EXECUTE }),
      map({ iova: IOVA + 0x2000n, user: false }),
    ];
    const ers = { registers: { ECAP_REG: DEFAULT_ECAP | (1n << 30n) }, implementation: {} };
    const { go, memory } = world([device([space({ pasid: 1, maps })])], [], ers);
    const pages = memory.words.slice();
    const pasid = 1;
    expect(go({ pasid }).status).toBe(TRANSLATED_OK);
    expect(faultOf(go({ pasid, access: WRITE }))).toBe('SGN.6');
    expect(faultOf(go({ pasid, access: EXECUTE }))).toBe('SGN.3');
    expect(go({ pasid, access: EXECUTE, address: IOVA + 0x1000n }).status).toBe(TRANSLATED_OK);
    expect(faultOf(go({ pasid, address: IOVA + 0x2000n }))).toBe('SGN.2');
    const privileged = go({ pasid, address: IOVA + 0x2000n, privileged: true, access: WRITE });
    expect(privileged.status).toBe(TRANSLATED_OK);
    const tables = (w: Uint32Array) => w.subarray(memory.find(0x100, 0, 0, 8));
    expect(tables(memory.words.subarray(0, pages.length))).toEqual(tables(pages));
  });

  it('share a context table where they share half a bus, and have domains of their own', () => {
    const devices = [
      device([space()], { requesterId: 0x0310, domain: 7 }),
      device([space({ maps: [map({ to: 0x1000n })] })], { requesterId: 0x0318, domain: 8 }),
      device([space({ maps: [map({ to: 0x2000n })] })], { requesterId: 0x0388, domain: 9 }),
    ];
    const { go, word, problems } = world(devices);
    expect(problems).toEqual([]);
    expect(addressOf(go({ requesterId: 0x0310 }))).toBe(0x12345abcn);
    expect(addressOf(go({ requesterId: 0x0318 }))).toBe(0x1abcn);
    expect(addressOf(go({ requesterId: 0x0388 }))).toBe(0x2abcn);
    expect(faultOf(go({ requesterId: 0x0311 }))).toBe('SCT.2');
    expect(word(0x100030n)).not.toBe(word(0x100038n));
  });

  it('of requests without a PASID and of PASID 0 stay apart', () => {
    const spaces = [space(), space({ pasid: 0, maps: [map({ to: 0x1000n })] }), space({ pasid: 1, maps: [] })];
    const { go, problems } = world([device(spaces)]);
    expect(problems).toEqual([]);
    expect(addressOf(go())).toBe(0x12345abcn);
    expect(addressOf(go({ pasid: 0 }))).toBe(0x1abcn);
    expect(world([device(spaces)], [], withoutEcap(49)).problems).toEqual([
      'Device 00:1f.6: PASID 0 stands for requests without PASID on this unit, and the plan uses both.',
    ]);
  });

  it('may pass through', () => {
    const passing = space({ stage: 'pass-through', maps: [] });
    expect(world([device([passing])]).go().status).toBe(PASSED);
    expect(world([legacy([passing])]).go().status).toBe(PASSED);
  });

  it('hide their faults when the plan says so', () => {
    const hidden = { faultsHidden: true };
    const nowhere = { address: 0n };
    expect(world([device([space()], hidden)]).go(nowhere).recorded).toBe(false);
    expect(world([legacy([space({ stage: 'second' })], hidden)]).go(nowhere).recorded).toBe(false);
    expect(world([legacy([], hidden)]).go().recorded).toBe(false);
    expect(world([device([space()])]).go(nowhere).recorded).toBe(true);
  });

  it('let the device ask for translations and pages when the plan says so', () => {
    expect(world([device([space()], { ats: true, pri: true })]).word(0x101fc0n)).toBe('0x102015');
    expect(world([legacy([space({ stage: 'second' })], { ats: true })]).word(0x101fe0n)).toBe('0x102005');
  });
});

describe('nested translation', () => {
  const guest = (over: Partial<MapPlan> = {}): MapPlan =>
    map({ iova: 0n, to: 0x80000000n, bytes: 0x40000n, access: RW | EXECUTE, ...over });
  const nested = (over: Partial<SpacePlan> = {}): SpacePlan =>
    space({ pasid: 0x12, stage: 'nested', maps: [map({ to: 0x10000n })], host: [guest()], ...over });

  it.each([4, 5])('walks %i levels of guest tables through the host maps', (levels) => {
    const { go, problems } = world([device([nested({ levels })])]);
    expect(problems).toEqual([]);
    const out = go({ pasid: 0x12, access: WRITE });
    expect(out.status).toBe(TRANSLATED_OK);
    expect(addressOf(out)).toBe(0x80010abcn);
  });

  it('puts guest tables into guest memory: where the plan says, else on the lowest page that is free', () => {
    const tables = [0x100000n, 0x101000n, 0x102000n, 0x103000n, 0x104000n, 0x105000n, 0x106000n, 0x107000n, 0x3000n];
    const { memory, go } = world([device([nested({ maps: [map({ to: 0n, bytes: 0x2000n })] })])], tables);
    const entry = [0n, 1n, 2n].map((q) => memory.read64(0x103000n + 0x12n * 64n + q * 8n));
    expect(entry.map((v) => v.toString(16))).toEqual(['1040c9', '800005', '3030']);
    // Pages 0 and 1 are mapped, page 3 holds the top table: the next table is on page 2, then 4 and 5.
    expect(memory.read64(0x80003000n)).toBe(0x2027n);
    expect(memory.read64(0x80002000n + 8n)).toBe(0x4027n);
    expect(memory.read64(0x80004000n + 8n)).toBe(0x5027n);
    expect(addressOf(go({ pasid: 0x12, address: IOVA + 0x1000n }))).toBe(0x80001000n);
  });

  it('uses large pages of the host', () => {
    const host = [guest({ to: 0x80000000n, bytes: 0x40000000n, pageLog2: 30 })];
    const { go, problems } = world([device([nested({ host })])]);
    expect(problems).toEqual([]);
    expect(addressOf(go({ pasid: 0x12 }))).toBe(0x80010abcn);
  });

  it('keeps two spaces of one guest apart', () => {
    const other = nested({ pasid: 0x13, maps: [map({ to: 0x11000n })] });
    const { go, problems } = world([device([nested(), other])]);
    expect(problems).toEqual([]);
    expect(addressOf(go({ pasid: 0x12 }))).toBe(0x80010abcn);
    expect(addressOf(go({ pasid: 0x13 }))).toBe(0x80011abcn);
  });

  it('takes five levels of second stage when the guest is that large, and says when nothing holds it', () => {
    const far = guest({ iova: 1n << 48n });
    const { memory, problems } = world(
      [device([nested({ host: [guest(), far] })])],
      [0x100000n, 0x101000n, 0x102000n, 0x103000n],
    );
    expect(problems).toEqual([]);
    const at = memory.find(0x103, 0, 0, 64) + 0x12 * 16;
    expect(fieldValue(pasidEntry.field['aw']!, memory.words, at)).toBe(3n);
    const beyond = guest({ iova: 1n << 57n });
    expect(world([device([nested({ host: [beyond] })])]).problems).toEqual([
      'Device 00:1f.6, PASID 0x12: no second stage of the unit holds all of its host maps.',
    ]);
  });

  it('needs guest memory for its tables', () => {
    const host = [guest({ bytes: 0x1000n })];
    expect(world([device([nested({ host, maps: [map({ to: 0n })] })])]).problems).toEqual([
      'Device 00:1f.6, PASID 0x12: its host maps leave no guest memory for first-stage tables.',
    ]);
    expect(world([device([nested({ host })])]).problems).toEqual([
      'Device 00:1f.6, PASID 0x12: the map at 0x40201000: There is no room for the page tables of 0x40201000.',
    ]);
  });
});

describe('what cannot be built', () => {
  const second = space({ stage: 'second' });
  const pasid = (over: Partial<SpacePlan> = {}) => space({ pasid: 0x12, ...over });
  const one = 'Device 00:1f.6';
  it.each([
    [[device([space()], { mode: 'turbo' })], `${one}: there is no mode 'turbo'; there are legacy and scalable.`],
    [
      [device([space()]), legacy([second], { requesterId: 8 })],
      'Device 00:01.0: the unit is in scalable mode, which holds for all devices.',
    ],
    [[device([space()], { requesterId: 0x12345 })], 'Device 0001:23:08.5: requester IDs have 16 bits.'],
    [[device([space()], { domain: 0x10000 })], `${one}: domain 65536 does not fit into 16 bits.`],
    [[device([space({ levels: 3 })])], `${one} without PASID: the unit has no first stage of 3 levels.`],
    [
      [device([space({ stage: 'second', levels: 6 })])],
      `${one} without PASID: the unit has no second stage of 6 levels (CAP.SAGAW).`,
    ],
    [
      [device([space({ maps: [map({ iova: 1n << 47n })] })])],
      `${one} without PASID: the map at 0x800000000000 is not canonical.`,
    ],
    [
      [device([space({ stage: 'second', levels: 3, maps: [map({ iova: 1n << 39n })] })])],
      `${one} without PASID: the map at 0x8000000000 ends beyond the second stage.`,
    ],
    [
      [device([space({ maps: [map({ to: 1n << 46n })] })])],
      `${one} without PASID: the map at 0x40201000 leads beyond 46 address bits.`,
    ],
    [
      [device([space({ maps: [map({ access: WRITE })] })])],
      `${one} without PASID: a first stage cannot forbid reading: 0x40201000 is readable too.`,
    ],
    [
      [device([space({ maps: [map(), map()] })])],
      `${one} without PASID: the map at 0x40201000: 0x40201000 is mapped already; what was there first stays.`,
    ],
    [[legacy([pasid({ stage: 'second' })])], `${one}: there are no PASIDs in legacy mode.`],
    [[legacy([space()])], `${one}: legacy mode has no first stage.`],
    [
      [legacy([second, space({ stage: 'second', pasid: 1 })])],
      `${one}: a device has one address space in legacy mode; the first is built.`,
    ],
    [[legacy([second], { pri: true })], `${one}: there are no page requests in legacy mode.`],
    [
      [legacy([space({ stage: 'pass-through', maps: [] })], { ats: true })],
      `${one}: there is no ATS with pass-through in legacy mode.`,
    ],
    [[legacy([second], { domain: 0x10000 })], `${one}: domain 65536 does not fit into the 16 bits of the unit.`],
  ] as const)('is said in a sentence (%#)', (devices, sentence) => {
    expect(world(devices).problems).toEqual([sentence]);
  });

  it.each([
    [device([space()]), withoutEcap(43), 'The unit has no scalable mode (ECAP.SMTS).'],
    [device([space()]), withoutEcap(47), `${one} without PASID: the unit has no first stage (ECAP.FLTS).`],
    [
      device([second]),
      withoutEcap(46),
      `${one} without PASID: the unit has no second stage in scalable mode (ECAP.SLTS).`,
    ],
    [
      device([space({ stage: 'nested' })]),
      withoutEcap(26),
      `${one} without PASID: the unit has no nested translation (ECAP.NEST).`,
    ],
    [
      device([space({ stage: 'pass-through' })]),
      withoutEcap(6),
      `${one} without PASID: the unit has no pass-through (ECAP.PT).`,
    ],
    [device([space()], { ats: true }), withoutEcap(2), `${one}: the unit knows no ATS (ECAP.DT).`],
    [device([space()], { pri: true }), withoutEcap(29), `${one}: the unit knows no page requests (ECAP.PRS).`],
    [device([pasid()]), withoutEcap(40), `${one}: the unit knows no requests with PASID (ECAP.PASID).`],
    [
      device([pasid({ pasid: 0x80000 })]),
      withoutEcap(35),
      `${one}: PASID 0x80000 does not fit into the 19 bits of the unit.`,
    ],
    [device([space({ levels: 5 })]), withoutCap(60), `${one} without PASID: the unit has no first stage of 5 levels.`],
    [
      device([space({ maps: [map({ pageLog2: 30 })] })]),
      withoutCap(56),
      `${one} without PASID: the map at 0x40201000 is left out: the unit has no pages of 1 GiB in this stage.`,
    ],
    [
      device([space({ stage: 'second', maps: [map({ pageLog2: 21 })] })]),
      withoutCap(34),
      `${one} without PASID: the map at 0x40201000 is left out: the unit has no pages of 2 MiB in this stage.`,
    ],
    [
      legacy([second], { domain: 256 }),
      withoutCap(1, 2),
      `${one}: domain 256 does not fit into the 4 bits of the unit.`,
    ],
  ] as const)('for want of a capability is said too (%#)', (d, config, sentence) => {
    expect(world([d], [], config).problems).toEqual([sentence]);
  });

  it('leaves the rest standing', () => {
    const spaces = [pasid({ levels: 3 }), pasid({ pasid: 0x13 })];
    const { problems, go } = world([device(spaces)]);
    expect(problems.length).toBe(1);
    expect(faultOf(go({ pasid: 0x12 }))).toBe('SPT.2');
    expect(go({ pasid: 0x13 }).status).toBe(TRANSLATED_OK);
  });
});
