/** What lies between an IOMMU and the functions below it, as far as the IOMMU speaks first. Source: PCIe, ATS chapter. */

/** PASID of an invalidate request that carries none, and of one that means them all (G). */
export const NO_PASID = -1;
export const ALL_PASIDS = -2;

export interface Fabric {
  /**
   * An invalidate request for the translations that a function keeps: the naturally aligned block of 2^sizeLog2 bytes
   * (64: everything) that holds the page, of a PASID, of none, or of all. False: it is not completed in time.
   */
  forget(requesterId: number, pasid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean;
}
