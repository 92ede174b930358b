/** Pages for tables, of the machine and of a guest: what a builder puts address spaces together from. */
import type { MapPlan } from '../models/contract.ts';

export const PAGE = 4096n;
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

/** Hands out pages for tables: those of the plan in their order, then upward from the last, around what is in use. */
export class TablePages {
  private readonly listed: bigint[];
  private readonly known: ReadonlySet<bigint>;
  private readonly used = new Set<bigint>();
  private readonly avoid: readonly Range[];
  private readonly end: bigint;
  private next: bigint;

  /** @param avoid memory in use for other things @param bits width of a physical address */
  constructor(listed: readonly bigint[], avoid: readonly Range[], bits: number) {
    this.end = 1n << BigInt(bits);
    this.listed = listed.filter((page) => page < this.end);
    this.known = new Set(this.listed);
    this.avoid = joined(avoid);
    this.next = (this.listed.at(-1) ?? FIRST_PAGE - PAGE) + PAGE;
  }

  /** Marks a page that somebody else has chosen. */
  claim(page: bigint): void {
    this.used.add(page);
  }

  isUsed(page: bigint): boolean {
    return this.used.has(page);
  }

  /** First of `count` pages in a row, or null when there is no room. */
  take(count = 1): bigint | null {
    const first = this.nextListed();
    if (first !== undefined) {
      const run = Array.from({ length: count }, (_, k) => first + BigInt(k) * PAGE);
      if (run.every((page) => this.known.has(page) && !this.used.has(page))) return this.use(run);
    }
    for (let page = this.next; page + BigInt(count) * PAGE <= this.end; ) {
      const run = Array.from({ length: count }, (_, k) => page + BigInt(k) * PAGE);
      const blocked = run.map((p) => this.blockedUntil(p)).find((until) => until !== null) ?? null;
      if (blocked === null) {
        this.next = page + BigInt(count) * PAGE;
        return this.use(run);
      }
      page = blocked;
    }
    return null;
  }

  /** The next page of the plan, if `suits` says that it will do; it counts as taken then. */
  takeListed(suits: (page: bigint) => boolean): bigint | null {
    const page = this.nextListed();
    if (page === undefined || !suits(page)) return null;
    this.listed.shift();
    return page;
  }

  private nextListed(): bigint | undefined {
    while (this.listed[0] !== undefined && this.used.has(this.listed[0])) this.listed.shift();
    return this.listed[0];
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

/** Where guest addresses lie, by the plan's host maps. */
export class GuestMemory {
  private readonly host: readonly MapPlan[];
  private readonly ascending: readonly MapPlan[];
  private readonly inUse: readonly Range[];
  private readonly pages: TablePages;
  private cursor: bigint;

  /** @param maps of the first stage: the pages that they lead to are no place for tables */
  constructor(host: readonly MapPlan[], maps: readonly MapPlan[], pages: TablePages) {
    this.host = host;
    this.ascending = [...host].sort((a, b) => (a.iova < b.iova ? -1 : a.iova > b.iova ? 1 : 0));
    this.inUse = joined(maps.map((m) => rangeOf(m.to, m.bytes)));
    this.pages = pages;
    this.cursor = 0n;
  }

  /** Host physical address of a guest physical one, or null. */
  find(guest: bigint): bigint | null {
    const map = this.host.find((m) => guest >= m.iova && guest < m.iova + m.bytes);
    return map === undefined ? null : map.to + (guest - map.iova);
  }

  /** Guest address of a page for a table: the next of the plan when it is guest memory, else the lowest free one. */
  take(): bigint | null {
    const listed = this.pages.takeListed((page) => this.isFree(page));
    if (listed !== null) return this.use(listed);
    for (const map of this.ascending) {
      const end = map.iova + map.bytes;
      for (let page = this.cursor > map.iova ? this.cursor : map.iova; page < end; page += PAGE) {
        const used = this.inUse.find((r) => r.start < page + PAGE && page < r.end);
        if (used !== undefined) page = ((used.end + PAGE - 1n) & -PAGE) - PAGE;
        else if (this.isFree(page)) {
          this.cursor = page + PAGE;
          return this.use(page);
        }
      }
    }
    return null;
  }

  private isFree(page: bigint): boolean {
    const at = this.find(page);
    return at !== null && !this.pages.isUsed(at);
  }

  private use(page: bigint): bigint {
    const at = this.find(page);
    if (at !== null) this.pages.claim(at);
    return page;
  }
}
