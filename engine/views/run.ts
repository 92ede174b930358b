/**
 * A scenario that has been run: its recording, its steps, and what a screen shows at any of them. Steps are numbered
 * through the whole run; the events of one command are read when somebody looks at it and kept for a while.
 */

import type { OwnerId } from '../linux/reasons.ts';
import { Machine } from '../machine/machine.ts';
import { type ModelBehaviour, type ModelDescription, PHASE_IDS, type PhaseId } from '../models/contract.ts';
import { requesterText, TRANSLATION_REQUEST } from '../pcie/request.ts';
import { Recording } from '../recording/recording.ts';
import type { Problem, Scenario } from '../scenario/format.ts';
import { planScenario } from '../scenario/plan.ts';
import { changedIn, changeOf } from './changes.ts';
import { type ColumnsAt, columnsAt } from './columns.ts';
import { type CommandTrace, type MetEntry, readCommand, triedEntries } from './command.ts';
import { expectationMet } from './expectation.ts';
import { accessText, causeOf, narrate } from './narrate.ts';
import { hex } from './numbers.ts';
import { type KeptRecord, recordPart, recordsOf } from './record.ts';
import { resultAt } from './result.ts';
import type { ChangeView, CommandView, Parts, RunView, StepView, WalkPart } from './shapes.ts';
import { spoken } from './speech.ts';
import { gridAt, stripAt } from './strip.ts';
import { unitPart } from './unit.ts';
import { findRepair, ownersOf, type Repair, verdictAt } from './verdict.ts';

/** Steps that `RunView` carries at once. */
const FIRST_STEPS = 400;
/** Commands whose events are kept read. */
const KEPT_COMMANDS = 8;

/** All that is known about one command, read once. */
interface Known {
  readonly trace: CommandTrace;
  readonly skipped: readonly MetEntry[];
  readonly records: readonly KeptRecord[];
  readonly repair: Repair | null;
  readonly change: ChangeView | null;
}

export class Run {
  readonly scenario: Scenario;
  readonly machine: Machine;
  readonly recording: Recording;
  private readonly firstSteps: number[] = [];
  private readonly known = new Map<number, Known>();
  private readonly ticks: number[] = [];
  private view: RunView | null = null;

  constructor(scenario: Scenario, describe: ModelDescription, behaviour: ModelBehaviour) {
    this.scenario = scenario;
    this.machine = new Machine(describe, behaviour, planScenario(scenario));
    this.recording = new Recording(this.machine);
    this.recording.runAll();
    for (let c = 0; c < this.machine.commands.length; c++) {
      this.firstSteps.push(this.ticks.length + 1);
      this.read(c).trace.steps.forEach((s, n) => {
        this.ticks.push(PHASE_IDS.indexOf(s.phase) | (s.fault ? 8 : 0) | (n === 0 ? 16 : 0) | (s.nested ? 32 : 0));
      });
    }
  }

  get total(): number {
    return this.ticks.length;
  }

  /** Command and step within it (0 first) of step `n` of the run. */
  private locate(n: number): { readonly command: number; readonly local: number } {
    let command = 0;
    while (command + 1 < this.firstSteps.length && this.firstSteps[command + 1]! <= n) command++;
    return { command, local: n - (this.firstSteps[command] ?? 1) };
  }

  step(n: number): StepView | null {
    if (n < 1 || n > this.total) return null;
    const { command, local } = this.locate(n);
    const { trace, change } = this.read(command);
    const span = trace.steps[local];
    if (span === undefined) return null;
    const { sentence, sum, micro } = narrate(trace, span, this.machine.describe, change?.says ?? null);
    const text = sentence.map((p) => p.text).join('');
    return {
      n,
      key: `${command}:${span.key}`,
      command,
      phase: span.phase,
      kind: span.kind,
      sentence,
      text,
      spoken: spoken(`Step ${n} of ${this.total}. ${text}`),
      sum,
      micro,
      column: span.column,
      nested: span.nested,
      fault: span.fault,
      owners: span.fault ? this.ownersAt(trace) : [],
      change: changedIn(this.machine, trace, span),
    };
  }

  /** Who answers for the fault of a command; empty where the specification gives no reason. */
  private ownersAt({ fault }: CommandTrace): readonly OwnerId[] {
    const entry = fault === null ? undefined : this.machine.describe.faults[fault.fault];
    return fault === null || entry === undefined ? [] : ownersOf(causeOf(entry, fault.cause), this.scenario);
  }

  steps(from: number, to: number): StepView[] {
    const out: StepView[] = [];
    for (let n = Math.max(1, from); n <= Math.min(to, this.total); n++) {
      const s = this.step(n);
      if (s !== null) out.push(s);
    }
    return out;
  }

  overview(): RunView {
    if (this.view !== null) return this.view;
    const { describe, commands } = this.machine;
    const last = commands.findLastIndex((c) => c.do === 'request');
    const views = commands.map((_, index) => this.commandView(index));
    const changes = commands.flatMap((_, c) => {
      const change = this.read(c).change;
      return change === null ? [] : [change];
    });
    const problems = this.machine.problems.map(
      (says): Problem => ({ where: 'devices', says, remedy: 'Change the device, or place the tables by hand.' }),
    );
    this.view = {
      title: this.scenario.title,
      model: describe.id,
      total: this.total,
      steps: this.steps(1, FIRST_STEPS),
      ticks: Uint8Array.from(this.ticks),
      commands: views,
      changes,
      faultStep: last < 0 ? null : this.faultStep(last),
      expected: last < 0 ? null : expectationMet(this.scenario.expect, this.machine.describe, this.read(last).trace),
      problems,
    };
    return this.view;
  }

  private faultStep(command: number): number | null {
    const n = this.read(command).trace.steps.findIndex((s) => s.events.some((e) => e.kind === 'request faulted'));
    return n < 0 ? null : (this.firstSteps[command] ?? 1) + n;
  }

  private commandView(index: number): CommandView {
    const { trace, change } = this.read(index);
    const first = this.firstSteps[index] ?? 1;
    return {
      index,
      kind: this.machine.commands[index]?.do ?? 'request',
      title: this.commandTitle(index, change),
      firstStep: first,
      lastStep: first + trace.steps.length - 1,
      result: trace.request === null ? null : resultAt(this.machine, trace, trace.steps.length),
    };
  }

  private commandTitle(index: number, change: ChangeView | null): string {
    const c = this.machine.commands[index];
    switch (c?.do) {
      case 'request': {
        const { request: r } = this.read(index).trace;
        if (r === null) return 'A request';
        const verb =
          { read: 'reads', write: 'writes', execute: 'executes', 'read and write': 'reads and writes' }[
            accessText(r.access)
          ] ?? 'accesses';
        const who = this.machine.describe.requester(r.requesterId);
        if (r.type === TRANSLATION_REQUEST) return `${who} asks for the translation of ${hex(r.address)}`;
        return `${who} ${verb} ${r.size} ${r.size === 1 ? 'byte' : 'bytes'} at ${hex(r.address)}`;
      }
      case 'edit':
      case 'inject':
        return change?.says ?? 'A change';
      case 'command':
        return `The driver queues: ${this.machine.describe.layouts.find((l) => l.id === c.layout)?.title ?? c.layout}`;
      case 'invalidate':
        return `The driver invalidates ${c.what.scope === 'everything' ? 'everything' : `the ${c.what.scope} of ${requesterText(c.what.requesterId)}`}`;
      case 'register':
        return `Software writes ${c.name}`;
      case 'interrupt':
        return 'An interrupt message';
      default:
        return '';
    }
  }

  /** Everything a screen shows after step `n` (0: before the first). */
  parts(n: number): Parts {
    const at = Math.max(0, Math.min(n, this.total));
    const here = this.locate(Math.max(1, at));
    const command = this.walkCommand(here.command);
    const done =
      command === here.command ? (at === 0 ? 0 : here.local + 1) : command < here.command ? Number.MAX_SAFE_INTEGER : 0;
    const known = this.read(command);
    const seen = this.seenUntil(at);
    this.stand(at);
    const columns: ColumnsAt = {
      trace: known.trace,
      done: Math.min(done, known.trace.steps.length),
      machine: this.machine,
      firstStep: this.firstSteps[command] ?? 1,
      skipped: known.skipped,
      repair: known.repair?.place ?? null,
    };
    const record = recordPart(this.machine, seen);
    const first = known.records[0];
    const kernel = first === undefined ? null : this.machine.behaviour.log.lines(first.words, 0, this.machine);
    return {
      walk: this.walkPart(columns),
      verdict: verdictAt({
        at: columns,
        scenario: this.scenario,
        repair: known.repair,
        recorded: known.records.length > 0,
        kernelLine: kernel?.[0]?.map((p) => p.text).join('') ?? null,
      }),
      record,
      unit: unitPart(this.machine),
    };
  }

  /** The request whose walk is on screen: the command itself, or the next request, or the last one before. */
  private walkCommand(command: number): number {
    const { commands } = this.machine;
    if (commands[command]?.do === 'request') return command;
    const next = commands.findIndex((c, n) => n > command && c.do === 'request');
    if (next >= 0) return next;
    const before = commands.findLastIndex((c, n) => n < command && c.do === 'request');
    return before >= 0 ? before : command;
  }

  private walkPart(at: ColumnsAt): WalkPart {
    const columns = columnsAt(at);
    const command = this.scenario.commands[at.trace.index];
    const present = new Set(columns.map((c) => c.phase));
    const ended = at.trace.fault !== null || at.trace.translated !== null;
    const failedAt = at.trace.steps.find((s) => s.fault)?.phase;
    const absent: Partial<Record<PhaseId, string>> = {};
    for (const phase of PHASE_IDS) {
      if (phase === 'result' || present.has(phase)) continue;
      if (!this.machine.describe.parts.some((p) => p.phase === phase)) absent[phase] = 'none in this model';
      else if (failedAt !== undefined && PHASE_IDS.indexOf(failedAt) > PHASE_IDS.indexOf(phase))
        absent[phase] = 'none in this walk';
      else absent[phase] = ended && at.trace.fault === null ? 'none in this walk' : 'not reached';
    }
    const r = command?.do === 'request' ? command : null;
    const shown = at.trace.request;
    return {
      command: at.trace.index,
      columns,
      strip: stripAt(at),
      grid: gridAt(at),
      result: resultAt(this.machine, at.trace, at.done),
      absent,
      request: {
        device: r?.device ?? '',
        deviceName: this.scenario.devices.find((d) => d.device === r?.device)?.name ?? '',
        pasid: shown === null ? (r?.pasid ?? null) : shown.pasid < 0 ? null : hex(BigInt(shown.pasid)),
        access: shown === null ? (r?.access ?? 'read') : accessText(shown.access),
        size: r?.size ?? 4,
        address: shown === null ? (r?.address ?? '0x0') : hex(shown.address),
        type: r?.type ?? 'untranslated',
        privileged: shown?.privileged ?? r?.privileged ?? false,
      },
    };
  }

  private seenUntil(
    n: number,
  ): { trace: CommandTrace; records: readonly KeptRecord[]; done: number; firstStep: number }[] {
    const out: { trace: CommandTrace; records: readonly KeptRecord[]; done: number; firstStep: number }[] = [];
    for (
      let c = Math.max(0, this.locate(Math.max(1, n)).command - KEPT_COMMANDS + 1);
      c < this.firstSteps.length;
      c++
    ) {
      const firstStep = this.firstSteps[c]!;
      if (firstStep > n) break;
      const { trace, records } = this.read(c);
      out.push({ trace, records, done: Math.min(n - firstStep + 1, trace.steps.length), firstStep });
    }
    return out;
  }

  /** Puts the machine where step `n` has happened. */
  stand(n: number): void {
    this.recording.seek(this.rowOf(Math.max(0, Math.min(n, this.total))));
  }

  /** Row after which step `n` has happened. */
  private rowOf(n: number): number {
    if (n === 0) return 0;
    const { command, local } = this.locate(n);
    const { trace } = this.read(command);
    return trace.firstRow + (trace.steps[local]?.endRow ?? 0);
  }

  read(command: number): Known {
    const kept = this.known.get(command);
    if (kept !== undefined) return kept;
    const trace = readCommand(this.recording, command);
    const records = recordsOf(trace, this.machine);
    const change = changeOf(this.machine, trace, this.entriesAfter(command));
    const { skipped, repair } = this.tried(command, trace);
    const known: Known = { trace, records, change, skipped, repair };
    if (this.known.size >= KEPT_COMMANDS * 4) this.known.delete(this.known.keys().next().value ?? 0);
    this.known.set(command, known);
    return known;
  }

  /** Entries that caches saved, and the smallest repair: tried where the command begins. */
  private tried(command: number, trace: CommandTrace): Pick<Known, 'skipped' | 'repair'> {
    const request = this.machine.requestOf(command);
    const hit = trace.events.some((e) => e.kind === 'cache looked up' && e.hit);
    if (request === null || (trace.fault === null && !hit)) return { skipped: [], repair: null };
    this.recording.seek(trace.firstRow);
    const { describe, memory } = this.machine;
    const entries = hit ? triedEntries(describe, memory.words, this.machine.path(request).rows) : trace.entries;
    return {
      skipped: hit ? entries : [],
      repair: trace.fault === null ? null : findRepair(this.machine, request, entries),
    };
  }

  /** Entries of the walk that follows a change, so that the change can be named after them. */
  private entriesAfter(command: number): readonly MetEntry[] {
    const { commands } = this.machine;
    const kind = commands[command]?.do;
    if (kind !== 'edit' && kind !== 'inject') return [];
    const next = commands.findIndex((c, n) => n > command && c.do === 'request');
    const before = commands.findLastIndex((c, n) => n < command && c.do === 'request');
    const request = this.machine.requestOf(next >= 0 ? next : before);
    if (request === null) return [];
    this.recording.seek(this.recording.commandRows[command] ?? 0);
    const { rows } = this.machine.path({ ...request });
    return triedEntries(this.machine.describe, this.machine.memory.words, rows);
  }
}
