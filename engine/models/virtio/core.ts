/**
 * What the walk needs at hand: everything derived from registers, in plain numbers, and the little that an access
 * carries from one part to the next. Nothing here is state of the device; `refresh` makes it again from the words.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Fabric } from '../../pcie/fabric.ts';
import { SETS, WAYS } from './cache-list.ts';
import { tlbSlot } from './layouts-caches.ts';
import { FEATURE, HOST, MAPPING_LIMIT, REG, REGION_WORDS, reg32, STATE, type VirtioUnit } from './unit.ts';

export const SLOT_WORDS = tlbSlot.bytes >> 2;

/** What is known of the rows of a map, so as to find one faster; nothing of it is state of the device. */
class MapOrder {
  /** `Memory.changes` when this was known, and the word of the domain's entry; -1: of none. */
  readonly at = new Float64Array(1);
  of = -1;
  /** Searches since then, until the rows have been looked through. */
  searches = 0;
  /** They can all be read, and none begins before the one before. */
  isGood = false;
  /** First word of each page of rows. */
  readonly frames = new Int32Array(MAPPING_LIMIT >>> 7);
  rows = 0;
  /** First word of the row that was found last; 0: none since the rows were looked through. */
  last = 0;
  /** Endpoint that was found attached to the domain, without bypass, and the first word of its entry. */
  readyId = -1;
  readyAt = 0;
  /** Where the first row begins, and rows for each byte from there on. */
  first = 0;
  perByte = 0;
}

export class VirtioCore implements VirtioUnit {
  readonly memory: Memory;
  readonly registersAt: number;
  readonly tlbAt: number;
  caching = true;
  /** Its endpoints keep no translations. */
  fabric: Fabric | null = null;
  profile: Profile;
  private readonly addressBits: number;

  /* Derived from registers. */
  /** Endpoints that are attached to nothing pass (translation 3, the table of bypass). */
  bypasses = false;
  /** The host fails: bits of HOST_ERRORS. */
  failures = 0;

  /* Of the access under way. */
  /** READ and WRITE bits that count: an execution is a read. */
  want = 0;
  /** First word of the endpoint and the domain entry in the pool. */
  endpointAt = 0;
  domainAt = 0;
  /** Where a search ended: the row, its first word in the pool, its page and the offset in it. */
  row = 0;
  rowAt = 0;
  rowLo = 0;
  rowHi = 0;
  rowOffset = 0;
  /** What a mapping came to: page of 4 KiB, offset in it, log2 of what moves as one, rights. */
  pageLo = 0;
  pageHi = 0;
  offset = 0;
  sizeLog2 = 12;
  rights = 0;
  /** Address that a fault is about: that of the access, or of the first piece that failed. */
  failedLo = 0;
  failedHi = 0;

  /** Of the map that was searched last. */
  readonly order = new MapOrder();

  constructor(memory: Memory, addressBits: number) {
    this.memory = memory;
    this.addressBits = addressBits;
    this.registersAt = memory.reserve('registers', REGION_WORDS);
    this.tlbAt = memory.reserve('cache host-tlb', SETS * WAYS * SLOT_WORDS + SETS);
    this.profile = { addressBits, has: () => false };
  }

  /** Recomputes everything from the registers. */
  refresh(): void {
    this.order.of = -1;
    const offered = reg32(this, STATE.OFFERED);
    const agreed = reg32(this, STATE.ACCEPTED);
    const config = (offered & FEATURE.BYPASS_CONFIG) !== 0;
    this.bypasses = config ? (reg32(this, REG.BYPASS) & 1) !== 0 : (agreed & FEATURE.BYPASS) !== 0;
    this.failures = reg32(this, STATE.HOST_ERRORS) & (HOST.REPORTS | HOST.BREAKS);
    const has: Readonly<Record<string, boolean>> = {
      F_INPUT_RANGE: (agreed & FEATURE.INPUT_RANGE) !== 0,
      F_DOMAIN_RANGE: (agreed & FEATURE.DOMAIN_RANGE) !== 0,
      F_MAP_UNMAP: (agreed & FEATURE.MAP_UNMAP) !== 0,
      F_BYPASS: (agreed & FEATURE.BYPASS) !== 0,
      F_PROBE: (agreed & FEATURE.PROBE) !== 0,
      F_MMIO: (agreed & FEATURE.MMIO) !== 0,
      F_BYPASS_CONFIG: (agreed & FEATURE.BYPASS_CONFIG) !== 0,
    };
    this.profile = { addressBits: this.addressBits, has: (c) => has[c] === true };
  }
}
