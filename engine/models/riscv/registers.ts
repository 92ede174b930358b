/** Registers as software reads and writes them, side effects included (registers, chapter 8). */
import { halves } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import type { UnitConfig } from '../contract.ts';
import { cleared, raise, unmasked } from './interrupts.ts';
import { registers } from './register-list.ts';
import {
  CQCSR,
  CSR,
  FACT,
  OVERFLOW,
  REG,
  REGISTER_BYTES,
  type RiscvUnit,
  reg32,
  SOURCE,
  STATE,
  setReg32,
} from './unit.ts';

/** The lab's default machine (conventions, chapter 1): 56 address bits, extended contexts, every part that the lab models. */
export const DEFAULT_CAPABILITIES = 0xdf8_874f8f10n;

const isTrue = (fact: bigint | boolean | undefined, otherwise: boolean): boolean =>
  fact === undefined ? otherwise : fact === true || (typeof fact === 'bigint' && fact !== 0n);

/**
 * Puts the registers into the state that results from programming them as configured. Names that do not exist are passed
 * over. A queue that is configured as enabled is on.
 */
export function resetRegisters(memory: Memory, registersAt: number, config: UnitConfig): void {
  const put = (offset: number, value: bigint, bytes: number): void => {
    const at = registersAt + (offset >> 2);
    for (let k = 0; k * 8 < bytes; k++) {
      const [lo, hi] = halves(value >> BigInt(k * 64));
      memory.write32(at + k * 2, lo | 0);
      if (bytes - k * 8 > 4) memory.write32(at + k * 2 + 1, hi | 0);
    }
  };
  put(REG.CAPABILITIES, DEFAULT_CAPABILITIES, 8);
  for (const r of registers) {
    const value = config.registers[r.name];
    if (value === undefined) continue;
    const isQueue = r.offset === REG.CQCSR || r.offset === REG.FQCSR || r.offset === REG.PQCSR;
    put(r.offset, isQueue && (value & 1n) !== 0n ? value | BigInt(CSR.on) : value, r.bytes);
  }
  const { implementation } = config;
  const facts =
    (isTrue(implementation['beWritable'], true) ? FACT.beWritable : 0) |
    (isTrue(implementation['gxlWritable'], true) ? FACT.gxlWritable : 0);
  put(STATE.FACTS, BigInt(facts), 4);
  const qos = implementation['qosidBits'];
  put(STATE.QOSID_BITS, typeof qos === 'bigint' ? qos & 0xffffffffn : 0x0fff0fffn, 4);
}

/** What software can change, by offset of the 32-bit word; other words are read-only, have effects or do not exist. */
const WRITABLE: Readonly<Record<number, number>> = {
  [REG.CQB]: 0xfffffc1f,
  [REG.CQB + 4]: 0x3fffff,
  [REG.CQT]: 0xffffffff,
  [REG.FQB]: 0xfffffc1f,
  [REG.FQB + 4]: 0x3fffff,
  [REG.FQH]: 0xffffffff,
  [REG.PQB]: 0xfffffc1f,
  [REG.PQB + 4]: 0x3fffff,
  [REG.PQH]: 0xffffffff,
  [REG.DDTP + 4]: 0x3fffff,
  [REG.TR_REQ_IOVA]: 0xfffff000,
  [REG.TR_REQ_IOVA + 4]: 0xffffffff,
  [REG.TR_REQ_CTL + 4]: 0xffffff01,
  [REG.IOMMU_QOSID]: 0x0fff0fff,
  [REG.ICVEC]: 0xffff,
};

/** A 32-bit read by software. */
export function readRegister(u: RiscvUnit, offset: number): number {
  const at = offset & ~3;
  return at < 0 || at >= REGISTER_BYTES ? 0 : reg32(u, at);
}

/** A 32-bit write by software. True when what is derived from registers must be made again. */
export function writeRegister(u: RiscvUnit, offset: number, value: number): boolean {
  const at = offset & ~3;
  const writable = WRITABLE[at];
  if (writable !== undefined) {
    setReg32(u, at, (reg32(u, at) & ~writable) | (value & writable));
    return at === REG.DDTP + 4;
  }
  switch (at) {
    case REG.FCTL:
      setReg32(u, at, (reg32(u, at) & ~modes(u)) | (value & modes(u)));
      return true;
    case REG.DDTP:
      // A mode that does not exist is not taken over; busy is over at once.
      setReg32(u, at, (value & 15) > 4 ? (reg32(u, at) & 15) | (value & 0xfffffc00) : value & 0xfffffc0f);
      return true;
    case REG.CQCSR:
      queueControl(u, at, value, CSR.memoryFault | CQCSR.timeOut | CQCSR.illegal | CQCSR.fence, REG.CQH);
      settle(u, SOURCE.commands, CSR.memoryFault | CQCSR.timeOut | CQCSR.illegal | CQCSR.fence, at);
      return false;
    case REG.FQCSR:
      queueControl(u, at, value, CSR.memoryFault | OVERFLOW, REG.FQT);
      settle(u, SOURCE.faults, CSR.memoryFault | OVERFLOW, at);
      return false;
    case REG.PQCSR:
      queueControl(u, at, value, CSR.memoryFault | OVERFLOW, REG.PQT);
      settle(u, SOURCE.pageRequests, CSR.memoryFault | OVERFLOW, at);
      return false;
    case REG.IPSR:
      cleared(u, value & 15);
      return false;
    default:
      messageTable(u, at, value);
      return false;
  }
}

/** Bits of fctl that this unit lets software change. */
function modes(u: RiscvUnit): number {
  const cap = reg32(u, REG.CAPABILITIES);
  const facts = reg32(u, STATE.FACTS);
  const be = (cap & (1 << 27)) !== 0 && (facts & FACT.beWritable) !== 0 ? 1 : 0;
  const wsi = ((cap >>> 28) & 3) === 2 ? 2 : 0;
  return be | wsi | ((facts & FACT.gxlWritable) !== 0 ? 4 : 0);
}

/** Turning a queue on puts the index of the unit to 0 and clears its errors (5.1). `own`: offset of that index. */
function queueControl(u: RiscvUnit, at: number, value: number, errors: number, own: number): void {
  const before = reg32(u, at);
  let after = (before & ~(CSR.enable | CSR.interrupt | (value & errors))) | (value & (CSR.enable | CSR.interrupt));
  if ((value & CSR.enable) === 0) after &= ~CSR.on;
  else if ((before & CSR.on) === 0) {
    after = (after & ~errors) | CSR.on;
    setReg32(u, own, 0);
  }
  setReg32(u, at, after);
}

/** An error that stands when interrupts are allowed is told. */
function settle(u: RiscvUnit, source: number, errors: number, at: number): void {
  if ((reg32(u, at) & errors) !== 0) raise(u, source);
}

/** msi_cfg_tbl: address, data and mask of 16 vectors. */
function messageTable(u: RiscvUnit, at: number, value: number): void {
  const inside = at - REG.MSI_CFG_TBL;
  if (inside < 0 || inside >= 256) return;
  const field = inside & 15;
  const writable = field === 0 ? ~3 : field === 4 ? 0xffffff : field === 8 ? -1 : 1;
  setReg32(u, at, value & writable);
  if (field === 12 && (value & 1) === 0) unmasked(u, inside >> 4);
}
