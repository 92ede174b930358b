/** Two runs side by side, and questions about them that no screen part answers. */
import { ask, problemOf } from './engine-link.ts';
import type { Slice } from './slice.ts';
import { carryOver } from './stepping.ts';
import type { RunsSlice } from './types.ts';

export const createRunsSlice: Slice<RunsSlice> = (set, get) => ({
  runs: { A: null, B: null },
  shown: 'B',
  difference: null,
  showRun(run) {
    const { runs, shown, cursor } = get();
    const to = runs[run];
    if (to === null || run === shown) return;
    const n = carryOver(runs[shown], cursor.n, to);
    set({ shown: run });
    get().goTo(n, { animate: false });
  },
  async stepsOf(run, from, to) {
    return await ask('steps', { run, from, to });
  },
  async injectables() {
    const { look, shown } = get();
    try {
      return await ask('injectables', { run: shown, command: look?.parts.walk.command ?? 0 });
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== null) get().report(problem);
      return [];
    }
  },
});
