/**
 * Numbers and lines in fixed forms: digits of one width, and lines that a mail program leaves alone.
 * Shortest hexadecimal and sizes are in `numbers.ts`, the spoken form in `speech.ts`.
 */

/** Hexadecimal with exactly `digits` digits, without `0x`; higher digits are cut off. Negative numbers wrap around. */
export const hexFixed = (value: bigint | number, digits: number): string =>
  BigInt.asUintN(digits * 4, BigInt(value))
    .toString(16)
    .padStart(digits, '0');

const SIGNS: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '⇒': '=>',
  '×': 'x',
  '÷': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '≈': '~',
  '·': '-',
  '•': '*',
  µ: 'u',
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '€': 'EUR',
  '£': 'GBP',
};

/** Text of printable ASCII alone: signs spelled out, marks taken off letters, what is left shown as `?`. */
export function ascii(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  let out = '';
  for (const c of text) out += /[ -~]/.test(c) ? c : (SIGNS[c] ?? foldOne(c));
  return out;
}

function foldOne(c: string): string {
  if (/\s/u.test(c)) return ' ';
  const plain = c.normalize('NFKD').replace(/[\p{M}\u200b-\u200d\u2060\ufeff\u00ad]/gu, '');
  return plain.replace(/[^ -~]/gu, (left) => SIGNS[left] ?? '?');
}

export const COLUMNS = 72;

/**
 * A line as ASCII in pieces of at most 72 columns, broken at spaces; pieces after the first are indented. A word that
 * is too long for a line is broken where the line ends.
 */
export function wrap72(line: string, indent = 0): string[] {
  const lines: string[] = [];
  let rest = ascii(line).trimEnd();
  for (;;) {
    const lead = lines.length === 0 ? '' : ' '.repeat(indent);
    const room = COLUMNS - lead.length;
    if (rest.length <= room) return [...lines, lead + rest];
    // A space in the lead of the first line is no place to break.
    const first = rest.search(/\S/);
    const space = rest.lastIndexOf(' ', room);
    const at = space > first ? space : room;
    lines.push((lead + rest.slice(0, at)).trimEnd());
    rest = rest.slice(at).trimStart();
  }
}

/** A sentence's first word in the middle of another: `Write not allowed` as `write not allowed`, `PASID …` as it is. */
export const lowerStart = (s: string): string =>
  /^[A-Z](?:[a-z]|\b)/.test(s) ? s.slice(0, 1).toLowerCase() + s.slice(1) : s;
