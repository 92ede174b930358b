/**
 * The host's TLB. The guest cannot see it and has no command for it: the host flushes it before an UNMAP or a DETACH
 * comes back (invalidation 7). Slots and replacement counters are words of state.
 */
import { CACHE_LOOKED_UP } from '../../trace/rows.ts';
import { SETS, TLB, WAYS } from './cache-list.ts';
import { SLOT_WORDS, type VirtioCore } from './core.ts';
import {
  tlbSlotDomain,
  tlbSlotPageHi,
  tlbSlotPageLo,
  tlbSlotSize,
  tlbSlotToHi,
  tlbSlotToLo,
  tlbSlotValid,
} from './layouts.gen.ts';
import { cacheInvalidated } from './narrate.ts';
import { HOST, reg32, STATE, type VirtioUnit } from './unit.ts';

const RIGHTS = 3;
const PAGE = 12;

/** Page numbers have 52 bits: 20 in the high half. */
const PAGE_HI = 0xfffff;

function setOf(domain: number, lo: number, hi: number): number {
  const h = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b) ^ Math.imul(domain, 0xc2b2ae35), 0x9e3779b1);
  return (h >>> 12) & (SETS - 1);
}

/** Slot of a page of a domain, whatever it allows: its first word in the pool, or -1. */
function slotOf(u: VirtioCore, domain: number, lo: number, hi: number): number {
  const w = u.memory.words;
  const first = u.tlbAt + setOf(domain, lo, hi) * WAYS * SLOT_WORDS;
  for (let s = first; s < first + WAYS * SLOT_WORDS; s += SLOT_WORDS) {
    const isThis =
      tlbSlotDomain(w, s) === (domain | 0) && tlbSlotPageLo(w, s) === (lo | 0) && tlbSlotPageHi(w, s) === hi;
    if (isThis && tlbSlotValid(w, s) === 1) return s;
  }
  return -1;
}

/** Takes a translation from the TLB into the core. A slot that allows too little is as good as none. */
export function findTranslation(u: VirtioCore, domain: number, lo: number, hi: number): boolean {
  const w = u.memory.words;
  let s = slotOf(u, domain, lo, hi);
  // A slot of less than a page, or of more than a page number, can only come from an edit.
  if (s >= 0 && (((w[s]! >>> 1) & u.want) !== u.want || tlbSlotSize(w, s) < PAGE || !keeps(w, s, lo, hi))) s = -1;
  const rec = u.memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    const c = rec.chunk;
    c.fill(0, i, i + 8);
    c[i] = CACHE_LOOKED_UP | (TLB << 8) | (s >= 0 ? 1 << 16 : 0);
    c[i + 1] = Math.max(0, s);
    c[i + 2] = lo;
    c[i + 3] = hi;
    c[i + 4] = domain;
  }
  if (s < 0) return false;
  u.pageLo = tlbSlotToLo(w, s);
  u.pageHi = tlbSlotToHi(w, s);
  u.sizeLog2 = tlbSlotSize(w, s);
  u.rights = (w[s]! >>> 1) & RIGHTS;
  return true;
}

/** Whether the page keeps its place in the block that the slot names. */
function keeps(w: Uint32Array, s: number, lo: number, hi: number): boolean {
  const n = tlbSlotSize(w, s) - PAGE;
  const maskLo = n >= 32 ? -1 : (1 << n) - 1;
  const maskHi = n > 32 ? (1 << (n - 32)) - 1 : 0;
  return ((lo ^ tlbSlotToLo(w, s)) & maskLo) === 0 && ((hi ^ tlbSlotToHi(w, s)) & maskHi) === 0;
}

/** Keeps what a lookup came to, when it holds for the whole page. */
export function keepTranslation(u: VirtioCore, domain: number, lo: number, hi: number): void {
  if (u.sizeLog2 < PAGE) return;
  let s = slotOf(u, domain, lo, hi);
  if (s < 0) s = victim(u, setOf(domain, lo, hi));
  store(u, s, 1 | (u.rights << 1) | (u.sizeLog2 << 8), domain);
  store(u, s + 2, lo, hi & PAGE_HI);
  store(u, s + 4, u.pageLo, u.pageHi & PAGE_HI);
}

/** Stores a word pair; what is there already is not written again. */
function store(u: VirtioUnit, at: number, first: number, second: number): void {
  const w = u.memory.words;
  if ((w[at]! | 0) !== (first | 0) || (w[at + 1]! | 0) !== (second | 0)) u.memory.write64(at, first | 0, second | 0);
}

/** First word of the slot of a set that a new entry may take: a free one, or the next in turn. */
function victim(u: VirtioUnit, set: number): number {
  const w = u.memory.words;
  const first = u.tlbAt + set * WAYS * SLOT_WORDS;
  for (let s = first; s < first + WAYS * SLOT_WORDS; s += SLOT_WORDS) if (tlbSlotValid(w, s) === 0) return s;
  const turns = u.tlbAt + SETS * WAYS * SLOT_WORDS + set;
  const turn = w[turns]!;
  u.memory.write32(turns, (turn + 1) | 0);
  return first + (turn & (WAYS - 1)) * SLOT_WORDS;
}

/** Forgets the pages of a domain from the first to the last page number, both inclusive. The host may have failed to. */
export function flush(u: VirtioUnit, domain: number, first: bigint, last: bigint): void {
  if ((reg32(u, STATE.HOST_ERRORS) & HOST.NO_FLUSH) !== 0) return;
  const w = u.memory.words;
  let count = 0;
  for (let s = u.tlbAt; s < u.tlbAt + SETS * WAYS * SLOT_WORDS; s += SLOT_WORDS) {
    if (tlbSlotValid(w, s) === 0 || tlbSlotDomain(w, s) !== (domain | 0)) continue;
    const page = (BigInt(tlbSlotPageHi(w, s)) << 32n) | BigInt(tlbSlotPageLo(w, s) >>> 0);
    if (page < first || page > last) continue;
    u.memory.write32(s, w[s]! & ~1);
    count++;
  }
  const rec = u.memory.recorder;
  if (rec !== null) cacheInvalidated(rec, TLB, count);
}
