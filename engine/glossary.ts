/**
 * The words of the lab: what each means here, and each model's own word for it. Tooltips, the reference screen and
 * GLOSSARY.md are made from this list.
 */

/** Models in the order of the columns, with their names. */
export const glossaryModels = {
  vtd: 'VT-d',
  amdvi: 'AMD-Vi',
  smmuv3: 'SMMUv3',
  virtio: 'virtio-iommu',
  riscv: 'RISC-V',
} as const;
export type GlossaryModel = keyof typeof glossaryModels;

export const glossarySections = {
  lab: 'The lab',
  requests: 'Requests and addresses',
  tables: 'Tables',
  caches: 'Caches and invalidation',
  faults: 'Faults and who answers for them',
  recovery: 'Page requests',
} as const;
export type GlossarySection = keyof typeof glossarySections;

export interface GlossaryEntry {
  /** For links: `pasid-table-entry`. */
  readonly id: string;
  readonly section: GlossarySection;
  readonly word: string;
  readonly says: string;
  /** The models' words; null where a model has no such thing. Left out where all use ours, or none has one. */
  readonly models?: Readonly<Record<GlossaryModel, string | null>>;
}

type Words = readonly [
  vtd: string | null,
  amdvi: string | null,
  smmuv3: string | null,
  virtio: string | null,
  riscv: string | null,
];
type Line = readonly [word: string, says: string, models?: Words];

function entry(section: GlossarySection, [word, says, models]: Line): GlossaryEntry {
  const id = word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (models === undefined) return { id, section, word, says };
  const [vtd, amdvi, smmuv3, virtio, riscv] = models;
  return { id, section, word, says, models: { vtd, amdvi, smmuv3, virtio, riscv } };
}

const lines: Readonly<Record<GlossarySection, readonly Line[]>> = {
  lab: [
    [
      'IOMMU',
      'The unit between devices and memory: it looks up where a device may go, and refuses the rest.',
      ['DMA remapping hardware unit', 'IOMMU', 'SMMU', 'IOMMU', 'IOMMU'],
    ],
    ['model', 'One kind of IOMMU, as its specification describes it.'],
    ['scenario', 'Tables, registers and a list of commands: all that a run depends on, small enough for a link.'],
    ['command', 'One thing done in a scenario: a request, an edit, an injected fault, an invalidation.'],
    [
      'phase',
      'One of the four parts of a translation (device entry, PASID table, page-table root, page tables), or its result.',
    ],
    ['step', 'One fetch with its checks, one cache look-up, or one message.'],
    ['micro-step', 'Inside a step: form the address, read, decode, check each condition.'],
    ['run A, run B', 'The walk before and after an edit, side by side.'],
    ['place', 'Where a 64-bit word is: in memory, in a register, or in a cache slot.'],
    ['injected fault', 'A named thing that goes wrong, applied to what the next request meets.'],
  ],
  requests: [
    ['request', 'One DMA access of a device as it reaches the IOMMU.'],
    [
      'requester ID',
      'The number by which the IOMMU knows a device.',
      ['source-id', 'DeviceID', 'StreamID', 'endpoint ID', 'device_id'],
    ],
    [
      'PASID',
      'The number of an address space inside a device, 20 bits. PASID 0 is not the same as no PASID.',
      ['PASID', 'PASID', 'SubstreamID', null, 'process_id'],
    ],
    [
      'IOVA',
      'The address that a device uses; the tables give it a meaning.',
      ['DMA address', 'device virtual address', 'input address', 'I/O virtual address', 'IOVA'],
    ],
    [
      'guest physical address',
      'What a guest takes for a physical address. A second stage turns it into a real one.',
      ['GPA', 'GPA', 'IPA', null, 'GPA'],
    ],
    [
      'host physical address',
      'An address of real memory, the end of every translation.',
      ['HPA', 'SPA', 'PA', 'physical address', 'SPA'],
    ],
    ['offset', 'The low bits of an address that no table changes: 12 in a page of 4 KiB, 21 in one of 2 MiB.'],
    ['untranslated request', 'An ordinary access: the IOMMU translates its address.'],
    ['translation request', 'A device asks for a translation in advance, to keep it in its own cache (ATS).'],
    ['translated request', 'An access with an address that the device got from a translation request.'],
    [
      'privileged request',
      'An access that the device makes in privileged mode; page-table entries may treat it differently.',
    ],
    ['interrupt message', 'A write that means an interrupt, told apart by its address.'],
    [
      'pass-through',
      'The address goes out as it came; page tables are not read.',
      ['pass-through', 'mode 0', 'bypass', 'bypass', 'Bare'],
    ],
  ],
  tables: [
    [
      'device entry',
      'What the IOMMU knows about one device: whether it may access memory, and which tables it has.',
      ['root entry and context entry', 'DTE', 'STE', 'attached domain', 'device context'],
    ],
    [
      'PASID table entry',
      'What the IOMMU knows about one address space of a device: where its page tables begin.',
      ['PASID-table entry', 'GCR3 table entry', 'CD', null, 'process context'],
    ],
    ['page-table root (pgd)', 'The uppermost page table of an address space.'],
    ['page tables (pte)', 'The tables below the root. Each level uses up some bits of the address.'],
    ['leaf', 'A page-table entry that maps a page instead of pointing to a table.'],
    ['superpage', 'A page larger than the smallest one: its leaf stands at a higher level.'],
    [
      'first stage',
      'Translation with tables of a process or guest.',
      ['first-stage', 'guest (v2) table', 'stage 1', null, 'first stage'],
    ],
    [
      'second stage',
      'Translation with tables of the host, underneath those of a guest.',
      ['second-stage', 'host (v1) table', 'stage 2', 'mappings', 'second stage'],
    ],
    ['nested translation', 'Both stages: the second one also translates every address that the first one reads.'],
    ['reserved bit', 'A bit that must be 0. A 1 in an entry that is present is a fault.'],
    ['accessed, dirty', 'Bits that the IOMMU sets in an entry that was used, and in a leaf that was written through.'],
    [
      'domain',
      'Devices that share translations; caches are tagged with its number.',
      ['domain-id', 'DomainID', 'VMID or ASID', 'domain', 'GSCID or PSCID'],
    ],
    ['bus error', 'The memory system refuses an access: there is nothing at that address, or it cannot be read.'],
  ],
  caches: [
    ['IOTLB', "The IOMMU's cache of finished translations.", ['IOTLB', 'IOMMU TLB', 'TLB', null, 'IOATC']],
    [
      'device TLB',
      "A device's own cache of translations, filled by translation requests.",
      ['device-TLB', 'IOTLB of the device', 'ATC', null, 'ATC'],
    ],
    [
      'invalidation',
      'An order to forget cached entries, after the tables have changed.',
      ['invalidation', 'invalidation', 'TLB invalidation', 'UNMAP', 'invalidation'],
    ],
    [
      'command queue',
      'Where software leaves orders for the IOMMU.',
      ['invalidation queue', 'command buffer', 'command queue', 'request virtqueue', 'command queue'],
    ],
    ['stale entry', 'A cached entry that no longer agrees with memory, because nobody sent an invalidation.'],
  ],
  faults: [
    ['rule', 'A condition of the specification. A request goes on while every rule holds.'],
    ['fault', 'What the IOMMU reports when a rule does not hold.'],
    ['cause', 'One way in which a fault comes about. A record often cannot tell causes apart; the tables can.'],
    [
      'record',
      'What the IOMMU writes down about a fault, and where.',
      [
        'fault recording register',
        'event log entry',
        'event queue record',
        'event virtqueue buffer',
        'fault queue record',
      ],
    ],
    [
      'hidden fault',
      'A fault that blocks the request and leaves no record, because the tables say so.',
      ['FPD', 'SE, SA', 'CD.R, S2R', null, 'DTF'],
    ],
    ['reason', 'What the generic event of the kernel says about a fault.'],
    [
      'owner',
      'Who must answer for a fault: host IOMMU driver, guest IOMMU driver, host userspace, device driver, or nobody.',
    ],
    ['verdict', 'An owner, the reason, and how sure it is: from the tables, and from the record alone.'],
    ['recoverable', 'The device can wait, somebody can repair the mapping, and the access is tried again.'],
    ['blocked', 'The request did not reach memory.'],
    ['denied', 'A translation request succeeded, without the right that was wanted. Nobody records it.'],
  ],
  recovery: [
    ['ATS', 'Address Translation Services: devices ask for translations and keep them.'],
    ['PRI', 'Page Request Interface: devices ask for a page to be made present.'],
    ['page request', 'A message of a device: this page is missing, please provide it.'],
    ['page request group', 'Page requests that are answered together, once the last one has come.'],
    [
      'page request queue',
      'Where page requests wait for software.',
      ['page request queue', 'PPR log', 'PRI queue', null, 'page-request queue'],
    ],
    [
      'page response',
      'The one answer to a page request group: try again, give up, or stop asking.',
      ['page group response', 'COMPLETE_PPR_REQUEST', 'CMD_PRI_RESP', null, 'ATS.PRGR'],
    ],
    [
      'stall',
      'The IOMMU itself holds a request until software answers; no page request is needed.',
      [null, null, 'stall, CMD_RESUME', null, null],
    ],
  ],
};

/** In reading order, section by section. */
export const glossary: readonly GlossaryEntry[] = (Object.keys(glossarySections) as GlossarySection[]).flatMap(
  (section) => lines[section].map((line) => entry(section, line)),
);

/** GLOSSARY.md. */
export function glossaryMarkdown(): string {
  const models = Object.keys(glossaryModels) as GlossaryModel[];
  const out = [
    '# Glossary',
    '',
    'Generated from `engine/glossary.ts`. Do not edit by hand: change the list and run `npm run gen`.',
  ];
  for (const [section, title] of Object.entries(glossarySections)) {
    const entries = glossary.filter((e) => e.section === section);
    out.push('', `## ${title}`, '', '| word | means here |', '| --- | --- |');
    for (const e of entries) out.push(`| **${e.word}** | ${e.says} |`);
    const named = entries.filter((e) => e.models !== undefined);
    if (named.length === 0) continue;
    out.push('', `| our word | ${models.map((m) => glossaryModels[m]).join(' | ')} |`);
    out.push(`| ${Array.from({ length: models.length + 1 }, () => '---').join(' | ')} |`);
    for (const e of named) out.push(`| ${e.word} | ${models.map((m) => e.models?.[m] ?? '–').join(' | ')} |`);
  }
  return `${out.join('\n')}\n`;
}
