/** Printed tables, refused messages, and what cannot be rebuilt. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '../../session.ts';
import { decodeLog } from '../decode.ts';
import { rebuild } from './index.ts';

const line = (reason: string): string =>
  `DMAR: [DMA Write NO_PASID] Request device [02:00.0] fault addr 0x40201000 [fault reason ${reason}`;
const WRITE = line('0x05] PTE Write access is not set');
/** A context entry for a second stage of 4 levels at 0x5000000, and a walk down to an entry that may only be read. */
const DUMP = [
  'DMAR: Dump dmar0 table entries for IOVA 0x40201000',
  'DMAR: root entry: 0x0000000004000001',
  'DMAR: context entry: hi 0x0000000000000502, low 0x0000000005000001',
  'DMAR: pte level: 4, pte value: 0x0000000005001003',
  'DMAR: pte level: 3, pte value: 0x0000000005002003',
  'DMAR: pte level: 2, pte value: 0x0000000005003003',
];
const decodedOf = (text: string) => {
  const [fault, ...more] = decodeLog(text).faults;
  expect(more).toEqual([]);
  if (fault === undefined) throw new Error('no fault');
  return fault.decoded;
};

describe('printed tables', () => {
  it('stand where the walk reads them, and the world made of them comes first', async () => {
    const text = [WRITE, ...DUMP, 'DMAR: pte level: 1, pte value: 0x0000000012345001'].join('\n');
    const { candidates, note } = await rebuild(decodedOf(text));
    expect(note).toBeNull();
    const [first] = candidates;
    expect(first?.id).toBe('LGN.2/not-allowed');
    expect(first?.fromLog).toHaveLength(6);
    expect(first?.fromLog.at(-1)).toBe('Page table of level 1 at 0x5003008: from your log.');
    expect(first?.scenario.memory).toContainEqual(['0x5003008', '0x12345001']);
  });

  it('that would let the access through are said to contradict the line', async () => {
    const text = [WRITE, ...DUMP, 'DMAR: pte level: 1, pte value: 0x0000000012345003'].join('\n');
    const { candidates, note } = await rebuild(decodedOf(text));
    expect(note).toMatch(/Cache or timing may explain it/);
    expect(candidates.map((c) => c.fromLog)).toEqual([[], []]);
  });

  it('of an AMD-Vi device are used too', async () => {
    const text = [
      'iommu ivhd3: AMD-Vi: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=0000:43:00.0 pasid=0x00000 address=0x3737b01000 flags=0x00a0]',
      'iommu ivhd3: AMD-Vi: Control Reg : 0xc22000142148d',
      'AMD-Vi: DTE[0]: 6000000000000007',
      'AMD-Vi: DTE[1]: 0000000000000001',
      'AMD-Vi: DTE[2]: 2000003088b3e013',
      'AMD-Vi: DTE[3]: 0000000000000000',
    ].join('\n');
    const { candidates } = await rebuild(decodedOf(text));
    expect(candidates[0]?.id).toBe('ILLEGAL_DEV_TABLE_ENTRY.reserved/reserved');
    expect(candidates[0]?.fromLog).toHaveLength(1);
    expect(candidates[0]?.fromLog[0]).toMatch(/^Device table entry at 0x[0-9a-f]+: from your log\.$/);
  });
});

describe('what the lab cannot rebuild', () => {
  it.each([
    [
      'iommu ivhd0: AMD-Vi: Event logged [IOTLB_INV_TIMEOUT device=0000:0b:00.0 address=0x38edc0970]',
      /not the record of one memory access/,
    ],
    ['arm-smmu a.iommu: Unhandled context fault: fsr=0x402, iova=0x1000, fsynr=0x11, cbfrsynra=0x14, cb=0', /no model/],
    [
      'DMAR: [DMA Write NO_PASID] Request device [07.00.1] fault addr 0xfffe0000 [fault reason 0x82] Present bit in contect entry is clear',
      /no code that can be trusted/,
    ],
  ])('%s', async (text, says) => {
    const { candidates, note } = await rebuild(decodedOf(text));
    expect(candidates).toEqual([]);
    expect(note).toMatch(says);
  });
});

it('an atomic prints as a read and needs the right to write', async () => {
  const text =
    'DMAR: [DMA Read] Request device [00:02.0] fault addr 8900a000 [fault reason 05] PTE Write access is not set';
  const { candidates } = await rebuild(decodedOf(text));
  expect(candidates[0]?.assumed[0]).toMatch(/^An atomic access/);
  expect(candidates[0]?.scenario.about).toContain('An atomic access');
});

describe('interrupt messages of VT-d', () => {
  it.each([
    [0x20, 'Detected reserved fields in the decoded interrupt-remapped request'],
    [0x21, 'Interrupt index exceeded the interrupt-remapping table size'],
    [0x22, 'Present field in the IRTE entry is clear'],
    [0x23, 'Error accessing interrupt-remapping table pointed by IRTA_REG'],
    [0x24, 'Detected reserved fields in the IRTE entry'],
    [0x25, 'Blocked a compatibility format interrupt request'],
    [0x26, 'Blocked an interrupt request due to source-id verification failure'],
  ])('code %i is refused again', async (code, words) => {
    const text = `DMAR: [INTR-REMAP] Request device [02:00.1] fault index 0x788d [fault reason 0x${code.toString(16)}] ${words}`;
    const { candidates, note } = await rebuild(decodedOf(text));
    expect(note).toBeNull();
    expect(candidates.map((c) => c.id.split('/')[0])).toEqual([`INT.${code.toString(16)}`]);
    const [first] = candidates;
    expect(first?.scenario.expect).toMatchObject({ outcome: 'blocked', recorded: true });
    if (first === undefined) return;
    const { verdict } = (await runScenario(first.scenario)).parts(1);
    expect([verdict.state, verdict.tables?.says, verdict.withoutIommu]).toEqual(['failed', first.title, null]);
  });
});
