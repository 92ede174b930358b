/** The unit as the contract sees it: registers, walk, caches and queues put together. */
import type { Memory } from '../../memory/memory.ts';
import { Answers } from '../../pcie/answers.ts';
import {
  type DmaRequest,
  EXECUTE,
  FAILURE_CODE,
  INVALID_CODE,
  type InterruptOutcome,
  type InterruptRequest,
  newOutcome,
  newRequest,
  type Outcome,
  PASSED,
  type PageRequest,
  type PageRequestFate,
  READ,
  TRANSLATED_OK,
  WRITE,
} from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { INTERRUPT_REMAPPED, WORDS_WRITTEN } from '../../trace/rows.ts';
import type { Iommu, UnitConfig } from '../contract.ts';
import { caches as cacheList, DEVICES, IOTLB, PROCESSES, SETS, TABLES, WAYS } from './cache-list.ts';
import { causes, faultOfRule, KIND } from './causes.ts';
import { workQueue } from './commands.ts';
import { BARE, CONTEXT, OFF, RiscvCore, TC } from './core.ts';
import { deviceContext, mayRequestPages } from './device.ts';
import { faultNumber } from './faults.ts';
import { sendInterrupt, takeInterrupts } from './interrupts.ts';
import { RiscvCaches } from './invalidation.ts';
import { fileInterrupt } from './msi.ts';
import { requestFaulted } from './narrate.ts';
import { type PageRequestChecks, type PageRequestVerdict, pageRequested, recordFault, TTYP } from './queues.ts';
import { HIT_ROWS, quickHit, quickWalk } from './quick.ts';
import { readRegister, resetRegisters, writeRegister } from './registers.ts';
import { ruleNumber } from './rules.ts';
import { report, translate } from './translate.ts';
import { REG, REGION_WORDS, reg32, setReg32, swap32 } from './unit.ts';

const ON = ruleNumber('unit.on');
const BARE_TYPE = ruleNumber('bare.type');
const WIDTH = ruleNumber('device.width');
const MESSAGE = ruleNumber('unit.message');
const MSI_WRITE = faultNumber('msi-write');
/** Message code of a PCIe page request: what iotval holds for one. */
const PAGE_REQUEST_CODE = 4;

export function createRiscv(memory: Memory, config: UnitConfig): Iommu {
  return new Riscv(memory, config);
}

class Riscv extends RiscvCore implements Iommu, PageRequestChecks {
  private readonly caches = new RiscvCaches(this);
  /** For comparing slots with memory, for translations by register and for interrupt messages. */
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
      if (this.plain && quickHit(this, request, out)) {
        this.answers.keep(request, out, HIT_ROWS);
        return;
      }
    } else if (this.plain && quickWalk(this, request, out)) return;
    translate(this, request, out);
  }

  /** A message is a write of four bytes: it goes where the tables lead it, mostly to an interrupt file. */
  remapInterrupt(request: InterruptRequest, out: InterruptOutcome): void {
    const q = this.ask(request.requesterId, -1, WRITE);
    q.addressLo = request.addressLo;
    q.addressHi = request.addressHi;
    q.size = 4;
    const o = this.outcome;
    this.msi = false;
    this.notice = false;
    translate(this, q, o);
    const through = o.status === TRANSLATED_OK || o.status === PASSED;
    out.fault = o.fault;
    out.rule = o.rule;
    out.recorded = o.recorded;
    out.vector = request.data;
    out.destination = through ? o.pageLo >>> 0 : 0;
    out.status = !through ? 'blocked' : !this.msi ? 'delivered' : this.notice ? 'posted' : 'remapped';
    if (!through || !this.msi) return;
    if (this.notice) {
      const filed = fileInterrupt(this, request.data >>> 0);
      out.vector = filed?.notice === true ? filed.nid : 0;
    }
    const rec = this.memory.recorder;
    if (rec === null) return;
    const i = rec.next();
    rec.chunk.fill(0, i, i + 8);
    rec.chunk[i] = INTERRUPT_REMAPPED;
    rec.chunk[i + 2] = out.vector;
    rec.chunk[i + 3] = out.destination;
  }

  pageRequested(request: PageRequest): PageRequestFate {
    return pageRequested(this, request, this);
  }

  /** Finds the context as far as EN_PRI (5.5). */
  check(q: PageRequest): PageRequestVerdict {
    this.hidden = false;
    this.asks = false;
    this.kind = KIND.read;
    const did = q.requesterId;
    let rule = 0;
    let code = INVALID_CODE;
    if (this.mode === OFF) {
      rule = ON;
      code = FAILURE_CODE;
    } else if (this.mode === BARE) rule = BARE_TYPE;
    else if (did >>> this.deviceBits !== 0) rule = WIDTH;
    if (rule !== 0) this.cause = causes[rule]!;
    else {
      rule = deviceContext(this, did);
      if (rule !== 0) code = FAILURE_CODE;
      else rule = mayRequestPages(this);
    }
    const prpr = rule === 0 && (this.context[CONTEXT.tc]! & TC.PRPR) !== 0;
    if (rule === 0) return { code: null, withProcess: prpr };
    const fault = faultOfRule[rule * 3 + KIND.read]!;
    const rec = this.memory.recorder;
    if (rec !== null) requestFaulted(rec, fault, this.cause, rule, 0, q.addressLo, q.addressHi);
    report(this, q, fault, TTYP.message, PAGE_REQUEST_CODE, 0);
    return { code, withProcess: code === FAILURE_CODE };
  }

  readRegister(offset: number): number {
    return readRegister(this, offset);
  }

  writeRegister(offset: number, value: number): void {
    if ((offset & ~3) === REG.TR_REQ_CTL) this.tryTranslation(value);
    else if (writeRegister(this, offset, value)) this.refresh();
  }

  /** tr_req_ctl (chapter 8): a translation like any other, but nobody records what fails. */
  private tryTranslation(control: number): void {
    setReg32(this, REG.TR_REQ_CTL, control & 0xfffff00e);
    if ((control & 1) === 0 || !this.profile.has('DBG')) return;
    const controlHi = reg32(this, REG.TR_REQ_CTL + 4);
    const access = (control & 4) !== 0 ? EXECUTE : (control & 8) !== 0 ? READ : READ | WRITE;
    const q = this.ask(controlHi >>> 8, (controlHi & 1) !== 0 ? control >>> 12 : -1, access);
    q.privileged = (control & 2) !== 0;
    q.addressLo = reg32(this, REG.TR_REQ_IOVA);
    q.addressHi = reg32(this, REG.TR_REQ_IOVA + 4);
    const o = this.outcome;
    this.try(() => translate(this, q, o));
    const through = o.status === TRANSLATED_OK || o.status === PASSED;
    const bits = o.sizeLog2 - 12;
    const ranged = bits > 0 && bits < 32;
    const page = ranged ? (o.pageLo & (-1 << bits)) | ((1 << (bits - 1)) - 1) : o.pageLo;
    const lo = through ? (this.memoryType << 7) | (ranged ? 0x200 : 0) | (page << 10) : 1;
    setReg32(this, REG.TR_RESPONSE, lo);
    setReg32(this, REG.TR_RESPONSE + 4, through ? (page >>> 22) | ((o.pageHi & 0xfff) << 10) : 0);
  }

  /** One interrupt message, or one command. */
  work(): boolean {
    const { sent, lo, hi } = sendInterrupt(this);
    if (sent === 'none') return workQueue(this, this.caches);
    if (sent === 'failed') {
      const rec = this.memory.recorder;
      if (rec !== null) requestFaulted(rec, MSI_WRITE, 0, MESSAGE, 1, lo, hi);
      const nobody = { did: 0, pid: -1, supervisor: false, ttyp: TTYP.none, value2Lo: 0, value2Hi: 0 };
      recordFault(this, MSI_WRITE, { ...nobody, valueLo: lo, valueHi: hi });
    }
    return true;
  }

  takeInterrupts(): number {
    return takeInterrupts(this);
  }

  dropCaches(): void {
    for (let cache = 0; cache < cacheList.length; cache++) {
      const end = this.roundsAt(cache) + SETS[cache]!;
      for (let at = this.cachesAt[cache]!; at < end; at++) this.memory.restore(at, 0);
    }
  }

  cacheState(cache: number, slot: number): 'empty' | 'same' | 'stale' {
    const s = this.cachesAt[cache]! + slot * this.slotWords[cache]!;
    if (slot < 0 || slot >= SETS[cache]! * WAYS || (this.memory.words[s]! & 1) === 0) return 'empty';
    return this.agrees(cache, s) ? 'same' : 'stale';
  }

  /** Whether the tables would give today what the slot holds. */
  private agrees(cache: number, s: number): boolean {
    const w = this.memory.words;
    switch (cache) {
      case DEVICES: {
        const did = w[s]! >>> 8;
        const found = did >>> this.deviceBits === 0 && this.try(() => deviceContext(this, did)) === 0;
        if (!found) return false;
        const words = this.extended ? 16 : 8;
        return this.context.every((v, k) => (w[s + 2 + k]! | 0) === (k < words ? v : 0));
      }
      case PROCESSES: {
        // A read by the process itself looks its context up, whatever becomes of it afterwards.
        const q = this.ask(w[s]! >>> 8, w[s + 1]! & 0xfffff, READ);
        this.process.fill(0);
        this.try(() => translate(this, q, this.outcome));
        return this.process.every((v, k) => (w[s + 2 + k]! | 0) === v);
      }
      case IOTLB:
        return this.translationAgrees(s);
      case TABLES:
        return this.tableAgrees(s);
      default:
        return true;
    }
  }

  private translationAgrees(s: number): boolean {
    const w = this.memory.words;
    const who = w[s + 9]!;
    const q = this.ask(w[s + 8]! & 0xffffff, (who & (1 << 20)) !== 0 ? who & 0xfffff : -1, (who >>> 21) & 7);
    q.privileged = (who & (1 << 24)) !== 0;
    q.type = (who >>> 25) & 3;
    q.addressLo = w[s]! & ~0xfff;
    q.addressHi = w[s + 1]! | 0;
    const o = this.outcome;
    this.try(() => translate(this, q, o));
    if (o.status !== TRANSLATED_OK) return false;
    const r = this.found;
    const page = (w[s + 4]! >>> 12) | (w[s + 5]! << 20);
    const same = r[0] === page && r[1] === w[s + 5]! >>> 12 && this.rights === (w[s + 4]! & 7);
    return same && this.dirty === ((w[s + 4]! & 16) !== 0) && ((w[s + 6]! >>> 6) & 63) === this.sizeLog2;
  }

  private tableAgrees(s: number): boolean {
    const w = this.memory.words;
    const narrow = (w[s]! & 32) !== 0;
    const big = (w[s]! & 512) !== 0;
    const offset = w[s + 6]! & 0xffc;
    const lo = (w[s + 6]! >>> 12) | (w[s + 7]! << 20);
    const f = this.memory.find(lo, w[s + 7]! >>> 12, offset, narrow ? 4 : 8);
    if (f < 0) return false;
    const p = f + (offset >> 2);
    const e0 = narrow || !big ? (big ? swap32(w[p]!) : w[p]! | 0) : swap32(w[p + 1]!);
    const e1 = narrow ? 0 : big ? swap32(w[p]!) : w[p + 1]! | 0;
    const nextLo = narrow ? e0 >>> 10 : (e0 >>> 10) | (e1 << 22);
    const table = (w[s + 4]! >>> 12) | (w[s + 5]! << 20);
    return (e0 & 15) === 1 && nextLo === table && ((e1 >>> 10) & 0xfff) === w[s + 5]! >>> 12;
  }

  private ask(did: number, pid: number, access: number): DmaRequest {
    const q = this.request;
    q.requesterId = did;
    q.pasid = pid;
    q.access = access;
    q.privileged = false;
    q.type = 0;
    q.size = 1;
    q.addressLo = 0;
    q.addressHi = 0;
    return q;
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
}
