/** What people type into the request, as values. The text that cannot be read is kept by the field, with the reason. */
import type { Hex } from '../../../engine/index.ts';

export type Typed<T> = { readonly value: T } | { readonly says: string };

const digits = (text: string): string | null => {
  const found = /^(?:0x)?([0-9a-f]+)$/i.exec(text.replaceAll(/[\s_]/g, ''));
  return found?.[1]?.toLowerCase() ?? null;
};

const hex = (value: bigint): Hex => `0x${value.toString(16)}`;

export function typedAddress(text: string): Typed<Hex> {
  const found = digits(text);
  if (found === null) return { says: 'An address has hexadecimal digits: 0x7f3a4c812f40.' };
  const value = BigInt(`0x${found}`);
  return value < 1n << 64n ? { value: hex(value) } : { says: 'An address has 64 bits: at most 16 digits.' };
}

export function typedPasid(text: string): Typed<Hex | null> {
  if (/^(none|no|-|–|)$/i.test(text.trim())) return { value: null };
  const found = digits(text);
  const value = found === null ? null : BigInt(`0x${found}`);
  return value === null || value > 0xfffffn
    ? { says: 'PASID has 20 bits: 0 to 0xfffff, or none.' }
    : { value: hex(value) };
}

const LARGEST = 4096;

export function typedSize(text: string): Typed<number> {
  const found = /^(\d+|0x[0-9a-f]+)\s*(?:b|bytes?)?$/i.exec(text.trim())?.[1];
  const value = found === undefined ? Number.NaN : Number(found);
  return value >= 1 && value <= LARGEST ? { value } : { says: `A request has 1 to ${LARGEST} bytes.` };
}
