/** Acts on the unit itself: what is switched on, its caches, its queues. */

import { qword } from '../../bits/value.ts';
import { type Act, type Change, type Recipe, type Scene, tryOut } from '../../model-kit/acts.ts';
import { type Met, set } from '../../model-kit/scene.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import { CONTEXT, caches, IOTLB, PASID, TABLES } from './cache-list.ts';
import { faultNumber, faults } from './faults.ts';
import { layoutNamed, metAll, onEntry, setRegister, setSlotWord } from './inject-scene.ts';
import { registers } from './register-list.ts';
import { faultRecords, faultRecordsAt } from './unit.ts';

const PASID_ENTRY = ['pasid', 'pasid.second'];
const ALL = (1n << 64n) - 1n;
/** Requester of the records that fill the registers: any but the one under test. */
const OTHER = 0xffff;

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

/** A copy stays behind in a cache while the entry itself loses the bits that make it present. */
const stale = (cache: number, ids: readonly string[], pick: (met: readonly Met[]) => Met | undefined): Recipe => {
  return (s) => {
    const met = pick(metAll(s, ids));
    if (met === undefined) return 'The request reads no entry of which this cache keeps a copy.';
    return { changes: [...filled(s, cache), ...gone(met)], cached: true };
  };
};

const gone = (met: Met): Change[] =>
  (met.layout.field['p'] === undefined ? ['r', 'w', 'x'] : ['p']).map((id) => set(met, id, 0n));

const last = (met: readonly Met[]): Met | undefined => met.at(-1);
const PAGE_TABLES = ['first.root', 'first', 'second.root', 'second', 'legacy.root', 'legacy'];

/** Fills every fault recording register with somebody else's fault. */
function full(s: Scene, fault: string, act: Act): Act | string {
  const first = faultRecordsAt({ ...s, ...s.unit });
  const names = registers.filter((r) => r.layout === 'faultRecord').map((r) => r.name);
  const count = faultRecords({ ...s, ...s.unit });
  if (registers.find((r) => r.name === names[0])?.offset !== first || count > names.length)
    return 'The fault recording registers of this unit lie where the lab has no names for them.';
  const sid = BigInt(s.request.requesterId === OTHER ? OTHER - 1 : OTHER);
  const code = BigInt(faults[faultNumber(fault)]!.code);
  const records = names
    .slice(0, count)
    .flatMap((name) => [
      setRegister(s, name, 'sid', sid),
      setRegister(s, name, 'fr', code),
      setRegister(s, name, 'f', 1n),
    ]);
  return { changes: [...(act.changes ?? []), ...records, setRegister(s, 'FSTS_REG', 'ppf', 1n)], recorded: false };
}

const missing = (act: (m: Met, s: Scene) => Act | string): Recipe => onEntry('PASID entry', PASID_ENTRY, act);

export const unitRecipes: Readonly<Record<string, Recipe>> = {
  'translation-off': (s) => ({ changes: [setRegister(s, 'GSTS_REG', 'tes', 0n)] }),

  'stale-context': stale(CONTEXT, ['context', 'scalable-context'], last),
  'stale-pasid': stale(PASID, PASID_ENTRY, last),
  'stale-table': stale(TABLES, PAGE_TABLES, (met) => met.at(-2)),
  'stale-iotlb': stale(IOTLB, PAGE_TABLES, last),
  'iotlb-damaged': (s) => {
    const output = layoutNamed(caches[IOTLB]!.layout).field['output']!;
    const changes = filled(s, IOTLB);
    if (changes.length === 0) return 'The IOTLB keeps no translation of this request.';
    return {
      changes: changes.map((c) =>
        c.place.endsWith(`/${output.q}`) ? { ...c, value: c.value ^ (1n << BigInt(output.lo)) } : c,
      ),
      cached: true,
    };
  },

  'records-full': missing((m, s) => full(s, 'SPT.2', { changes: [set(m, 'p', 0n)] })),
  'record-overflow': missing((m, s) => ({
    changes: [set(m, 'p', 0n), setRegister(s, 'FSTS_REG', 'pfo', 1n)],
    recorded: false,
  })),
  'fault-interrupt-masked': missing((m, s) => ({
    changes: [set(m, 'p', 0n), setRegister(s, 'FECTL_REG', 'im', 1n)],
    recorded: true,
  })),
  'legacy-records-full': onEntry('context entry in legacy mode', ['context'], (m, s) =>
    full(s, 'LCT.2', { changes: [set(m, 'p', 0n)] }),
  ),
  'invalidations-stopped': (s) => ({ changes: [setRegister(s, 'FSTS_REG', 'iqe', 1n)] }),
};
