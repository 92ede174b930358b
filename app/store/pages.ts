/**
 * The document of the page requests: opened from an address, changed answer by answer, undone. Its address is
 *
 *     #/pri/<options>/<link>/<link>
 *
 * where the first link is that of the lab, with the scenario inside, and the second, if there is one, that of run A; where all
 * options are as usual, the links follow at once.
 */
import {
  type AnswerId,
  type ChangeText,
  type MessageDetail,
  type Problem,
  type RunId,
  readLink,
  type Scenario,
  writeLink,
} from '../../engine/index.ts';
import { deflate } from '../link/deflate.ts';
import { ask } from './engine-link.ts';
import { lab, useLab } from './lab.ts';
import { knowModel } from './models.ts';
import { PAGES, pagesLink, partsOfPages } from './pages-address.ts';
import { runOf } from './pages-data.ts';
import { goTo, pin, stopPlaying } from './pages-moves.ts';
import { optionsText, type PagesOptions, readOptions } from './pages-options.ts';
import {
  messageAt,
  NOTHING,
  type PagesDraft,
  type PagesState,
  pages,
  setPages,
  subjectOf,
  tellProblem,
  usePages,
} from './pages-state.ts';

/* ── the address ───────────────────────────────────────────────────────────────────────────────────────────────── */

const QUIET_MS = 250;
let later: ReturnType<typeof setTimeout> | undefined;
/** The address that this page wrote last. */
let written = '';

const NO_CHANGES: readonly ChangeText[] = [];
const changesOf = (scenario: Scenario | null): readonly ChangeText[] => scenario?.exchange?.changes ?? NO_CHANGES;

const optionsOf = ({ n, pinned, group, grain, shown }: PagesState): PagesOptions => ({
  n,
  pinned,
  group,
  grain,
  shown,
});

async function write(): Promise<void> {
  const s = pages();
  if (s.draft?.scenario.exchange === undefined || s.opening || lab().pages === null) return;
  const address = await pagesLink(s.draft.scenario, optionsText(optionsOf(s)), s.draft.before);
  if (pages().draft !== s.draft || lab().pages === null || address === location.hash) return;
  written = address;
  history.replaceState(null, '', address);
}

/** Keeps the address the link to what is on the screen. */
export function followPagesAddress(): () => void {
  const stop = usePages.subscribe((s, before) => {
    if (optionsText(optionsOf(s)) === optionsText(optionsOf(before)) && s.draft === before.draft && !before.opening)
      return;
    clearTimeout(later);
    later = setTimeout(() => void write(), QUIET_MS);
  });
  return () => {
    stop();
    clearTimeout(later);
  };
}

/* ── opening ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/** What is open in the lab; a page that begins here opens its first scenario behind it. */
function labScenario(): Promise<Scenario> {
  const { scenario } = lab();
  if (scenario !== null) return Promise.resolve(scenario);
  return new Promise((resolve) => {
    const stop = useLab.subscribe((s) => {
      if (s.scenario === null) return;
      stop();
      resolve(s.scenario);
    });
  });
}

/** Opens what an address says; one without a link takes what is open in the lab. */
export async function openPages(address: string): Promise<void> {
  if (address === written && pages().draft !== null) return;
  stopPlaying();
  setPages({ opening: true });
  if (address === PAGES) {
    await open(await labScenario(), readOptions(''));
    return;
  }
  const { options, link, before } = partsOfPages(address);
  const [found, was] = await Promise.all([readLink(link, deflate), before === null ? null : readLink(before, deflate)]);
  if (lab().pages !== address) return;
  if ('problems' in found) {
    setPages({ ...NOTHING, opening: false, problems: found.problems });
    return;
  }
  const isLost = was !== null && 'problems' in was;
  const runA = was === null || 'problems' in was ? null : was.scenario;
  await open(found.scenario, readOptions(options), runA, isLost ? [...found.notes, LOST] : found.notes);
}

const LOST: Problem = {
  where: 'The link',
  says: 'Run A cannot be read from it.',
  remedy: 'Run B is there; ask for the whole link.',
};

const withChanges = (scenario: Scenario, changes: readonly ChangeText[]): Scenario =>
  scenario.exchange === undefined ? scenario : { ...scenario, exchange: { ...scenario.exchange, changes } };

async function open(
  scenario: Scenario,
  options: PagesOptions,
  before: Scenario | null = null,
  problems: PagesState['problems'] = [],
): Promise<void> {
  const draft: PagesDraft = { scenario, before, label: scenario.title };
  const { n, pinned, group, grain, shown } = options;
  setPages({ ...NOTHING, draft, opened: scenario, speed: pages().speed, grain, problems });
  if (scenario.exchange === undefined) {
    setPages({ opening: false });
    return;
  }
  await turnTo(draft, { n, pinned, group, shown });
}

/** What a place may be in a run of so many messages and groups. */
const within = (at: Pick<PagesOptions, 'n' | 'pinned' | 'group'>, messages: number, groups: number) => ({
  n: Math.min(at.n, messages),
  pinned: at.pinned === null || messages === 0 ? null : Math.min(at.pinned, messages),
  group: at.group !== null && at.group < groups ? at.group : null,
});

/** Makes the runs of a draft and shows them. The newest draft wins. */
async function turnTo(draft: PagesDraft, at: Pick<PagesOptions, 'n' | 'pinned' | 'group' | 'shown'>): Promise<boolean> {
  const { scenario, before } = draft;
  setPages({ opening: true });
  try {
    const a = before === null ? null : await ask('exchange', { run: 'A', scenario: before });
    const [b] = await Promise.all([ask('exchange', { run: 'B', scenario }), knowModel(scenario.model)]);
    const difference = a === null ? null : await ask('exchangeDifference', {});
    if (pages().draft !== draft) return false;
    show(draft, { A: a, B: b }, difference, at);
    return true;
  } catch (error) {
    if (pages().draft === draft) setPages({ opening: false });
    tellProblem(error);
    return false;
  }
}

type Views = Readonly<Record<'A' | 'B', Parameters<typeof runOf>[1] | null>>;

function show(
  draft: PagesDraft,
  views: Views,
  difference: PagesState['difference'],
  at: Pick<PagesOptions, 'n' | 'pinned' | 'group' | 'shown'>,
): void {
  const shown = views[at.shown] === null ? 'B' : at.shown;
  const view = views[shown];
  setPages({
    draft,
    runs: {
      A: views.A === null ? null : runOf('A', views.A),
      B: views.B === null ? null : runOf('B', views.B),
    },
    shown,
    difference,
    opening: false,
    cards: null,
    detail: null,
    answering: false,
    ...within(at, view?.messages ?? 0, view?.groups ?? 0),
  });
}

/* ── changing ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Replaces the document. The run before becomes run A, and the first message that differs is told. */
async function change(next: Scenario, label: string): Promise<void> {
  const { draft: old, past, runs, n, pinned, group } = pages();
  if (old === null || runs.B === null) return;
  stopPlaying();
  const draft: PagesDraft = { scenario: next, before: old.scenario, label };
  setPages({ draft, past: [...past, old], future: [], opening: true, answering: false });
  try {
    await ask('keepExchange', { from: 'B', to: 'A' });
    const b = await ask('exchange', { run: 'B', scenario: next });
    const difference = await ask('exchangeDifference', {});
    if (pages().draft !== draft) return;
    show(draft, { A: runs.B.view, B: b }, difference, { n, pinned, group, shown: 'B' });
    setPages({ notice: `${label}. ${difference === null ? 'Nothing differs.' : difference.says}` });
  } catch (error) {
    if (pages().draft === draft) setPages({ draft: old, past, opening: false });
    tellProblem(error);
  }
}

async function goBackTo(
  draft: PagesDraft,
  past: PagesState['past'],
  future: PagesState['future'],
  label: string,
): Promise<void> {
  stopPlaying();
  setPages({ draft, past, future, answering: false });
  const { n, pinned, group, shown } = pages();
  if (await turnTo(draft, { n, pinned, group, shown })) setPages({ notice: label });
}

export function undo(): void {
  const { past, draft, future } = pages();
  const to = past.at(-1);
  if (to !== undefined && draft !== null)
    void goBackTo(to, past.slice(0, -1), [draft, ...future], `Undone: ${draft.label}.`);
}

export function redo(): void {
  const { past, draft, future } = pages();
  const [to, ...rest] = future;
  if (to !== undefined && draft !== null) void goBackTo(to, [...past, draft], rest, `Done again: ${to.label}.`);
}

/** Groups whose answer a person has changed in a run. */
export const changedGroups = ({ draft }: PagesState, run: RunId): readonly ChangeText[] =>
  changesOf((run === 'A' ? draft?.before : draft?.scenario) ?? null);

export const isChanged = ({ draft, opened }: PagesState): boolean => draft !== null && draft.scenario !== opened;

export function reset(): void {
  const { opened } = pages();
  if (opened !== null && isChanged(pages())) void change(opened, 'Reset to the scenario');
}

/** Replaces who answers, how, or by what rules; answers that were changed by hand go with the run that they were of. */
export function changeExchange(next: Scenario, label: string): void {
  if (next.exchange !== undefined) void change(withChanges(next, []), label);
}

/** Changes what a group is answered; null: as whoever answers does by itself. */
export function changeAnswer(detail: MessageDetail, answer: AnswerId | null): void {
  const { draft, runs } = pages();
  const { group, n } = detail.message;
  if (draft === null || group === null || answer === detail.changed) return;
  const others = changesOf(draft.scenario).filter((c) => c.group !== group);
  const changes = answer === null ? others : [...others, { group, answer }].sort((a, b) => a.group - b.group);
  const title = detail.answers.find((a) => a.id === answer)?.title ?? 'as it was';
  const index = runs.B?.ends.at(group)?.index;
  const name = index === undefined ? `Message ${n}` : `Group 0x${index.toString(16).padStart(2, '0')}`;
  void change(withChanges(draft.scenario, changes), `${name}: ${title}`);
}

/** The message whose answer can be changed from here: this one, that of the selected group, or the nearest. */
async function answerNear(s: PagesState): Promise<number | null> {
  const here = subjectOf(s);
  if (messageAt(s, here)?.changeable === true) return here;
  const card = s.cards?.groups.find((g) => g.ordinal === s.group);
  return card?.answer ?? (await ask('answerNear', { run: 'B', n: here }));
}

/** Opens the list of answers, at the nearest answer that can be changed. */
export async function startAnswer(): Promise<void> {
  const s = pages();
  if (s.shown === 'A') {
    setPages({ notice: 'Run A is the run before. Show run B to change an answer.' });
    return;
  }
  const n = await answerNear(s).catch((error: unknown) => {
    tellProblem(error);
    return undefined;
  });
  // Somebody went on, or chose something else, meanwhile.
  if (n === undefined || pages().runs.B !== s.runs.B) return;
  if (n === null) {
    setPages({ notice: 'Nobody answers here, so no answer can be changed.' });
    return;
  }
  if (n > s.n) goTo(n);
  if (subjectOf(pages()) !== n) pin(n);
  setPages({ answering: true, sheet: true });
}

/* ── away from here ────────────────────────────────────────────────────────────────────────────────────────────── */

/** Opens the walk that a message stands for in the lab. */
export async function openWalk({ device, pasid, address, access }: NonNullable<MessageDetail['walk']>): Promise<void> {
  const { draft } = pages();
  if (draft === null) return;
  const request = {
    do: 'request',
    device,
    pasid: pasid === null ? null : hexText(BigInt(pasid)),
    address: hexText(BigInt(address)),
    access: ACCESSES.find((each) => each === access) ?? 'read',
    size: 4,
    type: 'untranslated',
    privileged: false,
  } as const;
  const scenario: Scenario = { ...draft.scenario, commands: [...draft.scenario.commands, request] };
  location.hash = await writeLink(scenario, {}, deflate);
}

const ACCESSES = ['read', 'write', 'execute'] as const;
const hexText = (value: bigint): `0x${string}` => `0x${value.toString(16)}`;
