/** Where two runs part: the first step whose words are not the same. */
import type { Difference, StepView } from './shapes.ts';

/** Steps compared at most. */
const LIMIT = 10_000;

interface Stepped {
  readonly total: number;
  step(n: number): StepView | null;
}

/** Command numbers differ after an edit was inserted: only what follows them counts. */
const plainKey = (key: string): string => key.slice(key.indexOf(':') + 1);
const isChange = (s: StepView | null): boolean => s !== null && plainKey(s.key).startsWith('edit');

export function differenceOf(a: Stepped, b: Stepped): Difference | null {
  let i = 1;
  let j = 1;
  for (let n = 0; n < LIMIT; n++) {
    while (isChange(a.step(i))) i++;
    while (isChange(b.step(j))) j++;
    const x = a.step(i);
    const y = b.step(j);
    if (x === null && y === null) return null;
    if (x === null || y === null || plainKey(x.key) !== plainKey(y.key) || x.text !== y.text) {
      const says = x === null ? 'Run A ends here.' : y === null ? 'Run B ends here.' : `A: ${x.text} B: ${y.text}`;
      return { a: x === null ? null : i, b: y === null ? null : j, says };
    }
    i++;
    j++;
  }
  return null;
}
