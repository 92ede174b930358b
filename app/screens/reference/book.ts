/** All that the reference is made of, loaded once: the engine's part of it, and the description of every model. */
import { createContext, useContext } from 'react';
import {
  describeModel,
  type Index,
  loadReference,
  type ModelDescription,
  modelIds,
  type Structure,
} from '../../../engine/index.ts';

type ReferenceEngine = Awaited<ReturnType<typeof loadReference>>;

export interface Book {
  readonly engine: ReferenceEngine;
  readonly models: readonly ModelDescription[];
  readonly index: Index;
  structures(model: ModelDescription): readonly Structure[];
}

async function load(): Promise<Book> {
  const [engine, ...found] = await Promise.all([loadReference(), ...modelIds.map(describeModel)]);
  const models = found.filter((model) => model !== null);
  const known = new Map<ModelDescription, readonly Structure[]>();
  return {
    engine,
    models,
    index: new engine.Index(models),
    structures(model) {
      const structures = known.get(model) ?? engine.structuresOf(model);
      known.set(model, structures);
      return structures;
    },
  };
}

let loading: Promise<Book> | null = null;

/** The book; asked again after it could not be loaded, it tries again. */
export function loadBook(): Promise<Book> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

export const BookContext = createContext<Book | null>(null);

export function useBook(): Book {
  const book = useContext(BookContext);
  if (book === null) throw new Error('Outside the reference there is no book.');
  return book;
}
