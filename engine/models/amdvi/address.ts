/** Page numbers in two int32 halves, cut and put together at any bit. */

/** The lower half of a mask of `bits` ones, and its upper half. */
const onesLo = (bits: number): number => (bits >= 32 ? -1 : (1 << bits) - 1);
const onesHi = (bits: number): number => (bits <= 32 ? 0 : bits >= 64 ? -1 : (1 << (bits - 32)) - 1);

/** Halves of `base` whose lowest `bits` bits come from `inside`. */
export const joinLo = (base: number, inside: number, bits: number): number =>
  (base & ~onesLo(bits)) | (inside & onesLo(bits));
export const joinHi = (base: number, inside: number, bits: number): number =>
  (base & ~onesHi(bits)) | (inside & onesHi(bits));

/** Whether an address has a bit at or above `bits` (1 to 64). */
export const exceeds = (lo: number, hi: number, bits: number): boolean =>
  bits >= 64 ? false : bits >= 32 ? hi >>> (bits - 32) !== 0 : hi !== 0 || lo >>> bits !== 0;

/** Whether bits `to - 1` down to `from` of an address are all 0; 12 <= from <= to <= 64. */
export const zeroBetween = (lo: number, hi: number, from: number, to: number): boolean =>
  !exceeds(lo & onesLo(to), hi & onesHi(to), from);

/** log2 of the size that a page number encodes: its lowest 0 is the highest bit that is no address. */
export function encodedSize(pageLo: number, pageHi: number): number {
  const low = ~pageLo;
  if (low !== 0) return 44 - Math.clz32(low & -low);
  const high = ~pageHi;
  return high === 0 ? 76 : 76 - Math.clz32(high & -high);
}
