/** One cursor for all columns, with all of them in one sentence. */
import type { ReactElement } from 'react';
import { type Comparison, PHASE_IDS } from '../../../engine/index.ts';
import { Icon, type IconName } from '../../marks/Icon.tsx';
import { advance, type Compared, goTo } from '../../store/compare.ts';

interface StepperProps {
  readonly comparison: Comparison;
  readonly compared: Compared;
}

export function Stepper({ comparison, compared }: StepperProps): ReactElement {
  const { at } = compared;
  const n = PHASE_IDS.indexOf(at);
  const last = PHASE_IDS.length - 1;
  const bands = comparison.bands.filter((b) => PHASE_IDS.some((id) => id === b.id));
  return (
    <footer className="cmp-foot">
      <p className="cmp-sentence" role="status" data-testid="compare-sentence">
        {comparison.bands.find((b) => b.id === at)?.says}
      </p>
      <div className="cmp-controls">
        <Move name="First phase" icon="first" enabled={n > 0} run={() => goTo('device')} />
        <Move name="Previous phase" icon="back" enabled={n > 0} run={() => advance(-1)} />
        <button
          type="button"
          className="cmp-next"
          aria-label="Next phase"
          aria-disabled={n === last}
          onClick={() => advance(1)}
        >
          Step <Icon name="next" />
        </button>
        <Move name="Last phase" icon="last" enabled={n < last} run={() => goTo('result')} />
        <ol className="cmp-track">
          {bands.map((band, k) => (
            <li key={band.id} data-passed={k <= n || undefined}>
              <button
                type="button"
                aria-current={band.id === at ? 'step' : undefined}
                onClick={() => goTo(PHASE_IDS[k] ?? 'result')}
              >
                {band.title}
              </button>
            </li>
          ))}
        </ol>
        <p className="cmp-count">
          <b>{n + 1}</b> of {PHASE_IDS.length}
        </p>
      </div>
    </footer>
  );
}

interface MoveProps {
  readonly name: string;
  readonly icon: IconName;
  readonly enabled: boolean;
  readonly run: () => void;
}

function Move({ name, icon, enabled, run }: MoveProps): ReactElement {
  return (
    <button
      type="button"
      className="btn plain icon-only"
      aria-label={name}
      title={name}
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) run();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
