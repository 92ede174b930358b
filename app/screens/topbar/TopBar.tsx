import type { ReactElement } from 'react';
import { Brand } from '../../marks/Brand.tsx';
import { Icon, type IconName } from '../../marks/Icon.tsx';
import { type ActionId, actions } from '../../store/actions.ts';
import { useDecoding } from '../../store/decoding.ts';
import { useLab } from '../../store/lab.ts';
import { MainMenu } from './MainMenu.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';
import './topbar.css';

export function TopBar(): ReactElement {
  const model = useDecoding().model?.title ?? '';
  const undoes = useLab((s) => (s.past.length > 0 ? (s.draft?.label ?? null) : null));
  const predict = useLab((s) => s.predict);
  const redoes = useLab((s) => s.future[0]?.label ?? null);
  return (
    <div className="topbar">
      <h1 className="brand">
        <Brand />
      </h1>
      <ScenarioMenu />
      <span className="model">{model}</span>
      <span className="grow" />
      <IconAction id="undo" icon="undo" hint={undoes} />
      <IconAction id="redo" icon="redo" hint={redoes} />
      <span className="sep" aria-hidden="true" />
      <button type="button" className="btn plain predict" aria-pressed={predict} onClick={actions.predict.run}>
        <span className="predict-box" aria-hidden="true">
          {predict && <Icon name="tick" />}
        </span>
        Predict
      </button>
      <button type="button" className="btn plain" onClick={actions.share.run}>
        Share
      </button>
      <MainMenu />
      <button type="button" className="help" aria-label="Keys" onClick={actions.keys.run}>
        ?
      </button>
    </div>
  );
}

interface IconActionProps {
  readonly id: ActionId;
  readonly icon: IconName;
  readonly hint: string | null;
}

function IconAction({ id, icon, hint }: IconActionProps): ReactElement {
  const action = actions[id];
  const enabled = useLab(action.enabled);
  return (
    <button
      type="button"
      className="btn plain icon-only"
      aria-label={action.label}
      title={enabled && hint !== null ? `${action.label}: ${hint}` : action.label}
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) action.run();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
