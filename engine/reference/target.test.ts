import { describe, expect, it } from 'vitest';
import { isLink } from '../scenario/link.ts';
import { readTarget, searchIn, targetLink, withSearch } from './target.ts';

describe('an address in the reference', () => {
  it('comes back as it was written, whatever its parts hold', () => {
    for (const parts of [
      ['', '', '', ''],
      ['m', '', '', ''],
      ['m', 'fault', 'SPT.2', ''],
      ['m', 'entry', 'pasidEntry', 'p'],
      ['m', 'register', 'FRCD[0]', 'a/b %# ü'],
      ['words', 'pasid-table-entry', '', ''],
    ] as const) {
      const link = targetLink(...parts);
      const [model, kind, id, field] = parts;
      expect(readTarget(link), link).toEqual({ model, kind, id, field });
      expect(isLink(link), 'a scenario link begins with a number').toBe(false);
    }
  });

  it('is told from all other fragments', () => {
    for (const other of ['', '#', '#walk', '#1.2s.abc.def', '#/referenced', '#/lab'])
      expect(readTarget(other)).toBeNull();
  });

  it('keeps what is searched for behind it', () => {
    const page = targetLink('m', 'fault', 'SPT.2');
    const link = withSearch(page, 'R/W? 100 %');
    expect(readTarget(link)).toEqual(readTarget(page));
    expect(searchIn(link)).toBe('R/W? 100 %');
    expect(withSearch(link, ' ')).toBe(page);
    expect([searchIn(page), searchIn('#1.2s.abc?find=x')]).toEqual(['', '']);
  });

  it('is read although a percent sign means nothing, and only so far', () => {
    expect(readTarget('#/reference/m/fault/100%')).toMatchObject({ id: '100%' });
    expect(readTarget(`#/reference/m/fault/${'x'.repeat(100_000)}`)?.id.length).toBeLessThan(600);
  });
});
