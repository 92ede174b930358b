/** How each digit of a hexadecimal number is set. */
export type Weight = 'plain' | 'zero' | 'strong' | 'bad';
export type BitRange = readonly [hi: number, lo: number];

export interface DigitRun {
  readonly text: string;
  readonly weight: Weight;
}

/**
 * Cuts hex digits into groups of four, counted from the right, and each group into runs of equal weight.
 * Leading zeros are quiet, digits of the strong bits bold from the first that is not zero, digits of bad bits marked.
 */
export function digitGroups(
  digits: string,
  marks: { readonly strong?: BitRange | undefined; readonly bad?: BitRange | undefined } = {},
): DigitRun[][] {
  const n = digits.length;
  const bitsOf = (at: number): BitRange => [(n - at) * 4 - 1, (n - at - 1) * 4];
  const within = (at: number, range: BitRange | undefined): boolean => {
    if (range === undefined) return false;
    const [hi, lo] = bitsOf(at);
    return lo <= range[0] && hi >= range[1];
  };
  const firstOf = (test: (at: number) => boolean): number => {
    for (let at = 0; at < n; at++) if (digits[at] !== '0' && test(at)) return at;
    return n;
  };
  const lead = firstOf(() => true);
  const strongFrom = firstOf((at) => within(at, marks.strong));
  const weightOf = (at: number): Weight => {
    if (within(at, marks.bad)) return 'bad';
    if (within(at, marks.strong)) return at >= strongFrom ? 'strong' : 'zero';
    return at < lead && lead < n ? 'zero' : 'plain';
  };
  const groups: DigitRun[][] = [];
  for (let from = 0; from < n; ) {
    const to = from + ((n - from) % 4 || 4);
    const runs: DigitRun[] = [];
    for (let at = from; at < to; at++) {
      const weight = weightOf(at);
      const last = runs.at(-1);
      if (last?.weight === weight) runs[runs.length - 1] = { text: last.text + digits[at], weight };
      else runs.push({ text: digits[at] ?? '', weight });
    }
    groups.push(runs);
    from = to;
  }
  return groups;
}

/** Digits only, padded: from `0x4f1027` or a number. */
export const digitsOf = (value: string | number | bigint, width = 0): string =>
  (typeof value === 'string' ? value.replace(/^0x/i, '').replaceAll(' ', '') : value.toString(16))
    .toLowerCase()
    .padStart(width, '0');
