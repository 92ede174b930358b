/**
 * The way in: unknown data becomes a scenario or a list of problems. Never throws, whatever comes.
 * Order: format and version, sizes, migration, shape, meaning, the model's names. Later checks need the earlier ones.
 */
import * as v from 'valibot';
import { checkScenario } from './checks.ts';
import { type Problem, SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from './format.ts';
import { problemOf } from './issues.ts';
import { readJson } from './json.ts';
import { PROBLEMS } from './limits.ts';
import { type Draft, migrate } from './migrations.ts';
import { checkNames, type ModelLookup } from './names.ts';
import { nearest } from './nearest.ts';
import { scenarioShape } from './shape.ts';
import { oversize } from './sizes.ts';

export type Parsed =
  | {
      readonly scenario: Scenario;
      /** Version of the format in which it was written. */
      readonly version: number;
    }
  | { readonly problems: readonly Problem[] };

/** Reads the text of a scenario file. With `lookup`, also checks names that only the model knows. */
export function parseScenarioText(text: string, lookup?: ModelLookup): Parsed {
  const read = readJson(text);
  return 'problem' in read ? { problems: [read.problem] } : parseScenario(read.value, lookup);
}

/** Reads a scenario that is data already, from a worker's message or a built-in file. */
export function parseScenario(value: unknown, lookup?: ModelLookup): Parsed {
  try {
    return parsed(value, lookup);
  } catch (error) {
    // Exotic objects may throw from anywhere: proxies, getters. JSON and messages cannot hold them.
    const says = `It cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}.`;
    return { problems: [{ where: 'scenario', says, remedy: 'Open a scenario file of the lab.' }] };
  }
}

function parsed(value: unknown, lookup: ModelLookup | undefined): Parsed {
  const found = notOurs(value) ?? oversize(value);
  if (found !== null) return { problems: [found] };
  const draft = value as Draft;
  const version = Number(draft['version']);
  const migrated = migrate(draft, version);
  const shape = v.safeParse(scenarioShape, migrated);
  if (!shape.success) return { problems: most(shape.issues.map((issue) => problemOf(issue, migrated))) };
  const scenario: Scenario = shape.output;
  const problems = checkScenario(scenario);
  if (lookup !== undefined)
    checkNames(scenario, lookup, (where, says, remedy) => void problems.push({ where, says, remedy }));
  return problems.length === 0 ? { scenario, version } : { problems: most(problems) };
}

/** Why this is no scenario of a version that we know, or null. */
function notOurs(value: unknown): Problem | null {
  const open = 'Open a scenario file of the lab.';
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { where: 'scenario', says: 'This is no scenario: it is no object.', remedy: open };
  const { format, version } = value as Draft;
  if (format !== SCENARIO_FORMAT) {
    if (format === undefined) {
      const key = Object.keys(value).find((k) => nearest(k, ['format']) !== null);
      const remedy =
        key === undefined ? `Scenario files begin with "format": "${SCENARIO_FORMAT}".` : `Is '${key}' meant?`;
      return { where: 'format', says: "This is no scenario: 'format' is missing.", remedy };
    }
    const says = `This is no scenario: its format is ${JSON.stringify(format)?.slice(0, 40)}.`;
    return { where: 'format', says, remedy: `Open a file of the format ${SCENARIO_FORMAT}.` };
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { where: 'version', says: 'The version is no whole number from 1.', remedy: `Write ${SCENARIO_VERSION}.` };
  if (version > SCENARIO_VERSION) {
    const says = `Made with a newer IOMMU Lab (format ${version}; this is ${SCENARIO_VERSION}).`;
    return { where: 'version', says, remedy: 'Reload the page to update it, then open the file again.' };
  }
  return null;
}

function most(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= PROBLEMS) return problems;
  const says = `${problems.length - PROBLEMS} more problems are not shown.`;
  return [...problems.slice(0, PROBLEMS), { where: 'scenario', says, remedy: 'Correct the first ones and try again.' }];
}
