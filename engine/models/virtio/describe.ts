/** The model as data: what a screen, a decoder, a fuzzer or a document needs to know of virtio-iommu. */
import { requesterText } from '../../pcie/request.ts';
import { UNRECORDED } from '../../trace/rows.ts';
import type { ModelDescription } from '../contract.ts';
import { caches } from './cache-list.ts';
import { faults } from './faults.ts';
import { injectables } from './injectables.ts';
import { layouts } from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';
import { domainEntry, endpointEntry, mapping, resvMem } from './layouts-tables.ts';
import { accessRules, parts } from './parts.ts';
import { queues } from './queue-list.ts';
import { registers } from './register-list.ts';
import { rules } from './rules.ts';
import { tellEntry } from './tell.ts';
import { unitErrors } from './unit.ts';

const layoutOfPart: Readonly<Record<string, string>> = {
  endpoint: endpointEntry.id,
  region: resvMem.id,
  domain: domainEntry.id,
  mapping: mapping.id,
};

export const describe: ModelDescription = {
  id: 'virtio-iommu',
  title: 'virtio-iommu',
  vendor: 'OASIS',
  spec: 'Virtual I/O Device (VIRTIO), IOMMU device',
  terms: {
    'requester ID': 'endpoint ID',
    IOVA: 'virtual address',
    'host physical address': 'guest physical address',
    'device table entry': 'attachment of an endpoint',
    'page table': 'interval map of a domain',
    'page-table entry': 'mapping',
    'command queue': 'request virtqueue',
    command: 'request',
    record: 'fault event',
    'IOTLB invalidation': 'UNMAP',
  },
  layouts: [...layouts, ...cacheLayouts],
  rules,
  faults,
  parts,
  registers,
  caches,
  queues,
  unitErrors,
  notes: [],
  injectables,
  recovers: 'never',
  drivenBy: 'guest',
  silences: {
    [UNRECORDED.silent]: 'the interface has no event for it',
    [UNRECORDED.disabled]: 'the event queue is not in use',
  },
  modes: { attached: 'Attached to a domain: with mappings, or one that passes everything' },
  layoutOf: (part) => layoutOfPart[part.id] ?? mapping.id,
  tell: (part, _level, _nested, words, at) => tellEntry(part, words, at),
  levelName: () => 'interval map',
  accessRules,
  requester: requesterText,
};
