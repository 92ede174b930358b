/**
 * Runs files of recorded translations: each case on a fresh unit, compared with what other implementations did. A case
 * that is not run does not pass.
 */

import { type LoadedModel, loadModel } from '../models/registry.ts';
import type { Problem } from '../scenario/format.ts';
import type { VectorFile } from './format.ts';
import { readVectors } from './read.ts';
import { runCase } from './run.ts';

export interface VectorResult {
  readonly name: string;
  readonly passed: boolean;
  /** The first difference, in words; null when the case passed. */
  readonly difference: string | null;
}

export type VectorsRun =
  | {
      readonly ok: true;
      readonly model: string;
      /** What was observed. */
      readonly title: string;
      readonly results: readonly VectorResult[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const noModel = (id: string): string => `there is no model '${id}' in this lab: the case was not run`;

/** Results of the cases in the order of the file. */
export function resultsOf(file: VectorFile, model: LoadedModel | null): VectorResult[] {
  return file.cases.map((c): VectorResult => {
    if (model === null) return { name: c.name, passed: false, difference: noModel(file.model) };
    const { passed, difference } = runCase(model, c);
    return { name: c.name, passed, difference };
  });
}

export async function runVectors(text: string): Promise<VectorsRun> {
  const read = readVectors(text);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const { file } = read;
  return { ok: true, model: file.model, title: file.title, results: resultsOf(file, await loadModel(file.model)) };
}
