/** Which caches the unit has. Numbers are indexes; rows and places carry them. Keys: translation 3.10. */
import type { CacheDescription } from '../contract.ts';

export const L1STD = 0;
export const STE = 1;
export const L1CD = 2;
export const CD = 3;
export const TLB = 4;
export const WALKS = 5;

/** Slots that a tag may be in. */
export const WAYS = 4;
/** Sets of each cache, powers of two. */
export const SETS = [2, 8, 4, 16, 64, 32] as const;

export const caches: readonly CacheDescription[] = [
  {
    id: 'l1std',
    title: 'Level 1 stream table cache',
    phase: 'device',
    slots: SETS[L1STD] * WAYS,
    layout: 'l1stdSlot',
    filledFrom: 'level 1 stream table descriptors, useful or not',
    keyedBy: 'upper bits of the StreamID',
    flushedBy: 'CMD_CFGI_STE with Leaf 0, ranges, CMD_CFGI_ALL',
  },
  {
    id: 'ste',
    title: 'Stream table entry cache',
    phase: 'device',
    slots: SETS[STE] * WAYS,
    layout: 'steSlot',
    filledFrom: 'stream table entries, valid or not',
    keyedBy: 'StreamID',
    flushedBy: 'CMD_CFGI_STE, ranges, CMD_CFGI_ALL',
  },
  {
    id: 'l1cd',
    title: 'Level 1 context descriptor cache',
    phase: 'pasid',
    slots: SETS[L1CD] * WAYS,
    layout: 'l1cdSlot',
    filledFrom: 'level 1 context descriptors, valid or not',
    keyedBy: 'StreamID and upper bits of the SubstreamID',
    flushedBy: 'CMD_CFGI_CD with Leaf 0, CMD_CFGI_CD_ALL, CMD_CFGI_STE, CMD_CFGI_ALL',
  },
  {
    id: 'cd',
    title: 'Context descriptor cache',
    phase: 'pasid',
    slots: SETS[CD] * WAYS,
    layout: 'cdSlot',
    filledFrom: 'context descriptors, valid or not',
    keyedBy: 'StreamID and SubstreamID',
    flushedBy: 'CMD_CFGI_CD, CMD_CFGI_CD_ALL, CMD_CFGI_STE, CMD_CFGI_ALL',
  },
  {
    id: 'tlb',
    title: 'TLB',
    phase: 'result',
    slots: SETS[TLB] * WAYS,
    layout: 'tlbSlot',
    filledFrom: 'completed walks',
    keyedBy: 'world, VMID, ASID (unless global) and address; stage 2 alone: VMID and IPA. Never by StreamID',
    flushedBy: 'CMD_TLBI_*',
  },
  {
    id: 'walks',
    title: 'Walk cache',
    phase: 'tables',
    slots: SETS[WALKS] * WAYS,
    layout: 'walkSlot',
    filledFrom: 'table descriptors of completed walks',
    keyedBy: 'as the TLB, with the upper bits of the address',
    flushedBy: 'CMD_TLBI_* without Leaf',
  },
];
