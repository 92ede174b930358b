/**
 * What the walk needs at hand: everything derived from registers, in plain numbers, and the little that a request
 * carries from one stage to the next. Nothing here is state of the hardware; `refresh` makes it again from the words.
 */
import { type Profile, reservedMask } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Fabric } from '../../pcie/fabric.ts';
import { caches, SETS, WAYS } from './cache-list.ts';
import { cacheLayouts } from './layouts-caches.ts';
import * as tables from './layouts-tables.ts';
import { CONTROL, FACT, REG, STATE } from './unit.ts';

/** Bits of every pointer in memory. */
const ADDRESS_BITS = 52;

/** How a request finds its address (structures 2.3). The first three are kinds of translation and tag cached ones. */
export const HOST = 0;
export const GUEST = 1;
export const NESTED = 2;
/** Mode 0 and no guest translation: the address stays, IR and IW count. */
export const UNTRANSLATED_MODE = 3;
/** V is 0, or the exclusion range: the address stays and nothing is checked. */
export const FORWARDED = 4;
/** The device translated the address before. */
export const PRETRANSLATED = 5;

/** Errors of the unit itself, bit numbers: what no table can bring about. */
export const GUEST_UNWRITABLE = 1;
export const HOST_UNWRITABLE = 2;

const bit = (word: number, n: number): boolean => ((word >>> n) & 1) === 1;

export class AmdCore {
  readonly memory: Memory;
  readonly registersAt: number;
  /** First word of each cache's slots; the replacement words, one a set, follow the slots. */
  readonly cachesAt = new Int32Array(caches.length);
  readonly slotWords = Int32Array.from(cacheLayouts, (l) => l.bytes >> 2);
  caching = true;
  /** The devices below. */
  fabric: Fabric | null = null;
  profile: Profile;

  /* Derived from registers. */
  on = false;
  /** Page number of the device table, int32 halves, and how many entries it has. */
  tableLo = 0;
  tableHi = 0;
  tableEntries = 0;
  guestTranslation = false;
  /** Most levels of host tables; 0: none are supported. */
  hostLevels = 6;
  /** Most levels of guest tables. */
  guestLevels = 5;
  /** Most value of GLX. */
  glxSup = 2;
  pasidBits = 20;
  setsDirty = false;
  excludes = false;
  excludesAll = false;
  /** First and last page of the exclusion range. */
  excludedFrom = 0;
  excludedTo = 0;
  /** Bits of the unit errors set. */
  errors = 0;
  dteMask: Int32Array = new Int32Array(8);
  /** Reserved bits by level and by being a page: two words at `(level << 2) | (page ? 2 : 0)`. */
  readonly guestMask = new Int32Array(24);

  /* Of the request under way. Flags and small numbers only: everything stays a small integer. */
  kind = 0;
  did = 0;
  /** PASID that chooses tables and tags: that of the request, or 0 for one without (GIoV). */
  pasid = 0;
  /** READ, WRITE, EXECUTE bits that count; an execute request reads too, and without PASID it is a read. */
  want = 0;
  privileged = false;
  /** A translation request: takes what the tables allow. */
  asks = false;
  /** First rule that a translation request met which took rights away without ending it; 0 for none. */
  short = 0;
  /** Cause that goes with the failing rule, and with `short`. */
  cause = 0;
  shortCause = 0;
  /** Address that an event tells of. */
  atLo = 0;
  atHi = 0;
  /** RW that an event tells of. */
  writes = false;
  /** First word of the device table entry under way, in a table or in a cache slot, and of that slot; -1: none. */
  dteAt = 0;
  slotAt = -1;
  /** IR and IW of the device table entry, as READ and WRITE. */
  allowed = 0;
  /** SA, SE, Cache and SD of the device table entry. */
  hidesAll = false;
  hidesRepeated = false;
  noCaching = false;
  snoopDisabled = false;
  /* Host tables. */
  hostLo = 0;
  hostHi = 0;
  mode = 0;
  /** HAD: 0, 1 accessed, 3 accessed and dirty. */
  had = 0;
  /* Guest tables. */
  glx = 0;
  guestLo = 0;
  guestHi = 0;
  depth = 4;
  /** Rights of the levels that the directory cache saved: W 2, U 4, no execution 8. */
  skipped = 0;
  /* What a stage came to: page of 4 KiB, log2 of its size, rights. */
  pageLo = 0;
  pageHi = 0;
  sizeLog2 = 12;
  rights = 0;
  /** D of the page is set, or is not kept: a later write changes nothing in memory. */
  dirtied = true;
  /** U and FC of the host's page entry. */
  attributes = 0;
  /** What a completed walk grants: user requests in bits 2:0, privileged ones in 6:4. */
  granted = 0;
  /** Words of the host entries used and their levels, in the order of the walk. */
  readonly hostPath = new Int32Array(8);
  readonly hostPathLevel = new Int32Array(8);
  /** Words of the guest entries used, and the guest pages of their tables, by level. */
  readonly guestPath = new Int32Array(6);
  readonly tablesLo = new Int32Array(6);
  readonly tablesHi = new Int32Array(6);

  constructor(memory: Memory, registerWords: number) {
    this.memory = memory;
    this.registersAt = memory.reserve('registers', registerWords);
    caches.forEach((c, n) => {
      this.cachesAt[n] = memory.reserve(`cache ${c.id}`, c.slots * this.slotWords[n]! + SETS[n]!);
    });
    this.profile = { addressBits: ADDRESS_BITS, has: () => false };
  }

  /** First word of the replacement counters of a cache. */
  roundsAt(cache: number): number {
    return this.cachesAt[cache]! + SETS[cache]! * WAYS * this.slotWords[cache]!;
  }

  /** Recomputes everything from the registers. */
  protected derive(): void {
    const w = this.memory.words;
    const word = (offset: number): number => w[this.registersAt + (offset >> 2)]!;
    const controlLo = word(REG.CONTROL);
    const controlHi = word(REG.CONTROL + 4);
    const efr = word(REG.EFR);
    const efrHi = word(REG.EFR + 4);
    const table = word(REG.DEV_TAB);
    const tableHi = word(REG.DEV_TAB + 4);
    this.on = (controlLo & CONTROL.IOMMU) !== 0;
    this.guestTranslation = (controlLo & CONTROL.GT) !== 0 && bit(efr, 4);
    this.tableLo = (table >>> 12) | (tableHi << 20);
    this.tableHi = (tableHi >>> 12) & 0xff;
    this.tableEntries = ((table & 0x1ff) + 1) << 7;
    const hats = (efr >>> 10) & 3;
    this.hostLevels = hats === 3 ? 0 : 4 + hats;
    // GATS 2 and 3 are reserved: such a unit has what the lower one has.
    this.guestLevels = ((efr >>> 12) & 3) === 1 ? 5 : 4;
    this.glxSup = Math.min(2, (efr >>> 14) & 3);
    this.pasidBits = Math.min(20, (efrHi & 31) + 1);
    this.setsDirty = bit(efrHi, 20);
    const excl = word(REG.EXCL_BASE);
    this.excludes = bit(excl, 0);
    this.excludesAll = bit(excl, 1);
    const pageOf = (offset: number): number => (word(offset + 4) & 0xfffff) * 0x100000 + (word(offset) >>> 12);
    this.excludedFrom = pageOf(REG.EXCL_BASE);
    this.excludedTo = pageOf(REG.EXCL_LIMIT);
    this.errors = word(STATE.ERRORS);
    const facts = word(STATE.FACTS);
    const has: Readonly<Record<string, boolean>> = {
      PreFSup: bit(efr, 0),
      PPRSup: bit(efr, 1),
      XTEn: bit(efr, 2) && bit(controlHi, 18),
      NXSup: bit(efr, 3),
      GTSup: bit(efr, 4),
      IASup: bit(efr, 6),
      GASup: bit(efr, 7),
      HESup: bit(efr, 8),
      PprAutoRspSup: bit(efrHi, 9),
      GIoSup: bit(efrHi, 16),
      HASup: bit(efrHi, 17),
      HDSup: bit(efrHi, 20),
      InvIotlbTypeSup: bit(efrHi, 22),
      IotlbSup: (facts & FACT.iotlbSup) !== 0,
      secureAts: (facts & FACT.secureAts) !== 0,
      hostPageTableMode: (facts & FACT.hostPageTableMode) !== 0,
      virtualIommu: (facts & FACT.virtualIommu) !== 0,
    };
    this.profile = { addressBits: ADDRESS_BITS, has: (c) => has[c] === true };
    this.deriveMasks();
  }

  private deriveMasks(): void {
    const mask = (l: Parameters<typeof reservedMask>[0]): Int32Array => reservedMask(l, this.profile);
    this.dteMask = mask(tables.dte);
    const levels = [
      tables.guestPage4K,
      tables.guestTableLow,
      tables.guestTableLow,
      tables.guestTable,
      tables.guestTable,
    ];
    levels.forEach((l, n) => {
      this.guestMask.set(mask(l), (n + 1) << 2);
    });
    const pages = [tables.guestPage4K, tables.guestPage2M, tables.guestPage1G];
    pages.forEach((l, n) => {
      this.guestMask.set(mask(l), ((n + 1) << 2) | 2);
    });
  }
}
