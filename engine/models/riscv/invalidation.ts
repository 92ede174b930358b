/** What each command reaches in the caches (invalidation 7, commands 5.2). */
import { CACHE_INVALIDATED } from '../../trace/rows.ts';
import { DEVICES, IOTLB, PROCESSES, SETS, TABLES, WAYS } from './cache-list.ts';
import { coveredBits, GLOBAL, GV, PSCV, SECOND } from './caches.ts';
import type { RiscvCore } from './core.ts';

/** What commands ask of the caches. `bits` log2 of the pages that an address names; 64: no address counts. */
export interface CacheInvalidator {
  /** IODIR.INVAL_DDT: a device and its processes, or (-1) all. */
  device(did: number): void;
  /** IODIR.INVAL_PDT. */
  process(did: number, pid: number): void;
  /** IOTINVAL.VMA: entries of first stages. `gscid` -1: of the host; `pscid` -1: of every process, global ones too. */
  virtual(gscid: number, pscid: number, bits: number, pageLo: number, pageHi: number, pointers: boolean): void;
  /** IOTINVAL.GVMA: entries of second stages. `gscid` -1: of all. */
  guest(gscid: number, bits: number, pageLo: number, pageHi: number, pointers: boolean): void;
  /** ATS.INVAL: the device's own cache; `pid` NO_PASID or ALL_PASIDS besides a number. False: no answer in time. */
  deviceCache(did: number, pid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean;
}

const trailingOnes = (v: number): number => (v === -1 ? 32 : 31 - Math.clz32(~v & (v + 1)));

/**
 * log2 of the pages that an address with S names: the lowest 0 at bit X of the page number means 2^(X+1) pages. Ones up to
 * the highest bit but one mean everything; all ones are unspecified, and everything here.
 */
export function rangeBits(pageLo: number, pageHi: number): number {
  const low = trailingOnes(pageLo | 0);
  const ones = low < 32 ? low : 32 + trailingOnes(pageHi | ~0xfffff);
  return ones >= 51 ? 64 : ones + 1;
}

/** Whether a slot whose address stands in its first two words covers one of the 2^bits pages around `page`. */
function overlaps(lo: number, hi: number, covers: number, pageLo: number, pageHi: number, bits: number): boolean {
  const same = Math.max(covers, bits);
  if (same >= 52) return true;
  if (same >= 32) return (hi ^ pageHi) >>> (same - 32) === 0;
  return hi === pageHi && (lo ^ pageLo) >>> same === 0;
}

const inputLo = (w: Uint32Array, s: number): number => (w[s]! >>> 12) | (w[s + 1]! << 20);
const inputHi = (w: Uint32Array, s: number): number => w[s + 1]! >>> 12;

export class RiscvCaches implements CacheInvalidator {
  private readonly u: RiscvCore;

  constructor(u: RiscvCore) {
    this.u = u;
  }

  deviceCache(did: number, pid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean {
    return this.u.fabric?.forget(did, pid, pageLo, pageHi, sizeLog2) ?? true;
  }

  device(did: number): void {
    const hit = (w: Uint32Array, s: number): boolean => did < 0 || w[s]! >>> 8 === did;
    this.drop(DEVICES, hit);
    this.drop(PROCESSES, hit);
  }

  process(did: number, pid: number): void {
    this.drop(PROCESSES, (w, s) => w[s]! >>> 8 === did && (w[s + 1]! & 0xfffff) === pid);
  }

  virtual(gscid: number, pscid: number, bits: number, pageLo: number, pageHi: number, pointers: boolean): void {
    const mine = (w: Uint32Array, s: number): boolean => {
      if ((w[s]! & PSCV) === 0) return false;
      if (gscid < 0 ? (w[s]! & GV) !== 0 : (w[s]! & GV) === 0 || (w[s + 2]! & 0xffff) !== gscid) return false;
      return pscid < 0 || ((w[s]! & GLOBAL) === 0 && (w[s + 3]! & 0xfffff) === pscid);
    };
    this.drop(
      IOTLB,
      (w, s) =>
        mine(w, s) && (bits >= 64 || overlaps(inputLo(w, s), inputHi(w, s), leafBits(w, s), pageLo, pageHi, bits)),
    );
    if (!pointers) return;
    this.drop(
      TABLES,
      (w, s) => (w[s]! & SECOND) === 0 && mine(w, s) && (bits >= 64 || covers(w, s, pageLo, pageHi, bits)),
    );
  }

  guest(gscid: number, bits: number, pageLo: number, pageHi: number, pointers: boolean): void {
    const mine = (w: Uint32Array, s: number): boolean =>
      (w[s]! & GV) !== 0 && (gscid < 0 || (w[s + 2]! & 0xffff) === gscid);
    this.drop(IOTLB, (w, s) => {
      if (!mine(w, s)) return false;
      const lo = (w[s + 6]! >>> 12) | (w[s + 7]! << 20);
      return bits >= 64 || overlaps(lo, w[s + 7]! >>> 12, Math.max(0, (w[s + 6]! & 63) - 12), pageLo, pageHi, bits);
    });
    if (!pointers) return;
    // Pointers of a first stage were found through the second: without an address they go as well.
    this.drop(
      TABLES,
      (w, s) => mine(w, s) && (bits >= 64 || ((w[s]! & SECOND) !== 0 && covers(w, s, pageLo, pageHi, bits))),
    );
  }

  /** Takes slots out of use and tells how many. The rest of a slot stays, as nothing reads it. */
  private drop(cache: number, hit: (w: Uint32Array, s: number) => boolean): void {
    const { u } = this;
    const w = u.memory.words;
    const words = u.slotWords[cache]!;
    const first = u.cachesAt[cache]!;
    let dropped = 0;
    for (let s = first; s < first + SETS[cache]! * WAYS * words; s += words) {
      if ((w[s]! & 1) === 0 || !hit(w, s)) continue;
      u.memory.write32(s, w[s]! & ~1);
      dropped++;
    }
    const rec = u.memory.recorder;
    if (rec === null) return;
    const i = rec.next();
    rec.chunk.fill(0, i, i + 8);
    rec.chunk[i] = CACHE_INVALIDATED | (cache << 8);
    rec.chunk[i + 1] = dropped;
  }
}

/** Pages that the first-stage leaf behind an IOTLB slot covers, as a number of bits. */
const leafBits = (w: Uint32Array, s: number): number => Math.max(0, ((w[s]! >>> 6) & 63) - 12);

/** Whether the pointer in a slot of the page-walk cache lies above one of the pages. */
function covers(w: Uint32Array, s: number, pageLo: number, pageHi: number, bits: number): boolean {
  const level = (w[s]! >>> 6) & 7;
  const narrow = (w[s]! & 32) !== 0;
  return overlaps(inputLo(w, s), inputHi(w, s), coveredBits(narrow, Math.max(1, level)), pageLo, pageHi, bits);
}
