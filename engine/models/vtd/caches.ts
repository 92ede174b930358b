/**
 * The caches that a walk asks and fills (invalidation 7.3). Slots and replacement counters are words of state; a change
 * of them is recorded like any other. Which slot goes when a set is full is no specification's business: in turn.
 */
import { CACHE_LOOKED_UP } from '../../trace/rows.ts';
import { CONTEXT, IOTLB, PASID, SETS, TABLES, WAYS } from './cache-list.ts';
import type { VtdCore } from './core.ts';

/** Words of a slot: see `layouts-caches.ts`. */
const CONTEXT_WORDS = 10;
const PASID_WORDS = 8;
const IOTLB_WORDS = 8;
const TABLE_WORDS = 8;

const VALID = 1;

/** What a slot that remembers a refusal holds in its second word, beside the PASID. */
const refusal = (rule: number, cause: number): number => (cause << 21) | (rule << 24);

export const mix = (a: number, b: number, c: number): number => {
  const h = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35), 0x9e3779b1);
  return h >>> 12;
};

/** A slot of `words` words was asked for: first word of it, or -1. */
function narrate(u: VtdCore, cache: number, slot: number, lo: number, hi: number, second: number): void {
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
function victim(u: VtdCore, cache: number, set: number, words: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[cache]! + set * WAYS * words;
  for (let s = first; s < first + WAYS * words; s += words) if ((w[s]! & VALID) === 0) return s;
  const rounds = u.roundsAt(cache) + set;
  const turn = w[rounds]!;
  u.memory.write32(rounds, (turn + 1) | 0);
  return first + (turn & (WAYS - 1)) * words;
}

/** Stores a slot, word pair by word pair; what is there already is not written again. */
function store(u: VtdCore, at: number, lo: number, hi: number): void {
  const w = u.memory.words;
  if ((w[at]! | 0) !== (lo | 0) || (w[at + 1]! | 0) !== (hi | 0)) u.memory.write64(at, lo | 0, hi | 0);
}

/* ── Device entries ────────────────────────────────────────────────────────────────────────────────────────────── */

const contextHead = (sid: number, scalable: boolean): number => VALID | (scalable ? 2 : 0) | (sid << 16);

function contextSlot(u: VtdCore, head: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[CONTEXT]! + (mix(head >>> 16, 0, 0) & (SETS[CONTEXT] - 1)) * WAYS * CONTEXT_WORDS;
  for (let s = first; s < first + WAYS * CONTEXT_WORDS; s += CONTEXT_WORDS) if ((w[s]! | 0) === (head | 0)) return s;
  return -1;
}

/**
 * Slot of a scalable-mode context entry, untold; -1: none. Which set a requester belongs to is remembered: its first slot
 * is asked at once, and whether it holds the entry is read from the slot.
 */
export function contextWay(u: VtdCore, sid: number): number {
  const first = u.contextSet;
  if (u.contextSid === sid && u.memory.words[first]! === (VALID | 2 | (sid << 16)) >>> 0) return first;
  u.contextSid = sid;
  u.contextSet = u.cachesAt[CONTEXT]! + (mix(sid, 0, 0) & (SETS[CONTEXT] - 1)) * WAYS * CONTEXT_WORDS;
  return contextSlot(u, contextHead(sid, true));
}

/** First word of the slot, or -1. The entry itself begins two words on. */
export function findContext(u: VtdCore, sid: number, scalable: boolean): number {
  const slot = contextSlot(u, contextHead(sid, scalable));
  narrate(u, CONTEXT, slot, sid, 0, 0);
  return slot;
}

/** Keeps the entry at pool word `p` (-1: none was read). A rule that is not 0 makes the slot remember a refusal. */
export function keepContext(u: VtdCore, sid: number, scalable: boolean, did: number, p: number, rule: number): void {
  const head = contextHead(sid, scalable);
  let s = contextSlot(u, head);
  if (s < 0) s = victim(u, CONTEXT, mix(sid, 0, 0) & (SETS[CONTEXT] - 1), CONTEXT_WORDS);
  const w = u.memory.words;
  store(u, s, head, did | (rule === 0 ? 0 : refusal(rule, u.cause)));
  const count = p < 0 ? 0 : scalable ? 4 : 2;
  for (let q = 0; q < 4; q++) {
    if (q < count) store(u, s + 2 + q * 2, w[p + q * 2]!, w[p + q * 2 + 1]!);
    else store(u, s + 2 + q * 2, 0, 0);
  }
}

/* ── PASID entries ─────────────────────────────────────────────────────────────────────────────────────────────── */

function pasidSlot(u: VtdCore, sid: number, pasid: number): number {
  const w = u.memory.words;
  const head = VALID | (sid << 16);
  const first = u.cachesAt[PASID]! + (mix(sid, pasid, 0) & (SETS[PASID] - 1)) * WAYS * PASID_WORDS;
  for (let s = first; s < first + WAYS * PASID_WORDS; s += PASID_WORDS)
    if ((w[s]! | 0) === head && (w[s + 1]! & 0xfffff) === pasid) return s;
  return -1;
}

/** As `contextWay`, for a PASID entry. */
export function pasidWay(u: VtdCore, sid: number, pasid: number): number {
  const first = u.pasidSet;
  const w = u.memory.words;
  if (u.pasidSid === sid && u.pasidOf === pasid)
    if (w[first]! === (VALID | (sid << 16)) >>> 0 && (w[first + 1]! & 0xfffff) === pasid) return first;
  u.pasidSid = sid;
  u.pasidOf = pasid;
  u.pasidSet = u.cachesAt[PASID]! + (mix(sid, pasid, 0) & (SETS[PASID] - 1)) * WAYS * PASID_WORDS;
  return pasidSlot(u, sid, pasid);
}

export function findPasid(u: VtdCore, sid: number, pasid: number): number {
  const slot = pasidSlot(u, sid, pasid);
  narrate(u, PASID, slot, sid, 0, pasid);
  return slot;
}

/** `fpd` 2: FPD of the PASID directory entry is set. */
export function keepPasid(u: VtdCore, sid: number, pasid: number, fpd: number, p: number, rule: number): void {
  let s = pasidSlot(u, sid, pasid);
  if (s < 0) s = victim(u, PASID, mix(sid, pasid, 0) & (SETS[PASID] - 1), PASID_WORDS);
  const w = u.memory.words;
  store(u, s, VALID | (sid << 16), pasid | ((fpd & 2) << 19) | (rule === 0 ? 0 : refusal(rule, u.cause)));
  for (let q = 0; q < 3; q++) {
    if (p >= 0) store(u, s + 2 + q * 2, w[p + q * 2]!, w[p + q * 2 + 1]!);
    else store(u, s + 2 + q * 2, 0, 0);
  }
}

/* ── IOTLB ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

export const WRITE_READY = 8;
const PAGE_SIZES = 3;

/** Two words that a slot for this page, of size 4 KiB << 9 × `size`, begins with. */
const inputHead = (size: number, tagged: number, lo: number): number =>
  VALID | (size << 1) | (tagged << 3) | ((lo & (-1 << (9 * size))) << 12);
const inputHigh = (size: number, lo: number, hi: number): number => ((lo & (-1 << (9 * size))) >>> 20) | (hi << 12);

/**
 * Slot whose translation this request may use, or that remembers its refusal; -1: none. A slot that lacks a right, or
 * whose page would have to become dirty, is as good as none: the walk decides.
 */
export function findTranslation(u: VtdCore, lo: number, hi: number): number {
  const w = u.memory.words;
  const tagged = u.kind === 0 ? 0 : 1;
  const pasid = tagged === 0 ? 0 : u.pasid;
  const shift = u.privileged << 2;
  let found = -1;
  for (let size = 0; size < PAGE_SIZES && found < 0; size++) {
    const head = inputHead(size, tagged, lo);
    const high = inputHigh(size, lo, hi);
    const set = mix(head, high, u.did ^ (pasid << 8)) & (SETS[IOTLB] - 1);
    const first = u.cachesAt[IOTLB]! + set * WAYS * IOTLB_WORDS;
    for (let s = first; s < first + WAYS * IOTLB_WORDS; s += IOTLB_WORDS) {
      if ((w[s]! | 0) !== head || (w[s + 1]! | 0) !== high) continue;
      if ((w[s + 2]! & 0xffff) !== u.did || (w[s + 3]! | 0) !== pasid) continue;
      const filled = w[s + 6]!;
      if (filled >>> 24 !== 0) {
        if (((filled >>> 16) & 7) !== u.want || ((filled >>> 19) & 1) !== u.privileged || u.asks !== 0) continue;
      } else {
        const rights = (w[s + 4]! >>> shift) & 7;
        if ((u.want & ~rights) !== 0) continue;
        if (((u.asks !== 0 ? rights : u.want) & 2) !== 0 && (w[s + 4]! & WRITE_READY) === 0) continue;
      }
      found = s;
      break;
    }
  }
  narrate(u, IOTLB, found, lo, hi, pasid);
  return found;
}

/** Slot of a page of 4 KiB that is tagged with a PASID, whatever it grants; -1: none. */
export function smallSlot(u: VtdCore, did: number, pasid: number, lo: number, hi: number): number {
  const w = u.memory.words;
  const head = inputHead(0, 1, lo);
  const high = inputHigh(0, lo, hi);
  const set = mix(head, high, did ^ (pasid << 8)) & (SETS[IOTLB] - 1);
  const first = u.cachesAt[IOTLB]! + set * WAYS * IOTLB_WORDS;
  for (let s = first; s < first + WAYS * IOTLB_WORDS; s += IOTLB_WORDS) {
    if ((w[s]! | 0) !== head || (w[s + 1]! | 0) !== high) continue;
    if ((w[s + 2]! & 0xffff) === did && w[s + 3]! === pasid) return s;
  }
  return -1;
}

/**
 * Keeps a completed walk. `rights`: unprivileged in bits 2:0, WRITE_READY, privileged in 6:4. `rule` not 0: a refusal
 * instead, for this page of 4 KiB, this access and this privilege.
 */
export function keepTranslation(
  u: VtdCore,
  sid: number,
  withPasid: boolean,
  inputLo: number,
  inputHi: number,
  rights: number,
  rule: number,
): void {
  const w = u.memory.words;
  const tagged = u.kind === 0 ? 0 : 1;
  const pasid = tagged === 0 ? 0 : u.pasid;
  const size = rule === 0 ? ((u.sizeLog2 - 12) / 9) | 0 : 0;
  const head = inputHead(size, tagged, inputLo);
  const high = inputHigh(size, inputLo, inputHi);
  const set = mix(head, high, u.did ^ (pasid << 8)) & (SETS[IOTLB] - 1);
  const first = u.cachesAt[IOTLB]! + set * WAYS * IOTLB_WORDS;
  let at = -1;
  for (let s = first; s < first + WAYS * IOTLB_WORDS && at < 0; s += IOTLB_WORDS) {
    const same = (w[s]! | 0) === head && (w[s + 1]! | 0) === high && (w[s + 2]! & 0xffff) === u.did;
    if (same && (w[s + 3]! | 0) === pasid) at = s;
  }
  if (at < 0) at = victim(u, IOTLB, set, IOTLB_WORDS);
  const outLo = rule === 0 ? u.pageLo & (-1 << (9 * size)) : 0;
  const outHi = rule === 0 ? u.pageHi : 0;
  const who = (sid & 0xffff) | (u.want << 16) | (u.privileged << 19) | (withPasid ? 1 << 20 : 0);
  store(u, at, head, high);
  store(u, at + 2, u.did | (u.kind << 16), pasid);
  store(u, at + 4, rights | (outLo << 12), (outLo >>> 20) | (outHi << 12));
  store(u, at + 6, rule === 0 ? who : who | refusal(rule, u.cause), 0);
}

/* ── Paging-structure cache ────────────────────────────────────────────────────────────────────────────────────── */

/** Words that a slot for these addresses begins with. An entry of `level` covers 2^(9 × level - 9) pages of 4 KiB. */
const tableLo = (level: number, lo: number): number => (level > 4 ? 0 : lo & (-1 << (9 * level - 9)));
const tableHead = (level: number, second: number, lo: number): number =>
  VALID | (level << 1) | (second << 4) | (tableLo(level, lo) << 12);
const tableHigh = (level: number, lo: number, hi: number): number =>
  (tableLo(level, lo) >>> 20) | ((level > 4 ? hi & (-1 << (9 * level - 41)) : hi) << 12);

const tableSet = (u: VtdCore, head: number, high: number, pasid: number): number =>
  mix(head, high, u.did ^ (pasid << 8)) & (SETS[TABLES] - 1);

function tableSlot(u: VtdCore, head: number, high: number, pasid: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[TABLES]! + tableSet(u, head, high, pasid) * WAYS * TABLE_WORDS;
  for (let s = first; s < first + WAYS * TABLE_WORDS; s += TABLE_WORDS) {
    if ((w[s]! | 0) !== head || (w[s + 1]! | 0) !== high) continue;
    if ((w[s + 2]! & 0xffff) === u.did && (w[s + 3]! | 0) === pasid) return s;
  }
  return -1;
}

/**
 * The deepest entry of this walk that is cached, of a level up to `top`, and that grants all of `need`: first word of its
 * slot, or -1. `second` 1: of a second stage.
 */
export function cachedTable(
  u: VtdCore,
  second: number,
  addressLo: number,
  addressHi: number,
  top: number,
  need: number,
): number {
  const pageLo = (addressLo >>> 12) | (addressHi << 20);
  const pageHi = addressHi >>> 12;
  const pasid = second === 1 ? 0 : u.pasid;
  let found = -1;
  for (let level = 2; level <= top && found < 0; level++) {
    const s = tableSlot(u, tableHead(level, second, pageLo), tableHigh(level, pageLo, pageHi), pasid);
    if (s >= 0 && (u.memory.words[s + 4]! & need) === need) found = s;
  }
  narrate(u, TABLES, found, pageLo, pageHi, pasid);
  return found;
}

/**
 * Notes the entry at pool word `p`, which leads to a table; `rights` are those of this level and all above. It is kept
 * when the request ends: a nested walk meets the same second-stage tables again and again, and none of its own reads
 * spares it another.
 */
export function noteTable(
  u: VtdCore,
  second: number,
  level: number,
  addressLo: number,
  addressHi: number,
  p: number,
  rights: number,
): void {
  const n = u.noted;
  const i = u.notes;
  if (i >= n.length) return;
  u.notes = i + 6;
  n[i] = second | (level << 1);
  n[i + 1] = (addressLo >>> 12) | (addressHi << 20);
  n[i + 2] = addressHi >>> 12;
  n[i + 3] = p;
  n[i + 4] = rights;
}

/** Keeps what was noted; `u.did` and `u.pasid` are still those of the request. */
export function keepNoted(u: VtdCore): void {
  const n = u.noted;
  for (let i = 0; i < u.notes; i += 6) keepTable(u, n[i]! & 1, n[i]! >> 1, n[i + 1]!, n[i + 2]!, n[i + 3]!, n[i + 4]!);
  u.notes = 0;
}

function keepTable(
  u: VtdCore,
  second: number,
  level: number,
  pageLo: number,
  pageHi: number,
  p: number,
  rights: number,
): void {
  const owner = u.memory.ownerOf(p);
  if (!('page' in owner)) return;
  const w = u.memory.words;
  const head = tableHead(level, second, pageLo);
  const high = tableHigh(level, pageLo, pageHi);
  const pasid = second === 1 ? 0 : u.pasid;
  let s = tableSlot(u, head, high, pasid);
  if (s < 0) s = victim(u, TABLES, tableSet(u, head, high, pasid), TABLE_WORDS);
  const nextLo = (w[p]! >>> 12) | (w[p + 1]! << 20);
  const nextHi = (w[p + 1]! >>> 12) & 0xff;
  const atLo = owner.page | 0;
  const atHi = (owner.page / 0x100000000) | 0;
  store(u, s, head, high);
  store(u, s + 2, u.did | (second === 1 ? 0 : u.kind << 16), pasid);
  store(u, s + 4, (rights & 15) | (nextLo << 12), (nextLo >>> 20) | (nextHi << 12));
  store(u, s + 6, ((p & 1023) << 2) | (atLo << 12), (atLo >>> 20) | (atHi << 12));
}
