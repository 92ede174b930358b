// Length: numbers made by hand.
/** Stands in for the engine during development: one scenario, made by hand. Not shipped. */
import type {
  ColumnStatus,
  ColumnView,
  Look,
  PhaseId,
  RowView,
  RunView,
  Scenario,
  StepView,
  StripView,
  VerdictPart,
  WalkPart,
} from '../../engine/index.ts';
import { PHASE_IDS } from '../../engine/index.ts';
import type { Engine } from './client.ts';

type Row = readonly [index: string, value: bigint | null, kind?: 'sel' | 'zero'];
interface Made {
  id: string;
  phase: PhaseId;
  title: string;
  sub: string;
  slice: string;
  bits: readonly [number, number] | null;
  key: string;
  binary: string;
  base: bigint;
  size: number;
  at: bigint;
  step: number;
  layout: string;
  note: string;
  words: readonly bigint[];
  pointer: { q: number; hi: number; lo: number; field: string };
  rows: readonly Row[];
}
const address = (q = 0) => ({ q, hi: 51, lo: 12, field: 'address' });
const table = (
  level: number,
  sub: string,
  key: string,
  base: bigint,
  step: number,
  cover: string,
  rows: readonly Row[],
): Made => {
  const lo = 12 + (level - 1) * 9;
  const index = BigInt(`0x${key}`);
  const bin = index.toString(2).padStart(9, '0');
  return {
    id: level === 4 ? 'pgd' : `pte.l${level}`,
    phase: level === 4 ? 'root' : 'tables',
    title: `L${level}`,
    sub,
    slice: `${lo + 8}:${lo}`,
    bits: [lo + 8, lo],
    key,
    binary: `${bin[0]} ${bin.slice(1, 5)} ${bin.slice(5)}`,
    base,
    size: 8,
    at: base + index * 8n,
    step,
    layout: level === 1 ? 'firstLeaf4K' : 'firstTable',
    note: `one entry covers ${cover}`,
    words: [rows.find((r) => r[2] === 'sel')?.[1] ?? 0n],
    pointer: address(),
    rows,
  };
};
const top = (m: Omit<Made, 'binary' | 'bits'>): Made => ({ ...m, binary: '', bits: null });

const COLUMNS: readonly Made[] = [
  top({
    id: 'dev.root',
    phase: 'device',
    title: 'Root',
    sub: 'table',
    slice: 'bus',
    key: '00',
    base: 0x100000n,
    size: 16,
    at: 0x100008n,
    step: 2,
    layout: 'scalableRootEntry',
    note: 'one entry for each bus',
    words: [0x101001n, 0x102001n],
    pointer: { q: 1, hi: 63, lo: 12, field: 'upperTable' },
    rows: [
      ['lo', 0x101001n],
      ['hi', 0x102001n, 'sel'],
      ['01–ff', null],
    ],
  }),
  top({
    id: 'dev.ctx',
    phase: 'device',
    title: 'Context',
    sub: 'entry',
    slice: 'dev.fn',
    key: '7e',
    base: 0x102000n,
    size: 32,
    at: 0x102fc0n,
    step: 3,
    layout: 'scalableContextEntry',
    note: '32 bytes for each function',
    words: [0x103009n, 0n, 0n, 0n],
    pointer: { q: 0, hi: 63, lo: 12, field: 'pasidDirectory' },
    rows: [
      ['q0', 0x103009n, 'sel'],
      ['q1–q3', null, 'zero'],
    ],
  }),
  top({
    id: 'pasid.dir',
    phase: 'pasid',
    title: 'PASID',
    sub: 'directory',
    slice: 'PASID 19:6',
    key: '000',
    base: 0x103000n,
    size: 8,
    at: 0x103000n,
    step: 4,
    layout: 'pasidDirectoryEntry',
    note: 'one entry covers 64 PASIDs',
    words: [0x104001n],
    pointer: { q: 0, hi: 63, lo: 12, field: 'table' },
    rows: [
      ['000', 0x104001n, 'sel'],
      ['001–07f', null],
    ],
  }),
  top({
    id: 'pasid.entry',
    phase: 'pasid',
    title: 'PASID',
    sub: 'entry',
    slice: 'PASID 5:0',
    key: '12',
    base: 0x104000n,
    size: 64,
    at: 0x104480n,
    step: 5,
    layout: 'pasidEntry',
    note: '64 bytes for each PASID',
    words: [0x49n, 0x800005n, 0x1a3030n, 0n, 0n, 0n, 0n, 0n],
    pointer: { q: 2, hi: 63, lo: 12, field: 'flptptr' },
    rows: [
      ['q0', 0x49n],
      ['q1', 0x800005n],
      ['q2', 0x1a3030n, 'sel'],
      ['q3–q7', null, 'zero'],
    ],
  }),
  table(4, 'PML4', '0fe', 0x1a3000n, 6, '512 GiB', [
    ['000–0a9', null],
    ['0aa', 0x4ea027n],
    ['0ab–0fd', null],
    ['0fe', 0x4f0027n, 'sel'],
    ['0ff', 0x4e7027n],
    ['100–1ff', null],
  ]),
  table(3, 'PDPT', '0e9', 0x4f0000n, 7, '1 GiB', [
    ['000–0e6', null],
    ['0e7', 0x4e5027n],
    ['0e8', 0x4e6027n],
    ['0e9', 0x4f1027n, 'sel'],
    ['0ea', null],
    ['0eb–1ff', null],
  ]),
  table(2, 'PD', '064', 0x4f1000n, 8, '2 MiB', [
    ['000–061', null],
    ['062', 0x1880000e7n],
    ['063', 0x1882000e7n],
    ['064', 0x4f2027n, 'sel'],
    ['065–1ff', null],
  ]),
  table(1, 'PT', '012', 0x4f2000n, 9, '4 KiB', [
    ['000–00f', null],
    ['010', 0x800000001c4e0025n],
    ['011', 0x800000001c4e1025n],
    ['012', 0x800000001c4e2025n, 'sel'],
    ['013', 0x800000001c4e3067n],
    ['014–1ff', null],
  ]),
];

const hex = (v: bigint, width = 1): string => v.toString(16).padStart(width, '0');
const split = (words: readonly bigint[]): number[] => words.flatMap((w) => [Number(w & 0xffffffffn), Number(w >> 32n)]);

const rowOf = (c: Made, [index, value, kind]: Row): RowView => {
  const [from = '', to = ''] = index.split('–');
  if (value === null) return { kind: 'run', from, to, says: kind === 'zero' ? 'zero' : 'empty' };
  return { kind: 'entry', index, at: `0x${hex(c.at)}`, hex: hex(value, 16), selected: kind === 'sel' };
};

const column = (c: Made, n: number, all: number, nested: boolean): ColumnView => {
  const at = COLUMNS.indexOf(c);
  const reached = COLUMNS.findLastIndex((x) => x.step <= n);
  const pending = nested && at === reached + 1;
  const status: ColumnStatus =
    c.step < n
      ? c.step === 9
        ? 'fault'
        : 'done'
      : c.step === n
        ? c.step === 9
          ? 'fault'
          : 'here'
        : pending
          ? 'here'
          : at === reached + 1
            ? 'next'
            : 'later';
  const read = c.step <= n;
  const place = `memory:0x${hex(c.at)}`;
  return {
    id: c.id,
    phase: c.phase,
    title: c.title,
    sub: c.sub,
    slice: c.slice,
    key: c.key,
    binary: c.binary,
    bits: c.bits,
    base: status === 'later' || all === 0 ? null : hex(c.base),
    guest: nested && c.bits !== null,
    entryBytes: c.size,
    at: read ? `0x${hex(c.at)}` : null,
    place: read ? place : null,
    layout: read ? c.layout : null,
    words: read ? split(c.words) : [],
    pointer: read ? c.pointer : null,
    q: c.pointer.q,
    rows: read ? c.rows.map((r) => rowOf(c, r)) : [],
    note:
      status === 'next'
        ? 'not read yet'
        : status === 'later'
          ? 'not reached'
          : pending
            ? 'waits for its host address'
            : c.note,
    status,
    step: c.step,
    nested,
  };
};

const words = (text: string) => ({ text, as: 'words' as const });
const digits = (text: string, place?: string) => ({
  text,
  as: 'digits' as const,
  ...(place === undefined ? {} : { place }),
});
const SAYS: readonly (readonly [
  kind: StepView['kind'],
  phase: PhaseId,
  text: string,
  digits: string,
  key: string,
  column: string | null,
  sum: string | null,
])[] = [
  ['LU', 'device', 'IOTLB: no entry for page', '0x7f3a4c812000', 'iotlb', null, null],
  [
    'RD',
    'device',
    'Root entry 00, upper half: present. The context table is at',
    '0x102000',
    'dev.root',
    'dev.root',
    '0x100000 + 0x00 × 16 + 8 = 0x100008',
  ],
  [
    'RD',
    'device',
    'Context entry 7e: present, PASIDs allowed. The PASID directory is at',
    '0x103000',
    'dev.ctx',
    'dev.ctx',
    '0x102000 + 0x7e × 32 = 0x102fc0',
  ],
  [
    'RD',
    'pasid',
    'PASID directory, index 000: present. The PASID table is at',
    '0x104000',
    'pasid.dir',
    'pasid.dir',
    '0x103000 + 0x000 × 8 = 0x103000',
  ],
  [
    'RD',
    'pasid',
    'PASID entry 12: present, first-stage. The page-table root is at',
    '0x1a3000',
    'pasid.entry',
    'pasid.entry',
    '0x104000 + 0x12 × 64 = 0x104480',
  ],
  [
    'RD',
    'root',
    'Page table L4, index 0fe: present, writable. The next table is at',
    '0x4f0000',
    'pgd',
    'pgd',
    '0x1a3000 + 0x0fe × 8 = 0x1a37f0',
  ],
  [
    'RD',
    'tables',
    'Page table L3, index 0e9: present, writable. The next table is at',
    '0x4f1000',
    'pte.l3',
    'pte.l3',
    '0x4f0000 + 0x0e9 × 8 = 0x4f0748',
  ],
  [
    'RD',
    'tables',
    'Page table L2, index 064: present, writable. The next table is at',
    '0x4f2000',
    'pte.l2',
    'pte.l2',
    '0x4f1000 + 0x064 × 8 = 0x4f1320',
  ],
  [
    'FL',
    'tables',
    'Leaf L1, index 012: present. Write allowed? No: the R/W bit is',
    '0',
    'pte.l1',
    'pte.l1',
    '0x4f2000 + 0x012 × 8 = 0x4f2090',
  ],
  [
    'WR',
    'result',
    'The fault record is written: write, PASID 0x12, page address',
    '0x7f3a4c812000',
    'record',
    null,
    'FRCD[0] at 0x600',
  ],
];
const STEPS: readonly StepView[] = SAYS.map(([kind, phase, text, number, key, col, sum], i) => ({
  n: i + 1,
  key: `1:${key}`,
  command: 0,
  phase,
  kind,
  sentence: [
    words(`${text} `),
    digits(number, col === null ? undefined : `field:${col}.${COLUMNS.find((c) => c.id === col)?.pointer.field}`),
    words('.'),
  ],
  text: `${text} ${number}.`,
  spoken: `Step ${i + 1} of 10. ${text} hex ${[...number.slice(2)].join(' ')}.`,
  sum,
  micro: [
    { says: 'The address is formed.', holds: null },
    { says: 'The entry is read.', holds: null },
    { says: 'Present is 1.', holds: true },
  ],
  column: col,
  nested: false,
  fault: kind === 'FL',
  owners: kind === 'FL' ? (['device'] as const) : [],
  change: null,
}));

const strip = (n: number): StripView => ({
  column: 'pte.l3',
  title: 'host address of the entry',
  guestAddress: 'g4f0748',
  hostAddress: '0x218a4f748',
  access: 9,
  accesses: 20,
  cells: [
    ['L4', '300000 + 000 × 8', 0x301007n],
    ['L3', '301000 + 000 × 8', 0x302007n],
    ['L2', '302000 + 002 × 8', 0x303007n],
    ['L1', '303000 + 0f0 × 8', 0x218a4f007n],
  ].map(([title, sum, value], i) => ({
    id: `s2.${title}`,
    title: String(title),
    sum: String(sum),
    hex: hex(BigInt(value ?? 0), 16),
    at: '0x303780',
    layout: 'secondTable',
    words: split([BigInt(value ?? 0)]),
    status: i === 3 ? 'here' : 'done',
    step: n,
  })),
});

const BLOCKED = {
  status: 'blocked',
  title: 'Write blocked',
  code: '0x85',
  fault: 'no write permission',
  lines: ['no write permission', 'R/W is 0 in the leaf'],
  address: null,
  pageSize: null,
  permissions: null,
  recorded: true,
  offset: 'f40',
} as const;

const walk = (n: number, nested: boolean): WalkPart => ({
  command: 0,
  columns: COLUMNS.map((c) => column(c, n, n, nested)),
  strip: nested ? strip(n) : null,
  grid: nested
    ? Array.from({ length: 24 }, (_, i) => ({
        column: Math.floor(i / 5),
        row: i % 5,
        step: 6 + i,
        title: i % 5 === 4 ? 'L4' : `second-stage L${4 - (i % 5)}`,
        status: i < 8 ? 'done' : i === 8 ? 'here' : 'later',
      }))
    : [],
  result:
    n >= 9
      ? BLOCKED
      : {
          ...BLOCKED,
          status: 'waiting',
          title: 'host page + f40',
          code: null,
          fault: null,
          lines: [],
          recorded: false,
        },
  absent: {},
  request: {
    device: '00:1f.6',
    deviceName: 'network card',
    pasid: '0x12',
    access: 'write',
    size: 4,
    address: '0x7f3a4c812f40',
    type: 'untranslated',
    privileged: false,
  },
});

const bent = (w: WalkPart, n: number): WalkPart => {
  const kind = new URLSearchParams(location.search).get('case');
  const good = {
    ...w.result,
    status: 'translated' as const,
    title: 'Translated',
    code: null,
    fault: null,
    lines: [],
    address: '0x1c4e2f40',
    pageSize: '4 KiB',
    permissions: 'read',
  };
  if (kind === 'hit')
    return {
      ...w,
      columns: w.columns.map((c) => ({
        ...c,
        status: 'skipped' as const,
        note: 'not consulted',
        base: null,
        words: [],
        rows: [],
        pointer: null,
        step: null,
      })),
      result: good,
    };
  if (kind === 'cached')
    return {
      ...w,
      columns: w.columns.map((c, i) =>
        i < 6 ? { ...c, status: 'cached' as const, note: 'not read: a cache answered' } : c,
      ),
    };
  if (kind === 'legacy')
    return {
      ...w,
      columns: w.columns.filter((c) => c.phase !== 'pasid'),
      absent: { pasid: 'none: legacy mode has no PASID table' },
    };
  if (kind === 'rootfault')
    return {
      ...w,
      columns: w.columns.slice(0, 1).map((c) => ({ ...c, status: 'fault' as const })),
      absent: { pasid: 'not reached', root: 'not reached', tables: 'not reached' },
    };
  if (kind === 'good')
    return {
      ...w,
      columns: w.columns.map((c) => ({ ...c, status: n >= 9 ? ('done' as const) : c.status })),
      result: n >= 9 ? good : w.result,
    };
  if (kind === 'five') {
    const l4 = w.columns.find((c) => c.id === 'pgd');
    return l4 === undefined
      ? w
      : {
          ...w,
          columns: w.columns.flatMap((c) =>
            c.id === 'pgd'
              ? [
                  { ...c, title: 'L5', sub: 'PML5', slice: '56:48', key: '000' },
                  { ...c, id: 'pte.l4', phase: 'tables' as const },
                ]
              : [c],
          ),
        };
  }
  return w;
};

const verdict = (n: number): VerdictPart => ({
  state: n >= 9 ? 'failed' : 'nothing yet',
  says: n >= 9 ? 'The write failed.' : 'Nothing has failed yet.',
  tables:
    n >= 9
      ? {
          owners: ['device'],
          certainty: 'certain',
          says: 'The leaf is present but does not allow writes.',
          step: 'pte',
          spec: '3.6',
        }
      : null,
  lenses:
    n >= 10
      ? [
          {
            id: 'generic-2017',
            title: 'generic event (2017)',
            reports: 'ACCESS',
            owners: ['device', 'guest'],
            certainty: 'cannot be told',
            says: 'ACCESS covers root and leaf alike.',
          },
        ]
      : [],
  canGoOn: n >= 9 ? 'Yes: end the process, or map the page for writing.' : null,
  repair: n >= 9 ? { says: 'Set R/W in L1[012] and see', place: 'memory:0x4f2090', hi: 1, lo: 1, value: '0x1' } : null,
  wouldTell: null,
  withoutIommu: null,
  rights: {
    levels: ['L4', 'L3', 'L2', 'L1'],
    rows: [
      {
        name: 'Write',
        bit: 'R/W',
        values: [6, 7, 8, 9].map((s) => (n >= s ? (s === 9 ? 0 : 1) : null)),
        result: n >= 9 ? 0 : n >= 6 ? 1 : null,
        denies: n >= 9,
      },
      {
        name: 'User',
        bit: 'U/S',
        values: [6, 7, 8, 9].map((s) => (n >= s ? 1 : null)),
        result: n >= 6 ? 1 : null,
        denies: false,
      },
      {
        name: 'No execute',
        bit: 'XD',
        values: [6, 7, 8, 9].map((s) => (n >= s ? (s === 9 ? 1 : 0) : null)),
        result: n >= 9 ? 1 : n >= 6 ? 0 : null,
        denies: false,
      },
    ],
  },
});

const lookAt = (n: number, run: 'A' | 'B', nested: boolean): Look => ({
  run,
  step: n,
  current: STEPS[n - 1] ?? null,
  revisions: { walk: n, verdict: n, record: n < 10 ? 0 : 1, unit: 0 },
  parts: {
    walk: bent(walk(n, nested), n),
    verdict: verdict(n),
    record: {
      records:
        n < 10
          ? []
          : [
              {
                id: 'frcd0',
                title: 'FRCD[0]',
                at: '0x600',
                place: 'register:FRCD[0]',
                layout: 'faultRecord',
                words: split([0x00007f3a4c812000n, 0x80001285800000fen]),
                step: 10,
                kernel: [
                  [
                    { text: 'DMAR: [DMA ' },
                    { text: 'Write', field: 'faultRecord.t1' },
                    { text: ' PASID ' },
                    { text: '0x12', field: 'faultRecord.pasid' },
                    { text: '] Request device [' },
                    { text: '00:1f.6', field: 'faultRecord.source' },
                    { text: '] fault addr ' },
                    { text: '0x7f3a4c812000', field: 'faultRecord.page' },
                  ],
                ],
                reports: { t1: 'access', pv: 'pasid', sid: 'device', fi: 'address', fr: 'entry' },
              },
            ],
      events: [],
      silence: null,
    },
    unit: { profile: { addressBits: 46, capabilities: [] }, registers: [], caches: [], stale: [] },
  },
});

const ticks = Uint8Array.from(STEPS, (s) => PHASE_IDS.indexOf(s.phase) | (s.fault ? 8 : 0) | (s.n === 1 ? 16 : 0));
export const fixtureScenario: Scenario = {
  format: 'iommu-lab-scenario',
  version: 1,
  id: 'read-only-buffer',
  title: 'A write to a read-only buffer',
  about: 'The buffer is mapped, but not for writing.',
  model: 'vtd',
  unit: { registers: {}, implementation: {} },
  devices: [{ device: '00:1f.6', name: 'network card', mode: 'scalable', domain: 1, spaces: [] }],
  tables: [],
  memory: [],
  busErrors: [],
  seed: 1,
  commands: [
    {
      do: 'request',
      device: '00:1f.6',
      pasid: '0x12',
      address: '0x7f3a4c812f40',
      access: 'write',
      size: 4,
      type: 'untranslated',
      privileged: false,
    },
  ],
};
const run: RunView = {
  title: fixtureScenario.title,
  model: 'vtd',
  total: 10,
  steps: STEPS,
  ticks,
  changes: [],
  faultStep: 9,
  expected: null,
  problems: [],
  commands: [
    {
      index: 0,
      kind: 'request',
      title: '00:1f.6 writes 4 bytes at 0x7f3a4c812f40',
      firstStep: 1,
      lastStep: 10,
      result: BLOCKED,
    },
  ],
};

export function fixtureEngine(): Engine {
  const nested = location.search.includes('nested');
  const answers: Partial<Record<string, (ask: never) => unknown>> = {
    open: () => run,
    look: (ask: { run: 'A' | 'B'; step: number }) => lookAt(ask.step, ask.run, nested),
    difference: () => null,
    injectables: () =>
      ['device', 'pasid', 'tables'].flatMap((group) =>
        [1, 2].map((i) => ({
          id: `${group}${i}`,
          group,
          title: `Present bit of the ${group} entry cleared`,
          owners: ['host'],
          fault: null,
          preview: 'P 1 → 0',
          fits: i === 1,
        })),
      ),
  };
  return {
    ask: (call, ask) => Promise.resolve((answers[call] as (a: unknown) => never)(ask)),
    dispose: () => undefined,
  };
}
