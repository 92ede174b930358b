/** What was said before it was seen, and which report the verdict is read from. The page's own; the engine knows nothing of it. */
import { create } from 'zustand';
import type { LensView, OwnerId } from '../../engine/index.ts';
import { lab } from './lab.ts';
import type { LabState } from './types.ts';

/** Who was named: an owner, nobody (it works), or not sure. */
export type Guess = OwnerId | 'nobody' | 'not sure';

interface PredictionState {
  /** By scenario and request. A guess is made once. */
  readonly guesses: Readonly<Record<string, Guess>>;
  /** The request whose question is open. */
  readonly asking: string | null;
  readonly lens: LensView['id'];
}

export const usePrediction = create<PredictionState>()(() => ({ guesses: {}, asking: null, lens: 'generic-2017' }));

/** The number of the surprise before the request on the screen; null when there is none. */
export function surpriseOf(s: LabState): number | null {
  const before = s.scenario?.commands[(s.look?.parts.walk.command ?? 0) - 1];
  return before?.do === 'inject' ? (before.surprise ?? null) : null;
}

/** Names the request on the screen. */
export const requestKey = (s: LabState): string =>
  `${s.opened?.id ?? s.opened?.title ?? ''}/${s.look?.parts.walk.command ?? 0}/${surpriseOf(s) ?? ''}`;

/** Injects a fault that nothing names, and asks who will be to blame. The number that picks it is shown and shared. */
export function surprise(): void {
  const number = lab().prefs.surprises + 1;
  lab().setPref('surprises', number);
  if (!lab().predict) lab().setPredict(true);
  lab().showTab('verdict');
  void lab().surprise(number);
}

/** Opens the question in the verdict's tab. */
export function askWho(): void {
  lab().showTab('verdict');
  usePrediction.setState({ asking: requestKey(lab()) });
}

export function commitGuess(guess: Guess): void {
  const key = requestKey(lab());
  const { guesses } = usePrediction.getState();
  if (guesses[key] === undefined) usePrediction.setState({ guesses: { ...guesses, [key]: guess } });
  usePrediction.setState({ asking: null });
}

export const readBy = (lens: LensView['id']): void => usePrediction.setState({ lens });
