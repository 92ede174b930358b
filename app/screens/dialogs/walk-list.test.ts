import { describe, expect, it } from 'vitest';
import type { StepView } from '../../../engine/index.ts';
import { listOf } from './walk-list.ts';

const step = (n: number, column: string | null, nested: boolean) => ({ n, column, nested }) as StepView;

describe('the walk as a list', () => {
  it('gathers the second-stage steps of one entry', () => {
    const steps = [
      step(1, 'pasid', false),
      step(2, 'pgd', true),
      step(3, 'pgd', true),
      step(4, 'pgd', false),
      step(5, 'pte.l3', true),
      step(6, 'pte.l3', false),
    ];
    expect(listOf(steps).map((item) => [item.nested, item.steps.map((s) => s.n)])).toEqual([
      [false, [1]],
      [true, [2, 3]],
      [false, [4]],
      [true, [5]],
      [false, [6]],
    ]);
  });

  it('keeps the second-stage steps of two entries apart', () => {
    expect(listOf([step(1, 'pte.l3', true), step(2, 'pte.l2', true)])).toHaveLength(2);
  });
});
