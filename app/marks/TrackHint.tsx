/**
 * What a step or a message says, shown above its place on a timeline after 120 ms. Gone at once on leaving and on Escape;
 * may be pointed at.
 */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { OwnerId } from '../../engine/index.ts';
import { OwnerChips } from './Chip.tsx';
import { grouped } from './grouped.ts';
import './track.css';

const DELAY_MS = 120;

/** What is said of one place. */
export interface HintText {
  readonly text: string;
  /** The sum that led there. */
  readonly sum?: string | null;
  /** What it changes: before → after. */
  readonly change?: string | null;
  /** Who answers for what failed there. */
  readonly owners?: readonly OwnerId[];
}

export interface ShownHint {
  readonly n: number;
  readonly x: number;
  readonly step: HintText | null;
}

interface Hint {
  readonly shown: ShownHint | null;
  show(n: number, x: number): void;
  hide(): void;
}

export function useHint(stepAt: (n: number) => HintText | null | Promise<HintText | null>): Hint {
  const [shown, setShown] = useState<ShownHint | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wanted = useRef<number | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const put = (n: number, x: number): void => {
    const step = n === 0 ? null : stepAt(n);
    if (!(step instanceof Promise)) {
      setShown({ n, x, step });
      return;
    }
    step.then(
      (later) => {
        if (wanted.current === n) setShown({ n, x, step: later });
      },
      () => setShown(null),
    );
  };
  return {
    shown,
    show(n, x) {
      if (wanted.current === n) return;
      wanted.current = n;
      clearTimeout(timer.current);
      if (shown === null) timer.current = setTimeout(() => put(n, x), DELAY_MS);
      else put(n, x);
    },
    hide() {
      wanted.current = null;
      clearTimeout(timer.current);
      setShown(null);
    },
  };
}

interface TrackHintProps {
  /** What stands on the timeline: "step", "message". */
  readonly name: 'step' | 'message';
  readonly hint: ShownHint;
  readonly width: number;
  readonly onClose: () => void;
}

const WIDTH = 320;

export function TrackHint({ name, hint, width, onClose }: TrackHintProps): ReactElement {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  const left = Math.max(-60, Math.min(width - WIDTH + 60, hint.x - WIDTH / 2));
  return (
    <div className="hint track-hint" style={{ left, width: WIDTH }} aria-hidden="true">
      <b>{hint.n === 0 ? `Before the first ${name}` : `${name === 'step' ? 'Step' : 'Message'} ${grouped(hint.n)}`}</b>
      {hint.step !== null && <p>{hint.step.text}</p>}
      {hint.step?.sum != null && <p className="track-hint-sum">{hint.step.sum}</p>}
      {hint.step?.change != null && <p className="track-hint-sum">{hint.step.change}</p>}
      {hint.step?.owners !== undefined && hint.step.owners.length > 0 && (
        <p className="track-hint-owners">
          <OwnerChips owners={hint.step.owners} />
        </p>
      )}
    </div>
  );
}
