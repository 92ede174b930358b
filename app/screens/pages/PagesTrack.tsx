/** The line of messages with its knob: chapters, faults, and the other run above or below. A handful of paths, however long. */
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactElement,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ExchangeView, MessageView } from '../../../engine/index.ts';
import { TrackHint, useHint } from '../../marks/TrackHint.tsx';
import { alongOf, positionAt, xOf } from '../../marks/track.ts';
import { ask } from '../../store/engine-link.ts';
import { changedGroups } from '../../store/pages.ts';
import { endScrub, goTo } from '../../store/pages-moves.ts';
import { messageAt, pages, shownRun, usePages } from '../../store/pages-state.ts';
import {
  changesPath,
  chapterFrom,
  chapterNames,
  chaptersPath,
  faultsPath,
  MOST_TICKS,
  ticksPath,
} from './track-paths.ts';
import '../../marks/track.css';

const HEIGHT = 44;
const Y = { one: 14, A: 7, B: 21 };

export function PagesTrack(): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const hint = useHint(hintOf);
  const changed = useChangedAnswers();
  const shown = usePages((s) => s.shown);
  const view = usePages((s) => s.runs[s.shown]?.view ?? null);
  const other = usePages((s) => s.runs[s.shown === 'A' ? 'B' : 'A']?.view ?? null);
  const difference = usePages((s) => s.difference);
  const n = usePages((s) => s.n);
  const spoken = usePages((s) => messageAt(s, s.n)?.spoken ?? '');
  if (view === null) return <div className="track" ref={box} />;
  const total = Math.max(view.messages, other?.messages ?? 0);
  const own = other === null ? Y.one : Y[shown];
  const at = (event: PointerEvent): number =>
    Math.min(view.messages, positionAt(box.current === null ? 0 : alongOf(event, box.current), total, width));
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = keyTarget(event, n, view);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(to);
  };
  return (
    <div
      ref={box}
      className="track"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        hint.hide();
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(at(event), true);
      }}
      onPointerMove={(event) => {
        const to = at(event);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) {
          if (to !== n) goTo(to, true);
        } else if (event.pointerType === 'mouse') hint.show(to, xOf(to, total, width));
      }}
      onPointerUp={endScrub}
      onPointerCancel={endScrub}
      onPointerLeave={hint.hide}
    >
      <svg className="track-lines" width={width} height={HEIGHT} aria-hidden="true" focusable="false">
        {other !== null && <Line view={other} total={total} width={width} y={Y[shown === 'A' ? 'B' : 'A']} quiet />}
        <Line view={view} total={total} width={width} y={own} quiet={false} />
        {n > 0 && <path className="track-done" d={`M0 ${own}H${xOf(n, total, width)}`} />}
        {n > 0 && view.messages <= MOST_TICKS && (
          <path className="track-done" d={ticksPath(1, n, total, width, own, view.chapters)} />
        )}
        <path className="track-fault" d={faultsPath(view.faults, total, width, own, other === null ? 9 : 5)} />
        <path className="track-edit" d={changesPath(changed, total, width, own)} />
        {other !== null && difference !== null && (
          <path className="track-difference" d={differencePath(difference.a, difference.b, total, width)} />
        )}
      </svg>
      {other !== null &&
        (['A', 'B'] as const).map((run) => (
          <span key={run} className="track-name" style={{ top: Y[run] - 8 }} aria-hidden="true">
            {run}
          </span>
        ))}
      <div className="track-labels" aria-hidden="true">
        {chapterNames(view.chapters, n, total, width).map((name) => (
          <span
            key={name.n}
            className={`track-label${name.here ? ' here' : ''}`}
            style={{ left: name.x, width: name.width }}
          >
            <em>{name.text}</em>
          </span>
        ))}
      </div>
      <div
        className="track-knob"
        role="slider"
        tabIndex={0}
        aria-label="Timeline"
        aria-valuemin={0}
        aria-valuemax={view.messages}
        aria-valuenow={n}
        aria-valuetext={n === 0 ? 'Before the first message' : `Message ${n} of ${view.messages}: ${spoken}`}
        style={{ left: xOf(n, total, width), top: own - 12 }}
        onKeyDown={onKeyDown}
      />
      {hint.shown !== null && <TrackHint name="message" hint={hint.shown} width={width} onClose={hint.hide} />}
    </div>
  );
}

/** Messages with an answer that was changed, as far as their groups have come. */
function useChangedAnswers(): readonly number[] {
  const run = usePages(shownRun);
  const changes = usePages((s) => changedGroups(s, s.shown));
  const came = usePages((s) => s.came);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come changes what the run answers.
  return useMemo(() => changes.flatMap((c) => run?.ends.at(c.group)?.answer ?? []), [run, changes, came]);
}

/** What a message says, asked for where it is not at hand: a person may point anywhere in a long run. */
function hintOf(n: number): MessageView | null | Promise<MessageView | null> {
  const s = pages();
  return messageAt(s, n) ?? ask('messages', { run: s.shown, from: n, to: n }).then(([message]) => message ?? null);
}

function keyTarget(event: KeyboardEvent, n: number, { messages, chapters }: ExchangeView): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const clamp = (to: number): number => Math.max(0, Math.min(messages, to));
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(n + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(n - 1);
    case 'PageUp':
      return chapterFrom(chapters, n, 1, messages);
    case 'PageDown':
      return chapterFrom(chapters, n, -1, messages);
    case 'Home':
      return 0;
    case 'End':
      return messages;
    default:
      return null;
  }
}

const differencePath = (a: number | null, b: number | null, total: number, width: number): string => {
  const x = (n: number | null, other: number | null): number => Math.round(xOf(n ?? other ?? 0, total, width)) + 0.5;
  return `M${x(a, b)} ${Y.A - 6}V${Y.A}L${x(b, a)} ${Y.B}v6`;
};

interface LineProps {
  readonly view: ExchangeView;
  readonly total: number;
  readonly width: number;
  readonly y: number;
  readonly quiet: boolean;
}

/** What does not change while the knob moves. */
const Line = memo(function Line({ view, total, width, y, quiet }: LineProps): ReactElement {
  const end = (width * view.messages) / Math.max(1, total);
  const isDense = view.messages > MOST_TICKS;
  return (
    <g className={quiet ? 'track-quiet' : ''}>
      {isDense && <rect className="track-band" x={0} y={y - 4} width={end} height={8} />}
      <path className="track-rail" d={`M0 ${y + 0.5}H${end}`} />
      <path
        className="track-ticks"
        d={
          isDense
            ? chaptersPath(view.chapters, total, width, y)
            : ticksPath(1, view.messages, total, width, y, view.chapters)
        }
      />
      {quiet && <path className="track-fault" d={faultsPath(view.faults, total, width, y, 5)} />}
    </g>
  );
});

function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
