/**
 * The caches that a walk asks and fills (invalidation 7.3). Slots and replacement counters are words of state; a change
 * of them is recorded like any other. Which slot goes when a set is full is no specification's business: in turn.
 */
import { CACHE_LOOKED_UP } from '../../trace/rows.ts';
import { joinHi, joinLo } from './address.ts';
import { DEVICES, IOTLB, PASIDS, SETS, TABLES, WAYS } from './cache-list.ts';
import { type AmdCore, HOST } from './core.ts';

/** Words of a slot: see `layouts-caches.ts`. */
const DEVICE_WORDS = 10;
const PASID_WORDS = 6;
const IOTLB_WORDS = 8;
const TABLE_WORDS = 8;

const VALID = 1;
const REPORTED = 2;

const mix = (a: number, b: number, c: number): number => {
  const h = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35), 0x9e3779b1);
  return h >>> 12;
};

/** A slot was asked for: first word of it, or -1. */
export function lookedUp(u: AmdCore, cache: number, slot: number, lo: number, hi: number, second: number): void {
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
export function victim(u: AmdCore, cache: number, set: number, words: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[cache]! + set * WAYS * words;
  for (let s = first; s < first + WAYS * words; s += words) if ((w[s]! & VALID) === 0) return s;
  const rounds = u.roundsAt(cache) + set;
  const turn = w[rounds]!;
  u.memory.write32(rounds, (turn + 1) | 0);
  return first + (turn & (WAYS - 1)) * words;
}

/** Stores a word pair of a slot; what is there already is not written again. */
export function store(u: AmdCore, at: number, lo: number, hi: number): void {
  const w = u.memory.words;
  if ((w[at]! | 0) !== (lo | 0) || (w[at + 1]! | 0) !== (hi | 0)) u.memory.write64(at, lo | 0, hi | 0);
}

/* ── Device table entries ──────────────────────────────────────────────────────────────────────────────────────── */

const deviceSet = (deviceId: number): number => mix(deviceId, 0, 0) & (SETS[DEVICES] - 1);

/** First word of the slot, or -1, untold. The entry itself begins two words on. */
export function deviceSlot(u: AmdCore, deviceId: number): number {
  const w = u.memory.words;
  const head = VALID | (deviceId << 16);
  const first = u.cachesAt[DEVICES]! + deviceSet(deviceId) * WAYS * DEVICE_WORDS;
  for (let s = first; s < first + WAYS * DEVICE_WORDS; s += DEVICE_WORDS)
    if ((w[s]! & ~REPORTED) === (head | 0)) return s;
  return -1;
}

export function findDevice(u: AmdCore, deviceId: number): number {
  const found = deviceSlot(u, deviceId);
  lookedUp(u, DEVICES, found, deviceId, 0, 0);
  return found;
}

/** Keeps the entry at pool word `p`, whatever it says; gives the slot. */
export function keepDevice(u: AmdCore, deviceId: number, p: number): number {
  const s = victim(u, DEVICES, deviceSet(deviceId), DEVICE_WORDS);
  const w = u.memory.words;
  store(u, s, VALID | (deviceId << 16), 0);
  for (let q = 0; q < 8; q += 2) store(u, s + 2 + q, w[p + q]!, w[p + q + 1]!);
  return s;
}

/** With SE: whether a page fault of the device was logged since its entry was cached, and the mark that it was. */
export const wasReported = (u: AmdCore): boolean => u.slotAt >= 0 && (u.memory.words[u.slotAt]! & REPORTED) !== 0;
export function markReported(u: AmdCore): void {
  if (u.slotAt >= 0) u.memory.write32(u.slotAt, u.memory.words[u.slotAt]! | REPORTED);
}

/* ── GCR3 entries ──────────────────────────────────────────────────────────────────────────────────────────────── */

const pasidSet = (deviceId: number, pasid: number): number => mix(deviceId, pasid, 0) & (SETS[PASIDS] - 1);

/** First word of the slot, or -1, untold. */
export function pasidSlot(u: AmdCore, deviceId: number, pasid: number, did: number): number {
  const w = u.memory.words;
  const head = VALID | (deviceId << 16) | 0;
  const first = u.cachesAt[PASIDS]! + pasidSet(deviceId, pasid) * WAYS * PASID_WORDS;
  for (let s = first; s < first + WAYS * PASID_WORDS; s += PASID_WORDS)
    if ((w[s]! | 0) === head && w[s + 1] === pasid && (w[s + 2]! & 0xffff) === did) return s;
  return -1;
}

export function findPasid(u: AmdCore, deviceId: number, pasid: number): number {
  const found = pasidSlot(u, deviceId, pasid, u.did);
  lookedUp(u, PASIDS, found, deviceId, 0, pasid);
  return found;
}

/** Keeps the last GCR3 entry, at pool word `p`. Only entries that hold are kept (NpCache 0). */
export function keepPasid(u: AmdCore, deviceId: number, pasid: number, p: number): void {
  const s = victim(u, PASIDS, pasidSet(deviceId, pasid), PASID_WORDS);
  const w = u.memory.words;
  store(u, s, VALID | (deviceId << 16), pasid);
  store(u, s + 2, u.did, 0);
  store(u, s + 4, w[p]!, w[p + 1]!);
}

/* ── Translations ──────────────────────────────────────────────────────────────────────────────────────────────── */

export const WRITE_READY = 8;
/** Parts of 4 KiB << 9 × n that a page is kept in: 4 KiB to 256 TiB. */
const PARTS = 5;

/** Two words that a slot for the part of this page begins with. */
const inputHead = (part: number, tagged: number, lo: number): number =>
  VALID | (part << 1) | (tagged << 4) | (cutLo(part, lo) << 12);
const inputHigh = (part: number, lo: number, hi: number): number => (cutLo(part, lo) >>> 20) | (cutHi(part, hi) << 12);
/** A page number without its 9 × `part` low bits. */
const cutLo = (part: number, lo: number): number => (part > 3 ? 0 : lo & (-1 << (9 * part)));
const cutHi = (part: number, hi: number): number => (part > 3 ? hi & (-1 << (9 * part - 32)) : hi);

const iotlbSet = (u: AmdCore, head: number, high: number, pasid: number): number =>
  mix(head, high, u.did ^ (pasid << 8)) & (SETS[IOTLB] - 1);

function iotlbSlot(u: AmdCore, head: number, high: number, pasid: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[IOTLB]! + iotlbSet(u, head, high, pasid) * WAYS * IOTLB_WORDS;
  for (let s = first; s < first + WAYS * IOTLB_WORDS; s += IOTLB_WORDS) {
    if ((w[s]! | 0) !== (head | 0) || (w[s + 1]! | 0) !== (high | 0)) continue;
    if ((w[s + 2]! & 0xffff) === u.did && (w[s + 3]! | 0) === pasid) return s;
  }
  return -1;
}

/** Slot of a page of 4 KiB that is tagged with a PASID, whatever it grants; -1: none. */
export function smallSlot(u: AmdCore, did: number, pasid: number, lo: number, hi: number): number {
  u.did = did;
  return iotlbSlot(u, inputHead(0, 1, lo), inputHigh(0, lo, hi), pasid);
}

/**
 * Slot whose translation this request may use; -1: none. A slot that lacks a right, or whose page would have to become
 * dirty, is as good as none: the walk decides.
 */
export function findTranslation(u: AmdCore, lo: number, hi: number): number {
  const w = u.memory.words;
  const tagged = u.kind === HOST ? 0 : 1;
  const pasid = tagged === 0 ? 0 : u.pasid;
  // Guest pages end at 1 GiB, host pages at the highest level of the walk.
  const parts = tagged === 1 ? 3 : Math.min(PARTS, u.mode);
  let found = -1;
  for (let part = 0; part < parts && found < 0; part++) {
    const s = iotlbSlot(u, inputHead(part, tagged, lo), inputHigh(part, lo, hi), pasid);
    if (s < 0) continue;
    const rights = (w[s + 4]! >>> (u.privileged ? 4 : 0)) & 7;
    if ((u.want & ~rights) !== 0) continue;
    if (((u.asks ? rights & u.allowed : u.want) & 2) !== 0 && (w[s + 4]! & WRITE_READY) === 0) continue;
    found = s;
  }
  lookedUp(u, IOTLB, found, lo, hi, pasid);
  return found;
}

/** Keeps a completed walk: the part of its page that holds the address. `rights`: see `granted` and WRITE_READY. */
export function keepTranslation(
  u: AmdCore,
  deviceId: number,
  withPasid: boolean,
  inputLo: number,
  inputHi: number,
  rights: number,
): void {
  const tagged = u.kind === HOST ? 0 : 1;
  const pasid = tagged === 0 ? 0 : u.pasid;
  const part = Math.min(PARTS - 1, ((u.sizeLog2 - 12) / 9) | 0);
  const head = inputHead(part, tagged, inputLo);
  const high = inputHigh(part, inputLo, inputHi);
  let s = iotlbSlot(u, head, high, pasid);
  if (s < 0) s = victim(u, IOTLB, iotlbSet(u, head, high, pasid), IOTLB_WORDS);
  const outLo = cutLo(part, u.pageLo);
  const outHi = cutHi(part, u.pageHi);
  const who = (deviceId & 0xffff) | (u.want << 16) | (u.privileged ? 1 << 19 : 0) | (withPasid ? 1 << 20 : 0);
  store(u, s, head, high);
  store(u, s + 2, u.did | (u.kind << 16) | (u.sizeLog2 << 18), pasid);
  store(u, s + 4, rights | (u.attributes << 7) | (outLo << 12), (outLo >>> 20) | (outHi << 12));
  store(u, s + 6, who, 0);
}

/** Page that a slot gives for the input page `hi:lo`, and all else that a walk would leave in the core. */
export function takeTranslation(u: AmdCore, s: number, lo: number, hi: number): void {
  const w = u.memory.words;
  const part = (w[s]! >>> 1) & 7;
  const out = w[s + 4]!;
  // A size that does not belong to the part can only come of a damaged slot.
  const size = Math.min(20 + 9 * part, Math.max(12 + 9 * part, (w[s + 2]! >>> 18) & 63));
  u.pageLo = joinLo((out >>> 12) | (w[s + 5]! << 20), lo, size - 12);
  u.pageHi = joinHi(w[s + 5]! >>> 12, hi, size - 12);
  u.sizeLog2 = size;
  u.rights = (out >>> (u.privileged ? 4 : 0)) & 7;
  u.attributes = (out >>> 7) & 3;
}

/* ── Directory entries ─────────────────────────────────────────────────────────────────────────────────────────── */

/** Words that a slot for these addresses begins with. A table of `level` covers 2^(9 × level) pages of 4 KiB. */
const tableHead = (level: number, host: number, lo: number): number =>
  VALID | (level << 1) | (host << 4) | (cutLo(level, lo) << 12);
const tableHigh = (level: number, lo: number, hi: number): number =>
  (cutLo(level, lo) >>> 20) | (cutHi(level, hi) << 12);

const tableSet = (u: AmdCore, head: number, high: number, pasid: number): number =>
  mix(head, high, u.did ^ (pasid << 8)) & (SETS[TABLES] - 1);

function tableSlot(u: AmdCore, head: number, high: number, pasid: number): number {
  const w = u.memory.words;
  const first = u.cachesAt[TABLES]! + tableSet(u, head, high, pasid) * WAYS * TABLE_WORDS;
  for (let s = first; s < first + WAYS * TABLE_WORDS; s += TABLE_WORDS) {
    if ((w[s]! | 0) !== (head | 0) || (w[s + 1]! | 0) !== (high | 0)) continue;
    if ((w[s + 2]! & 0xffff) === u.did && (w[s + 3]! | 0) === pasid) return s;
  }
  return -1;
}

/**
 * The lowest table of this walk that is cached, of a level up to `top`, and to which the entries above grant all of
 * `need`: first word of its slot, or -1. `host` 1: of host tables.
 */
export function cachedTable(
  u: AmdCore,
  host: number,
  addressLo: number,
  addressHi: number,
  top: number,
  need: number,
): number {
  const lo = (addressLo >>> 12) | (addressHi << 20);
  const hi = addressHi >>> 12;
  const pasid = host === 1 ? 0 : u.pasid;
  let found = -1;
  for (let level = 1; level <= top && found < 0; level++) {
    const s = tableSlot(u, tableHead(level, host, lo), tableHigh(level, lo, hi), pasid);
    if (s >= 0 && (u.memory.words[s + 4]! & need) === need) found = s;
  }
  lookedUp(u, TABLES, found, lo, hi, pasid);
  return found;
}

/** Keeps the entry at pool word `p`, which leads to a table of `level`; `rights` are those of this entry and all above. */
export function keepTable(
  u: AmdCore,
  host: number,
  level: number,
  addressLo: number,
  addressHi: number,
  p: number,
  rights: number,
): void {
  const owner = u.memory.ownerOf(p);
  if (!('page' in owner)) return;
  const w = u.memory.words;
  const lo = (addressLo >>> 12) | (addressHi << 20);
  const hi = addressHi >>> 12;
  const head = tableHead(level, host, lo);
  const high = tableHigh(level, lo, hi);
  const pasid = host === 1 ? 0 : u.pasid;
  let s = tableSlot(u, head, high, pasid);
  if (s < 0) s = victim(u, TABLES, tableSet(u, head, high, pasid), TABLE_WORDS);
  const nextLo = (w[p]! >>> 12) | (w[p + 1]! << 20);
  const nextHi = (w[p + 1]! >>> 12) & 0xff;
  const atLo = owner.page | 0;
  const atHi = (owner.page / 0x100000000) | 0;
  store(u, s, head, high);
  store(u, s + 2, u.did | (host === 1 ? 0 : u.kind << 16), pasid);
  store(u, s + 4, (rights & 15) | (nextLo << 12), (nextLo >>> 20) | (nextHi << 12));
  store(u, s + 6, ((p & 1023) << 2) | (atLo << 12), (atLo >>> 20) | (atHi << 12));
}
