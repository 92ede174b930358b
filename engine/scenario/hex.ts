/** A hexadecimal number as files write it: `0x` and 1 to 16 digits. */
export type Hex = `0x${string}`;
