/** A scenario run to its end: the record it leaves, decoded as a kernel line is, and why the request failed. */
import { Machine } from '../../machine/machine.ts';
import type { Cause, FaultEntry } from '../../models/contract.ts';
import type { LoadedModel } from '../../models/registry.ts';
import { Recording } from '../../recording/recording.ts';
import type { Scenario } from '../../scenario/format.ts';
import { planScenario } from '../../scenario/plan.ts';
import { readCommand } from '../../views/command.ts';
import { recordsOf } from '../../views/record.ts';
import { decodeLog } from '../decode.ts';
import type { Decoded } from '../format.ts';

export interface Tried {
  readonly decoded: Decoded;
  readonly fault: FaultEntry;
  readonly cause: Cause;
  /** How the request ended. */
  readonly status: number;
}

/** Null when the last command leaves no record, or none of a fault of the model's table. */
export function tried(model: LoadedModel, scenario: Scenario): Tried | null {
  const { describe, behaviour } = model;
  const machine = new Machine(describe, behaviour, planScenario(scenario));
  if (machine.problems.length > 0) return null;
  const recording = new Recording(machine);
  recording.runAll();
  const last = scenario.commands.length - 1;
  const trace = readCommand(recording, last);
  const [record] = recordsOf(trace, machine);
  const met = trace.fault;
  if (record === undefined || met === null) return null;
  const fault = describe.faults[met.fault];
  const cause = fault?.causes[met.cause] ?? fault?.causes[0];
  if (fault === undefined || cause === undefined) return null;
  const lines = behaviour.log.lines(record.words, 0, machine).map((l) => l.map((p) => p.text).join(''));
  const decoded = decodeLog(lines.join('\n')).faults[0]?.decoded;
  return decoded === undefined ? null : { decoded, fault, cause, status: machine.outcome.status };
}

/** True when the model's builder takes the world. */
export const isBuilt = ({ describe, behaviour }: LoadedModel, scenario: Scenario): boolean =>
  new Machine(describe, behaviour, planScenario({ ...scenario, commands: [] })).problems.length === 0;

/** What of a record must be the same. */
const SAME = [
  'model',
  'kind',
  'pasid',
  'pasidPresent',
  'address',
  'access',
  'privileged',
  'instruction',
  'stage',
  'class',
  'stalled',
  'interruptIndex',
  'code',
  'event',
] as const;

/** True when a record tells everything that the line tells. */
export function alike(wanted: Decoded, got: Decoded): boolean {
  if (wanted.source?.sid !== undefined && wanted.source.sid !== got.source?.sid) return false;
  if (wanted.flags !== undefined && wanted.flags.raw !== got.flags?.raw) return false;
  return SAME.every((field) => wanted[field] === undefined || wanted[field] === got[field]);
}

/** Sentences about what the lab's record has otherwise than the line: numbers that no cause depends on. */
export function others(wanted: Decoded, got: Decoded): string[] {
  const out: string[] = [];
  const differ = (what: string, a: string | number | undefined, b: string | number | undefined): void => {
    if (a !== undefined && a !== b) out.push(`${what} is ${b ?? 'none'} here, ${a} in the line.`);
  };
  differ('The domain', wanted.domain, got.domain);
  differ('The stall tag', wanted.stag, got.stag);
  if (wanted.stage === 2 || wanted.address === undefined)
    differ('The second address', wanted.secondAddress, got.secondAddress);
  return out;
}
