/**
 * Length: one declaration per register (registers, chapter 8); Control and EFR alone are eighty fields.
 *
 * `write` says how a field takes a write by software; `registers.ts` follows it and adds the side effects.
 */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const ro = { write: 'ro' } as const;
const rw = { write: 'rw' } as const;
const clear = { write: 'rw1c' } as const;

export const devTabBase = layout({
  id: 'devTabBase',
  title: 'Device table base',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    size: uint(0, 8, 0, 'Size', 'The table has (Size + 1) pages of 4 KiB', rw),
    zero9: reserved(0, 11, 9),
    base: address(0, 51, 12, 'Base', 'Where the device table begins', { ...rw, pointsTo: 'device table' }),
    zero52: reserved(0, 63, 52),
  },
});

const ring = (id: string, title: string, what: string) =>
  layout({
    id,
    title,
    spec: 'registers 8.1',
    bytes: 8,
    fields: {
      zero0: reserved(0, 11, 0),
      base: address(0, 51, 12, 'Base', `Where the ${what} begins`, { ...rw, pointsTo: what }),
      zero52: reserved(0, 55, 52),
      len: uint(0, 59, 56, 'Len', 'The ring has 2^Len entries of 16 bytes; 8 to 15', rw),
      zero60: reserved(0, 63, 60),
    },
  });

export const cmdBase = ring('cmdBase', 'Command buffer base', 'command buffer');
export const evtBase = ring('evtBase', 'Event log base', 'event log');
export const pprBase = ring('pprBase', 'PPR log base', 'PPR log');

const offset = (id: string, title: string, says: string) =>
  layout({
    id,
    title,
    spec: 'registers 8.1',
    bytes: 8,
    fields: {
      zero0: reserved(0, 3, 0),
      at: address(0, 18, 4, 'Offset', says, { ...rw, unlimited: true }),
      zero19: reserved(0, 63, 19),
    },
  });

export const headReg = offset('headReg', 'Head of a ring', 'Byte offset of the next entry to be read');
export const tailReg = offset('tailReg', 'Tail of a ring', 'Byte offset of the next entry to be written');

export const control = layout({
  id: 'control',
  title: 'Control',
  spec: 'registers 8.2',
  bytes: 8,
  fields: {
    iommuEn: flag(0, 0, 'IommuEn', 'Translation and interrupt remapping are on', rw),
    htTunEn: flag(0, 1, 'HtTunEn', 'HyperTransport tunnel', rw),
    eventLogEn: flag(0, 2, 'EventLogEn', 'Events are logged', rw),
    eventIntEn: flag(0, 3, 'EventIntEn', 'An event raises an interrupt', rw),
    comWaitIntEn: flag(0, 4, 'ComWaitIntEn', 'A completed wait raises an interrupt', rw),
    invTimeOut: uint(0, 7, 5, 'InvTimeOut', 'How long a device may take for an invalidation', {
      ...rw,
      values: { 0: 'for ever', 1: '1 ms', 2: '10 ms', 3: '100 ms', 4: '1 s', 5: '10 s', 6: '100 s' },
    }),
    passPw: flag(0, 8, 'PassPW', 'Posted writes pass', rw),
    resPassPw: flag(0, 9, 'ResPassPW', 'Responses pass posted writes', rw),
    coherent: flag(0, 10, 'Coherent', 'The unit reads the device table coherently', rw),
    isoc: flag(0, 11, 'Isoc', 'The unit reads its tables isochronously', rw),
    cmdBufEn: flag(0, 12, 'CmdBufEn', 'Commands are executed', rw),
    pprLogEn: flag(0, 13, 'PPRLogEn', 'Page requests are logged', rw),
    pprIntEn: flag(0, 14, 'PPRIntEn', 'A page request raises an interrupt', rw),
    pprEn: flag(0, 15, 'PPREn', 'Page requests are taken', rw),
    gtEn: flag(0, 16, 'GTEn', 'Guest translation; 0: GV of every device table entry counts as 0', rw),
    gaEn: flag(0, 17, 'GAEn', 'Interrupt entries have 16 bytes; 0: 4 bytes', rw),
    zero18: reserved(0, 21, 18),
    smiFEn: flag(0, 22, 'SmiFEn', 'SMI filter', rw),
    slfWbDis: flag(0, 23, 'SlfWBDis', 'Self write back disabled', rw),
    smiFLogEn: flag(0, 24, 'SmiFLogEn', 'SMI filter log', rw),
    gamEn: uint(0, 27, 25, 'GAMEn', 'Guest virtual APIC mode', rw),
    gaLogEn: flag(0, 28, 'GALogEn', 'Guest virtual APIC log', rw),
    gaIntEn: flag(0, 29, 'GAIntEn', 'Interrupt of the guest virtual APIC log', rw),
    dualPprLogEn: uint(0, 31, 30, 'DualPprLogEn', 'Second PPR log', rw),
    dualEventLogEn: uint(0, 33, 32, 'DualEventLogEn', 'Second event log', rw),
    devTblSegEn: uint(0, 36, 34, 'DevTblSegEn', 'Segments of the device table; only one is modelled', rw),
    privAbrtEn: uint(0, 38, 37, 'PrivAbrtEn', 'Privilege abort', rw),
    pprAutoRspEn: flag(0, 39, 'PprAutoRspEn', 'The unit itself answers page requests that it loses', rw),
    marcEn: flag(0, 40, 'MarcEn', 'MARC apertures', rw),
    blkStopMrkEn: flag(0, 41, 'BlkStopMrkEn', 'Stop markers are not logged', rw),
    pprAutoRspAon: flag(
      0,
      42,
      'PprAutoRspAon',
      'Lost page requests are answered whether or not PprAutoRspEn is set',
      rw,
    ),
    numIntRemapMode: uint(0, 44, 43, 'NumIntRemapMode', 'Entries of an interrupt table', {
      ...rw,
      values: { 0: '512', 1: '2048' },
    }),
    ephEn: flag(0, 45, 'EPHEn', 'Enhanced page handling', rw),
    hadUpdate: uint(0, 47, 46, 'HADUpdate', 'Accessed and dirty updates of host tables', rw),
    gdUpdateDis: flag(0, 48, 'GDUpdateDis', 'Dirty updates of guest tables disabled', rw),
    zero49: reserved(0, 49, 49),
    xtEn: flag(0, 50, 'XTEn', 'Destinations of 32 bits', rw),
    intCapXtEn: flag(0, 51, 'IntCapXTEn', 'Interrupts of the unit itself by registers', rw),
    vCmdEn: flag(0, 52, 'vCmdEn', 'Virtual command buffers', rw),
    vIommuEn: flag(0, 53, 'vIommuEn', 'Virtual IOMMU', rw),
    gaUpdateDis: flag(0, 54, 'GAUpdateDis', 'Guest virtual APIC updates disabled', rw),
    gaPpiEn: flag(0, 55, 'GAPPIEn', 'Guest physical processor interrupts', rw),
    tmpmEn: flag(0, 56, 'TMPMEn', 'Tiered memory migration', rw),
    zero57: reserved(0, 57, 57),
    gcr3TrpMode: flag(0, 58, 'GCR3TRPMode', 'GCR3 tables at guest addresses', rw),
    irtCacheDis: flag(0, 59, 'IRTCacheDis', 'Interrupt entries are not cached', rw),
    gstBufferTrpMode: flag(0, 60, 'GstBufferTRPMode', 'Guest buffers at guest addresses', rw),
    snpAvicEn: uint(0, 63, 61, 'SNPAVICEn', 'Virtual interrupts of secure machines', rw),
  },
});

export const exclBase = layout({
  id: 'exclBase',
  title: 'Exclusion range base',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    enable: flag(0, 0, 'Enable', 'The range counts', rw),
    allow: flag(0, 1, 'Allow', 'Every device may use it', rw),
    zero2: reserved(0, 11, 2),
    base: address(0, 51, 12, 'Base', 'First page that is not translated', rw),
    zero52: reserved(0, 63, 52),
  },
});

export const exclLimit = layout({
  id: 'exclLimit',
  title: 'Exclusion range limit',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    ones: uint(0, 11, 0, 'ones', 'Read as ones', ro),
    limit: address(0, 51, 12, 'Limit', 'Last page that is not translated', rw),
    zero52: reserved(0, 63, 52),
  },
});

export const efr = layout({
  id: 'efr',
  title: 'Extended features',
  spec: 'registers 8.3',
  bytes: 8,
  fields: {
    preFSup: flag(0, 0, 'PreFSup', 'PREFETCH_IOMMU_PAGES', ro),
    pprSup: flag(0, 1, 'PPRSup', 'Page requests', ro),
    xtSup: flag(0, 2, 'XTSup', 'x2APIC destinations', ro),
    nxSup: flag(0, 3, 'NXSup', 'No-execute in guest tables', ro),
    gtSup: flag(0, 4, 'GTSup', 'Guest translation', ro),
    zero5: reserved(0, 5, 5),
    iaSup: flag(0, 6, 'IASup', 'INVALIDATE_IOMMU_ALL', ro),
    gaSup: flag(0, 7, 'GASup', 'Guest virtual APIC', ro),
    heSup: flag(0, 8, 'HESup', 'Hardware error registers', ro),
    pcSup: flag(0, 9, 'PCSup', 'Performance counters', ro),
    hats: uint(0, 11, 10, 'HATS', 'Most levels of host tables', {
      ...ro,
      values: { 0: '4', 1: '5', 2: '6', 3: 'no host translation' },
    }),
    gats: uint(0, 13, 12, 'GATS', 'Most levels of guest tables', { ...ro, values: { 0: '4', 1: '5' } }),
    glxSup: uint(0, 15, 14, 'GLXSup', 'Most levels of GCR3 tables', { ...ro, values: { 0: '1', 1: '2', 2: '3' } }),
    smiFSup: uint(0, 17, 16, 'SmiFSup', 'SMI filter', ro),
    smiFrc: uint(0, 20, 18, 'SmiFRC', 'SMI filter registers', ro),
    gamSup: uint(0, 23, 21, 'GAMSup', 'Guest virtual APIC modes', ro),
    dualPprLogSup: uint(0, 25, 24, 'DualPprLogSup', 'Second PPR log', ro),
    zero26: reserved(0, 27, 26),
    dualEventLogSup: uint(0, 29, 28, 'DualEventLogSup', 'Second event log', ro),
    zero30: reserved(0, 31, 30),
    pasMax: uint(0, 36, 32, 'PASmax', 'Bits of a PASID, minus 1', ro),
    usSup: flag(0, 37, 'USSup', 'User and supervisor requests', ro),
    devTblSegSup: uint(0, 39, 38, 'DevTblSegSup', 'Segments of the device table', ro),
    pprOvrflwEarlySup: flag(0, 40, 'PprOvrflwEarlySup', 'Early warning of the PPR log', ro),
    pprAutoRspSup: flag(0, 41, 'PprAutoRspSup', 'The unit can answer page requests itself', ro),
    marcSup: uint(0, 43, 42, 'MarcSup', 'MARC apertures', ro),
    blkStopMrkSup: flag(0, 44, 'BlkStopMrkSup', 'Stop markers can be kept out of the log', ro),
    perfOptSup: flag(0, 45, 'PerfOptSup', 'Performance options', ro),
    msiCapMmioSup: flag(0, 46, 'MsiCapMmioSup', 'Copies of the MSI capability', ro),
    zero47: reserved(0, 47, 47),
    gioSup: flag(0, 48, 'GIoSup', 'GIoV of device table entries', ro),
    haSup: flag(0, 49, 'HASup', 'Accessed bits of host tables', ro),
    ephSup: flag(0, 50, 'EPHSup', 'Enhanced page handling', ro),
    attrFwSup: flag(0, 51, 'AttrFWSup', 'Attribute forwarding', ro),
    hdSup: flag(0, 52, 'HDSup', 'Dirty bits of host tables', ro),
    zero53: reserved(0, 53, 53),
    invIotlbTypeSup: flag(0, 54, 'InvIotlbTypeSup', 'Type of INVALIDATE_IOTLB_PAGES', ro),
    zero55: reserved(0, 60, 55),
    gaUpdateDisSup: flag(0, 61, 'GAUpdateDisSup', 'Guest virtual APIC updates can be disabled', ro),
    forcePhyDestSup: flag(0, 62, 'ForcePhyDestSup', 'Forced physical destinations', ro),
    snpSup: flag(0, 63, 'SNPSup', 'Secure nested paging', ro),
  },
});

export const efr2 = layout({
  id: 'efr2',
  title: 'Extended features 2',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    zero0: reserved(0, 1, 0),
    tmpm: flag(0, 2, 'TMPM', 'Tiered memory migration', ro),
    gcr3TrpMode: flag(0, 3, 'GCR3TRPMode', 'GCR3 tables at guest addresses', ro),
    gaPpiDis: flag(0, 4, 'GAPPIDis', 'Guest physical processor interrupts can be disabled', ro),
    snpAvic: uint(0, 7, 5, 'SNPAVIC', 'Virtual interrupts of secure machines', ro),
    numIntRemap: uint(0, 9, 8, 'NumIntRemap', 'Entries of an interrupt table', {
      ...ro,
      values: { 0: '512', 1: '2048' },
    }),
    zero10: reserved(0, 10, 10),
    htRangeIgnored: flag(0, 11, 'HtRangeIgnored', 'The HyperTransport range is ordinary memory', ro),
    zero12: reserved(0, 63, 12),
  },
});

export const hwEventHigh = layout({
  id: 'hwEventHigh',
  title: 'Hardware event, upper half',
  spec: 'registers 8.1',
  bytes: 8,
  fields: { address: address(0, 63, 0, 'Address', 'Second word of the event', { ...ro, unlimited: true }) },
});

export const hwEventLow = layout({
  id: 'hwEventLow',
  title: 'Hardware event, lower half',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    rest: uint(0, 59, 0, 'event', 'First word of the event', ro),
    code: uint(0, 63, 60, 'EventCode', 'What happened', {
      ...ro,
      values: { 3: 'DEV_TAB_HARDWARE_ERROR', 4: 'PAGE_TAB_HARDWARE_ERROR', 6: 'COMMAND_HARDWARE_ERROR' },
    }),
  },
});

export const hwEventStatus = layout({
  id: 'hwEventStatus',
  title: 'Hardware event status',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    valid: flag(0, 0, 'Valid', 'The hardware event registers hold an event', clear),
    overflow: flag(0, 1, 'Overflow', 'Another one came before it was taken', clear),
    zero2: reserved(0, 63, 2),
  },
});

export const status = layout({
  id: 'status',
  title: 'Status',
  spec: 'registers 8.4',
  bytes: 8,
  fields: {
    eventOverflow: flag(0, 0, 'EventOverflow', 'Events were lost: the log stands still', clear),
    eventLogInt: flag(0, 1, 'EventLogInt', 'An event was logged', clear),
    comWaitInt: flag(0, 2, 'ComWaitInt', 'A wait with I is complete', clear),
    eventLogRun: flag(0, 3, 'EventLogRun', 'Events are being logged', ro),
    cmdBufRun: flag(0, 4, 'CmdBufRun', 'Commands are being executed', ro),
    pprOverflow: flag(0, 5, 'PprOverflow', 'Page requests were lost: the log stands still', clear),
    pprInt: flag(0, 6, 'PprInt', 'A page request was logged', clear),
    pprLogRun: flag(0, 7, 'PprLogRun', 'Page requests are being logged', ro),
    gaLogRun: flag(0, 8, 'GALogRun', 'The guest virtual APIC log runs', ro),
    gaLogOverflow: flag(0, 9, 'GALogOverflow', 'The guest virtual APIC log overflowed', clear),
    gaInt: flag(0, 10, 'GAInt', 'The guest virtual APIC log has an entry', clear),
    pprOverflowB: flag(0, 11, 'PprOverflowB', 'The second PPR log overflowed', clear),
    pprLogActive: flag(0, 12, 'PprLogActive', 'Which PPR log is in use', ro),
    zero13: reserved(0, 14, 13),
    eventOverflowB: flag(0, 15, 'EventOverflowB', 'The second event log overflowed', clear),
    eventLogActive: flag(0, 16, 'EventLogActive', 'Which event log is in use', ro),
    pprOverflowEarlyB: flag(0, 17, 'PprOverflowEarlyB', 'The second PPR log is filling up', clear),
    pprOverflowEarly: flag(0, 18, 'PprOverflowEarly', 'The PPR log is filling up', clear),
    zero19: reserved(0, 63, 19),
  },
});

export const pprAutoResponse = layout({
  id: 'pprAutoResponse',
  title: 'PPR automatic response',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    code: uint(0, 3, 0, 'Code', 'What the unit answers itself', {
      ...rw,
      values: { 0: 'success', 1: 'invalid request', 15: 'response failure' },
    }),
    mask: flag(0, 4, 'Mask', 'No answers are generated', rw),
    zero5: reserved(0, 63, 5),
  },
});

export const pprEarly = layout({
  id: 'pprEarly',
  title: 'PPR log early warning',
  spec: 'registers 8.1',
  bytes: 8,
  fields: {
    threshold: uint(0, 14, 0, 'Threshold', 'Entries at which the warning comes', rw),
    zero15: reserved(0, 29, 15),
    intEn: flag(0, 30, 'IntEn', 'The warning raises an interrupt', rw),
    enable: flag(0, 31, 'Enable', 'The warning counts', rw),
    zero32: reserved(0, 63, 32),
  },
});

/* ── Inside the unit ───────────────────────────────────────────────────────────────────────────────────────────── */

export const unitErrors = layout({
  id: 'unitErrors',
  title: 'Errors of the unit itself',
  spec: 'none: what no table can bring about',
  bytes: 4,
  fields: {
    guestUnwritable: flag(0, 0, 'guest', 'Accessed and dirty bits of guest tables cannot be written', rw),
    hostUnwritable: flag(0, 1, 'host', 'Accessed and dirty bits of host tables cannot be written', rw),
    zero: reserved(0, 31, 2),
  },
});

export const silentDevice = layout({
  id: 'silentDevice',
  title: 'Device that answers no invalidation',
  spec: 'none: a device that hangs',
  bytes: 4,
  fields: {
    deviceId: uint(0, 15, 0, 'DeviceID', 'The device', rw),
    hangs: flag(0, 16, 'hangs', 'It answers no invalidation', rw),
    zero: reserved(0, 31, 17),
  },
});

export const messageAddress = layout({
  id: 'messageAddress',
  title: 'Message of the unit itself: address',
  spec: 'MSI capability in configuration space',
  bytes: 8,
  fields: { address: address(0, 63, 0, 'Address', 'Where the unit sends its interrupts', { ...rw, unlimited: true }) },
});

export const messageData = layout({
  id: 'messageData',
  title: 'Message of the unit itself: data',
  spec: 'MSI capability in configuration space',
  bytes: 4,
  fields: {
    data: uint(0, 15, 0, 'Data', 'What the unit sends', rw),
    zero: reserved(0, 31, 16),
  },
});
