/** What the last message means, in one sentence: seen and heard. */
import { type ReactElement, useEffect, useState } from 'react';
import { grouped } from '../../marks/grouped.ts';
import { useNarrow } from '../../store/narrow.ts';
import { startAnswer } from '../../store/pages.ts';
import { messageAt, type PagesState, setPages, shownRun, usePages } from '../../store/pages-state.ts';
import { CODE_TITLES } from './words.ts';

/** A scrubbed timeline is spoken only where it rests. */
const REST_MS = 400;

function openingWords(s: PagesState): string {
  const view = shownRun(s)?.view;
  if (view === undefined) return '';
  const count = (n: number, one: string): string => `${grouped(n)} ${one}${n === 1 ? '' : 's'}`;
  return `${count(view.messages, 'message')} in ${count(view.groups, 'group')} of page requests. Step to follow them.`;
}

export function Says(): ReactElement {
  const message = usePages((s) => messageAt(s, s.n) ?? null);
  const opening = usePages((s) => (s.n === 0 ? openingWords(s) : ''));
  const notice = usePages((s) => s.notice);
  const narrow = useNarrow();
  const sheet = usePages((s) => s.sheet);
  return (
    <div className="pri-says">
      {message !== null && (
        <abbr className="kind" title={CODE_TITLES[message.code]}>
          {message.code}
        </abbr>
      )}
      <p className="words" aria-hidden="true" data-testid="message-sentence">
        {message?.text ?? opening}
      </p>
      {notice.trim() !== '' && (
        <p className="pri-notice" aria-hidden="true" title={notice}>
          {notice}
        </p>
      )}
      {narrow && (
        <span className="pri-says-acts">
          <button type="button" className="btn" aria-expanded={sheet} onClick={() => setPages({ sheet: !sheet })}>
            {sheet ? 'Messages' : 'Bits'}
          </button>
          {!sheet && (
            <button type="button" className="btn" aria-label="Change an answer" onClick={() => void startAnswer()}>
              Answer
            </button>
          )}
        </span>
      )}
      <Spoken />
    </div>
  );
}

/** The one polite live region: every sentence while stepping, faults while playing, the resting place of a scrub. */
function Spoken(): ReactElement {
  const text = usePages((s) => messageAt(s, s.n)?.spoken ?? openingWords(s));
  const quiet = usePages((s) => s.playing && messageAt(s, s.n)?.fault !== true);
  const scrubbing = usePages((s) => s.scrubbing);
  const notice = usePages((s) => s.notice);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (quiet) return;
    const timer = setTimeout(() => setSaid(text), scrubbing ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [text, quiet, scrubbing]);
  return (
    <div className="heard" role="status">
      <p>{said}</p>
      <p>{notice}</p>
    </div>
  );
}
