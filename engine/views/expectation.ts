/** Whether a request came to what its scenario says. */
import type { ModelDescription } from '../models/contract.ts';
import type { OutcomeName } from '../pcie/request.ts';
import type { Expectation } from '../scenario/format.ts';
import { toHex } from '../scenario/numbers.ts';
import { HOW, WITHHELD } from '../trace/rows.ts';
import type { CommandTrace } from './command.ts';

/** What a request came to, in the words of an expectation. */
export function outcomeOf(describe: ModelDescription, trace: CommandTrace): Expectation {
  const recorded = trace.events.some((e) => e.kind === 'record queued');
  const completion = trace.events.find((e) => e.kind === 'completion sent');
  if (trace.fault !== null) {
    const denied = completion?.kind === 'completion sent' && completion.completion === 0;
    const outcome: OutcomeName = trace.fault.completion === WITHHELD ? 'stalled' : denied ? 'denied' : 'blocked';
    const fault = describe.faults[trace.fault.fault]?.id;
    return fault === undefined ? { outcome, recorded } : { outcome, fault, recorded };
  }
  if (trace.translated !== null) {
    const { how, address } = trace.translated;
    if (how === HOW.interrupt) return { outcome: 'interrupt', recorded };
    const outcome = how === HOW.untranslated || how === HOW.alreadyTranslated ? 'passed' : 'translated';
    return { outcome, address: toHex(address), recorded };
  }
  return { outcome: trace.events.some((e) => e.kind === 'interrupt remapped') ? 'interrupt' : 'blocked', recorded };
}

/** True, false, or null when nothing is expected. */
export function expectationMet(
  expect: Expectation | undefined,
  describe: ModelDescription,
  trace: CommandTrace,
): boolean | null {
  if (expect === undefined) return null;
  const got = outcomeOf(describe, trace);
  if (expect.outcome !== got.outcome) return false;
  if (expect.fault !== undefined && expect.fault !== got.fault) return false;
  if (expect.address !== undefined && (got.address === undefined || BigInt(expect.address) !== BigInt(got.address)))
    return false;
  return expect.recorded === undefined || expect.recorded === got.recorded;
}
