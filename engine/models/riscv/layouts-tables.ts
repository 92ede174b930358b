/**
 * Entries that a walk reads: device and process directory, both contexts, page-table entries of both stages, MSI page
 * table. Two placements of page numbers exist: 53:10 in directories and page tables, 43:0 in roots (conventions, 1).
 *
 * Addresses wider than the machine has are no reserved bits: they fail when they are used (2.3, choice of the lab).
 */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

const page = (says: string, pointsTo: string) =>
  address(0, 53, 10, 'PPN', says, { scale: 12, unlimited: true, pointsTo });
const root = (q: number, name: string, says: string, pointsTo: string) =>
  address(q, 43, 0, name, says, { scale: 12, unlimited: true, pointsTo });

const directory = (id: string, title: string, spec: string, pointsTo: string) =>
  layout({
    id,
    title,
    spec,
    bytes: 8,
    fields: {
      v: flag(0, 0, 'V', 'Valid: there is a table below'),
      zero: reserved(0, 9, 1),
      ppn: page('Page of the next table', pointsTo),
      zeroHigh: reserved(0, 63, 54),
    },
  });

export const ddtEntry = directory('ddtEntry', 'Device directory entry', 'structures 2.1', 'device directory table');
export const pdtEntry = directory('pdtEntry', 'Process directory entry', 'structures 2.4', 'process directory table');

const FSC_MODES = {
  0: 'Bare: no first stage',
  1: 'PD8: process directory of 1 level, with PDTV',
  2: 'PD17: process directory of 2 levels, with PDTV',
  3: 'PD20: process directory of 3 levels, with PDTV',
  8: 'Sv39 first stage; Sv32 with SXL',
  9: 'Sv48 first stage',
  10: 'Sv57 first stage',
} as const;
const GATP_MODES = {
  0: 'Bare: no second stage',
  8: 'Sv39x4; Sv32x4 when fctl.GXL is 1',
  9: 'Sv48x4',
  10: 'Sv57x4',
} as const;

const context = {
  v: flag(0, 0, 'V', 'Valid: the device has a context'),
  enAts: flag(0, 1, 'EN_ATS', 'Translation requests and translated requests are allowed'),
  enPri: flag(0, 2, 'EN_PRI', 'Page requests are allowed; needs EN_ATS'),
  t2gpa: flag(0, 3, 'T2GPA', 'Translation requests are answered with guest physical addresses; needs EN_ATS'),
  dtf: flag(0, 4, 'DTF', 'Disable translation faults: most faults of this device leave no record'),
  pdtv: flag(0, 5, 'PDTV', 'fsc leads to a process directory instead of a first stage'),
  prpr: flag(0, 6, 'PRPR', 'Page responses of the unit itself carry the process_id; needs EN_PRI'),
  gade: flag(0, 7, 'GADE', 'A and D of the second stage are updated; else they must be set'),
  sade: flag(0, 8, 'SADE', 'A and D of the first stage are updated; else they must be set'),
  dpe: flag(0, 9, 'DPE', 'Requests without process_id use process_id 0; needs PDTV'),
  sbe: flag(0, 10, 'SBE', 'Process directory and first stage are big-endian'),
  sxl: flag(0, 11, 'SXL', 'The first stage has 32 bits: Sv32'),
  zero: reserved(0, 23, 12),
  custom: ignored(0, 31, 24, 'Custom: not checked'),
  zeroHigh: reserved(0, 63, 32),
  gatpPpn: root(1, 'iohgatp.PPN', 'Root of the second stage, 16 KiB aligned', 'second-stage page table'),
  gscid: uint(1, 59, 44, 'GSCID', 'Guest soft-context ID: tags cached translations'),
  gatpMode: uint(1, 63, 60, 'iohgatp.MODE', 'Which second stage', { values: GATP_MODES }),
  zeroTa: reserved(2, 11, 0),
  pscid: uint(2, 31, 12, 'PSCID', 'Process soft-context ID: tags cached translations; without PDTV'),
  zeroTaHigh: reserved(2, 39, 32),
  rcid: uint(2, 51, 40, 'RCID', 'Resource control ID', { needs: 'QOSID' }),
  mcid: uint(2, 63, 52, 'MCID', 'Monitoring counter ID', { needs: 'QOSID' }),
  fscPpn: root(3, 'fsc.PPN', 'Root of the process directory or of the first stage', 'next table'),
  zeroFsc: reserved(3, 59, 44),
  fscMode: uint(3, 63, 60, 'fsc.MODE', 'What fsc leads to', { values: FSC_MODES }),
};

export const deviceContext = layout({
  id: 'deviceContext',
  title: 'Device context, base format',
  spec: 'structures 2.2',
  bytes: 32,
  fields: context,
});

export const deviceContextExtended = layout({
  id: 'deviceContextExtended',
  title: 'Device context, extended format',
  spec: 'structures 2.2',
  bytes: 64,
  fields: {
    ...context,
    msiPpn: root(4, 'msiptp.PPN', 'The MSI page table', 'MSI page table'),
    zeroMsi: reserved(4, 59, 44),
    msiMode: uint(4, 63, 60, 'msiptp.MODE', 'Whether there is an MSI page table', { values: { 0: 'Off', 1: 'Flat' } }),
    msiMask: uint(5, 51, 0, 'msi_addr_mask', 'Bits of a guest page number that number the interrupt file'),
    zeroMask: reserved(5, 63, 52),
    msiPattern: uint(6, 51, 0, 'msi_addr_pattern', 'The other bits of the guest page numbers of interrupt files'),
    zeroPattern: reserved(6, 63, 52),
    zeroLast: reserved(7, 63, 0),
  },
});

export const processContext = layout({
  id: 'processContext',
  title: 'Process context',
  spec: 'structures 2.5',
  bytes: 16,
  fields: {
    v: flag(0, 0, 'V', 'Valid: the process has a context'),
    ens: flag(0, 1, 'ENS', 'Supervisor requests are allowed'),
    sum: flag(0, 2, 'SUM', 'Supervisor requests may touch user pages, not execute from them'),
    zero: reserved(0, 11, 3),
    pscid: uint(0, 31, 12, 'PSCID', 'Process soft-context ID: tags cached translations'),
    zeroHigh: reserved(0, 63, 32),
    fscPpn: root(
      1,
      'fsc.PPN',
      'Root of the first stage; guest physical under a second stage',
      'first-stage page table',
    ),
    zeroFsc: reserved(1, 59, 44),
    fscMode: uint(1, 63, 60, 'fsc.MODE', 'Which first stage', {
      values: { 0: 'Bare: no first stage', 8: 'Sv39; Sv32 with SXL', 9: 'Sv48', 10: 'Sv57' },
    }),
  },
});

/* Page-table entries (2.6, 2.7). */
const valid = flag(0, 0, 'V', 'Valid');
const software = ignored(0, 9, 8, 'RSW: free for software');
const tableLow = (global: ReturnType<typeof flag>) => ({
  v: valid,
  r: flag(0, 1, 'R', 'A page: readable'),
  w: flag(0, 2, 'W', 'Writable; reserved without R'),
  x: flag(0, 3, 'X', 'A page: executable'),
  u: reserved(0, 4, 4, 'U: must be 0 in a pointer'),
  g: global,
  a: reserved(0, 6, 6, 'A: must be 0 in a pointer'),
  d: reserved(0, 7, 7, 'D: must be 0 in a pointer'),
  software,
});
const leafLow = (global: ReturnType<typeof flag>, user: string) => ({
  v: valid,
  r: flag(0, 1, 'R', 'Readable'),
  w: flag(0, 2, 'W', 'Writable; reserved without R'),
  x: flag(0, 3, 'X', 'Executable'),
  u: flag(0, 4, 'U', user),
  g: global,
  a: flag(0, 6, 'A', 'Accessed'),
  d: flag(0, 7, 'D', 'Dirty: written'),
  software,
});
const high = {
  zero: reserved(0, 58, 54),
  free59: uint(0, 60, 59, 'RSW', 'Free for software', { needs: 'Svrsw60t59b' }),
};
const GLOBAL = flag(0, 5, 'G', 'Global: in all address spaces');
const NO_GLOBAL = flag(0, 5, 'G', 'Global: ignored in a second stage');
const USER = 'Open to user requests; supervisor requests need SUM';
const ALWAYS_USER = 'Must be 1: every access counts as user';

function entries(id: string, title: string, spec: string, global: ReturnType<typeof flag>, user: string) {
  const next = `${id}-stage page table`;
  return {
    table: layout({
      id: `${id}Table`,
      title: `${title} entry, to a table`,
      spec,
      bytes: 8,
      fields: {
        ...tableLow(global),
        ppn: page('The next page table', next),
        ...high,
        pbmt: reserved(0, 62, 61, 'PBMT: must be 0 in a pointer'),
        n: reserved(0, 63, 63, 'N: must be 0 in a pointer'),
      },
    }),
    leaf: layout({
      id: `${id}Leaf`,
      title: `${title} entry, of a page`,
      spec,
      bytes: 8,
      fields: {
        ...leafLow(global, user),
        ppn: page('The page; its low bits are 0 in a superpage', 'page'),
        ...high,
        pbmt: uint(0, 62, 61, 'PBMT', 'Memory type', {
          needs: 'Svpbmt',
          values: { 0: 'PMA: what the memory is', 1: 'NC: not cached, weakly ordered', 2: 'IO: not cached, ordered' },
        }),
        n: flag(0, 63, 'N', 'Naturally aligned power of two: the entry maps 64 KiB; at level 0 alone'),
      },
    }),
    table32: layout({
      id: `${id}Table32`,
      title: `${title} entry of 32 bits, to a table`,
      spec,
      bytes: 4,
      fields: {
        ...tableLow(global),
        ppn: address(0, 31, 10, 'PPN', 'The next page table', { scale: 12, unlimited: true, pointsTo: next }),
      },
    }),
    leaf32: layout({
      id: `${id}Leaf32`,
      title: `${title} entry of 32 bits, of a page`,
      spec,
      bytes: 4,
      fields: {
        ...leafLow(global, user),
        ppn: address(0, 31, 10, 'PPN', 'The page', { scale: 12, unlimited: true, pointsTo: 'page' }),
      },
    }),
  };
}

const firsts = entries('first', 'First-stage', 'structures 2.6', GLOBAL, USER);
export const firstTable = firsts.table;
export const firstLeaf = firsts.leaf;
export const firstTable32 = firsts.table32;
export const firstLeaf32 = firsts.leaf32;
const seconds = entries('second', 'Second-stage', 'structures 2.7', NO_GLOBAL, ALWAYS_USER);
export const secondTable = seconds.table;
export const secondLeaf = seconds.leaf;
export const secondTable32 = seconds.table32;
export const secondLeaf32 = seconds.leaf32;

const msiLow = {
  v: flag(0, 0, 'V', 'Valid: the interrupt file exists'),
  m: uint(0, 2, 1, 'M', 'Mode', {
    values: { 1: 'MRIF: interrupts are kept in memory', 3: 'basic: an interrupt file' },
  }),
};
const custom = flag(0, 63, 'C', 'Custom: the lab knows no custom format');

export const msiEntry = layout({
  id: 'msiEntry',
  title: 'MSI page table entry, basic',
  spec: 'structures 2.8',
  bytes: 16,
  fields: {
    ...msiLow,
    zero: reserved(0, 9, 3),
    ppn: page('Page of the interrupt file', 'interrupt file'),
    zeroHigh: reserved(0, 62, 54),
    custom,
    free: ignored(1, 63, 0),
  },
});

export const mrifEntry = layout({
  id: 'mrifEntry',
  title: 'MSI page table entry, MRIF',
  spec: 'structures 2.8',
  bytes: 16,
  fields: {
    ...msiLow,
    zero: reserved(0, 6, 3),
    mrif: address(0, 53, 7, 'MRIF', 'Memory-resident interrupt file', {
      scale: 9,
      unlimited: true,
      pointsTo: 'memory-resident interrupt file',
    }),
    zeroHigh: reserved(0, 62, 54),
    custom,
    nid: uint(1, 9, 0, 'NID', 'Identity of the notice, bits 9:0'),
    nppn: address(1, 53, 10, 'NPPN', 'Page to which the notice is written', { scale: 12, unlimited: true }),
    zeroNotice: reserved(1, 59, 54),
    nidHigh: flag(1, 60, 'NID[10]', 'Identity of the notice, bit 10'),
    zeroLast: reserved(1, 63, 61),
  },
});
