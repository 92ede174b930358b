/** What stands above the lifelines: actors, the groups that are open now, and what the small charts show. */
import type { ReactElement } from 'react';
import type { ExchangeView } from '../../../engine/index.ts';
import { grouped } from '../../marks/grouped.ts';
import { messageAt, usePages } from '../../store/pages-state.ts';
import { columnXOf, crosses } from './brackets.ts';
import { type Frame, HEAD, MOST_COLUMNS } from './frame.ts';
import type { Drawn } from './useSequence.ts';

interface HeadsProps {
  readonly view: ExchangeView;
  readonly frame: Frame;
  readonly drawn: Drawn;
}

export function Heads({ view, frame, drawn }: HeadsProps): ReactElement {
  const n = usePages((s) => s.n);
  const selected = usePages((s) => s.group);
  const open = usePages((s) => messageAt(s, s.n)?.open ?? 0);
  const queued = usePages((s) => messageAt(s, s.n)?.queued ?? 0);
  const right = frame.queue.x + frame.queue.width;
  const middle = (plot: Frame['open']): number => plot.x + plot.width / 2;
  const now = drawn.brackets.filter(({ group, column }) => crosses(group, n, n) && column < MOST_COLUMNS - 1);
  return (
    <svg className="pri-heads" width={frame.width} height={HEAD} aria-hidden="true" focusable="false">
      {withins(view).map(({ name, first, last }) => {
        const [left, right] = [frame.lanes[first] - 30, frame.lanes[last] + 30];
        return (
          <g key={name}>
            <path className="pri-hair" d={`M${left} 21v-4H${right}v4`} />
            <text className="pri-note" x={(left + right) / 2} y={12} textAnchor="middle">
              {name}
            </text>
          </g>
        );
      })}
      <text className="pri-head" x={frame.columnX + (frame.columns * frame.pitch) / 2 - 6} y={37} textAnchor="middle">
        Groups
      </text>
      {frame.pitch >= 20 &&
        now.map(({ group, column }) => (
          <text
            key={group.ordinal}
            className={`pri-index${group.ordinal === selected ? ' on' : ''}`}
            x={columnXOf(column, frame)}
            y={53}
            textAnchor="middle"
          >
            {group.index.toString(16).padStart(2, '0')}
          </text>
        ))}
      {view.actors.map((actor) => (
        <g key={actor.id}>
          <text className="pri-head" x={frame.lanes[actor.id]} y={37} textAnchor="middle">
            {actor.title}
          </text>
          <text
            className={actor.id === 'device' && view.devices.length === 1 ? 'pri-index' : 'pri-note'}
            x={frame.lanes[actor.id]}
            y={53}
            textAnchor="middle"
          >
            {actor.sub}
          </text>
        </g>
      ))}
      <text className="pri-head" x={middle(frame.open)} y={37} textAnchor="middle">
        Open
      </text>
      <text className="pri-note" x={middle(frame.open)} y={53} textAnchor="middle">
        <tspan className="pri-index">{grouped(open)}</tspan>
      </text>
      <text className="pri-head" x={right} y={37} textAnchor="end">
        Queue
      </text>
      <text className="pri-note" x={right} y={53} textAnchor="end">
        <tspan className="pri-index">{grouped(queued)}</tspan> of {grouped(view.queueSlots)}
      </text>
    </svg>
  );
}

/** Neighbouring actors that stand within the same thing. */
function withins(view: ExchangeView) {
  const spans: { name: string; first: (typeof view.actors)[number]['id']; last: (typeof view.actors)[number]['id'] }[] =
    [];
  for (const { id, within } of view.actors) {
    const last = spans.at(-1);
    if (last !== undefined && last.name === within) last.last = id;
    else spans.push({ name: within, first: id, last: id });
  }
  return spans.filter((span) => span.name !== '');
}
