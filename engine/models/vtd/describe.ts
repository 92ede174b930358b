/** The model as data: what a screen, a decoder, a fuzzer or a document needs to know of VT-d. */
import { fieldValue } from '../../bits/value.ts';
import { requesterText } from '../../pcie/request.ts';
import type { ModelDescription, Part } from '../contract.ts';
import { caches } from './cache-list.ts';
import { faults } from './faults.ts';
import { injectables } from './injectables.ts';
import { layouts } from './layouts.ts';
import { cacheLayouts } from './layouts-caches.ts';
import * as tables from './layouts-tables.ts';
import { accessRules, parts } from './parts.ts';
import { queues, unitErrorNames } from './queue-list.ts';
import { registers } from './register-list.ts';
import { rules } from './rules.ts';
import { levelName, tellEntry } from './tell.ts';

/** Layouts of entries that are no page-table entries, by part. */
const single: Readonly<Record<string, string>> = {
  root: tables.rootEntry.id,
  context: tables.contextEntry.id,
  'root.lower': tables.scalableRootEntry.id,
  'root.upper': tables.scalableRootEntry.id,
  'scalable-context': tables.scalableContextEntry.id,
  'pasid-directory': tables.pasidDirectoryEntry.id,
  pasid: tables.pasidEntry.id,
  'pasid.second': tables.pasidEntry.id,
};

const first = {
  table: tables.firstTable,
  low: tables.firstTableLow,
  leaves: [tables.firstLeaf4K, tables.firstLeaf2M, tables.firstLeaf1G],
} as const;
const second = {
  table: tables.secondTable,
  low: tables.secondTableLow,
  leaves: [tables.secondLeaf4K, tables.secondLeaf2M, tables.secondLeaf1G],
} as const;

/** Which layout an entry has: above level 1, PS tells a page from a table. */
export function layoutOf(part: Part, level: number, words: ArrayLike<number>, at: number): string {
  const alone = single[part.id];
  if (alone !== undefined) return alone;
  const { table, low, leaves } = part.stage === 'first' ? first : second;
  const leaf = level === 1 || fieldValue(low.field['ps']!, words, at) === 1n ? leaves[level - 1] : undefined;
  return (leaf ?? (level > 3 ? table : low)).id;
}

export const describe: ModelDescription = {
  id: 'vtd',
  title: 'Intel VT-d',
  vendor: 'Intel',
  spec: 'Virtualization Technology for Directed I/O, version 4.0',
  terms: {
    'requester ID': 'source-id',
    IOVA: 'DMA address',
    'guest physical address': 'GPA',
    'host physical address': 'HPA',
    domain: 'domain-id',
    'first stage': 'first-stage',
    'second stage': 'second-stage',
    'device TLB': 'device-TLB',
    'command queue': 'invalidation queue',
    record: 'fault recording register',
    'page response': 'page group response',
  },
  layouts: [...layouts, ...cacheLayouts],
  rules,
  faults,
  parts,
  registers,
  caches,
  queues,
  unitErrors: unitErrorNames,
  notes: [],
  injectables,
  recovers: 'page requests',
  asks: { mode: 'scalable' },
  modes: {
    legacy: 'Legacy: a second stage for the whole device, or pass-through',
    scalable: 'Scalable: address spaces by PASID, with either stage or both',
  },
  layoutOf,
  tell: (part, level, nested, words, at) =>
    tellEntry(layoutOf(part, level, words, at), level, part.id === 'root.upper', nested, words, at),
  levelName: (part, level) => levelName(part.stage === 'second', level),
  accessRules,
  requester: requesterText,
};
