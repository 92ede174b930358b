import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address as addressField, layout, uint } from '../bits/layout.ts';
import type { ModelDescription } from '../models/contract.ts';
import type { Problem, Scenario } from './format.ts';
import { parseScenario, parseScenarioText } from './parse.ts';

const request = {
  do: 'request',
  device: '00:1f.6',
  pasid: '0x12',
  address: '0x7f3a4c812f40',
  access: 'write',
  size: 4,
};
const draft = {
  format: 'iommu-lab-scenario',
  version: 1,
  title: 'A test',
  model: 'toy',
  devices: [
    {
      device: '00:1f.6',
      mode: 'scalable',
      domain: 5,
      spaces: [{ pasid: '0x12', stage: 'first', levels: 4, maps: [{ iova: '0x1000', to: '0x2000', access: 'rw' }] }],
    },
  ],
  tables: ['0x100000'],
  memory: [['0x100000', '0x1']],
  commands: [request],
};
const withCommand = (command: object): object => ({ ...draft, commands: [request, command] });
const withRequest = (patch: object): object => ({ ...draft, commands: [{ ...request, ...patch }] });
const withDevice = (patch: object): object => ({ ...draft, devices: [{ ...draft.devices[0], ...patch }] });
const withMap = (patch: object): object =>
  withDevice({
    spaces: [{ pasid: null, stage: 'second', maps: [{ iova: '0x1000', to: '0x2000', access: 'rw', ...patch }] }],
  });

function scenarioOf(value: unknown): Scenario {
  const parsed = parseScenario(value);
  if (!('scenario' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}
const problemsOf = (value: unknown, lookup?: (id: string) => ModelDescription | undefined): readonly Problem[] => {
  const parsed = parseScenario(value, lookup);
  return 'problems' in parsed ? parsed.problems : [];
};
/** The one problem of a value, as one line. */
const only = (value: unknown, lookup?: (id: string) => ModelDescription | undefined): string => {
  const problems = problemsOf(value, lookup);
  expect(problems).toHaveLength(1);
  return problems.map((p) => `${p.where} | ${p.says} | ${p.remedy}`).join('');
};

describe('a good scenario', () => {
  it('is taken, and what it leaves out is filled in', () => {
    const s = scenarioOf(draft);
    expect(s.about).toBe('');
    expect(s.unit).toEqual({ registers: {}, implementation: {} });
    expect(s.seed).toBe(1);
    expect(s.commands[0]).toEqual({ ...request, type: 'untranslated', privileged: false });
    expect(s.devices[0]?.spaces[0]?.maps[0]).toEqual({
      iova: '0x1000',
      to: '0x2000',
      bytes: '0x1000',
      page: '4K',
      access: 'rw',
    });
  });

  it('reads to itself', () => {
    const once = scenarioOf(draft);
    expect(scenarioOf(once)).toEqual(once);
  });

  it('says in which version it was written', () => {
    const parsed = parseScenario(draft);
    expect('scenario' in parsed && parsed.version).toBe(1);
  });

  it('may hold every kind of command', () => {
    const commands = [
      request,
      { do: 'edit', place: 'memory:0x4f2090', hi: 1, lo: 1, value: '0x0' },
      { do: 'inject', fault: 'anything' },
      { do: 'inject', fault: 'anything', surprise: 4711 },
      { do: 'command', layout: 'iotlb', fields: { did: '0x5' } },
      { do: 'invalidate', scope: 'everything' },
      { do: 'invalidate', scope: 'pages', device: '00:1f.6', pasid: null, address: '0x1000', pages: 3 },
      { do: 'register', name: 'X', value: '0x1' },
      { do: 'interrupt', device: '02:00.0', address: '0xfee02470', data: '0x0' },
    ];
    expect(scenarioOf({ ...draft, commands }).commands).toHaveLength(9);
  });
});

describe('what is wrong is said with place, sentence and remedy', () => {
  const cases: readonly (readonly [name: string, value: unknown, line: string])[] = [
    ['no object', 7, 'scenario | This is no scenario: it is no object. | Open a scenario file of the lab.'],
    ['a list', [], 'scenario | This is no scenario: it is no object. | Open a scenario file of the lab.'],
    [
      'another format',
      { format: 'iommu-lab-vectors/1' },
      'format | This is no scenario: its format is "iommu-lab-vectors/1". | Open a file of the format iommu-lab-scenario.',
    ],
    [
      'no format',
      { version: 1 },
      'format | This is no scenario: \'format\' is missing. | Scenario files begin with "format": "iommu-lab-scenario".',
    ],
    [
      'a newer version',
      { ...draft, version: 7 },
      'version | Made with a newer IOMMU Lab (format 7; this is 1). | Reload the page to update it, then open the file again.',
    ],
    ['version 0', { ...draft, version: 0 }, 'version | The version is no whole number from 1. | Write 1.'],
    [
      'an unknown key',
      { ...draft, comands: [] },
      "comands | 'comands' is no key of this object. | Did you mean 'commands'?",
    ],
    [
      'an unknown key of a command',
      withRequest({ adress: '0x0' }),
      "commands[0].adress | 'adress' is no key of a 'request' command. | Did you mean 'address'?",
    ],
    [
      'an unknown key of a map',
      withMap({ iovaa: '0x0' }),
      "devices[0].spaces[0].maps[0].iovaa | 'iovaa' is no key of this object. | Did you mean 'iova'?",
    ],
    ['a missing key', { ...draft, title: undefined }, 'title | \'title\' is missing. | Add "title".'],
    [
      'an empty title',
      { ...draft, title: ' ' },
      'title | The title is empty. | Say in a few words what there is to see.',
    ],
    [
      'an unknown kind of command',
      withCommand({ do: 'requst' }),
      "commands[1].do | 'requst' is not known here. | Did you mean 'request'?",
    ],
    [
      'a command without a kind',
      withCommand({}),
      "commands[1].do | 'do' is missing. | Say what is done: request, edit, inject, command, invalidate, register, interrupt.",
    ],
    [
      'an unknown access',
      withRequest({ access: 'wirte' }),
      "commands[0].access | 'wirte' is not known here. | Did you mean 'write'?",
    ],
    [
      'a number for a text',
      withRequest({ address: 4096 }),
      'commands[0].address | 4096 is written as a number; here stand hexadecimal texts. | Write "0x1000".',
    ],
    [
      'a number without base',
      withRequest({ address: '4096' }),
      'commands[0].address | \'4096\' has no base. | Write "0x1000", or "0x4096" if it was hexadecimal.',
    ],
    [
      'more than 64 bits',
      withRequest({ address: '0x10000000000000000' }),
      "commands[0].address | '0x10000000000000000' has more than 64 bits. | Write at most 16 hexadecimal digits.",
    ],
    [
      'a text for a number',
      withRequest({ size: '4' }),
      "commands[0].size | Here stands '4', not a number. | Write a decimal number without quotes.",
    ],
    [
      'a memory word without value',
      { ...draft, memory: [['0x0']] },
      'memory[0][1] | \'1\' is missing. | Write two texts in square brackets, such as ["0x1000", "0x1"].',
    ],
    [
      'a PASID of 21 bits',
      withRequest({ pasid: '0x100000' }),
      'commands[0].pasid | 0x100000 does not fit: PASID has 20 bits: 0 to 0xfffff. | Write a smaller one, or null for none.',
    ],
    [
      'a device that is none',
      withRequest({ device: '00.1f.6' }),
      "commands[0].device | '00.1f.6' names no device. | Did you mean '00:1f.6'? Devices go up to 1f.",
    ],
    [
      'a size of 0',
      withRequest({ size: 0 }),
      'commands[0].size | 0 is no whole number from 1 to 4096. | Write one from 1 to 4096.',
    ],
    [
      'a request across a page',
      withRequest({ address: '0x1ffc', size: 8 }),
      'commands[0].size | 8 bytes at 0x1ffc cross the end of the page. | Write at most 4.',
    ],
    [
      'an edit upside down',
      withCommand({ do: 'edit', place: 'memory:0x8', hi: 1, lo: 2, value: '0x0' }),
      'commands[1].hi | Bit 1 is below bit 2. | Exchange hi and lo.',
    ],
    [
      'an edit of bit 64',
      withCommand({ do: 'edit', place: 'memory:0x8', hi: 64, lo: 2, value: '0x0' }),
      'commands[1].hi | 64 is no whole number from 0 to 63. | Write one from 0 to 63.',
    ],
    [
      'an edit that does not fit',
      withCommand({ do: 'edit', place: 'memory:0x8', hi: 3, lo: 2, value: '0x4' }),
      'commands[1].value | 0x4 does not fit into 2 bits. | Largest: "0x3".',
    ],
    [
      'an edit nowhere',
      withCommand({ do: 'edit', place: 'RTADDR_REG', value: '0x4' }),
      "commands[1].place | 'RTADDR_REG' is no place. | Write memory:0x4f2090, register:NAME, or cache:NAME/slot/word.",
    ],
    [
      'an edit between words',
      withCommand({ do: 'edit', place: 'memory:0x4f2094', value: '0x4' }),
      'commands[1].place | 0x4f2094 is no multiple of 0x8. | Nearest below: "0x4f2090".',
    ],
    [
      'a memory word beyond 56 bits',
      { ...draft, memory: [['0x100000000000000', '0x1']] },
      'memory[0][0] | 0x100000000000000 has 57 bits; physical addresses have 56. | Write a smaller address.',
    ],
    [
      'a memory word twice',
      {
        ...draft,
        memory: [
          ['0x8', '0x1'],
          ['0x08', '0x2'],
        ],
      },
      'memory[1] | This word stands twice: first at memory[0]. | Keep one of them.',
    ],
    [
      'a table off its page',
      { ...draft, tables: ['0x1008'] },
      'tables[0] | 0x1008 is no multiple of 0x1000. | Nearest below: "0x1000".',
    ],
    [
      'an empty range',
      { ...draft, busErrors: [['0x1000', '0x0']] },
      'busErrors[0] | The range is empty. | Write a length of at least 0x1, or remove it.',
    ],
    [
      'a device twice',
      { ...draft, devices: [draft.devices[0], { device: '0xfe', mode: 'm' }] },
      'devices[1].device | This device stands twice: first at devices[0].device. | Keep one of them.',
    ],
    [
      'a map across the end',
      withMap({ iova: '0xfffffffffffff000', bytes: '0x2000' }),
      'devices[0].spaces[0].maps[0] | The map ends beyond 64 bits. | Write fewer bytes.',
    ],
    [
      'letters that are no access',
      withMap({ access: 'rr' }),
      "devices[0].spaces[0].maps[0].access | 'rr' names no access. | Write letters of rwx, each at most once.",
    ],
    [
      'a map of more entries than there may be',
      withMap({ bytes: '0x100000000', iova: '0x0', to: '0x0' }),
      'devices | The maps need up to 1048576 page-table entries; the limit is 65536. | Use larger pages or fewer bytes.',
    ],
    [
      'an interrupt of 33 bits',
      withCommand({ do: 'interrupt', device: '02:00.0', address: '0xfee00000', data: '0x100000000' }),
      'commands[1].data | 0x100000000 does not fit: an interrupt message carries 32 bits. | Write at most 8 digits.',
    ],
    [
      'an address of a blocked request',
      { ...draft, expect: { outcome: 'blocked', address: '0x0' } },
      'expect.address | A request that is blocked reaches no address. | Remove one of the two.',
    ],
    [
      'direction marks in a title',
      { ...draft, title: 'A \u202egood\u202c one' },
      'title | It holds characters that cannot be seen. | Type the text again.',
    ],
    [
      'too many commands',
      { ...draft, commands: Array.from({ length: 1001 }, () => request) },
      'commands | There are 1001 items; the limit is 1000. | Leave out 1.',
    ],
    [
      'a long title',
      { ...draft, title: 'x'.repeat(121) },
      'title | This text has 121 characters; the limit is 120. | Shorten it.',
    ],
    [
      'a treacherous key',
      JSON.parse('{"format":"iommu-lab-scenario","version":1,"__proto__":{"title":"x"}}'),
      "__proto__ | '__proto__' cannot be a key. | Remove it.",
    ],
  ];
  it.each(cases)('%s', (_, value, line) => {
    expect(only(value)).toBe(line);
  });

  it('large pages need few entries', () => {
    expect(problemsOf(withMap({ bytes: '0x100000000', iova: '0x0', to: '0x0', page: '2M' }))).toEqual([]);
  });

  it('counts what it does not show', () => {
    const memory = Array.from({ length: 80 }, () => ['0x1', '0x1']);
    const problems = problemsOf({ ...draft, memory });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.says).toBe('109 more problems are not shown.');
  });

  it('stops at a value that contains itself', () => {
    const loop: Record<string, unknown> = { ...draft };
    loop['unit'] = loop;
    expect(only(loop)).toContain('nested more than 32 deep');
  });
});

describe('names that only the model knows', () => {
  const toy = {
    id: 'toy',
    title: 'Toy unit',
    registers: [
      { name: 'BASE_REG', offset: 0, bytes: 8, layout: 'x', says: '' },
      { name: 'STATUS', offset: 8, bytes: 4, layout: 'x', says: '' },
    ],
    modes: { scalable: '', legacy: '' },
    layouts: [
      layout({
        id: 'flush',
        title: 'Flush',
        spec: '',
        bytes: 8,
        fields: { low: uint(0, 11, 0, 'LOW', ''), page: addressField(0, 63, 12, 'PAGE', '') },
      }),
    ],
    caches: [{ id: 'iotlb', title: 'IOTLB', slots: 4, layout: 'flush', filledFrom: '', keyedBy: '', flushedBy: '' }],
    faults: [{ id: 'F.1' }, { id: 'F.2' }],
    injectables: [{ id: 'leaf-absent' }],
  } as unknown as ModelDescription;
  const lookup = (id: string): ModelDescription | undefined => (id === 'toy' ? toy : undefined);

  const cases: readonly (readonly [name: string, value: unknown, line: string])[] = [
    ['a model', { ...draft, model: 'To-Y' }, "model | There is no model 'To-Y' here. | Did you mean 'toy'?"],
    [
      'a register',
      { ...draft, unit: { registers: { BASEREG: '0x0' } } },
      "unit.registers.BASEREG | 'BASEREG' is no register of Toy unit. | Did you mean 'BASE_REG'?",
    ],
    [
      'a value wider than its register',
      { ...draft, unit: { registers: { STATUS: '0x100000000' } } },
      'unit.registers.STATUS | 0x100000000 does not fit: STATUS has 32 bits. | Write a smaller value.',
    ],
    [
      'a mode',
      withDevice({ mode: 'legcy' }),
      "devices[0].mode | 'legcy' is no mode of Toy unit. | Did you mean 'legacy'?",
    ],
    [
      'a fault to inject',
      withCommand({ do: 'inject', fault: 'leaf' }),
      "commands[1].fault | 'leaf' is no fault that can be injected into Toy unit. | Known: leaf-absent.",
    ],
    [
      'a fault to expect',
      { ...draft, expect: { outcome: 'blocked', fault: 'F.3' } },
      "expect.fault | 'F.3' is no fault of Toy unit. | Did you mean 'F.1'?",
    ],
    [
      'a layout',
      withCommand({ do: 'command', layout: 'flsh' }),
      "commands[1].layout | 'flsh' is no layout of Toy unit. | Did you mean 'flush'?",
    ],
    [
      'a field',
      withCommand({ do: 'command', layout: 'flush', fields: { lows: '0x1' } }),
      "commands[1].fields.lows | 'lows' is no field of Flush. | Did you mean 'low'?",
    ],
    [
      'a value wider than its field',
      withCommand({ do: 'command', layout: 'flush', fields: { low: '0x1000' } }),
      'commands[1].fields.low | 0x1000 does not fit into 12 bits. | Write a smaller value.',
    ],
    [
      'an address off its step',
      withCommand({ do: 'command', layout: 'flush', fields: { page: '0x1001' } }),
      'commands[1].fields.page | 0x1001 is no multiple of 4096. | Write an aligned address.',
    ],
    [
      'a cache slot',
      withCommand({ do: 'edit', place: 'cache:iotlb/4/0', value: '0x0' }),
      'commands[1].place | IOTLB has 4 slots. | Choose a slot from 0 to 3.',
    ],
    [
      'a bit beyond its register',
      withCommand({ do: 'edit', place: 'register:STATUS', hi: 32, lo: 32, value: '0x0' }),
      'commands[1].place | STATUS has 32 bits: no bit 32. | Choose bits 31 to 0.',
    ],
  ];
  it.each(cases)('%s', (_, value, line) => {
    expect(only(value, lookup)).toBe(line);
  });

  it('are taken as they are without a model', () => {
    expect(problemsOf(withDevice({ mode: 'legcy' }))).toEqual([]);
  });
});

describe('any input', () => {
  it('ends in a scenario or in problems that say all three things', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          for (const v of [
            value,
            { ...draft, commands: value },
            withRequest({ address: value }),
            withCommand({ do: value }),
          ]) {
            const parsed = parseScenario(v);
            if ('scenario' in parsed) continue;
            expect(parsed.problems.length).toBeGreaterThan(0);
            for (const p of parsed.problems)
              expect([p.where, p.says, p.remedy].every((t) => t.trim() !== '')).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('any key put anywhere is refused by its name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^z[a-z]{1,12}$/), fc.jsonValue(), (key, value) => {
        for (const v of [{ ...draft, [key]: value }, withRequest({ [key]: value }), withDevice({ [key]: value })])
          expect(problemsOf(v).length).toBeGreaterThan(0);
      }),
    );
  });

  it('survives objects that throw', () => {
    const bad = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no keys');
        },
      },
    );
    expect(only(bad)).toContain('no keys');
  });

  it('any text ends the same way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseScenarioText(text);
        expect('problems' in parsed && parsed.problems.length > 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
