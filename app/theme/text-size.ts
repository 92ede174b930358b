/**
 * The text size of the menu: the whole page is drawn that much larger, beside the browser's own zoom. As with that, windows
 * count as smaller, so every media query and every length of the viewport is held against the page as it is drawn.
 */

/** In percent. */
export type TextSize = 100 | 125 | 150;
export const TEXT_SIZES: readonly TextSize[] = [100, 125, 150];

let scale = 1;

/** Pixels on the screen for a pixel of the page. */
export const drawnScale = (): number => scale;

/** A query for a page that is drawn `times` as large: its lengths are that much longer on the screen. */
export const scaledQuery = (query: string, times: number): string =>
  query.replaceAll(/(\d+(?:\.\d+)?)px/g, (_, length) => `${Number(length) * times}px`);

/** The window's width and height, in lengths of the page as it is drawn. */
export const windowSize = (): { readonly width: number; readonly height: number } => ({
  width: innerWidth / scale,
  height: innerHeight / scale,
});

const listeners = new Set<() => void>();

/** Like `matchMedia`, for `useSyncExternalStore`. */
export function queryOf(query: string): { subscribe(changed: () => void): () => void; matches(): boolean } {
  return {
    subscribe(changed) {
      let media = matchMedia(scaledQuery(query, scale));
      media.addEventListener('change', changed);
      const again = (): void => {
        media.removeEventListener('change', changed);
        media = matchMedia(scaledQuery(query, scale));
        media.addEventListener('change', changed);
        changed();
      };
      listeners.add(again);
      return () => {
        listeners.delete(again);
        media.removeEventListener('change', changed);
      };
    },
    matches: () => matchMedia(scaledQuery(query, scale)).matches,
  };
}

/** What the style sheets say of windows, as it was written. */
const written = new WeakMap<CSSMediaRule, string>();

function scaleRules(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const query = written.get(rule) ?? rule.media.mediaText;
      written.set(rule, query);
      rule.media.mediaText = scaledQuery(query, scale);
    }
    if (rule instanceof CSSGroupingRule) scaleRules(rule.cssRules);
  }
}

const scaleSheets = (): void => {
  for (const sheet of document.styleSheets) scaleRules(sheet.cssRules);
};

/** Screens bring their style sheets when they are shown. */
function scaleSheetsThatCome(): void {
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLLinkElement) node.addEventListener('load', scaleSheets, { once: true });
  });
  watch.observe(document.head, { childList: true });
}

let isWatching = false;

/** Draws the page at a size from now on. */
export function drawAt(size: TextSize): void {
  if (scale === size / 100) return;
  scale = size / 100;
  document.documentElement.style.setProperty('--zoom', `${scale}`);
  scaleSheets();
  if (!isWatching) scaleSheetsThatCome();
  isWatching = true;
  for (const tell of listeners) tell();
}
