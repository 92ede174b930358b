import { describe, expect, it } from 'vitest';
import type { ColumnView, RecordPart, WalkPart } from '../../engine/index.ts';
import { chainOf, placesOf, splitField } from './chain.ts';
import {
  badBits,
  pointerBits,
  pointerDigits,
  rowsShown,
  shortKey,
  shortSlice,
  slotHere,
  slotsOf,
} from './walk-scene.ts';

const column = (id: string, phase: ColumnView['phase'], part: Partial<ColumnView> = {}): ColumnView => ({
  id,
  phase,
  title: id,
  sub: '',
  slice: '',
  key: '0e9',
  binary: '',
  bits: null,
  base: '4f0000',
  guest: false,
  entryBytes: 8,
  at: '0x4f0748',
  place: 'memory:0x4f0748',
  layout: 'x',
  words: [0x4f1027, 0],
  pointer: { q: 0, hi: 51, lo: 12, field: 'address' },
  q: 0,
  rows: [],
  note: '',
  status: 'done',
  step: 1,
  nested: false,
  ...part,
});
const walkOf = (columns: readonly ColumnView[], absent: WalkPart['absent'] = {}): WalkPart => ({
  command: 0,
  columns,
  strip: null,
  grid: [],
  absent,
  result: {} as WalkPart['result'],
  request: {} as WalkPart['request'],
});
const WALK = walkOf([
  column('dev.root', 'device'),
  column('pte.l3', 'tables'),
  column('pte.l2', 'tables', { place: null }),
]);

describe('chains', () => {
  it('lead from a slice to its row and the sum', () => {
    expect([...chainOf('slice:pte.l3', WALK)].sort()).toEqual(
      ['base:pte.l3', 'memory:0x4f0748', 'row:pte.l3', 'slice:pte.l3'].sort(),
    );
  });
  it('lead from a row back to the field that led there, and on to the next table', () => {
    const lit = chainOf('row:pte.l3', WALK);
    for (const place of ['slice:pte.l3', 'field:dev.root.address', 'field:pte.l3.address', 'base:pte.l2'])
      expect(lit.has(place)).toBe(true);
  });
  it('lead from a pointer to its target, and from a base to its pointer', () => {
    expect(chainOf('field:pte.l3.address', WALK).has('base:pte.l2')).toBe(true);
    expect(chainOf('field:pte.l3.present', WALK).size).toBe(1);
    expect(chainOf('base:pte.l2', WALK).has('field:pte.l3.address')).toBe(true);
  });
  it('are one place long for what is on no table', () => {
    expect([...chainOf('field:faultRecord.source', WALK)]).toEqual(['field:faultRecord.source']);
    expect([...chainOf('row:x', null)]).toEqual(['row:x']);
  });
  it('lead from a part of a record to what it reports, and back from there', () => {
    const stopped = walkOf([column('pte.l1', 'tables', { status: 'fault' })]);
    const record: RecordPart = {
      records: [
        {
          ...{ id: '0.9', title: 'FRCD[0]', at: '0x600', place: 'register:FRCD[0]', layout: 'x' },
          ...{ words: [], step: 10, kernel: [], reports: { pv: 'pasid', fr: 'entry' } },
        },
      ],
      ...{ events: [], silence: null },
    };
    expect([...chainOf('field:0.9.pv', stopped, record)]).toEqual(['field:0.9.pv', 'reported:pasid', 'request:pasid']);
    expect(chainOf('request:pasid', stopped, record).has('field:0.9.pv')).toBe(true);
    expect(chainOf('field:0.9.fr', stopped, record).has('row:pte.l1')).toBe(true);
    expect(chainOf('reported:entry', stopped, record).has('field:0.9.fr')).toBe(true);
  });
  it('split fields at the last dot', () => {
    expect(splitField(placesOf.field('pte.l3', 'address'))).toEqual({ column: 'pte.l3', field: 'address' });
    expect(splitField('row:pte.l3')).toBeNull();
  });
});

describe('the reading line', () => {
  const entry = (index: string, selected = false) => ({ kind: 'entry', index, at: '0x1', hex: '0', selected }) as const;
  it('is the same row in every table', () => {
    const long = column('a', 'tables', { rows: ['0', '1', '2', '3', '4'].map((i) => entry(i, i === '4')) });
    expect(rowsShown(long, 3, 2)).toMatchObject({ pad: 0, ghost: false });
    expect(rowsShown(long, 3, 2).rows.map((r) => r.kind === 'entry' && r.index)).toEqual(['1', '2', '3', '4']);
    const short = column('b', 'tables', { rows: [entry('0', true), entry('1')] });
    expect(rowsShown(short, 3, 2)).toMatchObject({ pad: 3 });
    expect(rowsShown(column('c', 'tables'), 3, 2)).toEqual({ rows: [], pad: 3, ghost: true });
  });
});

describe('slots', () => {
  it('give each phase without a table a place', () => {
    const slots = slotsOf(
      walkOf([column('dev.root', 'device'), column('pgd', 'root')], { pasid: 'none here', tables: 'x' }),
    );
    expect(slots.map((s) => s.id)).toEqual(['dev.root', 'absent:pasid', 'pgd', 'absent:tables']);
  });
  it('say where the step stands', () => {
    const slots = slotsOf(WALK);
    expect(slotHere(slots, null)).toBe(2);
    expect(slotHere(slots, { column: 'pte.l3', phase: 'tables' } as never)).toBe(1);
    expect(slotHere(slots, { column: null, phase: 'result' } as never)).toBe(3);
  });
});

it('reads the address that travels', () => {
  expect(pointerDigits(column('a', 'tables'))).toBe('4f1000');
  expect(pointerDigits(column('a', 'tables', { words: [] }))).toBeNull();
});

it('marks the digit of the bit that would have to change', () => {
  const row = { kind: 'entry', index: '1', at: '0x4f0748', hex: '0', selected: true } as const;
  const repair = { says: '', place: 'memory:0x4f0748', hi: 1, lo: 1, value: '0x1' };
  expect(badBits(column('a', 'tables', { status: 'fault' }), row, repair)).toEqual([1, 1]);
  expect(badBits(column('a', 'tables'), row, repair)).toBeUndefined();
  // The same bits of another word of a wide entry are not meant.
  expect(badBits(column('a', 'tables', { status: 'fault' }), { ...row, at: '0x4f0750' }, repair)).toBeUndefined();
  expect(pointerBits(column('a', 'tables'))).toEqual([51, 12]);
  expect(pointerBits(column('a', 'tables', { q: 1 }))).toBeUndefined();
});

it('shortens a slice for narrow places', () => {
  expect(shortSlice('PASID 19:6')).toBe('19:6');
  expect(shortSlice('bus')).toBe('bus');
  expect(shortSlice('PDI[2], process_id 19:17')).toBe('19:17');
  expect(shortSlice('upper bits of the StreamID')).toBe('');
  expect(shortKey('0000')).toBe('0000');
  expect(shortKey('0000fe')).toBe('…00fe');
});
