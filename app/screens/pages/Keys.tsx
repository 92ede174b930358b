/** What the keys do here. */
import type { ReactElement } from 'react';
import { KeysButton } from '../../marks/KeysButton.tsx';
import { setPages, usePages } from '../../store/pages-state.ts';

/** Key combinations with what they do, as `keys.ts` listens for them. */
const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['ArrowRight', 'l'], 'Step'],
  [['ArrowLeft', 'j'], 'Back'],
  [['Shift+ArrowRight', 'Shift+ArrowLeft'], 'Step and back by group'],
  [['Home', 'End'], 'First and last message'],
  [[' ', 'k'], 'Play or pause'],
  [['-', '+'], 'Slower, faster'],
  [['f'], 'Run to fault'],
  [['a'], 'Change an answer'],
  [['Enter'], 'Pin the message'],
  [['Escape'], 'Unpin, close'],
  [['d'], 'First difference of A and B'],
  [['o'], 'Show the other run'],
  [['1', '2'], 'Grain: group, message'],
  [['r'], 'Repeat the sentence'],
  [['y'], 'Copy link'],
  [['Mod+z', 'Mod+Shift+z'], 'Undo, redo'],
  [['t'], 'Theme'],
  [['?'], 'These keys'],
];

export const Keys = (): ReactElement => (
  <KeysButton open={usePages((s) => s.showsKeys)} onOpen={(showsKeys) => setPages({ showsKeys })} keys={KEYS} />
);
