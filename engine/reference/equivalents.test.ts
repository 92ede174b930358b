import { describe, expect, it } from 'vitest';
import { type OwnerId, type StepId, steps } from '../linux/reasons.ts';
import type { FaultEntry, ModelDescription } from '../models/contract.ts';
import { models } from '../testkit/models.ts';
import { equivalentsIn, reason2019, reasons2017 } from './equivalents.ts';
import { kindOf } from './kinds.ts';
import { sideBySide } from './side-by-side.ts';

type Line = readonly [says: string, step: StepId, owner?: OwnerId];

const fault = (id: string, title: string, ...lines: readonly [Line, ...Line[]]): FaultEntry => {
  const [first, ...rest] = lines.map(([says, step, owner = 'host'], n) => ({
    id: `c${n}`,
    says,
    step,
    owners: [owner],
    recovery: 'no' as const,
  }));
  if (first === undefined) throw new RangeError('a fault has a cause');
  return {
    id,
    code: 1,
    name: id,
    title,
    causes: [first, ...rest],
    reason2019: null,
    kernel: '',
    suppressible: false,
    ats: 'silent',
    spec: '',
  };
};

const some = models[0]?.describe;
const model = (...faults: readonly FaultEntry[]): ModelDescription => {
  if (some === undefined) throw new RangeError('the registry is empty');
  return { ...some, faults };
};
const found = (mine: FaultEntry, ...others: readonly FaultEntry[]): readonly string[] =>
  equivalentsIn(mine, model(...others)).found.map((e) => `${e.fault.id} ${e.fit}`);

const READ: Line = ['The directory cannot be read.', 'pasid-table'];
const DAMAGED: Line = ['The entry is damaged.', 'pasid-table'];

describe('equivalents', () => {
  it('share the step and the kind of a cause', () => {
    const mine = fault('mine', 'Directory unreadable', READ);
    expect(found(mine, fault('a', 'Table', ['The PASID table cannot be read.', 'pasid-table']))).toEqual(['a same']);
    expect(found(mine, fault('b', 'Table', ['The table cannot be read.', 'pte']))).toEqual([]);
    expect(found(mine, fault('c', 'Table', DAMAGED))).toEqual([]);
  });

  it('say how well they fit, the best first', () => {
    const mine = fault('mine', 'Bad directory', READ, DAMAGED);
    const others = [
      fault('overlaps', 'x', READ, ['Nothing is mapped.', 'pte']),
      fault('wider', 'x', READ, DAMAGED, ['Nothing is mapped.', 'pte']),
      fault('narrower', 'x', READ),
      fault('same', 'x', DAMAGED, READ),
    ];
    expect(found(mine, ...others)).toEqual(['same same', 'narrower narrower', 'wider wider', 'overlaps overlaps']);
    expect(equivalentsIn(mine, model(...others)).found.at(-1)?.also).toEqual(['Page tables (pte): there is nothing']);
  });

  it('blame somebody in common, or say whom they blame instead', () => {
    const mine = fault('mine', 'x', ['The table is damaged.', 'pte', 'guest']);
    const host = fault('host', 'x', ['The table is damaged.', 'pte', 'host']);
    const guest = fault('guest', 'x', ['The table is damaged.', 'pte', 'guest']);
    expect(found(mine, host, guest)).toEqual(['guest same']);
    expect(equivalentsIn(mine, model(host)).found[0]?.blames).toEqual(['host']);
  });

  it('are not of another access', () => {
    const mine = fault('mine', 'Write not allowed', ['The page may not be written.', 'pte']);
    const read = fault('read', 'Read not allowed', ['The page may not be read.', 'pte']);
    const any = fault('any', 'Not allowed', ['The page does not allow the access.', 'pte']);
    expect(found(mine, read, any)).toEqual(['any same']);
  });

  it('are never guessed from the step "other" or from an unknown kind', () => {
    const other = fault('mine', 'x', ['The table cannot be read.', 'other']);
    expect(equivalentsIn(other, model(other, { ...other, id: 'b' }))).toMatchObject({
      found: [],
      none: expect.stringContaining('nothing to compare'),
    });
    const odd = fault('mine', 'x', ['The moon is full.', 'pte']);
    expect(equivalentsIn(odd, model({ ...odd, id: 'b' }))).toMatchObject({
      found: [],
      none: expect.stringContaining('only this model'),
    });
  });

  it('that are missing are said, with the reason', () => {
    const mine = fault('mine', 'x', READ);
    expect(equivalentsIn(mine, model(fault('a', 'x', ['Nothing is mapped.', 'pte']))).none).toBe(
      'No fault of this model stands at the step PASID table.',
    );
    expect(equivalentsIn(mine, model(fault('a', 'x', DAMAGED))).none).toBe(
      'At this step the model reports nothing of the kind “a table cannot be read”.',
    );
  });
});

describe.each(models)('$id:', ({ describe: d }) => {
  it('every fault has equivalents or a reason why not, in every model, and each way round', () => {
    for (const { describe: other } of models) {
      for (const f of d.faults) {
        const { found: list, none } = equivalentsIn(f, other);
        expect(list.length > 0, `${f.id} in ${other.id}`).toBe(none === null);
        for (const e of list) {
          const back = equivalentsIn(e.fault, d);
          if (e.blames.length > 0 || back.found.some((b) => b.blames.length > 0)) continue;
          expect(
            back.found.map((b) => b.fault.id),
            `${f.id} and ${e.fault.id}`,
          ).toContain(f.id);
        }
      }
    }
  });

  it('most causes at a step of a translation have a kind', () => {
    const causes = d.faults
      .flatMap((f) => f.causes)
      .filter((c) => ['device-entry', 'pasid-table', 'pgd', 'pte'].includes(c.step));
    const without = causes.filter((c) => kindOf(c) === null);
    expect(without.length, without.map((c) => c.says).join('\n')).toBeLessThanOrEqual(causes.length / 10);
  });

  it('the reasons of 2017 and 2019 tell what they cover', () => {
    for (const f of d.faults) {
      const reasons = reasons2017(f, d);
      expect(new Set(reasons.map((r) => r.reason))).toEqual(new Set(f.causes.map((c) => steps[c.step].reason2017)));
      for (const r of reasons) expect(r.steps.length, r.reason).toBeGreaterThan(0);
      expect(reason2019(f, d)?.reason ?? null).toBe(f.reason2019);
    }
  });
});

it('side by side, every cause of every fault stands in a row of its step', () => {
  const all = models.map((m) => m.describe);
  const table = sideBySide(all);
  for (const [n, model] of all.entries())
    for (const fault of model.faults)
      for (const { step } of fault.causes) {
        const rows = table.find((t) => t.step === step)?.rows ?? [];
        expect(
          rows.some((row) => row.cells[n]?.includes(fault) === true),
          `${model.id} ${fault.id}`,
        ).toBe(true);
      }
});
