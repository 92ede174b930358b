/**
 * What the device keeps in the VMM's memory, above everything that a guest address reaches (structures 2.9): endpoints,
 * their reserved regions, domains, and the interval map of each domain. The specification leaves their form open; this
 * one is the lab's, so that a mapping can be looked at, edited and broken like a table entry of the other models.
 */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

const spec = 'structures 2.9';

export const endpointEntry = layout({
  id: 'endpointEntry',
  title: 'Endpoint entry',
  spec,
  bytes: 32,
  fields: {
    managed: flag(0, 0, 'managed', 'The device manages this endpoint'),
    attached: flag(0, 1, 'attached', 'The endpoint is attached to a domain'),
    unused0: ignored(0, 7, 2, 'Not used'),
    regions: uint(0, 15, 8, 'regions', 'Number of reserved regions'),
    unused1: ignored(0, 31, 16, 'Not used'),
    domain: uint(0, 63, 32, 'domain', 'The domain that it is attached to'),
    entryUnused: ignored(1, 4, 0, 'Not used'),
    entry: address(1, 63, 5, 'domain entry', 'Where the entry of the domain lies', {
      pointsTo: 'domain entry',
      unlimited: true,
    }),
    listUnused: ignored(2, 7, 0, 'Not used'),
    list: address(2, 63, 8, 'region list', 'Where its reserved regions lie', {
      pointsTo: 'region list',
      unlimited: true,
    }),
    unused3: ignored(3, 63, 0, 'Not used'),
  },
});

export const SUBTYPES = { 0: 'RESERVED', 1: 'MSI' } as const;

/** A property of PROBE; the device keeps its regions in the same form. */
export const resvMem = layout({
  id: 'resvMem',
  title: 'RESV_MEM property',
  spec: 'structures 2.8',
  bytes: 24,
  fields: {
    type: uint(0, 11, 0, 'type', 'Kind of property', { values: { 0: 'NONE', 1: 'RESV_MEM' } }),
    typeReserved: reserved(0, 15, 12, 'Reserved: a property with a bit set here is skipped'),
    length: uint(0, 31, 16, 'length', 'Bytes of the value, the header not counted'),
    subtype: uint(0, 39, 32, 'subtype', 'Kind of region; an unknown one counts as RESERVED', { values: SUBTYPES }),
    reserved: ignored(0, 63, 40, 'Reserved'),
    start: uint(1, 63, 0, 'start', 'First address'),
    end: uint(2, 63, 0, 'end', 'Last address, inclusive'),
  },
});

export const domainEntry = layout({
  id: 'domainEntry',
  title: 'Domain entry',
  spec,
  bytes: 32,
  fields: {
    exists: flag(0, 0, 'exists', 'There is such a domain'),
    bypass: flag(0, 1, 'bypass', 'Accesses in this domain pass untranslated'),
    unused0: ignored(0, 15, 2, 'Not used'),
    endpoints: uint(0, 31, 16, 'endpoints', 'Number of endpoints attached; with the last one the domain ceases'),
    domain: uint(0, 63, 32, 'domain', 'Its own number'),
    mapUnused: ignored(1, 11, 0, 'Not used'),
    map: address(1, 63, 12, 'interval map', 'Where its mappings lie', { pointsTo: 'interval map', unlimited: true }),
    count: uint(2, 31, 0, 'mappings', 'Number of mappings'),
    unused2: ignored(2, 63, 32, 'Not used'),
    unused3: ignored(3, 63, 0, 'Not used'),
  },
});

export const mapping = layout({
  id: 'mapping',
  title: 'Mapping',
  spec: 'structures 2.6 and 2.9',
  bytes: 32,
  fields: {
    mapped: flag(0, 0, 'mapped', 'The row holds a mapping'),
    read: flag(0, 1, 'READ', 'Reading is allowed'),
    write: flag(0, 2, 'WRITE', 'Writing is allowed'),
    mmio: flag(0, 3, 'MMIO', 'Memory type of device registers', { ignoredWithout: 'F_MMIO' }),
    unused: ignored(0, 63, 4, 'Not used'),
    start: uint(1, 63, 0, 'virt_start', 'First virtual address'),
    end: uint(2, 63, 0, 'virt_end', 'Last virtual address, inclusive'),
    phys: address(3, 63, 0, 'phys_start', 'Physical address of the first byte', { pointsTo: 'physical range' }),
  },
});

/** In the order of the walk. */
export const tableLayouts = [endpointEntry, resvMem, domainEntry, mapping] as const;
