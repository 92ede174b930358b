/** Narrow screens: a page a model, to swipe or to choose, under one fixed phase. */
import { type ReactElement, useRef, useState } from 'react';
import type { Comparison } from '../../../engine/index.ts';
import { Icon } from '../../marks/Icon.tsx';
import { type Compared, useCompare } from '../../store/compare.ts';
import { Cell } from './Cell.tsx';
import { ColumnHead } from './ColumnHead.tsx';
import { isReached, isWalk } from './CompareTable.tsx';

interface PagesProps {
  readonly comparison: Comparison;
  readonly compared: Compared;
}

export function Pages({ comparison, compared }: PagesProps): ReactElement {
  const labs = useCompare((s) => s.labs);
  const { at, only } = compared;
  const { columns } = comparison;
  const strip = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(0);
  const turn = (to: number): void => {
    const found = strip.current?.children[to];
    if (found instanceof HTMLElement) strip.current?.scrollTo({ left: found.offsetLeft, behavior: 'instant' });
  };
  const bands = comparison.bands.filter((b) => isReached(b.id, at) && (!only || b.differs));
  // The phase in hand comes first; what came before it stands below.
  const order = [
    ...bands.filter((b) => b.id === at || !isWalk(b.id)),
    ...bands.filter((b) => b.id !== at && isWalk(b.id)),
  ];
  const phase = comparison.bands.find((b) => b.id === at);
  return (
    <section className="cmp-pages" aria-label="Comparison">
      <div className="cmp-band">
        <button
          type="button"
          className="btn icon-only"
          aria-label="Previous model"
          aria-disabled={page === 0}
          onClick={() => turn(Math.max(0, page - 1))}
        >
          <Icon name="back" />
        </button>
        <p>
          <b>{phase?.title}</b>
          <span>
            {columns[page]?.title}, {page + 1} of {columns.length}
          </span>
        </p>
        <button
          type="button"
          className="btn icon-only"
          aria-label="Next model"
          aria-disabled={page === columns.length - 1}
          onClick={() => turn(Math.min(columns.length - 1, page + 1))}
        >
          <Icon name="next" />
        </button>
      </div>
      <div
        className="cmp-strip"
        ref={strip}
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget;
          setPage(Math.max(0, Math.min(columns.length - 1, Math.round(scrollLeft / Math.max(1, clientWidth)))));
        }}
      >
        {columns.map((c, n) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
          <article key={c.model} className="cmp-page" aria-label={c.title} tabIndex={0} data-scrolls="">
            <h2 className="heard">{c.title}</h2>
            <ColumnHead column={c} link={labs[n] ?? null} />
            {order.map((band) => (
              <div key={band.id} className={band.id === at ? 'here' : ''}>
                <h3>{band.title}</h3>
                <Cell cell={c.cells[band.id]} full={band.id === at && isWalk(band.id)} only={only} first={n === 0} />
              </div>
            ))}
            {order.length === 0 && <p className="cmp-same">Nothing differs: all models do the same.</p>}
          </article>
        ))}
      </div>
    </section>
  );
}
