import {
  type ReactElement,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { MARK, onProgress, SETTLE, section, TRAVEL } from '../../motion/clock.ts';
import { stationsIn, stripIn } from './measure.ts';
import { type Line, type Station, type Thread as ThreadShape, threadOf } from './thread.ts';

interface ThreadProps {
  readonly root: RefObject<HTMLElement | null>;
  /** Changes whenever something may stand elsewhere. */
  readonly layout: unknown;
  /** Digits that travel along the piece of this step. */
  readonly token: string | null;
}

interface Measured {
  readonly stations: readonly Station[];
  readonly strip: number | null;
}

/** One drawing over all tables. React owns its elements; only what moves is written past React. */
export function Thread({ root, layout, token }: ThreadProps): ReactElement {
  const [measured, setMeasured] = useState<Measured>({ stations: [], strip: null });
  const [fonts, setFonts] = useState(false);
  const isDrawn = useRef(false);
  const measure = useCallback((): void => {
    if (root.current === null) return;
    const next = { stations: stationsIn(root.current), strip: stripIn(root.current) };
    setMeasured((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
  }, [root]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say that what was measured may have moved.
  useLayoutEffect(() => {
    if (isDrawn.current) measure();
  }, [measure, layout, fonts]);
  // The first time all of the page is new: it is measured after the browser has laid it out, not instead. To ask for the
  // fonts would lay it out as well.
  useEffect(
    () =>
      afterFrame(() => {
        isDrawn.current = true;
        measure();
        void document.fonts.ready.then(() => setFonts(true));
      }),
    [measure],
  );
  const thread = useMemo(() => threadOf(measured.stations, measured.strip), [measured]);
  return (
    <svg className="thread" aria-hidden="true" focusable="false">
      <Still thread={thread} />
      <Moving thread={thread} token={token} root={root} />
    </svg>
  );
}

/** Calls back once the next frame has been drawn; returns how to call it off. */
function afterFrame(call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(call);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

const className = (line: Line): string => `${line.as === 'thread' ? 'strand' : 'index'} ${line.tone}`;

function Still({ thread }: { readonly thread: ThreadShape }): ReactElement {
  return (
    <>
      {thread.lines
        .filter((l) => !l.travels)
        .map((l) => (
          <path key={l.key} d={l.d} className={className(l)} />
        ))}
      {thread.frames.map((f) => (
        <rect
          key={f.key}
          className={`frame ${f.tone} ${f.pending ? 'pending' : ''}`}
          x={f.l}
          y={f.t}
          width={f.r - f.l}
          height={f.b - f.t}
          rx="3"
        />
      ))}
      {thread.downs.map((a) => (
        <path key={a.key} className={`arrow ${a.tone}`} d={`M${a.x - 5} ${a.y - 7}h10l-5 8z`} />
      ))}
      {thread.pluses.map((p) => (
        <g key={p.key} className={`plus ${p.tone}`} transform={`translate(${p.x} ${p.y})`}>
          <circle r="6" />
          <path d="M-3 0h6M0 -3v6" />
        </g>
      ))}
      {thread.nodes.map((n) => (
        <circle key={n.key} className={`node ${n.tone}`} cx={n.x} cy={n.y} r="4.5" />
      ))}
      {thread.dots.map((d) => (
        <circle key={d.key} className={`dot ${d.tone}`} cx={d.x} cy={d.y} r="3" />
      ))}
    </>
  );
}

/** The piece of this step: drawn from the row to the next plus, with the digits that it carries at its end. */
function Moving({ thread, token, root }: Omit<ThreadProps, 'layout'> & { readonly thread: ThreadShape }): ReactElement {
  const line = useRef<SVGPathElement>(null);
  const way = useRef<SVGPathElement>(null);
  const digits = useRef<SVGTextElement>(null);
  const ends = useRef<SVGGElement>(null);
  const travelling = thread.lines.find((l) => l.travels);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path has a new length.
  useLayoutEffect(() => {
    const length = line.current?.getTotalLength() ?? 0;
    return onProgress((at) => {
      const along = easeOut(section(MARK, TRAVEL, at));
      const settled = section(MARK + TRAVEL, SETTLE, at);
      if (line.current !== null) {
        line.current.style.strokeDasharray = at < 1 ? `${along * length} ${length}` : '';
        if (digits.current !== null) {
          const { x, y } = line.current.getPointAtLength(along * length);
          digits.current.setAttribute('transform', `translate(${x} ${y - 6})`);
        }
      }
      if (way.current !== null) way.current.style.opacity = at < 1 ? '1' : '0';
      if (digits.current !== null) digits.current.style.opacity = at < 1 && along > 0 ? '1' : '0';
      if (ends.current !== null) ends.current.style.opacity = String(settled);
      root.current?.style.setProperty('--settled', String(settled));
    });
  }, [travelling?.d, root]);
  return (
    <>
      {travelling !== undefined && (
        <>
          <path ref={way} className="thread-way" d={travelling.d} />
          <path ref={line} d={travelling.d} className={className(travelling)} />
        </>
      )}
      <g ref={ends}>
        {thread.arrows.map((a) => (
          <path
            key={a.key}
            className={`arrow ${a.tone}`}
            d={`M${a.x - 5} ${a.y - 4}L${a.x + 1} ${a.y}L${a.x - 5} ${a.y + 4}z`}
          />
        ))}
        {thread.bars.map((b) => (
          <path key={b.key} className={`bar ${b.tone}`} d={`M${b.x} ${b.y - 13}v26`} />
        ))}
      </g>
      {travelling?.tone === 'here' && token !== null && (
        <text ref={digits} className="token" textAnchor="middle">
          {token}
        </text>
      )}
    </>
  );
}

const easeOut = (t: number): number => 1 - (1 - t) ** 3;
