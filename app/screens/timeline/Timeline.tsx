/** The controls of time: buttons that step, the track, the counter, the grain. Everything dragging does, a button does. */
import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { type ReactElement, useEffect, useRef } from 'react';
import type { StepView } from '../../../engine/index.ts';
import { grouped } from '../../marks/grouped.ts';
import { Icon, type IconName } from '../../marks/Icon.tsx';
import { Pick } from '../../marks/Pick.tsx';
import type { HintText } from '../../marks/TrackHint.tsx';
import { type Action, type ActionId, actions } from '../../store/actions.ts';
import { lab, useLab } from '../../store/lab.ts';
import { useCurrent, useRun } from '../../store/read.ts';
import { GRAINS, type Grain, SPEEDS } from '../../store/types.ts';
import { Track } from './Track.tsx';
import './timeline.css';

export function Timeline(): ReactElement {
  const run = useRun();
  const other = useLab((s) => s.runs[s.shown === 'A' ? 'B' : 'A']);
  const shown = useLab((s) => s.shown);
  const difference = useLab((s) => s.difference);
  const n = useLab((s) => s.cursor.n);
  const playing = useLab((s) => s.cursor.playing);
  const current = useCurrent();
  return (
    <div className="timeline">
      <h2 className="heard">Timeline</h2>
      <div className="timeline-buttons">
        <IconButton id="step.first" icon="first" />
        <IconButton id="step.back" icon="back" />
        <StepButton />
        <IconButton id="step.last" icon="last" />
        <WordButton id="play" icon={playing ? 'pause' : 'play'} word={playing ? 'Pause' : 'Play'} />
        <WordButton id="fault" icon="fault" word="To fault" />
        {other !== null && difference !== null && <WordButton id="difference" icon={null} word="First difference" />}
      </div>
      {run === null ? (
        <div className="track" />
      ) : (
        <Track
          run={run}
          shown={shown}
          other={other}
          difference={difference}
          n={n}
          current={current}
          onGo={(to, scrub) => lab().goTo(to, { scrub })}
          onLetGo={() => lab().endScrub()}
          stepAt={stepAt}
        />
      )}
      <p className="timeline-count">
        <b>{grouped(n)}</b> <span>of {grouped(run?.total ?? 0)}</span>
      </p>
      {other !== null && <RunSwitch />}
      <GrainSwitch />
      <SpeedChoice />
    </div>
  );
}

/** What the hint tells of a step. Whose fault it is comes after it has been asked. */
const hintFor = (step: StepView | undefined): HintText | null =>
  step === undefined ? null : lab().predict ? { ...step, owners: [] } : step;

/** A step of the shown run; asked for when the run is longer than what the page holds. */
function stepAt(n: number): HintText | null | Promise<HintText | null> {
  const { runs, shown, stepsOf } = lab();
  const known = runs[shown]?.steps[n - 1];
  return known === undefined ? stepsOf(shown, n, n).then(([step]) => hintFor(step)) : hintFor(known);
}

const hintOf = (action: Action): string => {
  const key = action.keys[0];
  return key === undefined ? action.label : `${action.label} (${KEY_NAMES[key] ?? key.toUpperCase()})`;
};
const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  Home: 'Home',
  End: 'End',
  ' ': 'Space',
};

interface ButtonProps {
  readonly id: ActionId;
  readonly icon: IconName | null;
}

/** A disabled button keeps the focus, so that stepping to the end does not throw it away. */
function useAction(id: ActionId): { 'aria-disabled': boolean; title: string; onClick: () => void } {
  const action = actions[id];
  const enabled = useLab(action.enabled);
  return { 'aria-disabled': !enabled, title: hintOf(action), onClick: () => enabled && action.run() };
}

function IconButton({ id, icon }: ButtonProps): ReactElement {
  const handlers = useAction(id);
  return (
    <button
      type="button"
      className={`btn plain icon-only timeline-${id.replace('.', '-')}`}
      aria-label={actions[id].label}
      {...handlers}
    >
      {icon !== null && <Icon name={icon} />}
    </button>
  );
}

function WordButton({ id, icon, word }: ButtonProps & { readonly word: string }): ReactElement {
  const handlers = useAction(id);
  const name = actions[id].label.toLowerCase().includes(word.toLowerCase()) ? actions[id].label : word;
  return (
    <button type="button" className={`btn plain timeline-${id}`} aria-label={name} {...handlers}>
      {icon !== null && <Icon name={icon} />} <span className="timeline-word">{word}</span>
    </button>
  );
}

/** The only filled button of the page; it has the focus when the page opens. */
function StepButton(): ReactElement {
  const handlers = useAction('step.forward');
  // The first walk is there before the engine is.
  const starting = useLab((s) => s.engine === 'starting' && s.look === null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    // Inside another page the focus belongs to that page.
    if (!starting && nobody && window.parent === window) button.current?.focus({ preventScroll: true });
  }, [starting]);
  return (
    <button ref={button} type="button" className="timeline-step" {...handlers}>
      {starting ? 'Starting…' : 'Step'} <Icon name="next" />
    </button>
  );
}

const GRAIN_NAMES: Readonly<Record<Grain, string>> = { phase: 'Phase', step: 'Step', micro: 'Micro' };

function GrainSwitch(): ReactElement {
  const grain = useLab((s) => s.cursor.grain);
  return (
    <ToggleGroup.Root
      type="single"
      className="segments timeline-grain"
      aria-label="Grain"
      value={grain}
      onValueChange={(value) => {
        const chosen = GRAINS.find((g) => g === value);
        if (chosen !== undefined) lab().setGrain(chosen);
      }}
    >
      {GRAINS.map((g) => (
        <ToggleGroup.Item key={g} value={g} className="segment">
          {GRAIN_NAMES[g]}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

function RunSwitch(): ReactElement {
  const shown = useLab((s) => s.shown);
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label="Run"
      value={shown}
      onValueChange={(value) => {
        if (value === 'A' || value === 'B') lab().showRun(value);
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
  const speed = useLab((s) => s.cursor.speed);
  return (
    <span className="timeline-speed">
      <Pick
        label="Speed"
        value={`${speed}`}
        options={SPEEDS.map((s) => ({ value: `${s}`, text: `${s}×` }))}
        onPick={(value) => lab().setSpeed(Number(value))}
      />
    </span>
  );
}
