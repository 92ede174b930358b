/** The run in words: an ordered list, one item a step, each leading there. The same sentences as everywhere. */
import type { ReactElement } from 'react';
import type { CommandView, RunView, StepView } from '../../../engine/index.ts';
import { Dialog } from '../../marks/Dialog.tsx';
import { grouped } from '../../marks/grouped.ts';
import { lab, useLab } from '../../store/lab.ts';
import { useRun } from '../../store/read.ts';
import { type ListItem, listOf } from './walk-list.ts';

export function WalkList(): ReactElement {
  const run = useRun();
  return (
    <Dialog title="Walk as a list" wide>
      {run === null ? <p className="dialog-calm">No walk yet.</p> : <Steps run={run} />}
    </Dialog>
  );
}

function Steps({ run }: { readonly run: RunView }): ReactElement {
  const walked = run.commands.filter((c) => c.lastStep >= c.firstStep && c.firstStep <= run.steps.length);
  return (
    <div className="walk-list dialog-scroll">
      {walked.map((command) => (
        <CommandSteps key={command.index} run={run} command={command} alone={walked.length === 1} />
      ))}
      {run.steps.length < run.total && (
        <p className="dialog-calm">
          These are the first {run.steps.length} of {grouped(run.total)} steps. The timeline reaches the rest.
        </p>
      )}
    </div>
  );
}

interface CommandStepsProps {
  readonly run: RunView;
  readonly command: CommandView;
  readonly alone: boolean;
}

function CommandSteps({ run, command, alone }: CommandStepsProps): ReactElement {
  const steps = run.steps.slice(command.firstStep - 1, command.lastStep);
  return (
    <section aria-label={command.title}>
      {!alone && <h3>{command.title}</h3>}
      <ol>
        {listOf(steps).map((item) => (
          <Item key={item.steps[0]?.n} item={item} />
        ))}
      </ol>
    </section>
  );
}

function Item({ item }: { readonly item: ListItem }): ReactElement {
  const [first] = item.steps;
  if (!item.nested && first !== undefined) return <Step step={first} />;
  return (
    <li>
      <span className="walk-list-nested">Second-stage, {item.steps.length} steps</span>
      <ol>
        {item.steps.map((step) => (
          <Step key={step.n} step={step} />
        ))}
      </ol>
    </li>
  );
}

function Step({ step }: { readonly step: StepView }): ReactElement {
  const isHere = useLab((s) => s.cursor.n === step.n);
  return (
    <li aria-current={isHere ? 'step' : undefined}>
      <button
        type="button"
        className={`walk-list-step${isHere ? ' here' : ''}${step.fault ? ' fault' : ''}`}
        onClick={() => {
          lab().goTo(step.n, { animate: false });
          lab().openDialog(null);
        }}
      >
        <span className="walk-list-n">{step.n}</span>
        <span className="kind" aria-hidden="true">
          {step.kind}
        </span>
        <span>{step.text}</span>
      </button>
    </li>
  );
}
