/**
 * What an injectable act has at hand, and the words in which acts are written. A recipe turns the path of a request into
 * changes of fields, ranges that cannot be read, and what the request itself must be; or into the reason why not.
 */

import type { Field, Layout } from '../../bits/layout.ts';
import { fieldValue } from '../../bits/value.ts';
import type { Act, Change, Recipe, Scene } from '../../model-kit/acts.ts';
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import type { Part, PathEntry, RequestEdit } from '../contract.ts';
import { caches } from './cache-list.ts';
import { layouts } from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';
import { parts } from './parts.ts';
import { registers } from './register-list.ts';
import { layoutOfEntry } from './tell.ts';

/** An entry of the path with what it is. */
export interface Met {
  readonly entry: PathEntry;
  readonly part: Part;
  readonly layout: Layout;
}

const all = [...layouts, ...cacheLayouts];
export const layoutNamed = (id: string): Layout => {
  const l = all.find((x) => x.id === id);
  if (l === undefined) throw new RangeError(`no layout ${id}`);
  return l;
};

const fieldOf = (l: Layout, id: string): Field => {
  const f = l.field[id];
  if (f === undefined) throw new RangeError(`${l.id} has no field ${id}`);
  return f;
};

function meet(s: Scene, entry: PathEntry): Met {
  const part = parts[entry.part]!;
  return { entry, part, layout: layoutOfEntry(part, entry.level, s.memory.words, entry.word) };
}

/** Entries of the path that belong to parts whose ids begin so, in the order in which they are read. */
export const metAll = (s: Scene, prefix: string): Met[] =>
  s.path.filter((e) => parts[e.part]?.id.startsWith(prefix) === true).map((e) => meet(s, e));

/** An act on the last entry of a kind that the request reads. */
export const onLast =
  (what: string, prefix: string, act: (met: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const met = metAll(s, prefix).at(-1);
    return met === undefined ? `The request reads no ${what}.` : act(met, s);
  };

export const isLeaf = (met: Met): boolean => /Page|Block/.test(met.layout.id);

export const maskOf = (f: Field): bigint => ((1n << BigInt(f.hi - f.lo + 1)) - 1n) << BigInt(f.lo);

/** A field of an entry becomes `value`; an address field takes a byte address. */
export function set(met: Met, id: string, value: bigint, layout: Layout = met.layout): Change {
  const f = fieldOf(layout, id);
  const number = f.kind === 'address' ? value >> BigInt(f.scale ?? f.lo) : value;
  const address = met.entry.at + BigInt(f.q * 8);
  const place = `memory:0x${address.toString(16)}`;
  return { place, at: { address }, mask: maskOf(f), value: (number << BigInt(f.lo)) & maskOf(f) };
}

export const read = (s: Scene, met: Met, id: string): bigint =>
  fieldValue(fieldOf(met.layout, id), s.memory.words, met.entry.word);

export const unreadable = (met: Met): Act => ({
  holes: [{ start: met.entry.at, length: BigInt(met.part.bytes) }],
});

/** A field of a register becomes `value`. */
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

export function readRegister(s: Scene, name: string, id: string): bigint {
  const r = registers.find((x) => x.name === name);
  if (r === undefined) throw new RangeError(`no register ${name}`);
  return fieldValue(fieldOf(layoutNamed(r.layout), id), s.memory.words, s.unit.registersAt + (r.offset >> 2));
}

/** A word of a cache slot becomes `value` in the bits of `mask`. `word`: its first word in the pool, inside a slot. */
export function setSlotWord(s: Scene, cache: number, word: number, mask: bigint, value: bigint): Change {
  const c = caches[cache]!;
  const inside = word - s.unit.cacheAt(cache);
  const words = layoutNamed(c.layout).bytes >> 2;
  const place = `cache:${c.id}/${Math.floor(inside / words)}/${(inside % words) >> 1}`;
  return { place, at: { word, bytes: 8 }, mask, value };
}

/* ── What the request must be ──────────────────────────────────────────────────────────────────────────────────── */

export const writing = (s: Scene): RequestEdit => (s.request.access === WRITE ? {} : { access: WRITE });
export const reading = (s: Scene): RequestEdit => (s.request.access === READ ? {} : { access: READ });
export const executing = (s: Scene): RequestEdit => (s.request.access === EXECUTE ? {} : { access: EXECUTE });
export const unprivileged = (s: Scene): RequestEdit => (s.request.privileged ? { privileged: false } : {});
export const privileged = (s: Scene): RequestEdit => (s.request.privileged ? {} : { privileged: true });
/** An address beyond every width: bit 62 set. */
export const farAway = (s: Scene): RequestEdit => ({ addressHi: s.request.addressHi | 0x40000000 });
