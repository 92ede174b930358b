/**
 * A device with translations of its own: it asks for translations, asks for pages, waits for responses, tries again or
 * gives up; and breaks the rules where the scenario says so.
 * Source: pcie-ats-pri-pasid 2 (translation), 4 (invalidation), 5 to 8 (page requests, responses, registers, stop marker).
 *
 * Length: all that one device does and forgets, which is one state machine.
 */
import {
  EXECUTE,
  FAILURE_CODE,
  INVALID_CODE,
  PASSED,
  parseRequester,
  READ,
  STALLED,
  SUCCESS,
  SUCCESS_CODE,
  TRANSLATED,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../pcie/request.ts';
import { DeviceCache, EVERYTHING } from './device-cache.ts';
import type { DeviceCrime, EndpointText } from './format.ts';
import { FAILED, KIND, LOST } from './log.ts';
import { requestOf, type Task } from './task.ts';
import { type Group, settle, TICKS, type World } from './world.ts';

/** Groups that a function can have open: a PRG index has 9 bits. */
const INDICES = 512;

export class Endpoint {
  readonly text: EndpointText;
  readonly number: number;
  readonly requesterId: number;
  private readonly w: World;
  private readonly kept = new DeviceCache();
  private readonly waiting: Task[] = [];
  private next = 0;
  private pumping = false;
  readonly open = new Map<number, Group>();
  private credits: number;
  private enabled = true;
  private alive = true;
  private freeIndex = 0;
  private tag = 0;
  rf = false;
  uprgi = false;

  constructor(w: World, number: number, text: EndpointText) {
    this.w = w;
    this.number = number;
    this.text = text;
    this.requesterId = parseRequester(text.device) ?? 0;
    this.credits = text.allocation;
  }

  private commits(crime: DeviceCrime): boolean {
    return this.text.crimes.includes(crime);
  }

  /** Wants pages from `first` on, at most `group` of them together. */
  want(pasid: number, first: number, pages: number, group: number, access: number): void {
    const most = Math.max(1, Math.min(group, this.text.allocation, INDICES));
    for (let at = 0; at < pages; at += most) {
      const list = Array.from({ length: Math.min(most, pages - at) }, (_, k) => first + at + k);
      this.waiting.push({ pasid, pages: list, access, tries: 0 });
    }
    this.pump();
  }

  private pump(): void {
    // What a task does may call again; one loop is enough.
    if (this.pumping) return;
    this.pumping = true;
    while (this.next < this.waiting.length && this.alive) {
      const task = this.waiting[this.next]!;
      if (this.text.recovers === 'pri' && !this.hasRoom(task.pages.length)) break;
      this.next++;
      this.begin(task);
    }
    if (this.next === this.waiting.length && this.next > 0) {
      this.waiting.length = 0;
      this.next = 0;
    }
    this.pumping = false;
  }

  private hasRoom(requests: number): boolean {
    if (!this.enabled) return true;
    return this.open.size < INDICES && (this.credits >= requests || this.commits('over-allocation'));
  }

  private begin(task: Task): void {
    if (!this.alive) return;
    if (this.text.recovers === 'stall') {
      for (const page of task.pages) this.touch({ ...task, pages: [page] });
      return;
    }
    if (this.commits('translated-unasked')) {
      this.use(task, true);
      return;
    }
    const missing: number[] = [];
    for (const page of task.pages) {
      const met = this.ask(task, page);
      if (met === 'refused' || met === 'aborted') {
        this.fail(task, met === 'refused' ? FAILED.atsRefused : FAILED.aborted, -1);
        return;
      }
      if (met === 'missing') missing.push(page);
    }
    if (missing.length === 0 || this.commits('use-denied')) this.use(task, missing.length > 0);
    else if (this.enabled) this.sendGroup(task, missing);
    else this.fail(task, FAILED.off, -1);
  }

  /** One translation: from the device's own cache or by asking. */
  private ask(task: Task, page: number): 'there' | 'missing' | 'refused' | 'aborted' {
    if (this.kept.allows(task.pasid, page, task.access)) return 'there';
    const { w } = this;
    const common = { device: this.number, page, pasid: task.pasid };
    w.say(KIND.translationAsked, { ...common, a: task.access });
    const came = w.unit.translate(requestOf(this.requesterId, task, page, TRANSLATION_REQUEST));
    const { outcome } = w.unit;
    const granted = outcome.status === TRANSLATED_OK || outcome.status === PASSED;
    const refused = outcome.completion !== SUCCESS;
    w.say(KIND.translationAnswered, {
      ...common,
      a: outcome.completion,
      b: granted ? outcome.permissions : refused ? 8 : 0,
      bits: came.completion === null ? null : { layout: -1, words: Uint32Array.from(came.completion), at: null },
    });
    w.came(came, true);
    if (refused) return outcome.completion === UNSUPPORTED_REQUEST ? 'refused' : 'aborted';
    if (!granted) return 'missing';
    this.kept.keep(task.pasid, page, outcome.status === PASSED ? EVERYTHING : outcome.permissions, outcome.sizeLog2);
    return 'there';
  }

  /** The accesses themselves, with translated addresses. */
  private use(task: Task, unasked: boolean): void {
    const { w } = this;
    const common = { device: this.number, page: task.pages[0] ?? 0, pasid: task.pasid, a: task.access };
    for (const page of task.pages) {
      if (w.processes.isGone(this.requesterId, task.pasid, page)) w.say(KIND.staleUsed, { ...common, page });
      if (!unasked && !this.commits('write-read-only')) continue;
      const came = w.unit.translate(requestOf(this.requesterId, task, page, TRANSLATED));
      const { status } = w.unit.outcome;
      w.came(came, true);
      if (status !== TRANSLATED_OK && status !== PASSED) {
        w.say(KIND.accessBlocked, { ...common, page });
        this.fail(task, FAILED.blocked, -1);
        return;
      }
    }
    w.say(KIND.accessed, { ...common, b: task.pages.length });
    this.pump();
  }

  /** An access that may stall inside the unit: its answer is an answer to a group of one. */
  private touch(task: Task): void {
    const { w } = this;
    const page = task.pages[0] ?? 0;
    const common = { device: this.number, page, pasid: task.pasid, a: task.access };
    const came = w.unit.translate(requestOf(this.requesterId, task, page, UNTRANSLATED));
    const { status } = w.unit.outcome;
    if (status === STALLED) {
      const event = came.records[0] ?? null;
      const tag = event === null ? this.tag++ : (event.words[2] ?? 0) & 0xffff;
      const g = this.newGroup(tag, task, [page]);
      w.counters.sent++;
      w.entered(g, page, true);
      w.say(KIND.stalled, { ...common, group: g.ordinal, b: tag, bits: event });
      g.sent = 1;
      g.complete = true;
      this.settleFirst(g);
      this.tasks.set(g, task);
      w.came({ ...came, records: came.records.slice(1) }, true);
      return;
    }
    if (status === TRANSLATED_OK || status === PASSED) w.say(KIND.accessed, { ...common, b: 1 });
    else w.say(KIND.accessBlocked, common);
    w.came(came, true);
    if (status !== TRANSLATED_OK && status !== PASSED) this.fail(task, FAILED.blocked, -1);
  }

  private readonly tasks = new Map<Group, Task>();

  private newGroup(index: number, task: Task, pages: readonly number[]): Group {
    const g: Group = {
      ordinal: this.w.groups.length,
      device: this.number,
      index,
      pasid: task.pasid,
      access: task.access,
      pages,
      sent: 0,
      complete: false,
      fate: null,
      code: -1,
      lost: '',
      first: this.w.log.length + 1,
      answer: 0,
      last: 0,
    };
    this.w.groups.push(g);
    this.open.set(index, g);
    return g;
  }

  private settleFirst(g: Group): void {
    this.w.agenda.in(this.text.patience, () => this.giveUp(g));
  }

  private freshIndex(): number {
    if (this.commits('reuse-index')) return 0;
    for (let n = 0; n < INDICES; n++) {
      const index = (this.freeIndex + n) % INDICES;
      if (this.open.has(index)) continue;
      this.freeIndex = this.text.policy === 'late' ? index : (index + 1) % INDICES;
      return index;
    }
    return 0;
  }

  private sendGroup(task: Task, pages: readonly number[]): void {
    const index = this.freshIndex();
    const before = this.open.get(index);
    const g = this.newGroup(index, task, pages);
    if (before !== undefined) {
      // The index was in use: what it stood for can no longer be told from the new group.
      before.lost = 'its index was used again';
      settle(this.w, before, 'dropped', -1);
      this.forgetTask(before);
    }
    this.tasks.set(g, task);
    this.credits -= pages.length;
    pages.forEach((page, n) => {
      const last = n === pages.length - 1;
      this.send(g, page, this.isLast(n, last, pages.length), n);
    });
    if (this.commits('second-last')) this.send(g, pages.at(-1) ?? 0, true, pages.length);
    if (this.commits('member-after-last')) this.send(g, pages.at(-1) ?? 0, false, pages.length);
    this.settleFirst(g);
  }

  private isLast(n: number, last: boolean, pages: number): boolean {
    if (this.commits('no-last')) return false;
    if (this.commits('last-first')) return n === 0;
    return last && pages > 0;
  }

  private send(g: Group, page: number, last: boolean, nth: number): void {
    const { w } = this;
    g.sent++;
    g.complete ||= last;
    w.counters.sent++;
    const mixed = this.commits('mixed-pasids') && nth > 0 ? g.pasid + 1 : g.pasid;
    const bare = this.commits('without-pasid') ? -1 : mixed;
    const pasid = this.commits('wide-pasid') ? 0xfffff : bare;
    const access = this.commits('execute') ? EXECUTE | READ : g.access;
    const priv = this.text.privateData === undefined ? null : BigInt(this.text.privateData);
    const came = w.unit.request({
      requesterId: this.requesterId,
      pasid,
      addressLo: (page << 12) | 0,
      addressHi: (page / 2 ** 20) | 0,
      access,
      privileged: this.commits('privileged'),
      group: g.index,
      last,
      ...(priv !== null && { privateData: [priv, 0n] as const }),
    });
    const lost =
      came.fate === 'queued' ? LOST.not : came.fate === 'refused' ? LOST.refused : this.whyLost(came.responses);
    if (lost === LOST.not) w.entered(g, page, last);
    else {
      w.counters.lost++;
      g.lost = lost === LOST.full ? 'the queue was full' : 'page requests are not allowed for this device';
    }
    if (lost === LOST.full) w.counters.overflows++;
    w.say(KIND.pageRequested, {
      device: this.number,
      group: g.ordinal,
      page,
      pasid,
      a: access,
      b: g.index | (last ? 1 << 16 : 0) | (g.sent << 17),
      c: lost,
      bits: came.queued,
    });
    w.came(came, true);
  }

  private whyLost(responses: readonly { readonly code: number }[]): number {
    const code = responses[0]?.code;
    return code === INVALID_CODE || code === FAILURE_CODE ? LOST.refused : LOST.full;
  }

  /** The stop marker of a PASID: no more page requests with it will come. */
  stop(pasid: number): void {
    const { w } = this;
    w.counters.markers++;
    const marked = this.commits('marker-without-pasid') ? -1 : pasid;
    const came = w.unit.request({
      requesterId: this.requesterId,
      pasid: marked,
      addressLo: 0,
      addressHi: 0,
      access: 0,
      privileged: false,
      group: 0,
      last: true,
    });
    if (came.fate === 'queued') w.entered(null, 0, true);
    w.say(KIND.stopMarked, { device: this.number, pasid: marked, bits: came.queued });
    w.came(came, true);
    for (const g of [...this.open.values()]) {
      if (g.pasid !== pasid) continue;
      g.lost = 'the device stopped using the PASID';
      this.close(g);
      settle(w, g, 'dropped', -1);
    }
    const page = w.groups.findLast((g) => g.device === this.number && g.pasid === pasid)?.pages[0];
    if (this.commits('after-marker') && page !== undefined)
      this.sendGroup({ pasid, pages: [page], access: WRITE, tries: 0 }, [page]);
  }

  /** A response comes in. `byUnit`: the unit made it itself. */
  responded(index: number, pasid: number, code: number, byUnit: boolean): void {
    const { w } = this;
    if (!this.alive) return;
    const g = this.open.get(index);
    const common = { device: this.number, a: code, b: index, pasid };
    const matches = g !== undefined && (!this.text.responsePasid || pasid === g.pasid || byUnit || g.pasid < 0);
    if (!byUnit) w.say(KIND.responded, { ...common, ...(matches && { group: g.ordinal }) });
    if (!this.enabled) return;
    if (!matches) {
      this.uprgi = true;
      w.counters.unexpected++;
      w.say(KIND.unexpected, common);
      return;
    }
    const task = this.tasks.get(g);
    this.close(g);
    settle(w, g, byUnit ? 'answered by the IOMMU' : 'answered by a driver', code);
    if (code === SUCCESS_CODE) {
      w.counters.success++;
      if (task !== undefined) w.agenda.in(TICKS.retry, () => this.again(task, g));
      this.pump();
      return;
    }
    if (code === INVALID_CODE) {
      w.counters.invalid++;
      if (task !== undefined && this.text.pageByPage && task.pages.length > 1) {
        for (const page of task.pages) this.waiting.push({ ...task, pages: [page] });
      } else if (task !== undefined) this.fail(task, FAILED.invalid, g.ordinal);
      this.pump();
      return;
    }
    w.counters.failure++;
    this.turnOff(code, g);
    if (task !== undefined) this.fail(task, FAILED.off, g.ordinal);
  }

  /** The stalled transaction may go on, or ends (SMMUv3). */
  private again(task: Task, g: Group): void {
    if (!this.alive) return;
    task.tries++;
    if (task.tries > this.text.retries) {
      this.fail(task, FAILED.tries, g.ordinal);
      this.pump();
      return;
    }
    this.begin(task);
    this.pump();
  }

  /** A response failure turns the interface off, of every function that shares it (pcie-ats-pri-pasid 7). */
  private turnOff(code: number, by: Group): void {
    this.w.say(KIND.turnedOff, { device: this.number, group: by.ordinal, a: code });
    this.rf = true;
    this.w.turnedOff(this.requesterId);
  }

  /** Software sets enable: legal only when stopped reads 1 (7); refused otherwise, which is the lab's choice. */
  enable(): void {
    if (this.open.size > 0) {
      this.w.say(KIND.notEnabled, { device: this.number });
      return;
    }
    this.enabled = true;
    this.rf = false;
    this.pump();
  }

  disable(why: string): void {
    this.enabled = false;
    for (const g of [...this.open.values()]) {
      g.lost = why;
      const task = this.tasks.get(g);
      this.close(g);
      settle(this.w, g, 'dropped', -1);
      if (task !== undefined) this.fail(task, FAILED.off, g.ordinal);
    }
    this.pump();
  }

  /** The device is reset or taken out: it forgets everything. */
  forgetAll(why: string, gone: boolean): void {
    this.alive = !gone;
    this.waiting.length = 0;
    this.next = 0;
    this.kept.clear();
    for (const g of [...this.open.values()]) {
      g.lost = why;
      this.close(g);
      settle(this.w, g, 'dropped', -1);
    }
    this.credits = this.text.allocation;
  }

  private giveUp(g: Group): void {
    if (g.fate !== null) return;
    const { w } = this;
    w.counters.timedOut++;
    const task = this.tasks.get(g);
    this.close(g);
    w.say(KIND.gaveUp, { device: this.number, group: g.ordinal, b: g.index, pasid: g.pasid });
    settle(w, g, g.lost === '' ? 'timed out' : 'dropped', -1);
    if (task !== undefined) this.fail(task, FAILED.gaveUp, g.ordinal);
    this.pump();
  }

  private close(g: Group): void {
    if (this.open.get(g.index) === g) this.open.delete(g.index);
    this.forgetTask(g);
    if (this.text.recovers === 'pri') this.credits = Math.min(this.text.allocation, this.credits + g.pages.length);
  }

  private forgetTask(g: Group): void {
    this.tasks.delete(g);
  }

  private fail(task: Task, why: number, group: number): void {
    this.w.say(KIND.failed, {
      device: this.number,
      group,
      page: task.pages[0] ?? 0,
      pasid: task.pasid,
      a: why,
      b: task.pages.length,
    });
  }

  /** An invalidate request. Returns whether it is completed in time. */
  forget(pasid: number, page: number, sizeLog2: number): boolean {
    // A completion that comes too early cannot be told from a good one; too few of them make the host wait.
    if (this.commits('silent-invalidation') || this.commits('wrong-count')) return false;
    if (!this.commits('early-completion')) this.kept.forget(pasid, page, sizeLog2);
    return true;
  }
}
