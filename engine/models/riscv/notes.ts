/** Notes of a recording, by number: what a reader would not guess. */
export const notes: readonly string[] = [
  'The interrupt is kept in memory (MRIF); the address is that of the notice that follows it',
];
