/** The model as data: what a screen, a decoder, a fuzzer or a document needs to know of the RISC-V IOMMU. */

import { requesterText } from '../../pcie/request.ts';
import type { ModelDescription } from '../contract.ts';
import { caches } from './cache-list.ts';
import { faults } from './faults.ts';
import { injectables } from './injectables.ts';
import { layouts } from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';
import { notes } from './notes.ts';
import { accessRules, parts } from './parts.ts';
import { queues } from './queue-list.ts';
import { registers } from './register-list.ts';
import { rules } from './rules.ts';
import { layoutOf, levelName, tellEntry } from './tell.ts';

export const describe: ModelDescription = {
  id: 'riscv',
  title: 'RISC-V IOMMU',
  vendor: 'RISC-V International',
  spec: 'RISC-V IOMMU Architecture, version 1.0 with its ratified extensions (text of 2026-02-22)',
  terms: {
    'requester ID': 'device_id',
    PASID: 'process_id',
    IOVA: 'IOVA',
    'guest physical address': 'GPA',
    'host physical address': 'SPA',
    domain: 'GSCID and PSCID',
    'first stage': 'first stage (S or VS)',
    'second stage': 'second stage (G)',
    'device TLB': 'device ATC',
    'command queue': 'command queue',
    record: 'fault record',
    'page response': 'page request group response',
  },
  layouts: [...layouts, ...cacheLayouts],
  rules,
  faults,
  parts,
  registers,
  caches,
  queues,
  notes,
  injectables,
  recovers: 'page requests',
  unitErrors: [
    'the command queue cannot be reached',
    'a command took too long: a device did not complete an invalidation',
    'the command is illegal',
    'the fault queue is full',
    'the fault queue cannot be written',
    'the page request queue is full',
    'the page request queue cannot be written',
  ],
  asks: { mode: 'process' },
  modes: {
    device: 'One address space for the whole device (PDTV = 0)',
    process: 'Address spaces by process_id (PDTV = 1)',
    interrupts: 'One address space under a second stage, with an MSI page table',
  },
  layoutOf,
  tell: tellEntry,
  levelName,
  accessRules,
  requester: requesterText,
};
