/**
 * The registers: what they are on the lab's default machine, and what software's reads and writes do (registers,
 * chapter 8). Doorbells only store: whoever drives the unit calls `workQueue` afterwards.
 *
 * The default machine stands as a driver's probe leaves it: queues at fixed places and on, translation off until there
 * are tables.
 */
import { halves } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import type { UnitConfig } from '../contract.ts';
import { FACT } from './commands.ts';
import type { SmmuCore } from './core.ts';
import { releaseAll, tellWaiting } from './records.ts';
import { registers } from './register-list.ts';
import { CR0, CR2, OVERFLOW, REG, REGISTER_BYTES, reg32, STATE, setReg32 } from './unit.ts';

/** The recommended profile (conventions, chapter 1), with MSI and SEV as most parts have them. */
export const DEFAULT_IDR0 = 0x08cd769b;
export const DEFAULT_IDR1 = 0x01073d10;
export const DEFAULT_IDR3 = 0x00001514;
export const DEFAULT_IDR5 = 0x00200075;
export const DEFAULT_AIDR = 0x2;

/** Where the rings lie: far above what scenarios use, below the smallest address width in use. */
export const COMMANDS_AT = 0xf_0000_0000n;
export const EVENTS_AT = 0xf_0001_0000n;
export const PAGE_REQUESTS_AT = 0xf_0002_0000n;
/** One page each: 256 commands, 128 events; 128 page requests. */
export const COMMANDS_LOG2 = 8n;
export const EVENTS_LOG2 = 7n;
export const PAGE_REQUESTS_LOG2 = 7n;
/** Read or write allocate: how Linux sets the bases. */
export const ALLOCATE = 1n << 62n;

const defaults: readonly (readonly [offset: number, value: bigint, bytes: number])[] = [
  [REG.IDR0, BigInt(DEFAULT_IDR0), 4],
  [REG.IDR1, BigInt(DEFAULT_IDR1), 4],
  [REG.IDR3, BigInt(DEFAULT_IDR3), 4],
  [REG.IDR5, BigInt(DEFAULT_IDR5), 4],
  [REG.AIDR, BigInt(DEFAULT_AIDR), 4],
  [REG.CR0, BigInt(CR0.PRIQEN | CR0.EVENTQEN | CR0.CMDQEN | CR0.ATSCHK), 4],
  [REG.CR2, BigInt(CR2.RECINVSID | CR2.PTM), 4],
  [REG.CMDQ_BASE, ALLOCATE | COMMANDS_AT | COMMANDS_LOG2, 8],
  [REG.EVENTQ_BASE, ALLOCATE | EVENTS_AT | EVENTS_LOG2, 8],
  [REG.PRIQ_BASE, ALLOCATE | PAGE_REQUESTS_AT | PAGE_REQUESTS_LOG2, 8],
];

/** Puts the registers into the state that results from programming them as configured. Unknown names are passed over. */
export function resetRegisters(memory: Memory, registersAt: number, config: UnitConfig): void {
  const put = (offset: number, value: bigint, bytes: number): void => {
    const [lo, hi] = halves(value);
    memory.write32(registersAt + (offset >> 2), lo | 0);
    if (bytes > 4) memory.write32(registersAt + (offset >> 2) + 1, hi | 0);
  };
  for (const [offset, value, bytes] of defaults) put(offset, value, bytes);
  for (const r of registers) {
    const value = config.registers[r.name];
    if (value !== undefined) put(r.offset, value, r.bytes);
  }
  const w = memory.words;
  if (config.registers['CR0ACK'] === undefined) put(REG.CR0ACK, BigInt(w[registersAt + (REG.CR0 >> 2)]!), 4);
  if (config.registers['IRQ_CTRLACK'] === undefined)
    put(REG.IRQ_CTRLACK, BigInt(w[registersAt + (REG.IRQ_CTRL >> 2)]!), 4);
  put(STATE.FACTS, config.implementation['silentAtc'] === true ? BigInt(FACT.silentAtc) : 0n, 4);
}

const CR0_BITS = 0x1df;
const INDEX = 0xfffff;

/** What software can change at any time, by offset of the 32-bit word. */
const WRITABLE: Readonly<Record<number, number>> = {
  [REG.GERRORN]: 0x3fd,
  [REG.GERROR_IRQ]: 0xfffffffc,
  [REG.GERROR_IRQ + 4]: 0xffffff,
  [REG.GERROR_IRQ + 8]: 0xffffffff,
  [REG.GERROR_IRQ + 12]: 0x3f,
  [REG.CMDQ_PROD]: INDEX,
  [REG.EVENTQ_IRQ]: 0xfffffffc,
  [REG.EVENTQ_IRQ + 4]: 0xffffff,
  [REG.EVENTQ_IRQ + 8]: 0xffffffff,
  [REG.EVENTQ_IRQ + 12]: 0x3f,
  [REG.EVENTQ_CONS]: INDEX | OVERFLOW,
  [REG.PRIQ_IRQ]: 0xfffffffc,
  [REG.PRIQ_IRQ + 4]: 0xffffff,
  [REG.PRIQ_IRQ + 8]: 0xffffffff,
  [REG.PRIQ_IRQ + 12]: 0x8000003f,
  [REG.PRIQ_CONS]: INDEX | OVERFLOW,
};

/** What counts only while a part of the unit is off (guards, v3.2): writable bits, and the CR0 bit that must be 0. */
const GUARDED: Readonly<Record<number, readonly [bits: number, while0: number]>> = {
  [REG.CR1]: [0xfff, CR0.SMMUEN],
  [REG.CR2]: [0xf, CR0.SMMUEN],
  [REG.STRTAB_BASE]: [0xffffffc0, CR0.SMMUEN],
  [REG.STRTAB_BASE + 4]: [0x40ffffff, CR0.SMMUEN],
  [REG.STRTAB_BASE_CFG]: [0x307ff, CR0.SMMUEN],
  [REG.CMDQ_BASE]: [0xffffffff, CR0.CMDQEN],
  [REG.CMDQ_BASE + 4]: [0x40ffffff, CR0.CMDQEN],
  [REG.CMDQ_CONS]: [INDEX, CR0.CMDQEN],
  [REG.EVENTQ_BASE]: [0xffffffff, CR0.EVENTQEN],
  [REG.EVENTQ_BASE + 4]: [0x40ffffff, CR0.EVENTQEN],
  [REG.EVENTQ_PROD]: [INDEX | OVERFLOW, CR0.EVENTQEN],
  [REG.PRIQ_BASE]: [0xffffffff, CR0.PRIQEN],
  [REG.PRIQ_BASE + 4]: [0x40ffffff, CR0.PRIQEN],
  [REG.PRIQ_PROD]: [INDEX | OVERFLOW, CR0.PRIQEN],
};

const UPDATE = 0x80000000 | 0;
const GBPA_BITS = 0x1f3f1f;
const IRQ_BITS = 7;

/** A 32-bit read by software. */
export function readRegister(u: SmmuCore, offset: number): number {
  const at = offset & ~3;
  return at < 0 || at >= REGISTER_BYTES ? 0 : reg32(u, at);
}

/** A 32-bit write by software, with every side effect. True when what is derived must be made again. */
export function writeRegister(u: SmmuCore, offset: number, value: number): boolean {
  value |= 0;
  const at = offset & ~3;
  const writable = WRITABLE[at];
  if (writable !== undefined) {
    setReg32(u, at, (reg32(u, at) & ~writable) | (value & writable));
    // Room in the queue, or an error less: what had to wait may go.
    if (at === REG.EVENTQ_CONS || at === REG.GERRORN) tellWaiting(u);
    return false;
  }
  const guarded = GUARDED[at];
  if (guarded !== undefined) {
    const [bits, while0] = guarded;
    if ((reg32(u, REG.CR0) & while0) !== 0) return false;
    setReg32(u, at, (reg32(u, at) & ~bits) | (value & bits));
    return true;
  }
  switch (at) {
    case REG.CR0:
      control(u, value & CR0_BITS);
      return true;
    case REG.IRQ_CTRL:
      setReg32(u, REG.IRQ_CTRL, value & IRQ_BITS);
      setReg32(u, REG.IRQ_CTRLACK, value & IRQ_BITS);
      return false;
    case REG.GBPA:
      // The update is done at once, so that Update never reads as 1.
      if ((value & UPDATE) !== 0) setReg32(u, REG.GBPA, value & GBPA_BITS);
      return true;
    default:
      return false;
  }
}

/** CR0 takes effect at once, and CR0ACK says so. Switching translation off ends what waits; caches stay as they are. */
function control(u: SmmuCore, value: number): void {
  const before = reg32(u, REG.CR0);
  setReg32(u, REG.CR0, value);
  setReg32(u, REG.CR0ACK, value);
  if ((before & CR0.SMMUEN) !== 0 && (value & CR0.SMMUEN) === 0) releaseAll(u, null);
  if ((before & CR0.EVENTQEN) === 0 && (value & CR0.EVENTQEN) !== 0) tellWaiting(u);
}
