/** Which caches the unit has. Numbers are indexes; rows and places carry them. Keys and flushes: invalidation 7.3. */
import type { CacheDescription } from '../contract.ts';

export const CONTEXT = 0;
export const PASID = 1;
export const IOTLB = 2;
export const TABLES = 3;
export const INTERRUPTS = 4;

/** Slots that a tag may be in. */
export const WAYS = 4;
/** Sets of each cache, powers of two. */
export const SETS = [8, 16, 64, 16, 8] as const;

export const caches: readonly CacheDescription[] = [
  {
    id: 'context',
    title: 'Context cache',
    phase: 'device',
    slots: SETS[CONTEXT] * WAYS,
    layout: 'contextSlot',
    filledFrom: 'root and context entry',
    keyedBy: 'requester',
    flushedBy: 'context-cache invalidation',
  },
  {
    id: 'pasid',
    title: 'PASID cache',
    phase: 'pasid',
    slots: SETS[PASID] * WAYS,
    layout: 'pasidSlot',
    filledFrom: 'PASID directory and table entry',
    keyedBy: 'requester and PASID',
    flushedBy: 'PASID-cache invalidation',
  },
  {
    id: 'iotlb',
    title: 'IOTLB',
    phase: 'result',
    slots: SETS[IOTLB] * WAYS,
    layout: 'iotlbSlot',
    filledFrom: 'completed walks',
    keyedBy: 'domain, PASID (where a first stage or pass-through counts) and page',
    flushedBy: 'IOTLB and PASID-based IOTLB invalidation',
  },
  {
    id: 'tables',
    title: 'Paging-structure cache',
    phase: 'tables',
    slots: SETS[TABLES] * WAYS,
    layout: 'tableSlot',
    filledFrom: 'page-table entries that point to tables',
    keyedBy: 'domain, PASID (first stage) and upper address bits',
    flushedBy: 'as the IOTLB, unless the hint says that only leaves changed',
  },
  {
    id: 'interrupts',
    title: 'Interrupt entry cache',
    phase: 'device',
    slots: SETS[INTERRUPTS] * WAYS,
    layout: 'interruptSlot',
    filledFrom: 'interrupt remapping entries',
    keyedBy: 'index',
    flushedBy: 'interrupt entry cache invalidation',
  },
];
