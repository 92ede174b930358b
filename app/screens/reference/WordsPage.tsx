/** The glossary, with each model's word. */
import type { ReactElement } from 'react';
import { type GlossaryEntry, type GlossaryModel, targetLink, WORDS } from '../../../engine/index.ts';
import { useBook } from './book.ts';
import { Title } from './pieces.tsx';

export function WordsPage({ word }: { readonly word: GlossaryEntry | null }): ReactElement {
  const { engine } = useBook();
  const { glossary, glossaryModels, glossarySections } = engine;
  const models = Object.entries(glossaryModels) as [GlossaryModel, string][];
  return (
    <article className="ref-page single">
      <div className="ref-first">
        <Title>Glossary</Title>
        <p className="ref-meta">What each word means here, and what each model calls it.</p>
        {Object.entries(glossarySections).map(([section, title]) => (
          <section key={section} className="ref-words" aria-label={title}>
            <h2>{title}</h2>
            <dl>
              {glossary
                .filter((e) => e.section === section)
                .map((e) => (
                  <div
                    key={e.id}
                    className={e.id === word?.id ? 'ref-wordline target' : 'ref-wordline'}
                    data-target={e.id === word?.id ? '' : undefined}
                  >
                    <dt>
                      <a href={targetLink(WORDS, e.id)}>{e.word}</a>
                    </dt>
                    <dd>
                      {e.says}
                      {e.models !== undefined && (
                        <ul className="ref-theirs">
                          {models.map(([id, name]) => (
                            <li key={id}>
                              <span>{name}</span> {e.models?.[id] ?? <i>none</i>}
                            </li>
                          ))}
                        </ul>
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </article>
  );
}
