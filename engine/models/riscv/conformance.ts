/** Recorded vectors of other implementations: how their registers set the unit up, and where its records are. */
import { qword } from '../../bits/value.ts';
import type { Conformance, UnitConfig } from '../contract.ts';
import { registers as known } from './register-list.ts';
import { entriesOf, queueWord, REG, type RiscvUnit, reg32 } from './unit.ts';

/** A fact as a vector tells it: true or false, a number, or a number in hexadecimal. */
function fact(value: unknown): bigint | boolean | null {
  if (typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  return typeof value === 'string' && /^(0x[0-9a-f]{1,16}|\d{1,18})$/i.test(value) ? BigInt(value) : null;
}

/** In vectors, what is not named cannot be changed and does not exist. */
const FACTS = { beWritable: false, gxlWritable: false, qosidBits: 0n } as const;
/** Named like a register there, but a fact about the implementation. */
const QOSID_BITS = 'IOMMU_QOSID_MASK';

export const conformance: Conformance = {
  configure(registers, implementation): UnitConfig {
    const facts: Record<string, bigint | boolean> = { ...FACTS };
    for (const [name, value] of Object.entries(implementation)) {
      const taken = fact(value);
      if (taken !== null) facts[name] = taken;
    }
    const own: Record<string, bigint> = {};
    for (const [name, value] of Object.entries(registers)) {
      if (name === QOSID_BITS) facts['qosidBits'] = value;
      else own[known.find((r) => r.name === name.toLowerCase())?.name ?? name] = value;
    }
    return { registers: own, implementation: facts };
  },

  /** Fault records from the beginning of the queue to its tail, as they lie in memory. */
  records(memory, { registersAt, profile }) {
    const unit: RiscvUnit = { memory, registersAt, profile, beyondLo: 0, beyondHi: 0, big: false };
    const count = reg32(unit, REG.FQT) & (entriesOf(unit, REG.FQB) - 1);
    return Array.from({ length: count }, (_, n) => {
      const at = queueWord(unit, REG.FQB, n, 32, false);
      return [0, 1, 2, 3].map((q) => (at < 0 ? 0n : qword(memory.words, q, at)));
    });
  },
};
