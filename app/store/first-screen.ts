/**
 * The picture of the first visit at every step, which the build has made by running the engine. Stepping begins with it;
 * the engine of the page catches up behind it.
 */
import { packed } from 'virtual:first-screen';
import type { Look, RunView, Scenario } from '../../engine/index.ts';
import { unpack } from './sharing.ts';
import type { FirstScreen, FullLook } from './types.ts';

interface Stored {
  readonly scenario: Scenario;
  readonly run: Omit<RunView, 'ticks'> & { readonly ticks: readonly number[] };
  readonly looks: readonly Look[];
}

/** No revision of a running engine: what the page asks for later is sent whole. */
const UNKNOWN = { walk: -1, verdict: -1, record: -1, unit: -1 };

export function firstScreen(): FirstScreen {
  const { scenario, run, looks } = unpack(packed) as Stored;
  return {
    scenario,
    run: { ...run, ticks: Uint8Array.from(run.ticks) },
    looks: looks.map((look): FullLook => ({ ...look, revisions: UNKNOWN, parts: look.parts as FullLook['parts'] })),
  };
}
