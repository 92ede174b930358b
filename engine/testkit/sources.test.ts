import { describe, expect, it } from 'vitest';
import { codeAlone, placesOf, withoutComments } from './sources.ts';

describe('reading sources', () => {
  it('blanks comments and keeps strings that look like them', () => {
    const text = "const a = 'http://x'; // b\nconst c = /['\"//]/; /* d\n */ const e = `/* f */`;";
    expect(
      withoutComments(text)
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(["const a = 'http://x';", 'const c = /[\'"//]/;', '    const e = `/* f */`;']);
  });

  it('blanks strings and patterns too, and keeps divisions', () => {
    expect(codeAlone("f('any', /any/, 4 / 2 / 1) // any")).toBe(
      `f(${' '.repeat(5)}, ${' '.repeat(5)}, 4 / 2 / 1) ${' '.repeat(6)}`,
    );
  });

  it('tells places by line', () => {
    expect(placesOf('x.ts', 'a\n  b', /b/)).toEqual(['x.ts:2: b']);
  });
});
