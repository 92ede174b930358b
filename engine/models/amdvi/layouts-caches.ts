/**
 * What a slot of each cache holds: its tag, a copy of what was read, and who filled it. The state of the caches is
 * these words and nothing else, so that a step back restores them and a person may look at them or damage them.
 *
 * The specification names the caches and their keys (7.3); how a slot looks inside is the lab's own choice.
 */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const kinds = { 0: 'host tables', 1: 'guest tables', 2: 'guest over host tables' } as const;

export const deviceSlot = layout({
  id: 'deviceSlot',
  title: 'Slot of the device table cache',
  spec: 'invalidation 7.3',
  bytes: 40,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    reported: flag(0, 1, 'reported', 'With SE: a page fault of the device was logged since the slot was filled'),
    zero: reserved(0, 15, 2),
    deviceId: uint(0, 31, 16, 'DeviceID', 'Device'),
    zeroHigh: reserved(0, 63, 32),
    entry0: uint(1, 63, 0, 'entry q0', 'The device table entry, first word'),
    entry1: uint(2, 63, 0, 'entry q1', 'The device table entry, second word'),
    entry2: uint(3, 63, 0, 'entry q2', 'The device table entry, third word'),
    entry3: uint(4, 63, 0, 'entry q3', 'The device table entry, fourth word'),
  },
});

export const pasidSlot = layout({
  id: 'pasidSlot',
  title: 'Slot of the GCR3 cache',
  spec: 'invalidation 7.3',
  bytes: 24,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    zero: reserved(0, 15, 1),
    deviceId: uint(0, 31, 16, 'DeviceID', 'Device'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID'),
    zeroHigh: reserved(0, 63, 52),
    domainId: uint(1, 15, 0, 'DomainID', 'Domain of the device'),
    zeroDomain: reserved(1, 63, 16),
    entry: uint(2, 63, 0, 'entry', 'The last GCR3 table entry'),
  },
});

export const iotlbSlot = layout({
  id: 'iotlbSlot',
  title: 'Slot of the translation cache',
  spec: 'invalidation 7.3',
  bytes: 32,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    covers: uint(0, 3, 1, 'covers', 'Part of the page that this slot is for', {
      values: { 0: '4 KiB', 1: '2 MiB', 2: '1 GiB', 3: '512 GiB', 4: '256 TiB' },
    }),
    tagged: flag(0, 4, 'tagged', 'The PASID is part of the tag'),
    zero: reserved(0, 11, 5),
    input: address(0, 63, 12, 'input', 'Address of the request, its low bits cut off', { unlimited: true }),
    domainId: uint(1, 15, 0, 'DomainID', 'Domain'),
    kind: uint(1, 17, 16, 'kind', 'What was walked', { values: kinds }),
    size: uint(1, 23, 18, 'size', 'log2 of the bytes of the whole page'),
    zeroKind: reserved(1, 31, 24),
    pasid: uint(1, 51, 32, 'PASID', 'PASID, when it is part of the tag'),
    zeroPasid: reserved(1, 63, 52),
    userRead: flag(2, 0, 'R', 'User requests may read'),
    userWrite: flag(2, 1, 'W', 'User requests may write'),
    userExecute: flag(2, 2, 'X', 'User requests may execute'),
    dirty: flag(2, 3, 'dirty', 'D is set in memory, or need not be: a write may use this slot'),
    privilegedRead: flag(2, 4, 'PR', 'Privileged requests may read'),
    privilegedWrite: flag(2, 5, 'PW', 'Privileged requests may write'),
    privilegedExecute: flag(2, 6, 'PX', 'Privileged requests may execute'),
    u: flag(2, 7, 'U', 'Untranslated access only'),
    fc: flag(2, 8, 'FC', 'Force coherent'),
    zeroRights: reserved(2, 11, 9),
    output: address(2, 63, 12, 'output', 'Where that part of the page lies', { unlimited: true }),
    deviceId: uint(3, 15, 0, 'DeviceID', 'Device that filled the slot'),
    access: uint(3, 18, 16, 'access', 'What it wanted: read 1, write 2, execute 4'),
    privileged: flag(3, 19, 'privileged', 'It was privileged'),
    withPasid: flag(3, 20, 'PASID present', 'It carried the PASID'),
    zeroHigh: reserved(3, 63, 21),
  },
});

export const tableSlot = layout({
  id: 'tableSlot',
  title: 'Slot of the directory cache',
  spec: 'invalidation 7.3',
  bytes: 32,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    level: uint(0, 3, 1, 'level', 'Level of the table that the entry leads to: 1 to 5'),
    host: flag(0, 4, 'host', 'A table of the host'),
    zero: reserved(0, 11, 5),
    input: address(0, 63, 12, 'input', 'Upper bits of the addresses that the table covers', { unlimited: true }),
    domainId: uint(1, 15, 0, 'DomainID', 'Domain'),
    kind: uint(1, 17, 16, 'kind', 'What was walked', { values: kinds }),
    zeroKind: reserved(1, 31, 18),
    pasid: uint(1, 51, 32, 'PASID', 'PASID, for a guest table'),
    zeroPasid: reserved(1, 63, 52),
    rights: uint(
      2,
      3,
      0,
      'rights',
      'What the levels above allow: host read 1, write 2; guest W 2, U 4, no execution 8',
    ),
    zeroRights: reserved(2, 11, 4),
    table: address(2, 63, 12, 'table', 'The table', { unlimited: true }),
    zeroAt: reserved(3, 2, 0),
    at: address(3, 63, 3, 'at', 'Where the entry was read', { unlimited: true }),
  },
});

export const interruptSlot = layout({
  id: 'interruptSlot',
  title: 'Slot of the interrupt entry cache',
  spec: 'invalidation 7.3',
  bytes: 24,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    long: flag(0, 1, 'long', 'The entry has 16 bytes'),
    zero: reserved(0, 15, 2),
    deviceId: uint(0, 31, 16, 'DeviceID', 'Device'),
    index: uint(0, 47, 32, 'index', 'Index in its interrupt table'),
    zeroHigh: reserved(0, 63, 48),
    entry0: uint(1, 63, 0, 'entry q0', 'The interrupt entry, first word'),
    entry1: uint(2, 63, 0, 'entry q1', 'The interrupt entry, second word; 0 for an entry of 4 bytes'),
  },
});

export const cacheLayouts = [deviceSlot, pasidSlot, iotlbSlot, tableSlot, interruptSlot] as const;
