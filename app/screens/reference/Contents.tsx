/** The table of contents of one model, beside the page. */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import {
  FAULTS,
  type FaultEntry,
  type ModelDescription,
  type Page,
  type StepId,
  type Structure,
  type StructureRole,
  steps,
  targetLink,
  WORDS,
} from '../../../engine/index.ts';
import { useBook } from './book.ts';

interface ContentsProps {
  readonly model: ModelDescription;
  readonly page: Page;
}

const ROLES: readonly (readonly [StructureRole, string])[] = [
  ['queue', 'Records and commands'],
  ['register', 'Formats of registers'],
  ['cache', 'Slots of caches'],
  ['other', 'Other formats'],
];

export function Contents({ model, page }: ContentsProps): ReactElement {
  const { engine, structures } = useBook();
  const box = useRef<HTMLDivElement>(null);
  const all = structures(model);
  const layout = page.kind === 'entry' && page.model === model && page.register === null ? page.layout.id : null;
  const fault = page.kind === 'fault' && page.model === model ? page.fault.id : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is current
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [page]);
  const links = (role: StructureRole): ReactElement => (
    <Structures model={model} structures={all.filter((s) => s.role === role)} current={layout} />
  );
  const roleOf = all.find((s) => s.layout.id === layout)?.role;
  return (
    <div ref={box} className="ref-contents">
      <Link href={targetLink(model.id)} current={page.kind === 'model' && page.model === model}>
        About {model.title}
      </Link>
      <h2>Entry formats</h2>
      {links('table')}
      {ROLES.filter(([role]) => all.some((s) => s.role === role)).map(([role, title]) => (
        <Group key={role} title={title} holds={roleOf === role}>
          {links(role)}
        </Group>
      ))}
      <h2>Fault codes</h2>
      {faultGroups(model).map(([step, faults]) => (
        <Group key={step} title={steps[step].title} count={faults.length} holds={faults.some((f) => f.id === fault)}>
          <ul>
            {faults.map((f) => (
              <li key={f.id}>
                <Link href={targetLink(model.id, 'fault', f.id)} current={f.id === fault}>
                  <span className="ref-code">{engine.hexCode(f.code)}</span> {f.title}
                </Link>
              </li>
            ))}
          </ul>
        </Group>
      ))}
      <h2>Lists</h2>
      <ul>
        {engine.LIST_IDS.map((list) => (
          <li key={list}>
            <Link
              href={targetLink(model.id, list)}
              current={
                (page.kind === 'list' && page.model === model && page.list === list) ||
                (list === 'register' && page.kind === 'entry' && page.register !== null && page.model === model)
              }
            >
              {engine.LISTS[list]}
            </Link>
          </li>
        ))}
        <li>
          <Link href={targetLink(FAULTS)} current={page.kind === 'faults'}>
            Faults side by side
          </Link>
        </li>
        <li>
          <Link href={targetLink(WORDS)} current={page.kind === 'words'}>
            Glossary
          </Link>
        </li>
        <li>
          <Link href={targetLink(model.id, 'all')} current={page.kind === 'all' && page.model === model}>
            All on one page
          </Link>
        </li>
      </ul>
    </div>
  );
}

/** Faults by the step of their first cause, in the order of a walk. */
const faultGroups = (model: ModelDescription): readonly (readonly [StepId, readonly FaultEntry[]])[] =>
  (Object.keys(steps) as StepId[])
    .map((step) => [step, model.faults.filter((f) => f.causes[0].step === step)] as const)
    .filter(([, faults]) => faults.length > 0);

function Link(props: { readonly href: string; readonly current: boolean; readonly children: ReactNode }): ReactElement {
  return (
    <a className="ref-link" href={props.href} aria-current={props.current ? 'page' : undefined}>
      {props.children}
    </a>
  );
}

interface StructuresProps {
  readonly model: ModelDescription;
  readonly structures: readonly Structure[];
  readonly current: string | null;
}

const Structures = ({ model, structures, current }: StructuresProps): ReactElement => (
  <ul>
    {structures.map(({ layout }) => (
      <li key={layout.id}>
        <Link href={targetLink(model.id, 'entry', layout.id)} current={layout.id === current}>
          {layout.title}
        </Link>
      </li>
    ))}
  </ul>
);

interface GroupProps {
  readonly title: string;
  readonly count?: number;
  /** Holds the page that is shown, and so stands open. */
  readonly holds: boolean;
  readonly children: ReactNode;
}

function Group({ title, count, holds, children }: GroupProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <details open={open || holds} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        {count !== undefined && <span className="ref-count">{count}</span>}
      </summary>
      {children}
    </details>
  );
}
