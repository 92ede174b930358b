import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../models/registry.ts';
import { models } from '../testkit/models.ts';
import { filesOf, textOf } from '../testkit/sources.ts';
import { outcomeOf } from '../views/expectation.ts';
import { Run } from '../views/run.ts';
import { caseToScenario, listCases, openCase } from './cases.ts';
import { VECTORS_FORMAT, type VectorFile } from './format.ts';
import { readVectors } from './read.ts';
import { runCase } from './run.ts';
import { runVectors } from './vectors.ts';

const texts = filesOf('engine/conformance/vectors')
  .filter((path) => path.endsWith('.json'))
  .map((path) => ({ path, text: textOf(path) }));

function fileOf(text: string): VectorFile {
  const read = readVectors(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.file;
}

describe('recorded translations', () => {
  it('are there for every model', () => {
    const named = texts.map(({ text }) => fileOf(text).model);
    expect(models.filter(({ id }) => !named.includes(id)).map(({ id }) => id)).toEqual([]);
  });

  it.each(texts)('$path agrees with the lab, as far as its model is there', async ({ text }) => {
    const file = fileOf(text);
    const run = await runVectors(text);
    if (!run.ok) throw new Error(JSON.stringify(run.problems));
    expect(run.results.map((r) => r.name)).toEqual(file.cases.map((c) => c.name));
    const failed = run.results.filter((r) => !r.passed);
    if ((await loadModel(file.model)) !== null) {
      expect(failed.map((r) => `${r.name}: ${r.difference}`)).toEqual([]);
      return;
    }
    expect(failed.length, 'a case that is not run has not passed').toBe(file.cases.length);
    expect(failed[0]?.difference).toContain(`no model '${file.model}'`);
  });

  it.each(texts)('$path opens case by case as scenarios that end as the cases do', { timeout: 60_000 }, async (one) => {
    const file = fileOf(one.text);
    const model = await loadModel(file.model);
    if (model === null) {
      expect(await caseToScenario(one.text, file.cases[0]?.name ?? '')).toHaveProperty('problems.length', 1);
      return;
    }
    const wrong: string[] = [];
    for (const c of file.cases) {
      const opened = openCase(file, c, model);
      if (c.access.kind === 'page request') {
        expect(JSON.stringify(opened), c.name).toContain('scenarios hold no page requests');
        continue;
      }
      if ('problems' in opened) {
        wrong.push(`${c.name}: ${JSON.stringify(opened.problems)}`);
        continue;
      }
      const run = new Run(opened.scenario, model.describe, model.behaviour);
      const got = outcomeOf(model.describe, run.read(opened.scenario.commands.length - 1).trace);
      const { observed } = runCase(model, c);
      const direct = observed?.outcome;
      if (run.overview().expected !== true) wrong.push(`${c.name}: the scenario does not end as expected`);
      if (run.machine.outcome.status !== direct?.status || run.machine.outcome.fault !== direct.fault)
        wrong.push(`${c.name}: ${JSON.stringify(got)} as a scenario, ${JSON.stringify(direct)} as a case`);
      if (observed?.pa != null && BigInt(got.address ?? -1) !== observed.pa)
        wrong.push(`${c.name}: ${got.address} as a scenario`);
      if (direct !== undefined && got.recorded !== direct.recorded) wrong.push(`${c.name}: recorded ${got.recorded}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are listed with what was recorded and what the lab says', async () => {
    const { text } = texts.find(({ path }) => path.endsWith('/vtd.json')) ?? { text: '' };
    const listed = await listCases(text, null);
    if (!('cases' in listed)) throw new Error(JSON.stringify(listed.problems));
    expect(listed.title).toContain('QEMU');
    expect(listed.cases).toHaveLength(fileOf(text).cases.length);
    expect(listed.cases.every((c) => c.agrees && c.difference === null)).toBe(true);
    const ok = listed.cases[0];
    expect(ok).toMatchObject({
      name: '001 ok 4K, 4 levels, read',
      tags: ['legacy', 'success', '4K'],
      request: '00:10.1, no PASID: read of 4 bytes at 0xdf6568f12400',
      expected: 'pa 0x1be190218400',
      lab: 'pa 0x1be190218400',
      deviates: null,
    });
    expect(listed.cases.some((c) => c.deviates !== null)).toBe(true);
    expect(listed.cases.some((c) => c.expected === 'blocked, nothing recorded')).toBe(true);
    expect(listed.cases.some((c) => /^blocked with code 0x\w+ \(/.test(c.lab))).toBe(true);
  });

  it('of another model than the one asked for are refused', async () => {
    const { text } = texts.find(({ path }) => path.endsWith('/vtd.json')) ?? { text: '' };
    const listed = await listCases(text, 'other');
    expect(listed).toMatchObject({ problems: [{ where: 'model' }] });
  });
});

/* ── What a difference says ────────────────────────────────────────────────────────────────────────────────────── */

const vtd = JSON.parse(texts.find(({ path }) => path.endsWith('/vtd.json'))?.text ?? '{}') as {
  cases: (Record<string, unknown> & {
    name: string;
    expect: Record<string, unknown>;
    deviates?: string;
    memory: string[][];
  })[];
};

type Case = (typeof vtd.cases)[number];

const fileWith = (...cases: readonly unknown[]): string =>
  JSON.stringify({ format: VECTORS_FORMAT, model: 'vtd', source: 'a test', cases });

async function differenceAfter(find: (c: Case) => boolean, change: (c: Case) => void): Promise<string | null> {
  const found = vtd.cases.find((c) => c.deviates === undefined && find(c));
  if (found === undefined) throw new Error('no such case');
  const c = structuredClone(found);
  change(c);
  const run = await runVectors(fileWith(c));
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  expect(run.results).toHaveLength(1);
  expect(run.results[0]?.passed).toBe(run.results[0]?.difference === null);
  return run.results[0]?.difference ?? null;
}

const succeeds = (c: Case): boolean => c.expect['ok'] === true;
const records = (c: Case): boolean => Array.isArray(c.expect['record']);
const recordOf = (c: Case): bigint[] => (c.expect['record'] as string[]).map(BigInt);
const texted = (words: readonly bigint[]): string[] => words.map((w) => `0x${w.toString(16)}`);

describe('a difference', () => {
  it('is none for an unchanged case', async () => {
    expect(await differenceAfter(succeeds, () => undefined)).toBeNull();
    expect(await differenceAfter(records, () => undefined)).toBeNull();
  });

  it('names both addresses', async () => {
    const says = await differenceAfter(succeeds, (c) => {
      c.expect['pa'] = '0x1000';
    });
    expect(says).toMatch(/^pa 0x[0-9a-f]+ instead of 0x1000$/);
  });

  it('tells an access that went through from one that was blocked', async () => {
    const through = await differenceAfter(succeeds, (c) => {
      c.expect = { ok: false };
    });
    expect(through).toMatch(/^pa 0x[0-9a-f]+ instead of being blocked$/);
    const blocked = await differenceAfter(records, (c) => {
      c.expect = { ok: true, pa: '0x1000' };
    });
    expect(blocked).toMatch(/^blocked with code 0x[0-9a-f]+ \(.+, .+\) instead of pa 0x1000$/);
  });

  it('names both codes', async () => {
    const says = await differenceAfter(records, (c) => {
      c.expect['code'] = '0xff';
    });
    expect(says).toMatch(/^code 0x[0-9a-f]+ \(.+\) instead of code 0xff$/);
  });

  it('names word, bits and field of the record, and ignores bits outside the mask', async () => {
    const flip = (q: number, bit: number) => (c: Case) => {
      const words = recordOf(c);
      words[q] = (words[q] ?? 0n) ^ (1n << BigInt(bit));
      c.expect['record'] = texted(words);
    };
    expect(await differenceAfter(records, flip(0, 13))).toMatch(/^record word 0: .+, in bit 13, field FI$/);
    expect(await differenceAfter(records, flip(1, 3))).toMatch(/^record word 1: .+, in bit 3, field SID$/);
    expect(await differenceAfter(records, flip(0, 3))).toBeNull();
  });

  it('counts the records', async () => {
    const says = await differenceAfter(records, (c) => {
      c.expect = { ok: false, code: null, record: null };
    });
    expect(says).toMatch(/^1 records, .+, instead of none$/);
    const silent = await differenceAfter(
      (c) => c.expect['code'] === null,
      (c) => {
        c.expect = { ok: false, code: '0x2', record: ['0x0'] };
      },
    );
    expect(silent).toMatch(/instead of/);
  });

  it('names the word of memory that was to stay, or to change', async () => {
    const says = await differenceAfter(succeeds, (c) => {
      c.expect['memory'] = [[c.memory[0]?.[0], '0x77']];
    });
    expect(says).toMatch(/^memory 0x[0-9a-f]+: 0x[0-9a-f]+ instead of 0x77$/);
  });

  it('of a case that deviates counts only that it was blocked', async () => {
    const blocked = await differenceAfter(records, (c) => {
      c.deviates = 'another code';
      c.expect['code'] = '0xff';
    });
    expect(blocked).toBeNull();
    const through = await differenceAfter(succeeds, (c) => {
      c.deviates = 'lets it through';
    });
    expect(through).toMatch(/instead of being blocked$/);
  });

  it('is told when a model takes no commands', async () => {
    const says = await differenceAfter(succeeds, (c) => {
      c['commands'] = [{ op: 'ATTACH', request: '0100', status: 0 }];
    });
    expect(says).toMatch(/takes no commands/);
  });
});

/* ── Files that are none ───────────────────────────────────────────────────────────────────────────────────────── */

describe('a file that is none', () => {
  const problems = async (text: string): Promise<string> => {
    const run = await runVectors(text);
    if (run.ok) return 'taken';
    expect(run.problems.every((p) => p.where !== '' && p.says !== '' && p.remedy !== '')).toBe(true);
    return run.problems.map((p) => `${p.where}: ${p.says} ${p.remedy}`).join('\n');
  };
  const damaged = (change: (c: Case) => void): Promise<string> => {
    const c = structuredClone(vtd.cases[0] as Case);
    change(c);
    return problems(fileWith(c));
  };

  it('is refused with its place and a remedy', async () => {
    expect(await problems('')).not.toBe('taken');
    expect(await problems('{')).toMatch(/line 1/);
    expect(await problems('[]')).toContain('no object');
    expect(await problems('{"format": "iommu-lab-vectors/2"}')).toContain('iommu-lab-vectors/2');
    expect(await problems(`{"format": "${VECTORS_FORMAT}"}`)).toMatch(/^model: /);
    expect(await problems(`{"format": "${VECTORS_FORMAT}", "model": "vtd"}`)).toMatch(/^cases: /);
    expect(await problems(fileWith(3))).toMatch(/^cases\[0\]: Here stands 3/);
    expect(await problems(fileWith({}))).toMatch(/^cases\[0\]\.name: 'name' is missing/);
  });

  it('names the field that is wrong', async () => {
    const set = (key: string, value: unknown) => damaged((c) => Object.assign(c, { [key]: value }));
    const request = (value: object): Promise<string> => damaged((c) => Object.assign(c['request'] as object, value));
    expect(await set('memory', [['0x7', '0x1']])).toMatch(/^cases\[0\]\.memory\[0\]\[0\]: 0x7 is no multiple of 8/);
    expect(await set('memory', [['0x8', 12]])).toContain('"0xc"');
    expect(await set('memory', [['0x1000000000000000', '0x1']])).toContain('56 bits');
    const word = ['0x8', '0x1'];
    expect(await set('memory', [word, word])).toContain('stands twice');
    expect(await set('busErrors', [['0x8', '0x0']])).toContain('empty');
    expect(await set('commands', [{ op: '', request: '0x1', status: null }])).toContain('commands[0].request');
    expect(await set('registers', { CAP_REG: 'high' })).toContain('registers.CAP_REG');
    expect(await request({ source: '0x100000000' })).toContain('request.source');
    expect(await request({ pasid: '0x100000' })).toContain('20 bits');
    expect(await request({ address: '0xfff', size: 2 })).toContain('one page');
    expect(await request({ access: 'reed' })).toContain("Did you mean 'read'?");
    expect(await request({ kind: 'page-request' })).toContain('payload');
    expect(await set('expect', { ok: true })).toContain("'pa' is missing");
    expect(await set('expect', { ok: false, code: '0x1', record: ['0x1'], mask: [] })).toContain('mask');
    expect(await set('expect', { ok: false, code: null, record: ['0x1'] })).toContain('nothing was recorded');
    expect(await set('name', ' ')).toContain('empty');
    expect(await problems(fileWith(vtd.cases[0], vtd.cases[0]))).toContain('first at cases[0]');
  });

  it('is held to limits before it is looked into', async () => {
    const words = Array.from({ length: 20_001 }, (_, n) => [`0x${(n * 8).toString(16)}`, '0x1']);
    expect(await damaged((c) => Object.assign(c, { memory: words }))).toContain('the limit is 20000');
    expect(await problems(fileWith(...new Array(20_001).fill(0)))).toContain('the limit is 20000');
    expect(await problems('['.repeat(100_000))).toMatch(/deep|nested/);
    expect((await problems(fileWith(...new Array(19_000).fill({})))).split('\n').length).toBeLessThanOrEqual(50);
    expect(await damaged((c) => Object.assign(c, { name: 'x'.repeat(201) }))).toContain('the limit is 200');
  });

  it('never makes the reader throw, whatever stands in it', () => {
    const base = vtd.cases.slice(0, 2);
    fc.assert(
      fc.property(fc.nat(1), fc.array(fc.nat(30), { maxLength: 4 }), fc.jsonValue(), (n, way, value) => {
        const c = structuredClone(base[n]) as unknown;
        let at = c as Record<string, unknown>;
        for (const step of way) {
          const keys = Object.keys(at);
          const key = keys[step % Math.max(1, keys.length)] ?? '';
          const below = at[key];
          if (typeof below !== 'object' || below === null) {
            at[key] = value;
            break;
          }
          at = below as Record<string, unknown>;
        }
        const read = readVectors(fileWith(c));
        if ('problems' in read) {
          expect(read.problems.every((p) => p.says !== '' && p.remedy !== '' && p.where !== '')).toBe(true);
          return;
        }
        for (const model of models) for (const one of read.file.cases) runCase(model, one);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readVectors(text)).toHaveProperty('problems');
      }),
    );
  });
});
