/** The door of this folder: an exchange opened, and all that may be asked of it. */
import { loadModel } from '../models/registry.ts';
import type { Scenario } from '../scenario/format.ts';
import { EXCHANGE } from './defaults.ts';
import { Exchange } from './exchange.ts';

export { messageDetail } from './detail.ts';
export { groups } from './group-view.ts';
export { crimeViews, reactions, withCrime } from './reactions.ts';
export { answerNear, exchangeDifference, exchangeText, exchangeView, messages } from './view.ts';

/** Runs the page requests of a scenario. Throws for an unknown model: scenarios have been checked before they come here. */
export async function openExchange(scenario: Scenario): Promise<Exchange> {
  const model = await loadModel(scenario.model);
  if (model === null) throw new RangeError(`There is no model ${scenario.model}.`);
  return new Exchange(scenario, scenario.exchange ?? EXCHANGE, model);
}
