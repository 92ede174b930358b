/** How each injectable act is done. */
import { qword } from '../../bits/value.ts';
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import type { RequestEdit } from '../contract.ts';
import { caches, TLB } from './cache-list.ts';
import {
  type Act,
  type Change,
  get,
  onEntry,
  type Recipe,
  type Scene,
  set,
  setAt,
  setRegister,
  tryOut,
  unreadable,
} from './inject-scene.ts';
import { tlbSlot } from './layouts-caches.ts';
import { descriptor } from './layouts-queues.ts';
import { resvMem } from './layouts-tables.ts';
import { QUEUE_PLACES } from './places.ts';
import { EVENTS } from './queue-list.ts';
import { QUEUE, queueAt, REG, REGION_LIMIT } from './unit.ts';

const PAGE = 4096n;
const ALL = (1n << 64n) - 1n;
/** Far enough to be other memory, and no change of the offset in a page. */
const ASTRAY = 1n << 30n;

const addressOf = ({ request: q }: Scene): bigint => (BigInt(q.addressHi >>> 0) << 32n) | BigInt(q.addressLo >>> 0);
const addressed = (address: bigint): RequestEdit => ({
  addressLo: Number(BigInt.asIntN(32, address)),
  addressHi: Number(BigInt.asIntN(32, address >> 32n)),
});
const writing = ({ request: q }: Scene): RequestEdit => ((q.access & WRITE) !== 0 ? {} : { access: WRITE });
const reading = ({ request: q }: Scene): RequestEdit =>
  q.access === READ || (q.access & (EXECUTE | WRITE)) === EXECUTE ? {} : { access: READ };

/** Bypass off, where it is on. */
const closed = (s: Scene): readonly Change[] =>
  (s.unit.readRegister(REG.BYPASS) & 1) === 0 ? [] : [setRegister(s, 'bypass', 'bypass', 0n)];

const removed = onEntry('mapping', (m) => ({ changes: [set(m, 'mapped', 0n)] }));

/** The mapping is removed and something else is wrong as well, so that nobody hears of the fault. */
const inSilence =
  (what: (s: Scene) => readonly Change[] | string): Recipe =>
  (s) => {
    const act = removed(s);
    const more = what(s);
    if (typeof act === 'string') return act;
    return typeof more === 'string' ? more : { changes: [...(act.changes ?? []), ...more], recorded: false };
  };

/** A word of the event queue's state inside the device. */
const eventState = (s: Scene, offset: number): number =>
  s.memory.words[s.unit.registersAt + ((queueAt(EVENTS) + offset) >> 2)]!;

/** 16 bits of the event queue's available ring. */
function available({ memory }: Scene, offset: number): bigint {
  const at = QUEUE_PLACES[EVENTS].available + BigInt(offset);
  return (memory.read64(at & ~7n) >> ((at & 7n) * 8n)) & 0xffffn;
}

/** What the access itself would leave in the TLB, as changes of its slots. */
function filled(s: Scene): Change[] {
  const first = s.unit.cacheAt(TLB);
  const slotWords = tlbSlot.bytes >> 2;
  const end = first + caches[TLB]!.slots * slotWords;
  return tryOut(s, { cached: true }, (_, rows) => {
    const written = new Set<number>();
    for (let i = 0; i < rows.length; i += ROW) {
      const word = rows[i + 1]!;
      if ((rows[i]! & 0xff) === WORDS_WRITTEN && word >= first && word < end) written.add(word & ~1);
    }
    return [...written].map((word): Change => {
      const inside = word - first;
      const place = `cache:${caches[TLB]!.id}/${Math.floor(inside / slotWords)}/${(inside % slotWords) >> 1}`;
      return { place, at: { word, bytes: 8 }, mask: ALL, value: qword(s.memory.words, 0, word) };
    });
  });
}

function cut(s: Scene, at: { readonly start: bigint; readonly end: bigint }): readonly [id: string, value: bigint] {
  const page = addressOf(s) & -PAGE;
  return page > at.start ? ['end', page - 1n] : ['start', page + PAGE];
}

export const recipes: Readonly<Record<string, Recipe>> = {
  'endpoint-detached': onEntry('endpoint', (m, s) => ({ changes: [set(m, 'attached', 0n), ...closed(s)] })),
  'endpoint-detached-open': onEntry('endpoint', (m, s) => ({
    changes: [set(m, 'attached', 0n), setRegister(s, 'bypass', 'bypass', 1n)],
  })),
  'endpoint-unmanaged': onEntry('endpoint', (m, s) => ({ changes: [set(m, 'managed', 0n), ...closed(s)] })),
  'endpoint-unreadable': onEntry('endpoint', (m) => unreadable(m.entry.at, m.layout.bytes)),
  'region-reserved': onEntry('endpoint', (m, s): Act | string => {
    const count = Number(get(s, m, 'regions'));
    if (count >= REGION_LIMIT) return 'The endpoint has as many reserved regions as it can have.';
    const page = addressOf(s) & -PAGE;
    const at = (get(s, m, 'list') << 8n) + BigInt(count * resvMem.bytes);
    const values = { type: 1n, length: 20n, subtype: 0n, start: page, end: page + PAGE - 1n };
    const region = Object.entries(values).map(([id, value]) => setAt(resvMem, at, id, value));
    return { changes: [...region, set(m, 'regions', BigInt(count + 1))] };
  }),
  'regions-unreadable': onEntry('endpoint', (m, s) =>
    get(s, m, 'regions') === 0n ? 'The endpoint has no reserved regions.' : unreadable(get(s, m, 'list') << 8n, 256),
  ),
  'pasid-sent': (s) => (s.request.pasid >= 0 ? 'The access carries one already.' : { request: { pasid: 0x12 } }),

  'domain-gone': onEntry('domain', (m) => ({ changes: [set(m, 'exists', 0n)] })),
  'domain-unreadable': onEntry('domain', (m) => unreadable(m.entry.at, m.layout.bytes)),
  'domain-emptied': onEntry('domain', (m) => ({ changes: [set(m, 'count', 0n)] })),
  'domain-bypass': onEntry('domain', (m) => ({ changes: [set(m, 'bypass', 1n)] })),

  'mapping-removed': removed,
  'mapping-cut': onEntry('mapping', (m, s) => ({
    changes: [set(m, ...cut(s, { start: get(s, m, 'start'), end: get(s, m, 'end') }))],
  })),
  'mapping-read-only': onEntry('mapping', (m, s) => ({ changes: [set(m, 'write', 0n)], request: writing(s) })),
  'mapping-write-only': onEntry('mapping', (m, s) => ({ changes: [set(m, 'read', 0n)], request: reading(s) })),
  'mapping-elsewhere': onEntry('mapping', (m, s) => ({ changes: [set(m, 'phys', get(s, m, 'phys') ^ ASTRAY)] })),
  'mapping-unreadable': onEntry('mapping', (m) => unreadable(m.entry.at, m.layout.bytes)),
  'address-behind': onEntry('mapping', (m, s) => ({ request: addressed(BigInt.asUintN(64, get(s, m, 'end') + 1n)) })),

  'host-fails': (s) => ({ changes: [setRegister(s, 'host_errors', 'reports', 1n)] }),

  'unmapped-not-flushed': (s) => {
    const act = removed(s);
    const kept = filled(s);
    if (typeof act === 'string') return act;
    if (kept.length === 0) return 'The TLB keeps nothing of this access.';
    return { changes: [...kept, ...(act.changes ?? [])], cached: true };
  },

  'events-without-buffers': inSilence((s) => [setRegister(s, 'eventq.taken', 'value', available(s, 2))]),
  'event-buffer-short': inSilence((s) => {
    const { descriptors, size } = QUEUE_PLACES[EVENTS];
    const taken = eventState(s, QUEUE.AVAIL);
    if (available(s, 2) === BigInt(taken)) return 'No event buffer is left.';
    const head = available(s, 4 + (taken % size) * 2) % BigInt(size);
    return [setAt(descriptor, descriptors + head * 16n, 'len', 16n)];
  }),
  'eventq-not-ready': inSilence((s) => [setRegister(s, 'eventq.ready', 'ready', 0n)]),
};
