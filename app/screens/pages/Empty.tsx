/** What stands here when nothing may fault and wait, or when a link cannot be read. */
import type { ReactElement } from 'react';
import { labLink } from '../../store/address-bar.ts';
import { usePages } from '../../store/pages-state.ts';
import { exchangeLines, openExchange } from './examples.ts';

export function Empty(): ReactElement {
  const problems = usePages((s) => s.problems);
  const title = usePages((s) => s.draft?.scenario.title ?? null);
  const [first, ...others] = exchangeLines;
  return (
    <main className="pri-empty">
      {problems.map((p) => (
        <p key={p.says} role="alert">
          <b>{p.where}</b>: {p.says} {p.remedy}
        </p>
      ))}
      {problems.length === 0 && (
        <>
          <h2>No page requests: nothing here may fault and wait.</h2>
          <p>
            {title === null ? 'This scenario' : `“${title}”`} has devices that expect their pages in memory. Open an
            example in which a device asks for a page, waits, and tries again.
          </p>
        </>
      )}
      <p className="pri-acts">
        {first !== undefined && (
          <button type="button" className="pri-step" onClick={() => void openExchange(first.id)}>
            Open an example
          </button>
        )}
        <a className="btn" href={labLink()}>
          Back to the lab
        </a>
      </p>
      {others.length > 0 && (
        <ul className="pri-others" aria-label="Examples">
          {[first, ...others].map(
            (line) =>
              line !== undefined && (
                <li key={line.id}>
                  <button type="button" className="link" onClick={() => void openExchange(line.id)}>
                    {line.title}
                  </button>
                  <span>{line.about}</span>
                </li>
              ),
          )}
        </ul>
      )}
    </main>
  );
}
