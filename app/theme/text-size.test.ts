import { expect, it } from 'vitest';
import { scaledQuery } from './text-size.ts';

it('holds a query against the page as it is drawn', () => {
  expect(scaledQuery('(max-width: 759.9px)', 1.5)).toBe('(max-width: 1139.85px)');
  expect(scaledQuery('(width >= 860px) and (min-height: 400px)', 1.25)).toBe(
    '(width >= 1075px) and (min-height: 500px)',
  );
  expect(scaledQuery('(prefers-color-scheme: dark)', 1.5)).toBe('(prefers-color-scheme: dark)');
});
