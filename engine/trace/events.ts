/**
 * What a reader of a recording gets: one discriminated union, built of rows when somebody looks. Numbers that name
 * rules, parts, faults, caches are indices into the model's description.
 */
import * as row from './rows.ts';

interface Base {
  /** Row number in the rows that were read. */
  readonly row: number;
}

/** Something was looked at or decided. Nothing changed. */
export type Narration = Base &
  (
    | { readonly kind: 'command begun'; readonly command: number }
    | {
        readonly kind: 'request received';
        readonly access: number;
        readonly type: number;
        readonly privileged: boolean;
        readonly requesterId: number;
        readonly pasid: number;
        readonly address: bigint;
        readonly size: number;
      }
    | {
        readonly kind: 'cache looked up';
        readonly cache: number;
        readonly hit: boolean;
        readonly word: number;
        readonly tag: bigint;
      }
    | {
        readonly kind: 'entry fetched';
        readonly part: number;
        readonly level: number;
        readonly shift: number;
        readonly width: number;
        readonly nested: boolean;
        /** Its bytes lie in memory in the other order; `lo` and `hi` are in the machine's own. */
        readonly big: boolean;
        readonly index: number;
        readonly word: number;
        readonly at: bigint;
        readonly lo: number;
        readonly hi: number;
        readonly held: number;
      }
    | { readonly kind: 'rule held'; readonly rule: number }
    | { readonly kind: 'walk entered'; readonly why: number; readonly level: number; readonly address: bigint }
    | { readonly kind: 'walk left'; readonly address: bigint }
    | {
        readonly kind: 'request translated';
        readonly sizeLog2: number;
        readonly permissions: number;
        readonly how: number;
        readonly address: bigint;
        readonly held: number;
      }
    | {
        readonly kind: 'request faulted';
        readonly fault: number;
        readonly cause: number;
        readonly completion: number;
        readonly rule: number;
        readonly address: bigint;
      }
    | {
        readonly kind: 'record queued';
        readonly queue: number;
        readonly layout: number;
        readonly slot: number;
        readonly word: number;
        readonly fault: number;
      }
    | { readonly kind: 'record dropped'; readonly why: number; readonly fault: number }
    | {
        readonly kind: 'interrupt raised';
        readonly source: number;
        readonly sent: boolean;
        readonly data: number;
        readonly address: bigint;
      }
    | {
        readonly kind: 'driver acted';
        readonly act: number;
        readonly value: number;
        readonly word: number;
        readonly address: bigint;
      }
    | {
        readonly kind: 'event reported';
        readonly type: 'unrecoverable' | 'page request';
        readonly step: number;
        readonly requesterId: number;
        readonly pasid: number;
        readonly address: bigint | null;
        readonly permissions: number;
        readonly fault: number;
      }
    | { readonly kind: 'command taken'; readonly layout: number; readonly slot: number; readonly word: number }
    | { readonly kind: 'command answered'; readonly queue: number; readonly status: number; readonly rule: number }
    | { readonly kind: 'cache invalidated'; readonly cache: number; readonly entries: number }
    | { readonly kind: 'completion sent'; readonly completion: number; readonly entry: bigint }
    | { readonly kind: 'unit error'; readonly error: number }
    | {
        readonly kind: 'interrupt remapped';
        readonly index: number;
        readonly vector: number;
        readonly destination: number;
      }
    | {
        readonly kind: 'page requested';
        readonly last: boolean;
        readonly requesterId: number;
        readonly pasid: number;
        readonly address: bigint;
        readonly group: number;
        readonly slot: number;
      }
    | {
        readonly kind: 'response sent';
        readonly code: number;
        readonly requesterId: number;
        readonly pasid: number;
        readonly group: number;
      }
    | { readonly kind: 'noted'; readonly note: number }
    | { readonly kind: 'edited'; readonly command: number }
  );

/** State changed. It says what was there, so a step back is the same event read backwards. */
export type Effect = Base & {
  readonly kind: 'words written';
  readonly word: number;
  readonly words: 1 | 2;
  readonly before: bigint;
  readonly after: bigint;
};

export type TraceEvent = Narration | Effect;

const join = (lo: number, hi: number): bigint => (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
/** Byte address of a page number in two halves and an offset. */
const byteAt = (lo: number, hi: number, offset: number): bigint => (join(lo, hi) << 12n) | BigInt(offset);

/** Reads the row that begins at `i`. A kind that does not exist reads as an empty note: rows come from the recorder alone. */
export function readEvent(w: Uint32Array, i: number, n: number): TraceEvent {
  const a = w[i]!;
  const [b, c, d, e, f, g, h] = [w[i + 1]!, w[i + 2]!, w[i + 3]!, w[i + 4]!, w[i + 5]!, w[i + 6]!, w[i + 7]!];
  const base = { row: n };
  switch (a & 0xff) {
    case row.WORDS_WRITTEN: {
      const words = (a & 0x100) !== 0 ? 2 : 1;
      return { ...base, kind: 'words written', word: b, words, before: join(c, d), after: join(e, f) };
    }
    case row.COMMAND_BEGUN:
      return { ...base, kind: 'command begun', command: b };
    case row.REQUEST_RECEIVED:
      return {
        ...base,
        kind: 'request received',
        access: (a >>> 8) & 7,
        type: (a >>> 12) & 3,
        privileged: (a & 0x4000) !== 0,
        requesterId: b,
        pasid: (a & 0x8000) !== 0 ? c : -1,
        address: join(d, e),
        size: f,
      };
    case row.CACHE_LOOKED_UP:
      return {
        ...base,
        kind: 'cache looked up',
        cache: (a >>> 8) & 0xff,
        hit: (a & 0x10000) !== 0,
        word: b,
        tag: join(c, d),
      };
    case row.ENTRY_FETCHED:
      return {
        ...base,
        kind: 'entry fetched',
        part: (a >>> 8) & 31,
        level: (a >>> 13) & 15,
        shift: (a >>> 17) & 63,
        width: (a >>> 23) & 31,
        nested: ((a >>> 28) & 1) === 1,
        big: ((a >>> 29) & 1) === 1,
        index: b & 0xffff,
        word: c,
        at: byteAt(d, e, (b >>> 16) << 2),
        lo: f,
        hi: g,
        held: h,
      };
    case row.RULE_HELD:
      return { ...base, kind: 'rule held', rule: b };
    case row.WALK_ENTERED:
      return { ...base, kind: 'walk entered', why: (a >>> 8) & 15, level: (a >>> 12) & 15, address: byteAt(d, e, b) };
    case row.WALK_LEFT:
      return { ...base, kind: 'walk left', address: byteAt(d, e, b) };
    case row.REQUEST_TRANSLATED:
      return {
        ...base,
        kind: 'request translated',
        sizeLog2: (a >>> 8) & 63,
        permissions: (a >>> 14) & 7,
        how: (a >>> 18) & 7,
        address: byteAt(d, e, b),
        held: f,
      };
    case row.REQUEST_FAULTED:
      return {
        ...base,
        kind: 'request faulted',
        fault: b,
        cause: (a >>> 8) & 0xff,
        completion: (a >>> 16) & 15,
        rule: c | 0,
        address: join(d, e),
      };
    case row.RECORD_QUEUED:
      return {
        ...base,
        kind: 'record queued',
        queue: (a >>> 8) & 0xff,
        layout: (a >>> 16) & 0xff,
        slot: b,
        word: c,
        fault: d,
      };
    case row.RECORD_DROPPED:
      return { ...base, kind: 'record dropped', why: (a >>> 8) & 0xff, fault: b };
    case row.INTERRUPT_RAISED:
      return {
        ...base,
        kind: 'interrupt raised',
        source: (a >>> 8) & 0xff,
        sent: (a & 0x10000) !== 0,
        data: b,
        address: join(d, e),
      };
    case row.DRIVER_ACTED:
      return { ...base, kind: 'driver acted', act: (a >>> 8) & 0xff, value: b, word: c, address: join(d, e) };
    case row.EVENT_REPORTED:
      return {
        ...base,
        kind: 'event reported',
        type: (a & 0x100) !== 0 ? 'page request' : 'unrecoverable',
        step: (a >>> 10) & 63,
        requesterId: b,
        pasid: (a & 0x10000) !== 0 ? c : -1,
        address: (a & 0x20000) !== 0 ? join(d, e) : null,
        permissions: f,
        fault: g,
      };
    case row.COMMAND_TAKEN:
      return { ...base, kind: 'command taken', layout: (a >>> 8) & 0xff, slot: b, word: c };
    case row.COMMAND_ANSWERED:
      return { ...base, kind: 'command answered', queue: (a >>> 8) & 0xff, status: b | 0, rule: c | 0 };
    case row.CACHE_INVALIDATED:
      return { ...base, kind: 'cache invalidated', cache: (a >>> 8) & 0xff, entries: b };
    case row.COMPLETION_SENT:
      return { ...base, kind: 'completion sent', completion: (a >>> 8) & 3, entry: join(d, e) };
    case row.UNIT_ERROR:
      return { ...base, kind: 'unit error', error: b };
    case row.INTERRUPT_REMAPPED:
      return { ...base, kind: 'interrupt remapped', index: b, vector: c, destination: d };
    case row.PAGE_REQUESTED:
      return {
        ...base,
        kind: 'page requested',
        last: (a & 0x100) !== 0,
        requesterId: b,
        pasid: c,
        address: join(d, e),
        group: f,
        slot: g,
      };
    case row.RESPONSE_SENT:
      return { ...base, kind: 'response sent', code: (a >>> 8) & 15, requesterId: b, pasid: c, group: f };
    case row.EDITED:
      return { ...base, kind: 'edited', command: b };
    default:
      return { ...base, kind: 'noted', note: b };
  }
}

/** All events of a stretch of rows. */
export function readEvents(rows: Uint32Array): TraceEvent[] {
  const events: TraceEvent[] = [];
  for (let i = 0; i < rows.length; i += row.ROW) events.push(readEvent(rows, i, i / row.ROW));
  return events;
}
