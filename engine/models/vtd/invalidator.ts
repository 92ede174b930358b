/** What commands ask of the caches (invalidation 7.2). Whoever holds the caches implements it and narrates the drops. */
export interface CacheInvalidator {
  /** Granularity 1 everything, 2 a domain, 3 a device; `ignored`: SID bits left out of the comparison. */
  contextCache(granularity: number, did: number, sid: number, ignored: number): void;
  /** Granularity 0 all PASIDs of a domain, 1 one PASID of a domain, 3 everything. */
  pasidCache(granularity: number, did: number, pasid: number): void;
  /** Granularity 1 everything, 2 a domain, 3 the 2^am pages from `page` of a domain. */
  iotlb(granularity: number, did: number, pageLo: number, pageHi: number, am: number, leavesOnly: boolean): void;
  /** Granularity 2 all pages of a PASID, 3 the 2^am pages from `page`. */
  pasidIotlb(
    granularity: number,
    did: number,
    pasid: number,
    pageLo: number,
    pageHi: number,
    am: number,
    leavesOnly: boolean,
  ): void;
  /** `pasid` NO_PASID or ALL_PASIDS besides a number; 2^sizeLog2 bytes, 64: everything. False: no answer in time. */
  deviceTlb(sid: number, pasid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean;
  /** All entries, or those whose index equals `index` but for its `ignored` low bits. */
  interruptEntry(selective: boolean, index: number, ignored: number): void;
}

/** SID bits that a function mask leaves out of a comparison. */
export const ignoredFunctionBits = (fm: number): number => (fm === 0 ? 0 : fm === 1 ? 4 : fm === 2 ? 6 : 7);

/** Halves of a page number with its lowest `bits` bits cleared. */
export const alignedLo = (lo: number, bits: number): number => (bits >= 32 ? 0 : lo & (-1 << bits));
export const alignedHi = (hi: number, bits: number): number =>
  bits <= 32 ? hi : bits >= 64 ? 0 : hi & (-1 << (bits - 32));

/** log2 of the bytes that a device-TLB address with S = 1 names: 8 KiB, doubled for each 1 from bit 12 up. */
export function sizedLog2(pageLo: number, pageHi: number): number {
  const low = trailingOnes(pageLo);
  const ones = low < 32 ? low : 32 + trailingOnes(pageHi);
  return Math.min(64, 13 + ones);
}

const trailingOnes = (v: number): number => {
  const inverted = ~v;
  return inverted === 0 ? 32 : 31 - Math.clz32(inverted & -inverted);
};
