/** What the inspector shows: the thing in hand. Pure: parts of a look in, one structure out. */
import type {
  ColumnView,
  Field,
  Parts,
  RecordView,
  RegisterView,
  Scenario,
  StepView,
  StripCell,
} from '../../../engine/index.ts';

export interface Subject {
  readonly kind: 'entry' | 'record' | 'register' | 'slot';
  /** Names its fields' places: `field:<id>.<field>`. */
  readonly id: string;
  readonly title: string;
  /** "at 0x4f2090". */
  readonly where: string | null;
  readonly place: string;
  readonly layout: string;
  readonly words: readonly number[];
  /** 64-bit word to begin with. */
  readonly q: number;
  readonly record: RecordView | null;
}

export const HEADINGS: Readonly<Record<Subject['kind'], string>> = {
  entry: 'Entry',
  record: 'Record',
  register: 'Register',
  slot: 'Cache slot',
};

const ofColumn = (c: ColumnView): Subject | null =>
  c.layout === null || c.words.length === 0
    ? null
    : {
        kind: 'entry',
        id: c.id,
        title: `${c.title}[${c.key}]`,
        where: c.at === null ? null : `at ${c.at}`,
        place: c.place ?? (c.at === null ? '' : `memory:${c.at}`),
        layout: c.layout,
        words: c.words,
        q: c.q,
        record: null,
      };

const ofCell = (c: StripCell): Subject => ({
  kind: 'entry',
  id: c.id,
  title: `second-stage ${c.title}`,
  where: `at ${c.at}`,
  place: `memory:${c.at}`,
  layout: c.layout,
  words: c.words,
  q: 0,
  record: null,
});

/** What a record says of the fault stands in its last words. */
const lastUsed = (words: readonly number[]): number => Math.max(0, words.findLastIndex((w) => w !== 0) >> 1);

const ofRecord = (r: RecordView): Subject => ({
  kind: 'record',
  id: r.id,
  title: r.title,
  where: `at ${r.at}`,
  place: r.place,
  layout: r.layout,
  words: r.words,
  q: lastUsed(r.words),
  record: r,
});

const ofRegister = (r: RegisterView): Subject => ({
  kind: 'register',
  id: r.name,
  title: r.name,
  where: `at ${r.offset}`,
  place: r.place,
  layout: r.layout,
  words: r.words,
  q: 0,
  record: null,
});

/** An entry that was opened by its address. */
export const ofPeek = (
  { at, layout }: { readonly at: bigint; readonly layout: string },
  words: readonly bigint[],
  title: string,
): Subject => ({
  kind: 'entry',
  id: `peek ${at.toString(16)}`,
  title,
  where: `at 0x${at.toString(16)}`,
  place: `memory:0x${at.toString(16)}`,
  layout,
  words: words.flatMap((word) => [Number(word & 0xffffffffn), Number(word >> 32n)]),
  q: 0,
  record: null,
});

function ofSlot(parts: Parts, place: string): Subject | null {
  for (const cache of parts.unit.caches) {
    const slot = cache.slots.find((s) => s.place === place);
    if (slot === undefined) continue;
    return {
      kind: 'slot',
      id: place,
      title: `${cache.title}, slot ${slot.slot}`,
      where: slot.state === 'stale' ? 'stale' : 'same as memory',
      place,
      layout: cache.layout,
      words: slot.words,
      q: 0,
      record: null,
    };
  }
  return null;
}

/** Something picked by hand, if it is there at this step. */
function picked(parts: Parts, place: string): Subject | null {
  const name = place.slice(place.indexOf(':') + 1);
  const { walk, record, unit } = parts;
  if (place.startsWith('column:')) {
    const column = walk.columns.find((c) => c.id === name);
    return column === undefined ? null : ofColumn(column);
  }
  if (place.startsWith('strip:')) {
    const cell = walk.strip?.cells.find((c) => c.id === name);
    return cell === undefined || cell.words.length === 0 ? null : ofCell(cell);
  }
  if (place.startsWith('record:')) {
    const found = record.records.find((r) => r.id === name);
    return found === undefined ? null : ofRecord(found);
  }
  if (place.startsWith('register:')) {
    const register = unit.registers.find((r) => r.place === place || r.name === name);
    return register === undefined ? null : ofRegister(register);
  }
  return place.startsWith('cache:') ? ofSlot(parts, place) : null;
}

/** What the step itself has in hand: the record it writes, the entry it reads, or the last one that was read. */
function inHand({ walk, record }: Parts, current: StepView | null): Subject | null {
  if (current === null) return null;
  const written = record.records.find((r) => r.step === current.n);
  if (written !== undefined) return ofRecord(written);
  if (current.nested) {
    const cell = walk.strip?.cells.find((c) => c.step === current.n && c.words.length > 0);
    if (cell !== undefined) return ofCell(cell);
  }
  const here = walk.columns.find((c) => c.id === current.column);
  const own = here === undefined ? null : ofColumn(here);
  if (own !== null) return own;
  const read = walk.columns.filter((c) => c.words.length > 0 && c.step !== null && c.step <= current.n);
  const last = read.at(-1);
  return last === undefined ? null : ofColumn(last);
}

export const subjectOf = (parts: Parts, current: StepView | null, inspected: string | null): Subject | null =>
  (inspected === null ? null : picked(parts, inspected)) ?? inHand(parts, current);

/** Place of the 64-bit word `q` of a structure, as edits name it. */
export function wordPlace(place: string, q: number): string {
  if (place.startsWith('memory:')) return `memory:0x${(BigInt(place.slice(7)) + BigInt(q) * 8n).toString(16)}`;
  // A slot's place names its first word.
  if (place.startsWith('cache:')) return place.replace(/\/\d+$/, `/${q}`);
  return q === 0 ? place : `${place}/${q}`;
}

/** Bits of a word that edits of the scenario have touched. */
export function editedBits(scenario: Scenario | null, place: string): ReadonlySet<number> {
  const bits = new Set<number>();
  for (const c of scenario?.commands ?? []) {
    if (c.do !== 'edit' || c.place !== place) continue;
    for (let bit = c.lo; bit <= c.hi; bit++) bits.add(bit);
  }
  return bits;
}

/** What an edit is called in Changes and on the undo button: "L1[012] R/W 1 → 0". */
export function editLabel(subject: Subject, field: Field, from: bigint, to: bigint): string {
  const scale = field.kind === 'address' ? BigInt(field.scale ?? field.lo) : 0n;
  const text = (v: bigint): string => (v << scale < 10n ? `${v}` : `0x${(v << scale).toString(16)}`);
  return `${subject.title} ${field.name} ${text(from)} → ${text(to)}`;
}
