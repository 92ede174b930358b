/**
 * What the walk needs at hand: everything derived from registers, in plain numbers, and the little that a request
 * carries from one stage to the next. Nothing here is state of the hardware; `refresh` makes it again from the words.
 *
 * Values of 32 bits live in typed arrays: a field of an object that outgrows small integers would be boxed.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Fabric } from '../../pcie/fabric.ts';
import { caches, SETS, WAYS } from './cache-list.ts';
import { cacheLayouts } from './layouts-caches.ts';
import { DC } from './parts.ts';
import { ERROR, FACT, REG, STATE } from './unit.ts';

/** ddtp.iommu_mode; 2 to 4 are directories of 1 to 3 levels. */
export const OFF = 0;
export const BARE = 1;

/** Bits of the low word of tc. */
export const TC = {
  V: 1,
  EN_ATS: 2,
  EN_PRI: 4,
  T2GPA: 8,
  DTF: 16,
  PDTV: 32,
  PRPR: 64,
  GADE: 128,
  SADE: 256,
  DPE: 512,
  SBE: 1024,
  SXL: 2048,
} as const;

/** Words of the context under way, `RiscvCore.context`: a device context in the machine's byte order. */
export const CONTEXT = {
  tc: 0,
  tcHi: 1,
  gatp: 2,
  gatpHi: 3,
  ta: 4,
  taHi: 5,
  fsc: 6,
  fscHi: 7,
  msi: 8,
  msiHi: 9,
  mask: 10,
  maskHi: 11,
  pattern: 12,
  patternHi: 13,
} as const;

/** Words of `RiscvCore.found`: pages that stages came to. */
export const FOUND = {
  /** Page that came out last, and of the first stage. */
  lo: 0,
  hi: 1,
  guestLo: 2,
  guestHi: 3,
  /** iotval2. */
  valueLo: 4,
  valueHi: 5,
} as const;

const bit = (word: number, n: number): boolean => ((word >>> n) & 1) === 1;

export class RiscvCore {
  readonly memory: Memory;
  readonly registersAt: number;
  /** First word of ddtp in the pool. */
  readonly rootAt: number;
  /** First word of each cache's slots; the replacement words, one a set, follow the slots. */
  readonly cachesAt = new Int32Array(caches.length);
  readonly slotWords = Int32Array.from(cacheLayouts, (l) => l.bytes >> 2);
  caching = true;
  /** The devices below. */
  fabric: Fabric | null = null;
  profile: Profile = { addressBits: 56, has: () => false };

  /* Derived from registers. */
  /** iommu_mode; reserved ones count as Off. */
  mode = OFF;
  /** Tables above the device context. */
  directories = 0;
  rootLo = 0;
  rootHi = 0;
  /** Bits of a device_id that the directory reaches, and those of DDI[0]. */
  deviceBits = 0;
  leafBits = 7;
  /** log2 of the words of a device context. */
  contextShift = 3;
  extended = false;
  big = false;
  gxl = false;
  /** A device directory in the machine's byte order, 56 address bits, and nothing that fails of itself. */
  plain = false;
  errors = 0;
  beyondLo = 0;
  beyondHi = 0;
  /** Place of the rule that tc alone breaks, by bits 11:0; 0: none. */
  readonly tcRule = new Uint8Array(4096);
  /** What `tcRule` was made for. */
  private rulesFor = -1;
  /** Reserved bits of the upper word of ta. */
  taReserved = 0;
  qosBits = 0;
  /** Bit n: MODE n is supported. First stages of 64 and 32 bits, process directories, second stages. */
  firstModes = 1;
  firstModes32 = 1;
  processModes = 1;
  secondModes = 1;
  /** Bits of the upper word of a page-table entry that must be 0: in a pointer, in a leaf. */
  pointerReserved = 0;
  leafReserved = 0;
  memoryTypes = false;
  mrif = false;
  /** Bits of upper halves of msi_addr_mask and msi_addr_pattern beyond their 52. */
  msiReserved = 0xfff00000 | 0;

  /* Of the request under way. Flags and small numbers only. */
  readonly context = new Int32Array(16);
  /** Process context: first and second doubleword. */
  readonly process = new Int32Array(4);
  readonly found = new Int32Array(6);
  /** READ, WRITE, EXECUTE bits that the tables must allow; 0 for a translation request. */
  need = 0;
  /** Whether the request writes, so that D must be set. */
  writes = false;
  executes = false;
  /** 0 execute, 1 read, 2 write: which of three faults. */
  kind = 1;
  supervisor = false;
  sum = false;
  /** A translation request. */
  asks = false;
  /** DTF of the context, once there is one. */
  hidden = false;
  /** Cause that goes with the failing rule. */
  cause = 0;
  /* First stage under way: levels (0: Bare), tags. */
  firstLevels = 0;
  pscid = 0;
  gscid = 0;
  secondLevels = 0;
  narrow = false;
  narrowSecond = false;
  bigFirst = false;
  sade = false;
  gade = false;
  /* What a stage came to. */
  sizeLog2 = 12;
  /** R 1, W 2, X 4 of the leaf; D in `dirty`. */
  rights = 0;
  dirty = false;
  user = false;
  memoryType = 0;
  global = false;
  firstSize = 12;
  guestSize = 12;
  /** An MSI page table entry gave the address; in MRIF mode. */
  msi = false;
  notice = false;
  /** Words of the entries used by the walks under way, by level, for the page-walk cache. */
  readonly firstPath = new Int32Array(6);
  readonly secondPath = new Int32Array(6);

  constructor(memory: Memory, registerWords: number) {
    this.memory = memory;
    this.registersAt = memory.reserve('registers', registerWords);
    this.rootAt = this.registersAt + (REG.DDTP >> 2);
    caches.forEach((c, n) => {
      this.cachesAt[n] = memory.reserve(`cache ${c.id}`, c.slots * this.slotWords[n]! + SETS[n]!);
    });
  }

  /** First word of the replacement counters of a cache. */
  roundsAt(cache: number): number {
    return this.cachesAt[cache]! + SETS[cache]! * WAYS * this.slotWords[cache]!;
  }

  /** Recomputes everything from the registers. */
  protected derive(): void {
    const w = this.memory.words;
    const word = (offset: number): number => w[this.registersAt + (offset >> 2)]!;
    const cap = word(REG.CAPABILITIES);
    const capHi = word(REG.CAPABILITIES + 4);
    const fctl = word(REG.FCTL);
    const ddtp = word(REG.DDTP);
    const ddtpHi = word(REG.DDTP + 4);
    const facts = word(STATE.FACTS);
    this.errors = word(STATE.ERRORS);
    this.mode = (ddtp & 15) > 4 ? OFF : ddtp & 15;
    this.rootLo = (ddtp >>> 10) | (ddtpHi << 22);
    this.rootHi = (ddtpHi >>> 10) & 0xfff;
    this.extended = bit(cap, 22);
    this.leafBits = this.extended ? 6 : 7;
    this.contextShift = this.extended ? 4 : 3;
    this.directories = Math.max(0, this.mode - 2);
    this.deviceBits = this.directories === 2 ? 24 : this.leafBits + 9 * this.directories;
    this.big = (fctl & 1) !== 0;
    this.gxl = (fctl & 4) !== 0;
    // Page numbers have 44 bits; a machine has at most 56 address bits.
    const addressBits = Math.min(56, Math.max(12, capHi & 63));
    const pageBits = addressBits - 12;
    this.beyondLo = pageBits >= 32 ? 0 : -1 << pageBits;
    this.beyondHi = pageBits >= 32 ? -1 << (pageBits - 32) : -1;
    this.mrif = bit(cap, 23);
    this.qosBits = word(STATE.QOSID_BITS);
    this.taReserved = bit(capHi, 9) ? 0xff : -1;
    const first = (bit(cap, 9) ? 1 << 8 : 0) | (bit(cap, 10) ? 1 << 9 : 0) | (bit(cap, 11) ? 1 << 10 : 0);
    this.firstModes = 1 | first;
    this.firstModes32 = 1 | (bit(cap, 8) ? 1 << 8 : 0);
    this.processModes = 1 | (bit(capHi, 6) ? 2 : 0) | (bit(capHi, 7) ? 4 : 0) | (bit(capHi, 8) ? 8 : 0);
    const second = (bit(cap, 17) ? 1 << 8 : 0) | (bit(cap, 18) ? 1 << 9 : 0) | (bit(cap, 19) ? 1 << 10 : 0);
    this.secondModes = 1 | (this.gxl ? (bit(cap, 16) ? 1 << 8 : 0) : second);
    const software = bit(cap, 14) ? 0x18000000 : 0;
    this.memoryTypes = bit(cap, 15);
    this.pointerReserved = 0xffc00000 & ~software;
    // PBMT and N of a leaf have rules of their own.
    this.leafReserved = 0x1fc00000 & ~software;
    this.plain = this.mode > BARE && !this.big && this.errors === 0 && addressBits === 56;
    this.deriveContextRules(cap, facts);
    this.profile = profileOf(cap, capHi, addressBits);
  }

  /** Checks 2, 3, 4, 5, 9, 13, 14 and 15 of a device context depend on tc and the registers alone (2.3). */
  private deriveContextRules(cap: number, facts: number): void {
    const ats = bit(cap, 25);
    const t2gpa = bit(cap, 26);
    const updates = bit(cap, 24);
    const end = bit(cap, 27);
    const big = this.big ? TC.SBE : 0;
    const endianFixed = !end || (facts & FACT.beWritable) === 0;
    const gxlWritable = (facts & FACT.gxlWritable) !== 0;
    const inputs = (cap & 0x0f000000) | (facts & 3) | (this.big ? 4 : 0) | (this.gxl ? 8 : 0);
    if (inputs === this.rulesFor) return;
    this.rulesFor = inputs;
    for (let tc = 0; tc < 4096; tc++) {
      const has = (bits: number): boolean => (tc & bits) !== 0;
      let bad = 0;
      if (!ats && has(TC.EN_ATS | TC.EN_PRI | TC.PRPR)) bad = DC.atsCapable;
      else if (!has(TC.EN_ATS) && has(TC.T2GPA | TC.EN_PRI)) bad = DC.atsFirst;
      else if (!has(TC.EN_PRI) && has(TC.PRPR)) bad = DC.priFirst;
      else if (has(TC.T2GPA) && !t2gpa) bad = DC.t2gpaCapable;
      else if (!has(TC.PDTV) && has(TC.DPE)) bad = DC.defaultProcess;
      else if (!updates && has(TC.SADE | TC.GADE)) bad = DC.updates;
      else if (endianFixed && (tc & TC.SBE) !== big) bad = DC.endian;
      else if (this.gxl ? !has(TC.SXL) : !gxlWritable && has(TC.SXL)) bad = DC.xlen;
      this.tcRule[tc] = bad;
    }
  }
}

/** Bits of the low word of capabilities by name. */
const LOW: Readonly<Record<string, number>> = {
  Sv32: 8,
  Sv39: 9,
  Sv48: 10,
  Sv57: 11,
  Svrsw60t59b: 14,
  Svpbmt: 15,
  Sv32x4: 16,
  Sv39x4: 17,
  Sv48x4: 18,
  Sv57x4: 19,
  AMO_MRIF: 21,
  MSI_FLAT: 22,
  MSI_MRIF: 23,
  AMO_HWAD: 24,
  ATS: 25,
  T2GPA: 26,
  END: 27,
  HPM: 30,
  DBG: 31,
};
const HIGH: Readonly<Record<string, number>> = { PD8: 6, PD17: 7, PD20: 8, QOSID: 9, NL: 10, S: 11 };

const profileOf = (cap: number, capHi: number, addressBits: number): Profile => ({
  addressBits,
  has: (name) => {
    const low = LOW[name];
    const high = HIGH[name];
    return low !== undefined ? bit(cap, low) : high !== undefined && bit(capHi, high);
  },
});

/** Bits of `RiscvCore.errors` that the walk looks at. */
export const POISON = { ddt: ERROR.ddt, pdt: ERROR.pdt, tables: ERROR.tables, msiTable: ERROR.msiTable } as const;
