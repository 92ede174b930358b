/**
 * The same request on every model, over the lab: columns on the review's phases with one cursor for all, and what is
 * recorded, printed and passed on below. The address holds all of it, so Back leads where people expect.
 */
import { type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { PHASE_IDS } from '../../../engine/index.ts';
import { Hex } from '../../marks/Hex.tsx';
import { KeysButton } from '../../marks/KeysButton.tsx';
import { ScreenHead } from '../../marks/ScreenHead.tsx';
import { advance, goTo, openComparison, showKeys, showOnly, useCompare } from '../../store/compare.ts';
import { lab } from '../../store/lab.ts';
import { useNarrow } from '../../store/narrow.ts';
import { returnToLab } from '../../store/reference.ts';
import { ChangesBar } from './ChangesBar.tsx';
import { CompareTable } from './CompareTable.tsx';
import { Pages } from './Pages.tsx';
import { Stepper } from './Stepper.tsx';
import './compare.css';
import './table.css';

export function Compare({ address }: { readonly address: string }): ReactElement {
  useEffect(() => {
    void openComparison(address);
  }, [address]);
  // The lab comes back when this has gone.
  useLayoutEffect(() => () => void setTimeout(returnToLab), []);
  useKeys();
  const title = useCompare((s) => s.comparison?.title ?? null);
  useEffect(() => {
    document.title = `${title === null ? 'Compare' : `${title}, compared`} · IOMMU Lab`;
  }, [title]);
  return (
    <div className="compare">
      <ScreenHead
        title="Same request on other models"
        tools={<CopyLink />}
        help={<KeysButton open={useCompare((s) => s.showsKeys)} onOpen={showKeys} keys={KEYS} />}
      >
        <span className="screen-about">{title}</span>
      </ScreenHead>
      <Body />
    </div>
  );
}

function CopyLink(): ReactElement {
  const status = useRef<HTMLSpanElement>(null);
  const tell = (text: string): void => {
    if (status.current !== null) status.current.textContent = text;
  };
  return (
    <>
      <span className="cmp-copied" role="status" ref={status} />
      <button
        type="button"
        className="btn plain"
        onClick={() => {
          navigator.clipboard.writeText(location.href).then(
            () => tell('Link copied.'),
            () => tell('The link is in the address bar.'),
          );
        }}
      >
        Copy link
      </button>
    </>
  );
}

function Body(): ReactElement {
  const comparison = useCompare((s) => s.comparison);
  const compared = useCompare((s) => s.compared);
  const waiting = useCompare((s) => s.waiting);
  const problems = useCompare((s) => s.problems);
  const narrow = useNarrow();
  if (comparison === null || compared === null)
    return (
      <main className="cmp-none">
        {waiting && <p role="status">Running the request on every model…</p>}
        {problems.map((p) => (
          <p key={p.says} role="alert">
            <b>{p.where}</b>: {p.says} {p.remedy}
          </p>
        ))}
      </main>
    );
  const { request, left } = comparison;
  return (
    <>
      <main className="cmp-main" aria-busy={waiting}>
        <section className="cmp-bar" aria-label="Request">
          <dl className="cmp-request">
            <Fact name="device" value={request.device} />
            <Fact name="PASID" value={request.pasid ?? 'none'} />
            <Fact name="access" value={`${request.access}, ${request.size} B`} words />
            <div>
              <dt>IOVA</dt>
              <dd>
                <Hex value={request.address} width={16} />
              </dd>
            </div>
          </dl>
          <ChangesBar comparison={comparison} compared={compared} />
          {problems.map((p) => (
            <p key={p.says} className="cmp-left" role="alert">
              {p.says} {p.remedy}
            </p>
          ))}
          {left.length > 0 && (
            <p className="cmp-left">
              <b>Not in neutral words:</b> {left.join(' ')}
            </p>
          )}
        </section>
        {narrow ? (
          <Pages comparison={comparison} compared={compared} />
        ) : (
          <CompareTable comparison={comparison} compared={compared} />
        )}
      </main>
      <Stepper comparison={comparison} compared={compared} />
    </>
  );
}

function Fact({
  name,
  value,
  words = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly words?: boolean;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={words ? '' : 'cmp-digits'}>{value}</dd>
    </div>
  );
}

/** As `useKeys` listens for them. */
const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['ArrowRight', 'l'], 'Next phase'],
  [['ArrowLeft', 'j'], 'Previous phase'],
  [['Home', 'End'], 'First phase, result'],
  [['d'], 'Only differences'],
  [['?'], 'These keys'],
];

const TYPING = 'input, textarea, select';

/** The lab's own keys, for phases. Arrows scroll where something scrolls. */
function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const on = event.target instanceof Element ? event.target : document.body;
      if (on.closest(TYPING) !== null) return;
      const letters = lab().prefs.letters;
      const key = event.key.length === 1 && event.key !== '?' && !letters ? '' : event.key.toLowerCase();
      const scrolls = on.closest('[data-scrolls]') === on;
      if (key === 'l' || (key === 'arrowright' && !scrolls)) advance(1);
      else if (key === 'j' || (key === 'arrowleft' && !scrolls)) advance(-1);
      else if (key === 'home' && !scrolls) goTo(PHASE_IDS[0] ?? 'device');
      else if (key === 'end' && !scrolls) goTo('result');
      else if (key === '?') showKeys(true);
      else if (key === 'd') showOnly(useCompare.getState().compared?.only !== true);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
