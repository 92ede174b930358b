/**
 * Bit layouts as data. A layout is declared once, as the manual prints it, and everything reads it:
 * the generated accessors of the walk, encode, decode, the bit ruler, the editor, validation, documents, fuzzing.
 *
 * Bits are counted inside a 64-bit word (`q`), bit 0 least significant, q0 at the lowest address.
 */

/** What a field is to hardware. `ignored` bits belong to software; `reserved` bits must be zero. */
export type FieldKind = 'flag' | 'uint' | 'address' | 'reserved' | 'ignored';

/** How a register's field takes a write by software. Table entries leave it out. */
export type WriteRule = 'rw' | 'ro' | 'rw1c' | 'wo';

export interface Field {
  readonly id: string;
  /** The manual's short name, for example `R/W`. */
  readonly name: string;
  /** One sentence for people; for a flag, what a 1 means. */
  readonly says: string;
  readonly kind: FieldKind;
  /** 64-bit word of the structure, 0 first. */
  readonly q: number;
  /** Highest and lowest bit inside the word, inclusive. */
  readonly hi: number;
  readonly lo: number;
  /** Names of values; a value that is not named has no meaning. */
  readonly values?: Readonly<Record<number, string>>;
  /** Capability without which the field is reserved. */
  readonly needs?: string;
  /** The field counts only when this capability is there; without it the bits are ignored. */
  readonly ignoredWithout?: string;
  /** For addresses: log2 of what the stored number counts; by default the number stands in place (= lo). */
  readonly scale?: number;
  /** For addresses: true when bits at and above the host address width are not checked. */
  readonly unlimited?: boolean;
  /** For addresses: what lies there, in words. */
  readonly pointsTo?: string;
  readonly write?: WriteRule;
}

export interface Layout {
  readonly id: string;
  readonly title: string;
  /** Where it was read: structure and section. */
  readonly spec: string;
  readonly bytes: number;
  readonly fields: readonly Field[];
  readonly field: Readonly<Record<string, Field>>;
}

type Extra = Pick<Field, 'values' | 'needs' | 'ignoredWithout' | 'scale' | 'unlimited' | 'pointsTo' | 'write'>;
type Draft = Omit<Field, 'id'>;

const draft = (
  kind: FieldKind,
  q: number,
  hi: number,
  lo: number,
  name: string,
  says: string,
  extra: Extra = {},
): Draft => ({
  kind,
  q,
  hi,
  lo,
  name,
  says,
  ...extra,
});

export const flag = (q: number, bit: number, name: string, says: string, extra?: Extra): Draft =>
  draft('flag', q, bit, bit, name, says, extra);
export const uint = (q: number, hi: number, lo: number, name: string, says: string, extra?: Extra): Draft =>
  draft('uint', q, hi, lo, name, says, extra);
export const address = (q: number, hi: number, lo: number, name: string, says: string, extra?: Extra): Draft =>
  draft('address', q, hi, lo, name, says, extra);
export const reserved = (q: number, hi: number, lo: number, says = 'Reserved: must be 0'): Draft =>
  draft('reserved', q, hi, lo, 'reserved', says);
export const ignored = (q: number, hi: number, lo: number, says = 'Ignored: free for software'): Draft =>
  draft('ignored', q, hi, lo, 'ignored', says);

/** Declares a layout. Throws when fields overlap, leave a gap or do not fit: a mistake here is a bug, found at load. */
export function layout(spec: {
  readonly id: string;
  readonly title: string;
  readonly spec: string;
  readonly bytes: number;
  readonly fields: Readonly<Record<string, Draft>>;
}): Layout {
  const fields = Object.entries(spec.fields).map(([id, d]): Field => ({ id, ...d }));
  const width = Math.max(64, spec.bytes * 8) / 64;
  const taken = Array.from({ length: width }, () => new Array<string | undefined>(64).fill(undefined));
  for (const f of fields) {
    if (f.hi < f.lo || f.hi > 63 || f.q >= width) throw new RangeError(`${spec.id}.${f.id} does not fit`);
    for (let b = f.lo; b <= f.hi; b++) {
      const other = taken[f.q]?.[b];
      if (other !== undefined) throw new RangeError(`${spec.id}: ${f.id} and ${other} overlap at q${f.q} bit ${b}`);
      (taken[f.q] as (string | undefined)[])[b] = f.id;
    }
  }
  for (let bit = 0; bit < spec.bytes * 8; bit++) {
    if (taken[bit >> 6]?.[bit & 63] === undefined)
      throw new RangeError(`${spec.id}: q${bit >> 6} bit ${bit & 63} is not declared`);
  }
  return { ...spec, fields, field: Object.fromEntries(fields.map((f) => [f.id, f])) };
}

/** Capabilities and widths on which encodings depend, read from the model's registers. */
export interface Profile {
  /** Physical address bits; address bits from here up are reserved. */
  readonly addressBits: number;
  has(capability: string): boolean;
}

/**
 * Bits of each 32-bit word that must be zero under a profile: reserved fields, fields whose capability is missing,
 * address bits beyond the host address width. Computed when the profile changes, never on a walk.
 */
export function reservedMask(l: Layout, profile: Profile): Int32Array {
  const mask = new Int32Array(Math.max(2, l.bytes / 4));
  const set = (q: number, hi: number, lo: number): void => {
    for (let b = lo; b <= hi; b++) mask[q * 2 + (b >> 5)] = (mask[q * 2 + (b >> 5)] ?? 0) | (1 << (b & 31));
  };
  for (const f of l.fields) {
    if (f.kind === 'reserved' || (f.needs !== undefined && !profile.has(f.needs))) set(f.q, f.hi, f.lo);
    else if (f.kind === 'address' && f.unlimited !== true) {
      const first = profile.addressBits - (f.scale ?? f.lo) + f.lo;
      if (first <= f.hi) set(f.q, f.hi, Math.max(first, f.lo));
    }
  }
  return mask;
}
