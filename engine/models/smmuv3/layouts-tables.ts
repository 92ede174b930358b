/**
 * Length: one declaration a structure, as the manual prints it; a stream table entry alone has eight words of fields.
 *
 * Bits that hardware does not look at are `ignored`, whether the manual calls them RES0, IGNORED or software's: SMMUv3
 * never faults on a reserved bit (conventions 1).
 */
import { address, flag, ignored, type Layout, layout, uint } from '../../bits/layout.ts';

/** RES0: software writes 0, hardware does not look. */
const res0 = (q: number, hi: number, lo: number) => ignored(q, hi, lo, 'Reserved: hardware does not look at it');

const cacheability = {
  values: {
    0: 'non-cacheable',
    1: 'write-back, read allocate',
    2: 'write-through, read allocate',
    3: 'write-back, no allocate',
  },
} as const;
const shareability = { values: { 0: 'non-shareable', 2: 'outer shareable', 3: 'inner shareable' } } as const;
const granule = { values: { 0: '4 KiB', 1: '64 KiB', 2: '16 KiB' } } as const;
const addressSize = {
  values: {
    0: '32 bits',
    1: '36 bits',
    2: '40 bits',
    3: '42 bits',
    4: '44 bits',
    5: '48 bits',
    6: '52 bits',
    7: 'as 6',
  },
} as const;

/* ── Stream table ──────────────────────────────────────────────────────────────────────────────────────────────── */

export const l1std = layout({
  id: 'l1std',
  title: 'Level 1 stream table descriptor',
  spec: 'structures 2.2',
  bytes: 8,
  fields: {
    span: uint(0, 4, 0, 'Span', 'The array has 2^(Span-1) entries; 0: there is none', {
      values: {
        0: 'no array',
        1: '1 entry',
        2: '2 entries',
        3: '4 entries',
        4: '8 entries',
        5: '16 entries',
        6: '32 entries',
        7: '64 entries',
        8: '128 entries',
        9: '256 entries',
        10: '512 entries',
        11: '1024 entries',
      },
    }),
    zero: res0(0, 5, 5),
    l2ptr: address(0, 55, 6, 'L2Ptr', 'Array of stream table entries, aligned to its size', {
      pointsTo: 'array of stream table entries',
    }),
    zeroHigh: res0(0, 63, 56),
  },
});

export const ste = layout({
  id: 'ste',
  title: 'Stream table entry',
  spec: 'structures 2.3',
  bytes: 64,
  fields: {
    v: flag(0, 0, 'V', 'Valid'),
    config: uint(0, 3, 1, 'Config', 'Which stages translate', {
      values: {
        0: 'abort in silence',
        1: 'abort in silence',
        2: 'abort in silence',
        3: 'abort in silence',
        4: 'bypass both stages',
        5: 'stage 1 only',
        6: 'stage 2 only',
        7: 'both stages',
      },
    }),
    s1fmt: uint(0, 5, 4, 'S1Fmt', 'Form of the table of context descriptors', {
      values: { 0: 'linear', 1: 'two levels, leaves of 4 KiB', 2: 'two levels, leaves of 64 KiB', 3: 'linear' },
    }),
    s1ContextPtr: address(0, 55, 6, 'S1ContextPtr', 'Context descriptors: an IPA if stage 2 is on', {
      pointsTo: 'table of context descriptors',
    }),
    zero: res0(0, 58, 56),
    s1CdMax: uint(0, 63, 59, 'S1CDMax', 'log2 of the number of context descriptors; 0: one, and no SubstreamIDs'),
    s1dss: uint(1, 1, 0, 'S1DSS', 'What a transaction without SubstreamID does when there are several descriptors', {
      values: { 0: 'terminate', 1: 'bypass stage 1', 2: 'use descriptor 0', 3: 'terminate' },
    }),
    s1cir: uint(1, 3, 2, 'S1CIR', 'Inner cacheability of descriptor fetches', cacheability),
    s1cor: uint(1, 5, 4, 'S1COR', 'Outer cacheability of descriptor fetches', cacheability),
    s1csh: uint(1, 7, 6, 'S1CSH', 'Shareability of descriptor fetches', shareability),
    s2hwu: ignored(1, 11, 8, 'Page-based hardware attributes, not modelled'),
    dre: flag(1, 12, 'DRE', 'Destructive reads are allowed'),
    cont: uint(1, 16, 13, 'CONT', 'The entry is the same for 2^CONT neighbours'),
    dcp: flag(1, 17, 'DCP', 'Directed cache prefetch is allowed'),
    ppar: flag(1, 18, 'PPAR', 'Automatic page responses carry the PASID'),
    mev: flag(1, 19, 'MEV', 'Events of the stream may be merged'),
    sw: ignored(1, 23, 20),
    s1pie: ignored(1, 24, 24, 'Permission indirection, not modelled'),
    s2fwb: flag(1, 25, 'S2FWB', 'Stage 2 memory types replace those of stage 1', { ignoredWithout: 'FWB' }),
    s1mpam: flag(1, 26, 'S1MPAM', "Partition numbers are the guest's: a virtual machine structure maps them", {
      ignoredWithout: 'MPAM',
    }),
    s1stalld: flag(1, 27, 'S1STALLD', 'Context descriptors may not stall'),
    eats: uint(1, 29, 28, 'EATS', 'What ATS may do', {
      ignoredWithout: 'ATS',
      values: { 0: 'no ATS', 1: 'full ATS', 2: 'ATS gives the result of stage 1', 3: 'no ATS (no DPT)' },
    }),
    strw: uint(1, 31, 30, 'STRW', 'World of the stream', { values: { 0: 'EL1', 2: 'EL2' } }),
    memattr: uint(1, 35, 32, 'MemAttr', 'Memory type in place of the incoming one'),
    mtcfg: flag(1, 36, 'MTCFG', 'Use MemAttr', { ignoredWithout: 'ATTR_TYPES_OVR' }),
    alloccfg: uint(1, 40, 37, 'ALLOCCFG', 'Allocation hints in place of the incoming ones'),
    zeroMiddle: res0(1, 43, 41),
    shcfg: uint(1, 45, 44, 'SHCFG', 'Shareability', {
      values: { 0: 'non-shareable', 1: 'incoming', 2: 'outer shareable', 3: 'inner shareable' },
    }),
    nscfg: ignored(1, 47, 46, 'Secure streams only'),
    privcfg: uint(1, 49, 48, 'PRIVCFG', 'Privilege in place of the incoming one', {
      ignoredWithout: 'ATTR_PERMS_OVR',
      values: { 0: 'incoming', 1: 'incoming', 2: 'unprivileged', 3: 'privileged' },
    }),
    instcfg: uint(1, 51, 50, 'INSTCFG', 'Data or instruction in place of the incoming kind (reads only)', {
      ignoredWithout: 'ATTR_PERMS_OVR',
      values: { 0: 'incoming', 1: 'incoming', 2: 'data', 3: 'instruction' },
    }),
    impdef: ignored(1, 63, 52),
    s2vmid: uint(2, 15, 0, 'S2VMID', 'Virtual machine: tags what stage 2, and stage 1 below it, cache'),
    impdef2: ignored(2, 31, 16),
    s2t0sz: uint(2, 37, 32, 'S2T0SZ', 'Addresses of stage 2 have 64 - S2T0SZ bits'),
    s2sl0: uint(2, 39, 38, 'S2SL0', 'Where stage 2 starts; the level depends on the granule'),
    s2ir0: uint(2, 41, 40, 'S2IR0', 'Inner cacheability of stage 2 walks', cacheability),
    s2or0: uint(2, 43, 42, 'S2OR0', 'Outer cacheability of stage 2 walks', cacheability),
    s2sh0: uint(2, 45, 44, 'S2SH0', 'Shareability of stage 2 walks', shareability),
    s2tg: uint(2, 47, 46, 'S2TG', 'Granule of stage 2', granule),
    s2ps: uint(2, 50, 48, 'S2PS', 'Size of physical addresses', addressSize),
    s2aa64: flag(2, 51, 'S2AA64', 'Stage 2 tables are VMSAv8-64'),
    s2endi: flag(2, 52, 'S2ENDI', 'Stage 2 tables are big-endian'),
    s2affd: flag(2, 53, 'S2AFFD', 'A clear access flag does not fault'),
    s2ptw: flag(2, 54, 'S2PTW', 'Stage 1 may not walk through Device memory'),
    s2hd: flag(2, 55, 'S2HD', 'Hardware keeps the dirty state of stage 2'),
    s2ha: flag(2, 56, 'S2HA', 'Hardware sets access flags of stage 2'),
    s2s: flag(2, 57, 'S2S', 'Stage 2 faults stall'),
    s2r: flag(2, 58, 'S2R', 'Stage 2 faults are recorded'),
    s2haft: flag(2, 59, 'S2HAFT', 'Table descriptors have an access flag', { ignoredWithout: 'HAFT' }),
    s2pie: ignored(2, 60, 60, 'Permission indirection, not modelled'),
    s2poe: ignored(2, 61, 61, 'Permission overlays, not modelled'),
    dptVmatch: ignored(2, 63, 62),
    s2nsw: ignored(3, 0, 0, 'Secure streams only'),
    s2nsa: ignored(3, 1, 1, 'Secure streams only'),
    s2sl02: ignored(3, 2, 2, 'Counts only with 52-bit tables of 4 KiB, which are not modelled'),
    s2ds: ignored(3, 3, 3, '52-bit tables of 4 KiB and 16 KiB, not modelled'),
    s2ttb: address(3, 51, 4, 'S2TTB', 'Stage 2 tables', { pointsTo: 'stage 2 table' }),
    zeroTtb: res0(3, 60, 52),
    s2skl: ignored(3, 62, 61),
    zeroSkl: res0(3, 63, 63),
    impdef4: ignored(4, 15, 0),
    partid: uint(4, 31, 16, 'PARTID', 'Memory partition', { ignoredWithout: 'MPAM' }),
    secure4: ignored(4, 63, 32, 'Secure stage 2'),
    pmg: uint(5, 7, 0, 'PMG', 'Performance monitoring group', { ignoredWithout: 'MPAM' }),
    flags5: ignored(5, 11, 8),
    vmsptr: address(5, 55, 12, 'VMSPtr', 'Virtual machine structure', {
      ignoredWithout: 'MPAM',
      pointsTo: 'virtual machine structure',
    }),
    zero5: res0(5, 63, 56),
    secure6: ignored(6, 63, 0, 'Secure stage 2'),
    overlays: ignored(7, 63, 0, 'Permission overlays, not modelled'),
  },
});

/** Only whether it can be read matters: partitions are not modelled. */
export const vms = layout({
  id: 'vms',
  title: 'Virtual machine structure',
  spec: 'translation 3.2 (7)',
  bytes: 64,
  fields: Object.fromEntries(
    Array.from({ length: 8 }, (_, q) => [`partids${q}`, ignored(q, 63, 0, 'Physical numbers of four partitions')]),
  ),
});

/* ── Context descriptors ───────────────────────────────────────────────────────────────────────────────────────── */

export const l1cd = layout({
  id: 'l1cd',
  title: 'Level 1 context descriptor',
  spec: 'structures 2.6',
  bytes: 8,
  fields: {
    v: flag(0, 0, 'V', 'Valid'),
    zero: res0(0, 11, 1),
    l2ptr: address(0, 55, 12, 'L2Ptr', 'Leaf table of context descriptors: an IPA if stage 2 is on', {
      pointsTo: 'leaf table of context descriptors',
    }),
    zeroHigh: res0(0, 63, 56),
  },
});

export const cd = layout({
  id: 'cd',
  title: 'Context descriptor',
  spec: 'structures 2.7',
  bytes: 64,
  fields: {
    t0sz: uint(0, 5, 0, 'T0SZ', 'TTB0 covers 2^(64-T0SZ) bytes from 0 up'),
    tg0: uint(0, 7, 6, 'TG0', 'Granule of TTB0', granule),
    ir0: uint(0, 9, 8, 'IR0', 'Inner cacheability of walks', cacheability),
    or0: uint(0, 11, 10, 'OR0', 'Outer cacheability of walks', cacheability),
    sh0: uint(0, 13, 12, 'SH0', 'Shareability of walks', shareability),
    epd0: flag(0, 14, 'EPD0', 'No walks through TTB0'),
    endi: flag(0, 15, 'ENDI', 'Tables are big-endian'),
    t1sz: uint(0, 21, 16, 'T1SZ', 'TTB1 covers the top 2^(64-T1SZ) bytes'),
    tg1: uint(0, 23, 22, 'TG1', 'Granule of TTB1', { values: { 1: '16 KiB', 2: '4 KiB', 3: '64 KiB' } }),
    ir1: uint(0, 25, 24, 'IR1', 'Inner cacheability of walks', cacheability),
    or1: uint(0, 27, 26, 'OR1', 'Outer cacheability of walks', cacheability),
    sh1: uint(0, 29, 28, 'SH1', 'Shareability of walks', shareability),
    epd1: flag(0, 30, 'EPD1', 'No walks through TTB1'),
    v: flag(0, 31, 'V', 'Valid'),
    ips: uint(0, 34, 32, 'IPS', 'Size of output addresses', addressSize),
    affd: flag(0, 35, 'AFFD', 'A clear access flag does not fault'),
    wxn: flag(0, 36, 'WXN', 'What may be written is not executed'),
    uwxn: ignored(0, 37, 37, 'Counts only for tables of another format'),
    tbi0: flag(0, 38, 'TBI0', 'The top byte of addresses below does not count'),
    tbi1: flag(0, 39, 'TBI1', 'The top byte of addresses above does not count'),
    pan: flag(0, 40, 'PAN', 'Privileged data accesses keep off user pages'),
    aa64: flag(0, 41, 'AA64', 'Tables are VMSAv8-64'),
    hd: flag(0, 42, 'HD', 'Hardware keeps the dirty state'),
    ha: flag(0, 43, 'HA', 'Hardware sets access flags'),
    s: flag(0, 44, 'S', 'Translation faults stall'),
    r: flag(0, 45, 'R', 'Translation faults are recorded'),
    a: flag(0, 46, 'A', 'A faulting transaction is aborted; 0: reads give zeros, writes are ignored'),
    aset: flag(0, 47, 'ASET', 'The ASID is not shared with processors'),
    asid: uint(0, 63, 48, 'ASID', 'Address space: tags what stage 1 caches'),
    nscfg0: ignored(1, 0, 0, 'Secure streams only'),
    had0: flag(1, 1, 'HAD0', 'Attributes of table descriptors do not count (TTB0)', { ignoredWithout: 'HAD' }),
    e0pd0: flag(1, 2, 'E0PD0', 'Unprivileged accesses through TTB0 fault', { ignoredWithout: 'E0PD' }),
    haft: flag(1, 3, 'HAFT', 'Table descriptors have an access flag', { ignoredWithout: 'HAFT' }),
    ttb0: address(1, 51, 4, 'TTB0', 'Tables of the lower half: an IPA if stage 2 is on', { pointsTo: 'stage 1 table' }),
    zero1: res0(1, 57, 52),
    pnch: ignored(1, 58, 58, 'Protected attribute, not modelled'),
    epan: flag(1, 59, 'EPAN', 'PAN counts for executable pages too', { ignoredWithout: 'EPAN' }),
    hwu0: ignored(1, 63, 60, 'Page-based hardware attributes, not modelled'),
    nscfg1: ignored(2, 0, 0, 'Secure streams only'),
    had1: flag(2, 1, 'HAD1', 'Attributes of table descriptors do not count (TTB1)', { ignoredWithout: 'HAD' }),
    e0pd1: flag(2, 2, 'E0PD1', 'Unprivileged accesses through TTB1 fault', { ignoredWithout: 'E0PD' }),
    aie: ignored(2, 3, 3, 'Attribute index extension, not modelled'),
    ttb1: address(2, 51, 4, 'TTB1', 'Tables of the upper half: an IPA if stage 2 is on', { pointsTo: 'stage 1 table' }),
    zero2: res0(2, 57, 52),
    ds: ignored(2, 58, 58, '52-bit tables of 4 KiB and 16 KiB, not modelled'),
    pie: ignored(2, 59, 59, 'Permission indirection, not modelled'),
    hwu1: ignored(2, 63, 60, 'Page-based hardware attributes, not modelled'),
    mair: uint(3, 63, 0, 'MAIR', 'Eight memory types, chosen by AttrIndx'),
    amair: ignored(4, 63, 0),
    impdef: ignored(5, 31, 0),
    partid: uint(5, 47, 32, 'PARTID', 'Memory partition', { ignoredWithout: 'MPAM' }),
    pmg: uint(5, 55, 48, 'PMG', 'Performance monitoring group', { ignoredWithout: 'MPAM' }),
    zero5: res0(5, 63, 56),
    indirection: ignored(6, 63, 0, 'Permission indirection, not modelled'),
    indirectionHigh: ignored(7, 63, 0, 'Permission indirection, not modelled'),
  },
});

/* ── Descriptors of the page tables ────────────────────────────────────────────────────────────────────────────── */

export interface GranuleLayouts {
  /** By what stands in the low bits and the level: levels 0 to 3. */
  readonly table: Layout;
  /** Blocks by level, where the granule has them. */
  readonly blocks: readonly (Layout | null)[];
  readonly page: Layout;
}

const sizeName = (log2: number): string =>
  log2 >= 40
    ? `${2 ** (log2 - 40)}T`
    : log2 >= 30
      ? `${2 ** (log2 - 30)}G`
      : log2 >= 20
        ? `${2 ** (log2 - 20)}M`
        : `${2 ** (log2 - 10)}K`;

/** Address bits 51:48 of 64 KiB granules, where addresses have 52 bits. */
const highAddress = {
  addrHigh: uint(0, 15, 12, 'address 51:48', 'Upper bits of the address, where addresses have 52 bits', {
    ignoredWithout: 'OAS52',
  }),
};

const kind = uint(0, 1, 0, 'type', 'What the descriptor is', {
  values: { 0: 'invalid', 1: 'block (above level 3)', 2: 'invalid', 3: 'table, or page at level 3' },
});

const below = (g: number, first: number) => (g > first ? { zeroLow: res0(0, g - 1, first) } : {});

function firstTable(g: number, name: string): Layout {
  return layout({
    id: `s1Table${name}`,
    title: `Stage 1 table descriptor, granule ${name}`,
    spec: 'structures 2.10',
    bytes: 8,
    fields: {
      type: kind,
      soft: ignored(0, 9, 2),
      af: flag(0, 10, 'AF', 'Access flag', { ignoredWithout: 'HAFT' }),
      soft11: ignored(0, 11, 11),
      ...(g === 16 ? highAddress : below(g, 12)),
      addr: address(0, 47, g, 'address', 'Next table', { pointsTo: 'next table' }),
      zero: res0(0, 50, 48),
      soft51: ignored(0, 58, 51),
      pxnTable: flag(0, 59, 'PXNTable', 'Nothing below is executed by privileged accesses'),
      uxnTable: flag(0, 60, 'UXNTable', 'Nothing below is executed by unprivileged accesses'),
      apTable: uint(0, 62, 61, 'APTable', 'Rights taken away below', {
        values: { 0: 'none', 1: 'no unprivileged access', 2: 'no writing', 3: 'no writing, no unprivileged access' },
      }),
      nsTable: ignored(0, 63, 63, 'Secure streams only'),
    },
  });
}

function secondTable(g: number, name: string): Layout {
  return layout({
    id: `s2Table${name}`,
    title: `Stage 2 table descriptor, granule ${name}`,
    spec: 'structures 2.11',
    bytes: 8,
    fields: {
      type: kind,
      soft: ignored(0, 9, 2),
      af: flag(0, 10, 'AF', 'Access flag', { ignoredWithout: 'HAFT' }),
      soft11: ignored(0, 11, 11),
      ...(g === 16 ? highAddress : below(g, 12)),
      addr: address(0, 47, g, 'address', 'Next table', { pointsTo: 'next table' }),
      zero: res0(0, 50, 48),
      soft51: ignored(0, 63, 51),
    },
  });
}

const leafSize = (log2: number, level: number): { readonly id: string; readonly what: string } =>
  level === 3
    ? { id: `Page${sizeName(log2)}`, what: `page of ${sizeName(log2)}` }
    : { id: `Block${sizeName(log2)}`, what: `block of ${sizeName(log2)}` };

/** Bits between the attributes and the address of a leaf of 2^n bytes. */
const middle = (n: number, g: number, level: number) =>
  level === 3
    ? g === 16
      ? highAddress
      : below(g, 12)
    : {
        ...(g === 16 ? highAddress : { zeroLow: res0(0, 15, 12) }),
        nt: flag(0, 16, 'nT', 'The block is being split or joined'),
        ...(n > 17 ? { zeroBlock: res0(0, n - 1, 17) } : {}),
      };

function firstLeaf(n: number, g: number, level: number): Layout {
  const { id, what } = leafSize(n, level);
  return layout({
    id: `s1${id}`,
    title: `Stage 1 descriptor of a ${what}`,
    spec: 'structures 2.10',
    bytes: 8,
    fields: {
      type: kind,
      attrIndx: uint(0, 4, 2, 'AttrIndx', 'Which memory type of MAIR'),
      ns: ignored(0, 5, 5, 'Secure streams only'),
      ap1: flag(0, 6, 'AP[1]', 'Unprivileged accesses are allowed'),
      ap2: flag(0, 7, 'AP[2]', 'Read-only'),
      sh: uint(0, 9, 8, 'SH', 'Shareability', shareability),
      af: flag(0, 10, 'AF', 'Access flag: the page has been used'),
      ng: flag(0, 11, 'nG', 'Not global: belongs to one ASID'),
      ...middle(n, g, level),
      addr: address(0, 47, n, 'address', 'Output address', { pointsTo: level === 3 ? 'page' : 'block' }),
      zero: res0(0, 49, 48),
      gp: ignored(0, 50, 50, 'Guarded page: processors only'),
      dbm: flag(0, 51, 'DBM', 'Read-only means clean: hardware may make it writable'),
      contiguous: flag(0, 52, 'Contiguous', 'One of a group that may be cached as one'),
      pxn: flag(0, 53, 'PXN', 'Not executed by privileged accesses'),
      uxn: flag(0, 54, 'UXN', 'Not executed by unprivileged accesses'),
      soft: ignored(0, 63, 55),
    },
  });
}

function secondLeaf(n: number, g: number, level: number): Layout {
  const { id, what } = leafSize(n, level);
  return layout({
    id: `s2${id}`,
    title: `Stage 2 descriptor of a ${what}`,
    spec: 'structures 2.11',
    bytes: 8,
    fields: {
      type: kind,
      memattr: uint(0, 5, 2, 'MemAttr', 'Memory type: 0 to 3 are Device memory'),
      read: flag(0, 6, 'S2AP[0]', 'Reading is allowed'),
      write: flag(0, 7, 'S2AP[1]', 'Writing is allowed'),
      sh: uint(0, 9, 8, 'SH', 'Shareability', shareability),
      af: flag(0, 10, 'AF', 'Access flag: the page has been used'),
      fnxs: ignored(0, 11, 11),
      ...middle(n, g, level),
      addr: address(0, 47, n, 'address', 'Output address', { pointsTo: level === 3 ? 'page' : 'block' }),
      zero: res0(0, 50, 48),
      dbm: flag(0, 51, 'DBM', 'Not writable means clean: hardware may make it writable'),
      contiguous: flag(0, 52, 'Contiguous', 'One of a group that may be cached as one'),
      xn: uint(0, 54, 53, 'XN', 'Who may execute', {
        values: { 0: 'everybody', 1: 'unprivileged only', 2: 'nobody', 3: 'privileged only' },
      }),
      soft: ignored(0, 63, 55),
    },
  });
}

/** log2 of the granules, in the order of their numbers. */
export const GRANULES = [12, 14, 16] as const;
const NAMES = ['4K', '16K', '64K'] as const;

/** log2 of what an entry of a level covers. */
export const coverLog2 = (g: number, level: number): number => g + (g - 3) * (3 - level);

/** Whether a granule has blocks at a level (structures 2.9); 64 KiB at level 1 only where addresses have 52 bits. */
const hasBlocks = (g: number, level: number): boolean => level === 2 || (level === 1 && g !== 14);

function granuleLayouts(
  n: number,
  table: (g: number, name: string) => Layout,
  leaf: (n: number, g: number, level: number) => Layout,
): GranuleLayouts {
  const g = GRANULES[n]!;
  return {
    table: table(g, NAMES[n]!),
    blocks: [0, 1, 2].map((level) => (hasBlocks(g, level) ? leaf(coverLog2(g, level), g, level) : null)),
    page: leaf(g, g, 3),
  };
}

export const firstLayouts: readonly GranuleLayouts[] = [0, 1, 2].map((n) => granuleLayouts(n, firstTable, firstLeaf));
export const secondLayouts: readonly GranuleLayouts[] = [0, 1, 2].map((n) =>
  granuleLayouts(n, secondTable, secondLeaf),
);

const list = ({ table, blocks, page }: GranuleLayouts): Layout[] => [
  table,
  ...blocks.flatMap((b) => (b === null ? [] : [b])),
  page,
];

export const tableLayouts: readonly Layout[] = [
  l1std,
  ste,
  vms,
  l1cd,
  cd,
  ...firstLayouts.flatMap(list),
  ...secondLayouts.flatMap(list),
];
