/** Tables that the kernel printed beside a fault, laid over a built world where its walk reads them. */
import { Machine } from '../../machine/machine.ts';
import type { PathEntry } from '../../models/contract.ts';
import type { LoadedModel } from '../../models/registry.ts';
import type { Hex, Scenario } from '../../scenario/format.ts';
import { toHex } from '../../scenario/numbers.ts';
import { planRequest, planScenario } from '../../scenario/plan.ts';
import type { Decoded, DumpLine } from '../format.ts';
import { fromHex } from '../rules.ts';

export interface Laid {
  readonly scenario: Scenario;
  /** What was taken from the log, in the order of the walk. */
  readonly fromLog: readonly string[];
}

/** Parts of a walk by what a dump calls them. A word `n` of an entry has the index of its line. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  root: ['root'],
  'scalable root': ['root.lower', 'root.upper'],
  context: ['context', 'scalable-context'],
  'PASID directory': ['pasid-directory'],
  'PASID entry': ['pasid'],
  'page table': ['first.root', 'first', 'second.root', 'second', 'legacy.root', 'legacy'],
  'device table entry': ['dte'],
};
/** Dumps that hold one word of an entry a line. */
const WORD_A_LINE: ReadonlySet<string> = new Set(['PASID entry', 'device table entry']);

/** Null when nothing was printed, or nothing of it is read in this world. */
export function withDump(model: LoadedModel, scenario: Scenario, d: Decoded): Laid | null {
  let laid: Scenario = scenario;
  const fromLog: string[] = [];
  for (const line of d.dump ?? []) {
    const parts = PARTS[line.what];
    if (parts === undefined) continue;
    const at = placeOf(model, laid, line, parts);
    if (at === null) continue;
    laid = { ...laid, memory: [...laid.memory, ...wordsAt(line, at)] };
    const level = line.what === 'page table' ? ` of level ${line.level ?? 0}` : '';
    const says = `${line.what.charAt(0).toUpperCase()}${line.what.slice(1)}${level} at 0x${at.toString(16)}: from your log.`;
    if (!fromLog.includes(says)) fromLog.push(says);
  }
  return fromLog.length === 0 ? null : { scenario: laid, fromLog };
}

/** Where the walk of the request reads the entry of a line, with what is laid already; null when it reads none. */
function placeOf(model: LoadedModel, scenario: Scenario, line: DumpLine, parts: readonly string[]): bigint | null {
  const request = scenario.commands.find((c) => c.do === 'request');
  if (request?.do !== 'request') return null;
  const machine = new Machine(model.describe, model.behaviour, planScenario(scenario));
  const { entries } = machine.path(planRequest(request));
  const isIt = (e: PathEntry): boolean =>
    parts.includes(model.describe.parts[e.part]?.id ?? '') && (line.what !== 'page table' || e.level === line.level);
  return entries.find(isIt)?.at ?? null;
}

function wordsAt(line: DumpLine, at: bigint): (readonly [Hex, Hex])[] {
  const first = WORD_A_LINE.has(line.what) ? BigInt(line.level ?? 0) : 0n;
  return line.words.map((word, n) => [toHex(at + (first + BigInt(n)) * 8n), toHex(fromHex(word))] as const);
}
