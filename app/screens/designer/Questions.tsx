import type { ReactElement } from 'react';
import { loadBuiltin, type RecordFields } from '../../../engine/index.ts';
import { pagesLink } from '../../store/pages-address.ts';
import { questions } from './questions.ts';

interface QuestionsProps {
  readonly fields: RecordFields;
  onChange(fields: RecordFields): void;
}

/** What the reviewers of 2017 asked, and both answers to try. */
export function Questions({ fields, onChange }: QuestionsProps): ReactElement {
  return (
    <section className="des-questions" aria-label="Questions of the review">
      <h2>What the review of 2017 asked</h2>
      <ol>
        {questions.map((q) => (
          <li key={q.asks}>
            <p>
              <b>{q.asks}</b> {q.became}
            </p>
            <div>
              {q.tries.map((t) =>
                'fields' in t ? (
                  <button
                    key={t.name}
                    type="button"
                    className="btn"
                    aria-pressed={Object.entries(t.fields).every(([k, v]) => fields[k as keyof RecordFields] === v)}
                    onClick={() => onChange({ ...fields, ...t.fields })}
                  >
                    {t.name}
                  </button>
                ) : (
                  <button key={t.name} type="button" className="btn" onClick={() => void show(t.scenario)}>
                    {t.name}…
                  </button>
                ),
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function show(id: string): Promise<void> {
  const scenario = await loadBuiltin(id);
  if (scenario !== undefined) location.hash = await pagesLink(scenario);
}
