import { describe, expect, it } from 'vitest';
import { Machine } from '../../machine/machine.ts';
import {
  BLOCKED,
  type DmaRequest,
  EXECUTE,
  newRequest,
  PASSED,
  READ,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  WRITE,
} from '../../pcie/request.ts';
import { builtin, builtins } from '../../scenario/builtin/index.ts';
import { type PlannedCommand, type PlannedScenario, planScenario } from '../../scenario/plan.ts';
import type { DevicePlan, MapPlan, SpacePlan, UnitConfig } from '../contract.ts';
import { describe as vtd } from './describe.ts';
import { behaviour } from './index.ts';
import { recipes } from './inject.ts';
import { injectables } from './injectables.ts';
import { DEFAULT_ECAP } from './registers.ts';

const own = builtins.filter((b) => b.model === 'vtd' && !b.exchange);
const NIC = 0xfe;
/** The default machine with execute requests. */
const ERS = DEFAULT_ECAP | (1n << 30n);
const WIDE = { hostAddressWidth: 52n };
const IOVA = 0x40201000n;

const map = (over: Partial<MapPlan> = {}): MapPlan => ({
  iova: IOVA,
  to: 0x12345000n,
  bytes: 0x1000n,
  pageLog2: 12,
  access: READ | WRITE,
  user: true,
  ...over,
});
const space = (over: Partial<SpacePlan>): SpacePlan => ({
  pasid: 0x12,
  stage: 'first',
  levels: 4,
  maps: [map()],
  host: [],
  ...over,
});

interface World {
  readonly spaces: readonly SpacePlan[];
  readonly device?: Partial<DevicePlan>;
  readonly ecap?: bigint;
  readonly implementation?: UnitConfig['implementation'];
  readonly request?: Partial<DmaRequest>;
}

function planned({ spaces, device, ecap, implementation, request }: World): PlannedScenario {
  const d = { requesterId: NIC, mode: 'scalable', domain: 5, ats: true, pri: true, faultsHidden: false, ...device };
  return {
    unit: { registers: ecap === undefined ? {} : { ECAP_REG: ecap }, implementation: implementation ?? {} },
    world: { devices: [{ ...d, spaces }], tables: [] },
    memory: [],
    busErrors: [],
    commands: [
      {
        do: 'request',
        request: { ...newRequest(), requesterId: NIC, pasid: 0x12, addressLo: Number(IOVA) | 0xabc, ...request },
      },
    ],
    seed: 1,
  };
}

const legacy = { mode: 'legacy', pri: false };
const large = map({
  iova: 0x40200000n,
  to: 0x12200000n,
  bytes: 0x200000n,
  pageLog2: 21,
  access: READ | WRITE | EXECUTE,
});
/** Guest memory: pages of 4 KiB, so that each guest table has a second-stage entry of its own. */
const guest = map({ iova: 0n, to: 0x80000000n, bytes: 0x20000n, access: READ | WRITE | EXECUTE });
const nested = space({ stage: 'nested', maps: [map({ to: 0x10000n })], host: [guest] });
const noPasid = { pasid: -1 };

const worlds: Readonly<Record<string, PlannedScenario>> = {
  ...Object.fromEntries(
    own.map(({ id }) => {
      const plan = planScenario(builtin(id)!);
      return [id, { ...plan, commands: plan.commands.filter((c) => c.do === 'request').slice(0, 1) }];
    }),
  ),
  'first stage, write': planned({ spaces: [space({})], request: { access: WRITE } }),
  'first stage, five levels, execution known': planned({
    spaces: [space({ levels: 5, maps: [map({ access: READ | EXECUTE })] })],
    ecap: ERS,
    request: { access: EXECUTE },
  }),
  'first stage, 2 MiB, wide': planned({ spaces: [space({ maps: [large] })], implementation: WIDE }),
  'first stage, asked by ATS': planned({ spaces: [space({})], request: { type: TRANSLATION_REQUEST } }),
  'first stage, supervisor': planned({
    spaces: [space({ maps: [map({ user: false })] })],
    request: { privileged: true },
  }),
  'first stage, faults hidden': planned({ spaces: [space({})], device: { faultsHidden: true } }),
  'first stage without PASID': planned({ spaces: [space(noPasid)], request: noPasid }),
  'second stage': planned({ spaces: [space({ stage: 'second' })] }),
  'second stage, 2 MiB, no PASID': planned({
    spaces: [space({ ...noPasid, stage: 'second', levels: 3, maps: [large] })],
    request: { ...noPasid, access: WRITE },
  }),
  'second stage, five levels, execution known': planned({
    spaces: [space({ stage: 'second', levels: 5, maps: [map({ access: READ | EXECUTE })] })],
    ecap: ERS,
  }),
  nested: planned({ spaces: [nested] }),
  'nested, wide, execution known': planned({
    spaces: [nested],
    ecap: ERS,
    implementation: WIDE,
    request: { access: WRITE },
  }),
  'pass-through': planned({ spaces: [space({ stage: 'pass-through', maps: [] })] }),
  'pass-through without PASID': planned({
    spaces: [space({ ...noPasid, stage: 'pass-through', maps: [] })],
    request: noPasid,
  }),
  legacy: planned({ spaces: [space({ ...noPasid, stage: 'second', levels: 3 })], device: legacy, request: noPasid }),
  'legacy, 2 MiB, five levels, write': planned({
    spaces: [space({ ...noPasid, stage: 'second', levels: 5, maps: [large] })],
    device: { ...legacy, ats: false },
    request: { ...noPasid, access: WRITE },
  }),
  'legacy, pass-through': planned({
    spaces: [space({ ...noPasid, stage: 'pass-through', maps: [] })],
    device: { ...legacy, ats: false },
    request: noPasid,
  }),
  'translation off': { ...planned({ spaces: [] }), unit: { registers: { GSTS_REG: 1n << 30n }, implementation: {} } },
};

const names = Object.keys(worlds);
const machineOf = (name: string, before: readonly PlannedCommand[] = []): Machine => {
  const plan = worlds[name]!;
  return new Machine(vtd, behaviour, { ...plan, commands: [...before, ...plan.commands] });
};

/** One machine for each world, to ask what fits; nothing is changed by asking. */
const asked = Object.fromEntries(
  names.map((name) => {
    const machine = machineOf(name);
    const request = machine.requestOf(0)!;
    return [name, { machine, request, entries: machine.path(request).entries }];
  }),
);
const ask = (name: string, id: string) => {
  const { machine, request, entries } = asked[name]!;
  return behaviour.inject(id, entries, request, machine.iommu, machine.memory);
};

/** Injects and runs the request; null when the act does not fit. */
function injected(name: string, id: string): Machine | null {
  const answer = ask(name, id);
  if (typeof answer === 'string') {
    expect(answer, `${id} in ${name}`).toMatch(/^[A-Z].*\.$/);
    return null;
  }
  const machine = machineOf(name, [{ do: 'inject', fault: id }]);
  machine.run(0, null);
  expect(machine.injections.get(0)).toEqual(answer);
  machine.run(1, null);
  return machine;
}

const told = ({ outcome }: Machine) => {
  const fault = vtd.faults[outcome.fault];
  return { fault: fault?.id ?? null, cause: fault?.causes[outcome.cause]?.id };
};

describe('the worlds to inject into', () => {
  it.each(names)('%s is built as it was asked for', (name) => {
    expect(machineOf(name).problems).toEqual([]);
  });
});

describe('the list of injectables', () => {
  it('has a recipe for each line and a line for each recipe', () => {
    expect(injectables.map((i) => i.id).sort()).toEqual(Object.keys(recipes).sort());
    expect(new Set(injectables.map((i) => i.title)).size).toBe(injectables.length);
  });

  it('names faults and causes that there are', () => {
    for (const { id, fault, cause } of injectables) {
      if (fault === null) continue;
      const causes = vtd.faults.find((f) => f.id === fault)?.causes.map((c) => c.id);
      expect(causes, id).toContain(cause);
    }
  });

  it('covers every part of a translation, its result, caches and queues', () => {
    expect(new Set(injectables.map((i) => i.group))).toEqual(
      new Set(['device', 'pasid', 'root', 'tables', 'result', 'caches', 'queues']),
    );
  });

  it('reaches every fault of a DMA that some world can produce', () => {
    const pageRequestsOnly = ['RTA.3', 'SCT.8'];
    const wanted = vtd.faults.filter(
      (f) => f.unreachable === undefined && !f.id.startsWith('INT.') && !pageRequestsOnly.includes(f.id),
    );
    const covered = new Set(injectables.map((i) => `${i.fault} ${i.cause}`));
    const missing = wanted.flatMap((f) => f.causes.map((c) => `${f.id} ${c.id}`)).filter((x) => !covered.has(x));
    expect(missing).toEqual([]);
  });
});

describe('an injected fault', () => {
  it.each(injectables.map((i) => i.id))('%s fits somewhere, and a request then ends as the list says', (id) => {
    const line = injectables.find((i) => i.id === id)!;
    const fitting = names.filter((name) => {
      const machine = injected(name, id);
      if (machine === null) return false;
      if (line.fault === null) expect([TRANSLATED_OK, PASSED], name).toContain(machine.outcome.status);
      else expect(told(machine), name).toEqual({ fault: line.fault, cause: line.cause });
      return true;
    });
    expect(fitting.length).toBeGreaterThan(0);
  });

  it('that hides itself blocks the request and leaves no record', () => {
    const machine = injected('first stage, write', 'pasid-not-present-in-silence');
    expect(machine?.outcome.status).toBe(BLOCKED);
    expect(machine?.outcome.recorded).toBe(false);
    expect(injected('first stage, write', 'pasid-not-present')?.outcome.recorded).toBe(true);
  });

  it('meets full fault recording registers and is lost', () => {
    const machine = injected('first stage, write', 'records-full')!;
    expect(machine.outcome.recorded).toBe(false);
    const fsts = machine.iommu.readRegister(0x34);
    expect(fsts & 3, 'PFO and PPF').toBe(3);
  });

  it('in a cache lets the request through although the tables no longer do', () => {
    for (const id of ['stale-iotlb', 'stale-pasid', 'stale-context', 'stale-table']) {
      const machine = injected('first stage, write', id)!;
      expect(machine.outcome.status, id).toBe(TRANSLATED_OK);
      expect(machine.path(machine.requestOf(1)!).outcome.status, id).toBe(BLOCKED);
    }
  });

  it('in an IOTLB entry leads to another page', () => {
    const machine = injected('first stage, write', 'iotlb-damaged')!;
    expect(machine.outcome.pageLo).toBe(0x12344);
  });

  it('says why it does not fit', () => {
    expect(ask('plain-success', 'no-such-act')).toBe('There is no injectable fault named no-such-act.');
    expect(ask('read-only-buffer', 'page-read-only')).toBe('It is so already.');
    expect(ask('read-only-buffer', 'superpage-misaligned')).toBe('The page is no superpage.');
    expect(ask('read-only-buffer', 'update-failed')).toBe('Something else decides: Write not allowed (0x85).');
    expect(ask('read-only-buffer', 'stale-iotlb')).toBe('The request does not succeed: Page not present (0x71).');
    expect(ask('root-entry-missing', 'pasid-not-present')).toBe('The request reads no PASID entry.');
    expect(ask('translation off', 'abort-mode')).toBe('It would make no difference: the request is passed.');
    expect(ask('plain-success', 'pass-through-too-large')).toBe('The device does not pass through.');
  });

  it('changes nothing while it is only asked for', () => {
    for (const name of ['first stage, write', 'nested', 'legacy']) {
      const { memory, iommu } = asked[name]!.machine;
      const before = memory.words.slice();
      for (const { id } of injectables) ask(name, id);
      expect(memory.words.subarray(0, before.length)).toEqual(before);
      expect(memory.busErrors).toEqual([]);
      expect(iommu.caching).toBe(true);
    }
  });

  it('changes one field of one entry where that is enough', () => {
    const change = (id: string) => ask('read-only-buffer', id);
    expect(change('pasid-not-present')).toEqual({ words: [{ place: 'memory:0x104480', mask: 1n, value: 0n }] });
    expect(change('page-not-present')).toEqual({ words: [{ place: 'memory:0x4f2090', mask: 1n, value: 0n }] });
    expect(change('root-not-present')).toEqual({ words: [{ place: 'memory:0x100008', mask: 1n, value: 0n }] });
    expect(change('pasid-type')).toEqual({ words: [{ place: 'memory:0x104480', mask: 0x1c0n, value: 0x1c0n }] });
    expect(change('pasid-unreadable')).toEqual({ words: [], holes: [{ start: 0x104480n, length: 64n }] });
    expect(change('address-not-canonical')).toEqual({ words: [], request: { addressHi: 0x7f3a ^ (1 << 31) } });
    expect(change('abort-mode')).toEqual({
      words: [{ place: 'register:ROOT_IN_USE', mask: 0xc00n, value: 0xc00n }],
    });
    // Two fields of one word are one edit.
    expect(change('pasid-not-present-in-silence')).toEqual({
      words: [{ place: 'memory:0x104480', mask: 3n, value: 2n }],
    });
  });
});
