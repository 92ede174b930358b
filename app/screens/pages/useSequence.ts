/** What the diagram draws: a window of messages, the brackets that cross it, and what has to be asked for. */
import { useEffect, useMemo } from 'react';
import type { GroupView, MessageView } from '../../../engine/index.ts';
import { messageAt, type PagesRun, shownRun, usePages } from '../../store/pages-state.ts';
import { columnsOf, crosses, reachOf } from './brackets.ts';

export interface Bracket {
  readonly group: GroupView;
  readonly column: number;
}

export interface Drawn {
  readonly messages: readonly MessageView[];
  /** The message above the first one; null at the beginning. */
  readonly before: MessageView | null;
  readonly brackets: readonly Bracket[];
  /** Bracket columns in use, here and where a person has been. */
  readonly columns: number;
}

interface Kept {
  readonly columns: Map<number, number>;
  most: number;
}

/** Columns stay as they were given while a run is on the screen. */
const keptOf = new WeakMap<PagesRun, Kept>();

function kept(run: PagesRun): Kept {
  const known = keptOf.get(run) ?? { columns: new Map<number, number>(), most: 0 };
  keptOf.set(run, known);
  return known;
}

/** Messages `from` to `to`, both included, as far as they have come. */
export function useDrawn(from: number, to: number): Drawn {
  const run = usePages(shownRun);
  const came = usePages((s) => s.came);
  const n = usePages((s) => s.n);
  const inHand = usePages((s) => messageAt(s, s.n)?.group ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come changes what the run answers.
  const drawn = useMemo(() => drawnOf(run, from, to), [run, from, to, came]);
  useEffect(() => {
    if (run === null || to < from) return;
    run.messages.want(Math.max(0, from - 2), to);
    // The present message is needed for its sentence, wherever a person looks.
    if (n > 0 && run.messages.at(n - 1) === undefined && n >= from && n <= to) run.messages.want(n - 1, n);
    const reach = reachOf(drawn.messages, run.view.groups, run.ends.at);
    if (reach !== null) run.ends.want(reach.from, reach.to);
    else if (inHand !== null) run.ends.want(inHand, inHand + 1);
  }, [run, from, to, n, inHand, drawn]);
  return drawn;
}

function drawnOf(run: PagesRun | null, from: number, to: number): Drawn {
  if (run === null) return { messages: [], before: null, brackets: [], columns: 0 };
  const messages: MessageView[] = [];
  for (let n = from; n <= to; n++) {
    const message = run.messages.at(n - 1);
    if (message !== undefined) messages.push(message);
  }
  const reach = reachOf(messages, run.view.groups, run.ends.at);
  const groups: GroupView[] = [];
  if (reach !== null)
    for (let ordinal = reach.from; ordinal < reach.to; ordinal++) {
      const group = run.ends.at(ordinal);
      if (group !== undefined && crosses(group, from, to)) groups.push(group);
    }
  const memory = kept(run);
  const columns = columnsOf(groups, memory.columns);
  for (const column of columns.values()) memory.most = Math.max(memory.most, column + 1);
  return {
    messages,
    before: from > 1 ? (run.messages.at(from - 2) ?? null) : null,
    brackets: groups.map((group) => ({ group, column: columns.get(group.ordinal) ?? 0 })),
    columns: memory.most,
  };
}
