/**
 * Page requests and their answers, over the lab: groups on the left, the messages as a sequence diagram, and the bits of
 * one message on the right. The address holds all of it, so Back leads where people expect.
 */
import { type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { useNarrow } from '../../store/narrow.ts';
import { followPagesAddress, openPages } from '../../store/pages.ts';
import { followPages, isComplete } from '../../store/pages-data.ts';
import { stopPlaying } from '../../store/pages-moves.ts';
import { shownRun, totalOf, usePages } from '../../store/pages-state.ts';
import { returnToLab } from '../../store/reference.ts';
import { put } from '../../store/root.ts';
import { Controls } from './Controls.tsx';
import { Empty } from './Empty.tsx';
import { ExchangeBar } from './ExchangeBar.tsx';
import { Groups } from './Groups.tsx';
import { usePagesKeys } from './keys.ts';
import { MessageList } from './MessageList.tsx';
import { MessagePanel } from './MessagePanel.tsx';
import { Says } from './Says.tsx';
import { Sequence } from './Sequence.tsx';
import { Top } from './Top.tsx';
import './pages.css';
import './groups.css';
import './foot.css';
import './sequence.css';
import './panel.css';
import './narrow.css';

export function PageRequests({ address }: { readonly address: string }): ReactElement {
  useEffect(() => {
    const stops = [followPages(), followPagesAddress()];
    const rest = (): void => {
      if (document.hidden) stopPlaying();
    };
    document.addEventListener('visibilitychange', rest);
    return () => {
      for (const stop of stops) stop();
      stopPlaying();
      document.removeEventListener('visibilitychange', rest);
    };
  }, []);
  useEffect(() => {
    void openPages(address);
  }, [address]);
  // The lab comes back when this has gone.
  useLayoutEffect(() => () => void setTimeout(returnToLab), []);
  usePagesKeys();
  useStatus();
  const title = usePages((s) => s.draft?.scenario.title ?? null);
  useEffect(() => {
    document.title = `${title === null ? 'Page requests' : title} · IOMMU Lab`;
  }, [title]);
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = usePages((s) => s.opened);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario begins at its name.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [opened]);
  return (
    <div className="pri">
      <SkipLink />
      <Top heading={heading} />
      <Body />
    </div>
  );
}

/** The fragment of the address is the link to the screen, so this moves the focus by hand. */
function SkipLink(): ReactElement {
  return (
    <button type="button" className="skip" onClick={() => document.getElementById('pri-messages')?.focus()}>
      Skip to the messages
    </button>
  );
}

function Body(): ReactElement {
  const narrow = useNarrow();
  const opening = usePages((s) => s.opening);
  const isMade = usePages((s) => shownRun(s) !== null);
  const sheet = usePages((s) => s.sheet);
  if (!isMade) return opening ? <p className="pri-wait">Running the exchange…</p> : <Empty />;
  if (narrow)
    return (
      <>
        <main className="pri-main" aria-busy={opening}>
          <ExchangeBar />
          {sheet ? (
            <MessagePanel />
          ) : (
            <>
              <Groups narrow />
              <MessageList />
            </>
          )}
          <Says />
        </main>
        <Controls />
      </>
    );
  return (
    <>
      <main className="pri-main" aria-busy={opening}>
        <ExchangeBar />
        <div className="pri-columns">
          <Groups />
          <Sequence />
          <MessagePanel />
        </div>
        <Says />
      </main>
      <Controls />
    </>
  );
}

/** Tells the root what stands. Effects run after the picture has been committed. */
function useStatus(): void {
  const complete = usePages(isComplete);
  const playing = usePages((s) => s.playing);
  const n = usePages((s) => s.n);
  const total = usePages(totalOf);
  const shown = usePages((s) => s.shown);
  useEffect(() => {
    put('data-status', complete && !playing ? 'idle' : 'running');
    put('data-step-key', n === 0 ? 'start' : `message.${n}`);
    put('data-step', `${n}/${total}`);
    put('data-run', shown);
    put('data-view', 'pages');
  }, [complete, playing, n, total, shown]);
}
