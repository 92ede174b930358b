/**
 * Length: one declaration per record and descriptor: fault records, page requests, every invalidation command,
 * interrupt entries. They are short, alike and compared with each other.
 *
 * Commands are declared in their 256-bit form. The 128-bit form is the first half; its second half must be 0 here.
 */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

/* ── Interrupts ────────────────────────────────────────────────────────────────────────────────────────────────── */

const sourceCheck = {
  sid: uint(1, 15, 0, 'SID', 'Requester that may use this entry, or two bus numbers'),
  sq: uint(1, 17, 16, 'SQ', 'Function bits left out of the comparison', {
    values: { 0: 'compare all bits', 1: 'leave out bit 2', 2: 'leave out bits 2:1', 3: 'leave out bits 2:0' },
  }),
  svt: uint(1, 19, 18, 'SVT', 'How the requester is checked', {
    values: { 0: 'not at all', 1: 'compare with SID', 2: 'bus between SID 15:8 and SID 7:0' },
  }),
};

export const irte = layout({
  id: 'irte',
  title: 'Interrupt remapping entry',
  spec: 'structures 2.9',
  bytes: 16,
  fields: {
    p: flag(0, 0, 'P', 'Present: this index is in use'),
    fpd: flag(0, 1, 'FPD', 'Fault processing disabled: qualified faults of this entry leave no record'),
    dm: flag(0, 2, 'DM', 'Logical destination mode'),
    rh: flag(0, 3, 'RH', 'Redirection hint'),
    tm: flag(0, 4, 'TM', 'Level triggered'),
    dlm: uint(0, 7, 5, 'DLM', 'Delivery mode', {
      values: { 0: 'fixed', 1: 'lowest priority', 2: 'SMI', 4: 'NMI', 5: 'INIT', 7: 'ExtINT' },
    }),
    avail: ignored(0, 11, 8),
    zero: reserved(0, 14, 12),
    im: flag(0, 15, 'IM', 'Posted: the interrupt goes to a descriptor in memory'),
    v: uint(0, 23, 16, 'V', 'Vector that the processor receives'),
    zeroVector: reserved(0, 31, 24),
    dst: uint(0, 63, 32, 'DST', 'Destination: 32-bit id with x2APIC (EIME), else the id in bits 15:8 and zeros'),
    ...sourceCheck,
    zeroHigh: reserved(1, 63, 20),
  },
});

export const irtePosted = layout({
  id: 'irtePosted',
  title: 'Interrupt remapping entry, posted',
  spec: 'structures 2.9',
  bytes: 16,
  fields: {
    p: flag(0, 0, 'P', 'Present: this index is in use'),
    fpd: flag(0, 1, 'FPD', 'Fault processing disabled: qualified faults of this entry leave no record'),
    zero: reserved(0, 7, 2),
    avail: ignored(0, 11, 8),
    zeroMiddle: reserved(0, 13, 12),
    urg: flag(0, 14, 'URG', 'Urgent: notify at once'),
    im: flag(0, 15, 'IM', 'Posted: the interrupt goes to a descriptor in memory', { needs: 'PI' }),
    v: uint(0, 23, 16, 'V', 'Virtual vector, posted as a bit of the descriptor'),
    zeroVector: reserved(0, 37, 24),
    pdaLow: address(0, 63, 38, 'PDA low', 'Descriptor address, bits 31:6', {
      scale: 6,
      unlimited: true,
      pointsTo: 'posted-interrupt descriptor',
    }),
    ...sourceCheck,
    zeroHigh: reserved(1, 31, 20),
    pdaHigh: address(1, 63, 32, 'PDA high', 'Descriptor address, bits 63:32', {
      pointsTo: 'posted-interrupt descriptor',
    }),
  },
});

export const postedDescriptor = layout({
  id: 'postedDescriptor',
  title: 'Posted-interrupt descriptor',
  spec: 'structures 2.10',
  bytes: 64,
  fields: {
    pir0: uint(0, 63, 0, 'PIR 63:0', 'Requests of vectors 0 to 63'),
    pir1: uint(1, 63, 0, 'PIR 127:64', 'Requests of vectors 64 to 127'),
    pir2: uint(2, 63, 0, 'PIR 191:128', 'Requests of vectors 128 to 191'),
    pir3: uint(3, 63, 0, 'PIR 255:192', 'Requests of vectors 192 to 255'),
    on: flag(4, 0, 'ON', 'A notification is outstanding'),
    sn: flag(4, 1, 'SN', 'Notifications are suppressed'),
    zero: reserved(4, 15, 2),
    nv: uint(4, 23, 16, 'NV', 'Vector of the notification'),
    zeroVector: reserved(4, 31, 24),
    ndst: uint(4, 63, 32, 'NDST', 'Processor that is notified'),
    zero5: reserved(5, 63, 0),
    zero6: reserved(6, 63, 0),
    zero7: reserved(7, 63, 0),
  },
});

/* ── Records ───────────────────────────────────────────────────────────────────────────────────────────────────── */

const recordHigh = {
  sid: uint(1, 15, 0, 'SID', 'Requester', { write: 'ro' }),
  zeroMiddle: reserved(1, 27, 16),
  t2: flag(1, 28, 'T2', 'Type, low bit: with T1 0 a page request, with T1 1 an atomic', { write: 'ro' }),
  priv: flag(1, 29, 'PRIV', 'Privileged mode was requested', { write: 'ro' }),
  exe: flag(1, 30, 'EXE', 'Execution was requested', { write: 'ro' }),
  pp: flag(1, 31, 'PP', 'The request carried a PASID', { write: 'ro' }),
  fr: uint(1, 39, 32, 'FR', 'Fault reason', { write: 'ro' }),
  pv: uint(1, 59, 40, 'PV', 'PASID of the request', { write: 'ro' }),
  at: uint(1, 61, 60, 'AT', 'Address type of the request', {
    values: { 0: 'untranslated', 1: 'translation request', 2: 'translated' },
    write: 'ro',
  }),
  t1: flag(1, 62, 'T1', 'A read (a write when 0)', { write: 'ro' }),
  f: flag(1, 63, 'F', 'This register holds a fault; write 1 to clear it', { write: 'rw1c' }),
};

export const faultRecord = layout({
  id: 'faultRecord',
  title: 'Fault recording register',
  spec: 'recording 5.1',
  bytes: 16,
  fields: {
    zero: reserved(0, 11, 0),
    fi: address(0, 63, 12, 'FI', 'Page of the faulting address', { unlimited: true, write: 'ro' }),
    ...recordHigh,
  },
});

export const interruptFaultRecord = layout({
  id: 'interruptFaultRecord',
  title: 'Fault recording register, interrupt',
  spec: 'recording 5.1',
  bytes: 16,
  fields: {
    zero: reserved(0, 47, 0),
    index: uint(0, 63, 48, 'FI', 'Index of the interrupt', { write: 'ro' }),
    ...recordHigh,
  },
});

export const pageRequest = layout({
  id: 'pageRequest',
  title: 'Page request descriptor',
  spec: 'page requests 6.2',
  bytes: 32,
  fields: {
    type: uint(0, 7, 0, 'Type', 'Kind of descriptor', { values: { 1: 'page request' } }),
    pp: flag(0, 8, 'PP', 'The request carried a PASID'),
    pdp: flag(0, 9, 'PDP', 'Private data present (older revisions)'),
    zero: reserved(0, 15, 10),
    rid: uint(0, 31, 16, 'RID', 'Requester'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID of the request'),
    exe: flag(0, 52, 'EXE', 'Execution was requested'),
    priv: flag(0, 53, 'PRIV', 'Privileged mode was requested'),
    zeroHigh: reserved(0, 63, 54),
    rd: flag(1, 0, 'RD', 'Reading was requested'),
    wr: flag(1, 1, 'WR', 'Writing was requested'),
    lpig: flag(1, 2, 'LPIG', 'Last page in group: the group may now be answered'),
    prgi: uint(1, 11, 3, 'PRGI', 'Page request group index'),
    addr: address(1, 63, 12, 'ADDR', 'The page', { unlimited: true }),
    private0: uint(2, 63, 0, 'private data', 'Counts when PDP is set'),
    private1: uint(3, 63, 0, 'private data', 'Counts when PDP is set'),
  },
});

/* ── Commands on the invalidation queue ────────────────────────────────────────────────────────────────────────── */

const type = (value: number, says: string) => uint(0, 3, 0, 'Type', 'Kind of command', { values: { [value]: says } });
const typeHigh = reserved(0, 11, 9, 'High bits of the type: 0 for every command that exists');
const pfsidLow = uint(0, 15, 12, 'PFSID 3:0', 'Requester ID of the physical function, bits 3:0');
const pfsidHigh = uint(0, 63, 52, 'PFSID 15:4', 'Requester ID of the physical function, bits 15:4');
const wide = { zero2: reserved(2, 63, 0), zero3: reserved(3, 63, 0) };
const pages = {
  am: uint(1, 5, 0, 'AM', 'Address mask: 2^AM pages, naturally aligned'),
  ih: flag(1, 6, 'IH', 'Hint: only leaf entries changed, paging-structure caches may stay'),
  zeroPages: reserved(1, 11, 7),
  addr: address(1, 63, 12, 'ADDR', 'First page', { unlimited: true }),
};

export const contextInvalidate = layout({
  id: 'contextInvalidate',
  title: 'Context-cache invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(1, 'context-cache invalidation'),
    g: uint(0, 5, 4, 'G', 'How much', { values: { 1: 'everything', 2: 'a domain', 3: 'a device' } }),
    zero: reserved(0, 8, 6),
    typeHigh,
    zeroMiddle: reserved(0, 15, 12),
    did: uint(0, 31, 16, 'DID', 'Domain id'),
    sid: uint(0, 47, 32, 'SID', 'Requester'),
    fm: uint(0, 49, 48, 'FM', 'Function bits left out of the comparison', {
      values: { 0: 'none', 1: 'bit 2', 2: 'bits 2:1', 3: 'bits 2:0' },
    }),
    zeroHigh: reserved(0, 63, 50),
    zero1: reserved(1, 63, 0),
    ...wide,
  },
});

export const iotlbInvalidate = layout({
  id: 'iotlbInvalidate',
  title: 'IOTLB invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(2, 'IOTLB invalidation'),
    g: uint(0, 5, 4, 'G', 'How much', { values: { 1: 'everything', 2: 'a domain', 3: 'pages of a domain' } }),
    dw: flag(0, 6, 'DW', 'Drain writes'),
    dr: flag(0, 7, 'DR', 'Drain reads'),
    zero: reserved(0, 8, 8),
    typeHigh,
    zeroMiddle: reserved(0, 15, 12),
    did: uint(0, 31, 16, 'DID', 'Domain id'),
    zeroHigh: reserved(0, 63, 32),
    ...pages,
    ...wide,
  },
});

export const deviceTlbInvalidate = layout({
  id: 'deviceTlbInvalidate',
  title: 'Device-TLB invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(3, 'device-TLB invalidation'),
    zero: reserved(0, 8, 4),
    typeHigh,
    pfsidLow,
    mip: uint(0, 20, 16, 'MIP', 'How many of these the device can have pending'),
    zeroMiddle: reserved(0, 31, 21),
    sid: uint(0, 47, 32, 'SID', 'Device whose TLB is meant'),
    zeroHigh: reserved(0, 51, 48),
    pfsidHigh,
    s: flag(1, 0, 'S', 'Size: more than one page, encoded in the low address bits'),
    zeroPages: reserved(1, 11, 1),
    addr: address(1, 63, 12, 'ADDR', 'First page, and with S the size', { unlimited: true }),
    ...wide,
  },
});

export const interruptEntryInvalidate = layout({
  id: 'interruptEntryInvalidate',
  title: 'Interrupt entry cache invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(4, 'interrupt entry cache invalidation'),
    g: flag(0, 4, 'G', 'Only the indexes named (everything when 0)'),
    zero: reserved(0, 8, 5),
    typeHigh,
    zeroMiddle: reserved(0, 26, 12),
    im: uint(0, 31, 27, 'IM', 'Index mask: that many low bits are left out of the comparison'),
    iidx: uint(0, 47, 32, 'IIDX', 'Index'),
    zeroHigh: reserved(0, 63, 48),
    zero1: reserved(1, 63, 0),
    ...wide,
  },
});

export const waitDescriptor = layout({
  id: 'waitDescriptor',
  title: 'Invalidation wait',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(5, 'invalidation wait'),
    if: flag(0, 4, 'IF', 'Raise an interrupt when all earlier commands are complete'),
    sw: flag(0, 5, 'SW', 'Write the status when all earlier commands are complete'),
    fn: flag(0, 6, 'FN', 'Fence: later commands start only after this one'),
    pd: flag(0, 7, 'PD', 'Drain page requests first'),
    zero: reserved(0, 8, 8),
    typeHigh,
    zeroMiddle: reserved(0, 31, 12),
    data: uint(0, 63, 32, 'status data', 'The status that is written'),
    zeroLow: reserved(1, 1, 0),
    status: address(1, 63, 2, 'status address', 'Where the status is written', {
      unlimited: true,
      pointsTo: 'status word',
    }),
    ...wide,
  },
});

export const pasidIotlbInvalidate = layout({
  id: 'pasidIotlbInvalidate',
  title: 'PASID-based IOTLB invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(6, 'PASID-based IOTLB invalidation'),
    g: uint(0, 5, 4, 'G', 'How much', { values: { 2: 'all pages of a PASID', 3: 'pages of a PASID' } }),
    zero: reserved(0, 8, 6),
    typeHigh,
    zeroMiddle: reserved(0, 15, 12),
    did: uint(0, 31, 16, 'DID', 'Domain id'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID'),
    zeroHigh: reserved(0, 63, 52),
    ...pages,
    ...wide,
  },
});

export const pasidCacheInvalidate = layout({
  id: 'pasidCacheInvalidate',
  title: 'PASID-cache invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(7, 'PASID-cache invalidation'),
    g: uint(0, 5, 4, 'G', 'How much', {
      values: { 0: 'all PASIDs of a domain', 1: 'one PASID of a domain', 3: 'everything' },
    }),
    zero: reserved(0, 8, 6),
    typeHigh,
    zeroMiddle: reserved(0, 15, 12),
    did: uint(0, 31, 16, 'DID', 'Domain id'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID'),
    zeroHigh: reserved(0, 63, 52),
    zero1: reserved(1, 63, 0),
    ...wide,
  },
});

export const pasidDeviceTlbInvalidate = layout({
  id: 'pasidDeviceTlbInvalidate',
  title: 'PASID-based device-TLB invalidation',
  spec: 'invalidation 7.2',
  bytes: 32,
  fields: {
    type: type(8, 'PASID-based device-TLB invalidation'),
    mip: uint(0, 8, 4, 'MIP', 'How many of these the device can have pending'),
    typeHigh,
    pfsidLow,
    sid: uint(0, 31, 16, 'SID', 'Device whose TLB is meant'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID'),
    pfsidHigh,
    g: flag(1, 0, 'G', 'All PASIDs'),
    zeroPages: reserved(1, 10, 1),
    s: flag(1, 11, 'S', 'Size: more than one page, encoded in the low address bits'),
    addr: address(1, 63, 12, 'ADDR', 'First page, and with S the size', { unlimited: true }),
    ...wide,
  },
});

export const pageGroupResponse = layout({
  id: 'pageGroupResponse',
  title: 'Page group response',
  spec: 'page requests 6.6',
  bytes: 32,
  fields: {
    type: type(9, 'page group response'),
    pp: flag(0, 4, 'PP', 'A PASID is named; as in the request'),
    pdp: flag(0, 5, 'PDP', 'Private data present (older revisions)'),
    zero: reserved(0, 8, 6),
    typeHigh,
    rc: uint(0, 15, 12, 'RC', 'Response code; 2 to 14 are unused and count as failure', {
      values: { 0: 'success', 1: 'invalid request', 15: 'response failure' },
    }),
    rid: uint(0, 31, 16, 'RID', 'Requester'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID of the request'),
    zeroHigh: reserved(0, 63, 52),
    zeroLow: reserved(1, 1, 0),
    lpig: flag(1, 2, 'LPIG', 'Last page in group, as in the request (older revisions)'),
    prgi: uint(1, 11, 3, 'PRGI', 'Page request group index'),
    zeroPages: reserved(1, 63, 12),
    private0: uint(2, 63, 0, 'private data', 'Counts when PDP is set'),
    private1: uint(3, 63, 0, 'private data', 'Counts when PDP is set'),
  },
});
