/**
 * Length: one declaration per structure in memory that a request leads to: the device table entry, both kinds of page
 * tables, GCR3 tables, interrupt entries; split up, the columns that belong beside each other would stand in different files.
 *
 * What a capability makes reserved is said here (`needs`). What other state makes reserved or illegal (encodings, GLX
 * against GLXSup, GuestMode without GAEn) is a normal field here; the walk checks it.
 */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

const guestTables = { needs: 'GTSup' } as const;
const virtual = { needs: 'virtualIommu' } as const;

export const dte = layout({
  id: 'dte',
  title: 'Device table entry',
  spec: 'structures 2.2',
  bytes: 32,
  fields: {
    v: flag(0, 0, 'V', 'Valid: bits 127:0 count; 0 forwards every request untranslated'),
    tv: flag(0, 1, 'TV', 'Translation valid; 0 blocks every DMA of the device'),
    zero0: reserved(0, 6, 2),
    had: uint(0, 8, 7, 'HAD', 'Host accessed and dirty bits: which of them the unit sets', {
      values: { 0: 'neither', 1: 'accessed', 3: 'accessed and dirty (needs HDSup)' },
      needs: 'HASup',
    }),
    mode: uint(0, 11, 9, 'Mode', 'Levels of the host tables', {
      values: {
        0: 'no host translation',
        1: '1 level, 21-bit',
        2: '2 levels, 30-bit',
        3: '3 levels, 39-bit',
        4: '4 levels, 48-bit',
        5: '5 levels, 57-bit',
        6: '6 levels, 64-bit',
      },
    }),
    hostRoot: address(0, 51, 12, 'HostRoot', 'Top host table; ignored with Mode 0', { pointsTo: 'top host table' }),
    ppr: flag(0, 52, 'PPR', 'The device may send page requests', { needs: 'PPRSup' }),
    gprp: flag(0, 53, 'GPRP', 'Responses to page request groups carry the PASID', { needs: 'PPRSup' }),
    giov: flag(0, 54, 'GIoV', 'With GV: requests without PASID use the guest tables of PASID 0', { needs: 'GIoSup' }),
    gv: flag(0, 55, 'GV', 'Guest translation valid: requests with a PASID go through the GCR3 table', guestTables),
    glx: uint(0, 57, 56, 'GLX', 'Levels of the GCR3 table', {
      values: { 0: '1 level, 512 PASIDs', 1: '2 levels, 2^18 PASIDs', 2: '3 levels, 2^20 PASIDs' },
      ...guestTables,
    }),
    gcr3A: uint(0, 60, 58, 'GCR3 root 14:12', 'Piece A of the address of the GCR3 table', guestTables),
    ir: flag(0, 61, 'IR', 'The device may read'),
    iw: flag(0, 62, 'IW', 'The device may write'),
    zero63: reserved(0, 63, 63),
    domainId: uint(1, 15, 0, 'DomainID', 'Tags cached translations'),
    gcr3B: uint(1, 31, 16, 'GCR3 root 30:15', 'Piece B of the address of the GCR3 table', guestTables),
    i: flag(1, 32, 'I', 'IOTLB enable: the device may use ATS'),
    se: flag(1, 33, 'SE', 'After the first page fault that was logged, further ones are not'),
    sa: flag(1, 34, 'SA', 'No page fault of the device is logged'),
    ioCtl: uint(1, 36, 35, 'IoCtl', 'What becomes of port I/O', {
      values: { 0: 'aborted', 1: 'forwarded', 2: 'translated by the page tables' },
    }),
    cache: flag(1, 37, 'Cache', 'Translations for ATS are not kept in the unit (a hint)'),
    sd: flag(1, 38, 'SD', 'Snoop disable (a hint)'),
    ex: flag(1, 39, 'EX', 'The device may use the exclusion range'),
    sysMgt: uint(1, 41, 40, 'SysMgt', 'What becomes of system management messages', {
      values: { 0: 'aborted', 1: 'forwarded', 2: 'INTx forwarded, others aborted', 3: 'translated' },
    }),
    sats: flag(1, 42, 'SATS', 'Secure ATS', { needs: 'secureAts' }),
    gcr3C: uint(1, 63, 43, 'GCR3 root 51:31', 'Piece C of the address of the GCR3 table', guestTables),
    iv: flag(2, 0, 'IV', 'Bits 255:128 count; 0 forwards interrupts unmapped'),
    intTabLen: uint(2, 4, 1, 'IntTabLen', 'log2 of the entries of the interrupt table, at most 11'),
    ig: flag(2, 5, 'IG', 'Page faults of the interrupts of the device are not logged'),
    intTabRoot: address(2, 51, 6, 'IntTabRoot', 'Interrupt remapping table', { pointsTo: 'interrupt table' }),
    zero52: reserved(2, 53, 52),
    guestPagingMode: uint(2, 55, 54, 'GuestPagingMode', 'Levels of guest tables', {
      values: { 0: '4 levels, 48-bit', 1: '5 levels, 57-bit' },
    }),
    initPass: flag(2, 56, 'InitPass', 'INIT interrupts pass'),
    eIntPass: flag(2, 57, 'EIntPass', 'ExtINT interrupts pass'),
    nmiPass: flag(2, 58, 'NMIPass', 'NMI interrupts pass'),
    hptMode: flag(2, 59, 'HPTMode', 'Host page-table mode for secure virtual machines', { needs: 'hostPageTableMode' }),
    intCtl: uint(2, 61, 60, 'IntCtl', 'What becomes of fixed and arbitrated interrupts', {
      values: { 0: 'aborted without an event', 1: 'forwarded unmapped', 2: 'remapped' },
    }),
    lint0Pass: flag(2, 62, 'Lint0Pass', 'LINT0 interrupts pass'),
    lint1Pass: flag(2, 63, 'Lint1Pass', 'LINT1 interrupts pass'),
    zero192: reserved(3, 14, 0),
    vImuEn: flag(3, 15, 'vImuEn', 'Virtual IOMMU enable', virtual),
    gDeviceId: uint(3, 31, 16, 'GDeviceID', 'DeviceID that the guest knows', virtual),
    guestId: uint(3, 47, 32, 'GuestID', 'Guest that the device belongs to', virtual),
    zero240: reserved(3, 53, 48),
    attrV: flag(3, 54, 'AttrV', 'The attribute override counts'),
    mode0Fc: flag(3, 55, 'Mode0FC', 'Coherent when Mode is 0'),
    snoopAttribute: uint(3, 63, 56, 'SnoopAttribute', 'Snoop attributes of the device'),
  },
});

/* ── Host (v1) page tables ─────────────────────────────────────────────────────────────────────────────────────── */

const nextLevels = {
  0: 'a page of the default size of this level',
  1: 'table of level 1',
  2: 'table of level 2',
  3: 'table of level 3',
  4: 'table of level 4',
  5: 'table of level 5',
  6: 'table of level 6',
  7: 'a page whose size is encoded in its address',
} as const;

const hostLow = {
  pr: flag(0, 0, 'PR', 'Present'),
  software: ignored(0, 4, 1),
  a: flag(0, 5, 'A', 'Accessed'),
};
const hostRights = {
  ir: flag(0, 61, 'IR', 'Reading is allowed'),
  iw: flag(0, 62, 'IW', 'Writing is allowed'),
  software63: ignored(0, 63, 63),
};

export const hostTable = layout({
  id: 'hostTable',
  title: 'Host page directory entry',
  spec: 'structures 2.4',
  bytes: 8,
  fields: {
    ...hostLow,
    software6: ignored(0, 8, 6),
    nextLevel: uint(0, 11, 9, 'NextLevel', 'Level of the table that the entry leads to', { values: nextLevels }),
    addr: address(0, 51, 12, 'address', 'The next table', { pointsTo: 'next table' }),
    zero: reserved(0, 60, 52),
    ...hostRights,
  },
});

export const hostPage = layout({
  id: 'hostPage',
  title: 'Host page entry',
  spec: 'structures 2.4',
  bytes: 8,
  fields: {
    ...hostLow,
    d: flag(0, 6, 'D', 'Dirty'),
    software7: ignored(0, 8, 7),
    nextLevel: uint(0, 11, 9, 'NextLevel', '0: default page size of the level; 7: size encoded in the address', {
      values: nextLevels,
    }),
    addr: address(0, 51, 12, 'address', 'The page; with NextLevel 7 its low bits tell the size', { pointsTo: 'page' }),
    zero: reserved(0, 58, 52),
    u: flag(0, 59, 'U', 'Untranslated access only: goes into ATS completions'),
    fc: flag(0, 60, 'FC', 'Force coherent'),
    ...hostRights,
  },
});

/* ── GCR3 table ────────────────────────────────────────────────────────────────────────────────────────────────── */

export const gcr3Table = layout({
  id: 'gcr3Table',
  title: 'Upper GCR3 table entry',
  spec: 'structures 2.5',
  bytes: 8,
  fields: {
    v: flag(0, 0, 'V', 'Valid'),
    zero: reserved(0, 11, 1),
    addr: address(0, 51, 12, 'address', 'The next GCR3 table', { pointsTo: 'next GCR3 table' }),
    zeroHigh: reserved(0, 63, 52),
  },
});

export const gcr3Entry = layout({
  id: 'gcr3Entry',
  title: 'GCR3 table entry',
  spec: 'structures 2.5',
  bytes: 8,
  fields: {
    v: flag(0, 0, 'V', 'Valid: the PASID is bound'),
    zero: reserved(0, 11, 1),
    addr: address(0, 51, 12, 'gCR3', 'Top guest table of the PASID; a guest address when Mode is not 0', {
      pointsTo: 'top guest table',
    }),
    zeroHigh: reserved(0, 63, 52),
  },
});

/* ── Guest (v2) page tables ────────────────────────────────────────────────────────────────────────────────────── */

const guestLow = {
  p: flag(0, 0, 'P', 'Present'),
  rw: flag(0, 1, 'R/W', 'Writing is allowed'),
  us: flag(0, 2, 'U/S', 'User requests are allowed'),
  pwt: ignored(0, 4, 3, 'PWT, PCD: cache attributes, ignored here'),
  a: flag(0, 5, 'A', 'Accessed'),
};
const guestHigh = {
  software62: ignored(0, 62, 52),
  xd: flag(0, 63, 'XD', 'Execution is forbidden', { needs: 'NXSup' }),
};
const nextTable = address(0, 51, 12, 'address', 'The next table', { pointsTo: 'next table' });

export const guestTable = layout({
  id: 'guestTable',
  title: 'Guest table entry, level 4 or 5',
  spec: 'structures 2.6',
  bytes: 8,
  fields: {
    ...guestLow,
    software6: ignored(0, 6, 6),
    ps: reserved(0, 7, 7),
    software: ignored(0, 11, 8),
    addr: nextTable,
    ...guestHigh,
  },
});

export const guestTableLow = layout({
  id: 'guestTableLow',
  title: 'Guest directory entry, level 2 or 3',
  spec: 'structures 2.6',
  bytes: 8,
  fields: {
    ...guestLow,
    software6: ignored(0, 6, 6),
    ps: flag(0, 7, 'PS', 'The entry leads to a page'),
    software: ignored(0, 11, 8),
    addr: nextTable,
    ...guestHigh,
  },
});

const guestPage = {
  ...guestLow,
  d: flag(0, 6, 'D', 'Dirty'),
};
const global = flag(0, 8, 'G', 'Global');
const large = {
  ...guestPage,
  ps: flag(0, 7, 'PS', 'The entry leads to a page'),
  g: global,
  software: ignored(0, 11, 9),
  pat: ignored(0, 12, 12, 'PAT: cache attribute, ignored here'),
};

export const guestPage4K = layout({
  id: 'guestPage4K',
  title: 'Guest page entry, 4 KiB',
  spec: 'structures 2.6',
  bytes: 8,
  fields: {
    ...guestPage,
    pat: ignored(0, 7, 7, 'PAT: cache attribute, ignored here'),
    g: global,
    software: ignored(0, 11, 9),
    addr: address(0, 51, 12, 'address', 'The page', { pointsTo: 'page' }),
    ...guestHigh,
  },
});

export const guestPage2M = layout({
  id: 'guestPage2M',
  title: 'Guest page entry, 2 MiB',
  spec: 'structures 2.6',
  bytes: 8,
  fields: {
    ...large,
    zero: reserved(0, 20, 13),
    addr: address(0, 51, 21, 'address', 'The page', { pointsTo: 'page' }),
    ...guestHigh,
  },
});

export const guestPage1G = layout({
  id: 'guestPage1G',
  title: 'Guest page entry, 1 GiB',
  spec: 'structures 2.6',
  bytes: 8,
  fields: {
    ...large,
    zero: reserved(0, 29, 13),
    addr: address(0, 51, 30, 'address', 'The page', { pointsTo: 'page' }),
    ...guestHigh,
  },
});

/* ── Interrupt remapping entries ───────────────────────────────────────────────────────────────────────────────── */

const intTypes = { values: { 0: 'fixed', 1: 'arbitrated' } } as const;

export const irteShort = layout({
  id: 'irteShort',
  title: 'Interrupt remapping entry, 4 bytes',
  spec: 'structures 2.7',
  bytes: 4,
  fields: {
    remapEn: flag(0, 0, 'RemapEn', 'The entry is valid'),
    supIoPf: flag(0, 1, 'SupIOPF', 'Page faults of the entry are not logged'),
    intType: uint(0, 4, 2, 'IntType', 'Delivery mode', intTypes),
    rqEoi: flag(0, 5, 'RqEoi', 'End of interrupt is requested'),
    dm: flag(0, 6, 'DM', 'The destination is logical'),
    guestMode: flag(0, 7, 'GuestMode', 'Interrupt of a guest: only in entries of 16 bytes'),
    destination: uint(0, 15, 8, 'Destination', 'APIC id'),
    vector: uint(0, 23, 16, 'Vector', 'Vector that is delivered'),
    zero: reserved(0, 31, 24),
  },
});

export const irte = layout({
  id: 'irte',
  title: 'Interrupt remapping entry, 16 bytes',
  spec: 'structures 2.7',
  bytes: 16,
  fields: {
    remapEn: flag(0, 0, 'RemapEn', 'The entry is valid'),
    supIoPf: flag(0, 1, 'SupIOPF', 'Page faults of the entry are not logged'),
    intType: uint(0, 4, 2, 'IntType', 'Delivery mode', intTypes),
    rqEoi: flag(0, 5, 'RqEoi', 'End of interrupt is requested'),
    dm: flag(0, 6, 'DM', 'The destination is logical'),
    guestMode: flag(0, 7, 'GuestMode', 'Interrupt of a guest'),
    destination: uint(0, 15, 8, 'Destination', 'APIC id, low 8 bits'),
    destinationHigh: uint(0, 31, 16, 'Destination 23:8', 'APIC id, with XTEn', { needs: 'XTEn' }),
    zeroHigh: reserved(0, 63, 32),
    vector: uint(1, 7, 0, 'Vector', 'Vector that is delivered'),
    zeroMiddle: reserved(1, 55, 8),
    destinationTop: uint(1, 63, 56, 'Destination 31:24', 'APIC id, with XTEn', { needs: 'XTEn' }),
  },
});

export const irteGuest = layout({
  id: 'irteGuest',
  title: 'Interrupt remapping entry of a guest',
  spec: 'structures 2.7',
  bytes: 16,
  fields: {
    remapEn: flag(0, 0, 'RemapEn', 'The entry is valid'),
    supIoPf: flag(0, 1, 'SupIOPF', 'Page faults of the entry are not logged'),
    gaLogIntr: flag(0, 2, 'GALogIntr', 'GATag goes to the guest log while the guest does not run'),
    zero3: reserved(0, 5, 3),
    isRun: flag(0, 6, 'IsRun', 'The processor of the guest runs'),
    guestMode: flag(0, 7, 'GuestMode', 'Interrupt of a guest'),
    destination: uint(0, 15, 8, 'Destination', 'APIC id of the running processor, low 8 bits'),
    destinationHigh: uint(0, 31, 16, 'Destination 23:8', 'APIC id, with XTEn', { needs: 'XTEn' }),
    gaTag: uint(0, 63, 32, 'GATag', 'What the guest log tells'),
    vector: uint(1, 7, 0, 'Vector', 'Vector that becomes pending'),
    zero8: reserved(1, 11, 8),
    backing: address(1, 51, 12, 'Backing page', 'Virtual APIC page of the guest processor', {
      pointsTo: 'virtual APIC page',
    }),
    zero52: reserved(1, 55, 52),
    destinationTop: uint(1, 63, 56, 'Destination 31:24', 'APIC id, with XTEn', { needs: 'XTEn' }),
  },
});
