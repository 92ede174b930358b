import { describe, expect, it } from 'vitest';
import { log } from './log.ts';

const line = (...words: readonly number[]): string[] =>
  log.lines(words, 0).map((parts) => parts.map((p) => p.text).join(''));

describe('the kernel line', () => {
  it('reads as Linux prints it (9.1)', () => {
    expect(line(2, 0x102, 8, 0, 0x1010, 0)).toEqual(['virtio_iommu virtio0: page fault from EP 8 at 0x1010 [W]']);
    expect(line(1, 0x100, 24, 0, 0xfffff000, 0)).toEqual([
      'virtio_iommu virtio0: domain fault from EP 24 at 0xfffff000 []',
    ]);
    expect(line(0, 0, 8, 0, 0, 0)).toEqual(['virtio_iommu virtio0: unknown fault from EP 8']);
  });

  it('names all letters, the whole address and an endpoint with a segment', () => {
    expect(line(2, 0x107, 0x10008, 0, 0x1010, 0x7f)).toEqual([
      'virtio_iommu virtio0: page fault from EP 65544 at 0x7f00001010 [RWX]',
    ]);
  });

  it('calls a reason unknown that it does not know, and says nothing about reserved bytes', () => {
    expect(line(7, 0, 8, 0, 0, 0)).toEqual(['virtio_iommu virtio0: unknown fault from EP 8']);
    expect(line(0x102, 0x101, 8, 0, 0, 0)).toEqual([]);
  });
});
