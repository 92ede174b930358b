import { type RefObject, useLayoutEffect, useRef } from 'react';
import { motionIsOff } from '../../motion/reduced.ts';
import { lab } from '../../store/lab.ts';
import type { Folded } from './fold.ts';

const TIMING = { duration: 160, easing: 'cubic-bezier(0.4, 0, 0.2, 1)' };

/** When tables fold and unfold, each column slides from where it was, together with the step. */
export function useFoldMotion(root: RefObject<HTMLElement | null>, folded: Folded): void {
  const before = useRef<Folded | null>(null);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = folded;
    if (old === null || old === folded || root.current === null || motionIsOff(lab().prefs)) return;
    const changed = folded.columns.some((c) => old.columns.some((o) => o.id === c.id && o.mode !== c.mode));
    if (!changed) return;
    for (const c of folded.columns) {
      const was = old.columns.find((o) => o.id === c.id);
      const element = root.current.querySelector(`[data-column="${CSS.escape(c.id)}"]`);
      if (was === undefined || element === null) continue;
      const from = was.mode === c.mode ? {} : { opacity: 0 };
      element.animate([{ transform: `translateX(${was.x - c.x}px)`, ...from }, { transform: 'none' }], TIMING);
    }
    const thread = root.current.querySelector('.thread');
    thread?.animate([{ opacity: 0 }, { opacity: 0, offset: 0.5 }, { opacity: 1 }], TIMING);
  }, [root, folded]);
}
