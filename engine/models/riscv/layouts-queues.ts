/** Records that the unit writes and commands that it reads (queues and commands, chapters 4.2 and 5). */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

const TTYP = {
  0: 'the unit itself',
  1: 'untranslated execute',
  2: 'untranslated read',
  3: 'untranslated write or atomic',
  5: 'translated execute',
  6: 'translated read',
  7: 'translated write or atomic',
  8: 'translation request',
  9: 'message',
} as const;

export const faultRecord = layout({
  id: 'faultRecord',
  title: 'Fault record',
  spec: 'faults 4.2',
  bytes: 32,
  fields: {
    cause: uint(0, 11, 0, 'CAUSE', 'Cause of the fault'),
    pid: uint(0, 31, 12, 'PID', 'process_id; 0 without PV'),
    pv: flag(0, 32, 'PV', 'The request carried a process_id'),
    priv: flag(0, 33, 'PRIV', 'It was a supervisor request; 0 without PV'),
    ttyp: uint(0, 39, 34, 'TTYP', 'Kind of request', { values: TTYP }),
    did: uint(0, 63, 40, 'DID', 'device_id'),
    custom: ignored(1, 31, 0, 'Custom'),
    zero: reserved(1, 63, 32),
    iotval: uint(2, 63, 0, 'iotval', 'Address of the request, or the message code'),
    iotval2: uint(
      3,
      63,
      0,
      'iotval2',
      'Guest page fault: guest physical address; bit 0 implicit access, bit 1 its write',
    ),
  },
});

export const pageRequest = layout({
  id: 'pageRequest',
  title: 'Page request',
  spec: 'queues 5.5',
  bytes: 16,
  fields: {
    zero: reserved(0, 11, 0),
    pid: uint(0, 31, 12, 'PID', 'process_id'),
    pv: flag(0, 32, 'PV', 'The request carries a process_id'),
    priv: flag(0, 33, 'PRIV', 'As supervisor'),
    exec: flag(0, 34, 'EXEC', 'To execute'),
    zeroHigh: reserved(0, 39, 35),
    did: uint(0, 63, 40, 'DID', 'device_id'),
    r: flag(1, 0, 'R', 'To read'),
    w: flag(1, 1, 'W', 'To write'),
    l: flag(1, 2, 'L', 'Last of its group'),
    prgi: uint(1, 11, 3, 'PRGI', 'Page request group'),
    page: address(1, 63, 12, 'address', 'The page', { unlimited: true }),
  },
});

const opcode = (op: string) => uint(0, 6, 0, 'opcode', op);
const func = (says: string) => uint(0, 9, 7, 'func3', says);

const invalidation = {
  av: flag(0, 10, 'AV', 'The address counts'),
  pscid: uint(0, 31, 12, 'PSCID', 'Process soft-context'),
  zero: reserved(0, 11, 11),
  pscv: flag(0, 32, 'PSCV', 'The PSCID counts; illegal in GVMA'),
  gv: flag(0, 33, 'GV', 'The GSCID counts'),
  nl: flag(0, 34, 'NL', 'Pointers too, not only leaf entries', { needs: 'NL' }),
  zeroMiddle: reserved(0, 43, 35),
  gscid: uint(0, 59, 44, 'GSCID', 'Guest soft-context'),
  zeroHigh: reserved(0, 63, 60),
  zeroAddress: reserved(1, 8, 0),
  s: flag(1, 9, 'S', 'The address names a range', { needs: 'S' }),
  address: address(1, 61, 10, 'ADDR', 'Page; with S a naturally aligned range', { scale: 12, unlimited: true }),
  zeroLast: reserved(1, 63, 62),
};

export const iotinvalVma = layout({
  id: 'iotinvalVma',
  title: 'IOTINVAL.VMA',
  spec: 'commands 5.2',
  bytes: 16,
  fields: { opcode: opcode('1'), func3: func('0'), ...invalidation },
});
export const iotinvalGvma = layout({
  id: 'iotinvalGvma',
  title: 'IOTINVAL.GVMA',
  spec: 'commands 5.2',
  bytes: 16,
  fields: { opcode: opcode('1'), func3: func('1'), ...invalidation },
});

export const iofence = layout({
  id: 'iofence',
  title: 'IOFENCE.C',
  spec: 'commands 5.2',
  bytes: 16,
  fields: {
    opcode: opcode('2'),
    func3: func('0'),
    av: flag(0, 10, 'AV', 'Write DATA to ADDR when done'),
    wsi: flag(0, 11, 'WSI', 'Raise the wired interrupt when done'),
    pr: flag(0, 12, 'PR', 'Earlier reads are done too'),
    pw: flag(0, 13, 'PW', 'Earlier writes are done too'),
    zero: reserved(0, 31, 14),
    data: uint(0, 63, 32, 'DATA', 'What is written'),
    address: address(1, 61, 0, 'ADDR', 'Where it is written', { scale: 2, unlimited: true }),
    zeroHigh: reserved(1, 63, 62),
  },
});

const directory = {
  zero: reserved(0, 11, 10),
  pid: uint(0, 31, 12, 'PID', 'process_id; INVAL_PDT alone'),
  zero32: reserved(0, 32, 32),
  dv: flag(0, 33, 'DV', 'The device_id counts'),
  zeroMiddle: reserved(0, 39, 34),
  did: uint(0, 63, 40, 'DID', 'device_id'),
  zeroHigh: reserved(1, 63, 0),
};
export const iodirDdt = layout({
  id: 'iodirDdt',
  title: 'IODIR.INVAL_DDT',
  spec: 'commands 5.2',
  bytes: 16,
  fields: { opcode: opcode('3'), func3: func('0'), ...directory },
});
export const iodirPdt = layout({
  id: 'iodirPdt',
  title: 'IODIR.INVAL_PDT',
  spec: 'commands 5.2',
  bytes: 16,
  fields: { opcode: opcode('3'), func3: func('1'), ...directory },
});

const ats = {
  zero: reserved(0, 11, 10),
  pid: uint(0, 31, 12, 'PID', 'process_id'),
  pv: flag(0, 32, 'PV', 'The process_id counts'),
  dsv: flag(0, 33, 'DSV', 'The segment counts'),
  zeroHigh: reserved(0, 39, 34),
  rid: uint(0, 55, 40, 'RID', 'Requester of the device'),
  dseg: uint(0, 63, 56, 'DSEG', 'Segment of the device'),
};
export const atsInval = layout({
  id: 'atsInval',
  title: 'ATS.INVAL',
  spec: 'commands 5.2',
  bytes: 16,
  fields: {
    opcode: opcode('4'),
    func3: func('0'),
    ...ats,
    g: flag(1, 0, 'G', 'Of all processes'),
    free: ignored(1, 10, 1, 'Passed on as it is'),
    s: flag(1, 11, 'S', 'The address names a range'),
    address: address(1, 63, 12, 'address', 'Page; with S a naturally aligned range', { unlimited: true }),
  },
});
export const atsPrgr = layout({
  id: 'atsPrgr',
  title: 'ATS.PRGR',
  spec: 'commands 5.2',
  bytes: 16,
  fields: {
    opcode: opcode('4'),
    func3: func('1'),
    ...ats,
    free: ignored(1, 31, 0, 'Passed on as it is'),
    prgi: uint(1, 40, 32, 'PRGI', 'Page request group'),
    freeMiddle: ignored(1, 43, 41, 'Passed on as it is'),
    code: uint(1, 47, 44, 'response', 'Answer', {
      values: { 0: 'Success', 1: 'Invalid Request', 15: 'Response Failure' },
    }),
    freeHigh: ignored(1, 63, 48, 'Passed on as it is; older software writes the destination here'),
  },
});
