/** The engine's life: started, answered, gone. */

import type { Problem } from '../../engine/index.ts';
import { type Engine, type EngineError, startWorker } from '../engine-client/client.ts';
import { setEngine } from './engine-link.ts';
import type { Slice } from './slice.ts';
import type { StatusSlice } from './types.ts';

const PATIENCE_MS = 3000;
const SLOW: Problem = { where: 'The engine', says: 'Still starting.', remedy: 'Reload the page if this stays.' };

export const createStatusSlice: Slice<StatusSlice> = (set, get) => ({
  engine: 'starting',
  startEngine() {
    set({ engine: 'starting', problems: get().problems.filter((p) => p.kind !== 'stopped') });
    const slow = setTimeout(() => get().report(SLOW), PATIENCE_MS);
    const settled = (): void => {
      clearTimeout(slow);
      set({ problems: get().problems.filter((p) => p.where !== SLOW.where) });
    };
    const gone = (why: EngineError): void => {
      settled();
      set({ engine: 'stopped', waiting: false, moving: false, opening: false });
      get().report(why.problem, 'stopped');
    };
    const begin = (engine: Engine): void => {
      setEngine(engine, () => {
        settled();
        set({ engine: 'ready' });
      });
      // After a stop, what was open is opened again where it was.
      if (get().draft !== null) void get().reopen();
    };
    if (import.meta.env.DEV && location.search.includes('fixture')) {
      void import('../engine-client/fixture.states.tsx').then(({ fixtureEngine }) => begin(fixtureEngine()));
    } else begin(startWorker(gone));
  },
});
