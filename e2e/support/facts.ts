import { runnerImport } from 'vite';
import { root } from '../../.config/paths.mjs';
import type { ExchangeFacts } from './exchanges.ts';
import type { Facts, Fitting, Showing } from './in-node.ts';

interface InNode {
  readonly all: readonly Facts[];
  readonly faults: readonly Fitting[];
  readonly models: readonly Showing[];
}

let made: Promise<InNode> | undefined;

/** What the engine says in Node, run once for each worker of the tests. */
export function factsInNode(): Promise<InNode> {
  made ??= runnerImport<InNode>(`${root}/e2e/support/in-node.ts`, {
    root,
    configFile: false,
    logLevel: 'error',
  }).then(({ module }) => module);
  return made;
}

let exchanged: Promise<{ readonly exchanges: readonly ExchangeFacts[] }> | undefined;

/** A scenario with page requests as the engine in Node runs it; all are run once for each worker of the tests. */
export async function exchangeInNode(id: string): Promise<ExchangeFacts> {
  exchanged ??= runnerImport<{ readonly exchanges: readonly ExchangeFacts[] }>(`${root}/e2e/support/exchanges.ts`, {
    root,
    configFile: false,
    logLevel: 'error',
  }).then(({ module }) => module);
  const found = (await exchanged).exchanges.find((facts) => facts.id === id);
  if (found === undefined) throw new Error(`There is no exchange ${id}.`);
  return found;
}
