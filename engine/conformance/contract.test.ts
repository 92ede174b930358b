/** What the description of every model must keep: the tables refer to each other, and telling never fails. */
import { describe, expect, it } from 'vitest';
import { owners, REASONS_2019, steps } from '../linux/reasons.ts';
import { PHASE_IDS } from '../models/contract.ts';
import { models } from '../testkit/models.ts';
import { Random } from '../testkit/random.ts';

const twice = (ids: readonly string[]): string[] => ids.filter((id, n) => ids.indexOf(id) !== n);
const unknown = (ids: readonly string[], known: readonly string[]): string[] => ids.filter((id) => !known.includes(id));

it('the registry names each model by its id', () => {
  expect(models.filter(({ id, describe: d }) => d.id !== id)).toEqual([]);
});

describe.each(models)('$id describes itself:', ({ describe: d }) => {
  const layoutIds = d.layouts.map((l) => l.id);
  const ruleIds = d.rules.map((r) => r.id);
  const faultIds = d.faults.map((f) => f.id);

  it('ids are unique in each table', () => {
    const tables = {
      layouts: layoutIds,
      rules: ruleIds,
      faults: faultIds,
      parts: d.parts.map((p) => p.id),
      registers: d.registers.map((r) => r.name),
      caches: d.caches.map((c) => c.id),
      queues: d.queues.map((q) => q.id),
      injectables: d.injectables.map((i) => i.id),
    };
    expect(Object.entries(tables).flatMap(([table, ids]) => twice(ids).map((id) => `${table}: ${id}`))).toEqual([]);
  });

  it('rows can carry its numbers', () => {
    expect(d.parts.length, 'parts have 5 bits').toBeLessThanOrEqual(32);
    expect(Math.max(...d.parts.map((p) => p.rules.length)), 'rules of a part have 32 bits').toBeLessThanOrEqual(32);
    expect(d.accessRules.length, 'rules of the access have 32 bits').toBeLessThanOrEqual(32);
    for (const table of [d.layouts, d.caches, d.queues]) expect(table.length).toBeLessThanOrEqual(256);
    expect(Math.max(...d.faults.map((f) => f.causes.length))).toBeLessThanOrEqual(256);
  });

  it('layouts that it names exist', () => {
    const named = [
      ...d.registers.map((r) => r.layout),
      ...d.caches.map((c) => c.layout),
      ...d.queues.flatMap((q) => q.layouts),
    ];
    expect(unknown(named, layoutIds)).toEqual([]);
    const bytes = (id: string): number => d.layouts.find((l) => l.id === id)?.bytes ?? 0;
    expect(d.registers.filter((r) => bytes(r.layout) !== r.bytes).map((r) => r.name)).toEqual([]);
  });

  it('rules lead to faults that exist, and every fault that can be reached has a rule', () => {
    expect(
      unknown(
        d.rules.flatMap((r) => [r.otherwise ?? [], r.also ?? []].flat()),
        faultIds,
      ),
    ).toEqual([]);
    const reached = new Set(d.rules.flatMap((r) => [r.otherwise, ...(r.also ?? [])]));
    expect(d.faults.filter((f) => reached.has(f.id) === (f.unreachable !== undefined)).map((f) => f.id)).toEqual([]);
  });

  it('rules of parts and of the access exist, and none stands twice in a part', () => {
    expect(
      unknown(
        d.parts.flatMap((p) => p.rules),
        ruleIds,
      ),
    ).toEqual([]);
    expect(unknown(d.accessRules, ruleIds)).toEqual([]);
    expect(d.parts.flatMap((p) => twice(p.rules).map((r) => `${p.id}: ${r}`))).toEqual([]);
  });

  it('each cause of a fault belongs to a step and to somebody who answers for it', () => {
    const bad = d.faults.flatMap((f) =>
      f.causes
        .filter(
          (c) =>
            steps[c.step] === undefined ||
            c.owners.length === 0 ||
            c.owners.some((o) => owners[o] === undefined) ||
            twice(c.owners).length > 0 ||
            !/^\S.*\.$/.test(c.says),
        )
        .map((c) => `${f.id}: ${c.id}`),
    );
    expect(bad).toEqual([]);
    expect(d.faults.flatMap((f) => twice(f.causes.map((c) => c.id)).map((id) => `${f.id}: ${id}`))).toEqual([]);
    expect(d.faults.filter((f) => f.reason2019 !== null && !REASONS_2019.includes(f.reason2019))).toEqual([]);
  });

  it('what cannot be reached says why in a sentence', () => {
    expect(d.faults.filter((f) => f.unreachable !== undefined && !/^\S.{20,}\.$/.test(f.unreachable))).toEqual([]);
  });

  it('parts stand in a phase, name their word and say what their index is cut from', () => {
    const bad = d.parts.filter(
      (p) =>
        !PHASE_IDS.includes(p.phase) ||
        p.bytes % 4 !== 0 ||
        p.pointer * 8 >= p.bytes ||
        (p.stage === undefined && (p.slice ?? '') === ''),
    );
    expect(bad.map((p) => p.id)).toEqual([]);
  });

  it('registers do not overlap and lie where their size asks', () => {
    const sorted = [...d.registers].sort((a, b) => a.offset - b.offset);
    const bad = sorted.filter((r, n) => {
      const next = sorted[n + 1];
      return r.offset % Math.min(8, r.bytes) !== 0 || (next !== undefined && r.offset + r.bytes > next.offset);
    });
    expect(bad.map((r) => r.name)).toEqual([]);
  });

  it('injected faults name a fault and one of its causes', () => {
    const bad = d.injectables.filter((i) => {
      if (i.fault === null) return i.cause !== undefined;
      const fault = d.faults.find((f) => f.id === i.fault);
      return fault === undefined || (i.cause !== undefined && !fault.causes.some((c) => c.id === i.cause));
    });
    expect(bad.map((i) => i.id)).toEqual([]);
  });

  it('every entry has a layout of its part, and says something, whatever it holds', { timeout: 60_000 }, () => {
    const random = new Random(7);
    const layouts = new Map(d.layouts.map((l) => [l.id, l]));
    const wrong = new Set<string>();
    for (const part of d.parts) {
      const words = new Uint32Array(part.bytes / 4 + 4);
      for (let n = 0; n < 100; n++) {
        for (let k = 0; k < words.length; k++) words[k] = n === 0 ? 0 : n === 1 ? 0xffffffff : random.next();
        for (let level = 0; level < 16; level++) {
          const l = layouts.get(d.layoutOf(part, level, words, 4));
          if (l?.bytes !== part.bytes) wrong.add(`${part.id} at level ${level} is a ${l?.id}`);
          const told = d.tell(part, level, random.chance(0.5), words, 4);
          if (told.facts === '') wrong.add(`${part.id} at level ${level} says nothing`);
          if (told.pointer !== null && l?.field[told.pointer]?.kind !== 'address')
            wrong.add(`${part.id} at level ${level} points by ${told.pointer}, no address of ${l?.id}`);
          if (typeof d.levelName(part, level) !== 'string') wrong.add(`${part.id}: level ${level} has no name`);
        }
      }
    }
    expect([...wrong]).toEqual([]);
  });

  it('telling an entry that is cut short does not fail', () => {
    for (const part of d.parts) {
      expect(layoutIds).toContain(d.layoutOf(part, 1, [], 0));
      expect(d.tell(part, 1, false, [], 0).facts).not.toBe('');
    }
  });

  it('devices have names of their own', () => {
    const ids = [0, 1, 0xff, 0x100, 0xfa, 0xffff];
    expect(new Set(ids.map((id) => d.requester(id))).size).toBe(ids.length);
  });
});
