/** Recorded vectors of other implementations: how their registers set the unit up, and where its records are. */
import { qword } from '../../bits/value.ts';
import type { Conformance, UnitConfig } from '../contract.ts';
import { registers } from './register-list.ts';
import { QUEUE_SHIFT, queueBits, queueEntry, REG, reg32, type SmmuUnit } from './unit.ts';

/** A fact as a vector tells it: true or false, a number, or a number in hexadecimal. */
function fact(value: unknown): bigint | boolean | null {
  if (typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  return typeof value === 'string' && /^(0x[0-9a-f]{1,16}|\d{1,18})$/i.test(value) ? BigInt(value) : null;
}

/** Registers that follow others where they are not given. */
const FOLLOWS: readonly string[] = ['CR0ACK', 'IRQ_CTRLACK'];

export const conformance: Conformance = {
  /** Registers that a vector does not name are 0. */
  configure(given, implementation): UnitConfig {
    const facts: Record<string, bigint | boolean> = {};
    for (const [name, value] of Object.entries(implementation)) {
      const known = fact(value);
      if (known !== null) facts[name] = known;
    }
    const zeros = registers.filter((r) => !FOLLOWS.includes(r.name)).map((r): [string, bigint] => [r.name, 0n]);
    return { registers: { ...Object.fromEntries(zeros), ...given }, implementation: facts };
  },

  /** Events between CONS and PROD, oldest first. */
  records(memory, { registersAt, profile }) {
    const unit: SmmuUnit = { memory, registersAt, profile };
    const bits = queueBits(unit, REG.EVENTQ_BASE, QUEUE_SHIFT.eventq);
    const cons = reg32(unit, REG.EVENTQ_CONS);
    const count = Math.min(1 << bits, (reg32(unit, REG.EVENTQ_PROD) - cons) & ((2 << bits) - 1));
    return Array.from({ length: count }, (_, n) => {
      const slot = (cons + n) & ((1 << bits) - 1);
      const at = queueEntry(unit, REG.EVENTQ_BASE, bits, slot, 5, false);
      return [0, 1, 2, 3].map((q) => (at < 0 ? 0n : qword(memory.words, q, at)));
    });
  },
};
