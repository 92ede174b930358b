/** Acts on the stream table and on context descriptors: the first two parts of a translation. */

import type { Recipe, Scene } from '../../model-kit/acts.ts';
import { TRANSLATED, TRANSLATION_REQUEST, UNTRANSLATED } from '../../pcie/request.ts';
import { farAway, metAll, onLast, read, readRegister, set, setRegister, unreadable } from './inject-scene.ts';

const L1STD = 'level 1 stream table descriptor';
const STE = 'stream table entry';
const L1CD = 'level 1 context descriptor';
const CD = 'context descriptor';

/** An address beyond every width that the lab's unit has. */
const TOO_FAR = 1n << 51n;

const stream = (id: string, value: bigint): Recipe => onLast(STE, 'ste', (m) => ({ changes: [set(m, id, value)] }));

/** An act on a stream that goes through one of these configurations. */
const through =
  (configs: readonly bigint[], says: string, recipe: Recipe): Recipe =>
  (s) => {
    const m = metAll(s, 'ste').at(-1);
    if (m === undefined) return `The request reads no ${STE}.`;
    return configs.includes(read(s, m, 'config')) ? recipe(s) : says;
  };
const FIRST = [5n, 7n];
const SECOND = [6n, 7n];
const first = (id: string, value: bigint): Recipe => through(FIRST, 'Stage 1 of the stream is off.', stream(id, value));
const second = (id: string, value: bigint): Recipe =>
  through(SECOND, 'Stage 2 of the stream is off.', stream(id, value));

const asks = (s: Scene, type: number) => (s.request.type === type ? {} : { type });

const context = (...fields: readonly (readonly [id: string, value: bigint])[]): Recipe =>
  onLast(CD, 'cd', (m) => ({ changes: fields.map(([id, value]) => set(m, id, value)) }));
/** The upper half, which the builder leaves off, with something wrong. */
const upper = (id: string, value: bigint): Recipe => context(['epd1', 0n], ['t1sz', 16n], ['tg1', 2n], [id, value]);

/** A table of several context descriptors is needed. */
const several =
  (act: (cdMax: number, s: Scene) => ReturnType<Recipe>): Recipe =>
  (s) => {
    const m = metAll(s, 'ste').at(-1);
    if (m === undefined) return `The request reads no ${STE}.`;
    const cdMax = Number(read(s, m, 's1CdMax'));
    return cdMax === 0 ? 'The stream has one context descriptor only.' : act(cdMax, s);
  };

/** A page for a structure that must not be readable: the last below 4 GiB. */
const HIDDEN = 0xffff_f000n;

export const entryRecipes: Readonly<Record<string, Recipe>> = {
  'stream-beyond-table': (s) => {
    const bits = 31 - Math.clz32(s.request.requesterId);
    return bits < 1
      ? 'A StreamID of 0 lies in every table.'
      : { changes: [setRegister(s, 'STRTAB_BASE_CFG', 'log2size', BigInt(bits))] };
  },
  'level1-unreadable': onLast(L1STD, 'l1std', unreadable),
  'level1-empty': onLast(L1STD, 'l1std', (m) => ({ changes: [set(m, 'span', 0n)] })),
  'level1-span-too-large': onLast(L1STD, 'l1std', (m) => ({ changes: [set(m, 'span', 11n)] })),
  'level1-span-too-small': onLast(L1STD, 'l1std', (m) => ({ changes: [set(m, 'span', 1n)] })),
  'stream-unreadable': onLast(STE, 'ste', unreadable),
  'stream-array-too-far': onLast(L1STD, 'l1std', (m) => ({ changes: [set(m, 'l2ptr', TOO_FAR)] })),
  'stream-not-valid': stream('v', 0n),
  'stream-world-reserved': through([5n], 'Only a stream with stage 1 alone has a world to choose.', stream('strw', 1n)),
  'stream-ats-contradictory': through([5n, 6n], 'Split-stage ATS fits this stream.', stream('eats', 2n)),
  'stream-contexts-too-many': first('s1CdMax', 31n),
  'stream-contexts-too-far': first('s1ContextPtr', TOO_FAR),
  'stream-stall-contradictory': through(SECOND, 'Stage 2 of the stream is off.', (s) => {
    const m = metAll(s, 'ste').at(-1)!;
    return { changes: [set(m, 's2s', 1n), set(m, 'eats', 1n)] };
  }),
  'stage2-old-format': second('s2aa64', 0n),
  'stage2-forces-old-format': through(SECOND, 'Stage 2 of the stream is off.', (s) => {
    const m = metAll(s, 'ste').at(-1)!;
    return { changes: [set(m, 's2aa64', 0n), set(m, 's2fwb', 1n)] };
  }),
  'stage2-granule-reserved': second('s2tg', 3n),
  'stage2-table-too-far': second('s2ttb', TOO_FAR),
  'stage2-size-too-large': second('s2t0sz', 0n),
  'stage2-start-inconsistent': second('s2sl0', 3n),
  'stage2-big-endian': second('s2endi', 1n),
  'partition-map-unreadable': through([7n], 'Only a stream with both stages has a virtual machine structure.', (s) => {
    if (!s.unit.profile.has('MPAM')) return 'This unit has no memory partitions (IDR3.MPAM).';
    const m = metAll(s, 'ste').at(-1)!;
    const changes = [set(m, 's1mpam', 1n), set(m, 'vmsptr', HIDDEN)];
    return { changes, holes: [{ start: HIDDEN, length: 64n }] };
  }),
  'partition-map-too-far': through([7n], 'Only a stream with both stages has a virtual machine structure.', (s) => {
    if (!s.unit.profile.has('MPAM')) return 'This unit has no memory partitions (IDR3.MPAM).';
    const m = metAll(s, 'ste').at(-1)!;
    return { changes: [set(m, 's1mpam', 1n), set(m, 'vmsptr', TOO_FAR)] };
  }),
  'ats-disabled': onLast(STE, 'ste', (m, s) => ({
    changes: [set(m, 'eats', 0n)],
    request: asks(s, TRANSLATION_REQUEST),
  })),
  'ats-while-off': (s) => ({
    changes: [setRegister(s, 'CR0', 'smmuen', 0n)],
    request: asks(s, TRANSLATION_REQUEST),
  }),
  'translated-not-allowed': onLast(STE, 'ste', (m, s) => ({
    changes: [set(m, 'eats', 0n), setRegister(s, 'CR0', 'atschk', 1n)],
    request: asks(s, TRANSLATED),
  })),
  'translated-while-off': (s) => ({
    changes: [setRegister(s, 'CR0', 'smmuen', 0n)],
    request: asks(s, TRANSLATED),
  }),

  'pasid-beyond-table': several((cdMax, s) => {
    const ssids = Number(readRegister(s, 'IDR1', 'ssidsize'));
    return cdMax >= 20 || cdMax >= ssids
      ? 'The table has a descriptor for every PASID.'
      : { request: { pasid: 1 << cdMax } };
  }),
  'pasid-without-table': through(FIRST, 'Stage 1 of the stream is off.', (s) => {
    const m = metAll(s, 'ste').at(-1)!;
    const changes = read(s, m, 's1CdMax') === 0n ? [] : [set(m, 's1CdMax', 0n)];
    return { changes, request: s.request.pasid >= 0 ? {} : { pasid: 1 } };
  }),
  'pasid-missing': several((_, s) => {
    const m = metAll(s, 'ste').at(-1)!;
    return { changes: [set(m, 's1dss', 0n)], request: s.request.pasid < 0 ? {} : { pasid: -1 } };
  }),
  'pasid-zero': several((_, s) => {
    const m = metAll(s, 'ste').at(-1)!;
    return { changes: [set(m, 's1dss', 2n)], request: s.request.pasid === 0 ? {} : { pasid: 0 } };
  }),
  'contexts-level1-unreadable': onLast(L1CD, 'l1cd', unreadable),
  'contexts-level1-not-valid': onLast(L1CD, 'l1cd', (m) => ({ changes: [set(m, 'v', 0n)] })),
  'contexts-level1-too-far': onLast(L1CD, 'l1cd', (m) => ({ changes: [set(m, 'l2ptr', TOO_FAR)] })),
  'context-unreadable': onLast(CD, 'cd', unreadable),
  'context-not-valid': context(['v', 0n]),
  'context-stalls': onLast(CD, 'cd', (m, s) => {
    const entry = metAll(s, 'ste').at(-1);
    if (entry === undefined) return 'The stream table entry is cached.';
    return { changes: [set(m, 's', 1n), set(entry, 's1stalld', 1n)] };
  }),
  'context-big-endian': context(['endi', 1n]),
  'context-old-format': context(['aa64', 0n]),
  'context-size-too-small': context(['t0sz', 60n]),
  'context-granule-reserved': context(['tg0', 3n]),
  'context-table-too-far': context(['ttb0', TOO_FAR]),
  'context-upper-size-too-small': upper('t1sz', 60n),
  'context-upper-granule-reserved': upper('tg1', 0n),
  'context-upper-table-too-far': upper('ttb1', TOO_FAR),

  'bypass-too-large': (s) => {
    const m = metAll(s, 'ste').at(-1);
    if (m === undefined) return `The request reads no ${STE}.`;
    const bypasses = read(s, m, 'config') === 4n || read(s, m, 'config') === 6n;
    return bypasses ? { request: { ...farAway(s), ...asks(s, UNTRANSLATED) } } : 'The stream does not bypass stage 1.';
  },
};
