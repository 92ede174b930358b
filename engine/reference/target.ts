/**
 * Addresses inside the reference. The fragment of one is
 *
 *     #/reference/<model>/<kind>/<id>/<field>
 *
 * for example `#/reference/MODEL/fault/SPT.2` or `#/reference/MODEL/entry/pasidEntry/p`; words of the glossary, which belong
 * to no model, are `#/reference/words/<id>`. Every part may be left out from the end. `?find=<text>` behind it lays what a
 * search finds over the page. Whether it leads anywhere is for
 * `pages.ts` to say: this file loads with the first screen.
 */

export interface Target {
  /** A model's id, `words`, `faults`, or empty for the cover. */
  readonly model: string;
  /** Of a model: `entry`, `fault`, `rule`, `register`, `queue`, `cache`, `injectable`, `all`. Of `words`: the word's id. */
  readonly kind: string;
  readonly id: string;
  readonly field: string;
}

const HEAD = '#/reference';
/** The pseudo-model of the glossary. */
export const WORDS = 'words';
/** The pseudo-model of the faults of all models side by side. */
export const FAULTS = 'faults';
/** Characters of a fragment that are looked at; names are far shorter. */
const CHARACTERS = 500;

const FIND = '?find=';

/** What a fragment of the reference searches for; empty: nothing. */
export function searchIn(fragment: string): string {
  const at = fragment.indexOf(FIND);
  return at < 0 || readTarget(fragment) === null ? '' : decoded(fragment.slice(at + FIND.length, at + CHARACTERS));
}

/** The same place with another search, or without one. */
export function withSearch(fragment: string, text: string): string {
  const path = fragment.split(FIND, 1)[0] ?? '';
  return text.trim() === '' ? path : `${path}${FIND}${encodeURIComponent(text)}`;
}

/** Percent signs that mean nothing stay as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The target of a fragment; null when it is none of the reference. */
export function readTarget(fragment: string): Target | null {
  const path = fragment.split(FIND, 1)[0] ?? '';
  if (path !== HEAD && !path.startsWith(`${HEAD}/`)) return null;
  const [model = '', kind = '', id = '', field = ''] = path
    .slice(HEAD.length + 1, CHARACTERS)
    .split('/')
    .map(decoded);
  return { model, kind, id, field };
}

/** The fragment that leads there, `#` included. */
export function targetLink(model = '', kind = '', id = '', field = ''): string {
  const parts = [model, kind, id, field];
  const last = parts.findLastIndex((part) => part !== '');
  return [HEAD, ...parts.slice(0, last + 1).map(encodeURIComponent)].join('/');
}
