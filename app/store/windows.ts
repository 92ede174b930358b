/**
 * A long list of which only pieces are at hand. Somebody says what is seen; the pieces that are missing are asked for, two
 * at a time, and those farthest away are let go. While a person scrolls past, what lies between is never asked.
 */

/** Questions that are open at the same time. */
const MOST_OPEN = 2;

export interface Windows<T> {
  /** The item of an index, from 0; undefined where its piece is not at hand. */
  at(index: number): T | undefined;
  /** Says that `from` (included) to `to` (not) are looked at. */
  want(from: number, to: number): void;
  /** Whether all that is looked at is at hand. */
  isSettled(): boolean;
}

interface WindowsOf<T> {
  /** Items of the whole list. */
  readonly count: number;
  /** Items of a piece. */
  readonly size: number;
  /** Pieces that are kept. */
  readonly kept: number;
  /** Asks for items, `from` included, `to` not. */
  readonly ask: (from: number, to: number) => Promise<readonly T[]>;
  /** Something has come. */
  readonly tell: () => void;
  readonly fail: (error: unknown) => void;
}

export function windows<T>({ count, size, kept, ask, tell, fail }: WindowsOf<T>): Windows<T> {
  const pieces = new Map<number, readonly T[]>();
  const open = new Set<number>();
  let first = 0;
  /** One less than `first` where nothing is looked at. */
  let last = -1;

  const letGo = (): void => {
    const middle = (first + last) / 2;
    const byDistance = [...pieces.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const piece of byDistance.slice(0, Math.max(0, pieces.size - kept))) pieces.delete(piece);
  };
  const load = async (piece: number): Promise<void> => {
    open.add(piece);
    try {
      pieces.set(piece, await ask(piece * size, Math.min(count, (piece + 1) * size)));
    } catch (error) {
      // Empty, so that it is not asked again and again.
      pieces.set(piece, []);
      fail(error);
    }
    open.delete(piece);
    letGo();
    pump();
    tell();
  };
  const pump = (): void => {
    for (let piece = first; piece <= last && open.size < MOST_OPEN; piece++)
      if (!pieces.has(piece) && !open.has(piece)) void load(piece);
  };

  return {
    at: (index) => pieces.get(Math.floor(index / size))?.[index % size],
    want(from, to) {
      if (to <= from) return;
      first = Math.max(0, Math.floor(from / size));
      // What is looked at never fills all pieces that are kept.
      last = Math.min(Math.ceil(count / size) - 1, Math.floor((to - 1) / size), first + kept - 1);
      pump();
    },
    isSettled() {
      for (let piece = first; piece <= last; piece++) if (!pieces.has(piece)) return false;
      return true;
    },
  };
}
