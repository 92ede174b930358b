/** The development fixture with everything that the lower half can show: registers, caches, an event, every lens. */
import type { EventView, LensView, Look, Parts, UnitPart } from '../../engine/index.ts';
import type { Engine } from '../engine-client/client.ts';

const lens = (id: LensView['id'], title: string, more: Partial<LensView>): LensView => ({
  id,
  title,
  reports: null,
  owners: [],
  certainty: 'cannot be told',
  says: 'Nothing is reported here.',
  ...more,
});

const LENSES: readonly LensView[] = [
  lens('hardware', 'hardware record', {
    reports: 'SFT, reason 0x85',
    owners: ['device'],
    certainty: 'certain',
    says: 'The code 0x85 has one cause.',
  }),
  lens('kernel', 'kernel line', {
    reports: 'DMAR: [DMA Write PASID 0x12] Request device [00:1f.6] fault addr 0x7f3a4c812000',
    owners: ['device'],
    certainty: 'certain',
    says: 'The line carries the code of the record and no more.',
  }),
  lens('generic-2017', 'generic event (2017)', {
    reports: 'reason ACCESS',
    owners: ['device', 'guest'],
    says: 'ACCESS covers page-table root (pgd) and page tables (pte) alike.',
  }),
  lens('proposal', 'generic event (as proposed)', {
    reports: 'reason: pte fetch',
    owners: ['device'],
    certainty: 'certain',
    says: 'The reason names the step: pte fetch.',
  }),
  lens('merged-2019', 'generic event (2019)', {
    reports: 'reason PERMISSION',
    owners: ['device', 'guest', 'host'],
    says: 'The reason stands for three steps.',
  }),
  lens('guest', 'what a guest learns', { says: 'No guest owns these tables: it learns nothing, and need not.' }),
];

const EVENT: EventView = {
  step: 10,
  type: 'unrecoverable',
  reason: 'pte fetch',
  device: '00:1f.6',
  pasid: '0x12',
  address: '0x7f3a4c812000',
  access: 'write',
  owners: ['device'],
  versions: [
    {
      title: '2017, as posted',
      fields: [
        { name: 'type', value: '1', says: 'unrecoverable DMA fault', reports: null },
        { name: 'reason', value: 'ACCESS', says: 'CTX, ACCESS, INVALIDATE or UNKNOWN', reports: 'entry' },
        {
          name: 'paddr',
          value: '0x7f3a4c812000',
          says: 'page address: an I/O virtual address in spite of its name',
          reports: 'address',
        },
        { name: 'pasid', value: '0x12', says: 'address space', reports: 'pasid' },
        { name: 'page_req_group_id', value: null, says: 'page requests only', reports: null },
      ],
    },
    {
      title: '2017, as proposed',
      fields: [{ name: 'reason', value: 'pte fetch', says: 'names the step', reports: 'entry' }],
    },
    {
      title: '2019, merged',
      fields: [{ name: 'fetch_addr', value: null, says: 'this record does not tell', reports: null }],
    },
  ],
};

const UNIT: UnitPart = {
  profile: { addressBits: 46, capabilities: ['PASID', 'PT', 'FSTS', 'SSTS', 'NEST', 'PRS'] },
  registers: [
    ['GSTS_REG', '0x1c', 'gstsReg', [0xc0000000], 'Which parts are switched on'],
    ['RTADDR_REG', '0x20', 'rtaddrReg', [0x100400, 0], 'Where the root table begins, and its kind'],
    ['FSTS_REG', '0x34', 'fstsReg', [2], 'Faults that are pending'],
    ['CAP_REG', '0x8', 'capReg', [0x6f4a4606, 0x69a6], 'What this unit can do'],
  ].map(([name, offset, layout, words, says]) => ({
    name: String(name),
    offset: String(offset),
    layout: String(layout),
    words: words as number[],
    says: String(says),
    place: `register:${String(name)}`,
  })),
  caches: [
    {
      id: 'iotlb',
      title: 'IOTLB',
      keyedBy: 'domain, PASID and page',
      filledFrom: 'leaf entries',
      flushedBy: 'IOTLB invalidation',
      layout: 'iotlbSlot',
      capacity: 64,
      slots: [
        { slot: 3, place: 'cache:iotlb/3/0', words: [0x4c812000, 0x7f3a, 0x1c4e2025, 0x80000000], state: 'stale' },
        { slot: 4, place: 'cache:iotlb/4/0', words: [0x4c813000, 0x7f3a, 0x1c4e3067, 0x80000000], state: 'same' },
      ],
    },
    {
      id: 'context',
      title: 'Context cache',
      keyedBy: 'requester ID',
      filledFrom: 'context entries',
      flushedBy: 'context-cache invalidation',
      layout: 'contextSlot',
      capacity: 16,
      slots: [],
    },
  ],
  stale: [{ cache: 'iotlb', slot: 3, says: 'The IOTLB still has an old entry.' }],
};

const enrich = (look: Look): Look => {
  const { verdict, record } = look.parts;
  const parts: { -readonly [P in keyof Parts]?: Parts[P] } = { ...look.parts, unit: UNIT };
  if (verdict !== undefined && verdict.lenses.length > 0) {
    parts.verdict = {
      ...verdict,
      lenses: LENSES,
      wouldTell: 'A reason for each translation step.',
      withoutIommu: 'The write would go to physical address 0x7f3a4c812f40 as it stands.',
    };
  }
  if (record !== undefined && record.records.length > 0) parts.record = { ...record, events: [EVENT] };
  return { ...look, parts };
};

export const richEngine = (base: Engine): Engine => ({
  dispose: base.dispose,
  ask: async (call, ask) => {
    const text = 'Step 1 of 10. IOTLB: no entry for page 0x7f3a4c812000.\n'.repeat(10);
    if (call === 'text') return text as never;
    const answer = await base.ask(call, ask);
    return call === 'look' ? (enrich(answer as Look) as typeof answer) : answer;
  },
});
