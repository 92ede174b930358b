/** What a scenario from outside says that must come out: for a recorded case, what the other implementation did. */
import { useMemo } from 'react';
import type { Expectation, ModelDescription } from '../../../engine/index.ts';
import { useDecoding } from '../../store/decoding.ts';
import { useLab } from '../../store/lab.ts';

/** `blocked with 0x85, recorded`. */
export function expectationText(expect: Expectation, model: ModelDescription | null): string {
  const { outcome, fault, address, recorded } = expect;
  const code = model?.faults.find((f) => f.id === fault)?.code;
  const reason = fault === undefined ? '' : ` with ${code === undefined ? fault : `0x${code.toString(16)}`}`;
  const where = address === undefined ? '' : ` to ${address}`;
  const record =
    recorded === undefined || address !== undefined ? '' : recorded ? ', recorded' : ', and nothing recorded';
  return `${outcome}${reason}${where}${record}.`;
}

/** Built-in scenarios are held to theirs by tests; there it would only tell the end too early. */
export function useExpected(): { readonly says: string; readonly isMet: boolean } | null {
  const scenario = useLab((s) => s.scenario);
  const isMet = useLab((s) => s.runs[s.shown]?.expected ?? null);
  const { model } = useDecoding();
  return useMemo(() => {
    const expect = scenario?.id === undefined ? scenario?.expect : undefined;
    return expect === undefined || isMet === null ? null : { says: expectationText(expect, model), isMet };
  }, [scenario, isMet, model]);
}
