import { describe, expect, it } from 'vitest';
import type { ColumnView, WalkPart } from '../../engine/index.ts';
import { pictureOf } from './picture.ts';

const column = (id: string, part: Partial<ColumnView>): ColumnView => ({
  id,
  phase: 'tables',
  title: id,
  sub: 'PDPT',
  slice: '38:30',
  key: '0e9',
  binary: '0 1110 1001',
  bits: [38, 30],
  base: '4f0000',
  guest: false,
  entryBytes: 8,
  at: '0x4f0748',
  place: 'memory:0x4f0748',
  layout: 'x',
  words: [0x4f1027, 0],
  pointer: null,
  q: 0,
  rows: [
    { kind: 'run', from: '000', to: '0e8', says: 'empty' },
    { kind: 'entry', index: '0e9', at: '0x4f0748', hex: '00000000004f1027', selected: true },
  ],
  note: 'one entry covers 1 GiB',
  status: 'done',
  step: 7,
  nested: false,
  ...part,
});

const walk: WalkPart = {
  command: 0,
  columns: [
    column('L3', {}),
    column('L2', { status: 'fault', guest: true }),
    column('L1', { base: null, words: [], rows: [], status: 'later' }),
  ],
  strip: null,
  grid: [],
  absent: { pasid: 'none in this walk' },
  result: {
    status: 'blocked',
    title: 'Write blocked',
    code: '0x85',
    fault: 'no-write',
    lines: ['R/W < 1 & more'],
    address: null,
    pageSize: null,
    permissions: null,
    recorded: true,
    offset: 'f40',
  },
  request: {
    device: '00:1f.6',
    deviceName: '',
    pasid: null,
    access: 'write',
    size: 4,
    address: '0x7f3a4c812f40',
    type: 'untranslated',
    privileged: false,
  },
};

/** Tags that are opened and closed, in order; throws where they do not match. */
function checkTags(svg: string): void {
  const open: string[] = [];
  for (const [, close, name = '', alone] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (close === '/') expect(open.pop()).toBe(name);
    else if (alone !== '/') open.push(name);
  }
  expect(open).toEqual([]);
}

describe('the picture of a walk', () => {
  const svg = pictureOf(walk, 'A "title" & <more>', 'Page table L2: not present.');

  it('is sound XML whatever the words are', () => {
    checkTags(svg);
    expect(svg).toContain('A &quot;title&quot; &amp; &lt;more&gt;');
    expect(svg).toContain('R/W &lt; 1 &amp; more');
    expect(svg).not.toMatch(/undefined|NaN|null/);
  });

  it('holds what the screen holds, as words', () => {
    for (const words of ['0e9 0000 0000 004f 1027', '000–0e8 empty', '4f0000 + 0e9 × 8', 'g4f0000', 'base not known']) {
      expect(svg).toContain(words);
    }
    for (const words of ['Write blocked', '0x85', 'Page table L2: not present.']) expect(svg).toContain(words);
  });

  it('is the same for the same walk, byte for byte, and carries no style that a page could forbid', () => {
    expect(pictureOf(structuredClone(walk), 'A "title" & <more>', 'Page table L2: not present.')).toBe(svg);
    expect(svg).not.toMatch(/style=|<style/);
  });
});
