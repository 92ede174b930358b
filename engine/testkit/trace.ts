/** Rows of a recording as tests read them: what was decided, and the state before and after. */
import type { Memory } from '../memory/memory.ts';
import { Recorder } from '../trace/recorder.ts';
import { ROW, WORDS_WRITTEN } from '../trace/rows.ts';

/** Rows that one access may leave. The longest legal walk, both stages at five levels with updates, needs under 100. */
export const MOST_ROWS = 1000;

/** A recorder that ends an access which never ends. Clear it before each. */
export class BoundedRecorder extends Recorder {
  private readonly most: number;

  constructor(most = MOST_ROWS) {
    super();
    this.most = most;
  }

  override next(): number {
    if (this.length >= this.most) throw new RangeError(`more than ${this.most} rows: it does not end`);
    return super.next();
  }
}

/** Takes the changes of rows back, last first. */
export function undoRows(memory: Memory, rows: Uint32Array): void {
  for (let i = rows.length - ROW; i >= 0; i -= ROW) {
    if ((rows[i]! & 0xff) !== WORDS_WRITTEN) continue;
    memory.restore(rows[i + 1]!, rows[i + 2]!);
    if ((rows[i]! & 0x100) !== 0) memory.restore(rows[i + 1]! + 1, rows[i + 3]!);
  }
}

/** Makes the changes of rows again. */
export function redoRows(memory: Memory, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i += ROW) {
    if ((rows[i]! & 0xff) !== WORDS_WRITTEN) continue;
    memory.restore(rows[i + 1]!, rows[i + 4]!);
    if ((rows[i]! & 0x100) !== 0) memory.restore(rows[i + 1]! + 1, rows[i + 5]!);
  }
}

/** A copy of every word of state, in memory that is used again for the next copy. */
export class StateCopy {
  private words = new Uint32Array(0);
  private length = 0;

  take(memory: Memory): void {
    this.length = memory.frameCount << 10;
    if (this.words.length < this.length) this.words = new Uint32Array(this.length * 2);
    this.words.set(memory.words.subarray(0, this.length));
  }

  /** Puts the copied state back. Frames that are new since then are zero again. */
  restore(memory: Memory): void {
    memory.words.set(this.words.subarray(0, this.length));
    memory.words.fill(0, this.length, memory.frameCount << 10);
    memory.forgetLinks();
  }

  /** First word in which the state differs from the copy; -1 when none does. Frames that are new count as zero. */
  firstChange(memory: Memory): number {
    const now = memory.words;
    const bytes = this.length * 4;
    const a = Buffer.from(now.buffer, now.byteOffset, bytes);
    const b = Buffer.from(this.words.buffer, this.words.byteOffset, bytes);
    if (a.compare(b) !== 0) for (let n = 0; n < this.length; n++) if (now[n] !== this.words[n]) return n;
    const end = memory.frameCount << 10;
    for (let n = this.length; n < end; n++) if (now[n] !== 0) return n;
    return -1;
  }
}
