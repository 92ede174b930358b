import { type ReactElement, type ReactNode, useState } from 'react';
import { keepWhatIsOpen } from '../../store/address-bar.ts';
import { openFile } from '../../store/files.ts';
import { useLab } from '../../store/lab.ts';
import { openBuiltin } from '../../store/open.ts';
import type { ShownProblem } from '../../store/types.ts';

/** A link that could not be read. Nothing is opened in its place. */
export function BrokenLink({ problem }: { readonly problem: ShownProblem }): ReactElement {
  const hasWork = useLab((s) => s.scenario !== null);
  return (
    <Page title="This link could not be opened">
      <p role="alert">
        {problem.says} {problem.remedy}
      </p>
      <PasteLink />
      <p className="page-acts">
        <button type="button" className="btn" onClick={() => openFile()}>
          Open a file
        </button>
        <button type="button" className="btn" onClick={() => void openBuiltin()}>
          Start with an example
        </button>
        {hasWork && (
          <button type="button" className="btn" onClick={keepWhatIsOpen}>
            Back to what was open
          </button>
        )}
      </p>
    </Page>
  );
}

/** The whole link, pasted again: its fragment becomes the address, and is read as if one had come by it. */
function PasteLink(): ReactElement {
  const [text, setText] = useState('');
  const fragment = text.includes('#') ? text.slice(text.indexOf('#')).trim() : '';
  return (
    <form
      className="paste-link"
      onSubmit={(event) => {
        event.preventDefault();
        if (fragment !== '') location.hash = fragment;
      }}
    >
      <label>
        The full link{' '}
        <input
          value={text}
          spellCheck={false}
          autoComplete="off"
          placeholder={`${location.origin}/#1.…`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="btn" disabled={fragment === ''}>
        Open it
      </button>
    </form>
  );
}

function Page({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="page-note">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
