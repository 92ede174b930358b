/** One message in full: what it says, its bits as the manual prints them, the event made of it, and what belongs to it. */
import { type ReactElement, useMemo, useState } from 'react';
import { type Field, halves, type Layout, type MessageDetail, qword } from '../../../engine/index.ts';
import { BitRuler } from '../../marks/BitRuler.tsx';
import { FieldList } from '../../marks/FieldList.tsx';
import { grouped } from '../../marks/grouped.ts';
import { Hex } from '../../marks/Hex.tsx';
import { decodingOf } from '../../store/decoding.ts';
import { useModels } from '../../store/models.ts';
import { openWalk } from '../../store/pages.ts';
import { detailNow } from '../../store/pages-data.ts';
import { goTo, pin } from '../../store/pages-moves.ts';
import { pages, subjectOf, usePages } from '../../store/pages-state.ts';
import { AnswerMenu } from './AnswerMenu.tsx';
import { EventForms } from './EventForms.tsx';

export function MessagePanel(): ReactElement {
  const subject = usePages(subjectOf);
  // What stood here stays until the next has come.
  const detail = usePages((s) => (s.detail !== null && s.detail.run === s.shown ? s.detail.detail : null));
  const isOld = usePages((s) => subjectOf(s) !== 0 && detailNow(s) === null);
  const pinned = usePages((s) => s.pinned);
  return (
    <aside className="pri-panel" aria-label="Message" aria-busy={isOld}>
      <div className="pri-panel-head">
        <h2>{subject === 0 ? 'Message' : `Message ${grouped(subject)}`}</h2>
        {subject !== 0 && (
          <button type="button" className="link" aria-pressed={pinned !== null} onClick={() => pin(pinned ?? subject)}>
            {pinned === null ? 'Pin' : 'Unpin'}
          </button>
        )}
      </div>
      {subject === 0 || detail === null ? (
        <p className="pri-foot">Step to the first message, or choose one in the diagram, to see its bits.</p>
      ) : (
        <Detail detail={detail} />
      )}
    </aside>
  );
}

function Detail({ detail }: { readonly detail: MessageDetail }): ReactElement {
  return (
    <>
      <p className="pri-title">{detail.title}</p>
      <p className="pri-says-so">{detail.message.text}</p>
      <p className="pri-foot">
        {detail.where !== '' && `${detail.where} · `}tick {grouped(detail.message.time)}
      </p>
      {detail.answers.length > 0 && <AnswerMenu detail={detail} />}
      {detail.layout !== null && <Bits key={detail.layout} layout={detail.layout} words={detail.words} />}
      {detail.fields.length > 0 && <Fields fields={detail.fields} />}
      {detail.events.length > 0 && <EventForms events={detail.events} formsOf={detail.formsOf} />}
      <Links detail={detail} />
    </>
  );
}

const ZERO = 0n;

/** Names of 64-bit words: "Quadword 2", "Quadwords 2, 3". */
const quadwords = (list: readonly number[]): string =>
  `Quadword${list.length === 1 ? '' : 's'} ${list.length > 3 ? `${list[0]} to ${list.at(-1)}` : list.join(', ')}`;

function Bits({
  layout: id,
  words: texts,
}: {
  readonly layout: string;
  readonly words: readonly string[];
}): ReactElement {
  const model = usePages((s) => s.draft?.scenario.model ?? '');
  const description = useModels((s) => s[model] ?? null);
  const words = useMemo(() => texts.flatMap((text) => halves(BigInt(text))), [texts]);
  const decoding = useMemo(() => decodingOf(description, null), [description]);
  const layout = decoding.layout(id, words);
  const [pointed, setPointed] = useState<Field | null>(null);
  const [held, setHeld] = useState<Field | null>(null);
  const lit = pointed ?? held;
  const count = Math.ceil(words.length / 2);
  const all = Array.from({ length: count }, (_, q) => q);
  // A long structure whose upper words are zero need not be drawn in full.
  const empty = count > 2 ? all.filter((q) => q > 1 && qword(words, q) === ZERO) : [];
  return (
    <section className="pri-bits" aria-label="Bits">
      {all
        .filter((q) => !empty.includes(q))
        .map((q) => (
          <div key={q}>
            <h3>
              <span>{quadwords([q])}</span>
              <Hex value={qword(words, q)} width={16} />
            </h3>
            <div aria-hidden="true">
              <BitRuler
                layout={layout}
                words={words}
                q={q}
                profile={decoding.profile}
                label={`Bits of quadword ${q}`}
                lit={lit !== null && lit.q === q ? lit.id : null}
                pinned={pointed === null}
                onPoint={setPointed}
                scale={0.75}
              />
            </div>
            <FieldList
              layout={layout}
              words={words}
              q={q}
              profile={decoding.profile}
              lit={lit !== null && lit.q === q ? lit.id : null}
              pinned={pointed === null}
              onPoint={setPointed}
              onPin={(field) => setHeld(held?.id === field.id ? null : field)}
            />
          </div>
        ))}
      {empty.length > 0 && (
        <p className="pri-zero">
          <span>{quadwords(empty)}</span>
          <span>{namesOf(layout, empty)}</span>
        </p>
      )}
    </section>
  );
}

/** What stands in words that are zero: "0, no private data". */
function namesOf(layout: Layout, words: readonly number[]): string {
  const names = layout.fields
    .filter((f) => words.includes(f.q) && f.kind !== 'reserved' && f.kind !== 'ignored')
    .map((f) => f.name);
  const different = [...new Set(names)];
  return different.length === 0 ? '0, reserved' : `0: no ${different.slice(0, 2).join(', ')}`;
}

/** A message of PCIe, which no layout of the model describes. */
function Fields({ fields }: Pick<MessageDetail, 'fields'>): ReactElement {
  return (
    <section className="pri-fields" aria-label="Fields of the message">
      <h3>On the bus</h3>
      <dl>
        {fields.map((f) => (
          <div key={`${f.name} ${f.bits}`}>
            <dt>{f.name}</dt>
            <dd className="pri-at">{f.bits}</dd>
            <dd>
              <b className="pri-digits">{f.value}</b> {f.says}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Links({ detail: { related, walk } }: { readonly detail: MessageDetail }): ReactElement | null {
  if (related.length === 0 && walk === null) return null;
  const show = (n: number): void => {
    if (n > pages().n) goTo(n);
    if (pages().pinned !== n) pin(n);
  };
  return (
    <section className="pri-links" aria-label="What belongs to it">
      <h3>What belongs to it</h3>
      <ul>
        {related.map((r) => (
          <li key={`${r.title} ${r.n}`}>
            <button type="button" className="link" onClick={() => show(r.n)}>
              {r.title}
            </button>
            <span>message {grouped(r.n)}</span>
          </li>
        ))}
        {walk !== null && (
          <li>
            <button type="button" className="link" onClick={() => void openWalk(walk)}>
              Open this walk in the lab
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
