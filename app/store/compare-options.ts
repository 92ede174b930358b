/** How a comparison is set and shown, and the text of that in an address. */
import { type CompareChange, PHASE_IDS, type PhaseId } from '../../engine/index.ts';

export interface CompareOptions {
  /** Number of the request; null: the last one. */
  readonly command: number | null;
  readonly changes: readonly CompareChange[];
  /** What the lab changed is made in the other models as well. */
  readonly carry: boolean;
  /** How far the walks have come. */
  readonly at: PhaseId;
  readonly only: boolean;
}

/** Changes that an address may ask for; each makes every model run again. */
export const MOST_CHANGES = 20;
/** Characters of a name in an address. */
const LONGEST_NAME = 100;

/** As they stand in an address; nothing when all are as usual. */
export function optionsText({ command, changes, carry, at, only }: CompareOptions): string {
  const options = new URLSearchParams();
  if (at !== 'result') options.set('at', at);
  if (only) options.set('only', '1');
  if (!carry) options.set('carry', '0');
  if (command !== null) options.set('request', `${command}`);
  for (const c of changes) options.append(c.everywhere ? 'everywhere' : 'here', `${c.model}:${c.fault}`);
  return options.toString();
}

/** What an address says, as far as it makes sense: the engine looks at the names. */
export function readOptions(text: string): CompareOptions {
  const options = new URLSearchParams(text);
  const changes: CompareChange[] = [];
  for (const [key, value] of options) {
    if ((key !== 'everywhere' && key !== 'here') || value.length > LONGEST_NAME) continue;
    const [model = '', fault = ''] = value.split(':');
    changes.push({ model, fault, everywhere: key === 'everywhere' });
  }
  const request = /^\d{1,4}$/.exec(options.get('request') ?? '')?.[0];
  return {
    command: request === undefined ? null : Number(request),
    changes: changes.slice(0, MOST_CHANGES),
    carry: options.get('carry') !== '0',
    at: PHASE_IDS.find((id) => id === options.get('at')) ?? 'result',
    only: options.get('only') === '1',
  };
}
