/**
 * Linux above the unit's driver: the fault core as proposed in 2017 and as it is today, and whoever answers: the handler of
 * a process (SVA), a kernel driver, user space, a guest. Simulated time, no clock.
 * Source: linux-faults 3.1 to 3.7 (state machines), 4 (guest path), 5 (what a receiver can do).
 *
 * Length: the core's lists of open and pending groups, and all that touches them.
 */
import { STEP_IDS } from '../linux/reasons.ts';
import type { FaultEvent } from '../models/contract.ts';
import { EXECUTE, FAILURE_CODE, INVALID_CODE, type PageRequest, SUCCESS_CODE } from '../pcie/request.ts';
import { type Answer, answersOf, type HostGroup, markerOf, pageOf, queueKey, refusal } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointText, ExchangeText } from './format.ts';
import { ACTED, DISCARDED, KIND, LOGGED, LOOKED } from './log.ts';
import { type Group, TICKS, type World } from './world.ts';

/** Ticks that a host that delays keeps what goes to a guest. */
const DELAY = 40;

export class Host {
  private readonly w: World;
  private readonly text: ExchangeText;
  private readonly endpoints: readonly Endpoint[];
  /** What the driver reported and nobody has looked at yet. */
  private readonly arrived: FaultEvent[] = [];
  private readonly faults: FaultEvent[] = [];
  /** Members of open groups, by device. */
  private readonly partial = new Map<number, PageRequest[]>();
  private readonly pending = new Map<number, HostGroup[]>();
  private readonly detached = new Set<number>();
  private serviceDue = false;
  private overflowsSeen = 0;
  /** Page requests in the unit's queue. */
  queued = 0;
  /** Which groups they are of, by what is told of them: an index alone may be used again before the queue is read. */
  private readonly inQueue = new Map<string, number[]>();

  constructor(w: World, text: ExchangeText, endpoints: readonly Endpoint[]) {
    this.w = w;
    this.text = text;
    this.endpoints = endpoints;
  }

  /** For the driver: true for page requests, which are answered later. */
  readonly take = (event: FaultEvent): boolean => {
    if (event.type === 'unrecoverable') this.faults.push(event);
    if (event.type === 'unrecoverable' || event.request === undefined) return false;
    this.arrived.push(event);
    return true;
  };

  /** The unit may have sent an interrupt: the host takes it a little later, once. */
  attend(): void {
    if (!this.w.unit.asks() || this.serviceDue) return;
    this.serviceDue = true;
    this.w.counters.interrupts++;
    this.w.say(KIND.interrupted, {});
    this.w.agenda.in(TICKS.interrupt, () => this.service());
  }

  /** One more look at the queue: nothing may be there that no interrupt told of. */
  drainsNothing(): boolean {
    this.w.unit.interrupted();
    return this.arrived.length === 0;
  }

  entered(g: Group | null, page: number, last: boolean): void {
    this.queued++;
    if (g === null) return;
    const key = queueKey(g.device, g.index, page, last);
    const ordinals = this.inQueue.get(key);
    if (ordinals === undefined) this.inQueue.set(key, [g.ordinal]);
    else ordinals.push(g.ordinal);
  }

  private service(): void {
    const { w } = this;
    this.serviceDue = false;
    const came = w.unit.interrupted();
    this.queued = 0;
    const events = this.arrived.splice(0);
    if (events.length > 0) w.say(KIND.drained, { a: events.length });
    w.came(came, false);
    for (const { request } of events) if (request !== undefined) this.report(request);
    this.inQueue.clear();
    for (const event of this.faults.splice(0)) this.fault(event);
    if (w.counters.overflows === this.overflowsSeen) return;
    this.overflowsSeen = w.counters.overflows;
    for (const device of this.partial.keys()) this.discard(device, DISCARDED.overflow);
  }

  /** `iommu_report_device_fault` (3.2). */
  private report(q: PageRequest): void {
    const { w } = this;
    const device = this.endpoints.findIndex((e) => e.requesterId === q.requesterId);
    const endpoint = this.endpoints[device];
    const isServed =
      endpoint !== undefined && !this.detached.has(device) && q.pasid >= 0 && w.processes.has(q.requesterId, q.pasid);
    if (!isServed) {
      w.say(KIND.logged, { device, a: LOGGED.noHandler, b: q.pasid, pasid: q.pasid });
      // Today every entry of an unhandled group is answered, also one that is not the last.
      if (q.last || this.text.linux === 'today') this.hardware(device, q, INVALID_CODE, q.group, q.pasid);
      return;
    }
    const ordinal = this.inQueue.get(queueKey(device, q.group, pageOf(q), q.last))?.shift() ?? -1;
    const partial = this.partial.get(device) ?? [];
    this.partial.set(device, partial);
    if (this.text.linux === '2017') this.tell(device, q, ordinal, 1);
    if (!q.last) {
      partial.push(q);
      return;
    }
    // Members are matched by the index alone (3.2): another PASID with the same index is not noticed.
    const members = [...partial.filter((p) => p.group === q.group), q];
    this.partial.set(
      device,
      partial.filter((p) => p.group !== q.group),
    );
    const group: HostGroup = { device, index: q.group, pasid: q.pasid, ordinal, members, state: 'handling' };
    const pending = this.pending.get(device) ?? [];
    pending.push(group);
    this.pending.set(device, pending);
    if (this.text.linux === 'today') this.tell(device, q, ordinal, members.length);
    this.watch(group);
    this.serve(group, endpoint.text);
  }

  /** An unrecoverable fault takes the same road, as proposed in 2017; today it ends in the host's log (1.1, 2). */
  private fault(event: FaultEvent): void {
    const { w } = this;
    const device = this.endpoints.findIndex((e) => e.requesterId === event.requesterId);
    const { step, pasid } = event;
    const page = event.address === null ? 0 : Number(event.address >> 12n);
    if (device < 0) return;
    if (this.text.linux === 'today') {
      w.say(KIND.logged, { device, a: LOGGED.untold, pasid });
      return;
    }
    w.say(KIND.faultTold, { device, a: STEP_IDS.indexOf(step), page, pasid });
    // What the review says that a receiver can still do, step by step (5).
    w.agenda.in(TICKS.driver, () => {
      if (step === 'device-entry') this.act(device, ACTED.remove, pasid);
      else if ((step === 'pasid-table' || step === 'pgd') && pasid >= 0) this.act(device, ACTED.unbind, pasid);
      else w.say(KIND.spared, { device, page, pasid });
    });
  }

  private tell(device: number, q: PageRequest, group: number, members: number): void {
    this.w.say(KIND.eventSent, {
      device,
      group,
      page: pageOf(q),
      pasid: q.pasid,
      a: q.access,
      b: q.group | (q.last ? 1 << 16 : 0),
      c: members,
    });
  }

  /** What the host does about a group that nobody answers (3.7). */
  private watch(group: HostGroup): void {
    const { after, does } = this.text.timeout;
    if (does === 'nothing') return;
    this.w.agenda.in(after, () => {
      if (group.state !== 'handling') return;
      this.w.say(KIND.hostTimedOut, { ...said(group), a: does === 'log' ? 0 : 1 });
      if (does === 'log') return;
      this.done(group, 'answered');
      this.respond(group, { delay: 0, index: group.index, pasid: group.pasid, code: FAILURE_CODE });
    });
  }

  private done(group: HostGroup, state: HostGroup['state']): void {
    group.state = state;
    const pending = this.pending.get(group.device) ?? [];
    const at = pending.indexOf(group);
    if (at >= 0) pending.splice(at, 1);
  }

  /* ── Whoever answers ─────────────────────────────────────────────────────────────────────────────────────────── */

  private serve(group: HostGroup, endpoint: EndpointText): void {
    const { w } = this;
    if (endpoint.server !== 'guest') {
      w.agenda.in(endpoint.server === 'sva' ? TICKS.handler : TICKS.driver, () => this.handle(group, endpoint));
      return;
    }
    const { forwards } = this.text;
    if (forwards === 'drop') return;
    if (forwards === 'filter' && group.members.some((m) => m.privileged || (m.access & EXECUTE) !== 0)) {
      this.done(group, 'answered');
      this.respond(group, { delay: 0, index: group.index, pasid: group.pasid, code: INVALID_CODE });
      return;
    }
    w.agenda.in(TICKS.guest + (forwards === 'delay' ? DELAY : 0), () => this.handle(group, endpoint));
  }

  /** The handler looks at the process, as its policy says, and decides (3.4). */
  private handle(group: HostGroup, endpoint: EndpointText): void {
    if (group.state !== 'handling') return;
    const { policy } = endpoint;
    if (policy === 'kill') this.act(group.device, ACTED.kill, group.pasid);
    if (policy === 'remove' || policy === 'reset') {
      this.act(group.device, policy === 'remove' ? ACTED.remove : ACTED.reset, group.pasid);
      if (policy === 'remove') return;
    }
    if (policy === 'unregister' && this.unregister(group.device)) return;
    if (policy === 'failure') this.reply(group, endpoint, FAILURE_CODE);
    else if (policy === 'success without page') this.reply(group, endpoint, SUCCESS_CODE);
    else this.look(group, endpoint, policy === 'last only' ? group.members.slice(-1) : group.members);
  }

  /** Looks at the members one after the other; each takes its time. */
  private look(group: HostGroup, endpoint: EndpointText, members: readonly PageRequest[]): void {
    const { w } = this;
    const [m, ...more] = members;
    if (m === undefined) {
      this.reply(group, endpoint, SUCCESS_CODE);
      return;
    }
    w.agenda.in(w.processes.ticks(m.requesterId, m.pasid, pageOf(m)), () => {
      const looked = w.processes.look(m.requesterId, m.pasid, pageOf(m), m.access);
      w.say(KIND.looked, { ...said(group), page: pageOf(m), a: m.access, b: looked.how });
      if (looked.stale) this.invalidate(group.device, m.pasid, pageOf(m), 1);
      // Errors are sticky: what comes after the first refusal is not even tried.
      if (looked.how >= LOOKED.missing) this.reply(group, endpoint, INVALID_CODE);
      else this.look(group, endpoint, more);
    });
  }

  private reply(group: HostGroup, endpoint: EndpointText, code: number): void {
    for (const a of answersOf(group, code, endpoint, this.w.changes.get(group.ordinal) ?? null))
      this.w.agenda.in(a.delay, () => this.answer(group, endpoint, a));
  }

  /** An answer arrives at the fault core. */
  private answer(group: HostGroup, { server }: EndpointText, a: Answer): void {
    const { w } = this;
    const c = a.privateData === undefined ? 0 : 1;
    const n = w.say(KIND.answered, { ...said(group), a: a.code, b: a.index, c, pasid: a.pasid });
    const g = w.groups[group.ordinal];
    if (g !== undefined && g.answer === 0) g.answer = n;
    if (this.text.linux === '2017') {
      // The proposal had no list of what is pending: an answer goes down as it is.
      this.done(group, 'answered');
      this.respond(group, a);
      return;
    }
    let { code } = a;
    if (server === 'guest' && code !== SUCCESS_CODE && code !== INVALID_CODE) {
      // A guest's failure would turn the interface off for everybody who shares it (4, leg 7).
      w.say(KIND.logged, { ...said(group), a: LOGGED.guestOff, b: code });
      code = INVALID_CODE;
    }
    const why = refusal(group, server, a.index, a.pasid, code);
    if (why >= 0) {
      w.counters.ignored++;
      w.say(KIND.ignored, { ...said(group), a: why, b: a.index });
      return;
    }
    this.done(group, 'answered');
    this.respond(group, { ...a, code });
  }

  private respond(group: HostGroup, a: Answer): void {
    const last = group.members.at(-1);
    // Today the core keeps the whole request: what an answer says of private data does not count.
    const mine = this.text.linux === '2017' ? a.privateData : undefined;
    if (last !== undefined) this.hardware(group.device, last, a.code, a.index, a.pasid, mine);
  }

  /** A response goes into the unit's command queue. */
  private hardware(
    device: number,
    q: PageRequest,
    code: number,
    index: number,
    pasid: number,
    privateData = q.privateData,
  ): void {
    const { w } = this;
    const endpoint = this.endpoints[device];
    const needsPasid = endpoint === undefined || endpoint.text.responsePasid || endpoint.text.recovers === 'stall';
    const carried = this.text.crimes.includes('without-pasid') || !needsPasid ? -1 : pasid;
    const came = w.unit.respond({
      requesterId: q.requesterId,
      pasid: this.text.crimes.includes('with-pasid') ? pasid : carried,
      group: index,
      code,
      stalled: endpoint?.text.recovers === 'stall',
      ...(privateData !== undefined && { privateData }),
    });
    w.say(KIND.commandQueued, {
      device,
      group: endpoint?.open.get(index)?.ordinal ?? -1,
      a: code,
      b: index,
      pasid,
      bits: came.commands[0] ?? null,
    });
    w.came({ ...came, commands: [] }, false);
  }

  /* ── What software does by itself ────────────────────────────────────────────────────────────────────────────── */

  /** One act on a device or a PASID of it. */
  act(device: number, what: number, pasid: number, page = 0, pages = 0): void {
    const { w } = this;
    const endpoint = this.endpoints[device];
    if (endpoint === undefined) return;
    w.say(KIND.acted, { device, a: what, b: pages, page, pasid });
    switch (what) {
      case ACTED.unmap:
        w.processes.unmap(endpoint.requesterId, pasid, page, pages);
        if (!this.text.crimes.includes('no-invalidation'))
          this.invalidate(device, this.text.crimes.includes('invalidation-without-pasid') ? -1 : pasid, page, pages);
        break;
      case ACTED.kill:
        w.processes.exit(endpoint.requesterId, pasid);
        this.invalidate(device, pasid, 0, 0);
        break;
      case ACTED.stop:
        endpoint.stop(pasid);
        if (this.text.crimes.includes('answers-marker'))
          w.agenda.in(TICKS.interrupt + 1, () =>
            this.hardware(device, markerOf(endpoint.requesterId, pasid), SUCCESS_CODE, 0, pasid),
          );
        break;
      case ACTED.unbind:
        this.unbind(device, endpoint, pasid);
        break;
      case ACTED.reset:
        endpoint.forgetAll('the device was reset', false);
        break;
      case ACTED.remove:
        this.remove(device, endpoint);
        break;
      case ACTED.enable:
        endpoint.enable();
        break;
      case ACTED.unregister:
        this.unregister(device);
        break;
    }
  }

  /** Teardown of a PASID (3.6): stop the device, drain, clear the entries, invalidate; or too early. */
  private unbind(device: number, endpoint: Endpoint, pasid: number): void {
    const { w } = this;
    if (this.text.crimes.includes('unbind-early')) {
      w.processes.unbind(endpoint.requesterId, pasid, true);
      w.say(KIND.acted, { device, a: ACTED.reuse, pasid });
      return;
    }
    endpoint.stop(pasid);
    w.agenda.in(TICKS.interrupt + TICKS.handler, () => {
      w.processes.unbind(endpoint.requesterId, pasid, false);
      this.invalidate(device, pasid, 0, 0);
    });
  }

  /** The core answers what is pending with invalid, drops what is open, then the device goes (3.6). */
  private remove(device: number, endpoint: Endpoint): void {
    this.detached.add(device);
    this.answerPending(device, 'removed');
    this.discard(device, DISCARDED.removed);
    this.w.agenda.in(TICKS.link, () => endpoint.forgetAll('the device was removed', true));
  }

  /** True when the handler went away. In 2017 it may not while something is pending; today detaching answers for it. */
  private unregister(device: number): boolean {
    const pending = this.pending.get(device) ?? [];
    if (this.text.linux === '2017' && pending.length > 0) {
      this.w.say(KIND.logged, { device, a: LOGGED.busy, b: pending.length });
      return false;
    }
    this.detached.add(device);
    this.answerPending(device, 'removed');
    this.discard(device, DISCARDED.unregistered);
    return true;
  }

  private answerPending(device: number, state: HostGroup['state']): void {
    for (const group of [...(this.pending.get(device) ?? [])]) {
      this.done(group, state);
      this.respond(group, { delay: 0, index: group.index, pasid: group.pasid, code: INVALID_CODE });
    }
  }

  private discard(device: number, why: number): void {
    const { w } = this;
    const partial = this.partial.get(device) ?? [];
    if (partial.length === 0) return;
    this.partial.set(device, []);
    w.counters.discarded += partial.length;
    for (const q of partial) {
      const g = this.endpoints[device]?.open.get(q.group);
      if (g !== undefined) g.lost = 'the host threw its open part away';
    }
    w.say(KIND.discarded, { device, a: partial.length, b: why });
  }

  /** Invalidates pages of a PASID, or (no pages) all of it, in the unit and in the device. */
  invalidate(device: number, pasid: number, page: number, pages: number): void {
    const { w } = this;
    const endpoint = this.endpoints[device];
    if (endpoint === undefined) return;
    const last = page + Math.max(1, pages) - 1;
    let sizeLog2 = 12;
    while (Math.floor(page / 2 ** (sizeLog2 - 12)) !== Math.floor(last / 2 ** (sizeLog2 - 12))) sizeLog2++;
    const first = Math.floor(page / 2 ** (sizeLog2 - 12)) * 2 ** (sizeLog2 - 12);
    const came = w.unit.invalidate({
      scope: pages === 0 ? 'pasid' : 'pages',
      requesterId: endpoint.requesterId,
      pasid,
      domain: w.domainOf(endpoint.requesterId),
      address: BigInt(first) * 4096n,
      sizeLog2,
    });
    for (const bits of came.commands) w.say(KIND.commanded, { device, pasid, bits });
    w.came({ ...came, commands: [] }, false);
  }
}

const said = (g: HostGroup): { device: number; group: number; pasid: number } => ({
  device: g.device,
  group: g.ordinal,
  pasid: g.pasid,
});
