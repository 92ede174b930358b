/** A fault: where it stands, whose it is, what can be done, what is printed, and the same on other models. */
import type { ReactElement, ReactNode } from 'react';
import {
  type Equivalent,
  type FaultEntry,
  type ModelDescription,
  type ModelEquivalents,
  type OwnerId,
  owners as ownerNames,
  type ReasonCover,
  steps,
  targetLink,
} from '../../../engine/index.ts';
import { useBook } from './book.ts';
import { MakeFault } from './MakeFault.tsx';
import { FaultLink, Owners, Title } from './pieces.tsx';

const RECOVERY = {
  no: 'No: the work that used it must be stopped.',
  repair: 'Yes: only this access failed.',
  pri: 'Yes. With ATS and PRI the device gets a page request instead, and tries again.',
} as const;

const ATS = {
  denied: 'Success without the permission; nothing is recorded.',
  'unsupported request': 'Unsupported Request (UR).',
  'completer abort': 'Completer Abort (CA).',
  silent: 'None of its own.',
} as const;

const unique = <T,>(all: readonly T[]): readonly T[] => [...new Set(all)];

interface FaultPageProps {
  readonly model: ModelDescription;
  readonly fault: FaultEntry;
  readonly inner?: boolean;
}

export function FaultPage({ model, fault, inner = false }: FaultPageProps): ReactElement {
  const { engine, models, structures } = useBook();
  const at = unique(fault.causes.map((c) => c.step));
  const rules = engine.rulesOfFault(model, fault);
  const found = structures(model).filter((s) => s.rules.some((rule) => rules.includes(rule)));
  const acts = model.injectables.filter((act) => act.fault === fault.id);
  const id = fault.id.replaceAll(/\W/g, '-');
  return (
    <article className="ref-page fault">
      <div className="ref-first">
        <Title inner={inner} code={engine.hexCode(fault.code)}>
          {fault.title}
        </Title>
        <p className="ref-meta">
          {model.title} {fault.name}, {fault.spec}.
        </p>
        {acts.length > 0 && !inner && <MakeFault key={fault.id} model={model.id} acts={acts.map((act) => act.id)} />}
        <dl className="ref-facts">
          <Fact name="Step">{at.map((step) => `${steps[step].title}: ${steps[step].reason}`).join('. Or ')}</Fact>
          <Fact name="Who">
            <Owners owners={unique(fault.causes.flatMap((c) => c.owners))} />
          </Fact>
          <Fact name="Can it go on?">{at.map((step) => steps[step].canGoOn).join(' Or: ')}</Fact>
          <Fact name="Recorded">
            {fault.suppressible ? 'Yes, unless the tables say that faults stay hidden.' : 'Yes, always.'}
          </Fact>
          <Fact name="Answer to ATS">{ATS[fault.ats]}</Fact>
          <Fact name="Linux prints">
            {fault.kernel === '' ? (
              <span className="ref-none">nothing after the code</span>
            ) : (
              <code>{fault.kernel}</code>
            )}
          </Fact>
          {found.length > 0 && (
            <Fact name="Found in">
              {found.map(({ layout }) => (
                <a key={layout.id} className="ref-inline" href={targetLink(model.id, 'entry', layout.id)}>
                  {layout.title}
                </a>
              ))}
            </Fact>
          )}
          {fault.unreachable !== undefined && <Fact name="In the lab">{fault.unreachable}</Fact>}
        </dl>
        <h2 id={`causes-${id}`}>
          {fault.causes.length > 1 ? 'How it comes about: one of these' : 'How it comes about'}
        </h2>
        <table className="ref-table ref-causes" aria-labelledby={`causes-${id}`}>
          <thead>
            <tr>
              <th scope="col">Cause</th>
              <th scope="col">Who</th>
              <th scope="col">Recoverable</th>
            </tr>
          </thead>
          <tbody>
            {fault.causes.map((cause) => (
              <tr key={cause.id}>
                <th scope="row">
                  {cause.says}
                  {at.length > 1 && <span className="ref-notes"> {steps[cause.step].title}.</span>}
                </th>
                <td>
                  <Owners owners={cause.owners} />
                </td>
                <td>{RECOVERY[cause.recovery]}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rules.length > 0 && (
          <>
            <h2>{rules.length > 1 ? 'Rules that lead to it' : 'The rule that leads to it'}</h2>
            <ul className="ref-lines">
              {rules.map((rule) => (
                <li key={rule.id}>
                  <a href={targetLink(model.id, 'rule', rule.id)}>{rule.says}</a>
                  <span className="ref-notes"> {rule.spec}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {acts.length > 0 && (
          <>
            <h2>Injected in the lab by</h2>
            <ul className="ref-lines">
              {acts.map((act) => (
                <li key={act.id}>
                  <a href={targetLink(model.id, 'injectable', act.id)}>{act.title}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <section className="ref-second" aria-labelledby={`same-${id}`}>
        <h2 id={`same-${id}`}>The same fault on other models</h2>
        <table className="ref-table ref-same" aria-labelledby={`same-${id}`}>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Says</th>
              <th scope="col">And means</th>
            </tr>
          </thead>
          {models
            .filter((other) => other !== model)
            .map((other) => (
              <Same key={other.id} equivalents={engine.equivalentsIn(fault, other)} />
            ))}
          <Same equivalents={engine.equivalentsIn(fault, model)} own />
          <tbody>
            {engine.reasons2017(fault, model).map((cover, n) => (
              <Generic key={cover.reason} title={n === 0 ? 'Generic, 2017' : ''} cover={cover} model={model} />
            ))}
            <Generic title="Generic, 2019" cover={engine.reason2019(fault, model)} model={model} />
          </tbody>
        </table>
        <p className="ref-how">
          Equivalents share the step and the kind of a cause, and blame somebody in common where there is a choice.
        </p>
      </section>
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Equivalents in one model, a line each; or that there is none, and why. Nothing is said of one's own model then. */
function Same({ equivalents, own = false }: { equivalents: ModelEquivalents; own?: boolean }): ReactElement | null {
  const { model, found, none } = equivalents;
  const name = own ? `Also in ${model.title}` : model.title;
  if (none !== null) {
    return own ? null : (
      <tbody>
        <tr>
          <th scope="row">{name}</th>
          <td className="ref-none">no equivalent</td>
          <td>{none}</td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {found.map((equivalent, n) => (
        <tr key={equivalent.fault.id} className={n > 0 ? 'more' : ''}>
          {n === 0 && (
            <th scope="rowgroup" rowSpan={found.length}>
              {name}
            </th>
          )}
          <td>
            <FaultLink model={model} fault={equivalent.fault} />
          </td>
          <td>{meaningOf(equivalent)}</td>
        </tr>
      ))}
    </tbody>
  );
}

const namesOf = (owners: readonly OwnerId[]): string => owners.map((owner) => ownerNames[owner].name).join(' or ');

function meaningOf({ fit, also, blames }: Equivalent): ReactNode {
  const besides = also.length > 3 ? `${also.slice(0, 3).join('; ')}; and ${also.length - 3} more` : also.join('; ');
  return (
    <>
      {fit === 'same' && <b>exactly this</b>}
      {fit === 'narrower' && 'a part of this'}
      {fit === 'wider' && `this, or: ${besides}`}
      {fit === 'overlaps' && `a part of this, or: ${besides}`}
      {blames.length > 0 && <span className="ref-notes"> Blames: {namesOf(blames)}.</span>}
    </>
  );
}

interface GenericProps {
  readonly title: string;
  readonly cover: ReasonCover | null;
  readonly model: ModelDescription;
}

function Generic({ title, cover, model }: GenericProps): ReactElement {
  return (
    <tr>
      <th scope="row">{title}</th>
      {cover === null ? (
        <>
          <td className="ref-none">not reported</td>
          <td>The structures merged in 2019 have no place for it.</td>
        </>
      ) : (
        <>
          <td>
            <span className="ref-code">{cover.reason}</span>
          </td>
          <td>
            {cover.others === 0
              ? `exactly this: no other fault of ${model.title} gives it`
              : `this, or one of ${cover.others} other faults of ${model.title}, at: ${cover.steps.join(', ')}`}
          </td>
        </>
      )}
    </tr>
  );
}
