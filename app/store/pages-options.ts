/** How an exchange of page requests is shown, and the text of that in an address. */
import type { RunId } from '../../engine/index.ts';

export type PagesGrain = 'message' | 'group';

export interface PagesOptions {
  /** Messages that have been sent: 0 to all of them. */
  readonly n: number;
  /** The message whose bits stay on the screen, from 1. */
  readonly pinned: number | null;
  /** Ordinal of the selected group, from 0. */
  readonly group: number | null;
  readonly grain: PagesGrain;
  readonly shown: RunId;
}

/** As they stand in an address; nothing when all are as usual. */
export function optionsText({ n, pinned, group, grain, shown }: PagesOptions): string {
  const options = new URLSearchParams();
  if (n !== 0) options.set('n', `${n}`);
  if (pinned !== null) options.set('pin', `${pinned}`);
  if (group !== null) options.set('group', `${group}`);
  if (grain === 'group') options.set('grain', 'group');
  if (shown === 'A') options.set('run', 'A');
  return options.toString();
}

const whole = (text: string | null): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** What an address says, as far as it makes sense. What is beyond the end of the exchange is cut when that is known. */
export function readOptions(text: string): PagesOptions {
  const options = new URLSearchParams(text);
  const pinned = whole(options.get('pin'));
  return {
    n: whole(options.get('n')) ?? 0,
    pinned: pinned === 0 ? null : pinned,
    group: whole(options.get('group')),
    grain: options.get('grain') === 'group' ? 'group' : 'message',
    shown: options.get('run') === 'A' ? 'A' : 'B',
  };
}
