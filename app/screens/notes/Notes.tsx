import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Icon } from '../../marks/Icon.tsx';
import { lab, useLab } from '../../store/lab.ts';
import { saveFile } from '../../store/open.ts';
import type { ShownProblem } from '../../store/types.ts';
import './notes.css';

const Report = lazy(async () => ({ default: (await import('./Report.tsx')).Report }));

/** What happened, what to do: one line each, until dismissed. */
export function Notes(): ReactElement {
  const problems = useLab((s) => s.problems);
  const notes = problems.filter((p) => p.kind === 'note');
  return (
    <div className="notes">
      {notes.slice(-2).map((p) => (
        <p key={p.id} className="notice">
          <b>{p.where}</b>
          <span>
            {p.says} {p.remedy}
          </span>
          <button
            type="button"
            className="btn plain icon-only"
            aria-label="Dismiss"
            onClick={() => lab().dismiss(p.id)}
          >
            <Icon name="cross" />
          </button>
        </p>
      ))}
    </div>
  );
}

/** The engine is gone; everything done is still here. */
export function Stopped({ problem }: { readonly problem: ShownProblem }): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <div className="notes">
      <p className="notice bad" role="alert">
        <b>The simulation stopped unexpectedly.</b>
        <span>Your changes are kept.</span>
        <button
          type="button"
          className="btn"
          onClick={() => {
            lab().startEngine();
          }}
        >
          Start again
        </button>
        <button type="button" className="btn beside" onClick={() => saveFile()}>
          Save as a file
        </button>
        <button type="button" className="btn beside" aria-expanded={shown} onClick={() => setShown(!shown)}>
          Copy report…
        </button>
      </p>
      {shown && (
        <Suspense>
          <Report problem={problem} />
        </Suspense>
      )}
    </div>
  );
}
