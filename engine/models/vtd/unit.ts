/**
 * What the parts of a unit share: its memory and where its registers lie in the pool.
 *
 * The region of a unit holds the register page as software sees it and, behind every offset that CAP and ECAP can
 * name, words of state that software cannot read: pointers in use, the fault index, interrupts not yet taken.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import { INTERRUPT_RAISED } from '../../trace/rows.ts';

/** Every function of this folder that is no walk takes one of these. */
export interface VtdUnit {
  readonly memory: Memory;
  /** First word of the region in the pool. */
  readonly registersAt: number;
  /** Capabilities and host address width, from the registers as they stand. */
  readonly profile: Profile;
}

/** Byte offsets of registers (registers, chapter 8). */
export const REG = {
  VER: 0x00,
  CAP: 0x08,
  ECAP: 0x10,
  GCMD: 0x18,
  GSTS: 0x1c,
  RTADDR: 0x20,
  CCMD: 0x28,
  FSTS: 0x34,
  FECTL: 0x38,
  FEDATA: 0x3c,
  FEADDR: 0x40,
  FEUADDR: 0x44,
  IQH: 0x80,
  IQT: 0x88,
  IQA: 0x90,
  ICS: 0x9c,
  IECTL: 0xa0,
  IEDATA: 0xa4,
  IEADDR: 0xa8,
  IEUADDR: 0xac,
  IQERCD: 0xb0,
  IRTA: 0xb8,
  PQH: 0xc0,
  PQT: 0xc8,
  PQA: 0xd0,
  PRS: 0xdc,
  PECTL: 0xe0,
  PEDATA: 0xe4,
  PEADDR: 0xe8,
  PEUADDR: 0xec,
} as const;

/** Bits that FRO·16 and 256 records of 16 bytes, or IRO·16 and two registers, can reach. */
const ARCHITECTURAL = 0x5000;

/** Byte offsets of words that software cannot read. */
export const STATE = {
  /** RTADDR_REG as the last SRTP took it: 64 bits. */
  ROOT: ARCHITECTURAL,
  /** IRTA_REG as the last SIRTP took it: 64 bits. */
  INTERRUPT_TABLE: ARCHITECTURAL + 0x08,
  /** Fault recording register that the next fault goes to. */
  FAULT_INDEX: ARCHITECTURAL + 0x10,
  /** Interrupts sent and not taken, one bit a source. */
  INTERRUPTS: ARCHITECTURAL + 0x14,
  /** Errors of the unit itself, layout `unitErrors`. */
  ERRORS: ARCHITECTURAL + 0x18,
  /** What no register tells: see FACT. */
  FACTS: ARCHITECTURAL + 0x1c,
  /** Requester ID of a device that left an invalidation unanswered, plus 0x10000; 0: none. */
  UNANSWERED: ARCHITECTURAL + 0x20,
} as const;

/** 32-bit words of the whole region. */
export const REGION_WORDS = (ARCHITECTURAL + 0x40) >> 2;
/** First byte offset behind what software can reach. */
export const REGISTER_BYTES = ARCHITECTURAL;

export const FACT = {
  /** A fault of a device that has a record pending is dropped (recording 5.3, step 2). */
  collapses: 1,
} as const;

/** Bits of GSTS_REG; GCMD_REG has the commands at the same places. */
export const GSTS = {
  CFIS: 1 << 23,
  IRTPS: 1 << 24,
  IRES: 1 << 25,
  QIES: 1 << 26,
  WBFS: 1 << 27,
  RTPS: 1 << 30,
  TES: 1 << 31,
} as const;

export const FSTS = { PFO: 1, PPF: 2, IQE: 16, ICE: 32, ITE: 64, PRO: 128 } as const;
export const PRS = { PPR: 1, PRO: 2 } as const;

/** Sources of the unit's own interrupts: numbers in INTERRUPT_RAISED rows, bits of what `takeInterrupts` returns. */
export const SOURCE = { fault: 0, invalidation: 1, pageRequest: 2 } as const;

/** A register of 32 bits, or half of a longer one. */
export const reg32 = (u: VtdUnit, offset: number): number => u.memory.words[u.registersAt + (offset >> 2)]! | 0;

/** Stores a register's word. Writes nothing when it is there already, so that a recording shows changes only. */
export function setReg32(u: VtdUnit, offset: number, value: number): void {
  const at = u.registersAt + (offset >> 2);
  if ((u.memory.words[at]! | 0) !== (value | 0)) u.memory.write32(at, value | 0);
}

/** Stores a register of 64 bits, as two int32 halves. */
export function setReg64(u: VtdUnit, offset: number, lo: number, hi: number): void {
  const at = u.registersAt + (offset >> 2);
  const w = u.memory.words;
  if ((w[at]! | 0) !== (lo | 0) || (w[at + 1]! | 0) !== (hi | 0)) u.memory.write64(at, lo | 0, hi | 0);
}

/** Offset of the first fault recording register, CAP.FRO. An offset among the other registers would be no unit at all. */
export const faultRecordsAt = (u: VtdUnit): number =>
  Math.max(0x10, ((reg32(u, REG.CAP) >>> 24) & 0xff) | ((reg32(u, REG.CAP + 4) & 3) << 8)) << 4;
/** Number of fault recording registers, CAP.NFR + 1. */
export const faultRecords = (u: VtdUnit): number => ((reg32(u, REG.CAP + 4) >>> 8) & 0xff) + 1;

/**
 * First pool word for reading `bytes` bytes at `offset` of page `base + pages`, or -1: a bus error, or an address that
 * the unit cannot emit. `baseLo` and `baseHi` are the halves of a 64-bit register that holds an address in 63:12.
 */
export function readAt(u: VtdUnit, baseLo: number, baseHi: number, offset: number, bytes: number): number {
  const page = pageOf(u, baseLo, baseHi, offset);
  if (page < 0) return -1;
  const frame = u.memory.find(page | 0, (page / 0x100000000) | 0, offset & 0xfff, bytes);
  return frame < 0 ? -1 : frame + ((offset & 0xfff) >> 2);
}

/** As `readAt`, for writing. */
export function writeAt(u: VtdUnit, baseLo: number, baseHi: number, offset: number, bytes: number): number {
  const page = pageOf(u, baseLo, baseHi, offset);
  if (page < 0) return -1;
  const frame = u.memory.ensure(page | 0, (page / 0x100000000) | 0, offset & 0xfff, bytes);
  return frame < 0 ? -1 : frame + ((offset & 0xfff) >> 2);
}

/** Page number as a plain number (52 bits are exact), -1 above the host address width. */
function pageOf(u: VtdUnit, baseLo: number, baseHi: number, offset: number): number {
  const page = (baseHi >>> 0) * 0x100000 + (baseLo >>> 12) + (offset >>> 12);
  return page >= 2 ** (u.profile.addressBits - 12) ? -1 : page;
}

/**
 * Raises one of the unit's own interrupts: sent at once, or pending while masked (recording 5.3).
 * `control` is the offset of its control register; data and both address halves follow it.
 */
export function raise(u: VtdUnit, source: number, control: number): void {
  const value = reg32(u, control);
  if (value < 0) setReg32(u, control, value | PENDING);
  else setReg32(u, STATE.INTERRUPTS, reg32(u, STATE.INTERRUPTS) | (1 << source));
  narrate(u, source, control, value >= 0);
}

/** Software took a mask off: what is pending goes out. */
export function unmasked(u: VtdUnit, source: number, control: number): void {
  const value = reg32(u, control);
  if ((value & PENDING) === 0) return;
  setReg32(u, control, value & ~PENDING);
  raise(u, source, control);
}

function narrate(u: VtdUnit, source: number, control: number, sent: boolean): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = INTERRUPT_RAISED | (source << 8) | (sent ? 1 << 16 : 0);
  c[i + 1] = reg32(u, control + 4);
  c[i + 2] = 0;
  c[i + 3] = reg32(u, control + 8);
  c[i + 4] = reg32(u, control + 12);
  c.fill(0, i + 5, i + 8);
}

/** IP of FECTL_REG, IECTL_REG and PECTL_REG; IM is the sign bit. */
export const PENDING = 1 << 30;
export const MASKED = 1 << 31;

/** Interrupts sent since the last call, one bit a source. */
export function takeInterrupts(u: VtdUnit): number {
  const sent = reg32(u, STATE.INTERRUPTS);
  setReg32(u, STATE.INTERRUPTS, 0);
  return sent;
}

/** Conditions that share the fault event. */
const EVENT = FSTS.PFO | FSTS.PPF | FSTS.IQE | FSTS.ICE | FSTS.ITE;

/** Sets bits of FSTS_REG; raises the fault event when none of its conditions held before (recording 5.3). */
export function setFaultStatus(u: VtdUnit, bits: number, fri = -1): void {
  const before = reg32(u, REG.FSTS);
  setReg32(u, REG.FSTS, (fri < 0 ? before : (before & ~0xff00) | (fri << 8)) | bits);
  if ((before & EVENT) === 0 && (bits & EVENT) !== 0) raise(u, SOURCE.fault, REG.FECTL);
}

/** Software cleared something: without any condition left nothing stays pending. */
export function faultStatusCleared(u: VtdUnit): void {
  if ((reg32(u, REG.FSTS) & EVENT) === 0) setReg32(u, REG.FECTL, reg32(u, REG.FECTL) & ~PENDING);
}
