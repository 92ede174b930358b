/**
 * What requests change: endpoints, domains and mappings in the host's memory. Plain and slow, away from every access.
 * A word that cannot be read or written ends the request; `HostMemory` says so once, when the request is over.
 */
import type { Layout } from '../../bits/layout.ts';
import { fieldValue, halves, pack, qword } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { domainEntry, endpointEntry, mapping, resvMem } from './layouts-tables.ts';
import {
  DOMAINS_AT,
  ENDPOINT_LIMIT,
  ENDPOINTS_AT,
  MAPPING_BYTES,
  MAPPING_LIMIT,
  MAPPINGS_AT,
  REGION_LIMIT,
  REGIONS_AT,
  reg32,
  STATE,
  setReg32,
  type VirtioUnit,
} from './unit.ts';

export interface Range {
  readonly start: bigint;
  /** Inclusive. */
  readonly end: bigint;
}

export interface Region extends Range {
  readonly subtype: number;
}

export interface Endpoint {
  readonly managed: boolean;
  readonly attached: boolean;
  readonly domain: number;
  readonly regions: readonly Region[];
}

export interface Domain {
  readonly exists: boolean;
  readonly bypass: boolean;
  readonly endpoints: number;
  readonly count: number;
}

export interface Mapping extends Range {
  readonly phys: bigint;
  readonly read: boolean;
  readonly write: boolean;
  readonly mmio: boolean;
}

/** A mapping and the row that holds it. */
export interface MappingRow extends Mapping {
  readonly row: number;
}

const ROW_WORDS = MAPPING_BYTES / 8;

const overlap = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;
export const overlaps = (ranges: readonly Range[], range: Range): boolean => ranges.some((r) => overlap(r, range));

const packed = ({ start, end, phys, read, write, mmio }: Mapping): bigint[] =>
  pack(mapping, { mapped: true, start, end, phys, read, write, mmio });

/** Tables in the host's memory, structure by structure. */
export class HostMemory {
  /** False once something could not be read or written. */
  works = true;
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** First pool word of a structure; -1 where the host's memory fails. */
  private wordOf(at: bigint, bytes: number, writes: boolean): number {
    const page = at >> 12n;
    const [lo, hi] = [Number(page & 0xffffffffn) | 0, Number(page >> 32n)];
    const offset = Number(at & 0xfffn);
    const f = writes ? this.memory.ensure(lo, hi, offset, bytes) : this.memory.find(lo, hi, offset, bytes);
    if (f < 0) this.works = false;
    return f < 0 ? -1 : f + (offset >> 2);
  }

  /** The structure's fields; all zero where it cannot be read. */
  read(l: Layout, at: bigint): (field: string) => bigint {
    const word = this.wordOf(at, l.bytes, false);
    const w = this.memory.words;
    const words = word < 0 ? [] : Array.from(w.subarray(word, word + (l.bytes >> 2)));
    return (id) => {
      const f = l.field[id];
      if (f === undefined) throw new RangeError(`${l.id} has no field ${id}`);
      return fieldValue(f, words) << BigInt(f.kind === 'address' ? (f.scale ?? f.lo) : 0);
    };
  }

  words(at: bigint, count: number): bigint[] {
    const word = this.wordOf(at, count * 8, false);
    return Array.from({ length: count }, (_, q) => (word < 0 ? 0n : qword(this.memory.words, q, word)));
  }

  /** Writes the 64-bit words that differ. */
  write(at: bigint, values: readonly bigint[]): void {
    const word = this.wordOf(at, values.length * 8, true);
    if (word < 0) return;
    for (const [q, value] of values.entries()) {
      if (qword(this.memory.words, q, word) === value) continue;
      const [lo, hi] = halves(value);
      this.memory.write64(word + q * 2, lo | 0, hi | 0);
    }
  }
}

const endpointAt = (id: number): bigint => ENDPOINTS_AT + BigInt(id >>> 0) * 32n;
const regionsAt = (id: number): bigint => REGIONS_AT + BigInt(id >>> 0) * 256n;
const domainAt = (id: number): bigint => DOMAINS_AT + BigInt(id >>> 0) * 32n;
const mappingsAt = (id: number): bigint => MAPPINGS_AT + BigInt(id >>> 0) * BigInt(MAPPING_LIMIT * MAPPING_BYTES);

/** The state of one device, for the time of one request. */
export class DeviceState {
  readonly host: HostMemory;
  private readonly unit: VirtioUnit;

  constructor(unit: VirtioUnit) {
    this.unit = unit;
    this.host = new HostMemory(unit.memory);
  }

  /* ── Endpoints ───────────────────────────────────────────────────────────────────────────────────────────────── */

  /** IDs of the endpoints that the device manages. */
  endpoints(): number[] {
    const count = Math.min(ENDPOINT_LIMIT, reg32(this.unit, STATE.ENDPOINTS) >>> 0);
    return Array.from({ length: count }, (_, n) => reg32(this.unit, STATE.ENDPOINTS + 4 + n * 4) >>> 0);
  }

  endpoint(id: number): Endpoint {
    const get = this.host.read(endpointEntry, endpointAt(id));
    const count = Math.min(REGION_LIMIT, Number(get('regions')));
    const list = get('list');
    return {
      managed: get('managed') === 1n,
      attached: get('attached') === 1n,
      domain: Number(get('domain')),
      regions: Array.from({ length: count }, (_, n): Region => {
        const of = this.host.read(resvMem, list + BigInt(n * resvMem.bytes));
        return { subtype: Number(of('subtype')), start: of('start'), end: of('end') };
      }),
    };
  }

  /** Lets the device manage an endpoint. False when it can manage no more. */
  addEndpoint(id: number, regions: readonly Region[]): boolean {
    const known = this.endpoints();
    if (!known.includes(id >>> 0)) {
      if (known.length >= ENDPOINT_LIMIT) return false;
      setReg32(this.unit, STATE.ENDPOINTS + 4 + known.length * 4, id);
      setReg32(this.unit, STATE.ENDPOINTS, known.length + 1);
    }
    const kept = regions.slice(0, REGION_LIMIT);
    for (const [n, { subtype, start, end }] of kept.entries()) {
      const words = pack(resvMem, { type: 1, length: 20, subtype, start, end });
      this.host.write(regionsAt(id) + BigInt(n * resvMem.bytes), words);
    }
    this.writeEndpoint(id, null, kept.length);
    return true;
  }

  /** @param domain that the endpoint is attached to, or null */
  private writeEndpoint(id: number, domain: number | null, regions: number): void {
    const attached = domain === null ? {} : { attached: true, domain: BigInt(domain >>> 0), entry: domainAt(domain) };
    this.host.write(endpointAt(id), pack(endpointEntry, { managed: true, regions, list: regionsAt(id), ...attached }));
  }

  /* ── Domains ─────────────────────────────────────────────────────────────────────────────────────────────────── */

  domain(id: number): Domain {
    const get = this.host.read(domainEntry, domainAt(id));
    return {
      exists: get('exists') === 1n && get('domain') === BigInt(id >>> 0),
      bypass: get('bypass') === 1n,
      endpoints: Number(get('endpoints')),
      count: Math.min(MAPPING_LIMIT, Number(get('count'))),
    };
  }

  private writeDomain(id: number, { bypass, endpoints, count }: Omit<Domain, 'exists'>): void {
    const values = { exists: true, bypass, endpoints, domain: BigInt(id >>> 0), map: mappingsAt(id), count };
    this.host.write(domainAt(id), pack(domainEntry, values));
  }

  /** Attaches an endpoint that is attached to nothing; the domain comes into being when it is not there. */
  attach(id: number, domain: number, bypass: boolean): void {
    const d = this.domain(domain);
    const now = d.exists ? d : { bypass, endpoints: 0, count: 0 };
    this.writeDomain(domain, { ...now, endpoints: now.endpoints + 1 });
    this.writeEndpoint(id, domain, this.endpoint(id).regions.length);
  }

  /** Detaches an endpoint. True when that was the domain's last one: then the domain is gone, with its mappings. */
  detach(id: number): boolean {
    const { domain, regions } = this.endpoint(id);
    this.writeEndpoint(id, null, regions.length);
    const d = this.domain(domain);
    if (!d.exists) return false;
    if (d.endpoints > 1) {
      this.writeDomain(domain, { ...d, endpoints: d.endpoints - 1 });
      return false;
    }
    this.clearRows(domain, 0, d.count);
    this.host.write(domainAt(domain), [0n, 0n, 0n, 0n]);
    return true;
  }

  /** Regions of all endpoints of a domain. */
  regionsOf(domain: number): Region[] {
    return this.endpoints().flatMap((id) => {
      const e = this.endpoint(id);
      return e.attached && e.domain === domain >>> 0 ? e.regions : [];
    });
  }

  /* ── Mappings ────────────────────────────────────────────────────────────────────────────────────────────────── */

  private rowAt(domain: number, row: number): bigint {
    return mappingsAt(domain) + BigInt(row * MAPPING_BYTES);
  }

  /** A row; null when it holds no mapping, which an edit can bring about. */
  private row(domain: number, row: number): MappingRow | null {
    const get = this.host.read(mapping, this.rowAt(domain, row));
    if (get('mapped') === 0n) return null;
    const flags = { read: get('read') === 1n, write: get('write') === 1n, mmio: get('mmio') === 1n };
    return { row, start: get('start'), end: get('end'), phys: get('phys'), ...flags };
  }

  /** Number of rows that begin at or before an address. */
  private rowsUpTo(domain: number, count: number, address: bigint): number {
    let [from, end] = [0, count];
    while (from < end) {
      const middle = (from + end) >>> 1;
      if (this.host.read(mapping, this.rowAt(domain, middle))('start') <= address) from = middle + 1;
      else end = middle;
    }
    return from;
  }

  /** Mappings of a domain that share a byte with a range, in the order of their rows. */
  mappingsIn(domain: number, range: Range): MappingRow[] {
    const { count } = this.domain(domain);
    const first = this.rowsUpTo(domain, count, range.start);
    const found: MappingRow[] = [];
    // Of the rows that begin before the range only the last mapping can reach into it.
    for (let n = first - 1; n >= 0; n--) {
      const m = this.row(domain, n);
      if (m === null) continue;
      if (overlap(m, range)) found.push(m);
      break;
    }
    for (let n = first; n < count; n++) {
      const m = this.row(domain, n);
      if (m === null) continue;
      if (!overlap(m, range)) break;
      found.push(m);
    }
    return found;
  }

  /** Adds a mapping in its place; later rows move up. */
  addMapping(domain: number, m: Mapping): void {
    const d = this.domain(domain);
    const place = this.rowsUpTo(domain, d.count, m.start);
    for (let n = d.count; n > place; n--)
      this.host.write(this.rowAt(domain, n), this.host.words(this.rowAt(domain, n - 1), ROW_WORDS));
    this.host.write(this.rowAt(domain, place), packed(m));
    this.writeDomain(domain, { ...d, count: d.count + 1 });
  }

  /** Removes rows; later ones move down, and what is left behind them is cleared. */
  removeMappings(domain: number, rows: readonly MappingRow[]): void {
    const d = this.domain(domain);
    const gone = new Set(rows.map((m) => m.row));
    let to = Math.min(...gone);
    for (let n = to; n < d.count; n++)
      if (!gone.has(n)) this.host.write(this.rowAt(domain, to++), this.host.words(this.rowAt(domain, n), ROW_WORDS));
    this.clearRows(domain, to, d.count);
    this.writeDomain(domain, { ...d, count: to });
  }

  private clearRows(domain: number, from: number, end: number): void {
    for (let n = from; n < end; n++) this.host.write(this.rowAt(domain, n), new Array<bigint>(ROW_WORDS).fill(0n));
  }
}
