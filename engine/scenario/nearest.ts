/** Near misses: what somebody may have meant by a name that does not exist. */

/** The known name that is closest to what was written, or null when none is close. Upper and lower case count alike. */
export function nearest(written: string, known: Iterable<string>): string | null {
  const word = written.toLowerCase();
  // Longer words may hold more slips; nobody mistypes half a word.
  let best = Math.max(1, Math.floor(word.length / 3)) + 1;
  let found: string | null = null;
  for (const name of known) {
    const d = distance(word, name.toLowerCase(), best);
    if (d < best) {
      best = d;
      found = name;
    }
  }
  return found;
}

/** Letters added, left out, exchanged or swapped with their neighbour; `limit` when it is that many or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let d = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] ?? 0) + 1);
      row.push(d);
    }
    before = last;
    last = row;
  }
  return Math.min(limit, last[b.length] ?? limit);
}

/** A remedy for an unknown name: the near miss, or all names when they are few. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  if (near !== null) return `Did you mean '${near}'?`;
  if (known.length === 0) return 'Remove it.';
  return known.length <= 12 ? `Known: ${known.join(', ')}.` : `Known are ${known.length} names, such as '${known[0]}'.`;
}
