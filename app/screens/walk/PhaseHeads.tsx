import { Fragment, type ReactElement } from 'react';
import type { PhaseId } from '../../../engine/index.ts';
import { PHASE_TITLES } from '../../scenes/walk-scene.ts';
import { type Folded, phaseSpans } from './fold.ts';

/** The names of the phases over their columns. */
export function PhaseHeads({ folded, now }: { readonly folded: Folded; readonly now: PhaseId | null }): ReactElement {
  return (
    <Fragment>
      {phaseSpans(folded.columns.filter((c) => !c.merged)).map((span) => (
        <PhaseHead key={span.phase} {...span} on={span.phase === now} />
      ))}
      <PhaseHead phase="result" {...folded.result} on={now === 'result'} />
    </Fragment>
  );
}

interface PhaseHeadProps {
  readonly phase: PhaseId;
  readonly x: number;
  readonly w: number;
  readonly on: boolean;
}

/** Measured in this type: a letter takes about so many pixels. */
const LETTER = 6.6;

function PhaseHead({ phase, x, w, on }: PhaseHeadProps): ReactElement {
  const { long, short } = PHASE_TITLES[phase];
  const title = long.length * LETTER > w + 10 ? short : long;
  return (
    <h3 className={`phase ${on ? 'on' : ''}`} style={{ left: x, width: w }} title={title === long ? undefined : long}>
      {title}
    </h3>
  );
}
