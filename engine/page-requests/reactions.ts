/** What every model does about a crime of the protocol: found by committing it, not written down. */
import { INVALID_CODE } from '../pcie/request.ts';
import type { Scenario } from '../scenario/format.ts';
import { type Crime, crimes } from './crimes.ts';
import { EXCHANGE } from './defaults.ts';
import { Exchange } from './exchange.ts';
import { FAILED, KIND, LOGGED } from './log.ts';
import { type AskingModel, askingModels, askingScenario } from './neutral.ts';
import type { CrimeView, ReactionView } from './shapes.ts';
import { codeName } from './words.ts';

export const crimeViews = (): readonly CrimeView[] =>
  crimes.map(({ id, row, by, title, reaction, owner }) => ({ id, row, by, title, reaction, owner }));

/** The scenario with a crime in it; null when there is no such crime. */
export const withCrime = (scenario: Scenario, id: string): Scenario | null =>
  crimes.find((c) => c.id === id)?.commit(scenario) ?? null;

/** A crime on every model that has page requests. */
export async function reactions(id: string): Promise<readonly ReactionView[]> {
  const crime = crimes.find((c) => c.id === id);
  if (crime === undefined) return [];
  return (await askingModels()).map((model) => reactionOf(crime, model));
}

function reactionOf(crime: Crime, model: AskingModel): ReactionView {
  const scenario = crime.commit(askingScenario(model));
  const x = new Exchange(scenario, scenario.exchange ?? EXCHANGE, model);
  return { model: model.id, title: model.describe.title, says: summary(x) };
}

const times = (n: number, what: string): string => (n === 1 ? what : `${what}, ${n} times`);

/** The run in a few phrases: what the unit, the host and the device made of it. */
function summary(x: Exchange): string {
  const faults = new Map<string, number>();
  const autos = new Map<string, number>();
  const counts = new Map<number, number>();
  const errors = new Map<string, number>();
  const plain = new Set<number>([KIND.recorded, KIND.answeredByUnit, KIND.logged, KIND.unitError, KIND.failed]);
  let [unhandled, tries] = [0, 0];
  for (let n = 1; n <= x.log.length; n++) {
    const kind = x.log.kind(n);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (!plain.has(kind)) continue;
    const e = x.log.entry(n);
    if (kind === KIND.logged) unhandled += e.a === LOGGED.noHandler ? 1 : 0;
    else if (kind === KIND.unitError) add(errors, e.text ?? '');
    else if (kind === KIND.failed) tries += e.a === FAILED.tries ? 1 : 0;
    else if (kind === KIND.recorded) add(faults, x.model.describe.faults[e.b]?.name ?? 'a fault');
    else add(autos, codeName(e.a));
  }
  const c = x.counters;
  const invalid = x.groups.filter((g) => g.fate === 'answered by a driver' && g.code === INVALID_CODE).length;
  const of = (kind: number): number => counts.get(kind) ?? 0;
  const phrases = [
    ...[...autos].map(([code, n]) => times(n, `the unit answers by itself: ${code}`)),
    ...(c.lost > 0 ? [`${c.lost} requests never reach software`] : []),
    ...[...faults].map(([name, n]) => times(n, `${name} is recorded`)),
    ...(unhandled > 0 ? [times(unhandled, 'the host finds no handler and answers invalid')] : []),
    ...(c.discarded > 0 ? [`the host throws ${c.discarded} open requests away`] : []),
    ...(c.ignored > 0 ? [times(c.ignored, 'the host drops an answer')] : []),
    ...(c.unexpected > 0 ? [times(c.unexpected, 'the device meets a response that it does not expect: UPRGI')] : []),
    ...(x.devices.some((d) => d.rf) ? ['the device turns its interface off: RF'] : []),
    ...(of(KIND.unanswered) > 0 ? ['the invalidation is never completed'] : []),
    ...(of(KIND.accessBlocked) > 0 ? ['the access is blocked'] : []),
    ...(of(KIND.staleUsed) > 0 ? ['the device goes on with a page that is no longer its own'] : []),
    ...[...errors].map(([text, n]) => times(n, `the unit reports: ${text}`)),
    ...(of(KIND.strayCompletion) > 0 ? ['a completion comes that nobody asked for'] : []),
    ...(invalid > 0 ? [times(invalid, 'software answers invalid')] : []),
    ...(tries > 0 ? ['the device asks again until it may no longer'] : []),
    ...(of(KIND.notEnabled) > 0 ? ['the device does not turn its interface on'] : []),
    ...(c.timedOut > 0 ? [times(c.timedOut, 'the device gives a group up')] : []),
  ];
  const says = phrases.length === 0 ? 'nobody notices: all is answered as if nothing had happened' : phrases.join('; ');
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
