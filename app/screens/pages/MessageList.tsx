/** Narrow screens: the messages from top to bottom, with the groups' brackets beside them. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import type { ExchangeView, MessageView } from '../../../engine/index.ts';
import { grouped } from '../../marks/grouped.ts';
import { goTo } from '../../store/pages-moves.ts';
import { shownRun, usePages } from '../../store/pages-state.ts';
import { isBad } from './brackets.ts';
import { type Bracket, useDrawn } from './useSequence.ts';
import { actorName } from './words.ts';

const ROW = 60;
/** Brackets that have a column; the others share the last one. */
const COLUMNS = 4;
/** Rows of one scroller at most, as browsers end a page somewhere. */
const MOST_ROWS = 100_000;

export function MessageList(): ReactElement {
  const run = usePages(shownRun);
  const n = usePages((s) => s.n);
  const view = run?.view ?? null;
  const total = view?.messages ?? 0;
  // A long run is shown in stretches: that of the present message.
  const base = Math.floor(Math.max(0, n - 1) / MOST_ROWS) * MOST_ROWS;
  const box = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: Math.min(MOST_ROWS, total - base),
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where it stands now counts.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const bottom = (n - base) * ROW;
    const room = element.clientHeight;
    if (bottom - ROW < element.scrollTop || bottom + ROW > element.scrollTop + room)
      element.scrollTop = Math.max(0, bottom - room + ROW * 1.5);
  }, [n, run]);
  const items = list.getVirtualItems();
  const from = base + (items[0]?.index ?? 0) + 1;
  const to = base + (items.at(-1)?.index ?? -1) + 1;
  const drawn = useDrawn(from, to);
  const known = new Map(drawn.messages.map((m) => [m.n, m]));
  const columns = Math.max(1, Math.min(COLUMNS, drawn.columns));
  return (
    <section
      ref={box}
      id="pri-messages"
      className="pri-scroll"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
    >
      <h2 className="heard">Messages</h2>
      <ol style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const at = base + item.index + 1;
          return (
            <li
              key={item.key}
              className={at === n ? 'here' : at > n ? 'todo' : ''}
              style={{ transform: `translateY(${item.start}px)`, height: ROW }}
              aria-setsize={total}
              aria-posinset={at}
              aria-current={at === n ? 'step' : undefined}
            >
              <Row n={at} now={n} view={view} message={known.get(at)} brackets={drawn.brackets} columns={columns} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface RowProps {
  readonly n: number;
  readonly now: number;
  readonly view: ExchangeView | null;
  readonly message: MessageView | undefined;
  readonly brackets: readonly Bracket[];
  readonly columns: number;
}

function Row({ n, now, view, message, brackets, columns }: RowProps): ReactElement {
  return (
    <button type="button" className="pri-row" onClick={() => goTo(n)}>
      <span className="pri-row-n">{grouped(n)}</span>
      <span className="pri-gutter" style={{ width: columns * 14 }} aria-hidden="true">
        {brackets.map(({ group, column }) => {
          const last = group.last ?? Number.POSITIVE_INFINITY;
          if (n < group.first || n > last) return null;
          const part =
            n === group.first ? 'first' : n === last ? 'last' : message?.group === group.ordinal ? 'member' : '';
          const looks = [part, isBad(group) && last <= now ? 'bad' : '', n > now ? 'todo' : ''].filter(
            (look) => look !== '',
          );
          return (
            <i key={group.ordinal} className={looks.join(' ')} style={{ left: Math.min(column, COLUMNS - 1) * 14 }} />
          );
        })}
      </span>
      <span className="pri-row-words">
        {message !== undefined && view !== null && (
          <>
            <span className="pri-foot">
              {message.from === message.to
                ? actorName(view, message.from)
                : `${actorName(view, message.from)} → ${actorName(view, message.to)}`}
            </span>
            <span className={message.fault ? 'bad' : ''}>{message.label}</span>
          </>
        )}
      </span>
    </button>
  );
}
