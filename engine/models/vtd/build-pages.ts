/** Page tables of either stage, entry by entry. */
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
  leaf(level: number, to: bigint, map: MapPlan): bigint;
  /** The table that an entry leads to, null for a page. */
  follow(level: number, entry: bigint): bigint | null;
}

const shiftOf = (level: number): bigint => 12n + 9n * BigInt(level - 1);

/** Maps into page tables from their root on. Returns what went wrong, or null. */
export function fill(memory: Memory, stage: Stage, root: bigint, map: MapPlan): string | null {
  let problem: string | null = null;

  const inTable = (table: bigint, level: number, from: bigint, end: bigint): void => {
    const shift = shiftOf(level);
    const size = 1n << shift;
    const base = stage.place(table);
    for (let at = from; at < end && problem === null; ) {
      const next = (at & -size) + size;
      const stop = next < end ? next : end;
      const slot = base + ((at >> shift) % ENTRIES) * 8n;
      const to = map.to + (at - map.iova);
      const entry = memory.read64(slot);
      const isWhole = stop - at === size && to % size === 0n;
      if (level === 1 || (level <= 3 && isWhole && shift <= BigInt(map.pageLog2))) {
        if (entry === 0n) memory.load64(slot, stage.leaf(level, to, map));
        else problem = `${hex(at)} is mapped already; what was there first stays.`;
      } else {
        const below = tableBelow(slot, entry, level, at);
        if (below !== null) inTable(below, level - 1, at, stop);
      }
      at = stop;
    }
  };

  const tableBelow = (slot: bigint, entry: bigint, level: number, at: bigint): bigint | null => {
    if (entry !== 0n) {
      const table = stage.follow(level, entry);
      if (table === null) problem = `${hex(at)} is mapped already; what was there first stays.`;
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
