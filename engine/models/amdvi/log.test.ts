import { describe, expect, it } from 'vitest';
import { halves } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { faultOfRecord, faults } from './faults.ts';
import { createAmdVi } from './iommu.ts';
import { log } from './log.ts';

const words = (q0: bigint, q1: bigint): number[] => [...halves(q0), ...halves(q1)];
const lines = (q0: bigint, q1: bigint): string[] =>
  log.lines(words(q0, q1), 0).map((l) => l.map((p) => p.text).join(''));
const DEVICE = 'iommu ivhd0: AMD-Vi: Event logged ';

describe('the kernel prints', () => {
  it.each([
    [
      0x2070000500000200n,
      0x40201abcn,
      'pci 0000:02:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0005 address=0x40201abc flags=0x0070]',
    ],
    [
      0x10a0000000000200n,
      0x40201abcn,
      `${DEVICE}[ILLEGAL_DEV_TABLE_ENTRY device=0000:02:00.0 pasid=0x00000 address=0x40201abc flags=0x00a0]`,
    ],
    [
      0x3420000000000200n,
      0x404000n,
      `${DEVICE}[DEV_TAB_HARDWARE_ERROR device=0000:02:00.0 address=0x404000 flags=0x0420]`,
    ],
    [
      0x4420000500000200n,
      0x502008n,
      `${DEVICE}[PAGE_TAB_HARDWARE_ERROR device=0000:02:00.0 pasid=0x0005 address=0x502008 flags=0x0420]`,
    ],
    [0x5000000000000000n, 0x600040n, `${DEVICE}[ILLEGAL_COMMAND_ERROR address=0x600040]`],
    [0x6600000000000000n, 0x600040n, `${DEVICE}[COMMAND_HARDWARE_ERROR address=0x600040 flags=0x0600]`],
    [0x7000000000000200n, 0x600040n, `${DEVICE}[IOTLB_INV_TIMEOUT device=0000:02:00.0 address=0x600040]`],
    [
      0x8100000000000200n,
      0xfee00000n,
      `${DEVICE}[INVALID_DEVICE_REQUEST device=0000:02:00.0 pasid=0x00000 address=0xfee00000 flags=0x0100]`,
    ],
    [
      0x9164021212340318n,
      0x7f1234567000n,
      `${DEVICE}[INVALID_PPR_REQUEST device=0000:03:03.0 pasid=0x01234 address=0x7f1234567000 flags=0x0164 tag=0x212]`,
    ],
    [
      0xd020000700040200n,
      0x1000n,
      'pci 0000:02:00.0: AMD-Vi: Event logged [RMP_PAGE_FAULT vmg_tag=0x0007, gpa=0x1000, flags_rmp=0x0004, flags=0x0020]',
    ],
    [
      0xe000000700000200n,
      0x2000n,
      'pci 0000:02:00.0: AMD-Vi: Event logged [RMP_HW_ERROR vmg_tag=0x0007, spa=0x2000, flags=0x0000]',
    ],
    [
      0xa000000000000001n,
      2n,
      `${DEVICE}[UNKNOWN event[0]=0x00000001 event[1]=0xa0000000 event[2]=0x00000002 event[3]=0x00000000`,
    ],
    [0n, 0n, 'AMD-Vi: No event written to event log'],
  ])('%s as the reference shows (9.1)', (q0, q1, line) => {
    expect(lines(q0, q1)).toEqual([line]);
  });

  it('the entry behind an illegal one, and names a device that has none', () => {
    const memory = new Memory();
    const iommu = createAmdVi(memory, { registers: { DevTabBase: 0x4001ffn, Control: 0x3f01dn }, implementation: {} });
    memory.load64(0x404000n, 0x6000000000500607n);
    const where = { memory, iommu };
    const text = (q0: bigint) => log.lines(words(q0, 0x1000n), 0, where).map((l) => l.map((p) => p.text).join(''));
    expect(text(0x10a0000000000200n).slice(1)).toEqual([
      'iommu ivhd0: AMD-Vi: Control Reg : 0x3f01d',
      'iommu ivhd0: AMD-Vi: DTE[0]: 6000000000500607',
      'iommu ivhd0: AMD-Vi: DTE[1]: 0000000000000000',
      'iommu ivhd0: AMD-Vi: DTE[2]: 0000000000000000',
      'iommu ivhd0: AMD-Vi: DTE[3]: 0000000000000000',
    ]);
    expect(text(0x2000000500000300n)).toEqual([
      `${DEVICE}[IO_PAGE_FAULT device=0000:03:00.0 domain=0x0005 address=0x1000 flags=0x0000]`,
    ]);
  });
});

describe('a record', () => {
  it('tells every fault that can be logged from the others', () => {
    for (const [n, f] of faults.entries()) {
      if (f.unreachable !== undefined && f.code !== 8) continue;
      for (const request of f.code === 8 ? [0] : [0, 0x20])
        expect(faultOfRecord(f.code, (f.flags ?? 0) | request)).toBe(n);
    }
  });
});
