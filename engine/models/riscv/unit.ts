/**
 * What the parts of a unit share: its memory, where its registers lie in the pool, and how both are read and written.
 *
 * The region of a unit holds the register page as software sees it and, behind it, words of state that software cannot
 * read: facts that no register tells, interrupts on their way, errors that no table can bring about.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import { UNIT_ERROR } from '../../trace/rows.ts';

/** Every function of this folder that is no walk takes one of these. */
export interface RiscvUnit {
  readonly memory: Memory;
  /** First word of the region in the pool. */
  readonly registersAt: number;
  readonly profile: Profile;
  /** Page-number bits beyond the physical address width, int32 halves. */
  readonly beyondLo: number;
  readonly beyondHi: number;
  /** Structures of the unit itself are big-endian (fctl.BE). */
  readonly big: boolean;
}

/** Byte offsets of registers (registers, chapter 8). */
export const REG = {
  CAPABILITIES: 0,
  FCTL: 8,
  DDTP: 16,
  CQB: 24,
  CQH: 32,
  CQT: 36,
  FQB: 40,
  FQH: 48,
  FQT: 52,
  PQB: 56,
  PQH: 64,
  PQT: 68,
  CQCSR: 72,
  FQCSR: 76,
  PQCSR: 80,
  IPSR: 84,
  TR_REQ_IOVA: 600,
  TR_REQ_CTL: 608,
  TR_RESPONSE: 616,
  IOMMU_QOSID: 624,
  ICVEC: 760,
  MSI_CFG_TBL: 768,
} as const;

/** Bytes that software can reach. */
export const REGISTER_BYTES = 0x1000;

/** Byte offsets of words that software cannot read. */
export const STATE = {
  /** Errors of the unit itself, layout `unitErrors`. */
  ERRORS: REGISTER_BYTES,
  /** Interrupts sent and not taken, one bit a source. */
  INTERRUPTS: REGISTER_BYTES + 0x04,
  /** What no register tells: see FACT. */
  FACTS: REGISTER_BYTES + 0x08,
  /** Interrupt messages to be sent, and those held back by their mask, one bit a source. */
  SENDING: REGISTER_BYTES + 0x0c,
  HELD: REGISTER_BYTES + 0x10,
  /** 1: a device left an ATS.INVAL unanswered and no fence has found out. */
  UNANSWERED: REGISTER_BYTES + 0x14,
  /** Bits that the unit has in RCID (11:0) and MCID (27:16). */
  QOSID_BITS: REGISTER_BYTES + 0x18,
} as const;

/** 32-bit words of the whole region. */
export const REGION_WORDS = (REGISTER_BYTES + 0x40) >> 2;

export const FACT = { beWritable: 1, gxlWritable: 2 } as const;

/** Bits of STATE.ERRORS. */
export const ERROR = {
  ddt: 1,
  pdt: 2,
  tables: 4,
  msiTable: 8,
  mrif: 16,
  dataPath: 32,
  unanswered: 64,
} as const;

/** Bits of cqcsr, fqcsr and pqcsr that all three have. */
export const CSR = { enable: 1, interrupt: 2, memoryFault: 1 << 8, on: 1 << 16 } as const;
/** Overflow of the fault and the page-request queue. */
export const OVERFLOW = 1 << 9;
/** Errors of the command queue, and its fence. */
export const CQCSR = { timeOut: 1 << 9, illegal: 1 << 10, fence: 1 << 11 } as const;

/** Sources of the unit's own interrupts: bits of ipsr, nibbles of icvec, numbers in INTERRUPT_RAISED rows. */
export const SOURCE = { commands: 0, faults: 1, monitor: 2, pageRequests: 3 } as const;

/** Why a queue stopped: numbers in UNIT_ERROR rows. */
export const unitErrorNames = [
  'a command could not be read, or a fence could not write',
  'a device did not answer an invalidation in time',
  'a command is illegal',
  'the fault queue is full',
  'the fault queue cannot be written',
  'the page-request queue is full',
  'the page-request queue cannot be written',
] as const;
export const UNIT_ERRORS = {
  commandMemory: 0,
  timeOut: 1,
  illegal: 2,
  faultsFull: 3,
  faultMemory: 4,
  requestsFull: 5,
  requestMemory: 6,
} as const;

export const reg32 = (u: RiscvUnit, offset: number): number => u.memory.words[u.registersAt + (offset >> 2)]! | 0;

/** Stores a register's word. Writes nothing when it is there already, so that a recording shows changes only. */
export function setReg32(u: RiscvUnit, offset: number, value: number): void {
  const at = u.registersAt + (offset >> 2);
  if ((u.memory.words[at]! | 0) !== (value | 0)) u.memory.write32(at, value | 0);
}

/** A 32-bit word with its bytes in the other order. */
export const swap32 = (v: number): number => (v << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24);

/** Low and high half of a doubleword at pool word `p`, as numbers whatever its byte order. */
export const lowOf = (w: Uint32Array, p: number, big: boolean): number => (big ? swap32(w[p + 1]!) : w[p]! | 0);
export const highOf = (w: Uint32Array, p: number, big: boolean): number => (big ? swap32(w[p]!) : w[p + 1]! | 0);

/** Writes a doubleword in the byte order asked for. */
export function writeWord(memory: Memory, p: number, lo: number, hi: number, big: boolean): void {
  if (big) memory.write64(p, swap32(hi), swap32(lo));
  else memory.write64(p, lo, hi);
}

/** Page number halves of a queue base or directory pointer: PPN in 53:10. */
export const pageLo = (lo: number, hi: number): number => (lo >>> 10) | (hi << 22);
export const pageHi = (hi: number): number => (hi >>> 10) & 0xfff;

/**
 * First pool word for `bytes` bytes at `offset` behind page `lo, hi`, or -1: a bus error, or an address wider than the
 * machine has. `write`: the page comes into being when it was never written.
 */
export function wordAt(u: RiscvUnit, lo: number, hi: number, offset: number, bytes: number, write: boolean): number {
  const first = (lo + (offset >>> 12)) | 0;
  const high = hi + (first >>> 0 < lo >>> 0 ? 1 : 0);
  if (((first & u.beyondLo) | (high & u.beyondHi)) !== 0) return -1;
  const inside = offset & 0xfff;
  const f = write ? u.memory.ensure(first, high, inside, bytes) : u.memory.find(first, high, inside, bytes);
  return f < 0 ? -1 : f + (inside >> 2);
}

/** Entries of a queue whose base register is at `base`: 2^(LOG2SZ-1 + 1). */
export const entriesOf = (u: RiscvUnit, base: number): number => 2 << Math.min(27, reg32(u, base) & 31);

/** First pool word of entry `index` of a queue, or -1. */
export function queueWord(u: RiscvUnit, base: number, index: number, bytes: number, write: boolean): number {
  const lo = reg32(u, base);
  const hi = reg32(u, base + 4);
  // An index is below 2^28 and an entry has at most 32 bytes: pages and the rest are counted apart to stay in 32 bits.
  const perPage = 4096 / bytes;
  const pages = Math.floor(index / perPage);
  const first = (pageLo(lo, hi) + pages) | 0;
  const high = pageHi(hi) + (first >>> 0 < pages ? 1 : 0);
  return wordAt(u, first, high, (index % perPage) * bytes, bytes, write);
}

export function unitError(u: RiscvUnit, error: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = UNIT_ERROR;
  rec.chunk[i + 1] = error;
}
