import { describe, expect, it } from 'vitest';
import { type FoldColumn, fold, phaseSpans, SPINE } from './fold.ts';

const column = (id: string, phase: FoldColumn['phase'], absent = false): FoldColumn => ({ id, phase, absent });
const FRONT = ['root', 'ctx', 'dir', 'entry'].map((id, i) => column(id, i < 2 ? 'device' : 'pasid'));
const levels = (n: number): FoldColumn[] =>
  Array.from({ length: n }, (_, i) => column(`L${n - i}`, i === 0 ? 'root' : 'tables'));
const EIGHT = [...FRONT, ...levels(4)];
const open = (width: number, columns: readonly FoldColumn[], here: number, unfolded: string | null = null): string[] =>
  fold({ width, columns, here, unfolded })
    .columns.filter((c) => c.mode === 'wide')
    .map((c) => c.id);

describe('fold', () => {
  it('opens the first half of eight tables on a laptop, then the second; nothing moves in between', () => {
    for (const here of [-1, 0, 1, 2, 3]) expect(open(1240, EIGHT, here)).toEqual(['root', 'ctx', 'dir', 'entry']);
    for (const here of [4, 5, 6, 7, 8]) expect(open(1240, EIGHT, here)).toEqual(['L4', 'L3', 'L2', 'L1']);
  });

  it('opens everything where it fits', () => {
    expect(open(1864, EIGHT, 5)).toHaveLength(8);
    expect(open(1240, levels(3), 0)).toHaveLength(3);
  });

  it('fills spare room with the neighbours of the half at hand', () => {
    const six = [...FRONT.slice(0, 2), ...levels(4)];
    expect(open(1240, six, 0)).toEqual(['root', 'ctx', 'L4', 'L3']);
    expect(open(1240, six, 3)).toEqual(['L4', 'L3', 'L2', 'L1']);
  });

  it('lets the oldest table go when the next would be hidden', () => {
    const nine = [...FRONT, ...levels(5)];
    expect(open(1240, nine, 4)).not.toContain('L1');
    expect(open(1240, nine, 6)).toContain('L2');
    expect(open(1240, nine, 8)).toContain('L1');
    for (const here of [4, 5, 6, 7]) {
      const shown = open(1240, nine, here);
      expect(shown).toContain(nine[here]?.id);
      expect(shown).toContain(nine[here + 1]?.id);
    }
  });

  it('opens a table by hand, and closes the one farthest from the step', () => {
    const shown = open(1240, EIGHT, 5, 'entry');
    expect(shown).toContain('entry');
    expect(shown).toContain('L3');
    expect(shown).toContain('L2');
    expect(shown).not.toContain('L1');
  });

  it('never leaves the width, and keeps order and room for the result', () => {
    for (let width = 720; width < 2400; width += 37) {
      const folded = fold({ width, columns: EIGHT, here: 5 });
      const right = Math.max(...folded.columns.map((c) => c.x + c.w));
      expect(right).toBeLessThan(folded.result.x);
      expect(folded.result.x + folded.result.w).toBeLessThanOrEqual(width);
      expect(folded.result.w).toBeGreaterThan(100);
      expect(folded.columns.map((c) => c.x)).toEqual(folded.columns.map((c) => c.x).toSorted((a, b) => a - b));
    }
  });

  it('stands as in the design at 1280 pixels', () => {
    const { columns, result } = fold({ width: 1240, columns: EIGHT, here: 5 });
    expect(columns.map((c) => c.x)).toEqual([0, 48, 100, 148, 212, 436, 660, 884]);
    expect(columns[0]?.w).toBe(SPINE);
    expect(result).toEqual({ x: 1108, w: 132 });
  });

  it('gives a phase without tables a seat of its own', () => {
    const columns = [column('root', 'device'), column('absent:pasid', 'pasid', true), ...levels(3)];
    const { columns: placed } = fold({ width: 1240, columns, here: 0 });
    expect(placed[1]?.mode).toBe('absent');
    expect(phaseSpans(placed).map((s) => s.phase)).toEqual(['device', 'pasid', 'root', 'tables']);
  });

  it('has nothing to say about no columns', () => {
    expect(fold({ width: 1240, columns: [], here: -1 }).columns).toEqual([]);
  });
});
