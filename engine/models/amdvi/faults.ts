/**
 * Length: one entry a kind of event, with the causes that its record cannot tell apart; the whole of chapter 4 in one
 * list, so that an event is found by scrolling.
 *
 * An event code alone says little: IO_PAGE_FAULT is told apart by its flags. So there is one entry for every
 * combination of code and flags that a reader of the log can see (RW, US, NX and TR of a request aside). Owners and
 * recovery follow the classification (chapter 10), reasons of 2019 the table of Linux's generic faults.
 */
import type { OwnerId, Reason2019, Recovery, StepId } from '../../linux/reasons.ts';
import type { Cause, FaultEntry } from '../contract.ts';

type Causes = readonly [Cause, ...Cause[]];
type Ats = FaultEntry['ats'];

/** Flags of an event: bits 59:48 of its first word (events 4.2). */
export const FLAG = {
  GN: 0x001,
  NX: 0x002,
  US: 0x004,
  I: 0x008,
  PR: 0x010,
  RW: 0x020,
  PE: 0x040,
  RZ: 0x080,
  TR: 0x100,
  /** Type 2, target abort, where memory could not be reached. */
  TARGET_ABORT: 0x400,
} as const;

export const names: Readonly<Record<number, string>> = {
  1: 'ILLEGAL_DEV_TABLE_ENTRY',
  2: 'IO_PAGE_FAULT',
  3: 'DEV_TAB_HARDWARE_ERROR',
  4: 'PAGE_TAB_HARDWARE_ERROR',
  5: 'ILLEGAL_COMMAND_ERROR',
  6: 'COMMAND_HARDWARE_ERROR',
  7: 'IOTLB_INV_TIMEOUT',
  8: 'INVALID_DEVICE_REQUEST',
  9: 'INVALID_PPR_REQUEST',
  10: 'EVENT_COUNTER_ZERO',
  11: 'GUEST_EVENT_FAULT',
  12: 'VIOMMU_HARDWARE_ERROR',
  13: 'RMP_PAGE_FAULT',
  14: 'RMP_HW_ERROR',
};

const cause = (id: string, says: string, step: StepId, owners: readonly OwnerId[], recovery: Recovery): Cause => ({
  id,
  says,
  step,
  owners,
  recovery,
});

const host: readonly OwnerId[] = ['host'];
const guest: readonly OwnerId[] = ['guest'];
const device: readonly OwnerId[] = ['device'];
/** Whoever gave the GCR3 table. */
const tableOwner: readonly OwnerId[] = ['guest', 'userspace'];
/** A feature is off: the host did not enable it, or the device's driver used it too early. */
const early: readonly OwnerId[] = ['host', 'device'];

const entry = (id: string, says: string): Cause => cause(id, says, 'device-entry', host, 'no');
const remap = (id: string, says: string, owners: readonly OwnerId[], recovery: Recovery): Cause =>
  cause(id, says, 'interrupt-remap', owners, recovery);

const CA: Ats = 'completer abort';
const UR: Ats = 'unsupported request';

/** Spells out one line of the tables below. `kind` tells entries of one code apart. */
const fault = (
  code: number,
  kind: string,
  title: string,
  flags: number,
  ats: Ats,
  reason2019: Reason2019 | null,
  causes: Causes,
  unreachable?: string,
): FaultEntry => {
  const name = names[code] ?? 'UNKNOWN';
  const whole: FaultEntry = {
    id: kind === '' ? name : `${name}.${kind}`,
    code,
    name,
    title,
    flags,
    causes,
    reason2019,
    kernel: name,
    suppressible: code === 2,
    ats,
    spec: 'events 4.1 to 4.4',
  };
  return unreachable === undefined ? whole : { ...whole, unreachable };
};

const { GN, I, PR, PE, RZ, TR, TARGET_ABORT } = FLAG;
/** Type of INVALID_DEVICE_REQUEST, bits 59:57. */
const type = (n: number): number => n << 9;

const entries: readonly FaultEntry[] = [
  fault(1, 'reserved', 'Reserved bits in the device table entry', RZ, CA, null, [
    entry('reserved', 'The device table entry is damaged or uses what the unit lacks.'),
  ]),
  fault(1, 'encoding', 'Device table entry with an illegal encoding', 0, CA, null, [
    entry('encoding', 'The device table entry holds a value that does not exist on this unit.'),
  ]),
  fault(
    1,
    'interrupt-reserved',
    'Reserved bits in the interrupt half of the device table entry',
    I | RZ,
    'silent',
    null,
    [
      remap('reserved', 'The interrupt half of the device table entry is damaged.', host, 'no'),
      remap('control', 'IntCtl holds a value that does not exist.', host, 'no'),
    ],
  ),
  fault(1, 'interrupt-length', 'Interrupt table length that does not exist', I, 'silent', null, [
    remap('length', 'IntTabLen is 12 or more.', host, 'no'),
  ]),
];

const pageFaults: readonly FaultEntry[] = [
  fault(2, 'not-present', 'Nothing is mapped', 0, 'denied', 'PTE_FETCH', [
    cause('not-present', 'Nothing is mapped at the address.', 'pte', device, 'pri'),
    cause('beyond-reach', 'The address has more bits than the levels of the host tables.', 'pte', device, 'repair'),
    cause(
      'blocked',
      'The device is blocked (TV 0): it used DMA before it was attached or after it was detached.',
      'device-entry',
      ['device', 'host'],
      'repair',
    ),
    cause(
      'outside-table',
      'The device has no entry: its DeviceID lies beyond the device table.',
      'device-entry',
      host,
      'no',
    ),
    cause('guest-root', 'The gCR3 of the PASID leads to a guest address without memory.', 'pgd', guest, 'no'),
    cause(
      'guest-table',
      'A guest table lies at a guest address without memory behind it.',
      'pte',
      ['host', 'guest'],
      'pri',
    ),
    cause('guest-page', 'The guest address has no memory behind it: the host did not populate it.', 'pte', host, 'pri'),
  ]),
  fault(2, 'level', 'Illegal level or size', PR, 'denied', 'PTE_FETCH', [
    cause('level', 'A host entry holds a level or a page size that is not possible there.', 'pte', host, 'no'),
    cause('skipped', 'A host entry skips levels whose address bits are not 0.', 'pte', host, 'no'),
    entry('mode', 'Mode of the device table entry names levels that the unit lacks.'),
  ]),
  fault(2, 'permission', 'Access not allowed', PR | PE, 'denied', 'PERMISSION', [
    cause('entry', 'A host entry does not allow the access.', 'pte', device, 'pri'),
    cause('device', 'The device table entry does not allow the access (IR, IW).', 'device-entry', early, 'repair'),
    cause('guest-root', 'The host does not let the top guest table be read or updated.', 'pgd', guest, 'no'),
    cause('guest-table', 'The host does not let a guest table be read or updated.', 'pte', ['host', 'guest'], 'pri'),
    cause('guest-page', 'The guest may use the page, the host does not let it.', 'pte', host, 'pri'),
  ]),
  fault(2, 'reserved', 'Reserved bits in a host table', PR | RZ, 'denied', 'PTE_FETCH', [
    cause('reserved', 'A host entry is damaged.', 'pte', host, 'no'),
  ]),
  fault(2, 'guest-not-present', 'Nothing is mapped for the PASID', GN, 'denied', 'PTE_FETCH', [
    cause('not-present', 'The guest tables map nothing at the address.', 'pte', device, 'pri'),
    cause('not-canonical', 'The address is not canonical.', 'pte', device, 'repair'),
    cause('unbound', 'The PASID is not bound, or no longer.', 'pasid-table', tableOwner, 'repair'),
    cause('too-large', 'The PASID lies beyond the GCR3 table.', 'pasid-table', [...tableOwner, 'device'], 'repair'),
    cause('no-guest', 'The device uses a PASID, and its entry allows none (GV).', 'device-entry', device, 'repair'),
  ]),
  fault(2, 'guest-permission', 'Access not allowed for the PASID', GN | PR | PE, 'denied', 'PERMISSION', [
    cause('user', 'A user request meets a page of the supervisor.', 'pte', device, 'pri'),
    cause('write', 'A write meets a page or a table that is read-only.', 'pte', device, 'pri'),
    cause('execute', 'Execution is requested from a page that forbids it.', 'pte', device, 'pri'),
  ]),
  fault(2, 'guest-reserved', 'Reserved bits in a table of the PASID', GN | PR | RZ, 'denied', 'PTE_FETCH', [
    cause('reserved', 'A guest table entry is damaged.', 'pte', guest, 'no'),
    cause('gcr3-reserved', 'A GCR3 table entry is damaged.', 'pasid-table', tableOwner, 'no'),
  ]),
  fault(2, 'interrupt-pasid', 'Interrupt with a PASID', GN | I, 'silent', 'UNKNOWN', [
    cause('pasid', 'The device writes to the interrupt range with a PASID.', 'interrupt-remap', device, 'repair'),
  ]),
  fault(2, 'interrupt-not-present', 'Interrupt without an entry', I, 'silent', null, [
    remap('disabled', 'The interrupt entry is not in use (RemapEn 0).', early, 'repair'),
    remap('index', 'The index lies beyond the interrupt table.', early, 'repair'),
    remap('outside-table', 'The DeviceID lies beyond the device table.', host, 'no'),
  ]),
  fault(2, 'interrupt-reserved', 'Interrupt entry invalid', I | PR | RZ, 'silent', null, [
    remap('reserved', 'The interrupt entry is damaged or uses what the unit lacks.', host, 'no'),
  ]),
];

const memoryErrors: readonly FaultEntry[] = [
  fault(3, '', 'Device table unreadable', TARGET_ABORT, CA, null, [
    entry('unreadable', 'The device table entry cannot be read: DevTabBase is wrong, or the hardware fails.'),
  ]),
  fault(3, 'interrupt', 'Device table unreadable for an interrupt', I | TARGET_ABORT, 'silent', null, [
    remap('unreadable', 'The device table entry cannot be read.', host, 'no'),
  ]),
  fault(4, 'host', 'Host table unreadable', TARGET_ABORT, CA, 'WALK_EABT', [
    cause('table', 'A host table below the top one cannot be read.', 'pte', host, 'no'),
    cause('root', 'The top host table cannot be read.', 'pgd', host, 'no'),
    cause('update', 'Accessed and dirty bits of a host table cannot be written.', 'pte', host, 'no'),
  ]),
  fault(4, 'guest', 'Table of the PASID unreadable', GN | TARGET_ABORT, CA, 'WALK_EABT', [
    cause('table', 'A guest table below the top one cannot be read.', 'pte', guest, 'no'),
    cause('root', 'The top guest table cannot be read: gCR3 is wrong.', 'pgd', guest, 'no'),
    cause('gcr3', 'The GCR3 table cannot be read.', 'pasid-table', tableOwner, 'no'),
    cause('update', 'Accessed and dirty bits of a guest table cannot be written.', 'pte', guest, 'no'),
  ]),
  fault(4, 'interrupt', 'Interrupt table unreadable', I | TARGET_ABORT, 'silent', null, [
    remap('unreadable', 'The interrupt entry cannot be read.', host, 'no'),
    remap('backing', 'The virtual APIC page of the interrupt cannot be written.', host, 'no'),
  ]),
];

const commands: readonly FaultEntry[] = [
  fault(5, '', 'Illegal command', 0, 'silent', null, [
    cause('opcode', 'The command does not exist, or the unit does not support it.', 'invalidate', host, 'repair'),
    cause('reserved', 'A reserved bit of the command is set.', 'invalidate', host, 'repair'),
  ]),
  fault(6, '', 'Command buffer or store address unreachable', TARGET_ABORT, 'silent', null, [
    cause('fetch', 'The command cannot be read: CmdBase is wrong.', 'invalidate', host, 'repair'),
    cause('store', 'The store address of a wait cannot be written.', 'invalidate', host, 'repair'),
  ]),
  fault(7, '', 'Device does not answer an invalidation', 0, 'silent', null, [
    cause('silent', 'The device hangs or was removed.', 'invalidate', device, 'no'),
  ]),
];

const noRange = 'The lab does not model the HyperTransport range, in which port I/O and system management lie.';

const requests: readonly FaultEntry[] = [
  fault(8, 'interrupt-range', 'Access to the interrupt range that is no interrupt', type(0), 'silent', 'UNKNOWN', [
    cause('access', 'The device reads 0xFEExxxxx, or writes something else than 4 bytes.', 'other', device, 'repair'),
  ]),
  fault(8, 'pretranslated', 'Pre-translated request not allowed', type(1), UR, null, [
    cause('disabled', 'The device uses ATS, and its entry does not allow it (I).', 'device-entry', early, 'repair'),
  ]),
  fault(
    8,
    'port-io',
    'Port I/O not allowed',
    type(2),
    'silent',
    'UNKNOWN',
    [cause('port-io', 'The device accesses ports, and IoCtl aborts it.', 'other', device, 'repair')],
    noRange,
  ),
  fault(
    8,
    'system-write',
    'Write to the system management range not allowed',
    type(3),
    'silent',
    'UNKNOWN',
    [
      cause(
        'write',
        'The device writes system management messages, and SysMgt aborts them.',
        'other',
        device,
        'repair',
      ),
    ],
    noRange,
  ),
  fault(
    8,
    'system-read',
    'Read of the system management range',
    type(4),
    'silent',
    'UNKNOWN',
    [cause('read', 'The device reads the system management range.', 'other', device, 'repair')],
    noRange,
  ),
  fault(
    8,
    'end-of-interrupt',
    'Write to the interrupt range not allowed',
    type(5),
    'silent',
    'UNKNOWN',
    [cause('write', 'The device writes to the HyperTransport interrupt range.', 'other', device, 'repair')],
    noRange,
  ),
  fault(
    8,
    'reserved-range',
    'Write to a reserved interrupt range',
    type(6),
    'silent',
    'UNKNOWN',
    [cause('write', 'The device writes to a reserved part of the HyperTransport range.', 'other', device, 'repair')],
    noRange,
  ),
  fault(
    8,
    'system-kind',
    'System management message of a kind that is not allowed',
    type(7),
    'silent',
    'UNKNOWN',
    [cause('kind', 'The device sends a message that SysMgt does not let through.', 'other', device, 'repair')],
    noRange,
  ),
  fault(8, 'ats-range', 'Translation request for the interrupt range', TR | type(0), CA, 'UNKNOWN', [
    cause('range', 'The device asks to translate 0xFEExxxxx, which is not translated.', 'other', device, 'repair'),
  ]),
  fault(8, 'ats-disabled', 'Translation requests not enabled', TR | type(1), UR, null, [
    cause('disabled', 'The device uses ATS, and its entry does not allow it (V, I).', 'device-entry', early, 'repair'),
  ]),
  fault(8, 'ats-outside', 'Translation request of an unknown device', TR | type(2), UR, null, [
    entry('outside-table', 'The DeviceID of the translation request lies beyond the device table.'),
  ]),
  fault(9, '', 'Page request not allowed', 0, 'silent', null, [
    cause(
      'disabled',
      'The device sends page requests, and its entry does not allow them (PPR).',
      'device-entry',
      early,
      'repair',
    ),
    cause('pasid', 'The page request carries a PASID that the entry does not allow.', 'device-entry', early, 'repair'),
  ]),
];

const other = (id: string, says: string): Causes => [cause(id, says, 'other', host, 'no')];

const rest: readonly FaultEntry[] = [
  fault(
    10,
    '',
    'Performance counter wrapped',
    0,
    'silent',
    null,
    other('counter', 'A performance counter reached 0.'),
    'The lab has no performance counters.',
  ),
  fault(
    11,
    '',
    'Event for a guest not delivered',
    0,
    'silent',
    null,
    other('guest', 'An event for a virtual IOMMU was lost.'),
    'The lab does not model virtual IOMMUs, and no source confirms the code.',
  ),
  fault(
    12,
    '',
    'Virtual IOMMU hardware error',
    0,
    'silent',
    null,
    other('hardware', 'A structure of a virtual IOMMU cannot be reached.'),
    'The lab does not model virtual IOMMUs, and no source confirms the code.',
  ),
  fault(
    13,
    '',
    'Memory owned by somebody else',
    0,
    CA,
    null,
    other('ownership', 'The page belongs to another machine.'),
    'The lab does not model secure nested paging.',
  ),
  fault(
    14,
    '',
    'Ownership table unreadable',
    0,
    CA,
    null,
    other('unreadable', 'The ownership table cannot be read.'),
    'The lab does not model secure nested paging.',
  ),
];

export const faults: readonly FaultEntry[] = [
  ...entries,
  ...pageFaults,
  ...memoryErrors,
  ...commands,
  ...requests,
  ...rest,
];

const numbers = new Map(faults.map((f, n) => [f.id, n]));

/** Number of a fault; a wrong id is a mistake of ours, found when the module loads. */
export function faultNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no fault ${id}`);
  return n;
}

/** Number of a cause among those of a fault. */
export function causeNumber(fault: string, id: string): number {
  const n = faults[faultNumber(fault)]?.causes.findIndex((c) => c.id === id) ?? -1;
  if (n < 0) throw new RangeError(`${fault} has no cause ${id}`);
  return n;
}

/** Flags of an event that are about the request alone and tell no fault from another. */
const REQUEST_FLAGS = FLAG.RW | FLAG.US | FLAG.NX;
/** By code: the flags that tell entries apart. TR does so only among invalid requests; page requests have flags of their own. */
const TELLING: Readonly<Record<number, number>> = {
  1: I | RZ,
  2: GN | I | PR | PE | RZ,
  3: I,
  4: GN | I,
  8: 0xfff & ~(GN | REQUEST_FLAGS),
};

/** Number of the fault that a record tells of, from its code and flags; -1 when there is none. */
export function faultOfRecord(code: number, flags: number): number {
  const telling = TELLING[code] ?? 0;
  return faults.findIndex((f) => f.code === code && ((f.flags ?? 0) & telling) === (flags & telling));
}
