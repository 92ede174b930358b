/**
 * The caches that a walk asks and fills (translation 3.10). Slots and replacement counters are words of state; a change
 * of them is recorded like any other. Which slot goes when a set is full is no architecture's business: in turn.
 */
import { CACHE_LOOKED_UP } from '../../trace/rows.ts';
import { SETS, TLB, WALKS, WAYS } from './cache-list.ts';
import { NESTED, type SmmuCore, STAGE1, STAGE2 } from './core.ts';

const VALID = 1;

const mix = (a: number, b: number, c: number): number => {
  const h = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35), 0x9e3779b1);
  return h >>> 12;
};

/** A slot was asked for: its first word, or -1. */
function narrate(u: SmmuCore, cache: number, slot: number, lo: number, hi: number, second: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = CACHE_LOOKED_UP | (cache << 8) | (slot >= 0 ? 1 << 16 : 0);
  c[i + 1] = slot < 0 ? 0 : slot;
  c[i + 2] = lo;
  c[i + 3] = hi;
  c[i + 4] = second;
  c.fill(0, i + 5, i + 8);
}

/** First word of the slot of a set that a new entry may take: a free one, or the next in turn. */
function victim(u: SmmuCore, cache: number, set: number): number {
  const w = u.memory.words;
  const words = u.slotWords[cache]!;
  const first = u.cachesAt[cache]! + set * WAYS * words;
  for (let s = first; s < first + WAYS * words; s += words) if ((w[s]! & VALID) === 0) return s;
  const rounds = u.roundsAt(cache) + set;
  const turn = w[rounds]!;
  u.memory.write32(rounds, (turn + 1) | 0);
  return first + (turn & (WAYS - 1)) * words;
}

/** Stores a word pair; what is there already is not written again. */
function store(u: SmmuCore, at: number, lo: number, hi: number): void {
  const w = u.memory.words;
  if ((w[at]! | 0) !== (lo | 0) || (w[at + 1]! | 0) !== (hi | 0)) u.memory.write64(at, lo | 0, hi | 0);
}

/* ── Configuration ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** Slot with a copy of a structure, or -1, untold. */
export function configSlot(u: SmmuCore, cache: number, head: number, id: number): number {
  const w = u.memory.words;
  const words = u.slotWords[cache]!;
  const first = u.cachesAt[cache]! + (mix(head, id, 0) & (SETS[cache]! - 1)) * WAYS * words;
  for (let s = first; s < first + WAYS * words; s += words)
    if ((w[s]! | 0) === (head | 0) && w[s + 1] === id >>> 0) return s;
  return -1;
}

/** Slot with a copy of a structure, or -1; the copy begins two words on. `head`: valid bit and SubstreamID, as in the slot. */
export function findConfig(u: SmmuCore, cache: number, head: number, id: number): number {
  const slot = configSlot(u, cache, head, id);
  narrate(u, cache, slot, id, 0, head >>> 12);
  return slot;
}

/** Keeps the structure of `qwords` words at pool word `p`, valid or not. */
export function keepConfig(u: SmmuCore, cache: number, head: number, id: number, p: number, qwords: number): void {
  let s = configSlot(u, cache, head, id);
  if (s < 0) s = victim(u, cache, mix(head, id, 0) & (SETS[cache]! - 1));
  const w = u.memory.words;
  store(u, s, head, id);
  for (let q = 1; q <= qwords; q++) store(u, s + q * 2, w[p + q * 2 - 2]!, w[p + q * 2 - 1]!);
}

/* ── TLB ───────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** The slot says that a write changes no descriptor. */
export const READY = 8;
const GLOBAL = 8;
const ASET = 16;

/** log2 of the sizes that an entry can have, by granule: pages, blocks and contiguous groups. */
const SIZES = [
  [12, 16, 21, 25, 30, 34],
  [14, 21, 25, 30],
  [16, 21, 29, 34, 42],
] as const;
/** With two stages an entry is as large as the smaller of them. */
const ALL_SIZES = [12, 14, 16, 21, 25, 29, 30, 34, 42] as const;

const lowPart = (lo: number, bits: number): number => (bits >= 32 ? 0 : lo & (-1 << bits));

const tlbHead = (u: SmmuCore, size: number, global: boolean): number =>
  VALID | (u.kind << 1) | (global ? GLOBAL | (u.aset !== 0 ? ASET : 0) : 0) | (u.world << 5) | (size << 8);
const tlbTag = (u: SmmuCore, global: boolean): number => u.vmid | (global ? 0 : u.asid << 16);

function tlbSlot(u: SmmuCore, size: number, global: boolean): number {
  const w = u.memory.words;
  const head = tlbHead(u, size, global);
  const tag = tlbTag(u, global);
  const page = lowPart(u.keyLo, size - 12);
  const lo = page << 12;
  const hi = (page >>> 20) | (u.keyHi << 12);
  const first = u.cachesAt[TLB]! + (mix(lo ^ head, hi, tag) & (SETS[TLB] - 1)) * WAYS * 8;
  for (let s = first; s < first + WAYS * 8; s += 8)
    if (
      (w[s]! | 0) === head &&
      (w[s + 1]! | 0) === (tag | 0) &&
      (w[s + 2]! | 0) === (lo | 0) &&
      (w[s + 3]! | 0) === (hi | 0)
    )
      return s;
  return -1;
}

/** Slot of a page of 4 KiB of the stream and context under way, whatever it grants; -1: none. */
export function smallSlot(u: SmmuCore): number {
  const s = tlbSlot(u, 12, false);
  return s >= 0 ? s : tlbSlot(u, 12, true);
}

/**
 * Slot whose translation this request may use, the smallest that covers its page; -1: none. A slot that lacks a right,
 * or whose page would have to become dirty, is as good as none: the walk decides.
 */
export function findTranslation(u: SmmuCore): number {
  const sizes = u.kind === NESTED ? ALL_SIZES : SIZES[u.kind === STAGE1 ? u.granule1 : u.granule2]!;
  let found = -1;
  for (let n = 0; n < sizes.length && found < 0; n++) {
    const size = sizes[n]!;
    let s = tlbSlot(u, size, false);
    if (s < 0 && u.kind !== STAGE2) s = tlbSlot(u, size, true);
    if (s >= 0 && usable(u, s)) found = s;
  }
  narrate(u, TLB, found, u.keyLo, u.keyHi, u.kind === STAGE2 ? 0 : u.asid);
  return found;
}

function usable(u: SmmuCore, s: number): boolean {
  const w4 = u.memory.words[s + 4]!;
  const rights = (w4 >>> (u.privileged ? 4 : 0)) & 7;
  if ((u.want & ~rights) !== 0) return false;
  return (u.want & 2) === 0 || (w4 & READY) !== 0;
}

/** Keeps a completed walk. `global`: it belongs to every ASID. */
export function keepTranslation(u: SmmuCore, global: boolean, sid: number, ssid: number): void {
  const size = u.sizeLog2;
  let s = tlbSlot(u, size, global);
  const head = tlbHead(u, size, global);
  const tag = tlbTag(u, global);
  const page = lowPart(u.keyLo, size - 12);
  const lo = page << 12;
  const hi = (page >>> 20) | (u.keyHi << 12);
  if (s < 0) s = victim(u, TLB, mix(lo ^ head, hi, tag) & (SETS[TLB] - 1));
  const out = lowPart(u.pageLo, size - 12);
  const who = (ssid < 0 ? 0 : ssid | (1 << 20)) | (u.want << 21) | (u.privileged ? 1 << 24 : 0);
  store(u, s, head, tag);
  store(u, s + 2, lo, hi);
  store(u, s + 4, u.granted | (u.ready ? READY : 0) | (out << 12), (out >>> 20) | (u.pageHi << 12));
  store(u, s + 6, sid, who);
}

/* ── Walk cache ────────────────────────────────────────────────────────────────────────────────────────────────── */

/** log2 of what a descriptor of a level covers. */
const covers = (granule: number, level: number): number => 12 + 2 * granule + (9 + 2 * granule) * (3 - level);

function walkHead(u: SmmuCore, second: number, level: number): number {
  const granule = second === 1 ? u.granule2 : u.granule1;
  const upper = second === 1 ? 0 : u.upper;
  const under = second === 0 && u.kind === NESTED ? 1 << 10 : 0;
  return VALID | (second << 1) | (upper << 2) | (level << 3) | (u.world << 5) | (granule << 8) | under;
}

/** Halves of an address without the bits that a descriptor covers. */
const coveredLo = (lo: number, bits: number): number => (bits >= 32 ? 0 : lo & (-1 << bits));
const coveredHi = (hi: number, bits: number): number => (bits <= 32 ? hi : hi & (-1 << (bits - 32)));

function walkSlot(u: SmmuCore, head: number, tag: number, lo: number, hi: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[WALKS]! + (mix(lo ^ head, hi, tag) & (SETS[WALKS] - 1)) * WAYS * 8;
  for (let s = first; s < first + WAYS * 8; s += 8)
    if (
      (w[s]! | 0) === head &&
      (w[s + 1]! | 0) === (tag | 0) &&
      (w[s + 2]! | 0) === (lo | 0) &&
      (w[s + 3]! | 0) === (hi | 0)
    )
      return s;
  return -1;
}

const walkTag = (u: SmmuCore, second: number): number => u.vmid | (second === 1 ? 0 : u.asid << 16);

/** The deepest table descriptor of this walk that is cached, or -1. The address is a byte address in halves. */
export function cachedTable(u: SmmuCore, second: number, addressLo: number, addressHi: number): number {
  const granule = second === 1 ? u.granule2 : u.granule1;
  const start = second === 1 ? u.start2 : u.start1;
  const tag = walkTag(u, second);
  let found = -1;
  for (let level = 2; level >= start && found < 0; level--) {
    const bits = covers(granule, level);
    found = walkSlot(u, walkHead(u, second, level), tag, coveredLo(addressLo, bits), coveredHi(addressHi, bits));
  }
  narrate(u, WALKS, found, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12, second === 1 ? 0 : u.asid);
  return found;
}

/**
 * Keeps the table descriptor at pool word `p`, which leads to the table at `tableHi:tableLo`; `attributes` are those of
 * this level and all above.
 */
export function keepTable(
  u: SmmuCore,
  second: number,
  level: number,
  addressLo: number,
  addressHi: number,
  p: number,
  tableLo: number,
  tableHi: number,
  attributes: number,
): void {
  const owner = u.memory.ownerOf(p);
  if (!('page' in owner)) return;
  const bits = covers(second === 1 ? u.granule2 : u.granule1, level);
  const lo = coveredLo(addressLo, bits);
  const hi = coveredHi(addressHi, bits);
  const head = walkHead(u, second, level);
  const tag = walkTag(u, second);
  let s = walkSlot(u, head, tag, lo, hi);
  if (s < 0) s = victim(u, WALKS, mix(lo ^ head, hi, tag) & (SETS[WALKS] - 1));
  const atLo = owner.page | 0;
  const atHi = (owner.page / 0x100000000) | 0;
  store(u, s, head, tag);
  store(u, s + 2, lo, hi);
  store(u, s + 4, attributes | (tableLo & ~0xfff), tableHi);
  store(u, s + 6, ((p & 1023) << 2) | (atLo << 12), (atLo >>> 20) | (atHi << 12));
}
