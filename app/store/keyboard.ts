/** One listener for all keys. What a focused widget needs is left to it. */
import { type Action, actionList } from './actions.ts';
import { lab } from './lab.ts';
import { isCovered } from './small-slices.ts';
import { forgetTypedAhead, keepForPalette } from './typed-ahead.ts';

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** A key combination as `actions` writes it. Letters do not tell Shift: `?` and `+` need it on some keyboards. */
export function comboOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const mod = (isMac ? event.metaKey : event.ctrlKey) ? 'Mod+' : '';
  const named = event.key.length > 1;
  const shift = event.shiftKey && (named || mod !== '') ? 'Shift+' : '';
  return `${mod}${shift}${named ? event.key : event.key.toLowerCase()}`;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ' ': 'Space',
  Mod: isMac ? '⌘' : 'Ctrl',
};

/** A key as people read it. */
export const keyText = (combo: string): string =>
  combo === '+'
    ? '+'
    : combo
        .split('+')
        .map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join(' + ');

const byKey = new Map<string, Action>(actionList.flatMap((action) => action.keys.map((key) => [key, action] as const)));

const TYPING = 'input, textarea, select, [contenteditable="true"]';
/** Widgets that have their own use for arrows, Home, End and Space. */
const OWN_KEYS =
  '[role="slider"], [role="tab"], [role="menu"], [role="listbox"], [role="radio"], [role="switch"], [role="grid"], [data-keys="own"], .bits';
const isSpot = (target: Element, selector: string): boolean => target.closest(selector) !== null;

function actionFor(event: KeyboardEvent): Action | undefined {
  const target = event.target instanceof Element ? event.target : document.body;
  const combo = comboOf(event);
  const action = byKey.get(event.shiftKey ? `Shift+${combo}` : combo) ?? byKey.get(combo);
  if (action === undefined || event.altKey || event.defaultPrevented) return undefined;
  if (combo.startsWith('Mod+')) return isSpot(target, TYPING) && combo !== 'Mod+k' ? undefined : action;
  if (event.ctrlKey || event.metaKey || isSpot(target, TYPING)) return undefined;
  if (event.key === ' ' && isSpot(target, 'button, a[href], summary')) return undefined;
  if (isSpot(target, '[role="menu"], [role="listbox"]')) return undefined;
  const named = event.key.length > 1 || event.key === ' ';
  if (named && isSpot(target, OWN_KEYS)) return undefined;
  if (!named && !lab().prefs.letters && !'.,?+-='.includes(event.key)) return undefined;
  return lab().dialog === null || combo === '?' ? action : undefined;
}

/** Presenter remotes page. */
const REMOTE: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };

/** Keys of the lecture view alone. Any key brings a blank picture back. */
function lectureKey(event: KeyboardEvent): boolean {
  const { view, cover, dialog, setCover, advance } = lab();
  if (view !== 'lecture' || dialog !== null || event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (cover === 'blank') setCover('none');
  else if (key === 'b' || key === '.') setCover('blank');
  else if (key === 'i') setCover(cover === 'inspector' ? 'none' : 'inspector');
  else if (key === 'escape' && cover !== 'none') setCover('none');
  else if (REMOTE[event.key] !== undefined) advance(REMOTE[event.key] ?? 1);
  else return false;
  return true;
}

/** The palette was asked for and still loads: it gets what is typed meanwhile, or is not wanted any more. */
function isForPalette(event: KeyboardEvent): boolean {
  if (lab().dialog !== 'palette' || (event.target instanceof Element && isSpot(event.target, 'dialog'))) return false;
  if (event.key === 'Escape') {
    forgetTypedAhead();
    lab().openDialog(null);
  } else if (!keepForPalette(event)) return false;
  return true;
}

function onKeyDown(event: KeyboardEvent): void {
  // What lies over the lab has keys of its own; what it covers has none.
  if (isCovered(lab())) return;
  if (lectureKey(event) || isForPalette(event)) {
    event.preventDefault();
    return;
  }
  if (event.key === 'Escape' && lab().pinned !== null && lab().dialog === null && lab().menu === null) {
    lab().pin(null);
    return;
  }
  const action = actionFor(event);
  if (action === undefined) return;
  event.preventDefault();
  if (action.enabled(lab())) action.run();
}

export function listenForKeys(): () => void {
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}
