/**
 * Cuts the events of one command into steps: one fetch with its checks, one cache hit, one write, one message. What
 * belongs to no step of its own joins the step that it explains: a cache miss the fetch that it causes, a check the
 * entry that it is about, a change of registers the message that tells of it.
 */

import type { Memory } from '../memory/memory.ts';
import type { ModelDescription, PhaseId } from '../models/contract.ts';
import type { TraceEvent } from '../trace/events.ts';
import { WHY } from '../trace/rows.ts';
import type { StepKind } from './shapes.ts';

export interface StepSpan {
  /** Key without the command number: `dev.root`, `pte.l2~s2.l1`. Unique in its command. */
  readonly key: string;
  readonly kind: StepKind;
  readonly phase: PhaseId;
  /** Its events, in order. */
  readonly events: readonly TraceEvent[];
  /** The event that gives it its name. */
  readonly anchor: TraceEvent;
  /** First row after it, within the command. */
  readonly endRow: number;
  readonly nested: boolean;
  /** Column of the walk that it reads or writes, by key. */
  readonly column: string | null;
  readonly fault: boolean;
}

interface Open {
  key: string;
  kind: StepKind;
  phase: PhaseId;
  events: TraceEvent[];
  anchor: TraceEvent;
  nested: boolean;
  column: string | null;
  fault: boolean;
}

type Fetched = Extract<TraceEvent, { kind: 'entry fetched' }>;

/** Key of the column that an entry of the main walk belongs to. */
export function columnKey(describe: ModelDescription, e: { readonly part: number; readonly level: number }): string {
  const part = describe.parts[e.part];
  if (part === undefined) return 'unknown';
  return part.stage !== undefined && part.phase !== 'root' ? `${part.key}.l${e.level}` : part.key;
}

export function stepsOf(events: readonly TraceEvent[], describe: ModelDescription, memory: Memory): StepSpan[] {
  const cutter = new Cutter(events, describe, memory);
  return cutter.cut();
}

class Cutter {
  private readonly done: Open[] = [];
  private readonly ends: number[] = [];
  private readonly seen = new Map<string, number>();
  private open: Open | null = null;
  /** Events waiting for the step that they explain. */
  private waiting: TraceEvent[] = [];
  private walking = false;
  private lastFetch: Fetched | null = null;
  private lastMain: Fetched | null = null;
  private enteredFor: { key: string; phase: PhaseId } | null = null;
  private readonly events: readonly TraceEvent[];
  private readonly describe: ModelDescription;
  private readonly memory: Memory;

  constructor(events: readonly TraceEvent[], describe: ModelDescription, memory: Memory) {
    this.events = events;
    this.describe = describe;
    this.memory = memory;
  }

  cut(): StepSpan[] {
    this.events.forEach((e, n) => {
      this.take(e, n);
    });
    for (const e of this.waiting) this.open?.events.push(e);
    this.close();
    return this.done.map((o, n): StepSpan => ({ ...o, endRow: this.ends[n]! }));
  }

  private take(e: TraceEvent, n: number): void {
    switch (e.kind) {
      case 'command begun':
        this.waiting.push(e);
        break;
      case 'request received':
        this.walking = true;
        this.begin(e, 'LU', 'device', 'req', null);
        break;
      case 'cache looked up':
        if (e.hit) {
          const cache = this.describe.caches[e.cache];
          this.begin(e, 'LU', cache?.phase ?? 'device', `lu.${cache?.id ?? e.cache}`, null);
        } else if (this.open?.key === 'req') this.open.events.push(e);
        else this.waiting.push(e);
        break;
      case 'walk entered':
        this.enter(e, n);
        this.waiting.push(e);
        break;
      case 'walk left':
        this.join(e);
        break;
      case 'entry fetched':
        this.fetched(e);
        break;
      case 'rule held':
      case 'noted':
      case 'command answered':
      case 'cache invalidated':
        this.join(e);
        break;
      case 'words written':
        this.written(e, n);
        break;
      case 'request translated':
        this.walking = false;
        this.begin(e, 'OK', 'result', 'ok', null);
        break;
      case 'request faulted':
        this.faulted(e);
        break;
      case 'record queued':
        this.begin(e, 'WR', 'result', 'rec', null);
        break;
      case 'record dropped':
        this.begin(e, 'CK', 'result', 'rec', null);
        break;
      case 'interrupt raised':
        this.begin(e, 'IN', 'result', 'int', null);
        break;
      case 'driver acted':
        if (this.open?.kind === 'SW') this.join(e);
        else this.begin(e, 'SW', 'result', 'drv', null);
        break;
      case 'event reported':
        this.begin(e, 'SW', 'result', 'evt', null);
        break;
      case 'command taken':
        this.begin(e, 'IV', 'result', 'cmd', null);
        break;
      case 'unit error':
        // An error while a command is executed belongs to it; one that kept it from being taken stands alone.
        if (this.open?.kind === 'IV' && this.waiting.length === 0) this.join(e);
        else this.begin(e, 'IV', 'result', 'err', null);
        if (this.open !== null) this.open.fault = true;
        break;
      case 'completion sent':
      case 'response sent':
        this.begin(e, 'RS', 'result', e.kind === 'completion sent' ? 'cpl' : 'prg.resp', null);
        break;
      case 'interrupt remapped':
        this.walking = false;
        this.begin(e, 'OK', 'result', 'irq', null);
        break;
      case 'page requested':
        this.begin(e, 'RQ', 'result', 'prg.req', null);
        break;
      case 'edited':
        this.begin(e, 'WR', 'result', 'edit', null);
        break;
    }
  }

  private fetched(e: Fetched): void {
    const part = this.describe.parts[e.part];
    this.lastFetch = e;
    if (!e.nested) {
      this.lastMain = e;
      const key = columnKey(this.describe, e);
      this.begin(e, 'RD', part?.phase ?? 'tables', key, key);
      return;
    }
    const owner = this.enteredFor ?? { key: 'final', phase: 'tables' as const };
    this.begin(e, 'RD', owner.phase, `${owner.key}~s2.l${e.level}`, owner.key === 'final' ? null : owner.key);
    if (this.open !== null) this.open.nested = true;
  }

  /** A nested walk serves the entry that is read next, the entry that is updated, or the final address. */
  private enter(e: Extract<TraceEvent, { kind: 'walk entered' }>, n: number): void {
    if (e.why === WHY.final) {
      this.enteredFor = { key: 'final', phase: 'tables' };
      return;
    }
    if (e.why === WHY.context) this.enteredFor = { key: 'pasid', phase: 'pasid' };
    const next = this.events.slice(n + 1).find((x) => x.kind === 'entry fetched' && !x.nested) as Fetched | undefined;
    if ((e.why === WHY.table || e.why === WHY.context) && next !== undefined) {
      this.enteredFor = {
        key: columnKey(this.describe, next),
        phase: this.describe.parts[next.part]?.phase ?? 'tables',
      };
      return;
    }
    if (e.why === WHY.context) return;
    const first = this.lastMain === null || this.describe.parts[this.lastMain.part]?.stage === undefined;
    if (e.why === WHY.table)
      this.enteredFor = first ? { key: 'pgd', phase: 'root' } : { key: `pte.l${e.level}`, phase: 'tables' };
    else this.enteredFor = { key: `ad.l${e.level}`, phase: 'tables' };
  }

  private written(e: Extract<TraceEvent, { kind: 'words written' }>, n: number): void {
    const owner = this.memory.ownerOf(e.word);
    if ('page' in owner && this.walking) {
      const entry = this.events.find((x) => x.kind === 'entry fetched' && x.word === e.word) as Fetched | undefined;
      const key = entry === undefined ? 'ad' : `ad.${columnKey(this.describe, entry)}`;
      const nested = entry?.nested ?? false;
      this.begin(
        e,
        'WR',
        'tables',
        nested ? `ad.s2.l${entry?.level ?? 0}` : key,
        nested || entry === undefined ? null : columnKey(this.describe, entry),
      );
      if (this.open !== null) this.open.nested = nested;
      return;
    }
    const tells = this.events.slice(n + 1).find((x) => x.kind !== 'words written');
    if (tells?.kind === 'record queued' || tells?.kind === 'interrupt raised' || tells?.kind === 'page requested')
      this.waiting.push(e);
    else this.join(e);
  }

  private faulted(e: Extract<TraceEvent, { kind: 'request faulted' }>): void {
    this.walking = false;
    const rule = this.describe.rules[e.rule]?.id;
    const parts = this.describe.parts;
    const own = rule === undefined ? undefined : parts.find((p) => p.rules.includes(rule));
    const last = this.lastFetch;
    const early = this.lastFetch === null || parts[this.lastFetch.part]?.stage === undefined;
    const generic = this.describe.faults[e.fault]?.causes[e.cause]?.step;
    if (own === undefined && early && this.open?.kind === 'RD' && (generic === 'pgd' || generic === 'pte')) {
      this.begin(e, 'FL', 'root', 'pgd', null);
      if (this.open !== null) this.open.fault = true;
      return;
    }
    const here =
      own === undefined ||
      (last !== null && (parts[last.part]?.rules.includes(rule ?? '') ?? false) && this.unfinished(last, rule ?? ''));
    if (!here && own !== undefined) {
      const nested =
        this.waiting.some((w) => w.kind === 'walk entered') ||
        (this.enteredFor !== null && own.stage === 'second' && this.lastFetch?.nested === true);
      const ahead = (this.describe.lastLevel ?? 0) > (last?.level ?? 0) ? 1 : -1;
      const level =
        last !== null && parts[last.part]?.stage === own.stage && last.nested === nested ? last.level + ahead : 0;
      const key = own.stage !== undefined && own.phase !== 'root' ? `${own.key}.l${level}` : own.key;
      const column = nested ? (this.enteredFor?.key ?? null) : key;
      this.begin(
        e,
        'FL',
        nested ? (this.enteredFor?.phase ?? own.phase) : own.phase,
        nested ? `${column ?? 'final'}~${key}` : key,
        column === 'final' ? null : column,
      );
      if (this.open !== null) this.open.nested = nested;
    } else this.join(e);
    if (this.open !== null) this.open.fault = true;
  }

  /** Whether the failing rule is about the entry read last: all of the entry's own rules did not hold. */
  private unfinished(last: Fetched, rule: string): boolean {
    const n = this.describe.parts[last.part]?.rules.indexOf(rule) ?? -1;
    return n >= 0 && ((last.held >>> n) & 1) === 0;
  }

  private join(e: TraceEvent): void {
    if (this.open === null || this.waiting.length > 0) this.waiting.push(e);
    else this.open.events.push(e);
    if (this.open !== null && this.waiting.length > 0 && e.kind === 'request faulted') {
      this.open.events.push(...this.waiting);
      this.waiting = [];
    }
  }

  private begin(anchor: TraceEvent, kind: StepKind, phase: PhaseId, key: string, column: string | null): void {
    this.close();
    const times = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, times);
    this.open = {
      key: times === 1 ? key : `${key}.${times}`,
      kind,
      phase,
      events: [...this.waiting, anchor],
      anchor,
      nested: false,
      column,
      fault: false,
    };
    this.waiting = [];
  }

  private close(): void {
    if (this.open === null) return;
    this.done.push(this.open);
    const last = this.open.events[this.open.events.length - 1]!;
    this.ends.push(last.row + 1);
    this.open = null;
  }
}
