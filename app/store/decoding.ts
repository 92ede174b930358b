/** Layouts of the model on the screen, by id. */
import { useMemo } from 'react';
import type { Layout, ModelDescription, Profile, UnitPart } from '../../engine/index.ts';
import { useLab } from './lab.ts';
import { useModels } from './models.ts';
import { useRun } from './read.ts';

/** A unit of which nothing is known yet: everything there, addresses of 52 bits. */
const OPEN_PROFILE: Profile = { addressBits: 52, has: () => true };

/** Widths and capabilities of the unit as its registers stand at the cursor. */
const profileOf = (profile: UnitPart['profile']): Profile => {
  const capabilities = new Set(profile.capabilities);
  return { addressBits: profile.addressBits, has: (capability) => capabilities.has(capability) };
};

/** A structure of an unknown layout: its words as numbers, so that nothing is hidden. */
function rawLayout(id: string, words: number): Layout {
  const fields = Array.from({ length: Math.max(1, Math.ceil(words / 2)) }, (_, q) => ({
    id: `q${q}`,
    name: `q${q}`,
    says: 'a word of a structure that this page does not know',
    kind: 'uint' as const,
    q,
    hi: 63,
    lo: 0,
  }));
  return {
    id,
    title: id,
    spec: '',
    bytes: fields.length * 8,
    fields,
    field: Object.fromEntries(fields.map((f) => [f.id, f])),
  };
}

export interface Decoding {
  readonly model: ModelDescription | null;
  readonly profile: Profile;
  layout(id: string, words: readonly number[]): Layout;
}

/** A profile of null: a unit of which nothing is known. */
export const decodingOf = (model: ModelDescription | null, profile: UnitPart['profile'] | null): Decoding => {
  const byId = new Map(model?.layouts.map((l) => [l.id, l]));
  const raw = new Map<string, Layout>();
  return {
    model,
    profile: profile === null ? OPEN_PROFILE : profileOf(profile),
    layout(id, words) {
      const known = byId.get(id) ?? raw.get(`${id} ${words.length}`);
      if (known !== undefined) return known;
      const made = rawLayout(id, words.length);
      raw.set(`${id} ${words.length}`, made);
      return made;
    },
  };
};

export const useDecoding = (): Decoding => {
  const id = useRun()?.model ?? '';
  const model = useModels((s) => s[id] ?? null);
  // Widths and capabilities seldom change, the unit with every step.
  const profile = useLab((s) => JSON.stringify(s.look?.parts.unit.profile ?? null));
  return useMemo(() => decodingOf(model, JSON.parse(profile) as UnitPart['profile'] | null), [model, profile]);
};
