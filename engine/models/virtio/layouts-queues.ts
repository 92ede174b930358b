/** What goes over the virtqueues: requests with their status, fault events, and the split virtqueue itself. */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

export const STATUS = ['OK', 'IOERR', 'UNSUPP', 'DEVERR', 'INVAL', 'RANGE', 'NOENT', 'FAULT', 'NOMEM'] as const;
export type Status = (typeof STATUS)[number];

const TYPES = { 1: 'ATTACH', 2: 'DETACH', 3: 'MAP', 4: 'UNMAP', 5: 'PROBE' } as const;
const statuses: Readonly<Record<number, string>> = Object.fromEntries(STATUS.map((name, n) => [n, name]));

const type = uint(0, 7, 0, 'type', 'Kind of request', { values: TYPES });
const headReserved = ignored(0, 31, 8, 'Reserved: the device ignores it');
const domain = uint(0, 63, 32, 'domain', 'Number of the domain');
/** The tail stands in the upper half of the last 64-bit word. */
const tail = (q: number) => ({
  status: uint(q, 39, 32, 'status', 'Written by the device: how it went', { values: statuses }),
  tailReserved: ignored(q, 63, 40, 'Reserved: written as 0'),
});

export const attachRequest = layout({
  id: 'attachRequest',
  title: 'ATTACH request',
  spec: 'structures 2.4',
  bytes: 24,
  fields: {
    type,
    headReserved,
    domain,
    endpoint: uint(1, 31, 0, 'endpoint', 'Number of the endpoint'),
    bypass: flag(1, 32, 'BYPASS', 'The domain is one where accesses pass untranslated', { needs: 'F_BYPASS_CONFIG' }),
    flags: reserved(1, 63, 33, 'Unknown flags: INVAL when one is set'),
    reserved: reserved(2, 31, 0, 'Reserved: INVAL when a bit is set'),
    ...tail(2),
  },
});

export const detachRequest = layout({
  id: 'detachRequest',
  title: 'DETACH request',
  spec: 'structures 2.5',
  bytes: 24,
  fields: {
    type,
    headReserved,
    domain,
    endpoint: uint(1, 31, 0, 'endpoint', 'Number of the endpoint'),
    reserved: ignored(1, 63, 32, 'Reserved: ignored, unlike that of ATTACH'),
    reserved2: ignored(2, 31, 0, 'Reserved: ignored, unlike that of ATTACH'),
    ...tail(2),
  },
});

export const mapRequest = layout({
  id: 'mapRequest',
  title: 'MAP request',
  spec: 'structures 2.6',
  bytes: 40,
  fields: {
    type,
    headReserved,
    domain,
    start: uint(1, 63, 0, 'virt_start', 'First virtual address'),
    end: uint(2, 63, 0, 'virt_end', 'Last virtual address, inclusive'),
    phys: uint(3, 63, 0, 'phys_start', 'Physical address of the first byte'),
    read: flag(4, 0, 'READ', 'Reading is allowed'),
    write: flag(4, 1, 'WRITE', 'Writing is allowed'),
    mmio: flag(4, 2, 'MMIO', 'Memory type of device registers', { needs: 'F_MMIO' }),
    flags: reserved(4, 31, 3, 'Unknown flags: INVAL when one is set'),
    ...tail(4),
  },
});

export const unmapRequest = layout({
  id: 'unmapRequest',
  title: 'UNMAP request',
  spec: 'structures 2.7',
  bytes: 32,
  fields: {
    type,
    headReserved,
    domain,
    start: uint(1, 63, 0, 'virt_start', 'First virtual address'),
    end: uint(2, 63, 0, 'virt_end', 'Last virtual address, inclusive'),
    reserved: reserved(3, 31, 0, 'Reserved: INVAL when a bit is set'),
    ...tail(3),
  },
});

/** What the device reads; `probe_size` bytes of properties and the tail follow. */
export const probeRequest = layout({
  id: 'probeRequest',
  title: 'PROBE request',
  spec: 'structures 2.8',
  bytes: 72,
  fields: {
    type,
    headReserved,
    endpoint: uint(0, 63, 32, 'endpoint', 'Number of the endpoint'),
    ...Object.fromEntries(
      Array.from({ length: 8 }, (_, n) => [`reserved${n}`, ignored(n + 1, 63, 0, 'Reserved: ignored')]),
    ),
  },
});

/** A request whose type the device does not know: what the driver may have meant by the rest is its own. */
export const otherRequest = layout({
  id: 'otherRequest',
  title: 'Request of an unknown type',
  spec: 'structures 2.3',
  bytes: 24,
  fields: {
    type,
    headReserved,
    rest0: ignored(0, 63, 32, 'Not looked at'),
    rest1: ignored(1, 63, 0, 'Not looked at'),
    rest2: ignored(2, 31, 0, 'Not looked at'),
    ...tail(2),
  },
});

export const REASONS = { 0: 'UNKNOWN', 1: 'DOMAIN', 2: 'MAPPING' } as const;

export const faultEvent = layout({
  id: 'faultEvent',
  title: 'Fault event',
  spec: 'faults 4.1',
  bytes: 24,
  fields: {
    reason: uint(0, 7, 0, 'reason', 'Why the access was refused', { values: REASONS }),
    reserved: reserved(0, 31, 8, 'Reserved: the driver ignores a report with a bit set here'),
    read: flag(0, 32, 'READ', 'The access was a read'),
    write: flag(0, 33, 'WRITE', 'The access was a write'),
    exec: flag(0, 34, 'EXEC', 'The access was an execution: in headers, not in the specification; never set'),
    flags: ignored(0, 39, 35, 'No meaning'),
    address: flag(0, 40, 'ADDRESS', 'The address is valid'),
    flags2: ignored(0, 63, 41, 'No meaning'),
    endpoint: uint(1, 31, 0, 'endpoint', 'Who made the access'),
    reserved1: ignored(1, 63, 32, 'Reserved: ignored'),
    at: address(2, 63, 0, 'address', 'Where the access went', { unlimited: true }),
  },
});

/* ── The split virtqueue ───────────────────────────────────────────────────────────────────────────────────────── */

const virtio = 'virtio, split virtqueues';

export const descriptor = layout({
  id: 'descriptor',
  title: 'Virtqueue descriptor',
  spec: virtio,
  bytes: 16,
  fields: {
    addr: uint(0, 63, 0, 'addr', 'Where the buffer lies'),
    len: uint(1, 31, 0, 'len', 'Its bytes'),
    next: flag(1, 32, 'NEXT', 'The chain goes on'),
    write: flag(1, 33, 'WRITE', 'The device writes the buffer; otherwise it reads it'),
    indirect: flag(1, 34, 'INDIRECT', 'The buffer holds descriptors: not offered by this device'),
    flags: ignored(1, 47, 35, 'No meaning'),
    nextIndex: uint(1, 63, 48, 'next', 'The descriptor that follows'),
  },
});

export const usedElement = layout({
  id: 'usedElement',
  title: 'Used ring element',
  spec: virtio,
  bytes: 8,
  fields: {
    id: uint(0, 31, 0, 'id', 'First descriptor of the chain that comes back'),
    len: uint(0, 63, 32, 'len', 'Bytes that the device wrote; 0: the request was not understood'),
  },
});

export const requestLayouts = [
  attachRequest,
  detachRequest,
  mapRequest,
  unmapRequest,
  probeRequest,
  otherRequest,
] as const;

export const queueLayouts = [...requestLayouts, faultEvent, descriptor, usedElement] as const;
