/** The device in hand, what it may have open, the unit's queue, and who answers. */
import { lazy, type ReactElement, Suspense } from 'react';
import { grouped } from '../../marks/grouped.ts';
import { startAnswer } from '../../store/pages.ts';
import { messageAt, setPages, shownRun, subjectOf, usePages } from '../../store/pages-state.ts';

const hex = (n: number): string => `0x${n.toString(16)}`;

const Setup = lazy(async () => ({ default: (await import('./Setup.tsx')).Setup }));

function startSetup(): void {
  if (usePages.getState().shown === 'A') setPages({ notice: 'Run A is the run before. Show run B to change it.' });
  else setPages({ settingUp: true });
}

/** PASIDs that are named; the rest are counted. */
const MOST_PASIDS = 4;

export function ExchangeBar(): ReactElement | null {
  const view = usePages((s) => shownRun(s)?.view ?? null);
  const inHand = usePages((s) => messageAt(s, subjectOf(s))?.device ?? null);
  const problems = usePages((s) => s.problems);
  const shown = usePages((s) => s.shown);
  const settingUp = usePages((s) => s.settingUp);
  if (view === null) return null;
  const device = view.devices.find((d) => d.device === inHand) ?? view.devices[0];
  const others = view.devices.length - 1;
  const pasids = (device?.pasids ?? []).slice(0, MOST_PASIDS).map(hex);
  const more = (device?.pasids.length ?? 0) - pasids.length;
  const said = [...new Set([...problems.map((p) => `${p.says} ${p.remedy}`), ...view.problems])];
  return (
    <section className="pri-bar" aria-label="Device and queue">
      <dl>
        {device !== undefined && (
          <>
            <Fact
              name="device"
              value={device.device}
              digits
              note={others > 0 ? `and ${grouped(others)} more` : device.name}
            />
            {pasids.length > 0 && (
              <Fact name="PASID" value={pasids.join(' ')} digits note={more > 0 ? `and ${grouped(more)} more` : ''} />
            )}
            <Fact name="credits" value={grouped(device.allocation)} />
          </>
        )}
        <Fact wide name={view.queueTitle} value={`${grouped(view.queueSlots)} slots`} />
        {device !== undefined && <Fact name="answered by" value={device.server} />}
      </dl>
      <span className="grow" />
      <button type="button" className="btn" aria-disabled={shown === 'A'} onClick={startSetup}>
        Drivers and rules
      </button>
      {settingUp && (
        <Suspense>
          <Setup />
        </Suspense>
      )}
      <button type="button" className="btn pri-wide" aria-disabled={shown === 'A'} onClick={() => void startAnswer()}>
        Change an answer
      </button>
      {said.map((text) => (
        <p key={text} className="pri-problem" role="alert">
          {text}{' '}
          {problems.length > 0 && (
            <button type="button" className="link" onClick={() => setPages({ problems: [] })}>
              Dismiss
            </button>
          )}
        </p>
      ))}
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly digits?: boolean;
  readonly note?: string;
  /** Left out where there is little room. */
  readonly wide?: boolean;
}

function Fact({ name, value, digits = false, note = '', wide = false }: FactProps): ReactElement {
  return (
    <div className={wide ? 'pri-wide' : ''}>
      <dt>{name}</dt>
      <dd>
        <b className={digits ? 'pri-digits' : ''}>{value}</b>
        {note !== '' && <span> {note}</span>}
      </dd>
    </div>
  );
}
