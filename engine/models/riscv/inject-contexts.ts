/** Acts on directories and contexts: the first two parts of a translation. */

import type { Act, Recipe, Scene } from '../../model-kit/acts.ts';
import { READ, TRANSLATION_REQUEST, UNTRANSLATED } from '../../pcie/request.ts';
import { bits, type Met, onEntry, read, set, setRegister, unreadable } from './inject-scene.ts';

const DDT = ['ddt.2', 'ddt.1'];
const DC = ['dc', 'dc.extended'];
const PDT = ['pdt.2', 'pdt.1', 'pc'];
const PC = ['pc'];
const DIRECTORY_SECOND = ['directory.root', 'directory', 'directory32.root', 'directory32'];

/** Modes that nothing has. */
const NO_MODE = 13n;
const NO_DIRECTORY = 7n;
const LARGEST_PROCESS = 0xfffff;

export const dc = (act: (m: Met, s: Scene) => Act | string): Recipe => onEntry('device context', DC, act);
const pc = (act: (m: Met, s: Scene) => Act | string): Recipe => onEntry('process context', PC, act);
const field = (id: string, value: bigint): Recipe => dc((m) => ({ changes: [set(m, id, value)] }));
const unitError = (id: string) => (s: Scene) => setRegister(s, 'UNIT_ERRORS', id, 1n);
const error =
  (id: string): Recipe =>
  (s) => ({ changes: [unitError(id)(s)] });

const asking = (s: Scene) => (s.request.type === TRANSLATION_REQUEST ? {} : { type: TRANSLATION_REQUEST });

export const contextRecipes: Readonly<Record<string, Recipe>> = {
  'unit-off': (s) => ({ changes: [setRegister(s, 'ddtp', 'mode', 0n)] }),
  'bare-translation': (s) => ({ changes: [setRegister(s, 'ddtp', 'mode', 1n)], request: asking(s) }),
  'device-too-wide': (s) => ({ changes: [setRegister(s, 'ddtp', 'mode', 2n)] }),
  'ddt-unreadable': onEntry('device directory entry', DDT, unreadable),
  'ddt-not-valid': onEntry('device directory entry', DDT, (m) => ({ changes: [set(m, 'v', 0n)] })),
  'ddt-reserved': onEntry('device directory entry', DDT, (m) => ({ changes: [set(m, 'zero', 1n)] })),
  'ddt-corrupt': error('ddt'),
  'context-unreadable': dc(unreadable),
  'context-not-valid': field('v', 0n),
  'context-reserved': field('zero', 1n),
  'ats-incomplete': dc((m) => ({ changes: [set(m, 'enAts', 0n), set(m, 'enPri', 1n)] })),
  'first-mode': dc((m) =>
    read(m, 'pdtv') === 1n ? 'The context leads to a process directory.' : { changes: [set(m, 'fscMode', NO_MODE)] },
  ),
  'second-mode': field('gatpMode', NO_MODE),
  'second-misaligned': dc((m) =>
    read(m, 'gatpMode') === 0n ? 'The device has no second stage.' : { changes: [bits(m, 1, 1n, 1n)] },
  ),
  'process-mode': dc((m) =>
    read(m, 'pdtv') === 0n ? 'The device has no process directory.' : { changes: [set(m, 'fscMode', NO_DIRECTORY)] },
  ),
  'default-process': dc((m) =>
    read(m, 'pdtv') === 1n ? 'The device has a process directory.' : { changes: [set(m, 'dpe', 1n)] },
  ),
  'wrong-byte-order': dc((m, s) =>
    s.unit.profile.has('END') ? 'This unit has both byte orders.' : { changes: [set(m, 'sbe', read(m, 'sbe') ^ 1n)] },
  ),
  'msi-mode': dc((m) =>
    m.part.id === 'dc' ? 'The context has the base format.' : { changes: [set(m, 'msiMode', NO_MODE)] },
  ),
  'msi-without-second': dc((m) =>
    m.part.id === 'dc' || read(m, 'gatpMode') !== 0n
      ? 'The device has a second stage, or no MSI page table.'
      : { changes: [set(m, 'msiMode', 1n)] },
  ),
  'ats-disabled': dc((m, s) => ({
    changes: ['enAts', 'enPri', 'prpr', 't2gpa'].map((id) => set(m, id, 0n)),
    request: asking(s),
  })),
  'data-path': error('dataPath'),

  'process-unexpected': dc((m, s) =>
    read(m, 'pdtv') === 1n || s.request.pasid >= 0
      ? 'The device has a process directory.'
      : { changes: [], request: { pasid: 1 } },
  ),
  'process-too-wide': dc((m, s) =>
    read(m, 'pdtv') === 0n || s.request.pasid < 0
      ? 'The request carries no process_id.'
      : { changes: [], request: { pasid: LARGEST_PROCESS } },
  ),
  'pdt-unreadable': onEntry('process directory', PDT, unreadable),
  'pdt-corrupt': onEntry('process directory', PDT, (_, s) => ({ changes: [unitError('pdt')(s)] })),
  'process-not-valid': pc((m) => ({ changes: [set(m, 'v', 0n)] })),
  'process-not-valid-in-silence': (s) => {
    const hide = field('dtf', 1n)(s);
    const gone = pc((m) => ({ changes: [set(m, 'v', 0n)] }))(s);
    if (typeof hide === 'string') return hide;
    if (typeof gone === 'string') return gone;
    return { changes: [...(hide.changes ?? []), ...(gone.changes ?? [])], recorded: false };
  },
  'process-reserved': pc((m) => ({ changes: [set(m, 'zero', 1n)] })),
  'process-first-mode': pc((m) => ({ changes: [set(m, 'fscMode', NO_MODE)] })),
  'supervisor-disabled': pc((m, s) =>
    s.request.pasid < 0
      ? 'Only a request with a process_id can be a supervisor request.'
      : { changes: [set(m, 'ens', 0n)], request: { privileged: true } },
  ),
  'directory-second-unreadable': onEntry('second stage of the process directory', DIRECTORY_SECOND, unreadable),
  'directory-not-backed': onEntry('second stage of the process directory', DIRECTORY_SECOND, (m) => ({
    changes: [set(m, 'v', 0n)],
    request: { access: READ, type: UNTRANSLATED },
  })),
};
