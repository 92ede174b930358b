import { expect, it } from 'vitest';
import { spoken } from './speech.ts';

it('spells numbers, guest addresses and ranges', () => {
  expect(spoken('The next table is at 0x4f1000.')).toBe('The next table is at hex 4 f 1 0 0 0.');
  expect(spoken('The root is at g1a3000.')).toBe('The root is at guest hex 1 a 3 0 0 0.');
  expect(spoken('A write to 0xFEExxxxx.')).toBe('A write to hex F E E x x x x x.');
});

it('says signs in words', () => {
  expect(spoken('R/W 1 → 0')).toBe('R/W 1 becomes 0');
  expect(spoken('index × 8')).toBe('index times 8');
});
