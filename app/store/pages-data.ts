/** Asks the engine for what is looked at: windows of messages and groups, group cards, one message's bits. */
import type { ExchangeView, MessageDetail, RunId } from '../../engine/index.ts';
import { latest } from '../engine-client/latest.ts';
import { ask } from './engine-link.ts';
import {
  messageAt,
  type PagesRun,
  type PagesState,
  pages,
  setPages,
  shownRun,
  subjectOf,
  tellProblem,
  usePages,
} from './pages-state.ts';
import { windows } from './windows.ts';

const MESSAGES = 200;
const GROUPS = 256;
const KEPT = 24;

const tell = (): void => setPages({ came: pages().came + 1 });

/** A run that was made, with nothing of it at hand yet. */
export function runOf(run: RunId, view: ExchangeView): PagesRun {
  const rest = { kept: KEPT, tell, fail: tellProblem };
  const messages = windows({
    ...rest,
    count: view.messages,
    size: MESSAGES,
    ask: (from, to) => ask('messages', { run, from: from + 1, to }),
  });
  const ends = windows({
    ...rest,
    count: view.groups,
    size: GROUPS,
    ask: (from, to) => ask('groups', { run, n: view.messages, from, to }),
  });
  messages.want(0, 1);
  return { view, messages, ends };
}

/* ── group cards: as they stand now ────────────────────────────────────────────────────────────────────────────── */

interface CardsAsk {
  readonly run: RunId;
  readonly n: number;
  readonly from: number;
  readonly to: number;
}

const askCards = latest(async (question: CardsAsk) => ({ ...question, groups: await ask('groups', question) }));
let wantedCards: { readonly from: number; readonly to: number } = { from: 0, to: 0 };

const cardsNeed = (s: PagesState): CardsAsk | null => {
  const { from, to } = wantedCards;
  return shownRun(s) === null || to <= from ? null : { run: s.shown, n: s.n, from, to };
};

/** Whether the cards that are looked at stand as they should. */
const hasCards = (s: PagesState): boolean => {
  const need = cardsNeed(s);
  const { cards } = s;
  return (
    need === null ||
    (cards !== null &&
      cards.run === need.run &&
      cards.n === need.n &&
      cards.from <= need.from &&
      cards.from + cards.groups.length >= need.to)
  );
};

async function refreshCards(): Promise<void> {
  const need = cardsNeed(pages());
  if (need === null || hasCards(pages())) return;
  const { runs } = pages();
  try {
    const cards = await askCards(need);
    // Another run took its place.
    if (cards !== null && pages().runs[cards.run] === runs[cards.run]) setPages({ cards });
  } catch (error) {
    tellProblem(error);
  }
}

/** Says which cards are on the screen: ordinals, `from` included, `to` not. */
export function wantCards(from: number, to: number): void {
  if (from === wantedCards.from && to === wantedCards.to) return;
  wantedCards = { from, to };
  void refreshCards();
}

/* ── one message's bits ────────────────────────────────────────────────────────────────────────────────────────── */

const askDetail = latest(async ({ run, n }: { readonly run: RunId; readonly n: number }) => ({
  run,
  detail: await ask('message', { run, n }),
}));

/** The bits of the message that they should be of; null while they have not come, or where there is no message. */
export const detailNow = (s: PagesState): MessageDetail | null =>
  s.detail !== null && s.detail.run === s.shown && s.detail.detail.message.n === subjectOf(s) ? s.detail.detail : null;

const hasDetail = (s: PagesState): boolean => shownRun(s) === null || subjectOf(s) === 0 || detailNow(s) !== null;

async function refreshDetail(): Promise<void> {
  const s = pages();
  if (hasDetail(s)) return;
  try {
    const detail = await askDetail({ run: s.shown, n: subjectOf(s) });
    if (detail !== null && pages().runs[detail.run] === s.runs[detail.run]) setPages({ detail });
  } catch (error) {
    tellProblem(error);
  }
}

/** Keeps what is on the screen up to date with where it stands. */
export function followPages(): () => void {
  return usePages.subscribe((s, before) => {
    if (s.n !== before.n || s.runs !== before.runs || s.shown !== before.shown) {
      if (s.n > 0 && messageAt(s, s.n) === undefined) shownRun(s)?.messages.want(s.n - 1, s.n);
      void refreshCards();
    }
    const moved = s.n !== before.n || s.pinned !== before.pinned;
    if (moved || s.runs !== before.runs || s.shown !== before.shown) void refreshDetail();
  });
}

/** Whether all that is on the screen is what it should be. */
export const isComplete = (s: PagesState): boolean => {
  const run = shownRun(s);
  return (
    !s.opening &&
    !s.seeking &&
    (run === null || (run.messages.isSettled() && run.ends.isSettled() && hasCards(s) && hasDetail(s)))
  );
};
