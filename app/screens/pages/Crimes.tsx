/** Rules of the protocol to break, each with what a correct partner does and, on asking, what every model makes of it. */
import { type ReactElement, useEffect, useState } from 'react';
import type { CrimeView, ReactionView, Scenario } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { ask } from '../../store/engine-link.ts';
import { changeExchange } from '../../store/pages.ts';
import { setPages, tellProblem } from '../../store/pages-state.ts';

export function Crimes({ scenario }: { readonly scenario: Scenario }): ReactElement {
  const [all, setAll] = useState<readonly CrimeView[]>([]);
  useEffect(() => {
    ask('crimes', {}).then(setAll, tellProblem);
  }, []);
  return (
    <section className="pri-crimes" aria-label="Rules to break">
      <h3>Break a rule</h3>
      <ul>
        {all.map((c) => (
          <li key={c.id}>
            <div>
              <b>{c.title}</b>
              <p>{c.reaction}</p>
              <Reactions crime={c.id} />
            </div>
            <Chip owner={c.owner} />
            <button
              type="button"
              className="btn"
              aria-label={`Break it: ${c.title}`}
              onClick={() => void commit(scenario, c)}
            >
              Break it
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function commit(scenario: Scenario, crime: CrimeView): Promise<void> {
  try {
    const next = await ask('commit', { scenario, crime: crime.id });
    setPages({ settingUp: false });
    if (next !== null) changeExchange(next, crime.title);
  } catch (error) {
    tellProblem(error);
  }
}

function Reactions({ crime }: { readonly crime: string }): ReactElement {
  const [list, setList] = useState<readonly ReactionView[] | null>(null);
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && list === null) ask('reactions', { crime }).then(setList, tellProblem);
      }}
    >
      <summary>On each model</summary>
      {list === null ? (
        <p role="status">Trying it…</p>
      ) : (
        <dl>
          {list.map((r) => (
            <div key={r.model}>
              <dt>{r.title}</dt>
              <dd>{r.says}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
