import { describe, expect, it } from 'vitest';
import { address, flag, ignored, layout, reserved, uint } from '../../engine/bits/layout.ts';
import { bitsOf, bitsPerRow, moveBit, qwordsOf, rowsOf, rowWidth, segmentsOf, textWidth } from './BitRulerGeometry.ts';

const leaf = layout({
  id: 'leaf',
  title: 'Leaf',
  spec: 'none',
  bytes: 8,
  fields: {
    xd: flag(0, 63, 'XD', 'no execution'),
    free: ignored(0, 62, 52),
    addr: address(0, 51, 12, 'address', 'the page'),
    low: reserved(0, 11, 3),
    us: flag(0, 2, 'U/S', 'user access', { needs: 'user' }),
    rw: flag(0, 1, 'R/W', 'writes'),
    p: flag(0, 0, 'P', 'present'),
  },
});
const register = layout({
  id: 'register',
  title: 'Register',
  spec: 'none',
  bytes: 4,
  fields: {
    enable: flag(0, 31, 'ENABLEMENT', 'on'),
    a: flag(0, 30, 'A', 'a'),
    rest: reserved(0, 29, 4),
    n: uint(0, 3, 0, 'N', 'n'),
  },
});
const all = { addressBits: 52, has: () => true };

describe('the bit ruler', () => {
  it('draws 64 bits in two rows of 796 pixels', () => {
    const rows = rowsOf(leaf, 0, all, 32);
    expect(rows.map((r) => [r.hi, r.lo, r.width])).toEqual([
      [63, 32, 796],
      [31, 0, 796],
    ]);
    expect(rows.flatMap((r) => r.cells.map((c) => c.bit))).toEqual(Array.from({ length: 64 }, (_, i) => 63 - i));
  });

  it('draws a 32-bit register in one row', () => {
    expect(bitsOf(register, 0)).toBe(32);
    expect(qwordsOf(register)).toBe(1);
    expect(rowsOf(register, 0, all, 32)).toHaveLength(1);
  });

  it('takes fewer bits into a row where there is less room', () => {
    expect([796, 795, 396, 395, 200].map(bitsPerRow)).toEqual([32, 16, 16, 8, 8]);
    expect(rowsOf(leaf, 0, all, 8)).toHaveLength(8);
    expect(rowWidth(8)).toBe(196);
  });

  it('hatches address bits that this unit does not have', () => {
    const looks = segmentsOf(leaf, 0, { addressBits: 46, has: () => true }).map((s) => [s.hi, s.lo, s.look]);
    expect(looks.slice(0, 4)).toEqual([
      [63, 63, 'plain'],
      [62, 52, 'ignored'],
      [51, 46, 'reserved'],
      [45, 12, 'address'],
    ]);
  });

  it('hatches a field whose capability is missing, and keeps its name', () => {
    const us = segmentsOf(leaf, 0, { addressBits: 52, has: () => false }).find((s) => s.hi === 2);
    expect(us).toMatchObject({ look: 'reserved', name: 'U/S' });
  });

  it('says which bits of a field stand in a row when the field goes on in the next', () => {
    const names = rowsOf(leaf, 0, all, 32).map((r) => r.brackets.map((b) => b.text));
    expect(names[0]).toEqual(['XD', 'ignored', 'address 51:32']);
    expect(names[1]).toEqual(['address 31:12', 'reserved', 'U/S', 'R/W', 'P']);
  });

  it('never lets two names touch', () => {
    for (const l of [leaf, register]) {
      for (const perRow of [32, 16, 8]) {
        for (const row of rowsOf(l, 0, all, perRow)) {
          const spans = row.brackets.map((b) => {
            const middle = b.x + b.width / 2 + b.shift;
            return [middle - textWidth(b.text) / 2, middle + textWidth(b.text) / 2] as const;
          });
          for (const [i, span] of spans.entries()) {
            expect(span[0]).toBeGreaterThanOrEqual((spans[i - 1]?.[1] ?? -2) - 1);
          }
        }
      }
    }
  });

  it('cuts a name that has no room', () => {
    const crowd = layout({
      id: 'crowd',
      title: 'Crowd',
      spec: 'none',
      bytes: 4,
      fields: Object.fromEntries(Array.from({ length: 32 }, (_, b) => [`f${b}`, flag(0, b, 'PASIDE', 'x')])),
    });
    expect(rowsOf(crowd, 0, all, 32)[0]?.brackets[4]?.text).toMatch(/^P.*\.?$/);
  });
});

describe('moving in the ruler', () => {
  const rows = rowsOf(leaf, 0, all, 32);
  it('goes by bit, by row and by field', () => {
    expect(moveBit(rows, 63, 'right')).toBe(62);
    expect(moveBit(rows, 32, 'right')).toBe(31);
    expect(moveBit(rows, 40, 'down')).toBe(8);
    expect(moveBit(rows, 8, 'up')).toBe(40);
    expect(moveBit(rows, 40, 'field right')).toBe(11);
    expect(moveBit(rows, 1, 'field left')).toBe(2);
    expect(moveBit(rows, 11, 'field left')).toBe(51);
    expect(moveBit(rows, 20, 'row end')).toBe(0);
    expect(moveBit(rows, 20, 'row start')).toBe(31);
  });
  it('stays where it is at an edge', () => {
    expect(moveBit(rows, 63, 'left')).toBe(63);
    expect(moveBit(rows, 0, 'right')).toBe(0);
    expect(moveBit(rows, 0, 'down')).toBe(0);
    expect(moveBit(rows, 0, 'field right')).toBe(0);
  });
});
