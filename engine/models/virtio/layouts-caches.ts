/** What a slot of the host's TLB holds. */
import { flag, ignored, layout, uint } from '../../bits/layout.ts';

export const tlbSlot = layout({
  id: 'tlbSlot',
  title: 'Host TLB slot',
  spec: 'invalidation 7',
  bytes: 24,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    read: flag(0, 1, 'READ', 'Reading is allowed'),
    write: flag(0, 2, 'WRITE', 'Writing is allowed'),
    unused0: ignored(0, 7, 3, 'Not used'),
    size: uint(0, 13, 8, 'size', 'log2 of the bytes of the mapping around the page that move as one'),
    unused1: ignored(0, 31, 14, 'Not used'),
    domain: uint(0, 63, 32, 'domain', 'Tag: the domain'),
    page: uint(1, 51, 0, 'page', 'Tag: number of the virtual page of 4 KiB'),
    unused2: ignored(1, 63, 52, 'Not used'),
    to: uint(2, 51, 0, 'physical page', 'Number of the physical page'),
    unused3: ignored(2, 63, 52, 'Not used'),
  },
});

export const cacheLayouts = [tlbSlot] as const;
