import { describe, expect, it } from 'vitest';
import type { Field, Layout } from '../../bits/layout.ts';
import { fieldValue } from '../../bits/value.ts';
import { describe as model } from './describe.ts';
import { recipes } from './inject-recipes.ts';
import { injectables } from './injectables.ts';
import * as accessors from './layouts.gen.ts';

type Read = (w: Uint32Array, i: number) => number;
const all = accessors as Readonly<Record<string, Read>>;

const capital = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1);

/** A field by its generated accessors, as one number without a sign. */
function read(l: Layout, f: Field, words: Uint32Array, at: number): bigint {
  const name = `${l.id}${capital(f.id)}`;
  const width = f.hi - f.lo + 1;
  if (width <= 32) return BigInt.asUintN(width, BigInt(all[name]?.(words, at) ?? -1));
  const [lo, hi] = [all[`${name}Lo`]?.(words, at) ?? -1, all[`${name}Hi`]?.(words, at) ?? -1];
  return (BigInt.asUintN(width - 32, BigInt(hi)) << 32n) | BigInt.asUintN(32, BigInt(lo));
}

describe('accessors', () => {
  it('read every field as the plain way does', () => {
    const patterns = [0, 0xffffffff, 0x12345678, 0x89abcdef, 0x80000001];
    for (const l of model.layouts) {
      for (const [n, first] of patterns.entries()) {
        const words = Uint32Array.from({ length: l.bytes / 4 + 2 }, (_, k) => first ^ Math.imul(k * n, 0x9e3779b1));
        for (const f of l.fields) {
          if (f.kind === 'reserved' || f.kind === 'ignored') continue;
          expect(read(l, f, words, 1), `${l.id}.${f.id}`).toBe(fieldValue(f, words, 1));
        }
      }
    }
  });
});

describe('injectable faults', () => {
  it('are at least twelve, each with a way to do it', () => {
    expect(injectables.length).toBeGreaterThanOrEqual(12);
    expect(Object.keys(recipes).sort()).toEqual(injectables.map((i) => i.id).sort());
  });
});
