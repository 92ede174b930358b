import { type CSSProperties, lazy, type ReactElement, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Boundary } from './screens/Boundary.tsx';
import { Inspector } from './screens/inspector/Inspector.tsx';
import { Notes, Stopped } from './screens/notes/Notes.tsx';
import { RequestBar } from './screens/request/RequestBar.tsx';
import { SidePanel } from './screens/SidePanel.tsx';
import { Splitter } from './screens/Splitter.tsx';
import { Timeline } from './screens/timeline/Timeline.tsx';
import { LectureHead } from './screens/topbar/LectureHead.tsx';
import { TopBar } from './screens/topbar/TopBar.tsx';
import { Sentence } from './screens/walk/Sentence.tsx';
import { Walk } from './screens/walk/Walk.tsx';
import { useLab } from './store/lab.ts';
import { useNarrow } from './store/narrow.ts';
import { statusText, stepText, useLaterLook } from './store/read.ts';
import { tellStatus } from './store/root.ts';
import { isCovered } from './store/small-slices.ts';
import './app.css';

const Reference = lazy(async () => ({ default: (await import('./screens/reference/Reference.tsx')).Reference }));
const Compare = lazy(async () => ({ default: (await import('./screens/compare/Compare.tsx')).Compare }));
const PageRequests = lazy(async () => ({ default: (await import('./screens/pages/PageRequests.tsx')).PageRequests }));
const Designer = lazy(async () => ({ default: (await import('./screens/designer/Designer.tsx')).Designer }));
const Phone = lazy(async () => ({ default: (await import('./screens/phone/Phone.tsx')).Phone }));
const BrokenLink = lazy(async () => ({ default: (await import('./screens/notes/BrokenLink.tsx')).BrokenLink }));
const Dialogs = lazy(async () => ({ default: (await import('./screens/dialogs/Dialogs.tsx')).Dialogs }));

/** Tells the root what stands. Effects run after the picture has been committed. */
function useStatusOnRoot(): void {
  const status = useLab(statusText);
  const step = useLab(stepText);
  const look = useLab((s) => s.look);
  const isPart = useLaterLook() !== look;
  const view = useLab((s) => s.view);
  const away = useLab(isCovered);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is read from the store.
  useEffect(() => tellStatus(isPart), [status, step, look, isPart, view, away]);
}

/** The lab, and what lies over it: the reference, the comparison, the page requests or the record designer. The lab stays as it is meanwhile. */
export function App(): ReactElement {
  useStatusOnRoot();
  const reference = useLab((s) => s.reference);
  const comparison = useLab((s) => s.comparison);
  const pages = useLab((s) => s.pages);
  const designer = useLab((s) => s.designer);
  const away = useLab(isCovered);
  return (
    <>
      <Lab away={away} />
      {reference !== null && (
        <Boundary name="Reference">
          <Suspense>
            <Reference target={reference} />
          </Suspense>
        </Boundary>
      )}
      {comparison !== null && (
        <Boundary name="Comparison">
          <Suspense>
            <Compare address={comparison} />
          </Suspense>
        </Boundary>
      )}
      {pages !== null && (
        <Boundary name="Page requests">
          <Suspense>
            <PageRequests address={pages} />
          </Suspense>
        </Boundary>
      )}
      {designer !== null && (
        <Boundary name="Record designer">
          <Suspense>
            <Designer address={designer} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}

function Lab({ away }: { readonly away: boolean }): ReactElement {
  const narrow = useNarrow();
  const lecture = useLab((s) => s.view === 'lecture') && !narrow;
  const broken = useLab((s) => s.problems.find((p) => p.kind === 'link') ?? null);
  const stopped = useLab((s) => s.problems.find((p) => p.kind === 'stopped') ?? null);
  // The page opens in three strokes, so that none of them keeps the browser long: the request with its sentence, the walk
  // with its controls, and what stands below it.
  const isSecond = useDeferredValue(true, false);
  const isThird = useDeferredValue(isSecond, false);
  const cover = useLab((s) => (s.view === 'lecture' ? s.cover : 'none'));
  const sizes = useLab(useShallow((s) => ({ lower: s.prefs.lower, inspector: s.prefs.inspector })));
  const style: CSSProperties = {
    ...(sizes.lower === 0 ? {} : { '--lower': `${sizes.lower}px` }),
    ...(sizes.inspector === 0 ? {} : { '--inspector': `${sizes.inspector}px` }),
  };
  return (
    <div
      className={`app ${narrow ? 'narrow' : ''} ${lecture ? 'lecture' : ''} ${away ? 'away' : ''}`}
      style={style}
      inert={away}
    >
      {broken === null && (
        <>
          <SkipLink to="walk">Skip to the walk</SkipLink>
          <SkipLink to="controls">Skip to the controls</SkipLink>
        </>
      )}
      <header className="app-top">{lecture ? <LectureHead /> : <TopBar />}</header>
      {broken !== null ? (
        <main className="app-main">
          <Suspense>
            <BrokenLink problem={broken} />
          </Suspense>
        </main>
      ) : (
        <>
          <main className="app-main">
            {!lecture && (
              <Boundary name="Request">
                <RequestBar />
              </Boundary>
            )}
            {stopped === null ? <Notes /> : <Stopped problem={stopped} />}
            {narrow ? <Sentence /> : null}
            <Boundary name="Walk">{isSecond && <Suspense>{narrow ? <Phone /> : <Walk />}</Suspense>}</Boundary>
            {narrow ? null : <Sentence />}
          </main>
          <footer className="app-time" id="controls" tabIndex={-1}>
            <Boundary name="Timeline">{isSecond && <Timeline />}</Boundary>
          </footer>
          {!lecture && (
            <aside className="app-lower" aria-label="Entry and verdict">
              {isThird && (
                <>
                  <Boundary name="Entry">
                    <Inspector />
                  </Boundary>
                  <SidePanel />
                </>
              )}
              {!narrow && (
                <>
                  <Splitter sets="lower" label="Height of the lower half" least={140} most={600} />
                  <Splitter sets="inspector" label="Width of the entry" least={560} most={1200} />
                </>
              )}
            </aside>
          )}
          {lecture && cover === 'inspector' && (
            <aside className="lecture-entry" aria-label="Entry">
              <Boundary name="Entry">
                <Inspector />
              </Boundary>
            </aside>
          )}
        </>
      )}
      <LazyDialogs />
      <DropHere />
      {cover === 'blank' && (
        <div className="lecture-blank" role="status" aria-label="The picture is blank: press any key" />
      )}
    </div>
  );
}

/** The fragment of the address is the link to the screen, so these move the focus by hand. */
function SkipLink({ to, children }: { readonly to: string; readonly children: string }): ReactElement {
  return (
    <a
      className="skip"
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(to)?.focus();
      }}
    >
      {children}
    </a>
  );
}

function DropHere(): ReactElement | null {
  const dropping = useLab((s) => s.dropping);
  return dropping ? <div className="drop-here">Drop a scenario, a file of recorded vectors or a kernel log</div> : null;
}

/** Dialogs load when the first one is asked for. */
function LazyDialogs(): ReactElement | null {
  const asked = useLab((s) => s.dialog !== null);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (asked) setWanted(true);
  }, [asked]);
  return wanted ? (
    <Suspense>
      <Dialogs />
    </Suspense>
  ) : null;
}
