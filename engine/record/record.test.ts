import { describe, expect, it } from 'vitest';
import { modelIds } from '../models/registry.ts';
import { recordView } from './classes.ts';
import { causeFacts } from './facts.ts';
import { REASONS, type RecordFields } from './shapes.ts';

const facts = await causeFacts();
const fields: RecordFields = {
  reason: 'steps',
  model: false,
  address: true,
  pasid: true,
  permissions: true,
  requester: '32',
};

describe('the record designer', () => {
  it('knows faults of every model', () => {
    for (const id of modelIds) expect(facts.filter((f) => f.model === id).length, id).toBeGreaterThan(8);
  });

  it('puts every cause that is reported into exactly one class', () => {
    for (const reason of REASONS) {
      const view = recordView(facts, { ...fields, reason });
      const all = view.classes.flatMap((c) => c.causes.map((x) => `${x.model}/${x.injectable}`));
      expect(new Set(all).size).toBe(all.length);
      expect(all.length + view.unreported).toBe(view.causes);
      expect(view.causes + view.silent).toBe(facts.length);
      expect(new Set(view.classes.map((c) => c.says)).size).toBe(view.classes.length);
    }
  });

  it('tells less with every field that is taken away', () => {
    const classes = (f: RecordFields): number => recordView(facts, f).classes.length;
    expect(classes({ ...fields, pasid: false })).toBeLessThanOrEqual(classes(fields));
    expect(classes({ ...fields, permissions: false })).toBeLessThan(classes(fields));
    expect(
      classes({ reason: 'none', model: false, address: false, pasid: false, permissions: false, requester: 'none' }),
    ).toBe(1);
  });

  it('says what the review said: CTX and ACCESS tell fewer owners than the four steps', () => {
    const told = (reason: RecordFields['reason']): number => recordView(facts, { ...fields, reason }).told;
    expect(told('2017')).toBeLessThan(told('steps'));
    expect(told('none')).toBeLessThanOrEqual(told('2017'));
    expect(told('steps')).toBeLessThanOrEqual(told('code'));
  });
});
