/** What is changed for the comparison: faults to inject everywhere or in one model, and those that are in. */
import { type ReactElement, useState } from 'react';
import { type CompareColumn, type Comparison, PHASE_IDS } from '../../../engine/index.ts';
import { Icon } from '../../marks/Icon.tsx';
import { Pick } from '../../marks/Pick.tsx';
import { type Compared, carryAlong, changeScope, injectFault, removeChange, showOnly } from '../../store/compare.ts';

interface BarProps {
  readonly comparison: Comparison;
  readonly compared: Compared;
}

export function ChangesBar({ comparison, compared }: BarProps): ReactElement {
  const { changes, carry, only } = compared;
  const { carried, columns } = comparison;
  return (
    <>
      <span className="grow" />
      <Inject columns={columns} />
      <label className="cmp-only">
        <input type="checkbox" checked={only} onChange={(event) => showOnly(event.currentTarget.checked)} />
        Only differences
      </label>
      {(changes.length > 0 || carried !== null) && (
        <ul className="cmp-changes" aria-label="Changes">
          {carried !== null && (
            <li>
              {carried}
              <Scope name="what the lab itself did" everywhere={carry} turn={carryAlong} />
            </li>
          )}
          {changes.map((change, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same fault may be injected twice
            <li key={n}>
              {comparison.changes[n] ?? change.fault}
              <Scope
                name={comparison.changes[n] ?? change.fault}
                everywhere={change.everywhere}
                turn={(everywhere) => changeScope(n, everywhere)}
              />
              <button
                type="button"
                className="btn plain icon-only"
                aria-label={`Remove: ${comparison.changes[n] ?? change.fault}`}
                onClick={() => removeChange(n)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Scope({
  name,
  everywhere,
  turn,
}: {
  readonly name: string;
  readonly everywhere: boolean;
  readonly turn: (everywhere: boolean) => void;
}): ReactElement {
  return (
    <span className="cmp-scope">
      <Pick
        label={`Where: ${name}`}
        value={everywhere ? 'everywhere' : 'here'}
        options={[
          { value: 'everywhere', text: 'Everywhere it exists' },
          { value: 'here', text: 'Only here' },
        ]}
        onPick={(value) => turn(value === 'everywhere')}
      />
    </span>
  );
}

const GROUPS: Readonly<Record<string, string>> = {
  device: 'Device entry',
  pasid: 'PASID table',
  root: 'Page-table root',
  tables: 'Page tables',
  result: 'Result',
  caches: 'Caches',
  queues: 'Queues',
};
const GROUP_IDS = [...PHASE_IDS, 'caches', 'queues'];

function Inject({ columns }: { readonly columns: readonly CompareColumn[] }): ReactElement {
  const [open, setOpen] = useState(false);
  const [model, setModel] = useState('');
  const [fault, setFault] = useState('');
  const offering = columns.filter((c) => c.injectables.length > 0);
  const column = offering.find((c) => c.model === model) ?? offering[0];
  const chosen = column?.injectables.find((i) => i.id === fault) ?? column?.injectables[0];
  const inject = (everywhere: boolean): void => {
    if (column === undefined || chosen === undefined) return;
    setOpen(false);
    injectFault(column.model, chosen.id, everywhere);
  };
  return (
    <details
      className="cmp-inject"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className="btn">
        Inject a fault <Icon name="caret" className="caret" />
      </summary>
      <div className="cmp-form">
        {column === undefined || chosen === undefined ? (
          <p>No fault fits this request.</p>
        ) : (
          <>
            <label>
              Model
              <select value={column.model} onChange={(event) => setModel(event.currentTarget.value)}>
                {offering.map((c) => (
                  <option key={c.model} value={c.model}>
                    {c.title}
                  </option>
                ))}
              </select>
            </label>
            <label>
              Fault
              <select value={chosen.id} onChange={(event) => setFault(event.currentTarget.value)}>
                {GROUP_IDS.map((group) => {
                  const faults = column.injectables.filter((i) => i.group === group);
                  return faults.length === 0 ? null : (
                    <optgroup key={group} label={GROUPS[group] ?? group}>
                      {faults.map((i) => (
                        <option key={i.id} value={i.id}>
                          {i.title}
                        </option>
                      ))}
                    </optgroup>
                  );
                })}
              </select>
            </label>
            <p className="cmp-quiet">
              {chosen.models.length === 1
                ? 'No other model has a fault like it.'
                : `A fault like it exists in ${chosen.models.length} of ${columns.length} models.`}
            </p>
            <div className="cmp-acts">
              <button type="button" className="btn" onClick={() => inject(true)}>
                Everywhere it exists
              </button>
              <button type="button" className="btn" onClick={() => inject(false)}>
                Only in {column.title}
              </button>
            </div>
          </>
        )}
      </div>
    </details>
  );
}
