/** Acts on the unit itself: what is switched on, its caches, its rings. */

import { qword } from '../../bits/value.ts';
import { type Change, type Recipe, type Scene, tryOut } from '../../model-kit/acts.ts';
import { type Met, set } from '../../model-kit/scene.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import { caches, DEVICES, IOTLB, PASIDS, TABLES } from './cache-list.ts';
import { layoutNamed, metAll, onEntry, setRegister, setSlotWord } from './inject-scene.ts';
import { REG, reg32, ringBytes } from './unit.ts';

const ALL = (1n << 64n) - 1n;
const DTE = ['dte'];
const PAGE_TABLES = ['guest.root', 'guest', 'host.root', 'host'];

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

/** A copy stays behind in a cache while the entry itself loses the bit `present`. */
const stale =
  (
    cache: number,
    ids: readonly string[],
    present: readonly string[],
    pick: (met: readonly Met[]) => Met | undefined,
  ): Recipe =>
  (s) => {
    const met = pick(metAll(s, ids));
    if (met === undefined) return 'The request reads no entry of which this cache keeps a copy.';
    const changes = filled(s, cache);
    if (changes.length === 0) return 'The cache keeps nothing of this request.';
    const id = present.find((p) => met.layout.field[p] !== undefined) ?? 'v';
    return { changes: [...changes, set(met, id, 0n)], cached: true };
  };

const last = (met: readonly Met[]): Met | undefined => met.at(-1);

const blocked = (
  act: (s: Scene) => { readonly changes: readonly Change[]; readonly recorded: boolean } | string,
): Recipe =>
  onEntry('device table entry', DTE, (m, s) => {
    const more = act(s);
    return typeof more === 'string' ? more : { ...more, changes: [set(m, 'tv', 0n), ...more.changes] };
  });

export const unitRecipes: Readonly<Record<string, Recipe>> = {
  'unit-off': (s) => ({ changes: [setRegister(s, 'Control', 'iommuEn', 0n)] }),
  'address-excluded': onEntry('device table entry', DTE, (_, s) =>
    s.request.pasid >= 0
      ? 'A request with a PASID is translated even there.'
      : {
          changes: [
            setRegister(s, 'ExclBase', 'enable', 1n),
            setRegister(s, 'ExclBase', 'allow', 1n),
            setRegister(s, 'ExclLimit', 'limit', 0xffffffffffn),
          ],
        },
  ),

  'stale-device': stale(DEVICES, DTE, ['tv'], last),
  'stale-pasid': stale(PASIDS, ['gcr3.1'], ['v'], last),
  'stale-table': stale(TABLES, PAGE_TABLES, ['pr', 'p'], (met) => met.at(-2)),
  'stale-iotlb': stale(IOTLB, PAGE_TABLES, ['pr', 'p'], last),
  'iotlb-damaged': (s) => {
    const output = layoutNamed(caches[IOTLB]!.layout).field['output']!;
    const changes = filled(s, IOTLB);
    if (changes.length === 0) return 'The cache keeps no translation of this request.';
    return {
      changes: changes.map((c) =>
        c.place.endsWith(`/${output.q}`) ? { ...c, value: c.value ^ (1n << BigInt(output.hi - 12)) } : c,
      ),
      cached: true,
    };
  },

  'faults-hidden': onEntry('device table entry', DTE, (m) => ({
    changes: [set(m, 'tv', 0n), set(m, 'sa', 1n)],
    recorded: false,
  })),
  'log-off': blocked((s) => ({ changes: [setRegister(s, 'Control', 'eventLogEn', 0n)], recorded: false })),
  'log-full': blocked((s) => {
    const unit = { ...s, registersAt: s.unit.registersAt, profile: s.unit.profile };
    const bytes = ringBytes(unit, REG.EVT_BASE);
    if (bytes === 0) return 'There is no event log.';
    const tail = BigInt((reg32(unit, REG.EVT_TAIL) + 16) & (bytes - 16));
    return { changes: [setRegister(s, 'EvtHead', 'at', tail >> 4n)], recorded: false };
  }),
  'log-overflowed': blocked((s) => ({ changes: [setRegister(s, 'Status', 'eventOverflow', 1n)], recorded: false })),
  'event-interrupt-off': blocked((s) => ({ changes: [setRegister(s, 'Control', 'eventIntEn', 0n)], recorded: true })),
  'commands-stopped': (s) => ({ changes: [setRegister(s, 'Status', 'cmdBufRun', 0n)] }),
  'device-hangs': (s) => ({
    changes: [
      setRegister(s, 'SILENT_DEVICE', 'deviceId', BigInt(s.request.requesterId & 0xffff)),
      setRegister(s, 'SILENT_DEVICE', 'hangs', 1n),
    ],
  }),
};
