/** The running engine, shared by the slices. Kept outside the state: it is a thing, not a value. */

import type { Problem } from '../../engine/index.ts';
import { type Engine, EngineError } from '../engine-client/client.ts';

let engine: Engine | null = null;
let answered: (() => void) | null = null;

/** `whenReady` is called once, with the first answer. */
export const setEngine = (next: Engine | null, whenReady: () => void): void => {
  if (engine !== next) engine?.dispose();
  engine = next;
  answered = whenReady;
};

/** Asks the engine; a rejection when there is none, which every caller already handles. */
export const ask: Engine['ask'] = async (call, question) => {
  const asked = engine;
  if (asked === null) {
    throw new EngineError({ where: 'The engine', says: 'It is not running.', remedy: 'Start it again.' }, true);
  }
  const answer = await asked.ask(call, question);
  if (asked === engine && answered !== null) {
    const tell = answered;
    answered = null;
    tell();
  }
  return answer;
};

/** What to tell when a question failed; null when the death of the engine is reported elsewhere. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof EngineError) return error.gone ? null : error.problem;
  throw error;
}
