/** Recorded vectors of other implementations: how their registers set the unit up, and where its records are. */
import { qword } from '../../bits/value.ts';
import type { Conformance, UnitConfig } from '../contract.ts';
import { faultRecords, faultRecordsAt, type VtdUnit } from './unit.ts';

/** 32-bit words of a fault recording register. */
const RECORD_WORDS = 4;

/** A fact as a vector tells it: true or false, a number, or a number in hexadecimal. */
function fact(value: unknown): bigint | boolean | null {
  if (typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  return typeof value === 'string' && /^(0x[0-9a-f]{1,16}|\d{1,18})$/i.test(value) ? BigInt(value) : null;
}

export const conformance: Conformance = {
  configure(registers, implementation): UnitConfig {
    const facts: Record<string, bigint | boolean> = {};
    for (const [name, value] of Object.entries(implementation)) {
      const known = fact(value);
      if (known !== null) facts[name] = known;
    }
    return { registers, implementation: facts };
  },

  /** Fault recording registers with F set, in the order of their slots. */
  records(memory, { registersAt, profile }) {
    const unit: VtdUnit = { memory, registersAt, profile };
    const first = registersAt + (faultRecordsAt(unit) >> 2);
    const records = Array.from({ length: faultRecords(unit) }, (_, slot) =>
      [0, 1].map((q) => qword(memory.words, q, first + slot * RECORD_WORDS)),
    );
    return records.filter(([, high]) => (high ?? 0n) >> 63n === 1n);
  },
};
