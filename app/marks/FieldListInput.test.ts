import { describe, expect, it } from 'vitest';
import type { Field } from '../../engine/bits/layout.ts';
import { parseField, parseNumber, parseWord } from './FieldListInput.ts';

const pasid: Field = { id: 'pasid', name: 'PASID', says: 'the PASID', kind: 'uint', q: 1, hi: 59, lo: 40 };
const table: Field = { id: 'addr', name: 'address', says: 'the table', kind: 'address', q: 0, hi: 51, lo: 12 };

describe('a typed number', () => {
  it('is decimal, hexadecimal or binary by its prefix', () => {
    expect(parseNumber('26')).toEqual({ ok: true, value: 26n });
    expect(parseNumber(' 0x1A ')).toEqual({ ok: true, value: 26n });
    expect(parseNumber('0b1_1010')).toEqual({ ok: true, value: 26n });
    expect(parseNumber('0x0000 7f3a 4c81 2f40')).toEqual({ ok: true, value: 0x7f3a4c812f40n });
  });

  it('says what is missing', () => {
    const says = (text: string): string => {
      const typed = parseNumber(text);
      return typed.ok ? '' : typed.says;
    };
    expect(says('')).toContain('number is needed');
    expect(says('4f1')).toBe('Hexadecimal numbers start with 0x: 0x4f1.');
    expect(says('0x')).toContain('missing');
    expect(says('0b12')).toContain('0 and 1');
    expect(says('0xzz')).toContain('a to f');
    expect(says('-1')).toContain('negative');
    expect(says('twelve')).toContain('Not a number');
  });
});

describe('a typed field', () => {
  it('must fit into the bits it has', () => {
    expect(parseField(pasid, '0xfffff')).toEqual({ ok: true, value: 0xfffffn });
    expect(parseField(pasid, '0x100000')).toEqual({ ok: false, says: 'PASID has 20 bits: 0 to 0xfffff.' });
  });

  it('takes an address as an address and stores the page number', () => {
    expect(parseField(table, '0x4f1000')).toEqual({ ok: true, value: 0x4f1n });
    expect(parseField(table, '0x4f1008')).toEqual({ ok: false, says: 'address is a multiple of 0x1000.' });
    expect(parseField(table, '0xffffffffffff000')).toEqual({
      ok: false,
      says: 'address reaches up to 0xffffffffff000.',
    });
  });
});

describe('a typed word', () => {
  it('may be pasted as its digits', () => {
    expect(parseWord('0000 0000 004f 1027', 64)).toEqual({ ok: true, value: 0x4f1027n });
    expect(parseWord('00000012', 32)).toEqual({ ok: true, value: 0x12n });
    expect(parseWord('0x4f1027', 64)).toEqual({ ok: true, value: 0x4f1027n });
  });
  it('must fit', () => {
    expect(parseWord('0x1ffffffff', 32)).toMatchObject({ ok: false });
  });
});
