import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steps as genericSteps, owners } from '../linux/reasons.ts';
import { PHASE_IDS } from '../models/contract.ts';
import { OUTCOME_NAMES } from '../pcie/request.ts';
import { builtin, builtins } from '../scenario/builtin/index.ts';
import { insertBefore } from '../scenario/edits.ts';
import type { EditCommand, Hex, Scenario } from '../scenario/format.ts';
import { runScenario } from '../session.ts';
import { models } from '../testkit/models.ts';
import { runnableScenarios } from '../testkit/runnable.ts';
import { differenceOf } from './difference.ts';
import { injectablesFor } from './injectables.ts';
import { Run } from './run.ts';
import type { ColumnView } from './shapes.ts';
import { textTrace } from './text.ts';

async function opened(id: string): Promise<Run> {
  const scenario = builtin(id);
  if (scenario === undefined) throw new Error(id);
  return runScenario(scenario);
}

const ids = builtins.filter((b) => !b.exchange).map((b) => b.id);

/** Places of the 64-bit words of an entry. */
const wordsOf = (at: string, bytes: number): readonly string[] =>
  Array.from({ length: Math.ceil(bytes / 8) }, (_, q) => `memory:0x${(BigInt(at) + BigInt(q * 8)).toString(16)}`);

/** What must be true of whatever is shown of a run, at every step. */
function check(run: Run): string[] {
  const wrong: string[] = [];
  const say = (n: number, what: string): void => void wrong.push(`step ${n}: ${what}`);
  const view = run.overview();
  if (view.ticks.length !== view.total) wrong.push('not one tick a step');
  const keys = new Set<string>();
  for (const c of view.commands) {
    if (c.title === '') wrong.push(`command ${c.index} has no title`);
    const next = view.commands[c.index + 1]?.firstStep ?? view.total + 1;
    if (c.lastStep + 1 !== next) wrong.push(`command ${c.index} ends at ${c.lastStep}, the next begins at ${next}`);
    if (c.result !== null && c.result.status === 'waiting') wrong.push(`command ${c.index} has no result`);
  }
  for (let n = 0; n <= view.total; n++) {
    const parts = run.parts(n);
    if (JSON.stringify(parts) !== JSON.stringify(run.parts(n))) say(n, 'parts differ when asked again');
    checkWalk(parts.walk, (what) => say(n, what));
    const { verdict } = parts;
    if (verdict.says === '') say(n, 'a verdict without words');
    if (verdict.state === 'failed' && verdict.tables !== null) {
      if (verdict.tables.owners.length === 0 || verdict.tables.owners.some((o) => owners[o] === undefined))
        say(n, 'nobody answers for it');
      if (verdict.lenses.length !== 6 || verdict.lenses.some((l) => l.says === '')) say(n, 'a lens says nothing');
      if ((verdict.canGoOn ?? '') === '') say(n, 'whether it can go on is not said');
      const { repair } = verdict;
      const holds = ({ at, entryBytes }: ColumnView): boolean =>
        repair !== null && at !== null && wordsOf(at, entryBytes).includes(repair.place);
      const failed = parts.walk.columns.find((c) => c.status === 'fault' && holds(c));
      const looked = failed?.rows.find((r) => r.kind === 'entry' && r.selected);
      if (failed !== undefined && (looked?.kind !== 'entry' || `memory:${looked.at}` !== repair?.place))
        say(n, `the word to repair is not the one looked at in ${failed.id}`);
    }
    for (const r of parts.record.records)
      if (r.kernel.length === 0 || r.words.length === 0 || r.title === '') say(n, `record ${r.id} is not told`);
    if (n === 0) continue;
    const s = run.step(n);
    if (s === null) {
      say(n, 'is not there');
      continue;
    }
    if (s.n !== n || keys.has(s.key)) say(n, `key ${s.key} twice`);
    keys.add(s.key);
    if (!/^[A-Z0-9].*\.$/.test(s.text)) say(n, `no sentence: ${s.text}`);
    if (s.sentence.map((p) => p.text).join('') !== s.text) say(n, 'the pieces are not the text');
    if (/undefined|null|NaN|\[object/.test(s.text + (s.sum ?? ''))) say(n, `not said: ${s.text}`);
    if (/\b0x/.test(s.spoken) || s.spoken === '') say(n, `cannot be spoken: ${s.spoken}`);
    if (!PHASE_IDS.includes(s.phase)) say(n, `phase ${s.phase}`);
    if (s.micro.some((m) => m.says === '')) say(n, 'a small step says nothing');
    const tick = view.ticks[n - 1] ?? 0;
    if ((tick & 7) !== PHASE_IDS.indexOf(s.phase) || ((tick & 8) !== 0) !== s.fault) say(n, 'the tick tells otherwise');
  }
  const text = textTrace(view, run.steps(1, view.total));
  for (const line of text.split('\n'))
    if (!/^[ -~]{0,72}$/.test(line) || /\s$/.test(line)) wrong.push(`not plain text: ${line}`);
  return wrong;
}

function checkWalk(walk: ReturnType<Run['parts']>['walk'], say: (what: string) => void): void {
  const seen = new Set<string>();
  for (const c of walk.columns) {
    if (seen.has(c.id)) say(`column ${c.id} twice`);
    seen.add(c.id);
    const read = c.words.length > 0;
    if (read !== (c.layout !== null) || read !== (c.at !== null)) say(`column ${c.id} is half read`);
    if (read && c.rows.filter((r) => r.kind === 'entry' && r.selected).length > 1) say(`column ${c.id} chose two rows`);
  }
  if (walk.columns.filter((c) => c.status === 'here' || c.status === 'fault').length > 1) say('two columns are here');
}

describe('a built-in scenario', () => {
  it.each(ids)('%s ends as it says', async (id) => {
    const run = await opened(id);
    expect(run.overview().problems).toEqual([]);
    expect(run.overview().expected).toBe(true);
  });

  it.each(ids)('%s is told whole at every step', async (id) => {
    expect(check(await opened(id))).toEqual([]);
  });

  it.each(ids)('%s reads as its golden text', async (id) => {
    const run = await opened(id);
    const text = textTrace(run.overview(), run.steps(1, run.total));
    await expect(text).toMatchFileSnapshot(`goldens/${id}.txt`);
  });

  it.each(ids)('%s leaves the same rows each time', async (id) => {
    const rows = async (): Promise<Uint32Array> => {
      const { recording } = await opened(id);
      return recording.rows(0, recording.length);
    };
    expect(await rows()).toEqual(await rows());
  });

  it.each(ids)('%s is repaired by what the verdict proposes, if it proposes something', async (id) => {
    const run = await opened(id);
    const last = run.overview().commands.findLast((c) => c.result !== null);
    const { verdict } = run.parts(run.total);
    if (last === undefined || verdict.repair === null) {
      // Where nothing is mapped no change of one field is enough.
      const end = run.read(last?.index ?? 0).trace.entries.at(-1);
      expect(verdict.state !== 'failed' || end === undefined || end.words.every((w) => w === 0), id).toBe(true);
      return;
    }
    const { place, hi, lo, value, says } = verdict.repair;
    const edit: EditCommand = { do: 'edit', place, hi, lo, value: value as Hex };
    const repaired = await runScenario(insertBefore(run.scenario, last.index, edit));
    const result = repaired.overview().commands.findLast((c) => c.result !== null)?.result;
    expect(['translated', 'passed'], says).toContain(result?.status);
  });
});

describe.each(models)('any run of $id', (model) => {
  it('is told whole at every step', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 5), (scenario) => {
        expect(check(new Run(scenario, model.describe, model.behaviour))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('shows the same at a step, from wherever one comes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        runnableScenarios(model, 4),
        fc.array(fc.nat(), { minLength: 2, maxLength: 6 }),
        (scenario, order) => {
          const fresh = new Run(scenario, model.describe, model.behaviour);
          const used = new Run(scenario, model.describe, model.behaviour);
          for (const n of order.map((x) => x % (fresh.total + 1))) {
            injectablesFor(used, 0);
            const [a, b] = [used.parts(n), new Run(scenario, model.describe, model.behaviour).parts(n)];
            expect(JSON.stringify(a)).toBe(JSON.stringify(b));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('previews every injectable fault without changing anything', () => {
    fc.assert(
      fc.property(runnableScenarios(model, 3), (scenario) => {
        const run = new Run(scenario, model.describe, model.behaviour);
        const at = scenario.commands.findIndex((c) => c.do === 'request');
        const before = JSON.stringify(run.parts(run.total));
        const views = injectablesFor(run, at);
        expect(views.length).toBe(at < 0 ? 0 : model.describe.injectables.length);
        expect(views.filter((v) => v.preview === '' || v.title === '').map((v) => v.id)).toEqual([]);
        expect(JSON.stringify(run.parts(run.total))).toBe(before);
      }),
      { numRuns: 30 },
    );
  });
});

describe('two runs', () => {
  const base = builtin('plain-success') as Scenario;
  const cleared: EditCommand = { do: 'edit', place: 'memory:0x4f2090', hi: 0, lo: 0, value: '0x0' };

  it('that are the same do not differ', async () => {
    expect(differenceOf(await runScenario(base), await runScenario(base))).toBeNull();
  });

  it('part at the first step that says something else, edits aside', async () => {
    const a = await runScenario(base);
    const b = await runScenario(insertBefore(base, 0, cleared));
    const d = differenceOf(a, b);
    expect(d).not.toBeNull();
    expect(a.step(d?.a ?? 0)?.key).toBe('0:pte.l1');
    expect(b.step(d?.b ?? 0)?.key).toBe('1:pte.l1');
    expect(d?.says).toMatch(/^A: .* B: .*not present/);
  });

  it('differ where one ends', async () => {
    const request = base.commands[0];
    if (request === undefined) throw new Error('no request');
    const d = differenceOf(await runScenario(base), await runScenario({ ...base, commands: [request, request] }));
    expect(d).toMatchObject({ a: null, says: 'Run A ends here.' });
  });
});

it('steps of the review and outcomes are all named', () => {
  expect(Object.values(genericSteps).every((s) => s.title !== '' && s.reason !== '')).toBe(true);
  expect(new Set(OUTCOME_NAMES).size).toBe(OUTCOME_NAMES.length);
});
