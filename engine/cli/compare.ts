/**
 * The comparison in a terminal, as the page gets it:
 *
 *   compare SCENARIO [MODEL:FAULT]...    a built-in scenario on every model, faults injected everywhere they exist
 *
 * Prints JSON; exit 0, or 2 when there is no such scenario.
 */
import { compare } from '../compare/index.ts';
import { builtins, loadBuiltin } from '../scenario/builtin/index.ts';

const [id = '', ...faults] = process.argv.slice(2);
const scenario = await loadBuiltin(id);
if (scenario === undefined) {
  process.stderr.write(`There is no scenario '${id}'. There are: ${builtins.map((b) => b.id).join(', ')}.\n`);
  process.exit(2);
}
const changes = faults.map((text) => {
  const [model = '', fault = ''] = text.split(':');
  return { model, fault, everywhere: true };
});
process.stdout.write(`${JSON.stringify(await compare({ scenario, command: null, changes, carry: true }))}\n`);
