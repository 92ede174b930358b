/**
 * What is measured: passes of 2^20 requests of the workload `walk-4`, the same leaves and the same two streams for every
 * model and for the C walker, so that all come to the same checksums.
 */
import { pack } from '../bits/value.ts';
import type { Memory } from '../memory/memory.ts';
import type { Iommu, ModelDescription } from '../models/contract.ts';
import { type DmaRequest, newOutcome, newRequest, READ, TRANSLATED_OK, WRITE } from '../pcie/request.ts';
import { Recorder } from '../trace/recorder.ts';
import { ENTRY_FETCHED } from '../trace/rows.ts';

export const PAGES = 1 << 20;
export const STREAMS = ['random', 'sequential'] as const;
export type Stream = (typeof STREAMS)[number];
/** Sum of the low words of `pa >> 3` over a pass of `walk-4`, as the C walker prints it. */
export const CHECKSUM: Readonly<Record<Stream, number>> = { random: 3390826331, sequential: 4026531840 };
/** What a pass returns in which a request failed. */
export const FAILED = 0xffffffff;

/** First mapped address; page numbers of the leaves. */
export const IOVA = 0x4000000000n;
export const leafPage = (i: number): number => 0x800000 + (Math.imul(i, 0x9e3779b1) & (PAGES - 1));

export const DEVICE = 0x2a;
export const PROCESS = 0x37;

/** Rows stored before the recorder starts over, as the recorders of segments are used again (`recording/`). */
const STORED = 30_000;
/** Pages of a pass that finds everything in the IOTLB. */
const HOT = 64;

/** A model set up for `walk-4` or what is nearest to it. */
export interface World {
  readonly memory: Memory;
  readonly iommu: Iommu;
  /** Table entries that a request reads. */
  readonly reads: number;
  /** PASID of the requests; -1: none. */
  readonly pasid: number;
  /** Page that each page leads to. */
  readonly page: (i: number) => number;
}

export interface Workload {
  /** The model's id. */
  readonly id: string;
  readonly title: string;
  /** Measured in every way, nested too; else in the ways that have goals for every model. */
  readonly whole: boolean;
  /** `nested`: each address of the tables goes through a second stage. */
  build(nested: boolean): Promise<World>;
}

/** Packs structures by their layouts' ids and writes them. */
export const putter =
  (memory: Memory, describe: ModelDescription) =>
  (at: bigint, id: string, values: Readonly<Record<string, bigint | number | boolean>>): void => {
    const layout = describe.layouts.find((l) => l.id === id);
    if (layout === undefined) throw new RangeError(`no layout ${id}`);
    for (const [q, word] of pack(layout, values).entries()) memory.load64(at + BigInt(q * 8), word);
  };

/** `count` frame numbers scattered over `bits` bits, handed out in the C walker's shuffled order. */
export function frameNumbers(count: number, bits: number): bigint[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let x = 0x2545f491;
  for (let i = count - 1; i > 0; i--) {
    x = xorshift(x);
    const j = (x >>> 0) % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.map((i) => BigInt.asUintN(bits, (0x100000n + BigInt(i)) * 0x9e3779b97f5n));
}

function xorshift(x: number): number {
  x ^= x << 13;
  x ^= x >>> 17;
  return x ^ (x << 5);
}

/** One pass. Returns the checksum, or FAILED. */
export function pass({ memory, iommu, pasid }: World, stream: Stream, recorder: Recorder | null): number {
  const request = requestOf(pasid, 0);
  const out = newOutcome();
  memory.recorder = recorder;
  let x = 0x12345678;
  let sum = 0;
  for (let i = 0; i < PAGES; i++) {
    let number = i;
    let offset = 0;
    let write = i & 1;
    if (stream === 'random') {
      x = xorshift(x);
      number = x & (PAGES - 1);
      offset = (x >>> 20) & 0xff8;
      write = x >>> 31;
    }
    request.addressLo = (number << 12) | offset;
    request.access = write !== 0 ? WRITE : READ;
    if (recorder !== null && recorder.stored >= STORED) recorder.clear();
    iommu.translate(request, out);
    if (out.status !== TRANSLATED_OK) return FAILED;
    sum = (sum + ((out.pageLo << 9) | (out.offset >>> 3))) | 0;
  }
  memory.recorder = null;
  return sum >>> 0;
}

/** A pass over few pages with the caches on: after the first round every request finds its page in the IOTLB. */
export function cachedPass(world: World): number {
  const { iommu, memory } = world;
  const request = requestOf(world.pasid, 0);
  const out = newOutcome();
  memory.recorder = null;
  iommu.caching = true;
  let sum = 0;
  for (let i = 0; i < PAGES; i++) {
    request.addressLo = hotPage(i) << 12;
    iommu.translate(request, out);
    sum = (sum + out.pageLo) | 0;
  }
  iommu.caching = false;
  return sum >>> 0;
}

const hotPage = (i: number): number => Math.imul(i, 0x9e3779b1) >>> 26;

/** What a pass over a stream must come to. */
export function checksum({ page }: World, stream: Stream): number {
  let x = 0x12345678;
  let sum = 0;
  for (let i = 0; i < PAGES; i++) {
    if (stream === 'random') x = xorshift(x);
    const [number, offset] = stream === 'random' ? [x & (PAGES - 1), (x >>> 20) & 0xff8] : [i, 0];
    sum = (sum + ((page(number) << 9) | (offset >>> 3))) | 0;
  }
  return sum >>> 0;
}

/** What `cachedPass` must come to. */
export function cachedChecksum({ page }: World): number {
  const pages = Array.from({ length: HOT }, (_, i) => page(i));
  let sum = 0;
  for (let i = 0; i < PAGES; i++) sum = (sum + pages[hotPage(i)]!) | 0;
  return sum >>> 0;
}

/** A request of the workload for page `i`. */
export const requestOf = (pasid: number, i: number): DmaRequest => ({
  ...newRequest(),
  ...{ requesterId: DEVICE, pasid, addressLo: i << 12, addressHi: Number(IOVA >> 32n) },
});

/** A world whose tables are written: without caches, and with the number of entries that its first request reads. */
export function finished(memory: Memory, iommu: Iommu, pasid: number, page: World['page']): World {
  iommu.refresh();
  iommu.caching = false;
  const recorder = new Recorder();
  memory.recorder = recorder;
  iommu.translate(requestOf(pasid, 0), newOutcome());
  memory.recorder = null;
  let reads = 0;
  for (let n = 0; n < recorder.length; n++)
    if ((recorder.chunkOf(n)[recorder.offsetOf(n)]! & 0xff) === ENTRY_FETCHED) reads++;
  return { memory, iommu, reads, pasid, page };
}
