import { describe, expect, it } from 'vitest';
import { SCENARIO_VERSION } from './format.ts';
import { gapIn, type Migration, migrate, migrations } from './migrations.ts';

const step = (to: number): Migration => ({
  to,
  says: `to ${to}`,
  step: (d) => ({ ...d, [`was${to - 1}`]: d['version'] }),
});

describe('migrations', () => {
  it('lead from every version to the newest, one step each', () => {
    expect(gapIn(migrations, SCENARIO_VERSION)).toBeNull();
  });

  it.each([
    [[3], 3],
    [[2, 2], 3],
    [[3, 2], 3],
    [[2], 1],
  ])('steps to %j do not lead to version %i', (steps, newest) => {
    expect(gapIn(steps.map(step), newest)).not.toBeNull();
  });

  it('run in order, from the version after the draft, and leave the draft alone', () => {
    const draft = Object.freeze({ version: 2, title: 'old' });
    expect(migrate(draft, 2, [step(2), step(3), step(4)])).toEqual({ version: 4, title: 'old', was2: 2, was3: 3 });
    expect(migrate(draft, 4, [step(2), step(3), step(4)])).toBe(draft);
  });
});
