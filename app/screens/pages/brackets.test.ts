import { describe, expect, it } from 'vitest';
import type { GroupView, MessageView } from '../../../engine/index.ts';
import { bracketPaths, columnsOf, crosses, FARTHEST_BACK, memberTicks, reachOf } from './brackets.ts';
import { MOST_COLUMNS } from './frame.ts';

const group = (ordinal: number, first: number, last: number | null): GroupView => ({
  ordinal,
  device: '00:1f.6',
  index: ordinal % 512,
  pasid: 0x12,
  requests: 1,
  access: 'w',
  pages: [],
  state: last === null ? 'open' : 'answered',
  result: last === null ? 'Open' : 'Success',
  says: '',
  owners: null,
  certainty: 'certain',
  first,
  last,
  answer: null,
});

const message = (n: number, ordinal: number | null, open: number): MessageView => ({
  n,
  time: n,
  code: 'RQ',
  from: 'device',
  to: 'iommu',
  device: '00:1f.6',
  group: ordinal,
  label: '',
  text: '',
  spoken: '',
  head: 'asks',
  marker: false,
  fault: false,
  open,
  queued: 0,
  changeable: false,
});

const frame = { rowHeight: 28, origin: 11 };
/** Height of the arrow of message n. */
const y = (n: number): number => (n - 11) * 28 + 21;

describe('columns of brackets', () => {
  it('are shared by groups that never are open at the same time', () => {
    const columns = columnsOf([group(0, 1, 17), group(1, 4, 13), group(2, 5, 6), group(3, 14, 20)], new Map());
    expect([...columns]).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
  });

  it('stay as they were given while a person scrolls, also when the first group has gone', () => {
    const kept = new Map<number, number>();
    columnsOf([group(0, 1, 9), group(1, 2, 30)], kept);
    expect(columnsOf([group(1, 2, 30), group(2, 12, 40)], kept).get(1)).toBe(1);
  });

  it('are as many as fit; the rest share the last', () => {
    const groups = Array.from({ length: 20 }, (_, i) => group(i, i + 1, 100));
    const columns = [...columnsOf(groups, new Map()).values()];
    expect(Math.max(...columns)).toBe(MOST_COLUMNS - 1);
    expect(columns.filter((c) => c === MOST_COLUMNS - 1)).toHaveLength(20 - MOST_COLUMNS + 1);
  });
});

describe('the path of a bracket', () => {
  it('has both ends where both are in the window, and is parted by the line of now', () => {
    const { done, todo } = bracketPaths(group(0, 12, 15), 50, 80, 0, 400, frame);
    expect(done).toBe(`M57 ${y(12)}H50V80`);
    expect(todo).toBe(`M50 80V${y(15)}H57`);
  });

  it('runs from edge to edge where both ends are elsewhere, and to the bottom where no answer ever comes', () => {
    expect(bracketPaths(group(0, 1, 900), 50, 500, 0, 400, frame)).toEqual({ done: 'M50 0V400', todo: '' });
    expect(bracketPaths(group(0, 12, null), 50, 500, 0, 400, frame)).toEqual({ done: `M57 ${y(12)}H50V400`, todo: '' });
    expect(bracketPaths(group(0, 12, 15), 50, -10, 0, 400, frame).done).toBe('');
  });

  it('is nothing outside of the window', () => {
    expect(bracketPaths(group(0, 1, 2), 50, 500, 0, 400, frame)).toEqual({ done: '', todo: '' });
  });

  it('has a tick for each request after the first', () => {
    const sent = [message(12, 0, 1), message(13, 0, 1), message(14, 1, 2), message(15, 0, 2)];
    expect(memberTicks(sent, group(0, 12, 20), 50, frame)).toBe(`M50 ${y(13)}h5M50 ${y(15)}h5`);
  });
});

describe('groups to ask for', () => {
  const all = (from: number, to: number) => (ordinal: number) =>
    ordinal >= from && ordinal < to ? group(ordinal, ordinal * 10 + 1, ordinal * 10 + 60) : undefined;

  it('are all of them when they are few', () => {
    expect(reachOf([], 40, () => undefined)).toEqual({ from: 0, to: 40 });
    expect(reachOf([], 0, () => undefined)).toBe(null);
  });

  it('go back until as many are found as the first message says are open', () => {
    // Message 5,021 belongs to group 502; six groups are open, each for sixty messages.
    const seen = [message(5021, 502, 6), message(5022, 500, 6)];
    expect(reachOf(seen, 100_000, all(0, 1000))).toEqual({ from: 497, to: 503 });
  });

  it('stop at a group that has not come yet, and at a bound', () => {
    const seen = [message(5021, 502, 6)];
    expect(reachOf(seen, 100_000, all(500, 1000))).toEqual({ from: 499, to: 503 });
    expect(reachOf([message(50_001, 5000, 512)], 100_000, all(0, 6000))?.from).toBe(5000 - FARTHEST_BACK);
  });

  it('cross a window when a part of their life is in it', () => {
    expect([crosses(group(0, 5, 9), 9, 20), crosses(group(0, 5, 9), 10, 20)]).toEqual([true, false]);
    expect([crosses(group(0, 5, null), 900, 901), crosses(group(0, 5, null), 1, 4)]).toEqual([true, false]);
  });
});
