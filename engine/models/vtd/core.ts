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
import { STATE } from './unit.ts';

/** Where the registers lie that the walk depends on, as 32-bit words of the register page. */
const VER = 0x00 >> 2;
const CAP = 0x08 >> 2;
const ECAP = 0x10 >> 2;
const GSTS = 0x1c >> 2;

const TES = 31;
const IRES = 25;

/** Translation table modes, TTM resolved against the capabilities. */
export const LEGACY = 0;
export const SCALABLE = 1;
export const INVALID_MODE = 2;
export const ABORT = 3;

/** Errors of the unit itself, bit numbers: what no table can bring about (3.8, chapter 13). */
export const REJECT_CONTEXT = 1;
export const FIRST_INCOHERENT = 2;
export const SECOND_INCOHERENT = 4;
export const FIRST_UNWRITABLE = 8;
export const SECOND_UNWRITABLE = 16;

/** Table entries that one request can read: five levels of a first stage, four tables of a second for each, and the page's. */
const NOTES = 64;

const bit = (word: number, n: number): boolean => ((word >>> n) & 1) === 1;

export class VtdCore {
  readonly memory: Memory;
  caching = true;

  /*
   * Of the request under way. They stand first because compilers follow only the first thirty or so properties of an
   * object through a function; a change of any other makes them read again whatever they had read. Small numbers only,
   * flags included: those are tested with one instruction.
   */
  /** FPD of any entry read so far (4.4). */
  fpd = 0;
  did = 0;
  /** PASID that chooses tables and tags: that of the request or its stand-in. */
  pasid = 0;
  /** READ, WRITE, EXECUTE bits that count; an execute request reads too, and without PASID it is a read. */
  want = 0;
  privileged = 0;
  /** A translation request: takes what the tables allow. */
  asks = 0;
  /** What was walked: 0 second stage, 1 first stage, 2 nested, 3 pass-through. */
  kind = 0;
  /** FSPM, WPE, NXE, SMEP, EAFE of the PASID entry: bits 7:0 of its third 64-bit word. */
  flags = 0;
  /** First rule that a translation request met which took rights away without ending it; 0 for none. */
  short = 0;
  /** Cause that goes with the failing rule, or with `short`. */
  cause = 0;
  /** Context entry under way: its first word in the pool, in a table or in a cache slot. */
  contextAt = 0;
  /* The first stage under way. */
  /** Word of the pointer to its root. */
  firstAt = 0;
  /** Level of the first entry that it reads. */
  firstTop = 4;
  /* The second stage under way. */
  /** Word of the pointer to its root. */
  secondAt = 0;
  secondLevels = 0;
  /** Level of the first entry that it reads. */
  secondTop = 0;
  /** Bits of an input address of the second stage: min(MGAW, 30 + 9 × AW). */
  secondBits = 0;
  /** Bits of an entry that are permissions: R W, and X where it counts. */
  secondRights = 3;
  updatesSecond = 0;
  /* What a stage came to: page of 4 KiB, log2 of its size, rights. */
  pageLo = 0;
  pageHi = 0;
  sizeLog2 = 12;
  rights = 0;
  /** D of the leaf is set, or is not kept: a later write changes nothing in memory. */
  dirtied = 1;
  /** What a completed first stage grants: unprivileged in bits 2:0, privileged in 6:4. */
  granted = 0;
  /** Words used in `noted`. */
  notes = 0;
  /** Table entries that the request under way has read, to be kept when it ends: see `noteTable`. */
  readonly noted = new Int32Array(NOTES * 6);
  /** Words of the entries used, by level, for the accessed and dirty updates. */
  readonly firstPath = new Int32Array(6);
  readonly secondPath = new Int32Array(6);
  /** Guest pages of the first-stage tables used, by level. */
  readonly guestLo = new Int32Array(6);
  readonly guestHi = new Int32Array(6);

  /* Sets that slots were last looked for in: of which requester and PASID, and where each begins. */
  contextSid = -1;
  contextSet = 0;
  pasidSid = -1;
  pasidOf = -1;
  pasidSet = 0;

  readonly registersAt: number;
  /** First word of the latched RTADDR_REG: the pointer to the root table. */
  readonly rootAt: number;
  /** First word of each cache's slots; the replacement words, one a set, follow the slots. */
  readonly cachesAt = new Int32Array(caches.length);
  readonly slotWords = Int32Array.from(cacheLayouts, (l) => l.bytes >> 2);
  profile: Profile;
  protected readonly addressBits: number;

  /* Derived from registers. */
  on = false;
  remapsInterrupts = false;
  mode = LEGACY;
  /** 1: translation is on, in scalable mode, and nothing fails of itself. */
  plain = 0;
  cm = false;
  ridPasidCounts = false;
  executes = false;
  /** Bits of the low word of the last unit errors set; see REJECT_CONTEXT and its like. */
  errors = 0;
  mgaw = 0;
  /** Bit n: AW value n is supported. */
  widths = 0;
  widest = 0;
  /** Bit n: TT value n is supported. */
  types = 0;
  /** Bit n: PGTT value n is supported. */
  tableTypes = 0;
  /** Bit n: FSPM value n is supported. */
  firstLevels = 0;
  /** 1: newer architecture versions have no NXE bit, and no-execute always counts. */
  alwaysNx = 0;
  /** CAP_REG and ECAP_REG that the masks were made for: they seldom change, and everything else does. */
  private readonly masksOf = new Float64Array([-1, -1, -1, -1]);
  /* Reserved bits of each entry, by 32-bit word. Words that are reserved whole need none. */
  rootMask0 = 0;
  rootMask1 = 0;
  contextMask0 = 0;
  contextMask1 = 0;
  contextMask2 = 0;
  /** Of either half of a scalable-mode root entry. */
  halfMask0 = 0;
  halfMask1 = 0;
  scalableMask0 = 0;
  scalableMask1 = 0;
  scalableMask2 = 0;
  directoryMask0 = 0;
  directoryMask1 = 0;
  pasidMask0 = 0;
  pasidMask1 = 0;
  pasidMask2 = 0;
  pasidMask4 = 0;
  pasidMask5 = 0;
  /** First-stage entries: the high word of all of them, and the low words of levels 5 and 4, of tables below, of pages. */
  firstMask1 = 0;
  firstHigh0 = 0;
  firstLow0 = 0;
  firstPage0 = 0;
  first2M0 = 0;
  first1G0 = 0;
  /** Second-stage entries likewise. */
  secondMask1 = 0;
  secondHigh0 = 0;
  secondLow0 = 0;
  secondPage0 = 0;
  second2M0 = 0;
  second1G0 = 0;

  /** The devices below. */
  fabric: Fabric | null = null;

  constructor(memory: Memory, registerWords: number, addressBits: number) {
    this.memory = memory;
    this.addressBits = addressBits;
    this.registersAt = memory.reserve('registers', registerWords);
    this.rootAt = this.registersAt + (STATE.ROOT >> 2);
    caches.forEach((c, n) => {
      this.cachesAt[n] = memory.reserve(`cache ${c.id}`, c.slots * this.slotWords[n]! + SETS[n]!);
    });
    this.profile = { addressBits, has: () => false };
  }

  /** First word of the replacement counters of a cache. */
  roundsAt(cache: number): number {
    return this.cachesAt[cache]! + SETS[cache]! * WAYS * this.slotWords[cache]!;
  }

  /** Recomputes everything from the registers. `root` is the low half of the latched RTADDR_REG. */
  protected derive(root: number, errors: number): void {
    const w = this.memory.words;
    const at = this.registersAt;
    const cap = w[at + CAP]!;
    const capHi = w[at + CAP + 1]!;
    const ecap = w[at + ECAP]!;
    const ecapHi = w[at + ECAP + 1]!;
    const gsts = w[at + GSTS]!;
    this.on = bit(gsts, TES);
    this.remapsInterrupts = bit(gsts, IRES);
    this.errors = errors;
    const ttm = (root >>> 10) & 3;
    const supported = ttm === LEGACY || (ttm === SCALABLE && bit(ecapHi, 11)) || (ttm === ABORT && bit(ecapHi, 20));
    this.mode = supported ? ttm : INVALID_MODE;
    this.plain = this.on && this.mode === SCALABLE && errors === 0 ? 1 : 0;
    this.cm = bit(cap, 7);
    this.mgaw = ((cap >>> 16) & 63) + 1;
    this.ridPasidCounts = bit(ecapHi, 17);
    this.executes = bit(ecap, 30);
    this.alwaysNx = ((w[at + VER]! >>> 4) & 15) >= 5 ? 1 : 0;
    // AW 0 (2 levels) is on no current unit and AW 4 and up are reserved (2.3).
    this.widths = (cap >>> 8) & 0x1f & 0b01110;
    this.widest = bit(this.widths, 3) ? 3 : bit(this.widths, 2) ? 2 : 1;
    const pt = bit(ecap, 6);
    this.types = 1 | (bit(ecap, 2) ? 2 : 0) | (pt ? 4 : 0);
    const second = bit(ecapHi, 14);
    const first = bit(ecapHi, 15);
    const nest = first && second && bit(ecap, 26);
    this.tableTypes = (first ? 2 : 0) | (second ? 4 : 0) | (nest ? 8 : 0) | (pt ? 16 : 0);
    this.firstLevels = 1 | (bit(capHi, 28) ? 2 : 0);
    const of = this.masksOf;
    if (of[0] === cap && of[1] === capHi && of[2] === ecap && of[3] === ecapHi) return;
    of.set([cap, capHi, ecap, ecapHi]);
    this.deriveMasks(cap, capHi, ecap, ecapHi);
  }

  private deriveMasks(cap: number, capHi: number, ecap: number, ecapHi: number): void {
    const has: Readonly<Record<string, boolean>> = {
      DT: bit(ecap, 2),
      PT: bit(ecap, 6),
      SC: bit(ecap, 7),
      MTS: bit(ecap, 25),
      NEST: bit(ecap, 26),
      PRS: bit(ecap, 29),
      ERS: bit(ecap, 30),
      SRS: bit(ecap, 31),
      EAFS: bit(ecapHi, 2),
      PASID: bit(ecapHi, 8),
      SMTS: bit(ecapHi, 11),
      SLADS: bit(ecapHi, 13),
      SLTS: bit(ecapHi, 14),
      FLTS: bit(ecapHi, 15),
      SMPWCS: bit(ecapHi, 16),
      RPS: bit(ecapHi, 17),
      ADMS: bit(ecapHi, 20),
      RPRIVS: bit(ecapHi, 21),
      SLLPS2M: bit(capHi, 2),
      SLLPS1G: bit(capHi, 3),
      FL1GP: bit(capHi, 24),
      PI: bit(capHi, 27),
      FL5LP: bit(capHi, 28),
      CM: bit(cap, 7),
    };
    this.profile = { addressBits: this.addressBits, has: (c) => has[c] === true };
    const mask = (l: Parameters<typeof reservedMask>[0]) => {
      const [word0 = 0, word1 = 0, word2 = 0, , word4 = 0, word5 = 0] = reservedMask(l, this.profile);
      return [word0, word1, word2, word4, word5] as const;
    };
    [this.rootMask0, this.rootMask1] = mask(tables.rootEntry);
    [this.contextMask0, this.contextMask1, this.contextMask2] = mask(tables.contextEntry);
    // Domain-id bits that CAP.ND does not give are reserved (2.3).
    const domainBits = Math.min(16, 4 + 2 * (cap & 7));
    this.contextMask2 |= 0xffff00 & ~((1 << (8 + domainBits)) - 1);
    [this.halfMask0, this.halfMask1] = mask(tables.scalableRootEntry);
    [this.scalableMask0, this.scalableMask1, this.scalableMask2] = mask(tables.scalableContextEntry);
    [this.directoryMask0, this.directoryMask1] = mask(tables.pasidDirectoryEntry);
    [this.pasidMask0, this.pasidMask1, this.pasidMask2, this.pasidMask4, this.pasidMask5] = mask(tables.pasidEntry);
    [this.firstHigh0, this.firstMask1] = mask(tables.firstTable);
    [this.firstLow0] = mask(tables.firstTableLow);
    [this.firstPage0] = mask(tables.firstLeaf4K);
    [this.first2M0] = mask(tables.firstLeaf2M);
    [this.first1G0] = mask(tables.firstLeaf1G);
    [this.secondHigh0, this.secondMask1] = mask(tables.secondTable);
    [this.secondLow0] = mask(tables.secondTableLow);
    [this.secondPage0] = mask(tables.secondLeaf4K);
    [this.second2M0] = mask(tables.secondLeaf2M);
    [this.second1G0] = mask(tables.secondLeaf1G);
  }
}
