/** One command of a recording, read once: its events, steps, and the entries that its walk met. */
import { reversed } from '../bits/value.ts';
import type { ModelDescription, Part } from '../models/contract.ts';
import type { Recording } from '../recording/recording.ts';
import { readEvents, type TraceEvent } from '../trace/events.ts';
import { columnKey, type StepSpan, stepsOf } from './steps.ts';

export type Fetched = Extract<TraceEvent, { kind: 'entry fetched' }>;
export type Received = Extract<TraceEvent, { kind: 'request received' }>;

/** An entry as it stood when it was read. */
export interface MetEntry {
  readonly event: Fetched;
  readonly part: Part;
  readonly column: string;
  readonly layout: string;
  readonly words: readonly number[];
  /** Base address of its table. */
  readonly base: bigint;
  /** Step (within the command, 0 first) that reads it. */
  readonly step: number;
}

export interface CommandTrace {
  readonly index: number;
  readonly firstRow: number;
  readonly events: readonly TraceEvent[];
  readonly steps: readonly StepSpan[];
  readonly request: Received | null;
  readonly entries: readonly MetEntry[];
  readonly fault: Extract<TraceEvent, { kind: 'request faulted' }> | null;
  readonly translated: Extract<TraceEvent, { kind: 'request translated' }> | null;
}

/** Reads command `index`. Stands at its end to read entries wider than a row carries; the caller seeks again. */
export function readCommand(recording: Recording, index: number): CommandTrace {
  const { describe, memory } = recording.machine;
  const firstRow = recording.commandRows[index] ?? 0;
  const lastRow = recording.commandRows[index + 1] ?? firstRow;
  const events = readEvents(recording.rows(firstRow, lastRow));
  recording.seek(lastRow);
  const steps = stepsOf(events, describe, memory);
  const entries: MetEntry[] = [];
  steps.forEach((s, step) => {
    for (const e of s.events) {
      if (e.kind !== 'entry fetched') continue;
      const part = describe.parts[e.part];
      if (part !== undefined) entries.push(metEntry(describe, memory.words, e, part, step));
    }
  });
  const find = <K extends TraceEvent['kind']>(kind: K): Extract<TraceEvent, { kind: K }> | null =>
    (events.find((e) => e.kind === kind) as Extract<TraceEvent, { kind: K }> | undefined) ?? null;
  return {
    index,
    firstRow,
    events,
    steps,
    request: find('request received'),
    entries,
    fault: find('request faulted'),
    translated: find('request translated'),
  };
}

/** The entries of a walk that was only tried, as `readCommand` gives those of one that happened. */
export function triedEntries(describe: ModelDescription, pool: Uint32Array, rows: Uint32Array): MetEntry[] {
  return readEvents(rows).flatMap((e) => {
    const part = e.kind === 'entry fetched' ? describe.parts[e.part] : undefined;
    return e.kind === 'entry fetched' && part !== undefined ? [metEntry(describe, pool, e, part, -1)] : [];
  });
}

/** Words of the pool as they were after row `row` of the command, given the pool as it is at the command's end. */
export function wordsAfter(trace: CommandTrace, pool: Uint32Array, word: number, count: number, row: number): number[] {
  const out = Array.from(pool.subarray(word, word + count));
  for (let n = trace.events.length - 1; n >= 0; n--) {
    const e = trace.events[n]!;
    if (e.row <= row) break;
    if (e.kind !== 'words written') continue;
    for (let k = 0; k < e.words; k++) {
      const i = e.word + k - word;
      if (i >= 0 && i < count) out[i] = Number((e.before >> BigInt(32 * k)) & 0xffffffffn);
    }
  }
  return out;
}

function metEntry(describe: ModelDescription, pool: Uint32Array, event: Fetched, part: Part, step: number): MetEntry {
  const stored = Array.from(pool.subarray(event.word, event.word + part.bytes / 4));
  const words = event.big ? reversed(stored) : stored;
  words[0] = event.lo;
  if (part.bytes > 4) words[1] = event.hi;
  return {
    event,
    part,
    column: columnKey(describe, event),
    layout: describe.layoutOf(part, event.level, words, 0),
    words,
    base: event.at - BigInt(event.index) * BigInt(part.bytes),
    step,
  };
}

/** Level and name of an entry's table as people write it: `L3`, `Context`. */
export const shortName = (e: MetEntry): string => (e.part.stage === undefined ? e.part.title : `L${e.event.level}`);

/** Index in as many hex digits as its width asks for. */
export const indexText = (e: Pick<Fetched, 'index' | 'width'>): string =>
  e.index.toString(16).padStart(Math.max(2, Math.ceil(e.width / 4)), '0');
