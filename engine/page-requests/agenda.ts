/** What is due, in simulated time. Equal times run in the order in which they were put in, so that a run repeats exactly. */

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly act: () => void;
}

export class Agenda {
  /** Ticks since the start. */
  now = 0;
  private readonly heap: Entry[] = [];
  private order = 0;

  /** Puts an act in, `ticks` from now. */
  in(ticks: number, act: () => void): void {
    const entry: Entry = { time: this.now + Math.max(0, ticks), order: this.order++, act };
    const heap = this.heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = heap[up]!;
      if (!before(entry, above)) break;
      heap[at] = above;
      at = up;
    }
    heap[at] = entry;
  }

  /** Runs the next act. False when nothing is due any more. */
  step(): boolean {
    const heap = this.heap;
    const first = heap[0];
    const moved = heap.pop();
    if (first === undefined || moved === undefined) return false;
    if (heap.length > 0) sink(heap, moved);
    this.now = first.time;
    first.act();
    return true;
  }
}

const before = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);

function sink(heap: Entry[], moved: Entry): void {
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    const below = heap[child]!;
    if (!before(below, moved)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = moved;
}
