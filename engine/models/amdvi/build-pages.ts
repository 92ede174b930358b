/** Page tables of either kind, entry by entry. */
import type { Memory } from '../../memory/memory.ts';
import { hex } from '../../model-kit/pages.ts';
import type { MapPlan } from '../contract.ts';

const ENTRIES = 512n;

/** How page tables of one stage are made. */
export interface Stage {
  readonly levels: number;
  /** Takes a page for a table; null when there is none. */
  take(): bigint | null;
  /** Where such a page lies in memory. */
  place(page: bigint): bigint;
  /** An entry of `level` that leads to a table, one that leads to a page. */
  table(level: number, page: bigint): bigint;
  leaf(level: number, log2: number, to: bigint, map: MapPlan): bigint;
  /** The table that an entry leads to, null for a page. */
  follow(level: number, entry: bigint): bigint | null;
  /** Sizes between those of two levels, as entries that are copies of each other. */
  readonly encodes: boolean;
}

const shiftOf = (level: number): number => 12 + 9 * (level - 1);
/** Highest level that has pages of its own. */
const PAGE_LEVELS = 3;

/** Maps into page tables from their root on. Returns what went wrong, or null. */
export function fill(memory: Memory, stage: Stage, root: bigint, map: MapPlan): string | null {
  let problem: string | null = null;
  const taken = (at: bigint): string => `${hex(at)} is mapped already; what was there first stays.`;

  /** log2 of the largest page that fits at `at` in an entry of `level`, or 0: it takes a table below. */
  const pageAt = (level: number, at: bigint, end: bigint): number => {
    const shift = shiftOf(level);
    if (level > PAGE_LEVELS) return 0;
    const most = stage.encodes ? shift + 8 : shift;
    for (let log2 = Math.min(most, Math.max(map.pageLog2, 12)); log2 >= shift; log2--) {
      const size = 1n << BigInt(log2);
      const to = map.to + (at - map.iova);
      if (at % size === 0n && to % size === 0n && end - at >= size) return log2;
    }
    return 0;
  };

  const inTable = (table: bigint, level: number, from: bigint, end: bigint): void => {
    const shift = BigInt(shiftOf(level));
    const size = 1n << shift;
    const base = stage.place(table);
    for (let at = from; at < end && problem === null; ) {
      const slot = base + ((at >> shift) % ENTRIES) * 8n;
      const log2 = pageAt(level, at, end);
      if (log2 !== 0) {
        putPage(slot, level, log2, at);
        at += 1n << BigInt(log2);
        continue;
      }
      const next = (at & -size) + size;
      const stop = next < end ? next : end;
      const below = tableBelow(slot, memory.read64(slot), level, at);
      if (below !== null) inTable(below, level - 1, at, stop);
      at = stop;
    }
  };

  /** A page takes as many entries as its size is times that of the level. */
  const putPage = (slot: bigint, level: number, log2: number, at: bigint): void => {
    const entry = stage.leaf(level, log2, map.to + (at - map.iova), map);
    for (let n = 0; n < 1 << (log2 - shiftOf(level)); n++) {
      const place = slot + BigInt(n * 8);
      if (memory.read64(place) === 0n) memory.load64(place, entry);
      else problem = taken(at);
    }
  };

  const tableBelow = (slot: bigint, entry: bigint, level: number, at: bigint): bigint | null => {
    if (entry !== 0n) {
      const table = stage.follow(level, entry);
      if (table === null) problem = taken(at);
      return table;
    }
    const page = stage.take();
    if (page === null) problem = `There is no room for the page tables of ${hex(at)}.`;
    else memory.load64(slot, stage.table(level, page));
    return page;
  };

  inTable(root, stage.levels, map.iova, map.iova + map.bytes);
  return problem;
}
