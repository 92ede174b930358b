import { expect, test } from 'vitest';
import { optionsText, type PagesOptions, readOptions } from './pages-options.ts';

const usual: PagesOptions = { n: 0, pinned: null, group: null, grain: 'message', shown: 'B' };

test('options that are as usual leave nothing in the address', () => {
  expect(optionsText(usual)).toBe('');
  expect(readOptions('')).toEqual(usual);
});

test('what the address holds is read back as it was', () => {
  const options: PagesOptions = {
    n: 17,
    pinned: 3,
    group: 0,
    grain: 'group',
    shown: 'A',
  };
  expect(readOptions(optionsText(options))).toEqual(options);
});

test('what makes no sense is left out', () => {
  expect(readOptions('n=-1&pin=0&group=x&grain=year&run=C&other=1')).toEqual(usual);
});
