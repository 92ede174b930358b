/** Every model of the registry, loaded: suites run over all of them, so that a new line is covered at once. */
import { type LoadedModel, loadModel, modelIds } from '../models/registry.ts';

async function load(id: string): Promise<LoadedModel & { readonly id: string }> {
  const model = await loadModel(id);
  if (model === null) throw new RangeError(`The registry has no model ${id}.`);
  return { id, ...model };
}

export const models: readonly (LoadedModel & { readonly id: string })[] = await Promise.all(modelIds.map(load));
