/**
 * How a recording is stored: rows of eight 32-bit words. Word 0 holds the kind in bits 7:0 and small facts above it;
 * the meaning of every other word is given beside each kind. `events.ts` makes readable events of rows when somebody
 * looks; nothing is built while recording.
 */

/** Words in a row. */
export const ROW = 8;

/** State changed. bit 8: 0 one word, 1 two. [1] index in the pool [2,3] before [4,5] after. */
export const WORDS_WRITTEN = 1;
/** A command of the scenario begins. [1] its number. */
export const COMMAND_BEGUN = 2;
/** A request reached the IOMMU. 10:8 access bits, 13:12 kind, 14 privileged, 15 PASID present. [1] requester ID [2] PASID [3,4] address [5] size. */
export const REQUEST_RECEIVED = 3;
/** A cache was asked. 15:8 cache number, 16 hit. [1] first word of the slot (hit) [2,3] page or tag [4] second tag. */
export const CACHE_LOOKED_UP = 4;
/**
 * An entry was read. 12:8 part number, 16:13 level, 22:17 shift of the index in the input address, 27:23 its width,
 * 28 read on behalf of a nested walk, 29 stored big-endian. [1] index | (offset in page >> 2) << 16 [2] first word in the pool
 * [3,4] page number [5,6] first 64 bits [7] rules of the part that hold, bit n = n-th rule.
 */
export const ENTRY_FETCHED = 5;
/** A rule that belongs to no entry was checked and holds. [1] rule number. */
export const RULE_HELD = 6;
/** A walk on behalf of another begins: 11:8 why (see `WHY`), 15:12 level. [1] offset [3,4] page number of the address to translate. */
export const WALK_ENTERED = 7;
/** It ended: [1] offset [3,4] page number that came out. */
export const WALK_LEFT = 8;
/** The request may go on. 13:8 log2 of the page size, 16:14 R W X, 20:18 how (see `HOW`). [1] offset [3,4] page number [5] rules of the access check that hold. */
export const REQUEST_TRANSLATED = 9;
/** A rule does not hold. 15:8 cause number, 19:16 completion, WITHHELD for a stalled request. [1] fault number [2] rule number [3,4] faulting address. */
export const REQUEST_FAULTED = 10;
/** A record was written where the model puts it. 15:8 queue number, 23:16 layout number. [1] slot [2] first word in the pool [3] fault number. */
export const RECORD_QUEUED = 11;
/** A record was not written. 15:8 why (see `UNRECORDED`). [1] fault number. */
export const RECORD_DROPPED = 12;
/** An interrupt of the IOMMU itself. 15:8 source number, 16 sent (0: held back by its mask). [1] data [3,4] address. */
export const INTERRUPT_RAISED = 13;
/** The operating system's driver did something. 15:8 act (see `DRIVER_ACT`). [1] a number the act speaks of [2] first word in the pool [3,4] address. */
export const DRIVER_ACTED = 14;
/** The driver reported a generic event. 9:8 type, 15:10 reason, 16 PASID valid, 17 address valid. [1] requester ID [2] PASID [3,4] address [5] permission bits [6] fault number [7] cause number. */
export const EVENT_REPORTED = 15;
/** A command was taken from a command queue. 15:8 layout number. [1] slot [2] first word in the pool. */
export const COMMAND_TAKEN = 16;
/** Cache entries were dropped. 15:8 cache number. [1] how many. */
export const CACHE_INVALIDATED = 17;
/** A translation request was answered. 9:8 completion. [3,4] the 64-bit completion entry. */
export const COMPLETION_SENT = 18;
/** A command queue stopped, or another error of the unit itself. [1] error number, the model's own. */
export const UNIT_ERROR = 19;
/** An interrupt message was remapped. [1] index [2] vector [3] destination. */
export const INTERRUPT_REMAPPED = 20;
/** A page request was put into its queue. 8 last. [1] requester ID [2] PASID [3,4] address [5] group [6] slot [7] first word in the pool. */
export const PAGE_REQUESTED = 21;
/** A response to a page request group. 11:8 code. [1] requester ID [2] PASID [5] group. */
export const RESPONSE_SENT = 22;
/** A fact worth a line: a choice that the specification leaves open. [1] note number of the model. */
export const NOTED = 23;
/** A person or the scenario changed something. [1] command number. The change itself is a WORDS_WRITTEN. */
export const EDITED = 24;
/**
 * A command was answered where its queue answers commands. 15:8 queue number. [1] status, an index in what the queue
 * answers; -1: it came back with nothing written [2] rule that does not hold, or -1.
 */
export const COMMAND_ANSWERED = 25;
/**
 * A request that changed nothing, kept by a brief recorder in place of its rows. As REQUEST_RECEIVED, and 31:16 how many
 * rows tell of it. No reader of a recording meets it: `recording/` tells the rows again.
 */
export const REQUEST_KEPT = 26;

/** Why a nested walk was entered. */
export const WHY = { table: 0, update: 1, final: 2, context: 3 } as const;
/** How a request got its address. `interrupt`: it is no memory access but an interrupt message, and keeps it. */
export const HOW = { walked: 0, cached: 1, untranslated: 2, alreadyTranslated: 3, interrupt: 4 } as const;
/** Why a fault left no record. */
export const UNRECORDED = {
  suppressed: 0,
  collapsed: 1,
  overflow: 2,
  full: 3,
  silent: 4,
  disabled: 5,
  noBuffer: 6,
  tooSmall: 7,
  waiting: 8,
} as const;
/** Stands for the completion of a request that gets none before software answers. */
export const WITHHELD = 15;
export const DRIVER_ACT = {
  statusRead: 0,
  recordRead: 1,
  recordCleared: 2,
  statusCleared: 3,
  logged: 4,
  commandQueued: 5,
  tailMoved: 6,
} as const;
