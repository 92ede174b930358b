/** How recorded vectors set the device up, how their requests go over the queue, and where its events are. */
import { fieldValue } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Conformance, UnitConfig } from '../contract.ts';
import { quietBus } from './bus.ts';
import { send, writableBytes } from './driver.ts';
import { otherRequest, requestLayouts } from './layouts-queues.ts';
import { EVENT_BYTES, eventAt, QUEUE_PLACES } from './places.ts';
import { EVENTS } from './queue-list.ts';

/** A number as a vector tells it; null for anything else. */
function number(value: unknown): bigint | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  if (typeof value === 'bigint') return value;
  return typeof value === 'string' && /^(0x[0-9a-f]{1,16}|\d{1,18})$/i.test(value) ? BigInt(value) : null;
}

function bytesOf(hex: string): Uint8Array {
  const out = new Uint8Array(hex.length >> 1);
  for (let n = 0; n < out.length; n++) out[n] = Number.parseInt(hex.slice(n * 2, n * 2 + 2), 16);
  return out;
}

/** Words of a structure that begins with these bytes. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const padded = new Uint8Array((bytes.length + 7) & ~7);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  return Int32Array.from({ length: padded.length >> 2 }, (_, n) => view.getInt32(n * 4, true));
}

/** Bytes of a request without its tail: PROBE's follows behind what the layout shows. */
const readBytes = (id: string, bytes: number): number => (id === 'probeRequest' ? bytes : bytes - 4);

function eventsIn(memory: Memory): bigint[][] {
  const { used, size } = QUEUE_PLACES[EVENTS];
  const at = (address: bigint): number =>
    Number(BigInt.asUintN(32, memory.read64(address & ~7n) >> ((address & 4n) * 8n)));
  const count = Math.min(size, at(used) >>> 16);
  return Array.from({ length: count }, (_, n) => used + 4n + BigInt(n * 8))
    .filter((element) => at(element + 4n) === EVENT_BYTES)
    .map((element) => [0n, 8n, 16n].map((q) => memory.read64(eventAt(at(element) % size) + q)));
}

export const conformance: Conformance = {
  configure(registers, implementation): UnitConfig {
    const facts: Record<string, bigint | boolean> = { msiWindow: false };
    for (const [name, value] of Object.entries(implementation)) {
      const known = typeof value === 'boolean' ? value : number(value);
      if (known !== null) facts[name] = known;
    }
    const endpoints: unknown = implementation['endpoints'];
    for (const [n, value] of (Array.isArray(endpoints) ? endpoints : []).entries()) {
      const id = number(value);
      if (id === null) throw new RangeError(`endpoint ${n} is no number`);
      facts[`endpoint${n}`] = id;
    }
    return { registers, implementation: facts };
  },

  /** Events as they stand in the driver's buffers, in the order in which they came back. */
  records: (memory) => eventsIn(memory),

  run(memory, unit, { request, status }) {
    const bytes = bytesOf(request);
    const bus = quietBus(memory, unit);
    const answered = send(bus, bytes, writableBytes(bus, bytes[0] ?? 0));
    if (status === null || answered === status) return null;
    return answered < 0 ? `nothing written instead of status ${status}` : `status ${answered} instead of ${status}`;
  },

  command(request) {
    const bytes = bytesOf(request);
    const words = wordsOf(bytes);
    // Layouts stand in the order of their types, from 1 on; the last is for all others.
    const known = requestLayouts[(bytes[0] ?? 0) - 1] ?? otherRequest;
    if (bytes.length !== readBytes(known.id, known.bytes)) return null;
    const values = known.fields.map((f) => [f.id, fieldValue(f, words)] as const);
    return { layout: known.id, fields: Object.fromEntries(values.filter(([, value]) => value !== 0n)) };
  },
};
