/** Recorded lines with their decodings: reading such a file, and comparing a decoding with what is expected. */
import type { Problem } from '../scenario/format.ts';
import { decodeLog } from './decode.ts';

/** What of a decoding counts; meaning and note are documentation. */
const COMPARED = [
  'model',
  'kind',
  'source',
  'pasid',
  'pasidPresent',
  'address',
  'access',
  'code',
  'event',
  'reason',
  'step',
] as const;

export interface LogCase {
  readonly id: string;
  readonly text: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface CaseResult {
  readonly id: string;
  /** Null: as expected. Else the first difference, in words. */
  readonly difference: string | null;
}

const isRecord = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** Cases of a file, or what is wrong with it. */
export function readCases(text: string): readonly LogCase[] | Problem {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const says = `It is no JSON: ${error instanceof Error ? error.message : String(error)}.`;
    return { where: 'file', says, remedy: 'Give an array of cases.' };
  }
  if (!Array.isArray(data)) {
    return { where: 'file', says: 'It is no array.', remedy: 'Give an array of cases, each with id, text and expect.' };
  }
  const cases: LogCase[] = [];
  for (const [n, item] of data.entries()) {
    const where = `[${n}]`;
    if (!isRecord(item)) return { where, says: 'It is no object.', remedy: 'Give a case with id, text and expect.' };
    const { id, text: lines, expect } = item;
    const joined = Array.isArray(lines) ? lines.map(String).join('\n') : lines;
    if (typeof id !== 'string' || typeof joined !== 'string' || !isRecord(expect)) {
      return { where, says: 'A case has id, text and expect.', remedy: 'Add what is missing.' };
    }
    cases.push({ id, text: joined, expect });
  }
  return cases;
}

/** Decodes a case and compares every field that is expected and counts, with the fault of the text that fits best. */
export function runCase(c: LogCase): CaseResult {
  const found = decodeLog(c.text).faults.map((f) => differences(c.expect, { ...f.decoded }));
  const [best] = found.sort((a, b) => a.length - b.length);
  if (best === undefined) return { id: c.id, difference: 'no fault is found in the text' };
  return { id: c.id, difference: best[0] ?? null };
}

function differences(expect: LogCase['expect'], got: Readonly<Record<string, unknown>>): string[] {
  return COMPARED.flatMap((field) => {
    const wanted = expect[field];
    return wanted === undefined ? [] : differs(field, wanted, got[field]);
  });
}

/** Fields of an object count one by one; what is not expected may be more. */
function differs(where: string, wanted: unknown, got: unknown): string[] {
  if (isRecord(wanted)) {
    const inner = isRecord(got) ? got : {};
    return Object.entries(wanted).flatMap(([key, value]) => differs(`${where}.${key}`, value, inner[key]));
  }
  const same = JSON.stringify(wanted) === JSON.stringify(got);
  return same
    ? []
    : [`${where} is ${got === undefined ? 'not told' : JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`];
}
