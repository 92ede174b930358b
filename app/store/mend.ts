/** The smallest change that lets a request through, done. */
import type { VerdictPart } from '../../engine/index.ts';
import { lab } from './lab.ts';

export function mendWalk({ says, place, hi, lo, value }: NonNullable<VerdictPart['repair']>): void {
  void lab().editBits(place, hi, lo, BigInt(value), says.replace(/ and see$/, ''));
}
