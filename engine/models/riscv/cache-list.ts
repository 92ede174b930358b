/** Which caches the unit has. Numbers are indexes; rows and places carry them. Tags and commands: invalidation 7. */
import type { CacheDescription } from '../contract.ts';

export const DEVICES = 0;
export const PROCESSES = 1;
export const IOTLB = 2;
export const TABLES = 3;

/** Slots that a tag may be in. */
export const WAYS = 4;
/** Sets of each cache, powers of two. */
export const SETS = [8, 16, 64, 16] as const;

export const caches: readonly CacheDescription[] = [
  {
    id: 'devices',
    title: 'Device-context cache',
    phase: 'device',
    slots: SETS[DEVICES] * WAYS,
    layout: 'deviceSlot',
    filledFrom: 'device directory and device contexts',
    keyedBy: 'device_id',
    flushedBy: 'IODIR.INVAL_DDT',
  },
  {
    id: 'processes',
    title: 'Process-context cache',
    phase: 'pasid',
    slots: SETS[PROCESSES] * WAYS,
    layout: 'processSlot',
    filledFrom: 'process directory and process contexts',
    keyedBy: 'device_id and process_id',
    flushedBy: 'IODIR.INVAL_PDT and IODIR.INVAL_DDT',
  },
  {
    id: 'iotlb',
    title: 'IOTLB',
    phase: 'result',
    slots: SETS[IOTLB] * WAYS,
    layout: 'iotlbSlot',
    filledFrom: 'completed walks, page by page of 4 KiB',
    keyedBy: 'GSCID (with a second stage), PSCID (with a first stage) and page',
    flushedBy: 'IOTINVAL.VMA and IOTINVAL.GVMA',
  },
  {
    id: 'tables',
    title: 'Page-walk cache',
    phase: 'tables',
    slots: SETS[TABLES] * WAYS,
    layout: 'tableSlot',
    filledFrom: 'page-table entries that point to tables',
    keyedBy: 'GSCID, PSCID (first stage) and upper address bits',
    flushedBy: 'IOTINVAL without an address, or with NL',
  },
];
