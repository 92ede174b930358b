/** How much one scenario may hold. What is read from outside is held to these before anything is built from it. */

/** Characters of a scenario file: 16 MiB. */
export const TEXT_CHARACTERS = 16 * 1024 * 1024;
/** Objects and lists inside each other. A scenario needs 8. */
export const DEPTH = 32;
/** Values of all kinds in one scenario. */
export const VALUES = 400_000;
/** Problems told at once; the rest is counted. */
export const PROBLEMS = 50;

/** Items of each list, by its key. */
export const COUNTS = {
  commands: 1000,
  memory: 20_000,
  devices: 64,
  spaces: 256,
  maps: 1000,
  host: 1000,
  tables: 4096,
  busErrors: 1000,
  endpoints: 64,
  regions: 256,
  jobs: 1000,
  acts: 256,
  changes: 1000,
  crimes: 32,
} as const;

/** Names in each collection of named values, by its key. */
export const NAMES = { registers: 256, implementation: 256, fields: 64 } as const;

/** Maps of all address spaces together: each may need a table at every level. */
export const MAPS_IN_ALL = 4000;
/** Page-table leaves that all maps together may need. */
export const LEAVES = 65_536;

/** Characters of each text, by its key. */
export const LENGTHS = {
  id: 64,
  title: 120,
  about: 1000,
  model: 32,
  device: 16,
  name: 60,
  mode: 40,
  place: 100,
  fault: 100,
  layout: 100,
} as const;
/** Characters of the name of a register, field or fact. */
export const NAME_LENGTH = 64;

/** Page requests of one exchange, groups that a function can have open, pages of all regions, ticks. */
export const PAGE_REQUESTS = 120_000;
export const GROUPS = 512;
export const REGION_PAGES = 4096;
export const TICKS = 1_000_000;

/** Widths in bits. */
export const ADDRESS_BITS = 64;
export const PHYSICAL_BITS = 56;
export const PASID_BITS = 20;

export const PAGE = 4096n;
/** Pages of one invalidation. */
export const INVALIDATE_PAGES = 2 ** 20;
export const LEVELS = 6;
export const UINT32 = 0xffff_ffff;
