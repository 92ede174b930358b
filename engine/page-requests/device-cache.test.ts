import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_PASIDS } from '../pcie/fabric.ts';
import { READ, WRITE } from '../pcie/request.ts';
import { DeviceCache } from './device-cache.ts';

describe('the translations that a device keeps', () => {
  it('hold for the whole block that was granted, and no further', () => {
    const cache = new DeviceCache();
    cache.keep(5, 0x403, READ, 21);
    for (const page of [0x400, 0x403, 0x5ff]) expect(cache.allows(5, page, READ)).toBe(true);
    for (const page of [0x3ff, 0x600]) expect(cache.allows(5, page, READ)).toBe(false);
    expect(cache.allows(5, 0x400, READ | WRITE)).toBe(false);
    expect(cache.allows(6, 0x400, READ)).toBe(false);
  });

  it('go whole when a part of them is invalidated', () => {
    const cache = new DeviceCache();
    cache.keep(5, 0x403, READ, 21);
    cache.keep(5, 0x600, READ, 12);
    cache.forget(5, 0x410, 12);
    expect(cache.allows(5, 0x403, READ)).toBe(false);
    expect(cache.allows(5, 0x600, READ)).toBe(true);
    cache.forget(5, 0, 64);
    expect(cache.allows(5, 0x600, READ)).toBe(false);
  });

  it('are left alone in other address spaces, unless all are meant', () => {
    const cache = new DeviceCache();
    cache.keep(-1, 1, READ, 12);
    cache.keep(5, 1, READ, 12);
    cache.forget(-1, 1, 12);
    expect([cache.allows(-1, 1, READ), cache.allows(5, 1, READ)]).toEqual([false, true]);
    cache.forget(ALL_PASIDS, 1, 12);
    expect(cache.allows(5, 1, READ)).toBe(false);
  });

  it('are what a list of pages would be, dropped block by block', () => {
    const size = fc.constantFrom(12, 13, 15, 21, 30);
    const act = fc.record({ drop: fc.boolean(), page: fc.nat(0x3ffff), size });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), fc.nat(0x3ffff), (acts, asked) => {
        const cache = new DeviceCache();
        let blocks: { first: number; end: number }[] = [];
        for (const { drop, page, size: log2 } of acts) {
          const pages = 2 ** (log2 - 12);
          const first = page - (page % pages);
          if (drop) {
            cache.forget(5, page, log2);
            blocks = blocks.filter((b) => b.end <= first || b.first >= first + pages);
          } else {
            cache.keep(5, page, READ, log2);
            blocks.push({ first, end: first + pages });
          }
        }
        expect(cache.allows(5, asked, READ)).toBe(blocks.some((b) => asked >= b.first && asked < b.end));
      }),
    );
  });
});
