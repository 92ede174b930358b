/** Acts on page tables and their results: the last two parts of a translation. */

import type { Change, Recipe, Scene } from '../../model-kit/acts.ts';
import {
  executing,
  farAway,
  type Met,
  privileged,
  read,
  reading,
  set,
  setReserved,
  unprivileged,
  unreadable,
  writing,
} from '../../model-kit/scene.ts';
import { TRANSLATED, UNTRANSLATED } from '../../pcie/request.ts';
import { isLeaf, layoutNamed, metAll, onEntry, onPage, onTable, setRegister } from './inject-scene.ts';

const FIRST = ['first.root', 'first'];
const SECOND = ['second.root', 'second'];
const LEGACY = ['legacy.root', 'legacy'];
const ROOT_READ = ['nested.root-read.root', 'nested.root-read'];
const TABLE_READ = ['nested.table-read.root', 'nested.table-read'];
const FINAL = ['nested.final.root', 'nested.final'];
/** The second stage that decides about the page itself. */
const LAST_SECOND = [...SECOND, ...FINAL];
const PASID = ['pasid', 'pasid.second'];

/** A page at which interrupts are written. */
const INTERRUPT_PAGE = 0xfee00000n;
/** AW of the narrowest second stage in use, and the first address beyond it. */
const NARROW = { aw: 1n, end: 1n << 39n } as const;
/** Pages by level that hold a page: level 1 4 KiB, 2 2 MiB, 3 1 GiB. */
const SUPERPAGES: Readonly<Record<number, string>> = { 2: '2M', 3: '1G' };

/** PGTT of a PASID entry and TT of a legacy context entry that let addresses pass. */
const PASS_THROUGH = 4n;
const LEGACY_PASS_THROUGH = 2n;

const fault = (changes: readonly Change[], request = {}) => ({ changes, request });

/** R, W and X gone: nothing is mapped. */
const unmapped = (m: Met): Change[] => [set(m, 'r', 0n), set(m, 'w', 0n), set(m, 'x', 0n)];
/** Still present, but not to be read. */
const writeOnly = (m: Met): Change[] => [set(m, 'r', 0n), set(m, 'w', 1n)];

const reserved =
  (pick: (act: (m: Met, s: Scene) => ReturnType<Recipe>) => Recipe): Recipe =>
  (s) =>
    pick((m) => {
      const change = setReserved(m, s.unit.profile);
      return change === null ? 'No bit of this entry is reserved on this unit.' : fault([change]);
    })(s);

/** A table below the top one cannot be read: the last entry of a walk of more than one level. */
const lowerUnreadable = (ids: readonly string[]): Recipe =>
  onEntry('page table of this kind', ids, (m) =>
    m.part.id.endsWith('root') ? 'The walk ends in the top page table.' : unreadable(m),
  );

/** The page size bit of a table entry is set, and its pointer is no address of a large page. */
const madeSuperpage = (ids: readonly string[], stage: 'first' | 'second'): Recipe =>
  onTable(ids, (m) => {
    const size = SUPERPAGES[m.entry.level];
    if (size === undefined) return `An entry of level ${m.entry.level} maps no page.`;
    const leaf = layoutNamed(`${stage}Leaf${size}`);
    return fault([set(m, 'ps', 1n, leaf), set(m, 'zero', 1n, leaf)]);
  });

const toInterrupts = (ids: readonly string[]): Recipe => onPage(ids, (m) => fault([set(m, 'addr', INTERRUPT_PAGE)]));

const unitError = (id: string) => (s: Scene) => setRegister(s, 'UNIT_ERRORS', id, 1n);

const firstUpdate = (error: string): Recipe => onPage(FIRST, (m, s) => fault([set(m, 'a', 0n), unitError(error)(s)]));

/** The second stage updates A and D only when SSADE says so. */
const secondUpdate =
  (error: string): Recipe =>
  (s) => {
    const pasid = metAll(s, PASID).at(-1);
    const page = metAll(s, LAST_SECOND).at(-1);
    if (pasid === undefined || page === undefined) return 'The request reads no second stage in scalable mode.';
    if (!s.unit.profile.has('SLADS')) return 'This unit updates no second-stage entries (ECAP.SLADS).';
    return fault([set(pasid, 'ssade', 1n), set(page, 'a', 0n), unitError(error)(s)]);
  };

const isNested = (s: Scene): boolean => metAll(s, ROOT_READ).length > 0;
const NOT_NESTED = 'The request goes through one stage only.';

const nested =
  (recipe: Recipe): Recipe =>
  (s) =>
    isNested(s) ? recipe(s) : NOT_NESTED;

const NOT_PASSING = 'The device does not pass through.';

const passing = (recipe: Recipe): Recipe =>
  onEntry('PASID entry', PASID, (m, s) => (read(s, m, 'pgtt') === PASS_THROUGH ? recipe(s) : NOT_PASSING));

const untranslated = (s: Scene) => (s.request.type === UNTRANSLATED ? {} : { type: UNTRANSLATED });

export const tableRecipes: Readonly<Record<string, Recipe>> = {
  /* The root. */
  'first-root-unreadable': onEntry('first-stage page table', ['first.root'], unreadable),
  'second-root-unreadable': (s) => {
    const root = metAll(s, ['second.root', 'nested.root-read.root'])[0];
    return root === undefined ? 'The request reads no second stage in scalable mode.' : unreadable(root);
  },
  'legacy-table-root-unreadable': onEntry('page table in legacy mode', ['legacy.root'], unreadable),
  'guest-root-too-large': nested(
    onEntry('PASID entry', PASID, (m, s) =>
      s.unit.profile.addressBits <= 39
        ? 'No address of this unit lies beyond the narrowest second stage.'
        : fault([set(m, 'aw', NARROW.aw), set(m, 'fsptptr', NARROW.end)]),
    ),
  ),
  'guest-root-not-backed': nested(onPage(ROOT_READ, (m) => fault(unmapped(m)))),
  'guest-root-not-readable': nested(onPage(ROOT_READ, (m) => fault(writeOnly(m)))),

  /* First stage. */
  'address-not-canonical': onEntry('first-stage page table', FIRST, (_, s) => ({
    request: { addressHi: s.request.addressHi ^ (1 << 31) },
  })),
  'table-unreadable': lowerUnreadable(FIRST),
  'table-not-present': onTable(FIRST, (m) => fault([set(m, 'p', 0n)])),
  'page-not-present': onPage(FIRST, (m) => fault([set(m, 'p', 0n)])),
  'page-reserved': reserved((act) => onPage(FIRST, act)),
  'table-reserved': reserved((act) => onEntry('first-stage page table', ['first.root'], act)),
  'superpage-misaligned': onPage(FIRST, (m) =>
    m.entry.level === 1 ? 'The page is no superpage.' : fault([set(m, 'zero', 1n)]),
  ),
  'table-made-superpage': madeSuperpage(FIRST, 'first'),
  'page-supervisor-only': onPage(FIRST, (m, s) => fault([set(m, 'us', 0n)], unprivileged(s))),
  'table-supervisor-only': onTable(FIRST, (m, s) => fault([set(m, 'us', 0n)], unprivileged(s))),
  'page-not-executable': onPage(FIRST, (m, s) =>
    executes(s, (pasid) => fault([set(m, 'xd', 1n), set(pasid, 'nxe', 1n), set(pasid, 'ere', 1n)], executing(s))),
  ),
  'user-page-executed': onPage(FIRST, (m, s) =>
    executes(s, (pasid) =>
      s.unit.profile.has('SRS')
        ? fault([set(m, 'us', 1n), set(m, 'xd', 0n), ...['ere', 'sre', 'smep'].map((id) => set(pasid, id, 1n))], {
            ...executing(s),
            ...privileged(s),
          })
        : 'This unit has no supervisor requests (ECAP.SRS).',
    ),
  ),
  'page-read-only': onPage(FIRST, (m, s) => fault([set(m, 'rw', 0n)], { ...writing(s), ...unprivileged(s) })),
  // The page itself must be writable, or it would be the page that decides.
  'table-read-only': onPage(FIRST, (page, s) => {
    const table = metAll(s, FIRST).at(-2);
    return table === undefined
      ? 'No table leads to this page.'
      : fault([set(table, 'rw', 0n), set(page, 'rw', 1n)], { ...writing(s), ...unprivileged(s) });
  }),
  'update-not-coherent': firstUpdate('firstIncoherent'),
  'update-failed': firstUpdate('firstUnwritable'),

  /* Second stage alone. */
  'second-address-too-large': onEntry('second stage alone', SECOND, (_, s) => ({ request: farAway(s) })),
  'second-table-unreadable': lowerUnreadable(LAST_SECOND),
  'second-page-not-present': onPage(SECOND, (m) => fault(unmapped(m))),
  'second-page-read-only': onPage(SECOND, (m, s) => fault([set(m, 'r', 1n), set(m, 'w', 0n)], writing(s))),
  'second-page-write-only': onPage(SECOND, (m, s) => fault(writeOnly(m), reading(s))),
  'second-page-not-executable': onPage(LAST_SECOND, (m, s) =>
    executes(s, (pasid) => fault([set(m, 'x', 0n), set(pasid, 'ssee', 1n), set(pasid, 'ere', 1n)], executing(s))),
  ),
  'second-page-reserved': reserved((act) => onPage(LAST_SECOND, act)),
  'second-superpage-misaligned': madeSuperpage(LAST_SECOND, 'second'),
  'second-update-not-coherent': secondUpdate('secondIncoherent'),
  'second-update-failed': secondUpdate('secondUnwritable'),

  /* Nested. */
  'guest-table-not-backed': nested(onPage(TABLE_READ, (m) => fault(unmapped(m)))),
  'guest-table-not-readable': nested(onPage(TABLE_READ, (m) => fault(writeOnly(m)))),
  'guest-table-not-writable': nested((s) => {
    const page = metAll(s, FIRST).at(-1);
    const behind = metAll(s, TABLE_READ).at(-1);
    if (page === undefined || behind === undefined || !isLeaf(page) || !isLeaf(behind))
      return 'The walk ends before it comes to a page.';
    return fault([set(page, 'a', 0n), set(behind, 'r', 1n), set(behind, 'w', 0n)]);
  }),
  'guest-page-not-backed': nested(onPage(FINAL, (m) => fault(unmapped(m)))),
  'guest-page-read-only': nested(onPage(FINAL, (m, s) => fault([set(m, 'r', 1n), set(m, 'w', 0n)], writing(s)))),
  'guest-page-write-only': nested(onPage(FINAL, (m, s) => fault(writeOnly(m), reading(s)))),
  'guest-page-too-large': nested(
    onPage(FIRST, (m, s) => {
      const pasid = metAll(s, PASID).at(-1);
      const width = pasid === undefined ? 0n : 30n + 9n * read(s, pasid, 'aw');
      return width >= BigInt(s.unit.profile.addressBits)
        ? `The second stage takes ${width} bits, and no page lies beyond them.`
        : fault([set(m, 'addr', 1n << width)]);
    }),
  ),

  /* Legacy mode. */
  'legacy-address-too-large': onEntry('page table in legacy mode', LEGACY, (_, s) => ({ request: farAway(s) })),
  'legacy-table-unreadable': lowerUnreadable(LEGACY),
  'legacy-page-not-present-written': onPage(LEGACY, (m, s) => fault(unmapped(m), writing(s))),
  'legacy-page-not-present-read': onPage(LEGACY, (m, s) => fault(unmapped(m), reading(s))),
  'legacy-page-read-only': onPage(LEGACY, (m, s) => fault([set(m, 'r', 1n), set(m, 'w', 0n)], writing(s))),
  'legacy-page-write-only': onPage(LEGACY, (m, s) => fault(writeOnly(m), reading(s))),
  'legacy-page-reserved': reserved((act) => onPage(LEGACY, act)),
  'legacy-superpage-misaligned': madeSuperpage(LEGACY, 'second'),

  /* The result. */
  'page-in-interrupt-range': toInterrupts(FIRST),
  'second-page-in-interrupt-range': toInterrupts(LAST_SECOND),
  'legacy-page-in-interrupt-range': toInterrupts(LEGACY),
  'pass-through-to-interrupt-range': passing((s) =>
    s.request.pasid < 0
      ? 'Without a PASID such a request is an interrupt message.'
      : { request: { addressLo: Number(INTERRUPT_PAGE) | 0, addressHi: 0 } },
  ),
  'pass-through-too-large': passing((s) => ({ request: { ...farAway(s), ...untranslated(s) } })),
  'legacy-pass-through-too-large': onEntry('context entry in legacy mode', ['context'], (m, s) =>
    read(s, m, 'tt') === LEGACY_PASS_THROUGH ? { request: farAway(s) } : NOT_PASSING,
  ),
  'translated-too-large': onEntry('context entry in scalable mode', ['scalable-context'], (m, s) => ({
    changes: [set(m, 'dte', 1n)],
    request: { ...farAway(s), ...(s.request.type === TRANSLATED ? {} : { type: TRANSLATED }) },
  })),
};

/** For acts about execution: only a request with a PASID can ask for it, and only some units know it. */
function executes(s: Scene, act: (pasid: Met) => ReturnType<Recipe>): ReturnType<Recipe> {
  if (!s.unit.profile.has('ERS')) return 'This unit has no execute requests (ECAP.ERS).';
  const pasid = metAll(s, PASID).at(-1);
  if (pasid === undefined || s.request.pasid < 0) return 'Only a request with a PASID can ask to execute.';
  return act(pasid);
}
