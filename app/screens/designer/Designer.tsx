/**
 * The record designer, over the lab: which fields a generic event has, and which causes can then no longer be told apart,
 * over every injectable fault of every model. The address holds all of it.
 */
import { type ReactElement, useEffect, useLayoutEffect, useState } from 'react';
import type { ClassView, DesignView, RecordFields } from '../../../engine/index.ts';
import { OwnerChips } from '../../marks/Chip.tsx';
import { ScreenHead } from '../../marks/ScreenHead.tsx';
import { addressOfFields, readFields } from '../../store/designer-address.ts';
import { ask, problemOf } from '../../store/engine-link.ts';
import { lab } from '../../store/lab.ts';
import { returnToLab } from '../../store/reference.ts';
import { Fields } from './Fields.tsx';
import { Questions } from './Questions.tsx';
import './designer.css';

/** Causes of a class that are shown before somebody asks for all. */
const FIRST = 12;

export function Designer({ address }: { readonly address: string }): ReactElement {
  const fields = readFields(address);
  const [view, setView] = useState<DesignView | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let current = true;
    ask('record', readFields(address)).then(
      (answer) => {
        if (current) setView(answer);
      },
      (error: unknown) => {
        if (current) setProblem(problemOf(error)?.says ?? 'The engine is not running.');
      },
    );
    return () => {
      current = false;
    };
  }, [address]);
  // The lab comes back when this has gone.
  useLayoutEffect(() => () => void setTimeout(returnToLab), []);
  useEffect(() => {
    document.title = 'Record designer · IOMMU Lab';
  }, []);
  return (
    <div className="designer">
      <ScreenHead title="Record designer">
        <p className="screen-about">What must a fault event say so that it tells whose the fault is?</p>
      </ScreenHead>
      <Fields fields={fields} onChange={choose} />
      <main className="des-main">
        {problem !== '' && <p role="alert">{problem}</p>}
        {view === null ? (
          problem === '' && <p role="status">Injecting every fault of every model…</p>
        ) : (
          <Outcome view={view} fields={fields} />
        )}
        <Questions fields={fields} onChange={choose} />
      </main>
    </div>
  );
}

/** A choice is an address; Back leads to the lab, not through every choice. */
function choose(fields: RecordFields): void {
  const address = addressOfFields(fields);
  history.replaceState(null, '', address);
  lab().layOver({ reference: null, comparison: null, pages: null, designer: address });
}

function Outcome({ view, fields }: { readonly view: DesignView; readonly fields: RecordFields }): ReactElement {
  const reported = view.causes - view.unreported;
  const untold = reported - view.told;
  const parts = [
    { id: 'told', n: view.told, says: 'the event tells whose it is' },
    { id: 'untold', n: untold, says: 'it could be somebody else’s' },
    { id: 'unreported', n: view.unreported, says: 'not reported in this form' },
  ].filter((p) => p.n > 0);
  return (
    <>
      <p className="des-says" role="status">
        {view.told} of {view.causes} faults tell whose they are
        {fields.reason === 'none' ? ', by what happens to differ.' : '.'}
      </p>
      <div className="des-bar" aria-hidden="true">
        {parts.map((p) => (
          <span key={p.id} className={p.id} style={{ flexGrow: p.n }} />
        ))}
      </div>
      <ul className="des-legend">
        {parts.map((p) => (
          <li key={p.id}>
            <span className={`swatch ${p.id}`} aria-hidden="true" />
            <b>{p.n}</b> {p.says}
          </li>
        ))}
        {view.silent > 0 && (
          <li>
            <b>{view.silent}</b> more leave no event at all
          </li>
        )}
      </ul>
      <h2>
        {view.classes.length} {view.classes.length === 1 ? 'event' : 'events'} that differ
      </h2>
      <ol className="des-classes">
        {view.classes.map((c) => (
          <li key={c.says}>
            <Class of={c} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Class({ of: { says, causes, owners, certain } }: { readonly of: ClassView }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? causes : causes.slice(0, FIRST);
  return (
    <details className={certain ? 'certain' : 'open'}>
      <summary>
        <span className="des-event">{says}</span>
        <span className="des-count">
          {causes.length} {causes.length === 1 ? 'cause' : 'causes'}
        </span>
        <span className="des-owners">
          <OwnerChips owners={owners} />
        </span>
      </summary>
      <ul>
        {shown.map((c) => (
          <li key={`${c.model}/${c.injectable}`}>
            <span className="des-model">{c.model}</span>
            <span>{c.title}</span>
            <OwnerChips owners={c.owners} />
          </li>
        ))}
      </ul>
      {shown.length < causes.length && (
        <button type="button" className="btn plain" onClick={() => setAll(true)}>
          Show all {causes.length}
        </button>
      )}
    </details>
  );
}
