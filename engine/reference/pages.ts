/** What a target shows: the page of the reference, or in words why there is none. */
import type { Field, Layout } from '../bits/layout.ts';
import { type GlossaryEntry, glossary } from '../glossary.ts';
import type { FaultEntry, ModelDescription, RegisterDescription } from '../models/contract.ts';
import type { FoundGroup, Index } from './search.ts';
import { FAULTS, type Target, WORDS } from './target.ts';

/** Lists of a model that are read as a whole; a link may name one of their lines. */
export const LISTS = {
  rule: 'Rules',
  register: 'Registers',
  queue: 'Queues and commands',
  cache: 'Caches',
  injectable: 'Faults to inject',
} as const;
export type ListId = keyof typeof LISTS;
export const LIST_IDS = Object.keys(LISTS) as readonly ListId[];

export type Page =
  | { readonly kind: 'cover' | 'faults' }
  | { readonly kind: 'model' | 'all'; readonly model: ModelDescription }
  | {
      readonly kind: 'entry';
      readonly model: ModelDescription;
      readonly layout: Layout;
      readonly field: Field | null;
      readonly register: RegisterDescription | null;
    }
  | { readonly kind: 'fault'; readonly model: ModelDescription; readonly fault: FaultEntry }
  | { readonly kind: 'list'; readonly model: ModelDescription; readonly list: ListId; readonly line: string | null }
  | { readonly kind: 'words'; readonly word: GlossaryEntry | null }
  /** Nothing is there: why, and what has a similar name. */
  | { readonly kind: 'unknown'; readonly says: string; readonly near: readonly FoundGroup[] };

const isList = (kind: string): kind is ListId => Object.hasOwn(LISTS, kind);

/** Ids of the lines of a list. */
function idsOf(model: ModelDescription, list: ListId): readonly string[] {
  switch (list) {
    case 'rule':
      return model.rules.map((r) => r.id);
    case 'register':
      return model.registers.map((r) => r.name);
    case 'queue':
      return model.queues.map((q) => q.id);
    case 'cache':
      return model.caches.map((c) => c.id);
    case 'injectable':
      return model.injectables.map((i) => i.id);
  }
}

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

export function pageOf(target: Target, models: readonly ModelDescription[], index: Index): Page {
  const unknown = (says: string, typed: string): Page => ({ kind: 'unknown', says, near: index.find(typed, 4) });
  if (target.model === '') return { kind: 'cover' };
  if (target.model === FAULTS) return { kind: 'faults' };
  if (target.model === WORDS) {
    if (target.kind === '') return { kind: 'words', word: null };
    const word = glossary.find((e) => e.id === target.kind);
    return word === undefined
      ? unknown(`The glossary has no word ${quoted(target.kind)}.`, target.kind.replaceAll('-', ' '))
      : { kind: 'words', word };
  }
  const model = models.find((m) => m.id === target.model);
  if (model === undefined) return unknown(`The lab has no model ${quoted(target.model)}.`, target.id);
  const { kind, id } = target;
  if (kind === '') return { kind: 'model', model };
  if (kind === 'all') return { kind: 'all', model };
  if (kind === 'fault') {
    const fault = model.faults.find((f) => f.id === id);
    return fault === undefined
      ? unknown(`${model.title} has no fault ${quoted(id)}.`, id)
      : { kind: 'fault', model, fault };
  }
  const register = kind === 'register' && id !== '' ? model.registers.find((r) => r.name === id) : undefined;
  if (kind === 'entry' || register !== undefined) {
    const layout = model.layouts.find((l) => l.id === (register?.layout ?? id));
    if (layout === undefined) return unknown(`${model.title} has no structure ${quoted(id)}.`, id);
    const field = layout.field[target.field] ?? null;
    if (target.field !== '' && field === null)
      return unknown(`${layout.title} has no field ${quoted(target.field)}.`, target.field);
    return { kind: 'entry', model, layout, field, register: register ?? null };
  }
  if (!isList(kind)) return unknown(`The reference has no part ${quoted(kind)}.`, id === '' ? kind : id);
  if (id !== '' && !idsOf(model, kind).includes(id))
    return unknown(`${LISTS[kind]} of ${model.title}: there is no ${quoted(id)}.`, id);
  return { kind: 'list', model, list: kind, line: id === '' ? null : id };
}
