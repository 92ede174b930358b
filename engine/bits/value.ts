/**
 * The slow, plain way to read and write fields: BigInt, for screens, decoders, builders and tests.
 * The walk uses the generated accessors (`*.gen.ts`); a test holds the two together.
 */
import type { Field, Layout, Profile } from './layout.ts';

/** Something whose 32-bit words can be read by index: a typed array or a plain one. */
export type Words = ArrayLike<number>;

const ones = (n: number): bigint => (1n << BigInt(n)) - 1n;

/** The 64-bit word `q` of a structure whose first 32-bit word is at `at`. */
export const qword = (words: Words, q: number, at = 0): bigint =>
  (BigInt((words[at + q * 2 + 1] ?? 0) >>> 0) << 32n) | BigInt((words[at + q * 2] ?? 0) >>> 0);

const swapped = (v: number): number => ((v << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24)) >>> 0;

/** Words of a big-endian entry in the machine's own order: bytes turn around inside each 64 bits, or 32 in an entry of 4 bytes. */
export const reversed = (words: readonly number[]): number[] =>
  words.length === 1 ? words.map(swapped) : words.map((_, k) => swapped(words[k ^ 1] ?? 0));

/** Low and high 32-bit word of a 64-bit value, as unsigned numbers. */
export const halves = (v: bigint): readonly [lo: number, hi: number] => [
  Number(v & 0xffffffffn),
  Number((v >> 32n) & 0xffffffffn),
];

/** The number that a field holds, shifted down to bit 0. */
export const fieldValue = (f: Field, words: Words, at = 0): bigint =>
  (qword(words, f.q, at) >> BigInt(f.lo)) & ones(f.hi - f.lo + 1);

/** The byte address that an address field names. */
export const fieldAddress = (f: Field, words: Words, at = 0): bigint =>
  fieldValue(f, words, at) << BigInt(f.scale ?? f.lo);

/** A 64-bit word with one field replaced; bits of `value` beyond the field are cut off. */
export const withField = (f: Field, word: bigint, value: bigint): bigint => {
  const mask = ones(f.hi - f.lo + 1) << BigInt(f.lo);
  return (word & ~mask) | ((value << BigInt(f.lo)) & mask);
};

/** Builds a structure from field values. Address fields take byte addresses, all others plain numbers. */
export function pack(l: Layout, values: Readonly<Record<string, bigint | number | boolean>>): bigint[] {
  const out = new Array<bigint>(Math.max(1, l.bytes / 8)).fill(0n);
  for (const [id, raw] of Object.entries(values)) {
    const f = l.field[id];
    if (f === undefined) throw new RangeError(`${l.id} has no field ${id}`);
    const v = BigInt(raw);
    out[f.q] = withField(f, out[f.q] ?? 0n, f.kind === 'address' ? v >> BigInt(f.scale ?? f.lo) : v);
  }
  return out;
}

/** One line of the decoded entry. */
export interface FieldLine {
  readonly field: Field;
  readonly value: bigint;
  /** The value as people read it: `1`, `0x12`, an address. */
  readonly text: string;
  /** What this value means here. */
  readonly meaning: string;
  /** Why the value is not allowed, if it is not. */
  readonly problem: string | null;
}

/** Decodes a structure, field by field in declaration order, as screens and documents show it. */
export function describe(l: Layout, words: Words, profile: Profile, at = 0): FieldLine[] {
  return l.fields.map((field): FieldLine => {
    const value = fieldValue(field, words, at);
    const missing = field.needs !== undefined && !profile.has(field.needs);
    const text =
      field.kind === 'address'
        ? `0x${fieldAddress(field, words, at).toString(16)}`
        : field.hi === field.lo || value < 10n
          ? value.toString()
          : `0x${value.toString(16)}`;
    const named = field.values?.[Number(value)];
    const meaning =
      field.kind === 'reserved'
        ? value === 0n
          ? 'as it must be'
          : 'must be 0'
        : missing
          ? `reserved: this unit has no ${field.needs}`
          : field.ignoredWithout !== undefined && !profile.has(field.ignoredWithout)
            ? `ignored: this unit has no ${field.ignoredWithout}`
            : (named ?? (field.kind === 'flag' && value === 0n ? `not: ${field.says}` : field.says));
    return { field, value, text, meaning, problem: problemOf(field, value, missing, profile) };
  });
}

function problemOf(f: Field, value: bigint, missing: boolean, profile: Profile): string | null {
  if (value === 0n && (f.kind === 'reserved' || missing)) return null;
  if (f.kind === 'reserved') return 'A reserved bit is set.';
  if (missing) return `Reserved, because this unit has no ${f.needs}.`;
  if (
    f.kind === 'address' &&
    f.unlimited !== true &&
    value << BigInt(f.scale ?? f.lo) >= 1n << BigInt(profile.addressBits)
  ) {
    return `Physical addresses have ${profile.addressBits} bits here; the bits above are reserved.`;
  }
  if (f.values !== undefined && f.values[Number(value)] === undefined) return `The value ${value} has no meaning.`;
  return null;
}
