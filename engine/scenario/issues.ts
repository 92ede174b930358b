/** What the shape check found, in the person's words. */
import type * as v from 'valibot';
import type { Problem } from './format.ts';
import { didYouMean, nearest } from './nearest.ts';
import { keysAt } from './shape.ts';

type Step = string | number;

/** `commands[2].address`; the whole scenario is `scenario`. */
export function pathText(path: readonly Step[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_]\w*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(short(step))}]`;
  }
  return text === '' ? 'scenario' : text;
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** A value as it may stand in a sentence. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${short(value)}'`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** `("a" | "b")` of an issue as a list of words. */
const wordsOf = (expected: string): readonly string[] =>
  [...expected.matchAll(/"([^"]*)"/g)].map((m) => m[1] ?? '').filter((w) => w !== '');

const WANTED: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  string: ['a text', 'Put it in double quotes.'],
  number: ['a number', 'Write a decimal number without quotes.'],
  boolean: ['yes or no', 'Write true or false.'],
  array: ['a list', 'Write it in square brackets.'],
  tuple: ['a pair', 'Write two texts in square brackets, such as ["0x1000", "0x1"].'],
  strict_object: ['an object', 'Write it in curly brackets.'],
  object: ['an object', 'Write it in curly brackets.'],
  record: ['an object', 'Write names and values in curly brackets.'],
  variant: ['an object', 'Write it in curly brackets.'],
};

export function problemOf(issue: v.BaseIssue<unknown>, root: unknown): Problem {
  const items = issue.path ?? [];
  const path = items.map((item): Step => (typeof item.key === 'number' ? item.key : String(item.key)));
  const last = path.at(-1);
  const owner = path.slice(0, -1);
  const aboutKey =
    issue.type === 'strict_object' && items.at(-1)?.type === 'object' && /^never$|^"/.test(String(issue.expected));
  if (aboutKey && issue.expected === 'never' && typeof last === 'string')
    return { where: pathText(path), ...unknownKey(last, owner, root) };
  // A list item that is missing in a pair, or a key of an object.
  if (issue.input === undefined && last !== undefined)
    return { where: pathText(path), says: `'${last}' is missing.`, remedy: exampleOf(String(last), issue) };
  return { where: pathText(path), ...wrongValue(issue) };
}

function unknownKey(key: string, owner: readonly Step[], root: unknown): Omit<Problem, 'where'> {
  const kind = kindAt(owner, root);
  const known = keysAt(
    owner
      .map((s) => (typeof s === 'number' ? '[]' : `.${s}`))
      .join('')
      .replace(/^\./, ''),
    kind,
  );
  const what = typeof kind === 'string' && owner[0] === 'commands' ? `a '${short(kind)}' command` : 'this object';
  return { says: `'${short(key)}' is no key of ${what}.`, remedy: didYouMean(key, known) };
}

/** The value of `do` of the object at a path. */
function kindAt(path: readonly Step[], root: unknown): unknown {
  let at: unknown = root;
  for (const step of [...path, 'do']) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}

function exampleOf(key: string, issue: v.BaseIssue<unknown>): string {
  const words = wordsOf(String(issue.expected));
  if (key === 'do') return `Say what is done: ${words.join(', ')}.`;
  if (key === '0' || key === '1') return 'Write two texts in square brackets, such as ["0x1000", "0x1"].';
  return `Add "${key}".`;
}

function wrongValue(issue: v.BaseIssue<unknown>): Omit<Problem, 'where'> {
  const { input } = issue;
  if (issue.type === 'custom' || issue.type === 'union') return notHex(input, issue.type === 'union');
  if (issue.type === 'literal' || issue.type === 'picklist' || issue.type === 'variant') {
    const words = wordsOf(String(issue.expected));
    if (words.length > 0 && (typeof input !== 'object' || input === null)) {
      const near = typeof input === 'string' ? nearest(input, words) : null;
      const remedy = near === null ? `Write one of: ${words.join(', ')}.` : `Did you mean '${near}'?`;
      return { says: `${shown(input)} is not known here.`, remedy };
    }
  }
  const [wanted, remedy] = WANTED[issue.type] ?? [String(issue.expected), 'Correct it.'];
  return { says: `Here stands ${shown(input)}, not ${wanted}.`, remedy };
}

function notHex(input: unknown, orFlag: boolean): Omit<Problem, 'where'> {
  const example = (n: number): string => `Write "0x${Math.trunc(n).toString(16)}".`;
  const also = orFlag ? ' or true or false' : '';
  if (typeof input === 'number' && input >= 0 && Number.isSafeInteger(input))
    return { says: `${input} is written as a number; here stand hexadecimal texts.`, remedy: example(input) };
  if (typeof input === 'string' && /^\d{1,15}$/.test(input))
    return {
      says: `'${input}' has no base.`,
      remedy: `${example(Number(input)).slice(0, -1)}, or "0x${input}" if it was hexadecimal.`,
    };
  if (typeof input === 'string' && /^0x[0-9a-f]{17,}$/i.test(input))
    return { says: `${shown(input)} has more than 64 bits.`, remedy: 'Write at most 16 hexadecimal digits.' };
  return {
    says: `${shown(input)} is no hexadecimal number.`,
    remedy: `Write 0x and 1 to 16 digits 0-9 or a-f, in quotes${also}.`,
  };
}
