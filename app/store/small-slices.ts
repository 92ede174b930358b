/** Panels, problems and preferences: little state, little to say. */
import { TEXT_SIZES } from '../theme/text-size.ts';
import type { Slice } from './slice.ts';
import type { PanelsSlice, Prefs, PrefsSlice, ProblemsSlice, ReferenceSlice } from './types.ts';

export const createPanelsSlice: Slice<PanelsSlice> = (set) => ({
  view: 'lab',
  setView(view) {
    set({ view, cover: 'none' });
  },
  cover: 'none',
  setCover(cover) {
    set({ cover });
  },
  predict: false,
  setPredict(predict) {
    set({ predict });
  },
  tab: 'verdict',
  dialog: null,
  menu: null,
  notice: '',
  dropping: false,
  showTab(tab) {
    set({ tab });
  },
  openDialog(dialog) {
    set({ dialog, menu: null });
  },
  openMenu(menu) {
    set({ menu });
  },
  say(notice) {
    set({ notice });
  },
  setDropping(dropping) {
    set({ dropping });
  },
});

export const createProblemsSlice: Slice<ProblemsSlice> = (set, get) => ({
  problems: [],
  report(problem, kind = 'note') {
    const known = get().problems.some((p) => p.says === problem.says && p.where === problem.where);
    if (known) return;
    const id = (get().problems.at(-1)?.id ?? 0) + 1;
    set({ problems: [...get().problems, { ...problem, id, kind }] });
  },
  dismiss(id) {
    set({ problems: get().problems.filter((p) => p.id !== id) });
  },
});

/** Whether something lies over the lab, whose address is not the lab's. */
export const isCovered = (s: ReferenceSlice): boolean =>
  s.reference !== null || s.comparison !== null || s.pages !== null || s.designer !== null;

export const createReferenceSlice: Slice<ReferenceSlice> = (set, get) => ({
  reference: null,
  comparison: null,
  pages: null,
  designer: null,
  layOver(by) {
    set({ ...by, dialog: null, menu: null });
    if (isCovered(get()) && get().cursor.playing) get().togglePlay();
  },
});

const STORED = 'iommu-lab.prefs';
const standard: Prefs = {
  theme: 'system',
  motion: 'system',
  contrast: 'system',
  text: 100,
  letters: true,
  phaseStops: true,
  surprises: 0,
  lower: 0,
  inspector: 0,
};

const oneOf = <T>(value: unknown, allowed: readonly T[], otherwise: T): T =>
  allowed.find((each) => each === value) ?? otherwise;

const pixels = (value: unknown): number =>
  typeof value === 'number' && value > 0 && value < 10_000 ? Math.round(value) : 0;

const counted = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1_000_000 ? value : 0;

/** Storage may be blocked, and what is in it may be anything. */
function stored(): Prefs {
  let found: unknown;
  try {
    found = JSON.parse(localStorage.getItem(STORED) ?? '{}');
  } catch {
    return standard;
  }
  if (typeof found !== 'object' || found === null) return standard;
  const value = (key: keyof Prefs): unknown => (found as Partial<Record<keyof Prefs, unknown>>)[key];
  return {
    theme: oneOf(value('theme'), ['system', 'light', 'dark'], 'system'),
    motion: oneOf(value('motion'), ['system', 'off'], 'system'),
    contrast: oneOf(value('contrast'), ['system', 'more'], 'system'),
    text: oneOf(value('text'), TEXT_SIZES, 100),
    letters: value('letters') !== false,
    phaseStops: value('phaseStops') !== false,
    surprises: counted(value('surprises')),
    lower: pixels(value('lower')),
    inspector: pixels(value('inspector')),
  };
}

export const createPrefsSlice: Slice<PrefsSlice> = (set, get) => ({
  prefs: stored(),
  setPref(key, value) {
    const prefs = { ...get().prefs, [key]: value };
    set({ prefs });
    try {
      localStorage.setItem(STORED, JSON.stringify(prefs));
    } catch {
      get().say('Settings cannot be kept here; they last until the page is closed.');
    }
  },
});
