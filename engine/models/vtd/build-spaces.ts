/** The page tables of one address space: which tables the unit can walk, and what stands in their entries. */
import type { Layout } from '../../bits/layout.ts';
import { fieldAddress, fieldValue, halves, pack } from '../../bits/value.ts';
import { GuestMemory, hex, type TablePages } from '../../model-kit/pages.ts';
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import type { MapPlan, SpacePlan } from '../contract.ts';
import { fill, type Stage } from './build-pages.ts';
import * as l from './layouts.ts';
import { REG, type VtdUnit } from './unit.ts';

/** What a context or PASID entry points at. */
export interface Tables {
  /** AW: levels of the second stage minus 2. */
  readonly width: number;
  readonly second: bigint;
  readonly first: bigint;
}

/** Levels of a second stage that nobody chose, in the order of preference. */
const USUAL_LEVELS = [4, 5, 3] as const;
const PAGE_NAMES: Readonly<Record<number, string>> = { 12: '4 KiB', 21: '2 MiB', 30: '1 GiB' };
/** Capabilities for large pages, by log2 of the size. */
const FIRST_PAGES: Readonly<Record<number, string>> = { 30: 'FL1GP' };
const SECOND_PAGES: Readonly<Record<number, string>> = { 21: 'SLLPS2M', 30: 'SLLPS1G' };
/** Capabilities that each kind of translation needs. */
const NEEDS: Readonly<Record<SpacePlan['stage'], readonly string[]>> = {
  first: ['FLTS'],
  second: ['SLTS'],
  nested: ['FLTS', 'SLTS', 'NEST'],
  'pass-through': ['PT'],
};

const KINDS: Readonly<Record<SpacePlan['stage'], string>> = {
  first: 'first stage',
  second: 'second stage in scalable mode',
  nested: 'nested translation',
  'pass-through': 'pass-through',
};

const firstLeaves = [l.firstLeaf4K, l.firstLeaf2M, l.firstLeaf1G] as const;
const secondLeaves = [l.secondLeaf4K, l.secondLeaf2M, l.secondLeaf1G] as const;

/** The one word of a page-table entry. */
const entryOf = (layout: Layout, values: Readonly<Record<string, bigint | number | boolean>>): bigint =>
  pack(layout, values)[0] ?? 0n;

/** The table that an entry leads to; null for a page. `low`: the layout that has the page size bit. */
const follow = (low: Layout, level: number, entry: bigint): bigint | null => {
  const words = halves(entry);
  const isPage = level === 1 || (level <= 3 && fieldValue(low.field['ps']!, words) === 1n);
  return isPage ? null : fieldAddress(low.field['addr']!, words);
};

export class Spaces {
  private readonly unit: VtdUnit;
  private readonly pages: TablePages;

  constructor(unit: VtdUnit, pages: TablePages) {
    this.unit = unit;
    this.pages = pages;
  }

  /** Builds the tables of a space and adds to `problems` what it cannot build; null when there is nothing to point at. */
  build(space: SpacePlan, isLegacy: boolean, name: string, problems: string[]): Tables | null {
    const tell = (says: string): void => void problems.push(`${name}: ${says}`);
    // The second stage of legacy mode is what every unit has.
    const needs = isLegacy && space.stage === 'second' ? [] : NEEDS[space.stage];
    const missing = needs.find((capability) => !this.unit.profile.has(capability));
    if (missing !== undefined) {
      tell(`the unit has no ${KINDS[space.stage]} (ECAP.${missing}).`);
      return null;
    }
    switch (space.stage) {
      case 'pass-through':
        return { width: this.widestLevels() - 2, second: 0n, first: 0n };
      case 'second':
        return this.second(space, tell);
      case 'first':
        return this.first(space, tell);
      case 'nested':
        return this.nested(space, tell);
    }
  }

  private capability(field: string): number {
    const { memory, registersAt } = this.unit;
    return Number(fieldValue(l.capReg.field[field]!, memory.words, registersAt + (REG.CAP >> 2)));
  }

  private hasLevels(levels: number): boolean {
    return levels >= 3 && levels <= 5 && ((this.capability('sagaw') >> (levels - 2)) & 1) === 1;
  }

  private widestLevels(): number {
    return [5, 4, 3].find((n) => this.hasLevels(n)) ?? 4;
  }

  /** Bits of an input address of a second stage. */
  private secondBits(levels: number): number {
    return Math.min(this.capability('mgaw') + 1, 12 + 9 * levels);
  }

  private root(tell: (says: string) => void): bigint | null {
    const page = this.pages.take();
    if (page === null) tell('there is no room for its page tables.');
    return page;
  }

  /* ── Second stage ────────────────────────────────────────────────────────────────────────────────────────────── */

  private second(space: SpacePlan, tell: (says: string) => void): Tables | null {
    if (!this.hasLevels(space.levels)) {
      tell(`the unit has no second stage of ${space.levels} levels (CAP.SAGAW).`);
      return null;
    }
    return this.secondTables(space.levels, space.maps, tell);
  }

  private secondTables(levels: number, maps: readonly MapPlan[], tell: (says: string) => void): Tables | null {
    const root = this.root(tell);
    if (root === null) return null;
    const executes = this.unit.profile.has('ERS');
    const stage: Stage = {
      levels,
      take: () => this.pages.take(),
      place: (page) => page,
      table: (level, page) =>
        entryOf(level > 3 ? l.secondTable : l.secondTableLow, { r: 1, w: 1, x: executes, addr: page }),
      leaf: (level, to, { access }) =>
        entryOf(secondLeaves[level - 1]!, {
          r: (access & READ) !== 0,
          w: (access & WRITE) !== 0,
          x: (access & EXECUTE) !== 0,
          ...(level > 1 ? { ps: 1 } : {}),
          addr: to,
        }),
      follow: (level, entry) => follow(l.secondTableLow, level, entry),
    };
    const limit = 1n << BigInt(this.secondBits(levels));
    for (const map of maps) {
      if (map.access === 0) continue;
      if (map.iova + map.bytes > limit) tell(`the map at ${hex(map.iova)} ends beyond the second stage.`);
      else this.map(stage, root, map, SECOND_PAGES, this.unit.profile.addressBits, tell);
    }
    return { width: levels - 2, second: root, first: 0n };
  }

  /* ── First stage ─────────────────────────────────────────────────────────────────────────────────────────────── */

  private first(space: SpacePlan, tell: (says: string) => void): Tables | null {
    if (!this.hasFirstLevels(space.levels, tell)) return null;
    const root = this.root(tell);
    if (root === null) return null;
    const stage = this.firstStage(
      space.levels,
      () => this.pages.take(),
      (page) => page,
    );
    this.firstMaps(stage, root, space.maps, this.unit.profile.addressBits, tell);
    const width = (USUAL_LEVELS.find((n) => this.hasLevels(n)) ?? 2) - 2;
    return { width, second: 0n, first: root };
  }

  private hasFirstLevels(levels: number, tell: (says: string) => void): boolean {
    if (levels === 4 || (levels === 5 && this.unit.profile.has('FL5LP'))) return true;
    tell(`the unit has no first stage of ${levels} levels.`);
    return false;
  }

  private firstStage(levels: number, take: () => bigint | null, place: (page: bigint) => bigint): Stage {
    return {
      levels,
      take,
      place,
      table: (level, page) =>
        entryOf(level > 3 ? l.firstTable : l.firstTableLow, { p: 1, rw: 1, us: 1, a: 1, addr: page }),
      leaf: (level, to, { access, user }) =>
        entryOf(firstLeaves[level - 1]!, {
          p: 1,
          rw: (access & WRITE) !== 0,
          us: user,
          a: 1,
          d: (access & WRITE) !== 0,
          ...(level > 1 ? { ps: 1 } : {}),
          xd: (access & EXECUTE) === 0,
          addr: to,
        }),
      follow: (level, entry) => follow(l.firstTableLow, level, entry),
    };
  }

  /** `bits`: width of the addresses that the first stage leads to. */
  private firstMaps(
    stage: Stage,
    root: bigint,
    maps: readonly MapPlan[],
    bits: number,
    tell: (says: string) => void,
  ): void {
    const half = 1n << BigInt(11 + 9 * stage.levels);
    for (const map of maps) {
      if (map.access === 0) continue;
      const end = map.iova + map.bytes;
      if (end > half && map.iova < (1n << 64n) - half) tell(`the map at ${hex(map.iova)} is not canonical.`);
      else {
        if ((map.access & READ) === 0) tell(`a first stage cannot forbid reading: ${hex(map.iova)} is readable too.`);
        this.map(stage, root, map, FIRST_PAGES, bits, tell);
      }
    }
  }

  /* ── Nested ──────────────────────────────────────────────────────────────────────────────────────────────────── */

  private nested(space: SpacePlan, tell: (says: string) => void): Tables | null {
    if (!this.hasFirstLevels(space.levels, tell)) return null;
    const end = space.host.reduce((most, m) => (m.iova + m.bytes > most ? m.iova + m.bytes : most), 0n);
    const levels = USUAL_LEVELS.find((n) => this.hasLevels(n) && end <= 1n << BigInt(this.secondBits(n)));
    if (levels === undefined) {
      tell('no second stage of the unit holds all of its host maps.');
      return null;
    }
    const tables = this.secondTables(levels, space.host, tell);
    if (tables === null) return null;
    const guest = new GuestMemory(space.host, space.maps, this.pages);
    const root = guest.take();
    if (root === null) {
      tell('its host maps leave no guest memory for first-stage tables.');
      return null;
    }
    const place = (page: bigint): bigint => guest.find(page) ?? 0n;
    const stage = this.firstStage(space.levels, () => guest.take(), place);
    const bits = Math.min(this.secondBits(levels), this.unit.profile.addressBits);
    this.firstMaps(stage, root, space.maps, bits, tell);
    return { ...tables, first: root };
  }

  /** Puts one map into page tables. */
  private map(
    stage: Stage,
    root: bigint,
    map: MapPlan,
    sizes: Readonly<Record<number, string>>,
    bits: number,
    tell: (says: string) => void,
  ): void {
    const needed = sizes[map.pageLog2];
    const where = `the map at ${hex(map.iova)}`;
    if (needed !== undefined && !this.unit.profile.has(needed))
      tell(`${where} is left out: the unit has no pages of ${PAGE_NAMES[map.pageLog2]} in this stage.`);
    else if (map.to + map.bytes > 1n << BigInt(bits)) tell(`${where} leads beyond ${bits} address bits.`);
    else {
      const problem = fill(this.unit.memory, stage, root, map);
      if (problem !== null) tell(`${where}: ${problem}`);
    }
  }
}
