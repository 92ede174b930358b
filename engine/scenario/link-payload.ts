/** What a link holds: a built-in scenario and how this one differs from it, or a whole scenario; and what was on the screen. */
import * as v from 'valibot';
import { builtin } from './builtin/index.ts';
import { differences } from './edits.ts';
import type { Problem, Scenario } from './format.ts';
import { checkOf } from './link-text.ts';
import type { ModelLookup } from './names.ts';
import { parseScenario } from './parse.ts';
import { canonical, compact, compactCommand, type Plain } from './write.ts';

const short = v.pipe(v.string(), v.maxLength(120));
const viewShape = v.object({
  step: v.exactOptional(short),
  grain: v.exactOptional(v.picklist(['phase', 'step', 'micro'])),
  view: v.exactOptional(short),
  tab: v.exactOptional(short),
  place: v.exactOptional(short),
  compare: v.exactOptional(v.boolean()),
  hide: v.exactOptional(v.boolean()),
  result: v.exactOptional(short),
});

/** What was on the screen. The theme is the reader's own. */
export interface LinkView {
  /** Key of the step; left out: the beginning. */
  readonly step?: string;
  readonly grain?: 'phase' | 'step' | 'micro';
  readonly view?: string;
  readonly tab?: string;
  /** The selected place. */
  readonly place?: string;
  /** The run before the changes beside the one after. */
  readonly compare?: boolean;
  /** The verdict stays hidden until asked for. */
  readonly hide?: boolean;
  /** What the last request came to when the link was made. */
  readonly result?: string;
}

export interface LinkContent {
  readonly scenario: Scenario;
  /** The built-in scenario from which it started, as it is today. */
  readonly base: Scenario | null;
  /** The scenario before the last change, when the two are compared: run A. */
  readonly before: Scenario | null;
  readonly view: LinkView;
  /** What has changed since the link was made; it was opened all the same. */
  readonly notes: readonly Problem[];
}
export type LinkRead = LinkContent | { readonly problems: readonly Problem[] };

/** Commands `was` to `was + count` of the built-in scenario became the ones that follow. */
const splice = v.tupleWithRest([v.number(), v.number()], v.unknown());
const payloadShape = v.strictObject({
  /** Name of the built-in scenario, or a whole one. */
  b: v.union([v.string(), v.record(v.string(), v.unknown())]),
  /** Check value of the built-in scenario when the link was made. */
  h: v.exactOptional(v.string()),
  /** Differences of its commands. */
  d: v.exactOptional(v.array(splice)),
  /** Other parts that differ, whole; null: left out. */
  s: v.exactOptional(v.record(v.string(), v.unknown())),
  /** What makes the commands of run A out of those of the scenario, when the two are compared. */
  a: v.exactOptional(v.array(splice)),
  v: v.exactOptional(viewShape),
});
type Payload = v.InferOutput<typeof payloadShape>;

const checkOfBase = (base: Scenario): string => checkOf(canonical(compact(base)).replace(/[^ -~]/g, '?'));

/** What makes the commands of one scenario out of those of another. */
const spliced = (from: Scenario, to: Scenario): readonly unknown[] =>
  differences(from.commands, to.commands).map((s) => [s.was, s.removed.length, ...s.inserted.map(compactCommand)]);

/** The smaller of both forms. */
export function packLink(scenario: Scenario, view: LinkView, before: Scenario | null = null): Plain {
  const small = compact(scenario);
  const v = {
    ...(before === null ? {} : { a: spliced(scenario, before) }),
    ...(Object.keys(view).length === 0 ? {} : { v: view }),
  };
  const whole = { b: small, ...v };
  const base = scenario.id === undefined ? undefined : builtin(scenario.id);
  if (base === undefined) return whole;
  const d = spliced(base, scenario);
  const s = partsOf(compact(base), small);
  const changed = {
    b: base.id,
    h: checkOfBase(base),
    ...(d.length === 0 ? {} : { d }),
    ...(Object.keys(s).length === 0 ? {} : { s }),
    ...v,
  };
  return JSON.stringify(changed).length <= JSON.stringify(whole).length ? changed : whole;
}

/** Parts of a compact scenario, without its commands, that are not those of the base. */
function partsOf(base: Plain, now: Plain): Plain {
  const keys = new Set([...Object.keys(base), ...Object.keys(now)]);
  keys.delete('commands');
  const differ = [...keys].filter((key) => canonical(base[key]) !== canonical(now[key]));
  return Object.fromEntries(differ.map((key) => [key, now[key] ?? null]));
}

const NEVER = 'Nothing was opened.';
const problem = (says: string, remedy: string): { readonly problems: readonly Problem[] } => ({
  problems: [{ where: 'link', says: `${says} ${NEVER}`, remedy }],
});

/** The built-in scenario that a link's data starts from, or that it holds by its id; it has to be loaded before. */
export function baseOf(value: unknown): string | undefined {
  const read = v.safeParse(payloadShape, value);
  if (!read.success) return undefined;
  const { b } = read.output;
  if (typeof b === 'string') return b;
  return typeof b['id'] === 'string' ? b['id'] : undefined;
}

/** A link's data as a scenario. */
export function unpackLink(value: unknown, lookup?: ModelLookup): LinkRead {
  const read = v.safeParse(payloadShape, value);
  if (!read.success) return problem('What this link holds is no scenario.', 'Ask for a new link, or for the file.');
  const { b, h, v: view = {} } = read.output;
  const base = typeof b === 'string' ? builtin(b) : undefined;
  if (typeof b === 'string' && base === undefined)
    return problem(
      `This link starts from the scenario '${b.slice(0, 64)}', which this lab does not have.`,
      'Reload the page to update it, or ask for the file.',
    );
  const merged = base === undefined ? b : merge(compact(base), read.output);
  if (merged === null) return problem('The changes in this link do not fit its scenario.', 'Ask for the file.');
  const parsed = parseScenario(merged, lookup);
  if ('problems' in parsed) return parsed;
  const notes: Problem[] = [];
  if (base !== undefined && h !== undefined && h !== checkOfBase(base))
    notes.push({
      where: 'link',
      says: `The scenario '${base.title}' has changed since this link was made.`,
      remedy: 'Check the result, or ask for the file.',
    });
  const { scenario } = parsed;
  const from = base ?? (scenario.id === undefined ? undefined : builtin(scenario.id));
  const { a } = read.output;
  const compared = a === undefined ? null : merge(compact(scenario), { b, d: a });
  const earlier = compared === null ? null : parseScenario(compared, lookup);
  if (a !== undefined && (earlier === null || 'problems' in earlier))
    notes.push({
      where: 'link',
      says: 'What was there to compare with cannot be read.',
      remedy: 'Undo the last change.',
    });
  const before = earlier !== null && 'scenario' in earlier ? earlier.scenario : null;
  return { scenario, base: from ?? null, before, view, notes };
}

/** The base with a link's differences; null when they do not fit. */
function merge(base: Plain, { d = [], s = {} }: Payload): Plain | null {
  const commands = Array.isArray(base['commands']) ? [...(base['commands'] as readonly unknown[])] : [];
  let bound = commands.length;
  for (const [was, count, ...inserted] of d.toReversed()) {
    if (!Number.isInteger(was) || !Number.isInteger(count) || was < 0 || count < 0 || was + count > bound) return null;
    commands.splice(was, count, ...inserted);
    bound = was;
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, part] of Object.entries(s)) {
    if (part === null) delete merged[key];
    else merged[key] = part;
  }
  return { ...merged, commands };
}
