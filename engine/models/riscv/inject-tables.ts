/** Acts on page tables of both stages and on the MSI page table: the last parts of a translation. */

import type { Act, Recipe, Scene } from '../../model-kit/acts.ts';
import { EXECUTE, READ, UNTRANSLATED, WRITE } from '../../pcie/request.ts';
import { FILES } from './build.ts';
import { dc } from './inject-contexts.ts';
import {
  bits,
  inMemory,
  isLeaf,
  type Met,
  metAll,
  onEntry,
  read,
  set,
  setRegister,
  unreadable,
} from './inject-scene.ts';
import { swap64 } from './invalidation-plan.ts';

const both = (...ids: readonly string[]): string[] =>
  ids.flatMap((id) => [`${id}.root`, id, `${id}32.root`, `${id}32`]);

const FIRST = both('first');
const FIRST_ROOT = ['first.root', 'first32.root'];
/** The second stage that decides about the page itself. */
const LAST_SECOND = both('second', 'final');
const TABLE_SECOND = both('table');
const SECOND_ROOT = ['second.root', 'second32.root', 'table.root', 'table32.root'];

const WANTS = { read: READ, write: WRITE, execute: EXECUTE } as const;
type Want = keyof typeof WANTS;

/** The same act before a read, a write and an execute. */
function thrice(id: string, recipe: (want: Want) => Recipe): Record<string, Recipe> {
  return Object.fromEntries(
    (Object.keys(WANTS) as Want[]).map((want) => [`${id}-${want}`, wanting(want, recipe(want))]),
  );
}

const wanting =
  (want: Want, recipe: Recipe): Recipe =>
  (s) => {
    const act = recipe(s);
    if (typeof act === 'string') return act;
    return { ...act, request: { access: WANTS[want], type: UNTRANSLATED, ...act.request } };
  };

const onPage = (ids: readonly string[], act: (met: Met, s: Scene) => Act | string): Recipe =>
  onEntry('page table of this kind', ids, (met, s) =>
    isLeaf(met) ? act(met, s) : 'The walk ends before it comes to a page.',
  );

const field = (ids: readonly string[], id: string, value: bigint): Recipe =>
  onPage(ids, (m) => ({ changes: [set(m, id, value)] }));

const wide = (ids: readonly string[], act: (met: Met, s: Scene) => Act | string): Recipe =>
  onPage(ids, (m, s) => (m.part.bytes === 4 ? 'An entry of 32 bits has no such field.' : act(m, s)));

/** A table below the top one: the last entry of a walk of more than one level. */
const lowerUnreadable = (ids: readonly string[]): Recipe =>
  onEntry('page table of this kind', ids, (m) =>
    m.part.id.endsWith('root') ? 'The walk ends in the top page table.' : unreadable(m),
  );

const superpage = (ids: readonly string[], act: (met: Met) => Act): Recipe =>
  onPage(ids, (m) => (m.entry.level === 1 ? 'The page is no superpage.' : act(m)));

/** SADE of the device context goes as well: the unit sets nothing by itself. */
const notUpdated =
  (id: string): Recipe =>
  (s) => {
    const page = field(FIRST, id, 0n)(s);
    const context = dc((m) => ({ changes: [set(m, 'sade', 0n)] }))(s);
    if (typeof page === 'string') return page;
    if (typeof context === 'string') return context;
    return { changes: [...(page.changes ?? []), ...(context.changes ?? [])] };
  };

/** The second stage behind a first-stage table: the last one before the table's entry `pick` finds. */
const behindTable =
  (root: boolean, change: (m: Met, s: Scene) => Act | string): Recipe =>
  (s) => {
    const walks = metAll(s, TABLE_SECOND).filter(isLeaf);
    const met = root ? walks[0] : walks.at(-1);
    if (met === undefined) return 'The request goes through one stage only.';
    if (!root && walks.length < 2) return 'The walk ends in the top page table.';
    return change(met, s);
  };

/** A of the page is due, and its table may not be written. The page table behind it must not be shared with other tables. */
const readOnlyTable: Recipe = (s) => {
  const page = field(FIRST, 'a', 0n)(s);
  if (typeof page === 'string') return page;
  const table = metAll(s, TABLE_SECOND).filter(isLeaf).at(-1);
  if (table === undefined) return 'The request goes through one stage only.';
  return { changes: [...(page.changes ?? []), set(table, 'w', 0n)] };
};

const far = (s: Scene) => ({ addressHi: s.request.addressHi | 0x40000000 });

/* ── The MSI page table ────────────────────────────────────────────────────────────────────────────────────────── */

/** A write to the first interrupt file of the device, with bits of its entry changed. */
const file = (changes: (at: bigint, s: Scene) => Act): Recipe =>
  dc((m, s) => {
    if (m.part.id === 'dc' || read(m, 'msiMode') !== 1n) return 'The device has no MSI page table.';
    if (read(m, 'fscMode') !== 0n) return 'The device has a first stage: its address says nothing of interrupt files.';
    const act = changes(read(m, 'msiPpn') << 12n, s);
    const address = read(m, 'msiPattern') << 12n;
    return {
      ...act,
      request: {
        access: WRITE,
        type: UNTRANSLATED,
        addressLo: Number(BigInt.asIntN(32, address)),
        addressHi: Number(BigInt.asIntN(32, address >> 32n)),
        ...act.request,
      },
    };
  });

const entry =
  (mask: bigint, value: bigint) =>
  (at: bigint, s: Scene): Act => {
    const big = (s.memory.words[s.unit.registersAt + 2]! & 1) !== 0;
    const order = (v: bigint): bigint => (big ? swap64(v) : v);
    return { changes: [inMemory(at, order(mask), order(value))] };
  };

/** The entry becomes one in MRIF mode, its file at `page`. */
const inMemoryFile = (at: bigint, s: Scene, page: bigint): Act => ({
  changes: [
    ...(entry((1n << 64n) - 1n, ((page >> 9n) << 7n) | 3n)(at, s).changes ?? []),
    setRegister(s, 'capabilities', 'msiMrif', 1n),
  ],
});

export const tableRecipes: Readonly<Record<string, Recipe>> = {
  'first-root-unreadable': wanting('read', onEntry('first-stage page table', FIRST_ROOT, unreadable)),
  'second-root-unreadable': wanting('read', (s) => {
    const met = metAll(s, SECOND_ROOT)[0];
    return met === undefined ? 'The request reads no second stage.' : unreadable(met);
  }),
  'guest-root-not-backed': wanting(
    'read',
    behindTable(true, (m) => ({ changes: [set(m, 'v', 0n)] })),
  ),
  'address-not-canonical': wanting(
    'read',
    onEntry('first-stage page table', FIRST, (_, s) => ({ request: far(s) })),
  ),
  'table-unreadable': wanting('read', lowerUnreadable(FIRST)),
  'page-not-valid': wanting('read', field(FIRST, 'v', 0n)),
  'page-reserved': wanting(
    'read',
    wide(FIRST, (m) => ({ changes: [set(m, 'zero', 1n)] })),
  ),
  'page-write-only': wanting(
    'read',
    onPage(FIRST, (m) => ({ changes: [set(m, 'r', 0n), set(m, 'w', 1n)] })),
  ),
  'page-memory-type': wanting(
    'read',
    wide(FIRST, (m) => ({ changes: [set(m, 'pbmt', 3n)] })),
  ),
  'page-napot': wanting(
    'read',
    wide(FIRST, (m) =>
      m.entry.level > 1 ? 'The page is a superpage.' : { changes: [set(m, 'n', 1n), bits(m, 0, 0x3c00n, 0x400n)] },
    ),
  ),
  'superpage-napot': wanting(
    'write',
    superpage(FIRST, (m) => ({ changes: m.part.bytes === 4 ? [] : [set(m, 'n', 1n)] })),
  ),
  'superpage-misaligned': wanting(
    'write',
    superpage(FIRST, (m) => ({ changes: [bits(m, 0, 0x400n, 0x400n)] })),
  ),
  'pointer-accessed': wanting('read', (s) => {
    const table = metAll(s, FIRST)
      .filter((m) => !isLeaf(m))
      .at(-1);
    return table === undefined
      ? 'The request reads no table entry of this kind.'
      : { changes: [bits(table, 0, 0x40n, 0x40n)] };
  }),
  'page-made-pointer': wanting(
    'read',
    onPage(FIRST, (m) => ({ changes: [bits(m, 0, 0xen, 0n)] })),
  ),
  'page-not-readable': wanting(
    'read',
    onPage(FIRST, (m) => ({ changes: [set(m, 'r', 0n), set(m, 'w', 0n), set(m, 'x', 1n)] })),
  ),
  'page-read-only': wanting('write', field(FIRST, 'w', 0n)),
  'page-not-executable': wanting('execute', field(FIRST, 'x', 0n)),
  'page-supervisor-only': wanting(
    'read',
    onPage(FIRST, (m) => ({ changes: [set(m, 'u', 0n)], request: { privileged: false } })),
  ),
  'sum-cleared': wanting(
    'read',
    onEntry('process context', ['pc'], (m, s) =>
      s.request.pasid < 0
        ? 'Only a request with a process_id can be a supervisor request.'
        : { changes: [set(m, 'sum', 0n), set(m, 'ens', 1n)], request: { privileged: true } },
    ),
  ),
  ...thrice('page-not-accessed', () => notUpdated('a')),
  'page-not-dirty': wanting('write', notUpdated('d')),
  'table-corrupt': onEntry('page table', [...FIRST, ...LAST_SECOND], (_, s) => ({
    changes: [setRegister(s, 'UNIT_ERRORS', 'tables', 1n)],
  })),
  'second-table-unreadable': wanting('read', lowerUnreadable(LAST_SECOND)),
  'second-page-not-valid': wanting('read', field(LAST_SECOND, 'v', 0n)),
  'second-page-supervisor': wanting('read', field(LAST_SECOND, 'u', 0n)),
  'second-page-read-only': wanting('write', field(LAST_SECOND, 'w', 0n)),
  'second-page-not-executable': wanting('execute', field(LAST_SECOND, 'x', 0n)),
  'second-page-not-accessed': wanting('read', field(LAST_SECOND, 'a', 0n)),
  'second-superpage-misaligned': wanting(
    'read',
    superpage(LAST_SECOND, (m) => ({ changes: [bits(m, 0, 0x400n, 0x400n)] })),
  ),
  'guest-address-too-wide': wanting(
    'read',
    onEntry('second stage of its own', both('second'), (_, s) => ({ request: far(s) })),
  ),
  'guest-table-not-backed': wanting(
    'read',
    behindTable(false, (m) => ({ changes: [set(m, 'v', 0n)] })),
  ),
  ...thrice('guest-table-read-only', () => readOnlyTable),

  'msi-unreadable': file((at) => ({ holes: [{ start: at, length: 16n }] })),
  'msi-not-valid': file(entry(1n, 0n)),
  'msi-custom': file(entry(1n << 63n, 1n << 63n)),
  'msi-entry-mode': file(entry(6n, 4n)),
  'msi-reserved': file(entry(8n, 8n)),
  'msi-corrupt': file((_, s) => ({ changes: [setRegister(s, 'UNIT_ERRORS', 'msiTable', 1n)] })),
  'msi-executed': file(() => ({ changes: [], request: { access: EXECUTE } })),
  'mrif-unwritable': file((at, s) => ({
    ...inMemoryFile(at, s, FILES.host),
    holes: [{ start: FILES.host, length: 512n }],
  })),
  'mrif-corrupt': file((at, s) => ({
    changes: [...(inMemoryFile(at, s, FILES.host).changes ?? []), setRegister(s, 'UNIT_ERRORS', 'mrif', 1n)],
  })),
};
