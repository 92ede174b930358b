import type { ReactElement } from 'react';
import type { GridCell, StripCell, StripView } from '../../../engine/index.ts';
import { Hex, UnknownHex } from '../../marks/Hex.tsx';
import { Icon } from '../../marks/Icon.tsx';
import { lab, useLab } from '../../store/lab.ts';
import { pointHandlers, useLit } from '../../store/places.ts';
import { AccessGrid } from './AccessGrid.tsx';
import './strip.css';

interface StripProps {
  readonly strip: StripView;
  readonly grid: readonly GridCell[];
}

/** The second-stage walk for one guest address, below the table that waits for it. */
export function Strip({ strip, grid }: StripProps): ReactElement {
  const mode = useLab((s) => s.strip);
  const { showStrip } = lab();
  return (
    <section className={`strip ${mode}`} aria-label="Second-stage walk">
      <header>
        <h3>
          <b>Second-stage</b>
        </h3>
        <span className="about">
          {strip.title} <span className="hex">{strip.guestAddress}</span>
        </span>
        <span className="count">
          access <b>{strip.access}</b> of {strip.accesses}
        </span>
        {mode !== 'folded' && grid.length > 0 && (
          <button type="button" className="btn" onClick={() => showStrip(mode === 'grid' ? 'cells' : 'grid')}>
            {mode === 'grid' ? 'Strip' : 'Grid'}
          </button>
        )}
        <button
          type="button"
          className="btn"
          aria-expanded={mode !== 'folded'}
          onClick={() => showStrip(mode === 'folded' ? 'cells' : 'folded')}
        >
          {mode === 'folded' ? 'Unfold' : 'Fold'}
        </button>
        <button type="button" className="btn" onClick={stepOver}>
          Step over
        </button>
      </header>
      {mode === 'cells' && <Cells strip={strip} />}
      {mode === 'grid' && <AccessGrid cells={grid} />}
    </section>
  );
}

/** To the first step after this second-stage walk. */
function stepOver(): void {
  const s = lab();
  const run = s.runs[s.shown];
  if (run === null) return;
  const NESTED = 0b100000;
  let n = s.cursor.n + 1;
  while (n < run.total && ((run.ticks[n - 1] ?? 0) & NESTED) !== 0) n++;
  s.goTo(n);
}

function Cells({ strip }: { readonly strip: StripView }): ReactElement {
  return (
    <ol className="cells">
      {strip.cells.map((cell) => (
        <Cell key={cell.id} cell={cell} />
      ))}
      <li className={`cell host ${strip.hostAddress === null ? 'later' : ''}`}>
        <div>
          <b>Host address</b>
          <span className="sum">page + offset</span>
        </div>
        {strip.hostAddress === null ? (
          <span className="dim">not known yet</span>
        ) : (
          <HostAddress address={strip.hostAddress} />
        )}
      </li>
    </ol>
  );
}

const HostAddress = ({ address }: { readonly address: string }): ReactElement => (
  <b className="hex address">{address}</b>
);

function Cell({ cell }: { readonly cell: StripCell }): ReactElement {
  const place = `strip:${cell.id}`;
  const lit = useLit(place);
  return (
    <li className={`cell ${cell.status} ${lit}`} {...pointHandlers(place)} data-testid={`strip-${cell.id}`}>
      <button type="button" onClick={() => lab().inspect(place)} aria-label={`Second-stage ${cell.title}`}>
        <span className="name">
          <b>{cell.title}</b>
          <span className="sum">{cell.sum}</span>
          {cell.status === 'done' && <Icon name="tick" className="ok" />}
        </span>
        {cell.hex === '' ? <UnknownHex /> : <Hex value={cell.hex} strong={[51, 12]} />}
      </button>
    </li>
  );
}
