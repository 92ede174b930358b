/**
 * What an injectable act has at hand, the words in which acts are written, and the trial of an act: it is done, the
 * access runs, and everything is taken back.
 */
import type { Field, Layout } from '../../bits/layout.ts';
import { fieldValue, halves } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { type DmaRequest, newOutcome, type Outcome } from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import type { HoleEdit, Iommu, PathEntry, RequestEdit } from '../contract.ts';
import { layoutNamed } from './layouts.ts';
import { domainEntry, endpointEntry, mapping, resvMem } from './layouts-tables.ts';
import { parts } from './parts.ts';
import { registers } from './register-list.ts';

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
  /** False: no record of the fault may be written. */
  readonly recorded?: false;
  /** The act is about cached copies: it counts with the cache on. */
  readonly cached?: true;
}

export type Recipe = (s: Scene) => Act | string;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  endpoint: endpointEntry,
  region: resvMem,
  domain: domainEntry,
  mapping,
};

/** An entry of the path with its layout. */
export interface Met {
  readonly entry: PathEntry;
  readonly layout: Layout;
}

/** An act on the entry of a part that the access looks at. */
export const onEntry =
  (part: string, act: (met: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const entry = s.path.findLast((e) => parts[e.part]?.id === part);
    const layout = LAYOUTS[part];
    if (entry === undefined || layout === undefined) return `The access does not come as far as its ${part}.`;
    return act({ entry, layout }, s);
  };

const maskOf = (f: Field): bigint => ((1n << BigInt(f.hi - f.lo + 1)) - 1n) << BigInt(f.lo);

const fieldOf = (l: Layout, id: string): Field => {
  const f = l.field[id];
  if (f === undefined) throw new RangeError(`${l.id} has no field ${id}`);
  return f;
};

/** A field of a structure in memory becomes `value`, given as it is stored. */
export function setAt(l: Layout, at: bigint, id: string, value: bigint): Change {
  const f = fieldOf(l, id);
  const address = at + BigInt(f.q * 8);
  const mask = maskOf(f);
  return { place: `memory:0x${address.toString(16)}`, at: { address }, mask, value: (value << BigInt(f.lo)) & mask };
}

export const set = (met: Met, id: string, value: bigint): Change => setAt(met.layout, met.entry.at, id, value);

export const get = (s: Scene, met: Met, id: string): bigint =>
  fieldValue(fieldOf(met.layout, id), s.memory.words, met.entry.word);

export const unreadable = (at: bigint, bytes: number): Act => ({ holes: [{ start: at, length: BigInt(bytes) }] });

/** A field of a register, or of a word inside the device, becomes `value`. */
export function setRegister(s: Scene, name: string, id: string, value: bigint): Change {
  const r = registers.find((x) => x.name === name);
  if (r === undefined) throw new RangeError(`no register ${name}`);
  const f = fieldOf(layoutNamed(r.layout), id);
  return {
    place: `register:${name}`,
    at: { word: s.unit.registersAt + (r.offset >> 2), bytes: r.bytes },
    mask: maskOf(f),
    value: (value << BigInt(f.lo)) & maskOf(f),
  };
}

/** The 64-bit word that a change is about, as it stands. */
export function now({ memory }: Scene, { at }: Change): bigint {
  if ('address' in at) return memory.read64(at.address);
  const w = memory.words;
  return (BigInt(at.bytes === 4 ? 0 : w[at.word + 1]!) << 32n) | BigInt(w[at.word]!);
}

/** Where trials are recorded: only as long as one lasts. */
const recorder = new Recorder();

/** Does the act, lets the access run, shows `look` what came of it, and takes everything back. */
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
  for (let i = rows.length - ROW; i >= 0; i -= ROW) {
    if ((rows[i]! & 0xff) !== WORDS_WRITTEN) continue;
    memory.restore(rows[i + 1]!, rows[i + 2]!);
    if ((rows[i]! & 0x100) !== 0) memory.restore(rows[i + 1]! + 1, rows[i + 3]!);
  }
  unit.refresh();
  return seen;
}

function apply(s: Scene, change: Change): void {
  const { at, mask, value } = change;
  const after = (now(s, change) & ~mask) | value;
  if ('address' in at) {
    s.memory.edit64(at.address, after);
    return;
  }
  const [lo, hi] = halves(after);
  if (at.bytes === 4) s.memory.write32(at.word, lo | 0);
  else s.memory.write64(at.word, lo | 0, hi | 0);
}
