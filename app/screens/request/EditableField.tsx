import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Hex } from '../../marks/Hex.tsx';
import { pointHandlers, useLit } from '../../store/places.ts';
import type { Typed } from './parse-field.ts';

interface EditableFieldProps<T> {
  readonly label: string;
  /** What is shown, and what stands in the field when editing begins. */
  readonly shown: ReactNode;
  readonly text: string;
  readonly width: number;
  /** Lights up with what reports it. */
  readonly place?: string;
  /** Has a line of its own on narrow screens. */
  readonly wide?: boolean;
  readonly parse: (text: string) => Typed<T>;
  readonly change: (value: T) => void;
}

/** A value that turns into a text field. Enter takes it, Escape leaves; what cannot be read stays, with the reason. */
export function EditableField<T>({
  label,
  shown,
  text,
  width,
  place,
  wide = false,
  parse,
  change,
}: EditableFieldProps<T>): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const [says, setSays] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const why = useId();
  const editing = typed !== null;
  const lit = useLit(place ?? null);
  useEffect(() => {
    if (editing) input.current?.select();
  }, [editing]);

  const leave = (): void => {
    setTyped(null);
    setSays(null);
  };
  const take = (back: boolean): void => {
    if (typed === null) return;
    const found = parse(typed);
    if ('says' in found) {
      setSays(found.says);
      return;
    }
    leave();
    if (back) requestAnimationFrame(() => button.current?.focus());
    if (typed.trim() !== text) change(found.value);
  };

  if (!editing) {
    return (
      <button
        ref={button}
        type="button"
        className={`ask ${wide ? 'wide' : ''} ${lit}`}
        title={`Change ${label}`}
        onClick={() => setTyped(text)}
        {...(place === undefined ? {} : pointHandlers(place))}
      >
        <span className="label">{label}</span>
        <b>{shown}</b>
      </button>
    );
  }
  return (
    <span className={`ask editing ${wide ? 'wide' : ''}`}>
      <label>
        <span className="label">{label}</span>
        <input
          ref={input}
          value={typed}
          style={{ width: `calc(${width}ch + 14px)` }}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={says !== null}
          aria-describedby={says === null ? undefined : why}
          onChange={(event) => {
            setTyped(event.target.value);
            setSays(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take(true);
            if (event.key === 'Escape') {
              event.stopPropagation();
              leave();
              requestAnimationFrame(() => button.current?.focus());
            }
          }}
          onBlur={() => take(false)}
        />
      </label>
      {says !== null && (
        <span className="says" id={why} role="alert">
          {says}
        </span>
      )}
    </span>
  );
}

export const HexValue = ({ value }: { readonly value: string }): ReactElement => (
  <Hex value={value} width={16} className="even" />
);
