/** Pages for tables, and page tables of either stage: what the builder puts address spaces together from. */
import type { Memory } from '../../memory/memory.ts';
import type { MapPlan } from '../contract.ts';
import { swap64 } from './invalidation-plan.ts';
import { swap32 } from './unit.ts';

export const PAGE = 4096n;
/** Where tables begin when the plan names no page. */
const FIRST_PAGE = 0x100000n;

export interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

export const hex = (v: bigint): string => `0x${v.toString(16)}`;
export const rangeOf = (start: bigint, bytes: bigint): Range => ({ start, end: start + bytes });

/** Hands out pages for tables: those of the plan in their order, then upward from the last, around what is in use. */
export class TablePages {
  private readonly listed: bigint[];
  private readonly used = new Set<bigint>();
  private readonly avoid: readonly Range[];
  private readonly end: bigint;
  private next: bigint;

  /** @param avoid memory in use for other things @param bits width of a physical address */
  constructor(listed: readonly bigint[], avoid: readonly Range[], bits: number) {
    this.end = 1n << BigInt(bits);
    this.listed = listed.filter((page) => page < this.end);
    this.avoid = [...avoid].sort((a, b) => (a.start < b.start ? -1 : 1));
    this.next = (this.listed.at(-1) ?? FIRST_PAGE - PAGE) + PAGE;
  }

  /** Marks a page that somebody else has chosen. */
  claim(page: bigint): void {
    this.used.add(page);
  }

  isUsed(page: bigint): boolean {
    return this.used.has(page);
  }

  /** First of `count` pages in a row, the first a multiple of their size; null when there is no room. */
  take(count = 1): bigint | null {
    const size = BigInt(count) * PAGE;
    const pagesFrom = (first: bigint): bigint[] => Array.from({ length: count }, (_, k) => first + BigInt(k) * PAGE);
    const listed = this.listed.find((page) => {
      const run = pagesFrom(page);
      return page % size === 0n && run.every((p) => this.listed.includes(p) && !this.used.has(p));
    });
    if (listed !== undefined) return this.use(pagesFrom(listed));
    for (let page = this.aligned(this.next, size); page + size <= this.end; ) {
      const run = pagesFrom(page);
      const blocking = this.avoid.find((r) => r.start < page + size && page < r.end);
      if (blocking !== undefined) page = this.aligned(blocking.end, size);
      else if (run.some((p) => this.used.has(p) || this.listed.includes(p))) page += size;
      else {
        this.next = page + size;
        return this.use(run);
      }
    }
    return null;
  }

  private aligned(at: bigint, size: bigint): bigint {
    return ((at + size - 1n) / size) * size;
  }

  private use(run: readonly bigint[]): bigint | null {
    for (const page of run) this.used.add(page);
    return run[0] ?? null;
  }
}

/** Where guest addresses lie, by the plan's host maps. */
export class GuestMemory {
  private readonly host: readonly MapPlan[];
  private readonly inUse: readonly Range[];
  private readonly pages: TablePages;
  private readonly given = new Set<bigint>();
  private cursor: bigint;

  /** @param maps of the first stage: the pages that they lead to are no place for tables */
  constructor(host: readonly MapPlan[], maps: readonly MapPlan[], pages: TablePages) {
    this.host = [...host].sort((a, b) => (a.iova < b.iova ? -1 : 1));
    this.inUse = maps.map((m) => rangeOf(m.to, m.bytes));
    this.pages = pages;
    this.cursor = this.host[0]?.iova ?? 0n;
  }

  /** Host physical address of a guest physical one, or null. */
  find(guest: bigint): bigint | null {
    const map = this.host.find((m) => guest >= m.iova && guest < m.iova + m.bytes);
    return map === undefined ? null : map.to + (guest - map.iova);
  }

  /** Guest address of a page for a table: the lowest free one. */
  take(): bigint | null {
    for (const map of this.host) {
      const end = map.iova + map.bytes;
      for (let page = this.cursor > map.iova ? this.cursor : map.iova; page < end; page += PAGE) {
        const used = this.inUse.find((r) => r.start < page + PAGE && page < r.end);
        if (used !== undefined) {
          page = ((used.end + PAGE - 1n) & -PAGE) - PAGE;
          continue;
        }
        const at = this.find(page);
        if (at === null || this.given.has(page) || this.pages.isUsed(at)) continue;
        this.cursor = page + PAGE;
        this.given.add(page);
        this.pages.claim(at);
        return page;
      }
    }
    return null;
  }
}

/** How page tables of one stage are made. */
export interface Stage {
  readonly levels: number;
  /** Entries of 32 bits. */
  readonly narrow: boolean;
  readonly big: boolean;
  /** Takes a page for a table; null when there is none. */
  take(): bigint | null;
  /** Where such a page lies in memory; null: nowhere. */
  place(page: bigint): bigint | null;
}

const FLAGS = { V: 1n, U: 16n, A: 64n, D: 128n } as const;

const entryBits = (narrow: boolean): bigint => (narrow ? 10n : 9n);

/** Reads and writes one entry of a table, whatever its size and byte order. */
function readEntry(memory: Memory, stage: Stage, at: bigint): bigint {
  if (!stage.narrow) return stage.big ? swap64(memory.read64(at)) : memory.read64(at);
  const word = memory.read64(at & ~7n);
  const half = Number((at & 4n) === 0n ? word & 0xffffffffn : word >> 32n);
  return BigInt((stage.big ? swap32(half) : half) >>> 0);
}

function writeEntry(memory: Memory, stage: Stage, at: bigint, value: bigint): void {
  if (!stage.narrow) {
    memory.load64(at, stage.big ? swap64(value) : value);
    return;
  }
  const word = memory.read64(at & ~7n);
  const half = BigInt((stage.big ? swap32(Number(value)) : Number(value)) >>> 0);
  const upper = (at & 4n) !== 0n;
  memory.load64(at & ~7n, upper ? (word & 0xffffffffn) | (half << 32n) : (word & ~0xffffffffn) | half);
}

/** Maps into page tables from their root on. Returns what went wrong, or null. */
export function fill(memory: Memory, stage: Stage, root: bigint, map: MapPlan, alwaysUser: boolean): string | null {
  const bits = entryBits(stage.narrow);
  const bytes = stage.narrow ? 4n : 8n;
  const user = alwaysUser || map.user ? FLAGS.U : 0n;
  // R, W and X stand in bits 1 to 3, in the order of the access bits.
  const leaf = (to: bigint): bigint =>
    ((to >> 12n) << 10n) | FLAGS.V | (BigInt(map.access & 7) << 1n) | user | FLAGS.A | FLAGS.D;
  let problem: string | null = null;

  const inTable = (table: bigint, level: number, from: bigint, end: bigint): void => {
    const shift = 12n + bits * BigInt(level - 1);
    const size = 1n << shift;
    for (let at = from; at < end && problem === null; ) {
      const next = (at & -size) + size;
      const stop = next < end ? next : end;
      // The top table of a second stage is four times as long: what is left of the address counts.
      const index = level === stage.levels && alwaysUser ? at >> shift : (at >> shift) & ((1n << bits) - 1n);
      const inPage = index * bytes;
      const host = stage.place(table + (inPage & -PAGE));
      const slot = host === null ? null : host + (inPage % PAGE);
      const to = map.to + (at - map.iova);
      if (slot === null) problem = `There is no memory behind the page tables of ${hex(at)}.`;
      else {
        const entry = readEntry(memory, stage, slot);
        const whole = stop - at === size && to % size === 0n && shift <= BigInt(map.pageLog2);
        if (level === 1 || whole) {
          if (entry === 0n) writeEntry(memory, stage, slot, leaf(to));
          else problem = `${hex(at)} is mapped already; what was there first stays.`;
        } else {
          const below = tableBelow(slot, entry, at);
          if (below !== null) inTable(below, level - 1, at, stop);
        }
      }
      at = stop;
    }
  };

  const tableBelow = (slot: bigint, entry: bigint, at: bigint): bigint | null => {
    if (entry !== 0n) {
      if ((entry & 14n) === 0n) return (entry >> 10n) << 12n;
      problem = `${hex(at)} is mapped already; what was there first stays.`;
      return null;
    }
    const page = stage.take();
    if (page === null) problem = `There is no room for the page tables of ${hex(at)}.`;
    else writeEntry(memory, stage, slot, ((page >> 12n) << 10n) | FLAGS.V);
    return page;
  };

  inTable(root, stage.levels, map.iova, map.iova + map.bytes);
  return problem;
}
