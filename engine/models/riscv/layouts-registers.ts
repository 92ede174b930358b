/** Registers of the unit (chapter 8), and the words inside it that people may look at. */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const ro = { write: 'ro' } as const;
const rw = { write: 'rw' } as const;
const w1c = { write: 'rw1c' } as const;
const has = (bit: number, name: string, says: string) => flag(0, bit, name, says, ro);

export const capabilities = layout({
  id: 'capabilities',
  title: 'capabilities',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    version: uint(0, 7, 0, 'version', 'Version of the architecture', ro),
    sv32: has(8, 'Sv32', 'First stage of 32 bits'),
    sv39: has(9, 'Sv39', 'First stage of 39 bits'),
    sv48: has(10, 'Sv48', 'First stage of 48 bits'),
    sv57: has(11, 'Sv57', 'First stage of 57 bits'),
    zero12: reserved(0, 13, 12),
    svrsw: has(14, 'Svrsw60t59b', 'Bits 60:59 of page-table entries are free for software'),
    svpbmt: has(15, 'Svpbmt', 'Memory types in page-table entries'),
    sv32x4: has(16, 'Sv32x4', 'Second stage of 34 bits'),
    sv39x4: has(17, 'Sv39x4', 'Second stage of 41 bits'),
    sv48x4: has(18, 'Sv48x4', 'Second stage of 50 bits'),
    sv57x4: has(19, 'Sv57x4', 'Second stage of 59 bits'),
    zero20: reserved(0, 20, 20),
    amoMrif: has(21, 'AMO_MRIF', 'Interrupt files in memory are updated atomically'),
    msiFlat: has(22, 'MSI_FLAT', 'MSI page tables; device contexts have 64 bytes'),
    msiMrif: has(23, 'MSI_MRIF', 'Interrupt files in memory'),
    amoHwad: has(24, 'AMO_HWAD', 'A and D can be updated'),
    ats: has(25, 'ATS', 'Translation requests and page requests'),
    t2gpa: has(26, 'T2GPA', 'Translation requests can be answered with guest physical addresses'),
    end: has(27, 'END', 'Both byte orders'),
    igs: uint(0, 29, 28, 'IGS', 'How interrupts leave', { ...ro, values: { 0: 'messages', 1: 'wires', 2: 'either' } }),
    hpm: has(30, 'HPM', 'Performance counters'),
    dbg: has(31, 'DBG', 'Translations can be tried by register'),
    pas: uint(0, 37, 32, 'PAS', 'Physical address bits', ro),
    pd8: has(38, 'PD8', 'Process directories of one level'),
    pd17: has(39, 'PD17', 'Process directories of two levels'),
    pd20: has(40, 'PD20', 'Process directories of three levels'),
    qosid: has(41, 'QOSID', 'Quality-of-service IDs'),
    nl: has(42, 'NL', 'Invalidation of pointers by address'),
    s: has(43, 'S', 'Invalidation of address ranges'),
    zeroHigh: reserved(0, 63, 44),
  },
});

export const fctl = layout({
  id: 'fctl',
  title: 'fctl',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    be: flag(0, 0, 'BE', 'Device directory, second stage, MSI table and queues are big-endian', rw),
    wsi: flag(0, 1, 'WSI', 'Interrupts leave on wires', rw),
    gxl: flag(0, 2, 'GXL', 'Second stages have 34 bits: Sv32x4', rw),
    zero: reserved(0, 31, 3),
  },
});

export const ddtp = layout({
  id: 'ddtp',
  title: 'ddtp',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    mode: uint(0, 3, 0, 'iommu_mode', 'Levels of the device directory', {
      ...rw,
      values: { 0: 'Off: nothing goes through', 1: 'Bare: no translation', 2: '1LVL', 3: '2LVL', 4: '3LVL' },
    }),
    busy: flag(0, 4, 'busy', 'A write is still taking effect', ro),
    zero: reserved(0, 9, 5),
    ppn: address(0, 53, 10, 'PPN', 'Root of the device directory', { ...rw, scale: 12, unlimited: true }),
    zeroHigh: reserved(0, 63, 54),
  },
});

export const queueBase = layout({
  id: 'queueBase',
  title: 'Base of a queue',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    log2: uint(0, 4, 0, 'LOG2SZ-1', 'log2 of its entries, minus 1', rw),
    zero: reserved(0, 9, 5),
    ppn: address(0, 53, 10, 'PPN', 'Where it lies', { ...rw, scale: 12, unlimited: true }),
    zeroHigh: reserved(0, 63, 54),
  },
});

const index = (id: string, title: string, says: string, write: typeof ro | typeof rw) =>
  layout({ id, title, spec: 'registers 8', bytes: 4, fields: { index: uint(0, 31, 0, 'index', says, write) } });
export const queueIndex = index('queueIndex', 'Index of the software', 'Entry, moved by software', rw);
export const queueOwnIndex = index('queueOwnIndex', 'Index of the unit', 'Entry, moved by the unit', ro);

export const cqcsr = layout({
  id: 'cqcsr',
  title: 'cqcsr',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    cqen: flag(0, 0, 'cqen', 'The command queue is wanted', rw),
    cie: flag(0, 1, 'cie', 'Errors and wired fences interrupt', rw),
    zero: reserved(0, 7, 2),
    cqmf: flag(0, 8, 'cqmf', 'A command could not be read, or a fence could not write', w1c),
    cmdTo: flag(0, 9, 'cmd_to', 'A device did not answer an invalidation in time', w1c),
    cmdIll: flag(0, 10, 'cmd_ill', 'A command is illegal', w1c),
    fenceWIp: flag(0, 11, 'fence_w_ip', 'A fence is done', w1c),
    zeroMiddle: reserved(0, 15, 12),
    cqon: flag(0, 16, 'cqon', 'The command queue is on', ro),
    busy: flag(0, 17, 'busy', 'A write is still taking effect', ro),
    zeroHigh: reserved(0, 31, 18),
  },
});

const csr = (id: string, letter: 'f' | 'p', what: string) =>
  layout({
    id,
    title: id,
    spec: 'registers 8',
    bytes: 4,
    fields: {
      enable: flag(0, 0, `${letter}qen`, `The ${what} is wanted`, rw),
      interrupt: flag(0, 1, `${letter}ie`, 'New records and errors interrupt', rw),
      zero: reserved(0, 7, 2),
      memoryFault: flag(0, 8, `${letter}qmf`, `The ${what} cannot be written`, w1c),
      overflow: flag(0, 9, `${letter}qof`, `The ${what} is full`, w1c),
      zeroMiddle: reserved(0, 15, 10),
      on: flag(0, 16, `${letter}qon`, `The ${what} is on`, ro),
      busy: flag(0, 17, 'busy', 'A write is still taking effect', ro),
      zeroHigh: reserved(0, 31, 18),
    },
  });
export const fqcsr = csr('fqcsr', 'f', 'fault queue');
export const pqcsr = csr('pqcsr', 'p', 'page-request queue');

export const ipsr = layout({
  id: 'ipsr',
  title: 'ipsr',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    cip: flag(0, 0, 'cip', 'The command queue has something to tell', w1c),
    fip: flag(0, 1, 'fip', 'The fault queue has something to tell', w1c),
    pmip: flag(0, 2, 'pmip', 'A counter overflowed', w1c),
    pip: flag(0, 3, 'pip', 'The page-request queue has something to tell', w1c),
    zero: reserved(0, 31, 4),
  },
});

export const trReqIova = layout({
  id: 'trReqIova',
  title: 'tr_req_iova',
  spec: 'registers 8',
  bytes: 8,
  fields: { zero: reserved(0, 11, 0), vpn: address(0, 63, 12, 'VPN', 'Page to translate', { ...rw, unlimited: true }) },
});

export const trReqCtl = layout({
  id: 'trReqCtl',
  title: 'tr_req_ctl',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    go: flag(0, 0, 'Go/Busy', 'Translate now', rw),
    priv: flag(0, 1, 'Priv', 'As supervisor', rw),
    exe: flag(0, 2, 'Exe', 'To execute', rw),
    nw: flag(0, 3, 'NW', 'Not to write', rw),
    zero: reserved(0, 11, 4),
    pid: uint(0, 31, 12, 'PID', 'process_id', rw),
    pv: flag(0, 32, 'PV', 'With process_id', rw),
    zeroHigh: reserved(0, 39, 33),
    did: uint(0, 63, 40, 'DID', 'device_id', rw),
  },
});

export const trResponse = layout({
  id: 'trResponse',
  title: 'tr_response',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    fault: flag(0, 0, 'fault', 'The translation failed', ro),
    zero: reserved(0, 6, 1),
    pbmt: uint(0, 8, 7, 'PBMT', 'Memory type', ro),
    s: flag(0, 9, 'S', 'PPN names a range', ro),
    ppn: address(0, 53, 10, 'PPN', 'The page', { ...ro, scale: 12, unlimited: true }),
    zeroHigh: reserved(0, 63, 54),
  },
});

export const qosid = layout({
  id: 'qosid',
  title: 'iommu_qosid',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    rcid: uint(0, 11, 0, 'RCID', 'Resource control ID of the unit itself', { ...rw, needs: 'QOSID' }),
    zero: reserved(0, 15, 12),
    mcid: uint(0, 27, 16, 'MCID', 'Monitoring counter ID of the unit itself', { ...rw, needs: 'QOSID' }),
    zeroHigh: reserved(0, 31, 28),
  },
});

export const icvec = layout({
  id: 'icvec',
  title: 'icvec',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    civ: uint(0, 3, 0, 'civ', 'Vector of the command queue', rw),
    fiv: uint(0, 7, 4, 'fiv', 'Vector of the fault queue', rw),
    pmiv: uint(0, 11, 8, 'pmiv', 'Vector of the counters', rw),
    piv: uint(0, 15, 12, 'piv', 'Vector of the page-request queue', rw),
    zero: reserved(0, 63, 16),
  },
});

export const msiCfg = layout({
  id: 'msiCfg',
  title: 'msi_cfg_tbl entry',
  spec: 'registers 8',
  bytes: 16,
  fields: {
    zero: reserved(0, 1, 0),
    address: address(0, 55, 2, 'address', 'Where the interrupt message goes', { ...rw, unlimited: true }),
    zeroHigh: reserved(0, 63, 56),
    data: uint(1, 31, 0, 'data', 'What it says', rw),
    mask: flag(1, 32, 'mask', 'Held back', rw),
    zeroControl: reserved(1, 63, 33),
  },
});

export const unitErrors = layout({
  id: 'unitErrors',
  title: 'Errors of the unit itself',
  spec: 'faults 4.1',
  bytes: 4,
  fields: {
    ddt: flag(0, 0, 'DDT', 'Device directories read as corrupt'),
    pdt: flag(0, 1, 'PDT', 'Process directories read as corrupt'),
    tables: flag(0, 2, 'tables', 'Page tables read as corrupt'),
    msiTable: flag(0, 3, 'MSI table', 'MSI page tables read as corrupt'),
    mrif: flag(0, 4, 'MRIF', 'Interrupt files in memory read as corrupt'),
    dataPath: flag(0, 5, 'data path', 'The data paths inside the unit fail'),
    unanswered: flag(0, 6, 'unanswered', 'Devices leave ATS.INVAL unanswered'),
    zero: reserved(0, 31, 7),
  },
});
