/**
 * The registers: what they are on the lab's default machine, and what software's reads and writes do (registers,
 * chapter 8). Doorbells only store: whoever drives the unit calls `workCommands` afterwards.
 */
import { halves } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import type { UnitConfig } from '../contract.ts';
import { registers } from './register-list.ts';
import { type AmdUnit, CONTROL, FACT, REG, REGISTER_BYTES, reg32, STATE, STATUS, setReg32, setReg64 } from './unit.ts';

/** The lab's default machine (chapter 1). */
export const DEFAULT_EFR = 0x00130033000098den;
/** As Linux leaves Control, but for IommuEn: whoever has built a device table sets it last. */
export const DEFAULT_CONTROL = 0x3f01cn;

/** Where the rings lie: far above what scenarios use. 512 entries each, as in Linux. */
export const COMMANDS_AT = 0xf_0000_0000n;
export const EVENTS_AT = 0xf_0001_0000n;
export const PAGE_REQUESTS_AT = 0xf_0002_0000n;
export const RING_LENGTH = 9n << 56n;

/** Interrupt messages of the unit itself: to processor 0. */
const MESSAGE_ADDRESS = 0xfee00000n;
const MESSAGE_DATA = 0x21n;

const isTrue = (fact: bigint | boolean | undefined): boolean =>
  fact === true || (typeof fact === 'bigint' && fact !== 0n);

/**
 * Puts the registers into the state that results from programming them as configured; what is not named is as Linux
 * leaves it. Names that do not exist are passed over.
 */
export function resetRegisters(u: AmdUnit, memory: Memory, config: UnitConfig): void {
  const put = (offset: number, value: bigint, bytes = 8): void => {
    const [lo, hi] = halves(value);
    const at = u.registersAt + (offset >> 2);
    memory.write32(at, lo | 0);
    if (bytes > 4) memory.write32(at + 1, hi | 0);
  };
  put(REG.EFR, DEFAULT_EFR);
  put(REG.CMD_BASE, COMMANDS_AT | RING_LENGTH);
  put(REG.EVT_BASE, EVENTS_AT | RING_LENGTH);
  put(REG.PPR_BASE, PAGE_REQUESTS_AT | RING_LENGTH);
  put(REG.CONTROL, DEFAULT_CONTROL);
  put(REG.EXCL_LIMIT, 0xfffn);
  put(STATE.MESSAGE, MESSAGE_ADDRESS);
  put(STATE.MESSAGE_DATA, MESSAGE_DATA, 4);
  const facts = config.implementation;
  const given =
    (config.registers['Control'] === undefined ? 0 : FACT.controlGiven) |
    (facts['iotlbSup'] === undefined || isTrue(facts['iotlbSup']) ? FACT.iotlbSup : 0) |
    (isTrue(facts['secureAts']) ? FACT.secureAts : 0) |
    (isTrue(facts['hostPageTableMode']) ? FACT.hostPageTableMode : 0) |
    (isTrue(facts['virtualIommu']) ? FACT.virtualIommu : 0);
  put(STATE.FACTS, BigInt(given), 4);
  for (const r of registers) {
    const value = config.registers[r.name];
    if (value !== undefined) put(r.offset, value, r.bytes);
  }
  if (config.registers['Status'] === undefined) controlChanged(u, 0);
}

/** Which logs and buffers run, after Control has changed (5, 6.4, 7.1). `before` is its lower word until then. */
export function controlChanged(u: AmdUnit, before: number): void {
  const control = reg32(u, REG.CONTROL);
  let status = reg32(u, REG.STATUS);
  const follow = (enable: number, run: number, blocked: number): void => {
    const needed = CONTROL.IOMMU | enable;
    const isEnabled = (control & needed) === needed;
    const wasEnabled = (before & needed) === needed;
    // An error stops a ring until software has switched it off and on again.
    if (!isEnabled) status &= ~run;
    else if (!wasEnabled && (status & blocked) === 0) status |= run;
  };
  follow(CONTROL.EVENT_LOG, STATUS.EVENT_RUN, STATUS.EVENT_OVERFLOW);
  follow(CONTROL.COMMANDS, STATUS.COMMAND_RUN, 0);
  follow(CONTROL.PPR_LOG, STATUS.PPR_RUN, STATUS.PPR_OVERFLOW);
  setReg32(u, REG.STATUS, status);
}

/** What software can change, by offset of the 32-bit word; other words are read-only or do not exist. */
const WRITABLE: Readonly<Record<number, number>> = {
  [REG.DEV_TAB]: 0xfffff1ff,
  [REG.DEV_TAB + 4]: 0x000fffff,
  [REG.CONTROL]: 0xffc3ffff,
  [REG.CONTROL + 4]: 0xfdfdffff,
  [REG.EXCL_BASE]: 0xfffff003,
  [REG.EXCL_BASE + 4]: 0x000fffff,
  [REG.EXCL_LIMIT]: 0xfffff000,
  [REG.EXCL_LIMIT + 4]: 0x000fffff,
  [REG.CMD_HEAD]: 0x7fff0,
  [REG.CMD_TAIL]: 0x7fff0,
  [REG.EVT_HEAD]: 0x7fff0,
  [REG.EVT_TAIL]: 0x7fff0,
  [REG.PPR_HEAD]: 0x7fff0,
  [REG.PPR_TAIL]: 0x7fff0,
  [REG.PPR_AUTO]: 0x1f,
  [REG.PPR_EARLY]: 0xc0007fff,
};

/** Rings: base register, its head, and the bit that says that it runs. */
const RINGS = [
  { base: REG.CMD_BASE, head: REG.CMD_HEAD, run: STATUS.COMMAND_RUN },
  { base: REG.EVT_BASE, head: REG.EVT_HEAD, run: STATUS.EVENT_RUN },
  { base: REG.PPR_BASE, head: REG.PPR_HEAD, run: STATUS.PPR_RUN },
] as const;

const CLEARED_BY_ONE =
  STATUS.EVENT_OVERFLOW |
  STATUS.EVENT_INT |
  STATUS.WAIT_INT |
  STATUS.PPR_OVERFLOW |
  STATUS.PPR_INT |
  (1 << 9) |
  (1 << 10) |
  (1 << 11) |
  (1 << 15) |
  (1 << 17) |
  STATUS.PPR_EARLY;

/** A 32-bit read by software. Unknown offsets read as 0. */
export function readRegister(u: AmdUnit, offset: number): number {
  const at = offset & ~3;
  return at < 0 || at >= REGISTER_BYTES ? 0 : reg32(u, at);
}

/** A 32-bit write by software, with every side effect. True when what is derived from registers must be made again. */
export function writeRegister(u: AmdUnit, offset: number, value: number): boolean {
  value |= 0;
  const at = offset & ~3;
  const ring = RINGS.find((r) => r.base === (at & ~7));
  if (ring !== undefined) {
    // A ring that runs does not move.
    if ((reg32(u, REG.STATUS) & ring.run) !== 0) return false;
    const high = (at & 4) !== 0;
    // Lengths below 8 do not exist: such a write is ignored.
    if (high && ((value >>> 24) & 15) < 8) return false;
    setReg32(u, at, value & (high ? 0x0f0fffff : 0xfffff000));
    setReg64(u, ring.head, 0, 0);
    setReg64(u, ring.head + 8, 0, 0);
    return false;
  }
  if (at === REG.STATUS) {
    setReg32(u, at, reg32(u, at) & ~(value & CLEARED_BY_ONE));
    return false;
  }
  if (at === REG.HW_EVENT_STATUS) {
    setReg32(u, at, reg32(u, at) & ~(value & 3));
    return false;
  }
  const writable = WRITABLE[at];
  if (writable === undefined) return false;
  const before = reg32(u, at);
  setReg32(u, at, (before & ~writable) | (value & writable));
  if (at === REG.CONTROL) controlChanged(u, before);
  return at < REG.CMD_HEAD;
}
