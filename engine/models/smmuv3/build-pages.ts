/** Pages for tables, and page tables of either stage: what the builder puts address spaces together from. */
import type { Memory } from '../../memory/memory.ts';
import type { MapPlan } from '../contract.ts';

export const PAGE = 4096n;
const ENTRIES = 512n;
/** Where tables begin when the plan names no page. */
const FIRST_PAGE = 0x100000n;

/** From the first byte to the one behind the last. */
export interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

export const hex = (v: bigint): string => `0x${v.toString(16)}`;
export const rangeOf = (start: bigint, bytes: bigint): Range => ({ start, end: start + bytes });

/** Ranges in ascending order, those that touch joined. */
export function joined(ranges: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const r of [...ranges].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const before = out.at(-1);
    if (before !== undefined && r.start <= before.end) {
      if (r.end > before.end) out[out.length - 1] = { start: before.start, end: r.end };
    } else out.push(r);
  }
  return out;
}

/**
 * Hands out pages for tables, several in a row and aligned to their number where a table asks for it: those of the plan
 * in their order, then upward from the last, around what is in use.
 */
export class TablePages {
  private readonly listed: readonly bigint[];
  private readonly known: ReadonlySet<bigint>;
  private readonly used = new Set<bigint>();
  private readonly avoid: readonly Range[];
  private readonly end: bigint;
  private readonly next: bigint;

  /** @param avoid memory in use for other things @param bits width of a physical address */
  constructor(listed: readonly bigint[], avoid: readonly Range[], bits: number) {
    this.end = 1n << BigInt(bits);
    this.listed = listed.filter((page) => page < this.end);
    this.known = new Set(this.listed);
    this.avoid = joined(avoid);
    const last = this.listed.reduce((most, page) => (page > most ? page : most), FIRST_PAGE - PAGE);
    this.next = last + PAGE;
  }

  /** Marks a page that somebody else has chosen. */
  claim(page: bigint): void {
    this.used.add(page);
  }

  isUsed(page: bigint): boolean {
    return this.used.has(page);
  }

  /** First of `count` pages in a row, aligned to their number, or null when there is no room. */
  take(count = 1): bigint | null {
    const bytes = BigInt(count) * PAGE;
    const run = (first: bigint): bigint[] => Array.from({ length: count }, (_, k) => first + BigInt(k) * PAGE);
    const fits = this.listed.find(
      (first) => first % bytes === 0n && run(first).every((page) => this.known.has(page) && !this.used.has(page)),
    );
    if (fits !== undefined) return this.use(run(fits));
    for (let first = ((this.next + bytes - 1n) / bytes) * bytes; first + bytes <= this.end; ) {
      const blocked = run(first).reduce<bigint | null>((until, page) => until ?? this.blockedUntil(page), null);
      if (blocked === null) return this.use(run(first));
      first = ((blocked + bytes - 1n) / bytes) * bytes;
    }
    return null;
  }

  /** The next page of the plan, if `suits` says that it will do; it counts as taken then. */
  takeListed(suits: (page: bigint) => boolean): bigint | null {
    return this.listed.find((page) => !this.used.has(page) && suits(page)) ?? null;
  }

  private use(run: readonly bigint[]): bigint | null {
    for (const page of run) this.used.add(page);
    return run[0] ?? null;
  }

  private blockedUntil(page: bigint): bigint | null {
    if (this.used.has(page) || this.known.has(page)) return page + PAGE;
    let [from, to] = [0, this.avoid.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.avoid[middle]!.end <= page) from = middle + 1;
      else to = middle;
    }
    const range = this.avoid[from];
    return range !== undefined && range.start < page + PAGE ? (range.end + PAGE - 1n) & -PAGE : null;
  }
}

/** Where intermediate addresses lie, by the plan's host maps. */
export class GuestMemory {
  private readonly host: readonly MapPlan[];
  private readonly inUse: readonly Range[];
  private readonly pages: TablePages;
  private readonly taken = new Set<bigint>();

  /** @param maps of stage 1: the pages that they lead to are no place for tables */
  constructor(host: readonly MapPlan[], maps: readonly MapPlan[], pages: TablePages) {
    this.host = [...host].sort((a, b) => (a.iova < b.iova ? -1 : 1));
    this.inUse = joined(maps.map((m) => rangeOf(m.to, m.bytes)));
    this.pages = pages;
  }

  /** Physical address of an intermediate one, or null. */
  find(guest: bigint): bigint | null {
    const map = this.host.find((m) => guest >= m.iova && guest < m.iova + m.bytes);
    return map === undefined ? null : map.to + (guest - map.iova);
  }

  /**
   * First of `count` pages in a row, aligned to their number: pages of the plan where those are guest memory, else the
   * lowest free ones.
   */
  take(count = 1): bigint | null {
    const bytes = BigInt(count) * PAGE;
    const isRoom = (first: bigint): boolean => {
      for (let k = 0n; k < bytes; k += PAGE) if (!this.isFree(first + k)) return false;
      return true;
    };
    const listed = this.pages.takeListed((page) => page % bytes === 0n && isRoom(page));
    if (listed !== null) return this.use(listed, count);
    for (const map of this.host) {
      const end = map.iova + map.bytes;
      for (let first = ((map.iova + bytes - 1n) / bytes) * bytes; first + bytes <= end; first += bytes) {
        const used = this.inUse.find((r) => r.start < first + bytes && first < r.end);
        if (used !== undefined) first = ((used.end + bytes - 1n) / bytes) * bytes - bytes;
        else if (isRoom(first)) return this.use(first, count);
      }
    }
    return null;
  }

  private isFree(page: bigint): boolean {
    const at = this.find(page);
    const used = this.inUse.some((r) => r.start < page + PAGE && page < r.end);
    return at !== null && !used && !this.taken.has(page) && !this.pages.isUsed(at);
  }

  private use(first: bigint, count: number): bigint {
    for (let k = 0; k < count; k++) {
      const page = first + BigInt(k) * PAGE;
      this.taken.add(page);
      const at = this.find(page);
      if (at !== null) this.pages.claim(at);
    }
    return first;
  }
}

/** How page tables of one stage are made: granules of 4 KiB, levels `start` to 3. */
export interface Stage {
  readonly start: number;
  /** Takes a page for a table; null when there is none. */
  take(): bigint | null;
  /** Where such a page lies in memory. */
  place(page: bigint): bigint;
  table(page: bigint): bigint;
  leaf(level: number, to: bigint, map: MapPlan): bigint;
}

const shiftOf = (level: number): bigint => 12n + 9n * BigInt(3 - level);
const ADDRESS = 0xffff_ffff_f000n;

/** Maps into page tables from their root on. Returns what went wrong, or null. */
export function fill(memory: Memory, stage: Stage, root: bigint, map: MapPlan): string | null {
  let problem: string | null = null;

  const inTable = (table: bigint, level: number, from: bigint, end: bigint): void => {
    const shift = shiftOf(level);
    const size = 1n << shift;
    for (let at = from; at < end && problem === null; ) {
      const next = (at & -size) + size;
      const stop = next < end ? next : end;
      const slot = stage.place(table) + ((at >> shift) % ENTRIES) * 8n;
      const to = map.to + (at - map.iova);
      const entry = memory.read64(slot);
      const isWhole = stop - at === size && to % size === 0n;
      if (level === 3 || (level > 0 && isWhole && shift <= BigInt(map.pageLog2))) {
        if ((entry & 1n) === 0n) memory.load64(slot, stage.leaf(level, to, map));
        else problem = `${hex(at)} is mapped already; what was there first stays.`;
      } else {
        const below = tableBelow(slot, entry, at);
        if (below !== null) inTable(below, level + 1, at, stop);
      }
      at = stop;
    }
  };

  const tableBelow = (slot: bigint, entry: bigint, at: bigint): bigint | null => {
    if ((entry & 3n) === 3n) return entry & ADDRESS;
    if ((entry & 1n) === 1n) {
      problem = `${hex(at)} is mapped already; what was there first stays.`;
      return null;
    }
    const page = stage.take();
    if (page === null) problem = `There is no room for the page tables of ${hex(at)}.`;
    else memory.load64(slot, stage.table(page));
    return page;
  };

  inTable(root, stage.start, map.iova, map.iova + map.bytes);
  return problem;
}
