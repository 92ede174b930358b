import { describe, expect, it } from 'vitest';
import { digitGroups, digitsOf } from './hex-digits.ts';

const text = (digits: string, marks = {}): string =>
  digitGroups(digits, marks)
    .map((runs) => runs.map((r) => `${r.weight[0]}:${r.text}`).join(' '))
    .join(' | ');

describe('hex digits', () => {
  it('stand in groups of four from the right, leading zeros quiet', () => {
    expect(text('00000000004f1027')).toBe('z:0000 | z:0000 | z:00 p:4f | p:1027');
    expect(text('4f1000')).toBe('p:4f | p:1000');
    expect(text('0000')).toBe('p:0000');
  });
  it('are bold where the pointer is, from its first digit that is not zero', () => {
    expect(text('00000000004f1027', { strong: [51, 12] })).toBe('z:0000 | z:0000 | z:00 s:4f | s:1 p:027');
    expect(text('800000001c4e2025', { strong: [51, 12] })).toBe('p:800 z:0 | z:0000 | s:1c4e | s:2 p:025');
  });
  it('are marked where a bit is wrong', () => {
    expect(text('800000001c4e2025', { bad: [1, 1] })).toBe('p:8000 | p:0000 | p:1c4e | p:202 b:5');
  });
  it('come from text and numbers', () => {
    expect(digitsOf('0x4F1000', 16)).toBe('00000000004f1000');
    expect(digitsOf(255n)).toBe('ff');
  });
});
