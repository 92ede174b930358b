/** One model's run as the cells of its column: the review's phases, then what is recorded, printed and passed on. */
import { describe as decode, qword } from '../bits/value.ts';
import { type ModelDescription, PHASE_IDS, type PhaseId } from '../models/contract.ts';
import { indexText, shortName } from '../views/command.ts';
import { hexFixed } from '../views/format.ts';
import type { KeptRecord } from '../views/record.ts';
import type { Run } from '../views/run.ts';
import type { EventView, Parts, StepView } from '../views/shapes.ts';
import type { BandId, CompareCell, CompareLine } from './shapes.ts';

/** A cell, and what of it is the same in another model whatever the words are. */
export interface Told {
  readonly cell: Omit<CompareCell, 'differs'>;
  readonly sameAs: string;
}

export type ToldColumn = Readonly<Record<BandId, Told>>;

export const PHASE_TITLES: Readonly<Record<PhaseId, string>> = {
  device: 'Device entry',
  pasid: 'PASID table',
  root: 'Page-table root',
  tables: 'Page tables',
  result: 'Result',
};

/** Fields of a record that are shown: what is set, the first ones. */
const FIELDS = 12;

export function toldColumn(run: Run): ToldColumn {
  const { describe } = run.machine;
  const command = run.machine.commands.length - 1;
  const view = run.overview().commands[command];
  const steps = run.steps(view?.firstStep ?? 1, view?.lastStep ?? 0);
  const parts = run.parts(run.total);
  const failedAt = steps.find((s) => s.fault && s.phase !== 'result')?.phase ?? null;
  const phase = (id: PhaseId): Told => phaseCell(run, command, id, steps, parts, failedAt);
  const records = parts.record.records.filter((r) => r.step >= (view?.firstStep ?? 1));
  const events = parts.record.events.filter((e) => e.step >= (view?.firstStep ?? 1));
  return {
    device: phase('device'),
    pasid: phase('pasid'),
    root: phase('root'),
    tables: phase('tables'),
    result: resultCell(parts),
    record: recordCell(describe, run, run.read(command).records[0] ?? null, parts, events[0] ?? null),
    kernel: kernelCell(records[0] ?? null, parts),
    unsaid: unsaidCell(records[0] ?? null, parts, run, command),
    event: eventCell(events[0] ?? null, parts),
    guest: guestCell(parts),
  };
}

/* ── Phases ────────────────────────────────────────────────────────────────────────────────────────────────────── */

function phaseCell(
  run: Run,
  command: number,
  id: PhaseId,
  steps: readonly StepView[],
  parts: Parts,
  failedAt: PhaseId | null,
): Told {
  const own = steps.filter((s) => s.phase === id && !/:req$/.test(s.key));
  const lines = linesOf(run, command, own, steps);
  if (own.length > 0) {
    const state = own.some((s) => s.fault) ? 'failed' : 'passed';
    const reads = own.filter((s) => s.kind === 'RD' && !s.nested).length;
    return { cell: { state, lines }, sameAs: `${state} ${id === 'tables' ? reads : ''} ${lines.length > 0}` };
  }
  const after = failedAt !== null && PHASE_IDS.indexOf(failedAt) < PHASE_IDS.indexOf(id);
  const cached = parts.walk.columns.some((c) => c.phase === id && c.status === 'cached');
  const state = cached ? 'cached' : after ? 'unreached' : 'none';
  const text = cached ? 'not read: a cache answered' : after ? 'not reached' : `none: ${whyNone(run, id, parts)}`;
  return { cell: { state, lines: [{ text, as: 'quiet' }] }, sameAs: state };
}

function whyNone(run: Run, id: PhaseId, { walk }: Parts): string {
  const { describe } = run.machine;
  const name = PHASE_TITLES[id].replace(/^[DP](?=[a-z])/, (c) => c.toLowerCase());
  if (walk.result.status === 'interrupt') return 'an interrupt message is not translated';
  if (!describe.parts.some((p) => p.phase === id)) return `${describe.title} has no ${name}`;
  if (walk.result.status === 'passed') return 'the request passes as it is';
  if (id === 'pasid' && walk.request.pasid === null) return 'the request has no PASID';
  const mode = run.scenario.devices[0]?.mode ?? '';
  return `mode “${modeText(describe, mode)}” has no ${name}`;
}

/** The first words of a mode: "scalable". */
export const modeText = (describe: ModelDescription, mode: string): string =>
  (describe.modes[mode] ?? mode).split(/[:(;]/)[0]?.trim() ?? mode;

/** Second-stage reads stand together: how many there are counts, and where one fails. */
function linesOf(run: Run, command: number, own: readonly StepView[], all: readonly StepView[]): CompareLine[] {
  const lines: CompareLine[] = [];
  let nested = 0;
  const flush = (): void => {
    if (nested > 0)
      lines.push({ text: `${nested} ${nested === 1 ? 'read' : 'reads'} of the second stage`, as: 'quiet' });
    nested = 0;
  };
  for (const step of own) {
    if (step.nested && !step.fault) {
      nested++;
      continue;
    }
    flush();
    lines.push(lineOf(run, command, step, all));
  }
  flush();
  return lines;
}

function lineOf(run: Run, command: number, step: StepView, all: readonly StepView[]): CompareLine {
  const { trace } = run.read(command);
  const { describe } = run.machine;
  const fault = step.fault ? { fault: true } : {};
  const entry = trace.entries.find((e) => e.step === all.indexOf(step));
  if (step.kind !== 'RD' || entry === undefined) return { text: step.text, as: 'words', ...fault };
  const told = describe.tell(entry.part, entry.event.level, entry.event.nested, entry.words, 0);
  const field = describe.layouts.find((l) => l.id === entry.layout)?.field[told.pointer ?? ''];
  const name = `${shortName(entry)}[${indexText(entry.event)}]`;
  const hex = hexFixed(qword(entry.words, field?.q ?? entry.part.pointer), 16);
  return { text: step.nested ? `second stage ${name}` : name, hex, says: step.text, as: 'step', ...fault };
}

/* ── What comes of it ──────────────────────────────────────────────────────────────────────────────────────────── */

function resultCell({ walk, verdict }: Parts): Told {
  const { result } = walk;
  const lines: CompareLine[] = [
    { text: result.title, as: 'strong', ...(verdict.state === 'failed' ? { fault: true } : {}) },
  ];
  if (result.address !== null) lines.push({ text: result.address, as: 'mono' });
  if (result.code !== null) lines.push({ text: `${result.code}: ${result.lines.join(', ')}`, as: 'words' });
  else if (result.lines.length > 0) lines.push({ text: result.lines.join(', '), as: 'words' });
  const { tables } = verdict;
  const owners = verdict.state === 'failed' ? (tables?.owners ?? []) : [];
  const failed = verdict.state === 'failed';
  if (failed && tables !== null) lines.push({ text: tables.says, as: 'words' });
  return {
    cell: {
      state: failed ? 'failed' : 'passed',
      lines,
      owners,
      ...(tables === null ? {} : { certainty: tables.certainty }),
    },
    sameAs: failed
      ? `${result.status} ${tables?.step ?? ''} ${[...owners].sort().join()}`
      : `${result.status} ${result.address ?? ''} ${result.permissions ?? ''}`,
  };
}

type Written = Parts['record']['records'][number];

const silent = (text: string): Told => ({
  cell: { state: 'silent', lines: [{ text, as: 'quiet' }] },
  sameAs: 'silent',
});
const nothing = (parts: Parts): string =>
  parts.verdict.state === 'failed' ? (parts.record.silence ?? 'nothing is recorded') : 'none: nothing failed';

/** The facts of a generic event that every model could report. */
const factsOf = (event: EventView | null): string =>
  event === null ? '' : [event.reason, event.pasid, event.address, event.access].join(' ');

function recordCell(
  describe: ModelDescription,
  run: Run,
  record: KeptRecord | null,
  parts: Parts,
  event: EventView | null,
): Told {
  if (record === null) return silent(nothing(parts));
  const layout = describe.layouts.find((l) => l.id === record.layout);
  const lines: CompareLine[] = [
    { text: `${layout?.title ?? record.layout}, ${record.words.length * 32} bits`, as: 'quiet' },
  ];
  const fields = layout === undefined ? [] : decode(layout, record.words, run.machine.iommu.profile);
  const said = fields.filter((f) => f.value !== 0n && f.field.kind !== 'reserved');
  for (const f of said.slice(0, FIELDS)) {
    const named = f.field.values?.[Number(f.value)];
    lines.push({ text: `${f.field.name} ${f.text}${named === undefined ? '' : ` (${named})`}`, as: 'field' });
  }
  if (said.length > FIELDS) lines.push({ text: `and ${said.length - FIELDS} more`, as: 'quiet' });
  return { cell: { state: 'told', lines }, sameAs: event === null ? 'told' : `told ${factsOf(event)}` };
}

function kernelCell(record: Written | null, parts: Parts): Told {
  if (record === null || record.kernel.length === 0) return silent(nothing(parts));
  const texts = record.kernel.map((line) => line.map((p) => p.text).join(''));
  const all = texts.join('\n').toLowerCase();
  const { request } = parts.walk;
  const address = BigInt(request.address);
  const has = (value: bigint): boolean => all.includes(value.toString(16));
  const facts = [
    has(address) ? 'address' : has(address & ~0xfffn) ? 'page' : '',
    request.pasid !== null && /pasid|ssid|pid/.test(all) ? 'pasid' : '',
    all.includes(request.device.toLowerCase()) ? 'device' : '',
  ];
  return {
    cell: { state: 'told', lines: texts.map((text) => ({ text, as: 'mono' })) },
    sameAs: `told ${facts.join()}`,
  };
}

const ACCESS = /\b(?:read|write|load|store|execut\w*|instruction)\b|\[[rwx]+\]|\bflags=/i;

/** What a person would want to know of the fault and the line does not tell: the shortest form of the lesson. */
function unsaidCell(record: Written | null, parts: Parts, run: Run, command: number): Told {
  if (record === null || record.kernel.length === 0) return silent(nothing(parts));
  const { describe } = run.machine;
  const { trace } = run.read(command);
  const { request } = parts.walk;
  const fault = trace.fault === null ? undefined : describe.faults[trace.fault.fault];
  const pieces = record.kernel.flat();
  const text = record.kernel.map((line) => line.map((p) => p.text).join('')).join('\n');
  const told = new Set(pieces.map((p) => record.reports[p.field?.slice(p.field.lastIndexOf('.') + 1) ?? '']));
  const address = BigInt(request.address);
  const has = (value: bigint): boolean => text.toLowerCase().includes(value.toString(16));
  const alike = describe.faults.filter((f) => f.code === fault?.code && f.flags === fault.flags);
  const causes = alike.reduce((sum, f) => sum + f.causes.length, 0);
  const offset = (address & 0xfffn).toString(16).padStart(3, '0');
  const stopped = parts.walk.columns.find((c) => c.status === 'fault');
  const unsaid = [
    told.has('device') || text.includes(request.device) ? '' : 'the device',
    request.pasid === null || told.has('pasid') ? '' : 'the PASID',
    ACCESS.test(`${text} ${fault?.title ?? ''}`) ? '' : 'read or write',
    has(address) ? '' : has(address & ~0xfffn) ? `the offset ${offset}` : 'the address',
    stopped?.phase === 'tables' || stopped?.phase === 'root' ? 'the level' : '',
    causes > 1 ? `which of ${causes} causes` : '',
  ].filter((each) => each !== '');
  const says = unsaid.length === 0 ? 'nothing' : unsaid.join(', ');
  return { cell: { state: 'told', lines: [{ text: says, as: 'strong' }] }, sameAs: `told ${says}` };
}

function eventCell(event: EventView | null, parts: Parts): Told {
  if (event === null) return silent(nothing(parts));
  const of = (title: string): string | null => {
    const fields = event.versions.find((v) => v.title.startsWith(title))?.fields ?? [];
    return fields.find((f) => f.name === 'reason')?.value ?? null;
  };
  const old = of('2017, as posted');
  const merged = of('2019')?.replace(/^\d+ /, '') ?? null;
  const where = [event.pasid, event.address].filter((t) => t !== null).join(', ');
  const lines: CompareLine[] = [
    { text: event.reason, as: 'strong' },
    ...(where === '' ? [] : [{ text: where, as: 'words' as const }]),
    { text: `2017: ${old ?? 'none'} · 2019: ${merged ?? 'no event'}`, as: 'quiet' },
  ];
  return { cell: { state: 'told', lines }, sameAs: `told ${factsOf(event)} ${merged ?? ''}` };
}

function guestCell(parts: Parts): Told {
  const lens = parts.verdict.lenses.find((l) => l.id === 'guest');
  if (lens === undefined) return silent(nothing(parts));
  if (lens.reports === null) return silent(lens.says);
  const lines: CompareLine[] = [
    { text: lens.reports, as: 'strong' },
    { text: lens.says, as: 'quiet' },
  ];
  return { cell: { state: 'told', lines }, sameAs: `told ${[...lens.owners].sort().join()}` };
}
