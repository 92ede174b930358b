/**
 * The engine as the page knows it: answers every question of the protocol. The worker, the tests and the command line
 * all hold one of these; nothing here knows a screen or a worker.
 */
import { caseToScenario, listCases } from './conformance/cases.ts';
import { loadModel } from './models/registry.ts';
import type { Exchange } from './page-requests/exchange.ts';
import type { Answerer, Calls, Look, Parts, RunId } from './protocol.ts';
import type { Scenario } from './scenario/format.ts';
import { differenceOf } from './views/difference.ts';
import { injectablesFor } from './views/injectables.ts';
import { Run } from './views/run.ts';
import { tableAt } from './views/table.ts';
import { textTrace } from './views/text.ts';

/** Page requests load when a scenario has some. */
const pages = (): Promise<typeof import('./page-requests/index.ts')> => import('./page-requests/index.ts');

/** Steps of a text trace at most. */
const TEXT_STEPS = 20_000;

/** What the page got last of each part, so that equal parts are not sent again. */
type Sent = { [P in keyof Parts]?: { readonly text: string; readonly revision: number } };

/** Runs a scenario. Throws for an unknown model: scenarios have been checked before they come here. */
export async function runScenario(scenario: Scenario): Promise<Run> {
  const model = await loadModel(scenario.model);
  if (model === null) throw new RangeError(`There is no model ${scenario.model}.`);
  return new Run(scenario, model.describe, model.behaviour);
}

export function createSession(): Answerer {
  const runs = new Map<RunId, Run>();
  const exchanges = new Map<RunId, Exchange>();
  const sent: Sent = {};
  let revision = 0;

  const run = (id: RunId): Run => {
    const found = runs.get(id);
    if (found === undefined) throw new RangeError(`Run ${id} is not open.`);
    return found;
  };

  const exchange = (id: RunId): Exchange => {
    const found = exchanges.get(id);
    if (found === undefined) throw new RangeError(`Exchange ${id} is not open.`);
    return found;
  };

  const look = ({ run: id, step, have }: Calls['look']['ask']): Look => {
    const r = run(id);
    const parts = r.parts(step);
    const changed: { -readonly [P in keyof Parts]?: Parts[P] } = {};
    const revisions: { [P in keyof Parts]: number } = { walk: 0, verdict: 0, record: 0, unit: 0 };
    const put = <P extends keyof Parts>(name: P): void => {
      const text = JSON.stringify(parts[name]);
      const last = sent[name];
      if (last === undefined || last.text !== text) sent[name] = { text, revision: ++revision };
      revisions[name] = sent[name]?.revision ?? 0;
      if (have[name] !== revisions[name]) changed[name] = parts[name];
    };
    put('walk');
    put('verdict');
    put('record');
    put('unit');
    return { run: id, step, current: r.step(step), revisions, parts: changed };
  };

  return {
    open: async ({ run: id, scenario }) => {
      const opened = await runScenario(scenario);
      runs.set(id, opened);
      return opened.overview();
    },
    keep: ({ from, to }) => {
      runs.set(to, run(from));
      return null;
    },
    steps: ({ run: id, from, to }) => run(id).steps(from, to),
    look,
    difference: () => {
      const a = runs.get('A');
      const b = runs.get('B');
      return a === undefined || b === undefined ? null : differenceOf(a, b);
    },
    injectables: ({ run: id, command }) => injectablesFor(run(id), command),
    table: ({ run: id, step, at, layout }) => tableAt(run(id), step, at, layout),
    text: ({ run: id }) => {
      const r = run(id);
      return textTrace(r.overview(), r.steps(1, TEXT_STEPS));
    },
    vectors: ({ text, model }) => listCases(text, model),
    case: ({ text, name }) => caseToScenario(text, name),
    decode: async ({ text }) => (await import('./kernel-log/decode.ts')).decodeLog(text),
    rebuild: async ({ decoded }) => (await import('./kernel-log/rebuild/index.ts')).rebuild(decoded),
    // All models load for it, so it loads when asked for.
    compare: async (ask) => (await import('./compare/index.ts')).compare(ask),
    exchange: async ({ run: id, scenario }) => {
      const { openExchange, exchangeView } = await pages();
      const opened = await openExchange(scenario);
      exchanges.set(id, opened);
      return exchangeView(opened);
    },
    keepExchange: ({ from, to }) => {
      exchanges.set(to, exchange(from));
      return null;
    },
    messages: async ({ run: id, from, to }) => (await pages()).messages(exchange(id), from, to),
    message: async ({ run: id, n }) => (await pages()).messageDetail(exchange(id), n),
    groups: async ({ run: id, n, from, to }) => (await pages()).groups(exchange(id), n, from, to),
    answerNear: async ({ run: id, n }) => (await pages()).answerNear(exchange(id), n),
    crimes: async () => (await pages()).crimeViews(),
    commit: async ({ scenario, crime }) => (await pages()).withCrime(scenario, crime),
    reactions: async ({ crime }) => (await pages()).reactions(crime),
    exchangeDifference: async () => {
      const a = exchanges.get('A');
      const b = exchanges.get('B');
      return a === undefined || b === undefined ? null : (await pages()).exchangeDifference(a, b);
    },
    exchangeText: async ({ run: id }) => (await pages()).exchangeText(exchange(id)),
    record: async (fields) => (await import('./record/index.ts')).designed(fields),
    rows: ({ run: id }) => {
      const { recording } = run(id);
      return recording.rows(0, recording.length);
    },
  };
}
