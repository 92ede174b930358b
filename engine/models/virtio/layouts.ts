/** Every layout of the model but those of cache slots, and their numbers, which rows carry. */
import type { Layout } from '../../bits/layout.ts';
import { queueLayouts } from './layouts-queues.ts';
import { registerLayouts } from './layouts-registers.ts';
import { tableLayouts } from './layouts-tables.ts';

export const layouts: readonly Layout[] = [...tableLayouts, ...queueLayouts, ...registerLayouts];

/** A wrong id is a mistake of ours, found when the module loads. */
export function layoutNumber(id: string): number {
  const n = layouts.findIndex((l) => l.id === id);
  if (n < 0) throw new RangeError(`no layout ${id}`);
  return n;
}

export const layoutNamed = (id: string): Layout => layouts[layoutNumber(id)]!;
