/** Structures that a walk may take seriously: fields filled by what a layout says of them, with a slip now and then. */
import type { Field, Layout, Profile } from '../bits/layout.ts';
import type { ModelDescription, Part } from '../models/contract.ts';
import type { Random } from './random.ts';

export interface Plausible {
  readonly random: Random;
  readonly profile: Profile;
  /** A page number for an address field. */
  page(): bigint;
}

/** Fills the words of a structure, 32 bits each, from `at` on. */
export function fillPlausible(words: Uint32Array, at: number, l: Layout, how: Plausible): void {
  words.fill(0, at, at + l.bytes / 4);
  for (const f of l.fields) {
    const width = f.hi - f.lo + 1;
    const first = at + f.q * 2 + (f.lo >> 5);
    if (width > 32 || f.kind === 'address') {
      const value = wideValue(f, width, how) << BigInt(f.lo);
      words[at + f.q * 2]! |= Number(value & 0xffffffffn);
      words[at + f.q * 2 + 1]! |= Number((value >> 32n) & 0xffffffffn);
      continue;
    }
    const value = narrowValue(f, width, how);
    const shift = f.lo & 31;
    words[first]! |= value << shift;
    if (shift + width > 32) words[first + 1]! |= value >>> (32 - shift);
  }
}

/** Whether a field is left alone, and when not, whether it is one that must be 0. */
function slips(f: Field, { random, profile }: Plausible): boolean | null {
  if (f.kind === 'ignored') return random.chance(0.2);
  if (f.kind === 'reserved' || (f.needs !== undefined && !profile.has(f.needs))) return random.chance(0.01);
  return null;
}

const narrow = (random: Random, width: number): number => random.next() >>> (32 - width);

function narrowValue(f: Field, width: number, how: Plausible): number {
  const { random } = how;
  const slip = slips(f, how);
  if (slip !== null) return slip ? narrow(random, width) : 0;
  // The lowest bit is what most structures call valid.
  if (f.kind === 'flag') return random.chance(f.lo === 0 ? 0.97 : 0.6) ? 1 : 0;
  if (f.values !== undefined && random.chance(0.9)) return Number(random.pick(Object.keys(f.values)));
  return random.chance(0.5) ? random.below(Math.min(4, 2 ** width)) : narrow(random, width);
}

function wideValue(f: Field, width: number, how: Plausible): bigint {
  const { random } = how;
  const slip = slips(f, how);
  if (slip === false) return 0n;
  if (slip === true || f.kind !== 'address' || random.chance(0.02)) return random.bits(width);
  const scale = f.scale ?? f.lo;
  const page = how.page();
  return (scale >= 12 ? page >> BigInt(scale - 12) : page << BigInt(12 - scale)) & ((1n << BigInt(width)) - 1n);
}

/** Every layout that an entry of a part can have at a level, found by asking with all kinds of contents. */
export function layoutsOf(describe: ModelDescription, part: Part, level: number, random: Random): readonly Layout[] {
  const ids = new Set<string>();
  const words = new Uint32Array(Math.max(2, part.bytes / 4));
  for (const fill of [0, 0xffffffff]) ids.add(describe.layoutOf(part, level, words.fill(fill), 0));
  for (let n = 0; n < 64; n++) {
    for (let k = 0; k < words.length; k++) words[k] = random.next();
    ids.add(describe.layoutOf(part, level, words, 0));
  }
  return describe.layouts.filter((l) => ids.has(l.id));
}
