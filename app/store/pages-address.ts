/** Whether an address asks for the page requests. What else stands in it is read when that screen has loaded. */

import { type Scenario, writeLink } from '../../engine/index.ts';
import { deflate } from '../link/deflate.ts';

/** From here the screen takes the scenario that is open in the lab. */
export const PAGES = '#/pri';

/** The fragment, if it is one of the page requests. */
export const pagesIn = (fragment: string): string | null =>
  fragment === PAGES || fragment.startsWith(`${PAGES}/`) ? fragment : null;

const linkOf = async (scenario: Scenario): Promise<string> => (await writeLink(scenario, {}, deflate)).slice(1);

/**
 * Where a scenario stands on this screen; `options` as `pages-options.ts` writes them, `before` as it was in run A. What is
 * as usual is left out.
 */
export async function pagesLink(scenario: Scenario, options = '', before: Scenario | null = null): Promise<string> {
  const links = await Promise.all([scenario, ...(before === null ? [] : [before])].map(linkOf));
  return [PAGES, ...(options === '' ? [] : [options]), ...links].join('/');
}

/** The parts of an address of this screen: options, the scenario's link, that of run A. */
export function partsOfPages(address: string): {
  readonly options: string;
  readonly link: string;
  readonly before: string | null;
} {
  const parts = address.split('/').slice(2);
  // Links begin with their version.
  const options = /^\d+\./.test(parts[0] ?? '') ? '' : (parts.shift() ?? '');
  return { options, link: parts[0] ?? '', before: parts[1] ?? null };
}
