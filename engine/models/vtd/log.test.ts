import { describe, expect, it } from 'vitest';
import { halves, pack } from '../../bits/value.ts';
import { layouts, pageRequest } from './layouts.ts';
import { completionErrorLine, log, queueErrorLine, statusLine, timeOutLine } from './log.ts';

const words = (...q: readonly bigint[]): number[] => q.flatMap((v) => [...halves(v)]);
const lines = (lo: bigint, hi: bigint): string[] =>
  log.lines(words(lo, hi), 0).map((line) => line.map((p) => p.text).join(''));
const code = (c: number): string => lines(0n, 0x8000000000000000n | (BigInt(c) << 32n))[0] ?? '';

describe('kernel lines', () => {
  it('are those of 9.1', () => {
    expect(
      statusLine(2)
        .map((p) => p.text)
        .join(''),
    ).toBe('DMAR: DRHD: handling fault status reg 2');
    expect(lines(0x40201000n, 0x8000000500000200n)).toEqual([
      'DMAR: [DMA Write NO_PASID] Request device [02:00.0] fault addr 0x40201000 [fault reason 0x05] PTE Write access is not set',
    ]);
    expect(lines(0x00007f1234567000n, 0x8002a57180000381n)).toEqual([
      'DMAR: [DMA Write PASID 0x2a5] Request device [03:10.1] fault addr 0x7f1234567000 [fault reason 0x71] SM: Present bit in first-level paging entry is clear',
    ]);
    expect(lines(0x0123000000000000n, 0x8000002600000209n)).toEqual([
      'DMAR: [INTR-REMAP] Request device [02:01.1] fault index 0x123 [fault reason 0x26] Blocked an interrupt request due to source-id verification failure',
    ]);
  });

  it('tell read and write by T1 alone', () => {
    expect(lines(0n, 0xc000000600000200n)[0]).toContain('[DMA Read NO_PASID]');
    // An atomic has T1 and T2, a page request T2 alone.
    expect(lines(0n, 0xc000000610000200n)[0]).toContain('[DMA Read NO_PASID]');
    expect(lines(0n, 0x8000004710000200n)[0]).toContain('[DMA Write NO_PASID]');
  });

  it('tell PASID 0 from no PASID (trap 20)', () => {
    expect(lines(0n, 0x8000007180000381n)[0]).toContain('[DMA Write PASID 0x0]');
  });

  it('keep all 64 bits of an address', () => {
    expect(lines(0xfffff00000000000n, 0x8000008000000200n)[0]).toContain('fault addr 0xfffff00000000000 ');
  });

  it('know no text where Linux has none (9.1, trap 32)', () => {
    for (const c of [0xe, 0xf, 0x33, 0x34, 0x7d, 0x88, 0x91, 0xff]) expect(code(c)).toMatch(/\] Unknown$/);
    expect(code(0)).toMatch(/\[fault reason 0x00\] Software$/);
    // Interrupt reasons beyond Linux's table come out in the form of DMA.
    for (const c of [0x27, 0x28, 0x29]) expect(code(c)).toMatch(/^DMAR: \[DMA Write NO_PASID\].*\] Unknown$/);
  });

  it('point at fields that exist', () => {
    for (const q of [0x8000000500000200n, 0x8002a57180000381n, 0x8000002600000208n]) {
      for (const part of log.lines(words(0n, q), 0).flat()) {
        if (part.field === undefined) continue;
        const [layout, field] = part.field.split('.');
        expect(layouts.find((l) => l.id === layout)?.field[field ?? ''], part.field).toBeDefined();
      }
    }
  });

  it('say nothing of a page request in its queue', () => {
    expect(log.lines(words(...pack(pageRequest, { type: 1, rd: 1 })), 0)).toEqual([]);
  });

  it('name errors of the invalidation queue as 9.4 does', () => {
    expect(queueErrorLine(4)).toBe('DMAR: VT-d detected Invalidation Queue Error: Reason 4');
    expect(timeOutLine(0x321)).toBe('DMAR: VT-d detected Invalidation Time-out Error: SID 321');
    expect(completionErrorLine(0x321)).toBe('DMAR: VT-d detected Invalidation Completion Error: SID 321');
  });
});
