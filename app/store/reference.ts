/** What the lab had in hand when the reference was laid over it, so that it comes back as it was. */
import { lab } from './lab.ts';
import { isCovered } from './small-slices.ts';

let left: { readonly focused: Element | null; readonly scrolled: number } | null = null;

/** To be called before the lab is covered. */
export function leaveLab(): void {
  left = { focused: document.activeElement, scrolled: scrollY };
}

/** To be called once the lab is on the screen again. */
export function returnToLab(): void {
  if (left === null || isCovered(lab())) return;
  const { focused, scrolled } = left;
  left = null;
  scrollTo(0, scrolled);
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
}
