/**
 * Injects what `injectables.ts` lists. A recipe says what to change; a trial then makes sure that the access ends in the
 * very fault and cause that the list names, so that an act which is offered never does something else.
 */
import type { Memory } from '../../memory/memory.ts';
import { type DmaRequest, OUTCOME_NAMES, type Outcome, PASSED, TRANSLATED_OK } from '../../pcie/request.ts';
import type { Injectable, Injection, Iommu, PathEntry, WordEdit } from '../contract.ts';
import { faults } from './faults.ts';
import { recipes } from './inject-recipes.ts';
import { type Act, type Change, now, type Scene, tryOut } from './inject-scene.ts';
import { injectables } from './injectables.ts';

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
  if (changesNothing(scene, act)) return 'It is so already.';
  return tryOut(scene, act, (out) => difference(injectable, act, out)) ?? injectionOf(act);
}

/** How the trial ended otherwise than the list says; null when it ended so. */
function difference(wanted: Injectable, act: Act, out: Outcome): string | null {
  const ending = faults[out.fault]?.title ?? `it is ${OUTCOME_NAMES[out.status]}`;
  if (wanted.fault === null) {
    const succeeds = out.status === TRANSLATED_OK || out.status === PASSED;
    return succeeds ? null : `The request does not succeed: ${ending}.`;
  }
  const fault = faults[out.fault];
  if (fault?.id !== wanted.fault || fault.causes[out.cause]?.id !== wanted.cause)
    return `The request would meet something else first: ${ending}.`;
  if (act.recorded === false && out.recorded) return 'A record of it would be written all the same.';
  return null;
}

function injectionOf(act: Act): Injection {
  const words: WordEdit[] = [];
  for (const { place, mask, value } of act.changes ?? []) {
    const n = words.findIndex((w) => w.place === place);
    const before = words[n];
    if (before === undefined) words.push({ place, mask, value });
    else words[n] = { place, mask: before.mask | mask, value: (before.value & ~mask) | value };
  }
  return {
    words,
    ...(act.holes === undefined ? {} : { holes: act.holes }),
    ...(Object.keys(act.request ?? {}).length === 0 ? {} : { request: act.request }),
  };
}

function changesNothing(s: Scene, act: Act): boolean {
  const stands = (c: Change): boolean => (now(s, c) & c.mask) === c.value;
  const asked: Partial<DmaRequest> = act.request ?? {};
  const isSame = Object.entries(asked).every(([key, v]) => s.request[key as keyof DmaRequest] === v);
  return act.holes === undefined && isSame && (act.changes ?? []).every(stands);
}
