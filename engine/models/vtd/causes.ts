/** For every rule by number: the fault that follows when it does not hold, and which of the fault's causes it is. */
import { causeNumber, faultNumber, faults } from './faults.ts';
import { ruleNumber, rules } from './rules.ts';

/** Number of the fault of each rule; -1: blocked without one. */
export const faultOfRule = Int32Array.from(rules, (r) => (r.otherwise === null ? -1 : faultNumber(r.otherwise)));

/** Causes other than a fault's first, where the rule alone decides. */
const OWN: Readonly<Record<string, string>> = {
  'legacy.root-readable': 'root-unreadable',
  'legacy.pass-address': 'pass-through',
  'translated.address': 'translated',
  'first.smep': 'smep',
  'second.write': 'second-stage',
  'second.execute': 'second-stage',
};

/** The same for a second stage below a first one, where the fault is the host's or the guest's. */
const NESTED: Readonly<Record<string, string>> = {
  'second.present': 'nested',
  'second.input': 'nested',
  'second.write': 'nested',
  'second.read': 'nested',
};

const numbers = (by: Readonly<Record<string, string>>): Int32Array =>
  Int32Array.from(rules, (r) => {
    const id = by[r.id];
    return id === undefined || r.otherwise === null ? 0 : causeNumber(r.otherwise, id);
  });

export const causes = numbers(OWN);
export const nestedCauses = numbers({ ...OWN, ...NESTED });

/** How many causes the fault of each rule has; 1 where there is no fault. */
const counts = Int32Array.from(rules, (r) => faults.find((f) => f.id === r.otherwise)?.causes.length ?? 1);

/**
 * The refusal that a cache slot remembers: its rule, with its cause in the core. A slot that somebody damaged may name
 * what does not exist; then it stands for another refusal that does.
 */
export function remembered(u: { cause: number }, word: number): number {
  const rule = 1 + (((word >>> 24) - 1) % (rules.length - 1));
  u.cause = ((word >>> 21) & 7) % counts[rule]!;
  return rule;
}

/** Causes that depend on more than the rule. */
export const LEGACY_NOT_ALLOWED = causeNumber('LGN.2', 'not-allowed');
export const WRITE_IN_TABLE = causeNumber('SGN.6', 'first-table');

/** Who leads into the interrupt range, by what was walked (`VtdCore.kind`). */
const OUTPUT = ['second-stage', 'first-stage', 'second-stage', 'pass-through'].map((id) => causeNumber('SGN.8', id));

/** Cause of a page in the interrupt range: in a nested walk the second stage has the last word. */
export const outputCause = (rule: number, kind: number): number =>
  rule === SCALABLE_OUTPUT ? OUTPUT[kind]! : causes[rule]!;
const SCALABLE_OUTPUT = ruleNumber('scalable.output');
