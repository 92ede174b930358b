import { type ReactElement, useEffect, useState } from 'react';
import type { MicroStep, Piece } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { Icon } from '../../marks/Icon.tsx';
import { KIND_TITLES } from '../../scenes/walk-scene.ts';
import { isLandmark } from '../../store/cursor.ts';
import { useLab } from '../../store/lab.ts';
import { pinHandlers, useLit } from '../../store/places.ts';
import { useCurrent, useVerdict } from '../../store/read.ts';
import type { LabState } from '../../store/types.ts';
import './sentence.css';

/** Before the first step. */
function openingWords(s: LabState): string {
  const run = s.runs[s.shown];
  if (run === null) return '';
  const first = run.commands[0]?.title;
  return first === undefined ? 'No DMA yet. Add a request to see it translated.' : `${first}. Step to follow it.`;
}

/** So many letters do not fit on one line of a projector. */
const LONG = 90;

/** A scrubbed timeline is spoken only where it rests. */
const REST_MS = 400;

/** What happened, directly below the place where it happened. Seen and heard it is one sentence. */
export function Sentence(): ReactElement {
  const current = useCurrent();
  const micro = useLab((s) => (s.cursor.micro === null ? null : (s.look?.current?.micro[s.cursor.micro - 1] ?? null)));
  const lecture = useLab((s) => s.view === 'lecture');
  const failed = useVerdict()?.tables ?? null;
  const opening = useLab(openingWords);
  return (
    <div className={`sentence ${(current?.text.length ?? 0) > LONG ? 'long' : ''}`}>
      {current !== null && (
        <abbr className="kind" title={KIND_TITLES[current.kind]}>
          {current.kind}
        </abbr>
      )}
      <p className="words" aria-hidden="true" data-testid="sentence">
        {micro !== null ? (
          <MicroWords micro={micro} />
        ) : current !== null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's pieces stand in order.
          current.sentence.map((piece, i) => <Words key={i} piece={piece} />)
        ) : (
          opening
        )}
      </p>
      <Spoken />
      {current?.sum != null && micro === null && <span className="sum">{current.sum}</span>}
      {lecture && failed !== null && (
        <span className="sentence-owners">
          {failed.owners.map((owner) => (
            <Chip key={owner} owner={owner} />
          ))}
          {failed.certainty}
        </span>
      )}
      {micro?.spec !== undefined && <span className="sum">{micro.spec}</span>}
    </div>
  );
}

function MicroWords({ micro }: { readonly micro: MicroStep }): ReactElement {
  return (
    <>
      {micro.holds !== null && <Icon name={micro.holds ? 'tick' : 'cross'} className={micro.holds ? '' : 'fails'} />}
      {micro.says}
    </>
  );
}

function Words({ piece }: { readonly piece: Piece }): ReactElement {
  const lit = useLit(piece.place ?? null);
  const className = `${piece.as === 'digits' ? 'hex' : ''} ${lit}`;
  return piece.place === undefined ? (
    <span className={className}>{piece.text}</span>
  ) : (
    <span className={className} {...pinHandlers(piece.place)}>
      {piece.text}
    </span>
  );
}

/** The one polite live region: every sentence while stepping, landmarks while playing, the resting place of a scrub. */
function Spoken(): ReactElement {
  const text = useLab((s) => {
    const { current } = s.look ?? { current: null };
    const micro = s.cursor.micro === null ? null : current?.micro[s.cursor.micro - 1];
    return micro?.says ?? current?.spoken ?? openingWords(s);
  });
  const quiet = useLab((s) => {
    const run = s.runs[s.shown];
    return (s.cursor.playing || s.cursor.goal !== null) && run !== null && !isLandmark(run.ticks, s.cursor.n);
  });
  const scrubbing = useLab((s) => s.cursor.scrubbing);
  const notice = useLab((s) => s.notice);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (quiet) return;
    if (!scrubbing) {
      setSaid(text);
      return;
    }
    const timer = setTimeout(() => setSaid(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, quiet, scrubbing]);
  return (
    <div className="heard" role="status">
      <p>{said}</p>
      <p>{notice}</p>
    </div>
  );
}
