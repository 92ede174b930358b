/** What was found, by kind, the best first. */
import type { ReactElement } from 'react';
import type { FoundGroup, FoundKind } from '../../../engine/index.ts';

const HEADINGS: Readonly<Record<FoundKind, string>> = {
  structure: 'Structures',
  field: 'Fields',
  fault: 'Faults',
  register: 'Registers',
  word: 'Words',
  rule: 'Rules',
  queue: 'Queues',
  cache: 'Caches',
  'injected fault': 'Faults to inject',
};

export function Results({
  typed,
  groups,
}: {
  readonly typed: string;
  readonly groups: readonly FoundGroup[];
}): ReactElement {
  const total = groups.reduce((sum, g) => sum + g.total, 0);
  return (
    <div className="ref-page single">
      <div className="ref-first">
        <h1 className="ref-title">
          {total === 0 ? 'Nothing' : total} found for “{typed.trim()}”
        </h1>
        {total === 0 && (
          <p className="ref-lead">
            Every typed word must stand somewhere. Fewer or shorter words find more: a field’s name, a fault’s code, a
            word of its message.
          </p>
        )}
        <FoundList groups={groups} />
      </div>
    </div>
  );
}

export function FoundList({ groups }: { readonly groups: readonly FoundGroup[] }): ReactElement {
  return (
    <>
      {groups.map(({ kind, found, total }) => (
        <section key={kind} className="ref-found" aria-label={HEADINGS[kind]}>
          <h2>
            {HEADINGS[kind]} <span className="ref-count">{total}</span>
          </h2>
          <ul>
            {found.map((f) => (
              <li key={f.link}>
                <a className="ref-hit" href={f.link}>
                  <span className="ref-found-title">
                    {f.code !== '' && <span className="ref-code">{f.code} </span>}
                    {f.title}
                  </span>
                  <span className="ref-found-says">{f.says}</span>
                  <span className="ref-found-model">{f.model}</span>
                </a>
              </li>
            ))}
          </ul>
          {total > found.length && (
            <p className="ref-notes">{total - found.length} more: type another word to tell them apart.</p>
          )}
        </section>
      ))}
    </>
  );
}
