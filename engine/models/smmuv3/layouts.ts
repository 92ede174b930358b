/**
 * Every layout of the model, in one list. A layout's number in a recording is its place in this list, so new ones go
 * to the end of theirs.
 */
import type { Layout } from '../../bits/layout.ts';
import { commands, events, pageRequest } from './layouts-queues.ts';
import { registerLayouts } from './layouts-registers.ts';
import { tableLayouts } from './layouts-tables.ts';

export * from './layouts-queues.ts';
export * from './layouts-registers.ts';
export * from './layouts-tables.ts';

export const layouts: readonly Layout[] = [...tableLayouts, ...events, pageRequest, ...commands, ...registerLayouts];

/** Number of a layout in recordings. */
export const layoutNumber = (id: string): number => layouts.findIndex((l) => l.id === id);
