/**
 * The memory of a process as its memory manager sees it, and the page-table entries that follow from it. Entries are made
 * once by the model's own builder and laid into memory when a page becomes present, so that no model's format is known here.
 * Source: linux-faults 3.4 (what the handler looks at), 3.6 (teardown).
 */
import { Machine } from '../machine/machine.ts';
import type { LoadedModel } from '../models/registry.ts';
import { EXECUTE, newRequest, READ, WRITE } from '../pcie/request.ts';
import type { PlannedScenario } from '../scenario/plan.ts';
import type { RegionKind } from './format.ts';
import { LOOKED } from './log.ts';

/** A region of a process, in pages of 4 KiB. */
export interface Region {
  readonly requesterId: number;
  readonly pasid: number;
  readonly first: number;
  readonly pages: number;
  readonly kind: RegionKind;
}

/** Ticks that a page takes. */
const TICKS: Readonly<Record<RegionKind, number>> = {
  present: 1,
  'read-only': 1,
  'copy-on-write': 4,
  swapped: 20,
  missing: 1,
};

interface Page {
  readonly region: Region;
  present: boolean;
  /** The page was copied: it may be written now. */
  copied: boolean;
  /** First word of its entry in the pool, with the words of a present page and of a copied one; empty: no entry. */
  readonly at: number;
  readonly entry: Uint32Array;
  readonly copy: Uint32Array;
}

/** What the memory manager made of one access. */
export interface Looked {
  readonly how: number;
  /** Entries that were present have changed: translations kept elsewhere must go. */
  readonly stale: boolean;
}

export class Processes {
  private readonly machine: Machine;
  private readonly pages = new Map<string, Page>();
  private readonly ended = new Set<string>();
  /** PASIDs that are bound, by device. */
  private readonly bound = new Set<string>();

  constructor(model: LoadedModel, plan: PlannedScenario, machine: Machine, regions: readonly Region[]) {
    this.machine = machine;
    for (const device of plan.world.devices)
      for (const space of device.spaces) this.bound.add(spaceKey(device.requesterId, space.pasid));
    const copies = regions.some((r) => r.kind === 'copy-on-write') ? afterCopy(model, plan, regions) : null;
    for (const region of regions) for (let n = 0; n < region.pages; n++) this.file(region, region.first + n, copies);
    for (const page of this.pages.values()) if (!page.present) this.lay(page, new Uint32Array(page.entry.length));
    machine.iommu.refresh();
  }

  has(requesterId: number, pasid: number): boolean {
    return this.bound.has(spaceKey(requesterId, pasid));
  }

  /** Ticks that looking at a page takes. */
  ticks(requesterId: number, pasid: number, number: number): number {
    const page = this.pages.get(pageKey(requesterId, pasid, number));
    return page === undefined || page.present ? 1 : TICKS[page.region.kind];
  }

  /** The handler of a page fault (linux-faults 3.4), when its time has passed. */
  look(requesterId: number, pasid: number, number: number, access: number): Looked {
    const plain = (how: number): Looked => ({ how, stale: false });
    if (this.ended.has(spaceKey(requesterId, pasid))) return plain(LOOKED.exiting);
    const page = this.pages.get(pageKey(requesterId, pasid, number));
    if (page === undefined || page.region.kind === 'missing') return plain(LOOKED.missing);
    const { kind } = page.region;
    const writes = (access & WRITE) !== 0;
    if (writes && kind === 'read-only') return plain(LOOKED.forbidden);
    if ((access & EXECUTE) !== 0) return plain(LOOKED.forbidden);
    if (page.entry.length === 0) return plain(LOOKED.missing);
    if (writes && kind === 'copy-on-write' && !page.copied) {
      const stale = page.present;
      page.copied = true;
      page.present = true;
      this.lay(page, page.copy);
      return { how: LOOKED.copied, stale };
    }
    if (page.present) return plain(LOOKED.there);
    page.present = true;
    this.lay(page, page.copied ? page.copy : page.entry);
    return { how: LOOKED.made, stale: false };
  }

  /** Whether the process has the page's address but no page there now. */
  isGone(requesterId: number, pasid: number, number: number): boolean {
    return this.pages.get(pageKey(requesterId, pasid, number))?.present === false;
  }

  /** Takes pages away. Returns how many were present. */
  unmap(requesterId: number, pasid: number, first: number, pages: number): number {
    let gone = 0;
    for (let n = 0; n < pages; n++) {
      const page = this.pages.get(pageKey(requesterId, pasid, first + n));
      if (page === undefined || !page.present) continue;
      page.present = false;
      gone++;
      this.lay(page, new Uint32Array(page.entry.length));
    }
    this.machine.iommu.refresh();
    return gone;
  }

  /** The process ends: its pages go, and every fault from now on is refused. */
  exit(requesterId: number, pasid: number): void {
    this.ended.add(spaceKey(requesterId, pasid));
    for (const page of this.pages.values()) {
      const { region } = page;
      if (region.requesterId !== requesterId || region.pasid !== pasid || !page.present) continue;
      page.present = false;
      this.lay(page, new Uint32Array(page.entry.length));
    }
    this.machine.iommu.refresh();
  }

  /** The PASID is taken back. Its next owner begins afresh when `reused`. */
  unbind(requesterId: number, pasid: number, reused: boolean): void {
    this.exit(requesterId, pasid);
    if (reused) this.ended.delete(spaceKey(requesterId, pasid));
    else this.bound.delete(spaceKey(requesterId, pasid));
  }

  private file(region: Region, number: number, copies: Machine | null): void {
    const entry = entryOf(this.machine, region, number);
    const copied = copies === null || region.kind !== 'copy-on-write' ? NONE : entryOf(copies, region, number);
    this.pages.set(pageKey(region.requesterId, region.pasid, number), {
      region,
      present: region.kind === 'present' || region.kind === 'read-only' || region.kind === 'copy-on-write',
      copied: false,
      at: entry.at,
      entry: entry.words,
      copy: copied.words.length === entry.words.length ? copied.words : entry.words,
    });
  }

  private lay(page: Page, words: Uint32Array): void {
    words.forEach((value, k) => {
      this.machine.memory.write32(page.at + k, value | 0);
    });
  }
}

const spaceKey = (requesterId: number, pasid: number): string => `${requesterId}/${pasid}`;
const pageKey = (requesterId: number, pasid: number, page: number): string => `${requesterId}/${pasid}/${page}`;
const NONE = { at: 0, words: new Uint32Array(0) } as const;

/** The last page-table entry that a read of the page meets now, as it stands in memory. */
function entryOf(
  machine: Machine,
  region: Region,
  number: number,
): { readonly at: number; readonly words: Uint32Array } {
  const request = newRequest();
  request.requesterId = region.requesterId;
  request.pasid = region.pasid;
  request.addressLo = (number << 12) | 0;
  request.addressHi = (number / 2 ** 20) | 0;
  request.access = READ;
  request.size = 1;
  const { parts } = machine.describe;
  const tables = machine.path(request).entries.filter((e) => !e.nested && parts[e.part]?.phase === 'tables');
  // Under a second stage the first stage's entry is the process's; the second stage is the host's.
  const last = tables.findLast((e) => parts[e.part]?.stage === 'first') ?? tables.at(-1);
  if (last === undefined) return NONE;
  const words = (parts[last.part]?.bytes ?? 8) >> 2;
  return { at: last.word, words: machine.memory.words.slice(last.word, last.word + words) };
}

/** The same world after every copy-on-write page was copied: mapped for writing, elsewhere. */
function afterCopy(model: LoadedModel, plan: PlannedScenario, regions: readonly Region[]): Machine {
  const isCopied = (requesterId: number, pasid: number, iova: bigint): boolean =>
    regions.some((r) => {
      const page = Number(iova >> 12n);
      const inside = page >= r.first && page < r.first + r.pages;
      return r.kind === 'copy-on-write' && r.requesterId === requesterId && r.pasid === pasid && inside;
    });
  const devices = plan.world.devices.map((d) => ({
    ...d,
    spaces: d.spaces.map((s) => ({
      ...s,
      maps: s.maps.map((m) =>
        isCopied(d.requesterId, s.pasid, m.iova) ? { ...m, to: m.to + COPIES, access: m.access | WRITE } : m,
      ),
    })),
  }));
  return new Machine(model.describe, model.behaviour, { ...plan, world: { ...plan.world, devices } });
}

/** Copies lie this far above what they were made of. */
const COPIES = 0x100_0000n;
