/**
 * Length: one declaration per record and command; each is a handful of lines, and a reader looks a format up by
 * scrolling one list.
 *
 * Records of the event log, of the page request (PPR) log, and commands. A PASID is cut differently in every format.
 */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const CODES = {
  1: 'ILLEGAL_DEV_TABLE_ENTRY',
  2: 'IO_PAGE_FAULT',
  3: 'DEV_TAB_HARDWARE_ERROR',
  4: 'PAGE_TAB_HARDWARE_ERROR',
  5: 'ILLEGAL_COMMAND_ERROR',
  6: 'COMMAND_HARDWARE_ERROR',
  7: 'IOTLB_INV_TIMEOUT',
  8: 'INVALID_DEVICE_REQUEST',
  9: 'INVALID_PPR_REQUEST',
} as const;

const code = uint(0, 63, 60, 'EventCode', 'What happened', { values: CODES });
const device = uint(0, 15, 0, 'DeviceID', 'Device that caused it');
const gn = flag(0, 48, 'GN', 'The address is a guest virtual one and the id is a PASID');
const i = flag(0, 51, 'I', 'Interrupt request');
const rw = flag(0, 53, 'RW', 'Write');
const rz = flag(0, 55, 'RZ', 'A reserved bit was not 0');
const tr = flag(0, 56, 'TR', 'Translation request');
const pasidHigh = uint(0, 19, 16, 'PASID 19:16', 'High part of the PASID');
const errorType = uint(0, 58, 57, 'Type', 'How the access to memory failed', {
  values: { 1: 'master abort', 2: 'target abort', 3: 'data error' },
});

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

export const illegalDevTableEntry = layout({
  id: 'illegalDevTableEntry',
  title: 'ILLEGAL_DEV_TABLE_ENTRY event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    deviceId: device,
    pasidHigh,
    zero20: reserved(0, 31, 20),
    pasidLow: uint(0, 47, 32, 'PASID 15:0', 'Low part of the PASID'),
    gn,
    zero49: reserved(0, 50, 49),
    i,
    zero52: reserved(0, 52, 52),
    rw,
    zero54: reserved(0, 54, 54),
    rz,
    tr,
    zero57: reserved(0, 59, 57),
    code,
    zero64: reserved(1, 1, 0),
    address: address(1, 63, 2, 'Address', 'Address of the request', { unlimited: true }),
  },
});

export const ioPageFault = layout({
  id: 'ioPageFault',
  title: 'IO_PAGE_FAULT event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    deviceId: device,
    pasidHigh,
    zero20: reserved(0, 31, 20),
    id: uint(0, 47, 32, 'DomainID / PASID 15:0', 'DomainID, or with GN the low part of the PASID'),
    gn,
    nx: flag(0, 49, 'NX', 'Instruction fetch'),
    us: flag(0, 50, 'US', 'User request'),
    i,
    pr: flag(0, 52, 'PR', 'What was looked up is present'),
    rw,
    pe: flag(0, 54, 'PE', 'Permission denied'),
    rz,
    tr,
    zero57: reserved(0, 59, 57),
    code,
    address: address(1, 63, 0, 'Address', 'Address that failed, to the byte', { unlimited: true }),
  },
});

export const devTabHardwareError = layout({
  id: 'devTabHardwareError',
  title: 'DEV_TAB_HARDWARE_ERROR event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    deviceId: device,
    zero16: reserved(0, 50, 16),
    i,
    zero52: reserved(0, 52, 52),
    rw,
    zero54: reserved(0, 55, 54),
    tr,
    type: errorType,
    zero59: reserved(0, 59, 59),
    code,
    address: address(1, 63, 0, 'Address', 'Device table entry that could not be read', { unlimited: true }),
  },
});

export const pageTabHardwareError = layout({
  id: 'pageTabHardwareError',
  title: 'PAGE_TAB_HARDWARE_ERROR event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    deviceId: device,
    pasidHigh,
    zero20: reserved(0, 31, 20),
    id: uint(0, 47, 32, 'DomainID / PASID 15:0', 'DomainID, or with GN the low part of the PASID'),
    gn,
    zero49: reserved(0, 50, 49),
    i,
    zero52: reserved(0, 52, 52),
    rw,
    zero54: reserved(0, 55, 54),
    tr,
    type: errorType,
    zero59: reserved(0, 59, 59),
    code,
    address: address(1, 63, 0, 'Address', 'Table entry that could not be used', { unlimited: true }),
  },
});

export const illegalCommandError = layout({
  id: 'illegalCommandError',
  title: 'ILLEGAL_COMMAND_ERROR event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    zero: reserved(0, 59, 0),
    code,
    zero64: reserved(1, 3, 0),
    address: address(1, 63, 4, 'Address', 'Command that is refused', { unlimited: true }),
  },
});

export const commandHardwareError = layout({
  id: 'commandHardwareError',
  title: 'COMMAND_HARDWARE_ERROR event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    zero: reserved(0, 56, 0),
    type: errorType,
    zero59: reserved(0, 59, 59),
    code,
    address: address(1, 63, 0, 'Address', 'Command or store address that could not be reached', { unlimited: true }),
  },
});

export const iotlbInvTimeout = layout({
  id: 'iotlbInvTimeout',
  title: 'IOTLB_INV_TIMEOUT event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    deviceId: device,
    zero: reserved(0, 59, 16),
    code,
    zero64: reserved(1, 3, 0),
    address: address(1, 63, 4, 'Address', 'Command that the device did not answer', { unlimited: true }),
  },
});

export const invalidDeviceRequest = layout({
  id: 'invalidDeviceRequest',
  title: 'INVALID_DEVICE_REQUEST event',
  spec: 'events 4.2',
  bytes: 16,
  fields: {
    deviceId: device,
    pasidHigh,
    zero20: reserved(0, 31, 20),
    pasidLow: uint(0, 47, 32, 'PASID 15:0', 'Low part of the PASID'),
    gn,
    zero49: reserved(0, 49, 49),
    us: flag(0, 50, 'US', 'User request'),
    zero51: reserved(0, 55, 51),
    tr,
    type: uint(0, 59, 57, 'Type', 'Which kind of request is not allowed', {
      values: {
        0: 'read or non-posted write to the interrupt range; with TR: a range that is not translated',
        1: 'pre-translated request without I; with TR: ATS is not enabled',
        2: 'port I/O; with TR: DeviceID outside the device table',
        3: 'posted write to the system management range',
        4: 'read or non-posted write to the system management range',
        5: 'posted write to the interrupt range',
        6: 'posted write to a reserved interrupt range',
        7: 'posted write to the system management range that SysMgt does not allow',
      },
    }),
    code,
    address: address(1, 63, 0, 'Address', 'Address of the request', { unlimited: true }),
  },
});

const pageRequestFields = {
  deviceId: device,
  pasidLow: uint(0, 31, 16, 'PASID 15:0', 'Low part of the PASID'),
  tag: uint(0, 40, 32, 'tag', 'Page request group index'),
  last: flag(0, 41, 'last', 'Last request of the group'),
  pasidHigh: uint(0, 45, 42, 'PASID 19:16', 'High part of the PASID'),
  zero46: reserved(0, 48, 46),
  execute: flag(0, 49, 'NX', 'Execution is wanted'),
  read: flag(0, 50, 'RD', 'Reading is wanted'),
  zero51: reserved(0, 52, 51),
  write: flag(0, 53, 'WR', 'Writing is wanted'),
  us: flag(0, 54, 'US', 'User mode'),
  rz: flag(0, 55, 'RZ', 'The request was malformed'),
  gn: flag(0, 56, 'GN', 'The request has a PASID'),
  zero57: reserved(0, 59, 57),
  zero64: reserved(1, 11, 0),
  address: address(1, 63, 12, 'Address', 'Page that is asked for', { unlimited: true }),
} as const;

export const invalidPprRequest = layout({
  id: 'invalidPprRequest',
  title: 'INVALID_PPR_REQUEST event',
  spec: 'events 4.2',
  bytes: 16,
  fields: { ...pageRequestFields, code },
});

export const pprEntry = layout({
  id: 'pprEntry',
  title: 'PPR log entry',
  spec: 'page requests 6.2',
  bytes: 16,
  fields: {
    ...pageRequestFields,
    code: uint(0, 63, 60, 'code', 'Kind of entry; 0: not written yet', { values: { 1: 'PAGE_SERVICE_REQUEST' } }),
  },
});

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

const opcode = (n: number, name: string) => uint(0, 63, 60, 'opcode', 'Which command it is', { values: { [n]: name } });
const s = flag(1, 0, 'S', 'The lowest 0 of the address tells the size; otherwise 4 KiB');
const commandGn = flag(1, 2, 'GN', 'The address is a guest virtual one of the PASID');
const page = address(1, 63, 12, 'Address', 'First page; with S its low bits tell the size', { unlimited: true });

export const completionWait = layout({
  id: 'completionWait',
  title: 'COMPLETION_WAIT',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    s: flag(0, 0, 'S', 'Store the data when it is done'),
    i: flag(0, 1, 'I', 'Interrupt when it is done'),
    f: flag(0, 2, 'F', 'Later commands wait for it'),
    store: address(0, 51, 3, 'Store Address', 'Where the data goes', { pointsTo: 'completion word' }),
    zero52: reserved(0, 59, 52),
    opcode: opcode(1, 'COMPLETION_WAIT'),
    data: uint(1, 63, 0, 'Store Data', 'What is stored'),
  },
});

export const invalidateDevtabEntry = layout({
  id: 'invalidateDevtabEntry',
  title: 'INVALIDATE_DEVTAB_ENTRY',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    deviceId: uint(0, 15, 0, 'DeviceID', 'Device whose entry is dropped'),
    zero16: reserved(0, 59, 16),
    opcode: opcode(2, 'INVALIDATE_DEVTAB_ENTRY'),
    zero64: reserved(1, 63, 0),
  },
});

export const invalidateIommuPages = layout({
  id: 'invalidateIommuPages',
  title: 'INVALIDATE_IOMMU_PAGES',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    pasid: uint(0, 19, 0, 'PASID', 'PASID; counts with GN'),
    zero20: reserved(0, 31, 20),
    domainId: uint(0, 47, 32, 'DomainID', 'Domain whose translations are dropped'),
    zero48: reserved(0, 59, 48),
    opcode: opcode(3, 'INVALIDATE_IOMMU_PAGES'),
    s,
    pde: flag(1, 1, 'PDE', 'Directory entries are dropped as well'),
    gn: commandGn,
    zero67: reserved(1, 11, 3),
    address: page,
  },
});

export const invalidateIotlbPages = layout({
  id: 'invalidateIotlbPages',
  title: 'INVALIDATE_IOTLB_PAGES',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    deviceId: uint(0, 15, 0, 'DeviceID', 'Device whose own cache is told'),
    pasidMiddle: uint(0, 23, 16, 'PASID 15:8', 'Middle part of the PASID'),
    maxPend: uint(0, 31, 24, 'MaxPend', 'Invalidations that the device takes at once'),
    queueId: uint(0, 47, 32, 'QueueID', 'Devices with the same id are throttled together'),
    pasidLow: uint(0, 55, 48, 'PASID 7:0', 'Low part of the PASID'),
    pasidHigh: uint(0, 59, 56, 'PASID 19:16', 'High part of the PASID'),
    opcode: opcode(4, 'INVALIDATE_IOTLB_PAGES'),
    s,
    zero65: reserved(1, 1, 1),
    gn: commandGn,
    zero67: reserved(1, 3, 3),
    type: uint(1, 5, 4, 'Type', 'Kind of invalidation', { needs: 'InvIotlbTypeSup' }),
    zero70: reserved(1, 11, 6),
    address: page,
  },
});

export const invalidateInterruptTable = layout({
  id: 'invalidateInterruptTable',
  title: 'INVALIDATE_INTERRUPT_TABLE',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    deviceId: uint(0, 15, 0, 'DeviceID', 'Device whose interrupt entries are dropped'),
    zero16: reserved(0, 59, 16),
    opcode: opcode(5, 'INVALIDATE_INTERRUPT_TABLE'),
    zero64: reserved(1, 63, 0),
  },
});

export const prefetchIommuPages = layout({
  id: 'prefetchIommuPages',
  title: 'PREFETCH_IOMMU_PAGES',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    deviceId: uint(0, 15, 0, 'DeviceID', 'Device whose pages may be fetched'),
    zero16: reserved(0, 23, 16),
    pfCount: uint(0, 31, 24, 'PFCount', 'Pages to fetch'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID; counts with GN'),
    zero52: reserved(0, 59, 52),
    opcode: opcode(6, 'PREFETCH_IOMMU_PAGES'),
    s,
    zero65: reserved(1, 1, 1),
    gn: commandGn,
    zero67: reserved(1, 3, 3),
    inval: flag(1, 4, 'Inval', 'Drop what is cached first'),
    zero69: reserved(1, 11, 5),
    address: page,
  },
});

export const completePprRequest = layout({
  id: 'completePprRequest',
  title: 'COMPLETE_PPR_REQUEST',
  spec: 'page requests 6.3',
  bytes: 16,
  fields: {
    deviceId: uint(0, 15, 0, 'DeviceID', 'Device that asked'),
    zero16: reserved(0, 31, 16),
    pasid: uint(0, 51, 32, 'PASID', 'PASID; counts with GN'),
    zero52: reserved(0, 59, 52),
    opcode: opcode(7, 'COMPLETE_PPR_REQUEST'),
    zero64: reserved(1, 1, 0),
    gn: flag(1, 2, 'GN', 'The PASID counts'),
    zero67: reserved(1, 31, 3),
    tag: uint(1, 40, 32, 'tag', 'Page request group index'),
    zero105: reserved(1, 43, 41),
    response: uint(1, 47, 44, 'Response', 'What the device is told', {
      values: { 0: 'success', 1: 'invalid request', 15: 'response failure' },
    }),
    zero112: reserved(1, 63, 48),
  },
});

export const invalidateIommuAll = layout({
  id: 'invalidateIommuAll',
  title: 'INVALIDATE_IOMMU_ALL',
  spec: 'commands 7.2',
  bytes: 16,
  fields: {
    zero: reserved(0, 59, 0),
    opcode: opcode(8, 'INVALIDATE_IOMMU_ALL'),
    zero64: reserved(1, 63, 0),
  },
});
