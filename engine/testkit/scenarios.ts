/** Random scenarios that the way in accepts, for properties. */
import fc from 'fast-check';
import type { Command, Hex, MapText, RequestCommand, Scenario } from '../scenario/format.ts';

const hex = (value: bigint): Hex => `0x${value.toString(16)}`;
const bits = (n: number): fc.Arbitrary<bigint> => fc.bigInt(0n, 2n ** BigInt(n) - 1n);
const pages = (n: number): fc.Arbitrary<Hex> => bits(n - 12).map((p) => hex(p << 12n));
const pasid = fc.option(bits(20).map(hex), { nil: null });
const device = fc.oneof(
  fc
    .tuple(fc.nat(255), fc.nat(31), fc.nat(7))
    .map(([b, d, f]) => `${b.toString(16).padStart(2, '0')}:${d.toString(16).padStart(2, '0')}.${f}`),
  fc.nat(0xffff_ffff).map((n) => `0x${n.toString(16)}`),
);
const text = (least: number, most: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[A-Za-z0-9äß€😀"\\\\-]{${least},${most}}$`, 'u'));

export const anyRequest: fc.Arbitrary<RequestCommand> = fc
  .record({
    do: fc.constant('request' as const),
    device,
    pasid,
    address: bits(64),
    access: fc.constantFrom('read' as const, 'write' as const, 'execute' as const, 'atomic' as const),
    size: fc.integer({ min: 1, max: 4096 }),
    type: fc.constantFrom('untranslated' as const, 'translation request' as const, 'translated' as const),
    privileged: fc.boolean(),
  })
  .map((r) => ({ ...r, address: hex(r.address), size: Math.min(r.size, 4096 - Number(r.address % 4096n)) }));

const anyEdit: fc.Arbitrary<Command> = fc
  .tuple(
    fc.oneof(
      bits(53).map((at) => `memory:${hex(at << 3n)}`),
      fc.constantFrom('register:SOME_REG', 'cache:some/3/1'),
    ),
    fc.nat(63),
    fc.nat(63),
    bits(64),
  )
  .map(([place, x, y, value]) => {
    const [hi, lo] = [Math.max(x, y), Math.min(x, y)];
    return { do: 'edit', place, hi, lo, value: hex(value % (1n << BigInt(hi - lo + 1))) };
  });

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  anyRequest,
  anyEdit,
  fc.record({ do: fc.constant('inject' as const), fault: text(1, 12) }),
  fc.record({
    do: fc.constant('command' as const),
    layout: text(1, 12),
    fields: fc.dictionary(fc.stringMatching(/^f[a-z]{1,8}$/), bits(64).map(hex), { maxKeys: 3 }),
  }),
  fc.record({
    do: fc.constant('invalidate' as const),
    scope: fc.constantFrom('everything' as const, 'device' as const, 'pages' as const),
    device,
    pasid,
    address: pages(56),
    pages: fc.integer({ min: 1, max: 64 }),
  }),
  fc.record({ do: fc.constant('register' as const), name: text(1, 12), value: bits(64).map(hex) }),
  fc.record({
    do: fc.constant('interrupt' as const),
    device,
    address: bits(62).map((a) => hex(a << 2n)),
    data: bits(32).map(hex),
  }),
);

const anyMap: fc.Arbitrary<MapText> = fc.record(
  {
    iova: pages(57),
    to: pages(46),
    bytes: fc.integer({ min: 1, max: 64 }).map((n) => hex(BigInt(n) << 12n)),
    page: fc.constantFrom('4K' as const, '2M' as const, '1G' as const),
    access: fc.constantFrom('', 'r', 'rw', 'wx', 'rwx'),
    user: fc.boolean(),
  },
  { requiredKeys: ['iova', 'to', 'bytes', 'page', 'access'] },
);

const anySpace = fc
  .record(
    {
      pasid,
      stage: fc.constantFrom('first' as const, 'second' as const, 'nested' as const, 'pass-through' as const),
      levels: fc.nat(6),
      maps: fc.array(anyMap, { maxLength: 3 }),
      host: fc.array(anyMap, { maxLength: 2 }),
    },
    { requiredKeys: ['pasid', 'stage', 'levels', 'maps'] },
  )
  .map(({ host, ...space }) => ({
    ...space,
    maps: space.stage === 'pass-through' ? [] : space.maps,
    ...(host !== undefined && space.stage === 'nested' ? { host } : {}),
  }));

/** Every part present or left out, every kind of command. Names of registers, modes and faults are made up. */
export const anyScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    format: fc.constant('iommu-lab-scenario' as const),
    version: fc.constant(1 as const),
    id: fc.constantFrom('read-only-buffer', 'made-up'),
    title: text(1, 40),
    about: text(0, 80),
    model: fc.constant('toy'),
    unit: fc.record({
      registers: fc.dictionary(fc.stringMatching(/^[A-Z]{1,8}$/), bits(64).map(hex), { maxKeys: 3 }),
      implementation: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(fc.boolean(), bits(64).map(hex)), {
        maxKeys: 3,
      }),
    }),
    devices: fc.uniqueArray(
      fc.record(
        {
          device,
          name: text(0, 20),
          mode: text(1, 10),
          domain: fc.nat(0xffff),
          ats: fc.boolean(),
          pri: fc.boolean(),
          faultsHidden: fc.boolean(),
          spaces: fc.uniqueArray(anySpace, { maxLength: 2, selector: (s) => s.pasid }),
        },
        { requiredKeys: ['device', 'mode', 'domain', 'spaces'] },
      ),
      // Two spellings of one device are one device.
      { maxLength: 2, selector: (d) => d.device.startsWith('0x') },
    ),
    tables: fc.uniqueArray(pages(56), { maxLength: 4 }),
    memory: fc.uniqueArray(
      fc.tuple(
        bits(53).map((at) => hex(at << 3n)),
        bits(64).map(hex),
      ),
      { maxLength: 6, selector: ([at]) => at },
    ),
    busErrors: fc.array(
      fc.tuple(
        bits(55).map(hex),
        fc.integer({ min: 1, max: 8192 }).map((n) => hex(BigInt(n))),
      ),
      {
        maxLength: 2,
      },
    ),
    pasidTable: fc.constantFrom('guest' as const, 'userspace' as const),
    commands: fc.array(anyCommand, { maxLength: 8 }),
    expect: fc.record(
      {
        outcome: fc.constantFrom('translated' as const, 'passed' as const),
        fault: text(1, 8),
        address: bits(56).map(hex),
        recorded: fc.boolean(),
      },
      { requiredKeys: ['outcome'] },
    ),
    seed: fc.nat(0xffff_ffff),
  },
  {
    requiredKeys: [
      'format',
      'version',
      'title',
      'about',
      'model',
      'unit',
      'devices',
      'tables',
      'memory',
      'busErrors',
      'commands',
      'seed',
    ],
  },
);
