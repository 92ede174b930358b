/**
 * Translations that a device keeps (its ATC), each for the naturally aligned block that was granted. An entry is dropped
 * whole when an invalidation reaches any of it. Source: pcie-ats-pri-pasid 2, 4.
 */
import { ALL_PASIDS } from '../pcie/fabric.ts';
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';

/** Rights of an address that passes as it is. */
export const EVERYTHING = READ | WRITE | EXECUTE;

/** log2 of the bytes of a page. */
const PAGE = 12;
/** Bits of a page number: a larger block is all there is. */
const MOST = 64 - PAGE;

/** First page of the block of 2^log2 pages around a page. */
const firstOf = (page: number, log2: number): number => Math.floor(page / 2 ** log2) * 2 ** log2;

export class DeviceCache {
  /** Rights by first page, by log2 of the pages that they hold for, by PASID. */
  private readonly spaces = new Map<number, Map<number, Map<number, number>>>();

  allows(pasid: number, page: number, access: number): boolean {
    for (const [log2, blocks] of this.spaces.get(pasid) ?? []) {
      const rights = blocks.get(firstOf(page, log2)) ?? 0;
      if ((rights & access) === access && rights !== 0) return true;
    }
    return false;
  }

  /** Keeps what was granted for 2^sizeLog2 bytes (12 and up) around a page. */
  keep(pasid: number, page: number, rights: number, sizeLog2: number): void {
    const log2 = Math.min(MOST, Math.max(0, sizeLog2 - PAGE));
    const space = this.spaces.get(pasid) ?? new Map<number, Map<number, number>>();
    const blocks = space.get(log2) ?? new Map<number, number>();
    this.spaces.set(pasid, space);
    space.set(log2, blocks);
    blocks.set(firstOf(page, log2), rights);
  }

  /** Drops what lies in the naturally aligned block of 2^sizeLog2 bytes (64: everything) around a page, of a PASID or of all. */
  forget(pasid: number, page: number, sizeLog2: number): void {
    const wanted = Math.min(MOST, Math.max(0, sizeLog2 - PAGE));
    for (const [owner, space] of this.spaces) {
      if (pasid !== ALL_PASIDS && owner !== pasid) continue;
      for (const [log2, blocks] of space) {
        // Of two aligned blocks one lies in the other, or they have nothing in common.
        const larger = Math.max(log2, wanted);
        for (const first of blocks.keys()) if (firstOf(first, larger) === firstOf(page, larger)) blocks.delete(first);
      }
    }
  }

  clear(): void {
    this.spaces.clear();
  }
}
