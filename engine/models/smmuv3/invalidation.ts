/** What each command reaches in the caches (commands 5.2, invalidation 7, translation 3.10). */
import { CACHE_INVALIDATED } from '../../trace/rows.ts';
import { CD, L1CD, L1STD, SETS, STE, TLB, WALKS, WAYS } from './cache-list.ts';
import type { SmmuCore } from './core.ts';

/** Whether the slot at pool word `s` goes. */
type Hit = (w: Uint32Array, s: number) => boolean;

/** Addresses from `start` to before `end`, as numbers of pages of 4 KiB. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const EL1 = 0;
/** Kinds of TLB entries. */
const SECOND = 2;

/** Takes slots out of use and tells how many. The rest of a slot stays, as nothing reads it. */
function drop(u: SmmuCore, cache: number, hit: Hit): void {
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

/* ── Configuration ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** Entries of 2^log2 StreamIDs from an aligned one on, with all that was reached through them. `leaf`: not level 1. */
export function streams(u: SmmuCore, sid: number, log2: number, leaf: boolean): void {
  const isOf: Hit = (w, s) => log2 >= 32 || (w[s + 1]! ^ sid) >>> log2 === 0;
  if (!leaf) {
    const { split } = u;
    drop(u, L1STD, (w, s) => {
      // A level 1 descriptor covers 2^SPLIT StreamIDs: it goes when the ranges meet.
      const bits = Math.max(log2, split);
      return bits >= 32 || Math.floor((w[s + 1]! * 2 ** split) / 2 ** bits) === Math.floor((sid >>> 0) / 2 ** bits);
    });
  }
  drop(u, STE, isOf);
  drop(u, L1CD, isOf);
  drop(u, CD, isOf);
}

/** One context descriptor; `leaf`: the level 1 descriptor above it stays. */
export function context(u: SmmuCore, sid: number, ssid: number, leaf: boolean): void {
  const isOf: Hit = (w, s) => w[s + 1] === sid >>> 0;
  // How many descriptors a level 1 descriptor covers, its slot does not tell: 64 or 1024.
  if (!leaf) drop(u, L1CD, (w, s) => isOf(w, s) && ((w[s]! >>> 12) ^ ssid) >>> 10 === 0);
  drop(u, CD, (w, s) => isOf(w, s) && w[s]! >>> 12 === ssid);
}

export function contexts(u: SmmuCore, sid: number): void {
  const isOf: Hit = (w, s) => w[s + 1] === sid >>> 0;
  drop(u, L1CD, isOf);
  drop(u, CD, isOf);
}

/* ── Translations ──────────────────────────────────────────────────────────────────────────────────────────────── */

const worldOf = (w: Uint32Array, s: number): number => (w[s]! >>> 5) & 3;
const vmidOf = (w: Uint32Array, s: number): number => w[s + 1]! & 0xffff;
const asidOf = (w: Uint32Array, s: number): number => w[s + 1]! >>> 16;
const isGlobal = (w: Uint32Array, s: number): boolean => (w[s]! & 8) !== 0;
const isSecond = (w: Uint32Array, s: number, tables: boolean): boolean =>
  tables ? (w[s]! & 2) !== 0 : ((w[s]! >>> 1) & 3) === SECOND;

/** Whether a slot covers an address of the span. */
function overlaps(w: Uint32Array, s: number, tables: boolean, span: Span): boolean {
  const page = (w[s + 3]! >>> 12) * 0x100000000 + (((w[s + 2]! >>> 12) | (w[s + 3]! << 20)) >>> 0);
  const granule = (w[s]! >>> 8) & 3;
  const log2 = tables ? 12 + 2 * granule + (9 + 2 * granule) * (3 - ((w[s]! >>> 3) & 3)) : (w[s]! >>> 8) & 63;
  return page < span.end && page + 2 ** (log2 - 12) > span.start;
}

/** Stage 1, and both stages together, of a VMID in the EL1 world; the rest as the arguments narrow it. */
export function firstStage(
  u: SmmuCore,
  vmid: number | null,
  asid: number | null,
  span: Span | null,
  leaf: boolean,
): void {
  const hit =
    (tables: boolean): Hit =>
    (w, s) => {
      if (worldOf(w, s) !== EL1 || isSecond(w, s, tables) || (vmid !== null && vmidOf(w, s) !== vmid)) return false;
      return matches(w, s, tables, asid, span);
    };
  drop(u, TLB, hit(false));
  if (!leaf) drop(u, WALKS, hit(true));
}

/** By address an ASID reaches global entries, too; without address it spares them. */
function matches(w: Uint32Array, s: number, tables: boolean, asid: number | null, span: Span | null): boolean {
  const global = !tables && isGlobal(w, s);
  if (asid !== null && !(global ? span !== null : asidOf(w, s) === asid)) return false;
  return span === null || overlaps(w, s, tables, span);
}

/** The EL2 worlds. */
export function el2(u: SmmuCore, asid: number | null, span: Span | null, leaf: boolean): void {
  const hit =
    (tables: boolean): Hit =>
    (w, s) =>
      worldOf(w, s) !== EL1 && matches(w, s, tables, asid, span);
  drop(u, TLB, hit(false));
  if (!leaf) drop(u, WALKS, hit(true));
}

/** Stage 2 entries of a VMID. What both stages gave together is filed by virtual address and stays (trap, 5.2). */
export function secondStage(u: SmmuCore, vmid: number, span: Span, leaf: boolean): void {
  const hit =
    (tables: boolean): Hit =>
    (w, s) =>
      isSecond(w, s, tables) && vmidOf(w, s) === vmid && overlaps(w, s, tables, span);
  drop(u, TLB, hit(false));
  if (!leaf) drop(u, WALKS, hit(true));
}

/** Both stages of a VMID; null: of all, but for EL2. */
export function bothStages(u: SmmuCore, vmid: number | null): void {
  const hit: Hit = (w, s) => worldOf(w, s) === EL1 && (vmid === null || vmidOf(w, s) === vmid);
  drop(u, TLB, hit);
  drop(u, WALKS, hit);
}
