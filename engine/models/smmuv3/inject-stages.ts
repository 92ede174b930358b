/** Acts on page tables of either stage: the last two parts of a translation. */

import type { Act, Change, Recipe, Scene } from '../../model-kit/acts.ts';
import { READ } from '../../pcie/request.ts';
import {
  executing,
  farAway,
  isLeaf,
  type Met,
  metAll,
  onLast,
  privileged,
  read,
  reading,
  set,
  unprivileged,
  unreadable,
  writing,
} from './inject-scene.ts';

const isBelow = (m: Met): boolean => !m.part.id.includes('.root');

/** The leaf of stage 1, and of stage 2 where it has the last word. */
const page = (act: (m: Met, s: Scene) => Act | string): Recipe =>
  onLast('stage 1 descriptor', 's1', (m, s) => (isLeaf(m) ? act(m, s) : 'The walk ends before it comes to a page.'));

const wants = (s: Scene, of: 'direct' | 'nested'): string | null => {
  const nested = metAll(s, 's1').length > 0;
  if (of === 'direct') return nested ? 'Stage 2 is not alone.' : null;
  return nested ? null : 'There is no stage 1 above stage 2.';
};

const secondPage =
  (of: 'direct' | 'nested', act: (m: Met, s: Scene) => Act | string): Recipe =>
  (s) =>
    wants(s, of) ??
    onLast('stage 2 descriptor', 's2.', (m, x) => (isLeaf(m) ? act(m, x) : 'The walk ends before it comes to a page.'))(
      s,
    );

/** Page entries of stage 2 on behalf of stage 1 tables, in the order of the levels. */
const tableLeaves = (s: Scene): Met[] => metAll(s, 's2tt').filter(isLeaf);

const NOT_NESTED = 'The request goes through one stage only.';

const topTable =
  (act: (m: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const m = tableLeaves(s)[0];
    return m === undefined ? NOT_NESTED : act(m, s);
  };
const lastTable =
  (act: (m: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const leaves = tableLeaves(s);
    const m = leaves.at(-1);
    return m === undefined || leaves.length < 2 ? NOT_NESTED : act(m, s);
  };
const contextPage = (act: (m: Met, s: Scene) => Act | string): Recipe =>
  onLast('context descriptor through stage 2', 's2cd', (m, s) =>
    isLeaf(m) ? act(m, s) : 'The walk ends before it comes to a page.',
  );

const unmapped = (m: Met): Act => ({ changes: [set(m, 'type', 0n)] });
const unused = (m: Met): Act => ({ changes: [set(m, 'af', 0n)] });
const closed = (m: Met): Act => ({ changes: [set(m, 'read', 0n)] });

/** Device memory: with S2PTW nothing that the SMMU reads may lie there. */
const inDevice = (m: Met, s: Scene): Act | string => {
  const entry = metAll(s, 'ste').at(-1);
  return entry === undefined
    ? 'The stream table entry is cached.'
    : { changes: [set(m, 'memattr', 0n), set(entry, 's2ptw', 1n)] };
};

/** 40 bits, and an address that they cannot hold. */
const SMALL = 2n;
const BEYOND = 1n << 40n;

const tooFar = (m: Met, s: Scene): Act | string => {
  const entry = metAll(s, 'ste').at(-1);
  if (entry === undefined) return 'The stream table entry is cached.';
  return { changes: [set(m, 'addr', BEYOND), set(entry, 's2ps', SMALL)] };
};
const firstTooFar = (m: Met, s: Scene): Act | string => {
  const context = metAll(s, 'cd').at(-1);
  return context === undefined
    ? 'The context descriptor is cached.'
    : { changes: [set(m, 'addr', BEYOND), set(context, 'ips', SMALL)] };
};

/** The first or the last entry of stage 2 walks of one kind, by whether it lies in the top table. */
const secondEntry =
  (prefix: string, top: boolean, act: (m: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const met = metAll(s, prefix).filter((m) => isBelow(m) !== top);
    const m = top ? met[0] : met.at(-1);
    return m === undefined ? 'The request reads no such stage 2 table.' : act(m, s);
  };

const firstTable =
  (act: (m: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const m = metAll(s, 's1')
      .filter((x) => !isLeaf(x))
      .at(-1);
    return m === undefined ? 'The request reads no stage 1 table descriptor.' : act(m, s);
  };

type FieldValue = readonly [id: string, value: bigint];

/** Fields of the context descriptor become something else. */
function context(s: Scene, ...fields: readonly FieldValue[]): Change[] | string {
  const m = metAll(s, 'cd').at(-1);
  return m === undefined ? 'The request reads no context descriptor.' : fields.map(([id, v]) => set(m, id, v));
}
const withContext =
  (act: (changes: Change[]) => Act, ...fields: readonly FieldValue[]): Recipe =>
  (s) => {
    const changes = context(s, ...fields);
    return typeof changes === 'string' ? changes : act(changes);
  };

/** A pointer to intermediate memory leads where stage 2 has no addresses. */
const outside =
  (prefix: string, field: string): Recipe =>
  (s) => {
    const entry = metAll(s, 'ste').at(-1);
    const m = metAll(s, prefix).at(-1);
    if (entry === undefined || m === undefined || read(s, entry, 'config') !== 7n) return NOT_NESTED;
    const bits = 64n - read(s, entry, 's2t0sz');
    if (bits >= BigInt(s.unit.profile.addressBits)) return 'Stage 2 holds every address that the unit has.';
    return { changes: [set(m, field, 1n << bits)] };
  };

const needsPasid = (s: Scene): string | null =>
  s.request.pasid < 0 ? 'Only a request with a PASID says what it is.' : null;

export const stageRecipes: Readonly<Record<string, Recipe>> = {
  /* Stage 1. */
  'address-out-of-range': (s) => (metAll(s, 's1').length === 0 ? 'There is no stage 1.' : { request: farAway(s) }),
  'lower-half-off': withContext((changes) => ({ changes }), ['epd0', 1n]),
  'lower-half-privileged': (s) => {
    if (!s.unit.profile.has('E0PD')) return 'This unit cannot close a half to unprivileged accesses (IDR3.E0PD).';
    return withContext((changes) => ({ changes, request: unprivileged(s) }), ['e0pd0', 1n])(s);
  },
  'top-table-unreadable': onLast('top stage 1 table', 's1.root', unreadable),
  'table-unreadable': onLast('stage 1 table', 's1', (m) =>
    isBelow(m) ? unreadable(m) : 'The walk ends in the top table.',
  ),
  'page-not-mapped': page(unmapped),
  'table-not-mapped': firstTable(unmapped),
  'top-entry-too-far': onLast('top stage 1 table', 's1.root', firstTooFar),
  'page-too-far': page((m, s) => (isBelow(m) ? firstTooFar(m, s) : 'The page stands in the top table.')),
  'page-unused': page((m, s) => {
    const changes = context(s, ['ha', 0n], ['affd', 0n]);
    return typeof changes === 'string' ? changes : { changes: [set(m, 'af', 0n), ...changes] };
  }),
  'page-read-only': page((m, s) => ({ changes: [set(m, 'ap2', 1n)], request: writing(s) })),
  'page-privileged-only': page((m, s) => ({
    changes: [set(m, 'ap1', 0n)],
    request: { ...reading(s), ...unprivileged(s) },
  })),
  'page-not-executable': page(
    (m, s) => needsPasid(s) ?? { changes: [set(m, 'uxn', 1n), set(m, 'pxn', 1n)], request: executing(s) },
  ),
  'table-read-only': firstTable((m, s) => ({ changes: [set(m, 'apTable', 2n)], request: writing(s) })),
  'privileged-reads-user-page': page((m, s) => {
    const changes = context(s, ['pan', 1n]);
    if (typeof changes === 'string') return changes;
    const request = { ...reading(s), ...privileged(s) };
    return needsPasid(s) ?? { changes: [set(m, 'ap1', 1n), ...changes], request };
  }),

  /* Stage 2 alone. */
  'stage2-address-out-of-range': (s) => {
    const why = wants(s, 'direct');
    const entry = metAll(s, 'ste').at(-1);
    if (why !== null || entry === undefined || read(s, entry, 'config') !== 6n) return why ?? 'There is no stage 2.';
    const bits = 64n - read(s, entry, 's2t0sz');
    if (bits >= BigInt(s.unit.profile.addressBits)) return 'Stage 2 holds every address that the unit has.';
    return { request: { addressHi: 1 << Number(bits - 32n) } };
  },
  'stage2-page-not-mapped': secondPage('direct', unmapped),
  'stage2-page-unused': secondPage('direct', unused),
  'stage2-page-read-only': secondPage('direct', (m, s) => ({ changes: [set(m, 'write', 0n)], request: writing(s) })),
  'stage2-page-write-only': secondPage('direct', (m, s) => ({ changes: [set(m, 'read', 0n)], request: reading(s) })),
  'stage2-top-table-unreadable': secondEntry('s2.', true, unreadable),
  'stage2-table-unreadable': secondEntry('s2.', false, unreadable),
  'stage2-top-entry-too-far': secondEntry('s2.', true, tooFar),
  'stage2-page-too-far': secondEntry('s2.', false, tooFar),

  /* Both stages: the page itself. */
  'guest-page-not-backed': secondPage('nested', unmapped),
  'guest-page-unused': secondPage('nested', unused),
  'guest-page-read-only': secondPage('nested', (m, s) => ({ changes: [set(m, 'write', 0n)], request: writing(s) })),
  'guest-page-write-only': secondPage('nested', (m, s) => ({ changes: [set(m, 'read', 0n)], request: reading(s) })),
  'guest-page-not-executable': secondPage('nested', (m, s) => {
    const leaf = metAll(s, 's1').at(-1);
    if (leaf === undefined) return NOT_NESTED;
    const changes = [set(m, 'xn', 2n), set(leaf, 'uxn', 0n)];
    return needsPasid(s) ?? { changes, request: { ...executing(s), ...unprivileged(s) } };
  }),
  'guest-page-outside': page((m, s) => {
    const entry = metAll(s, 'ste').at(-1);
    if (entry === undefined || wants(s, 'nested') !== null || read(s, entry, 'config') !== 7n) return NOT_NESTED;
    const bits = 64n - read(s, entry, 's2t0sz');
    return bits >= 48n ? 'Stage 2 holds every address of the guest.' : { changes: [set(m, 'addr', 1n << bits)] };
  }),

  /* Both stages: tables of stage 1. */
  'guest-top-table-not-backed': topTable(unmapped),
  'guest-top-table-unused': topTable(unused),
  'guest-top-table-closed': topTable(closed),
  'guest-top-table-too-far': topTable(tooFar),
  'guest-table-not-backed': lastTable(unmapped),
  'guest-table-unused': lastTable(unused),
  'guest-table-closed': lastTable(closed),
  'guest-table-too-far': lastTable(tooFar),
  'guest-table-in-device': lastTable(inDevice),
  'guest-table-not-writable': lastTable((m, s) => {
    const leaf = metAll(s, 's1').at(-1);
    const changes = context(s, ['ha', 1n]);
    if (leaf === undefined || typeof changes === 'string') return NOT_NESTED;
    return { changes: [set(m, 'write', 0n), set(leaf, 'af', 0n), ...changes], request: { access: READ } };
  }),
  'guest-top-table-outside': outside('cd', 'ttb0'),
  'guest-table-walk-unreadable': secondEntry('s2tt', false, unreadable),

  /* Both stages: context descriptors. */
  'guest-context-not-backed': contextPage(unmapped),
  'guest-context-outside': outside('ste', 's1ContextPtr'),
  'guest-context-unused': contextPage(unused),
  'guest-context-closed': contextPage(closed),
  'guest-context-too-far': contextPage(tooFar),
  'guest-context-in-device': contextPage(inDevice),
  'guest-context-walk-top-unreadable': secondEntry('s2cd', true, unreadable),
  'guest-context-walk-unreadable': secondEntry('s2cd', false, unreadable),
};
