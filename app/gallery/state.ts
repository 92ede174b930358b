/** A named state of a screen or mark, for looking at and for tests. Files `*.states.tsx` export a list of them. */
import type { ReactElement } from 'react';

export interface GalleryState {
  readonly name: string;
  /** Brings the store into the state; runs before drawing. */
  readonly before?: () => void | Promise<void>;
  readonly draw: () => ReactElement;
}
