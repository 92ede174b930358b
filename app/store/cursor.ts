/** Stepping. One position; the look follows it, the newest position wins. */
import { PHASE_IDS, type PhaseId, type RunView } from '../../engine/index.ts';
import { finish, move, STEP_MS } from '../motion/clock.ts';
import { motionIsOff } from '../motion/reduced.ts';
import { problemOf } from './engine-link.ts';
import { looks } from './looks.ts';
import type { Get, Put, Slice } from './slice.ts';
import { clamp, endsPhase, isFault, microStop, phaseStop } from './stepping.ts';
import {
  type Cursor,
  type CursorSlice,
  type FullLook,
  type Grain,
  type LabState,
  LONGEST_GLIDE,
  type LookSlice,
  SPEEDS,
} from './types.ts';

/** Time that play rests on a step at speed 1. */
const DWELL_MS = 1600;
let dwell: ReturnType<typeof setTimeout> | undefined;

const patch = (set: Put, part: Partial<Cursor>): void => set((s) => ({ cursor: { ...s.cursor, ...part } }));

const stopPlaying = (get: Get, set: Put): void => {
  clearTimeout(dwell);
  if (get().cursor.playing) patch(set, { playing: false });
};

/** Shows a look; a neighbour of the last one is drawn as a movement. */
function commit(get: Get, set: Put, look: FullLook, animate: boolean): void {
  finish();
  const { look: before } = get();
  const way = before !== null && before.run === look.run ? look.step - before.step : 0;
  if (!animate || Math.abs(way) !== 1 || motionIsOff(get().prefs)) {
    set({ look, drawn: look, waiting: false, moving: false });
    arrived(get, set);
    return;
  }
  set({ look, drawn: way > 0 ? look : before, waiting: false, moving: true });
  move(STEP_MS, way < 0, () => {
    set({ drawn: get().look, moving: false });
    arrived(get, set);
  });
}

/** Whether step n reads a table that a person has marked. */
const isMarked = (s: LabState, n: number): boolean => {
  const column = s.runs[s.shown]?.steps[n - 1]?.column ?? (s.look?.step === n ? s.look.current?.column : null);
  return column != null && s.breakpoints.has(column);
};

/** Where a way through several steps ends: at its end, or at the first mark on it. */
function firstMarked(s: LabState, from: number, to: number): number {
  const by = Math.sign(to - from);
  for (let at = from + by; at !== to && by !== 0; at += by) if (isMarked(s, at)) return at;
  return to;
}

/** Where play rests: at the end, at faults, marks and ends of phases, and before the answer to a question. */
const restsPlay = (s: LabState, run: RunView, n: number): boolean =>
  n >= run.total ||
  isFault(run.ticks, n) ||
  isMarked(s, n) ||
  (s.prefs.phaseStops && endsPhase(run.ticks, n)) ||
  (s.predict && run.faultStep === n + 1);

/** What comes after a step has been drawn: the rest of a phase, or the next step of play. */
function arrived(get: Get, set: Put): void {
  const { cursor, runs, shown } = get();
  const run = runs[shown];
  if (run === null) return;
  if (cursor.goal !== null) {
    if (cursor.goal === cursor.n) patch(set, { goal: null });
    else stand(get, set, cursor.n + Math.sign(cursor.goal - cursor.n), true);
    return;
  }
  if (!cursor.playing) return;
  if (restsPlay(get(), run, cursor.n)) {
    patch(set, { playing: false });
    return;
  }
  clearTimeout(dwell);
  dwell = setTimeout(() => {
    if (!get().cursor.playing) return;
    const next = cursor.grain === 'micro' ? microNext(get, 1) : { n: get().cursor.n + 1, micro: null };
    stand(get, set, next.n, true, next.micro);
  }, DWELL_MS / cursor.speed);
}

/** Puts the cursor on a position of the shown run and brings the look there. */
function stand(get: Get, set: Put, n: number, animate: boolean, micro: number | null = null): void {
  const { runs, shown } = get();
  const to = clamp(n, 0, runs[shown]?.total ?? 0);
  patch(set, { n: to, micro });
  const kept = looks.kept(shown, to);
  if (kept !== null) {
    commit(get, set, kept, animate);
    return;
  }
  set({ waiting: true });
  looks.get(shown, to, get().look).then(
    (look) => {
      if (look !== null && get().cursor.n === look.step && get().shown === look.run) commit(get, set, look, animate);
    },
    (error: unknown) => {
      set({ waiting: false });
      const problem = problemOf(error);
      if (problem !== null) get().report(problem);
    },
  );
}

function microNext(get: Get, direction: 1 | -1): { n: number; micro: number | null } {
  const { cursor, runs, shown, look } = get();
  const run = runs[shown];
  const count = (n: number): number =>
    (run?.steps[n - 1] ?? (look?.step === n ? look.current : undefined))?.micro.length ?? 1;
  return microStop(cursor.n, cursor.micro, direction, run?.total ?? 0, count);
}

export const createCursorSlice: Slice<CursorSlice & LookSlice> = (set, get) => ({
  cursor: { n: 0, grain: 'step', micro: null, playing: false, speed: 1, scrubbing: false, goal: null },
  look: null,
  drawn: null,
  waiting: false,
  moving: false,

  goTo(n, { scrub = false, animate = !scrub } = {}) {
    stopPlaying(get, set);
    patch(set, { goal: null, scrubbing: scrub });
    stand(get, set, n, animate);
  },
  endScrub() {
    patch(set, { scrubbing: false });
  },
  advance(direction, grain = get().cursor.grain) {
    stopPlaying(get, set);
    const run = get().runs[get().shown];
    if (run === null) return;
    const { goal, n: at } = get().cursor;
    if (goal !== null) {
      // A press while a phase runs ends that phase at once; nothing queues behind the movement.
      patch(set, { goal: null });
      if (Math.sign(goal - at) === direction) stand(get, set, goal, false);
    }
    const { n } = get().cursor;
    if (grain === 'micro') {
      const next = microNext(get, direction);
      stand(get, set, next.n, true, next.micro);
    } else if (grain === 'step') {
      stand(get, set, n + direction, true);
    } else {
      const stop = firstMarked(get(), n, phaseStop(run.ticks, n, direction));
      const glides = Math.abs(stop - n) <= LONGEST_GLIDE && !motionIsOff(get().prefs) && stop !== n;
      if (!glides) {
        stand(get, set, stop, true);
        return;
      }
      patch(set, { goal: stop });
      stand(get, set, n + direction, true);
    }
  },
  runToFault() {
    const run = get().runs[get().shown];
    if (run?.faultStep === null || run === null) return;
    get().goTo(firstMarked(get(), get().cursor.n, run.faultStep));
  },
  togglePlay() {
    const { cursor, runs, shown } = get();
    if (cursor.playing) {
      stopPlaying(get, set);
      return;
    }
    const total = runs[shown]?.total ?? 0;
    if (total === 0) return;
    const atEnd = cursor.n >= total;
    patch(set, { playing: true, goal: null });
    stand(get, set, atEnd ? 0 : cursor.n + 1, !atEnd);
  },
  setSpeed(speed) {
    const nearest = SPEEDS.reduce((a, b) => (Math.abs(b - speed) < Math.abs(a - speed) ? b : a));
    patch(set, { speed: nearest });
  },
  setGrain(grain: Grain) {
    patch(set, { grain, micro: null });
  },
});

/** Whether the sentence at this position is worth saying while playing: ends of phases and faults. */
export const isLandmark = (ticks: Uint8Array, n: number): boolean => isFault(ticks, n) || endsPhase(ticks, n);

/** Number of a key's phase in the ticks, as far as the key tells. */
export function phaseOfKey(key: string): number {
  const part = key.replace(/^\d+:/, '').split(/[.~]/)[0];
  const phases: Readonly<Record<string, PhaseId>> = { dev: 'device', pasid: 'pasid', pgd: 'root', pte: 'tables' };
  return PHASE_IDS.indexOf(phases[part ?? ''] ?? 'result');
}
