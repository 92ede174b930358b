import { expect, describe as group, it } from 'vitest';
import { halves, pack } from '../../bits/value.ts';
import { glossary } from '../../glossary.ts';
import { textOf } from '../../testkit/sources.ts';
import { describe } from './describe.ts';
import { layoutNumber } from './layouts.ts';
import * as tables from './layouts-tables.ts';
import { partNumber } from './parts.ts';

const part = (id: string) => describe.parts[partNumber(id)]!;
const words = (entry: readonly bigint[]): number[] => entry.flatMap((q) => [...halves(q)]);
const layout = (id: string, level: number, entry: readonly bigint[]): string =>
  describe.layoutOf(part(id), level, words(entry), 0);

group('the description', () => {
  it('keeps the numbers of layouts that recordings carry', () => {
    for (const [n, l] of describe.layouts.entries()) {
      const number = layoutNumber(l.id);
      if (number >= 0) expect(number).toBe(n);
    }
    expect(new Set(describe.layouts.map((l) => l.id)).size).toBe(describe.layouts.length);
  });

  it('names layouts that it has', () => {
    const known = new Set(describe.layouts.map((l) => l.id));
    const named = [
      ...describe.registers.map((r) => r.layout),
      ...describe.caches.map((c) => c.layout),
      ...describe.queues.flatMap((q) => q.layouts),
    ];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('uses the words of the glossary', () => {
    for (const [word, ours] of Object.entries(describe.terms))
      expect(glossary.find((g) => g.word === word)?.models?.vtd, word).toBe(ours);
  });
});

group('the README', () => {
  const text = textOf('engine/models/vtd/README.md');

  it('tells every choice that a rule tells', () => {
    const choices = [...new Set(describe.rules.flatMap((r) => r.choice ?? []))];
    expect(choices.filter((choice) => !text.includes(`| ${choice}`))).toEqual([]);
    expect(choices.length).toBeGreaterThan(10);
  });

  it('names every reason that is never reported, and the size of every cache', () => {
    for (const f of describe.faults.filter((x) => x.unreachable !== undefined))
      expect(text).toContain(`\`0x${f.code.toString(16)}\``);
    for (const c of describe.caches) expect(text).toMatch(new RegExp(`\\| ${c.slots} \\| `));
  });
});

group('the layout of an entry', () => {
  const pointer = 0x5000n;

  it('follows from its part, and in page tables from its level and page size bit', () => {
    expect(layout('root', 0, [1n, 0n])).toBe('rootEntry');
    expect(layout('root.upper', 0, [0n, 1n])).toBe('scalableRootEntry');
    expect(layout('scalable-context', 0, [1n, 0n, 0n, 0n])).toBe('scalableContextEntry');
    expect(layout('pasid.second', 0, new Array<bigint>(8).fill(0n))).toBe('pasidEntry');
    const table = pack(tables.firstTableLow, { p: 1, addr: pointer });
    const page = pack(tables.firstTableLow, { p: 1, ps: 1 });
    expect([5, 4, 3, 2, 1].map((level) => layout('first', level, table))).toEqual([
      'firstTable',
      'firstTable',
      'firstTableLow',
      'firstTableLow',
      'firstLeaf4K',
    ]);
    expect([5, 4, 3, 2, 1].map((level) => layout('first', level, page))).toEqual([
      'firstTable',
      'firstTable',
      'firstLeaf1G',
      'firstLeaf2M',
      'firstLeaf4K',
    ]);
    expect(layout('legacy', 2, page)).toBe('secondLeaf2M');
    expect(layout('nested.final', 3, table)).toBe('secondTableLow');
  });

  it('is some layout for levels that do not exist', () => {
    for (const level of [0, 6, 15, -1]) expect(layout('first', level, [0xffn])).toMatch(/^first/);
  });
});

group('what an entry says', () => {
  it('is told of the half of a root entry that counts', () => {
    const entry = words(pack(tables.scalableRootEntry, { up: 1, uctp: 0x7000n }));
    expect(describe.tell(part('root.upper'), 0, false, entry, 0).leads?.address).toBe(0x7000n);
    expect(describe.tell(part('root.lower'), 0, false, entry, 0).leads).toBeNull();
  });

  it('leads to guest memory below a first stage that is nested', () => {
    const entry = words(pack(tables.firstTable, { p: 1, rw: 1, us: 1, addr: 0x9000n }));
    expect(describe.tell(part('first.root'), 4, true, entry, 0).leads).toEqual({
      to: 'table',
      address: 0x9000n,
      guest: true,
    });
  });

  it('is told in the names of its levels and devices', () => {
    expect(describe.levelName(part('first'), 4)).toBe('PML4');
    expect(describe.levelName(part('nested.final'), 1)).toBe('SS-PT');
    expect(describe.requester(0xfe)).toBe('00:1f.6');
  });
});
