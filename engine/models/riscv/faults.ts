/**
 * Length: one entry a cause code, with the ways in which it comes about; all of chapter 4 in one list, so that a code is
 * found by scrolling.
 *
 * Steps, owners and recovery follow the classification (chapter 10), answers to translation requests 3.8. Linux prints
 * the number of a cause and no words for it, so no entry has any.
 */
import type { OwnerId, Reason2019, Recovery, StepId } from '../../linux/reasons.ts';
import type { Cause, FaultEntry } from '../contract.ts';

type Causes = readonly [Cause, ...Cause[]];
type Ats = FaultEntry['ats'];

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
/** Whoever gave the process directory. */
const tableOwner: readonly OwnerId[] = ['guest', 'userspace'];

const CA: Ats = 'completer abort';
const UR: Ats = 'unsupported request';

interface Extra {
  readonly reason2019?: Reason2019;
  /** Reported whatever DTF says. */
  readonly always?: true;
  readonly unreachable?: string;
}

const fault = (id: string, code: number, title: string, ats: Ats, causes: Causes, extra: Extra = {}): FaultEntry => ({
  id,
  code,
  name: `cause ${code}`,
  title,
  causes,
  reason2019: extra.reason2019 ?? null,
  kernel: '',
  suppressible: extra.always !== true,
  ats,
  spec: 'faults 4.1',
  ...(extra.unreachable === undefined ? {} : { unreachable: extra.unreachable }),
});

/* Causes that come three times, for execute, read and write. Access faults (1, 5, 7): */
const accessCauses: Causes = [
  cause('table', 'A page table below the top one cannot be read.', 'pte', guest, 'repair'),
  cause('root', 'The top page table cannot be read.', 'pgd', guest, 'no'),
  cause('final', 'The page lies beyond the physical addresses of the machine.', 'pte', ['guest', 'device'], 'repair'),
  cause('second-table', 'A page table of the second stage cannot be read.', 'pte', host, 'no'),
  cause('second-root', 'The top page table of the second stage cannot be read.', 'pgd', host, 'no'),
];
const fileExecuted = cause('interrupt-file', 'The device executes from an interrupt file.', 'other', device, 'repair');

/* Page faults (12, 13, 15). */
const pageCauses: Causes = [
  cause('not-valid', 'Nothing is mapped at the address.', 'pte', device, 'pri'),
  cause('address', 'The address does not fit the width of the page tables.', 'pte', device, 'repair'),
  cause('entry', 'An entry of the page tables is written in a way that the unit refuses.', 'pte', guest, 'repair'),
  cause('permission', 'The page may not be accessed in this way.', 'pte', device, 'pri'),
  cause('privilege', 'The page is not open to this privilege.', 'pte', device, 'pri'),
  cause('not-updated', 'Accessed or dirty is not set, and the unit does not set it.', 'pte', ['host', 'device'], 'pri'),
];

/* Guest page faults (20, 21, 23). */
const guestCauses: Causes = [
  cause('page', 'The second stage does not allow the access to the page.', 'pte', ['userspace', 'guest'], 'pri'),
  cause('root', 'The second stage does not back the top page table.', 'pgd', guest, 'repair'),
  cause('table', 'The second stage does not back a page table.', 'pte', guest, 'repair'),
  cause('directory', 'The second stage does not back the process directory.', 'pasid-table', tableOwner, 'repair'),
  cause('update', 'The second stage does not let the unit set accessed or dirty.', 'pte', host, 'repair'),
];

const ENTRY = 'device-entry';
const PASID = 'pasid-table';
const injected = 'an error inside the unit or in memory';

export const faults: readonly FaultEntry[] = [
  fault('instruction-access', 1, 'Instruction access fault', CA, [...accessCauses, fileExecuted], {
    reason2019: 'WALK_EABT',
  }),
  fault(
    'read-misaligned',
    4,
    'Read address misaligned',
    CA,
    [cause('address', 'The address is not aligned as the read asks.', 'other', device, 'repair')],
    { unreachable: 'No rule of the specification says when an IOMMU raises it, so the lab never does.' },
  ),
  fault('read-access', 5, 'Read access fault', CA, accessCauses, { reason2019: 'WALK_EABT' }),
  fault(
    'write-misaligned',
    6,
    'Write/AMO address misaligned',
    CA,
    [cause('address', 'The address is not aligned as the write asks.', 'other', device, 'repair')],
    { unreachable: 'No rule of the specification says when an IOMMU raises it, so the lab never does.' },
  ),
  fault('write-access', 7, 'Write/AMO access fault', CA, accessCauses, { reason2019: 'WALK_EABT' }),
  fault('instruction-page', 12, 'Instruction page fault', 'denied', pageCauses, { reason2019: 'PERMISSION' }),
  fault('read-page', 13, 'Read page fault', 'denied', pageCauses, { reason2019: 'PERMISSION' }),
  fault('write-page', 15, 'Write/AMO page fault', 'denied', pageCauses, { reason2019: 'PERMISSION' }),
  fault('instruction-guest-page', 20, 'Instruction guest page fault', 'denied', guestCauses, { reason2019: 'ACCESS' }),
  fault('read-guest-page', 21, 'Read guest page fault', 'denied', guestCauses, { reason2019: 'ACCESS' }),
  fault('write-guest-page', 23, 'Write/AMO guest page fault', 'denied', guestCauses, { reason2019: 'ACCESS' }),
  fault(
    'all-disallowed',
    256,
    'All inbound transactions disallowed',
    UR,
    [cause('off', 'The unit is off: ddtp names no directory.', ENTRY, host, 'no')],
    { always: true },
  ),
  fault(
    'ddt-access',
    257,
    'DDT entry load access fault',
    UR,
    [cause('unreadable', 'The device directory cannot be read.', ENTRY, host, 'no')],
    { always: true },
  ),
  fault(
    'ddt-not-valid',
    258,
    'DDT entry not valid',
    UR,
    [cause('not-valid', 'The device was never set up for DMA.', ENTRY, host, 'no')],
    { always: true },
  ),
  fault(
    'ddt-misconfigured',
    259,
    'DDT entry misconfigured',
    UR,
    [
      cause('programming', 'The device context asks for something that the unit does not have.', ENTRY, host, 'no'),
      cause('reserved', 'The device directory is damaged or written for another machine.', ENTRY, host, 'no'),
    ],
    { always: true },
  ),
  fault('type-disallowed', 260, 'Transaction type disallowed', UR, [
    cause(
      'ats-off',
      'The device uses ATS, and the unit or its context does not allow it.',
      ENTRY,
      ['host', 'device'],
      'repair',
    ),
    cause('device-id', 'The device has a number that the directory does not reach.', ENTRY, host, 'no'),
    cause(
      'process-unexpected',
      'The device sends a process_id and has no process directory.',
      PASID,
      ['device', 'host'],
      'repair',
    ),
    cause('process-too-wide', 'The process_id lies beyond the process directory.', PASID, ['device', 'host'], 'repair'),
    cause('supervisor', 'The process allows no supervisor requests.', PASID, ['guest', 'device'], 'repair'),
    cause('page-requests-off', 'The device asks for pages, and its context does not allow it.', ENTRY, host, 'repair'),
  ]),
  fault('msi-access', 261, 'MSI PTE load access fault', CA, [
    cause('unreadable', 'The MSI page table cannot be read.', 'other', host, 'no'),
  ]),
  fault('msi-not-valid', 262, 'MSI PTE not valid', 'denied', [
    cause('not-valid', 'There is no interrupt file of this number.', 'other', ['host', 'guest'], 'repair'),
  ]),
  fault('msi-misconfigured', 263, 'MSI PTE misconfigured', CA, [
    cause('programming', 'The MSI page table entry is written in a way that the unit refuses.', 'other', host, 'no'),
  ]),
  fault('mrif-access', 264, 'MRIF access fault', CA, [
    cause('unwritable', 'The interrupt file in memory cannot be written.', 'other', host, 'no'),
  ]),
  fault(
    'pdt-access',
    265,
    'PDT entry load access fault',
    CA,
    [
      cause('unreadable', 'The process directory cannot be read.', PASID, tableOwner, 'no'),
      cause('second-stage', 'The second stage of the process directory cannot be read.', PASID, host, 'no'),
    ],
    { reason2019: 'PASID_FETCH' },
  ),
  fault(
    'pdt-not-valid',
    266,
    'PDT entry not valid',
    'denied',
    [cause('not-valid', 'The process has no context, or has it no more.', PASID, [...tableOwner, 'device'], 'repair')],
    { reason2019: 'PASID_INVALID' },
  ),
  fault(
    'pdt-misconfigured',
    267,
    'PDT entry misconfigured',
    CA,
    [
      cause(
        'programming',
        'The process context asks for something that the unit does not have.',
        PASID,
        tableOwner,
        'no',
      ),
      cause('reserved', 'The process directory is damaged.', PASID, tableOwner, 'no'),
    ],
    { reason2019: 'BAD_PASID_ENTRY' },
  ),
  fault(
    'ddt-corrupt',
    268,
    'DDT data corruption',
    CA,
    [cause('memory', `The device directory reads as corrupt: ${injected}.`, ENTRY, host, 'no')],
    { always: true },
  ),
  fault('pdt-corrupt', 269, 'PDT data corruption', CA, [
    cause('memory', `The process directory reads as corrupt: ${injected}.`, PASID, host, 'no'),
  ]),
  fault('msi-corrupt', 270, 'MSI PT data corruption', CA, [
    cause('memory', `The MSI page table reads as corrupt: ${injected}.`, 'other', host, 'no'),
  ]),
  fault('mrif-corrupt', 271, 'MSI MRIF data corruption', CA, [
    cause('memory', `The interrupt file in memory reads as corrupt: ${injected}.`, 'other', host, 'no'),
  ]),
  fault(
    'data-path',
    272,
    'Internal data path error',
    CA,
    [cause('hardware', 'The data paths inside the unit fail.', 'other', host, 'no')],
    { always: true },
  ),
  fault(
    'msi-write',
    273,
    'IOMMU MSI write access fault',
    CA,
    [
      cause(
        'address',
        'The interrupt message of the unit itself goes where nothing can be written.',
        'other',
        host,
        'no',
      ),
    ],
    { always: true },
  ),
  fault('table-corrupt', 274, 'First/second-stage PT data corruption', CA, [
    cause('memory', `A page table reads as corrupt: ${injected}.`, 'pte', host, 'repair'),
  ]),
];

const numbers = new Map(faults.map((f, n) => [f.id, n]));

/** Number of a fault; a wrong id is a mistake of ours, found when the module loads. */
export function faultNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no fault ${id}`);
  return n;
}

export function causeNumber(faultId: string, id: string): number {
  const n = faults[faultNumber(faultId)]!.causes.findIndex((c) => c.id === id);
  if (n < 0) throw new RangeError(`fault ${faultId} has no cause ${id}`);
  return n;
}

/** Number of the fault with a cause code, or -1. */
export const faultOfCode = (code: number): number => faults.findIndex((f) => f.code === code);
