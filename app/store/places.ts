/** Pointing at things. A drawn thing spreads `pointHandlers(place)` and adds `useLit(place)` to its class names. */
import type { FocusEvent, MouseEvent } from 'react';
import { lab, useLab } from './lab.ts';

interface Pointing {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** Hover and focus mark the place's whole chain. */
export const pointHandlers = (place: string): Pointing => ({
  onPointerEnter: () => lab().point(place),
  onPointerLeave: () => lab().point(null),
  onFocus: () => lab().point(place),
  onBlur: () => lab().point(null),
});

/** The same, and a click pins. */
export const pinHandlers = (place: string): Pointing & { readonly onClick: (event: MouseEvent) => void } => ({
  ...pointHandlers(place),
  onClick: () => lab().pin(place),
});

/** `''`, `'lit'` or `'lit pinned'`. */
export const useLit = (place: string | null): '' | 'lit' | 'lit pinned' =>
  useLab((s) => (place === null ? '' : s.pinnedChain.has(place) ? 'lit pinned' : s.hoverChain.has(place) ? 'lit' : ''));
