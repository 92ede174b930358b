/** What a model's structures are for: which entries have a layout, and which rules and faults belong to it. */
import type { Field, Layout } from '../bits/layout.ts';
import type { FaultEntry, ModelDescription, Part, Rule } from '../models/contract.ts';

export type StructureRole = 'table' | 'queue' | 'register' | 'cache' | 'other';

export interface Structure {
  readonly layout: Layout;
  readonly role: StructureRole;
  /** Where it is used, in words: "Register CAP_REG", "Invalidation queue". */
  readonly uses: readonly string[];
  /** Rules that a walk checks for it, in order. */
  readonly rules: readonly Rule[];
}

/** Levels and contents with which a part is asked for its layouts: what an entry is can depend on both. */
const LEVELS = [1, 2, 3, 4, 5, 6] as const;

/** Every layout that an entry of this part can have, found by asking with each bit alone, none, and all. */
export function layoutsOfPart(model: ModelDescription, part: Part): readonly string[] {
  const found = new Set<string>();
  const words = new Int32Array(Math.max(2, part.bytes / 4));
  for (const level of LEVELS) {
    found.add(model.layoutOf(part, level, words, 0));
    for (let bit = 0; bit < 64; bit++) {
      words[bit >> 5] = 1 << (bit & 31);
      found.add(model.layoutOf(part, level, words, 0));
      words[bit >> 5] = 0;
    }
    words.fill(-1);
    found.add(model.layoutOf(part, level, words, 0));
    words.fill(0);
  }
  return [...found];
}

/** Words that tell no structure from another. */
const COMMON = new Set(['table', 'page', 'next', 'top', 'of', 'array', 'leaf', 'entries', 'list']);
const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z0-9-]+/g) ?? []).map((word) => word.replace(/s$/, ''));

/** What lies where a field points to, by its words: the first structure of tables that has them all in its title. */
export function pointedAt(structures: readonly Structure[], { pointsTo = '' }: Field): Layout | null {
  const all = wordsOf(pointsTo);
  const telling = all.filter((word) => !COMMON.has(word));
  if (telling.length === 0 || /^(page|block) /.test(pointsTo)) return null;
  const found = structures
    .filter((s) => s.role === 'table')
    .filter((s) => telling.every((word) => wordsOf(s.layout.title).includes(word)));
  // "PASID table" is the table and not its directory.
  return (found.find((s) => all.every((word) => wordsOf(s.layout.title).includes(word))) ?? found[0])?.layout ?? null;
}

export function structuresOf(model: ModelDescription): readonly Structure[] {
  const parts = new Map(model.parts.map((part) => [part, layoutsOfPart(model, part)]));
  const rules = new Map(model.rules.map((rule) => [rule.id, rule]));
  return model.layouts.map((layout) => {
    const read = [...parts].filter(([, ids]) => ids.includes(layout.id)).map(([part]) => part);
    const queues = model.queues.filter((q) => q.layouts.includes(layout.id)).map((q) => q.title);
    const registers = model.registers.filter((r) => r.layout === layout.id).map((r) => `Register ${r.name}`);
    const caches = model.caches.filter((c) => c.layout === layout.id).map((c) => `Slot of the ${c.title}`);
    const role: StructureRole =
      read.length > 0
        ? 'table'
        : queues.length > 0
          ? 'queue'
          : registers.length > 0
            ? 'register'
            : caches.length > 0
              ? 'cache'
              : 'other';
    const checked = new Set(read.flatMap((part) => part.rules));
    return {
      layout,
      role,
      uses: [...queues, ...registers, ...caches],
      rules: [...checked].map((id) => rules.get(id)).filter((rule) => rule !== undefined),
    };
  });
}

/** Faults that a rule can lead to. */
export const faultsOfRule = (model: ModelDescription, rule: Rule): readonly FaultEntry[] =>
  [rule.otherwise, ...(rule.also ?? [])]
    .map((id) => model.faults.find((f) => f.id === id))
    .filter((f) => f !== undefined);

/** Rules that lead to a fault, in order. */
export const rulesOfFault = (model: ModelDescription, fault: FaultEntry): readonly Rule[] =>
  model.rules.filter((r) => r.otherwise === fault.id || r.also?.includes(fault.id) === true);
