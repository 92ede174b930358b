/** Page requests as the engine in Node has them, for comparing with the page. */
import {
  builtins,
  type ExchangeView,
  type GroupView,
  loadBuiltin,
  type MessageView,
  type Scenario,
} from '../../engine/index.ts';
import { createSession } from '../../engine/session.ts';

export interface ExchangeFacts {
  readonly id: string;
  readonly title: string;
  readonly scenario: Scenario;
  readonly view: ExchangeView;
  readonly messages: readonly MessageView[];
  /** As they stand at the end. */
  readonly groups: readonly GroupView[];
}

async function factsOf(id: string): Promise<ExchangeFacts> {
  const scenario = await loadBuiltin(id);
  if (scenario === undefined) throw new Error(`There is no scenario ${id}.`);
  const session = createSession();
  const view = await session.exchange({ run: 'B', scenario });
  const messages = await session.messages({ run: 'B', from: 1, to: view.messages });
  const groups = await session.groups({ run: 'B', n: view.messages, from: 0, to: view.groups });
  return { id, title: scenario.title, scenario, view, messages, groups };
}

/** The scenarios with page requests that come with the lab. */
export const exchanges: readonly ExchangeFacts[] = await Promise.all(
  builtins.filter((line) => line.exchange).map(({ id }) => factsOf(id)),
);
