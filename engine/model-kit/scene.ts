/**
 * The words in which acts are written. A recipe turns the path of a request into changes of fields, ranges that cannot be
 * read, and what the request itself must be; or into the reason why not.
 */
import { type Field, type Layout, type Profile, reservedMask } from '../bits/layout.ts';
import { fieldValue } from '../bits/value.ts';
import type {
  CacheDescription,
  ModelDescription,
  Part,
  PathEntry,
  RegisterDescription,
  RequestEdit,
} from '../models/contract.ts';
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';
import type { Act, Change, Recipe, Scene } from './acts.ts';

/** An entry of the path with what it is. */
export interface Met {
  readonly entry: PathEntry;
  readonly part: Part;
  readonly layout: Layout;
}

const fieldOf = (l: Layout, id: string): Field => {
  const f = l.field[id];
  if (f === undefined) throw new RangeError(`${l.id} has no field ${id}`);
  return f;
};

const maskOf = (f: Field): bigint => ((1n << BigInt(f.hi - f.lo + 1)) - 1n) << BigInt(f.lo);
const shifted = (f: Field, value: bigint): bigint => (value << BigInt(f.lo)) & maskOf(f);

/** A field of an entry becomes `value`; an address field takes a byte address. `layout`: read as another kind of entry. */
export function set(met: Met, id: string, value: bigint, layout: Layout = met.layout): Change {
  const f = fieldOf(layout, id);
  const number = f.kind === 'address' ? value >> BigInt(f.scale ?? f.lo) : value;
  return inEntry(met, f.q, maskOf(f), shifted(f, number));
}

function inEntry(met: Met, q: number, mask: bigint, value: bigint): Change {
  const address = met.entry.at + BigInt(q * 8);
  return { place: `memory:0x${address.toString(16)}`, at: { address }, mask, value };
}

export const read = (s: Scene, met: Met, id: string): bigint =>
  fieldValue(fieldOf(met.layout, id), s.memory.words, met.entry.word);

/** Sets the lowest bit of an entry that must be 0, a plain reserved field first; null when it has none. `q`: of that word. */
export function setReserved(met: Met, profile: Profile, q?: number): Change | null {
  const f = met.layout.fields.find((x) => x.kind === 'reserved' && (q === undefined || x.q === q));
  if (f !== undefined) return inEntry(met, f.q, 1n << BigInt(f.lo), 1n << BigInt(f.lo));
  const mask = reservedMask(met.layout, profile);
  for (let k = (q ?? 0) * 2; k < (q === undefined ? mask.length : q * 2 + 2); k++) {
    const word = mask[k]!;
    if (word === 0) continue;
    const bit = BigInt((k & 1) * 32 + 31 - Math.clz32(word & -word));
    return inEntry(met, k >> 1, 1n << bit, 1n << bit);
  }
  return null;
}

export const unreadable = (met: Met): Act => ({
  holes: [{ start: met.entry.at, length: BigInt(met.part.bytes) }],
});

/* ── What the request must be ──────────────────────────────────────────────────────────────────────────────────── */

export const writing = (s: Scene): RequestEdit => ((s.request.access & WRITE) !== 0 ? {} : { access: WRITE });
export const reading = (s: Scene): RequestEdit => (s.request.access === READ ? {} : { access: READ });
export const executing = (s: Scene): RequestEdit => ((s.request.access & EXECUTE) !== 0 ? {} : { access: EXECUTE });
export const unprivileged = (s: Scene): RequestEdit => (s.request.privileged ? { privileged: false } : {});
export const privileged = (s: Scene): RequestEdit => (s.request.privileged ? {} : { privileged: true });
/** An address beyond every width: bit 62 set. */
export const farAway = (s: Scene): RequestEdit => ({ addressHi: s.request.addressHi | 0x40000000 });

/* ── What a model's own lists say ──────────────────────────────────────────────────────────────────────────────── */

/** What a model brings. */
interface Lists {
  readonly describe: ModelDescription;
  readonly parts: readonly Part[];
  readonly registers: readonly RegisterDescription[];
  readonly caches: readonly CacheDescription[];
  /** Whether an entry is that of a page. */
  readonly isLeaf: (met: Met) => boolean;
}

interface Words {
  readonly layoutNamed: (id: string) => Layout;
  readonly metAll: (s: Scene, ids: readonly string[]) => Met[];
  readonly onEntry: (what: string, ids: readonly string[], act: (met: Met, s: Scene) => Act | string) => Recipe;
  readonly onPage: (ids: readonly string[], act: (met: Met, s: Scene) => Act | string) => Recipe;
  readonly onTable: (ids: readonly string[], act: (met: Met, s: Scene) => Act | string) => Recipe;
  readonly setRegister: (s: Scene, name: string, id: string, value: bigint) => Change;
  readonly setSlotWord: (s: Scene, cache: number, word: number, mask: bigint, value: bigint) => Change;
}

export function wordsOf({ describe, parts, registers, caches, isLeaf }: Lists): Words {
  const layoutNamed = (id: string): Layout => {
    const l = describe.layouts.find((x) => x.id === id);
    if (l === undefined) throw new RangeError(`no layout ${id}`);
    return l;
  };

  function meet(s: Scene, entry: PathEntry): Met {
    const part = parts[entry.part]!;
    return { entry, part, layout: layoutNamed(describe.layoutOf(part, entry.level, s.memory.words, entry.word)) };
  }

  /** Entries of the path that belong to one of the parts, in the order in which they are read. */
  const metAll = (s: Scene, ids: readonly string[]): Met[] =>
    s.path.filter((e) => ids.includes(parts[e.part]?.id ?? '')).map((e) => meet(s, e));

  /** An act on the last entry of these parts that the request reads. */
  const onEntry =
    (what: string, ids: readonly string[], act: (met: Met, s: Scene) => Act | string): Recipe =>
    (s) => {
      const met = metAll(s, ids).at(-1);
      return met === undefined ? `The request reads no ${what}.` : act(met, s);
    };

  /** An act on the entry of the page, the last of its walk. */
  const onPage = (ids: readonly string[], act: (met: Met, s: Scene) => Act | string): Recipe =>
    onEntry('page table of this kind', ids, (met, s) =>
      isLeaf(met) ? act(met, s) : 'The walk ends before it comes to a page.',
    );

  /** An act on the last table entry above the page. */
  const onTable =
    (ids: readonly string[], act: (met: Met, s: Scene) => Act | string): Recipe =>
    (s) => {
      const table = metAll(s, ids)
        .filter((m) => !isLeaf(m))
        .at(-1);
      return table === undefined ? 'The request reads no table entry of this kind.' : act(table, s);
    };

  /** A field of a register, or of a word inside the unit, becomes `value`. */
  function setRegister(s: Scene, name: string, id: string, value: bigint): Change {
    const r = registers.find((x) => x.name === name);
    if (r === undefined) throw new RangeError(`no register ${name}`);
    const f = fieldOf(layoutNamed(r.layout), id);
    return {
      place: `register:${name}${f.q === 0 ? '' : `/${f.q}`}`,
      at: { word: s.unit.registersAt + (r.offset >> 2) + f.q * 2, bytes: r.bytes === 4 ? 4 : 8 },
      mask: maskOf(f),
      value: shifted(f, value),
    };
  }

  /** A word of a cache slot becomes `value` in the bits of `mask`. `word`: its first word in the pool, inside a slot. */
  function setSlotWord(s: Scene, cache: number, word: number, mask: bigint, value: bigint): Change {
    const c = caches[cache]!;
    const inside = word - s.unit.cacheAt(cache);
    const words = layoutNamed(c.layout).bytes >> 2;
    const place = `cache:${c.id}/${Math.floor(inside / words)}/${(inside % words) >> 1}`;
    return { place, at: { word, bytes: 8 }, mask, value };
  }

  return { layoutNamed, metAll, onEntry, onPage, onTable, setRegister, setSlotWord };
}
