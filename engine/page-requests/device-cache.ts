/** Translations that a device keeps (its ATC). Entries cover 4 KiB, whatever was granted. Source: pcie-ats-pri-pasid 2, 4. */
import { ALL_PASIDS } from '../pcie/fabric.ts';
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';

/** Rights of an address that passes as it is. */
export const EVERYTHING = READ | WRITE | EXECUTE;

export class DeviceCache {
  /** Rights by page, by PASID. */
  private readonly spaces = new Map<number, Map<number, number>>();

  allows(pasid: number, page: number, access: number): boolean {
    const rights = this.spaces.get(pasid)?.get(page) ?? 0;
    return (rights & access) === access;
  }

  keep(pasid: number, page: number, rights: number): void {
    const space = this.spaces.get(pasid) ?? new Map<number, number>();
    this.spaces.set(pasid, space);
    space.set(page, rights);
  }

  /** Drops the naturally aligned block of 2^sizeLog2 bytes (64: everything) around a page, of a PASID or of all. */
  forget(pasid: number, page: number, sizeLog2: number): void {
    const pages = sizeLog2 >= 64 ? Number.POSITIVE_INFINITY : 2 ** (sizeLog2 - 12);
    const first = sizeLog2 >= 64 ? 0 : Math.floor(page / pages) * pages;
    for (const [owner, space] of this.spaces) {
      if (pasid !== ALL_PASIDS && owner !== pasid) continue;
      for (const kept of space.keys()) if (kept >= first && kept < first + pages) space.delete(kept);
    }
  }

  clear(): void {
    this.spaces.clear();
  }
}
