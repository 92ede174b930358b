/** The entry in hand as a data sheet draws it, with its fields in words. Everything in it can be changed. */
import { memo, type ReactElement, useEffect, useMemo, useState } from 'react';
import {
  type Field,
  fieldValue,
  type Layout,
  type ModelDescription,
  type Parts,
  qword,
  targetLink,
} from '../../../engine/index.ts';
import { BitRuler } from '../../marks/BitRuler.tsx';
import { bitsOf, qwordsOf, segmentsOf } from '../../marks/BitRulerGeometry.ts';
import { FieldList, type Mend } from '../../marks/FieldList.tsx';
import { KernelLines } from '../../marks/KernelLines.tsx';
import { placesOf } from '../../scenes/chain.ts';
import { useDecoding } from '../../store/decoding.ts';
import { lab, useLab } from '../../store/lab.ts';
import { openMemory, peekOf, usePage, wordsAt } from '../../store/memory.ts';
import { mendWalk } from '../../store/mend.ts';
import { useLaterLook } from '../../store/read.ts';
import { editedBits, editLabel, HEADINGS, ofPeek, type Subject, subjectOf, wordPlace } from './subject.ts';
import { WordEditor } from './WordEditor.tsx';
import './inspector.css';

export function Inspector(): ReactElement {
  const look = useLaterLook();
  const about = useLab((s) => s.scenario?.about ?? '');
  const inspected = useLab((s) => s.inspected);
  const own = useMemo(() => (look === null ? null : subjectOf(look.parts, look.current, inspected)), [look, inspected]);
  const subject = usePeeked(inspected) ?? own;
  return (
    <div className="inspector">
      {subject === null ? (
        <>
          <header className="inspector-head">
            <h2>Entry</h2>
          </header>
          <div className="inspector-empty">
            {about !== '' && <p className="inspector-about">{about}</p>}
            <p>
              {look?.current == null
                ? 'Nothing has been read yet. Step to read the first entry.'
                : isCached(look.parts)
                  ? 'No entry was read: a cache answered. Choose a row of a table to see what it holds now.'
                  : 'No entry has been read in this walk.'}
            </p>
          </div>
        </>
      ) : (
        <Inspected subject={subject} isPicked={inspected !== null} />
      )}
    </div>
  );
}

/** Whether tables of the walk were spared by a cache. */
const isCached = ({ walk }: Parts): boolean => walk.columns.some((c) => c.status === 'cached');

/** An entry of any page, when one was opened by its address. */
function usePeeked(inspected: string | null): Subject | null {
  const peek = useMemo(() => peekOf(inspected), [inspected]);
  const page = usePage(peek?.at ?? null);
  const { layout } = useDecoding();
  return useMemo(() => {
    if (peek === null || page === null) return null;
    const { bytes, title } = layout(peek.layout, [0, 0]);
    return ofPeek(peek, wordsAt(page, peek.at, bytes / 8), peek.layout === '' ? 'Word' : title);
  }, [peek, page, layout]);
}

interface InspectedProps {
  readonly subject: Subject;
  readonly isPicked: boolean;
}

const Inspected = memo(function Inspected({ subject, isPicked }: InspectedProps): ReactElement {
  const { layout: layoutOf, profile, model } = useDecoding();
  const layout = layoutOf(subject.layout, subject.words);
  const look = lookUp(model, layout, subject);
  const chosen = useLab((s) => s.quadword);
  const count = qwordsOf(layout);
  const q = Math.min(chosen ?? subject.q, count - 1);
  const scenario = useLab((s) => s.scenario);
  const place = wordPlace(subject.place, q);
  const changed = useMemo(() => editedBits(scenario, place), [scenario, place]);
  const lit = useLitField(subject.id);
  const [pointed, setPointed] = useState<Field | null>(null);
  const editing = useLab((s) => s.editing);
  const { setEditing } = lab();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry closes the editor
  useEffect(() => () => setEditing(false), [subject.place, q]);

  const point = (field: Field | null): void => {
    setPointed(field);
    lab().point(field === null ? null : placesOf.field(subject.id, field.id));
  };
  const edit = (field: Field, hi: number, lo: number, value: bigint): void => {
    const from = fieldValue(field, subject.words);
    const mask = ((1n << BigInt(hi - lo + 1)) - 1n) << BigInt(lo - field.lo);
    const to = (from & ~mask) | (value << BigInt(lo - field.lo));
    void lab().editBits(place, hi, lo, value, editLabel(subject, field, from, to));
  };
  const mend = useMend(layout, place, q);
  const bad = useMemo(() => problemFields(layout, subject, q, profile), [layout, subject, q, profile]);

  return (
    <>
      <header className="inspector-head">
        <h2>{HEADINGS[subject.kind]}</h2>
        <b className="inspector-title">{subject.title}</b>
        {subject.where !== null && <span className="inspector-where">{subject.where}</span>}
        {count > 1 && <WordSwitch count={count} q={q} words={subject.words} />}
        <span className="inspector-hint">{pointed === null ? '' : hintOf(pointed)}</span>
        {isPicked && (
          <button type="button" className="link" onClick={() => lab().inspect(null)}>
            Follow the walk
          </button>
        )}
        <button type="button" className="link" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          Edit
        </button>
        <button type="button" className="link" onClick={() => copy(subject)}>
          Copy
        </button>
        {look !== undefined && (
          <a className="link" href={look()}>
            Reference
          </a>
        )}
      </header>
      <div className="inspector-body">
        {editing && (
          <WordEditor
            name={`${subject.title}${count > 1 ? ` q${q}` : ''}`}
            bits={bitsOf(layout, q)}
            word={qword(subject.words, q)}
            onClose={() => setEditing(false)}
            onSet={(value) => {
              setEditing(false);
              void lab().editBits(
                place,
                bitsOf(layout, q) - 1,
                0,
                value,
                `${subject.title} set to 0x${value.toString(16)}`,
              );
            }}
          />
        )}
        <BitRuler
          layout={layout}
          words={subject.words}
          q={q}
          profile={profile}
          label={`Bits of ${subject.title}`}
          lit={lit.field}
          pinned={lit.pinned}
          bad={bad}
          changed={changed}
          onPoint={point}
          onFlip={(bit, to) => {
            const field = layout.fields.find((f) => f.q === q && bit <= f.hi && bit >= f.lo);
            if (field !== undefined) edit(field, bit, bit, BigInt(to));
          }}
        />
        {subject.record !== null && <KernelLines record={subject.record} />}
        <FieldList
          layout={layout}
          words={subject.words}
          q={q}
          profile={profile}
          lit={lit.field}
          pinned={lit.pinned}
          onPoint={point}
          onPin={(field) => lab().pin(placesOf.field(subject.id, field.id))}
          onEdit={(field, value) => edit(field, field.hi, field.lo, value)}
          mend={mend}
          onOpen={(_, address) => openMemory(address, layoutAt(address))}
          linkOf={look}
        />
      </div>
    </>
  );
});

/** Where the structure and its fields stand in the reference; nowhere for words of an unknown layout. */
function lookUp(
  model: ModelDescription | null,
  layout: Layout,
  subject: Subject,
): ((field?: Field) => string) | undefined {
  if (model === null || !model.layouts.includes(layout)) return undefined;
  const [kind, id] = subject.kind === 'register' ? ['register', subject.id] : ['entry', layout.id];
  return (field) => targetLink(model.id, kind, id, field?.id ?? '');
}

/** The smallest change that lets the request through, when it is one of this word. */
function useMend(layout: Layout, place: string, q: number): Mend | null {
  const repair = useLaterLook()?.parts.verdict.repair ?? null;
  return useMemo(() => {
    if (repair === null || repair.place !== place) return null;
    const { hi, lo, value } = repair;
    const field = layout.fields.find((f) => f.q === q && lo >= f.lo && hi <= f.hi);
    if (field === undefined) return null;
    const says = hi > lo ? 'change it and see' : BigInt(value) === 0n ? 'clear it and see' : 'set it and see';
    return { field: field.id, says, onMend: () => mendWalk(repair) };
  }, [repair, layout, place, q]);
}

/** The field of this structure that is lit by whatever is pointed at or pinned, here or elsewhere. */
function useLitField(id: string): { readonly field: string | null; readonly pinned: boolean } {
  const prefix = `field:${id}.`;
  const find = (chain: ReadonlySet<string>): string | null => {
    for (const place of chain) if (place.startsWith(prefix)) return place.slice(prefix.length);
    return null;
  };
  const hovered = useLab((s) => find(s.hoverChain));
  const pinned = useLab((s) => find(s.pinnedChain));
  return { field: hovered ?? pinned, pinned: hovered === null ? pinned !== null : hovered === pinned };
}

function problemFields(
  layout: Parameters<typeof segmentsOf>[0],
  subject: Subject,
  q: number,
  profile: Parameters<typeof segmentsOf>[2],
): ReadonlySet<string> {
  const word = qword(subject.words, q);
  const isSet = (hi: number, lo: number): boolean => ((word >> BigInt(lo)) & ((1n << BigInt(hi - lo + 1)) - 1n)) !== 0n;
  return new Set(
    segmentsOf(layout, q, profile)
      .filter((s) => s.look === 'reserved' && isSet(s.hi, s.lo))
      .map((s) => s.field.id),
  );
}

/** As what the walk reads a table that begins there; otherwise nobody has said. */
const layoutAt = (address: bigint): string =>
  lab().look?.parts.walk.columns.find((c) => c.base !== null && !c.guest && BigInt(`0x${c.base}`) === address)
    ?.layout ?? '';

const hintOf = (f: Field): string => {
  const bits = f.hi === f.lo ? `bit ${f.lo}` : `bits ${f.hi}:${f.lo}`;
  return f.kind === 'reserved' || f.kind === 'ignored' ? `${bits}: ${f.says}` : `${f.name}, ${bits}`;
};

function copy(subject: Subject): void {
  const count = Math.ceil(subject.words.length / 2);
  const words = Array.from({ length: count }, (_, q) => qword(subject.words, q));
  const digits = subject.words.length === 1 ? 8 : 16;
  const text = words.map((w) => `0x${w.toString(16).padStart(digits, '0')}`).join(' ');
  navigator.clipboard.writeText(text).then(
    () => lab().say(`${subject.title} copied: ${text}`),
    () => lab().say('Copying is not allowed here.'),
  );
}

interface WordSwitchProps {
  readonly count: number;
  readonly q: number;
  readonly words: readonly number[];
}

/** Which 64-bit word of a wide entry is drawn. Words that are zero are quiet. */
function WordSwitch({ count, q, words }: WordSwitchProps): ReactElement {
  return (
    <fieldset className="word-switch" aria-label="Quadword">
      {Array.from({ length: count }, (_, k) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: quadwords are named by their number
          key={k}
          type="button"
          aria-pressed={k === q}
          className={qword(words, k) === 0n ? 'zero' : ''}
          onClick={() => lab().setQuadword(k)}
        >
          q{k}
        </button>
      ))}
    </fieldset>
  );
}
