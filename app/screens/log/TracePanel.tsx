/** The whole run as plain text, for mails and bug reports. */
import type { ReactElement } from 'react';
import { lab } from '../../store/lab.ts';
import { useTextTrace } from '../../store/text-trace.ts';
import './log.css';

export function TracePanel(): ReactElement {
  const text = useTextTrace();
  return (
    <div className="trace">
      <div className="trace-head">
        <h2>Trace</h2>
        <span>one sentence a step, plain text</span>
        <button type="button" className="link" disabled={text === null} onClick={() => copy(text ?? '')}>
          Copy
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keys */}
      <section className="trace-text" tabIndex={0} aria-label="Text trace">
        <pre>{text ?? 'Reading the trace…'}</pre>
      </section>
    </div>
  );
}

function copy(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => lab().say('Trace copied.'),
    () => lab().say('Copying is not allowed here: select the text and copy it.'),
  );
}
