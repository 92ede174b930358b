/** The tables of a walk as columns, at a cursor: what each holds, which row was chosen, what is known so far. */

import { halves, qword, reversed } from '../bits/value.ts';
import type { Machine } from '../machine/machine.ts';
import { memoryPlace } from '../machine/place.ts';
import type { ModelDescription } from '../models/contract.ts';
import { type CommandTrace, indexText, type MetEntry } from './command.ts';
import { hexFixed } from './format.ts';
import { hex, sizeText } from './numbers.ts';
import type { ColumnStatus, ColumnView, RowView } from './shapes.ts';

/** Rows of a column above and below the chosen one. */
const ABOVE = 3;
const BELOW = 2;
/** Entries looked at on each side when runs of empty ones are folded. */
const WINDOW = 65536;

export interface ColumnsAt {
  readonly trace: CommandTrace;
  /** Steps of this command that have happened. */
  readonly done: number;
  readonly machine: Machine;
  /** First step of the command in the run, 1-based. */
  readonly firstStep: number;
  /** Entries that would have been read had no cache answered. */
  readonly skipped: readonly MetEntry[];
  /** Place of the word in which a change would let the request through; null where no single field does. */
  readonly repair: string | null;
}

/** Columns of the main walk (nested accesses belong to the strip). */
export function columnsAt(at: ColumnsAt): ColumnView[] {
  const main = at.trace.entries.filter((e) => !e.event.nested);
  const met = new Set(main.map((e) => e.column));
  const read = main.map((entry, n) => column(at, entry, main[n + 1], false));
  const skipped = at.skipped
    .filter((e) => !e.event.nested && !met.has(e.column))
    .map((entry) => column(at, entry, undefined, true));
  return [...order([...skipped, ...read], at.skipped), ...ahead(at, main)];
}

/** Columns in the order of the walk: skipped ones first come first. */
function order(columns: readonly ColumnView[], path: readonly MetEntry[]): ColumnView[] {
  if (path.length === 0) return [...columns];
  const rank = (c: ColumnView): number => path.findIndex((e) => e.column === c.id);
  return [...columns].sort((a, b) => rank(a) - rank(b));
}

function statusOf(at: ColumnsAt, entry: MetEntry): ColumnStatus {
  const step = at.trace.steps[entry.step];
  const at0 = at.done - 1;
  if (entry.step === at0) return step?.fault === true ? 'fault' : 'here';
  if (entry.step < at0) return step?.fault === true ? 'fault' : 'done';
  const served = at.trace.steps[at0];
  if (served?.nested === true && served.column === entry.column) return 'here';
  const before = at.trace.entries.filter((e) => !e.event.nested && e.step < entry.step);
  return before.every((e) => e.step <= at0) && at0 >= 0 ? 'next' : 'later';
}

function column(at: ColumnsAt, entry: MetEntry, next: MetEntry | undefined, skipped: boolean): ColumnView {
  const { machine } = at;
  const { describe } = machine;
  const { event, part } = entry;
  const read = skipped || entry.step < at.done;
  const status: ColumnStatus = skipped ? 'cached' : statusOf(at, entry);
  const stored = read ? Array.from(machine.memory.words.subarray(event.word, event.word + part.bytes / 4)) : [];
  const words = event.big ? reversed(stored) : stored;
  const layout = read ? describe.layoutOf(part, event.level, words, 0) : null;
  const told = read ? describe.tell(part, event.level, next?.event.nested ?? false, words, 0) : null;
  const field = layout === null ? undefined : describe.layouts.find((l) => l.id === layout)?.field[told?.pointer ?? ''];
  const known = status !== 'later';
  const q = (status === 'fault' ? repairedWord(at, entry) : null) ?? field?.q ?? part.pointer;
  const guestBase = guestAddress(at, entry);
  return {
    id: entry.column,
    phase: part.phase,
    ...heads(describe, entry),
    base: known ? (guestBase ?? entry.base).toString(16) : null,
    guest: guestBase !== null,
    entryBytes: part.bytes,
    at: read ? hex(event.at) : null,
    place: read ? memoryPlace(event.at) : null,
    layout,
    words,
    pointer: field === undefined ? null : { q: field.q, hi: field.hi, lo: field.lo, field: field.id },
    q,
    rows: read ? rowsOf(machine, entry, words, q) : [],
    note: noteOf(at, entry, status, told?.covers ?? null),
    status,
    step: skipped ? null : at.firstStep + entry.step,
    nested: guestBase !== null,
  };
}

/** The 64-bit word of an entry in which the smallest repair would be made; null when that is elsewhere. */
function repairedWord({ repair }: ColumnsAt, { event, part }: MetEntry): number | null {
  for (let q = 0; q * 8 < part.bytes; q++) if (repair === memoryPlace(event.at + BigInt(q * 8))) return q;
  return null;
}

function heads(
  describe: ModelDescription,
  entry: MetEntry,
): Pick<ColumnView, 'title' | 'sub' | 'slice' | 'key' | 'binary' | 'bits'> {
  const { event, part } = entry;
  const table = part.stage !== undefined;
  const bits = table ? ([event.shift + event.width - 1, event.shift] as const) : null;
  return {
    title: table ? `L${event.level}` : part.title,
    sub: table ? describe.levelName(part, event.level) : part.sub,
    slice: bits === null ? (part.slice ?? '') : `${bits[0]}:${bits[1]}`,
    key: indexText(event),
    binary: table ? binary(event.index, event.width) : '',
    bits,
  };
}

/** Nine bits as `0 1111 1110`: groups of four from the right. */
function binary(index: number, width: number): string {
  const bits = index.toString(2).padStart(width, '0');
  const head = bits.length % 4;
  return [bits.slice(0, head), ...(bits.slice(head).match(/.{4}/g) ?? [])].filter((g) => g !== '').join(' ');
}

/** The guest physical base of an entry's table, when a second stage found the entry. */
function guestAddress(at: ColumnsAt, entry: MetEntry): bigint | null {
  if (entry.part.stage !== 'first') return null;
  const events = at.trace.events;
  let entered: bigint | null = null;
  for (const e of events) {
    if (e.row >= entry.event.row) break;
    if (e.kind === 'walk entered') entered = e.address;
    else if (e.kind === 'entry fetched' && !e.nested) entered = null;
  }
  return entered === null ? null : entered - BigInt(entry.event.index) * BigInt(entry.part.bytes);
}

function noteOf(at: ColumnsAt, entry: MetEntry, status: ColumnStatus, covers: bigint | null): string {
  if (status === 'next') return 'not read yet';
  if (status === 'later') return 'not reached';
  if (status === 'cached') return 'not read: a cache answered';
  if (status === 'here' && entry.step >= at.done) return 'waits for its host address';
  return covers === null ? `${entry.part.bytes} bytes an entry` : `one entry covers ${sizeText(covers)}`;
}

/** Rows around the chosen entry; a wide entry shows its own 64-bit words instead. */
function rowsOf(machine: Machine, entry: MetEntry, words: readonly number[], chosen: number): RowView[] {
  return entry.part.bytes > 8 ? wideRows(entry, words, chosen) : tableRows(machine, entry);
}

function wideRows(entry: MetEntry, w: readonly number[], chosen: number): RowView[] {
  const count = entry.part.bytes / 8;
  const rows: RowView[] = [];
  const empty = (q: number): boolean => q !== chosen && w[q * 2] === 0 && w[q * 2 + 1] === 0;
  for (let q = 0; q < count; q++) {
    if (empty(q)) {
      const from = q;
      while (q + 1 < count && empty(q + 1)) q++;
      rows.push({ kind: 'run', from: `q${from}`, to: q === from ? '' : `q${q}`, says: 'zero' });
      continue;
    }
    rows.push({
      kind: 'entry',
      index: `q${q}`,
      at: hex(entry.event.at + BigInt(q * 8)),
      hex: hexFixed(qword(w, q), 16),
      selected: q === chosen,
    });
  }
  return rows;
}

function tableRows(machine: Machine, entry: MetEntry): RowView[] {
  const { memory } = machine;
  const { index, width } = entry.event;
  const last = 2 ** width - 1;
  const { bytes } = entry.part;
  const addressOf = (n: number): bigint => entry.base + BigInt(n * bytes);
  /** An entry of 4 bytes is half of a word of memory. */
  const value = (n: number): bigint => {
    const word = memory.read64(addressOf(n) & ~7n);
    const half = (addressOf(n) & 4n) === 0n ? word & 0xffffffffn : word >> 32n;
    const stored = bytes === 4 ? [Number(half)] : [...halves(word)];
    return qword(entry.event.big ? reversed(stored) : stored, 0);
  };
  const name = (n: number): string => indexText({ index: n, width });
  const item = (n: number, selected: boolean): RowView => {
    const v = value(n);
    return {
      kind: 'entry',
      index: name(n),
      at: hex(addressOf(n)),
      hex: hexFixed(v, bytes * 2),
      selected,
    };
  };
  const side = (direction: 1 | -1, limit: number): RowView[] => {
    const rows: RowView[] = [];
    let n = index + direction;
    for (let looked = 0; rows.length < limit && n >= 0 && n <= last && looked < WINDOW; looked++) {
      if (value(n) !== 0n) {
        rows.push(item(n, false));
        n += direction;
        continue;
      }
      const from = n;
      while (n + direction >= 0 && n + direction <= last && value(n + direction) === 0n) n += direction;
      const [a, b] = direction === 1 ? [from, n] : [n, from];
      rows.push({ kind: 'run', from: name(a), to: a === b ? '' : name(b), says: 'empty' });
      n += direction;
    }
    return rows;
  };
  return [...side(-1, ABOVE).reverse(), item(index, true), ...side(1, BELOW)];
}

/** Tables below the one where the walk stopped: their indices are known, their places are not. */
function ahead(at: ColumnsAt, main: readonly MetEntry[]): ColumnView[] {
  const last = main[main.length - 1];
  if (at.trace.fault === null || at.trace.request === null || last?.part.stage === undefined) return [];
  const { describe } = at.machine;
  const columns: ColumnView[] = [];
  const { request } = at.trace;
  const told = describe.tell(last.part, last.event.level, false, last.words, 0);
  if (told.leads?.to === 'page') return [];
  const lower = describe.parts.findIndex((p) => p.stage === last.part.stage && p.phase === 'tables' && p.key !== 's2');
  const part = describe.parts[lower];
  if (part === undefined) return [];
  const end = describe.lastLevel ?? 1;
  const step = Math.sign(end - last.event.level);
  for (let below = 1; below <= Math.abs(end - last.event.level); below++) {
    const level = last.event.level + below * step;
    const shift = last.event.shift - last.event.width * below;
    if (shift < 12) break;
    const index = Number((request.address >> BigInt(shift)) & ((1n << BigInt(last.event.width)) - 1n));
    const event = { ...last.event, part: lower, level, shift, index };
    columns.push({
      id: `${part.key}.l${level}`,
      phase: part.phase,
      ...heads(describe, { ...last, part, event }),
      base: null,
      guest: false,
      entryBytes: part.bytes,
      at: null,
      place: null,
      layout: null,
      words: [],
      pointer: null,
      q: part.pointer,
      rows: [],
      note: 'not reached',
      status: 'later',
      step: null,
      nested: false,
    });
  }
  return columns;
}
