/**
 * What the parts of a unit share: its memory and where its registers lie in the pool.
 *
 * The region of a unit holds its two register pages as software sees them and, behind them, words of state that software
 * cannot read: interrupts not yet taken and the transactions that wait.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import { INTERRUPT_RAISED } from '../../trace/rows.ts';

/** Every function of this folder that is no walk takes one of these. */
export interface SmmuUnit {
  readonly memory: Memory;
  /** First word of the region in the pool. */
  readonly registersAt: number;
  readonly profile: Profile;
}

/** Byte offsets of registers (registers, chapter 8); page 1 begins at 0x10000. */
export const REG = {
  IDR0: 0x00,
  IDR1: 0x04,
  IDR3: 0x0c,
  IDR5: 0x14,
  AIDR: 0x1c,
  CR0: 0x20,
  CR0ACK: 0x24,
  CR1: 0x28,
  CR2: 0x2c,
  GBPA: 0x44,
  IRQ_CTRL: 0x50,
  IRQ_CTRLACK: 0x54,
  GERROR: 0x60,
  GERRORN: 0x64,
  GERROR_IRQ: 0x68,
  STRTAB_BASE: 0x80,
  STRTAB_BASE_CFG: 0x88,
  CMDQ_BASE: 0x90,
  CMDQ_PROD: 0x98,
  CMDQ_CONS: 0x9c,
  EVENTQ_BASE: 0xa0,
  EVENTQ_IRQ: 0xb0,
  PRIQ_BASE: 0xc0,
  PRIQ_IRQ: 0xd0,
  EVENTQ_PROD: 0x100a8,
  EVENTQ_CONS: 0x100ac,
  PRIQ_PROD: 0x100c8,
  PRIQ_CONS: 0x100cc,
} as const;

/** First byte offset behind what software can reach. */
export const REGISTER_BYTES = 0x10100;

/** Byte offsets of words that software cannot read. */
export const STATE = {
  /** Interrupts sent and not taken, one bit a source. */
  INTERRUPTS: 0x10100,
  /** STAG that is tried first for the next stalled transaction. */
  NEXT_STAG: 0x10104,
  /** A CMD_ATC_INV was left unanswered: the next CMD_SYNC finds out. */
  UNANSWERED: 0x10108,
  /** What no register tells: see FACT. */
  FACTS: 0x1010c,
  /** Transactions that wait, `STALL_BYTES` each. */
  STALLS: 0x10140,
} as const;

/** Transactions that the lab's unit can hold, whatever STALL_MAX promises beyond. */
export const MOST_STALLS = 32;
/**
 * A waiting transaction: word 0 holds WAITING and UNTOLD, word 1 its StreamID, words 2 to 9 its event record. The rest
 * is room for what its retry needs.
 */
export const STALL_BYTES = 64;
export const WAITING = 1;
/** Its record is not written yet: the queue was full or off. */
export const UNTOLD = 2;

/** 32-bit words of the whole region. */
export const REGION_WORDS = (STATE.STALLS + MOST_STALLS * STALL_BYTES) >> 2;

export const CR0 = { SMMUEN: 1, PRIQEN: 2, EVENTQEN: 4, CMDQEN: 8, ATSCHK: 16 } as const;
export const CR2 = { E2H: 1, RECINVSID: 2, PTM: 4, REC_CFG_ATS: 8 } as const;
export const GERROR = {
  CMDQ: 1,
  EVENTQ_ABT: 4,
  PRIQ_ABT: 8,
  MSI_CMDQ: 16,
  MSI_EVENTQ: 32,
  MSI_PRIQ: 64,
  MSI_GERROR: 128,
} as const;
export const OVERFLOW = 0x80000000 | 0;

/** Sources of the unit's own interrupts: numbers in INTERRUPT_RAISED rows, bits of what `takeInterrupts` returns. */
export const SOURCE = { event: 0, error: 1, pageRequest: 2, sync: 3 } as const;

/** A register of 32 bits, or half of a longer one. */
export const reg32 = (u: SmmuUnit, offset: number): number => u.memory.words[u.registersAt + (offset >> 2)]! | 0;

/** Stores a register's word. Writes nothing when it is there already, so that a recording shows changes only. */
export function setReg32(u: SmmuUnit, offset: number, value: number): void {
  const at = u.registersAt + (offset >> 2);
  if ((u.memory.words[at]! | 0) !== (value | 0)) u.memory.write32(at, value | 0);
}

/** Errors that are active: GERROR differs from GERRORN. */
export const activeErrors = (u: SmmuUnit): number => reg32(u, REG.GERROR) ^ reg32(u, REG.GERRORN);

/** Activates an error by toggling its bit; one that is active already stays as it is. */
export function activate(u: SmmuUnit, error: number): void {
  if ((activeErrors(u) & error) !== 0) return;
  setReg32(u, REG.GERROR, reg32(u, REG.GERROR) ^ error);
  raise(u, SOURCE.error);
}

/* ── Queues in memory ──────────────────────────────────────────────────────────────────────────────────────────── */

/** log2 of the number of entries: what BASE says, within what IDR1 allows and 19. */
export const queueBits = (u: SmmuUnit, base: number, idr1Shift: number): number =>
  Math.min(19, (reg32(u, REG.IDR1) >>> idr1Shift) & 31, reg32(u, base) & 31);

export const QUEUE_SHIFT = { cmdq: 21, eventq: 16, priq: 11 } as const;

/**
 * First pool word of an entry of 2^log2 bytes of a queue, or -1: a bus error. Addresses beyond the unit's width are cut
 * off, the base is aligned to the size of the queue (queues 5.1, addresses 3.9).
 */
export function queueEntry(
  u: SmmuUnit,
  base: number,
  bits: number,
  index: number,
  log2: number,
  write: boolean,
): number {
  const size = Math.max(32, 2 ** (bits + log2));
  const lo = reg32(u, base) & ~31;
  const hi = reg32(u, base + 4) & 0xffffff;
  const start = (hi * 0x100000000 + (lo >>> 0)) % 2 ** u.profile.addressBits;
  const at = start - (start % size) + index * 2 ** log2;
  const page = Math.floor(at / 4096);
  const offset = at % 4096;
  const frame = write
    ? u.memory.ensure(page | 0, (page / 0x100000000) | 0, offset, 1 << log2)
    : u.memory.find(page | 0, (page / 0x100000000) | 0, offset, 1 << log2);
  return frame < 0 ? -1 : frame + (offset >> 2);
}

/** An index register moved on by one: the bit above the index is the wrap bit. */
export const nextIndex = (register: number, bits: number): number =>
  (register & OVERFLOW) | ((register + 1) & ((2 << bits) - 1));

export const isEmpty = (prod: number, cons: number, bits: number): boolean => ((prod ^ cons) & ((2 << bits) - 1)) === 0;

/** Full, or inconsistent: more entries than the queue has count as full. */
export const isFull = (prod: number, cons: number, bits: number): boolean =>
  ((prod - cons) & ((2 << bits) - 1)) >= 1 << bits;

/* ── Interrupts ────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Message address, data and the error when it cannot be written, by source; the enable bit in IRQ_CTRL. */
const LINES = [
  { config: REG.EVENTQ_IRQ, enable: 4, error: GERROR.MSI_EVENTQ },
  { config: REG.GERROR_IRQ, enable: 1, error: GERROR.MSI_GERROR },
  { config: REG.PRIQ_IRQ, enable: 2, error: GERROR.MSI_PRIQ },
] as const;

/** Raises an interrupt of a queue or of the errors: as a message where an address is set, else by wire. */
export function raise(u: SmmuUnit, source: 0 | 1 | 2): void {
  const { config, enable, error } = LINES[source];
  const enabled = (reg32(u, REG.IRQ_CTRL) & enable) !== 0;
  const isMessage = (reg32(u, REG.IDR0) & MSI) !== 0;
  const lo = isMessage ? reg32(u, config) & ~3 : 0;
  const hi = isMessage ? reg32(u, config + 4) & 0xffffff : 0;
  narrateInterrupt(u, source, enabled, isMessage ? reg32(u, config + 8) : 0, lo, hi);
  if (!enabled) return;
  const unwritable = (lo | hi) !== 0 && messageAt(u, lo, hi, false) < 0;
  if (!unwritable) setReg32(u, STATE.INTERRUPTS, reg32(u, STATE.INTERRUPTS) | (1 << source));
  // A message of an error that cannot be written has nobody left to tell.
  else if ((activeErrors(u) & error) === 0) {
    setReg32(u, REG.GERROR, reg32(u, REG.GERROR) ^ error);
    if (source !== SOURCE.error) raise(u, SOURCE.error);
  }
}

export const MSI = 1 << 13;

/** Pool word at which a message of 32 bits lands, -1 for a bus error. Addresses are cut off at the unit's width. */
export function messageAt(u: SmmuUnit, lo: number, hi: number, write: boolean): number {
  const at = ((hi >>> 0) * 0x100000000 + (lo >>> 0)) % 2 ** u.profile.addressBits;
  const page = Math.floor(at / 4096);
  const offset = at % 4096;
  const [pageLo, pageHi] = [page | 0, (page / 0x100000000) | 0];
  const frame = write ? u.memory.ensure(pageLo, pageHi, offset, 4) : u.memory.find(pageLo, pageHi, offset, 4);
  return frame < 0 ? -1 : frame + (offset >> 2);
}

export function narrateInterrupt(
  u: SmmuUnit,
  source: number,
  sent: boolean,
  data: number,
  lo: number,
  hi: number,
): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = INTERRUPT_RAISED | (source << 8) | (sent ? 1 << 16 : 0);
  c[i + 1] = data;
  c[i + 2] = 0;
  c[i + 3] = lo;
  c[i + 4] = hi;
  c.fill(0, i + 5, i + 8);
}

/** Interrupts sent since the last call, one bit a source. */
export function takeInterrupts(u: SmmuUnit): number {
  const sent = reg32(u, STATE.INTERRUPTS);
  setReg32(u, STATE.INTERRUPTS, 0);
  return sent;
}
