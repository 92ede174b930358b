/**
 * Random worlds for any model. Four kinds: a legal world with some damage on the request's path; tables that grow where
 * the walk looks, each entry plausible for its part; pages full of one kind of structure; pages of random bytes. On top
 * come damaged registers, bus errors and, now and then, damaged cache slots. Each world is the legal one put back and
 * changed in place, so that a hundred thousand of them take seconds.
 */

import type { Layout } from '../bits/layout.ts';
import { pathOf } from '../machine/machine.ts';
import { FRAME_WORDS, type Memory } from '../memory/memory.ts';
import type { Iommu, PathEntry } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import {
  type DmaRequest,
  EXECUTE,
  newOutcome,
  READ,
  TRANSLATED,
  TRANSLATION_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../pcie/request.ts';
import type { Recorder } from '../trace/recorder.ts';
import { fillPlausible, layoutsOf, type Plausible } from './plausible.ts';
import { Random } from './random.ts';
import { BoundedRecorder, StateCopy, undoRows } from './trace.ts';
import { type BuiltWorld, builtWorlds, DEVICE, requestIn, TABLES_AT } from './worlds.ts';

/** Worlds made of one legal world before the next one's turn. */
const TURN = 64;
/** Pages that pointers lead to. */
const POOL = 12;
/** Entries that grow under one request. */
const GROWTH = 40;

export interface FuzzWorld {
  readonly memory: Memory;
  readonly unit: Iommu;
  readonly requests: readonly DmaRequest[];
  /** False when a cache slot was damaged: caches then say what no walk would. */
  readonly soundCaches: boolean;
}

interface Base extends BuiltWorld {
  /** The state of the legal world. */
  readonly state: StateCopy;
}

/** Worlds that were built before: building takes longer than a thousand random worlds made of one. */
const built = new WeakMap<LoadedModel, readonly Base[]>();

function basesOf(model: LoadedModel): readonly Base[] {
  const known = built.get(model);
  if (known !== undefined) return known;
  const bases = builtWorlds(model).map((world): Base => {
    const { memory } = world;
    // Pages of the pool exist in every world, so that a world need not allocate.
    for (let n = 0; n < POOL; n++) memory.load64(poolPage(n), memory.read64(poolPage(n)));
    const state = new StateCopy();
    state.take(memory);
    return { ...world, state };
  });
  built.set(model, bases);
  return bases;
}

export class Fuzz {
  readonly random: Random;
  private readonly model: LoadedModel;
  private readonly bases: readonly Base[];
  private readonly recorder: Recorder = new BoundedRecorder();
  private readonly out = newOutcome();
  private readonly layouts = new Map<number, readonly Layout[]>();
  private count = 0;
  private base: Base;
  private how: Plausible;

  constructor(model: LoadedModel, seed: number) {
    this.model = model;
    this.random = new Random(seed);
    this.bases = basesOf(model);
    const first = this.bases[0];
    if (first === undefined) throw new RangeError(`${model.describe.id} builds no world`);
    this.base = first;
    this.restore();
    this.how = this.filling();
  }

  private filling(): Plausible {
    return { random: this.random, profile: this.base.unit.profile, page: () => this.page() };
  }

  /** The next world. It lives until the next call. */
  next(): FuzzWorld {
    const { random } = this;
    this.restore();
    if (this.count++ % TURN === 0) {
      this.base = random.pick(this.bases);
      this.restore();
      this.how = this.filling();
    }
    const { memory, unit } = this.base;
    const request = this.request();
    const kind = random.below(10);
    if (kind < 4) this.damagePath(request);
    else if (kind < 8) this.grow(request);
    else this.fillPages(kind === 9);
    if (random.chance(0.3)) this.damageRegisters();
    memory.forgetLinks();
    if (random.chance(0.1)) this.hole(request);
    const soundCaches = !random.chance(0.05);
    if (!soundCaches) this.damageCaches(request);
    memory.forgetLinks();
    unit.refresh();
    const requests = [request];
    if (random.chance(0.5)) requests.push({ ...request });
    if (random.chance(0.3)) requests.push(this.vary(request));
    return { memory, unit, requests, soundCaches };
  }

  /** Puts the legal world back. Pages that a unit allocated since then are zero again. */
  private restore(): void {
    const { memory, unit, state } = this.base;
    state.restore(memory);
    if (memory.busErrors.length > 0) memory.setHoles([]);
    unit.refresh();
  }

  /* ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────── */

  private request(): DmaRequest {
    const { random } = this;
    const { space } = this.base;
    const map = space.maps.length === 0 || random.chance(0.2) ? null : random.pick(space.maps);
    const address = map === null ? this.address() : map.iova + (random.bits(30) % map.bytes);
    return this.vary(requestIn(this.base, address), 0.08);
  }

  /** Any address, but mostly one whose parts are all zeros or all ones: as indexes they meet few entries. */
  private address(): bigint {
    const { random } = this;
    if (random.chance(0.3)) return random.bits(64);
    // What x86 takes for an interrupt message when it is written in four bytes.
    if (random.chance(0.03)) return 0xfee0_0000n | (random.bits(18) << 2n);
    let address = random.bits(12);
    for (let at = 12; at < 64; at += 9)
      if (random.chance(0.3)) address |= (random.chance(0.5) ? 1n : 511n) << BigInt(at);
    return BigInt.asUintN(random.chance(0.7) ? 47 : 64, address);
  }

  private vary(request: DmaRequest, p = 0.3): DmaRequest {
    const { random } = this;
    const q = { ...request };
    if (random.chance(0.5)) q.access = random.pick([READ, WRITE, WRITE, READ | WRITE, EXECUTE, READ | EXECUTE, 7]);
    if (random.chance(p)) q.type = random.pick([UNTRANSLATED, TRANSLATION_REQUEST, TRANSLATION_REQUEST, TRANSLATED]);
    if (random.chance(p)) q.privileged = true;
    if (random.chance(p)) q.pasid = random.pick([-1, 0, 0x12, random.below(1 << 20)]);
    if (random.chance(p / 4)) q.requesterId = random.pick([DEVICE ^ 1, 0, 0xffff, random.below(0x10000)]);
    if (random.chance(p)) [q.addressLo, q.addressHi] = int32(this.address());
    q.size = Math.min(random.pick([1, 4, 4, 64, 4096]), 4096 - (q.addressLo & 0xfff));
    return q;
  }

  /* ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────── */

  /** A page that a pointer may lead to: of the pool, one that is not there, the highest one, the interrupt range. */
  private page(): bigint {
    const { random } = this;
    const bits = this.base.unit.profile.addressBits - 12;
    const kind = random.below(32);
    if (kind === 0) return random.bits(52);
    if (kind === 1) return (1n << BigInt(bits)) - 1n;
    if (kind === 2) return 0xfee00n;
    if (kind < 5) return random.bits(bits) & ~511n;
    return poolPage(random.below(POOL)) >> 12n;
  }

  /** What the request reads as the world stands; nothing is changed. */
  private walk(request: DmaRequest): ReturnType<typeof pathOf> {
    const { memory, unit } = this.base;
    this.recorder.clear();
    memory.recorder = this.recorder;
    unit.caching = false;
    unit.translate(request, this.out);
    unit.caching = true;
    memory.recorder = null;
    const rows = this.recorder.copy(0, this.recorder.length);
    undoRows(memory, rows);
    return pathOf(rows);
  }

  /** Up to two entries of the path get a bit changed in one of their fields, or become something else. */
  private damagePath(request: DmaRequest): void {
    const { random } = this;
    const { memory } = this.base;
    for (let n = random.below(3); n > 0; n--) {
      const path = this.walk(request).filter((e) => e.word >= FRAME_WORDS);
      if (path.length === 0) return;
      const entry = random.pick(path);
      const field = random.pick(this.layoutsOf(entry)[0]?.fields ?? []);
      const at = (entry.at & ~7n) + BigInt(8 * field.q);
      const before = memory.read64(at);
      const kind = random.below(8);
      if (kind < 5) memory.load64(at, before ^ (1n << BigInt(field.lo + random.below(field.hi - field.lo + 1))));
      else if (kind === 5) memory.load64(at, 0n);
      else if (kind === 6) this.fillEntry(entry, entry.word);
      // The entry leads to the page that it lies in.
      else memory.load64(at, (before & 0xfffn) | (at & ~0xfffn));
    }
  }

  /** Layouts that the entry could have, its own first. */
  private layoutsOf(entry: PathEntry): readonly Layout[] {
    const { describe } = this.model;
    const part = describe.parts[entry.part];
    if (part === undefined) return [];
    const key = entry.part * 16 + entry.level;
    const known = this.layouts.get(key) ?? layoutsOf(describe, part, entry.level, this.random);
    this.layouts.set(key, known);
    const own = describe.layoutOf(part, entry.level, this.base.memory.words, entry.word);
    return [...known].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  }

  /** Makes the entry a plausible one of its part. */
  private fillEntry(entry: PathEntry, word: number): void {
    const known = this.layoutsOf(entry);
    if (known.length === 0) return;
    const l = this.random.pick(known);
    fillPlausible(this.base.memory.words, word, l, this.how);
    this.base.memory.forgetLinks(word, word + l.bytes / 4);
  }

  /** All tables empty; then every entry that the request meets and finds empty gets contents. */
  private grow(request: DmaRequest): void {
    const { memory } = this.base;
    for (let n = 0; n < POOL; n++) memory.words.fill(0, poolWord(memory, n), poolWord(memory, n) + FRAME_WORDS);
    memory.forgetLinks();
    for (let n = 0; n < GROWTH; n++) {
      const last = this.walk(request).at(-1);
      // What lies outside the pool is left alone, or worlds would take more and more memory.
      if (last === undefined || last.at < TABLES_AT || last.at >= poolPage(POOL)) return;
      const word = memory.find(...int32(last.at >> 12n), 0, 4) + (Number(last.at & 0xfffn) >> 2);
      const bytes = this.model.describe.parts[last.part]?.bytes ?? 8;
      for (let k = 0; k < bytes / 4; k++) if (memory.words[word + k] !== 0) return;
      this.fillEntry(last, word);
    }
  }

  /** Each page of the pool full of one kind of structure, or of random bytes. */
  private fillPages(bytes: boolean): void {
    const { random, base } = this;
    const { words } = base.memory;
    for (let n = 0; n < POOL; n++) {
      const first = poolWord(base.memory, n);
      const l = random.pick(this.model.describe.layouts);
      const step = Math.max(2, l.bytes / 4);
      const block = Math.ceil(64 / step) * step;
      for (let k = 0; k < block; k += step) {
        if (bytes) for (let i = 0; i < step; i++) words[first + k + i] = random.next();
        else fillPlausible(words, first + k, l, this.how);
      }
      for (let k = block; k < FRAME_WORDS; k += block)
        words.copyWithin(first + k, first, first + Math.min(block, FRAME_WORDS - k));
    }
  }

  /* ── State ───────────────────────────────────────────────────────────────────────────────────────────────────── */

  private damageRegisters(): void {
    const { random } = this;
    const { how } = this;
    const { memory, unit } = this.base;
    const { registers, layouts } = this.model.describe;
    for (let n = random.below(3); n >= 0; n--) {
      const r = random.pick(registers);
      const l = layouts.find((x) => x.id === r.layout);
      const first = unit.registersAt + (r.offset >> 2);
      const word = first + random.below(r.bytes / 4);
      const kind = random.below(4);
      if (kind === 0) memory.words[word] = random.next();
      else if (kind < 3 || l === undefined) memory.words[word]! ^= 1 << random.below(32);
      else fillPlausible(memory.words, first, l, how);
    }
    unit.refresh();
  }

  private hole(request: DmaRequest): void {
    const { random } = this;
    const path = this.walk(request);
    const at = path.length > 0 && random.chance(0.8) ? random.pick(path).at : poolPage(random.below(POOL));
    const start = random.chance(0.5) ? at & ~0xfffn : at + BigInt(random.below(8));
    this.base.memory.setHoles([{ start, length: random.chance(0.5) ? 0x1000n : BigInt(1 + random.below(64)) }]);
  }

  /** Bits change in slots that the request fills, and a few others get any contents. */
  private damageCaches(request: DmaRequest): void {
    const { random } = this;
    const { how } = this;
    const { memory, unit } = this.base;
    unit.translate({ ...request }, this.out);
    for (const [n, cache] of this.model.describe.caches.entries()) {
      const l = this.model.describe.layouts.find((x) => x.id === cache.layout);
      if (l === undefined) continue;
      const size = l.bytes / 4;
      for (let slot = 0; slot < cache.slots; slot++) {
        const at = unit.cacheAt(n) + slot * size;
        if (memory.words[at] !== 0) memory.words[at + random.below(size)]! ^= 1 << random.below(32);
      }
      fillPlausible(memory.words, unit.cacheAt(n) + random.below(cache.slots) * size, l, how);
    }
  }
}

const poolPage = (n: number): bigint => TABLES_AT + BigInt(n) * 4096n;
const int32 = (v: bigint): readonly [lo: number, hi: number] => [
  Number(BigInt.asIntN(32, v)),
  Number(BigInt.asIntN(32, v >> 32n)),
];
/** First word of a page of the pool. */
const poolWord = (memory: Memory, n: number): number => memory.find(...int32(poolPage(n) >> 12n), 0, 4);
