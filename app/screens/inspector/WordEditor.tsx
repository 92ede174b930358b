/** A whole word, typed or pasted. */
import { type ReactElement, useId, useState } from 'react';
import { parseWord } from '../../marks/FieldListInput.ts';

interface WordEditorProps {
  readonly name: string;
  readonly bits: number;
  readonly word: bigint;
  readonly onSet: (value: bigint) => void;
  readonly onClose: () => void;
}

const grouped = (digits: string): string => digits.replaceAll(/(?<=\w)(?=(?:\w{4})+$)/g, ' ');

export function WordEditor({ name, bits, word, onSet, onClose }: WordEditorProps): ReactElement {
  const [text, setText] = useState(() => grouped(word.toString(16).padStart(bits / 4, '0')));
  const [wrong, setWrong] = useState<string | null>(null);
  const note = useId();
  return (
    <form
      className="word-editor"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = parseWord(text, bits);
        if (!typed.ok) setWrong(typed.says);
        else if (typed.value === word) onClose();
        else onSet(typed.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <label>
        <span>Word</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
          autoFocus
          aria-label={`Value of ${name}`}
          aria-invalid={wrong !== null}
          aria-describedby={note}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWrong(null);
          }}
        />
      </label>
      <button type="submit" className="btn">
        Set
      </button>
      <button type="button" className="btn plain" onClick={onClose}>
        Cancel
      </button>
      <span id={note} className="field-problem" aria-live="polite">
        {wrong ?? ''}
      </span>
    </form>
  );
}
