/** The page requests' own state, and what has come of a run. It loads with their screen and not before. */
import { create } from 'zustand';
import type {
  ExchangeDifference,
  ExchangeView,
  GroupView,
  MessageDetail,
  MessageView,
  Problem,
  RunId,
  Scenario,
} from '../../engine/index.ts';
import { problemOf } from './engine-link.ts';
import type { PagesGrain } from './pages-options.ts';
import type { Windows } from './windows.ts';

/** A state of the document. `before` is the scenario of run A, when there is one to compare with. */
export interface PagesDraft {
  readonly scenario: Scenario;
  readonly before: Scenario | null;
  /** What led here: "Group 0x03: Invalid request". */
  readonly label: string;
}

/** One run: what stands about it as a whole, and the pieces of it that were looked at. */
export interface PagesRun {
  readonly view: ExchangeView;
  /** By number of the message less 1. */
  readonly messages: Windows<MessageView>;
  /** Groups by ordinal, as they stand at the end. */
  readonly ends: Windows<GroupView>;
}

/** Groups as they stand after message `n`, from ordinal `from` on. */
export interface PagesCards {
  readonly run: RunId;
  readonly n: number;
  readonly from: number;
  readonly groups: readonly GroupView[];
}

export interface PagesState {
  readonly draft: PagesDraft | null;
  /** The scenario as it was opened. */
  readonly opened: Scenario | null;
  readonly past: readonly PagesDraft[];
  readonly future: readonly PagesDraft[];
  readonly runs: Readonly<Record<RunId, PagesRun | null>>;
  readonly shown: RunId;
  readonly difference: ExchangeDifference | null;
  readonly n: number;
  readonly pinned: number | null;
  readonly group: number | null;
  /** The group under the pointer or with the focus, in the list or in the diagram. */
  readonly pointed: number | null;
  readonly grain: PagesGrain;
  readonly playing: boolean;
  /** One of SPEEDS. */
  readonly speed: number;
  /** The timeline is dragged: nothing is said. */
  readonly scrubbing: boolean;
  /** A run is being made. */
  readonly opening: boolean;
  /** Steps by group that are looked for. */
  readonly seeking: boolean;
  /** Counts what has come, so that it is drawn. */
  readonly came: number;
  readonly cards: PagesCards | null;
  readonly detail: { readonly run: RunId; readonly detail: MessageDetail } | null;
  /** The list of answers is open. */
  readonly answering: boolean;
  /** On narrow screens: the message's bits lie over the list. */
  readonly sheet: boolean;
  /** The dialog of drivers and rules is open. */
  readonly settingUp: boolean;
  /** What the keys do is shown. */
  readonly showsKeys: boolean;
  /** Said beside the sentence: results of acts. */
  readonly notice: string;
  readonly problems: readonly Problem[];
}

export const NOTHING: PagesState = {
  draft: null,
  opened: null,
  past: [],
  future: [],
  runs: { A: null, B: null },
  shown: 'B',
  difference: null,
  n: 0,
  pinned: null,
  group: null,
  pointed: null,
  grain: 'message',
  playing: false,
  speed: 1,
  scrubbing: false,
  opening: true,
  seeking: false,
  came: 0,
  cards: null,
  detail: null,
  answering: false,
  sheet: false,
  settingUp: false,
  showsKeys: false,
  notice: '',
  problems: [],
};

export const usePages = create<PagesState>()(() => NOTHING);
export const pages = usePages.getState;
export const setPages = usePages.setState;

const GONE: Problem = { where: 'The engine', says: 'It has stopped.', remedy: 'Reload the page.' };

/** Tells why something was not done, above the diagram. */
export function tellProblem(error: unknown): void {
  const problem = problemOf(error) ?? GONE;
  const { problems } = pages();
  if (!problems.some((p) => p.says === problem.says)) setPages({ problems: [...problems, problem] });
}

export const shownRun = (s: PagesState = pages()): PagesRun | null => s.runs[s.shown];
export const totalOf = (s: PagesState): number => shownRun(s)?.view.messages ?? 0;

/** The message whose bits are shown: the pinned one, else the last that was sent; 0: none. */
export const subjectOf = (s: PagesState): number => s.pinned ?? s.n;

/** The message of a number, if it has come. */
export const messageAt = (s: PagesState, n: number): MessageView | undefined =>
  n < 1 ? undefined : shownRun(s)?.messages.at(n - 1);
