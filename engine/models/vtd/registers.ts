/**
 * The registers: what they are after reset on the lab's default machine, and what software's reads and writes do
 * (registers, chapter 8). Doorbells only store: whoever drives the unit calls `workQueue` afterwards.
 */
import { halves } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import type { UnitConfig } from '../contract.ts';
import { alignedHi, alignedLo, type CacheInvalidator, ignoredFunctionBits } from './invalidator.ts';
import { registers } from './register-list.ts';
import {
  FACT,
  FSTS,
  faultRecords,
  faultRecordsAt,
  faultStatusCleared,
  GSTS,
  MASKED,
  PENDING,
  PRS,
  REG,
  REGISTER_BYTES,
  reg32,
  SOURCE,
  STATE,
  setReg32,
  setReg64,
  unmasked,
  type VtdUnit,
} from './unit.ts';

/** The lab's default machine (terms, chapter 1): 46 address bits, every part that the lab models. */
export const DEFAULT_VER = 0x40n;
export const DEFAULT_CAP = 0xd9d2078c60780e06n;
export const DEFAULT_ECAP = 0x0013ed9ca4f050dfn;
export const DEFAULT_ADDRESS_BITS = 46;

/** Host address width of a configuration, in bits. */
export function addressBitsOf(config: UnitConfig): number {
  const bits = config.implementation['hostAddressWidth'];
  return typeof bits === 'bigint' ? Math.min(52, Math.max(32, Number(bits))) : DEFAULT_ADDRESS_BITS;
}

/**
 * Puts the registers into the state that results from programming them as configured: RTADDR_REG and IRTA_REG count as
 * taken over. Names that do not exist are passed over.
 */
export function resetRegisters(memory: Memory, registersAt: number, config: UnitConfig): void {
  const put = (offset: number, value: bigint, bytes: number): void => {
    const [lo, hi] = halves(value);
    memory.write32(registersAt + (offset >> 2), lo | 0);
    if (bytes > 4) memory.write32(registersAt + (offset >> 2) + 1, hi | 0);
  };
  put(REG.VER, DEFAULT_VER, 4);
  put(REG.CAP, DEFAULT_CAP, 8);
  put(REG.ECAP, DEFAULT_ECAP, 8);
  // Events are masked until a driver has given them an address.
  for (const control of [REG.FECTL, REG.IECTL, REG.PECTL]) put(control, 0x80000000n, 4);
  put(STATE.FACTS, config.implementation['collapseFaults'] === false ? 0n : BigInt(FACT.collapses), 4);
  for (const r of registers) {
    const value = config.registers[r.name];
    if (value === undefined) continue;
    put(r.offset, value, r.bytes);
    if (r.name === 'RTADDR_REG') put(STATE.ROOT, value, 8);
    if (r.name === 'IRTA_REG') put(STATE.INTERRUPT_TABLE, value, 8);
  }
}

/** What software can change, by offset of the 32-bit word; other words are read-only, command words or do not exist. */
const WRITABLE: Readonly<Record<number, number>> = {
  [REG.RTADDR]: 0xfffffc00,
  [REG.RTADDR + 4]: 0xffffffff,
  [REG.CCMD]: 0xffffffff,
  [REG.FEDATA]: 0xffffffff,
  [REG.FEADDR]: 0xfffffffc,
  [REG.FEUADDR]: 0xffffffff,
  [REG.IQT]: 0x7fff0,
  [REG.IQA]: 0xfffff807,
  [REG.IQA + 4]: 0xffffffff,
  [REG.IEDATA]: 0xffffffff,
  [REG.IEADDR]: 0xfffffffc,
  [REG.IEUADDR]: 0xffffffff,
  [REG.IRTA]: 0xfffff80f,
  [REG.IRTA + 4]: 0xffffffff,
  [REG.PQH]: 0x7ffe0,
  [REG.PQT]: 0x7ffe0,
  [REG.PQA]: 0xfffff007,
  [REG.PQA + 4]: 0xffffffff,
  [REG.PEDATA]: 0xffffffff,
  [REG.PEADDR]: 0xfffffffc,
  [REG.PEUADDR]: 0xffffffff,
};

/** Offset of IVA_REG, ECAP.IRO; IOTLB_REG follows it. Never among the other registers. */
const invalidateAt = (u: VtdUnit): number => Math.max(0x10, (reg32(u, REG.ECAP) >>> 8) & 0x3ff) << 4;

/** A 32-bit read by software. Command words read as 0. */
export function readRegister(u: VtdUnit, offset: number): number {
  const at = offset & ~3;
  if (at < 0 || at >= REGISTER_BYTES || at === REG.GCMD) return 0;
  return reg32(u, at);
}

/**
 * A 32-bit write by software, with every side effect. True when what is derived from registers must be made again.
 * Of a 64-bit command register the upper half gives the order, as it holds the command bit.
 */
export function writeRegister(u: VtdUnit, offset: number, value: number, caches: CacheInvalidator): boolean {
  value |= 0;
  const at = offset & ~3;
  const writable = WRITABLE[at];
  if (writable !== undefined) {
    setReg32(u, at, (reg32(u, at) & ~writable) | (value & writable));
    return false;
  }
  switch (at) {
    case REG.GCMD:
      command(u, value, caches);
      return true;
    case REG.CCMD + 4:
      contextCommand(u, value, caches);
      return false;
    case REG.FSTS:
      setReg32(u, at, reg32(u, at) & ~(value & (FSTS.PFO | FSTS.IQE | FSTS.ICE | FSTS.ITE | FSTS.PRO)));
      faultStatusCleared(u);
      return false;
    case REG.FECTL:
      return mask(u, value, SOURCE.fault, at);
    case REG.IECTL:
      return mask(u, value, SOURCE.invalidation, at);
    case REG.PECTL:
      return mask(u, value, SOURCE.pageRequest, at);
    case REG.ICS:
      setReg32(u, at, reg32(u, at) & ~(value & 1));
      settle(u, at, 1, REG.IECTL);
      return false;
    case REG.PRS:
      setReg32(u, at, reg32(u, at) & ~(value & (PRS.PPR | PRS.PRO)));
      settle(u, at, PRS.PPR | PRS.PRO, REG.PECTL);
      return false;
    default:
      placed(u, at, value, caches);
      return false;
  }
}

/** Registers whose place CAP_REG and ECAP_REG tell. */
function placed(u: VtdUnit, at: number, value: number, caches: CacheInvalidator): void {
  const first = faultRecordsAt(u);
  if (at >= first && at < first + faultRecords(u) * 16) {
    if ((at & 15) === 12 && value < 0) clearRecord(u, at);
    return;
  }
  const iva = invalidateAt(u);
  if (at >= iva && at < iva + 12) setReg32(u, at, value);
  else if (at === iva + 12) iotlbCommand(u, iva, value, caches);
}

/** GCMD_REG (8.1): levels follow the bits, one-shots act where they are 1. */
function command(u: VtdUnit, value: number, caches: CacheInvalidator): void {
  const before = reg32(u, REG.GSTS);
  const levels = GSTS.TES | GSTS.QIES | GSTS.IRES | GSTS.CFIS;
  let status = (before & ~levels) | (value & levels);
  if ((value & GSTS.RTPS) !== 0) {
    setReg64(u, STATE.ROOT, reg32(u, REG.RTADDR), reg32(u, REG.RTADDR + 4));
    status |= GSTS.RTPS;
    if (reg32(u, REG.CAP + 4) < 0) {
      // ESRTPS: the unit drops on its own what software must otherwise invalidate (7.4).
      caches.contextCache(GLOBAL, 0, 0, 0);
      caches.pasidCache(PASID_GLOBAL, 0, 0);
      caches.iotlb(GLOBAL, 0, 0, 0, 0, false);
    }
  }
  if ((value & GSTS.IRTPS) !== 0) {
    setReg64(u, STATE.INTERRUPT_TABLE, reg32(u, REG.IRTA), reg32(u, REG.IRTA + 4));
    status |= GSTS.IRTPS;
    if ((reg32(u, REG.CAP + 4) & ESIRTPS) !== 0) caches.interruptEntry(false, 0, 0);
  }
  setReg32(u, REG.GSTS, status);
  if ((before & GSTS.TES) !== 0 && (status & GSTS.TES) === 0) setReg32(u, STATE.FAULT_INDEX, 0);
  // Linux begins at 0 whenever it turns the queue on; our sources do not say who puts the head there.
  if ((before & GSTS.QIES) !== 0 && (status & GSTS.QIES) === 0) setReg32(u, REG.IQH, 0);
}

const GLOBAL = 1;
const PASID_GLOBAL = 3;
const ESIRTPS = 1 << 30;

/** Granularity asked for, 62:61 of CCMD_REG, is at 30:29 of its upper word; done 60:59 at 28:27. */
function contextCommand(u: VtdUnit, value: number, caches: CacheInvalidator): void {
  if ((reg32(u, REG.GSTS) & GSTS.QIES) !== 0) return;
  const asked = (value >>> 29) & 3;
  const legacy = ((reg32(u, STATE.ROOT) >>> 10) & 3) === 0;
  const done = value < 0 && legacy ? asked : 0;
  if (done !== 0) {
    const low = reg32(u, REG.CCMD);
    caches.contextCache(done, low & 0xffff, low >>> 16, ignoredFunctionBits(value & 3));
  }
  setReg32(u, REG.CCMD + 4, (value & 0x60000003) | (done << 27));
}

/** Granularity asked for, 61:60 of IOTLB_REG, is at 29:28 of its upper word; done 58:57 at 26:25. */
function iotlbCommand(u: VtdUnit, iva: number, value: number, caches: CacheInvalidator): void {
  if ((reg32(u, REG.GSTS) & GSTS.QIES) !== 0) return;
  const done = value < 0 ? (value >>> 28) & 3 : 0;
  if (done !== 0) {
    const lo = reg32(u, iva);
    const hi = reg32(u, iva + 4);
    const am = lo & 63;
    const pageLo = alignedLo((lo >>> 12) | (hi << 20), am);
    caches.iotlb(done, value & 0xffff, pageLo, alignedHi(hi >>> 12, am), am, (lo & 64) !== 0);
  }
  setReg32(u, iva + 12, (value & 0x3003ffff) | (done << 25));
}

/** Takes a mask on or off; taking it off lets a pending interrupt go. */
function mask(u: VtdUnit, value: number, source: number, control: number): boolean {
  setReg32(u, control, (reg32(u, control) & ~MASKED) | (value & MASKED));
  if (value >= 0) unmasked(u, source, control);
  return false;
}

/** Nothing stays pending when its status bits are all 0. */
function settle(u: VtdUnit, status: number, bits: number, control: number): void {
  if ((reg32(u, status) & bits) === 0) setReg32(u, control, reg32(u, control) & ~PENDING);
}

/** F of a record was written with 1: PPF is the OR of all F, FRI the oldest that is left (5.2, 5.3). */
function clearRecord(u: VtdUnit, at: number): void {
  setReg32(u, at, reg32(u, at) & 0x7fffffff);
  const first = faultRecordsAt(u);
  const count = faultRecords(u);
  const status = reg32(u, REG.FSTS);
  const fri = (status >>> 8) & 0xff;
  for (let n = 0; n < count; n++) {
    const slot = (fri + n) % count;
    if (reg32(u, first + slot * 16 + 12) >= 0) continue;
    setReg32(u, REG.FSTS, (status & ~0xff00) | FSTS.PPF | (slot << 8));
    return;
  }
  setReg32(u, REG.FSTS, status & ~(FSTS.PPF | 0xff00));
  faultStatusCleared(u);
}
