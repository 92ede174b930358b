/**
 * What the parts of a unit share: its memory and where its registers lie in the pool.
 *
 * The region of a unit holds the 16 KiB of registers as software sees them and, behind them, words of state that
 * software cannot read.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import { INTERRUPT_RAISED } from '../../trace/rows.ts';

/** Every function of this folder that is no walk takes one of these. */
export interface AmdUnit {
  readonly memory: Memory;
  /** First word of the region in the pool. */
  readonly registersAt: number;
  /** Features, from the registers as they stand. */
  readonly profile: Profile;
}

/** Byte offsets of registers (registers 8.1). */
export const REG = {
  DEV_TAB: 0x00,
  CMD_BASE: 0x08,
  EVT_BASE: 0x10,
  CONTROL: 0x18,
  EXCL_BASE: 0x20,
  EXCL_LIMIT: 0x28,
  EFR: 0x30,
  PPR_BASE: 0x38,
  HW_EVENT_HIGH: 0x40,
  HW_EVENT_LOW: 0x48,
  HW_EVENT_STATUS: 0x50,
  EFR2: 0x1a0,
  CMD_HEAD: 0x2000,
  CMD_TAIL: 0x2008,
  EVT_HEAD: 0x2010,
  EVT_TAIL: 0x2018,
  STATUS: 0x2020,
  PPR_HEAD: 0x2030,
  PPR_TAIL: 0x2038,
  PPR_AUTO: 0x2080,
  PPR_EARLY: 0x2088,
} as const;

/** First byte offset behind what software can reach. */
export const REGISTER_BYTES = 0x4000;

/** Byte offsets of words that software cannot read. */
export const STATE = {
  /** Errors of the unit itself, layout `unitErrors`. */
  ERRORS: REGISTER_BYTES,
  /** A device that answers no invalidation, layout `silentDevice`. */
  SILENT: REGISTER_BYTES + 0x04,
  /** Interrupts sent and not taken, one bit a source. */
  INTERRUPTS: REGISTER_BYTES + 0x08,
  /** What no register tells: see FACT. */
  FACTS: REGISTER_BYTES + 0x0c,
  /** Message of the unit itself, from its configuration space: 64 bits of address, 32 of data. */
  MESSAGE: REGISTER_BYTES + 0x10,
  MESSAGE_DATA: REGISTER_BYTES + 0x18,
} as const;

/** 32-bit words of the whole region. */
export const REGION_WORDS = (REGISTER_BYTES + 0x20) >> 2;

export const FACT = {
  /** The scenario says what Control holds: nobody switches translation on for it. */
  controlGiven: 1,
  /** The PCI capability has IotlbSup: devices may have caches of their own. */
  iotlbSup: 2,
  secureAts: 4,
  hostPageTableMode: 8,
  virtualIommu: 16,
} as const;

/** Bits of the lower word of Control. */
export const CONTROL = {
  IOMMU: 1,
  EVENT_LOG: 1 << 2,
  EVENT_INT: 1 << 3,
  WAIT_INT: 1 << 4,
  COMMANDS: 1 << 12,
  PPR_LOG: 1 << 13,
  PPR_INT: 1 << 14,
  PPR: 1 << 15,
  GT: 1 << 16,
  GA: 1 << 17,
} as const;

export const STATUS = {
  EVENT_OVERFLOW: 1,
  EVENT_INT: 1 << 1,
  WAIT_INT: 1 << 2,
  EVENT_RUN: 1 << 3,
  COMMAND_RUN: 1 << 4,
  PPR_OVERFLOW: 1 << 5,
  PPR_INT: 1 << 6,
  PPR_RUN: 1 << 7,
  PPR_EARLY: 1 << 18,
} as const;

/** Sources of the unit's own interrupts: numbers in INTERRUPT_RAISED rows, bits of what `takeInterrupts` returns. */
export const SOURCE = { event: 0, pageRequest: 1, wait: 2 } as const;

/** A register of 32 bits, or half of a longer one. */
export const reg32 = (u: AmdUnit, offset: number): number => u.memory.words[u.registersAt + (offset >> 2)]! | 0;

/** Stores a register's word. Writes nothing when it is there already, so that a recording shows changes only. */
export function setReg32(u: AmdUnit, offset: number, value: number): void {
  const at = u.registersAt + (offset >> 2);
  if ((u.memory.words[at]! | 0) !== (value | 0)) u.memory.write32(at, value | 0);
}

/** Stores a register of 64 bits, as two int32 halves. */
export function setReg64(u: AmdUnit, offset: number, lo: number, hi: number): void {
  const at = u.registersAt + (offset >> 2);
  const w = u.memory.words;
  if ((w[at]! | 0) !== (lo | 0) || (w[at + 1]! | 0) !== (hi | 0)) u.memory.write64(at, lo | 0, hi | 0);
}

/** Bytes of the ring of a base register; 0 when its length is none that exists (8 to 15). */
export function ringBytes(u: AmdUnit, base: number): number {
  const len = (reg32(u, base + 4) >>> 24) & 15;
  return len < 8 ? 0 : 16 << len;
}

/** Page number of byte `offset` behind the base that a register holds in 51:12: a plain number, 52 bits are exact. */
export const pageBehind = (lo: number, hi: number, offset: number): number =>
  ((hi & 0xfffff) >>> 0) * 0x100000 + (lo >>> 12) + Math.floor(offset / 4096);

/** First pool word for reading `bytes` bytes at `offset` behind a base address, or -1: a bus error. */
export function readAt(u: AmdUnit, lo: number, hi: number, offset: number, bytes: number): number {
  const page = pageBehind(lo, hi, offset);
  const frame = u.memory.find(page | 0, (page / 0x100000000) | 0, offset & 0xfff, bytes);
  return frame < 0 ? -1 : frame + ((offset & 0xfff) >> 2);
}

/** As `readAt`, for writing. */
export function writeAt(u: AmdUnit, lo: number, hi: number, offset: number, bytes: number): number {
  const page = pageBehind(lo, hi, offset);
  const frame = u.memory.ensure(page | 0, (page / 0x100000000) | 0, offset & 0xfff, bytes);
  return frame < 0 ? -1 : frame + ((offset & 0xfff) >> 2);
}

/** Sends one of the unit's own interrupts, when Control lets it. */
export function raise(u: AmdUnit, source: number, enable: number): void {
  if ((reg32(u, REG.CONTROL) & enable) === 0) return;
  setReg32(u, STATE.INTERRUPTS, reg32(u, STATE.INTERRUPTS) | (1 << source));
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = INTERRUPT_RAISED | (source << 8) | (1 << 16);
  c[i + 1] = reg32(u, STATE.MESSAGE_DATA);
  c[i + 3] = reg32(u, STATE.MESSAGE);
  c[i + 4] = reg32(u, STATE.MESSAGE + 4);
}

/** Interrupts sent since the last call, one bit a source. */
export function takeInterrupts(u: AmdUnit): number {
  const sent = reg32(u, STATE.INTERRUPTS);
  setReg32(u, STATE.INTERRUPTS, 0);
  return sent;
}
