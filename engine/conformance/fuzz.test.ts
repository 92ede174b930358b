/** Random worlds: the engine never throws or hangs on any contents, and every access ends in exactly one outcome. */
import { describe, expect, it } from 'vitest';
import { type DmaRequest, newOutcome, type Outcome } from '../pcie/request.ts';
import { AccessCheck, different } from '../testkit/access.ts';
import { ActCheck, anyAct } from '../testkit/acts.ts';
import { Fuzz, type FuzzWorld } from '../testkit/fuzz.ts';
import { models } from '../testkit/models.ts';
import { StateCopy } from '../testkit/trace.ts';
import { readEvents } from '../trace/events.ts';

/** Random worlds a model, and in how many tests they are met: a test that does not end names the seed. */
const WORLDS = 100_000;
const BATCHES = 10;

describe.each(models)('$id on random worlds', (model) => {
  it.each(Array.from({ length: BATCHES }, (_, n) => n + 1))(
    'ends each access in one outcome that can be undone and made again (seed %i)',
    { timeout: 120_000 },
    (seed) => {
      const fuzz = new Fuzz(model, seed);
      const check = new AccessCheck(model.describe);
      for (let n = 0; n < WORLDS / BATCHES; n++) {
        const world = fuzz.next();
        for (const request of world.requests) {
          const problem = check.make(world, request);
          if (problem !== null) expect.fail(`world ${n} of seed ${seed}: ${problem}: ${JSON.stringify(request)}`);
        }
      }
      expect(check.rules.size, 'worlds that break next to nothing test nothing').toBeGreaterThan(10);
    },
  );

  it('survives whatever devices send and software writes, and can take it back', { timeout: 120_000 }, () => {
    const fuzz = new Fuzz(model, 99);
    const check = new ActCheck();
    for (let n = 0; n < 5000; n++) {
      const world = fuzz.next();
      for (let k = 0; k < 6; k++) {
        const problem = check.make(world, anyAct(fuzz.random, model.describe));
        if (problem !== null) expect.fail(`world ${n}, act ${k}: ${problem}`);
      }
    }
  });

  it('answers from its caches as from the tables, while nothing is changed', { timeout: 120_000 }, () => {
    const fuzz = new Fuzz(model, 77);
    const check = new AccessCheck(model.describe);
    let hits = 0;
    for (let n = 0; n < 5000; n++) {
      const world = fuzz.next();
      if (!world.soundCaches) continue;
      for (const request of [...world.requests, ...world.requests]) {
        const before = cold(world, request);
        const problem = check.make(world, request);
        if (problem !== null) expect.fail(`world ${n}: ${problem}`);
        const after = cold(world, request);
        // An accessed bit that is set in a table which is another table as well changes what the walk meets.
        if (different(before, after) !== null) break;
        const other = different(check.out, after, ['recorded']);
        if (other !== null) {
          const [warm, plain] = [check.out[other], after[other]];
          expect.fail(`world ${n}, ${JSON.stringify(request)}: ${other} ${warm} from caches, ${plain} from tables`);
        }
        if (readEvents(check.rows).some((e) => e.kind === 'cache looked up' && e.hit)) hits++;
      }
    }
    if (model.describe.caches.length > 0) expect(hits, 'without hits nothing is compared').toBeGreaterThan(100);
  });
});

/** What the tables say, whatever the caches hold; nothing is changed. */
function cold({ memory, unit }: FuzzWorld, request: DmaRequest): Outcome {
  const out = newOutcome();
  const state = new StateCopy();
  state.take(memory);
  unit.caching = false;
  unit.translate({ ...request }, out);
  unit.caching = true;
  state.restore(memory);
  unit.refresh();
  return out;
}
