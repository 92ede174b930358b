/** The device as the contract sees it: registers, endpoints and domains, queues put together. */
import type { Memory } from '../../memory/memory.ts';
import { Answers } from '../../pcie/answers.ts';
import {
  type DmaRequest,
  type InterruptOutcome,
  type InterruptRequest,
  type Outcome,
  type PageRequest,
  type PageRequestFate,
  TRANSLATED_OK,
} from '../../pcie/request.ts';
import type { Iommu, UnitConfig } from '../contract.ts';
import { SETS, WAYS } from './cache-list.ts';
import { SLOT_WORDS, VirtioCore } from './core.ts';
import { tlbSlotDomain, tlbSlotPageHi, tlbSlotPageLo, tlbSlotSize, tlbSlotToHi, tlbSlotToLo } from './layouts.gen.ts';
import { REQUESTS } from './queue-list.ts';
import { quick, ROWS } from './quick.ts';
import { addressBitsOf, readRegister, resetRegisters, writeRegister } from './registers.ts';
import { workQueue } from './requests.ts';
import { DeviceState, type Region } from './state.ts';
import { translate } from './translate.ts';
import { QUEUE_MAX, reg32, STATE, setReg32 } from './unit.ts';

/** The doorbell window of x86 machines, which the device reports as MSI region (worked example 12.2). */
const MSI_WINDOW: Region = { subtype: 1, start: 0xfee0_0000n, end: 0xfeef_ffffn };

/** `msiWindow` false leaves the window out; `reservedStart` and `reservedEnd` add a region that is never mappable. */
function regionsOf({ implementation: facts }: UnitConfig): readonly Region[] {
  const [start, end] = [facts['reservedStart'], facts['reservedEnd']];
  const reserved = typeof start === 'bigint' && typeof end === 'bigint' ? [{ subtype: 0, start, end }] : [];
  return [...(facts['msiWindow'] === false ? [] : [MSI_WINDOW]), ...reserved];
}

const PAGE = 4096n;

export function createVirtio(memory: Memory, config: UnitConfig): Iommu {
  return new Virtio(memory, config);
}

export class Virtio extends VirtioCore implements Iommu {
  /** Reserved regions that the machine gives every endpoint: facts of the machine, not state. */
  readonly regions: readonly Region[];

  private readonly answers = new Answers(this.memory, 0);

  constructor(memory: Memory, config: UnitConfig) {
    super(memory, addressBitsOf(config));
    resetRegisters(memory, this.registersAt, config);
    this.regions = regionsOf(config);
    const state = new DeviceState(this);
    for (const [name, id] of Object.entries(config.implementation))
      if (/^endpoint\d+$/.test(name) && typeof id === 'bigint')
        state.addEndpoint(Number(id & 0xffffffffn), this.regions);
    this.refresh();
  }

  cacheAt(): number {
    return this.tlbAt;
  }

  override refresh(): void {
    this.answers.forget();
    super.refresh();
  }

  translate(request: DmaRequest, out: Outcome): void {
    const { memory, answers } = this;
    if (this.caching && answers.find(request, out)) return;
    if (quick(this, request, out)) {
      if (this.caching) answers.keep(request, out, ROWS);
      return;
    }
    const before = memory.changes[0];
    translate(this, request, out);
    if (this.caching && memory.recorder === null && out.status === TRANSLATED_OK && memory.changes[0] === before)
      answers.keep(request, out, 0);
  }

  /** There is no interrupt remapping: what reaches the doorbell is delivered as it is. */
  remapInterrupt(request: InterruptRequest, out: InterruptOutcome): void {
    out.status = 'delivered';
    out.vector = request.data & 0xff;
    out.destination = (request.addressLo >>> 12) & 0xff;
    out.fault = -1;
    out.rule = -1;
    out.recorded = false;
  }

  /** The released device has no page requests (recovery 6). */
  pageRequested(_request: PageRequest): PageRequestFate {
    return 'refused';
  }

  readRegister(offset: number): number {
    return readRegister(this, offset);
  }

  /** Ringing leaves the guest at once: the host works on the queue before the write is over. */
  writeRegister(offset: number, value: number): void {
    const rung = writeRegister(this, offset, value);
    this.refresh();
    if (rung === REQUESTS) for (let n = 0; n < QUEUE_MAX[REQUESTS] && this.work(); n++);
  }

  work(): boolean {
    return workQueue(this);
  }

  takeInterrupts(): number {
    const raised = reg32(this, STATE.INTERRUPTS);
    setReg32(this, STATE.INTERRUPTS, 0);
    return raised;
  }

  dropCaches(): void {
    for (let n = 0; n < SETS * WAYS * SLOT_WORDS + SETS; n++) this.memory.restore(this.tlbAt + n, 0);
  }

  /** A slot is compared with the mapping of its domain and page as it stands. */
  cacheState(_cache: number, slot: number): 'empty' | 'same' | 'stale' {
    const w = this.memory.words;
    const s = this.tlbAt + slot * SLOT_WORDS;
    if (slot < 0 || slot >= SETS * WAYS || (w[s]! & 1) === 0) return 'empty';
    const page = (BigInt(tlbSlotPageHi(w, s)) << 32n) | BigInt(tlbSlotPageLo(w, s) >>> 0);
    const to = (BigInt(tlbSlotToHi(w, s)) << 32n) | BigInt(tlbSlotToLo(w, s) >>> 0);
    const start = page * PAGE;
    const state = new DeviceState(this);
    const domain = tlbSlotDomain(w, s) >>> 0;
    const { exists, bypass } = state.domain(domain);
    const m = exists && !bypass ? state.mappingsIn(domain, { start, end: start })[0] : undefined;
    if (m === undefined) return 'stale';
    const rights = (m.read ? 1 : 0) | (m.write ? 2 : 0);
    const isSame =
      m.end >= start + PAGE - 1n && m.phys + start - m.start === to * PAGE && ((w[s]! >>> 1) & 3) === rights;
    return isSame && tlbSlotSize(w, s) >= 12 ? 'same' : 'stale';
  }
}
