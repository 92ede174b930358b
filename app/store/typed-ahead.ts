/** Keys pressed between asking for the palette and its being there: they are the beginning of what is looked for. */
let text = '';
let isChosen = false;

/** Keeps a key for the palette. Returns whether it was one of those that the palette would have taken. */
export function keepForPalette({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (key === 'Enter') isChosen = true;
  else if (key === 'Backspace') text = text.slice(0, -1);
  else if (key.length === 1) text += key;
  else return false;
  return true;
}

/** What has been typed so far, and whether Enter was among it. */
export const typedAhead = (): { readonly text: string; readonly isChosen: boolean } => ({ text, isChosen });

export function forgetTypedAhead(): void {
  text = '';
  isChosen = false;
}
