import { describe, expect, it } from 'vitest';
import { address, flag, ignored, layout, type Profile, reserved, reservedMask, uint } from './layout.ts';
import { describe as decode, fieldAddress, fieldValue, halves, pack, qword, withField } from './value.ts';

const shape = (fields: Parameters<typeof layout>[0]['fields'], bytes = 8) =>
  layout({ id: 'x', title: 'X', spec: 'made up', bytes, fields });

const entry = shape({
  p: flag(0, 0, 'P', 'Present'),
  kind: uint(0, 2, 1, 'KIND', 'Kind', { values: { 0: 'table', 1: 'page' } }),
  extra: flag(0, 3, 'E', 'Extra', { needs: 'EXTRA' }),
  free: ignored(0, 11, 4),
  addr: address(0, 51, 12, 'ADDR', 'Next table'),
  zero: reserved(0, 63, 52),
});
const words = (...q: readonly bigint[]): number[] => q.flatMap((v) => [...halves(v)]);
const profile = (addressBits: number, ...has: readonly string[]): Profile => ({
  addressBits,
  has: (c) => has.includes(c),
});

describe('a layout', () => {
  it('must declare every bit once', () => {
    expect(() => shape({ a: uint(0, 63, 1, 'A', 'a') })).toThrow('bit 0 is not declared');
    expect(() => shape({ a: uint(0, 63, 0, 'A', 'a'), b: flag(0, 5, 'B', 'b') })).toThrow('overlap at q0 bit 5');
    expect(() => shape({ a: uint(0, 64, 0, 'A', 'a') })).toThrow('does not fit');
    expect(() => shape({ a: uint(1, 63, 0, 'A', 'a') })).toThrow('does not fit');
  });

  it('of a 32-bit register declares 32 bits', () => {
    expect(() => shape({ a: uint(0, 31, 0, 'A', 'a') }, 4)).not.toThrow();
  });
});

describe('fields', () => {
  it('are read and written without touching their neighbours', () => {
    const w = words(0xfff0_1234_5678_9abfn);
    const addr = entry.field['addr'];
    if (addr === undefined) throw new Error('addr');
    expect(fieldAddress(addr, w)).toBe(0x1234_5678_9000n);
    expect(withField(addr, qword(w, 0), 0x55n)).toBe(0xfff0_0000_0005_5abfn);
    expect(pack(entry, { p: true, kind: 1, addr: 0x7000n })).toEqual([0x7003n]);
    expect(() => pack(entry, { q: 1 })).toThrow('no field q');
  });

  it('wider than themselves are cut off', () => {
    const kind = entry.field['kind'];
    if (kind === undefined) throw new Error('kind');
    expect(withField(kind, 0n, 0xffn)).toBe(6n);
    expect(fieldValue(kind, words(6n))).toBe(3n);
  });
});

describe('what must be zero', () => {
  it('follows address width and capabilities', () => {
    const mask = (p: Profile): bigint => qword(Array.from(reservedMask(entry, p)), 0);
    expect(mask(profile(52, 'EXTRA'))).toBe(0xfff0_0000_0000_0000n);
    expect(mask(profile(40, 'EXTRA'))).toBe(0xffff_ff00_0000_0000n);
    expect(mask(profile(52))).toBe(0xfff0_0000_0000_0008n);
  });

  it('is told in words', () => {
    const problems = (q: bigint, p: Profile): string[] => decode(entry, words(q), p).flatMap((l) => l.problem ?? []);
    expect(problems(0x7001n, profile(46))).toEqual([]);
    expect(problems(8n, profile(46))).toEqual(['Reserved, because this unit has no EXTRA.']);
    expect(problems(1n << 60n, profile(46))).toEqual(['A reserved bit is set.']);
    expect(problems(1n << 46n, profile(46))[0]).toContain('46 bits');
    expect(problems(6n, profile(46))).toEqual(['The value 3 has no meaning.']);
  });
});
