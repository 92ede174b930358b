/** Cases of a vectors file: what was recorded elsewhere beside what this lab says. Any of them opens as a scenario. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import type { CaseView } from '../../../engine/index.ts';
import { Dialog } from '../../marks/Dialog.tsx';
import { openGiven } from '../../store/open-file.ts';
import { openCase, useVectors } from '../../store/vectors.ts';
import './vectors.css';

type Which = 'all' | 'agree' | 'differ';
const WHICH: readonly (readonly [Which, string])[] = [
  ['all', 'All'],
  ['agree', 'Agree'],
  ['differ', 'Differ'],
];

const ROW = 76;

export function Vectors(): ReactElement {
  const { name, title, cases, problems, isRunning } = useVectors();
  const [text, setText] = useState('');
  const [which, setWhich] = useState<Which>('all');
  const found = useMemo(() => filtered(cases, text, which), [cases, text, which]);
  const agree = useMemo(() => cases.filter((c) => c.agrees).length, [cases]);
  return (
    <Dialog title="Recorded vectors" wide>
      <div className="vectors">
        <div className="dialog-acts">
          <FileButton />
          <span className="dialog-calm" role="status">
            {isRunning
              ? 'Running the cases…'
              : name === null
                ? 'A JSON file of recorded translations, up to 16 MiB. Drop it anywhere on the page, or choose it.'
                : `${title || name}: ${agree} of ${cases.length} agree with this lab.`}
          </span>
        </div>
        {problems.map((p) => (
          <p key={`${p.where} ${p.says}`} className="dialog-warn" role="alert">
            <b>{p.where}</b> {p.says} {p.remedy}
          </p>
        ))}
        {cases.length > 0 && (
          <>
            <div className="vectors-filter">
              <input
                type="search"
                aria-label="Filter cases"
                placeholder="Filter by name, tag or outcome"
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <fieldset className="segments" aria-label="Which cases">
                {WHICH.map(([value, word]) => (
                  <button
                    key={value}
                    type="button"
                    className="segment"
                    data-state={which === value ? 'on' : 'off'}
                    aria-pressed={which === value}
                    onClick={() => setWhich(value)}
                  >
                    {word}
                  </button>
                ))}
              </fieldset>
              <span className="dialog-calm">{found.length} shown</span>
            </div>
            <CaseList cases={found} />
          </>
        )}
      </div>
    </Dialog>
  );
}

const filtered = (cases: readonly CaseView[], text: string, which: Which): readonly CaseView[] => {
  const wanted = text.trim().toLowerCase();
  return cases.filter(
    (c) =>
      (which === 'all' || c.agrees === (which === 'agree')) &&
      (wanted === '' || [c.name, c.request, c.expected, c.lab, ...c.tags].join(' ').toLowerCase().includes(wanted)),
  );
};

function FileButton(): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        Choose a file…
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Vectors file"
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void openGiven(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function CaseList({ cases }: { readonly cases: readonly CaseView[] }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: cases.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section ref={box} className="vectors-list" aria-label="Cases" tabIndex={0}>
      <ul style={{ height: rows.getTotalSize() }} aria-label={`${cases.length} cases`}>
        {rows.getVirtualItems().map((row) => {
          const one = cases[row.index];
          return one === undefined ? null : (
            <li
              key={row.key}
              style={{ transform: `translateY(${row.start}px)`, height: ROW }}
              aria-setsize={cases.length}
              aria-posinset={row.index + 1}
            >
              <Case one={one} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Case({ one }: { readonly one: CaseView }): ReactElement {
  const note = one.deviates ?? one.difference;
  return (
    <article className="case">
      <div className="case-head">
        <b>{one.name}</b>
        <span className={one.agrees ? 'case-agrees' : 'case-differs'}>{one.agrees ? 'agrees' : 'differs'}</span>
        <span className="case-request">{one.request}</span>
      </div>
      <div className="case-outcome">
        <span>recorded</span> <b>{one.expected}</b>
        <span>lab</span> <b>{one.lab}</b>
        {note !== null && <em title={note}>{note}</em>}
      </div>
      <button
        type="button"
        className="btn"
        aria-label={`Open ${one.name} as a scenario`}
        onClick={() => void openCase(one.name)}
      >
        Open
      </button>
    </article>
  );
}
