/** The trace as text: one sentence a step. Asked for only while somebody looks at it. */
import { useEffect, useState } from 'react';
import type { RunView } from '../../engine/index.ts';
import { ask, problemOf } from './engine-link.ts';
import { lab, useLab } from './lab.ts';

/** Null until it has come. */
export function useTextTrace(): string | null {
  const shown = useLab((s) => s.shown);
  const run = useLab((s) => s.runs[s.shown]);
  const [text, setText] = useState<{ readonly run: RunView; readonly text: string } | null>(null);
  useEffect(() => {
    if (run === null) return;
    let isWanted = true;
    ask('text', { run: shown }).then(
      (answer) => {
        if (isWanted) setText({ run, text: answer });
      },
      (error: unknown) => {
        const problem = problemOf(error);
        if (problem !== null) lab().report(problem);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [run, shown]);
  return text?.run === run ? text.text : null;
}
