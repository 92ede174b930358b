/** The controls of time: buttons that step, the track, the counter, the grain. Everything dragging does, a button does. */
import * as ToggleGroup from '@radix-ui/react-toggle-group';
import type { ReactElement } from 'react';
import { grouped } from '../../marks/grouped.ts';
import { Icon, type IconName } from '../../marks/Icon.tsx';
import { Pick } from '../../marks/Pick.tsx';
import {
  advance,
  goTo,
  goToDifference,
  nextFault,
  runToFault,
  setSpeed,
  showRun,
  togglePlay,
} from '../../store/pages-moves.ts';
import { pages, setPages, totalOf, usePages } from '../../store/pages-state.ts';
import { SPEEDS } from '../../store/types.ts';
import { PagesTrack } from './PagesTrack.tsx';

export function Controls(): ReactElement {
  const n = usePages((s) => s.n);
  const total = usePages(totalOf);
  const playing = usePages((s) => s.playing);
  const hasFault = usePages((s) => nextFault(s) !== null);
  const hasRuns = usePages((s) => s.runs.A !== null);
  const hasDifference = usePages((s) => s.difference !== null);
  return (
    <footer className="pri-foot-bar" id="pri-controls">
      <h2 className="heard">Timeline</h2>
      <div className="pri-buttons">
        <Move name="First message" hint="Home" icon="first" enabled={n > 0} run={() => goTo(0)} />
        <Move name="Back" hint="←" icon="back" enabled={n > 0} run={() => advance(-1)} />
        <button
          type="button"
          className="pri-step"
          title="Step (→)"
          aria-disabled={n >= total}
          onClick={() => {
            if (n < total) advance(1);
          }}
        >
          Step <Icon name="next" />
        </button>
        <Move name="Last message" hint="End" icon="last" enabled={n < total} run={() => goTo(totalOf(pages()))} />
        <button
          type="button"
          className="btn plain pri-play"
          aria-label={playing ? 'Pause' : 'Play'}
          title={playing ? 'Pause (Space)' : 'Play (Space)'}
          aria-disabled={total === 0}
          onClick={togglePlay}
        >
          <Icon name={playing ? 'pause' : 'play'} /> <span>{playing ? 'Pause' : 'Play'}</span>
        </button>
        <button
          type="button"
          className="btn plain pri-to-fault"
          aria-label="Run to fault"
          title="Run to fault (F)"
          aria-disabled={!hasFault}
          onClick={runToFault}
        >
          <Icon name="fault" /> <span>To fault</span>
        </button>
      </div>
      {hasRuns && (
        <button
          type="button"
          className="btn plain pri-difference"
          title="First difference (D)"
          aria-disabled={!hasDifference}
          onClick={() => {
            if (hasDifference) goToDifference();
          }}
        >
          First difference
        </button>
      )}
      <PagesTrack />
      <p className="pri-count">
        <b>{grouped(n)}</b> <span>of {grouped(total)}</span>
      </p>
      {hasRuns && <RunSwitch />}
      <GrainSwitch />
      <SpeedChoice />
    </footer>
  );
}

interface MoveProps {
  readonly name: string;
  readonly hint: string;
  readonly icon: IconName;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** A disabled button keeps the focus, so that stepping to the end does not throw it away. */
function Move({ name, hint, icon, enabled, run }: MoveProps): ReactElement {
  return (
    <button
      type="button"
      className={`btn plain icon-only pri-${icon}`}
      aria-label={name}
      title={`${name} (${hint})`}
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) run();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

function GrainSwitch(): ReactElement {
  const grain = usePages((s) => s.grain);
  return (
    <ToggleGroup.Root
      type="single"
      className="segments pri-grain"
      aria-label="Grain"
      value={grain}
      onValueChange={(value) => {
        if (value === 'group' || value === 'message') setPages({ grain: value });
      }}
    >
      <ToggleGroup.Item value="group" className="segment">
        Group
      </ToggleGroup.Item>
      <ToggleGroup.Item value="message" className="segment">
        Message
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}

function RunSwitch(): ReactElement {
  const shown = usePages((s) => s.shown);
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label="Run"
      value={shown}
      onValueChange={(value) => {
        if (value === 'A' || value === 'B') showRun(value);
      }}
    >
      <ToggleGroup.Item value="A" className="segment" aria-label="Run A, before the change">
        A
      </ToggleGroup.Item>
      <ToggleGroup.Item value="B" className="segment" aria-label="Run B, after the change">
        B
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}

function SpeedChoice(): ReactElement {
  const speed = usePages((s) => s.speed);
  return (
    <span className="pri-speed">
      <Pick
        label="Speed"
        value={`${speed}`}
        options={SPEEDS.map((s) => ({ value: `${s}`, text: `${s}×` }))}
        onPick={(value) => setSpeed(Number(value))}
      />
    </span>
  );
}
