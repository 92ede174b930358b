/**
 * Units that serve named masters or one master each: NVIDIA Tegra, MediaTek, Renesas, Rockchip. The lab has no models of
 * them; one rule for each form that their drivers print.
 */
import type { FailedStep } from './format.ts';
import { type Draft, type Family, form, fromHex, namesOf, opened, plainHex, type Rule, stepped } from './rules.ts';

const HEX = '(?:0x)?[0-9a-f]{1,16}';
const readOrWrite = (text: string | undefined): 'read' | 'write' =>
  text?.toLowerCase() === 'write' ? 'write' : 'read';

/* ── Tegra ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

const tegraFault: Rule = {
  format: 'tegra-mc',
  pattern: form(
    `\\b(?<client>[\\w-]{2,32}): (?<secure>(?:non-)?secure )?(?<access>read|write) @(?<address>${HEX}): (?<reason>[A-Za-z_\\s-]{3,48}?) \\((?<detail>\\(null\\)|[A-Za-z_\\s-]{0,48})(?:\\[(?<letters>[RWS-]{3})\\])?\\)`,
  ),
  parts: {
    client: 'The master that made the access.',
    secure: 'A secure access.',
    access: (t) => `The master ${t.toLowerCase()}s.`,
    address: 'Address of the access.',
    reason: 'What the memory controller found.',
    detail: 'Which kind of error, as its register says.',
    letters: (t) =>
      `Permissions of the entry: ${t[0] === 'R' ? 'read' : 'no read'}, ${t[1] === 'W' ? 'write' : 'no write'}, ${t[2] === 'S' ? 'secure' : 'not secure'}.`,
  },
  read(f) {
    const detail = f.get('detail') ?? '';
    const reason = (f.get('reason') ?? '').trim();
    const letters = f.get('letters')?.toUpperCase();
    const d: Draft = { model: 'tegra-smmu', kind: 'dma-fault', source: { client: f.get('client') ?? '' } };
    d.address = plainHex(f.get('address') ?? '');
    d.access = readOrWrite(f.get('access'));
    d.reason = reason;
    if (letters !== undefined) d.permissions = letters;
    if (/SMMU/i.test(detail) || /page fault/i.test(reason)) {
      // An entry that grants anything is there.
      const isThere = letters?.[0] === 'R' || letters?.[1] === 'W';
      stepped(d, isThere ? 'permission' : 'pte');
      d.meaning = isThere ? 'The entry does not allow this access.' : 'The memory controller found no translation.';
    } else d.meaning = 'The memory controller refused the access; no translation failed.';
    return opened(d, 'tegra-mc');
  },
};
export const tegra: Family = { id: 'tegra-smmu', rules: [tegraFault] };

/* ── MediaTek ──────────────────────────────────────────────────────────────────────────────────────────────────── */

const MTK_BITS = [
  [0, 'translation fault'],
  [1, 'several entries of the TLB match'],
  [2, 'invalid physical address'],
  [3, 'no entry of the TLB could be replaced'],
  [4, 'TLB miss'],
  [5, 'overflow of the queue of misses'],
  [6, 'overflow of the queue of prefetches'],
] as const;

const mtkFault: Rule = {
  format: 'mtk-iommu',
  pattern: form(
    `\\bfault type=(?<type>${HEX}) iova=(?<address>${HEX}) pa=(?<pa>${HEX})(?: master=(?<master>${HEX}))?(?: ?\\(?larb=(?<larb>\\d{1,3})(?: sub_comm=(?<sub>\\d{1,3}))? port=(?<port>\\d{1,3})\\)?)?(?: regval=(?<regval>${HEX}))?(?: is_vpu=(?<vpu>\\d))?(?: layer=(?<layer>\\d{1,3}))?(?: (?<access>read|write))?`,
  ),
  parts: {
    type: (t) =>
      `Interrupt state: ${namesOf(fromHex(t) & 0x7fn, MTK_BITS).join(', ') || 'a state of the second unit'}.`,
    address: 'Address that the master used.',
    pa: 'Physical address that the tables gave, 0 when none.',
    master: 'Number of the master.',
    larb: 'Local arbiter that the master belongs to.',
    sub: 'Sub-common unit.',
    port: 'Port of the arbiter.',
    layer: 'Layer of a display that was being read.',
    access: (t) => `The master ${t}s.`,
  },
  read(f) {
    const type = fromHex(f.get('type') ?? '');
    const d: Draft = { model: 'mtk-iommu', kind: 'dma-fault' };
    const [larb, port, master] = [f.get('larb'), f.get('port'), f.get('master')];
    if (larb !== undefined && port !== undefined) d.source = { client: `larb${larb} port${port}` };
    if (master !== undefined) d.source = { ...d.source, sid: plainHex(master) };
    d.address = plainHex(f.get('address') ?? '');
    const access = f.get('access');
    if (access !== undefined) d.access = readOrWrite(access);
    d.code = plainHex(f.get('type') ?? '');
    d.meaning = (namesOf(type & 0x7fn, MTK_BITS).join(', ') || 'fault').replace(/^./, (c) => c.toUpperCase());
    stepped(d, 'pte');
    return opened(d, 'mtk-iommu');
  },
};
export const mediatek: Family = { id: 'mtk-iommu', rules: [mtkFault] };

/* ── Renesas ───────────────────────────────────────────────────────────────────────────────────────────────────── */

const IPMMU_BITS: readonly (readonly [bit: number, name: string, step: FailedStep | undefined, says: string])[] = [
  [0, 'TF', 'pte', 'No translation for the address.'],
  [1, 'PF', 'permission', 'The entry does not allow this access.'],
  [2, 'ABORT', 'pte', 'A table could not be read.'],
  [4, 'MHIT', undefined, 'Several entries of the TLB match.'],
];

const ipmmuStatus: Rule = {
  format: 'ipmmu',
  pattern: form(`Unhandled fault: status (?<status>0x[0-9a-f]{1,8}) iova (?<address>${HEX})`),
  parts: {
    status: (_, d) =>
      `Status: ${(d.flags?.set ?? []).join(', ') || 'no bit that is explained here'}. ${d.meaning ?? ''}`,
    address: 'Address that the master used.',
  },
  read(f) {
    const raw = f.get('status') ?? '';
    const value = fromHex(raw);
    const d: Draft = { model: 'ipmmu', kind: 'dma-fault', address: plainHex(f.get('address') ?? '') };
    d.flags = {
      raw: raw.toLowerCase(),
      set: namesOf(
        value,
        IPMMU_BITS.map(([bit, name]) => [bit, name] as const),
      ),
    };
    const met = IPMMU_BITS.find(([bit]) => ((value >> BigInt(bit)) & 1n) === 1n);
    if (met !== undefined) {
      const [, name, step, says] = met;
      d.code = name;
      d.meaning = says;
      stepped(d, step);
    }
    return opened(d, 'ipmmu');
  },
};
const IPMMU_TEXTS: Readonly<Record<string, readonly [name: string, step: FailedStep | undefined]>> = {
  'multiple tlb hits': ['MHIT', undefined],
  'page table walk abort': ['ABORT', 'pte'],
};
const ipmmuText: Rule = {
  format: 'ipmmu',
  pattern: form(`(?<reason>Multiple TLB hits|Page Table Walk Abort) @(?<address>${HEX})`),
  parts: { reason: (_, d) => d.meaning ?? '', address: 'Address that the master used.' },
  read(f) {
    const reason = f.get('reason') ?? '';
    const [code, step] = IPMMU_TEXTS[reason.toLowerCase()] ?? [];
    const d: Draft = { model: 'ipmmu', kind: 'dma-fault', address: plainHex(f.get('address') ?? ''), reason };
    if (code !== undefined) d.code = code;
    d.meaning = IPMMU_BITS.find(([, name]) => name === code)?.[3] ?? '';
    stepped(d, step);
    return opened(d, 'ipmmu');
  },
};
export const renesas: Family = { id: 'ipmmu', rules: [ipmmuStatus, ipmmuText] };

/* ── Rockchip ──────────────────────────────────────────────────────────────────────────────────────────────────── */

const rockchipFault: Rule = {
  format: 'rockchip-iommu',
  pattern: form(`(?<reason>Page fault) at (?<address>${HEX}) of type (?<access>read|write)`),
  parts: {
    reason: (_, d) => d.meaning ?? '',
    address: 'Address that the master used.',
    access: (t) => `The master ${t}s.`,
  },
  read(f) {
    const d: Draft = { model: 'rockchip-iommu', kind: 'dma-fault', address: plainHex(f.get('address') ?? '') };
    d.access = readOrWrite(f.get('access'));
    d.reason = 'Page fault';
    d.meaning = 'The tables hold no page for the address, or one that does not allow the access.';
    stepped(d, 'pte');
    return opened(d, 'rockchip-iommu');
  },
};
const rockchipIndex: Rule = {
  format: 'rockchip-iommu',
  pattern: form(
    `\\biova = (?<address>${HEX}): dte_index: (?<dte>${HEX}) pte_index: (?<pte>${HEX}) page_offset: (?<offset>${HEX})`,
  ),
  parts: {
    address: 'The address again.',
    dte: 'Its index in the directory.',
    pte: 'Its index in the page table.',
    offset: 'Its offset in the page.',
  },
  read: (_, [last]) => last ?? null,
};
const rockchipEntries: Rule = {
  format: 'rockchip-iommu',
  pattern: form(
    `mmu_dte_addr: (?<root>${HEX}) dte@(?<dteAt>${HEX}): (?<dte>${HEX}) valid: (?<dteValid>[01]) pte@(?<pteAt>${HEX}): (?<pte>${HEX}) valid: (?<pteValid>[01]) page@(?<page>${HEX}) flags: (?<flags>${HEX})`,
  ),
  parts: {
    root: 'Where the directory lies.',
    dteAt: 'Where its entry lies.',
    dte: 'The directory entry.',
    dteValid: (t) => (t === '1' ? 'It is valid.' : 'It is not valid: nothing is mapped around the address.'),
    pteAt: 'Where the entry of the page lies.',
    pte: 'The entry of the page.',
    pteValid: (t) => (t === '1' ? 'It is valid.' : 'It is not valid: the page is not mapped.'),
    page: 'The page itself.',
    flags: 'Its rights: bit 1 read, bit 2 write.',
  },
  read(f, [last]) {
    if (last === undefined) return null;
    const d = last.decoded;
    d.dump = [
      { what: 'directory entry', words: [plainHex(f.get('dte') ?? '')] },
      { what: 'page table entry', words: [plainHex(f.get('pte') ?? '')] },
    ];
    const isThere = f.get('dteValid') === '1' && f.get('pteValid') === '1';
    const rights = fromHex(f.get('flags') ?? '');
    if (isThere && d.reason === 'Page fault' && (rights & (d.access === 'write' ? 4n : 2n)) === 0n) {
      d.meaning = 'The page is mapped and does not allow this access.';
      d.step = 'permission';
    }
    return last;
  },
};
const rockchipBus: Rule = {
  format: 'rockchip-iommu',
  pattern: form(`(?<reason>BUS_ERROR) occurred at (?<address>${HEX})`),
  parts: { reason: 'A table could not be read.', address: 'Address that the master used.' },
  read(f) {
    const d: Draft = { model: 'rockchip-iommu', kind: 'dma-fault', address: plainHex(f.get('address') ?? '') };
    d.reason = 'BUS_ERROR';
    d.meaning = 'A table could not be read.';
    stepped(d, 'pte');
    return opened(d, 'rockchip-iommu');
  },
};
const rockchipOrphan: Rule = {
  format: 'rockchip-iommu',
  pattern: form('(?<text>Page fault while iommu not attached to domain\\?)'),
  parts: { text: 'Nothing was attached when the master accessed memory.' },
  read: (_, [last]) => last ?? null,
};
export const rockchip: Family = {
  id: 'rockchip-iommu',
  rules: [rockchipFault, rockchipIndex, rockchipEntries, rockchipBus, rockchipOrphan],
};
