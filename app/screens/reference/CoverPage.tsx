/** What there is to look up: in all models, in one, or all of one, for paper. */
import type { ReactElement, ReactNode } from 'react';
import { FAULTS, type ModelDescription, type Page, targetLink, WORDS } from '../../../engine/index.ts';
import { useBook } from './book.ts';
import { EntryPage } from './EntryPage.tsx';
import { FaultPage } from './FaultPage.tsx';
import { ListPage } from './ListPage.tsx';
import { Title } from './pieces.tsx';
import { FoundList } from './Results.tsx';

export function CoverPage(): ReactElement {
  const { models, engine } = useBook();
  return (
    <article className="ref-page single">
      <div className="ref-first">
        <Title>Reference</Title>
        <p className="ref-lead">
          Every structure, field, fault, rule and register of the models in the lab, made from the tables that the
          engine itself runs on.
        </p>
        <table className="ref-table">
          <caption className="heard">Models</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Structures</th>
              <th scope="col">Fault codes</th>
              <th scope="col">Rules</th>
              <th scope="col">Registers</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {models.map((m) => (
              <tr key={m.id}>
                <th scope="row">
                  <a href={targetLink(m.id)}>{m.title}</a>
                </th>
                <td data-head="Structures">{m.layouts.length}</td>
                <td data-head="Fault codes">{m.faults.length}</td>
                <td data-head="Rules">{m.rules.length}</td>
                <td data-head="Registers">{m.registers.length}</td>
                <td data-head="After">{m.spec}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>Of all models</h2>
        <ul className="ref-lines">
          <li>
            <a href={targetLink(FAULTS)}>Faults side by side</a>
            <span className="ref-notes"> What each model reports at each step of a translation.</span>
          </li>
          <li>
            <a href={targetLink(WORDS)}>Glossary</a>
            <span className="ref-notes"> {engine.glossary.length} words, and what each model calls them.</span>
          </li>
        </ul>
      </div>
    </article>
  );
}

const RECOVERS: Readonly<Record<ModelDescription['recovers'], string>> = {
  'page requests': 'By page requests (ATS and PRI).',
  stalls: 'By stalls: the unit holds the request.',
  both: 'By page requests, and by stalls.',
  never: 'Never: a missing page is an error.',
};

export function ModelPage({
  model,
  inner = false,
}: {
  readonly model: ModelDescription;
  inner?: boolean;
}): ReactElement {
  const { engine } = useBook();
  return (
    <article className="ref-page single">
      <div className="ref-first">
        <Title inner={inner}>{model.title}</Title>
        <p className="ref-meta">
          {model.vendor}. After: {model.spec}.
        </p>
        <dl className="ref-facts">
          <div>
            <dt>Set up as</dt>
            <dd>
              {Object.values(model.modes).map((mode) => (
                <p key={mode}>{mode}.</p>
              ))}
            </dd>
          </div>
          <div>
            <dt>Recovers</dt>
            <dd>{RECOVERS[model.recovers]}</dd>
          </div>
          {model.notes.length > 0 && (
            <div>
              <dt>Notes</dt>
              <dd>
                {model.notes.map((note) => (
                  <p key={note}>{note}</p>
                ))}
              </dd>
            </div>
          )}
        </dl>
        <h2>Its words</h2>
        <table className="ref-table">
          <thead>
            <tr>
              <th scope="col">Ours</th>
              <th scope="col">{model.title}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(model.terms).map(([ours, theirs]) => (
              <tr key={ours}>
                <th scope="row">
                  <WordLink word={ours} />
                </th>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {!inner && (
          <>
            <h2>To look up</h2>
            <ul className="ref-lines">
              {Object.entries(engine.LISTS).map(([list, title]) => (
                <li key={list}>
                  <a href={targetLink(model.id, list)}>{title}</a>
                </li>
              ))}
              <li>
                <a href={targetLink(model.id, 'all')}>All of {model.title} on one page, for paper</a>
              </li>
            </ul>
          </>
        )}
      </div>
    </article>
  );
}

function WordLink({ word }: { readonly word: string }): ReactNode {
  const { engine } = useBook();
  const entry = engine.glossary.find((e) => e.word === word);
  return entry === undefined ? word : <a href={targetLink(WORDS, entry.id)}>{word}</a>;
}

/** Every page of a model, one after the other. */
export function AllPage({ model }: { readonly model: ModelDescription }): ReactElement {
  const { engine } = useBook();
  return (
    <div className="ref-all">
      <h1 className="heard" tabIndex={-1} data-heading="">
        All of {model.title}
      </h1>
      <ModelPage model={model} inner />
      {model.layouts.map((layout) => (
        <EntryPage key={layout.id} model={model} layout={layout} field={null} register={null} inner />
      ))}
      {model.faults.map((fault) => (
        <FaultPage key={fault.id} model={model} fault={fault} inner />
      ))}
      {engine.LIST_IDS.map((list) => (
        <ListPage key={list} model={model} list={list} line={null} inner />
      ))}
    </div>
  );
}

export function UnknownPage({ page }: { readonly page: Extract<Page, { readonly kind: 'unknown' }> }): ReactElement {
  return (
    <article className="ref-page single">
      <div className="ref-first">
        <Title>Nothing is there</Title>
        <p className="ref-lead">{page.says}</p>
        {page.near.length > 0 ? (
          <>
            <p>Of a similar name:</p>
            <FoundList groups={page.near} />
          </>
        ) : (
          <p>
            Type a word into the field above, or start at <a href={targetLink()}>the first page</a>.
          </p>
        )}
      </div>
    </article>
  );
}
