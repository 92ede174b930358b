/** The store. See `types.ts` for what is in it and how to use it. */
import { create } from 'zustand';
import { createCursorSlice } from './cursor.ts';
import { createRunsSlice } from './runs.ts';
import { createScenarioSlice } from './scenario.ts';
import { createSelectionSlice } from './selection.ts';
import { createPanelsSlice, createPrefsSlice, createProblemsSlice, createReferenceSlice } from './small-slices.ts';
import { createStatusSlice } from './status.ts';
import type { LabState } from './types.ts';

export const useLab = create<LabState>()((...store) => ({
  ...createScenarioSlice(...store),
  ...createRunsSlice(...store),
  ...createCursorSlice(...store),
  ...createSelectionSlice(...store),
  ...createPanelsSlice(...store),
  ...createProblemsSlice(...store),
  ...createStatusSlice(...store),
  ...createReferenceSlice(...store),
  ...createPrefsSlice(...store),
}));

/** The state as it stands, for event handlers. */
export const lab = (): LabState => useLab.getState();
