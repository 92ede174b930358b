/** Reading what a person types into a field. The text itself is never thrown away; see `FieldList.tsx`. */
import type { Field } from '../../engine/index.ts';

export type Typed = { readonly ok: true; readonly value: bigint } | { readonly ok: false; readonly says: string };

const widthOf = (f: Field): number => f.hi - f.lo + 1;
const hex = (v: bigint): string => `0x${v.toString(16)}`;
const wrong = (says: string): Typed => ({ ok: false, says });

/** A number in hexadecimal (`0x1a`), binary (`0b11010`) or decimal (`26`); spaces and underscores may group digits. */
export function parseNumber(text: string): Typed {
  const digits = text.replaceAll(/[\s_]/g, '').toLowerCase();
  if (digits === '') return wrong('A number is needed: 26, 0x1a or 0b11010.');
  if (digits.startsWith('-')) return wrong('Fields hold no negative numbers.');
  const prefix = /^0[xb]/.exec(digits)?.[0];
  if (prefix === digits) return wrong('Digits are missing after the prefix.');
  if (prefix === '0x' && !/^0x[0-9a-f]+$/.test(digits)) return wrong('After 0x only the digits 0 to 9 and a to f.');
  if (prefix === '0b' && !/^0b[01]+$/.test(digits)) return wrong('After 0b only the digits 0 and 1.');
  if (prefix === undefined && /^[0-9a-f]+$/.test(digits) && /[a-f]/.test(digits)) {
    return wrong(`Hexadecimal numbers start with 0x: 0x${digits}.`);
  }
  if (prefix === undefined && !/^\d+$/.test(digits)) return wrong('Not a number: write 26, 0x1a or 0b11010.');
  return { ok: true, value: BigInt(digits) };
}

/** The number to store in a field, from what was typed. Addresses are typed as byte addresses. */
export function parseField(field: Field, text: string): Typed {
  const typed = parseNumber(text);
  if (!typed.ok) return typed;
  const most = (1n << BigInt(widthOf(field))) - 1n;
  if (field.kind !== 'address') {
    return typed.value <= most ? typed : wrong(`${field.name} has ${bits(field)}: 0 to ${range(most)}.`);
  }
  const scale = BigInt(field.scale ?? field.lo);
  if ((typed.value & ((1n << scale) - 1n)) !== 0n) return wrong(`${field.name} is a multiple of ${hex(1n << scale)}.`);
  const value = typed.value >> scale;
  return value <= most ? { ok: true, value } : wrong(`${field.name} reaches up to ${hex(most << scale)}.`);
}

/** A whole word of 32 or 64 bits. Sixteen digits in a row need no prefix: that is how words are copied. */
export function parseWord(text: string, bitCount: number): Typed {
  const digits = text.replaceAll(/[\s_]/g, '');
  const bare = digits.length === bitCount / 4 && /^[0-9a-f]+$/i.test(digits) && !/^0b/i.test(digits);
  const typed = parseNumber(bare ? `0x${digits}` : text);
  if (!typed.ok || typed.value < 1n << BigInt(bitCount)) return typed;
  return wrong(`A word has ${bitCount} bits: 0 to ${hex((1n << BigInt(bitCount)) - 1n)}.`);
}

const bits = (f: Field): string => (widthOf(f) === 1 ? '1 bit' : `${widthOf(f)} bits`);
const range = (most: bigint): string => (most < 10n ? most.toString() : hex(most));
