/**
 * What the walk needs at hand: everything derived from registers, in plain numbers, and the little that a request
 * carries from one stage to the next. Nothing here is state of the hardware; `refresh` makes it again from the words.
 *
 * Byte addresses are two int32 halves, `Lo` and `Hi`; pages of 4 KiB too.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Fabric } from '../../pcie/fabric.ts';
import { caches, SETS, WAYS } from './cache-list.ts';
import { cacheLayouts } from './layouts-caches.ts';
import { CR0, CR2, REG } from './unit.ts';

const bit = (word: number, n: number): boolean => ((word >>> n) & 1) === 1;

/** Bits of an address size code, OAS, IPS and S2PS alike; 7 acts as 6. */
export const SIZE_BITS = [32, 36, 40, 42, 44, 48, 52, 52] as const;

/** Worlds of a stream. */
export const EL1 = 0;
export const EL2 = 1;
export const EL2_E2H = 2;

/** What is walked, by Config: bit 0 stage 1, bit 1 stage 2. */
export const BYPASS = 0;
export const STAGE1 = 1;
export const STAGE2 = 2;
export const NESTED = 3;

/** Whether an address has a bit at or above `bits` (32 to 64). */
export const exceeds = (hi: number, bits: number): boolean => bits < 64 && hi >>> (bits - 32) !== 0;

/** Halves of an address with its lowest `bits` bits cleared. */
export const alignedLo = (lo: number, bits: number): number => (bits >= 32 ? 0 : lo & (-1 << bits));
export const alignedHi = (hi: number, bits: number): number =>
  bits <= 32 ? hi : bits >= 64 ? 0 : hi & (-1 << (bits - 32));

export class SmmuCore {
  readonly memory: Memory;
  readonly registersAt: number;
  /** First word of each cache's slots; the replacement words, one a set, follow the slots. */
  readonly cachesAt = new Int32Array(caches.length);
  readonly slotWords = Int32Array.from(cacheLayouts, (l) => l.bytes >> 2);
  caching = true;
  /** The devices below. */
  fabric: Fabric | null = null;
  profile: Profile = { addressBits: 48, has: () => false };

  /* Derived from registers. */
  on = false;
  abortsAll = false;
  checksTranslated = false;
  recordsBadStreams = false;
  recordsAts = false;
  e2h = false;
  /** Bits of a physical address; intermediate ones have as many, as there are no LPAE tables. */
  oas = 48;
  sidBits = 16;
  isTwoLevel = false;
  split = 6;
  /** The stream table, aligned. */
  tableLo = 0;
  tableHi = 0;
  ssidBits = 0;
  hasStage1 = false;
  hasStage2 = false;
  hasTables = false;
  httu = 0;
  hyp = false;
  ats = false;
  splitStageAts = false;
  asid16 = false;
  vmid16 = false;
  cd2l = false;
  ttendian = 0;
  stallModel = 0;
  alwaysAborts = false;
  overridesPermissions = false;
  had = false;
  xnx = false;
  mpam = false;
  fwb = false;
  stt = false;
  e0pd = false;
  epan = false;
  pasidTranslated = false;
  /** Bit n: granule n is there (0 4 KiB, 1 16 KiB, 2 64 KiB). */
  granules = 0;
  /** Virtual addresses of 52 bits, with granules of 64 KiB. */
  wide = false;

  /* Of the request under way. Flags and small numbers only: everything stays a small integer. */
  /** READ, WRITE, EXECUTE bits that count, after overrides. */
  want = 0;
  privileged = false;
  /** A translation request: takes what the tables allow. */
  asks = false;
  /** Split-stage ATS: the answer is what stage 1 came to. */
  splits = false;
  /** StreamID. */
  sid = 0;
  /** Stream table entry and context descriptor: first word in the pool, in a table or in a cache slot. */
  steAt = 0;
  cdAt = 0;
  /** Of which StreamID and SubstreamID the short way found both good, and `Memory.changes` then; -1: of none. */
  readySid = -1;
  readyPasid = -1;
  readonly readyAt = new Float64Array(1);
  /** BYPASS, STAGE1, STAGE2, NESTED. */
  kind = 0;
  world = EL1;
  vmid = 0;
  asid = 0;
  aset = 0;
  /** First rule that a translation request met which took rights away without ending it; 0 for none. */
  short = 0;
  shortCause = 0;
  /** Cause that goes with the failing rule. */
  cause = 0;

  /* What an event record tells of a fault besides the request. */
  faultS2 = false;
  faultClass = 2;
  /** The refused access to a stage 1 descriptor was a read. */
  faultReads = true;
  faultIpaLo = 0;
  faultIpaHi = 0;
  fetchLo = 0;
  fetchHi = 0;

  /* Stage 1 under way: the half that the address chose. */
  g1 = 12;
  granule1 = 0;
  start1 = 0;
  /** Bits of an input address. */
  ia1 = 48;
  ps1 = 48;
  upper = 0;
  base1Lo = 0;
  base1Hi = 0;
  epd = false;
  noHierarchy = false;
  /** Page of the request as the TLB files it: without a top byte that does not count. */
  keyLo = 0;
  keyHi = 0;

  /* Stage 2 of the stream. */
  g2 = 12;
  granule2 = 0;
  start2 = 0;
  ia2 = 48;
  ps2 = 48;
  base2Lo = 0;
  base2Hi = 0;

  /* What a stage came to: page of 4 KiB, log2 of its size, rights. */
  pageLo = 0;
  pageHi = 0;
  sizeLog2 = 12;
  /** Rights of this request: READ, WRITE, EXECUTE. */
  rights = 0;
  /** Rights of all: unprivileged in bits 2:0, privileged in 6:4. */
  granted = 0;
  /** A later write changes no descriptor. */
  ready = true;
  /** The result may be kept: no descriptor with a clear access flag was used. */
  keeps = true;
  /** The page of stage 1 belongs to every ASID. */
  global = false;
  /** Attributes of the table descriptors that the walk cache saved. */
  skipped = 0;
  /** Byte offset of the request in its page of 4 KiB. */
  offset = 0;
  /** Page that stage 1 came to, before stage 2. */
  middleLo = 0;
  middleHi = 0;
  /** Words of the descriptors used, by level, for updates and the walk cache. */
  readonly path1 = new Int32Array(4);
  readonly path2 = new Int32Array(4);
  /** Intermediate addresses of the stage 1 descriptors used, by level. */
  readonly ipaLo = new Int32Array(4);
  readonly ipaHi = new Int32Array(4);
  /** An event record in the making. */
  readonly event = new Int32Array(8);

  constructor(memory: Memory, registerWords: number) {
    this.memory = memory;
    this.registersAt = memory.reserve('registers', registerWords);
    caches.forEach((c, n) => {
      this.cachesAt[n] = memory.reserve(`cache ${c.id}`, c.slots * this.slotWords[n]! + SETS[n]!);
    });
  }

  /** First word of the replacement counters of a cache. */
  roundsAt(cache: number): number {
    return this.cachesAt[cache]! + SETS[cache]! * WAYS * this.slotWords[cache]!;
  }

  /** First pool word for reading `bytes` bytes at an address; -1: a bus error, or an address that the unit cannot emit. */
  read(lo: number, hi: number, bytes: number): number {
    if (exceeds(hi, this.oas)) return -1;
    const pageLo = (lo >>> 12) | (hi << 20);
    const pageHi = hi >>> 12;
    let f = this.memory.locate(pageLo, pageHi);
    if (f < 0) {
      f = this.memory.resolve(pageLo, pageHi, lo & 0xfff, bytes);
      if (f < 0) return -1;
    }
    return f + ((lo & 0xfff) >> 2);
  }

  /** Recomputes everything from the registers. */
  protected derive(): void {
    this.readySid = -1;
    const reg = (offset: number): number => this.memory.words[this.registersAt + (offset >> 2)]! | 0;
    const idr0 = reg(REG.IDR0);
    const idr1 = reg(REG.IDR1);
    const idr3 = reg(REG.IDR3);
    const idr5 = reg(REG.IDR5);
    const cr0 = reg(REG.CR0);
    const cr2 = reg(REG.CR2);
    this.on = (cr0 & CR0.SMMUEN) !== 0;
    this.abortsAll = bit(reg(REG.GBPA), 20);
    this.checksTranslated = (cr0 & CR0.ATSCHK) !== 0;
    this.recordsBadStreams = (cr2 & CR2.RECINVSID) !== 0;
    this.recordsAts = (cr2 & CR2.REC_CFG_ATS) !== 0 && bit(idr0, 23);
    this.hasStage2 = bit(idr0, 0);
    this.hasStage1 = bit(idr0, 1);
    this.hasTables = bit(idr0, 3);
    this.httu = (idr0 >>> 6) & 3;
    this.hyp = bit(idr0, 9);
    this.e2h = (cr2 & CR2.E2H) !== 0;
    this.ats = bit(idr0, 10);
    this.splitStageAts = !bit(idr0, 11);
    this.asid16 = bit(idr0, 12);
    this.vmid16 = bit(idr0, 18);
    this.cd2l = bit(idr0, 19);
    this.ttendian = (idr0 >>> 21) & 3;
    this.stallModel = (idr0 >>> 24) & 3;
    this.alwaysAborts = bit(idr0, 26);
    this.ssidBits = Math.min(20, (idr1 >>> 6) & 31);
    this.overridesPermissions = bit(idr1, 26);
    this.had = bit(idr3, 2);
    this.xnx = bit(idr3, 4);
    this.mpam = bit(idr3, 7);
    this.fwb = bit(idr3, 8);
    this.stt = bit(idr3, 9);
    this.e0pd = bit(idr3, 13);
    this.pasidTranslated = bit(idr3, 16);
    this.epan = bit(idr3, 17);
    this.oas = SIZE_BITS[idr5 & 7]!;
    this.granules = (idr5 >>> 4) & 7;
    this.wide = ((idr5 >>> 10) & 3) !== 0;
    this.deriveStreamTable(reg(REG.STRTAB_BASE), reg(REG.STRTAB_BASE + 4), reg(REG.STRTAB_BASE_CFG), idr0, idr1);
    this.profile = { addressBits: this.oas, has: (c) => has(c, idr0, idr1, idr3, idr5) };
  }

  private deriveStreamTable(lo: number, hi: number, config: number, idr0: number, idr1: number): void {
    const log2 = config & 63;
    const split = (config >>> 6) & 31;
    this.sidBits = Math.min(32, log2, idr1 & 63);
    this.isTwoLevel = ((config >>> 16) & 3) === 1 && ((idr0 >>> 27) & 3) !== 0;
    this.split = split === 8 || split === 10 ? split : 6;
    // The base is aligned by LOG2SIZE as it stands, whatever the unit makes of it (structures 2.1).
    const bits = this.isTwoLevel ? Math.max(6, log2 - this.split + 3) : log2 + 6;
    this.tableLo = alignedLo(lo & ~63, bits);
    this.tableHi = alignedHi(hi & 0xffffff, bits);
  }
}

/** What layouts ask for by name. */
function has(capability: string, idr0: number, idr1: number, idr3: number, idr5: number): boolean {
  switch (capability) {
    case 'S1P':
      return bit(idr0, 1);
    case 'S2P':
      return bit(idr0, 0);
    case 'HAFT':
      return ((idr0 >>> 6) & 3) === 3;
    case 'ATS':
      return bit(idr0, 10);
    case 'PRI':
      return bit(idr0, 16);
    case 'CD2L':
      return bit(idr0, 19);
    case 'ATTR_PERMS_OVR':
      return bit(idr1, 26);
    case 'ATTR_TYPES_OVR':
      return bit(idr1, 27);
    case 'HAD':
      return bit(idr3, 2);
    case 'MPAM':
      return bit(idr3, 7);
    case 'FWB':
      return bit(idr3, 8);
    case 'E0PD':
      return bit(idr3, 13);
    case 'EPAN':
      return bit(idr3, 17);
    case 'OAS52':
      return (idr5 & 7) >= 6;
    default:
      return false;
  }
}
