/**
 * The registers that the lab has (registers, chapter 8): the Non-secure programming interface, pages 0 and 1.
 * `write` says how a field takes a write by software; `registers.ts` follows it and adds guards and side effects.
 */
import { address, flag, ignored, type Layout, layout, uint } from '../../bits/layout.ts';

const ro = { write: 'ro' } as const;
const rw = { write: 'rw' } as const;
const res0 = (hi: number, lo: number) => ignored(0, hi, lo, 'Reserved');

type Draft = Parameters<typeof layout>[0]['fields'][string];

/** A register whose bits outside the given fields are reserved. */
function register(id: string, title: string, bytes: 4 | 8, fields: Readonly<Record<string, Draft>>): Layout {
  const all: Record<string, Draft> = { ...fields };
  const used = Object.values(fields);
  let from = -1;
  for (let bit = 0; bit <= bytes * 8; bit++) {
    const free = bit < bytes * 8 && !used.some((f) => f.lo <= bit && bit <= f.hi);
    if (free && from < 0) from = bit;
    if (!free && from >= 0) {
      all[`zero${from}`] = res0(bit - 1, from);
      from = -1;
    }
  }
  return layout({ id, title, spec: 'registers 8', bytes, fields: all });
}

const sizes = {
  values: { 0: '32 bits', 1: '36 bits', 2: '40 bits', 3: '42 bits', 4: '44 bits', 5: '48 bits', 6: '52 bits' },
} as const;

export const idr0 = register('idr0', 'Identification 0', 4, {
  s2p: flag(0, 0, 'S2P', 'Stage 2', ro),
  s1p: flag(0, 1, 'S1P', 'Stage 1', ro),
  ttf: uint(0, 3, 2, 'TTF', 'Table formats', {
    ...ro,
    values: { 0: 'none', 1: 'LPAE', 2: 'VMSAv8-64', 3: 'LPAE and VMSAv8-64' },
  }),
  cohacc: flag(0, 4, 'COHACC', 'Tables are read coherently', ro),
  btm: flag(0, 5, 'BTM', 'Listens to invalidations of processors', ro),
  httu: uint(0, 7, 6, 'HTTU', 'Updates by hardware', {
    ...ro,
    values: { 0: 'none', 1: 'access flag', 2: 'access flag and dirty state', 3: 'also in table descriptors' },
  }),
  dormhint: flag(0, 8, 'DORMHINT', 'Dormant hint', ro),
  hyp: flag(0, 9, 'Hyp', 'EL2 streams', ro),
  ats: flag(0, 10, 'ATS', 'Address translation services', ro),
  ns1ats: flag(0, 11, 'NS1ATS', 'Split-stage ATS is missing', ro),
  asid16: flag(0, 12, 'ASID16', 'ASIDs of 16 bits', ro),
  msi: flag(0, 13, 'MSI', 'Interrupts can be messages', ro),
  sev: flag(0, 14, 'SEV', 'Completion can be an event', ro),
  atos: flag(0, 15, 'ATOS', 'Translation by register', ro),
  pri: flag(0, 16, 'PRI', 'Page requests', ro),
  vmw: flag(0, 17, 'VMW', 'VMID wildcards', ro),
  vmid16: flag(0, 18, 'VMID16', 'VMIDs of 16 bits', ro),
  cd2l: flag(0, 19, 'CD2L', 'Context descriptors in two levels', ro),
  vatos: flag(0, 20, 'VATOS', 'Translation by register for guests', ro),
  ttendian: uint(0, 22, 21, 'TTENDIAN', 'Endianness of tables', {
    ...ro,
    values: { 0: 'mixed', 2: 'little', 3: 'big' },
  }),
  atsrecerr: flag(0, 23, 'ATSRECERR', 'Faults of ATS can be recorded', ro),
  stallModel: uint(0, 25, 24, 'STALL_MODEL', 'How faults end', {
    ...ro,
    values: { 0: 'stall or terminate', 1: 'terminate only', 2: 'stall only' },
  }),
  termModel: flag(0, 26, 'TERM_MODEL', 'Termination always aborts', ro),
  stLevel: uint(0, 28, 27, 'ST_LEVEL', 'Stream tables', { ...ro, values: { 0: 'linear', 1: 'linear or two levels' } }),
});

export const idr1 = register('idr1', 'Identification 1', 4, {
  sidsize: uint(0, 5, 0, 'SIDSIZE', 'Bits of a StreamID', ro),
  ssidsize: uint(0, 10, 6, 'SSIDSIZE', 'Bits of a SubstreamID', ro),
  priqs: uint(0, 15, 11, 'PRIQS', 'log2 of the largest PRI queue', ro),
  eventqs: uint(0, 20, 16, 'EVENTQS', 'log2 of the largest event queue', ro),
  cmdqs: uint(0, 25, 21, 'CMDQS', 'log2 of the largest command queue', ro),
  permsOvr: flag(0, 26, 'ATTR_PERMS_OVR', 'Stream table entries may override privilege and kind', ro),
  typesOvr: flag(0, 27, 'ATTR_TYPES_OVR', 'Stream table entries may override memory types', ro),
  rel: flag(0, 28, 'REL', 'Preset addresses are relative', ro),
  queuesPreset: flag(0, 29, 'QUEUES_PRESET', 'Queues have fixed places', ro),
  tablesPreset: flag(0, 30, 'TABLES_PRESET', 'Tables have fixed places', ro),
  ecmdq: flag(0, 31, 'ECMDQ', 'Enhanced command queues', ro),
});

export const idr3 = register('idr3', 'Identification 3', 4, {
  had: flag(0, 2, 'HAD', 'Attributes of table descriptors can be switched off', ro),
  pbha: flag(0, 3, 'PBHA', 'Page-based hardware attributes', ro),
  xnx: flag(0, 4, 'XNX', 'Stage 2 forbids execution by privilege', ro),
  pps: flag(0, 5, 'PPS', 'Automatic page responses always carry the PASID', ro),
  mpam: flag(0, 7, 'MPAM', 'Memory partitioning', ro),
  fwb: flag(0, 8, 'FWB', 'Stage 2 can force memory types', ro),
  stt: flag(0, 9, 'STT', 'Small tables', ro),
  ril: flag(0, 10, 'RIL', 'Invalidation of ranges', ro),
  bbml: uint(0, 12, 11, 'BBML', 'Changes of page size without break', ro),
  e0pd: flag(0, 13, 'E0PD', 'A half can be closed to unprivileged accesses', ro),
  ptwnnc: flag(0, 14, 'PTWNNC', 'Walks through Device memory are non-cacheable', ro),
  dpt: flag(0, 15, 'DPT', 'Device permission table', ro),
  pasidtt: flag(0, 16, 'PASIDTT', 'Translated transactions may carry a PASID', ro),
  epan: flag(0, 17, 'EPAN', 'Enhanced PAN', ro),
});

export const idr5 = register('idr5', 'Identification 5', 4, {
  oas: uint(0, 2, 0, 'OAS', 'Size of physical addresses', { ...ro, ...sizes }),
  gran4k: flag(0, 4, 'GRAN4K', 'Granule of 4 KiB', ro),
  gran16k: flag(0, 5, 'GRAN16K', 'Granule of 16 KiB', ro),
  gran64k: flag(0, 6, 'GRAN64K', 'Granule of 64 KiB', ro),
  ds: flag(0, 7, 'DS', '52-bit tables of 4 KiB and 16 KiB', ro),
  d128: flag(0, 8, 'D128', 'Descriptors of 128 bits', ro),
  vax: uint(0, 11, 10, 'VAX', 'Size of virtual addresses', { ...ro, values: { 0: '48 bits', 1: '52 bits' } }),
  stallMax: uint(0, 31, 16, 'STALL_MAX', 'Stalled transactions that may wait', ro),
});

export const aidr = register('aidr', 'Architecture version', 4, {
  minor: uint(0, 3, 0, 'minor', 'Minor version: 2 is SMMUv3.2', ro),
  major: uint(0, 7, 4, 'major', 'Major version: 0 is SMMUv3', ro),
});

const switches = (write: typeof ro | typeof rw): Readonly<Record<string, Draft>> => ({
  smmuen: flag(0, 0, 'SMMUEN', 'Translation is on', write),
  priqen: flag(0, 1, 'PRIQEN', 'The PRI queue is on', write),
  eventqen: flag(0, 2, 'EVENTQEN', 'The event queue is on', write),
  cmdqen: flag(0, 3, 'CMDQEN', 'The command queue is on', write),
  atschk: flag(0, 4, 'ATSCHK', 'Translated transactions are checked', write),
  vmw: uint(0, 8, 6, 'VMW', 'VMID wildcard', write),
});
export const cr0 = register('cr0', 'Control 0', 4, switches(rw));
export const cr0ack = register('cr0ack', 'Control 0, as it took effect', 4, switches(ro));

export const cr1 = register('cr1', 'Control 1', 4, {
  queueIc: uint(0, 1, 0, 'QUEUE_IC', 'Inner cacheability of queues', rw),
  queueOc: uint(0, 3, 2, 'QUEUE_OC', 'Outer cacheability of queues', rw),
  queueSh: uint(0, 5, 4, 'QUEUE_SH', 'Shareability of queues', rw),
  tableIc: uint(0, 7, 6, 'TABLE_IC', 'Inner cacheability of the stream table', rw),
  tableOc: uint(0, 9, 8, 'TABLE_OC', 'Outer cacheability of the stream table', rw),
  tableSh: uint(0, 11, 10, 'TABLE_SH', 'Shareability of the stream table', rw),
});

export const cr2 = register('cr2', 'Control 2', 4, {
  e2h: flag(0, 0, 'E2H', 'EL2 streams have ASIDs and two halves', rw),
  recinvsid: flag(0, 1, 'RECINVSID', 'Bad StreamIDs are recorded', rw),
  ptm: flag(0, 2, 'PTM', 'Private TLB: no invalidations of processors', rw),
  recCfgAts: flag(0, 3, 'REC_CFG_ATS', 'Configuration faults of ATS are recorded', rw),
});

export const gbpa = register('gbpa', 'Global bypass attributes', 4, {
  memattr: uint(0, 3, 0, 'MemAttr', 'Memory type', rw),
  mtcfg: flag(0, 4, 'MTCFG', 'Use MemAttr', rw),
  alloccfg: uint(0, 11, 8, 'ALLOCCFG', 'Allocation hints', rw),
  shcfg: uint(0, 13, 12, 'SHCFG', 'Shareability', rw),
  privcfg: uint(0, 17, 16, 'PRIVCFG', 'Privilege', rw),
  instcfg: uint(0, 19, 18, 'INSTCFG', 'Data or instruction', rw),
  abort: flag(0, 20, 'ABORT', 'Everything is aborted while translation is off', rw),
  update: flag(0, 31, 'Update', 'Take the other fields over', rw),
});

const interrupts = (write: typeof ro | typeof rw): Readonly<Record<string, Draft>> => ({
  gerror: flag(0, 0, 'GERROR', 'Global errors interrupt', write),
  priq: flag(0, 1, 'PRIQ', 'The PRI queue interrupts', write),
  eventq: flag(0, 2, 'EVENTQ', 'The event queue interrupts', write),
});
export const irqCtrl = register('irqCtrl', 'Interrupt control', 4, interrupts(rw));
export const irqCtrlAck = register('irqCtrlAck', 'Interrupt control, as it took effect', 4, interrupts(ro));

const errors = (write: typeof ro | typeof rw): Readonly<Record<string, Draft>> => ({
  cmdq: flag(0, 0, 'CMDQ_ERR', 'The command queue stopped', write),
  eventq: flag(0, 2, 'EVENTQ_ABT_ERR', 'An event could not be written', write),
  priq: flag(0, 3, 'PRIQ_ABT_ERR', 'A page request could not be written', write),
  msiCmdq: flag(0, 4, 'MSI_CMDQ_ABT_ERR', 'The message of a CMD_SYNC could not be written', write),
  msiEventq: flag(0, 5, 'MSI_EVENTQ_ABT_ERR', 'The message of the event queue could not be written', write),
  msiPriq: flag(0, 6, 'MSI_PRIQ_ABT_ERR', 'The message of the PRI queue could not be written', write),
  msiGerror: flag(0, 7, 'MSI_GERROR_ABT_ERR', 'The message of a global error could not be written', write),
  sfm: flag(0, 8, 'SFM_ERR', 'Service failure mode', write),
  cmdqp: flag(0, 9, 'CMDQP_ERR', 'An enhanced command queue stopped', write),
});
export const gerror = register('gerror', 'Global errors: a bit that differs from GERRORN is active', 4, errors(ro));
export const gerrorn = register('gerrorn', 'Global errors, acknowledged by software', 4, errors(rw));

export const irqCfg0 = register('irqCfg0', 'Interrupt message address', 8, {
  addr: address(0, 55, 2, 'ADDR', 'Address of the interrupt message; 0: wired', { unlimited: true, write: 'rw' }),
});
export const irqCfg1 = register('irqCfg1', 'Interrupt message data', 4, {
  data: uint(0, 31, 0, 'DATA', 'Data of the interrupt message', rw),
});
export const irqCfg2 = register('irqCfg2', 'Interrupt message attributes', 4, {
  memattr: uint(0, 3, 0, 'MemAttr', 'Memory type', rw),
  sh: uint(0, 5, 4, 'SH', 'Shareability', rw),
  lo: flag(0, 31, 'LO', 'Page requests interrupt at the last of a group', rw),
});

export const strtabBase = register('strtabBase', 'Stream table', 8, {
  addr: address(0, 55, 6, 'ADDR', 'Stream table, aligned to its size', { write: 'rw', pointsTo: 'stream table' }),
  ra: flag(0, 62, 'RA', 'Read allocate', rw),
});
export const strtabBaseCfg = register('strtabBaseCfg', 'Form of the stream table', 4, {
  log2size: uint(0, 5, 0, 'LOG2SIZE', 'Bits of a StreamID that count', rw),
  split: uint(0, 10, 6, 'SPLIT', 'Bits of a StreamID that the second level takes', {
    ...rw,
    values: { 6: '6 bits', 8: '8 bits', 10: '10 bits' },
  }),
  fmt: uint(0, 17, 16, 'FMT', 'Form', { ...rw, values: { 0: 'linear', 1: 'two levels' } }),
});

export const queueBase = register('queueBase', 'Queue', 8, {
  log2size: uint(0, 4, 0, 'LOG2SIZE', 'log2 of the number of entries', rw),
  addr: address(0, 55, 5, 'ADDR', 'Queue, aligned to its size', { write: 'rw', pointsTo: 'queue' }),
  allocate: flag(0, 62, 'RA/WA', 'Allocation hint', rw),
});
const index = uint(0, 19, 0, 'index', 'Index, with the wrap bit above it', rw);
export const cmdqProd = register('cmdqProd', 'Command queue, where software writes', 4, { index });
export const cmdqCons = register('cmdqCons', 'Command queue, where the unit reads', 4, {
  index,
  err: uint(0, 30, 24, 'ERR', 'Why the queue stopped', {
    ...ro,
    values: { 0: 'no error', 1: 'illegal command', 2: 'a command could not be read', 3: 'an ATC did not answer' },
  }),
});
export const outProd = register('outProd', 'Where the unit writes', 4, {
  index,
  ovflg: flag(0, 31, 'OVFLG', 'Overflow: entries were lost, when it differs from OVACKFLG', ro),
});
export const outCons = register('outCons', 'Where software reads', 4, {
  index,
  ovackflg: flag(0, 31, 'OVACKFLG', 'Overflow, acknowledged by software', rw),
});

export const registerLayouts: readonly Layout[] = [
  idr0,
  idr1,
  idr3,
  idr5,
  aidr,
  cr0,
  cr0ack,
  cr1,
  cr2,
  gbpa,
  irqCtrl,
  irqCtrlAck,
  gerror,
  gerrorn,
  irqCfg0,
  irqCfg1,
  irqCfg2,
  strtabBase,
  strtabBaseCfg,
  queueBase,
  cmdqProd,
  cmdqCons,
  outProd,
  outCons,
];
