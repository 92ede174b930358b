/** The unit as the contract sees it: registers, walk, caches and rings put together. */
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
} from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { WORDS_WRITTEN } from '../../trace/rows.ts';
import type { Iommu, UnitConfig } from '../contract.ts';
import { DEVICES, INTERRUPTS, IOTLB, PASIDS, SETS, TABLES, WAYS } from './cache-list.ts';
import { workCommands } from './commands.ts';
import { AmdCore } from './core.ts';
import { fetchDevice } from './device.ts';
import { gcr3 } from './gcr3.ts';
import { remapInterrupt } from './interrupts.ts';
import { AmdCaches } from './invalidation.ts';
import { mayRequestPages, refusal } from './page-requests.ts';
import { type PageRequestChecks, pageRequested } from './queues.ts';
import { HIT_ROWS, quickHit, quickWalk } from './quick.ts';
import { readRegister, resetRegisters, writeRegister } from './registers.ts';
import { translate } from './translate.ts';
import { REGION_WORDS, readAt, takeInterrupts } from './unit.ts';

export function createAmdVi(memory: Memory, config: UnitConfig): Iommu {
  return new AmdVi(memory, config);
}

class AmdVi extends AmdCore implements Iommu, PageRequestChecks {
  readonly refusal = refusal;
  private readonly caches: AmdCaches;
  /** For comparing slots with memory. */
  private readonly request = newRequest();
  private readonly outcome = newOutcome();
  private readonly trial = new Recorder();

  private readonly answers = new Answers(this.memory, 12);

  constructor(memory: Memory, config: UnitConfig) {
    super(memory, REGION_WORDS);
    this.caches = new AmdCaches(this);
    resetRegisters(this, memory, config);
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
    translate(this, request, out);
  }

  remapInterrupt(request: InterruptRequest, out: InterruptOutcome): void {
    remapInterrupt(this, request, out, this.caches);
  }

  pageRequested(request: PageRequest): PageRequestFate {
    return pageRequested(this, request, this);
  }

  mayRequestPages(request: PageRequest): 0 | 1 | 2 {
    return mayRequestPages(this, request);
  }

  readRegister(offset: number): number {
    return readRegister(this, offset);
  }

  writeRegister(offset: number, value: number): void {
    if (writeRegister(this, offset, value)) this.refresh();
  }

  work(): boolean {
    return workCommands(this, this.caches);
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
      case DEVICES:
        return this.deviceAgrees(s);
      case PASIDS:
        return this.pasidAgrees(s);
      case IOTLB:
        return this.translationAgrees(s);
      case TABLES:
        return this.tableAgrees(s);
      case INTERRUPTS:
        return this.interruptAgrees(s);
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

  private deviceAgrees(s: number): boolean {
    const w = this.memory.words;
    const p = this.try(() => fetchDevice(this, w[s]! >>> 16));
    if (p < 0) return false;
    for (let k = 0; k < 8; k++) if (w[s + 2 + k] !== w[p + k]) return false;
    return true;
  }

  private pasidAgrees(s: number): boolean {
    const w = this.memory.words;
    const deviceId = w[s]! >>> 16;
    const same = this.try(() => {
      const p = fetchDevice(this, deviceId);
      if (p < 0) return false;
      this.dteAt = p;
      this.did = w[p + 2]! & 0xffff;
      this.glx = Math.min(2, (w[p + 1]! >>> 24) & 3);
      this.pasid = w[s + 1]!;
      const isSameDomain = this.did === (w[s + 2]! & 0xffff);
      return isSameDomain && gcr3(this, deviceId) === 0;
    });
    const lo = (w[s + 4]! >>> 12) | (w[s + 5]! << 20);
    return same && this.guestLo === lo && this.guestHi === ((w[s + 5]! >>> 12) & 0xff);
  }

  private translationAgrees(s: number): boolean {
    const w = this.memory.words;
    const filled = w[s + 6]!;
    const q = this.request;
    q.requesterId = filled & 0xffff;
    q.pasid = (filled & (1 << 20)) !== 0 ? w[s + 3]! : -1;
    q.access = (filled >>> 16) & 7;
    q.privileged = (filled & (1 << 19)) !== 0;
    q.addressLo = w[s]! & ~0xfff;
    q.addressHi = w[s + 1]! | 0;
    q.size = 1;
    q.type = 0;
    const out = this.outcome;
    this.try(() => translate(this, q, out));
    const rights = (w[s + 4]! >>> (q.privileged ? 4 : 0)) & 7;
    const same = out.pageLo === ((w[s + 4]! >>> 12) | (w[s + 5]! << 20)) && out.pageHi === w[s + 5]! >>> 12;
    // The device's own rights are not part of the slot.
    return same && out.fault < 0 && (out.permissions & ~rights) === 0 && ((w[s + 2]! >>> 18) & 63) === out.sizeLog2;
  }

  private tableAgrees(s: number): boolean {
    const w = this.memory.words;
    const page = (w[s + 7]! >>> 12) * 0x100000000 + (((w[s + 6]! >>> 12) | (w[s + 7]! << 20)) >>> 0);
    const f = this.memory.find(page | 0, (page / 0x100000000) | 0, w[s + 6]! & 0xff8, 8);
    if (f < 0) return false;
    const p = f + ((w[s + 6]! & 0xff8) >> 2);
    const e0 = w[p]!;
    const e1 = w[p + 1]!;
    const leads = ((e0 >>> 12) | (e1 << 20)) === ((w[s + 4]! >>> 12) | (w[s + 5]! << 20));
    const high = ((e1 >>> 12) & 0xff) === w[s + 5]! >>> 12;
    if (!leads || !high || (e0 & 1) === 0) return false;
    const level = (w[s]! >>> 1) & 7;
    const rights = w[s + 4]! & 15;
    if ((w[s]! & 16) !== 0) return ((e0 >>> 9) & 7) === level && (rights & 3 & ~(e1 >>> 29)) === 0;
    const isTable = level >= 3 || (e0 & 0x80) === 0;
    return isTable && (rights & 6 & ~e0) === 0 && ((rights & 8) !== 0 || e1 >>> 31 === 0);
  }

  private interruptAgrees(s: number): boolean {
    const w = this.memory.words;
    const long = (w[s]! & 2) !== 0;
    const p = this.try(() => fetchDevice(this, w[s]! >>> 16));
    if (p < 0) return false;
    const bytes = long ? 16 : 4;
    const table = w[p + 4]! & ~0x3f;
    const at = readAt(this, table & ~0xfff, w[p + 5]! & 0xfffff, (table & 0xfff) + w[s + 1]! * bytes, bytes);
    if (at < 0) return false;
    for (let k = 0; k < bytes / 4; k++) if (w[s + 2 + k] !== w[at + k]) return false;
    return true;
  }
}
