/**
 * What an injectable act has at hand, and the words in which acts are written. A recipe turns the path of a request into
 * changes of fields, ranges that cannot be read, and what the request itself must be; or into the reason why not.
 */

import type { Field, Layout } from '../../bits/layout.ts';
import { fieldValue } from '../../bits/value.ts';
import type { Act, Change, Recipe, Scene } from '../../model-kit/acts.ts';
import type { Part, PathEntry } from '../contract.ts';
import { describe } from './describe.ts';
import { swap64 } from './invalidation-plan.ts';
import { parts } from './parts.ts';
import { registers } from './register-list.ts';
import { REG, swap32 } from './unit.ts';

/** An entry of the path with what it is. */
export interface Met {
  readonly entry: PathEntry;
  readonly part: Part;
  readonly layout: Layout;
  readonly big: boolean;
  /** The entry's words in the machine's byte order. */
  readonly words: readonly number[];
}

export const layoutNamed = (id: string): Layout => {
  const l = describe.layouts.find((x) => x.id === id);
  if (l === undefined) throw new RangeError(`no layout ${id}`);
  return l;
};

const fieldOf = (l: Layout, id: string): Field => {
  const f = l.field[id];
  if (f === undefined) throw new RangeError(`${l.id} has no field ${id}`);
  return f;
};

/** Structures of the unit follow fctl.BE; those of a device or guest follow tc.SBE, which mostly is the same. */
function isBig(s: Scene, part: Part): boolean {
  const be = (s.memory.words[s.unit.registersAt + (REG.FCTL >> 2)]! & 1) !== 0;
  if (part.stage !== 'first' && !part.id.startsWith('pdt') && part.id !== 'pc') return be;
  const dc = s.path.find((e) => parts[e.part]?.id.startsWith('dc') === true);
  if (dc === undefined) return be;
  const tc = s.memory.words[be ? dc.word + 1 : dc.word]!;
  return ((be ? swap32(tc) : tc) & 0x400) !== 0;
}

function meet(s: Scene, entry: PathEntry): Met {
  const part = parts[entry.part]!;
  const big = isBig(s, part);
  const raw = Array.from(s.memory.words.subarray(entry.word, entry.word + part.bytes / 4));
  const words = big ? raw.map((_, k) => swap32(raw[part.bytes === 4 ? k : k ^ 1] ?? 0) >>> 0) : raw;
  return { entry, part, big, words, layout: layoutNamed(describe.layoutOf(part, entry.level, words, 0)) };
}

/** Entries of the path that belong to one of the parts, in the order in which they are read. */
export const metAll = (s: Scene, ids: readonly string[]): Met[] =>
  s.path.filter((e) => ids.includes(parts[e.part]?.id ?? '')).map((e) => meet(s, e));

/** An act on the last entry of these parts that the request reads. */
export const onEntry =
  (what: string, ids: readonly string[], act: (met: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const met = metAll(s, ids).at(-1);
    return met === undefined ? `The request reads no ${what}.` : act(met, s);
  };

export const isLeaf = (met: Met): boolean => met.layout.id.includes('Leaf');

const maskOf = (f: Field): bigint => ((1n << BigInt(f.hi - f.lo + 1)) - 1n) << BigInt(f.lo);

/** A field of an entry becomes `value`; an address field takes a byte address. `layout`: read as another kind of entry. */
export function set(met: Met, id: string, value: bigint, layout: Layout = met.layout): Change {
  const f = fieldOf(layout, id);
  const number = f.kind === 'address' ? value >> BigInt(f.scale ?? f.lo) : value;
  return bits(met, f.q, maskOf(f), (number << BigInt(f.lo)) & maskOf(f));
}

/** Bits of an entry's 64-bit word, wherever and in whatever order its bytes lie. */
export function bits(met: Met, q: number, mask: bigint, value: bigint): Change {
  const address = met.entry.at + BigInt(q * 8);
  if (met.part.bytes > 4) {
    const order = (v: bigint): bigint => (met.big ? swap64(v) : v);
    return inMemory(address, order(mask), order(value));
  }
  const order = (v: bigint): bigint => BigInt((met.big ? swap32(Number(v)) : Number(v)) >>> 0);
  const shift = (address & 4n) !== 0n ? 32n : 0n;
  return inMemory(address & ~7n, order(mask) << shift, order(value) << shift);
}

export const inMemory = (address: bigint, mask: bigint, value: bigint): Change => ({
  place: `memory:0x${address.toString(16)}`,
  at: { address },
  mask,
  value,
});

export const read = (met: Met, id: string): bigint => fieldValue(fieldOf(met.layout, id), met.words, 0);

export const unreadable = (met: Met): Act => ({
  holes: [{ start: met.entry.at, length: BigInt(met.part.bytes) }],
});

/** A field of a register, or of a word inside the unit, becomes `value`. */
export function setRegister(s: Scene, name: string, id: string, value: bigint): Change {
  const r = registers.find((x) => x.name === name);
  if (r === undefined) throw new RangeError(`no register ${name}`);
  const f = fieldOf(layoutNamed(r.layout), id);
  return {
    place: `register:${name}${f.q === 0 ? '' : `/${f.q}`}`,
    at: { word: s.unit.registersAt + (r.offset >> 2) + f.q * 2, bytes: r.bytes === 4 ? 4 : 8 },
    mask: maskOf(f),
    value: (value << BigInt(f.lo)) & maskOf(f),
  };
}

/** A word of a cache slot becomes `value`. `word`: its first word in the pool, inside a slot. */
export function setSlotWord(s: Scene, cache: number, word: number, value: bigint): Change {
  const c = describe.caches[cache]!;
  const inside = word - s.unit.cacheAt(cache);
  const words = layoutNamed(c.layout).bytes >> 2;
  const place = `cache:${c.id}/${Math.floor(inside / words)}/${(inside % words) >> 1}`;
  return { place, at: { word, bytes: 8 }, mask: (1n << 64n) - 1n, value };
}
