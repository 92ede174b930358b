/** The line of steps with its knob. Drawn as a handful of paths, however long the run is. */
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactElement,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Difference, RunId, RunView, StepView } from '../../../engine/index.ts';
import { OwnerChips } from '../../marks/Chip.tsx';
import { type HintText, TrackHint, useHint } from '../../marks/TrackHint.tsx';
import { alongOf, positionAt, xOf } from '../../marks/track.ts';
import { useLab } from '../../store/lab.ts';
import {
  beginningsPath,
  faultsOf,
  labelsOf,
  MOST_TICKS,
  phaseFrom,
  type SpanLabel,
  spansOf,
  ticksPath,
} from './geometry.ts';
import '../../marks/track.css';

export interface TrackProps {
  readonly run: RunView;
  readonly shown: RunId;
  /** The other run, drawn as a second line. */
  readonly other: RunView | null;
  readonly difference: Difference | null;
  readonly n: number;
  /** What the present step says; null at position 0. */
  readonly current: StepView | null;
  onGo(n: number, scrub: boolean): void;
  onLetGo(): void;
  stepAt(n: number): HintText | null | Promise<HintText | null>;
}

const HEIGHT = 44;
/** Flags of the upper of two lines stay below what is above the timeline. */
const HIGHEST_FLAG = -8;

export function Track(props: TrackProps): ReactElement {
  const { run, other, shown, difference, n, current, onGo, onLetGo, stepAt } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const hint = useHint(stepAt);
  const total = Math.max(run.total, other?.total ?? 0);
  const y = { one: 14, A: 7, B: 21 };
  const own = other === null ? y.one : y[shown];
  const spans = useMemo(() => spansOf(run.ticks), [run.ticks]);

  const at = (event: PointerEvent): number =>
    Math.min(run.total, positionAt(box.current === null ? 0 : alongOf(event, box.current), total, width));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    hint.hide();
    onGo(at(event), true);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      const to = at(event);
      if (to !== n) onGo(to, true);
    } else if (event.pointerType === 'mouse') {
      const to = at(event);
      hint.show(to, xOf(to, total, width));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = keyTarget(event, n, run.total, (direction) => phaseFrom(spans, n, direction, run.total));
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onGo(to, false);
  };

  return (
    <div
      ref={box}
      className="track"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onLetGo}
      onPointerCancel={onLetGo}
      onPointerLeave={hint.hide}
    >
      <svg className="track-lines" width={width} height={HEIGHT} aria-hidden="true" focusable="false">
        {other !== null && (
          <Line run={other} total={total} width={width} y={y[shown === 'A' ? 'B' : 'A']} n={0} quiet />
        )}
        <Line run={run} total={total} width={width} y={own} n={n} quiet={false} />
        {difference !== null && other !== null && (
          <path className="track-difference" d={differencePath(difference, total, width, y)} />
        )}
      </svg>
      {other !== null && (
        <>
          <span className="track-name" style={{ top: y.A - 8 }} aria-hidden="true">
            A
          </span>
          <span className="track-name" style={{ top: y.B - 8 }} aria-hidden="true">
            B
          </span>
        </>
      )}
      <FaultOwners run={run} n={n} total={total} width={width} top={own} />
      <Labels labels={labelsOf(spans, run.commands, n, run.total, (width * run.total) / Math.max(1, total))} />
      <div
        className="track-knob"
        role="slider"
        tabIndex={0}
        aria-label="Timeline"
        aria-valuemin={0}
        aria-valuemax={run.total}
        aria-valuenow={n}
        aria-valuetext={n === 0 ? 'Before the first step' : `Step ${n} of ${run.total}: ${current?.spoken ?? ''}`}
        style={{ left: xOf(n, total, width), top: own - 12 }}
        onKeyDown={onKeyDown}
      />
      {hint.shown !== null && <TrackHint name="step" hint={hint.shown} width={width} onClose={hint.hide} />}
    </div>
  );
}

function keyTarget(
  event: KeyboardEvent,
  n: number,
  total: number,
  phase: (direction: 1 | -1) => number,
): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const clamp = (to: number): number => Math.max(0, Math.min(total, to));
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return event.shiftKey ? phase(1) : clamp(n + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return event.shiftKey ? phase(-1) : clamp(n - 1);
    case 'PageUp':
      return phase(1);
    case 'PageDown':
      return phase(-1);
    case 'Home':
      return 0;
    case 'End':
      return total;
    default:
      return null;
  }
}

const differencePath = (d: Difference, total: number, width: number, y: { A: number; B: number }): string => {
  const a = xOf(d.a ?? d.b ?? 0, total, width);
  const b = xOf(d.b ?? d.a ?? 0, total, width);
  return `M${Math.round(a) + 0.5} ${y.A - 6}V${y.A}L${Math.round(b) + 0.5} ${y.B}v6`;
};

interface LineProps {
  readonly run: RunView;
  readonly total: number;
  readonly width: number;
  readonly y: number;
  readonly n: number;
  readonly quiet: boolean;
}

function Line({ run, total, width, y, n, quiet }: LineProps): ReactElement {
  const own = (width * run.total) / Math.max(1, total);
  const isDense = run.total > MOST_TICKS;
  const x = xOf(n, run.total, own);
  return (
    <g className={quiet ? 'track-quiet' : ''}>
      <Still run={run} width={own} y={y} />
      {n > 0 && <path className="track-done" d={`M0 ${y}H${x}`} />}
      {n > 0 && !isDense && <path className="track-done" d={ticksPath(run.ticks, 1, n, own, y)} />}
      <Faults run={run} width={own} y={y} />
    </g>
  );
}

/** What does not change while the knob moves. */
const Still = memo(function Still({ run, width, y }: Pick<LineProps, 'run' | 'width' | 'y'>): ReactElement {
  const { ticks, total } = run;
  const edits = run.commands.filter((c) => c.kind === 'edit' || c.kind === 'inject');
  const isDense = total > MOST_TICKS;
  const d = isDense ? beginningsPath(ticks, width, y) : ticksPath(ticks, 1, total, width, y);
  return (
    <>
      {isDense && <rect className="track-band" x={0} y={y - 4} width={width} height={8} />}
      <path className="track-rail" d={`M0 ${y + 0.5}H${width}`} />
      <path className="track-ticks" d={d} />
      {edits.map((c) => (
        <path key={c.index} className="track-edit" d={notch(xOf(c.firstStep, total, width), y)} />
      ))}
    </>
  );
});

const notch = (x: number, y: number): string => `M${Math.round(x) - 4} ${y + 9}l4 -6 4 6z`;

const Faults = memo(function Faults({ run, width, y }: Pick<LineProps, 'run' | 'width' | 'y'>): ReactElement {
  return (
    <path
      className="track-fault"
      d={faultsOf(run.ticks)
        .map((n) => `M${Math.round(xOf(n, run.total, width))} ${y - 9}v18`)
        .join('')}
    />
  );
});

/** Whose the faults are that have been reached, at their bars. What is to be said first is not told here. */
const FaultOwners = memo(function FaultOwners({ run, n, total, width, top }: FaultOwnersProps): ReactElement | null {
  const predict = useLab((s) => s.predict);
  if (predict) return null;
  const reached = faultsOf(run.ticks).filter((fault) => fault <= n);
  return (
    <>
      {reached.map((fault) => {
        const owners = run.steps[fault - 1]?.owners ?? [];
        return owners.length === 0 ? null : (
          <span
            key={fault}
            className="track-owner"
            style={{ left: xOf(fault, total, width), top: Math.max(HIGHEST_FLAG, top - 21) }}
            aria-hidden="true"
          >
            <OwnerChips owners={owners} bare />
          </span>
        );
      })}
    </>
  );
});

interface FaultOwnersProps {
  readonly run: RunView;
  readonly n: number;
  readonly total: number;
  readonly width: number;
  /** Height at which the line runs. */
  readonly top: number;
}

function Labels({ labels }: { readonly labels: readonly SpanLabel[] }): ReactElement {
  return (
    <div className="track-labels" aria-hidden="true">
      {labels.map((label) => (
        <span
          key={label.key}
          className={`track-label${label.here ? ' here' : ''}${label.right ? ' right' : ''}`}
          style={{ left: label.x, width: label.width }}
        >
          <em>{label.text}</em>
        </span>
      ))}
    </div>
  );
}

function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
