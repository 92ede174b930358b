import { lazy, type ReactElement } from 'react';
import { Icon } from '../../marks/Icon.tsx';
import { StandIn, WhenIdle } from '../../marks/LazyMenu.tsx';
import { lab, useLab } from '../../store/lab.ts';

const ScenarioList = lazy(async () => ({ default: (await import('./ScenarioList.tsx')).ScenarioList }));

function ScenarioTitle(): ReactElement {
  const title = useLab((s) => s.scenario?.title ?? 'Choose a scenario');
  const changed = useLab((s) => s.scenario !== s.opened);
  return (
    <>
      <span className="scenario-title">{title}</span>
      {changed && <span className="changed">changed</span>}
      <Icon name="caret" className="caret" />
    </>
  );
}

export function ScenarioMenu(): ReactElement {
  const name = useLab((s) => `Scenario: ${s.scenario?.title ?? 'none'}`);
  const trigger = <ScenarioTitle />;
  return (
    <WhenIdle
      standIn={
        <StandIn className="scenario" label={name} onOpen={() => lab().openMenu('scenario')}>
          {trigger}
        </StandIn>
      }
    >
      <ScenarioList name={name} trigger={trigger} />
    </WhenIdle>
  );
}
