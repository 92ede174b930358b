/** A fault of the reference as a scenario of the lab: the first built-in request that meets it after one act. */
import { builtins, type CommandView, insertBefore, loadBuiltin, type Scenario, writeLink } from '../../engine/index.ts';
import { type Engine, startWorker } from '../engine-client/client.ts';
import { deflate } from '../link/deflate.ts';
import { COMPARE } from './compare-address.ts';

/** Where the fault can be seen: in the lab, standing at it, and on all models. */
export interface MadeFault {
  readonly lab: string;
  readonly comparison: string;
}

const isRequest = (c: CommandView): boolean => c.kind === 'request';

/**
 * @param acts ids of the injectable faults that lead to it
 * @returns null where none of them fits a built-in request of the model. The lab's own engine keeps what it has.
 */
export async function makeFault(model: string, acts: readonly string[]): Promise<MadeFault | null> {
  const engine = startWorker(() => undefined);
  try {
    for (const { id } of builtins.filter((line) => line.model === model && !line.exchange)) {
      const scenario = await loadBuiltin(id);
      const found = scenario === undefined ? null : await madeIn(engine, scenario, acts);
      if (found !== null) return found;
    }
    return null;
  } finally {
    engine.dispose();
  }
}

async function madeIn(engine: Engine, scenario: Scenario, acts: readonly string[]): Promise<MadeFault | null> {
  const run = await engine.ask('open', { run: 'B', scenario });
  const at = run.commands.findLastIndex(isRequest);
  if (at < 0) return null;
  const known = await engine.ask('injectables', { run: 'B', command: at });
  const act = known.find((each) => each.fits && acts.includes(each.id));
  if (act === undefined) return null;
  const { expect: _, id: __, ...rest } = insertBefore(scenario, at, { do: 'inject', fault: act.id });
  const made: Scenario = { ...rest, title: act.title };
  const { faultStep, steps } = await engine.ask('open', { run: 'B', scenario: made });
  const step = faultStep === null ? undefined : steps[faultStep - 1]?.key;
  const link = await writeLink(made, step === undefined ? {} : { step }, deflate);
  const plain = await writeLink(made, {}, deflate);
  return { lab: link, comparison: `${COMPARE}/${plain.slice(1)}` };
}
