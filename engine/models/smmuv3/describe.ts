/** The model as data: what a screen, a decoder, a fuzzer or a document needs to know of the SMMUv3. */
import { requesterText } from '../../pcie/request.ts';
import type { ModelDescription } from '../contract.ts';
import { caches } from './cache-list.ts';
import { faults } from './faults.ts';
import { injectables } from './injectables.ts';
import { layouts } from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';
import { accessRules, parts } from './parts.ts';
import { queues } from './queue-list.ts';
import { registers } from './register-list.ts';
import { rules } from './rules.ts';
import { layoutOfEntry, levelName, tellEntry } from './tell.ts';

export const describe: ModelDescription = {
  id: 'smmuv3',
  title: 'Arm SMMUv3',
  vendor: 'Arm',
  spec: 'System Memory Management Unit architecture, version 3 (3.0 to 3.2)',
  terms: {
    'requester ID': 'StreamID',
    PASID: 'SubstreamID',
    IOVA: 'virtual address',
    'guest physical address': 'intermediate physical address (IPA)',
    'host physical address': 'physical address',
    domain: 'VMID or ASID',
    'first stage': 'stage 1',
    'second stage': 'stage 2',
    'device TLB': 'ATC',
    'command queue': 'command queue',
    record: 'event record',
    'page response': 'CMD_PRI_RESP or CMD_RESUME',
  },
  layouts: [...layouts, ...cacheLayouts],
  rules,
  faults,
  parts,
  registers,
  caches,
  queues,
  notes: [],
  injectables,
  lastLevel: 3,
  recovers: 'both',
  unitErrors: [
    'no error',
    'the command is illegal',
    'the command cannot be fetched',
    'a device did not complete an ATC invalidation in time',
  ],
  asks: { mode: 'linear', stalls: { IDR0: '0xacd769b' } },
  modes: {
    linear: 'Context descriptors in one table; stage 1, stage 2, both or bypass',
    'two-level': 'Context descriptors in two levels; stage 1, stage 2, both or bypass',
  },
  layoutOf: (part, level, words, at) => layoutOfEntry(part, level, words, at).id,
  tell: tellEntry,
  levelName,
  accessRules,
  requester: requesterText,
};
