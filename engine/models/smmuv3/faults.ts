/**
 * Length: one entry a fault, with the causes that the record cannot tell apart; the whole of chapters 4 and 10 in one
 * list, so that an event is found by scrolling.
 *
 * Ids are the architecture's names. Where S2 and CLASS of a record tell more than the event number, each combination is
 * a fault of its own: `F_TRANSLATION` is stage 1, `.S2` stage 2 for the address itself, `.S2.TT` for a stage 1
 * descriptor, `.S2.CD` for a context descriptor. Owners and recovery follow the classification (chapter 10), answers to
 * translation requests translation 3.7. What Linux prints for events that it does not name is `UNKNOWN`.
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
/** Whoever gave the table of context descriptors. */
const tableOwner: readonly OwnerId[] = ['guest', 'userspace'];
/** ATS is used where it is not allowed: the host did not enable it, or the device used it all the same. */
const ats: readonly OwnerId[] = ['host', 'device'];
/** Memory of the virtual machine: whoever mapped it, or the guest that named an address outside it. */
const machine: readonly OwnerId[] = ['userspace', 'guest'];

const entry = (id: string, says: string): Cause => cause(id, says, 'device-entry', host, 'no');
const pasid = (id: string, says: string, owners: readonly OwnerId[], recovery: Recovery): Cause =>
  cause(id, says, 'pasid-table', owners, recovery);
const pgd = (id: string, says: string, owners: readonly OwnerId[], recovery: Recovery): Cause =>
  cause(id, says, 'pgd', owners, recovery);
const pte = (id: string, says: string, owners: readonly OwnerId[], recovery: Recovery): Cause =>
  cause(id, says, 'pte', owners, recovery);

const UR: Ats = 'unsupported request';
const CA: Ats = 'completer abort';

interface Line {
  readonly id: string;
  readonly code: number;
  readonly title: string;
  readonly causes: Causes;
  readonly reason2019: Reason2019 | null;
  readonly ats: Ats;
  readonly kernel?: string;
  /** CD.R, STE.S2R or CR2.RECINVSID can keep it out of the record. */
  readonly suppressible?: true;
  readonly unreachable?: string;
}

const fault = (l: Line): FaultEntry => {
  const name = l.id.replace(/\..*/, '');
  const whole = {
    id: l.id,
    code: l.code,
    name,
    title: l.title,
    causes: l.causes,
    reason2019: l.reason2019,
    kernel: l.kernel ?? name,
    suppressible: l.suppressible ?? false,
    ats: l.ats,
    spec: 'events 4.1',
  };
  return l.unreachable === undefined ? whole : { ...whole, unreachable: l.unreachable };
};

const configuration: readonly FaultEntry[] = [
  fault({
    id: 'F_UUT',
    code: 0x01,
    title: 'Unsupported transaction type',
    causes: [
      cause('type', 'The device sent a kind of transaction that the unit does not know.', 'other', device, 'repair'),
    ],
    reason2019: 'UNKNOWN',
    ats: CA,
    kernel: 'UNKNOWN',
    unreachable:
      "Which types are unsupported is the implementation's own choice; the lab's unit supports all that devices can send.",
  }),
  fault({
    id: 'C_BAD_STREAMID',
    code: 0x02,
    title: 'Bad StreamID',
    causes: [
      entry('range', 'The StreamID lies beyond the stream table.'),
      entry('span', 'The level 1 descriptor has no array for this StreamID.'),
    ],
    reason2019: null,
    ats: CA,
    suppressible: true,
  }),
  fault({
    id: 'F_STE_FETCH',
    code: 0x03,
    title: 'Stream table unreadable',
    causes: [
      entry('level1', 'The level 1 stream table cannot be read.'),
      entry('entry', 'The stream table entry cannot be read.'),
    ],
    reason2019: null,
    ats: CA,
  }),
  fault({
    id: 'C_BAD_STE',
    code: 0x04,
    title: 'Stream table entry invalid',
    causes: [
      entry('not-valid', 'The device was never set up: its stream table entry is not valid.'),
      entry('programming', 'The stream table entry asks for what the unit lacks.'),
      entry('stage1', 'The stage 1 fields of the stream table entry contradict each other or the unit.'),
      entry('stage2', 'The stage 2 fields of the stream table entry contradict each other or the unit.'),
    ],
    reason2019: null,
    ats: CA,
  }),
  fault({
    id: 'F_BAD_ATS_TREQ',
    code: 0x05,
    title: 'Translation request refused',
    causes: [
      cause(
        'disabled',
        'The device asks for translations, and its stream does not allow ATS.',
        'device-entry',
        ats,
        'repair',
      ),
      cause('off', 'The device asks for translations while translation is off.', 'device-entry', ats, 'repair'),
    ],
    reason2019: null,
    ats: UR,
    kernel: 'UNKNOWN',
  }),
  fault({
    id: 'F_STREAM_DISABLED',
    code: 0x06,
    title: 'Stream disabled without SubstreamID',
    causes: [
      pasid('missing', 'The transaction has no PASID, and the stream needs one.', [...tableOwner, 'device'], 'repair'),
      pasid('zero', 'PASID 0 is kept for transactions without PASID.', [...tableOwner, 'device'], 'repair'),
    ],
    reason2019: 'PASID_INVALID',
    ats: CA,
  }),
  fault({
    id: 'F_TRANSL_FORBIDDEN',
    code: 0x07,
    title: 'Translated transaction forbidden',
    causes: [
      entry('disabled', 'The device claims to have translated the address, and its stream does not allow ATS.'),
      entry('off', 'The device claims to have translated the address while translation is off.'),
    ],
    reason2019: null,
    ats: UR,
    kernel: 'UNKNOWN',
  }),
  fault({
    id: 'C_BAD_SUBSTREAMID',
    code: 0x08,
    title: 'Bad SubstreamID',
    causes: [
      pasid('range', 'The PASID lies beyond the table of context descriptors.', [...tableOwner, 'device'], 'repair'),
      pasid('no-substreams', 'The stream takes no PASIDs.', [...tableOwner, 'device'], 'repair'),
      pasid('not-valid', 'No context descriptors exist for this PASID.', [...tableOwner, 'device'], 'repair'),
      pasid('pointer', 'The level 1 context descriptor leads beyond all addresses.', tableOwner, 'repair'),
    ],
    reason2019: 'PASID_INVALID',
    ats: CA,
  }),
  fault({
    id: 'F_CD_FETCH',
    code: 0x09,
    title: 'Context descriptor unreadable',
    causes: [
      pasid('entry', 'The context descriptor cannot be read.', tableOwner, 'no'),
      pasid('level1', 'The level 1 table of context descriptors cannot be read.', tableOwner, 'no'),
    ],
    reason2019: 'PASID_FETCH',
    ats: CA,
  }),
  fault({
    id: 'C_BAD_CD',
    code: 0x0a,
    title: 'Context descriptor invalid',
    causes: [
      pasid('not-valid', 'The PASID is not bound: its context descriptor is not valid.', tableOwner, 'repair'),
      pasid(
        'programming',
        'The context descriptor asks for what the unit or the stream does not allow.',
        tableOwner,
        'repair',
      ),
      pasid('geometry', 'The context descriptor describes page tables that cannot be.', tableOwner, 'repair'),
    ],
    reason2019: 'BAD_PASID_ENTRY',
    ats: CA,
  }),
];

const walks: readonly FaultEntry[] = [
  fault({
    id: 'F_WALK_EABT',
    code: 0x0b,
    title: 'Stage 1 table unreadable',
    causes: [
      pte('deeper', 'A stage 1 table below the top one cannot be read.', guest, 'repair'),
      pgd('top', 'The top stage 1 table cannot be read.', guest, 'no'),
    ],
    reason2019: 'WALK_EABT',
    ats: CA,
    kernel: 'UNKNOWN',
  }),
  fault({
    id: 'F_WALK_EABT.S2',
    code: 0x0b,
    title: 'Stage 2 table unreadable',
    causes: [
      pte('deeper', 'A stage 2 table below the top one cannot be read.', host, 'no'),
      pgd('top', 'The top stage 2 table cannot be read.', host, 'no'),
    ],
    reason2019: 'WALK_EABT',
    ats: CA,
    kernel: 'UNKNOWN',
  }),
  ...(
    [
      ['TT', 'for a stage 1 table'],
      ['CD', 'for a context descriptor'],
    ] as const
  ).map(([id, of]) =>
    fault({
      id: `F_WALK_EABT.S2.${id}`,
      code: 0x0b,
      title: `Stage 2 table unreadable ${of}`,
      causes: [
        pte('deeper', 'A stage 2 table below the top one cannot be read.', host, 'no'),
        pgd('top', 'The top stage 2 table cannot be read.', host, 'no'),
      ],
      reason2019: 'WALK_EABT',
      ats: CA,
      kernel: 'UNKNOWN',
    }),
  ),
];

const denied = { ats: 'denied', suppressible: true } as const;

const translation: readonly FaultEntry[] = [
  fault({
    ...denied,
    id: 'F_TRANSLATION',
    code: 0x10,
    title: 'Page not mapped',
    causes: [
      pte('not-mapped', 'Nothing is mapped at the address.', device, 'pri'),
      pte('range', 'The address lies outside the address space.', device, 'repair'),
      pte('disabled', 'This half of the address space is switched off.', device, 'repair'),
      pte('unprivileged', 'This half of the address space is closed to unprivileged accesses.', device, 'repair'),
    ],
    reason2019: 'PTE_FETCH',
  }),
  fault({
    ...denied,
    id: 'F_TRANSLATION.S2',
    code: 0x10,
    title: 'Page not mapped in stage 2',
    causes: [
      pte('not-mapped', 'Nothing is mapped at the address.', device, 'pri'),
      pte('range', 'The address does not fit stage 2.', device, 'repair'),
      pte('nested', "The guest's address has no memory behind it.", machine, 'pri'),
      pte('nested-range', 'Stage 1 leads to an address that stage 2 cannot hold.', guest, 'pri'),
    ],
    reason2019: 'PTE_FETCH',
  }),
  fault({
    ...denied,
    id: 'F_ADDR_SIZE',
    code: 0x11,
    title: 'Stage 1 address too large',
    causes: [
      pte('entry', 'A stage 1 descriptor below the top leads beyond IPS.', guest, 'pri'),
      pgd('top', 'A descriptor of the top stage 1 table leads beyond IPS.', guest, 'pri'),
      cause('bypass', "An address that is not translated exceeds the unit's addresses.", 'other', device, 'repair'),
    ],
    reason2019: 'OOR_ADDRESS',
  }),
  fault({
    ...denied,
    id: 'F_ADDR_SIZE.S2',
    code: 0x11,
    title: 'Stage 2 address too large',
    causes: [
      pte('entry', 'A stage 2 descriptor below the top leads beyond S2PS.', host, 'pri'),
      pgd('top', 'A descriptor of the top stage 2 table leads beyond S2PS.', host, 'pri'),
    ],
    reason2019: 'OOR_ADDRESS',
  }),
  fault({
    ...denied,
    id: 'F_ACCESS',
    code: 0x12,
    title: 'Access flag clear',
    causes: [
      pte('clear', 'The page is mapped but counts as unused: the system takes note of its first use.', device, 'pri'),
    ],
    reason2019: 'ACCESS',
  }),
  fault({
    ...denied,
    id: 'F_ACCESS.S2',
    code: 0x12,
    title: 'Access flag clear in stage 2',
    causes: [
      pte('clear', 'The page is mapped but counts as unused.', device, 'pri'),
      pte('nested', "The memory behind the guest's address counts as unused.", machine, 'pri'),
    ],
    reason2019: 'ACCESS',
  }),
  fault({
    ...denied,
    id: 'F_PERMISSION',
    code: 0x13,
    title: 'Access not allowed',
    causes: [
      pte('read-only', 'The page may not be written.', device, 'pri'),
      pte('privileged-only', 'The page is closed to unprivileged accesses.', device, 'pri'),
      pte('no-execute', 'The page may not be executed.', device, 'pri'),
      pte('table', 'A table descriptor above the page takes the right away.', device, 'pri'),
      pte('pan', 'A privileged access meets a user page.', device, 'pri'),
    ],
    reason2019: 'PERMISSION',
  }),
  fault({
    ...denied,
    id: 'F_PERMISSION.S2',
    code: 0x13,
    title: 'Access not allowed by stage 2',
    causes: [
      pte('not-allowed', 'The page does not allow the access.', device, 'pri'),
      pte('nested', 'The guest allows the access, the memory behind it does not.', machine, 'pri'),
    ],
    reason2019: 'PERMISSION',
  }),
];

/** Stage 2 faults of what the SMMU itself reads. */
const implicit: readonly FaultEntry[] = (
  [
    [0x10, 'F_TRANSLATION', 'not mapped', 'PTE_FETCH'],
    [0x11, 'F_ADDR_SIZE', 'too far away', 'OOR_ADDRESS'],
    [0x12, 'F_ACCESS', 'unused so far', 'ACCESS'],
    [0x13, 'F_PERMISSION', 'not readable', 'PERMISSION'],
  ] as const
).flatMap(([code, name, how, reason2019]): FaultEntry[] => {
  const table = name === 'F_ADDR_SIZE' ? host : guest;
  return [
    fault({
      ...denied,
      id: `${name}.S2.TT`,
      code,
      title: `Stage 1 table ${how} in stage 2`,
      causes: [
        pte('deeper', `A stage 1 table below the top one lies in memory that is ${how}.`, table, 'pri'),
        pgd('top', `The top stage 1 table lies in memory that is ${how}.`, table, 'pri'),
        ...(name === 'F_PERMISSION'
          ? [
              pte('update', 'The flags of a stage 1 descriptor lie in memory that may not be written.', host, 'pri'),
              pte('device', 'A stage 1 table lies in Device memory.', guest, 'pri'),
            ]
          : []),
      ],
      reason2019,
    }),
    fault({
      ...denied,
      id: `${name}.S2.CD`,
      code,
      title: `Context descriptor ${how} in stage 2`,
      causes: [
        pasid(
          'entry',
          `The table of context descriptors lies in memory that is ${how}.`,
          [...tableOwner, 'host'],
          'pri',
        ),
        ...(name === 'F_PERMISSION'
          ? [pasid('device', 'The table of context descriptors lies in Device memory.', tableOwner, 'pri')]
          : []),
      ],
      reason2019: name === 'F_PERMISSION' || name === 'F_TRANSLATION' ? 'PASID_FETCH' : reason2019,
    }),
  ];
});

const others: readonly FaultEntry[] = [
  fault({
    id: 'F_TLB_CONFLICT',
    code: 0x20,
    title: 'TLB conflict',
    causes: [
      cause('overlap', 'Page sizes were changed without break-before-make.', 'other', [...guest, 'host'], 'repair'),
    ],
    reason2019: 'UNKNOWN',
    ats: CA,
    kernel: 'UNKNOWN',
    unreachable:
      "A unit with BBML 2 never reports it, and the lab's TLB takes the smallest entry that covers the address.",
  }),
  fault({
    id: 'F_CFG_CONFLICT',
    code: 0x21,
    title: 'Configuration cache conflict',
    causes: [entry('cont', 'Stream table entries that count as one differ (CONT).')],
    reason2019: null,
    ats: CA,
    kernel: 'UNKNOWN',
    unreachable: "The lab's unit takes no notice of CONT, so its cached entries never overlap.",
  }),
  fault({
    id: 'E_PAGE_REQUEST',
    code: 0x24,
    title: 'Page-in hint',
    causes: [cause('hint', 'Not a fault: the unit hints that a page will be wanted.', 'other', host, 'repair')],
    reason2019: null,
    ats: 'silent',
    kernel: 'UNKNOWN',
    unreachable: "A hint that a unit may give on its own; the lab's unit never speculates.",
  }),
  fault({
    id: 'F_VMS_FETCH',
    code: 0x25,
    title: 'Virtual machine structure unreadable',
    causes: [entry('unreadable', "The structure that maps the guest's partition numbers cannot be read.")],
    reason2019: null,
    ats: CA,
  }),
];

/** All faults, by event number. A fault's number is its place here. */
export const faults: readonly FaultEntry[] = [...configuration, ...walks, ...translation, ...implicit, ...others].sort(
  (a, b) => a.code - b.code,
);

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

/** Suffix of a stage 2 fault by CLASS. */
const CLASSES = ['.S2.CD', '.S2.TT', '.S2'] as const;

/** Number of the fault that a record tells of by event number, S2 and CLASS; -1 for numbers that are reserved. */
export function faultOfRecord(code: number, s2: boolean, cls: number): number {
  const name = faults.find((f) => f.code === code)?.name;
  if (name === undefined) return -1;
  return numbers.get(s2 ? `${name}${CLASSES[cls] ?? '.S2'}` : name) ?? numbers.get(name) ?? -1;
}
