/** Acts on page tables and on the result: the last two parts of a translation. */

import type { Recipe, Scene } from '../../model-kit/acts.ts';
import {
  executing,
  farAway,
  type Met,
  read,
  reading,
  set,
  unprivileged,
  unreadable,
  writing,
} from '../../model-kit/scene.ts';
import { READ, TRANSLATION_REQUEST, UNTRANSLATED, WRITE } from '../../pcie/request.ts';
import type { RequestEdit } from '../contract.ts';
import { isLeaf, metAll, onEntry, onPage, onTable, setRegister } from './inject-scene.ts';
import { parts } from './parts.ts';

const GUEST = ['guest.root', 'guest'];
const HOST = ['host.root', 'host'];
const NESTED = ['nested.root', 'nested'];
const ANY_HOST = [...HOST, ...NESTED];

const NOT_NESTED = 'The request goes through host tables or guest tables alone.';
const INTERRUPT_RANGE = 0xfee00000 | 0;
const ALL = 0xffffffffffn;

const changed =
  (ids: readonly [string, bigint][], request: (s: Scene) => RequestEdit = () => ({})) =>
  (m: Met, s: Scene) => ({ changes: ids.map(([id, value]) => set(m, id, value)), request: request(s) });

/** A table below the top one cannot be read: the last entry of a walk of more than one level. */
const lowerUnreadable = (ids: readonly string[]): Recipe =>
  onEntry('page table of this kind', ids, (m) =>
    m.part.id.endsWith('root') ? 'The walk ends in the top page table.' : unreadable(m),
  );

/** The host's page entry for a guest table, or for the page of the guest: the last one before, or after, guest entries. */
function behind(s: Scene, which: 'root' | 'table' | 'page'): Met | string {
  const isGuest = (n: number): boolean => GUEST.includes(parts[s.path[n]?.part ?? -1]?.id ?? '');
  const guests = s.path.flatMap((_, n) => (isGuest(n) ? [n] : []));
  const first = guests[0];
  const last = guests.at(-1);
  if (first === undefined || last === undefined || metAll(s, NESTED).length === 0) return NOT_NESTED;
  const end = which === 'root' ? first : which === 'table' ? last : s.path.length;
  if (which === 'table' && first === last) return 'There is one guest table only.';
  const met = metAll({ ...s, path: s.path.slice(0, end) }, NESTED).at(-1);
  if (met === undefined || !isLeaf(met)) return 'The walk ends before it comes to a page.';
  return which === 'page' && end - 1 === last ? 'The walk ends before it comes to the page of the guest.' : met;
}

const onBehind =
  (which: 'root' | 'table' | 'page', act: (m: Met, s: Scene) => ReturnType<Recipe>): Recipe =>
  (s) => {
    const met = behind(s, which);
    return typeof met === 'string' ? met : act(met, s);
  };

const rootEntry =
  (ids: readonly string[], act: (m: Met, s: Scene) => ReturnType<Recipe>): Recipe =>
  (s) => {
    const root = metAll(s, ids)[0];
    return root === undefined ? 'The request reads no such table.' : act(root, s);
  };

const atInterrupts = (s: Scene, edit: RequestEdit): RequestEdit => ({
  ...edit,
  ...(s.request.addressLo === INTERRUPT_RANGE && s.request.addressHi === 0
    ? {}
    : { addressLo: INTERRUPT_RANGE, addressHi: 0 }),
});

export const tableRecipes: Readonly<Record<string, Recipe>> = {
  /* The root. */
  'guest-root-unreadable': onEntry('guest tables', ['guest.root'], unreadable),
  'host-root-unreadable': rootEntry(['host.root', 'nested.root'], unreadable),
  'guest-root-not-backed': onBehind('root', changed([['pr', 0n]])),
  'guest-root-not-readable': onBehind('root', changed([['ir', 0n]])),

  /* Guest tables. */
  'address-not-canonical': onEntry('guest tables', GUEST, (_, s) => ({
    request: { addressHi: s.request.addressHi ^ (1 << 31) },
  })),
  'guest-table-unreadable': lowerUnreadable(GUEST),
  'guest-table-not-present': onTable(GUEST, changed([['p', 0n]])),
  'guest-page-not-present': onPage(GUEST, changed([['p', 0n]])),
  'guest-table-reserved': rootEntry(['guest.root'], changed([['ps', 1n]])),
  'guest-page-supervisor': onPage(GUEST, changed([['us', 0n]], unprivileged)),
  'guest-page-read-only': onPage(GUEST, changed([['rw', 0n]], writing)),
  'guest-table-read-only': onTable(GUEST, changed([['rw', 0n]], writing)),
  'guest-page-not-executable': onPage(GUEST, (m, s) =>
    s.request.pasid < 0
      ? 'Only a request with a PASID can ask to execute.'
      : { changes: [set(m, 'xd', 1n)], request: executing(s) },
  ),
  'guest-update-failed': onPage(GUEST, (m, s) => ({
    changes: [set(m, 'a', 0n), setRegister(s, 'UNIT_ERRORS', 'guestUnwritable', 1n)],
  })),

  /* Host tables. */
  'address-too-large': onEntry('host tables of its own', HOST, (_, s) => ({ request: farAway(s) })),
  'host-table-unreadable': lowerUnreadable(ANY_HOST),
  'host-table-not-present': onTable(HOST, changed([['pr', 0n]])),
  'host-page-not-present': onPage(HOST, changed([['pr', 0n]])),
  'host-table-reserved': onTable(HOST, changed([['zero', 0x100n]])),
  'host-page-reserved': onPage(HOST, changed([['zero', 1n]])),
  'host-page-read-only': onPage(HOST, changed([['iw', 0n]], writing)),
  'host-page-write-only': onPage(HOST, changed([['ir', 0n]], reading)),
  'host-table-read-only': onTable(HOST, changed([['iw', 0n]], writing)),
  'host-level': onTable(HOST, (m) => ({ changes: [set(m, 'nextLevel', BigInt(m.entry.level))] })),
  'host-size': onPage(HOST, (m) => ({ changes: [set(m, 'nextLevel', 7n), set(m, 'addr', ALL << 12n)] })),
  'host-page-at-the-top': rootEntry(['host.root'], (m) =>
    m.entry.level === 6 ? { changes: [set(m, 'nextLevel', 0n)] } : 'The top table is not one of level 6.',
  ),
  'host-levels-skipped': rootEntry(['host.root'], (m, s) => {
    const next = m.entry.level - 2;
    if (next < 1 || isLeaf(m)) return 'No level can be skipped here.';
    // The lowest address bit of the skipped level.
    const bit = 12 + 9 * next;
    const request =
      bit < 32
        ? { addressLo: s.request.addressLo | (1 << bit) }
        : { addressHi: s.request.addressHi | (1 << (bit - 32)) };
    return { changes: [set(m, 'nextLevel', BigInt(next))], request };
  }),
  'host-update-failed': (s) => {
    const dte = metAll(s, ['dte'])[0];
    const page = metAll(s, ANY_HOST).at(-1);
    if (dte === undefined || page === undefined) return 'The request reads no host tables.';
    if (!s.unit.profile.has('HASup')) return 'This unit keeps no accessed bits in host tables (HASup).';
    return { changes: [set(dte, 'had', 1n), set(page, 'a', 0n), setRegister(s, 'UNIT_ERRORS', 'hostUnwritable', 1n)] };
  },

  /* Both. */
  'guest-table-not-backed': onBehind('table', changed([['pr', 0n]])),
  'guest-table-not-readable': onBehind('table', changed([['ir', 0n]])),
  'guest-table-not-writable': onBehind('table', (m, s) => {
    const page = metAll(s, GUEST).at(-1);
    return page === undefined ? NOT_NESTED : { changes: [set(page, 'a', 0n), set(m, 'iw', 0n)] };
  }),
  'guest-page-not-backed': onBehind('page', changed([['pr', 0n]])),
  'guest-page-host-read-only': onBehind('page', changed([['iw', 0n]], writing)),
  'guest-page-too-large': (s) => {
    const page = metAll(s, GUEST).at(-1);
    const dte = metAll(s, ['dte'])[0];
    if (page === undefined || dte === undefined || !isLeaf(page)) return 'The request reads no guest page.';
    const mode = read(s, dte, 'mode');
    if (mode === 0n) return NOT_NESTED;
    return 12n + 9n * mode >= 52n
      ? 'Host tables of this many levels hold every address.'
      : { changes: [set(page, 'addr', 1n << (12n + 9n * mode))] };
  },

  /* The result. */
  'interrupt-range-read': (s) => ({
    request: atInterrupts(s, {
      access: READ,
      ...(s.request.pasid < 0 ? {} : { pasid: -1 }),
      ...(s.request.type === UNTRANSLATED ? {} : { type: UNTRANSLATED }),
    }),
  }),
  'interrupt-with-pasid': (s) => ({
    request: atInterrupts(s, {
      access: WRITE,
      ...(s.request.pasid < 0 ? { pasid: 1 } : {}),
      ...(s.request.type === UNTRANSLATED ? {} : { type: UNTRANSLATED }),
    }),
  }),
  'ats-interrupt-range': (s) => ({
    request: atInterrupts(s, s.request.type === TRANSLATION_REQUEST ? {} : { type: TRANSLATION_REQUEST }),
  }),
};
