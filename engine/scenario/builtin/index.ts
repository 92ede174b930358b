/**
 * The scenarios that come with the lab, in the order in which they teach. The first is what a first visit opens, and is
 * there at once; the others load when somebody opens them or a link starts from them.
 */
import type { Scenario } from '../format.ts';
import { parseScenario } from '../parse.ts';
import { files } from './files.gen.ts';
import first from './read-only-buffer.json';

export { type BuiltinLine, lines as builtins } from './lines.gen.ts';

/** What a first visit opens. */
export const FIRST_BUILTIN = first.id;

const opened = new Map<string, Scenario>();

/** A built-in scenario that has been loaded, or undefined. The same object each time. */
export function builtin(id: string): Scenario | undefined {
  return opened.get(id) ?? (id === first.id ? keep(id, first) : undefined);
}

/** A built-in scenario by its id, loaded when it has not been; undefined when there is none. */
export async function loadBuiltin(id: string): Promise<Scenario | undefined> {
  const file = Object.hasOwn(files, id) ? files[id] : undefined;
  return builtin(id) ?? (file === undefined ? undefined : keep(id, (await file()).default));
}

/** Loads all of them: for tests and for programs that look at each. */
export async function loadBuiltins(): Promise<void> {
  await Promise.all([first.id, ...Object.keys(files)].map(loadBuiltin));
}

function keep(id: string, file: unknown): Scenario | undefined {
  const parsed = parseScenario(file);
  if (!('scenario' in parsed)) return undefined;
  // Two who loaded it at once get the same object.
  const scenario = opened.get(id) ?? parsed.scenario;
  opened.set(id, scenario);
  return scenario;
}
