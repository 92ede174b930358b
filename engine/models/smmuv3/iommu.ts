/** The unit as the contract sees it: registers, walk, caches and queues put together. */
import type { Memory } from '../../memory/memory.ts';
import { Answers } from '../../pcie/answers.ts';
import {
  type DmaRequest,
  type InterruptOutcome,
  type InterruptRequest,
  newOutcome,
  newRequest,
  type Outcome,
  type PageRequest,
  type PageRequestFate,
  READ,
  UNTRANSLATED,
} from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { ENTRY_FETCHED, WORDS_WRITTEN } from '../../trace/rows.ts';
import type { Iommu, UnitConfig } from '../contract.ts';
import { CD, L1CD, L1STD, SETS, STE, TLB, WALKS, WAYS } from './cache-list.ts';
import { workQueue } from './commands.ts';
import { alignedLo, SmmuCore } from './core.ts';
import { partNumber } from './parts.ts';
import { HIT_ROWS, quickHit, quickWalk } from './quick.ts';
import { pageRequested, type StreamFacts } from './records.ts';
import { readRegister, resetRegisters, writeRegister } from './registers.ts';
import { streamEntry } from './stream.ts';
import { translate } from './translate.ts';
import { REGION_WORDS, takeInterrupts } from './unit.ts';

export function createSmmu(memory: Memory, config: UnitConfig): Iommu {
  return new Smmu(memory, config);
}

/** Parts of which a configuration cache keeps copies, with their 32-bit words. */
const COPIED: Readonly<Record<number, readonly [parts: readonly number[], words: number]>> = {
  [L1STD]: [[partNumber('l1std')], 2],
  [STE]: [[partNumber('ste'), partNumber('ste.second')], 16],
  [L1CD]: [[partNumber('l1cd')], 2],
  [CD]: [[partNumber('cd')], 16],
};

class Smmu extends SmmuCore implements Iommu, StreamFacts {
  /** For comparing slots with memory. */
  private readonly request = newRequest();
  private readonly outcome = newOutcome();
  private readonly trial = new Recorder();

  private readonly answers = new Answers(this.memory, 12);

  constructor(memory: Memory, config: UnitConfig) {
    super(memory, REGION_WORDS);
    resetRegisters(memory, this.registersAt, config);
    this.refresh();
  }

  cacheAt(cache: number): number {
    return this.cachesAt[cache]!;
  }

  refresh(): void {
    this.answers.forget();
    this.derive();
  }

  translate(request: DmaRequest, out: Outcome): void {
    if (this.caching) {
      if (this.answers.find(request, out)) return;
      if (quickHit(this, request, out)) {
        this.answers.keep(request, out, HIT_ROWS);
        return;
      }
    } else if (quickWalk(this, request, out)) return;
    this.readySid = -1;
    translate(this, request, out);
  }

  /** An SMMU takes interrupt messages for the writes that they are; who remaps them is the interrupt controller. */
  remapInterrupt(request: InterruptRequest, out: InterruptOutcome): void {
    out.status = 'delivered';
    out.vector = request.data;
    out.destination = 0;
    out.fault = -1;
    out.rule = -1;
    out.recorded = false;
  }

  pageRequested(request: PageRequest): PageRequestFate {
    return pageRequested(this, request, this);
  }

  stream(requesterId: number): { readonly legal: boolean; readonly ppar: boolean } {
    const rule = this.try(() => streamEntry(this, requesterId));
    const ppar = rule === 0 && (this.memory.words[this.steAt + 2]! & (1 << 18)) !== 0;
    return { legal: rule === 0, ppar };
  }

  readRegister(offset: number): number {
    return readRegister(this, offset);
  }

  writeRegister(offset: number, value: number): void {
    if (writeRegister(this, offset, value)) this.refresh();
  }

  work(): boolean {
    return workQueue(this);
  }

  takeInterrupts(): number {
    return takeInterrupts(this);
  }

  dropCaches(): void {
    for (let cache = 0; cache < this.cachesAt.length; cache++) {
      const first = this.cachesAt[cache]!;
      const end = this.roundsAt(cache) + SETS[cache]!;
      for (let at = first; at < end; at++) this.memory.restore(at, 0);
    }
  }

  cacheState(cache: number, slot: number): 'empty' | 'same' | 'stale' {
    const s = this.cachesAt[cache]! + slot * this.slotWords[cache]!;
    if (slot < 0 || slot >= SETS[cache]! * WAYS || (this.memory.words[s]! & 1) === 0) return 'empty';
    return this.agrees(cache, s) ? 'same' : 'stale';
  }

  /** Whether the tables would give today what the slot holds. */
  private agrees(cache: number, s: number): boolean {
    if (cache === TLB) return this.translationAgrees(s);
    if (cache === WALKS) return this.tableAgrees(s);
    return this.copyAgrees(cache, s);
  }

  /** Runs a lookup as if all caches were empty and nobody listened, and takes back whatever it changed. */
  private try<T>(look: () => T): T {
    const { memory, caching, trial } = this;
    const listener = memory.recorder;
    trial.clear();
    memory.recorder = trial;
    this.caching = false;
    const result = look();
    this.caching = caching;
    memory.recorder = listener;
    for (let n = trial.length - 1; n >= 0; n--) {
      const c = trial.chunkOf(n);
      const i = trial.offsetOf(n);
      if ((c[i]! & 0xff) !== WORDS_WRITTEN) continue;
      memory.restore(c[i + 1]!, c[i + 2]!);
      if ((c[i]! & 0x100) !== 0) memory.restore(c[i + 1]! + 1, c[i + 3]!);
    }
    return result;
  }

  private ask(sid: number, ssid: number): DmaRequest {
    const q = this.request;
    q.requesterId = sid;
    q.pasid = ssid;
    q.access = READ;
    q.privileged = false;
    q.type = UNTRANSLATED;
    q.addressLo = 0;
    q.addressHi = 0;
    q.size = 1;
    return q;
  }

  /** A copy of a structure agrees when a walk reads the same words today. */
  private copyAgrees(cache: number, s: number): boolean {
    const w = this.memory.words;
    const [parts, words] = COPIED[cache]!;
    const id = w[s + 1]!;
    const sid = cache === L1STD ? id * 2 ** this.split : id;
    const ssid = cache === L1STD || cache === STE ? -1 : w[s]! >>> 12;
    // A descriptor 0 may be that of transactions without SubstreamID, or the only one.
    const asked = ssid === 0 ? [-1, 0] : [ssid];
    return asked.some((n) => {
      this.try(() => translate(this, this.ask(sid, n), this.outcome));
      const at = this.lastRead(parts);
      if (at < 0) return false;
      for (let k = 0; k < words; k++) if (w[s + 2 + k] !== w[at + k]) return false;
      return true;
    });
  }

  /** Last entry of these parts that the trial read: its first word in the pool, or -1. */
  private lastRead(parts: readonly number[]): number {
    for (let n = this.trial.length - 1; n >= 0; n--) {
      const c = this.trial.chunkOf(n);
      const i = this.trial.offsetOf(n);
      if ((c[i]! & 0xff) === ENTRY_FETCHED && parts.includes((c[i]! >>> 8) & 31)) return c[i + 2]!;
    }
    return -1;
  }

  private translationAgrees(s: number): boolean {
    const w = this.memory.words;
    const filled = w[s + 7]!;
    const q = this.ask(w[s + 6]!, (filled & (1 << 20)) !== 0 ? filled & 0xfffff : -1);
    q.access = (filled >>> 21) & 7;
    q.privileged = (filled & (1 << 24)) !== 0;
    q.addressLo = w[s + 2]! & ~0xfff;
    q.addressHi = w[s + 3]! | 0;
    const out = this.outcome;
    this.try(() => translate(this, q, out));
    const rights = (w[s + 4]! >>> (q.privileged ? 4 : 0)) & 7;
    const page = (w[s + 4]! >>> 12) | (w[s + 5]! << 20);
    return (
      out.fault < 0 &&
      (out.pageLo | 0) === (page | 0) &&
      (out.pageHi | 0) === w[s + 5]! >>> 12 &&
      out.sizeLog2 === ((w[s]! >>> 8) & 63) &&
      (out.permissions & ~rights & ~q.access) === 0
    );
  }

  private tableAgrees(s: number): boolean {
    const w = this.memory.words;
    const granule = (w[s]! >>> 8) & 3;
    const g = 12 + 2 * granule;
    const p = this.read(w[s + 6]! & ~7, w[s + 7]! | 0, 8);
    if (p < 0) return false;
    const [e0, e1] = [w[p]!, w[p + 1]!];
    const high = granule === 2 && this.oas >= 52 ? (e0 & 0xf000) << 4 : 0;
    const leads = alignedLo(e0 | 0, g) === (w[s + 4]! & ~0xfff) && ((e1 & 0xffff) | high) === w[s + 5];
    return (e0 & 3) === 3 && leads;
  }
}
