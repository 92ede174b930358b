/** The panel beside the inspector: verdict, record, unit and trace. On wide screens the verdict stays beside the others. */
import * as Tabs from '@radix-ui/react-tabs';
import { lazy, type ReactElement, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { lab, useLab } from '../store/lab.ts';
import { TABS, type Tab } from '../store/types.ts';
import { queryOf } from '../theme/text-size.ts';
import { Boundary } from './Boundary.tsx';
import './side-panel.css';
import { StaleNotice } from './StaleNotice.tsx';
import { VerdictPanel } from './verdict/VerdictPanel.tsx';

// What no first screen shows loads when its tab is opened.
const RecordPanel = lazy(async () => ({ default: (await import('./record/RecordPanel.tsx')).RecordPanel }));
const UnitPanel = lazy(async () => ({ default: (await import('./unit/UnitPanel.tsx')).UnitPanel }));
const TracePanel = lazy(async () => ({ default: (await import('./log/TracePanel.tsx')).TracePanel }));

const NAMES: Readonly<Record<Tab, string>> = { verdict: 'Verdict', record: 'Record', pages: 'Unit', log: 'Trace' };

const CONTENT: Readonly<Record<Tab, () => ReactNode>> = {
  verdict: () => <VerdictPanel />,
  record: () => <RecordPanel />,
  pages: () => <UnitPanel />,
  log: () => <TracePanel />,
};

const wide = queryOf('(min-width: 1760px)');

const useIsWide = (): boolean => useSyncExternalStore(wide.subscribe, wide.matches, () => false);

export function SidePanel(): ReactElement {
  const tab = useLab((s) => s.tab);
  const isWide = useIsWide();
  const tabs = isWide ? TABS.filter((t) => t !== 'verdict') : TABS;
  const value = tabs.includes(tab) ? tab : (tabs[0] ?? 'record');
  const panel = (
    <Tabs.Root
      className="side-tabs"
      value={value}
      onValueChange={(chosen) => {
        const found = TABS.find((t) => t === chosen);
        if (found !== undefined) lab().showTab(found);
      }}
    >
      <Tabs.List className="side-list" aria-label="Panels">
        {tabs.map((t) => (
          <Tabs.Trigger key={t} value={t} className="side-tab">
            {NAMES[t]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <StaleNotice />
      {tabs.map((t) => (
        <Tabs.Content key={t} value={t} className="side-content">
          <Boundary name={NAMES[t]}>
            <Suspense>{CONTENT[t]()}</Suspense>
          </Boundary>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
  if (!isWide) return <div className="side">{panel}</div>;
  return (
    <div className="side wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className="side-verdict" aria-label="Verdict" tabIndex={0}>
        <Boundary name="Verdict">
          <VerdictPanel />
        </Boundary>
      </section>
      {panel}
    </div>
  );
}
