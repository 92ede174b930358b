import { describe, expect, it } from 'vitest';
import { glossary } from '../glossary.ts';
import { models } from '../testkit/models.ts';
import { LIST_IDS, type Page, pageOf } from './pages.ts';
import { FOUND_KINDS, Index } from './search.ts';
import { faultsOfRule, layoutsOfPart, rulesOfFault, structuresOf } from './structures.ts';
import { readTarget, targetLink } from './target.ts';

const all = models.map((m) => m.describe);
const index = new Index(all);
const open = (link: string): Page => {
  const target = readTarget(link);
  if (target === null) throw new RangeError(`${link} is no address of the reference`);
  return pageOf(target, all, index);
};

describe.each(models)('the pages of $id:', ({ describe: d }) => {
  it('every structure, field, fault, register and line of a list has one', () => {
    for (const l of d.layouts) {
      expect(open(targetLink(d.id, 'entry', l.id))).toMatchObject({ kind: 'entry', layout: l, field: null });
      for (const f of l.fields)
        expect(open(targetLink(d.id, 'entry', l.id, f.id))).toMatchObject({ kind: 'entry', field: f });
    }
    for (const f of d.faults) expect(open(targetLink(d.id, 'fault', f.id))).toMatchObject({ kind: 'fault', fault: f });
    for (const r of d.registers)
      expect(open(targetLink(d.id, 'register', r.name))).toMatchObject({ kind: 'entry', register: r });
    for (const r of d.rules) expect(open(targetLink(d.id, 'rule', r.id))).toMatchObject({ list: 'rule', line: r.id });
    for (const c of d.caches) expect(open(targetLink(d.id, 'cache', c.id))).toMatchObject({ kind: 'list' });
    for (const q of d.queues) expect(open(targetLink(d.id, 'queue', q.id))).toMatchObject({ kind: 'list' });
    for (const i of d.injectables) expect(open(targetLink(d.id, 'injectable', i.id))).toMatchObject({ kind: 'list' });
    for (const list of LIST_IDS) expect(open(targetLink(d.id, list))).toMatchObject({ kind: 'list', line: null });
  });

  it('what does not exist is said, with what has a similar name', () => {
    for (const link of [
      targetLink(d.id, 'fault', 'page'),
      targetLink(d.id, 'entry', 'no such'),
      targetLink(d.id, 'entry', d.layouts[0]?.id, 'no such'),
      targetLink(d.id, 'rule', 'no such'),
      targetLink(d.id, 'constructor', 'toString'),
    ]) {
      const page = open(link);
      expect(page.kind, link).toBe('unknown');
      if (page.kind === 'unknown') expect(page.says).toMatch(/^\S.*\.$/);
    }
  });

  it('every part has layouts that exist, and every rule is under the faults that it leads to', () => {
    const known = new Set(d.layouts.map((l) => l.id));
    for (const part of d.parts) {
      const ids = layoutsOfPart(d, part);
      expect(ids.length, part.id).toBeGreaterThan(0);
      for (const id of ids) expect(known.has(id), `${part.id}: ${id}`).toBe(true);
    }
    for (const rule of d.rules) for (const f of faultsOfRule(d, rule)) expect(rulesOfFault(d, f), f.id).toContain(rule);
  });

  it('structures are told apart by what they are for', () => {
    const structures = structuresOf(d);
    expect(structures.map((s) => s.layout)).toEqual(d.layouts);
    for (const s of structures) if (s.role === 'table') expect(s.rules.length, s.layout.id).toBeGreaterThan(0);
  });

  it('every fault, field and register is found by its own name', () => {
    const links = (typed: string): string[] => index.find(typed, 999).flatMap((g) => g.found.map((f) => f.link));
    for (const f of d.faults.slice(0, 20)) expect(links(f.name)).toContain(targetLink(d.id, 'fault', f.id));
    for (const r of d.registers.slice(0, 20)) expect(links(r.name)).toContain(targetLink(d.id, 'register', r.name));
    const [field] = d.layouts[0]?.fields ?? [];
    expect(links(field?.name ?? '')).toContain(targetLink(d.id, 'entry', d.layouts[0]?.id, field?.id));
  });
});

describe('the glossary', () => {
  it('has an address for every word', () => {
    for (const word of glossary) expect(open(targetLink('words', word.id))).toEqual({ kind: 'words', word });
    expect(open(targetLink('words', 'no-such-word')).kind).toBe('unknown');
  });

  it("is found by a model's word", () => {
    const words = index.find('StreamID').find((g) => g.kind === 'word');
    expect(words?.found.map((f) => f.title)).toContain('requester ID');
  });
});

describe('search', () => {
  it('wants every typed word, and puts whole names first', () => {
    expect(index.find('')).toEqual([]);
    expect(index.find('   ')).toEqual([]);
    expect(index.find('zzz qqq')).toEqual([]);
    for (const group of index.find('pasid table')) {
      expect(FOUND_KINDS).toContain(group.kind);
      expect(group.total).toBeGreaterThanOrEqual(group.found.length);
      expect(group.found.length).toBeLessThanOrEqual(12);
    }
    expect(index.find('pasid')[0]?.found.map((f) => f.title)).toContain('PASID');
  });

  it('survives any text', () => {
    for (const typed of ['(', '\\', '*', 'a'.repeat(10_000), '<b>', '0x'])
      expect(() => index.find(typed)).not.toThrow();
  });
});
