/** A model, how it was set up, what could not be carried over, and the way into its own lab. */
import type { ReactElement } from 'react';
import type { CompareColumn } from '../../../engine/index.ts';

export function ColumnHead({
  column,
  link,
}: {
  readonly column: CompareColumn;
  readonly link: string | null;
}): ReactElement {
  return (
    <div className="cmp-head">
      <div className="cmp-model">
        <span>{column.title}</span>
        {link !== null && (
          <a className="link" href={link} aria-label={`Open ${column.title} as a lab`}>
            Open
          </a>
        )}
      </div>
      <p className="cmp-setup">{column.setup}</p>
      {column.made.map((says) => (
        <p key={says} className="cmp-note">
          {says}
        </p>
      ))}
      {column.left.map((says) => (
        <p key={says} className="cmp-note">
          {says}
        </p>
      ))}
    </div>
  );
}
