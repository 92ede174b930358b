/**
 * Length: one entry a fault reason, with the causes that the record cannot tell apart; the whole of chapter 4 in one
 * list, so that a code is found by scrolling.
 *
 * Ids are the specification's short names. Interrupt reasons have none in our sources; theirs are INT and the code.
 * Owners and recovery follow the classification (chapter 10), reasons of 2019 the table of Linux's generic faults,
 * answers to translation requests chapter 3.9. Kernel strings are what Linux prints, odd ones too.
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
/** Whoever gave the PASID table. */
const tableOwner: readonly OwnerId[] = ['guest', 'userspace'];
/** A feature is off: the host did not enable it, or the device's driver used it too early. */
const early: readonly OwnerId[] = ['host', 'device'];

/** One cause, in the host's device entries. */
const entry = (id: string, says: string): Causes => [cause(id, says, 'device-entry', host, 'no')];
const feature = (id: string, says: string): Causes => [cause(id, says, 'device-entry', early, 'repair')];
const pasidTable = (id: string, says: string): Causes => [cause(id, says, 'pasid-table', tableOwner, 'no')];
const pgd = (id: string, says: string, owners: readonly OwnerId[]): Causes => [cause(id, says, 'pgd', owners, 'no')];
const pte = (id: string, says: string, owners: readonly OwnerId[], recovery: Recovery): Cause =>
  cause(id, says, 'pte', owners, recovery);
const interrupt = (id: string, says: string, owners: readonly OwnerId[], recovery: Recovery): Causes => [
  cause(id, says, 'interrupt-remap', owners, recovery),
];

const UR: Ats = 'unsupported request';
const CA: Ats = 'completer abort';

/** Spells out one line of the tables below. `qualified`: FPD keeps it out of the record. */
const fault = (
  code: number,
  name: string,
  title: string,
  qualified: boolean,
  ats: Ats,
  reason2019: Reason2019 | null,
  causes: Causes,
  kernel: string,
  unreachable?: string,
): FaultEntry => {
  const chapter = code < 0x20 ? '4.1' : code < 0x30 ? '4.2' : '4.3';
  const whole = {
    id: name,
    code,
    name,
    title,
    causes,
    reason2019,
    kernel,
    suppressible: qualified,
    ats,
    spec: `faults ${chapter}`,
  };
  return unreachable === undefined ? whole : { ...whole, unreachable };
};

const notConfirmed = 'Its meaning is not confirmed by any source, so the lab never reports it.';

const legacy: readonly FaultEntry[] = [
  fault(
    0x1,
    'LRT.2',
    'Root entry not present',
    false,
    UR,
    null,
    entry('not-present', 'The bus of the device has no context table.'),
    'Present bit in root entry is clear',
  ),
  fault(
    0x2,
    'LCT.2',
    'Context entry not present',
    true,
    UR,
    null,
    entry('not-present', 'The device was never set up for DMA.'),
    'Present bit in context entry is clear',
  ),
  fault(
    0x3,
    'LCT.4',
    'Context entry invalid',
    true,
    CA,
    null,
    [
      cause(
        'programming',
        'The context entry names a width or a type that the unit lacks.',
        'device-entry',
        host,
        'no',
      ),
      cause('root-unreadable', 'The top page table cannot be read.', 'pgd', host, 'no'),
    ],
    'Invalid context entry',
  ),
  fault(
    0x4,
    'LGN.1',
    'Address too large',
    true,
    'denied',
    'OOR_ADDRESS',
    [
      pte('width', 'The address does not fit the width of the page tables.', device, 'repair'),
      pte('pass-through', 'The address passes through and exceeds the host address width.', device, 'repair'),
    ],
    'Access beyond MGAW',
  ),
  fault(
    0x5,
    'LGN.2',
    'Write not allowed',
    true,
    'denied',
    'PERMISSION',
    [
      pte('not-present', 'Nothing is mapped at the address.', device, 'pri'),
      pte('not-allowed', 'The page or a table above it may not be written.', device, 'pri'),
    ],
    'PTE Write access is not set',
  ),
  fault(
    0x6,
    'LGN.3',
    'Read not allowed',
    true,
    'denied',
    'PERMISSION',
    [
      pte('not-present', 'Nothing is mapped at the address.', device, 'pri'),
      pte('not-allowed', 'The page or a table above it may not be read.', device, 'pri'),
    ],
    'PTE Read access is not set',
  ),
  fault(
    0x7,
    'LSS.1',
    'Page table unreadable',
    true,
    CA,
    'WALK_EABT',
    [pte('unreadable', 'A page table below the top one cannot be read.', host, 'no')],
    'Next page table ptr is invalid',
  ),
  fault(
    0x8,
    'LRT.1',
    'Root table unreadable',
    false,
    CA,
    null,
    entry('unreadable', 'The root table cannot be read.'),
    'Root table address invalid',
  ),
  fault(
    0x9,
    'LCT.1',
    'Context table unreadable',
    true,
    CA,
    null,
    entry('unreadable', 'The context table cannot be read.'),
    'Context table ptr is invalid',
  ),
  fault(
    0xa,
    'LRT.3',
    'Reserved bits in root entry',
    false,
    CA,
    null,
    entry('reserved', 'The root entry is damaged or written for another machine.'),
    'non-zero reserved fields in RTP',
  ),
  fault(
    0xb,
    'LCT.3',
    'Reserved bits in context entry',
    true,
    CA,
    null,
    entry('reserved', 'The context entry is damaged or uses what the unit lacks.'),
    'non-zero reserved fields in CTP',
  ),
  fault(
    0xc,
    'LSS.2',
    'Reserved bits in a page table',
    true,
    CA,
    'PTE_FETCH',
    [pte('reserved', 'A page table entry is damaged or uses what the unit lacks.', host, 'no')],
    'non-zero reserved fields in PTE',
  ),
  fault(
    0xd,
    'LCT.5',
    'Kind of request blocked',
    true,
    UR,
    null,
    feature('type-blocked', 'The context entry allows no ATS, and the device uses it.'),
    'PCE for translation request specifies blocking',
  ),
  fault(
    0xe,
    'LGN.4',
    'Output in the interrupt range',
    true,
    UR,
    'UNKNOWN',
    [pte('second-stage', 'The page tables lead to 0xFEExxxxx.', host, 'repair')],
    'Unknown',
  ),
];

const interrupts: readonly FaultEntry[] = [
  fault(
    0x20,
    'INT.20',
    'Reserved bits in the interrupt request',
    false,
    'silent',
    null,
    interrupt('reserved', 'The message address or data was composed wrongly.', host, 'repair'),
    'Detected reserved fields in the decoded interrupt-remapped request',
  ),
  fault(
    0x21,
    'INT.21',
    'Interrupt index too large',
    false,
    'silent',
    null,
    [
      ...interrupt('beyond-table', 'The index lies beyond the table.', host, 'no'),
      cause('beyond-width', 'The entry would lie above the host address width.', 'interrupt-remap', host, 'no'),
    ],
    'Interrupt index exceeded the interrupt-remapping table size',
  ),
  fault(
    0x22,
    'INT.22',
    'Interrupt entry not present',
    true,
    'silent',
    null,
    interrupt('not-present', 'The index is not in use.', host, 'repair'),
    'Present field in the IRTE entry is clear',
  ),
  fault(
    0x23,
    'INT.23',
    'Interrupt table unreadable',
    false,
    'silent',
    null,
    interrupt('unreadable', 'The interrupt remapping table cannot be read.', host, 'no'),
    'Error accessing interrupt-remapping table pointed by IRTA_REG',
  ),
  fault(
    0x24,
    'INT.24',
    'Reserved bits in the interrupt entry',
    true,
    'silent',
    null,
    interrupt('reserved', 'The entry is damaged or uses what the unit lacks.', host, 'no'),
    'Detected reserved fields in the IRTE entry',
  ),
  fault(
    0x25,
    'INT.25',
    'Compatibility-format interrupt blocked',
    false,
    'silent',
    null,
    interrupt('blocked', 'A message without index arrives where only remappable ones are allowed.', host, 'repair'),
    'Blocked a compatibility format interrupt request',
  ),
  fault(
    0x26,
    'INT.26',
    'Interrupt from the wrong requester',
    true,
    'silent',
    null,
    interrupt('source', 'The entry belongs to another device, or a device forges its messages.', device, 'repair'),
    'Blocked an interrupt request due to source-id verification failure',
  ),
  fault(
    0x27,
    'INT.27',
    'Posted-interrupt descriptor unreadable',
    true,
    'silent',
    null,
    interrupt('unreadable', 'The descriptor cannot be read.', host, 'no'),
    'Unknown',
  ),
  fault(
    0x28,
    'INT.28',
    'Reserved bits in the posted-interrupt descriptor',
    true,
    'silent',
    null,
    interrupt('reserved', 'The descriptor is damaged.', host, 'no'),
    'Unknown',
  ),
  fault(
    0x29,
    'INT.29',
    'Interrupt request with or without PASID not allowed',
    false,
    'silent',
    null,
    interrupt('variant', 'The request is of a kind that is not allowed.', host, 'no'),
    'Unknown',
    'One source names it and none says when it is reported, so the lab never reports it.',
  ),
];

const scalableDevice: readonly FaultEntry[] = [
  fault(
    0x30,
    'RTA.1',
    'Translation table mode invalid',
    false,
    CA,
    null,
    entry('mode', 'RTADDR_REG names a mode that is reserved or that the unit lacks.'),
    'SM: Invalid Root Table Address',
  ),
  fault(
    0x31,
    'RTA.2',
    'PASID in legacy mode',
    false,
    UR,
    null,
    feature('pasid', 'The device sends PASIDs, and the unit runs in legacy mode.'),
    'SM: TTM 0 for request with PASID',
  ),
  fault(
    0x32,
    'RTA.3',
    'Page request in legacy mode',
    false,
    'silent',
    null,
    feature('page-request', 'The device sends page requests, and the unit runs in legacy mode.'),
    'SM: TTM 0 for page group request',
  ),
  fault(0x33, 'RTA.4', 'DMA aborted', false, UR, null, entry('abort-mode', 'RTADDR_REG blocks every DMA.'), 'Unknown'),
  fault(
    0x38,
    'SRT.1',
    'Root entry unreadable',
    false,
    CA,
    null,
    entry('unreadable', 'The root table cannot be read.'),
    'SM: Error attempting to access Root Entry',
  ),
  fault(
    0x39,
    'SRT.2',
    'Root entry not present',
    false,
    UR,
    null,
    entry('not-present', 'This half of the bus has no context table.'),
    'SM: Present bit in Root Entry is clear',
  ),
  fault(
    0x3a,
    'SRT.3',
    'Reserved bits in root entry',
    false,
    CA,
    null,
    entry('reserved', 'The root entry is damaged or written for another machine.'),
    'SM: Non-zero reserved field set in Root Entry',
  ),
  fault(
    0x40,
    'SCT.1',
    'Context entry unreadable',
    false,
    CA,
    null,
    entry('unreadable', 'The context table cannot be read.'),
    'SM: Error attempting to access Context Entry',
  ),
  fault(
    0x41,
    'SCT.2',
    'Context entry not present',
    true,
    UR,
    null,
    entry('not-present', 'The device was never set up for DMA.'),
    'SM: Present bit in Context Entry is clear',
  ),
  fault(
    0x42,
    'SCT.3',
    'Reserved bits in context entry',
    true,
    CA,
    null,
    entry('reserved', 'The context entry is damaged or uses what the unit lacks.'),
    'SM: Non-zero reserved field set in the Context Entry',
  ),
  fault(
    0x43,
    'SCT.4',
    'Context entry invalid',
    true,
    CA,
    null,
    entry('programming', 'The context entry is programmed in a way that the unit refuses.'),
    'SM: Invalid Context Entry',
  ),
  fault(
    0x44,
    'SCT.5',
    'Device-TLB not enabled',
    true,
    UR,
    null,
    feature('dte', 'The device uses ATS, and its context entry does not allow it.'),
    'SM: DTE field in Context Entry is clear',
  ),
  fault(
    0x45,
    'SCT.6',
    'PASIDs not enabled',
    true,
    UR,
    'PASID_INVALID',
    feature('paside', 'The device sends PASIDs, and its context entry does not allow them.'),
    'SM: PASID Enable field in Context Entry is clear',
  ),
  fault(
    0x46,
    'SCT.7',
    'PASID too large',
    true,
    UR,
    'PASID_INVALID',
    [cause('too-large', 'The PASID lies beyond the directory.', 'pasid-table', tableOwner, 'repair')],
    'SM: PASID is larger than the max in Context Entry',
  ),
  fault(
    0x47,
    'SCT.8',
    'Page requests not enabled',
    true,
    'silent',
    null,
    feature('pre', 'The device sends page requests, and its context entry does not allow them.'),
    'SM: PRE field in Context-Entry is clear',
  ),
  fault(
    0x48,
    'SCT.9',
    'RID_PASID too large',
    true,
    UR,
    null,
    [
      cause(
        'too-large',
        'The PASID that stands in for requests without one lies beyond the directory.',
        'pasid-table',
        host,
        'repair',
      ),
    ],
    'SM: RID_PASID field error in Context-Entry',
  ),
];

const unbound: Causes = [
  cause(
    'not-present',
    'The PASID is not bound, or no longer: perhaps the device was not stopped first.',
    'pasid-table',
    [...tableOwner, 'device'],
    'repair',
  ),
];

const pasid: readonly FaultEntry[] = [
  fault(
    0x50,
    'SPD.1',
    'PASID directory unreadable',
    false,
    CA,
    'PASID_FETCH',
    pasidTable('unreadable', 'The PASID directory cannot be read.'),
    'SM: Error attempting to access the PASID Directory Entry',
  ),
  fault(
    0x51,
    'SPD.2',
    'PASID directory entry not present',
    true,
    UR,
    'BAD_PASID_ENTRY',
    unbound,
    'SM: Present bit in Directory Entry is clear',
  ),
  fault(
    0x52,
    'SPD.3',
    'Reserved bits in PASID directory entry',
    true,
    CA,
    'BAD_PASID_ENTRY',
    pasidTable('reserved', 'The directory entry is damaged.'),
    'SM: Non-zero reserved field set in PASID Directory Entry',
  ),
  fault(
    0x58,
    'SPT.1',
    'PASID table unreadable',
    false,
    CA,
    'PASID_FETCH',
    pasidTable('unreadable', 'The PASID table cannot be read.'),
    'SM: Error attempting to access PASID Table Entry',
  ),
  fault(
    0x59,
    'SPT.2',
    'PASID entry not present',
    true,
    UR,
    'BAD_PASID_ENTRY',
    unbound,
    'SM: Present bit in PASID Table Entry is clear',
  ),
  fault(
    0x5a,
    'SPT.3',
    'Reserved bits in PASID entry',
    true,
    CA,
    'BAD_PASID_ENTRY',
    pasidTable('reserved', 'The PASID entry is damaged or uses what the unit lacks.'),
    'SM: Non-zero reserved field set in PASID Table Entry',
  ),
  fault(
    0x5b,
    'SPT.4',
    'PASID entry invalid',
    true,
    CA,
    'BAD_PASID_ENTRY',
    pasidTable('programming', 'The PASID entry names a type, a width or levels that the unit lacks.'),
    'SM: Invalid Scalable-Mode PASID Table Entry',
  ),
  fault(
    0x5c,
    'SPT.5',
    'Execute requests not enabled',
    true,
    UR,
    'BAD_PASID_ENTRY',
    [cause('ere', 'The device asks to execute, and this PASID does not allow it.', 'pasid-table', device, 'repair')],
    'SM: ERE field is clear in PASID Table Entry',
  ),
  fault(
    0x5d,
    'SPT.6',
    'Privileged requests not enabled',
    true,
    UR,
    'BAD_PASID_ENTRY',
    [cause('sre', 'The device asks as supervisor, and this PASID does not allow it.', 'pasid-table', device, 'repair')],
    'SM: SRE field is clear in PASID Table Entry',
  ),
];

const firstStage: readonly FaultEntry[] = [
  fault(
    0x70,
    'SFS.1',
    'First-stage table unreadable',
    true,
    CA,
    'WALK_EABT',
    [pte('unreadable', 'A first-stage table below the top one cannot be read.', guest, 'no')],
    'SM: Error attempting to access first-level paging entry',
  ),
  fault(
    0x71,
    'SFS.2',
    'Page not present',
    true,
    'denied',
    'PTE_FETCH',
    [pte('not-present', 'Nothing is mapped at the address.', device, 'pri')],
    'SM: Present bit in first-level paging entry is clear',
  ),
  fault(
    0x72,
    'SFS.3',
    'Reserved bits in a first-stage table',
    true,
    CA,
    'PTE_FETCH',
    [pte('reserved', 'A first-stage entry is damaged or uses what the unit lacks.', guest, 'no')],
    'SM: Non-zero reserved field set in first-level paging entry',
  ),
  fault(
    0x73,
    'SFS.4',
    'First-stage root unreadable',
    true,
    CA,
    'WALK_EABT',
    pgd('unreadable', 'The top first-stage table cannot be read.', guest),
    'SM: Error attempting to access FL-PML4 entry',
  ),
  fault(
    0x74,
    'SFS.5',
    'First-stage table address too large',
    true,
    CA,
    'OOR_ADDRESS',
    pgd('beyond-width', 'A first-stage table lies at a guest address that the second stage cannot hold.', guest),
    'SM: First-level entry address beyond MGAW in Nested translation',
  ),
  fault(
    0x75,
    'SFS.6',
    'First-stage root not readable through the second stage',
    true,
    'denied',
    'PERMISSION',
    pgd('not-readable', 'The second stage does not let the top first-stage table be read.', guest),
    'SM: Read permission error in FL-PML4 entry in Nested translation',
  ),
  fault(
    0x76,
    'SFS.7',
    'First-stage table not readable through the second stage',
    true,
    'denied',
    'PERMISSION',
    [pte('not-readable', 'The second stage does not let a first-stage table be read.', host, 'pri')],
    'SM: Read permission error in first-level paging entry in Nested translation',
  ),
  fault(
    0x77,
    'SFS.8',
    'First-stage table not writable through the second stage',
    true,
    'denied',
    'PERMISSION',
    [
      pte(
        'not-writable',
        'The second stage does not let accessed or dirty be set in a first-stage table.',
        host,
        'pri',
      ),
    ],
    'SM: Write permission error in first-level paging entry in Nested translation',
  ),
  fault(
    0x90,
    'SFS.9',
    'First-stage accessed/dirty update not coherent',
    true,
    CA,
    'UNKNOWN',
    [pte('not-snooped', 'Accessed or dirty must be set, and page walks do not snoop.', guest, 'no')],
    'SM: A/D bit update needed in first-level entry when set up in no snoop',
  ),
  fault(
    0x91,
    'SFS.10',
    'First-stage accessed/dirty update failed',
    true,
    CA,
    'WALK_EABT',
    [pte('unwritable', 'The first-stage entry cannot be written.', guest, 'no')],
    'Unknown',
  ),
];

const secondStage: readonly FaultEntry[] = [
  fault(
    0x78,
    'SSS.1',
    'Second-stage table unreadable',
    true,
    CA,
    'WALK_EABT',
    [pte('unreadable', 'A second-stage table below the top one cannot be read.', host, 'no')],
    'SM: Error attempting to access second-level paging entry',
  ),
  fault(
    0x79,
    'SSS.2',
    'Page not present in the second stage',
    true,
    'denied',
    'PTE_FETCH',
    [
      pte('not-present', 'Nothing is mapped at the address.', device, 'pri'),
      pte('nested', 'The guest address has no memory behind it: the host did not populate it.', host, 'pri'),
    ],
    'SM: Read/Write permission error in second-level paging entry',
  ),
  fault(
    0x7a,
    'SSS.3',
    'Reserved bits in a second-stage table',
    true,
    CA,
    'PTE_FETCH',
    [pte('reserved', 'A second-stage entry is damaged or uses what the unit lacks.', host, 'no')],
    'SM: Non-zero reserved field set in second-level paging entry',
  ),
  fault(
    0x7b,
    'SSS.4',
    'Second-stage root unreadable',
    true,
    CA,
    'WALK_EABT',
    pgd('unreadable', 'The top second-stage table cannot be read.', host),
    'SM: Invalid second-level page table pointer',
  ),
  fault(
    0x7c,
    'SSS.5',
    'Second-stage accessed/dirty update not coherent',
    true,
    CA,
    'UNKNOWN',
    [pte('not-snooped', 'Accessed or dirty must be set, and page walks do not snoop.', host, 'no')],
    'SM: A/D bit update needed in second-level entry when set up in no snoop',
  ),
  fault(
    0x7d,
    'SSS.6',
    'Second-stage accessed/dirty update failed',
    true,
    CA,
    'WALK_EABT',
    [pte('unwritable', 'The second-stage entry cannot be written.', host, 'no')],
    'Unknown',
  ),
];

const general: readonly FaultEntry[] = [
  fault(
    0x80,
    'SGN.1',
    'Address not canonical',
    true,
    'denied',
    'OOR_ADDRESS',
    [pte('not-canonical', 'The upper bits of the address differ from each other.', device, 'repair')],
    'SM: Address in first-level translation is not canonical',
  ),
  fault(
    0x81,
    'SGN.2',
    'Supervisor page',
    true,
    'denied',
    'PERMISSION',
    [pte('supervisor-page', 'The page or a table above it is closed to unprivileged requests.', device, 'pri')],
    'SM: U/S set 0 for first-level translation with user privilege',
  ),
  fault(
    0x82,
    'SGN.3',
    'Execute not allowed',
    true,
    'denied',
    'PERMISSION',
    [
      pte('no-execute', 'The page or a table above it forbids execution.', device, 'pri'),
      pte('smep', 'A privileged request would execute from a user page.', device, 'pri'),
      pte('second-stage', 'The second stage forbids execution.', device, 'pri'),
    ],
    'SM: No execute permission for request with PASID and ER=1',
  ),
  fault(
    0x83,
    'SGN.4',
    'Address beyond the host address width',
    true,
    'denied',
    'OOR_ADDRESS',
    [
      pte('pass-through', 'The address passes through and exceeds the host address width.', device, 'repair'),
      pte('translated', 'The device claims to have translated an address that cannot exist.', device, 'repair'),
    ],
    'SM: Address beyond the DMA hardware max',
  ),
  fault(
    0x84,
    'SGN.5',
    'Address too large for the second stage',
    true,
    'denied',
    'OOR_ADDRESS',
    [
      pte('width', 'The address does not fit the width of the page tables.', device, 'repair'),
      pte('nested', 'The first stage leads to a guest address that the second stage cannot hold.', guest, 'repair'),
    ],
    'SM: Second-level entry address beyond the max',
  ),
  fault(
    0x85,
    'SGN.6',
    'Write not allowed',
    true,
    'denied',
    'PERMISSION',
    [
      pte('first-leaf', 'The first-stage entry of the page forbids writing.', device, 'pri'),
      pte('first-table', 'A first-stage table entry above the page forbids writing.', device, 'pri'),
      pte('second-stage', 'The second stage forbids writing.', device, 'pri'),
      pte('nested', 'The guest may write the page, the host does not let it.', host, 'pri'),
    ],
    'SM: No write permission for Write/AtomicOp request',
  ),
  fault(
    0x86,
    'SGN.7',
    'Read not allowed',
    true,
    'denied',
    'PERMISSION',
    [
      pte('second-stage', 'The second stage forbids reading.', device, 'pri'),
      pte('nested', 'The guest may read the page, the host does not let it.', host, 'pri'),
    ],
    'SM: No read permission for Read/AtomicOp request',
  ),
  fault(
    0x87,
    'SGN.8',
    'Output in the interrupt range',
    true,
    UR,
    'UNKNOWN',
    [
      pte('first-stage', 'The first-stage tables lead to 0xFEExxxxx.', guest, 'repair'),
      pte('second-stage', 'The second-stage tables lead to 0xFEExxxxx.', host, 'repair'),
      pte('pass-through', 'A request with PASID passes through to 0xFEExxxxx.', host, 'repair'),
    ],
    'SM: Invalid address-interrupt address',
  ),
  fault(
    0x88,
    'SGN.9',
    'Defined, meaning not known',
    true,
    'silent',
    'UNKNOWN',
    [cause('unknown', 'Nothing is known of it.', 'other', host, 'no')],
    'Unknown',
    notConfirmed,
  ),
  fault(
    0x89,
    'SGN.10',
    'Defined, meaning not known',
    true,
    'silent',
    'UNKNOWN',
    [cause('unknown', 'Nothing is known of it.', 'other', host, 'no')],
    'Unknown',
    notConfirmed,
  ),
];

/** All faults, by code. A fault's number is its place here. */
export const faults: readonly FaultEntry[] = [
  ...legacy,
  ...interrupts,
  ...scalableDevice,
  ...pasid,
  ...firstStage,
  ...secondStage,
  ...general,
].sort((a, b) => a.code - b.code);

/**
 * Faults whose conditions no source tells, or that the lab's unit never meets by itself (chapters 3.8 and 13): a
 * request meets them only while a bit of `UNIT_ERRORS` is set.
 */
export const injectionOnly: readonly string[] = ['SCT.4', 'SSS.5', 'SFS.9'];

const numbers = new Map(faults.map((f, n) => [f.id, n]));

/** Number of a fault; a wrong id is a mistake of ours, found when the module loads. */
export function faultNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no fault ${id}`);
  return n;
}

/** Number of a cause among those of its fault. */
export function causeNumber(id: string, causeId: string): number {
  const n = faults[faultNumber(id)]!.causes.findIndex((c) => c.id === causeId);
  if (n < 0) throw new RangeError(`no cause ${causeId} of ${id}`);
  return n;
}

const byCode = new Int16Array(256).fill(-1);
faults.forEach((f, n) => {
  byCode[f.code] = n;
});

/** Number of the fault that a record's reason names, or -1. */
export const faultOfCode = (code: number): number => byCode[code & 0xff]!;
