/**
 * From one version of the format to the next. Steps are pure, numbered by the version that they lead to, and stay for
 * ever: a file of any age opens. Version 1 is the first, so there are none yet.
 */
import { SCENARIO_VERSION } from './format.ts';

/** A scenario of some version, before its shape is checked. */
export type Draft = Readonly<Record<string, unknown>>;

export interface Migration {
  /** Version that this step leads to, from the one before. */
  readonly to: number;
  /** What changed in the format, for its history. */
  readonly says: string;
  step(draft: Draft): Draft;
}

export const migrations: readonly Migration[] = [];

/** Leads a draft from its version up to the newest. A step that cannot read the draft leaves it to the shape check. */
export function migrate(draft: Draft, from: number, steps: readonly Migration[] = migrations): Draft {
  let now = draft;
  for (const migration of steps) {
    if (migration.to > from) now = { ...migration.step(now), version: migration.to };
  }
  return now;
}

/** What is wrong with a list of steps, in a sentence, or null: each version from 2 to the newest has exactly one. */
export function gapIn(steps: readonly Migration[], newest: number = SCENARIO_VERSION): string | null {
  const wanted = Array.from({ length: newest - 1 }, (_, i) => i + 2);
  const found = steps.map((m) => m.to);
  return wanted.join() === found.join() ? null : `steps lead to ${found.join()}; wanted ${wanted.join()}`;
}
