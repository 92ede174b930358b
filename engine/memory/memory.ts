/**
 * Sparse simulated memory, and every other word of state that can change.
 *
 * One pool of 4 KiB frames in a `Uint32Array`; an open-addressing table leads from a physical page number (two int32
 * halves, up to 52 bits) to its frame. Registers, cache slots and driver state live in frames of the same pool that no
 * physical address reaches, so that one `write` changes all state, one log undoes it and one copy saves it.
 *
 * Where a pointer in memory leads is remembered beside it until it changes: see `links`.
 *
 * `words` and `links` are replaced when the pool grows: re-read them after anything that may allocate.
 */
import type { Recorder } from '../trace/recorder.ts';
import { WORDS_WRITTEN } from '../trace/rows.ts';

/** 32-bit words in a frame. */
export const FRAME_WORDS = 1024;

/** Bits that the first word of a frame can have. A value cut to these is no negative number, which compilers like to see. */
export const FRAME_BITS = 0x3ffffc00;

/** A range of physical addresses, in bytes, where every access ends in a bus error. */
export interface Hole {
  readonly start: bigint;
  readonly length: bigint;
}

/** Where a frame belongs: a physical page, or a named region of state. */
export type Owner = { readonly page: number } | { readonly region: string; readonly first: number };

/** A saved state: frames unchanged since the last checkpoint are shared with it. */
export interface Checkpoint {
  readonly frames: readonly Uint32Array[];
  readonly holes: readonly Hole[];
}

const EMPTY = -1;
const HOLED = -2;

export class Memory {
  words: Uint32Array;
  /**
   * At `p >>> 1`, for the pointer in the words `p` and `p + 1`: first word of the frame that it leads to, or 0 when nobody
   * has followed it since it last changed. Reading this does not wait for the pointer, as a look-up by page number does.
   */
  links: Int32Array;
  /** How often anything has changed. Beside the words, where counting costs no more than a store. */
  readonly changes = new Float64Array(1);
  recorder: Recorder | null = null;
  private keys: Int32Array;
  private mask: number;
  private used = 0;
  /** Frames in use; frame 0 is the one all-zero frame that stands for every page never written. */
  private frames = 1;
  private dirty: Uint8Array;
  private owners: Owner[] = [{ region: 'zero', first: 0 }];
  private holes: readonly Hole[] = [];
  private last: Checkpoint | null = null;

  constructor(capacityFrames = 64) {
    this.words = new Uint32Array(capacityFrames * FRAME_WORDS);
    this.links = new Int32Array(this.words.length >> 1);
    this.dirty = new Uint8Array(capacityFrames);
    this.keys = new Int32Array(4 * 128).fill(EMPTY);
    this.mask = 127;
  }

  /**
   * First word of the frame of a physical page, or -1 when the fast table does not know it; then ask `resolve`.
   * `lo` and `hi` are the page number's int32 halves.
   */
  locate(lo: number, hi: number): number {
    const k = this.keys;
    const m = this.mask;
    let h = (Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1) >>> 8) & m;
    for (;;) {
      const s = h << 2;
      if (k[s] === lo && k[s + 1] === hi) return k[s + 2]! << 10;
      if (k[s + 1] === EMPTY) return -1;
      h = (h + 1) & m;
    }
  }

  /**
   * The slow half of `locate`, for reading `bytes` bytes at `offset`: a page never written reads as zeros; -1 is a bus
   * error. Never allocates.
   */
  resolve(lo: number, hi: number, offset: number, bytes: number): number {
    if (this.holes.length > 0) {
      const at = (((BigInt(hi) & 0xffffffn) << 32n) | BigInt(lo >>> 0)) * 4096n + BigInt(offset);
      for (const h of this.holes) if (at < h.start + h.length && at + BigInt(bytes) > h.start) return -1;
      const slot = this.slotOf(lo, hi, HOLED);
      if (slot >= 0) return this.keys[slot + 2]! << 10;
    }
    return 0;
  }

  /**
   * As `find`, for the page `hi:lo` that the pointer at word `p` names, and remembers where it led. All who read that word
   * as a pointer must take the same page number from it.
   */
  follow(p: number, lo: number, hi: number, offset: number, bytes: number): number {
    const f = this.locate(lo, hi);
    if (f < 0) return this.resolve(lo, hi, offset, bytes);
    this.links[p >>> 1] = f;
    return f;
  }

  /** Says that the words from `first` to `end` have changed by other means than the methods here. */
  forgetLinks(first = 0, end: number = this.frames * FRAME_WORDS): void {
    this.links.fill(0, first >>> 1, (end + 1) >>> 1);
    this.changes[0]!++;
  }

  /** Both halves of `locate` in one: first word of the frame, or -1 for a bus error. */
  find(lo: number, hi: number, offset: number, bytes: number): number {
    const f = this.locate(lo, hi);
    return f >= 0 ? f : this.resolve(lo, hi, offset, bytes);
  }

  /** As `find`, but allocates the page so that it can be written. */
  ensure(lo: number, hi: number, offset: number, bytes: number): number {
    const f = this.find(lo, hi, offset, bytes);
    return f !== 0 ? f : this.allocate(lo, hi) << 10;
  }

  /** The bus-error ranges as they stand. */
  get busErrors(): readonly Hole[] {
    return this.holes;
  }

  /** Declares the bus-error ranges. */
  setHoles(holes: readonly Hole[]): void {
    this.holes = holes;
    this.refile();
  }

  /** Adds a bus-error range later on; a page that it touches leaves the fast table. */
  addHole(hole: Hole): void {
    this.holes = [...this.holes, hole];
    this.refile();
  }

  /** Sets aside `words` words of state that no physical address reaches; returns the first index, frame aligned. */
  reserve(region: string, words: number): number {
    const count = Math.ceil(words / FRAME_WORDS);
    const first = this.frames;
    for (let i = 0; i < count; i++) this.newFrame({ region, first: first * FRAME_WORDS });
    return first * FRAME_WORDS;
  }

  /** Changes one word. The only way state changes, so that nothing changes without a trace. */
  write32(index: number, value: number): void {
    const w = this.words;
    const rec = this.recorder;
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      c[i] = WORDS_WRITTEN;
      c[i + 1] = index;
      c[i + 2] = w[index]!;
      c[i + 3] = 0;
      c[i + 4] = value;
      c[i + 5] = 0;
      c[i + 6] = 0;
      c[i + 7] = 0;
    }
    w[index] = value;
    this.links[index >>> 1] = 0;
    this.dirty[index >>> 10] = 1;
    this.changes[0]!++;
  }

  /** Changes two neighbouring words at once; `index` must be even. */
  write64(index: number, lo: number, hi: number): void {
    const w = this.words;
    const rec = this.recorder;
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      c[i] = WORDS_WRITTEN | (1 << 8);
      c[i + 1] = index;
      c[i + 2] = w[index]!;
      c[i + 3] = w[index + 1]!;
      c[i + 4] = lo;
      c[i + 5] = hi;
      c[i + 6] = 0;
      c[i + 7] = 0;
    }
    w[index] = lo;
    w[index + 1] = hi;
    this.links[index >>> 1] = 0;
    this.dirty[index >>> 10] = 1;
    this.changes[0]!++;
  }

  /** Puts a word back or forward without recording: for replaying a log. */
  restore(index: number, value: number): void {
    this.words[index] = value;
    this.links[index >>> 1] = 0;
    this.dirty[index >>> 10] = 1;
    this.changes[0]!++;
  }

  /** Loads a 64-bit word at a byte address, unrecorded. Holes do not stop a load: contents may lie below them. */
  load64(at: bigint, value: bigint): void {
    const page = at >> 12n;
    const lo = Number(page & 0xffffffffn) | 0;
    const hi = Number(page >> 32n) | 0;
    const f = this.frameOf(lo, hi);
    const i = (f << 10) + (Number(at & 0xfffn) >> 2);
    this.restore(i, Number(value & 0xffffffffn));
    this.restore(i + 1, Number((value >> 32n) & 0xffffffffn));
  }

  /** Reads a 64-bit word at a byte address, holes or not: for screens and tests. */
  read64(at: bigint): bigint {
    const page = at >> 12n;
    const lo = Number(page & 0xffffffffn) | 0;
    const hi = Number(page >> 32n) | 0;
    const slot = this.slotOf(lo, hi, 0);
    const i = (slot < 0 ? 0 : this.keys[slot + 2]! << 10) + (Number(at & 0xff8n) >> 2);
    return (BigInt(this.words[i + 1]!) << 32n) | BigInt(this.words[i]!);
  }

  /** Writes a 64-bit word at a byte address, recorded, holes or not: for edits by people. */
  edit64(at: bigint, value: bigint): void {
    const page = at >> 12n;
    const f = this.frameOf(Number(page & 0xffffffffn) | 0, Number(page >> 32n) | 0);
    this.write64(
      (f << 10) + (Number(at & 0xff8n) >> 2),
      Number(value & 0xffffffffn) | 0,
      Number((value >> 32n) & 0xffffffffn) | 0,
    );
  }

  /** What a word of the pool is: the physical page it lies in, or the region of state. */
  ownerOf(index: number): Owner {
    return this.owners[index >>> 10] ?? { region: 'outside', first: 0 };
  }

  /** Physical page numbers that hold something, in order of first use. */
  pages(): number[] {
    return this.owners.flatMap((o) => ('page' in o ? [o.page] : []));
  }

  get frameCount(): number {
    return this.frames;
  }

  /** Saves the state; frames unchanged since the last checkpoint are shared. */
  checkpoint(): Checkpoint {
    const before = this.last?.frames;
    const frames: Uint32Array[] = [];
    for (let f = 0; f < this.frames; f++) {
      const old = before?.[f];
      frames.push(old !== undefined && this.dirty[f] === 0 ? old : this.words.slice(f << 10, (f + 1) << 10));
    }
    this.dirty.fill(0);
    this.last = { frames, holes: this.holes };
    return this.last;
  }

  /** Goes back to a saved state. Frames allocated since read as zeros again, as pages never written do. */
  rollback(to: Checkpoint): void {
    to.frames.forEach((frame, f) => {
      this.words.set(frame, f << 10);
    });
    this.words.fill(0, to.frames.length << 10, this.frames << 10);
    this.forgetLinks();
    this.dirty.fill(0);
    this.dirty.fill(1, to.frames.length, this.frames);
    if (this.holes !== to.holes) {
      this.holes = to.holes;
      this.refile();
    }
    this.last = to;
  }

  private frameOf(lo: number, hi: number): number {
    const slot = this.slotOf(lo, hi, 0);
    return slot >= 0 ? this.keys[slot + 2]! : this.allocate(lo, hi);
  }

  /** Slot of a page. A page with a hole in it is filed under a key that `locate` cannot meet: hi + 2^30. */
  private slotOf(lo: number, hi: number, mark: number): number {
    const k = this.keys;
    for (const key of mark === HOLED ? [hi | 0x40000000] : [hi, hi | 0x40000000]) {
      let h = (Math.imul(lo ^ Math.imul(key, 0x85ebca6b), 0x9e3779b1) >>> 8) & this.mask;
      for (; k[(h << 2) + 1] !== EMPTY; h = (h + 1) & this.mask) {
        if (k[h << 2] === lo && k[(h << 2) + 1] === key) return h << 2;
      }
    }
    return -1;
  }

  private holed(lo: number, hi: number): boolean {
    const start = ((BigInt(hi & 0xffffff) << 32n) | BigInt(lo >>> 0)) * 4096n;
    return this.holes.some((h) => start < h.start + h.length && start + 4096n > h.start);
  }

  private allocate(lo: number, hi: number): number {
    const f = this.newFrame({ page: (hi & 0xffffff) * 2 ** 32 + (lo >>> 0) });
    if (++this.used * 2 > this.mask) this.rehash((this.mask + 1) * 2);
    this.file(lo, hi, f);
    return f;
  }

  private file(lo: number, hi: number, frame: number): void {
    const holed = this.holes.length > 0 && this.holed(lo, hi);
    const key = holed ? hi | 0x40000000 : hi;
    const k = this.keys;
    let h = (Math.imul(lo ^ Math.imul(key, 0x85ebca6b), 0x9e3779b1) >>> 8) & this.mask;
    while (k[(h << 2) + 1] !== EMPTY) h = (h + 1) & this.mask;
    k[h << 2] = lo;
    k[(h << 2) + 1] = key;
    k[(h << 2) + 2] = frame;
    k[(h << 2) + 3] = holed ? HOLED : 0;
  }

  /** Files all pages again, because others have holes now. */
  private refile(): void {
    this.rehash(this.mask + 1);
    this.forgetLinks();
  }

  private rehash(slots: number): void {
    const old = this.keys;
    this.keys = new Int32Array(slots * 4).fill(EMPTY);
    this.mask = slots - 1;
    for (let s = 0; s < old.length; s += 4) {
      if (old[s + 1] !== EMPTY) this.file(old[s]!, old[s + 1]! & 0xffffff, old[s + 2]!);
    }
  }

  private newFrame(owner: Owner): number {
    const f = this.frames++;
    if (f >= this.dirty.length) {
      const words = new Uint32Array(this.words.length * 2);
      words.set(this.words);
      this.words = words;
      const links = new Int32Array(words.length >> 1);
      links.set(this.links);
      this.links = links;
      const dirty = new Uint8Array(this.dirty.length * 2);
      dirty.set(this.dirty);
      this.dirty = dirty;
    }
    this.dirty[f] = 1;
    this.owners.push(owner);
    return f;
  }
}
