/** Sizes, checked before anything else: what is too large, too deep or has a treacherous key is not looked into. */
import type { Problem } from './format.ts';
import { pathText } from './issues.ts';
import { COUNTS, DEPTH, LENGTHS, NAME_LENGTH, NAMES, VALUES } from './limits.ts';

/** Keys that reach behind an object. */
const TREACHEROUS = new Set(['__proto__', 'prototype', 'constructor']);

const own = <T extends object>(table: T, key: string): number | undefined =>
  Object.hasOwn(table, key) ? (table as Readonly<Record<string, number>>)[key] : undefined;

/** The first thing that is too much, or null. Bounded work on any value, also one that contains itself. */
export function oversize(root: unknown): Problem | null {
  let values = 0;
  const path: (string | number)[] = [];
  const at = (says: string, remedy: string): Problem => ({ where: pathText(path), says, remedy });

  const visit = (value: unknown): Problem | null => {
    if (++values > VALUES) {
      path.length = 0;
      return at(`It holds more than ${VALUES} values.`, 'Leave out memory words or commands.');
    }
    const key = path.findLast((step) => typeof step === 'string') ?? '';
    if (typeof value === 'string') {
      const most = own(LENGTHS, key) ?? LENGTHS.about;
      if (value.length <= most) return null;
      return at(`This text has ${value.length} characters; the limit is ${most}.`, 'Shorten it.');
    }
    if (typeof value !== 'object' || value === null) return null;
    if (path.length > DEPTH) return at(`It is nested more than ${DEPTH} deep.`, 'No scenario needs that: check it.');
    if (Array.isArray(value)) return list(value, key);
    return object(value, key);
  };

  const list = (value: readonly unknown[], key: string): Problem | null => {
    const most = own(COUNTS, key);
    if (most !== undefined && value.length > most && typeof path.at(-1) === 'string')
      return at(`There are ${value.length} items; the limit is ${most}.`, `Leave out ${value.length - most}.`);
    for (const [i, item] of value.entries()) {
      path.push(i);
      const problem = visit(item);
      if (problem !== null) return problem;
      path.pop();
    }
    return null;
  };

  const object = (value: object, key: string): Problem | null => {
    const keys = Object.keys(value);
    const most = own(NAMES, key);
    if (most !== undefined && keys.length > most)
      return at(`There are ${keys.length} names; the limit is ${most}.`, `Leave out ${keys.length - most}.`);
    for (const name of keys) {
      path.push(name);
      if (TREACHEROUS.has(name)) return at(`'${name}' cannot be a key.`, 'Remove it.');
      if (name.length > NAME_LENGTH) return at(`This key has ${name.length} characters.`, 'Shorten it.');
      const problem = visit((value as Readonly<Record<string, unknown>>)[name]);
      if (problem !== null) return problem;
      path.pop();
    }
    return null;
  };

  return visit(root);
}
