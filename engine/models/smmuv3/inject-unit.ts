/** Acts on the unit itself: what is switched on, how faults end, its caches, its queues. */

import { qword } from '../../bits/value.ts';
import { type Act, type Change, type Recipe, type Scene, tryOut } from '../../model-kit/acts.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import { CD, caches, STE, TLB, WALKS } from './cache-list.ts';
import {
  isLeaf,
  layoutNamed,
  type Met,
  metAll,
  onLast,
  readRegister,
  set,
  setRegister,
  setSlotWord,
} from './inject-scene.ts';

const ALL = (1n << 64n) - 1n;
const slotBytes = (cache: number): number => layoutNamed(caches[cache]!.layout).bytes;

/** What the request itself would put into a cache, as changes of its slots. */
function filled(s: Scene, cache: number): Change[] {
  const first = s.unit.cacheAt(cache);
  const end = first + (caches[cache]!.slots * slotBytes(cache)) / 4;
  return tryOut(s, { cached: true }, (_, rows) => {
    const written = new Set<number>();
    for (let i = 0; i < rows.length; i += ROW) {
      const word = rows[i + 1]!;
      if ((rows[i]! & 0xff) === WORDS_WRITTEN && word >= first && word < end) written.add(word & ~1);
    }
    return [...written]
      .sort((a, b) => a - b)
      .map((word) => setSlotWord(s, cache, word, ALL, qword(s.memory.words, 0, word)));
  });
}

/** A copy stays behind in a cache while the entry itself loses what makes it valid. */
const stale =
  (cache: number, prefix: string, field: string, pick: (met: readonly Met[]) => Met | undefined): Recipe =>
  (s) => {
    const met = pick(metAll(s, prefix));
    if (met === undefined) return 'The request reads no entry of which this cache keeps a copy.';
    return { changes: [...filled(s, cache), set(met, field, 0n)], cached: true };
  };

const last = (met: readonly Met[]): Met | undefined => met.at(-1);
/** Main walk: stage 1 where there is one, else stage 2. */
const walk = (s: Scene): string => (metAll(s, 's1').length > 0 ? 's1' : 's2.');

const missing = (act: (m: Met, s: Scene) => Act | string): Recipe => onLast('context descriptor', 'cd', act);

/** The event queue without room: as many entries as it has. */
function full(s: Scene, act: Act, recorded: boolean): Act {
  const bits = readRegister(s, 'EVENTQ_BASE', 'log2size');
  const cons = readRegister(s, 'EVENTQ_CONS', 'index');
  const prod = (cons + (1n << bits)) & ((2n << bits) - 1n);
  const changes = [...(act.changes ?? []), setRegister(s, 'EVENTQ_PROD', 'index', prod)];
  return { ...act, changes, recorded };
}

export const unitRecipes: Readonly<Record<string, Recipe>> = {
  'translation-off': (s) => ({
    changes: [setRegister(s, 'CR0', 'smmuen', 0n), setRegister(s, 'GBPA', 'abort', 0n)],
  }),

  'stale-stream': stale(STE, 'ste', 'v', last),
  'stale-context': stale(CD, 'cd', 'v', last),
  'stale-table': (s) => stale(WALKS, walk(s), 'type', (met) => met.filter((m) => !isLeaf(m)).at(-1))(s),
  'stale-translation': (s) => stale(TLB, walk(s), 'type', last)(s),
  'stale-stage2': (s) =>
    metAll(s, 's1').length === 0 ? 'There is no stage 1 above stage 2.' : stale(TLB, 's2.', 'type', last)(s),
  'translation-damaged': (s) => {
    const output = layoutNamed(caches[TLB]!.layout).field['output']!;
    const changes = filled(s, TLB);
    if (changes.length === 0) return 'The TLB keeps no translation of this request.';
    return {
      // A bit above every page size, so that the address inside the page stays what it is.
      changes: changes.map((c) => (c.place.endsWith(`/${output.q}`) ? { ...c, value: c.value ^ (1n << 35n) } : c)),
      cached: true,
    };
  },

  'events-full': missing((m, s) => full(s, { changes: [set(m, 'v', 0n)] }, false)),
  'events-off': missing((m, s) => ({
    changes: [set(m, 'v', 0n), setRegister(s, 'CR0', 'eventqen', 0n)],
    recorded: false,
  })),
  'events-unwritable': missing((m, s) => {
    const bits = Number(readRegister(s, 'EVENTQ_BASE', 'log2size'));
    const start = (readRegister(s, 'EVENTQ_BASE', 'addr') << 5n) & -(1n << BigInt(Math.max(5, bits + 5)));
    return {
      changes: [set(m, 'v', 0n)],
      holes: [{ start, length: 32n << BigInt(bits) }],
      recorded: false,
    };
  }),
  'event-interrupt-masked': missing((m, s) => ({
    changes: [set(m, 'v', 0n), setRegister(s, 'IRQ_CTRL', 'eventq', 0n)],
    recorded: true,
  })),
  'fault-in-silence': unmappedWith((m) => [set(m, 'r', 0n)], false),
  'fault-reads-zeros': unmappedWith((m) => [set(m, 'a', 0n)], true),
  'fault-stalls': unmappedWith((m, s) => {
    const entry = metAll(s, 'ste').at(-1);
    return entry === undefined ? [] : [set(m, 's', 1n), set(entry, 's1stalld', 0n)];
  }, true),
  'commands-stopped': (s) => ({
    changes: [setRegister(s, 'GERROR', 'cmdq', 1n), setRegister(s, 'GERRORN', 'cmdq', 0n)],
  }),
};

/** The page is gone, and the context descriptor says how such a fault ends. */
function unmappedWith(change: (m: Met, s: Scene) => Change[], recorded: boolean): Recipe {
  return missing((m, s) => {
    const leaf = metAll(s, 's1').at(-1);
    if (leaf === undefined || !isLeaf(leaf)) return 'The walk ends before it comes to a page.';
    return { changes: [set(leaf, 'type', 0n), ...change(m, s)], recorded };
  });
}
