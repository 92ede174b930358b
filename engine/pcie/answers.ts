/**
 * Answers that a unit's caches gave and that changed nothing, kept beside the simulation: as long as no word of state
 * changes, the same request gets the same answer, so nothing of it need be looked up again. This is no cache of any
 * hardware and can be told by nothing but time: whoever wants every row of a request gets the request itself.
 */
import type { Memory } from '../memory/memory.ts';
import type { DmaRequest, Outcome } from './request.ts';

/** Answers kept at once, each at a place of its page. */
const PLACES = 256;
/** Words of an answer, a power of two. */
const WORDS = 16;
const NEVER = -1;

/** What of the request is compared in one word. */
const flagsOf = (q: DmaRequest): number => q.access | (q.type << 3) | (q.privileged ? 64 : 0);

export class Answers {
  private readonly memory: Memory;
  /** Bits of an address on which nothing of an answer depends but the offset that it ends with. */
  private readonly offsetBits: number;
  private readonly kept = new Int32Array(PLACES * WORDS);
  /** `Memory.changes` when the answer was given. */
  private readonly when = new Float64Array(PLACES).fill(NEVER);

  constructor(memory: Memory, offsetBits: 0 | 12) {
    this.memory = memory;
    this.offsetBits = offsetBits;
  }

  /** Fills `out` and returns true, or returns false and has done nothing. */
  find(q: DmaRequest, out: Outcome): boolean {
    const { memory, kept, offsetBits } = this;
    const { addressLo } = q;
    const place = (addressLo >>> 12) & (PLACES - 1);
    if (this.when[place] !== memory.changes[0]) return false;
    const i = place * WORDS;
    if (kept[i] !== addressLo >> offsetBits || kept[i + 1] !== (q.addressHi | 0) || kept[i + 2] !== q.pasid)
      return false;
    if (kept[i + 3] !== q.requesterId || kept[i + 4] !== flagsOf(q) || kept[i + 5] !== q.size) return false;
    const rec = memory.recorder;
    if (rec !== null && (kept[i + 6] === 0 || !rec.keep(q, kept[i + 6]!))) return false;
    out.status = kept[i + 7]!;
    out.pageLo = kept[i + 8]!;
    out.pageHi = kept[i + 9]!;
    out.offset = kept[i + 10]! + (addressLo & ((1 << offsetBits) - 1));
    out.sizeLog2 = kept[i + 11]!;
    out.permissions = kept[i + 12]!;
    out.completion = kept[i + 13]!;
    out.fault = -1;
    out.cause = 0;
    out.rule = -1;
    out.recorded = false;
    return true;
  }

  /** Keeps an answer that nothing had to change for. `rows`: how many rows tell of it; 0: not known. */
  keep(q: DmaRequest, out: Outcome, rows: number): void {
    const { kept, offsetBits } = this;
    const place = (q.addressLo >>> 12) & (PLACES - 1);
    const i = place * WORDS;
    this.when[place] = this.memory.changes[0]!;
    kept[i] = q.addressLo >> offsetBits;
    kept[i + 1] = q.addressHi;
    kept[i + 2] = q.pasid;
    kept[i + 3] = q.requesterId;
    kept[i + 4] = flagsOf(q);
    kept[i + 5] = q.size;
    kept[i + 6] = rows;
    kept[i + 7] = out.status;
    kept[i + 8] = out.pageLo;
    kept[i + 9] = out.pageHi;
    kept[i + 10] = out.offset - (q.addressLo & ((1 << offsetBits) - 1));
    kept[i + 11] = out.sizeLog2;
    kept[i + 12] = out.permissions;
    kept[i + 13] = out.completion;
  }

  /** To be called when state has changed by other means than the methods of the memory. */
  forget(): void {
    this.when.fill(NEVER);
  }
}
