/** Opening built-in scenarios, and saving what is open. */
import { FIRST_BUILTIN, loadBuiltin, type Scenario, scenarioText } from '../../engine/index.ts';
import { lab } from './lab.ts';
import { pagesLink } from './pages-address.ts';

export async function openBuiltin(id: string = FIRST_BUILTIN): Promise<void> {
  const scenario = await loadBuiltin(id);
  if (scenario !== undefined) await openWhereItBelongs(scenario);
}

/** Page requests have a screen of their own; all else opens in the lab. */
export async function openWhereItBelongs(scenario: Scenario): Promise<void> {
  if (scenario.exchange === undefined) await lab().openScenario(scenario);
  else location.hash = await pagesLink(scenario);
}

/** Hands a text to the person as a file. */
export function saveText(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A title as the name of a file. */
export const fileNameOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'scenario';

export function saveFile(): void {
  const { scenario } = lab();
  if (scenario !== null) saveText(`${fileNameOf(scenario.title)}.json`, 'application/json', scenarioText(scenario));
}
