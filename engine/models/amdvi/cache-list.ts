/** Which caches the unit has. Numbers are indexes; rows and places carry them. Keys and flushes: invalidation 7.3. */
import type { CacheDescription } from '../contract.ts';

export const DEVICES = 0;
export const PASIDS = 1;
export const IOTLB = 2;
export const TABLES = 3;
export const INTERRUPTS = 4;

/** Slots that a tag may be in. */
export const WAYS = 4;
/** Sets of each cache, powers of two. */
export const SETS = [8, 16, 64, 16, 8] as const;

export const caches: readonly CacheDescription[] = [
  {
    id: 'devices',
    title: 'Device table cache',
    phase: 'device',
    slots: SETS[DEVICES] * WAYS,
    layout: 'deviceSlot',
    filledFrom: 'device table entries',
    keyedBy: 'DeviceID',
    flushedBy: 'INVALIDATE_DEVTAB_ENTRY',
  },
  {
    id: 'pasids',
    title: 'GCR3 cache',
    phase: 'pasid',
    slots: SETS[PASIDS] * WAYS,
    layout: 'pasidSlot',
    filledFrom: 'GCR3 table entries',
    keyedBy: 'DeviceID, DomainID and PASID',
    flushedBy: 'INVALIDATE_IOMMU_PAGES of all pages of the PASID, INVALIDATE_DEVTAB_ENTRY',
  },
  {
    id: 'iotlb',
    title: 'Translation cache',
    phase: 'result',
    slots: SETS[IOTLB] * WAYS,
    layout: 'iotlbSlot',
    filledFrom: 'completed walks',
    keyedBy: 'DomainID, PASID (where guest tables count) and page',
    flushedBy: 'INVALIDATE_IOMMU_PAGES',
  },
  {
    id: 'tables',
    title: 'Directory cache',
    phase: 'tables',
    slots: SETS[TABLES] * WAYS,
    layout: 'tableSlot',
    filledFrom: 'page directory entries',
    keyedBy: 'DomainID, PASID (guest tables) and upper address bits',
    flushedBy: 'INVALIDATE_IOMMU_PAGES with PDE',
  },
  {
    id: 'interrupts',
    title: 'Interrupt entry cache',
    phase: 'device',
    slots: SETS[INTERRUPTS] * WAYS,
    layout: 'interruptSlot',
    filledFrom: 'interrupt remapping entries',
    keyedBy: 'DeviceID and index',
    flushedBy: 'INVALIDATE_INTERRUPT_TABLE',
  },
];
