/** What the root element tells styles and tests. */
import { motionIsOff, whenSystemMotionChanges } from '../motion/reduced.ts';
import { drawAt } from '../theme/text-size.ts';
import { version } from '../version.ts';
import { lab, useLab } from './lab.ts';
import { statusText, stepText } from './read.ts';
import { isCovered } from './small-slices.ts';
import type { LabState } from './types.ts';

const FORMAT_VERSION = '1';

/** Sets an attribute of the root, where it differs; null takes it away. */
export const put = (name: string, value: string | null): void => {
  const root = document.documentElement;
  if (value === null) root.removeAttribute(name);
  else if (root.getAttribute(name) !== value) root.setAttribute(name, value);
};

const moreContrast = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-contrast: more)');

function styleRoot(s: LabState): void {
  const { theme, contrast, text } = s.prefs;
  put('data-theme', theme === 'system' ? null : theme);
  put('data-motion', motionIsOff(s.prefs) ? 'off' : null);
  put('data-contrast', contrast === 'more' || moreContrast?.matches ? 'more' : null);
  drawAt(text);
}

/** Theme and motion, kept on the root before the first picture. */
export function followPrefs(): () => void {
  const again = (): void => styleRoot(lab());
  again();
  const stop = useLab.subscribe((s, before) => {
    if (s.prefs !== before.prefs) styleRoot(s);
  });
  const stopMotion = whenSystemMotionChanges(again);
  moreContrast?.addEventListener('change', again);
  return () => {
    stop();
    stopMotion();
    moreContrast?.removeEventListener('change', again);
  };
}

/** That something happens is told at once; that it has ended, when the picture stands. */
export function followStatus(): () => void {
  return useLab.subscribe((s) => {
    const status = statusText(s);
    if (status !== 'idle' && s.pages === null) put('data-status', status);
  });
}

/** What nobody sees need not go on. */
export function restWhenHidden(): () => void {
  const rest = (): void => {
    if (document.hidden && lab().cursor.playing) lab().togglePlay();
  };
  document.addEventListener('visibilitychange', rest);
  return () => document.removeEventListener('visibilitychange', rest);
}

/** To be called after the picture has been committed: `idle` means that it is there, and all of it. */
export function tellStatus(isPart: boolean): void {
  const s = lab();
  put('data-engine-version', version);
  put('data-format-version', FORMAT_VERSION);
  // What lies over the lab and has steps of its own tells of them itself.
  if (s.pages !== null) return;
  const status = statusText(s);
  put('data-status', isPart && status === 'idle' ? 'running' : status);
  put('data-step-key', s.look?.current?.key ?? 'start');
  put('data-step', stepText(s));
  put('data-run', s.shown);
  put('data-view', s.view);
  if (!isCovered(s)) document.title = s.scenario === null ? 'IOMMU Lab' : `${s.scenario.title} · IOMMU Lab`;
}
