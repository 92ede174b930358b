import { describe, expect, it } from 'vitest';
import type { RunView, StepView } from '../../engine/index.ts';
import { carryOver, endsPhase, firstDifference, microStop, phaseStop, positionOf } from './stepping.ts';

const step = (n: number, key: string, text = key): StepView => ({
  n,
  key,
  text,
  command: 0,
  phase: 'device',
  kind: 'RD',
  sentence: [],
  spoken: text,
  sum: null,
  micro: [],
  column: null,
  nested: false,
  fault: false,
  owners: [],
  change: null,
});
const run = (keys: readonly string[], ticks: readonly number[] = keys.map(() => 0)): RunView => ({
  title: '',
  model: '',
  total: keys.length,
  steps: keys.map((key, i) => step(i + 1, key)),
  ticks: Uint8Array.from(ticks),
  commands: [],
  changes: [],
  faultStep: null,
  expected: null,
  problems: [],
});

/** Two commands: device, device, pasid, tables, result; device, result. */
const TICKS = Uint8Array.from([16, 0, 1, 3, 4, 16, 4]);

describe('phases', () => {
  it('end where the next step is of another phase or command', () => {
    const ends = [1, 2, 3, 4, 5, 6, 7].filter((n) => endsPhase(TICKS, n));
    expect(ends).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('are walked forward and back over the same stops', () => {
    const forward: number[] = [];
    for (let n = 0; n < TICKS.length; ) {
      n = phaseStop(TICKS, n, 1);
      forward.push(n);
    }
    const back: number[] = [];
    for (let n = TICKS.length; n > 0; ) {
      n = phaseStop(TICKS, n, -1);
      back.push(n);
    }
    expect(forward).toEqual([2, 3, 4, 5, 6, 7]);
    expect(back).toEqual([6, 5, 4, 3, 2, 0]);
  });
});

describe('micro-steps', () => {
  const count = (n: number) => (n === 0 ? 1 : 3);
  it('go through a step and on to the next', () => {
    expect(microStop(1, 1, 1, 9, count)).toEqual({ n: 1, micro: 2 });
    expect(microStop(1, 2, 1, 9, count)).toEqual({ n: 1, micro: null });
    expect(microStop(1, null, 1, 9, count)).toEqual({ n: 2, micro: 1 });
    expect(microStop(9, null, 1, 9, count)).toEqual({ n: 9, micro: null });
  });
  it('come back the same way', () => {
    expect(microStop(2, null, -1, 9, count)).toEqual({ n: 2, micro: 2 });
    expect(microStop(2, 1, -1, 9, count)).toEqual({ n: 1, micro: null });
    expect(microStop(0, null, -1, 9, count)).toEqual({ n: 0, micro: null });
  });
});

describe('two runs', () => {
  it('differ first where key or words differ, or where one ends', () => {
    expect(firstDifference(run(['a', 'b']), run(['a', 'b']))).toBeNull();
    expect(firstDifference(run(['a', 'b']), run(['a', 'c']))).toBe(2);
    expect(firstDifference(run(['a']), run(['a', 'b']))).toBe(2);
  });

  it('are compared at the same step, or where they part', () => {
    expect(carryOver(run(['a', 'b', 'c']), 3, run(['a', 'x', 'b', 'c']))).toBe(4);
    expect(carryOver(run(['a', 'b', 'c']), 3, run(['a', 'b', 'd']))).toBe(3);
    expect(carryOver(run(['a', 'b', 'c']), 3, run(['a']))).toBe(1);
    expect(carryOver(run(['a']), 0, run(['b']))).toBe(0);
    expect(carryOver(null, 2, run(['a', 'b']))).toBe(2);
  });
});

describe('two runs, one of them with an edit in front', () => {
  const walk = (keys: readonly string[], requests: readonly (readonly [from: number, to: number])[]): RunView => ({
    ...run(keys),
    commands: requests.map(([firstStep, lastStep], i) => ({
      index: i,
      kind: 'request',
      title: '',
      firstStep,
      lastStep,
      result: null,
    })),
  });
  const before = walk(['0:root', '0:pte', '0:done'], [[1, 3]]);

  it('stay at the same step of the same request', () => {
    const after = walk(['0:edit', '1:root', '1:pte', '1:done'], [[2, 4]]);
    expect(carryOver(before, 2, after)).toBe(3);
    expect(carryOver(after, 3, before)).toBe(2);
    const twice = walk(
      ['0:root', '0:pte', '1:edit', '2:root', '2:pte'],
      [
        [1, 2],
        [4, 5],
      ],
    );
    expect(
      carryOver(
        twice,
        5,
        walk(
          ['0:root', '0:pte', '1:root', '1:pte'],
          [
            [1, 2],
            [3, 4],
          ],
        ),
      ),
    ).toBe(4);
  });

  it('differ only where a request does', () => {
    const named = (r: RunView): RunView => ({ ...r, steps: r.steps.map((s) => ({ ...s, text: s.key.slice(2) })) });
    const after = walk(['0:edit', '1:root', '1:pte', '1:fault'], [[2, 4]]);
    expect(firstDifference(named(before), named(after))).toBe(4);
    expect(firstDifference(named(before), named(walk(['0:edit', '1:root', '1:pte', '1:done'], [[2, 4]])))).toBeNull();
  });
});

describe('step keys', () => {
  it('lead to their step, or to the start of their phase', () => {
    const walk = run(['1:dev.root', '1:pte.l3'], [16, 3]);
    expect(positionOf(walk, '1:pte.l3', () => 3)).toEqual({ n: 2, exact: true });
    expect(positionOf(walk, '1:pte.l5', () => 3)).toEqual({ n: 2, exact: false });
    expect(positionOf(walk, 'nonsense', () => 4)).toEqual({ n: 0, exact: false });
    expect(positionOf(walk, 'start', () => 0)).toEqual({ n: 0, exact: true });
  });
});
