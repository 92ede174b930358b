/** The fields of an entry in words: name, value, what the value means here, and what is wrong with it. */
import { type KeyboardEvent, type ReactElement, useId, useMemo, useState } from 'react';
import { describe, type Field, type FieldLine, type Layout, type Profile } from '../../engine/index.ts';
import { parseField } from './FieldListInput.ts';
import { Icon } from './Icon.tsx';
import './FieldList.css';

export interface FieldListProps {
  readonly layout: Layout;
  readonly words: readonly number[];
  /** Which 64-bit word's fields are listed. */
  readonly q: number;
  readonly profile: Profile;
  readonly lit?: string | null;
  readonly pinned?: boolean;
  /** What a person changed, by field: "0 → 1". */
  readonly changed?: ReadonlyMap<string, string>;
  readonly onPoint?: (field: Field | null) => void;
  readonly onPin?: (field: Field) => void;
  /** Left out where fields cannot be changed. The number to store, not the address. */
  readonly onEdit?: (field: Field, value: bigint) => void;
  /** The field that stops the walk, and the change that lets it through. */
  readonly mend?: Mend | null;
  /** Where a field can be looked up. */
  readonly linkOf?: ((field: Field) => string) | undefined;
  /** Shows what lies where an address points. */
  readonly onOpen?: (field: Field, address: bigint) => void;
}

export interface Mend {
  readonly field: string;
  /** "set it and see". */
  readonly says: string;
  readonly onMend: () => void;
}

/** Reserved and ignored bits are said only when there is something to say about them. */
const isWorthALine = ({ field, value, problem }: FieldLine): boolean =>
  (field.kind !== 'reserved' && field.kind !== 'ignored') ||
  problem !== null ||
  (field.kind === 'ignored' && value !== 0n);

/** What is wrong first, then the first field (as a rule, whether the entry is there), where it leads, and the rest. */
function inOrder(lines: readonly FieldLine[]): readonly FieldLine[] {
  const rank = (line: FieldLine, i: number): number =>
    line.problem !== null ? 0 : i === 0 ? 1 : line.field.kind === 'address' ? 2 : 3;
  return lines
    .map((line, i) => ({ line, rank: rank(line, i) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }) => line);
}

const hexOf = (value: bigint): string => `0x${value.toString(16)}`;

/** A flag that is 0 says what is not; without the engine's colon, as people would. */
export const meaningOf = ({ field, meaning }: FieldLine): string => {
  if (field.kind === 'ignored') return 'free for software';
  const [head, tail] = meaning.startsWith('not: ') ? ['not ', meaning.slice(5)] : ['', meaning];
  if (head === '') return lower(tail);
  // "Present: this bus has a context table" becomes "not present".
  const word = /^([A-Z][a-z]+(?: [a-z]+){0,2}): /.exec(tail)?.[1];
  if (word !== undefined) return `not ${lower(word)}`;
  // A word or two can be denied as they stand; a whole sentence cannot.
  return tail.split(' ').length <= 2 ? `not ${lower(tail)}` : `not: ${lower(tail)}`;
};
const lower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text);

export function FieldList(props: FieldListProps): ReactElement {
  const { layout, words, q, profile, lit, pinned, changed, mend, onPoint, onPin, onEdit, onOpen, linkOf } = props;
  const lines = useMemo(
    () => inOrder(describe(layout, words, profile).filter((line) => line.field.q === q && isWorthALine(line))),
    [layout, words, profile, q],
  );
  return (
    <dl className="fields">
      {lines.map((line) => {
        const { field } = line;
        const isLit = lit === field.id;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: pointing only; the name's button does it for keys
          <div
            key={field.id}
            className={`field${isLit ? (pinned ? ' lit pinned' : ' lit') : ''}`}
            onPointerEnter={() => onPoint?.(field)}
            onPointerLeave={() => onPoint?.(null)}
            onFocus={() => onPoint?.(field)}
            onBlur={() => onPoint?.(null)}
          >
            <dt>
              {onPin === undefined ? (
                field.name
              ) : (
                <button
                  type="button"
                  className="field-name"
                  aria-pressed={isLit && pinned === true}
                  aria-label={`${field.name}, ${rangeOf(field)}`}
                  onClick={() => onPin(field)}
                >
                  {field.name}
                </button>
              )}
              {linkOf !== undefined && (
                <a
                  className="field-look"
                  href={linkOf(field)}
                  aria-label={`${field.name} in the reference`}
                  title="Reference"
                >
                  <Icon name="book" />
                </a>
              )}
            </dt>
            <FieldValue
              key={field.id}
              line={line}
              onEdit={onEdit}
              onOpen={onOpen}
              was={changed?.get(field.id)}
              mend={mend?.field === field.id ? mend : null}
            />
          </div>
        );
      })}
    </dl>
  );
}

/** Pages hold data, not entries. */
const leadsToTable = (f: Field): boolean => f.kind === 'address' && /table|directory|queue/.test(f.pointsTo ?? '');

/** "bit 1", "bits 51 to 12". */
const rangeOf = (f: Field): string => (f.hi === f.lo ? `bit ${f.lo}` : `bits ${f.hi} to ${f.lo}`);

interface FieldValueProps {
  readonly line: FieldLine;
  readonly was: string | undefined;
  readonly mend: Mend | null;
  readonly onEdit: FieldListProps['onEdit'] | undefined;
  readonly onOpen: FieldListProps['onOpen'] | undefined;
}

function FieldValue({ line, was, mend, onEdit, onOpen }: FieldValueProps): ReactElement {
  const { field, problem } = line;
  const isEditable = onEdit !== undefined && field.hi !== field.lo;
  if (isEditable && field.values !== undefined) return <NamedValue line={line} was={was} mend={mend} onEdit={onEdit} />;
  if (isEditable) return <NumberValue line={line} was={was} mend={mend} onEdit={onEdit} onOpen={onOpen} />;
  return (
    <>
      <dd className={`field-value${problem === null ? '' : ' bad'}`}>{line.text}</dd>
      <Meaning line={line} was={was} note={<MendButton mend={mend} />} />
    </>
  );
}

function Meaning({ line, was, note }: Pick<FieldValueProps, 'line' | 'was'> & { note?: ReactElement }): ReactElement {
  return (
    <dd className="field-meaning">
      {meaningOf(line)}
      {was !== undefined && <span className="field-was"> changed: {was}</span>}
      {line.problem !== null && <span className="field-problem"> {line.problem}</span>}
      {note}
    </dd>
  );
}

const MendButton = ({ mend }: Pick<FieldValueProps, 'mend'>): ReactElement | null =>
  mend === null ? null : (
    <button type="button" className="field-mend" onClick={mend.onMend}>
      {mend.says}
    </button>
  );

type EditorProps = Omit<FieldValueProps, 'onEdit'> & { readonly onEdit: (field: Field, value: bigint) => void };

/** Values that have names are chosen from a list. */
function NamedValue({ line, was, mend, onEdit }: Omit<EditorProps, 'onOpen'>): ReactElement {
  const { field, value, problem } = line;
  const named = Object.entries(field.values ?? {});
  const isNamed = field.values?.[Number(value)] !== undefined;
  return (
    <dd className="field-choice">
      <select
        className="field-select"
        aria-label={`${field.name}, ${rangeOf(field)}`}
        value={value.toString()}
        onChange={(event) => onEdit(field, BigInt(event.currentTarget.value))}
      >
        {!isNamed && <option value={value.toString()}>{`${value} = no meaning`}</option>}
        {named.map(([number, name]) => (
          <option key={number} value={number}>{`${number} = ${name}`}</option>
        ))}
      </select>
      {was !== undefined && <span className="field-was"> changed: {was}</span>}
      {problem !== null && <span className="field-problem"> {problem}</span>}
      <MendButton mend={mend} />
    </dd>
  );
}

/** Numbers are typed. A text that is no value stays as it was typed, with the reason; memory stays as it was. */
function NumberValue({ line, was, mend, onEdit, onOpen }: EditorProps): ReactElement {
  const { field, text, problem } = line;
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const note = useId();
  const shown = draft ?? text;

  const forget = (): void => {
    setDraft(null);
    setWrong(null);
  };
  const commit = (): void => {
    const typed = draft === null || draft === text ? null : parseField(field, draft);
    if (typed !== null && !typed.ok) {
      setWrong(typed.says);
      return;
    }
    forget();
    if (typed !== null && typed.value !== line.value) onEdit(field, typed.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      forget();
    }
  };
  const isBad = problem !== null || wrong !== null;
  return (
    <>
      <dd className="field-value">
        <input
          className={`field-input${isBad ? ' bad' : ''}`}
          style={{ width: `${Math.max(shown.length, 3) + 1}ch` }}
          aria-label={`${field.name}, ${rangeOf(field)}`}
          aria-invalid={isBad}
          aria-describedby={wrong === null ? undefined : note}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          title={line.value < 10n ? undefined : `${line.value} = ${hexOf(line.value)}`}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
      </dd>
      <Meaning
        line={line}
        was={was}
        note={
          <>
            <MendButton mend={mend} />
            {onOpen !== undefined && leadsToTable(field) && (
              <button
                type="button"
                className="field-open"
                aria-label={`Open the ${field.pointsTo} of ${field.name}`}
                onClick={() => onOpen(field, line.value << BigInt(field.scale ?? field.lo))}
              >
                open
              </button>
            )}
            <span id={note} className="field-problem" aria-live="polite">
              {wrong === null ? '' : ` ${wrong}`}
            </span>
          </>
        }
      />
    </>
  );
}
