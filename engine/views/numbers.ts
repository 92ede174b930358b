/** Numbers as the sentences write them. */

/** `0x4f1000`, no leading zeros. */
export const hex = (v: bigint): string => `0x${v.toString(16)}`;

/** `4 KiB`, `1 GiB`, `512 bytes`. */
export function sizeText(bytes: bigint): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let n = bytes;
  let u = 0;
  while (n >= 1024n && n % 1024n === 0n && u < units.length - 1) {
    n /= 1024n;
    u++;
  }
  return `${n} ${units[u]}`;
}
