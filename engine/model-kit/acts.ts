/**
 * What a model's injectable acts are made of, and how one is done. A recipe says what to change; a trial then makes sure
 * that the request ends in the very fault and cause that the list names, so that an act which is offered never does
 * something else. Whatever a trial does is undone, so that nothing but the answer stays.
 */
import { halves } from '../bits/value.ts';
import type { Memory } from '../memory/memory.ts';
import type {
  FaultEntry,
  HoleEdit,
  Injectable,
  Injection,
  Iommu,
  PathEntry,
  RequestEdit,
  WordEdit,
} from '../models/contract.ts';
import { type DmaRequest, newOutcome, OUTCOME_NAMES, type Outcome, PASSED, TRANSLATED_OK } from '../pcie/request.ts';
import { Recorder } from '../trace/recorder.ts';
import { ROW, WORDS_WRITTEN } from '../trace/rows.ts';

export interface Scene {
  readonly path: readonly PathEntry[];
  readonly request: Readonly<DmaRequest>;
  readonly unit: Iommu;
  readonly memory: Memory;
}

/** Bits of one 64-bit word that become something else. */
export interface Change {
  readonly place: string;
  /** Byte address in memory, or first word of a register or cache slot in the pool. */
  readonly at: { readonly address: bigint } | { readonly word: number; readonly bytes: number };
  readonly mask: bigint;
  readonly value: bigint;
}

export interface Act {
  readonly changes?: readonly Change[];
  readonly holes?: readonly HoleEdit[];
  readonly request?: RequestEdit;
  /** Whether a record of the fault must be, or must not be, written. */
  readonly recorded?: boolean;
  /** The act is about cached copies: it counts with the caches on. */
  readonly cached?: true;
}

export type Recipe = (s: Scene) => Act | string;

/** What a model brings. */
interface Acts {
  readonly injectables: readonly Injectable[];
  readonly faults: readonly FaultEntry[];
  readonly recipes: Readonly<Record<string, Recipe>>;
  /** How a fault is named besides its title: `0x85`, `cause 15`. */
  readonly codeOf: (fault: FaultEntry) => string;
}

type Inject = (
  id: string,
  path: readonly PathEntry[],
  request: DmaRequest,
  unit: Iommu,
  memory: Memory,
) => Injection | string;

/** What an injectable changes for a request that takes this path with cold caches, or in a sentence why it does not fit. */
export function injector({ injectables, faults, recipes, codeOf }: Acts): Inject {
  const ending = (out: Outcome): string => {
    const fault = faults[out.fault];
    if (fault === undefined) return `the request is ${OUTCOME_NAMES[out.status] ?? 'blocked'}`;
    return `${fault.title} (${codeOf(fault)})`;
  };
  /** How the trial ended otherwise than the list says; null when it ended so. */
  const difference = (wanted: Injectable, act: Act, out: Outcome): string | null => {
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
  };
  return (id, path, request, unit, memory) => {
    const injectable = injectables.find((i) => i.id === id);
    const recipe = recipes[id];
    if (injectable === undefined || recipe === undefined) return `There is no injectable fault named ${id}.`;
    const scene: Scene = { path, request: { ...request }, unit, memory };
    const act = recipe(scene);
    if (typeof act === 'string') return act;
    const injection = injectionOf(act);
    if (changesNothing(scene, act)) return 'It is so already.';
    return tryOut(scene, act, (out) => difference(injectable, act, out)) ?? injection;
  };
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

/* ── The trial ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Where trials are recorded: only as long as one lasts. */
const recorder = new Recorder();

/** Does the act, lets the request run, shows `look` what came of it, and takes everything back. */
export function tryOut<T>(s: Scene, act: Act, look: (out: Outcome, rows: Uint32Array) => T): T {
  const { memory, unit } = s;
  const before = { recorder: memory.recorder, caching: unit.caching, holes: memory.busErrors };
  const out = newOutcome();
  recorder.clear();
  memory.recorder = recorder;
  for (const change of act.changes ?? []) apply(s, change);
  for (const hole of act.holes ?? []) memory.addHole(hole);
  unit.caching = act.cached === true;
  unit.refresh();
  unit.translate({ ...s.request, ...act.request }, out);
  const rows = recorder.copy(0, recorder.length);
  const seen = look(out, rows);
  memory.recorder = before.recorder;
  unit.caching = before.caching;
  if (act.holes !== undefined) memory.setHoles(before.holes);
  takeBack(s, rows);
  unit.refresh();
  return seen;
}

function apply({ memory }: Scene, { at, mask, value }: Change): void {
  if ('address' in at) {
    memory.edit64(at.address, (memory.read64(at.address) & ~mask) | value);
    return;
  }
  const w = memory.words;
  const now = at.bytes === 4 ? BigInt(w[at.word]!) : (BigInt(w[at.word + 1]!) << 32n) | BigInt(w[at.word]!);
  const [lo, hi] = halves((now & ~mask) | value);
  if (at.bytes === 4) memory.write32(at.word, lo | 0);
  else memory.write64(at.word, lo | 0, hi | 0);
}

function takeBack({ memory }: Scene, rows: Uint32Array): void {
  for (let i = rows.length - ROW; i >= 0; i -= ROW) {
    if ((rows[i]! & 0xff) !== WORDS_WRITTEN) continue;
    memory.restore(rows[i + 1]!, rows[i + 2]!);
    if ((rows[i]! & 0x100) !== 0) memory.restore(rows[i + 1]! + 1, rows[i + 3]!);
  }
}
