/**
 * A scenario's page requests, run to their end: devices, unit, host, whoever answers, in simulated time. Everything that a
 * screen shows is read from its log afterwards. Deterministic; ends because every group has a time limit at its device.
 */
import { Machine } from '../machine/machine.ts';
import type { LoadedModel } from '../models/registry.ts';
import { parseRequester } from '../pcie/request.ts';
import type { Hex, Scenario } from '../scenario/format.ts';
import { hexValue } from '../scenario/numbers.ts';
import { planScenario } from '../scenario/plan.ts';
import { Agenda } from './agenda.ts';
import { Endpoint } from './endpoint.ts';
import type { ExchangeText, Fate } from './format.ts';
import { Host } from './host.ts';
import { ACTED, KIND, LOGGED, Log, type Said } from './log.ts';
import { Processes } from './process.ts';
import { accessOf } from './task.ts';
import { type Came, Unit } from './unit.ts';
import { type Counters, type Group, newCounters, settle, TICKS, type World } from './world.ts';

/** Acts of one run at most: far above what the largest burst needs. */
const ACTS = 8_000_000;

export class Exchange implements World {
  readonly scenario: Scenario;
  readonly text: ExchangeText;
  readonly model: LoadedModel;
  readonly agenda = new Agenda();
  readonly log = new Log();
  readonly unit: Unit;
  readonly processes: Processes;
  readonly groups: Group[] = [];
  readonly endpoints: ExchangeText['endpoints'];
  readonly changes: World['changes'];
  readonly counters: Counters = newCounters();
  readonly devices: readonly Endpoint[];
  /** Page requests that the unit's queue can hold. */
  readonly slots: number;
  readonly problems: readonly string[];
  private readonly host: Host;
  /** What a unit told a device while it did its commands: said after the commands. */
  private readonly told: (() => number)[] = [];
  private readonly domains: ReadonlyMap<number, number>;

  constructor(scenario: Scenario, text: ExchangeText, model: LoadedModel) {
    this.scenario = scenario;
    this.text = text;
    this.model = model;
    this.endpoints = text.endpoints;
    this.changes = new Map(text.changes.map((c) => [c.group, c.answer]));
    const plan = planScenario(scenario);
    const machine = new Machine(model.describe, model.behaviour, plan);
    this.problems = machine.problems;
    this.unit = new Unit(machine);
    this.domains = new Map(plan.world.devices.map((d) => [d.requesterId, d.domain]));
    this.processes = new Processes(model, plan, machine, text.regions.map(regionOf));
    this.devices = text.endpoints.map((e, n) => new Endpoint(this, n, e));
    this.slots = model.behaviour.driver.pageRequestSlots(machine.bus);
    this.host = new Host(this, text, this.devices);
    machine.taker = this.host.take;
    machine.iommu.fabric = { forget: this.forget };
    this.schedule();
    for (let n = 0; n < ACTS && this.agenda.step(); n++);
    for (const g of this.groups) settle(this, g, g.lost === '' ? 'timed out' : 'dropped', -1);
  }

  private schedule(): void {
    for (const job of this.text.jobs)
      this.agenda.in(job.at, () => {
        const device = this.deviceOf(job.device);
        for (let n = 0; n < job.times; n++)
          device?.want(pasidOf(job.pasid), pageOf(job.address), job.pages, job.group, accessOf(job.access));
      });
    for (const act of this.text.acts)
      this.agenda.in(act.at, () => {
        const number = this.devices.findIndex((d) => d.text.device === act.device);
        this.host.act(number, ACTED[act.do], pasidOf(act.pasid), pageOf(act.address), act.pages);
      });
  }

  private deviceOf(device: string): Endpoint | undefined {
    return this.devices.find((d) => d.text.device === device);
  }

  say(kind: number, said: Said): number {
    let open = 0;
    for (const d of this.devices) open += d.open.size;
    return this.log.add(kind, this.agenda.now, open, this.host?.queued ?? 0, said);
  }

  turnedOff(requesterId: number): void {
    // Virtual functions use the interface of their physical function (pcie-ats-pri-pasid 7): here, of the same device number.
    for (const d of this.devices)
      if (d.requesterId >> 3 === requesterId >> 3) d.disable('the interface is off after a response failure');
  }

  entered(g: Group | null, page: number, last: boolean): void {
    this.counters.queued++;
    this.host.entered(g, page, last);
  }

  domainOf(requesterId: number): number {
    return this.domains.get(requesterId) ?? 0;
  }

  came(came: Came, byUnit: boolean): void {
    for (const tell of this.told.splice(0)) tell();
    for (const r of came.records) {
      this.say(KIND.recorded, { b: r.fault, bits: r });
      const line = this.model.behaviour.log.lines(r.words, 0)[0];
      if (line !== undefined) this.say(KIND.logged, { a: LOGGED.kernel, text: line.map((p) => p.text).join('') });
    }
    for (const text of came.errors) this.say(KIND.unitError, { text });
    for (const bits of came.commands) this.say(KIND.commandQueued, { bits });
    for (const r of came.responses) {
      const device = this.devices.find((d) => d.requesterId === r.requesterId);
      if (byUnit) {
        this.counters.byUnit++;
        this.say(KIND.answeredByUnit, {
          device: device?.number ?? -1,
          group: device?.open.get(r.group)?.ordinal ?? -1,
          a: r.code,
          b: r.group,
          pasid: r.pasid,
        });
      }
      this.agenda.in(TICKS.link, () => device?.responded(r.group, r.pasid, r.code, byUnit));
    }
    this.host.attend();
  }

  private readonly forget = (requesterId: number, pasid: number, lo: number, hi: number, sizeLog2: number): boolean => {
    const device = this.devices.find((d) => d.requesterId === requesterId);
    if (device === undefined) return true;
    const page = (lo >>> 0) + (hi & 0xfffff) * 2 ** 32;
    const common = { device: device.number, page, pasid, a: sizeLog2 };
    this.told.push(() => this.say(KIND.forget, common));
    const answered = device.forget(pasid, page, sizeLog2);
    this.told.push(() => this.say(answered ? KIND.forgotten : KIND.unanswered, common));
    if (device.text.crimes.includes('unknown-itag')) this.told.push(() => this.say(KIND.strayCompletion, common));
    return answered;
  };

  /** Whether the host's driver finds nothing more in the unit's queue. */
  drainsNothing(): boolean {
    return this.host.drainsNothing();
  }

  /** How each group ended, in order. */
  get fates(): readonly Fate[] {
    return this.groups.map((g) => g.fate ?? 'timed out');
  }
}

const pasidOf = (pasid: Hex | null): number => (pasid === null ? -1 : Number(hexValue(pasid)));
const pageOf = (address: Hex): number => Number(hexValue(address) >> 12n);
const regionOf = (r: ExchangeText['regions'][number]) => ({
  requesterId: parseRequester(r.device) ?? 0,
  pasid: pasidOf(r.pasid),
  first: pageOf(r.start),
  pages: r.pages,
  kind: r.kind,
});
