/** Acts on device table and GCR3 entries: the first two parts of a translation. */

import type { Recipe, Scene } from '../../model-kit/acts.ts';
import { type Met, read, reading, set, setReserved, unreadable, writing } from '../../model-kit/scene.ts';
import { TRANSLATED, TRANSLATION_REQUEST, UNTRANSLATED } from '../../pcie/request.ts';
import type { RequestEdit } from '../contract.ts';
import { onEntry, setRegister } from './inject-scene.ts';

const DTE = ['dte'];
const GCR3 = ['gcr3.3', 'gcr3.2', 'gcr3.1'];

const onDevice = (act: (m: Met, s: Scene) => ReturnType<Recipe>): Recipe => onEntry('device table entry', DTE, act);
const onGcr3 = (act: (m: Met, s: Scene) => ReturnType<Recipe>): Recipe => onEntry('GCR3 table', GCR3, act);

const field = (id: string, value: bigint): Recipe => onDevice((m) => ({ changes: [set(m, id, value)] }));

/** A field becomes a value, and the request is of another type. */
const asked = (id: string, type: number): Recipe =>
  onDevice((m, s) => ({ changes: [set(m, id, 0n)], request: ofType(s, type) }));

const ofType = (s: Scene, type: number): RequestEdit => (s.request.type === type ? {} : { type });

const guest = (act: (m: Met, s: Scene) => ReturnType<Recipe>): Recipe =>
  onDevice((m, s) => (read(s, m, 'gv') === 1n ? act(m, s) : 'The device has no guest tables (GV).'));

const withPasid = (act: (m: Met, s: Scene) => ReturnType<Recipe>): Recipe =>
  onDevice((m, s) => (s.request.pasid < 0 ? 'The request carries no PASID.' : act(m, s)));

/** One page of device table: 128 entries. */
const shortened =
  (type: number): Recipe =>
  (s) =>
    (s.request.requesterId & 0xffff) < 128
      ? 'The device has its entry in the first page of the table.'
      : { changes: [setRegister(s, 'DevTabBase', 'size', 0n)], request: ofType(s, type) };

/** PASIDs by GLX end here. */
const pasidEnd = (glx: bigint): number => 1 << Number(9n * (glx + 1n));

export const entryRecipes: Readonly<Record<string, Recipe>> = {
  'device-outside-table': shortened(UNTRANSLATED),
  'device-unreadable': onDevice(unreadable),
  'device-forwarded': asked('v', UNTRANSLATED),
  'device-blocked': field('tv', 0n),
  'device-reserved': onDevice((m, s) => {
    const change = setReserved(m, s.unit.profile, 0);
    return change === null ? 'No bit of this entry is reserved on this unit.' : { changes: [change] };
  }),
  'device-io-control': field('ioCtl', 3n),
  'device-had': onDevice((m, s) =>
    s.unit.profile.has('HASup') ? { changes: [set(m, 'had', 2n)] } : 'HAD is reserved on this unit (HASup).',
  ),
  'device-glx': guest((m) => ({ changes: [set(m, 'glx', 3n)] })),
  'device-glx-beyond': guest((m, s) => ({ changes: [set(m, 'glx', 1n), setRegister(s, 'EFR', 'glxSup', 0n)] })),
  'device-paging-mode': guest((m) => ({ changes: [set(m, 'guestPagingMode', 3n)] })),
  'host-unsupported': onDevice((m, s) =>
    read(s, m, 'mode') === 0n ? 'Mode is 0.' : { changes: [setRegister(s, 'EFR', 'hats', 3n)] },
  ),
  'device-mode': field('mode', 7n),
  'device-write-only': onDevice((m, s) => ({ changes: [set(m, 'ir', 0n)], request: reading(s) })),
  'device-read-only': onDevice((m, s) => ({ changes: [set(m, 'iw', 0n)], request: writing(s) })),
  'pasids-disabled': withPasid((m) => ({ changes: [set(m, 'gv', 0n)] })),
  'guest-translation-off': withPasid((_, s) => ({ changes: [setRegister(s, 'Control', 'gtEn', 0n)] })),
  'ats-disabled': asked('i', TRANSLATION_REQUEST),
  'ats-forwarded': asked('v', TRANSLATION_REQUEST),
  'ats-outside-table': shortened(TRANSLATION_REQUEST),
  'pretranslated-disabled': asked('i', TRANSLATED),
  'pretranslated-forwarded': asked('v', TRANSLATED),

  'pasid-too-large': withPasid((m, s) => {
    const end = pasidEnd(read(s, m, 'glx'));
    return end > 0xfffff ? 'The GCR3 table holds every PASID.' : { request: { pasid: end } };
  }),
  'gcr3-unreadable': onGcr3(unreadable),
  'gcr3-not-valid': onGcr3((m) => ({ changes: [set(m, 'v', 0n)] })),
  'gcr3-reserved': onGcr3((m) => ({ changes: [set(m, 'zero', 1n)] })),
};
