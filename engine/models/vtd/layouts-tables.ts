/**
 * Length: one declaration per table entry that a walk reads, from the root table down to both kinds of page tables;
 * split up, the columns that belong beside each other would stand in different files.
 *
 * What a capability makes reserved is said here (`needs`). What other state makes reserved (NXE for XD, CAP.ND for high
 * domain-id bits, EIME for the interrupt destination) is a normal field here; the walk checks it.
 */
import { address, flag, ignored, layout, reserved, uint } from '../../bits/layout.ts';

const widths = { 1: '39-bit, 3 levels', 2: '48-bit, 4 levels', 3: '57-bit, 5 levels' } as const;

export const rootEntry = layout({
  id: 'rootEntry',
  title: 'Root entry',
  spec: 'structures 2.1',
  bytes: 16,
  fields: {
    p: flag(0, 0, 'P', 'Present: this bus has a context table'),
    zero: reserved(0, 11, 1),
    ctp: address(0, 63, 12, 'CTP', 'Where the context table of this bus begins', { pointsTo: 'context table' }),
    high: reserved(1, 63, 0),
  },
});

export const scalableRootEntry = layout({
  id: 'scalableRootEntry',
  title: 'Scalable-mode root entry',
  spec: 'structures 2.2',
  bytes: 16,
  fields: {
    lp: flag(0, 0, 'LP', 'Lower half present: devices 0 to 15 of this bus have a context table'),
    zeroLow: reserved(0, 11, 1),
    lctp: address(0, 63, 12, 'LCTP', 'Context table of devices 0 to 15', { pointsTo: 'context table' }),
    up: flag(1, 0, 'UP', 'Upper half present: devices 16 to 31 of this bus have a context table'),
    zeroHigh: reserved(1, 11, 1),
    uctp: address(1, 63, 12, 'UCTP', 'Context table of devices 16 to 31', { pointsTo: 'context table' }),
  },
});

export const contextEntry = layout({
  id: 'contextEntry',
  title: 'Context entry',
  spec: 'structures 2.3',
  bytes: 16,
  fields: {
    p: flag(0, 0, 'P', 'Present: this device has a domain'),
    fpd: flag(0, 1, 'FPD', 'Fault processing disabled: qualified faults of this device leave no record'),
    tt: uint(0, 3, 2, 'TT', 'Translation type: which kinds of request are translated, and how', {
      values: {
        0: 'untranslated requests walk the tables; ATS is blocked',
        1: 'as 0, and ATS is allowed (needs DT)',
        2: 'pass-through: output is input (needs PT)',
      },
    }),
    zero: reserved(0, 11, 4),
    ssptptr: address(0, 63, 12, 'SSPTPTR', 'Root of the second-stage page tables', {
      pointsTo: 'second-stage page table',
    }),
    aw: uint(1, 2, 0, 'AW', 'Address width of the domain: levels minus 2', { values: widths }),
    software: ignored(1, 6, 3),
    zeroMiddle: reserved(1, 7, 7),
    did: uint(1, 23, 8, 'DID', 'Domain id: tags cached translations; CAP.ND says how many bits count'),
    zeroHigh: reserved(1, 63, 24),
  },
});

export const scalableContextEntry = layout({
  id: 'scalableContextEntry',
  title: 'Scalable-mode context entry',
  spec: 'structures 2.4',
  bytes: 32,
  fields: {
    p: flag(0, 0, 'P', 'Present: this device has a PASID directory'),
    fpd: flag(0, 1, 'FPD', 'Fault processing disabled: qualified faults of this device leave no record'),
    dte: flag(0, 2, 'DTE', 'Device-TLB enabled: translation requests and translated requests are allowed', {
      needs: 'DT',
    }),
    paside: flag(0, 3, 'PASIDE', 'Requests that carry a PASID are allowed', { needs: 'PASID' }),
    pre: flag(0, 4, 'PRE', 'Page requests are allowed', { needs: 'PRS' }),
    zero: reserved(0, 8, 5),
    pdts: uint(0, 11, 9, 'PDTS', 'PASID directory size: 2^(PDTS+7) entries, for PASIDs below 2^(PDTS+13)'),
    pasiddirptr: address(0, 63, 12, 'PASIDDIRPTR', 'Where the PASID directory begins', {
      pointsTo: 'PASID directory',
    }),
    ridPasid: uint(1, 19, 0, 'RID_PASID', 'PASID that stands in for requests without one', { needs: 'RPS' }),
    ridPriv: flag(1, 20, 'RID_PRIV', 'Requests without PASID count as privileged', { needs: 'RPRIVS' }),
    zeroHigh: reserved(1, 63, 21),
    zeroThird: reserved(2, 63, 0),
    zeroFourth: reserved(3, 63, 0),
  },
});

export const pasidDirectoryEntry = layout({
  id: 'pasidDirectoryEntry',
  title: 'PASID directory entry',
  spec: 'structures 2.5',
  bytes: 8,
  fields: {
    p: flag(0, 0, 'P', 'Present: these 64 PASIDs have a table'),
    fpd: flag(0, 1, 'FPD', 'Fault processing disabled: qualified faults of these PASIDs leave no record'),
    zero: reserved(0, 11, 2),
    smptblptr: address(0, 63, 12, 'SMPTBLPTR', 'Where the PASID table of these 64 PASIDs begins', {
      pointsTo: 'PASID table',
    }),
  },
});

export const pasidEntry = layout({
  id: 'pasidEntry',
  title: 'PASID table entry',
  spec: 'structures 2.6',
  bytes: 64,
  fields: {
    p: flag(0, 0, 'P', 'Present: this PASID is in use'),
    fpd: flag(0, 1, 'FPD', 'Fault processing disabled: qualified faults of this PASID leave no record'),
    aw: uint(
      0,
      4,
      2,
      'AW',
      'Address width of the second stage: levels minus 2; counts where a second stage is walked',
      {
        values: { 0: 'not used', ...widths },
      },
    ),
    ssee: flag(0, 5, 'SSEE', 'Second-stage execute permission counts', { needs: 'ERS' }),
    pgtt: uint(0, 8, 6, 'PGTT', 'Which page tables a request of this PASID walks', {
      values: { 1: 'first stage', 2: 'second stage', 3: 'nested: first stage over second', 4: 'pass-through' },
    }),
    ssade: flag(0, 9, 'SSADE', 'Second-stage accessed and dirty bits are updated', { needs: 'SLADS' }),
    zero: reserved(0, 11, 10),
    ssptptr: address(0, 63, 12, 'SSPTPTR', 'Root of the second-stage page tables', {
      pointsTo: 'second-stage page table',
    }),
    did: uint(1, 15, 0, 'DID', 'Domain id: tags cached translations'),
    zeroDomain: reserved(1, 22, 16),
    pwsnp: flag(1, 23, 'PWSNP', 'Page walks snoop the processor caches', { needs: 'SMPWCS' }),
    pgsnp: flag(1, 24, 'PGSNP', 'Accesses to the final page snoop the processor caches', { needs: 'SC' }),
    cd: flag(1, 25, 'CD', 'Caching disabled', { needs: 'MTS' }),
    emte: flag(1, 26, 'EMTE', 'Extended memory type enabled', { needs: 'MTS' }),
    emt: uint(1, 29, 27, 'EMT', 'Memory type of the first-stage structures'),
    pwt: flag(1, 30, 'PWT', 'Write-through when the first-stage root is read'),
    pcd: flag(1, 31, 'PCD', 'Caching disabled when the first-stage root is read'),
    pat: uint(1, 63, 32, 'PAT', 'Page attribute table: eight memory types of 4 bits'),
    sre: flag(2, 0, 'SRE', 'Privileged requests are allowed', { needs: 'SRS' }),
    ere: flag(2, 1, 'ERE', 'Execute requests are allowed', { needs: 'ERS' }),
    fspm: uint(2, 3, 2, 'FSPM', 'Levels of the first stage', {
      values: { 0: '4 levels', 1: '5 levels (needs FL5LP)' },
    }),
    wpe: flag(2, 4, 'WPE', 'Write protection binds privileged requests too'),
    nxe: flag(2, 5, 'NXE', 'No-execute counts: bit 63 of a first-stage entry forbids execution'),
    smep: flag(2, 6, 'SMEP', 'Privileged requests may not execute from user pages'),
    eafe: flag(2, 7, 'EAFE', 'Extended accessed flags are set', { needs: 'EAFS' }),
    zeroThird: reserved(2, 11, 8),
    fsptptr: address(2, 63, 12, 'FSPTPTR', 'Root of the first-stage page tables; guest physical when nested', {
      pointsTo: 'first-stage page table',
    }),
    zero3: reserved(3, 63, 0),
    zero4: reserved(4, 63, 0),
    zero5: reserved(5, 63, 0),
    zero6: reserved(6, 63, 0),
    zero7: reserved(7, 63, 0),
  },
});

/* First-stage entries (structures 2.7). Bits that all of them share. */
const firstLow = {
  p: flag(0, 0, 'P', 'Present'),
  rw: flag(0, 1, 'R/W', 'Writable'),
  us: flag(0, 2, 'U/S', 'Open to unprivileged requests'),
  pwt: flag(0, 3, 'PWT', 'Write-through'),
  pcd: flag(0, 4, 'PCD', 'Caching disabled'),
  a: flag(0, 5, 'A', 'Accessed: set by the unit when the entry is used'),
};
const firstHigh = {
  ea: flag(0, 10, 'EA', 'Extended accessed: set with A when EAFE is on', { ignoredWithout: 'EAFS' }),
  free11: ignored(0, 11, 11),
  free52: ignored(0, 62, 52),
  xd: flag(0, 63, 'XD', 'Execution forbidden; reserved when NXE of the PASID entry is 0'),
};
const firstDirty = flag(0, 6, 'D', 'Dirty: set by the unit when the page is written');
const firstGlobal = flag(0, 8, 'G', 'Global; the IOMMU ignores it');
const nextTable = (stage: string) => ({ pointsTo: `${stage} page table` });

export const firstTable = layout({
  id: 'firstTable',
  title: 'First-stage entry, level 5 or 4',
  spec: 'structures 2.7',
  bytes: 8,
  fields: {
    ...firstLow,
    free6: ignored(0, 6, 6),
    zero: reserved(0, 7, 7),
    free8: ignored(0, 9, 8),
    ...firstHigh,
    addr: address(0, 51, 12, 'ADDR', 'The next page table', nextTable('first-stage')),
  },
});

export const firstTableLow = layout({
  id: 'firstTableLow',
  title: 'First-stage entry, level 3 or 2, to a table',
  spec: 'structures 2.7',
  bytes: 8,
  fields: {
    ...firstLow,
    free6: ignored(0, 6, 6),
    ps: flag(0, 7, 'PS', 'Page size: this entry maps a large page instead of a table'),
    free8: ignored(0, 9, 8),
    ...firstHigh,
    addr: address(0, 51, 12, 'ADDR', 'The next page table', nextTable('first-stage')),
  },
});

export const firstLeaf1G = layout({
  id: 'firstLeaf1G',
  title: 'First-stage entry of a 1 GiB page',
  spec: 'structures 2.7',
  bytes: 8,
  fields: {
    ...firstLow,
    d: firstDirty,
    ps: flag(0, 7, 'PS', 'Page size: a 1 GiB page', { needs: 'FL1GP' }),
    g: firstGlobal,
    free9: ignored(0, 9, 9),
    ...firstHigh,
    pat: flag(0, 12, 'PAT', 'Page attribute: with PCD and PWT it picks one of the PAT fields'),
    zero: reserved(0, 29, 13),
    addr: address(0, 51, 30, 'ADDR', 'The page', { pointsTo: 'page of 1 GiB' }),
  },
});

export const firstLeaf2M = layout({
  id: 'firstLeaf2M',
  title: 'First-stage entry of a 2 MiB page',
  spec: 'structures 2.7',
  bytes: 8,
  fields: {
    ...firstLow,
    d: firstDirty,
    ps: flag(0, 7, 'PS', 'Page size: a 2 MiB page'),
    g: firstGlobal,
    free9: ignored(0, 9, 9),
    ...firstHigh,
    pat: flag(0, 12, 'PAT', 'Page attribute: with PCD and PWT it picks one of the PAT fields'),
    zero: reserved(0, 20, 13),
    addr: address(0, 51, 21, 'ADDR', 'The page', { pointsTo: 'page of 2 MiB' }),
  },
});

export const firstLeaf4K = layout({
  id: 'firstLeaf4K',
  title: 'First-stage entry of a 4 KiB page',
  spec: 'structures 2.7',
  bytes: 8,
  fields: {
    ...firstLow,
    d: firstDirty,
    pat: flag(0, 7, 'PAT', 'Page attribute: with PCD and PWT it picks one of the PAT fields'),
    g: firstGlobal,
    free9: ignored(0, 9, 9),
    ...firstHigh,
    addr: address(0, 51, 12, 'ADDR', 'The page', { pointsTo: 'page of 4 KiB' }),
  },
});

/* Second-stage entries (structures 2.8). There is no present bit: R, W (and X where it counts) all 0 is "not present". */
const secondLow = {
  r: flag(0, 0, 'R', 'Readable'),
  w: flag(0, 1, 'W', 'Writable'),
  x: flag(0, 2, 'X', 'Executable; counts when SSEE is on', { ignoredWithout: 'ERS' }),
  a: flag(0, 8, 'A', 'Accessed: set by the unit when SSADE is on', { ignoredWithout: 'SLADS' }),
  free10: ignored(0, 10, 10),
};
const secondHigh = {
  free52: ignored(0, 61, 52),
  zero62: reserved(0, 62, 62, 'Reserved: must be 0 (once TM, transient mapping)'),
  free63: ignored(0, 63, 63),
};
const secondMemory = {
  emt: uint(0, 5, 3, 'EMT', 'Memory type', { ignoredWithout: 'MTS' }),
  ipat: flag(0, 6, 'IPAT', 'The memory type above overrules the first stage', { ignoredWithout: 'MTS' }),
  d: flag(0, 9, 'D', 'Dirty: set by the unit when SSADE is on', { ignoredWithout: 'SLADS' }),
  snp: flag(0, 11, 'SNP', 'Accesses to the page snoop the processor caches', { needs: 'SC' }),
};

export const secondTable = layout({
  id: 'secondTable',
  title: 'Second-stage entry, level 5 or 4',
  spec: 'structures 2.8',
  bytes: 8,
  fields: {
    ...secondLow,
    free3: ignored(0, 6, 3),
    zero: reserved(0, 7, 7),
    free9: ignored(0, 9, 9),
    zero11: reserved(0, 11, 11),
    addr: address(0, 51, 12, 'ADDR', 'The next page table', nextTable('second-stage')),
    ...secondHigh,
  },
});

export const secondTableLow = layout({
  id: 'secondTableLow',
  title: 'Second-stage entry, level 3 or 2, to a table',
  spec: 'structures 2.8',
  bytes: 8,
  fields: {
    ...secondLow,
    free3: ignored(0, 6, 3),
    ps: flag(0, 7, 'PS', 'Page size: this entry maps a large page instead of a table'),
    free9: ignored(0, 9, 9),
    zero11: reserved(0, 11, 11),
    addr: address(0, 51, 12, 'ADDR', 'The next page table', nextTable('second-stage')),
    ...secondHigh,
  },
});

export const secondLeaf1G = layout({
  id: 'secondLeaf1G',
  title: 'Second-stage entry of a 1 GiB page',
  spec: 'structures 2.8',
  bytes: 8,
  fields: {
    ...secondLow,
    ...secondMemory,
    ps: flag(0, 7, 'PS', 'Page size: a 1 GiB page', { needs: 'SLLPS1G' }),
    zero: reserved(0, 29, 12),
    addr: address(0, 51, 30, 'ADDR', 'The page', { pointsTo: 'page of 1 GiB' }),
    ...secondHigh,
  },
});

export const secondLeaf2M = layout({
  id: 'secondLeaf2M',
  title: 'Second-stage entry of a 2 MiB page',
  spec: 'structures 2.8',
  bytes: 8,
  fields: {
    ...secondLow,
    ...secondMemory,
    ps: flag(0, 7, 'PS', 'Page size: a 2 MiB page', { needs: 'SLLPS2M' }),
    zero: reserved(0, 20, 12),
    addr: address(0, 51, 21, 'ADDR', 'The page', { pointsTo: 'page of 2 MiB' }),
    ...secondHigh,
  },
});

export const secondLeaf4K = layout({
  id: 'secondLeaf4K',
  title: 'Second-stage entry of a 4 KiB page',
  spec: 'structures 2.8',
  bytes: 8,
  fields: {
    ...secondLow,
    ...secondMemory,
    free7: ignored(0, 7, 7),
    addr: address(0, 51, 12, 'ADDR', 'The page', { pointsTo: 'page of 4 KiB' }),
    ...secondHigh,
  },
});
