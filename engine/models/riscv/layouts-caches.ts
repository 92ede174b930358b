/**
 * What a slot of each cache holds: its tag, a copy of what was read, and who filled it. The state of the caches is these
 * words and nothing else. The specification names tags and commands (invalidation 7); how a slot looks inside is the
 * lab's own choice. Copies are kept in the machine's own byte order.
 */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const tag = {
  valid: flag(0, 0, 'valid', 'The slot is in use'),
  zero: reserved(0, 7, 1),
  did: uint(0, 31, 8, 'DID', 'device_id'),
};
const copy = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`entry${n}`, uint(n + 1, 63, 0, `entry q${n}`, 'Copy of the context')]),
  );

export const deviceSlot = layout({
  id: 'deviceSlot',
  title: 'Slot of the device-context cache',
  spec: 'invalidation 7',
  bytes: 72,
  fields: { ...tag, zeroHigh: reserved(0, 63, 32), ...copy(8) },
});

export const processSlot = layout({
  id: 'processSlot',
  title: 'Slot of the process-context cache',
  spec: 'invalidation 7',
  bytes: 24,
  fields: { ...tag, pid: uint(0, 51, 32, 'PID', 'process_id'), zeroHigh: reserved(0, 63, 52), ...copy(2) },
});

const soft = {
  gscid: uint(1, 15, 0, 'GSCID', 'Guest soft-context, with GV'),
  zeroSoft: reserved(1, 31, 16),
  pscid: uint(1, 51, 32, 'PSCID', 'Process soft-context, with PSCV'),
  zeroPscid: reserved(1, 63, 52),
};

export const iotlbSlot = layout({
  id: 'iotlbSlot',
  title: 'Slot of the IOTLB',
  spec: 'invalidation 7',
  bytes: 40,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    gv: flag(0, 1, 'GV', 'A second stage took part'),
    pscv: flag(0, 2, 'PSCV', 'A first stage took part'),
    global: flag(0, 3, 'G', 'Global: the PSCID does not count'),
    msi: flag(0, 4, 'MSI', 'The MSI page table took part'),
    zero: reserved(0, 5, 5),
    size: uint(0, 11, 6, 'size', 'log2 of the bytes that first-stage leaf and its like cover'),
    input: address(0, 63, 12, 'input', 'Page of the request', { unlimited: true }),
    ...soft,
    r: flag(2, 0, 'R', 'Readable'),
    w: flag(2, 1, 'W', 'Writable'),
    x: flag(2, 2, 'X', 'Executable'),
    u: flag(2, 3, 'U', 'A user page of the first stage'),
    d: flag(2, 4, 'D', 'D is set in memory: a write may use this slot'),
    pbmt: uint(2, 6, 5, 'PBMT', 'Memory type'),
    mrif: flag(2, 7, 'MRIF', 'The page is that of a notice'),
    zeroRights: reserved(2, 11, 8),
    output: address(2, 63, 12, 'output', 'Page that the request gets', { unlimited: true }),
    guestSize: uint(3, 5, 0, 'guest size', 'log2 of the bytes that the second-stage leaf covers'),
    result: uint(3, 11, 6, 'result', 'log2 of the bytes that the translation holds for'),
    guest: address(3, 63, 12, 'guest', 'Guest page between the stages', { unlimited: true }),
    did: uint(4, 23, 0, 'DID', 'Device that filled the slot'),
    zeroDid: reserved(4, 31, 24),
    pid: uint(4, 51, 32, 'PID', 'Its process_id'),
    pv: flag(4, 52, 'PV', 'It carried one'),
    access: uint(4, 55, 53, 'access', 'What it wanted: read 1, write 2, execute 4'),
    priv: flag(4, 56, 'PRIV', 'As supervisor'),
    type: uint(4, 58, 57, 'type', 'Untranslated 0, translation request 1, translated 2'),
    zeroHigh: reserved(4, 63, 59),
  },
});

export const tableSlot = layout({
  id: 'tableSlot',
  title: 'Slot of the page-walk cache',
  spec: 'invalidation 7',
  bytes: 32,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    gv: flag(0, 1, 'GV', 'A second stage takes part'),
    pscv: flag(0, 2, 'PSCV', 'An entry of a first stage'),
    global: flag(0, 3, 'G', 'Global: everything below is in all address spaces'),
    second: flag(0, 4, 'second', 'An entry of a second stage'),
    narrow: flag(0, 5, 'narrow', 'An entry of 32 bits'),
    level: uint(0, 8, 6, 'level', 'Level of the entry'),
    big: flag(0, 9, 'big', 'The entry is big-endian'),
    depth: uint(0, 11, 10, 'depth', 'Levels of its table, minus 2'),
    input: address(0, 63, 12, 'input', 'Upper bits of the addresses that the entry covers', { unlimited: true }),
    ...soft,
    zeroTable: reserved(2, 11, 0),
    table: address(2, 63, 12, 'table', 'The next table; guest physical for a first stage under a second', {
      unlimited: true,
    }),
    zeroAt: reserved(3, 1, 0),
    at: address(3, 63, 2, 'at', 'Where the entry was read', { unlimited: true }),
  },
});

export const cacheLayouts = [deviceSlot, processSlot, iotlbSlot, tableSlot] as const;
