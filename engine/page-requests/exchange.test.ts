import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadedModel, loadModel } from '../models/registry.ts';
import { builtin, builtins } from '../scenario/builtin/index.ts';
import { checkScenario } from '../scenario/checks.ts';
import type { Scenario } from '../scenario/format.ts';
import { exchanges } from '../testkit/exchanges.ts';
import { ENDPOINT, EXCHANGE, JOB } from './defaults.ts';
import { messageDetail } from './detail.ts';
import { Exchange } from './exchange.ts';
import { FATES } from './format.ts';
import { groups } from './group-view.ts';
import { KIND } from './log.ts';
import { type AskingModel, askingModels, askingScenario } from './neutral.ts';
import { answerNear, exchangeText, exchangeView, messages } from './view.ts';

const models = await askingModels();

const run = (model: LoadedModel, s: Scenario): Exchange => new Exchange(s, s.exchange ?? EXCHANGE, model);

/** Page requests that the smallest queue of each model holds. */
const SMALLEST: Readonly<Record<string, number>> = { vtd: 127, amdvi: 255, smmuv3: 1, riscv: 1 };

/** Messages from which `answerNear` leads elsewhere than to the nearest answer that can be changed. */
function nearest(x: Exchange): number[] {
  const can = messages(x, 1, x.log.length).flatMap((m) => (m.changeable ? [m.n] : []));
  const away = (from: number, to: number): number => Math.abs(to - from);
  const wrong: number[] = [];
  for (let n = 1; n <= x.log.length; n++) {
    const found = answerNear(x, n);
    const good =
      found === null ? can.length === 0 : can.includes(found) && can.every((c) => away(n, c) >= away(n, found));
    if (!good) wrong.push(n);
  }
  return wrong;
}

const own = builtins.filter((b) => b.exchange);

describe('a built-in scenario with page requests', () => {
  it.each(own.map((b) => b.id))('%s ends as it says, the same each time, and is told whole', async (id) => {
    const scenario = builtin(id);
    if (scenario === undefined) throw new Error(id);
    const model = await loadModel(scenario.model);
    if (model === null) throw new Error(scenario.model);
    const x = run(model, scenario);
    expect(checkScenario(scenario)).toEqual([]);
    expect(x.problems).toEqual([]);
    expect(x.fates).toEqual(scenario.exchange?.expect ?? x.fates);
    expect(run(model, scenario).log.bytes()).toEqual(x.log.bytes());
    expect(told(x)).toEqual([]);
    expect(nearest(x)).toEqual([]);
    await expect(exchangeText(x)).toMatchFileSnapshot(`goldens/${id}.txt`);
  });
});

/** What must be true of whatever is shown. */
function told(x: Exchange): string[] {
  const wrong: string[] = [];
  const most = Math.min(x.log.length, 400);
  for (const m of messages(x, 1, most)) {
    if (!/^[A-Z].*[.]$|^The kernel prints: /.test(m.text)) wrong.push(`no sentence: ${m.text}`);
    if (/undefined|NaN|\[object/.test(m.text + m.label)) wrong.push(`not said: ${m.text}`);
    if (/\b0x/.test(m.spoken)) wrong.push(`cannot be spoken: ${m.spoken}`);
    const d = messageDetail(x, m.n);
    if (d.title === '' || d.related.some((r) => r.n < 1 || r.n > x.log.length)) wrong.push(`detail of ${m.n}`);
    if (d.layout !== null && d.words.length === 0) wrong.push(`no words of ${m.n}`);
  }
  for (const n of [0, 1, most])
    for (const g of groups(x, n, 0, 50))
      if (g.says === '' || g.result === '') wrong.push(`group ${g.ordinal} says nothing`);
  if (exchangeView(x).messages !== x.log.length) wrong.push('messages');
  return wrong;
}

/** What must be true of any exchange when it has ended. */
function broken(x: Exchange): string[] {
  const wrong: string[] = [];
  const fates = x.groups.map((g) => g.fate);
  if (fates.some((f) => f === null || !FATES.includes(f))) wrong.push('a group has no end');
  if (x.groups.reduce((sum, g) => sum + g.sent, 0) !== x.counters.sent) wrong.push('a request belongs to no group');
  if (x.groups.some((g) => g.fate === 'dropped' && g.lost === '')) wrong.push('dropped without a reason');
  if (x.devices.some((d) => d.open.size > 0)) wrong.push('a group is still open');
  if (!x.drainsNothing()) wrong.push('something is left in the queue');
  const honest =
    x.text.linux === 'today' &&
    x.text.crimes.length === 0 &&
    x.endpoints.every((e) => e.policy === 'well' && e.crimes.length === 0);
  if (honest && x.text.acts.length === 0 && x.text.changes.length === 0 && x.text.timeout.does !== 'failure') {
    const answers = new Map<number, number>();
    for (let n = 1; n <= x.log.length; n++) {
      const group = x.log.group(n);
      if (x.log.kind(n) === KIND.answered && group >= 0) answers.set(group, (answers.get(group) ?? 0) + 1);
    }
    if ([...answers.values()].some((n) => n > 1)) wrong.push('answered twice by a correct driver');
  }
  return wrong;
}

it('a burst of 100,000 page requests ends, every one in one way', { timeout: 240_000 }, () => {
  const model = models.find((m) => m.id === 'riscv');
  if (model === undefined) throw new Error('no model');
  const x = run(model, burst(model, 100_000));
  expect(x.counters.sent).toBeGreaterThanOrEqual(100_000);
  expect(broken(x)).toEqual([]);
  expect(messages(x, 500_000, 500_200)).toHaveLength(201);
});

it('pages that are there already are used one after the other, however many', () => {
  const [model] = models;
  if (model === undefined) throw new Error('no model');
  const s = askingScenario(model);
  const x = s.exchange ?? EXCHANGE;
  const many = run(model, { ...s, exchange: { ...x, jobs: x.jobs.map((j) => ({ ...j, times: 20_000 })) } });
  expect(broken(many)).toEqual([]);
});

/** One device asks for a page that is nowhere, again and again, 512 groups at a time. */
function burst(model: AskingModel, requests: number): Scenario {
  const device = '00:1f.6';
  return askingScenario(model, {
    ...EXCHANGE,
    endpoints: [{ ...ENDPOINT, device, allocation: 512, server: 'driver' }],
    regions: [{ device, pasid: '0x12', start: '0x7f3a4c812000', pages: 6, kind: 'missing' }],
    jobs: [
      {
        ...JOB,
        device,
        pasid: '0x12',
        access: 'write',
        address: '0x7f3a4c812000',
        pages: 1,
        group: 1,
        times: requests,
      },
    ],
  });
}

describe.each(models)('any exchange on $id', (model) => {
  it('ends every page request in exactly one way, leaves its queue empty, and repeats', {
    timeout: 240_000,
  }, async () => {
    fc.assert(
      fc.property(exchanges(model), (scenario) => {
        const x = run(model, scenario);
        expect(broken(x)).toEqual([]);
      }),
      { numRuns: 2300 },
    );
    fc.assert(
      fc.property(exchanges(model), (scenario) => {
        const x = run(model, scenario);
        expect(run(model, scenario).log.bytes()).toEqual(x.log.bytes());
        expect(told(x)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has room for 512 groups at once, and works with the smallest queue it allows', () => {
    const scenario = (queueLog2: number | null): Scenario => {
      const s = burst(model, 600);
      const x = s.exchange ?? EXCHANGE;
      const regions = x.regions.map((r) => ({ ...r, kind: 'swapped' as const }));
      return {
        ...s,
        exchange: { ...x, queueLog2, regions, endpoints: x.endpoints.map((e) => ({ ...e, retries: 40 })) },
      };
    };
    const many = run(model, scenario(12));
    expect(exchangeView(many).most.open).toBe(512);
    expect(many.counters.sent).toBeGreaterThanOrEqual(512);
    expect(broken(many)).toEqual([]);
    const small = run(model, scenario(0));
    expect(small.slots).toBeLessThanOrEqual(SMALLEST[model.id] ?? 0);
    expect(small.counters.lost).toBeGreaterThan(0);
    expect(broken(small)).toEqual([]);
  });
});
