/** What commands ask of the caches (commands 7.2). Whoever holds the caches implements it and narrates the drops. */
export interface CacheInvalidator {
  device(deviceId: number): void;
  /**
   * The 2^bits pages from page `hi:lo` of a domain; `pasid` -1: host addresses, and what depends on them. `directories`:
   * entries that lead to tables go as well.
   */
  pages(domain: number, pasid: number, lo: number, hi: number, bits: number, directories: boolean): void;
  /** The device's own cache, as above. False: no answer. */
  deviceCache(deviceId: number, pasid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean;
  interrupts(deviceId: number): void;
  everything(): void;
}

/** Bits of a page number that mean every page. */
export const ALL_PAGES = 52;
