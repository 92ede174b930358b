/** The lab's own keys, for messages. What a focused widget needs is left to it. */
import { useEffect } from 'react';
import { actions } from '../../store/actions.ts';
import { comboOf } from '../../store/keyboard.ts';
import { lab } from '../../store/lab.ts';
import { redo, startAnswer, undo } from '../../store/pages.ts';
import {
  advance,
  changeSpeed,
  goTo,
  goToDifference,
  pin,
  runToFault,
  selectGroup,
  showRun,
  togglePlay,
} from '../../store/pages-moves.ts';
import { messageAt, pages, setPages, totalOf } from '../../store/pages-state.ts';

const TYPING = 'input, textarea, select';
const OWN = '[role="slider"], [role="menu"], [role="radio"], [role="dialog"]';
const PRESSED = 'button, a[href], summary';

function copyLink(): void {
  navigator.clipboard.writeText(location.href).then(
    () => setPages({ notice: 'Link copied.' }),
    () => setPages({ notice: 'The link is in the address bar.' }),
  );
}

/** A listener hears a text that stands already only if it differs. */
function sayAgain(): void {
  const s = pages();
  const text = messageAt(s, s.n)?.spoken ?? '';
  setPages({ notice: s.notice === text ? `${text} ` : text });
}

function letGo(): void {
  const s = pages();
  if (s.answering || s.sheet) setPages({ answering: false, sheet: false });
  else if (s.pinned !== null) pin(null);
  else if (s.group !== null) selectGroup(null);
}

const TABLE: Readonly<Record<string, () => void>> = {
  ArrowRight: () => advance(1),
  l: () => advance(1),
  ArrowLeft: () => advance(-1),
  j: () => advance(-1),
  'Shift+ArrowRight': () => advance(1, 'group'),
  'Shift+ArrowLeft': () => advance(-1, 'group'),
  Home: () => goTo(0),
  End: () => goTo(totalOf(pages())),
  ' ': togglePlay,
  k: togglePlay,
  '-': () => changeSpeed(-1),
  '+': () => changeSpeed(1),
  '=': () => changeSpeed(1),
  f: runToFault,
  a: () => void startAnswer(),
  d: goToDifference,
  o: () => showRun(pages().shown === 'A' ? 'B' : 'A'),
  '1': () => setPages({ grain: 'group' }),
  '2': () => setPages({ grain: 'message' }),
  r: sayAgain,
  y: copyLink,
  t: actions.theme.run,
  Enter: () => {
    const { n } = pages();
    if (n > 0) pin(n);
  },
  Escape: letGo,
  '?': () => setPages({ showsKeys: true }),
  'Mod+z': undo,
  'Mod+Shift+z': redo,
  'Mod+y': redo,
};

function actFor(event: KeyboardEvent): (() => void) | undefined {
  const on = event.target instanceof Element ? event.target : document.body;
  const combo = comboOf(event);
  if (event.altKey || event.defaultPrevented || on.closest(TYPING) !== null) return undefined;
  const isNamed = event.key.length > 1 || event.key === ' ';
  if (combo.startsWith('Mod+')) return TABLE[combo];
  if (event.ctrlKey || event.metaKey) return undefined;
  if (on.closest('[role="menu"], [role="dialog"], dialog') !== null) return undefined;
  if (isNamed && event.key !== 'Escape' && on.closest(OWN) !== null) return undefined;
  if ((event.key === ' ' || event.key === 'Enter') && on.closest(PRESSED) !== null) return undefined;
  if (!isNamed && !lab().prefs.letters && !'+-=?'.includes(event.key)) return undefined;
  return TABLE[combo];
}

export function usePagesKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = actFor(event);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
