import { expect, test } from 'vitest';
import { pagesIn, partsOfPages } from './pages-address.ts';

test('an address has options, a link and perhaps that of run A; options may be left out', () => {
  expect(partsOfPages('#/pri/n=4&pin=2/1.4.abc.AAAA')).toEqual({
    options: 'n=4&pin=2',
    link: '1.4.abc.AAAA',
    before: null,
  });
  expect(partsOfPages('#/pri/1.4.abc.AAAA/1.4.def.BBBB')).toEqual({
    options: '',
    link: '1.4.abc.AAAA',
    before: '1.4.def.BBBB',
  });
  expect(partsOfPages('#/pri/n=4')).toEqual({ options: 'n=4', link: '', before: null });
});

test('other screens are no addresses of this one', () => {
  expect(['#/pri', '#/pri/1.4.abc.AAAA', '#/prints', '#1.4.abc.AAAA', ''].map((f) => pagesIn(f) !== null)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
