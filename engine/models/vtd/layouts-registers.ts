/**
 * Length: one declaration per register (registers, chapter 8); CAP_REG and ECAP_REG alone are fifty fields.
 *
 * `write` says how a field takes a write by software; `registers.ts` follows it and adds the side effects.
 */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const ro = { write: 'ro' } as const;
const rw = { write: 'rw' } as const;
const wo = { write: 'wo' } as const;
const clear = { write: 'rw1c' } as const;

export const verReg = layout({
  id: 'verReg',
  title: 'Version',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    minor: uint(0, 3, 0, 'MIN', 'Minor version', ro),
    major: uint(0, 7, 4, 'MAX', 'Major version', ro),
    zero: reserved(0, 31, 8),
  },
});

export const capReg = layout({
  id: 'capReg',
  title: 'Capabilities',
  spec: 'registers 8.2',
  bytes: 8,
  fields: {
    nd: uint(0, 2, 0, 'ND', 'Domain ids have 4 + 2·ND bits', ro),
    afl: flag(0, 3, 'AFL', 'Advanced fault logging', ro),
    rwbf: flag(0, 4, 'RWBF', 'Write buffers must be flushed', ro),
    plmr: flag(0, 5, 'PLMR', 'Protected low memory region', ro),
    phmr: flag(0, 6, 'PHMR', 'Protected high memory region', ro),
    cm: flag(0, 7, 'CM', 'Caching mode: entries that are not present may be cached', ro),
    sagaw: uint(0, 12, 8, 'SAGAW', 'Second-stage widths: bit 1 39-bit, bit 2 48-bit, bit 3 57-bit', ro),
    zero13: reserved(0, 15, 13),
    mgaw: uint(0, 21, 16, 'MGAW', 'Largest input width of the second stage, minus 1', ro),
    zlr: flag(0, 22, 'ZLR', 'Zero-length reads of write-only pages are fine', ro),
    zero23: reserved(0, 23, 23),
    fro: uint(0, 33, 24, 'FRO', 'Fault recording registers begin at FRO·16', ro),
    sllps: uint(0, 37, 34, 'SLLPS', 'Second-stage large pages: bit 0 2 MiB, bit 1 1 GiB', ro),
    zero38: reserved(0, 38, 38),
    psi: flag(0, 39, 'PSI', 'Pages can be invalidated one by one', ro),
    nfr: uint(0, 47, 40, 'NFR', 'Number of fault recording registers, minus 1', ro),
    mamv: uint(0, 53, 48, 'MAMV', 'Largest address mask of an invalidation', ro),
    dwd: flag(0, 54, 'DWD', 'Writes can be drained', ro),
    drd: flag(0, 55, 'DRD', 'Reads can be drained', ro),
    fl1gp: flag(0, 56, 'FL1GP', 'First-stage pages of 1 GiB', ro),
    zero57: reserved(0, 58, 57),
    pi: flag(0, 59, 'PI', 'Posted interrupts', ro),
    fl5lp: flag(0, 60, 'FL5LP', 'First stage with 5 levels', ro),
    ecmds: flag(0, 61, 'ECMDS', 'Enhanced commands', ro),
    esirtps: flag(0, 62, 'ESIRTPS', 'Setting the interrupt table pointer drops caches', ro),
    esrtps: flag(0, 63, 'ESRTPS', 'Setting the root table pointer drops caches', ro),
  },
});

export const ecapReg = layout({
  id: 'ecapReg',
  title: 'Extended capabilities',
  spec: 'registers 8.3',
  bytes: 8,
  fields: {
    c: flag(0, 0, 'C', 'Page walks are coherent with the processor caches', ro),
    qi: flag(0, 1, 'QI', 'Queued invalidation', ro),
    dt: flag(0, 2, 'DT', 'Device-TLBs (ATS)', ro),
    ir: flag(0, 3, 'IR', 'Interrupt remapping', ro),
    eim: flag(0, 4, 'EIM', 'x2APIC destinations', ro),
    zero5: reserved(0, 5, 5),
    pt: flag(0, 6, 'PT', 'Pass-through', ro),
    sc: flag(0, 7, 'SC', 'Snoop control', ro),
    iro: uint(0, 17, 8, 'IRO', 'IVA and IOTLB registers begin at IRO·16', ro),
    zero18: reserved(0, 19, 18),
    mhmv: uint(0, 23, 20, 'MHMV', 'Largest index mask of an interrupt entry invalidation', ro),
    zero24: reserved(0, 24, 24),
    mts: flag(0, 25, 'MTS', 'Memory types', ro),
    nest: flag(0, 26, 'NEST', 'Nested translation', ro),
    zero27: reserved(0, 28, 27),
    prs: flag(0, 29, 'PRS', 'Page requests', ro),
    ers: flag(0, 30, 'ERS', 'Execute requests', ro),
    srs: flag(0, 31, 'SRS', 'Supervisor (privileged) requests', ro),
    zero32: reserved(0, 32, 32),
    nwfs: flag(0, 33, 'NWFS', 'No-write flag of translation requests', ro),
    eafs: flag(0, 34, 'EAFS', 'Extended accessed flag', ro),
    pss: uint(0, 39, 35, 'PSS', 'PASIDs have PSS + 1 bits', ro),
    pasid: flag(0, 40, 'PASID', 'Requests with PASID', ro),
    dit: flag(0, 41, 'DIT', 'Device-TLB invalidation throttle', ro),
    pds: flag(0, 42, 'PDS', 'Page requests can be drained', ro),
    smts: flag(0, 43, 'SMTS', 'Scalable mode', ro),
    vcs: flag(0, 44, 'VCS', 'Virtual commands', ro),
    slads: flag(0, 45, 'SLADS', 'Second-stage accessed and dirty bits', ro),
    slts: flag(0, 46, 'SLTS', 'Second stage in scalable mode', ro),
    flts: flag(0, 47, 'FLTS', 'First stage', ro),
    smpwcs: flag(0, 48, 'SMPWCS', 'Page-walk snoop can be chosen', ro),
    rps: flag(0, 49, 'RPS', 'RID_PASID can be chosen', ro),
    zero50: reserved(0, 50, 50),
    pms: flag(0, 51, 'PMS', 'Performance monitoring', ro),
    adms: flag(0, 52, 'ADMS', 'Abort-DMA mode', ro),
    rprivs: flag(0, 53, 'RPRIVS', 'RID_PRIV can be chosen', ro),
    zero54: reserved(0, 63, 54),
  },
});

export const gcmdReg = layout({
  id: 'gcmdReg',
  title: 'Global command',
  spec: 'registers 8.1',
  bytes: 4,
  fields: {
    zero: reserved(0, 22, 0),
    cfi: flag(0, 23, 'CFI', 'Allow compatibility-format interrupts', wo),
    sirtp: flag(0, 24, 'SIRTP', 'Take the interrupt table pointer from IRTA_REG', wo),
    ire: flag(0, 25, 'IRE', 'Interrupt remapping on', wo),
    qie: flag(0, 26, 'QIE', 'Invalidation queue on', wo),
    wbf: flag(0, 27, 'WBF', 'Flush write buffers', wo),
    eafl: flag(0, 28, 'EAFL', 'Advanced fault logging on', wo),
    sfl: flag(0, 29, 'SFL', 'Take the fault log pointer', wo),
    srtp: flag(0, 30, 'SRTP', 'Take the root table pointer from RTADDR_REG', wo),
    te: flag(0, 31, 'TE', 'Translation on', wo),
  },
});

export const gstsReg = layout({
  id: 'gstsReg',
  title: 'Global status',
  spec: 'registers 8.1',
  bytes: 4,
  fields: {
    zero: reserved(0, 22, 0),
    cfis: flag(0, 23, 'CFIS', 'Compatibility-format interrupts are allowed', ro),
    irtps: flag(0, 24, 'IRTPS', 'The interrupt table pointer is set', ro),
    ires: flag(0, 25, 'IRES', 'Interrupt remapping is on', ro),
    qies: flag(0, 26, 'QIES', 'The invalidation queue is on', ro),
    wbfs: flag(0, 27, 'WBFS', 'Write buffers are being flushed', ro),
    afls: flag(0, 28, 'AFLS', 'Advanced fault logging is on', ro),
    fls: flag(0, 29, 'FLS', 'The fault log pointer is set', ro),
    rtps: flag(0, 30, 'RTPS', 'The root table pointer is set', ro),
    tes: flag(0, 31, 'TES', 'Translation is on', ro),
  },
});

export const rtaddrReg = layout({
  id: 'rtaddrReg',
  title: 'Root table address',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    zero: reserved(0, 9, 0),
    ttm: uint(0, 11, 10, 'TTM', 'Translation table mode', {
      values: { 0: 'legacy', 1: 'scalable', 3: 'abort DMA' },
      write: 'rw',
    }),
    rta: address(0, 63, 12, 'RTA', 'Where the root table begins', { pointsTo: 'root table', write: 'rw' }),
  },
});

export const ccmdReg = layout({
  id: 'ccmdReg',
  title: 'Context command',
  spec: 'registers 8.4',
  bytes: 8,
  fields: {
    did: uint(0, 15, 0, 'DID', 'Domain id', rw),
    sid: uint(0, 31, 16, 'SID', 'Requester', rw),
    fm: uint(0, 33, 32, 'FM', 'Function bits left out of the comparison', rw),
    zero: reserved(0, 58, 34),
    caig: uint(0, 60, 59, 'CAIG', 'How much was invalidated', {
      values: { 0: 'nothing yet', 1: 'everything', 2: 'a domain', 3: 'a device' },
      write: 'ro',
    }),
    cirg: uint(0, 62, 61, 'CIRG', 'How much to invalidate', {
      values: { 0: 'nothing', 1: 'everything', 2: 'a domain', 3: 'a device' },
      write: 'rw',
    }),
    icc: flag(0, 63, 'ICC', 'Invalidate the context cache; clears itself', rw),
  },
});

export const fstsReg = layout({
  id: 'fstsReg',
  title: 'Fault status',
  spec: 'recording 5.2',
  bytes: 4,
  fields: {
    pfo: flag(0, 0, 'PFO', 'Overflow: faults were lost, and none is recorded until this is cleared', clear),
    ppf: flag(0, 1, 'PPF', 'At least one fault recording register holds a fault', ro),
    afo: flag(0, 2, 'AFO', 'Advanced log overflow; not used without advanced logging', ro),
    apf: flag(0, 3, 'APF', 'Advanced log pending; not used without advanced logging', ro),
    iqe: flag(0, 4, 'IQE', 'The invalidation queue stopped at a bad command', clear),
    ice: flag(0, 5, 'ICE', 'An invalidation completion matched nothing', clear),
    ite: flag(0, 6, 'ITE', 'A device did not answer an invalidation in time', clear),
    pro: flag(0, 7, 'PRO', 'Page request overflow of older revisions; PRS_REG has it now', clear),
    fri: uint(0, 15, 8, 'FRI', 'First fault recording register to read; counts while PPF is 1', ro),
    zero: reserved(0, 31, 16),
  },
});

const eventControl = (id: string, title: string, spec: string) =>
  layout({
    id,
    title,
    spec,
    bytes: 4,
    fields: {
      zero: reserved(0, 29, 0),
      ip: flag(0, 30, 'IP', 'An interrupt waits until the mask is taken off', ro),
      im: flag(0, 31, 'IM', 'Interrupts are held back', rw),
    },
  });
export const fectlReg = eventControl('fectlReg', 'Fault event control', 'recording 5.3');
export const iectlReg = eventControl('iectlReg', 'Invalidation event control', 'registers 8');
export const pectlReg = eventControl('pectlReg', 'Page request event control', 'page requests 6.4');

export const eventData = layout({
  id: 'eventData',
  title: 'Event data',
  spec: 'registers 8',
  bytes: 4,
  fields: { data: uint(0, 31, 0, 'data', 'Data of the interrupt message', rw) },
});

export const eventAddress = layout({
  id: 'eventAddress',
  title: 'Event address',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    zero: reserved(0, 1, 0),
    ma: address(0, 31, 2, 'MA', 'Address of the interrupt message', { unlimited: true, write: 'rw' }),
  },
});

export const eventUpperAddress = layout({
  id: 'eventUpperAddress',
  title: 'Event upper address',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    mua: address(0, 31, 0, 'MUA', 'Upper half of the address of the interrupt message', {
      scale: 32,
      unlimited: true,
      write: 'rw',
    }),
  },
});

const queueOffset = (
  id: string,
  title: string,
  spec: string,
  says: string,
  write: 'ro' | 'rw',
  hi: number,
  lo: number,
) =>
  layout({
    id,
    title,
    spec,
    bytes: 8,
    fields: {
      zero: reserved(0, lo - 1, 0),
      offset: address(0, hi, lo, 'offset', says, { unlimited: true, write }),
      zeroHigh: reserved(0, 63, hi + 1),
    },
  });
export const iqhReg = queueOffset(
  'iqhReg',
  'Invalidation queue head',
  'invalidation 7.1',
  'Byte offset of the command that the unit takes next',
  'ro',
  18,
  4,
);
export const iqtReg = queueOffset(
  'iqtReg',
  'Invalidation queue tail',
  'invalidation 7.1',
  'Byte offset behind the last command; writing it rings the bell',
  'rw',
  18,
  4,
);
export const pqhReg = queueOffset(
  'pqhReg',
  'Page request queue head',
  'page requests 6.1',
  'Byte offset of the request that software reads next',
  'rw',
  18,
  5,
);
export const pqtReg = queueOffset(
  'pqtReg',
  'Page request queue tail',
  'page requests 6.1',
  'Byte offset where the unit writes the next request',
  'rw',
  18,
  5,
);

export const iqaReg = layout({
  id: 'iqaReg',
  title: 'Invalidation queue address',
  spec: 'invalidation 7.1',
  bytes: 8,
  fields: {
    qs: uint(0, 2, 0, 'QS', 'Queue size: 2^QS pages', rw),
    zero: reserved(0, 10, 3),
    dw: flag(0, 11, 'DW', 'Commands have 256 bits (128 when 0)', rw),
    iqa: address(0, 63, 12, 'IQA', 'Where the queue begins', { pointsTo: 'invalidation queue', write: 'rw' }),
  },
});

export const pqaReg = layout({
  id: 'pqaReg',
  title: 'Page request queue address',
  spec: 'page requests 6.1',
  bytes: 8,
  fields: {
    pqs: uint(0, 2, 0, 'PQS', 'Queue size: 2^PQS pages', rw),
    zero: reserved(0, 11, 3),
    pqa: address(0, 63, 12, 'PQA', 'Where the queue begins', { pointsTo: 'page request queue', write: 'rw' }),
  },
});

export const icsReg = layout({
  id: 'icsReg',
  title: 'Invalidation completion status',
  spec: 'registers 8',
  bytes: 4,
  fields: {
    iwc: flag(0, 0, 'IWC', 'A wait command with IF is complete', clear),
    zero: reserved(0, 31, 1),
  },
});

export const iqercdReg = layout({
  id: 'iqercdReg',
  title: 'Invalidation queue error record',
  spec: 'invalidation 7.1',
  bytes: 8,
  fields: {
    iqei: uint(0, 3, 0, 'IQEI', 'Why the queue stopped', {
      values: {
        0: 'no information',
        1: 'invalid tail pointer',
        2: 'a command could not be fetched',
        3: 'invalid command type',
        4: 'a reserved field is set',
        5: 'invalid command width',
        6: 'tail not aligned',
        7: 'invalid translation table mode',
      },
      write: 'ro',
    }),
    zero: reserved(0, 31, 4),
    itesid: uint(0, 47, 32, 'ITESID', 'Device that did not answer in time', ro),
    icesid: uint(0, 63, 48, 'ICESID', 'Device whose completion matched nothing', ro),
  },
});

export const irtaReg = layout({
  id: 'irtaReg',
  title: 'Interrupt remapping table address',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    s: uint(0, 3, 0, 'S', 'Size: 2^(S+1) entries', rw),
    zero: reserved(0, 10, 4),
    eime: flag(0, 11, 'EIME', 'x2APIC: destinations have 32 bits', rw),
    irta: address(0, 63, 12, 'IRTA', 'Where the table begins', {
      pointsTo: 'interrupt remapping table',
      write: 'rw',
    }),
  },
});

export const prsReg = layout({
  id: 'prsReg',
  title: 'Page request status',
  spec: 'page requests 6.4',
  bytes: 4,
  fields: {
    ppr: flag(0, 0, 'PPR', 'Page requests wait in the queue', clear),
    pro: flag(0, 1, 'PRO', 'The queue overflowed; requests are discarded until this is cleared', clear),
    zero: reserved(0, 31, 2),
  },
});

export const ivaReg = layout({
  id: 'ivaReg',
  title: 'Invalidate address',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    am: uint(0, 5, 0, 'AM', 'Address mask: 2^AM pages', wo),
    ih: flag(0, 6, 'IH', 'Hint: only leaf entries changed', wo),
    zero: reserved(0, 11, 7),
    addr: address(0, 63, 12, 'ADDR', 'First page', { unlimited: true, write: 'wo' }),
  },
});

export const iotlbReg = layout({
  id: 'iotlbReg',
  title: 'IOTLB invalidate',
  spec: 'registers 8',
  bytes: 8,
  fields: {
    zero: reserved(0, 31, 0),
    did: uint(0, 47, 32, 'DID', 'Domain id', rw),
    dw: flag(0, 48, 'DW', 'Drain writes', rw),
    dr: flag(0, 49, 'DR', 'Drain reads', rw),
    zeroMiddle: reserved(0, 56, 50),
    iaig: uint(0, 58, 57, 'IAIG', 'How much was invalidated', {
      values: { 0: 'nothing yet', 1: 'everything', 2: 'a domain', 3: 'pages of a domain' },
      write: 'ro',
    }),
    zeroHigh: reserved(0, 59, 59),
    iirg: uint(0, 61, 60, 'IIRG', 'How much to invalidate', {
      values: { 0: 'nothing', 1: 'everything', 2: 'a domain', 3: 'pages of a domain' },
      write: 'rw',
    }),
    zeroTop: reserved(0, 62, 62),
    ivt: flag(0, 63, 'IVT', 'Invalidate the IOTLB; clears itself', rw),
  },
});

/** No register of the architecture: how the lab brings about what no table can (translation 3.8, open questions 13). */
export const unitErrors = layout({
  id: 'unitErrors',
  title: 'Errors of the unit itself',
  spec: 'translation 3.8',
  bytes: 4,
  fields: {
    context: flag(0, 0, 'context', 'Scalable-mode context entries count as wrongly programmed', rw),
    firstIncoherent: flag(0, 1, 'first incoherent', 'First-stage accessed and dirty bits may not be updated', rw),
    secondIncoherent: flag(0, 2, 'second incoherent', 'Second-stage accessed and dirty bits may not be updated', rw),
    firstUnwritable: flag(0, 3, 'first unwritable', 'Updates of first-stage entries fail', rw),
    secondUnwritable: flag(0, 4, 'second unwritable', 'Updates of second-stage entries fail', rw),
    zero: reserved(0, 31, 5),
  },
});
