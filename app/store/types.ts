/**
 * The page's state, by slice. One zustand store, `useLab` of `lab.ts`; the slices' code is in the file of their name.
 *
 * How to use it
 * - Components read through selectors: `useLab((s) => s.cursor.n)`. Never call `useLab()` without one. A selector that
 *   builds a new object needs `useShallow`.
 * - What the engine last showed: `useWalk()`, `useVerdict()`, `useRecord()`, `useUnit()`, `useCurrent()` of `read.ts`.
 *   An object that did not change between two steps is the same object (`===`), so `memo` pays.
 * - Things that people do are values in `actions.ts`: `actions['step.forward'].run()`. Buttons show `label` and `keys`.
 * - Places (`field:pte.l3.address`, `memory:0x4f0748`, `column:pte.l3`, `row:pte.l3`, `base:pte.l3`, `slice:pte.l3`,
 *   `field:<record id>.<field>`) are how things are pointed at. `pointHandlers(place)` and `useLit(place)` of
 *   `places.ts` do hover, focus, click and the class name (`lit`, `lit pinned`).
 * - Only slices talk to the engine.
 */
import type {
  Command,
  Difference,
  InjectableView,
  Parts,
  Problem,
  RequestCommand,
  Revisions,
  RunId,
  RunView,
  Scenario,
  StepView,
  Target,
} from '../../engine/index.ts';

import type { TextSize } from '../theme/text-size.ts';

/* ── scenario: the document and its undo ──────────────────────────────────────────────────────────────────────── */

/** A state of the document. `before` is the scenario of run A, when there is one to compare with. */
export interface Draft {
  readonly scenario: Scenario;
  readonly before: Scenario | null;
  /** What led here, for the undo button's hint: "L1[012] R/W 1 → 0". */
  readonly label: string;
}

export interface ScenarioSlice {
  readonly scenario: Scenario | null;
  /** The draft that `scenario` belongs to, and where undo and redo lead. */
  readonly draft: Draft | null;
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
  /** A run is being opened. */
  readonly opening: boolean;
  /** The scenario as it was opened, for "Reset to scenario". */
  readonly opened: Scenario | null;
  openScenario(scenario: Scenario, at?: OpenAt): Promise<void>;
  /** Starts from a picture that was made with the page; the engine catches up behind it. */
  begin(first: FirstScreen): Promise<void>;
  /** Opens the runs again in a fresh engine. */
  reopen(): Promise<void>;
  /** Replaces the document; undoable. The old run stays as run A if the walk differs. */
  change(next: Scenario, label: string): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  reset(): Promise<void>;
  /** Adds an `edit` command in front of the request under the cursor. */
  editBits(place: string, hi: number, lo: number, value: bigint, label?: string): Promise<void>;
  /** Replaces fields of the request under the cursor. */
  editRequest(change: Partial<Omit<RequestCommand, 'do'>>): Promise<void>;
  /** Adds an injected fault in front of the request under the cursor. */
  inject(fault: string, label: string): Promise<void>;
  /** Takes the surprise before the request away, if there is one, and injects the fault that this number picks. */
  surprise(number: number): Promise<void>;
  /** Adds any command, at the end unless said otherwise. */
  addCommand(command: Command, label: string, at?: number): Promise<void>;
  removeCommand(index: number, label: string): Promise<void>;
}

/** All that the first visit shows, at every step. */
export interface FirstScreen {
  readonly scenario: Scenario;
  readonly run: RunView;
  readonly looks: readonly FullLook[];
}

/** Where to stand after opening: from a link. */
export interface OpenAt {
  readonly key?: string;
  readonly grain?: Grain;
  readonly tab?: Tab;
  readonly view?: View;
  readonly pinned?: string | null;
  readonly shown?: RunId;
  readonly before?: Scenario | null;
  /** False when the address bar led here: no new history entry. */
  readonly remember?: boolean;
}

/* ── runs: two recordings side by side ────────────────────────────────────────────────────────────────────────── */

export interface RunsSlice {
  readonly runs: Readonly<Record<RunId, RunView | null>>;
  readonly shown: RunId;
  readonly difference: Difference | null;
  /** Shows the other run at the same step key, or at the first step that differs. */
  showRun(run: RunId): void;
  /** Steps from..to (1-based, inclusive) of the shown run, for traces longer than what `RunView.steps` holds. */
  stepsOf(run: RunId, from: number, to: number): Promise<readonly StepView[]>;
  injectables(): Promise<readonly InjectableView[]>;
}

/* ── cursor ───────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Grain = 'phase' | 'step' | 'micro';
export const GRAINS: readonly Grain[] = ['phase', 'step', 'micro'];
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4];

export interface Cursor {
  /** 0 before everything, 1..total. */
  readonly n: number;
  readonly grain: Grain;
  /** Micro-steps of step n that are shown; null: the whole step. */
  readonly micro: number | null;
  readonly playing: boolean;
  /** One of SPEEDS. */
  readonly speed: number;
  /** True while the timeline is dragged: no motion, no speech. */
  readonly scrubbing: boolean;
  /** Where a phase that runs by itself will stop; null when nothing runs. */
  readonly goal: number | null;
}
/** Longest way that is walked step by step; what is farther is jumped. */
export const LONGEST_GLIDE = 12;

export interface CursorSlice {
  readonly cursor: Cursor;
  /** Goes to a step at once. `scrub` marks dragging: only the newest position is asked for. */
  goTo(n: number, options?: { readonly scrub?: boolean; readonly animate?: boolean }): void;
  /** One press of Step or Back at a grain (the chosen one unless said otherwise). */
  advance(direction: 1 | -1, grain?: Grain): void;
  endScrub(): void;
  runToFault(): void;
  togglePlay(): void;
  setSpeed(speed: number): void;
  setGrain(grain: Grain): void;
}

/* ── look: what the engine last showed ────────────────────────────────────────────────────────────────────────── */

/** A complete look: parts that were not resent are the objects the page had. */
export interface FullLook {
  readonly run: RunId;
  readonly step: number;
  readonly current: StepView | null;
  readonly revisions: Required<Revisions>;
  readonly parts: Parts;
}

export interface LookSlice {
  /** Null until the first answer, or for ever when the engine cannot start. */
  readonly look: FullLook | null;
  /** What the walk draws: `look`, or the look being left while a step runs backward. All else reads `look`. */
  readonly drawn: FullLook | null;
  /** A question about `cursor.n` is open. */
  readonly waiting: boolean;
  /** A step is being drawn; progress is in `app/motion`. */
  readonly moving: boolean;
}

/* ── selection ────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface SelectionSlice {
  /** Place under pointer or focus, and all places that belong to it. */
  readonly hovered: string | null;
  readonly hoverChain: ReadonlySet<string>;
  readonly pinned: string | null;
  readonly pinnedChain: ReadonlySet<string>;
  /** What the inspector shows; null: what the step reads. `column:<id>`, `strip:<cell id>`, `record:<id>`, `register:<name>`,
   *  `cache:…` or, for any memory, `peek:<address>:<layout>`. */
  readonly inspected: string | null;
  /** 64-bit word of the inspected entry; null: the one with the pointer, else 0. */
  readonly quadword: number | null;
  /** The inspected word is being typed. */
  readonly editing: boolean;
  /** A spine that was opened by hand. */
  readonly unfolded: string | null;
  /** The second-stage strip as it is shown. */
  readonly strip: 'cells' | 'grid' | 'folded';
  /** Columns at which play, a phase and "run to fault" stop. */
  readonly breakpoints: ReadonlySet<string>;
  point(place: string | null): void;
  /** Pins a place; the same again, or null, unpins. */
  pin(place: string | null): void;
  inspect(place: string | null): void;
  setQuadword(q: number | null): void;
  setEditing(editing: boolean): void;
  unfold(column: string | null): void;
  showStrip(strip: 'cells' | 'grid' | 'folded'): void;
  toggleBreakpoint(column: string): void;
}

/* ── panels ───────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Tab = 'verdict' | 'record' | 'pages' | 'log';
export const TABS: readonly Tab[] = ['verdict', 'record', 'pages', 'log'];
export type DialogId = 'share' | 'vectors' | 'changes' | 'unit' | 'list' | 'keys' | 'palette' | 'memory' | 'paste';
export type MenuId = 'scenario' | 'inject' | 'main';

/** The lab, or the same for a projector: one idea at a time, nothing small. */
export type View = 'lab' | 'lecture';

export interface PanelsSlice {
  readonly view: View;
  setView(view: View): void;
  /** For a projector: nothing is shown, or the inspector lies over half of the picture. */
  readonly cover: 'none' | 'blank' | 'inspector';
  setCover(cover: PanelsSlice['cover']): void;
  /** Questions come before what answers them, and nothing tells the owner in advance. */
  readonly predict: boolean;
  setPredict(predict: boolean): void;
  readonly tab: Tab;
  readonly dialog: DialogId | null;
  readonly menu: MenuId | null;
  /** Text for the live region beside the sentence: results of edits, "copied". */
  readonly notice: string;
  /** A file is held over the page. */
  readonly dropping: boolean;
  showTab(tab: Tab): void;
  openDialog(dialog: DialogId | null): void;
  openMenu(menu: MenuId | null): void;
  say(notice: string): void;
  setDropping(dropping: boolean): void;
}

/* ── problems ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface ShownProblem extends Problem {
  readonly id: number;
  /** `stopped`: the engine is gone. `link`: the address could not be read and nothing was opened. */
  readonly kind: 'note' | 'link' | 'stopped';
}

export interface ProblemsSlice {
  readonly problems: readonly ShownProblem[];
  report(problem: Problem, kind?: ShownProblem['kind']): void;
  dismiss(id: number): void;
}

/* ── status ───────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface StatusSlice {
  /** The engine: not yet answered, ready, or gone. `data-status` on the root is made of this, `waiting` and `moving`. */
  readonly engine: 'starting' | 'ready' | 'stopped';
  startEngine(): void;
}

/* ── prefs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Theme = 'system' | 'light' | 'dark';
export interface Prefs {
  readonly theme: Theme;
  readonly motion: 'system' | 'off';
  readonly contrast: 'system' | 'more';
  readonly text: TextSize;
  /** Single-letter keys (WCAG 2.1.4). */
  readonly letters: boolean;
  /** Play rests where a phase ends. */
  readonly phaseStops: boolean;
  /** How many surprises there have been: the number of the last one. */
  readonly surprises: number;
  /** Heights of the lower half and widths of the inspector that a person has chosen; 0: as the window wants it. */
  readonly lower: number;
  readonly inspector: number;
}
export interface PrefsSlice {
  readonly prefs: Prefs;
  setPref<K extends keyof Prefs>(key: K, value: Prefs[K]): void;
}

/* ── reference ────────────────────────────────────────────────────────────────────────────────────────────────── */

/** The reference, the comparison and the page requests lie over the lab. The address leads there and back; nothing else
 * sets them. */
export interface ReferenceSlice {
  readonly reference: Target | null;
  /** The address of the comparison. */
  readonly comparison: string | null;
  /** The address of the page requests. */
  readonly pages: string | null;
  /** The address of the record designer. */
  readonly designer: string | null;
  /** Lays what the address asks for over the lab, or takes it away. */
  layOver(by: Pick<ReferenceSlice, 'reference' | 'comparison' | 'pages' | 'designer'>): void;
}

export type LabState = ScenarioSlice &
  RunsSlice &
  CursorSlice &
  LookSlice &
  SelectionSlice &
  PanelsSlice &
  ProblemsSlice &
  StatusSlice &
  ReferenceSlice &
  PrefsSlice;
