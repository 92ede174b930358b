/**
 * The device's half of a split virtqueue: takes chains of descriptors that the driver made available, reads and writes
 * their buffers, gives them back. Whatever the rings hold, every loop is bounded by the size of the queue, and what makes
 * no sense breaks the device (DEVICE_NEEDS_RESET) instead of the simulation.
 */
import { breakDown, DEVICE, ERROR, QUEUE, QUEUE_MAX, queueAt, REG, reg32, setReg32, type VirtioUnit } from './unit.ts';

const NEXT = 1;
const WRITE = 2;
const INDIRECT = 4;
const NO_INTERRUPT = 1;

const DESCRIPTOR_BYTES = 16;
const RING_HEAD = 4;
const USED_BYTES = 8;

/** One buffer of a chain: address as int32 halves. */
interface Segment {
  readonly lo: number;
  readonly hi: number;
  readonly bytes: number;
}

export interface Chain {
  /** First descriptor, by which the chain is given back. */
  readonly head: number;
  readonly readable: readonly Segment[];
  readonly writable: readonly Segment[];
}

/* ── Guest memory ──────────────────────────────────────────────────────────────────────────────────────────────── */

/** First pool word that holds the byte at `offset` behind an address, or -1 for a bus error. */
function wordOf(u: VirtioUnit, lo: number, hi: number, offset: number, writes: boolean): number {
  const sum = (lo >>> 0) + offset;
  const atLo = sum >>> 0;
  const atHi = ((hi >>> 0) + Math.floor(sum / 0x1_0000_0000)) >>> 0;
  const pageLo = (atLo >>> 12) | (atHi << 20);
  const inPage = atLo & 0xffc;
  const f = writes ? u.memory.ensure(pageLo, atHi >>> 12, inPage, 4) : u.memory.find(pageLo, atHi >>> 12, inPage, 4);
  return f < 0 ? -1 : f + (inPage >> 2);
}

/** A 32-bit word at an aligned address; -1 for a bus error, so values come as unsigned numbers. */
function read32(u: VirtioUnit, lo: number, hi: number, offset: number): number {
  const at = wordOf(u, lo, hi, offset, false);
  return at < 0 ? -1 : u.memory.words[at]!;
}

function read16(u: VirtioUnit, lo: number, hi: number, offset: number): number {
  const word = read32(u, lo, hi, offset);
  return word < 0 ? -1 : (word >>> (((lo + offset) & 2) << 3)) & 0xffff;
}

function write32(u: VirtioUnit, lo: number, hi: number, offset: number, mask: number, value: number): boolean {
  const at = wordOf(u, lo, hi, offset, true);
  if (at < 0) return false;
  const now = u.memory.words[at]! | 0;
  const after = (now & ~mask) | (value & mask);
  if (after !== now) u.memory.write32(at, after);
  return true;
}

function write16(u: VirtioUnit, lo: number, hi: number, offset: number, value: number): boolean {
  const shift = ((lo + offset) & 2) << 3;
  return write32(u, lo, hi, offset, 0xffff << shift, value << shift);
}

/* ── Taking ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Whether the device may use the queue: it is live, not broken, and the queue is set up. */
export function isLive(u: VirtioUnit, queue: number): boolean {
  const status = reg32(u, REG.STATUS);
  if ((status & DEVICE.DRIVER_OK) === 0 || (status & DEVICE.NEEDS_RESET) !== 0) return false;
  const size = sizeOf(u, queue);
  const isPower = size > 0 && (size & (size - 1)) === 0 && size <= QUEUE_MAX[queue]!;
  return isPower && (reg32(u, queueAt(queue) + QUEUE.READY) & 1) !== 0;
}

const sizeOf = (u: VirtioUnit, queue: number): number => reg32(u, queueAt(queue) + QUEUE.SIZE);

/** Chains that the driver has made available and the device has not taken; -1 when the ring makes no sense. */
export function waiting(u: VirtioUnit, queue: number): number {
  const at = queueAt(queue);
  const index = read16(u, reg32(u, at + QUEUE.DRIVER), reg32(u, at + QUEUE.DRIVER + 4), 2);
  if (index < 0) return -1;
  const count = (index - reg32(u, at + QUEUE.AVAIL)) & 0xffff;
  return count > sizeOf(u, queue) ? -1 : count;
}

/** Takes the next chain. Null when there is none, or when the device broke over it. The queue must be live. */
export function takeChain(u: VirtioUnit, queue: number): Chain | null {
  const count = waiting(u, queue);
  if (count < 0) breakDown(u, ERROR.unreadable);
  if (count <= 0) return null;
  const at = queueAt(queue);
  const taken = reg32(u, at + QUEUE.AVAIL) & 0xffff;
  const slot = taken % sizeOf(u, queue);
  const head = read16(u, reg32(u, at + QUEUE.DRIVER), reg32(u, at + QUEUE.DRIVER + 4), RING_HEAD + slot * 2);
  const chain = head < 0 ? ERROR.unreadable : walk(u, queue, head);
  if (typeof chain === 'number') {
    breakDown(u, chain);
    return null;
  }
  setReg32(u, at + QUEUE.AVAIL, (taken + 1) & 0xffff);
  return chain;
}

/** The chain that begins with a descriptor, or the number of an error. */
function walk(u: VirtioUnit, queue: number, head: number): Chain | number {
  const at = queueAt(queue);
  const [lo, hi] = [reg32(u, at + QUEUE.DESC), reg32(u, at + QUEUE.DESC + 4)];
  const size = sizeOf(u, queue);
  const readable: Segment[] = [];
  const writable: Segment[] = [];
  let index = head;
  for (let n = 0; n < size; n++) {
    if (index >= size) return ERROR.beyond;
    const word = (k: number): number => read32(u, lo, hi, index * DESCRIPTOR_BYTES + k * 4);
    const [addrLo, addrHi, bytes, last] = [word(0), word(1), word(2), word(3)] as const;
    if (addrLo < 0 || addrHi < 0 || bytes < 0 || last < 0) return ERROR.unreadable;
    if ((last & INDIRECT) !== 0) return ERROR.indirect;
    const segment: Segment = { lo: addrLo | 0, hi: addrHi | 0, bytes };
    if ((last & WRITE) !== 0) writable.push(segment);
    else if (writable.length > 0) return ERROR.order;
    else readable.push(segment);
    if ((last & NEXT) === 0) return { head, readable, writable };
    index = last >>> 16;
  }
  return ERROR.endless;
}

/* ── Buffers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

export const bytesOf = (segments: readonly Segment[]): number => segments.reduce((sum, s) => sum + s.bytes, 0);

/** Pool word of the first byte of the segments, for those who want to look at it; 0 when there is none. */
export function firstWord(u: VirtioUnit, segments: readonly Segment[]): number {
  const first = segments.find((s) => s.bytes > 0);
  return first === undefined ? 0 : Math.max(0, wordOf(u, first.lo, first.hi, 0, false));
}

/** Calls `act` for each byte of a stretch of the segments, in order, until it says false. */
function eachByte(
  segments: readonly Segment[],
  from: number,
  count: number,
  act: (segment: Segment, inside: number, n: number) => boolean,
): boolean {
  let n = 0;
  let first = 0;
  for (const s of segments) {
    for (let inside = Math.max(0, from + n - first); inside < s.bytes && n < count; inside++, n++)
      if (!act(s, inside, n)) return false;
    first += s.bytes;
  }
  return n === count;
}

/** The first bytes of what the device may read, at most `limit`; null for a bus error. */
export function readBytes(u: VirtioUnit, segments: readonly Segment[], limit: number): Uint8Array | null {
  const out = new Uint8Array(Math.min(limit, bytesOf(segments)));
  const isRead = eachByte(segments, 0, out.length, ({ lo, hi }, inside, n) => {
    const word = read32(u, lo, hi, inside);
    out[n] = word >>> (((lo + inside) & 3) << 3);
    return word >= 0;
  });
  return isRead ? out : null;
}

/** Writes bytes into what the device may write, `from` bytes from its beginning. Words are changed once each. */
export function writeBytes(u: VirtioUnit, segments: readonly Segment[], from: number, bytes: Uint8Array): boolean {
  let word = -1;
  let mask = 0;
  let value = 0;
  const put = (): void => {
    if (word < 0) return;
    const now = u.memory.words[word]! | 0;
    const after = (now & ~mask) | value;
    if (after !== now) u.memory.write32(word, after);
  };
  const isWritten = eachByte(segments, from, bytes.length, ({ lo, hi }, inside, n) => {
    const at = wordOf(u, lo, hi, inside, true);
    if (at < 0) return false;
    if (at !== word) {
      put();
      word = at;
      mask = 0;
      value = 0;
    }
    const shift = ((lo + inside) & 3) << 3;
    mask |= 0xff << shift;
    value |= bytes[n]! << shift;
    return true;
  });
  put();
  return isWritten;
}

/* ── Giving back ───────────────────────────────────────────────────────────────────────────────────────────────── */

/** Gives a chain back with the number of bytes written. True when the driver wants to hear of it. */
export function giveBack(u: VirtioUnit, queue: number, head: number, written: number): boolean {
  const at = queueAt(queue);
  const [lo, hi] = [reg32(u, at + QUEUE.DEVICE), reg32(u, at + QUEUE.DEVICE + 4)];
  const used = reg32(u, at + QUEUE.USED) & 0xffff;
  const element = RING_HEAD + (used % sizeOf(u, queue)) * USED_BYTES;
  const next = (used + 1) & 0xffff;
  const isDone =
    write32(u, lo, hi, element, -1, head) &&
    write32(u, lo, hi, element + 4, -1, written) &&
    write16(u, lo, hi, 2, next);
  if (!isDone) {
    breakDown(u, ERROR.lost);
    return false;
  }
  setReg32(u, at + QUEUE.USED, next);
  const flags = read16(u, reg32(u, at + QUEUE.DRIVER), reg32(u, at + QUEUE.DRIVER + 4), 0);
  return (flags & NO_INTERRUPT) === 0;
}
