/** Whether an address asks for the comparison. What else stands in it is read when the comparison has loaded. */

/** From here the comparison takes what is open in the lab. */
export const COMPARE = '#/compare';

/** The fragment, if it is one of the comparison. */
export const comparisonIn = (fragment: string): string | null =>
  fragment === COMPARE || fragment.startsWith(`${COMPARE}/`) ? fragment : null;
