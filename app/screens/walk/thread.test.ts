import { describe, expect, it } from 'vitest';
import type { ColumnStatus } from '../../../engine/index.ts';
import { elbow, type Station, threadOf } from './thread.ts';

const box = (l: number, t: number, w: number, h: number) => ({ l, t, r: l + w, b: t + h });
const table = (id: string, x: number, status: ColumnStatus, pending = false): Station => ({
  kind: 'table',
  id,
  status,
  pending,
  column: box(x, 30, 200, 300),
  key: box(x + 17, 55, 28, 19),
  base: box(x, 114, 200, 22),
  row: box(x + 14, 228, 186, 28),
});
const spine = (id: string, x: number, status: ColumnStatus): Station => ({
  kind: 'spine',
  id,
  status,
  column: box(x, 30, 40, 300),
  key: box(x, 30, 40, 48),
  node: box(x + 15, 120, 10, 10),
});
const result = (outcome: 'waiting' | 'good' | 'bad', here = false): Station => ({
  kind: 'result',
  column: box(700, 30, 130, 300),
  here,
  outcome,
});
const toneOf = (stations: readonly Station[], key: string) => threadOf(stations).lines.find((l) => l.key === key)?.tone;

describe('thread', () => {
  it('is ink behind, accent at hand, dotted ahead', () => {
    const walk = [
      spine('a', 0, 'done'),
      table('b', 60, 'done'),
      table('c', 284, 'here'),
      table('d', 508, 'next'),
      result('waiting'),
    ];
    expect(toneOf(walk, 'a out')).toBe('ink');
    expect(toneOf(walk, 'b out')).toBe('ink');
    expect(toneOf(walk, 'c rail')).toBe('here');
    expect(toneOf(walk, 'c out')).toBe('here');
    expect(toneOf(walk, 'd out')).toBe('next');
    const { lines, arrows, nodes, frames } = threadOf(walk);
    expect(lines.filter((l) => l.travels).map((l) => l.key)).toEqual(['c out']);
    expect(arrows).toHaveLength(1);
    expect(nodes).toHaveLength(1);
    expect(frames.map((f) => f.tone)).toEqual(['ink', 'here', 'next']);
  });

  it('is one line: each piece begins where the one before ended', () => {
    const { lines, pluses } = threadOf([table('a', 0, 'done'), table('b', 224, 'here'), result('waiting')]);
    const out = lines.find((l) => l.key === 'a out')?.d ?? '';
    const plus = pluses.find((p) => p.key === 'b');
    expect(out.startsWith('M200,242')).toBe(true);
    expect(out.endsWith(`L${(plus?.x ?? 0) - 6},${plus?.y}`)).toBe(true);
  });

  it('ends in a bar where it stopped, and does not go on', () => {
    const { lines, bars } = threadOf([
      table('a', 0, 'done'),
      table('b', 224, 'fault'),
      table('c', 448, 'later'),
      result('bad'),
    ]);
    expect(bars).toMatchObject([{ key: 'b', tone: 'fault' }]);
    expect(lines.some((l) => l.key === 'b out')).toBe(false);
    expect(lines.find((l) => l.key === 'b stop')?.travels).toBe(true);
  });

  it('ends at the page when it worked', () => {
    const { bars, lines } = threadOf([table('a', 448, 'done'), result('good', true)]);
    expect(bars).toMatchObject([{ key: 'page', tone: 'here' }]);
    expect(lines.find((l) => l.key === 'a out')?.tone).toBe('here');
  });

  it('asks the second stage with a line down to the strip', () => {
    const walk = [table('a', 0, 'done'), table('b', 224, 'here', true), result('waiting')];
    expect(threadOf(walk, 300).downs).toHaveLength(1);
    expect(threadOf(walk, 300).lines.some((l) => l.key === 'b rail')).toBe(false);
    expect(threadOf(walk, null).downs).toHaveLength(0);
  });

  it('does not lead through tables that a cache made needless', () => {
    expect(toneOf([table('a', 0, 'skipped'), table('b', 224, 'skipped'), result('good', true)], 'a out')).toBe('next');
    expect(toneOf([table('a', 0, 'cached'), table('b', 224, 'here'), result('waiting')], 'a out')).toBe('cached');
  });

  it('draws an elbow as a straight line when both ends are at one height', () => {
    expect(elbow(0, 10, 12, 10, 24)).toBe('M0,10L24,10');
    expect(elbow(0, 100, 12, 10, 24)).toContain('A5,5');
  });
});
