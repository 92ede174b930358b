/** Random scenarios that a model understands, on worlds that its builder takes: every kind of command, in any order. */
import fc from 'fast-check';
import type { LoadedModel } from '../models/registry.ts';
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';
import type { Command, Hex, MapText, Scenario } from '../scenario/format.ts';
import { builtWorlds, DEVICE, TABLES_AT, tablePages } from './worlds.ts';

const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;
const bits = (n: number): fc.Arbitrary<bigint> => fc.bigInt(0n, (1n << BigInt(n)) - 1n);

const SIZES: Readonly<Record<number, MapText['page']>> = { 12: '4K', 21: '2M', 30: '1G' };
const letters = (access: number): string =>
  `${(access & READ) !== 0 ? 'r' : ''}${(access & WRITE) !== 0 ? 'w' : ''}${(access & EXECUTE) !== 0 ? 'x' : ''}`;

/** A world of the model as a scenario, without commands. */
function worldsOf(model: LoadedModel): Scenario[] {
  return builtWorlds(model).map(({ device, space, config }): Scenario => {
    const maps = (list: typeof space.maps): MapText[] =>
      list.map((m) => ({
        iova: hex(m.iova),
        to: hex(m.to),
        bytes: hex(m.bytes),
        page: SIZES[m.pageLog2] ?? '4K',
        access: letters(m.access),
      }));
    const { stage, levels } = space;
    const pasid = space.pasid < 0 ? null : hex(space.pasid);
    return {
      format: 'iommu-lab-scenario',
      version: 1,
      title: `${device.mode}, ${stage}, ${levels} levels`,
      about: '',
      model: model.describe.id,
      unit: {
        registers: Object.fromEntries(Object.entries(config.registers).map(([name, value]) => [name, hex(value)])),
        implementation: {},
      },
      devices: [
        {
          device: hex(DEVICE),
          mode: device.mode,
          domain: device.domain,
          ats: device.ats,
          pri: device.pri,
          spaces: [
            { pasid, stage, levels, maps: maps(space.maps), ...(stage === 'nested' ? { host: maps(space.host) } : {}) },
          ],
        },
      ],
      tables: tablePages(16).map(hex),
      memory: [],
      busErrors: [],
      commands: [],
      seed: 1,
    };
  });
}

/** Fields of a layout with any values that fit; address fields take byte addresses. */
function fieldsOf(model: LoadedModel, id: string): fc.Arbitrary<Record<string, Hex>> {
  const fields = model.describe.layouts.find((l) => l.id === id)?.fields ?? [];
  const named = fields.filter((f) => f.kind !== 'reserved' && f.kind !== 'ignored');
  const entries = named.map((f) => {
    const below = f.kind === 'address' ? BigInt(f.scale ?? f.lo) : 0n;
    return [f.id, bits(f.hi - f.lo + 1).map((v) => hex(v << below))] as const;
  });
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] }) as fc.Arbitrary<Record<string, Hex>>;
}

function commandsOf(model: LoadedModel, world: Scenario): fc.Arbitrary<Command> {
  const { describe: d } = model;
  const maps = world.devices[0]?.spaces[0]?.maps ?? [];
  const own = world.devices[0]?.spaces[0]?.pasid ?? null;
  const device = fc.constantFrom(hex(DEVICE), hex(DEVICE), hex(DEVICE), hex(DEVICE ^ 8));
  const pasid = fc.oneof({ weight: 6, arbitrary: fc.constant(own) }, fc.constant(null), bits(20).map(hex));
  const iova = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0x1000n, ...maps.map((m) => BigInt(m.iova))) },
    bits(48),
    bits(64),
  );
  const request: fc.Arbitrary<Command> = fc
    .record({
      ...{ do: fc.constant('request' as const), device, pasid, iova, offset: bits(12) },
      access: fc.constantFrom(
        'read' as const,
        'read' as const,
        'write' as const,
        'execute' as const,
        'atomic' as const,
      ),
      size: fc.constantFrom(1, 4, 64),
      type: fc.constantFrom(
        'untranslated' as const,
        'untranslated' as const,
        'translation request' as const,
        'translated' as const,
      ),
      privileged: fc.boolean(),
    })
    .map(({ iova: at, offset, size, ...rest }) => {
      const address = BigInt.asUintN(64, at | offset);
      return { ...rest, address: hex(address), size: Math.min(size, 4096 - Number(address % 4096n)) };
    });
  const registers = d.registers.map((r) => r.name);
  const place = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(8), bits(9))
        .map(([page, word]) => `memory:${hex(TABLES_AT + BigInt(page) * 4096n + word * 8n)}`),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(8), fc.constantFrom(0, 1, 2))
        .map(([page, word]) => `memory:${hex(TABLES_AT + BigInt(page) * 4096n + BigInt(word) * 8n)}`),
    },
    fc.constantFrom(...registers).map((name) => `register:${name}`),
    ...d.caches.map((c) => fc.nat(c.slots - 1).map((slot) => `cache:${c.id}/${slot}/0`)),
  );
  const edit: fc.Arbitrary<Command> = fc.tuple(place, fc.nat(31), fc.nat(31), bits(64)).map(([at, x, y, value]) => {
    const [hi, lo] = [Math.max(x, y), Math.min(x, y)];
    return { do: 'edit', place: at, hi, lo, value: hex(value % (1n << BigInt(hi - lo + 1))) };
  });
  const queued = d.queues.flatMap((q) => q.layouts);
  const bytesOf = (name: string): number => d.registers.find((r) => r.name === name)?.bytes ?? 8;
  const kinds: fc.Arbitrary<Command>[] = [
    edit,
    fc.record({
      do: fc.constant('invalidate' as const),
      scope: fc.constantFrom('everything' as const, 'device' as const, 'pages' as const),
      ...{ device, pasid, address: iova.map((at) => hex((at >> 12n) << 12n)) },
      pages: fc.constant(1),
    }),
    fc.constantFrom(...registers).chain((name) =>
      fc.record({
        do: fc.constant('register' as const),
        name: fc.constant(name),
        value: bits(Math.min(64, bytesOf(name) * 8)).map(hex),
      }),
    ),
    fc.record({
      do: fc.constant('interrupt' as const),
      device,
      address: bits(18).map((at) => hex(0xfee0_0000n | (at << 2n))),
      data: bits(16).map(hex),
    }),
  ];
  if (d.injectables.length > 0)
    kinds.push(
      fc.record({ do: fc.constant('inject' as const), fault: fc.constantFrom(...d.injectables.map((i) => i.id)) }),
    );
  if (queued.length > 0)
    kinds.push(
      fc.constantFrom(...queued).chain((layout) =>
        fc.record({
          do: fc.constant('command' as const),
          layout: fc.constant(layout),
          fields: fieldsOf(model, layout),
        }),
      ),
    );
  return fc.oneof(
    { weight: 2 * kinds.length, arbitrary: request },
    ...kinds.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

/** Scenarios of up to `most` commands, mostly requests. */
export function runnableScenarios(model: LoadedModel, most: number): fc.Arbitrary<Scenario> {
  const worlds = worldsOf(model);
  return fc
    .constantFrom(...worlds)
    .chain((world) =>
      fc.array(commandsOf(model, world), { minLength: 1, maxLength: most }).map((commands) => ({ ...world, commands })),
    );
}
