/** The picture of a window of messages: lifelines, brackets, arrows, charts. Below the line of now all is dotted. */
import { memo, type ReactElement } from 'react';
import type { ExchangeView, MessageView } from '../../../engine/index.ts';
import { changedGroups } from '../../store/pages.ts';
import { messageAt, usePages } from '../../store/pages-state.ts';
import { bracketPaths, columnXOf, isBad, memberTicks } from './brackets.ts';
import { arrowY, type Frame, GLYPH, labelPlace, labelStart, MOST_COLUMNS, nowY, rowTop } from './frame.ts';
import { type PlotPoint, type PlotScale, plotLabels, queueScale, stepPaths } from './plots.ts';
import type { Bracket, Drawn } from './useSequence.ts';
import { groupName } from './words.ts';

interface DrawingProps {
  readonly view: ExchangeView;
  readonly frame: Frame;
  readonly drawn: Drawn;
  readonly from: number;
  readonly to: number;
  /** The message under the pointer or with the focus. */
  readonly pointed: number | null;
}

export function Drawing({ view, frame, drawn, from, to, pointed }: DrawingProps): ReactElement {
  const n = usePages((s) => s.n);
  const pinned = usePages((s) => s.pinned);
  const selected = usePages((s) => s.group);
  const pointedGroup = usePages((s) => s.pointed);
  const changes = usePages((s) => changedGroups(s, s.shown));
  const inHand = usePages((s) => messageAt(s, s.n)?.group ?? null);
  const isEnd = to === view.messages;
  const bottom = rowTop(to + 1, frame) + (isEnd ? frame.rowHeight : 0);
  const now = nowY(n, frame);
  const unanswered = isEnd && n >= to ? drawn.brackets.filter(({ group }) => group.last === null) : [];
  return (
    <svg className="pri-drawing" width={frame.width} height={bottom} aria-hidden="true" focusable="false">
      <Still view={view} frame={frame} from={from} to={to} />
      {view.actors.map(({ id }) => (
        <Lifeline key={id} x={frame.lanes[id]} now={now} bottom={bottom} />
      ))}
      {inHandLast(drawn.brackets, inHand).map((bracket) => (
        <BracketShape
          key={bracket.group.ordinal}
          bracket={bracket}
          frame={frame}
          now={now}
          bottom={bottom}
          isSelected={bracket.group.ordinal === selected}
          isPointed={bracket.group.ordinal === pointedGroup}
          isInHand={bracket.group.ordinal === inHand}
          messages={drawn.messages}
        />
      ))}
      <Charts view={view} frame={frame} drawn={drawn} now={now} bottom={rowTop(to + 1, frame)} />
      {drawn.messages.map((message) => (
        <Arrow
          key={message.n}
          message={message}
          frame={frame}
          isTodo={message.n > n}
          isChanged={message.changeable && changes.some((c) => c.group === message.group)}
        />
      ))}
      {unanswered.length > 0 && (
        <text className="pri-label" x={frame.columnX} y={bottom - 8}>
          {`${unanswered
            .slice(0, 6)
            .map(({ group }) => groupName(group))
            .join(', ')}${unanswered.length > 6 ? ' …' : ''}: no response yet`}
        </text>
      )}
      {now >= 0 && now <= bottom && <path className="pri-now" d={`M2 ${now}H${frame.width - 4}`} />}
      {pointed !== null && pointed !== pinned && <MessageFrame frame={frame} drawn={drawn} n={pointed} />}
      {pinned !== null && <MessageFrame frame={frame} drawn={drawn} n={pinned} isPinned />}
    </svg>
  );
}

/** Over those that share its column. */
const inHandLast = (brackets: readonly Bracket[], inHand: number | null): readonly Bracket[] =>
  brackets.toSorted((a, b) => Number(a.group.ordinal === inHand) - Number(b.group.ordinal === inHand));

/** What does not change while stepping: hair lines where chapters begin. */
const Still = memo(function Still({
  view,
  frame,
  from,
  to,
}: Pick<DrawingProps, 'view' | 'frame' | 'from' | 'to'>): ReactElement {
  const d = view.chapters
    .filter((c) => c.n > 1 && c.n >= from && c.n <= to)
    .map((c) => `M6 ${rowTop(c.n, frame) + 0.5}H${frame.labelEnd}`)
    .join('');
  return <path className="pri-chapter" d={d} />;
});

function Lifeline({
  x,
  now,
  bottom,
}: {
  readonly x: number;
  readonly now: number;
  readonly bottom: number;
}): ReactElement {
  const split = Math.max(0, Math.min(now, bottom));
  return (
    <>
      {split > 0 && <path className="pri-life" d={`M${x} 0V${split}`} />}
      {split < bottom && <path className="pri-life todo" d={`M${x} ${split}V${bottom}`} />}
    </>
  );
}

interface BracketShapeProps {
  readonly bracket: Bracket;
  readonly frame: Frame;
  readonly now: number;
  readonly bottom: number;
  readonly isSelected: boolean;
  readonly isPointed: boolean;
  /** The present message is of this group. */
  readonly isInHand: boolean;
  readonly messages: readonly MessageView[];
}

function BracketShape({
  bracket,
  frame,
  now,
  bottom,
  isSelected,
  isPointed,
  isInHand,
  messages,
}: BracketShapeProps): ReactElement {
  const { group, column } = bracket;
  const x = columnXOf(column, frame);
  const { done, todo } = bracketPaths(group, x, now, 0, bottom, frame);
  // Until its end has come nobody knows what it comes to.
  const end = group.last === null ? Number.POSITIVE_INFINITY : arrowY(group.last, frame);
  const isBadNow = isBad(group) && end <= now;
  const looks = [
    'pri-bracket',
    column >= MOST_COLUMNS - 1 && !isInHand ? 'many' : '',
    isBadNow ? 'bad' : '',
    isSelected ? 'on' : isPointed ? 'pointed' : '',
  ].filter((look) => look !== '');
  const sent = messages.filter((m) => arrowY(m.n, frame) <= now);
  return (
    <g className={looks.join(' ')}>
      {done !== '' && <path d={done} />}
      {todo !== '' && <path className="todo" d={todo} />}
      <path className="tick" d={memberTicks(sent, group, x, frame)} />
      {isBadNow && end >= 0 && end <= bottom && <path className="cut" d={`M${x + 7} ${end - 5}v10`} />}
    </g>
  );
}

/* ── messages ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** From a lifeline to where its arrow begins or ends. */
const AWAY = 3;

/** Dashes that tell the kind, as on the walk. */
const DASHES: Readonly<Partial<Record<MessageView['code'], string>>> = { IN: '2 3', IV: '8 3 2 3' };

const Arrow = memo(function Arrow({
  message,
  frame,
  isTodo,
  isChanged,
}: {
  readonly message: MessageView;
  readonly frame: Frame;
  readonly isTodo: boolean;
  /** A person has changed this answer. */
  readonly isChanged: boolean;
}): ReactElement {
  const { from, to, label, head, marker, fault, code } = message;
  const y = arrowY(message.n, frame);
  const [a, b] = [frame.lanes[from], frame.lanes[to]];
  const place = labelPlace(a, b, label, frame);
  const looks = ['pri-message', isTodo ? 'todo' : '', fault ? 'bad' : ''].filter((look) => look !== '').join(' ');
  const dir = Math.sign(b - a);
  const baseline = dir === 0 ? y - 3 : y - 5;
  // What an actor does by itself turns to the side where its words are.
  const side = place.anchor === 'end' ? -1 : 1;
  const tip = b - dir * AWAY;
  const dash = isTodo ? undefined : DASHES[code];
  return (
    <g className={looks}>
      {dir === 0 ? (
        <>
          <path className="line" d={`M${a} ${y - 12}h${10 * side}v10h${-6 * side}`} />
          <path className="tip-full" d={`M${a + 2 * side} ${y - 2}l${6 * side} -4v8z`} />
        </>
      ) : (
        <>
          <path
            className="line"
            strokeDasharray={dash}
            d={`M${a + dir * AWAY} ${y}H${head === 'lost' ? tip - dir * 4 : head === 'answers' ? tip - dir * 6 : tip}`}
          />
          {head === 'asks' && (
            <path className="tip-open" d={`M${tip - dir * 7} ${y - 4.5}L${tip} ${y}L${tip - dir * 7} ${y + 4.5}`} />
          )}
          {head === 'answers' && <path className="tip-full" d={`M${tip} ${y}l${-dir * 8} -4.5v9z`} />}
          {head === 'lost' && <path className="lost" d={`M${tip - dir * 3} ${y - 6}v12`} />}
          {marker && <path className="stop" d={`M${a + dir * 9} ${y - 5}v10M${a + dir * 13} ${y - 5}v10`} />}
        </>
      )}
      <text className="pri-label" x={place.x} y={baseline} textAnchor={place.anchor}>
        {label}
      </text>
      {message.changeable && (
        <path
          className={isChanged ? 'pri-pen changed' : 'pri-pen'}
          transform={`translate(${labelStart(place, label) - (place.anchor === 'end' ? 15 : -label.length * GLYPH - 5)} ${baseline - 10})`}
          d="M2 10l.6-2.4 5.8-5.8 1.8 1.8-5.8 5.8z"
        />
      )}
    </g>
  );
});

interface MessageFrameProps {
  readonly frame: Frame;
  readonly drawn: Drawn;
  readonly n: number;
  readonly isPinned?: boolean;
}

function MessageFrame({ frame, drawn, n, isPinned = false }: MessageFrameProps): ReactElement | null {
  const message = drawn.messages.find((m) => m.n === n);
  if (message === undefined) return null;
  const [a, b] = [frame.lanes[message.from], frame.lanes[message.to]];
  const words = message.label.length * GLYPH;
  const place = labelPlace(a, b, message.label, frame);
  const start = labelStart(place, message.label);
  const left = Math.min(a, b, start - 4);
  const right = Math.max(a, b, start + words + 4);
  return (
    <rect
      className={isPinned ? 'pri-pinned' : 'pri-pointed'}
      x={left}
      y={rowTop(n, frame) + 1}
      width={right - left}
      height={frame.rowHeight - 2}
      rx={3}
    />
  );
}

/* ── charts ────────────────────────────────────────────────────────────────────────────────────────────────────── */

function Charts({
  view,
  frame,
  drawn,
  now,
  bottom,
}: Pick<DrawingProps, 'view' | 'frame' | 'drawn'> & { readonly now: number; readonly bottom: number }): ReactElement {
  const { messages, before } = drawn;
  const opens = messages.map(({ n, open }) => ({ n, value: open }));
  const queues = messages.map(({ n, queued }) => ({ n, value: queued }));
  return (
    <>
      <Chart
        points={opens}
        before={before?.open ?? 0}
        plot={frame.open}
        scale={{ most: Math.max(1, view.most.open), isLimit: false }}
        frame={frame}
        now={now}
        bottom={bottom}
      />
      <Chart
        points={queues}
        before={before?.queued ?? 0}
        plot={frame.queue}
        scale={queueScale(view.queueSlots, view.most.queued)}
        frame={frame}
        now={now}
        bottom={bottom}
      />
    </>
  );
}

interface ChartProps {
  readonly points: readonly PlotPoint[];
  readonly before: number;
  readonly plot: Frame['open'];
  readonly scale: PlotScale;
  readonly frame: Frame;
  readonly now: number;
  readonly bottom: number;
}

function Chart({ points, before, plot, scale, frame, now, bottom }: ChartProps): ReactElement {
  const split = Math.max(0, Math.min(now, bottom));
  const done = stepPaths(points, before, 0, split, plot, scale, frame);
  const todo = stepPaths(points, before, split, bottom, plot, scale, frame);
  return (
    <g className="pri-chart">
      <path className="axis" d={`M${plot.x} 0V${bottom}`} />
      <path className={scale.isLimit ? 'axis limit' : 'axis'} d={`M${plot.x + plot.width} 0V${bottom}`} />
      {split > 0 && <path className="area" d={done.area} />}
      {split > 0 && <path className="line" d={done.line} />}
      {split < bottom && <path className="line todo" d={todo.line} />}
      {plotLabels(points, plot, scale, frame)
        .filter((label) => label.y <= split)
        .map((label) => (
          <text key={label.y} className="pri-value" x={label.x} y={label.y}>
            {label.text}
          </text>
        ))}
    </g>
  );
}
