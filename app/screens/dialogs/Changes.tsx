/** What a person has changed since the scenario was opened, one line a change. */
import type { ReactElement } from 'react';
import type { ChangeView } from '../../../engine/index.ts';
import { Dialog } from '../../marks/Dialog.tsx';
import { type ActionId, actions } from '../../store/actions.ts';
import { lab, useLab } from '../../store/lab.ts';

const NONE: readonly ChangeView[] = [];

export function Changes(): ReactElement {
  const changes = useLab((s) => s.runs.B?.changes ?? NONE);
  const opened = useLab((s) => s.opened?.commands.length ?? 0);
  const commands = useLab((s) => s.scenario?.commands.length ?? 0);
  return (
    <Dialog title="Changes">
      <div className="dialog-acts">
        <ActionButton id="undo" />
        <ActionButton id="redo" />
        <ActionButton id="reset" />
      </div>
      {changes.length === 0 ? (
        <p className="dialog-calm">
          {commands === opened
            ? 'Nothing has been changed. Click a bit of an entry to flip it, or inject a fault.'
            : 'Bits are as the scenario has them; its list of requests has been changed.'}
        </p>
      ) : (
        <ol className="changes">
          {changes.map((change) => (
            <Change key={change.command} change={change} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Change({ change }: { readonly change: ChangeView }): ReactElement {
  const { says, place, problem, command } = change;
  return (
    <li className="change">
      <div>
        <b>{says}</b>
        {problem !== null && <p className="dialog-bad">{problem}</p>}
      </div>
      <button
        type="button"
        className="btn"
        aria-label={`Go there: ${says}`}
        onClick={() => {
          goTo(change);
          lab().openDialog(null);
        }}
        disabled={place === null}
      >
        Go there
      </button>
      <button
        type="button"
        className="btn"
        aria-label={`Remove only this one: ${says}`}
        onClick={() => void lab().removeCommand(command, `Removed: ${says}`)}
      >
        Remove only this one
      </button>
    </li>
  );
}

/** To the step that first reads what was changed, or to the change itself. */
function goTo({ command, place }: ChangeView): void {
  const { runs, goTo, showRun, inspect, pin } = lab();
  showRun('B');
  const run = runs.B;
  const after = run?.commands.find((c) => c.index > command && c.lastStep >= c.firstStep);
  const own = run?.commands.find((c) => c.index === command);
  const step = own !== undefined && own.lastStep >= own.firstStep ? own.firstStep : after?.lastStep;
  if (step !== undefined) goTo(step, { animate: false });
  if (place === null) return;
  if (place.startsWith('memory:')) pin(place);
  else inspect(place);
}

function ActionButton({ id }: { readonly id: ActionId }): ReactElement {
  const action = actions[id];
  const enabled = useLab(action.enabled);
  return (
    <button type="button" className="btn" disabled={!enabled} onClick={action.run}>
      {action.label}
    </button>
  );
}
