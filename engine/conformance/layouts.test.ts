/** Over all layouts of all models: the generated accessors, the masks and the decoder agree with the slow reference. */
import { describe, expect, it } from 'vitest';
import { type Layout, type Profile, reservedMask } from '../bits/layout.ts';
import { describe as decode, fieldAddress, fieldValue, halves, pack, qword } from '../bits/value.ts';
import { Memory } from '../memory/memory.ts';
import { models } from '../testkit/models.ts';
import { Random } from '../testkit/random.ts';
import { configsOf } from '../testkit/worlds.ts';

type Accessor = (w: Uint32Array, i: number) => number;
const generated = Object.entries(
  import.meta.glob<Readonly<Record<string, Accessor>>>('../models/*/layouts.gen.ts', { eager: true }),
);

const camel = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1);

/** Name of each accessor that a layout must have, with the 32 bits that it reads of the field: 0, or 1 for the upper. */
function accessorsOf(l: Layout): readonly { readonly name: string; readonly field: string; readonly half: 0 | 1 }[] {
  return l.fields
    .filter((f) => f.kind !== 'reserved' && f.kind !== 'ignored')
    .flatMap((f) => {
      const name = `${l.id}${camel(f.id)}`;
      if (f.hi - f.lo < 32) return [{ name, field: f.id, half: 0 as const }];
      return [
        { name: `${name}Lo`, field: f.id, half: 0 as const },
        { name: `${name}Hi`, field: f.id, half: 1 as const },
      ];
    });
}

/** All zeros, all ones, and random words; two words stand before the structure and two behind it. */
function contents(l: Layout, random: Random): Uint32Array[] {
  const count = Math.max(2, l.bytes / 4) + 4;
  const fills = [0, 0xffffffff].map((v) => new Uint32Array(count).fill(v));
  return [...fills, ...Array.from({ length: 30 }, () => Uint32Array.from({ length: count }, () => random.next()))];
}
const AT = 2;

describe.each(models)('the layouts of $id', (model) => {
  const { layouts } = model.describe;
  const random = new Random(11);
  const profiles: readonly Profile[] = [
    ...configsOf(model).map((config) => model.behaviour.create(new Memory(), config).profile),
    { addressBits: 52, has: () => true },
    { addressBits: 32, has: () => false },
  ];

  it('have accessors that read what the reference reads', () => {
    const wanted = new Map(layouts.flatMap((l) => accessorsOf(l).map((a) => [a.name, { l, ...a }] as const)));
    // The generated file of this model is the one in which every name is one of its fields.
    const own = generated.filter(([, accessors]) => Object.keys(accessors).every((name) => wanted.has(name)));
    expect(own.length, 'one file of accessors').toBe(1);
    const wrong: string[] = [];
    for (const [name, read] of Object.entries(own[0]?.[1] ?? {})) {
      const { l, field, half } = wanted.get(name) ?? { l: undefined, field: '', half: 0 };
      const f = l?.field[field];
      if (l === undefined || f === undefined) continue;
      for (const words of contents(l, random)) {
        const value = fieldValue(f, words, AT);
        const reference = halves(value)[half];
        if (read(words, AT) >>> 0 !== reference) wrong.push(`${name}: ${read(words, AT)} is not ${reference}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('decode into words and numbers, and encode to what they were', { timeout: 60_000 }, () => {
    const wrong = new Set<string>();
    for (const l of layouts) {
      for (const words of contents(l, random)) {
        for (const profile of profiles) {
          const values: Record<string, bigint> = {};
          for (const { field, value, text, meaning } of decode(l, words, profile, AT)) {
            values[field.id] = field.kind === 'address' ? fieldAddress(field, words, AT) : value;
            if (text === '' || meaning === '') wrong.add(`${l.id}.${field.id} says nothing`);
          }
          const again = pack(l, values);
          for (const [q, word] of again.entries()) {
            const width = BigInt(Math.min(64, l.bytes * 8 - q * 64));
            if (word !== (qword(words, q, AT) & ((1n << width) - 1n))) wrong.add(`${l.id} q${q} changed`);
          }
        }
      }
    }
    expect([...wrong]).toEqual([]);
  });

  it('call exactly those bits wrong that the walk takes for reserved', { timeout: 60_000 }, () => {
    const wrong: string[] = [];
    for (const l of layouts) {
      for (const profile of profiles) {
        const mask = reservedMask(l, profile);
        for (let bit = 0; bit < l.bytes * 8; bit++) {
          const words = new Uint32Array(Math.max(2, l.bytes / 4));
          words[bit >> 5] = 1 << (bit & 31);
          const told = decode(l, words, profile).some((x) => x.problem !== null && !x.problem.includes('no meaning'));
          const reserved = ((mask[bit >> 5]! >>> (bit & 31)) & 1) === 1;
          if (told !== reserved) wrong.push(`${l.id} bit ${bit}: ${reserved ? 'reserved' : 'not reserved'}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('name the values of a field only where it can hold them, and say of a flag what 1 means', () => {
    const wrong = layouts.flatMap((l) =>
      l.fields
        .filter(
          (f) =>
            f.says === '' ||
            f.name === '' ||
            Object.keys(f.values ?? {}).some((v) => BigInt(v) >= 1n << BigInt(f.hi - f.lo + 1)) ||
            (f.kind === 'flag' && f.hi !== f.lo),
        )
        .map((f) => `${l.id}.${f.id}`),
    );
    expect(wrong).toEqual([]);
  });
});
