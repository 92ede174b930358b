import { describe, expect, it } from 'vitest';
import { bitLength, decimalGroups, hexValue, isHex, toHex } from './numbers.ts';

describe('numbers of a file', () => {
  it('are 0x and 1 to 16 digits', () => {
    for (const good of ['0x0', '0xFFFFffffFFFFffff', '0x0012']) expect(isHex(good), good).toBe(true);
    for (const bad of ['0x', '0x10000000000000000', '0X1', '12', ' 0x1', '0x1 ', '-0x1', '0xg', 1, null])
      expect(isHex(bad), String(bad)).toBe(false);
  });

  it('become numbers and back', () => {
    expect(hexValue('0x8000000000000001')).toBe(0x8000000000000001n);
    expect(toHex(0x8000000000000001n)).toBe('0x8000000000000001');
    expect(toHex(254)).toBe('0xfe');
  });

  it('need so many bits', () => {
    expect([0n, 1n, 0xfffffn, 2n ** 63n].map(bitLength)).toEqual([0, 1, 20, 64]);
  });

  it('of people stand in groups of three', () => {
    expect([0, 999, 1204, 1861000].map(decimalGroups)).toEqual(['0', '999', '1,204', '1,861,000']);
  });
});
