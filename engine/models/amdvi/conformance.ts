/** Recorded vectors of other implementations: how their registers set the unit up, and where its events are. */
import { qword } from '../../bits/value.ts';
import type { Conformance, UnitConfig } from '../contract.ts';
import { type AmdUnit, REG, readAt, reg32, ringBytes } from './unit.ts';

/** Names that the vectors give to registers. */
const NAMES: Readonly<Record<string, string>> = {
  DEV_TAB_BAR: 'DevTabBase',
  CMD_BUF_BAR: 'CmdBase',
  EVENT_LOG_BAR: 'EvtBase',
  CONTROL: 'Control',
  EXT_FEATURE: 'EFR',
  STATUS: 'Status',
};

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
    const named = Object.fromEntries(Object.entries(registers).map(([name, value]) => [NAMES[name] ?? name, value]));
    return { registers: named, implementation: facts };
  },

  /** Events from the beginning of the log, or from its head, to its tail. */
  records(memory, { registersAt, profile }) {
    const unit: AmdUnit = { memory, registersAt, profile };
    const bytes = ringBytes(unit, REG.EVT_BASE);
    const tail = reg32(unit, REG.EVT_TAIL) & (bytes - 16);
    const records: (readonly bigint[])[] = [];
    if (bytes === 0) return records;
    for (let at = reg32(unit, REG.EVT_HEAD) & (bytes - 16); at !== tail; at = (at + 16) & (bytes - 16)) {
      const word = readAt(unit, reg32(unit, REG.EVT_BASE), reg32(unit, REG.EVT_BASE + 4), at, 16);
      if (word >= 0) records.push([0, 1].map((q) => qword(memory.words, q, word)));
    }
    return records;
  },
};
