/** Moving through the messages: by one, by what belongs to one group, to the next fault, by itself. */
import type { MessageView, RunId } from '../../engine/index.ts';
import { messageAt, type PagesState, pages, setPages, shownRun, totalOf } from './pages-state.ts';
import { SPEEDS } from './types.ts';

const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** Time that each message stays while playing at 1×. */
const DWELL_MS = 1600;
/** Messages looked through for the next group at most, so that one press is always answered soon. */
const FARTHEST = 2000;

let timer: ReturnType<typeof setTimeout> | undefined;

const stopTimer = (): void => {
  clearTimeout(timer);
  timer = undefined;
};

function stand(n: number, more: Partial<PagesState> = {}): void {
  const s = pages();
  setPages({ n: clamp(n, 0, totalOf(s)), answering: false, notice: '', ...more });
}

export function stopPlaying(): void {
  stopTimer();
  if (pages().playing) setPages({ playing: false });
}

/** Goes there at once. `scrub` marks dragging. */
export function goTo(n: number, scrub = false): void {
  stopPlaying();
  stand(n, { scrubbing: scrub });
}

export const endScrub = (): void => setPages({ scrubbing: false });

/** One press of Step or Back at the chosen grain, or at another. */
export function advance(direction: 1 | -1, grain = pages().grain): void {
  stopPlaying();
  const { n, seeking } = pages();
  if (grain === 'message') stand(n + direction);
  else if (!seeking) void advanceGroup(direction);
}

/**
 * Goes on while the messages are of one group. Forward it ends on the last of them, back before the first, so that a
 * press back undoes a press forward.
 */
async function advanceGroup(direction: 1 | -1): Promise<void> {
  const start = pages();
  const run = shownRun(start);
  const total = totalOf(start);
  if (run === null || (direction === 1 ? start.n >= total : start.n <= 0)) return;
  setPages({ seeking: true });
  const first = direction === 1 ? start.n + 1 : start.n;
  const group = (await messageOf(first))?.group;
  let to = first;
  for (let next = first + direction; next >= 1 && next <= total; next += direction) {
    if (Math.abs(next - first) > FARTHEST || (await messageOf(next))?.group !== group) break;
    to = next;
  }
  if (shownRun() !== run) setPages({ seeking: false });
  else stand(direction === 1 ? to : to - 1, { seeking: false });
}

/** A message, when its piece has come. */
function messageOf(n: number): Promise<MessageView | undefined> | MessageView | undefined {
  const run = shownRun();
  const known = messageAt(pages(), n);
  if (known !== undefined || run === null) return known;
  run.messages.want(n - 1, n);
  return new Promise((resolve) => {
    const look = (): void => {
      if (shownRun() !== run || run.messages.isSettled()) resolve(run.messages.at(n - 1));
      else setTimeout(look, 4);
    };
    look();
  });
}

/** The next message where something goes wrong; from the last one, the first. */
export function nextFault(s: PagesState): number | null {
  const faults = shownRun(s)?.view.faults ?? [];
  return faults.find((n) => n > s.n) ?? faults.find((n) => n !== s.n) ?? null;
}

export function runToFault(): void {
  const to = nextFault(pages());
  if (to !== null) goTo(to);
}

/* ── by itself ─────────────────────────────────────────────────────────────────────────────────────────────────── */

function tick(): void {
  const s = pages();
  const next = s.n + 1;
  const message = messageAt(s, next);
  stand(next);
  const rests = next >= totalOf(s) || message?.fault === true;
  if (rests) setPages({ playing: false });
  else timer = setTimeout(tick, DWELL_MS / s.speed);
}

export function togglePlay(): void {
  const s = pages();
  if (s.playing) {
    stopPlaying();
    return;
  }
  if (totalOf(s) === 0) return;
  stopTimer();
  if (s.n >= totalOf(s)) stand(0);
  setPages({ playing: true });
  tick();
}

export function setSpeed(speed: number): void {
  const known = SPEEDS.find((each) => each === speed);
  if (known !== undefined) setPages({ speed: known });
}

export function changeSpeed(by: 1 | -1): void {
  const at = SPEEDS.indexOf(pages().speed) + by;
  setSpeed(SPEEDS[clamp(at, 0, SPEEDS.length - 1)] ?? 1);
}

/* ── what is held ──────────────────────────────────────────────────────────────────────────────────────────────── */

/** Pins a message; the same again, or null, unpins. */
export function pin(n: number | null): void {
  const now = n === pages().pinned ? null : n;
  setPages({ pinned: now === null ? null : clamp(now, 1, totalOf(pages())), answering: false });
}

/** Selects a group by ordinal; the same again, or null, lets it go. */
export const selectGroup = (ordinal: number | null): void =>
  setPages({ group: ordinal === pages().group ? null : ordinal });

/** Marks a group while it is pointed at. */
export function pointAt(pointed: number | null): void {
  if (pointed !== pages().pointed) setPages({ pointed });
}

/** Shows the other run at the same place, as far as it goes. */
export function showRun(shown: RunId): void {
  const s = pages();
  const run = s.runs[shown];
  if (run === null || shown === s.shown) return;
  stopPlaying();
  const { messages } = run.view;
  setPages({
    shown,
    n: Math.min(s.n, messages),
    pinned: s.pinned === null ? null : Math.min(s.pinned, Math.max(1, messages)),
    answering: false,
  });
}

/** Where the runs part: the message in the shown run. */
export const differenceAt = ({ difference, shown }: PagesState): number | null =>
  difference === null ? null : shown === 'A' ? difference.a : difference.b;

export function goToDifference(): void {
  const s = pages();
  if (s.difference === null) return;
  const here = differenceAt(s);
  // Where this run has no such message, the other one has.
  if (here === null) showRun(s.shown === 'A' ? 'B' : 'A');
  goTo(here ?? differenceAt(pages()) ?? 0);
  setPages({ notice: s.difference.says });
}
