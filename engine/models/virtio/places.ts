/**
 * Where the driver keeps its queues in guest memory, and how it lays them out: far above what scenarios use. A unit
 * begins with them in place, as a driver has left them, so that a scenario need not bring the device up.
 */
import { pack } from '../../bits/value.ts';
import { descriptor } from './layouts-queues.ts';
import { QUEUE_MAX } from './unit.ts';

interface QueuePlace {
  readonly size: number;
  readonly descriptors: bigint;
  readonly available: bigint;
  readonly used: bigint;
}

const queueOf = (size: number, at: bigint): QueuePlace => ({
  size,
  descriptors: at,
  available: at + 0x400n,
  used: at + 0x800n,
});

/** By queue number. */
export const QUEUE_PLACES = [queueOf(QUEUE_MAX[0], 0xf_0000_0000n), queueOf(QUEUE_MAX[1], 0xf_0002_0000n)] as const;

/** Requests: a place of 1 KiB each, for which the driver uses two descriptors. */
export const REQUEST_SLOTS = QUEUE_MAX[0] / 2;
const REQUESTS_AT = 0xf_0001_0000n;
export const requestAt = (slot: number): bigint => REQUESTS_AT + BigInt(slot) * 0x400n;

/** Event buffers: one a descriptor. */
export const EVENT_BYTES = 24;
const EVENTS_AT = 0xf_0002_1000n;
export const eventAt = (slot: number): bigint => EVENTS_AT + BigInt(slot) * 32n;

/** What the driver remembers: used events that it has seen; then endpoints and domains that it has attached. */
export const DRIVER_STATE = 0xf_0003_0000n;
export const ATTACHED_LIMIT = 256;

/** The 64-bit words of the event queue with every buffer made available, for those who can store them. */
export function eventQueue(): readonly (readonly [at: bigint, value: bigint])[] {
  const { size, descriptors, available, used } = QUEUE_PLACES[1];
  const words: [bigint, bigint][] = [];
  for (let n = 0; n < size; n++) {
    const [low = 0n, high = 0n] = pack(descriptor, { addr: eventAt(n), len: EVENT_BYTES, write: true });
    words.push([descriptors + BigInt(n * 16), low], [descriptors + BigInt(n * 16 + 8), high]);
  }
  // Flags 0, index, then the heads: four numbers of 16 bits a word.
  const ring = [0, size, ...Array.from({ length: size }, (_, n) => n)];
  for (let n = 0; n < ring.length; n += 4) {
    const word = [3, 2, 1, 0].reduce((sum, k) => (sum << 16n) | BigInt(ring[n + k] ?? 0), 0n);
    words.push([available + BigInt(n * 2), word]);
  }
  for (let at = 0n; at < BigInt(4 + size * 8); at += 8n) words.push([used + at, 0n]);
  return words;
}
