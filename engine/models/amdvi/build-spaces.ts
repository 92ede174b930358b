/** The page tables of the address spaces of one device: host tables for all of them, guest tables for each. */
import { fieldAddress, halves, pack } from '../../bits/value.ts';
import { GuestMemory, hex, type TablePages } from '../../model-kit/pages.ts';
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import type { MapPlan, SpacePlan } from '../contract.ts';
import { fill, type Stage } from './build-pages.ts';
import * as l from './layouts.ts';
import { type AmdUnit, REG, reg32 } from './unit.ts';

type Tell = (says: string) => void;

/** Levels of host tables that nobody chose, in the order of preference. */
const USUAL_LEVELS = [4, 3, 5, 6] as const;

const guestPages = [l.guestPage4K, l.guestPage2M, l.guestPage1G] as const;

/** The host tables of a device. */
export interface HostTables {
  readonly mode: number;
  readonly root: bigint;
}

export class Spaces {
  private readonly unit: AmdUnit;
  private readonly pages: TablePages;

  constructor(unit: AmdUnit, pages: TablePages) {
    this.unit = unit;
    this.pages = pages;
  }

  /** Most levels of host tables (HATS), 0 when there are none. */
  get hostLevels(): number {
    const hats = (reg32(this.unit, REG.EFR) >>> 10) & 3;
    return hats === 3 ? 0 : 4 + hats;
  }

  /** Most levels of guest tables (GATS). */
  get guestLevels(): number {
    return ((reg32(this.unit, REG.EFR) >>> 12) & 3) === 1 ? 5 : 4;
  }

  /* ── Host tables ─────────────────────────────────────────────────────────────────────────────────────────────── */

  /** One tree for the maps of a space of its own and for the host maps of all nested ones; null when there is none. */
  host(spaces: readonly SpacePlan[], tell: Tell): HostTables | null {
    const own = spaces.find((s) => s.stage === 'second');
    const maps = distinct([
      ...(own?.maps ?? []),
      ...spaces.flatMap((s) => (s.stage === 'nested' ? s.host : [])),
    ]).filter((m) => m.access !== 0);
    const end = maps.reduce((most, m) => (m.iova + m.bytes > most ? m.iova + m.bytes : most), 0n);
    const mode = own === undefined ? this.levelsFor(end, tell) : this.levelsOf(own, tell);
    if (mode === null) return null;
    const root = this.pages.take();
    if (root === null) {
      tell('there is no room for its host tables.');
      return null;
    }
    const stage: Stage = {
      levels: mode,
      encodes: true,
      take: () => this.pages.take(),
      place: (page) => page,
      table: (level, page) => entryOf(l.hostTable, { pr: 1, nextLevel: level - 1, addr: page, ir: 1, iw: 1 }),
      leaf: hostLeaf,
      follow: (_, entry) => {
        const next = (entry >> 9n) & 7n;
        return next === 0n || next === 7n ? null : fieldAddress(l.hostTable.field['addr']!, halves(entry));
      },
    };
    const limit = 1n << BigInt(Math.min(64, 12 + 9 * mode));
    for (const map of maps) {
      if (map.iova + map.bytes > limit)
        tell(`the map at ${hex(map.iova)} ends beyond the ${12 + 9 * mode} bits of host tables of this depth.`);
      else this.map(stage, root, map, tell);
    }
    return { mode, root };
  }

  private levelsOf(space: SpacePlan, tell: Tell): number | null {
    if (space.levels >= 1 && space.levels <= this.hostLevels) return space.levels;
    tell(`the unit has no host tables of ${space.levels} levels (HATS).`);
    return null;
  }

  private levelsFor(end: bigint, tell: Tell): number | null {
    const levels = USUAL_LEVELS.find((n) => n <= this.hostLevels && end <= 1n << BigInt(Math.min(64, 12 + 9 * n)));
    if (levels === undefined) tell('no host tables of the unit hold all of its host maps (HATS).');
    return levels ?? null;
  }

  /* ── Guest tables ────────────────────────────────────────────────────────────────────────────────────────────── */

  /** The top guest table of a space: a physical address, or a guest one for a nested space; null when it failed. */
  guest(space: SpacePlan, tell: Tell): bigint | null {
    const guest = space.stage === 'nested' ? new GuestMemory(space.host, space.maps, this.pages) : null;
    const take = (): bigint | null => (guest === null ? this.pages.take() : guest.take());
    const root = take();
    if (root === null) {
      tell(
        guest === null ? 'there is no room for its guest tables.' : 'its host maps leave no memory for guest tables.',
      );
      return null;
    }
    const stage: Stage = {
      levels: space.levels,
      encodes: false,
      take,
      place: (page) => (guest === null ? page : (guest.find(page) ?? 0n)),
      table: (level, page) =>
        entryOf(level > 3 ? l.guestTable : l.guestTableLow, { p: 1, rw: 1, us: 1, a: 1, addr: page }),
      leaf: (level, _, to, { access, user }) =>
        entryOf(guestPages[level - 1]!, {
          p: 1,
          rw: (access & WRITE) !== 0,
          us: user,
          a: 1,
          d: (access & WRITE) !== 0,
          ...(level > 1 ? { ps: 1 } : {}),
          xd: (access & EXECUTE) === 0 && this.unit.profile.has('NXSup'),
          addr: to,
        }),
      follow: (level, entry) => {
        const isPage = level === 1 || (level <= 3 && (entry & 0x80n) !== 0n);
        return isPage ? null : fieldAddress(l.guestTable.field['addr']!, halves(entry));
      },
    };
    const half = 1n << BigInt(11 + 9 * space.levels);
    for (const map of space.maps) {
      if (map.access === 0) continue;
      const end = map.iova + map.bytes;
      if (end > half && map.iova < (1n << 64n) - half) tell(`the map at ${hex(map.iova)} is not canonical.`);
      else {
        if ((map.access & READ) === 0) tell(`guest tables cannot forbid reading: ${hex(map.iova)} is readable too.`);
        this.map(stage, root, map, tell);
      }
    }
    return root;
  }

  private map(stage: Stage, root: bigint, map: MapPlan, tell: Tell): void {
    const where = `the map at ${hex(map.iova)}`;
    if (map.to + map.bytes > 1n << BigInt(this.unit.profile.addressBits))
      tell(`${where} leads beyond ${this.unit.profile.addressBits} address bits.`);
    else {
      const problem = fill(this.unit.memory, stage, root, map);
      if (problem !== null) tell(`${where}: ${problem}`);
    }
  }
}

const entryOf = (layout: Parameters<typeof pack>[0], values: Parameters<typeof pack>[1]): bigint =>
  pack(layout, values)[0] ?? 0n;

/** A size above the default of its level is encoded: ones from bit 12 up, a zero as its highest bit. */
function hostLeaf(level: number, log2: number, to: bigint, { access }: MapPlan): bigint {
  const isEncoded = log2 > 12 + 9 * (level - 1);
  return entryOf(l.hostPage, {
    pr: 1,
    nextLevel: isEncoded ? 7 : 0,
    addr: isEncoded ? to | ((1n << BigInt(log2 - 1)) - 1n) : to,
    fc: 1,
    ir: (access & READ) !== 0,
    iw: (access & WRITE) !== 0,
  });
}

/** Maps without repetitions: nested spaces of one device share the tables of their host. */
const distinct = (maps: readonly MapPlan[]): MapPlan[] =>
  maps.filter(
    (m, n) =>
      n === maps.findIndex((o) => o.iova === m.iova && o.to === m.to && o.bytes === m.bytes && o.access === m.access),
  );
