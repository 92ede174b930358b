/**
 * Requests in, over the request virtqueue: each is parsed, checked in the order of its table (structures 2.4 to 2.8),
 * carried out, and given back with a status. A request that makes no sense comes back with nothing written.
 */
import { flush } from './caches.ts';
import { layoutNumber } from './layouts.ts';
import { STATUS } from './layouts-queues.ts';
import { commandAnswered, commandTaken } from './narrate.ts';
import { REQUESTS } from './queue-list.ts';
import { ruleNumber, statusOfRule } from './rules.ts';
import { DeviceState, overlaps, type Range } from './state.ts';
import { accepted, FEATURE, MAPPING_LIMIT, REG, raise, reg32, reg64, SOURCE, type VirtioUnit } from './unit.ts';
import { bytesOf, firstWord, giveBack, isLive, readBytes, takeChain, writeBytes } from './virtqueue.ts';

const TAIL_BYTES = 4;
/** Properties of one endpoint that the device is ready to write. */
const PROBE_LIMIT = 4096;
const PROPERTY_BYTES = 24;
const ENDPOINTS_A_DOMAIN = 0xffff;
const PAGE_SHIFT = 12n;

/** Bytes that the device reads, the layout, and what carries the request out: null when all rules hold. */
interface Kind {
  readonly bytes: number;
  readonly layout: number;
  readonly needs: number;
  run(r: Call): string | null;
}

/** One request under way. */
interface Call {
  readonly unit: VirtioUnit;
  readonly state: DeviceState;
  word(offset: number): number;
  long(offset: number): bigint;
  /** Bytes of properties, written before the tail. */
  properties: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/* ── Carrying out ──────────────────────────────────────────────────────────────────────────────────────────────── */

const EVERY_PAGE: Range = { start: 0n, end: (1n << 64n) - 1n };

const forget = (unit: VirtioUnit, domain: number, { start, end }: Range): void =>
  flush(unit, domain, start >> PAGE_SHIFT, end >> PAGE_SHIFT);

function leave({ unit, state }: Call, endpoint: number): void {
  const { domain } = state.endpoint(endpoint);
  if (state.detach(endpoint)) forget(unit, domain, EVERY_PAGE);
}

function attach(r: Call): string | null {
  const { unit, state } = r;
  const [domain, endpoint, flags] = [r.word(4), r.word(8), r.word(12)];
  const bypass = (flags & 1) === 1;
  if (r.word(16) !== 0) return 'attach.reserved';
  if (flags >>> 1 !== 0 || (bypass && !accepted(unit, FEATURE.BYPASS_CONFIG))) return 'attach.flags';
  const e = state.endpoint(endpoint);
  if (!e.managed) return 'attach.endpoint';
  const first = reg32(unit, REG.DOMAIN_START) >>> 0;
  const last = reg32(unit, REG.DOMAIN_END) >>> 0;
  if (accepted(unit, FEATURE.DOMAIN_RANGE) && (domain < first || domain > last)) return 'attach.domain-range';
  const d = state.domain(domain);
  if (d.exists && d.bypass !== bypass) return 'attach.kind';
  // Attached to it already: nothing changes, though in the words of the specification it would leave first.
  if (e.attached && e.domain === domain) return null;
  if (d.exists && e.regions.some((region) => state.mappingsIn(domain, region).length > 0)) return 'attach.regions';
  if (d.exists && d.endpoints >= ENDPOINTS_A_DOMAIN) return 'attach.room';
  if (e.attached) leave(r, endpoint);
  state.attach(endpoint, domain, bypass);
  return null;
}

function detach(r: Call): string | null {
  const [domain, endpoint] = [r.word(4), r.word(8)];
  const e = r.state.endpoint(endpoint);
  if (!e.managed) return 'detach.endpoint';
  if (!e.attached || e.domain !== domain) return 'detach.domain';
  leave(r, endpoint);
  return null;
}

const READ = 1;
const WRITE = 2;
const MMIO = 4;

function map(r: Call): string | null {
  const { unit, state } = r;
  const [domain, flags] = [r.word(4), r.word(32)];
  const [start, end, phys] = [r.long(8), r.long(16), r.long(24)];
  const isMmio = (flags & MMIO) !== 0;
  if (flags >>> 3 !== 0 || (isMmio && !accepted(unit, FEATURE.MMIO))) return 'map.flags';
  const d = state.domain(domain);
  if (!d.exists) return 'map.domain';
  if (d.bypass) return 'map.kind';
  if (end <= start) return 'map.order';
  const mask = reg64(unit, REG.PAGE_SIZE_MASK);
  const low = (mask & -mask) - 1n;
  if (((start | phys | (end + 1n)) & low) !== 0n) return 'map.aligned';
  const input = { start: reg64(unit, REG.INPUT_START), end: reg64(unit, REG.INPUT_END) };
  if (accepted(unit, FEATURE.INPUT_RANGE) && (start < input.start || end > input.end)) return 'map.input-range';
  const range: Range = { start, end };
  if (overlaps(state.regionsOf(domain), range)) return 'map.regions';
  if (state.mappingsIn(domain, range).length > 0) return 'map.overlap';
  if (phys + (end - start) >= 1n << BigInt(unit.profile.addressBits)) return 'map.memory';
  if (d.count >= MAPPING_LIMIT) return 'map.room';
  const rights = { read: (flags & READ) !== 0, write: (flags & WRITE) !== 0, mmio: isMmio };
  state.addMapping(domain, { ...range, phys, ...rights });
  return null;
}

function unmap(r: Call): string | null {
  const { unit, state } = r;
  const domain = r.word(4);
  const range: Range = { start: r.long(8), end: r.long(16) };
  if (r.word(24) !== 0) return 'unmap.reserved';
  const d = state.domain(domain);
  if (!d.exists) return 'unmap.domain';
  if (d.bypass) return 'unmap.kind';
  if (range.end < range.start) return null;
  const met = state.mappingsIn(domain, range);
  if (met.some((m) => m.start < range.start || m.end > range.end)) return 'unmap.whole';
  if (met.length > 0) state.removeMappings(domain, met);
  forget(unit, domain, range);
  return null;
}

function probe(r: Call): string | null {
  const e = r.state.endpoint(r.word(4));
  if (!e.managed) return 'probe.endpoint';
  if (e.regions.length * PROPERTY_BYTES > r.properties.length) return 'probe.room';
  const view = new DataView(r.properties.buffer);
  for (const [n, { subtype, start, end }] of e.regions.entries()) {
    const at = n * PROPERTY_BYTES;
    view.setUint16(at, 1, true);
    view.setUint16(at + 2, PROPERTY_BYTES - 4, true);
    view.setUint8(at + 4, subtype);
    view.setBigUint64(at + 8, start, true);
    view.setBigUint64(at + 16, end, true);
  }
  return null;
}

const kind = (id: string, bytes: number, needs: number, run: Kind['run']): Kind => ({
  bytes,
  layout: layoutNumber(id),
  needs,
  run,
});

/** By type. A type whose feature was not accepted is one that the device does not know. */
const KINDS: Readonly<Record<number, Kind>> = {
  1: kind('attachRequest', 20, 0, attach),
  2: kind('detachRequest', 20, 0, detach),
  3: kind('mapRequest', 36, FEATURE.MAP_UNMAP, map),
  4: kind('unmapRequest', 28, FEATURE.MAP_UNMAP, unmap),
  5: kind('probeRequest', 72, FEATURE.PROBE, probe),
};
const OTHER = layoutNumber('otherRequest');
const LONGEST = 72;

/* ── The queue ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Takes one request, if there is one. False when there is none, or the device broke over it. */
export function workQueue(u: VirtioUnit): boolean {
  if (!isLive(u, REQUESTS)) return false;
  const chain = takeChain(u, REQUESTS);
  if (chain === null) return false;
  const { readable, writable, head } = chain;
  const rec = u.memory.recorder;
  const bytes = readBytes(u, readable, LONGEST) ?? NOTHING;
  const known = KINDS[bytes[0] ?? 0];
  const type = known !== undefined && (known.needs === 0 || accepted(u, known.needs)) ? known : null;
  if (rec !== null) commandTaken(rec, known?.layout ?? OTHER, head, firstWord(u, readable));
  const room = bytesOf(writable);
  const properties = type === KINDS[5] ? reg32(u, REG.PROBE_SIZE) >>> 0 : 0;
  const isWhole =
    bytes.length >= (type?.bytes ?? TAIL_BYTES) && properties <= PROBE_LIMIT && room >= properties + TAIL_BYTES;
  if (type === null || !isWhole) {
    if (rec !== null) commandAnswered(rec, REQUESTS, -1, ruleNumber(isWhole ? 'request.type' : 'request.whole'));
    if (giveBack(u, REQUESTS, head, 0)) raise(u, SOURCE.used);
    return true;
  }
  const answer = execute(u, type, bytes, properties);
  if (rec !== null) commandAnswered(rec, REQUESTS, answer.status, answer.rule);
  const written = new Uint8Array(properties + TAIL_BYTES);
  written.set(answer.properties);
  written[properties] = answer.status;
  const isWritten = writeBytes(u, writable, 0, written);
  if (giveBack(u, REQUESTS, head, isWritten ? written.length : 0)) raise(u, SOURCE.used);
  return true;
}

/** Carries a request out: its status, and the rule that does not hold or -1. */
function execute(
  u: VirtioUnit,
  type: Kind,
  bytes: Uint8Array,
  properties: number,
): { readonly status: number; readonly rule: number; readonly properties: Uint8Array } {
  const view = new DataView(bytes.buffer);
  const call: Call = {
    unit: u,
    state: new DeviceState(u),
    word: (offset) => view.getUint32(offset, true),
    long: (offset) => view.getBigUint64(offset, true),
    properties: new Uint8Array(properties),
  };
  const told = type.run(call);
  const broken = call.state.host.works ? told : 'request.state';
  if (broken === null) return { status: 0, rule: -1, properties: call.properties };
  const rule = ruleNumber(broken);
  const status = STATUS.indexOf(statusOfRule(rule) ?? 'DEVERR');
  return { status, rule, properties: new Uint8Array(properties) };
}
