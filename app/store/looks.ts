/**
 * Fetches looks and keeps them. What the engine did not resend is the object that the page had; a look that was seen
 * once is there at once when it is needed again.
 */
import type { Look, Parts, Revisions, RunId } from '../../engine/index.ts';
import { latest } from '../engine-client/latest.ts';
import { ask } from './engine-link.ts';
import type { FullLook } from './types.ts';

const PARTS = ['walk', 'verdict', 'record', 'unit'] as const satisfies readonly (keyof Parts)[];
const KEEP = 600;

/** Completes an answer with the parts that the page had when it asked. Null if one is missing: ask again for all. */
export function complete(answer: Look, had: FullLook | null): FullLook | null {
  const parts: { -readonly [P in keyof Parts]?: Parts[P] } = {};
  const take = <P extends keyof Parts>(part: P): boolean => {
    const old = had?.revisions[part] === answer.revisions[part] ? had.parts[part] : undefined;
    const value = old ?? answer.parts[part];
    if (value !== undefined) parts[part] = value;
    return value !== undefined;
  };
  if (!PARTS.every(take)) return null;
  return {
    run: answer.run,
    step: answer.step,
    current: answer.current,
    revisions: answer.revisions,
    parts: parts as Parts,
  };
}

/** Looks of the runs as they stand. A run that is opened again starts anew. */
export class Looks {
  readonly #kept = new Map<string, FullLook>();
  #opened: Record<RunId, number> = { A: 0, B: 0 };
  readonly #newest = latest((q: { run: RunId; step: number; had: FullLook | null }) => this.#fetch(q));

  #key(run: RunId, step: number): string {
    return `${run}${this.#opened[run]}:${step}`;
  }

  reopened(run: RunId): void {
    this.#opened = { ...this.#opened, [run]: this.#opened[run] + 1 };
  }

  put(look: FullLook): void {
    if (this.#kept.size >= KEEP) {
      const oldest = this.#kept.keys().next();
      if (!oldest.done) this.#kept.delete(oldest.value);
    }
    this.#kept.set(this.#key(look.run, look.step), look);
  }

  kept(run: RunId, step: number): FullLook | null {
    return this.#kept.get(this.#key(run, step)) ?? null;
  }

  /** Null when a newer question overtook this one, or when the run was opened again meanwhile. */
  async get(run: RunId, step: number, had: FullLook | null): Promise<FullLook | null> {
    return this.kept(run, step) ?? (await this.#newest({ run, step, had }));
  }

  async #fetch({ run, step, had }: { run: RunId; step: number; had: FullLook | null }): Promise<FullLook | null> {
    const opened = this.#opened[run];
    const have: Revisions = had?.revisions ?? {};
    const answer = await ask('look', { run, step, have });
    const look = complete(answer, had) ?? complete(await ask('look', { run, step, have: {} }), null);
    if (look === null || this.#opened[run] !== opened) return null;
    this.put(look);
    return look;
  }
}

export const looks = new Looks();
