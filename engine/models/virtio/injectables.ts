/** What can go wrong by name: one line an act, with the fault and the cause that a fitting access then meets. */
import type { Injectable } from '../contract.ts';

type Line = readonly [id: string, title: string, fault: string | null, cause?: string];

const group = (name: Injectable['group'], lines: readonly Line[]): Injectable[] =>
  lines.map(([id, title, fault, cause]) =>
    cause === undefined ? { id, group: name, title, fault } : { id, group: name, title, fault, cause },
  );

export const injectables: readonly Injectable[] = [
  ...group('device', [
    ['endpoint-detached', 'Endpoint detached from its domain', 'DOMAIN', 'not-attached'],
    ['endpoint-detached-open', 'Endpoint detached while the bypass byte was 1: everything is open', null],
    ['endpoint-unmanaged', 'Endpoint taken out of the device’s care', 'UNKNOWN', 'unmanaged'],
    ['endpoint-unreadable', 'Endpoint entry made unreadable in the host', 'UNKNOWN', 'state'],
    ['region-reserved', 'Address put into a RESERVED region of the endpoint', 'MAPPING', 'reserved'],
    ['regions-unreadable', 'List of reserved regions made unreadable in the host', 'UNKNOWN', 'state'],
  ]),
  ...group('pasid', [['pasid-sent', 'Access sent with a PASID', 'UNKNOWN', 'pasid']]),
  ...group('root', [
    ['domain-gone', 'Domain entry lost while the endpoint was attached', 'UNKNOWN', 'state'],
    ['domain-unreadable', 'Domain entry made unreadable in the host', 'UNKNOWN', 'state'],
    ['domain-emptied', 'All mappings of the domain lost and not replayed', 'MAPPING', 'not-mapped'],
    ['domain-bypass', 'Domain made a bypass domain: everything is open', null],
  ]),
  ...group('tables', [
    ['mapping-removed', 'Mapping removed', 'MAPPING', 'not-mapped'],
    ['mapping-cut', 'Mapping cut so that it ends before the address', 'MAPPING', 'not-mapped'],
    ['mapping-read-only', 'WRITE of the mapping cleared while the device wrote', 'MAPPING', 'write-denied'],
    ['mapping-write-only', 'READ of the mapping cleared while the device read', 'MAPPING', 'read-denied'],
    ['mapping-elsewhere', 'phys_start of the mapping changed: the access goes astray', null],
    ['mapping-unreadable', 'Interval map made unreadable in the host', 'UNKNOWN', 'state'],
    ['address-behind', 'Access sent to the page behind the mapping', 'MAPPING', 'not-mapped'],
  ]),
  ...group('result', [['host-fails', 'Access failed inside the host', 'UNKNOWN', 'host']]),
  ...group('caches', [
    ['unmapped-not-flushed', 'Mapping removed, UNMAP answered before the host had flushed its TLB', null],
  ]),
  ...group('queues', [
    ['events-without-buffers', 'Mapping removed, and no event buffer left: no record', 'MAPPING', 'not-mapped'],
    ['event-buffer-short', 'Mapping removed, and the next event buffer too short: no record', 'MAPPING', 'not-mapped'],
    ['eventq-not-ready', 'Mapping removed, and the event queue switched off: no record', 'MAPPING', 'not-mapped'],
  ]),
];
