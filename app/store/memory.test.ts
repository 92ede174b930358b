import { describe, expect, it } from 'vitest';
import type { TableView } from '../../engine/index.ts';
import { entriesOf, peekOf, peekPlace, wordsAt } from './memory.ts';

const row = (index: string, at: string, hex: string) => ({ kind: 'entry', index, at, hex, selected: false }) as const;
const PAGE: TableView = {
  title: 'Table',
  base: '104000',
  layout: '',
  entryBytes: 8,
  rows: [
    { kind: 'run', from: '000', to: '08f', says: 'empty' },
    row('090', '0x104480', '0000000000000049'),
    row('092', '0x104490', '00000000001a3030'),
    { kind: 'run', from: '093', to: '1ff', says: 'empty' },
  ],
};

describe('a page of memory', () => {
  it('is read as entries of any size, with empty ones folded', () => {
    expect(entriesOf(PAGE, 64)).toEqual([
      { from: 0, to: 0x11 },
      { index: 0x12, at: 0x104480n, words: [0x49n, 0n, 0x1a3030n, 0n, 0n, 0n, 0n, 0n] },
      { from: 0x13, to: 0x3f },
    ]);
    expect(entriesOf(PAGE, 8)).toHaveLength(5);
  });

  it('gives the words of one entry', () => {
    expect(wordsAt(PAGE, 0x104480n, 3)).toEqual([0x49n, 0n, 0x1a3030n]);
  });

  it('is named so that the name can be read again', () => {
    expect(peekOf(peekPlace(0x104480n, 'smPasidEntry'))).toEqual({ at: 0x104480n, layout: 'smPasidEntry' });
    expect(peekOf('column:pgd')).toBeNull();
    expect(peekOf(null)).toBeNull();
  });
});
