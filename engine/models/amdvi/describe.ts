/** The model as data: what a screen, a decoder, a fuzzer or a document needs to know of AMD-Vi. */
import { fieldValue } from '../../bits/value.ts';
import { requesterText } from '../../pcie/request.ts';
import { UNRECORDED } from '../../trace/rows.ts';
import type { ModelDescription, Part } from '../contract.ts';
import { caches } from './cache-list.ts';
import { faults } from './faults.ts';
import { injectables } from './injectables.ts';
import { layouts } from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';
import * as tables from './layouts-tables.ts';
import { notes } from './notes.ts';
import { accessRules, parts } from './parts.ts';
import { queues, unitErrorNames } from './queue-list.ts';
import { registers } from './register-list.ts';
import { rules } from './rules.ts';
import { levelName, tellEntry, tellInterrupts } from './tell.ts';

/** Layouts of entries that are no page-table entries, by part. */
const single: Readonly<Record<string, string>> = {
  dte: tables.dte.id,
  'dte.interrupt': tables.dte.id,
  'gcr3.3': tables.gcr3Table.id,
  'gcr3.2': tables.gcr3Table.id,
  'gcr3.1': tables.gcr3Entry.id,
};
const guestPages = [tables.guestPage4K, tables.guestPage2M, tables.guestPage1G] as const;

/** Which layout an entry has: NextLevel 0 or 7 tells a host page, PS a guest page above level 1. */
export function layoutOf(part: Part, level: number, words: ArrayLike<number>, at: number): string {
  const alone = single[part.id];
  if (alone !== undefined) return alone;
  if (part.stage === 'second') {
    const next = fieldValue(tables.hostTable.field['nextLevel']!, words, at);
    return next === 0n || next === 7n ? tables.hostPage.id : tables.hostTable.id;
  }
  const isPage = level === 1 || fieldValue(tables.guestTableLow.field['ps']!, words, at) === 1n;
  const page = isPage ? guestPages[level - 1] : undefined;
  return (page ?? (level > 3 ? tables.guestTable : tables.guestTableLow)).id;
}

export const describe: ModelDescription = {
  id: 'amdvi',
  title: 'AMD-Vi',
  vendor: 'AMD',
  spec: 'I/O Virtualization Technology (IOMMU) Specification, as public implementations show it',
  terms: {
    'requester ID': 'DeviceID',
    IOVA: 'device virtual address',
    'guest physical address': 'GPA',
    'host physical address': 'SPA',
    domain: 'DomainID',
    'device table entry': 'DTE',
    'PASID table entry': 'GCR3 table entry',
    'first stage': 'guest (v2) table',
    'second stage': 'host (v1) table',
    'device TLB': 'IOTLB of the device',
    'command queue': 'command buffer',
    record: 'event log entry',
    'page request queue': 'PPR log',
    'page response': 'COMPLETE_PPR_REQUEST',
  },
  layouts: [...layouts, ...cacheLayouts],
  rules,
  faults,
  parts,
  registers,
  caches,
  queues,
  unitErrors: unitErrorNames,
  notes,
  injectables,
  recovers: 'page requests',
  asks: { mode: 'guest' },
  silences: {
    [UNRECORDED.suppressed]:
      'an entry on the path keeps the page faults of this device out of the log (SA, IG or SupIOPF)',
    [UNRECORDED.collapsed]:
      'a page fault of this device was logged already, and its entry asks for the first alone (SE)',
    [UNRECORDED.overflow]: 'the log has overflowed and stands still until software starts it again',
    [UNRECORDED.full]: 'the log is full: this event is lost, and the log stands still',
    [UNRECORDED.disabled]: 'the event log is switched off',
  },
  modes: {
    host: 'Host tables (v1): one address space for the whole device, or pass-through',
    guest: 'GCR3: address spaces by PASID in guest tables (v2), alone or nested over host tables',
  },
  layoutOf,
  tell: (part, level, nested, words, at) =>
    part.id === 'dte.interrupt'
      ? tellInterrupts(words, at)
      : tellEntry(layoutOf(part, level, words, at), level, nested, words, at),
  levelName: (part, level) => levelName(part.stage === 'second', level),
  accessRules,
  requester: requesterText,
};
