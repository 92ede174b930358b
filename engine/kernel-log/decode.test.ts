import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../testkit/sources.ts';
import { readCases } from './cases.ts';
import { decodeLog } from './decode.ts';
import type { Decoded, KernelLog } from './format.ts';
import { LOG_LIMIT } from './text.ts';

const cases = readCases(textOf('engine/kernel-log/cases.json'));
if ('where' in cases) throw new Error('the recorded cases cannot be read');
const only = (text: string): Decoded | undefined => decodeLog(text).faults[0]?.decoded;
const told = (text: string): unknown => decodeLog(text).faults.map((f) => [f.decoded, f.count]);

const VTD =
  'DMAR: [DMA Write NO_PASID] Request device [02:00.0] fault addr 0x40201000 [fault reason 0x05] PTE Write access is not set';
const AMD = 'nvme 0000:02:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0005 address=0x40201abc flags=0x0070]';

/** Breaks lines at spaces, as mail programs do. */
const wrapped = (text: string, width: number, mark: string): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const out: string[] = [];
      let rest = line;
      while (rest.length > width) {
        const at = rest.lastIndexOf(' ', width);
        if (at <= 0) break;
        out.push(rest.slice(0, at));
        rest = rest.slice(at + 1);
      }
      return [...out, rest];
    })
    .map((line) => `${mark}${line}`)
    .join('\n');

describe('text around lines', () => {
  const marks: readonly (readonly [name: string, mark: (n: number) => string])[] = [
    ['seconds', (n) => `[ ${1234 + n}.${String(n).padStart(6, '0')}] `],
    ['level and thread', (n) => `<4>[   ${n}.123456][  T${n}1] `],
    ['a date', () => '[Tue Mar  3 12:00:01 2020] '],
    ['syslog', (n) => `Mar  3 12:00:${10 + n} host-1 kernel: [${n}.500000] `],
    ['journal', (n) => `2024-01-02T03:04:${10 + n}+01:00 myhost kernel: `],
    ['levels in words', (n) => `kern  :err   : [${n}.000001] `],
    ['a quote', () => '> > '],
    ['a quote of syslog', (n) => `> | Oct 13 08:15:${10 + n} box kernel: `],
    ['colour', () => '\u001b[31m'],
  ];
  it.each(marks)('%s does not matter', (_, mark) => {
    for (const c of cases) {
      const lines = c.text.split('\n');
      expect(told(lines.map((line, n) => mark(n % 40) + line).join('\r\n')), c.id).toEqual(told(c.text));
    }
  });

  it.each([
    [72, ''],
    [60, '> '],
    [44, '>> '],
  ])('lines broken at %i characters are joined again', (width, mark) => {
    for (const c of cases) expect(told(wrapped(c.text, width, mark)), c.id).toEqual(told(c.text));
  });

  it('a paste into the middle of a sentence is found', () => {
    expect(told(`I see this every day: ${VTD}\nAny ideas? [fault reason 0x99] is what I fear.`)).toEqual(told(VTD));
  });

  it('names in prose are no events', () => {
    expect(decodeLog('We get an IO_PAGE_FAULT from time to time, and F_TRANSLATION on Arm.').faults).toEqual([]);
  });
});

describe('lists', () => {
  it('are oldest first, repeats folded with a count', () => {
    const log = decodeLog([VTD, AMD, VTD, VTD].map((line, n) => `[${n}.000000] ${line}`).join('\n'));
    expect(log.faults.map((f) => [f.family, f.count])).toEqual([
      ['intel-vtd', 3],
      ['amd-vi', 1],
    ]);
    expect(log.lines).toBe(4);
  });

  it('tell how many lines the kernel left out', () => {
    expect(decodeLog(`dmar_fault: 127 callbacks suppressed\n${VTD}`).suppressed).toBe(127);
  });

  it('keep the status line with the fault that it announces', () => {
    const [fault, ...others] = decodeLog(`DMAR: DRHD: handling fault status reg 102\n${VTD}`).faults;
    expect(others).toEqual([]);
    expect(fault?.decoded.status).toEqual({ raw: '0x102', flags: ['primary-pending'], recordIndex: 1 });
    expect(fault?.lines).toHaveLength(2);
  });

  it('keep two events apart whose words are printed in turn', () => {
    const a = 'arm-smmu-v3 a.smmu: ';
    const b = 'arm-smmu-v3 b.smmu: ';
    const lines = [
      `${a}event 0x10 received:`,
      `${b}event 0x13 received:`,
      `${a}\t0x0000000100000010`,
      `${b}\t0x0000000200000013`,
      `${a}\t0x0000020800000000`,
      `${b}\t0x0000020000000000`,
      `${a}\t0x0000000000001000`,
      `${b}\t0x0000000000002000`,
    ];
    expect(
      decodeLog(lines.join('\n')).faults.map(({ decoded: d }) => [d.event, d.source?.sid, d.address, d.access]),
    ).toEqual([
      ['F_TRANSLATION', '0x1', '0x1000', 'read'],
      ['F_PERMISSION', '0x2', '0x2000', 'write'],
    ]);
  });
});

describe('forms without a recorded line', () => {
  it.each<readonly [text: string, expected: Partial<Decoded>]>([
    [
      'virtio_iommu virtio0: page fault from EP 8 at 0x1010 [W]',
      { model: 'virtio-iommu', source: { sid: '0x8' }, address: '0x1010', access: 'write', step: 'pte' },
    ],
    [
      'virtio_iommu virtio0: domain fault from EP 24 at 0xfffff000 []',
      { source: { sid: '0x18' }, step: 'device-entry' },
    ],
    ['virtio_iommu virtio0: unknown fault from EP 8', { kind: 'dma-fault', code: '0x00' }],
    [
      'riscv,iommu 3010000.iommu: Fault 13 devid: 0x108 iotval: 3512346010 iotval2: 0',
      {
        model: 'riscv',
        code: '0x0d',
        source: { bdf: '01:01.0', sid: '0x0108' },
        address: '0x3512346010',
        access: 'read',
      },
    ],
    [
      'arm-smmu-v3 a.smmu: unexpected PRI request received:\narm-smmu-v3 a.smmu: \tsid 0x00000008.0x00005: [18L] unprivileged RW access at iova 0x0000000012347000',
      { kind: 'page-request-error', pasid: 5, address: '0x12347000', group: 18, last: true, wanted: 'RW' },
    ],
    [
      'iommu ivhd0: AMD-Vi: Event logged [INVALID_PPR_REQUEST device=0000:03:03.0 pasid=0x01234 address=0x7f1234567000 flags=0x0164 tag=0x212]',
      { kind: 'page-request-error', pasid: 0x1234, source: { bdf: '0000:03:03.0', sid: '0x0318' } },
    ],
    [
      'DMAR: IOMMU: dmar0: Address is not canonical\nDMAR: dmar0: Invalid page request: 0012a5000fa0101 00007f3a4c812057',
      { kind: 'page-request-error', group: 10, last: true, wanted: 'RW', address: '0x7f3a4c812000' },
    ],
    [
      'iopf from pasid 7 received without domain attached or handler installed',
      { kind: 'page-request-error', pasid: 7 },
    ],
    [
      'mtk-iommu 14018000.iommu: fault type=0x5 iova=0x1ff01000 pa=0x0 master=0x404000e(larb=4 port=3) layer=0 write',
      { model: 'mtk-iommu', address: '0x1ff01000', access: 'write', step: 'pte' },
    ],
    [
      'DMAR: VT-d detected Invalidation Time-out Error: SID 0\nDMAR: QI HEAD: Invalidation Wait qw0 = 0x200000025, qw1 = 0x10005f634\nDMAR: QI PRIOR: Device-TLB Invalidation qw0 = 0xaf0300100003, qw1 = 0x7ffffffffffff001',
      { kind: 'invalidation-error', source: { bdf: 'af:00.3', sid: '0xaf03' } },
    ],
    [
      'arm-smmu 5040000.iommu: Unhandled context fault: iova=0x7ffe35c0, fsynr=0x11, cb=1',
      { model: 'smmuv2', address: '0x7ffe35c0', access: 'write', contextBank: 1 },
    ],
    [
      'tegra-mc 2c00000.memory-controller: gpusrd: secure read @0x00000000ffffff00: VPR violation ((null))',
      { model: 'tegra-smmu', source: { client: 'gpusrd' }, access: 'read', reason: 'VPR violation' },
    ],
    [
      'DMAR: [DMA Write NO_PASID] Request device [07:00.1] fault addr 0xfffe0000 [fault reason 0x05] Some words of another kernel',
      { code: '0x05', step: 'pte', reason: 'Some words of another kernel' },
    ],
    [
      'ipmmu-vmsa e67b0000.mmu: Unhandled fault: status 0x00000002 iova 0x00001000',
      { model: 'ipmmu', code: 'PF', address: '0x1000', step: 'permission' },
    ],
    [
      [
        'rk_iommu ff930300.iommu: Page fault at 0x0000000000040000 of type write',
        'rk_iommu ff930300.iommu: iova = 0x0000000000040000: dte_index: 0x0 pte_index: 0x40 page_offset: 0x0',
        'rk_iommu ff930300.iommu: mmu_dte_addr: 0x1000 dte@0x1000: 0x00002001 valid: 1 pte@0x2100: 0x00003003 valid: 1 page@0x3000 flags: 0x002',
      ].join('\n'),
      { model: 'rockchip-iommu', address: '0x40000', access: 'write', step: 'permission' },
    ],
  ])('%s', (text, expected) => {
    expect(decodeLog(text).faults).toHaveLength(1);
    expect(only(text)).toMatchObject(expected);
  });
});

/* ── Anything at all ───────────────────────────────────────────────────────────────────────────────────────────── */

function sound(text: string, log: KernelLog): void {
  for (const { spans, lines, count } of log.faults) {
    expect(count).toBeGreaterThan(0);
    let free = 0;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(free);
      expect(end).toBeGreaterThan(start);
      free = end;
    }
    expect(free).toBeLessThanOrEqual(text.length);
    for (const [start, end] of lines) expect(end).toBeGreaterThan(start);
  }
}

describe('any text', () => {
  it('gives a list whose parts lie in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => sound(text, decodeLog(text))));
  });

  it('so do recorded lines that were cut, mixed and changed', () => {
    const lines = cases.map((c) => c.text);
    const change = fc.record({
      at: fc.nat(),
      length: fc.nat(12),
      put: fc.constantFrom('', '\n', '0', 'f'.repeat(30), '[', ']', ' ', '-'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...lines), fc.array(change, { maxLength: 6 })), { maxLength: 4 }),
        (picked) => {
          const text = picked
            .map(([line, changes]) =>
              changes.reduce((t, c) => {
                const at = c.at % (t.length + 1);
                return t.slice(0, at) + c.put + t.slice(at + c.length);
              }, line),
            )
            .join('\n');
          sound(text, decodeLog(text));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is refused when it is too long', () => {
    expect(decodeLog(' '.repeat(LOG_LIMIT + 1)).problem?.says).toMatch(/the limit is 1,048,576/);
  });

  // What makes a pattern of nested repeats slow shows at once in a megabyte of it: the test would not end.
  it.each([
    ['spaces', ' '],
    ['line feeds', '\n'],
    ['digits', '0x0f'],
    ['words', 'a b '],
    ['quotes', '> '],
    ['brackets', '[1.0] ['],
    ['starts of VT-d', 'DMAR: [DMA Read] Request device [00:02.0] fault addr 0 '],
    ['starts of AMD', 'Event logged [IO_PAGE_FAULT '],
    ['starts of an event', 'event 0x10 received: '],
    ['words of an event', '0x0000000000000010\n'],
    ['masters', 'a-b: read @0: a '],
    ['faults', `${AMD}\n`],
    ['faults on one line', `${VTD} `],
    ['tables', `${VTD}\n${'DMAR: pte level: 1, pte value: 0x1003\n'.repeat(200)}`],
  ])('a megabyte of %s comes to an end', { timeout: 60_000 }, (_, unit) => {
    const text = unit.repeat(Math.floor(LOG_LIMIT / unit.length));
    sound(text, decodeLog(text));
  });
});
