/**
 * Keeps rows of a recording. Reserve, then write: `next()` gives the index of eight words in `chunk`.
 * With nobody listening there is no recorder at all, and an emitter pays a null check.
 *
 * A brief recorder keeps a request that changes nothing as one row, from which whoever has the state can tell all of its
 * rows again (`recording/`). Its length counts the rows that were kept back; `chunkOf` and `copy` give what is stored.
 */
import type { DmaRequest } from '../pcie/request.ts';
import { REQUEST_KEPT, ROW } from './rows.ts';

/** Rows in a chunk. */
export const CHUNK_ROWS = 16384;
const CHUNK_WORDS = CHUNK_ROWS * ROW;

export class Recorder {
  chunk: Uint32Array;
  readonly brief: boolean;
  private n = 0;
  private chunks: Uint32Array[];
  private current = 0;
  private keptBack = 0;

  constructor(brief = false) {
    this.brief = brief;
    this.chunk = new Uint32Array(CHUNK_WORDS);
    this.chunks = [this.chunk];
  }

  /** Index in `chunk` of the next row's first word. */
  next(): number {
    const i = this.n;
    if (i < CHUNK_WORDS) {
      this.n = i + ROW;
      return i;
    }
    return this.nextChunk();
  }

  /** Index in `chunk` of the first word of the next `rows` rows, or -1 when the chunk has no room for them all. */
  take(rows: number): number {
    const i = this.n;
    const end = i + rows * ROW;
    if (end > CHUNK_WORDS) return -1;
    this.n = end;
    return i;
  }

  /**
   * Keeps a request in place of the `rows` rows, up to 65,535, that tell of it; the request must change nothing but its
   * answer. False when this recorder wants them all: then nothing has happened.
   */
  keep(q: DmaRequest, rows: number): boolean {
    if (!this.brief) return false;
    const i = this.next();
    const c = this.chunk;
    c[i] =
      REQUEST_KEPT |
      (q.access << 8) |
      (q.type << 12) |
      (q.privileged ? 1 << 14 : 0) |
      (q.pasid >= 0 ? 1 << 15 : 0) |
      (rows << 16);
    c[i | 1] = q.requesterId;
    c[i | 2] = q.pasid;
    c[i | 3] = q.addressLo;
    c[i | 4] = q.addressHi;
    c[i | 5] = q.size;
    this.keptBack += rows - 1;
    return true;
  }

  private nextChunk(): number {
    this.current++;
    this.chunk = this.chunks[this.current] ?? new Uint32Array(CHUNK_WORDS);
    this.chunks[this.current] = this.chunk;
    this.n = ROW;
    return 0;
  }

  /** Rows stored so far. */
  get stored(): number {
    return this.current * CHUNK_ROWS + this.n / ROW;
  }

  /** Rows recorded so far, those kept back included. */
  get length(): number {
    return this.stored + this.keptBack;
  }

  /** Forgets everything and uses the same memory again. */
  clear(): void {
    this.current = 0;
    this.chunk = this.chunks[0]!;
    this.n = 0;
    this.keptBack = 0;
  }

  /** The chunk that holds a stored row, with `offsetOf` for its place in it. */
  chunkOf(row: number): Uint32Array {
    return this.chunks[Math.floor(row / CHUNK_ROWS)]!;
  }

  offsetOf(row: number): number {
    return (row % CHUNK_ROWS) * ROW;
  }

  /** A copy of the stored rows `from` to `to` (exclusive), for handing to somebody else. */
  copy(from: number, to: number): Uint32Array {
    const out = new Uint32Array(Math.max(0, to - from) * ROW);
    for (let row = from; row < to; ) {
      const take = Math.min(to - row, CHUNK_ROWS - (row % CHUNK_ROWS));
      const at = this.offsetOf(row);
      out.set(this.chunkOf(row).subarray(at, at + take * ROW), (row - from) * ROW);
      row += take;
    }
    return out;
  }
}
