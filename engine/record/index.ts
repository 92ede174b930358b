/** The door of this folder. Facts are found once: they do not depend on what is chosen. */
import { recordView } from './classes.ts';
import { type CauseFacts, causeFacts } from './facts.ts';
import type { DesignView, RecordFields } from './shapes.ts';

let facts: Promise<readonly CauseFacts[]> | null = null;

/** What an event with these fields can tell, over all injectable faults of all models. */
export async function designed(fields: RecordFields): Promise<DesignView> {
  facts ??= causeFacts();
  return recordView(await facts, fields);
}
