/**
 * A fault made in one model is made in another by that model's own injectable fault. Two are alike by the rule of the
 * reference: the cause stands at the same step of a translation and is of the same kind.
 */
import { type StepId, steps } from '../linux/reasons.ts';
import { Machine } from '../machine/machine.ts';
import type { Cause, Injectable, Injection, ModelDescription, RequestEdit, WordEdit } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import { type CauseKind, kindOf, kindTitle } from '../reference/kinds.ts';
import type { Command, Scenario } from '../scenario/format.ts';
import { toHex } from '../scenario/numbers.ts';
import { planScenario } from '../scenario/plan.ts';

/** What went wrong, in words that no model owns. */
export interface Mark {
  readonly step: StepId;
  readonly kind: CauseKind;
}

/** Injected faults tried in one model at most. */
const TRIES = 16;

/** Null when there is nothing to compare it by. */
export function markOf(cause: Cause | undefined): Mark | null {
  if (cause === undefined || cause.step === 'other') return null;
  const kind = kindOf(cause);
  return kind === null ? null : { step: cause.step, kind };
}

export const sameMark = (a: Mark | null, b: Mark | null): boolean =>
  a !== null && b !== null && a.step === b.step && a.kind === b.kind;

/** "a reserved bit is set, at the step Page tables (pte)". */
export const markText = (mark: Mark): string => `${kindTitle(mark.kind)}, at the step “${steps[mark.step].title}”`;

/** What an injectable fault leads to; null when it leads to no fault, or to one that is like no other. */
export function markOfInjectable(describe: ModelDescription, injectable: Injectable): Mark | null {
  const fault = describe.faults.find((f) => f.id === injectable.fault);
  return markOf(fault?.causes.find((c) => c.id === injectable.cause) ?? fault?.causes[0]);
}

const words = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];

/** Injectable faults of a model that are alike, those of the nearest place and words first. */
function candidates(describe: ModelDescription, mark: Mark, like: Injectable | null): readonly Injectable[] {
  const near = like === null ? [] : words(`${like.id} ${like.title}`);
  const score = (i: Injectable): number =>
    (i.group === like?.group ? 4 : i.group === 'queues' || i.group === 'caches' ? -8 : 0) +
    words(i.id).filter((w) => near.includes(w)).length * 2 +
    words(i.title).filter((w) => near.includes(w)).length;
  return describe.injectables
    .filter((i) => sameMark(markOfInjectable(describe, i), mark))
    .map((i, n) => ({ i, n, rank: score(i) }))
    .sort((a, b) => b.rank - a.rank || a.n - b.n)
    .map(({ i }) => i);
}

/** Whether a model has a fault like it at all, whatever the request. */
export const hasLike = (describe: ModelDescription, mark: Mark): boolean =>
  describe.injectables.some((i) => sameMark(markOfInjectable(describe, i), mark));

/** The commands with a fault injected right before the last one. */
export const withFault = (scenario: Scenario, fault: string): Scenario => {
  const inject: Command = { do: 'inject', fault };
  return { ...scenario, commands: scenario.commands.toSpliced(-1, 0, inject) };
};

/** Bits that stand together in a mask, highest and lowest of each run. */
function runsOf(mask: bigint): (readonly [hi: number, lo: number])[] {
  const runs: (readonly [hi: number, lo: number])[] = [];
  for (let lo = 0; lo < 64; lo++) {
    if (((mask >> BigInt(lo)) & 1n) === 0n) continue;
    let hi = lo;
    while (hi < 63 && ((mask >> BigInt(hi + 1)) & 1n) === 1n) hi++;
    runs.push([hi, lo]);
    lo = hi;
  }
  return runs;
}

/** The commands with the words of an injected fault changed right before the last one, and the request left alone. */
function withWords(scenario: Scenario, words: readonly WordEdit[]): Scenario {
  const edits = words.flatMap(({ place, mask, value }) =>
    runsOf(mask).map(([hi, lo]): Command => {
      const bits = (value >> BigInt(lo)) & ((1n << BigInt(hi - lo + 1)) - 1n);
      return { do: 'edit', place, hi, lo, value: toHex(bits) };
    }),
  );
  return { ...scenario, commands: scenario.commands.toSpliced(-1, 0, ...edits) };
}

interface Tried {
  /** Why the last request fails; null when it does not, or for a reason that is like no other. */
  readonly mark: Mark | null;
  readonly injection: Injection | null;
  /** What the injected fault changes of the request itself. */
  readonly changed: readonly string[];
}

function tried(model: LoadedModel, scenario: Scenario): Tried {
  const machine = new Machine(model.describe, model.behaviour, planScenario(scenario));
  machine.commands.forEach((_, n) => {
    machine.run(n, null);
  });
  const { fault, cause } = machine.outcome;
  const found = machine.injections.get(machine.commands.length - 2);
  const injection = typeof found === 'object' ? found : null;
  const last = machine.commands.at(-1);
  const asked: RequestEdit = last?.do === 'request' ? last.request : {};
  const changed = Object.entries(injection?.request ?? {}).filter(([key, v]) => asked[key as keyof RequestEdit] !== v);
  return {
    mark: markOf(model.describe.faults[fault]?.causes[cause]),
    injection,
    changed: changed.map(([key]) => key),
  };
}

/** The scenario with a fault like it and that fault's name; without a name it is stopped at that step already. */
export interface Like {
  readonly scenario: Scenario;
  readonly title: string | null;
}

/**
 * The model's own fault that stops this request as the mark says, or why there is none. Another access would be another
 * request, so of a fault that asks for one only the bits are taken; where the request goes may change if nothing else
 * will do.
 *
 * @param enough what must be the same for a request that fails already to be left as it is
 */
export function likeIn(
  model: LoadedModel,
  scenario: Scenario,
  mark: Mark,
  like: Injectable | null,
  enough: 'step' | 'kind',
): Like | { readonly none: string } {
  const { describe } = model;
  const before = tried(model, scenario).mark;
  if (enough === 'step' ? before?.step === mark.step : sameMark(before, mark)) return { scenario, title: null };
  const found = candidates(describe, mark, like);
  if (found.length === 0)
    return { none: `${describe.title} has no fault like it (${markText(mark)}): nothing is changed here.` };
  let second: Like | null = null;
  for (const { id, title } of found.slice(0, TRIES)) {
    const whole = withFault(scenario, id);
    const { mark: met, injection, changed } = tried(model, whole);
    if (injection === null) continue;
    if (changed.length === 0) {
      if (sameMark(met, mark)) return { scenario: whole, title };
      continue;
    }
    const bits = withWords(scenario, injection.words);
    if (injection.words.length > 0 && (injection.holes ?? []).length === 0 && sameMark(tried(model, bits).mark, mark))
      return { scenario: bits, title };
    if (!changed.includes('access') && sameMark(met, mark)) second ??= { scenario: whole, title };
  }
  return (
    second ?? {
      none: `${describe.title} has a fault like it, but this request does not meet it: nothing is changed here.`,
    }
  );
}
