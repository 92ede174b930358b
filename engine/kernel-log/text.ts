/**
 * Pasted text made even: time stamps, host names, log levels, quote marks and colours are taken off, white space becomes
 * one space or one line feed, empty lines go. Every character that is left knows where it stood.
 */

/** Characters of a paste at most; longer texts are refused before anything is looked at. */
export const LOG_LIMIT = 1024 * 1024;

export interface EvenText {
  /** The text as it was pasted. */
  readonly source: string;
  readonly text: string;
  /** Where a character of `text` stood; one more for the end. */
  readonly at: Uint32Array;
  readonly lines: number;
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const CLOCK = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
const HOST = String.raw`(?:[\w.-]{1,64} )?kernel(?:\[\d{1,8}\])?: ?`;

/** What may stand in front of a kernel line, in any order and number. */
const NOISE: readonly RegExp[] = [
  /[>|] ?/y,
  /<\d{1,3}>/y,
  // Seconds since start, perhaps with the processor or thread; seconds since the last line; a date.
  /\[ {0,8}[+-]?\d{1,9}\.\d{1,9}(?: {0,2}[,<+][^\]\n]{0,24})?\] ?/y,
  /\[ {0,10}[TC]\d{1,8}\] ?/y,
  /\[[A-Z][a-z]{2} [^\]\n]{8,32}\] ?/y,
  new RegExp(`${MONTH} {1,2}\\d{1,2} ${CLOCK} (?:${HOST})?`, 'y'),
  new RegExp(`\\d{4}-\\d\\d-\\d\\d[T ]${CLOCK}(?:Z|[+-]\\d\\d:?\\d\\d)? (?:${HOST})?`, 'y'),
  new RegExp(`${CLOCK} (?:${HOST})?`, 'y'),
  new RegExp(HOST, 'y'),
  /(?:kern|user|daemon|syslog) {0,2}: ?(?:emerg|alert|crit|err|warn|warning|notice|info|debug) {0,4}: ?/y,
];
/** Marks that are taken off one line at most; deeper quotes are nobody's mail. */
const MOST_MARKS = 24;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals colour their lines with escape sequences
const COLOUR = /\u001b\[[0-9;]{0,16}m/y;

const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 0xa0 || c === 11 || c === 12;

export function evenText(source: string): EvenText {
  const at = new Uint32Array(source.length + 1);
  const out: string[] = [];
  let n = 0;
  let lines = 0;
  const put = (character: string, place: number): void => {
    out.push(character);
    at[n++] = place;
  };
  for (let start = 0; start < source.length; ) {
    const end = endOfLine(source, start);
    let k = skipBlanks(source, skipNoise(source, start, end), end);
    if (k < end) {
      if (lines > 0) put('\n', k);
      lines++;
    }
    let isPending = false;
    for (; k < end; k++) {
      const c = source.charCodeAt(k);
      if (c === 0x1b) {
        const past = matchEnd(COLOUR, source, k);
        if (past > k) {
          k = past - 1;
          continue;
        }
      }
      if (isBlank(c)) {
        isPending = true;
        continue;
      }
      if (isPending) put(' ', k - 1);
      isPending = false;
      put(source.charAt(k), k);
    }
    start = end + 1;
  }
  at[n] = n === 0 ? 0 : (at[n - 1] ?? 0) + 1;
  return { source, text: out.join(''), at, lines };
}

function endOfLine(source: string, from: number): number {
  for (let k = from; k < source.length; k++) {
    const c = source.charCodeAt(k);
    if (c === 10 || c === 13) return k;
  }
  return source.length;
}

function skipBlanks(source: string, from: number, end: number): number {
  let k = from;
  while (k < end && isBlank(source.charCodeAt(k))) k++;
  return k;
}

/** End of a match that begins exactly there, or the place itself. */
function matchEnd(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  const met = pattern.exec(source);
  return met === null ? from : from + met[0].length;
}

function skipNoise(source: string, from: number, end: number): number {
  let k = skipBlanks(source, from, end);
  for (let n = 0; n < MOST_MARKS && k < end; n++) {
    const before = k;
    for (const pattern of NOISE) k = Math.min(end, matchEnd(pattern, source, k));
    k = Math.min(end, matchEnd(COLOUR, source, k));
    k = skipBlanks(source, k, end);
    if (k === before) break;
  }
  return k;
}
