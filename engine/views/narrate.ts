/** Steps as sentences: one step, one sentence, at most some thirty words. The same words are seen, heard and printed. */

import { steps as genericSteps, STEP_IDS } from '../linux/reasons.ts';
import type { Cause, FaultEntry, ModelDescription } from '../models/contract.ts';
import { EXECUTE, READ, TRANSLATION_REQUEST, WRITE } from '../pcie/request.ts';
import type { TraceEvent } from '../trace/events.ts';
import { HOW } from '../trace/rows.ts';
import { ACTS } from './acts.ts';
import { type CommandTrace, indexText, type MetEntry, type Received, shortName } from './command.ts';
import { lowerStart } from './format.ts';
import { hex, sizeText } from './numbers.ts';
import type { MicroStep, Piece } from './shapes.ts';
import { silenceText } from './silences.ts';
import type { StepSpan } from './steps.ts';

export interface Narrated {
  readonly sentence: readonly Piece[];
  readonly sum: string | null;
  readonly micro: readonly MicroStep[];
}

export const words = (text: string): Piece => ({ text, as: 'words' });
export const digits = (text: string, place?: string): Piece =>
  place === undefined ? { text, as: 'digits' } : { text, as: 'digits', place };

/** "read", "write", "read and write", "execute". */
export function accessText(access: number): string {
  if (access === (READ | WRITE)) return 'read and write';
  if ((access & EXECUTE) !== 0) return 'execute';
  return access === WRITE ? 'write' : 'read';
}

export const pasidText = (pasid: number): string => (pasid < 0 ? 'no PASID' : `PASID ${hex(BigInt(pasid))}`);

export function narrate(
  trace: CommandTrace,
  step: StepSpan,
  describe: ModelDescription,
  change: string | null,
): Narrated {
  const say = new Narrator(trace, step, describe, change);
  return say.tell();
}

class Narrator {
  private readonly trace: CommandTrace;
  private readonly step: StepSpan;
  private readonly describe: ModelDescription;
  private readonly change: string | null;

  constructor(trace: CommandTrace, step: StepSpan, describe: ModelDescription, change: string | null) {
    this.trace = trace;
    this.step = step;
    this.describe = describe;
    this.change = change;
  }

  tell(): Narrated {
    const sentence = this.sentence(this.step.anchor);
    const faulted = this.step.events.find((e) => e.kind === 'request faulted');
    const all =
      faulted?.kind === 'request faulted' && this.step.anchor !== faulted
        ? [...sentence, ...this.faultWords(faulted)]
        : sentence;
    return { sentence: all, sum: this.sum(), micro: this.micro() };
  }

  private sentence(e: TraceEvent): Piece[] {
    switch (e.kind) {
      case 'request received':
        return this.received(e);
      case 'entry fetched':
        return this.fetched(e.row);
      case 'cache looked up':
        return [words(`${this.describe.caches[e.cache]?.title ?? 'Cache'}: an entry is found. ${this.saved()}`)];
      case 'request faulted':
        return this.faultWords(e);
      case 'request translated':
        return this.translated(e);
      case 'words written':
        return this.updated(e);
      case 'record queued':
        return this.recorded(e);
      case 'record dropped':
        return [words(`Nothing is recorded: ${silenceText(this.describe, e.why)}.`)];
      case 'interrupt raised':
        if (e.sent && e.address === 0n)
          return [words('The unit raises its interrupt line, '), digits(hex(BigInt(e.data))), words('.')];
        return e.sent
          ? [
              words('The unit sends its fault interrupt: data '),
              digits(hex(BigInt(e.data))),
              words(' to '),
              digits(hex(e.address)),
              words('.'),
            ]
          : [words('The unit has a fault to tell, but its interrupt is masked: it stays pending.')];
      case 'driver acted':
        return [words(this.acts())];
      case 'event reported':
        return this.reported(e);
      case 'command taken':
        return [words(this.taken(e.layout))];
      case 'unit error':
        return [words(`The unit reports an error of its own: ${this.errorText(e.error)}.`)];
      case 'completion sent':
        return this.completed(e);
      case 'edited':
        return [words(this.change === null ? 'Something was changed.' : `Changed: ${this.change}.`)];
      case 'interrupt remapped':
        return [
          words('The interrupt goes out as vector '),
          digits(hex(BigInt(e.vector))),
          words(' to destination '),
          digits(hex(BigInt(e.destination))),
          words('.'),
        ];
      case 'page requested':
        return [
          words(`Device ${this.describe.requester(e.requesterId)} asks for page `),
          digits(hex(e.address)),
          words(`: group ${e.group}.`),
        ];
      case 'response sent':
        return [
          words(`Group ${e.group} of ${this.describe.requester(e.requesterId)} is answered with code ${e.code}.`),
        ];
      default:
        return [words('The unit goes on.')];
    }
  }

  private received(e: Received): Piece[] {
    const who = `Device ${this.describe.requester(e.requesterId)}`;
    const what =
      e.type === TRANSLATION_REQUEST
        ? `asks for a translation (${accessText(e.access)})`
        : `wants to ${accessText(e.access)} ${e.size} ${e.size === 1 ? 'byte' : 'bytes'}`;
    const pasid = e.pasid < 0 ? '' : `, ${pasidText(e.pasid)}`;
    return [words(`${who}${pasid} ${what} at `), digits(hex(e.address), 'request:address'), words('.')];
  }

  private fetched(row: number): Piece[] {
    const met = this.trace.entries.find((x) => x.event.row === row);
    if (met === undefined) return [words('An entry is read.')];
    const { event, part } = met;
    const told = this.describe.tell(part, event.level, event.nested || this.leadsToGuest(row), met.words, 0);
    const lead: Piece[] = [words(`${this.head(met)}: ${told.facts}.`)];
    const failed = this.step.fault;
    const left = this.step.events.find((x) => x.kind === 'walk left');
    if (left?.kind === 'walk left' && !failed) {
      const entered = [...this.trace.events.slice(0, event.row)].reverse().find((x) => x.kind === 'walk entered');
      const guest = entered?.kind === 'walk entered' ? `g${entered.address.toString(16)}` : 'guest address';
      return [
        ...lead,
        words(' Guest address '),
        digits(guest),
        words(' is at host address '),
        digits(hex(left.address)),
        words('.'),
      ];
    }
    if (told.leads === null || failed) return lead;
    const layout = this.describe.layouts.find((l) => l.id === met.layout);
    const plain = told.leads.to === 'table' ? 'next table' : 'page';
    const target = told.leads.what ?? layout?.field[told.pointer ?? '']?.pointsTo ?? plain;
    const address = told.leads.guest ? `g${told.leads.address.toString(16)}` : hex(told.leads.address);
    return [
      ...lead,
      words(` The ${target} is at `),
      digits(address, `field:${met.column}.${told.pointer ?? ''}`),
      words('.'),
    ];
  }

  /** Whether what the entry leads to is looked up by another walk first: then its address is a guest's. */
  private leadsToGuest(row: number): boolean {
    const next = this.trace.events.find(
      (x) => x.row > row && (x.kind === 'walk entered' || x.kind === 'entry fetched'),
    );
    return next?.kind === 'walk entered';
  }

  private head(met: MetEntry): string {
    const index = indexText(met.event);
    if (met.part.stage !== undefined) {
      const kind = met.event.nested || met.part.stage === 'second' ? 'Second-stage' : 'Page table';
      return `${kind} L${met.event.level}, index ${index}`;
    }
    return met.part.sub === 'entry'
      ? `${met.part.title} entry ${index}`
      : `${met.part.title} ${met.part.sub}, index ${index}`;
  }

  private faultWords(e: Extract<TraceEvent, { kind: 'request faulted' }>): Piece[] {
    const rule = this.describe.rules[e.rule];
    const fault = this.describe.faults[e.fault];
    const lead = this.step.anchor === e ? '' : ' ';
    const checked = rule === undefined ? '' : `${lead}Must hold: ${rule.says}. It does not`;
    if (fault === undefined)
      return [words(`${checked === '' ? `${lead}The request is blocked` : `${checked}: the request is blocked`}.`)];
    return [
      words(`${checked === '' ? `${lead}Fault ` : `${checked}: fault `}`),
      digits(hex(BigInt(fault.code))),
      words(`, ${lowerStart(fault.title)}.`),
    ];
  }

  private translated(e: Extract<TraceEvent, { kind: 'request translated' }>): Piece[] {
    const access = this.trace.request === null ? 'request' : accessText(this.trace.request.access);
    const at = digits(hex(e.address), 'result:address');
    const { type = 0, access: asked = 0 } = this.trace.request ?? {};
    if (type === TRANSLATION_REQUEST) {
      const lacks = (asked & (READ | WRITE | EXECUTE) & ~e.permissions) !== 0 ? `, without the right to ${access}` : '';
      return [
        words('The translation is found: '),
        at,
        words(`, in a page of ${sizeText(1n << BigInt(e.sizeLog2))}${lacks}.`),
      ];
    }
    switch (e.how) {
      case HOW.untranslated:
        return [words(`No translation: the ${access} goes to `), at, words(', its own address.')];
      case HOW.interrupt:
        return [words(`No memory access: the ${access} to `), at, words(' is an interrupt message.')];
      case HOW.alreadyTranslated:
        return [words(`The device translated it before: the ${access} goes to `), at, words('.')];
      case HOW.cached:
        return [
          words(`From the cached translation: the ${access} goes to physical address `),
          at,
          words(this.trace.entries.length === 0 ? '. No table was read.' : '. No page table was read.'),
        ];
      default:
        return [
          words(`Translated: the ${access} goes to physical address `),
          at,
          words(`, in a page of ${sizeText(1n << BigInt(e.sizeLog2))}.`),
        ];
    }
  }

  private updated(e: Extract<TraceEvent, { kind: 'words written' }>): Piece[] {
    const met = this.trace.entries.find((x) => x.event.word === e.word);
    const layout = this.describe.layouts.find((l) => l.id === met?.layout);
    const changed = e.before ^ e.after;
    const names = (layout?.fields ?? [])
      .filter((f) => f.q === 0 && ((changed >> BigInt(f.lo)) & 1n) === 1n)
      .map((f) => f.name);
    const where = met === undefined ? 'the entry' : `${shortName(met)}[${indexText(met.event)}]`;
    const bits = names.length === 0 ? 'a bit' : names.join(' and ');
    return [
      words(`The unit sets ${bits} in ${where}: `),
      digits(hex(e.before)),
      words(' becomes '),
      digits(hex(e.after)),
      words('.'),
    ];
  }

  private recorded(e: Extract<TraceEvent, { kind: 'record queued' }>): Piece[] {
    const r = this.trace.request;
    if (r === null) return [words('The fault record is written.')];
    const at = this.trace.fault === null ? r.address : this.trace.fault.address;
    const bits = this.describe.layouts[e.layout]?.fields.find((f) => f.kind === 'address')?.lo ?? 12;
    const what = bits < 12 ? 'address' : 'page address';
    const low = BigInt(Math.min(12, bits));
    return [
      words(`The fault record is written: ${accessText(r.access)}, ${pasidText(r.pasid)}, ${what} `),
      digits(hex((at >> low) << low)),
      words('.'),
    ];
  }

  private acts(): string {
    const acts = this.step.events.flatMap((e) => (e.kind === 'driver acted' ? [e] : []));
    const said = acts.map((a) => ACTS[a.act]?.(hex(BigInt(a.value))) ?? 'acts');
    return `The ${this.describe.drivenBy ?? 'host'}'s IOMMU driver ${[...new Set(said)].join(', ')}.`;
  }

  private reported(e: Extract<TraceEvent, { kind: 'event reported' }>): Piece[] {
    const step = STEP_IDS[e.step] ?? 'other';
    const at = e.address === null ? [] : [words(', address '), digits(hex(e.address))];
    return [
      words(
        `It reports a generic event: ${genericSteps[step].reason} failed, device ${this.describe.requester(e.requesterId)}, ${pasidText(e.pasid)}`,
      ),
      ...at,
      words('. No word of it names the model.'),
    ];
  }

  private taken(layout: number): string {
    const name = this.describe.layouts[layout]?.title ?? 'a command';
    const dropped = this.step.events.reduce((n, e) => n + (e.kind === 'cache invalidated' ? e.entries : 0), 0);
    const error = this.step.events.find((e) => e.kind === 'unit error');
    if (error?.kind === 'unit error')
      return `The unit takes a command it cannot execute (${lowerStart(name)}): ${this.errorText(error.error)}.`;
    const answered = this.step.events.find((e) => e.kind === 'command answered');
    if (answered?.kind === 'command answered') return this.answered(name, answered, dropped);
    const covers = this.step.events.some((e) => e.kind === 'cache invalidated');
    return covers
      ? `The unit executes: ${lowerStart(name)}. It covers ${dropped} cached ${dropped === 1 ? 'entry' : 'entries'}.`
      : `The unit executes: ${lowerStart(name)}.`;
  }

  private answered(name: string, e: Extract<TraceEvent, { kind: 'command answered' }>, dropped: number): string {
    const rule = this.describe.rules[e.rule];
    const broken = rule === undefined ? '' : ` Must hold: ${rule.says}. It does not.`;
    if (e.status < 0) return `The unit gives the ${lowerStart(name)} back with nothing written.${broken}`;
    const flushed = dropped === 0 ? '' : ` It drops ${dropped} cached ${dropped === 1 ? 'entry' : 'entries'}.`;
    return `The unit answers the ${name}: ${this.describe.queues[e.queue]?.answers?.[e.status]}.${broken}${flushed}`;
  }

  private errorText(error: number): string {
    return this.describe.unitErrors?.[error] ?? `number ${error}`;
  }

  private completed(e: Extract<TraceEvent, { kind: 'completion sent' }>): Piece[] {
    if (e.completion === 1) return [words('The device gets the answer Unsupported Request: it must stop using ATS.')];
    if (e.completion === 2) return [words('The device gets the answer Completer Abort: this translation failed.')];
    const granted = `${(e.entry & 1n) !== 0n ? 'read' : ''}${(e.entry & 2n) !== 0n ? ' write' : ''}`.trim();
    if (granted === '')
      return [
        words(
          'The device gets a successful answer without any permission: nothing is recorded, and it may ask for the page.',
        ),
      ];
    return [
      words('The device gets the answer '),
      digits(hex((e.entry >> 12n) << 12n)),
      words(`, allowed: ${granted.replace(' ', ' and ')}.`),
    ];
  }

  private saved(): string {
    const { phase } = this.step;
    if (phase === 'tables') return 'The tables above it are not read.';
    return phase === 'result' ? 'The page tables are not read.' : 'Its tables are not read.';
  }

  private sum(): string | null {
    const e = this.step.anchor;
    if (e.kind === 'record queued') return `${this.describe.queues[e.queue]?.title ?? 'record'}, slot ${e.slot}`;
    if (e.kind !== 'entry fetched') return null;
    const met = this.trace.entries.find((x) => x.event.row === e.row);
    if (met === undefined) return null;
    return `${hex(met.base)} + 0x${indexText(e)} × ${met.part.bytes} = ${hex(e.at)}`;
  }

  private micro(): MicroStep[] {
    const out: MicroStep[] = [];
    for (const e of this.step.events) {
      if (e.kind === 'cache looked up' && !e.hit)
        out.push({ says: `${this.describe.caches[e.cache]?.title ?? 'Cache'}: no entry`, holds: null });
      else if (e.kind === 'rule held') out.push(this.rule(e.rule, true));
      else if (e.kind === 'entry fetched') {
        const part = this.describe.parts[e.part];
        out.push({ says: `Form the address: ${this.sum() ?? hex(e.at)}`, holds: null });
        out.push({ says: `Read ${hex((BigInt(e.hi) << 32n) | BigInt(e.lo))}`, holds: null });
        part?.rules.forEach((id, n) => {
          if (((e.held >>> n) & 1) === 1) out.push(this.ruleById(id, true));
        });
      } else if (e.kind === 'request faulted' && e.rule >= 0) out.push(this.rule(e.rule, false));
      else if (e.kind === 'request translated') {
        this.describe.accessRules.forEach((id, n) => {
          if (((e.held >>> n) & 1) === 1) out.push(this.ruleById(id, true));
        });
      } else if (e.kind === 'driver acted')
        out.push({ says: `The driver ${ACTS[e.act]?.(hex(BigInt(e.value))) ?? 'acts'}`, holds: null });
      else if (e.kind === 'noted')
        out.push({ says: this.describe.notes[e.note] ?? 'A choice of the lab', holds: null });
      else if (e.kind === 'command answered' && e.rule >= 0) out.push(this.rule(e.rule, false));
      else if (e.kind === 'cache invalidated')
        out.push({ says: `${this.describe.caches[e.cache]?.title ?? 'Cache'}: ${e.entries} dropped`, holds: null });
    }
    return out;
  }

  private rule(n: number, holds: boolean): MicroStep {
    const r = this.describe.rules[n];
    return r === undefined ? { says: 'a rule', holds } : { says: r.says, holds, spec: r.spec };
  }

  private ruleById(id: string, holds: boolean): MicroStep {
    return this.rule(
      this.describe.rules.findIndex((r) => r.id === id),
      holds,
    );
  }
}

/** The cause among those that a fault entry lists. */
export const causeOf = (fault: FaultEntry, cause: number): Cause => fault.causes[cause] ?? fault.causes[0];
