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
} from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { WORDS_WRITTEN } from '../../trace/rows.ts';
import type { Iommu, UnitConfig } from '../contract.ts';
import { CONTEXT, INTERRUPTS, IOTLB, PASID, SETS, TABLES, WAYS } from './cache-list.ts';
import { VtdCore } from './core.ts';
import { legacyContext, pasidEntry, scalableContext } from './device.ts';
import { remapInterrupt } from './interrupts.ts';
import { workQueue } from './invalidate.ts';
import { VtdCaches } from './invalidation.ts';
import { mayRequestPages } from './page-requests.ts';
import { type PageRequestChecks, pageRequested } from './queues.ts';
import { HIT_ROWS, quickHit, quickWalk } from './quick.ts';
import { addressBitsOf, readRegister, resetRegisters, writeRegister } from './registers.ts';
import { translate } from './translate.ts';
import { REGION_WORDS, readAt, reg32, STATE, takeInterrupts } from './unit.ts';

export function createVtd(memory: Memory, config: UnitConfig): Iommu {
  return new Vtd(memory, config);
}

class Vtd extends VtdCore implements Iommu, PageRequestChecks {
  private readonly caches: VtdCaches;
  /** For comparing slots with memory. */
  private readonly request = newRequest();
  private readonly outcome = newOutcome();
  private readonly trial = new Recorder();

  private readonly answers = new Answers(this.memory, 12);

  constructor(memory: Memory, config: UnitConfig) {
    super(memory, REGION_WORDS, addressBitsOf(config));
    this.caches = new VtdCaches(this);
    resetRegisters(memory, this.registersAt, config);
    this.refresh();
  }

  cacheAt(cache: number): number {
    return this.cachesAt[cache]!;
  }

  refresh(): void {
    this.answers.forget();
    this.derive(reg32(this, STATE.ROOT), reg32(this, STATE.ERRORS));
  }

  translate(request: DmaRequest, out: Outcome): void {
    if (this.caching) {
      if (this.answers.find(request, out)) return;
      if (this.plain !== 0 && quickHit(this, request, out)) {
        this.answers.keep(request, out, HIT_ROWS);
        return;
      }
    } else if (this.plain !== 0 && quickWalk(this, request, out)) return;
    translate(this, request, out);
  }

  remapInterrupt(request: InterruptRequest, out: InterruptOutcome): void {
    remapInterrupt(this, request, out, this.caches);
  }

  pageRequested(request: PageRequest): PageRequestFate {
    return pageRequested(this, request, this);
  }

  mayRequestPages(request: PageRequest): boolean {
    return mayRequestPages(this, request);
  }

  forgetPage(_requesterId: number, pasid: number, pageLo: number, pageHi: number): void {
    this.caches.forgetPage(pasid, pageLo, pageHi);
  }

  readRegister(offset: number): number {
    return readRegister(this, offset);
  }

  writeRegister(offset: number, value: number): void {
    if (writeRegister(this, offset, value, this.caches)) this.refresh();
  }

  work(): boolean {
    return workQueue(this, this.caches);
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
    switch (cache) {
      case CONTEXT:
        return this.contextAgrees(s);
      case PASID:
        return this.pasidAgrees(s);
      case IOTLB:
        return this.translationAgrees(s);
      case TABLES:
        return this.tableAgrees(s);
      case INTERRUPTS: {
        const w = this.memory.words;
        const [lo, hi] = [reg32(this, STATE.INTERRUPT_TABLE), reg32(this, STATE.INTERRUPT_TABLE + 4)];
        const at = readAt(this, lo, hi, (w[s]! >>> 16) << 4, 16);
        return at >= 0 && [0, 1, 2, 3].every((k) => w[s + 2 + k] === w[at + k]);
      }
      default:
        return true;
    }
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

  /** Last entry that the trial read: its first word in the pool, or -1. */
  private lastRead(): number {
    const n = this.trial.length - 1;
    return n < 0 ? -1 : this.trial.chunkOf(n)[this.trial.offsetOf(n) + 2]!;
  }

  /** Halves of the comparison are the slot's copy and the entry that a fresh lookup reads last. */
  private entryAgrees(s: number, words: number, rule: number): boolean {
    const w = this.memory.words;
    if (w[s + 1]! >>> 24 !== rule) return false;
    if (rule !== 0) return true;
    const at = this.lastRead();
    for (let k = 0; k < words; k++) if (w[s + 2 + k] !== w[at + k]) return false;
    return true;
  }

  private ask(sid: number, pasid: number): DmaRequest {
    const q = this.request;
    q.requesterId = sid;
    q.pasid = pasid;
    q.access = READ;
    q.privileged = false;
    this.want = READ;
    this.privileged = 0;
    return q;
  }

  private contextAgrees(s: number): boolean {
    const w = this.memory.words;
    const scalable = (w[s]! & 2) !== 0;
    const q = this.ask(w[s]! >>> 16, -1);
    const rule = this.try(() => (scalable ? scalableContext(this, q, false) : legacyContext(this, q)));
    // What a request's own checks say is not about the entry: such a slot holds a good entry all the same.
    return this.entryAgrees(s, scalable ? 8 : 4, w[s + 1]! >>> 24 === 0 ? 0 : rule);
  }

  private pasidAgrees(s: number): boolean {
    const w = this.memory.words;
    const pasid = w[s + 1]! & 0xfffff;
    let rule = this.try(() => scalableContext(this, this.ask(w[s]! >>> 16, -1), false));
    if (rule !== 0) return false;
    rule = this.try(() => pasidEntry(this, this.ask(w[s]! >>> 16, pasid)));
    return this.entryAgrees(s, 6, w[s + 1]! >>> 24 === 0 ? 0 : rule);
  }

  private translationAgrees(s: number): boolean {
    const w = this.memory.words;
    const filled = w[s + 6]!;
    const q = this.ask(filled & 0xffff, (filled & (1 << 20)) !== 0 ? w[s + 3]! : -1);
    q.access = (filled >>> 16) & 7;
    q.privileged = (filled & (1 << 19)) !== 0;
    q.addressLo = w[s]! & ~0xfff;
    q.addressHi = w[s + 1]! | 0;
    q.size = 1;
    q.type = 0;
    const out = this.outcome;
    this.try(() => translate(this, q, out));
    if (filled >>> 24 !== 0) return out.rule === filled >>> 24;
    const same = out.pageLo === ((w[s + 4]! >>> 12) | (w[s + 5]! << 20)) && out.pageHi === w[s + 5]! >>> 12;
    const rights = (w[s + 4]! >>> (q.privileged ? 4 : 0)) & 7;
    return same && out.fault < 0 && out.permissions === rights && 12 + 9 * ((w[s]! >>> 1) & 3) === out.sizeLog2;
  }

  private tableAgrees(s: number): boolean {
    const w = this.memory.words;
    const page = (w[s + 7]! >>> 12) * 0x100000000 + (((w[s + 6]! >>> 12) | (w[s + 7]! << 20)) >>> 0);
    const f = this.memory.find(page | 0, (page / 0x100000000) | 0, w[s + 6]! & 0xff8, 8);
    if (f < 0) return false;
    const p = f + ((w[s + 6]! & 0xff8) >> 2);
    const [e0, e1] = [w[p]!, w[p + 1]!];
    const leads = ((e0 >>> 12) | (e1 << 20)) === ((w[s + 4]! >>> 12) | (w[s + 5]! << 20));
    const high = ((e1 >>> 12) & 0xff) === w[s + 5]! >>> 12;
    const level = (w[s]! >>> 1) & 7;
    const isTable = level > 3 || (e0 & 0x80) === 0;
    const rights = w[s + 4]! & 15;
    const second = (w[s]! & 16) !== 0;
    const grants = second ? (rights & 7 & ~e0) === 0 : (e0 & 1) !== 0 && (rights & 6 & ~e0) === 0;
    return leads && high && isTable && grants && (second || (rights & 8) !== 0 || e1 >>> 31 === 0);
  }
}
