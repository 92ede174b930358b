/** Which caches there are: none that the guest could see, but the host that carries out the mappings has a TLB. */
import type { CacheDescription } from '../contract.ts';

export const TLB = 0;

/** Slots that a tag may be in, and sets, a power of two. */
export const WAYS = 4;
export const SETS = 64;

export const caches: readonly CacheDescription[] = [
  {
    id: 'host-tlb',
    title: 'Host TLB',
    phase: 'result',
    slots: SETS * WAYS,
    layout: 'tlbSlot',
    filledFrom: 'mappings',
    keyedBy: 'domain and page',
    flushedBy: 'UNMAP for its range, DETACH when the domain ceases: by the host, before the buffer comes back',
  },
];
