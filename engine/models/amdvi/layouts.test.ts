import { describe, expect, it } from 'vitest';
import { reservedMask } from '../../bits/layout.ts';
import { fieldValue, pack } from '../../bits/value.ts';
import { faults } from './faults.ts';
import * as generated from './layouts.gen.ts';
import * as l from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';

/** The lab's default machine (chapter 1). */
const machine = {
  addressBits: 52,
  has: (c: string) => !['XTEn', 'secureAts', 'hostPageTableMode', 'virtualIommu', 'InvIotlbTypeSup'].includes(c),
};
const everything = { addressBits: 52, has: () => true };

const masks = (layout: Parameters<typeof reservedMask>[0], profile = machine): bigint[] => {
  const words = reservedMask(layout, profile);
  return Array.from({ length: words.length / 2 }, (_, q) =>
    BigInt.asUintN(64, (BigInt(words[q * 2 + 1]!) << 32n) | (BigInt(words[q * 2]!) & 0xffffffffn)),
  );
};

describe('reserved bits', () => {
  it('of a device table entry are those of the reference (2.2)', () => {
    expect(masks(l.dte)).toEqual([0x800000000000007cn, 0x0000040000000000n, 0x0830000000000000n, 0x003fffffffffffffn]);
    expect(masks(l.dte, everything)).toEqual([0x800000000000007cn, 0n, 0x0030000000000000n, 0x003f000000007fffn]);
  });

  it('of a device table entry grow with what the unit lacks', () => {
    const bare = { addressBits: 52, has: () => false };
    expect(masks(l.dte, bare).slice(0, 2)).toEqual([0x9ff00000000001fcn, 0xfffffc00ffff0000n]);
  });

  it('of host entries depend on where they lead (2.4)', () => {
    expect(masks(l.hostTable)).toEqual([0x1ff0000000000000n]);
    expect(masks(l.hostPage)).toEqual([0x07f0000000000000n]);
  });

  it('of guest entries depend on level and size, and XD on NXSup (2.6)', () => {
    expect([l.guestTable, l.guestPage2M, l.guestPage1G].map((x) => masks(x)[0])).toEqual([
      0x80n,
      0x1fe000n,
      0x3fffe000n,
    ]);
    expect(masks(l.guestPage4K, { addressBits: 52, has: () => false })).toEqual([1n << 63n]);
  });
});

describe('commands', () => {
  it('are cut as in the worked examples (11.1, 11.3)', () => {
    expect(pack(l.invalidateDevtabEntry, { opcode: 2, deviceId: 0x200 })).toEqual([0x2000000000000200n, 0n]);
    expect(pack(l.invalidateIommuPages, { opcode: 3, domainId: 5, pde: 1, address: 0x40201000n })).toEqual([
      0x3000000500000000n,
      0x0000000040201002n,
    ]);
    expect(pack(l.invalidateIotlbPages, { opcode: 4, deviceId: 0x200, maxPend: 32, address: 0x40201000n })).toEqual([
      0x4000000020000200n,
      0x0000000040201000n,
    ]);
    expect(
      pack(l.invalidateIotlbPages, {
        ...{ opcode: 4, deviceId: 0x318, maxPend: 32, queueId: 0x318, gn: 1 },
        ...{ pasidHigh: 1, pasidMiddle: 0x23, pasidLow: 0x45, address: 0x7f1234567000n },
      }),
    ).toEqual([0x4145031820230318n, 0x00007f1234567004n]);
    expect(pack(l.completionWait, { opcode: 1, s: 1, store: 0x600008n, data: 1 })).toEqual([0x1000000000600009n, 1n]);
    expect(
      pack(l.completePprRequest, { opcode: 7, deviceId: 0x318, pasid: 0x1234, gn: 1, tag: 0x12, response: 15 }),
    ).toEqual([0x7000123400000318n, 0x0000f01200000004n]);
  });
});

describe('generated accessors', () => {
  it('read every field as the slow way does', () => {
    const read = generated as unknown as Readonly<Record<string, (w: Uint32Array, i: number) => number>>;
    const camel = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1);
    let seed = 1;
    const words = Uint32Array.from({ length: 24 }, () => (seed = Math.imul(seed, 1664525) + 1013904223));
    for (const layout of [...l.layouts, ...cacheLayouts]) {
      for (const f of layout.fields) {
        if (f.kind === 'reserved' || f.kind === 'ignored') continue;
        const name = `${layout.id}${camel(f.id)}`;
        const slow = fieldValue(f, words, 4);
        const wide = f.hi - f.lo >= 32;
        const fast = wide
          ? (BigInt(read[`${name}Hi`]!(words, 4) >>> 0) << 32n) | BigInt(read[`${name}Lo`]!(words, 4) >>> 0)
          : BigInt(read[name]!(words, 4) >>> 0);
        expect(fast, name).toBe(slow);
      }
    }
  });
});

it('every event that can be logged has a layout', () => {
  const codes = new Set(faults.filter((f) => f.unreachable === undefined).map((f) => f.code));
  const named = Object.keys(l.ioPageFault.field['code']?.values ?? {}).map(Number);
  expect([...codes].filter((c) => !named.includes(c))).toEqual([]);
});
