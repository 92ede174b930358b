/**
 * The messages of an exchange, as rows of 32-bit words: a run may have a million of them. `tell.ts` makes sentences when
 * somebody reads. Bits of records and commands are kept as they were when the message went by.
 */

/** What a row tells. Who sends and receives it is in `tell.ts`. */
export const KIND = {
  /** The device asks for a translation. [a] access [address, pasid] */
  translationAsked: 0,
  /** The answer. [a] completion status [b] R 1, W 2, X 4, refused 8; words: the completion entry */
  translationAnswered: 1,
  /** The device uses pages. [a] access [b] pages */
  accessed: 2,
  /** An access that the unit refuses. [a] access */
  accessBlocked: 3,
  /** A transaction stalls inside the unit. [a] access [b] tag; words: the event */
  stalled: 4,
  /** A page request. [a] access [b] index | last << 16 | requests of its group << 17 [c] why it was lost, see LOST */
  pageRequested: 5,
  /** A stop marker. */
  stopMarked: 6,
  /** The unit answers by itself. [a] code [b] index */
  answeredByUnit: 7,
  /** The unit interrupts the host. */
  interrupted: 8,
  /** The host's driver empties the queue. [a] requests read */
  drained: 9,
  /** A generic event goes to whoever answers. [a] access [b] index | last << 16 [c] members */
  eventSent: 10,
  /** The answer of whoever answers. [a] code [b] index [c] 1: private data that is not the request's */
  answered: 11,
  /** A page was looked at. [a] access [b] see LOOKED */
  looked: 12,
  /** A response goes into the command queue. [a] code [b] index; words: the command */
  commandQueued: 13,
  /** A response reaches the device. [a] code [b] index */
  responded: 14,
  /** The device has no such group: UPRGI. [a] code [b] index */
  unexpected: 15,
  /** The device turns its interface off: RF. [a] code */
  turnedOff: 16,
  /** The device gives a group up without a response. [b] index */
  gaveUp: 17,
  /** The device tells its driver that an access failed. [a] see FAILED [b] pages */
  failed: 18,
  /** The host throws the open part of groups away. [a] requests [b] see DISCARDED */
  discarded: 19,
  /** An answer comes to nothing in the host. [a] see IGNORED [b] index */
  ignored: 20,
  /** A line in the host's log. [a] see LOGGED [b] number */
  logged: 21,
  /** An unrecoverable fault is recorded. words: the record [b] fault number */
  recorded: 22,
  /** The unit tells the device to forget. [a] log2 of the bytes [b] see FORGOTTEN */
  forget: 23,
  /** The device has forgotten. [a] ITag */
  forgotten: 24,
  /** It does not answer in time. */
  unanswered: 25,
  /** Software acts. [a] see ACTED [b] pages */
  acted: 26,
  /** A command that is no response. words: the command */
  commanded: 27,
  /** A stale translation is used. [a] access */
  staleUsed: 28,
  /** The group's time is over in the host. [a] 0 logged, 1 answered with failure */
  hostTimedOut: 29,
  /** The unit itself reports an error. text: its words */
  unitError: 30,
  /** A completion with a tag that is not open. */
  strayCompletion: 31,
  /** An unrecoverable fault event goes to whoever answers (2017). [a] number of the step in STEP_IDS */
  faultTold: 32,
  /** The device does not turn its interface on: groups are open, and stopped reads 0. */
  notEnabled: 34,
  /** Whoever answers fails one access and lets the device go on. */
  spared: 33,
} as const;

/** Why a page request did not reach software. */
export const LOST = { not: 0, full: 1, refused: 2 } as const;
export const LOOKED = {
  there: 0,
  made: 1,
  copied: 2,
  missing: 3,
  forbidden: 4,
  exiting: 5,
} as const;
export const FAILED = {
  invalid: 0,
  gaveUp: 1,
  tries: 2,
  off: 3,
  atsRefused: 4,
  blocked: 6,
  aborted: 7,
} as const;
export const DISCARDED = { overflow: 0, removed: 1, unregistered: 2 } as const;
export const IGNORED = { twice: 0, unknown: 1, code: 2, removed: 5 } as const;
export const LOGGED = { noHandler: 0, busy: 2, kernel: 4, guestOff: 5, untold: 6 } as const;
export const ACTED = {
  unmap: 0,
  kill: 1,
  unbind: 2,
  reset: 3,
  remove: 4,
  stop: 5,
  unregister: 6,
  reuse: 10,
  enable: 11,
} as const;

const ROW = 16;
const [TIME, DEVICE, GROUP, A, B, C, LOW, HIGH, PASID, OPEN, QUEUED, LAYOUT, WORDS, COUNT, TEXT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
];

/** A message as it was logged. */
export interface Entry {
  readonly n: number;
  readonly kind: number;
  readonly time: number;
  /** Number of the endpoint; -1: none. */
  readonly device: number;
  /** Ordinal of the group; -1: none. */
  readonly group: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Number of the page of 4 KiB. */
  readonly page: number;
  readonly pasid: number;
  readonly open: number;
  readonly queued: number;
  /** Number of a layout of the model; -1: none. */
  readonly layout: number;
  /** 64-bit words, lowest first. */
  readonly words: readonly bigint[];
  /** Where the words stood: a byte address; null: nowhere. */
  readonly at: bigint | null;
  readonly text: string | null;
}

/** What is said of a message when it is logged. */
export interface Said {
  readonly device?: number;
  readonly group?: number;
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly page?: number;
  readonly pasid?: number;
  readonly bits?: Bits | null;
  readonly text?: string;
}

/** Bits of a record or command. */
export interface Bits {
  readonly layout: number;
  readonly words: Uint32Array;
  /** Byte address, when it stood in memory. */
  readonly at: bigint | null;
}

export class Log {
  private rows = new Int32Array(ROW * 256);
  private stored = new Uint32Array(1024);
  private used = 0;
  private readonly texts: string[] = [];
  private readonly places: (bigint | null)[] = [];
  length = 0;

  /** Adds a message; returns its number, from 1. */
  add(kind: number, time: number, open: number, queued: number, said: Said): number {
    const at = this.length * ROW;
    if (at === this.rows.length) this.rows = doubled(this.rows, new Int32Array(this.rows.length * 2));
    const r = this.rows;
    r[at] = kind;
    r[at + TIME!] = time;
    r[at + DEVICE!] = said.device ?? -1;
    r[at + GROUP!] = said.group ?? -1;
    r[at + A!] = said.a ?? 0;
    r[at + B!] = said.b ?? 0;
    r[at + C!] = said.c ?? 0;
    const page = said.page ?? 0;
    r[at + LOW!] = page | 0;
    r[at + HIGH!] = (page / 2 ** 32) | 0;
    r[at + PASID!] = said.pasid ?? -1;
    r[at + OPEN!] = open;
    r[at + QUEUED!] = queued;
    r[at + LAYOUT!] = said.bits?.layout ?? -1;
    if (said.bits) this.keep(at, said.bits);
    if (said.text !== undefined) r[at + TEXT!] = this.texts.push(said.text);
    return ++this.length;
  }

  private keep(at: number, bits: Bits): void {
    while (this.used + bits.words.length > this.stored.length)
      this.stored = doubled(this.stored, new Uint32Array(this.stored.length * 2));
    this.stored.set(bits.words, this.used);
    this.rows[at + WORDS!] = this.used;
    // The place of the words goes beside them; its number is kept in the upper half of the count.
    this.rows[at + COUNT!] = bits.words.length | (this.places.push(bits.at) << 6);
    this.used += bits.words.length;
  }

  kind(n: number): number {
    return this.rows[(n - 1) * ROW]!;
  }

  group(n: number): number {
    return this.rows[(n - 1) * ROW + GROUP!]!;
  }

  open(n: number): number {
    return this.rows[(n - 1) * ROW + OPEN!]!;
  }

  queued(n: number): number {
    return this.rows[(n - 1) * ROW + QUEUED!]!;
  }

  entry(n: number): Entry {
    const at = (n - 1) * ROW;
    const r = this.rows;
    const count = r[at + COUNT!]!;
    const words: bigint[] = [];
    for (let k = 0; k < (count & 63); k += 2) {
      const w = r[at + WORDS!]! + k;
      words.push((BigInt(this.stored[w + 1]!) << 32n) | BigInt(this.stored[w]!));
    }
    return {
      n,
      kind: r[at]!,
      time: r[at + TIME!]!,
      device: r[at + DEVICE!]!,
      group: r[at + GROUP!]!,
      a: r[at + A!]!,
      b: r[at + B!]!,
      c: r[at + C!]!,
      page: (r[at + LOW!]! >>> 0) + r[at + HIGH!]! * 2 ** 32,
      pasid: r[at + PASID!]!,
      open: r[at + OPEN!]!,
      queued: r[at + QUEUED!]!,
      layout: r[at + LAYOUT!]!,
      words,
      at: this.places[(count >> 6) - 1] ?? null,
      text: this.texts[r[at + TEXT!]! - 1] ?? null,
    };
  }

  /** The rows as they are, for comparing whole runs. */
  bytes(): Int32Array {
    return this.rows.slice(0, this.length * ROW);
  }
}

function doubled<T extends Int32Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
