/** Whether anything may move: `?motion=0` in the address, Menu, or the system's setting. */
import type { Prefs } from '../store/types.ts';

const forced = typeof location !== 'undefined' && new URLSearchParams(location.search).get('motion') === '0';
const reduced = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-reduced-motion: reduce)');

export const motionIsOff = (prefs: Prefs): boolean => forced || prefs.motion === 'off' || reduced?.matches === true;

export function whenSystemMotionChanges(tell: () => void): () => void {
  reduced?.addEventListener('change', tell);
  return () => reduced?.removeEventListener('change', tell);
}
