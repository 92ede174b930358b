/** The document: immutable scenarios on two stacks. Every change opens run B again; the run before may become run A. */
import type { Command, RequestCommand, RunView, Scenario } from '../../engine/index.ts';
import { phaseOfKey } from './cursor.ts';
import { ask, problemOf } from './engine-link.ts';
import { looks } from './looks.ts';
import { knowModel } from './models.ts';
import type { Get, Put, Slice } from './slice.ts';
import { carryOver, firstDifference, positionOf } from './stepping.ts';
import type { Draft, OpenAt, ScenarioSlice } from './types.ts';

/** Opens run B for a draft and, if there is one, run A. Null when another draft came meanwhile. */
async function open(get: Get, draft: Draft): Promise<{ a: RunView | null; b: RunView } | null> {
  const [b, a] = await Promise.all([
    ask('open', { run: 'B', scenario: draft.scenario }),
    draft.before === null ? null : ask('open', { run: 'A', scenario: draft.before }),
    knowModel(draft.scenario.model),
  ]);
  return get().draft === draft ? { a, b } : null;
}

async function compare(get: Get, set: Put, draft: Draft): Promise<void> {
  const difference = draft.before === null ? null : await ask('difference', {});
  if (get().draft === draft) set({ difference });
}

/** Shows a run that has just been opened, at a position, from a fresh look. */
function show(get: Get, set: Put, runs: { a: RunView | null; b: RunView }, n: number): void {
  looks.reopened('A');
  looks.reopened('B');
  set({ runs: { A: runs.a, B: runs.b }, shown: 'B' });
  for (const problem of runs.b.problems) get().report(problem);
  get().goTo(n, { animate: false });
}

/** Where the cursor stands in a new run: on the same step, wherever a person has gone while the run was opened. */
const stays = (get: Get, to: RunView): number => carryOver(get().runs[get().shown], get().cursor.n, to);

/** What the walk comes to now, for those who listen. */
const outcome = (run: RunView): string => {
  const result = run.commands.findLast((c) => c.result !== null)?.result;
  return result ? `The walk now ends after ${run.total} steps: ${result.title}.` : '';
};

/** What was done, and what it comes to, unless that is to be said by the person first. */
const told = (get: Get, label: string, run: RunView): string =>
  get().predict ? `${label}.` : `${label}. ${outcome(run)}`;

/** Neighbouring numbers far apart, so that the next surprise is not the next line of the menu. */
const scattered = (number: number): number => (Math.imul(number, 0x9e3779b1) >>> 0) >>> 8;

/** Does what opens runs; `opening` stands meanwhile, and what goes wrong is told. */
async function during(get: Get, set: Put, work: () => Promise<void>): Promise<void> {
  set({ opening: true });
  const { draft } = get();
  try {
    await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem !== null) get().report(problem);
  } finally {
    const now = get().draft;
    if (now === draft || now?.scenario === draft?.scenario) set({ opening: false });
  }
}

async function turnTo(get: Get, set: Put, draft: Draft): Promise<void> {
  await during(get, set, async () => {
    const opened = await open(get, draft);
    if (opened === null) return;
    show(get, set, opened, stays(get, opened.b));
    get().say(told(get, draft.label, opened.b));
    await compare(get, set, draft);
  });
}

export const createScenarioSlice: Slice<ScenarioSlice> = (set, get) => ({
  scenario: null,
  draft: null,
  past: [],
  future: [],
  opened: null,
  opening: false,

  async openScenario(scenario: Scenario, at: OpenAt = {}) {
    const draft: Draft = { scenario, before: at.before ?? null, label: scenario.title };
    set({
      scenario,
      draft,
      opened: scenario,
      past: [],
      future: [],
      difference: null,
      inspected: null,
      quadword: null,
      unfolded: null,
      problems: get().problems.filter((p) => p.kind === 'stopped'),
      ...(at.tab === undefined ? {} : { tab: at.tab }),
      ...(at.view === undefined ? {} : { view: at.view }),
    });
    if (at.grain !== undefined) get().setGrain(at.grain);
    await during(get, set, async () => {
      const runs = await open(get, draft);
      if (runs === null) return;
      const place = at.key === undefined ? { n: 0, exact: true } : positionOf(runs.b, at.key, phaseOfKey);
      show(get, set, runs, place.n);
      if (!place.exact) {
        get().report({
          where: 'The link',
          says: `The step '${at.key}' is not in this walk.`,
          remedy: 'You are at the nearest place.',
        });
      }
      if (at.shown === 'A' && runs.a !== null) get().showRun('A');
      if (at.pinned) get().pin(at.pinned);
      await compare(get, set, draft);
    });
  },

  async change(next: Scenario, label: string) {
    const old = get().draft;
    const oldRun = get().runs.B;
    if (old === null) return;
    const draft: Draft = { scenario: next, before: old.before, label };
    set({ scenario: next, draft, past: [...get().past, old], future: [] });
    await during(get, set, async () => {
      const b = await ask('open', { run: 'B', scenario: next });
      if (get().draft !== draft) return;
      const differs = oldRun !== null && firstDifference(oldRun, b) !== null;
      const now = differs ? { ...draft, before: old.scenario } : draft;
      set({ draft: now });
      if (differs) await ask('open', { run: 'A', scenario: old.scenario });
      if (get().draft !== now) return;
      show(get, set, { a: differs ? oldRun : get().runs.A, b }, stays(get, b));
      get().say(told(get, label, b));
      await compare(get, set, now);
    });
  },

  async reopen() {
    const { draft } = get();
    if (draft !== null) await turnTo(get, set, draft);
  },
  async begin({ scenario, run, looks: first }) {
    const draft: Draft = { scenario, before: null, label: scenario.title };
    for (const look of first) looks.put(look);
    const start = first[0] ?? null;
    set({ scenario, draft, opened: scenario, runs: { A: null, B: run }, look: start, drawn: start });
    await during(get, set, async () => {
      const opened = await open(get, draft);
      if (opened !== null) set({ runs: { A: null, B: opened.b } });
    });
  },

  async undo() {
    const { past, draft, future } = get();
    const to = past.at(-1);
    if (to === undefined || draft === null) return;
    set({ scenario: to.scenario, draft: to, past: past.slice(0, -1), future: [draft, ...future] });
    await turnTo(get, set, to);
  },
  async redo() {
    const { past, draft, future } = get();
    const [to, ...rest] = future;
    if (to === undefined || draft === null) return;
    set({ scenario: to.scenario, draft: to, past: [...past, draft], future: rest });
    await turnTo(get, set, to);
  },
  async reset() {
    const { opened, scenario } = get();
    if (opened !== null && opened !== scenario) await get().change(opened, 'Reset to the scenario');
  },

  async editBits(place, hi, lo, value, label = `${place} bits ${hi}:${lo}`) {
    await get().addCommand({ do: 'edit', place, hi, lo, value: `0x${value.toString(16)}` }, label, here(get));
  },
  async inject(fault, label) {
    await get().addCommand({ do: 'inject', fault }, label, here(get));
  },
  async surprise(number: number) {
    const fitting = (await get().injectables()).filter((each) => each.fits && each.fault !== null);
    const picked = fitting[scattered(number) % fitting.length];
    const { scenario } = get();
    if (scenario === null || picked === undefined) return;
    const at = here(get);
    const isSurprise = (c: Command | undefined): boolean => c?.do === 'inject' && c.surprise !== undefined;
    const old = isSurprise(scenario.commands[at - 1]) ? 1 : 0;
    const command: Command = { do: 'inject', fault: picked.id, surprise: number };
    // What was seen before is no part of the question.
    get().goTo(0, { animate: false });
    await get().change(
      { ...scenario, commands: scenario.commands.toSpliced(at - old, old, command) },
      `Surprise ${number}`,
    );
  },
  async addCommand(command: Command, label: string, at?: number) {
    const { scenario } = get();
    if (scenario === null) return;
    const index = at ?? scenario.commands.length;
    await get().change({ ...scenario, commands: scenario.commands.toSpliced(index, 0, command) }, label);
  },
  async removeCommand(index, label) {
    const { scenario } = get();
    if (scenario !== null) await get().change({ ...scenario, commands: scenario.commands.toSpliced(index, 1) }, label);
  },
  async editRequest(part: Partial<Omit<RequestCommand, 'do'>>) {
    const { scenario } = get();
    const index = here(get);
    const request = scenario?.commands[index];
    if (scenario === null || request?.do !== 'request') return;
    const next: RequestCommand = { ...request, ...part };
    await get().change({ ...scenario, commands: scenario.commands.toSpliced(index, 1, next) }, 'Request changed');
  },
});

/** Index of the request under the cursor, or of the nearest one. */
function here(get: Get): number {
  const { scenario, look } = get();
  const commands = scenario?.commands ?? [];
  const at = look?.parts.walk.command ?? 0;
  if (commands[at]?.do === 'request') return at;
  const last = commands.findLastIndex((c) => c.do === 'request');
  return last < 0 ? commands.length : last;
}
