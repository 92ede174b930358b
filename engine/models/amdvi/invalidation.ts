/** What each command reaches in the caches (commands 7.2, caches 7.3), and the cache of interrupt entries. */
import { CACHE_INVALIDATED } from '../../trace/rows.ts';
import { DEVICES, INTERRUPTS, IOTLB, PASIDS, SETS, TABLES, WAYS } from './cache-list.ts';
import { lookedUp, store, victim } from './caches.ts';
import { type AmdCore, HOST, NESTED } from './core.ts';
import type { InterruptEntryCache } from './interrupts.ts';
import { ALL_PAGES, type CacheInvalidator } from './invalidator.ts';
import { reg32, STATE } from './unit.ts';

/** Whether the slot at pool word `s` goes. */
type Hit = (w: Uint32Array, s: number) => boolean;

const INTERRUPT_WORDS = 6;
const LONG = 2;

export class AmdCaches implements CacheInvalidator, InterruptEntryCache {
  private readonly u: AmdCore;

  constructor(u: AmdCore) {
    this.u = u;
  }

  device(deviceId: number): void {
    const own: Hit = (w, s) => w[s]! >>> 16 === deviceId;
    this.drop(DEVICES, own);
    // The root of the GCR3 table stands in the entry.
    this.drop(PASIDS, own);
  }

  pages(domain: number, pasid: number, lo: number, hi: number, bits: number, directories: boolean): void {
    const hit =
      (host: Hit, covers: (w: Uint32Array, s: number) => number): Hit =>
      (w, s) => {
        if ((w[s + 2]! & 0xffff) !== domain) return false;
        if (pasid >= 0) return !host(w, s) && w[s + 3] === pasid && overlaps(w, s, covers(w, s), lo, hi, bits);
        // A nested translation is kept by the guest's address, which a range of host addresses does not tell.
        if (!host(w, s)) return ((w[s + 2]! >>> 16) & 3) === NESTED;
        return overlaps(w, s, covers(w, s), lo, hi, bits);
      };
    const ofHost: Hit = (w, s) => ((w[s + 2]! >>> 16) & 3) === HOST && (w[s]! & 16) === 0;
    this.drop(
      IOTLB,
      hit(ofHost, (w, s) => ((w[s + 2]! >>> 18) & 63) - 12),
    );
    if (directories)
      this.drop(
        TABLES,
        hit(
          (w, s) => (w[s]! & 16) !== 0,
          (w, s) => 9 * ((w[s]! >>> 1) & 7),
        ),
      );
    // One page says nothing about the GCR3 entry; all pages of a PASID do.
    if (pasid >= 0 && bits >= ALL_PAGES)
      this.drop(PASIDS, (w, s) => (w[s + 2]! & 0xffff) === domain && w[s + 1] === pasid);
  }

  deviceCache(deviceId: number, pasid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean {
    if (reg32(this.u, STATE.SILENT) === (deviceId | 0x10000)) return false;
    return this.u.fabric?.forget(deviceId, pasid, pageLo, pageHi, sizeLog2) ?? true;
  }

  interrupts(deviceId: number): void {
    this.drop(INTERRUPTS, (w, s) => w[s]! >>> 16 === deviceId);
  }

  everything(): void {
    for (const cache of [DEVICES, PASIDS, IOTLB, TABLES, INTERRUPTS]) this.drop(cache, () => true);
  }

  find(deviceId: number, index: number, long: boolean): number {
    const { u } = this;
    if (!u.caching) return -1;
    const slot = this.interruptSlot(deviceId, index, long);
    lookedUp(u, INTERRUPTS, slot, deviceId, 0, index);
    return slot < 0 ? -1 : slot + 2;
  }

  keep(deviceId: number, index: number, long: boolean, word: number): void {
    const { u } = this;
    if (!u.caching) return;
    const w = u.memory.words;
    const s = victim(u, INTERRUPTS, index & (SETS[INTERRUPTS] - 1), INTERRUPT_WORDS);
    store(u, s, head(deviceId, long), index);
    store(u, s + 2, w[word]!, long ? w[word + 1]! : 0);
    store(u, s + 4, long ? w[word + 2]! : 0, long ? w[word + 3]! : 0);
  }

  private interruptSlot(deviceId: number, index: number, long: boolean): number {
    const w = this.u.memory.words;
    const first = this.u.cachesAt[INTERRUPTS]! + (index & (SETS[INTERRUPTS] - 1)) * WAYS * INTERRUPT_WORDS;
    for (let s = first; s < first + WAYS * INTERRUPT_WORDS; s += INTERRUPT_WORDS)
      if ((w[s]! | 0) === head(deviceId, long) && w[s + 1] === index) return s;
    return -1;
  }

  /** Takes slots out of use and tells how many. The rest of a slot stays, as nothing reads it. */
  private drop(cache: number, hit: Hit): void {
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

const head = (deviceId: number, long: boolean): number => 1 | (long ? LONG : 0) | (deviceId << 16);

/** Whether a slot for 2^covers pages holds one of the 2^bits pages from page `hi:lo`. */
function overlaps(w: Uint32Array, s: number, covers: number, lo: number, hi: number, bits: number): boolean {
  const ownLo = (w[s]! >>> 12) | (w[s + 1]! << 20);
  const ownHi = w[s + 1]! >>> 12;
  const cut = Math.max(covers, bits);
  if (cut >= ALL_PAGES) return true;
  if (cut >= 32) return (ownHi ^ hi) >>> (cut - 32) === 0;
  return ownHi === hi && (ownLo ^ lo) >>> cut === 0;
}
