/** Finding by typed words: structures, fields, faults, rules, registers, queues, caches, injected faults and words. */
import { type GlossaryModel, glossary, glossaryModels } from '../glossary.ts';
import type { ModelDescription } from '../models/contract.ts';
import { targetLink, WORDS } from './target.ts';

export type FoundKind =
  | 'structure'
  | 'field'
  | 'fault'
  | 'register'
  | 'word'
  | 'rule'
  | 'queue'
  | 'cache'
  | 'injected fault';
/** In the order of the list of results. */
export const FOUND_KINDS: readonly FoundKind[] = [
  'structure',
  'field',
  'fault',
  'register',
  'word',
  'rule',
  'queue',
  'cache',
  'injected fault',
];

export interface Found {
  readonly kind: FoundKind;
  readonly link: string;
  /** The model's title; empty for words of the glossary. */
  readonly model: string;
  /** `0x59`, `q0 bit 3`, `offset 0x8`; empty where there is none. */
  readonly code: string;
  readonly title: string;
  /** One line on what it is. */
  readonly says: string;
}

interface Line extends Found {
  /** Its names, the title, and all that can be searched, in small letters. */
  readonly names: readonly string[];
  readonly heading: string;
  readonly text: string;
}

/** Characters of a query that are looked at. */
const CHARACTERS = 80;

export const hexCode = (code: number): string => `0x${code.toString(16)}`;

function line(found: Found, called: readonly string[], more: readonly string[] = []): Line {
  const names = called.map((name) => name.toLowerCase());
  const text = [...called, found.title, found.says, found.code, found.model, ...more].join(' ').toLowerCase();
  return { ...found, names, heading: found.title.toLowerCase(), text };
}

function linesOf(model: ModelDescription): Line[] {
  const of = { model: model.title };
  const { id } = model;
  return [
    ...model.layouts.flatMap((l) => {
      const here = { kind: 'structure' as const, ...of, link: targetLink(id, 'entry', l.id), code: '' };
      const structure = line({ ...here, title: l.title, says: `${l.bytes * 8} bits, ${l.spec}` }, [l.title, l.id]);
      const fields = l.fields
        .filter((f) => f.kind !== 'reserved' && f.kind !== 'ignored')
        .map((f) =>
          line(
            {
              ...here,
              kind: 'field',
              link: targetLink(id, 'entry', l.id, f.id),
              code: `q${f.q} ${f.hi === f.lo ? f.lo : `${f.hi}:${f.lo}`}`,
              title: f.name,
              says: `${l.title}: ${f.says}`,
            },
            [f.name, f.id],
            Object.values(f.values ?? {}),
          ),
        );
      return [structure, ...fields];
    }),
    ...model.faults.map((f) =>
      line(
        {
          kind: 'fault',
          ...of,
          link: targetLink(id, 'fault', f.id),
          code: hexCode(f.code),
          title: f.title,
          says: f.causes.map((c) => c.says).join(' '),
        },
        [f.name, f.id, hexCode(f.code), String(f.code)],
        [f.kernel, f.spec, f.reason2019 ?? ''],
      ),
    ),
    ...model.rules.map((r) =>
      line(
        { kind: 'rule', ...of, link: targetLink(id, 'rule', r.id), code: r.spec, title: r.says, says: r.choice ?? '' },
        [r.id],
        [r.otherwise ?? ''],
      ),
    ),
    ...model.registers.map((r) =>
      line(
        {
          kind: 'register',
          ...of,
          link: targetLink(id, 'register', r.name),
          code: hexCode(r.offset),
          title: r.name,
          says: r.says,
        },
        [r.name],
      ),
    ),
    ...model.queues.map((q) =>
      line(
        {
          kind: 'queue',
          ...of,
          link: targetLink(id, 'queue', q.id),
          code: '',
          title: q.title,
          says: `Lands in: ${q.lands}.`,
        },
        [q.title, q.id],
      ),
    ),
    ...model.caches.map((c) =>
      line(
        {
          kind: 'cache',
          ...of,
          link: targetLink(id, 'cache', c.id),
          code: '',
          title: c.title,
          says: `Keyed by ${c.keyedBy}.`,
        },
        [c.title, c.id],
        [c.filledFrom, c.flushedBy],
      ),
    ),
    ...model.injectables.map((i) =>
      line(
        {
          kind: 'injected fault',
          ...of,
          link: targetLink(id, 'injectable', i.id),
          code: '',
          title: i.title,
          says: i.fault ?? 'no fault',
        },
        [i.id],
        [i.group],
      ),
    ),
  ];
}

const words = (): Line[] =>
  glossary.map((e) => {
    const theirs = (Object.keys(glossaryModels) as GlossaryModel[]).map((m) => e.models?.[m] ?? '');
    const found = { kind: 'word' as const, model: '', code: '', title: e.word, says: e.says };
    return line({ ...found, link: targetLink(WORDS, e.id) }, [e.word, e.id], theirs);
  });

export interface FoundGroup {
  readonly kind: FoundKind;
  readonly found: readonly Found[];
  /** How many there are, more than are listed perhaps. */
  readonly total: number;
}

const startsWord = (text: string, word: string): boolean =>
  text.startsWith(word) || text.includes(` ${word}`) || text.includes(`-${word}`);

/** Every typed word must stand somewhere. Whole names first, then their beginnings, then names that hold the words. */
function rank({ names, heading, text }: Line, typed: string, wanted: readonly string[]): number | null {
  if (!wanted.every((w) => text.includes(w))) return null;
  const called = [...names, heading];
  if (called.includes(typed)) return 0;
  if (called.some((name) => name.startsWith(typed))) return 1;
  return called.some((name) => wanted.every((w) => startsWord(name, w))) ? 2 : 3;
}

export class Index {
  readonly #lines: readonly Line[];

  constructor(models: readonly ModelDescription[]) {
    this.#lines = [...models.flatMap(linesOf), ...words()];
  }

  /** Results by kind, best first; kinds whose best result fits better stand first. At most `most` of a kind are listed. */
  find(typed: string, most = 12): readonly FoundGroup[] {
    const query = typed.trim().toLowerCase().slice(0, CHARACTERS);
    const wanted = query.split(/\s+/).filter((w) => w !== '');
    if (wanted.length === 0) return [];
    const ranked = this.#lines
      .map((l) => ({ l, rank: rank(l, query, wanted) }))
      .filter((r): r is { l: Line; rank: number } => r.rank !== null)
      .sort((a, b) => a.rank - b.rank);
    return FOUND_KINDS.map((kind) => {
      const own = ranked.filter(({ l }) => l.kind === kind);
      const found = own
        .slice(0, most)
        .map(
          ({ l: { kind: k, link, model, code, title, says } }): Found => ({ kind: k, link, model, code, title, says }),
        );
      return { best: own[0]?.rank ?? 9, group: { kind, found, total: own.length } };
    })
      .filter(({ group }) => group.total > 0)
      .sort((a, b) => a.best - b.best)
      .map(({ group }) => group);
  }
}
