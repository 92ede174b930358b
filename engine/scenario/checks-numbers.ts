/** Checks of single numbers that several parts of a scenario share. */
import type { Hex } from './format.ts';
import { PASID_BITS } from './limits.ts';
import { bitLength, hexValue, toHex } from './numbers.ts';

export type Tell = (where: string, says: string, remedy: string) => void;

export function whole(n: number, least: number, most: number, where: string, tell: Tell): boolean {
  if (Number.isInteger(n) && n >= least && n <= most) return true;
  tell(where, `${n} is no whole number from ${least} to ${most}.`, `Write one from ${least} to ${most}.`);
  return false;
}

export function aligned(at: bigint, text: Hex, step: bigint, where: string, tell: Tell): void {
  if (at % step !== 0n)
    tell(where, `${text} is no multiple of ${toHex(step)}.`, `Nearest below: "${toHex(at - (at % step))}".`);
}

export function pasidFits(pasid: Hex | null, where: string, tell: Tell): void {
  if (pasid !== null && bitLength(hexValue(pasid)) > PASID_BITS)
    tell(where, `${pasid} does not fit: PASID has 20 bits: 0 to 0xfffff.`, 'Write a smaller one, or null for none.');
}
