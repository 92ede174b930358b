/** The models of the lab, a line each. The page loads descriptions; the worker the behaviour as well. */
import type { ModelBehaviour, ModelDescription, RegistryLine } from './contract.ts';

export const registry = {
  vtd: {
    describe: async () => (await import('./vtd/describe.ts')).describe,
    load: async () => (await import('./vtd/index.ts')).behaviour,
  },
  amdvi: {
    describe: async () => (await import('./amdvi/describe.ts')).describe,
    load: async () => (await import('./amdvi/index.ts')).behaviour,
  },
  smmuv3: {
    describe: async () => (await import('./smmuv3/describe.ts')).describe,
    load: async () => (await import('./smmuv3/index.ts')).behaviour,
  },
  'virtio-iommu': {
    describe: async () => (await import('./virtio/describe.ts')).describe,
    load: async () => (await import('./virtio/index.ts')).behaviour,
  },
  riscv: {
    describe: async () => (await import('./riscv/describe.ts')).describe,
    load: async () => (await import('./riscv/index.ts')).behaviour,
  },
} satisfies Record<string, RegistryLine>;

export interface LoadedModel {
  readonly describe: ModelDescription;
  readonly behaviour: ModelBehaviour;
}

const lines: Readonly<Record<string, RegistryLine>> = registry;

/** Ids of all models, in the order of the registry. */
export const modelIds: readonly string[] = Object.keys(lines);

const lineOf = (id: string): RegistryLine | null => (Object.hasOwn(lines, id) ? (lines[id] ?? null) : null);

/** A model's description; null when there is no such model. */
export async function describeModel(id: string): Promise<ModelDescription | null> {
  return (await lineOf(id)?.describe()) ?? null;
}

/** A model, whole; null when there is no such model. */
export async function loadModel(id: string): Promise<LoadedModel | null> {
  const line = lineOf(id);
  if (line === null) return null;
  const [describe, behaviour] = await Promise.all([line.describe(), line.load()]);
  return { describe, behaviour };
}
