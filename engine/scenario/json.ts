/**
 * Reads JSON text and says, where it is none, at which line and column and what to do. `JSON.parse` words its errors
 * differently in every browser, takes the last of two equal keys in silence and knows no depth limit.
 */
import type { Problem } from './format.ts';
import { DEPTH, TEXT_CHARACTERS } from './limits.ts';

export type JsonRead = { readonly value: unknown } | { readonly problem: Problem };

export function readJson(text: string, characters = TEXT_CHARACTERS, depth = DEPTH): JsonRead {
  if (text.length > characters) {
    const [size, limit] = [sizeText(text.length), sizeText(characters)];
    const says = `This text has ${size}; the limit is ${limit}.`;
    return { problem: { where: 'the file', says, remedy: 'Leave out memory words or commands, or split the file.' } };
  }
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const flaw = new Check(body, depth).run();
  if (flaw !== null) return { problem: { where: placeIn(body, flaw.at), says: flaw.says, remedy: flaw.remedy } };
  try {
    const value: unknown = JSON.parse(body);
    return { value };
  } catch {
    return { problem: { where: 'the file', says: 'This is not JSON.', remedy: 'Open a scenario file of the lab.' } };
  }
}

const sizeText = (n: number): string =>
  n < 1024 * 1024 ? `${Math.ceil(n / 1024)} KB` : `${Math.ceil(n / (1024 * 1024))} MB`;

/** `line 3, column 14`, both from 1. */
function placeIn(text: string, at: number): string {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

interface Flaw {
  readonly at: number;
  readonly says: string;
  readonly remedy: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const WORD = /[\w$.+-]+/y;
const SPACE = /[ \t\n\r]*/y;

/** One pass over the text; stops at the first flaw. */
class Check {
  private at = 0;
  private readonly text: string;
  private readonly depth: number;

  constructor(text: string, depth: number) {
    this.text = text;
    this.depth = depth;
  }

  run(): Flaw | null {
    const flaw = this.value(0);
    if (flaw !== null) return flaw;
    this.space();
    if (this.at === this.text.length) return null;
    return this.here('There is text after the end.', 'Remove what follows the last bracket.');
  }

  private here(says: string, remedy: string): Flaw {
    return { at: this.at, says, remedy };
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private space(): void {
    this.match(SPACE);
  }

  private value(depth: number): Flaw | null {
    this.space();
    const c = this.text[this.at];
    if (c === undefined) return this.ended();
    if (c === '{' || c === '[') {
      if (depth >= this.depth)
        return this.here(
          `Brackets are nested more than ${this.depth} deep.`,
          'No scenario needs that: check the file.',
        );
      return c === '{' ? this.object(depth + 1) : this.array(depth + 1);
    }
    if (c === '"') return this.string();
    const start = this.at;
    if (c === '-' || (c >= '0' && c <= '9')) {
      this.match(NUMBER);
      const rest = /[\w.]/.test(this.text[this.at] ?? '');
      if (!rest && this.at > start) return null;
    } else if (['true', 'false', 'null'].includes(this.match(WORD))) return null;
    this.at = start;
    return this.noValue(c);
  }

  private noValue(c: string): Flaw {
    const start = this.at;
    const word = this.match(WORD);
    this.at = start;
    if (/^0x/i.test(word)) return this.here(`${word} stands without quotes.`, `Write "${word}".`);
    if (c === "'") return this.here('A text stands in single quotes.', 'Use double quotes.');
    if (c === '/') return this.here('JSON has no comments.', 'Remove the comment.');
    if (c === ',' || c === ']' || c === '}')
      return this.here('A value is missing here.', 'Write it, or remove the comma.');
    const shown = word === '' ? c : word.slice(0, 20);
    return this.here(`'${shown}' is no value.`, 'Use a text in double quotes, a number, true, false or null.');
  }

  private ended(): Flaw {
    if (this.text.trim() === '') return this.here('There is no text.', 'Choose a scenario file.');
    return this.here('The text ends in the middle.', 'Check that all of it has arrived.');
  }

  private object(depth: number): Flaw | null {
    const keys = new Set<string>();
    this.at++;
    this.space();
    if (this.text[this.at] === '}') return this.past();
    for (;;) {
      this.space();
      const start = this.at;
      const c = this.text[this.at];
      if (c === undefined) return this.ended();
      if (c === '}') return this.here('There is a comma before the closing bracket.', 'Remove the comma.');
      if (c !== '"') return this.here('A key in double quotes was expected.', 'Write "key": value.');
      const flaw = this.string();
      if (flaw !== null) return flaw;
      const key = this.text.slice(start, this.at);
      if (keys.has(key)) {
        this.at = start;
        return this.here(`${key.slice(0, 40)} stands twice in one object.`, 'Keep one of them.');
      }
      keys.add(key);
      this.space();
      if (this.text[this.at] === undefined) return this.ended();
      if (this.text[this.at] !== ':') return this.here('A colon was expected after the key.', 'Write "key": value.');
      this.at++;
      const inner = this.value(depth);
      if (inner !== null) return inner;
      const end = this.separator('}');
      if (end !== 'more') return end;
    }
  }

  private array(depth: number): Flaw | null {
    this.at++;
    this.space();
    if (this.text[this.at] === ']') return this.past();
    for (;;) {
      const inner = this.value(depth);
      if (inner !== null) return inner;
      const end = this.separator(']');
      if (end !== 'more') return end;
      this.space();
      if (this.text[this.at] === ']')
        return this.here('There is a comma before the closing bracket.', 'Remove the comma.');
    }
  }

  private past(): null {
    this.at++;
    return null;
  }

  /** After a value: a comma, or the end. */
  private separator(close: string): Flaw | null | 'more' {
    this.space();
    const c = this.text[this.at];
    if (c === undefined) return this.ended();
    if (c === close) return this.past();
    if (c !== ',') return this.here(`A comma or ${close} was expected.`, 'Separate values with commas.');
    this.at++;
    return 'more';
  }

  private string(): Flaw | null {
    this.at++;
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (Number.isNaN(c)) return this.ended();
      if (c === 0x22) return this.past();
      if (c < 0x20)
        return this.here('A text goes on over the end of its line, or holds a control character.', 'Close the quotes.');
      if (c === 0x5c) {
        if (!/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(this.at + 1, this.at + 6)))
          return this.here('A backslash starts no known escape.', 'Write \\\\ for a backslash.');
        this.at++;
      }
      this.at++;
    }
  }
}
