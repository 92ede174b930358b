/** A structure: its bits, its fields in words, and what is checked for it. */
import { type ReactElement, type ReactNode, useState } from 'react';
import {
  type Field,
  type Layout,
  type ModelDescription,
  type RegisterDescription,
  type Rule,
  targetLink,
} from '../../../engine/index.ts';
import { Hex } from '../../marks/Hex.tsx';
import { useBook } from './book.ts';
import { useExample } from './example.ts';
import { FormatRuler } from './FormatRuler.tsx';
import { FaultLinks, Title } from './pieces.tsx';

interface EntryPageProps {
  readonly model: ModelDescription;
  readonly layout: Layout;
  readonly field: Field | null;
  readonly register: RegisterDescription | null;
  /** One of many on a page: a smaller title, nothing to go to. */
  readonly inner?: boolean;
}

export function EntryPage({ model, layout, field, register, inner = false }: EntryPageProps): ReactElement {
  const { structures } = useBook();
  const [pointed, setPointed] = useState<string | null>(null);
  const structure = structures(model).find((s) => s.layout.id === layout.id);
  const example = useExample(model.id, layout.id, register?.name ?? null);
  const words = Math.max(1, Math.ceil(layout.bytes / 8));
  const uses = structure?.uses.filter((use) => use !== `Register ${register?.name}`) ?? [];
  return (
    <article className="ref-page">
      <div className="ref-first">
        <Title inner={inner} code={register === null ? '' : register.name}>
          {layout.title}
        </Title>
        <p className="ref-meta">
          {model.title}, {layout.spec}. {layout.bytes * 8} bits.
          {register !== null && ` ${register.says} At offset 0x${register.offset.toString(16)} of the unit.`}
          {register === null && uses.length > 0 && <Uses uses={uses} />}
          {example !== null && ` The values are those of ${example.title} in the lab.`}
        </p>
        {wordsShown(layout, words).map((shown) =>
          'whole' in shown ? (
            <p key={shown.from} className="ref-rest">
              <span>
                {shown.from === shown.to ? `Quadword ${shown.from}` : `Quadwords ${shown.from} to ${shown.to}`}
              </span>
              <span>{shown.whole}</span>
            </p>
          ) : (
            <section key={shown.q} className="ref-word" aria-label={words > 1 ? `Quadword ${shown.q}` : 'Bits'}>
              {words > 1 && (
                <p className="ref-word-head">
                  <b>Quadword {shown.q}</b>
                  {example !== null && <WordDigits words={example.words} q={shown.q} />}
                </p>
              )}
              <FormatRuler
                model={model.id}
                layout={layout}
                q={shown.q}
                words={example?.words ?? null}
                target={field?.id ?? null}
                pointed={pointed}
                onPoint={setPointed}
              />
            </section>
          ),
        )}
        <Fields
          model={model}
          layout={layout}
          register={register}
          target={field?.id ?? null}
          pointed={pointed}
          onPoint={setPointed}
        />
      </div>
      {structure !== undefined && structure.rules.length > 0 && (
        <section className="ref-second" aria-labelledby={`checked-${layout.id}`}>
          <h2 id={`checked-${layout.id}`}>What is checked, in order</h2>
          <Rules model={model} rules={structure.rules} />
        </section>
      )}
    </article>
  );
}

const Uses = ({ uses }: { readonly uses: readonly string[] }): ReactNode =>
  uses.length > 6 ? ` ${uses.slice(0, 5).join(', ')} and ${uses.length - 5} more.` : ` ${uses.join(', ')}.`;

function WordDigits({ words, q }: { readonly words: readonly number[]; readonly q: number }): ReactElement {
  const digits = [1, 0].map((half) => ((words[q * 2 + half] ?? 0) >>> 0).toString(16).padStart(8, '0')).join('');
  return <Hex value={digits} width={16} />;
}

type Shown = { readonly q: number } | { readonly from: number; readonly to: number; readonly whole: string };

/** Words one by one; runs of words that are reserved, or free for software, as one. */
function wordsShown(layout: Layout, count: number): readonly Shown[] {
  const shown: Shown[] = [];
  for (let q = 0; q < count; q++) {
    const fields = layout.fields.filter((f) => f.q === q);
    const only = fields.length === 1 ? fields[0] : undefined;
    const whole = only?.kind === 'reserved' || only?.kind === 'ignored' ? only.says : null;
    const last = shown.at(-1);
    if (whole === null || count === 1) shown.push({ q });
    else if (last !== undefined && 'whole' in last && last.whole === whole)
      shown[shown.length - 1] = { ...last, to: q };
    else shown.push({ from: q, to: q, whole });
  }
  return shown;
}

interface FieldsProps {
  readonly model: ModelDescription;
  readonly layout: Layout;
  readonly register: RegisterDescription | null;
  readonly target: string | null;
  readonly pointed: string | null;
  readonly onPoint: (field: string | null) => void;
}

function Fields({ model, layout, register, target, pointed, onPoint }: FieldsProps): ReactElement {
  const several = layout.bytes > 8;
  const inOrder = [...layout.fields].sort((a, b) => a.q - b.q || a.lo - b.lo);
  const linkOf = (field: Field): string =>
    register === null
      ? targetLink(model.id, 'entry', layout.id, field.id)
      : targetLink(model.id, 'register', register.name, field.id);
  return (
    <table className="ref-table ref-fields">
      <caption className="heard">Fields of {layout.title}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Bits</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map((field) => {
          const free = field.kind === 'reserved' || field.kind === 'ignored';
          const is = field.id === target ? 'target' : field.id === pointed ? 'pointed' : '';
          return (
            <tr
              key={field.id}
              className={[is, free ? 'free' : ''].filter((c) => c !== '').join(' ')}
              data-target={field.id === target ? '' : undefined}
              aria-current={field.id === target ? 'true' : undefined}
              onPointerEnter={() => onPoint(field.id)}
              onPointerLeave={() => onPoint(null)}
            >
              <th scope="row">
                <a href={linkOf(field)}>{field.name}</a>
              </th>
              <td className="ref-bitsof">
                {several && <span className="ref-q">q{field.q}</span>}
                {field.hi === field.lo ? field.lo : `${field.hi}:${field.lo}`}
              </td>
              <td>
                <Meaning model={model} layout={layout} field={field} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const WRITES = {
  rw: 'Software reads and writes it.',
  ro: 'Read-only.',
  rw1c: 'Writing 1 clears it.',
  wo: 'Write-only.',
} as const;

interface MeaningProps {
  readonly model: ModelDescription;
  readonly layout: Layout;
  readonly field: Field;
}

function Meaning({ model, layout, field }: MeaningProps): ReactElement {
  const { engine, structures } = useBook();
  const there = engine.pointedAt(structures(model), field);
  const { values, needs, ignoredWithout, pointsTo, write, kind, scale, lo } = field;
  const isLinked = there !== null && there !== layout;
  const shift = scale ?? lo;
  const notes = [
    pointsTo === undefined || isLinked ? '' : `Points to: ${pointsTo}.`,
    kind === 'address' && shift > 0 ? `Counts ${unitOf(shift)}.` : '',
    kind === 'address' && field.unlimited !== true ? 'Bits beyond the physical address width are reserved.' : '',
    needs === undefined ? '' : `Reserved without ${needs}.`,
    ignoredWithout === undefined ? '' : `Ignored without ${ignoredWithout}.`,
    write === undefined ? '' : WRITES[write],
  ].filter((note) => note !== '');
  return (
    <>
      {field.says}
      {(notes.length > 0 || isLinked) && !/[.!?]$/.test(field.says) && '.'}
      {isLinked && (
        <span className="ref-notes">
          {' '}
          Points to: <a href={targetLink(model.id, 'entry', there.id)}>{pointsTo}</a>.
        </span>
      )}
      {notes.length > 0 && <span className="ref-notes"> {notes.join(' ')}</span>}
      {values !== undefined && (
        <ul className="ref-values">
          {Object.entries(values).map(([value, says]) => (
            <li key={value}>
              <b>{value}</b> {says}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** `4 KiB`, for an address that counts pages. */
const unitOf = (shift: number): string => {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const unit = Math.min(Math.floor(shift / 10), units.length - 1);
  return `units of ${2 ** (shift - unit * 10)} ${units[unit]}`;
};

export function Rules({
  model,
  rules,
  target = null,
}: {
  readonly model: ModelDescription;
  readonly rules: readonly Rule[];
  readonly target?: string | null;
}): ReactElement {
  const { engine } = useBook();
  return (
    <table className="ref-table ref-rules">
      <caption className="heard">Rules of {model.title}</caption>
      <thead>
        <tr>
          <th scope="col">What must hold</th>
          <th scope="col">Section</th>
          <th scope="col">Otherwise</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr
            key={rule.id}
            className={rule.id === target ? 'target' : ''}
            data-target={rule.id === target ? '' : undefined}
            aria-current={rule.id === target ? 'true' : undefined}
          >
            <th scope="row">
              <a href={targetLink(model.id, 'rule', rule.id)}>{rule.says}</a>
              {rule.choice !== undefined && <span className="ref-notes"> The lab’s choice: {rule.choice}.</span>}
            </th>
            <td>{rule.spec}</td>
            <td>
              <FaultLinks model={model} faults={engine.faultsOfRule(model, rule)} none="blocked without a fault" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
