/** The second-stage walk for one guest address, and the overview of all accesses of a nested walk. */

import { qword } from '../bits/value.ts';
import type { ColumnsAt } from './columns.ts';
import { type CommandTrace, indexText, type MetEntry } from './command.ts';
import { hexFixed } from './format.ts';
import { hex } from './numbers.ts';
import type { ColumnStatus, GridCell, StripCell, StripView } from './shapes.ts';

interface Episode {
  readonly guest: bigint;
  readonly host: bigint | null;
  readonly column: string | null;
  readonly entries: readonly MetEntry[];
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Each walk on behalf of another: from `walk entered` to `walk left` or to its fault. */
export function episodesOf(trace: CommandTrace): Episode[] {
  const episodes: Episode[] = [];
  trace.events.forEach((e, n) => {
    if (e.kind !== 'walk entered') return;
    const rest = trace.events.slice(n + 1);
    const end = rest.findIndex(
      (x) => x.kind === 'walk left' || x.kind === 'walk entered' || x.kind === 'request faulted',
    );
    const last = end < 0 ? rest.length : end;
    const leaving = rest[last];
    const rows = new Set(rest.slice(0, last).map((x) => x.row));
    const entries = trace.entries.filter((x) => x.event.nested && rows.has(x.event.row));
    const step = entries[0] === undefined ? undefined : trace.steps[entries[0].step];
    episodes.push({
      guest: e.address,
      host: leaving?.kind === 'walk left' ? leaving.address : null,
      column: step?.column ?? null,
      entries,
      firstRow: e.row,
      lastRow: leaving?.row ?? e.row,
    });
  });
  return episodes;
}

const statusAt = (trace: CommandTrace, done: number, step: number): ColumnStatus => {
  if (step === done - 1) return trace.steps[step]?.fault === true ? 'fault' : 'here';
  return step < done ? 'done' : step === done ? 'next' : 'later';
};

/** The strip that belongs to the step at hand, or null when no nested walk is under way there. */
export function stripAt(at: ColumnsAt): StripView | null {
  const { trace, done, machine } = at;
  const here = trace.steps[done - 1];
  if (here === undefined) return null;
  const rows = here.events.map((e) => e.row);
  const low = Math.min(...rows);
  const high = Math.max(...rows);
  const all = episodesOf(trace);
  const anchored = trace.entries.find((e) => e.step === done - 1 && !e.event.nested);
  const episode =
    all.find((e) => e.firstRow <= high && e.lastRow >= low && here.nested) ??
    (anchored === undefined
      ? undefined
      : [...all].reverse().find((e) => e.column === anchored.column && e.lastRow < anchored.event.row));
  if (episode === undefined) return null;
  const nested = trace.entries.filter((e) => e.event.nested);
  const current = nested.filter((e) => e.step < done).length;
  const cells = episode.entries.map((e): StripCell => {
    const read = e.step < done;
    return {
      id: `s2.l${e.event.level}`,
      title: `L${e.event.level}`,
      sum: `${e.base.toString(16)} + ${indexText(e.event)} × ${e.part.bytes}`,
      hex: read ? hexFixed(qword(e.words, 0), 16) : '',
      at: hex(e.event.at),
      layout: e.layout,
      words: read ? Array.from(machine.memory.words.subarray(e.event.word, e.event.word + e.part.bytes / 4)) : [],
      status: statusAt(trace, done, e.step),
      step: at.firstStep + e.step,
    };
  });
  const left = episode.entries.every((e) => e.step < done);
  return {
    column: episode.column,
    title: episode.column === null ? 'host address of the page' : 'host address of the entry',
    guestAddress: `g${episode.guest.toString(16)}`,
    hostAddress: left && episode.host !== null ? hex(episode.host) : null,
    cells,
    access: current,
    accesses: nested.length,
  };
}

/** Every access of a nested walk as a square: first-stage levels across, second-stage levels down. */
export function gridAt(at: ColumnsAt): GridCell[] {
  const { trace, done } = at;
  const episodes = episodesOf(trace);
  if (episodes.length === 0) return [];
  const cells: GridCell[] = [];
  const push = (column: number, row: number, entry: MetEntry): void => {
    cells.push({
      column,
      row,
      step: at.firstStep + entry.step,
      title: `${entry.event.nested ? 'second-stage ' : ''}L${entry.event.level}`,
      status: statusAt(trace, done, entry.step),
    });
  };
  let column = 0;
  for (const e of episodes) {
    for (const [row, x] of e.entries.entries()) push(column, row, x);
    const own = trace.entries.find((x) => !x.event.nested && x.event.row > e.lastRow && x.column === e.column);
    if (own !== undefined && !cells.some((c) => c.step === at.firstStep + own.step))
      push(column, e.entries.length, own);
    column++;
  }
  return cells;
}
