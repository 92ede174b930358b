import { lazy, type ReactElement } from 'react';
import { StandIn, WhenIdle } from '../../marks/LazyMenu.tsx';
import { lab } from '../../store/lab.ts';

const MainList = lazy(async () => ({ default: (await import('./MainList.tsx')).MainList }));

export const MainMenu = (): ReactElement => (
  <WhenIdle
    standIn={
      <StandIn className="btn plain" onOpen={() => lab().openMenu('main')}>
        Menu
      </StandIn>
    }
  >
    <MainList />
  </WhenIdle>
);
