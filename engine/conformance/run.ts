/**
 * Runs one recorded case on a fresh unit with cold caches, and says in words where the outcome first differs from the
 * recorded one. The rules of comparison are those of `vectors/README.md`. Nothing here knows one model.
 */
import { Memory } from '../memory/memory.ts';
import type { Iommu, ModelDescription, UnitConfig } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import {
  BLOCKED,
  DENIED,
  INTERRUPT,
  newOutcome,
  type Outcome,
  PASSED,
  type PageRequestFate,
  STALLED,
  TRANSLATED_OK,
} from '../pcie/request.ts';
import { readEvents } from '../trace/events.ts';
import { Recorder } from '../trace/recorder.ts';
import { lowerStart } from '../views/format.ts';
import { hex } from '../views/numbers.ts';
import type { VectorCase } from './format.ts';

/** What the lab says to a case. */
export interface Observed {
  /** Physical address of the first byte; null when the access was held back. */
  readonly pa: bigint | null;
  readonly outcome: Outcome;
  /** Page requests: what became of them. */
  readonly fate: PageRequestFate | null;
  /** Fault code; null when no fault was found. */
  readonly code: bigint | null;
  readonly records: readonly (readonly bigint[])[];
  readonly memory: Memory;
}

export interface CaseResult {
  readonly passed: boolean;
  /** The first difference, in words. */
  readonly difference: string | null;
  /** Null when the case could not be run. */
  readonly observed: Observed | null;
}

export function runCase(model: LoadedModel, c: VectorCase): CaseResult {
  const observed = observe(model, c, null);
  if (typeof observed === 'string') return { passed: false, difference: observed, observed: null };
  const difference = differenceOf(model, c, observed);
  return { passed: difference === null, difference, observed };
}

/** The unit's configuration for a case, or why there is none. */
export function configOf(model: LoadedModel, c: VectorCase): UnitConfig | string {
  try {
    return model.behaviour.conformance.configure(c.registers, c.implementation);
  } catch (error) {
    // Facts about an implementation are the model's own: it alone can say that one of them makes no sense.
    return `it cannot be set up: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function observe(model: LoadedModel, c: VectorCase, recorder: Recorder | null): Observed | string {
  const { describe, behaviour } = model;
  const config = configOf(model, c);
  if (typeof config === 'string') return config;
  const memory = new Memory();
  const unit = behaviour.create(memory, config);
  for (const [at, value] of c.memory) memory.load64(at, value);
  if (c.busErrors.length > 0) memory.setHoles(c.busErrors);
  unit.refresh();
  const refused = prepare(model, c, memory, unit);
  if (refused !== null) return refused;
  memory.recorder = recorder;
  const outcome = newOutcome();
  let fate: PageRequestFate | null = null;
  if (c.access.kind === 'access') unit.translate({ ...c.access.request }, outcome);
  else fate = unit.pageRequested({ ...c.access.request });
  memory.recorder = null;
  const fault = describe.faults[outcome.fault];
  const through = fate === null && (outcome.status === TRANSLATED_OK || outcome.status === PASSED);
  return {
    pa: through ? addressOf(outcome) : null,
    outcome,
    fate,
    code: fault === undefined ? null : BigInt(fault.code),
    records: behaviour.conformance.records(memory, unit),
    memory,
  };
}

/** Executes the commands that stand before the access; null, or why one of them went otherwise than recorded. */
function prepare(model: LoadedModel, c: VectorCase, memory: Memory, unit: Iommu): string | null {
  for (const [n, command] of c.commands.entries()) {
    const { run } = model.behaviour.conformance;
    if (run === undefined)
      return `${model.describe.title} takes no commands here, and the case has ${c.commands.length}`;
    const problem = run(memory, unit, command);
    if (problem !== null) return `command ${n} (${command.op}): ${problem}`;
  }
  return null;
}

export const addressOf = (out: Outcome): bigint =>
  (((BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0)) << 12n) | BigInt(out.offset);

/* ── Comparing ─────────────────────────────────────────────────────────────────────────────────────────────────── */

function differenceOf(model: LoadedModel, c: VectorCase, o: Observed): string | null {
  const { expect: e } = c;
  if (c.deviates !== null) return isBlocked(o) ? null : `${labText(model.describe, o)} instead of being blocked`;
  if (!e.ok) return blockedDifference(model, c, o);
  if (e.denied !== null) {
    if (o.outcome.status !== DENIED)
      return `${labText(model.describe, o)} instead of a successful answer without permission`;
    if (o.code !== e.denied)
      return `${codeText(model.describe, o.code)} instead of ${codeText(model.describe, e.denied)}`;
  } else if (c.access.kind === 'page request') {
    if (o.fate !== 'queued') return `${labText(model.describe, o)} instead of being put on the queue`;
  } else if (o.pa === null) return `${labText(model.describe, o)} instead of pa ${hex(e.pa ?? 0n)}`;
  else if (o.pa !== e.pa) return `pa ${hex(o.pa)} instead of ${hex(e.pa ?? 0n)}`;
  if (o.records.length > 0) return `a record ${wordsText(o.records[0])} instead of none`;
  return memoryDifference(c, o);
}

const isBlocked = (o: Observed): boolean =>
  o.fate === null ? o.outcome.status === BLOCKED || o.outcome.status === STALLED : o.fate !== 'queued';

function blockedDifference(model: LoadedModel, c: VectorCase, o: Observed): string | null {
  const { expect: e } = c;
  const { describe } = model;
  if (!isBlocked(o)) return `${labText(describe, o)} instead of being blocked`;
  if (e.answered && o.fate !== 'auto-answered') return `${labText(describe, o)} instead of being answered by the unit`;
  if (e.code === undefined) return null;
  if (e.code !== null && c.access.kind === 'access' && o.code !== e.code)
    return `${codeText(describe, o.code)} instead of ${codeText(describe, e.code)}`;
  const wanted = e.code === null || e.record === null ? 0 : 1;
  if (o.records.length !== wanted) {
    const found = o.records.length === 0 ? 'no record' : `${o.records.length} records, ${wordsText(o.records[0])},`;
    return `${found} instead of ${wanted === 0 ? 'none' : 'one'}`;
  }
  return wanted === 0 || e.record == null ? null : recordDifference(model, c, o.records[0] ?? [], e.record);
}

function recordDifference(
  model: LoadedModel,
  c: VectorCase,
  got: readonly bigint[],
  recorded: readonly bigint[],
): string | null {
  for (const [q, word] of recorded.entries()) {
    const mask = c.expect.mask?.[q] ?? (1n << 64n) - 1n;
    const other = got[q];
    if (other === undefined) return `the record has ${got.length} words instead of ${recorded.length}`;
    const differs = (other ^ word) & mask;
    if (differs === 0n) continue;
    const [hi, lo] = [differs.toString(2).length - 1, (differs & -differs).toString(2).length - 1];
    const bits = hi === lo ? `bit ${lo}` : `bits ${hi}:${lo}`;
    return `record word ${q}: ${hex(other)} instead of ${hex(word)}, in ${bits}${fieldText(model, c, q, lo)}`;
  }
  return null;
}

/** The field of the record that a bit lies in. Which layout it has, the trace of a second run tells. */
function fieldText(model: LoadedModel, c: VectorCase, q: number, bit: number): string {
  const recorder = new Recorder();
  observe(model, c, recorder);
  const queued = readEvents(recorder.copy(0, recorder.length)).find((e) => e.kind === 'record queued');
  const layout = queued?.kind === 'record queued' ? model.describe.layouts[queued.layout] : undefined;
  const field = layout?.fields.find((f) => f.q === q && f.lo <= bit && bit <= f.hi);
  return field === undefined ? '' : `, field ${field.name}`;
}

function memoryDifference(c: VectorCase, o: Observed): string | null {
  const wanted = new Map([...c.memory, ...c.expect.memory]);
  for (const [at, value] of wanted) {
    const now = o.memory.read64(at);
    if (now !== value) return `memory ${hex(at)}: ${hex(now)} instead of ${hex(value)}`;
  }
  return null;
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** `0x5 (LGN.2, write not allowed)`. */
export function codeText(describe: ModelDescription, code: bigint | null): string {
  if (code === null) return 'no fault code';
  const fault = describe.faults.find((f) => BigInt(f.code) === code);
  return fault === undefined ? `code ${hex(code)}` : `code ${hex(code)} (${fault.name}, ${lowerStart(fault.title)})`;
}

const wordsText = (words: readonly bigint[] | undefined): string => (words ?? []).map(hex).join(' ');

/** What the lab says, in a few words: `pa 0x1000`, `blocked with code 0x5 (…)`. */
export function labText(describe: ModelDescription, o: Observed): string {
  if (o.fate !== null) return FATES[o.fate];
  if (o.pa !== null) return `pa ${hex(o.pa)}`;
  if (o.outcome.status === INTERRUPT) return 'an interrupt message';
  const how = o.outcome.status === DENIED ? 'answered without permission' : 'blocked';
  return o.code === null ? how : `${how} with ${codeText(describe, o.code)}`;
}

const FATES: Readonly<Record<PageRequestFate, string>> = {
  queued: 'put on the queue',
  'auto-answered': 'answered by the unit',
  dropped: 'dropped',
  refused: 'refused',
};
