/** One of several, chosen in place: the system's own list under a word that looks like a link. */
import type { ReactElement } from 'react';
import { Icon } from './Icon.tsx';
import './Pick.css';

interface PickProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onPick: (value: T) => void;
}

export function Pick<T extends string>({ label, value, options, onPick }: PickProps<T>): ReactElement {
  return (
    <span className="pick">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((o) => o.value === event.currentTarget.value);
          if (chosen !== undefined) onPick(chosen.value);
        }}
      >
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.text}
          </option>
        ))}
      </select>
      <Icon name="caret" className="caret" />
    </span>
  );
}
