import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { ColumnView, ResultView, StripView } from '../../../engine/index.ts';
import { Hex } from '../../marks/Hex.tsx';
import { Icon } from '../../marks/Icon.tsx';
import { placesOf } from '../../scenes/chain.ts';
import { badBits, outcomeOf, pointerBits, slotsOf } from '../../scenes/walk-scene.ts';
import { lab, useLab } from '../../store/lab.ts';
import './phone.css';

/** The walk on a narrow screen: the thread runs down, the entry at hand is a card. */
export function Phone(): ReactElement {
  const walk = useLab((s) => s.look?.parts.walk ?? null);
  const atResult = useLab((s) => s.look?.current?.phase === 'result');
  return (
    <section className="phone-walk" aria-labelledby="walk-title" id="walk" tabIndex={-1}>
      <h2 id="walk-title" className="heard">
        Walk
      </h2>
      {walk !== null && (
        <ol>
          {slotsOf(walk).map((slot) =>
            slot.kind === 'absent' ? (
              <li key={slot.id} className="stop skipped">
                <span className="stop-node" />
                <span className="dim">{slot.why}</span>
              </li>
            ) : (
              <Fragment key={slot.id}>
                <Stop column={slot.view} />
                {walk.strip?.column === slot.id && <StripCard strip={walk.strip} />}
              </Fragment>
            ),
          )}
          <ResultStop result={walk.result} here={atResult} />
        </ol>
      )}
    </section>
  );
}

function Stop({ column }: { readonly column: ColumnView }): ReactElement {
  const { status } = column;
  const open = useLab((s) => s.inspected === placesOf.column(column.id));
  const card = (status === 'here' || status === 'fault' || open) && column.words.length > 0;
  const chosen = column.rows.find((r) => r.kind === 'entry' && r.selected);
  const hex = chosen?.kind === 'entry' ? chosen.hex : null;
  const name = column.bits === null ? `${column.title} ${column.sub}` : column.title;
  if (card && hex !== null) return <Card column={column} hex={hex} />;
  return (
    <li className={`stop ${status}`} aria-current={status === 'here' ? 'step' : undefined}>
      <span className="stop-node" />
      <button
        type="button"
        className="stop-button"
        disabled={hex === null}
        onClick={() => lab().inspect(placesOf.column(column.id))}
      >
        <span className="stop-name">
          {name} <span className="hex">[{column.key}]</span>
        </span>
        {hex === null ? <span className="dim">{waitingWords(column)}</span> : <Hex value={hex.slice(8)} />}
        {(status === 'done' || status === 'cached') && <Icon name="tick" className="ok" />}
      </button>
    </li>
  );
}

const waitingWords = (column: ColumnView): ReactNode =>
  column.base !== null && column.status === 'next' ? (
    <>
      at <span className="hex">{column.base}</span>, not read yet
    </>
  ) : (
    column.note
  );

function Card({ column, hex }: { readonly column: ColumnView; readonly hex: string }): ReactElement {
  const repair = useLab((s) => s.look?.parts.verdict.repair ?? null);
  const chosen = column.rows.find((r) => r.kind === 'entry' && r.selected);
  const bad = chosen === undefined ? undefined : badBits(column, chosen, repair);
  return (
    <li
      className={`stop card ${column.status}`}
      aria-current={column.status === 'here' ? 'step' : undefined}
      data-testid={`column-${column.id}`}
    >
      <span className="stop-node" />
      <div className="stop-card">
        <p className="card-head">
          <b>{column.bits === null ? `${column.title} ${column.sub}` : column.title}</b> index{' '}
          <b className="hex">{column.key}</b>
          <span className="hex binary">{column.binary}</span>
        </p>
        <p className="card-hex">
          <Hex value={hex} strong={bad === undefined ? pointerBits(column) : undefined} bad={bad} />
        </p>
        <p className="card-sum sum">
          {column.guest ? 'g' : ''}
          {column.base} + {column.key} × {column.entryBytes}
          {column.at === null ? '' : ` = ${column.at.replace(/^0x/, '')}`}
        </p>
        <p className="card-note">{column.note}</p>
      </div>
    </li>
  );
}

function StripCard({ strip }: { readonly strip: StripView }): ReactElement {
  return (
    <li className="stop card strip-stop">
      <span className="stop-node" />
      <div className="stop-card">
        <p className="card-head">
          <b>Second-stage</b> {strip.title} <span className="hex">{strip.guestAddress}</span>
        </p>
        <ul>
          {strip.cells.map((cell) => (
            <li key={cell.id} className={`strip-line ${cell.status}`}>
              <b>{cell.title}</b>
              {cell.hex === '' ? <span className="dim">not read yet</span> : <Hex value={cell.hex} strong={[51, 12]} />}
            </li>
          ))}
        </ul>
        {strip.hostAddress !== null && (
          <p className="card-note">
            Host address <b className="hex">{strip.hostAddress}</b>
          </p>
        )}
      </div>
    </li>
  );
}

function ResultStop({ result, here }: { readonly result: ResultView; readonly here: boolean }): ReactElement {
  const outcome = outcomeOf(result);
  return (
    <li className={`stop result-stop ${outcome} ${here ? 'here' : outcome === 'waiting' ? 'later' : 'done'}`}>
      <span className="stop-node" />
      <span className="stop-name">{outcome === 'waiting' ? 'Result' : result.title}</span>
      {result.code !== null && <b className="hex code">{result.code}</b>}
      {result.address !== null && <b className="hex">{result.address}</b>}
      <span className="dim">{outcome === 'waiting' ? 'nothing has failed yet' : result.lines[0]}</span>
    </li>
  );
}
