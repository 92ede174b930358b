/**
 * One memory, one IOMMU, its Linux driver. Runs the commands of a scenario one after the other until nothing is due,
 * and never asks which model it holds.
 */
import { halves, pack, withField } from '../bits/value.ts';
import { STEP_IDS } from '../linux/reasons.ts';
import { Memory } from '../memory/memory.ts';
import type {
  DriverBus,
  FaultEvent,
  Injection,
  Iommu,
  ModelBehaviour,
  ModelDescription,
  PathEntry,
  RequestEdit,
} from '../models/contract.ts';
import { type DmaRequest, type InterruptOutcome, newOutcome, newRequest, type Outcome } from '../pcie/request.ts';
import type { PlannedCommand, PlannedScenario } from '../scenario/plan.ts';
import { Recorder } from '../trace/recorder.ts';
import {
  COMMAND_BEGUN,
  DRIVER_ACTED,
  EDITED,
  ENTRY_FETCHED,
  EVENT_REPORTED,
  ROW,
  WORDS_WRITTEN,
} from '../trace/rows.ts';
import { wordOfPlace } from './place.ts';

/** Commands of a queue that one scenario command may set off. */
const WORK_LIMIT = 65536;
/** Interrupts that one scenario command may set off. */
const INTERRUPT_LIMIT = 64;

/** What a request would meet with cold caches. */
export interface WalkedPath {
  readonly entries: readonly PathEntry[];
  readonly outcome: Outcome;
  readonly rows: Uint32Array;
}

export class Machine {
  readonly memory = new Memory();
  readonly iommu: Iommu;
  readonly describe: ModelDescription;
  readonly behaviour: ModelBehaviour;
  readonly commands: readonly PlannedCommand[];
  /** What the builder could not do as asked. */
  readonly problems: readonly string[];
  /** What injections came to, by command number: the words changed, or why not. */
  readonly injections = new Map<number, Injection | string>();
  readonly outcome: Outcome = newOutcome();
  /** What the driver sees, for those who run Linux above it. */
  readonly bus: DriverBus;
  /** Takes page requests that the driver reports, when somebody is there who answers them later. */
  taker: ((event: FaultEvent) => boolean) | null = null;
  private readonly request: DmaRequest = newRequest();
  private patch: RequestEdit = {};
  /** For walks that are only tried: repairs are tried by the hundred. */
  private readonly trial = new Recorder();

  constructor(describe: ModelDescription, behaviour: ModelBehaviour, plan: PlannedScenario) {
    this.describe = describe;
    this.behaviour = behaviour;
    this.commands = plan.commands;
    this.iommu = behaviour.create(this.memory, plan.unit);
    this.bus = this.driverBus();
    behaviour.driver.start(this.bus, plan.pageRequestsLog2);
    this.problems = behaviour.build(this.memory, this.iommu, plan.world);
    for (const [at, value] of plan.memory) this.memory.load64(at, value);
    if (plan.busErrors.length > 0) this.memory.setHoles(plan.busErrors);
    this.iommu.refresh();
  }

  /** True when the next command does not depend on anything but state: no injected change of the request is waiting. */
  get settled(): boolean {
    return Object.keys(this.patch).length === 0;
  }

  /** Runs command `index`, recording into `recorder` (or into nothing). */
  run(index: number, recorder: Recorder | null): void {
    const command = this.commands[index];
    if (command === undefined) return;
    this.memory.recorder = recorder;
    if (recorder !== null) row(recorder, COMMAND_BEGUN, index);
    this.execute(command, index, recorder);
    this.memory.recorder = null;
  }

  /** The entries that a request would read now with cold caches; nothing is changed. */
  path(request: DmaRequest): WalkedPath {
    const kept = this.memory.recorder;
    const recorder = this.trial;
    recorder.clear();
    const outcome = newOutcome();
    const caching = this.iommu.caching;
    this.memory.recorder = recorder;
    this.iommu.caching = false;
    this.iommu.translate(request, outcome);
    this.iommu.caching = caching;
    this.memory.recorder = kept;
    const rows = recorder.copy(0, recorder.length);
    this.undo(rows);
    return { entries: pathOf(rows), outcome, rows };
  }

  /** The request of command `index` as it reaches the unit, injected changes included; null for other commands. */
  requestOf(index: number): DmaRequest | null {
    const command = this.commands[index];
    if (command?.do !== 'request') return null;
    // The last act before it counts, whatever stands between: until a request comes, the change waits.
    for (let n = index - 1; n >= 0 && this.commands[n]?.do !== 'request'; n--) {
      const injected = this.injections.get(n);
      if (typeof injected === 'object') return { ...command.request, ...injected.request };
    }
    return { ...command.request };
  }

  private execute(command: PlannedCommand, index: number, recorder: Recorder | null): void {
    switch (command.do) {
      case 'request':
        Object.assign(this.request, command.request, this.patch);
        this.patch = {};
        this.iommu.translate(this.request, this.outcome);
        break;
      case 'edit':
        if (recorder !== null) row(recorder, EDITED, index);
        this.edit(command.place, (word) =>
          withField({ ...FIELD, hi: command.hi, lo: command.lo }, word, command.value),
        );
        break;
      case 'inject':
        if (recorder !== null) row(recorder, EDITED, index);
        this.inject(command.fault, index);
        break;
      case 'command':
        this.behaviour.driver.submit(this.bus, this.packed(command.layout, command.fields));
        break;
      case 'invalidate':
        for (const words of this.behaviour.driver.invalidation(this.bus, command.what))
          this.behaviour.driver.submit(this.bus, words);
        break;
      case 'register': {
        const register = this.describe.registers.find((r) => r.name === command.name);
        const [lo, hi] = halves(command.value);
        if (register === undefined) break;
        this.iommu.writeRegister(register.offset, lo);
        if (register.bytes > 4) this.iommu.writeRegister(register.offset + 4, hi);
        break;
      }
      case 'interrupt':
        this.iommu.remapInterrupt(command.message, { ...NO_INTERRUPT });
        break;
    }
    this.settle();
  }

  /** Lets the unit and its driver work until nothing is due, within limits. */
  private settle(): void {
    for (let n = 0; n < WORK_LIMIT && this.iommu.work(); n++);
    for (let n = 0; n < INTERRUPT_LIMIT && this.iommu.takeInterrupts() !== 0; n++) {
      this.behaviour.driver.interrupted(this.bus);
      for (let k = 0; k < WORK_LIMIT && this.iommu.work(); k++);
    }
  }

  private inject(fault: string, index: number): void {
    const target = this.commands.slice(index + 1).find((c) => c.do === 'request');
    if (target?.do !== 'request') {
      this.injections.set(index, 'No request follows it.');
      return;
    }
    const request = { ...target.request };
    const { entries } = this.path(request);
    const result = this.behaviour.inject(fault, entries, request, this.iommu, this.memory);
    this.injections.set(index, result);
    if (typeof result === 'string') return;
    for (const e of result.words) this.edit(e.place, (word) => (word & ~e.mask) | (e.value & e.mask));
    for (const h of result.holes ?? []) this.memory.addHole(h);
    this.patch = result.request ?? {};
  }

  private edit(place: string, change: (word: bigint) => bigint): void {
    const at = wordOfPlace(place, this.describe, this.iommu);
    if (at === null) return;
    if (typeof at === 'bigint') {
      const word = this.memory.read64(at);
      const upper = (at & 4n) !== 0n;
      this.memory.edit64(
        at,
        upper ? (word & 0xffffffffn) | ((change(word >> 32n) & 0xffffffffn) << 32n) : change(word),
      );
    } else {
      const w = this.memory.words;
      const value = change((BigInt(w[at.word + 1]!) << 32n) | BigInt(w[at.word]!));
      const [lo, hi] = halves(value);
      if (at.bytes === 4) this.memory.write32(at.word, lo | 0);
      else this.memory.write64(at.word, lo | 0, hi | 0);
    }
    this.iommu.refresh();
  }

  private packed(layout: string, fields: Readonly<Record<string, bigint>>): readonly bigint[] {
    const l = this.describe.layouts.find((x) => x.id === layout);
    return l === undefined ? [] : pack(l, fields);
  }

  private undo(rows: Uint32Array): void {
    for (let i = rows.length - ROW; i >= 0; i -= ROW) {
      if ((rows[i]! & 0xff) !== WORDS_WRITTEN) continue;
      this.memory.restore(rows[i + 1]!, rows[i + 2]!);
      if ((rows[i]! & 0x100) !== 0) this.memory.restore(rows[i + 1]! + 1, rows[i + 3]!);
    }
    this.iommu.refresh();
  }

  private driverBus(): DriverBus {
    const memory = this.memory;
    return {
      memory,
      readRegister: (offset) => this.iommu.readRegister(offset),
      writeRegister: (offset, value) => this.iommu.writeRegister(offset, value),
      wordAt: (address) => {
        const page = address >> 12n;
        const f = memory.ensure(Number(page & 0xffffffffn) | 0, Number(page >> 32n) | 0, Number(address & 0xfffn), 4);
        return f < 0 ? -1 : f + (Number(address & 0xfffn) >> 2);
      },
      report: (event) => {
        this.report(event);
        return this.taker?.(event) ?? false;
      },
      act: (act, value, word, address) => {
        const rec = memory.recorder;
        if (rec === null) return;
        const i = row(rec, DRIVER_ACTED | (act << 8), value);
        const [lo, hi] = halves(address);
        rec.chunk[i + 2] = word;
        rec.chunk[i + 3] = lo;
        rec.chunk[i + 4] = hi;
      },
    };
  }

  private report(event: FaultEvent): void {
    const rec = this.memory.recorder;
    if (rec === null) return;
    const flags =
      (event.type === 'page request' ? 1 : 0) |
      (STEP_IDS.indexOf(event.step) << 2) |
      (event.pasid >= 0 ? 1 << 8 : 0) |
      (event.address !== null ? 1 << 9 : 0);
    const i = row(rec, EVENT_REPORTED | (flags << 8), event.requesterId);
    const c = rec.chunk;
    const [lo, hi] = halves(event.address ?? 0n);
    c[i + 2] = event.pasid;
    c[i + 3] = lo;
    c[i + 4] = hi;
    c[i + 5] = event.permissions;
    c[i + 6] = event.fault;
  }
}

const FIELD = { id: 'edit', name: '', says: '', kind: 'uint', q: 0, hi: 0, lo: 0 } as const;
const NO_INTERRUPT: InterruptOutcome = {
  status: 'blocked',
  vector: 0,
  destination: 0,
  fault: -1,
  rule: -1,
  recorded: false,
};

/** Starts a row with its first two words and the rest zero; returns its index in `chunk`. */
function row(rec: Recorder, first: number, second: number): number {
  const i = rec.next();
  rec.chunk.fill(0, i, i + ROW);
  rec.chunk[i] = first;
  rec.chunk[i + 1] = second;
  return i;
}

/** The entries that rows tell of, in order. */
export function pathOf(rows: Uint32Array): PathEntry[] {
  const path: PathEntry[] = [];
  for (let i = 0; i < rows.length; i += ROW) {
    const first = rows[i]!;
    if ((first & 0xff) !== ENTRY_FETCHED) continue;
    const page = (BigInt(rows[i + 4]!) << 32n) | BigInt(rows[i + 3]!);
    path.push({
      part: (first >>> 8) & 31,
      level: (first >>> 13) & 15,
      nested: ((first >>> 28) & 1) === 1,
      index: rows[i + 1]! & 0xffff,
      at: (page << 12n) | BigInt((rows[i + 1]! >>> 16) << 2),
      word: rows[i + 2]!,
    });
  }
  return path;
}
