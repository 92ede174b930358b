import { describe, expect, it } from 'vitest';
import { typedAddress, typedPasid, typedSize } from './parse-field.ts';

describe('what people type into a request', () => {
  it('an address: with or without 0x, with gaps', () => {
    expect(typedAddress('0x7f3a4c812f40')).toEqual({ value: '0x7f3a4c812f40' });
    expect(typedAddress('0000 7F3A 4c81 2f40')).toEqual({ value: '0x7f3a4c812f40' });
    expect(typedAddress('ffff_ffff_ffff_ffff')).toEqual({ value: '0xffffffffffffffff' });
    expect(typedAddress('0x1ffffffffffffffff')).toHaveProperty('says');
    expect(typedAddress('buffer')).toHaveProperty('says');
  });
  it('a PASID: 20 bits or none', () => {
    expect(typedPasid('0x12')).toEqual({ value: '0x12' });
    expect(typedPasid('none')).toEqual({ value: null });
    expect(typedPasid('')).toEqual({ value: null });
    expect(typedPasid('0x100000')).toEqual({ says: 'PASID has 20 bits: 0 to 0xfffff, or none.' });
  });
  it('a size: 1 to 4096 bytes', () => {
    expect(typedSize('4')).toEqual({ value: 4 });
    expect(typedSize('64 bytes')).toEqual({ value: 64 });
    expect(typedSize('0')).toHaveProperty('says');
    expect(typedSize('many')).toHaveProperty('says');
  });
});
