/** Changes of a scenario, as the page makes them. Pure: each returns a new scenario and leaves the old one as it was. */
import type { Command, RequestCommand, Scenario } from './format.ts';
import { canonical } from './write.ts';

const withCommands = (s: Scenario, commands: readonly Command[]): Scenario => ({ ...s, commands });
const inside = (s: Scenario, index: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < s.commands.length;

/** The command stands at `index` afterwards, or at the end when there are fewer. */
export function insertBefore(s: Scenario, index: number, command: Command): Scenario {
  return withCommands(s, s.commands.toSpliced(Math.min(Math.max(0, index), s.commands.length), 0, command));
}

/** The same scenario when there is no such command. */
export const replaceCommand = (s: Scenario, index: number, command: Command): Scenario =>
  inside(s, index) ? withCommands(s, s.commands.with(index, command)) : s;

/** The same scenario when there is no such command. */
export const removeCommand = (s: Scenario, index: number): Scenario =>
  inside(s, index) ? withCommands(s, s.commands.toSpliced(index, 1)) : s;

/** The request at `index`, or the last one, once more at the end. The same scenario when that is no request. */
export function repeatRequest(s: Scenario, index?: number): Scenario {
  const request = index === undefined ? s.commands.findLast((c) => c.do === 'request') : s.commands[index];
  return request?.do === 'request' ? withCommands(s, [...s.commands, request]) : s;
}

export type RequestPatch = Partial<Omit<RequestCommand, 'do'>>;

/** A request with some of its fields changed. The same scenario when there is no request, or nothing differs. */
export function withRequestPatch(s: Scenario, index: number, patch: RequestPatch): Scenario {
  const old = s.commands[index];
  if (old?.do !== 'request') return s;
  const request: RequestCommand = { ...old, ...patch };
  return canonical(request) === canonical(old) ? s : replaceCommand(s, index, request);
}

/** One difference between the commands of two scenarios. `was` counts in the first, `at` in the second. */
export type Change =
  | { readonly kind: 'inserted'; readonly at: number; readonly command: Command }
  | { readonly kind: 'removed'; readonly was: number; readonly at: number; readonly command: Command }
  | {
      readonly kind: 'changed';
      readonly was: number;
      readonly at: number;
      readonly before: Command;
      readonly after: Command;
    };

export interface Changes {
  /** In the order of the second scenario. */
  readonly commands: readonly Change[];
  /** Keys of the scenario, other than commands, that differ. */
  readonly parts: readonly (keyof Scenario)[];
}

/** How `now` differs from `base`: the fewest commands inserted and removed, and pairs of them shown as changed. */
export function changesOf(base: Scenario, now: Scenario): Changes {
  const keys = new Set([...Object.keys(base), ...Object.keys(now)]) as Set<keyof Scenario>;
  keys.delete('commands');
  const parts = [...keys].filter((key) => canonical(base[key] ?? null) !== canonical(now[key] ?? null));
  return { commands: differences(base.commands, now.commands).flatMap(paired), parts };
}

/** Commands `was` to `was + removed.length` of the first list became `inserted`, which begins at `at` of the second. */
export interface Splice {
  readonly was: number;
  readonly at: number;
  readonly removed: readonly Command[];
  readonly inserted: readonly Command[];
}

/** The fewest removals and insertions that lead from one list to the other, in order, none touching the next. */
export function differences(before: readonly Command[], after: readonly Command[]): Splice[] {
  const a = before.map(canonical);
  const b = after.map(canonical);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const rows = a.length - head - tail;
  const columns = b.length - head - tail;
  // common[i][j]: how many of the rest from i in a and from j in b can be kept.
  const width = columns + 1;
  const common = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      common[i * width + j] =
        a[head + i] === b[head + j]
          ? 1 + (common[(i + 1) * width + j + 1] ?? 0)
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);

  const splices: Splice[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    const start = [i, j] as const;
    while ((i < rows || j < columns) && !(i < rows && j < columns && a[head + i] === b[head + j])) {
      const skipA = i < rows ? (common[(i + 1) * width + j] ?? 0) : -1;
      const skipB = j < columns ? (common[i * width + j + 1] ?? 0) : -1;
      if (skipA >= skipB) i++;
      else j++;
    }
    if (i > start[0] || j > start[1])
      splices.push({
        was: head + start[0],
        at: head + start[1],
        removed: before.slice(head + start[0], head + i),
        inserted: after.slice(head + start[1], head + j),
      });
    i++;
    j++;
  }
  return splices;
}

/** Within one splice, a removed and an inserted command of the same kind are one command that changed. */
function paired(splice: Splice): Change[] {
  const changes: Change[] = [];
  let { was, at } = splice;
  const inserted = [...splice.inserted];
  for (const before of splice.removed) {
    const mate = inserted.findIndex((c) => c.do === before.do);
    if (mate < 0) {
      changes.push({ kind: 'removed', was: was++, at, command: before });
      continue;
    }
    for (const command of inserted.splice(0, mate)) changes.push({ kind: 'inserted', at: at++, command });
    const after = inserted.shift();
    if (after !== undefined) changes.push({ kind: 'changed', was: was++, at: at++, before, after });
  }
  for (const command of inserted) changes.push({ kind: 'inserted', at: at++, command });
  return changes;
}
