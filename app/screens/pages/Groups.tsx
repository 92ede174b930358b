/** Groups of page requests as they stand now: what became of each, and whose it is. Only those that are seen are asked for. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useEffect, useRef } from 'react';
import type { GroupView } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { grouped } from '../../marks/grouped.ts';
import { wantCards } from '../../store/pages-data.ts';
import { pointAt, selectGroup } from '../../store/pages-moves.ts';
import { messageAt, shownRun, totalOf, usePages } from '../../store/pages-state.ts';
import { isBad } from './brackets.ts';
import { groupName } from './words.ts';

/** Height of a card that has not been measured. */
const CARD = 148;
/** Width of a card in the strip of a phone, as its style has it. */
const NARROW_CARD = 152;

export function Groups({ narrow = false }: { readonly narrow?: boolean }): ReactElement {
  const run = usePages(shownRun);
  const count = run?.view.groups ?? 0;
  return (
    <section className={narrow ? 'pri-strip' : 'pri-groups'} aria-labelledby="pri-groups">
      <h2 id="pri-groups">
        Groups <span>{grouped(count)}</span>
      </h2>
      <Cards count={count} narrow={narrow} />
      {!narrow && <Tally />}
    </section>
  );
}

/** The group that the present message belongs to is kept in sight. */
function useGroupInHand(): number | null {
  return usePages((s) => messageAt(s, s.n)?.group ?? null);
}

function Cards({ count, narrow }: { readonly count: number; readonly narrow: boolean }): ReactElement {
  const box = useRef<HTMLElement>(null);
  const cards = usePages((s) => (s.cards?.run === s.shown ? s.cards : null));
  const list = useVirtualizer({
    count,
    horizontal: narrow,
    getScrollElement: () => box.current,
    estimateSize: () => (narrow ? NARROW_CARD : CARD),
    overscan: 1,
  });
  const items = list.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => wantCards(from, to), [from, to]);
  const inHand = useGroupInHand();
  const selected = usePages((s) => s.group);
  useEffect(() => {
    const show = selected ?? inHand;
    if (show !== null && show < count) list.scrollToIndex(show, { align: 'auto' });
  }, [selected, inHand, count, list]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section ref={box} className="pri-cards" tabIndex={0} aria-label="Groups, as they stand now">
      {count === 0 && <p className="pri-foot pri-no-groups">No page is asked for in a group.</p>}
      <ul style={narrow ? { width: list.getTotalSize() } : { height: list.getTotalSize() }}>
        {items.map((item) => (
          <li
            key={item.key}
            ref={list.measureElement}
            data-index={item.index}
            style={{ transform: narrow ? `translateX(${item.start}px)` : `translateY(${item.start}px)` }}
            aria-setsize={count}
            aria-posinset={item.index + 1}
          >
            <Card
              group={cards?.groups[item.index - cards.from]}
              isSelected={selected === item.index}
              isHere={inHand === item.index}
              narrow={narrow}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  readonly group: GroupView | undefined;
  readonly isSelected: boolean;
  /** The present message is of this group. */
  readonly isHere: boolean;
  readonly narrow: boolean;
}

const ACCESS: Readonly<Record<string, string>> = { r: 'read', w: 'write', x: 'execute' };
const accessOf = (letters: string): string => [...letters].map((letter) => ACCESS[letter] ?? letter).join(', ');
const pagesOf = (count: number): string => (count === 1 ? '1 page' : `${grouped(count)} pages`);

function Card({ group, isSelected, isHere, narrow }: CardProps): ReactElement {
  const n = usePages((s) => s.n);
  const isPointed = usePages((s) => group !== undefined && s.pointed === group.ordinal);
  const hasOthers = usePages((s) => (shownRun(s)?.view.devices.length ?? 0) > 1);
  if (group === undefined) return <div className="pri-card pri-later" aria-hidden="true" />;
  if (group.first > n)
    return (
      <div className="pri-card pri-later">
        <b className="pri-digits pri-name">{groupName(group)}</b>
        <p className="pri-foot">comes with message {grouped(group.first)}</p>
      </div>
    );
  const span =
    group.last === null
      ? `since message ${grouped(group.first)}`
      : `messages ${grouped(group.first)} to ${grouped(group.last)}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only; the button does it for keys
    <div
      className={`pri-card${isSelected ? ' on' : isHere ? ' here' : ''}${isPointed ? ' pointed' : ''}`}
      onPointerEnter={() => pointAt(group.ordinal)}
      onPointerLeave={() => pointAt(null)}
      onFocus={() => pointAt(group.ordinal)}
      onBlur={() => pointAt(null)}
    >
      <h3>
        <button type="button" aria-pressed={isSelected} onClick={() => selectGroup(group.ordinal)}>
          <b className="pri-digits pri-name">{groupName(group)}</b>
          <span className={group.last !== null && isBad(group) ? 'bad' : ''}>{group.result}</span>
        </button>
      </h3>
      <p className="pri-foot">
        {hasOthers && `${group.device}: `}
        {pagesOf(group.requests)}, {accessOf(group.access)}
        {narrow ? '' : ` · ${span}`}
      </p>
      {!narrow && (
        <>
          {group.last !== null && <p className="pri-why">{group.says}</p>}
          {group.last !== null && (
            <p className="pri-owner">
              {group.owners === null ? (
                <Chip owner="nobody" />
              ) : group.owners.length > 2 ? (
                <Chip owner="unknown" />
              ) : (
                group.owners.map((owner, i) => (
                  <span key={owner}>
                    {i > 0 && 'or '}
                    <Chip owner={owner} />
                  </span>
                ))
              )}
              <span>{group.certainty}</span>
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** What was counted, once all is done. */
function Tally(): ReactElement | null {
  const view = usePages((s) => (s.n === totalOf(s) ? (shownRun(s)?.view ?? null) : null));
  if (view === null) return null;
  const counters = view.counters.filter((c) => c.value > 0);
  const { expected } = view;
  return (
    <dl className="pri-tally" aria-label="At the end">
      {counters.map((c) => (
        <div key={c.name}>
          <dt>{c.name}</dt>
          <dd>{grouped(c.value)}</dd>
        </div>
      ))}
      {expected !== null && (
        <div>
          <dt>Ends as the scenario says</dt>
          <dd>{expected ? 'yes' : 'no'}</dd>
        </div>
      )}
    </dl>
  );
}
