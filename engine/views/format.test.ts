import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii, COLUMNS, hexFixed, wrap72 } from './format.ts';

describe('digits', () => {
  it('have a fixed width', () => {
    expect(hexFixed(0x12, 3)).toBe('012');
    expect(hexFixed(0x4f1027n, 16)).toBe('00000000004f1027');
    expect(hexFixed(-1, 8)).toBe('ffffffff');
    expect(hexFixed(0x12345n, 3)).toBe('345');
  });
});

describe('ASCII', () => {
  it.each([
    ['R/W 1 → 0', 'R/W 1 -> 0'],
    ['0x0e9 × 8 ≥ 3', '0x0e9 x 8 >= 3'],
    ['Größe — “zwei” …', 'Grosse - "zwei" ...'],
    ['naïve\u00a0café', 'naive cafe'],
    ['网 😀', '? ?'],
    ['ﬁne', 'fine'],
  ])('of %j is %j', (text, expected) => {
    expect(ascii(text)).toBe(expected);
  });

  it('is all that is left of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(ascii(text)).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

describe('a wrapped line', () => {
  it('breaks at spaces and indents what follows', () => {
    const text = ` 7. RD  ${'word '.repeat(20)}end`;
    const lines = wrap72(text, 8);
    expect(lines).toEqual([
      ' 7. RD  word word word word word word word word word word word word word',
      '        word word word word word word word end',
    ]);
    expect(lines[0]).toHaveLength(72);
  });

  it('of 72 columns stays whole, of 73 does not', () => {
    expect(wrap72('x'.repeat(72))).toHaveLength(1);
    expect(wrap72('x'.repeat(73))).toEqual(['x'.repeat(72), 'x']);
  });

  it('keeps every word, in lines that are short enough', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.nat(20), (text, indent) => {
        const lines = wrap72(text, indent);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(COLUMNS);
        expect(lines.join('').replaceAll(' ', '')).toBe(ascii(text).replaceAll(' ', ''));
      }),
    );
  });
});
