/**
 * Everything that can be done from a key, a menu, the palette or a test, as values. The ids are stable.
 * `keys` are as `KeyboardEvent.key` names them, with `Mod+` for Ctrl or ⌘ and `Shift+`.
 */
import { type StepView, targetLink } from '../../engine/index.ts';
import { motionIsOff } from '../motion/reduced.ts';
import type { TextSize } from '../theme/text-size.ts';
import { COMPARE } from './compare-address.ts';
import { DESIGNER } from './designer-address.ts';
import { lab } from './lab.ts';
import { openMemory } from './memory.ts';
import { PAGES } from './pages-address.ts';
import { type Grain, type LabState, SPEEDS, type Theme } from './types.ts';

export interface Action {
  readonly id: string;
  /** Words on the button and in the palette. */
  readonly label: string;
  readonly group: 'Walk' | 'Edit' | 'Show' | 'Take away';
  readonly keys: readonly string[];
  readonly enabled: (s: LabState) => boolean;
  readonly run: () => void;
}

const total = (s: LabState): number => s.runs[s.shown]?.total ?? 0;
const faultStep = (s: LabState): number | null => s.runs[s.shown]?.faultStep ?? null;
const always = (): boolean => true;

const grain = (which: Grain, key: string): Omit<Action, 'id'> => ({
  label: `Go by ${which === 'micro' ? 'micro-step' : which}`,
  group: 'Walk',
  keys: [key],
  enabled: always,
  run: () => lab().setGrain(which),
});

const nextText: Readonly<Record<TextSize, TextSize>> = { 100: 125, 125: 150, 150: 100 };
const nextTheme: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };

/** The column that the step reads, or the one that is inspected. */
const columnInHand = (s: LabState): string | null =>
  s.inspected?.startsWith('column:') === true ? s.inspected.slice('column:'.length) : (s.look?.current?.column ?? null);

/** Where the entry stands that the step has in hand. */
const entryInHand = (s: LabState): string | null =>
  s.look?.parts.walk.columns.find((c) => c.id === columnInHand(s))?.at ?? null;

/** A listener hears a text that stands already only if it differs. */
const sayAgain = (text: string): void => lab().say(lab().notice === text ? `${text} ` : text);

/** The sentence, the sum that led to the address, and each check. */
const longForm = (step: StepView | null): string =>
  step === null
    ? ''
    : [step.spoken, step.sum ?? '', ...step.micro.map((m) => m.says)].filter((t) => t !== '').join(' ');

const faster = (s: LabState, by: 1 | -1): number =>
  SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, SPEEDS.indexOf(s.cursor.speed) + by))] ?? 1;

const table = {
  'step.forward': {
    label: 'Step',
    group: 'Walk',
    keys: ['ArrowRight', 'l'],
    enabled: (s) => s.cursor.n < total(s) || s.cursor.micro !== null,
    run: () => lab().advance(1),
  },
  'step.back': {
    label: 'Back',
    group: 'Walk',
    keys: ['ArrowLeft', 'j'],
    enabled: (s) => s.cursor.n > 0,
    run: () => lab().advance(-1),
  },
  'phase.forward': {
    label: 'Next phase',
    group: 'Walk',
    keys: ['Shift+ArrowRight'],
    enabled: (s) => s.cursor.n < total(s),
    run: () => lab().advance(1, 'phase'),
  },
  'phase.back': {
    label: 'Previous phase',
    group: 'Walk',
    keys: ['Shift+ArrowLeft'],
    enabled: (s) => s.cursor.n > 0,
    run: () => lab().advance(-1, 'phase'),
  },
  'micro.forward': {
    label: 'Micro-step',
    group: 'Walk',
    keys: ['.'],
    enabled: (s) => s.cursor.n < total(s) || s.cursor.micro !== null,
    run: () => lab().advance(1, 'micro'),
  },
  'micro.back': {
    label: 'Micro-step back',
    group: 'Walk',
    keys: [','],
    enabled: (s) => s.cursor.n > 0,
    run: () => lab().advance(-1, 'micro'),
  },
  'step.first': {
    label: 'First step',
    group: 'Walk',
    keys: ['Home'],
    enabled: (s) => s.cursor.n > 0,
    run: () => lab().goTo(0),
  },
  'step.last': {
    label: 'Last step',
    group: 'Walk',
    keys: ['End'],
    enabled: (s) => s.cursor.n < total(s),
    run: () => lab().goTo(total(lab())),
  },
  play: { label: 'Play', group: 'Walk', keys: [' ', 'k'], enabled: (s) => total(s) > 0, run: () => lab().togglePlay() },
  slower: {
    label: 'Slower',
    group: 'Walk',
    keys: ['-'],
    enabled: always,
    run: () => lab().setSpeed(faster(lab(), -1)),
  },
  faster: {
    label: 'Faster',
    group: 'Walk',
    keys: ['+', '='],
    enabled: always,
    run: () => lab().setSpeed(faster(lab(), 1)),
  },
  fault: {
    label: 'Run to fault',
    group: 'Walk',
    keys: ['f'],
    enabled: (s) => faultStep(s) !== null,
    run: () => lab().runToFault(),
  },
  'grain.phase': grain('phase', '1'),
  'grain.step': grain('step', '2'),
  'grain.micro': grain('micro', '3'),
  difference: {
    label: 'First difference',
    group: 'Walk',
    keys: ['d'],
    enabled: (s) => s.difference !== null,
    run: () => {
      const s = lab();
      const n = s.shown === 'A' ? s.difference?.a : s.difference?.b;
      if (n != null) s.goTo(n);
    },
  },
  'run.toggle': {
    label: 'Show the other run',
    group: 'Walk',
    keys: ['o'],
    enabled: (s) => s.runs.A !== null && s.runs.B !== null,
    run: () => lab().showRun(lab().shown === 'A' ? 'B' : 'A'),
  },
  undo: {
    label: 'Undo',
    group: 'Edit',
    keys: ['Mod+z'],
    enabled: (s) => s.past.length > 0,
    run: () => void lab().undo(),
  },
  redo: {
    label: 'Redo',
    group: 'Edit',
    keys: ['Mod+Shift+z', 'Mod+y'],
    enabled: (s) => s.future.length > 0,
    run: () => void lab().redo(),
  },
  reset: {
    label: 'Reset to the scenario',
    group: 'Edit',
    keys: [],
    enabled: (s) => s.opened !== s.scenario,
    run: () => void lab().reset(),
  },
  edit: {
    label: 'Edit the entry',
    group: 'Edit',
    keys: ['e'],
    enabled: (s) => s.look?.current != null || s.inspected !== null,
    run: () => lab().setEditing(true),
  },
  breakpoint: {
    label: 'Breakpoint on the entry',
    group: 'Walk',
    keys: ['b'],
    enabled: (s) => columnInHand(s) !== null,
    run: () => {
      const column = columnInHand(lab());
      if (column === null) return;
      lab().toggleBreakpoint(column);
      lab().say(lab().breakpoints.has(column) ? 'Breakpoint set.' : 'Breakpoint cleared.');
    },
  },
  inject: {
    label: 'Inject fault',
    group: 'Edit',
    keys: ['x'],
    enabled: (s) => s.scenario !== null,
    run: () => lab().openMenu('inject'),
  },
  changes: {
    label: 'Changes',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => lab().openDialog('changes'),
  },
  unit: {
    label: 'Caches and registers',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => lab().openDialog('unit'),
  },
  memory: {
    label: 'Go to an address',
    group: 'Show',
    keys: ['g'],
    enabled: (s) => s.look !== null,
    run: () => openMemory(BigInt(entryInHand(lab()) ?? '0x0'), ''),
  },
  predict: {
    label: 'Predict',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => {
      lab().setPredict(!lab().predict);
      lab().say(lab().predict ? 'Predict: you are asked before you see.' : 'Predict is off.');
      if (lab().predict) lab().showTab('verdict');
    },
  },
  layout: {
    label: 'Reset the layout',
    group: 'Show',
    keys: [],
    enabled: (s) => s.prefs.lower !== 0 || s.prefs.inspector !== 0,
    run: () => {
      lab().setPref('lower', 0);
      lab().setPref('inspector', 0);
    },
  },
  list: { label: 'Walk as a list', group: 'Show', keys: [], enabled: always, run: () => lab().openDialog('list') },
  vectors: {
    label: 'Recorded vectors',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => lab().openDialog('vectors'),
  },
  paste: {
    label: 'Paste a fault line…',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => lab().openDialog('paste'),
  },
  lecture: {
    label: 'Lecture view',
    group: 'Show',
    keys: ['v'],
    enabled: always,
    run: () => lab().setView(lab().view === 'lab' ? 'lecture' : 'lab'),
  },
  repeat: {
    label: 'Repeat the sentence',
    group: 'Walk',
    keys: ['r'],
    enabled: (s) => s.look?.current != null,
    run: () => sayAgain(lab().look?.current?.spoken ?? ''),
  },
  repeatLong: {
    label: 'Repeat it with the arithmetic',
    group: 'Walk',
    keys: ['Shift+r'],
    enabled: (s) => s.look?.current != null,
    run: () => sayAgain(longForm(lab().look?.current ?? null)),
  },
  theme: {
    label: 'Theme',
    group: 'Show',
    keys: ['t'],
    enabled: always,
    run: () => {
      const next = nextTheme[lab().prefs.theme];
      lab().setPref('theme', next);
      lab().say(`Theme: ${next}.`);
    },
  },
  contrast: {
    label: 'More contrast',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => {
      const next = lab().prefs.contrast === 'more' ? 'system' : 'more';
      lab().setPref('contrast', next);
      lab().say(next === 'more' ? 'More contrast.' : 'Contrast: as the system.');
    },
  },
  text: {
    label: 'Text size',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => {
      const next = nextText[lab().prefs.text];
      lab().setPref('text', next);
      lab().say(`Text size: ${next} %.`);
    },
  },
  motion: {
    label: 'Motion on or off',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => lab().setPref('motion', motionIsOff(lab().prefs) ? 'system' : 'off'),
  },
  reference: {
    label: 'Reference',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => {
      location.hash = targetLink();
    },
  },
  compare: {
    label: 'Same request on other models',
    group: 'Show',
    keys: [],
    enabled: (s) => s.scenario?.commands.some((c) => c.do === 'request') === true,
    run: () => {
      location.hash = COMPARE;
    },
  },
  pages: {
    label: 'Page requests',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => {
      location.hash = PAGES;
    },
  },
  designer: {
    label: 'Record designer',
    group: 'Show',
    keys: [],
    enabled: always,
    run: () => {
      location.hash = DESIGNER;
    },
  },
  keys: { label: 'Keys', group: 'Show', keys: ['?'], enabled: always, run: () => lab().openDialog('keys') },
  palette: {
    label: 'Find an action',
    group: 'Show',
    keys: ['Mod+k'],
    enabled: always,
    run: () => lab().openDialog('palette'),
  },
  share: { label: 'Share', group: 'Take away', keys: [], enabled: always, run: () => lab().openDialog('share') },
  copyLink: {
    label: 'Copy link',
    group: 'Take away',
    keys: ['y'],
    enabled: always,
    run: () => {
      navigator.clipboard.writeText(location.href).then(
        () => lab().say('Link copied.'),
        () => lab().openDialog('share'),
      );
    },
  },
} satisfies Record<string, Omit<Action, 'id'>>;

export type ActionId = keyof typeof table;

export const actions = Object.fromEntries(Object.entries(table).map(([id, action]) => [id, { id, ...action }])) as {
  readonly [Id in ActionId]: Action;
};
export const actionList: readonly Action[] = Object.values(actions);
