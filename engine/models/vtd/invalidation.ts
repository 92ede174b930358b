/** What each command reaches in the caches (invalidation 7.2 and 7.3), and the cache of interrupt entries. */
import { CACHE_INVALIDATED, CACHE_LOOKED_UP } from '../../trace/rows.ts';
import { CONTEXT, INTERRUPTS, IOTLB, PASID, SETS, TABLES, WAYS } from './cache-list.ts';
import type { VtdCore } from './core.ts';
import type { InterruptEntryCache } from './interrupts.ts';
import type { CacheInvalidator } from './invalidator.ts';

/** Whether the slot at pool word `s` goes. */
type Hit = (w: Uint32Array, s: number) => boolean;

const GLOBAL = 1;
const DOMAIN = 2;

/** Kinds of translations that a command without PASID reaches: second stage and nested. */
const byDomain = (kind: number): boolean => kind === 0 || kind === 2;

export class VtdCaches implements CacheInvalidator, InterruptEntryCache {
  private readonly u: VtdCore;

  constructor(u: VtdCore) {
    this.u = u;
  }

  contextCache(granularity: number, did: number, sid: number, ignored: number): void {
    this.drop(CONTEXT, (w, s) => {
      if (granularity === GLOBAL) return true;
      // A scalable-mode entry has no domain, a refusal none that could be known: the domain does not spare them.
      const sparesDomain = (w[s]! & 2) === 0 && w[s + 1]! >>> 24 === 0 && (w[s + 1]! & 0xffff) !== did;
      if (sparesDomain) return false;
      return granularity === DOMAIN || (((w[s]! >>> 16) ^ sid) & 0xffff & ~ignored) === 0;
    });
  }

  pasidCache(granularity: number, did: number, pasid: number): void {
    this.drop(PASID, (w, s) => {
      if (granularity === 3) return true;
      const sparesDomain = w[s + 1]! >>> 24 === 0 && (w[s + 4]! & 0xffff) !== did;
      return !sparesDomain && (granularity === 0 || (w[s + 1]! & 0xfffff) === pasid);
    });
  }

  iotlb(granularity: number, did: number, pageLo: number, pageHi: number, am: number, leavesOnly: boolean): void {
    const hit =
      (tables: boolean): Hit =>
      (w, s) => {
        if (granularity === GLOBAL) return true;
        if ((w[s + 2]! & 0xffff) !== did) return false;
        const second = tables ? (w[s]! & 16) !== 0 : ((w[s + 2]! >>> 16) & 3) === 0;
        if (!second && !byDomain((w[s + 2]! >>> 16) & 3)) return false;
        // A nested translation is kept by the guest's address, which a range of the second stage does not tell.
        return granularity === DOMAIN || !second || overlaps(w, s, tables, pageLo, pageHi, am);
      };
    this.drop(IOTLB, hit(false));
    if (!leavesOnly) this.drop(TABLES, hit(true));
  }

  pasidIotlb(
    granularity: number,
    did: number,
    pasid: number,
    pageLo: number,
    pageHi: number,
    am: number,
    leavesOnly: boolean,
  ): void {
    const hit =
      (tables: boolean): Hit =>
      (w, s) => {
        const tagged = tables ? (w[s]! & 16) === 0 : (w[s]! & 8) !== 0;
        if (!tagged || (w[s + 2]! & 0xffff) !== did || w[s + 3] !== pasid) return false;
        return granularity === 2 || overlaps(w, s, tables, pageLo, pageHi, am);
      };
    this.drop(IOTLB, hit(false));
    if (!leavesOnly) this.drop(TABLES, hit(true));
  }

  deviceTlb(sid: number, pasid: number, pageLo: number, pageHi: number, sizeLog2: number): boolean {
    return this.u.fabric?.forget(sid, pasid, pageLo, pageHi, sizeLog2) ?? true;
  }

  interruptEntry(selective: boolean, index: number, ignored: number): void {
    const mask = 0xffff & ~((1 << ignored) - 1);
    this.drop(INTERRUPTS, (w, s) => !selective || (((w[s]! >>> 16) ^ index) & mask) === 0);
  }

  /** Drops what a page request makes doubtful (page requests 6.3, step 4): the page, whoever's it is. */
  forgetPage(pasid: number, pageLo: number, pageHi: number): void {
    const hit =
      (tables: boolean): Hit =>
      (w, s) => {
        const tagged = tables ? (w[s]! & 16) === 0 : (w[s]! & 8) !== 0;
        if (pasid >= 0 && tagged && w[s + 3] !== pasid) return false;
        return overlaps(w, s, tables, pageLo, pageHi, 0);
      };
    this.drop(IOTLB, hit(false));
    this.drop(TABLES, hit(true));
  }

  find(index: number): number {
    const { u } = this;
    const slot = u.caching ? this.interruptSlot(index) : -1;
    const rec = u.memory.recorder;
    if (rec !== null && u.caching) {
      const i = rec.next();
      const c = rec.chunk;
      c.fill(0, i, i + 8);
      c[i] = CACHE_LOOKED_UP | (INTERRUPTS << 8) | (slot >= 0 ? 1 << 16 : 0);
      c[i + 1] = Math.max(0, slot);
      c[i + 2] = index;
    }
    return slot < 0 ? -1 : slot + 2;
  }

  keep(index: number, word: number): void {
    const { u } = this;
    if (!u.caching) return;
    const w = u.memory.words;
    const first = this.interruptSet(index);
    let s = this.interruptSlot(index);
    for (let k = first; s < 0 && k < first + WAYS * INTERRUPT_WORDS; k += INTERRUPT_WORDS) if ((w[k]! & 1) === 0) s = k;
    if (s < 0) {
      const rounds = u.roundsAt(INTERRUPTS) + (index & (SETS[INTERRUPTS] - 1));
      const turn = w[rounds]!;
      u.memory.write32(rounds, (turn + 1) | 0);
      s = first + (turn & (WAYS - 1)) * INTERRUPT_WORDS;
    }
    u.memory.write64(s, 1 | (index << 16), 0);
    u.memory.write64(s + 2, w[word]! | 0, w[word + 1]! | 0);
    u.memory.write64(s + 4, w[word + 2]! | 0, w[word + 3]! | 0);
  }

  private interruptSet(index: number): number {
    return this.u.cachesAt[INTERRUPTS]! + (index & (SETS[INTERRUPTS] - 1)) * WAYS * INTERRUPT_WORDS;
  }

  private interruptSlot(index: number): number {
    const w = this.u.memory.words;
    const head = 1 | (index << 16);
    const first = this.interruptSet(index);
    for (let s = first; s < first + WAYS * INTERRUPT_WORDS; s += INTERRUPT_WORDS) if ((w[s]! | 0) === head) return s;
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

const INTERRUPT_WORDS = 6;

/** Whether a slot covers one of the 2^am pages from `page`. */
function overlaps(w: Uint32Array, s: number, tables: boolean, pageLo: number, pageHi: number, am: number): boolean {
  const lo = (w[s]! >>> 12) | (w[s + 1]! << 20);
  const hi = w[s + 1]! >>> 12;
  const covers = tables ? 9 * ((w[s]! >>> 1) & 7) - 9 : 9 * ((w[s]! >>> 1) & 3);
  const bits = Math.max(covers, am);
  if (bits >= 64) return true;
  if (bits >= 32) return (hi ^ pageHi) >>> (bits - 32) === 0;
  return hi === pageHi && (lo ^ pageLo) >>> bits === 0;
}
