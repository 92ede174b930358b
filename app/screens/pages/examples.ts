/** Scenarios that come with the lab and have page requests. */
import { type BuiltinLine, builtins, loadBuiltin } from '../../../engine/index.ts';
import { pagesLink } from '../../store/pages-address.ts';
import { setPages } from '../../store/pages-state.ts';

export const exchangeLines: readonly BuiltinLine[] = builtins.filter((line) => line.exchange);

/** Opens one of them on this screen; Back leads to what was there before. */
export async function openExchange(id: string): Promise<void> {
  setPages({ opening: true });
  const scenario = await loadBuiltin(id);
  if (scenario !== undefined) location.hash = await pagesLink(scenario);
}
