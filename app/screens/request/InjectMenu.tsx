import { lazy, type ReactElement } from 'react';
import { Icon } from '../../marks/Icon.tsx';
import { StandIn, WhenIdle } from '../../marks/LazyMenu.tsx';
import { lab } from '../../store/lab.ts';

const InjectList = lazy(async () => ({ default: (await import('./InjectList.tsx')).InjectList }));

const trigger = (
  <>
    Inject fault <Icon name="caret" className="caret" />
  </>
);

export const InjectMenu = (): ReactElement => (
  <WhenIdle
    standIn={
      <StandIn className="btn inject" onOpen={() => lab().openMenu('inject')}>
        {trigger}
      </StandIn>
    }
  >
    <InjectList trigger={trigger} />
  </WhenIdle>
);
