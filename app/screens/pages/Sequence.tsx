/**
 * The messages as a sequence diagram. The drawing is hidden from listeners; over it lies the list of the same messages, a
 * row each, with a button that goes there and one that shows the bits. Only the rows near the window exist.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ExchangeView } from '../../../engine/index.ts';
import { grouped } from '../../marks/grouped.ts';
import { goTo, pin, pointAt } from '../../store/pages-moves.ts';
import { shownRun, usePages } from '../../store/pages-state.ts';
import { queryOf } from '../../theme/text-size.ts';
import { Drawing } from './Drawing.tsx';
import { type Frame, frameOf, HEAD } from './frame.ts';
import { Heads } from './Heads.tsx';
import { type Drawn, useDrawn } from './useSequence.ts';
import { CODE_TITLES } from './words.ts';

/** Rows of one scroller at most: browsers end a page at some tens of millions of pixels. */
const MOST_ROWS = 100_000;
/** Rows from the end of a scroller at which it moves on, and by how many. */
const MARGIN = 200;

const lowWindow = queryOf('(max-height: 740px)');
const useRowHeight = (): number =>
  useSyncExternalStore(lowWindow.subscribe, lowWindow.matches, () => false) ? 24 : 28;

export function Sequence(): ReactElement | null {
  const run = usePages(shownRun);
  const total = run?.view.messages ?? 0;
  const box = useRef<HTMLElement>(null);
  const { width, height } = useSize(box);
  const rowHeight = useRowHeight();
  const [base, setBase] = useBase(total);
  const count = Math.min(MOST_ROWS, total - base);
  // The row below the last message has room for what was never answered.
  const list = useVirtualizer({
    count: count + 1,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    paddingStart: HEAD,
    // So much that the last row that fits ends where the window does.
    paddingEnd: Math.max(0, height - HEAD) % rowHeight,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: all rows have this height.
  useLayoutEffect(() => list.measure(), [rowHeight]);
  const onScroll = useSight(list, base, setBase, rowHeight, total);
  const items = list.getVirtualItems();
  const first = items[0];
  const from = base + (first?.index ?? 0) + 1;
  const to = Math.min(total, base + (items.at(-1)?.index ?? -1) + 1);
  const drawn = useDrawn(from, to);
  const [pointed, point] = useState<number | null>(null);
  const pointRow = (n: number | null): void => {
    point(n);
    pointAt(n === null ? null : (run?.messages.at(n - 1)?.group ?? null));
  };
  const view = run?.view ?? null;
  const frame = useMemo(
    () =>
      view === null
        ? null
        : frameOf({
            width,
            rowHeight,
            origin: from,
            actors: view.actors,
            messages: view.messages,
            columns: drawn.columns,
          }),
    [view, width, rowHeight, from, drawn.columns],
  );
  return (
    <section
      ref={box}
      id="pri-messages"
      className="pri-sequence"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
      onScroll={(event) => onScroll(event.currentTarget)}
    >
      <h2 className="heard">Messages</h2>
      {view !== null && frame !== null && (
        <>
          <Heads view={view} frame={frame} drawn={drawn} />
          <div className="pri-rows" style={{ height: list.getTotalSize() - HEAD, width: frame.width }}>
            <div style={{ transform: `translateY(${(first?.start ?? HEAD) - HEAD}px)` }}>
              <Drawing view={view} frame={frame} drawn={drawn} from={from} to={to} pointed={pointed} />
              <Rows
                view={view}
                frame={frame}
                drawn={drawn}
                from={from}
                to={to}
                list={list}
                base={base}
                onPoint={pointRow}
              />
            </div>
          </div>
        </>
      )}
    </section>
  );
}

/** The message before the first of this scroller. */
function useBase(total: number): readonly [number, (base: number) => void] {
  const [base, setBase] = useState(0);
  const most = Math.max(0, total - MOST_ROWS);
  return [Math.min(base, most), (to) => setBase(Math.max(0, Math.min(most, Math.round(to))))];
}

type List = Virtualizer<HTMLElement, Element>;

/**
 * Keeps the line of now in the middle third and brings what is pinned into sight. What it answers moves a scroller on that
 * has come to its end.
 */
function useSight(
  list: List,
  base: number,
  setBase: (base: number) => void,
  rowHeight: number,
  total: number,
): (box: HTMLElement) => void {
  const n = usePages((s) => s.n);
  const pinned = usePages((s) => s.pinned);
  const run = usePages(shownRun);
  const goal = useRef<Goal>({ n: 0, isEdge: false });
  const go = (to: Goal): void => {
    goal.current = to;
    see(list, to, base, setBase, rowHeight);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scroller shows the same place.
  useLayoutEffect(() => see(list, goal.current, base, setBase, rowHeight), [base, rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where it stands now counts, and only when that changes.
  useLayoutEffect(() => go({ n, isEdge: false }), [n, run]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useLayoutEffect(() => {
    if (pinned !== null) go({ n: pinned, isEdge: true });
  }, [pinned]);
  return (box) => {
    const row = box.scrollTop / rowHeight;
    const isEnd = row > MOST_ROWS - MARGIN && base + MOST_ROWS < total;
    const isStart = row < MARGIN && base > 0;
    if (!isEnd && !isStart) return;
    goal.current = { n: Math.round(base + row), isEdge: false };
    setBase(base + row - MOST_ROWS / 2);
  };
}

/** A message to be seen: in the middle third, or anywhere. */
interface Goal {
  readonly n: number;
  readonly isEdge: boolean;
}

function see(list: List, { n, isEdge }: Goal, base: number, setBase: (base: number) => void, rowHeight: number): void {
  const box = list.scrollElement;
  if (box === null) return;
  // The place before all messages is above the first.
  const row = Math.max(1, n);
  if (row <= base || row > base + MOST_ROWS) {
    setBase(n - MOST_ROWS / 2);
    return;
  }
  const y = (n - base) * rowHeight;
  const room = box.clientHeight - HEAD;
  const [low, high] = isEdge ? [rowHeight, room - rowHeight] : [room / 3, (room * 2) / 3];
  const top = box.scrollTop;
  const isWithin = y - top >= low && y - top <= high;
  if (isWithin || room <= 0) return;
  box.scrollTop = Math.ceil((y - top < low ? y - low : y - high) / rowHeight) * rowHeight;
}

interface RowsProps {
  readonly view: ExchangeView;
  readonly frame: Frame;
  readonly drawn: Drawn;
  readonly from: number;
  readonly to: number;
  readonly list: List;
  readonly base: number;
  readonly onPoint: (n: number | null) => void;
}

/** The list of messages: words for those who listen, targets for those who point. */
function Rows({ view, frame, drawn, from, to, list, base, onPoint }: RowsProps): ReactElement {
  const n = usePages((s) => s.n);
  const pinned = usePages((s) => s.pinned);
  const home = n >= from && n <= to ? n : from;
  const known = new Map(drawn.messages.map((m) => [m.n, m]));
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = event.target instanceof HTMLElement ? event.target : null;
    const row = Number(at?.closest('[data-row]')?.getAttribute('data-row'));
    if (by === 0 || at === null || !Number.isInteger(row)) return;
    event.preventDefault();
    const next = Math.max(1, Math.min(view.messages, row + by));
    const which = at.classList.contains('pri-go') ? '.pri-go' : '.pri-pin';
    list.scrollToIndex(next - base - 1, { align: 'auto' });
    const owner = event.currentTarget;
    requestAnimationFrame(() => owner.querySelector<HTMLElement>(`[data-row="${next}"] ${which}`)?.focus());
  };
  const rows: ReactElement[] = [];
  for (let at = from; at <= to; at++) {
    const message = known.get(at);
    rows.push(
      <li
        key={at}
        data-row={at}
        aria-setsize={view.messages}
        aria-posinset={at}
        aria-current={at === n ? 'step' : undefined}
        className={at > n ? 'todo' : ''}
        style={{ height: frame.rowHeight }}
      >
        <button
          type="button"
          className="pri-go"
          style={{ width: frame.columnX - 6 }}
          tabIndex={at === home ? 0 : -1}
          aria-label={`Go to message ${grouped(at)}`}
          title={message === undefined ? undefined : CODE_TITLES[message.code]}
          onClick={() => goTo(at)}
        >
          <span style={{ width: frame.numberEnd }}>{grouped(at)}</span>
          <b>{message?.code}</b>
        </button>
        <button
          type="button"
          className="pri-pin"
          tabIndex={at === home ? 0 : -1}
          aria-pressed={at === pinned}
          onClick={() => pin(at)}
          onPointerEnter={() => onPoint(at)}
          onPointerLeave={() => onPoint(null)}
          onFocus={() => onPoint(at)}
          onBlur={() => onPoint(null)}
        >
          <span className="heard">{message?.text ?? `Message ${grouped(at)}`}</span>
        </button>
      </li>,
    );
  }
  return (
    <ol className="pri-list" onKeyDown={onKeyDown}>
      {rows}
    </ol>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function useSize(box: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 690, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}
