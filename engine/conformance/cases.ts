/** Recorded cases for the page: what was recorded elsewhere beside what this lab says, and each case as a scenario. */

import type { ModelDescription } from '../models/contract.ts';
import { type LoadedModel, loadModel } from '../models/registry.ts';
import {
  type DmaRequest,
  EXECUTE,
  OUTCOME_NAMES,
  type OutcomeName,
  parseRequester,
  READ,
  TRANSLATED,
  TRANSLATION_REQUEST,
  WRITE,
} from '../pcie/request.ts';
import {
  type Command,
  type Expectation,
  type Problem,
  type RequestCommand,
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
} from '../scenario/format.ts';
import { LENGTHS } from '../scenario/limits.ts';
import { toHex } from '../scenario/numbers.ts';
import { parseScenario } from '../scenario/parse.ts';
import { accessText, pasidText } from '../views/narrate.ts';
import { hex } from '../views/numbers.ts';
import type { CaseView } from '../views/shapes.ts';
import type { VectorCase, VectorFile } from './format.ts';
import { readVectors } from './read.ts';
import { type CaseResult, codeText, configOf, labText, runCase } from './run.ts';
import { noModel } from './vectors.ts';

type Problems = { readonly problems: readonly Problem[] };

/** Runs every case of a file. With `model`, only a file for that model is taken. */
export async function listCases(
  text: string,
  model: string | null,
): Promise<{ readonly cases: readonly CaseView[]; readonly title: string } | Problems> {
  const read = readVectors(text);
  if ('problems' in read) return read;
  const { file } = read;
  if (model !== null && file.model !== model) {
    const says = `This file is for the model '${file.model}', not for '${model}'.`;
    return { problems: [{ where: 'model', says, remedy: 'Open a file for the model at hand.' }] };
  }
  const loaded = await loadModel(file.model);
  return { cases: file.cases.map((c) => caseView(c, loaded, file)), title: file.title };
}

function caseView(c: VectorCase, model: LoadedModel | null, file: VectorFile): CaseView {
  const result = model === null ? null : runCase(model, c);
  const observed = result?.observed ?? null;
  return {
    name: c.name,
    tags: c.tags,
    request: requestText(c, model?.describe ?? null),
    expected: expectedText(c, model?.describe ?? null),
    lab: observed === null || model === null ? 'not run' : labText(model.describe, observed),
    agrees: result?.passed ?? false,
    deviates: c.deviates,
    difference: result === null ? noModel(file.model) : result.difference,
  };
}

/** `00:10.1, no PASID: write of 4 bytes at 0xdf6568f12400`. */
function requestText(c: VectorCase, describe: ModelDescription | null): string {
  const { requesterId, pasid } = c.access.request;
  const who = `${describe?.requester(requesterId) ?? toHex(requesterId)}, ${pasidText(pasid)}`;
  if (c.access.kind === 'page request') return `${who}: page request for ${hex(c.access.address)}`;
  const { access, size, type } = c.access.request;
  const of = `${accessText(access)} of ${size} ${size === 1 ? 'byte' : 'bytes'} at ${hex(c.access.address)}`;
  if (type === TRANSLATION_REQUEST) return `${who}: translation request, ${of}`;
  return type === TRANSLATED ? `${who}: translated ${of}` : `${who}: ${of}`;
}

function expectedText(c: VectorCase, describe: ModelDescription | null): string {
  const { expect: e } = c;
  const named = (code: bigint): string => (describe === null ? `code ${hex(code)}` : codeText(describe, code));
  if (e.denied !== null) return `answered without permission with ${named(e.denied)}`;
  if (e.ok) return e.pa === null ? 'put on the queue' : `pa ${hex(e.pa)}`;
  if (e.code === undefined) return 'blocked';
  return e.code === null ? 'blocked, nothing recorded' : `blocked with ${named(e.code)}`;
}

/* ── As a scenario ─────────────────────────────────────────────────────────────────────────────────────────────── */

type Opened = { readonly scenario: Scenario } | Problems;

export async function caseToScenario(text: string, name: string): Promise<Opened> {
  const read = readVectors(text);
  if ('problems' in read) return read;
  const { file } = read;
  const c = file.cases.find((x) => x.name === name);
  if (c === undefined)
    return { problems: [{ where: 'cases', says: `No case is named '${name}'.`, remedy: 'Choose one of the list.' }] };
  const model = await loadModel(file.model);
  if (model !== null) return openCase(file, c, model);
  const says = `There is no model '${file.model}' in this lab.`;
  return { problems: [{ where: 'model', says, remedy: 'Open a file for a model of the lab.' }] };
}

/** A case as a scenario that has been checked like any other from outside. */
export function openCase(file: VectorFile, c: VectorCase, model: LoadedModel): Opened {
  const at = `cases[${file.cases.indexOf(c)}]`;
  const draft = scenarioOf(file, c, model);
  if (typeof draft === 'string') {
    const says = `The case cannot be opened: ${draft}.`;
    return { problems: [{ where: at, says, remedy: 'Choose another one.' }] };
  }
  const parsed = parseScenario(draft, (id) => (id === model.describe.id ? model.describe : undefined));
  return 'scenario' in parsed
    ? { scenario: parsed.scenario }
    : { problems: parsed.problems.map((p) => ({ ...p, where: `${at} as a scenario, ${p.where}` })) };
}

/** The scenario that repeats a case, or why none can. */
function scenarioOf(file: VectorFile, c: VectorCase, model: LoadedModel): Scenario | string {
  if (c.access.kind === 'page request') return 'scenarios hold no page requests';
  const before = commandsOf(c, model);
  if (typeof before === 'string') return before;
  const config = configOf(model, c);
  if (typeof config === 'string') return config;
  const told = [`Recorded on ${file.title}.`, c.tags.length === 0 ? '' : `About: ${c.tags.join(', ')}.`];
  if (c.deviates !== null) told.push(`The recorded outcome departs from the specification: ${c.deviates}.`);
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    title: c.name.slice(0, LENGTHS.title),
    about: told
      .filter((s) => s !== '')
      .join(' ')
      .slice(0, LENGTHS.about),
    model: model.describe.id,
    unit: {
      registers: texts(config.registers, toHex),
      implementation: texts(config.implementation, (fact) => (typeof fact === 'boolean' ? fact : toHex(fact))),
    },
    devices: [],
    tables: [],
    memory: c.memory.map(([at, value]) => [toHex(at), toHex(value)] as const),
    busErrors: c.busErrors.map(({ start, length }) => [toHex(start), toHex(length)] as const),
    commands: [...before, requestCommand(c.access.request, c.access.address, model.describe)],
    expect: expectationOf(c, model, runCase(model, c)),
    seed: 1,
  };
}

/** Commands given as raw bytes, by their layouts and fields; or why they cannot be told so. */
function commandsOf(c: VectorCase, { behaviour }: LoadedModel): Command[] | string {
  const out: Command[] = [];
  for (const { op, request } of c.commands) {
    const told = behaviour.conformance.command?.(request) ?? null;
    if (told === null) return `no layout tells the command '${op}'`;
    out.push({ do: 'command', layout: told.layout, fields: texts(told.fields, toHex) });
  }
  return out;
}

const texts = <A, B>(values: Readonly<Record<string, A>>, text: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));

function requestCommand(r: Readonly<DmaRequest>, address: bigint, describe: ModelDescription): RequestCommand {
  const named = describe.requester(r.requesterId);
  return {
    do: 'request',
    device: parseRequester(named) === r.requesterId ? named : toHex(r.requesterId),
    pasid: r.pasid < 0 ? null : toHex(r.pasid),
    address: toHex(address),
    access: (r.access & EXECUTE) !== 0 ? 'execute' : (ACCESS[r.access] ?? 'read'),
    size: r.size,
    type:
      r.type === TRANSLATION_REQUEST ? 'translation request' : r.type === TRANSLATED ? 'translated' : 'untranslated',
    privileged: r.privileged,
  };
}

const ACCESS: Readonly<Record<number, RequestCommand['access']>> = { [WRITE]: 'write', [READ | WRITE]: 'atomic' };

/** What was recorded, in the words of an expectation; what no record tells (which fault of one code) the lab fills in. */
function expectationOf(c: VectorCase, { describe }: LoadedModel, { observed }: CaseResult): Expectation {
  const { expect: e } = c;
  const labs: OutcomeName | undefined = OUTCOME_NAMES[observed?.outcome.status ?? -1];
  if (e.ok && e.pa !== null) {
    const outcome = labs === 'passed' ? 'passed' : 'translated';
    return { outcome, address: toHex(e.pa), recorded: false };
  }
  const outcome = e.denied !== null ? 'denied' : labs === 'stalled' ? 'stalled' : 'blocked';
  if (c.deviates !== null) return { outcome };
  const code = e.denied ?? e.code ?? null;
  const own = describe.faults[observed?.outcome.fault ?? -1];
  const known =
    own !== undefined && BigInt(own.code) === code ? own : describe.faults.find((f) => BigInt(f.code) === code);
  const fault = code === null || known === undefined ? {} : { fault: known.id };
  if (e.code === undefined && e.denied === null) return { outcome };
  return { outcome, ...fault, recorded: e.denied === null && e.code !== null && e.record !== null };
}
