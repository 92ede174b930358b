/**
 * Injects what `injectables.ts` lists. A recipe says what to change; a trial then makes sure that the request ends in
 * the very fault and cause that the list names, so that an act which is offered never does something else.
 */
import type { Memory } from '../../memory/memory.ts';
import { type DmaRequest, OUTCOME_NAMES, type Outcome, PASSED, TRANSLATED_OK } from '../../pcie/request.ts';
import type { Injectable, Injection, Iommu, PathEntry, WordEdit } from '../contract.ts';
import { faults } from './faults.ts';
import { entryRecipes } from './inject-entries.ts';
import type { Act, Change, Recipe, Scene } from './inject-scene.ts';
import { tableRecipes } from './inject-tables.ts';
import { tryOut } from './inject-trial.ts';
import { unitRecipes } from './inject-unit.ts';
import { injectables } from './injectables.ts';

export const recipes: Readonly<Record<string, Recipe>> = { ...entryRecipes, ...tableRecipes, ...unitRecipes };

/** What an injectable changes for a request that takes this path with cold caches, or in a sentence why it does not fit. */
export function inject(
  id: string,
  path: readonly PathEntry[],
  request: DmaRequest,
  unit: Iommu,
  memory: Memory,
): Injection | string {
  const injectable = injectables.find((i) => i.id === id);
  const recipe = recipes[id];
  if (injectable === undefined || recipe === undefined) return `There is no injectable fault named ${id}.`;
  const scene: Scene = { path, request: { ...request }, unit, memory };
  const act = recipe(scene);
  if (typeof act === 'string') return act;
  const injection = injectionOf(act);
  if (changesNothing(scene, act)) return 'It is so already.';
  return tryOut(scene, act, (out) => difference(injectable, act, out)) ?? injection;
}

/** How the trial ended otherwise than the list says; null when it ended so. */
function difference(wanted: Injectable, act: Act, out: Outcome): string | null {
  if (wanted.fault === null) {
    const succeeded = out.status === TRANSLATED_OK || out.status === PASSED;
    return succeeded ? null : `The request does not succeed: ${ending(out)}.`;
  }
  const fault = faults[out.fault];
  if (fault === undefined) return `It would make no difference: ${ending(out)}.`;
  if (fault.id !== wanted.fault || fault.causes[out.cause]?.id !== wanted.cause)
    return `Something else decides: ${ending(out)}.`;
  if (act.recorded !== undefined && act.recorded !== out.recorded)
    return act.recorded ? 'No record of it would be written.' : 'A record of it would be written all the same.';
  return null;
}

function ending(out: Outcome): string {
  const fault = faults[out.fault];
  if (fault === undefined) return `the request is ${OUTCOME_NAMES[out.status] ?? 'blocked'}`;
  return `${fault.title} (0x${fault.code.toString(16)})`;
}

function injectionOf(act: Act): Injection {
  const words: WordEdit[] = [];
  for (const { place, mask, value } of act.changes ?? []) {
    const n = words.findIndex((w) => w.place === place);
    const before = words[n];
    if (before === undefined) words.push({ place, mask, value });
    else words[n] = { place, mask: before.mask | mask, value: (before.value & ~mask) | value };
  }
  const request = Object.keys(act.request ?? {}).length > 0 ? act.request : undefined;
  return {
    words,
    ...(act.holes === undefined ? {} : { holes: act.holes }),
    ...(request === undefined ? {} : { request }),
  };
}

function changesNothing(s: Scene, act: Act): boolean {
  const asked: Partial<DmaRequest> = act.request ?? {};
  const sameRequest = Object.entries(asked).every(([key, v]) => s.request[key as keyof DmaRequest] === v);
  return act.holes === undefined && sameRequest && (act.changes ?? []).every((c) => standsAlready(s, c));
}

function standsAlready({ memory }: Scene, { at, mask, value }: Change): boolean {
  const w = memory.words;
  const now =
    'address' in at
      ? memory.read64(at.address)
      : (BigInt(at.bytes === 4 ? 0 : w[at.word + 1]!) << 32n) | BigInt(w[at.word]!);
  return (now & mask) === value;
}
