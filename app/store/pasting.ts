/** Ctrl+V anywhere but in a text field: what is pasted is read as a kernel log. What reads it loads with the first. */
import { labLink } from './address-bar.ts';
import { lab } from './lab.ts';
import { isCovered } from './small-slices.ts';

const TYPING = 'input, textarea, [contenteditable="true"]';

/** What lies over the lab makes room first. */
function overLab(then: () => void): void {
  if (!isCovered(lab())) {
    then();
    return;
  }
  addEventListener('hashchange', then, { once: true });
  location.hash = labLink();
}

export function acceptPastes(): () => void {
  const paste = (event: ClipboardEvent): void => {
    const target = event.target instanceof Element ? event.target : document.body;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '' || target.closest(TYPING) !== null) return;
    event.preventDefault();
    overLab(() => {
      lab().openDialog('paste');
      void import('./paste.ts').then(({ readPaste }) => readPaste(text));
    });
  };
  addEventListener('paste', paste);
  return () => removeEventListener('paste', paste);
}
