/** Acts on the unit itself: what is switched on, its caches, its queues. */

import { qword } from '../../bits/value.ts';
import { type Change, type Recipe, type Scene, tryOut } from '../../model-kit/acts.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import { DEVICES, IOTLB, PROCESSES, TABLES } from './cache-list.ts';
import { describe } from './describe.ts';
import { dc } from './inject-contexts.ts';
import { isLeaf, layoutNamed, type Met, metAll, set, setRegister, setSlotWord } from './inject-scene.ts';
import { REG } from './unit.ts';

const PAGE_TABLES = [
  'first.root',
  'first',
  'first32.root',
  'first32',
  'second.root',
  'second',
  'second32.root',
  'second32',
];

/** What the request itself would put into a cache, as changes of its slots. */
function filled(s: Scene, cache: number): Change[] {
  const first = s.unit.cacheAt(cache);
  const c = describe.caches[cache]!;
  const end = first + (c.slots * layoutNamed(c.layout).bytes) / 4;
  return tryOut(s, { cached: true }, (_, rows) => {
    const written = new Set<number>();
    for (let i = 0; i < rows.length; i += ROW) {
      const word = rows[i + 1]!;
      if ((rows[i]! & 0xff) === WORDS_WRITTEN && word >= first && word < end) written.add(word & ~1);
    }
    return [...written]
      .sort((a, b) => a - b)
      .map((word) => setSlotWord(s, cache, word, qword(s.memory.words, 0, word)));
  });
}

/** A copy stays behind in a cache while the entry itself is no longer valid. */
const stale =
  (cache: number, ids: readonly string[], pick: (met: readonly Met[]) => Met | undefined): Recipe =>
  (s) => {
    const met = pick(metAll(s, ids));
    if (met === undefined) return 'The request reads no entry of which this cache keeps a copy.';
    return { changes: [...filled(s, cache), set(met, 'v', 0n)], cached: true };
  };

const last = (met: readonly Met[]): Met | undefined => met.at(-1);

/** A device context that is gone, and a fault queue in a state of its own. */
const unheard = (changes: (s: Scene) => readonly Change[]): Recipe =>
  dc((m, s) => ({ changes: [set(m, 'v', 0n), ...changes(s)], recorded: false }));

const register = (s: Scene, offset: number): bigint => BigInt(s.memory.words[s.unit.registersAt + (offset >> 2)]!);

export const unitRecipes: Readonly<Record<string, Recipe>> = {
  'bare-mode': (s) => ({ changes: [setRegister(s, 'ddtp', 'mode', 1n)] }),
  'stale-device': stale(DEVICES, ['dc', 'dc.extended'], last),
  'stale-process': stale(PROCESSES, ['pc'], last),
  'stale-table': stale(TABLES, PAGE_TABLES, (met) => met.filter((m) => !isLeaf(m)).at(-1)),
  'stale-iotlb': stale(IOTLB, PAGE_TABLES, last),
  'iotlb-damaged': (s) => {
    const output = layoutNamed(describe.caches[IOTLB]!.layout).field['output']!;
    const changes = filled(s, IOTLB);
    if (changes.length === 0) return 'The IOTLB keeps no translation of this request.';
    return {
      changes: changes.map((c) =>
        c.place.endsWith(`/${output.q}`) ? { ...c, value: c.value ^ (1n << BigInt(output.lo)) } : c,
      ),
      cached: true,
    };
  },
  'faults-full': unheard((s) => {
    const entries = 2n << (register(s, REG.FQB) & 31n);
    return [setRegister(s, 'fqh', 'index', (register(s, REG.FQT) + 1n) % entries)];
  }),
  'fault-overflow': unheard((s) => [setRegister(s, 'fqcsr', 'overflow', 1n)]),
  'fault-queue-off': unheard((s) => [setRegister(s, 'fqcsr', 'on', 0n), setRegister(s, 'fqcsr', 'enable', 0n)]),
  'commands-stopped': (s) => ({ changes: [setRegister(s, 'cqcsr', 'cmdIll', 1n)] }),
};
