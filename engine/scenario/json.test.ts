import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';

const line = (text: string, characters?: number, depth?: number): string => {
  const read = readJson(text, characters, depth);
  return 'problem' in read ? `${read.problem.where} | ${read.problem.says} | ${read.problem.remedy}` : 'read';
};

describe('text that is no JSON', () => {
  it.each([
    ['', 'line 1, column 1 | There is no text. | Choose a scenario file.'],
    ['{\n  "a": 1,\n}', 'line 3, column 1 | There is a comma before the closing bracket. | Remove the comma.'],
    ['[1, 2,]', 'line 1, column 7 | There is a comma before the closing bracket. | Remove the comma.'],
    ['{\r\n  "a": 1\r\n  "b": 2 }', 'line 3, column 3 | A comma or } was expected. | Separate values with commas.'],
    ['{ "a" 1 }', 'line 1, column 7 | A colon was expected after the key. | Write "key": value.'],
    ['{ a: 1 }', 'line 1, column 3 | A key in double quotes was expected. | Write "key": value.'],
    [
      '["a\nb"]',
      'line 1, column 4 | A text goes on over the end of its line, or holds a control character. | Close the quotes.',
    ],
    ['[0x10]', 'line 1, column 2 | 0x10 stands without quotes. | Write "0x10".'],
    ["['a']", 'line 1, column 2 | A text stands in single quotes. | Use double quotes.'],
    ['// hi\n{}', 'line 1, column 1 | JSON has no comments. | Remove the comment.'],
    ['[1,,2]', 'line 1, column 4 | A value is missing here. | Write it, or remove the comma.'],
    ['[True]', "line 1, column 2 | 'True' is no value. | Use a text in double quotes, a number, true, false or null."],
    ['[01]', "line 1, column 2 | '01' is no value. | Use a text in double quotes, a number, true, false or null."],
    ['{"a": [1, 2', 'line 1, column 12 | The text ends in the middle. | Check that all of it has arrived.'],
    ['{} {}', 'line 1, column 4 | There is text after the end. | Remove what follows the last bracket.'],
    ['{"a":1,"a":2}', 'line 1, column 8 | "a" stands twice in one object. | Keep one of them.'],
    ['["\\x"]', 'line 1, column 3 | A backslash starts no known escape. | Write \\\\ for a backslash.'],
  ])('%j is refused where it goes wrong', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it('is not looked into when it is too long', () => {
    expect(line('x'.repeat(2000), 1024)).toContain('This text has 2 KB; the limit is 1 KB.');
  });

  it('may not be nested without end', () => {
    expect(line('['.repeat(100_000))).toContain('Brackets are nested more than 32 deep.');
    expect(line('[[[]]]', undefined, 3)).toBe('read');
    expect(line('[[[[]]]]', undefined, 3)).toContain('more than 3 deep');
  });
});

describe('the check', () => {
  it('agrees with the built-in reader on what is JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(), fc.string({ maxLength: 1 }), (json, at, c) => {
        const where = at % (json.length + 1);
        for (const text of [json, json.slice(0, where), json.slice(0, where) + c + json.slice(where)]) {
          let value: unknown;
          let valid = true;
          try {
            value = JSON.parse(text);
          } catch {
            valid = false;
          }
          const read = readJson(text);
          const twice = 'problem' in read && read.problem.says.includes('stands twice');
          if (twice) continue;
          expect('value' in read).toBe(valid);
          if ('value' in read) expect(read.value).toEqual(value);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('skips a byte order mark', () => {
    expect(readJson('\ufeff{"a":1}')).toEqual({ value: { a: 1 } });
  });
});
