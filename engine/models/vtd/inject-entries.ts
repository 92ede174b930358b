/** Acts on device entries and PASID entries: the first two parts of a translation. */

import type { Act, Recipe, Scene } from '../../model-kit/acts.ts';
import { executing, type Met, privileged, read, set, setReserved, unreadable } from '../../model-kit/scene.ts';
import { TRANSLATION_REQUEST } from '../../pcie/request.ts';
import { onEntry, setRegister } from './inject-scene.ts';

const ROOT = ['root.lower', 'root.upper'];
const CONTEXT = ['scalable-context'];
const LEGACY_ROOT = ['root'];
const LEGACY_CONTEXT = ['context'];
const DIRECTORY = ['pasid-directory'];
const PASID = ['pasid', 'pasid.second'];

/** Modes of TTM. */
const LEGACY = 0n;
const NO_MODE = 2n;
const ABORT = 3n;
/** Values that name nothing: the largest of a field is reserved in each of these. */
const NO_WIDTH = 7n;
const NO_LEGACY_TYPE = 3n;
const NO_TABLE_TYPE = 7n;
const NO_LEVELS = 3n;
/** Bits of PGTT: 1 first stage, 2 second stage, 3 both. */
const FIRST_STAGE = 1n;
const SECOND_STAGE = 2n;
/** TT of a legacy context entry. */
const ATS_BLOCKED = 0n;
const ATS_ALLOWED = 1n;
const PASS_THROUGH = 2n;
/** AW of 39 bits. */
const NARROWEST = 1n;
/** PDTS of a directory for all PASIDs. */
const EVERY_PASID = 7n;
const LARGEST_PASID = 0xfffffn;

const mode = (s: Scene, ttm: bigint): Act => ({ changes: [setRegister(s, 'ROOT_IN_USE', 'ttm', ttm)] });

const absent = (what: string, ids: readonly string[]): Recipe =>
  onEntry(what, ids, (m) => ({ changes: [set(m, 'p', 0n)] }));
const silent = (what: string, ids: readonly string[]): Recipe =>
  onEntry(what, ids, (m) => ({ changes: [set(m, 'p', 0n), set(m, 'fpd', 1n)], recorded: false }));
const hidden = (what: string, ids: readonly string[]): Recipe => onEntry(what, ids, unreadable);
const field = (what: string, ids: readonly string[], id: string, value: bigint): Recipe =>
  onEntry(what, ids, (m) => ({ changes: [set(m, id, value)] }));

function reserved(what: string, ids: readonly string[]): Recipe {
  return onEntry(what, ids, (m, s) => {
    const change = setReserved(m, s.unit.profile);
    return change === null ? `No bit of this ${what} is reserved on this unit.` : { changes: [change] };
  });
}

/** Which half of a scalable-mode root entry counts for this device. */
const half = (m: Met) => (m.part.id === 'root.upper' ? ({ present: 'up', q: 1 } as const) : { present: 'lp', q: 0 });

const asking = (s: Scene) => (s.request.type === TRANSLATION_REQUEST ? {} : { type: TRANSLATION_REQUEST });

export const entryRecipes: Readonly<Record<string, Recipe>> = {
  'table-mode-invalid': (s) => mode(s, NO_MODE),
  'abort-mode': (s) => (s.unit.profile.has('ADMS') ? mode(s, ABORT) : 'This unit has no abort mode (ECAP.ADMS).'),
  'pasid-in-legacy-mode': (s) => ({
    ...mode(s, LEGACY),
    ...(s.request.pasid >= 0 ? {} : { request: { pasid: 1 } }),
  }),
  'root-unreadable': hidden('root entry in scalable mode', ROOT),
  'root-not-present': onEntry('root entry in scalable mode', ROOT, (m) => ({
    changes: [set(m, half(m).present, 0n)],
  })),
  'root-reserved': onEntry('root entry in scalable mode', ROOT, (m, s) => {
    const change = setReserved(m, s.unit.profile, half(m).q);
    return change === null ? 'No bit of this root entry is reserved on this unit.' : { changes: [change] };
  }),
  'context-unreadable': hidden('context entry in scalable mode', CONTEXT),
  'context-not-present': absent('context entry in scalable mode', CONTEXT),
  'context-not-present-in-silence': silent('context entry in scalable mode', CONTEXT),
  'context-reserved': reserved('context entry in scalable mode', CONTEXT),
  'context-invalid': onEntry('context entry in scalable mode', CONTEXT, (_, s) => ({
    changes: [setRegister(s, 'UNIT_ERRORS', 'context', 1n)],
  })),
  'device-tlb-disabled': onEntry('context entry in scalable mode', CONTEXT, (m, s) => ({
    changes: [set(m, 'dte', 0n)],
    request: asking(s),
  })),
  'pasids-disabled': onEntry('context entry in scalable mode', CONTEXT, (m, s) =>
    s.request.pasid < 0 ? 'The request carries no PASID.' : { changes: [set(m, 'paside', 0n)] },
  ),

  'legacy-root-unreadable': hidden('root entry in legacy mode', LEGACY_ROOT),
  'legacy-root-not-present': absent('root entry in legacy mode', LEGACY_ROOT),
  'legacy-root-reserved': reserved('root entry in legacy mode', LEGACY_ROOT),
  'legacy-context-unreadable': hidden('context entry in legacy mode', LEGACY_CONTEXT),
  'legacy-context-not-present': absent('context entry in legacy mode', LEGACY_CONTEXT),
  'legacy-context-not-present-in-silence': silent('context entry in legacy mode', LEGACY_CONTEXT),
  'legacy-context-reserved': reserved('context entry in legacy mode', LEGACY_CONTEXT),
  'legacy-context-width': field('context entry in legacy mode', LEGACY_CONTEXT, 'aw', NO_WIDTH),
  'legacy-context-type': field('context entry in legacy mode', LEGACY_CONTEXT, 'tt', NO_LEGACY_TYPE),
  'legacy-pass-through-width': onEntry('context entry in legacy mode', LEGACY_CONTEXT, (m, s) =>
    read(s, m, 'tt') === PASS_THROUGH ? { changes: [set(m, 'aw', NARROWEST)] } : 'The device does not pass through.',
  ),
  'legacy-ats-blocked': onEntry('context entry in legacy mode', LEGACY_CONTEXT, (m, s) => ({
    changes: read(s, m, 'tt') === ATS_ALLOWED ? [set(m, 'tt', ATS_BLOCKED)] : [],
    request: asking(s),
  })),

  'pasid-beyond-directory': onEntry('context entry in scalable mode', CONTEXT, (m, s) => {
    if (s.request.pasid < 0) return 'The request carries no PASID.';
    const pdts = read(s, m, 'pdts');
    const small = pdts === EVERY_PASID ? 0n : pdts;
    return { changes: [set(m, 'pdts', small)], request: { pasid: 1 << Number(small + 13n) } };
  }),
  'rid-pasid-beyond-directory': onEntry('context entry in scalable mode', CONTEXT, (m, s) => {
    if (!s.unit.profile.has('RPS')) return 'Requests without PASID always use PASID 0 on this unit (ECAP.RPS).';
    const small = read(s, m, 'pdts') === EVERY_PASID ? [set(m, 'pdts', 0n)] : [];
    return {
      changes: [...small, set(m, 'ridPasid', LARGEST_PASID)],
      ...(s.request.pasid < 0 ? {} : { request: { pasid: -1 } }),
    };
  }),
  'pasid-directory-unreadable': hidden('PASID directory entry', DIRECTORY),
  'pasid-directory-not-present': absent('PASID directory entry', DIRECTORY),
  'pasid-directory-reserved': reserved('PASID directory entry', DIRECTORY),
  'pasid-unreadable': hidden('PASID entry', PASID),
  'pasid-not-present': absent('PASID entry', PASID),
  'pasid-not-present-in-silence': silent('PASID entry', PASID),
  'pasid-reserved': reserved('PASID entry', PASID),
  'pasid-type': field('PASID entry', PASID, 'pgtt', NO_TABLE_TYPE),
  'pasid-width': onEntry('PASID entry', PASID, (m, s) =>
    (read(s, m, 'pgtt') & SECOND_STAGE) === 0n
      ? 'Without a second stage AW does not count.'
      : { changes: [set(m, 'aw', NO_WIDTH)] },
  ),
  'pasid-levels': onEntry('PASID entry', PASID, (m, s) =>
    (read(s, m, 'pgtt') & FIRST_STAGE) === 0n
      ? 'Without a first stage FSPM does not count.'
      : { changes: [set(m, 'fspm', NO_LEVELS)] },
  ),
  'execute-disabled': onEntry('PASID entry', PASID, (m, s) =>
    s.request.pasid < 0
      ? 'Only a request with a PASID can ask to execute.'
      : { changes: [set(m, 'ere', 0n)], request: executing(s) },
  ),
  'privileged-disabled': onEntry('PASID entry', PASID, (m, s) =>
    s.request.pasid < 0
      ? 'Only a request with a PASID can be privileged.'
      : { changes: [set(m, 'sre', 0n)], request: privileged(s) },
  ),
};
