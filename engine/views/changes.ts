/** What an edit changed, in words: `L1[012] R/W 1 → 0`. */
import { fieldValue, type Words } from '../bits/value.ts';
import type { Machine } from '../machine/machine.ts';
import { wordOfPlace } from '../machine/place.ts';
import { parsePlace } from '../scenario/place.ts';
import { type CommandTrace, indexText, type MetEntry, shortName } from './command.ts';
import { hex } from './numbers.ts';
import { whereIs } from './record.ts';
import type { ChangeView } from './shapes.ts';
import type { StepSpan } from './steps.ts';

interface Change {
  readonly word: number;
  readonly before: bigint;
  readonly after: bigint;
}

/** How one changed 64-bit word reads, given the entries that people know by name. */
export function changeText(machine: Machine, change: Change, known: readonly MetEntry[]): string {
  const entry = known.find((e) => change.word >= e.event.word && change.word < e.event.word + e.part.bytes / 4);
  const where = whereIs(machine, change.word);
  const place = parsePlace(where.place);
  const layoutId =
    entry?.layout ??
    (place?.kind === 'register' ? machine.describe.registers.find((r) => r.name === place.name)?.layout : undefined);
  const layout = machine.describe.layouts.find((l) => l.id === layoutId);
  const name = entry === undefined ? where.name : `${shortName(entry)}[${indexText(entry.event)}]`;
  if (layout === undefined) return `${name} ${hex(change.before)} → ${hex(change.after)}`;
  const q = entry === undefined ? 0 : (change.word - entry.event.word) >> 1;
  const before = wide(q, change.before);
  const after = wide(q, change.after);
  const fields = layout.fields.filter((f) => f.q === q && fieldValue(f, before) !== fieldValue(f, after));
  const parts = fields.map((f) => `${f.name} ${short(fieldValue(f, before))} → ${short(fieldValue(f, after))}`);
  return parts.length === 0 ? `${name} unchanged` : `${name} ${parts.join(', ')}`;
}

const short = (v: bigint): string => (v < 10n ? v.toString() : hex(v));

/** Words of a structure that is zero but for 64-bit word `q`. */
function wide(q: number, v: bigint): Words {
  const words = new Array<number>(q * 2 + 2).fill(0);
  words[q * 2] = Number(v & 0xffffffffn);
  words[q * 2 + 1] = Number(v >> 32n);
  return words;
}

/** What a step changes in memory or registers: the first word before and after, and how many more. Null: nothing. */
export function changedIn(machine: Machine, trace: CommandTrace, step: StepSpan): string | null {
  const command = machine.commands[trace.index];
  if (command?.do === 'inject' && command.surprise !== undefined) return null;
  const written = step.events.filter(
    (e) => e.kind === 'words written' && e.before !== e.after && whereIs(machine, e.word).name !== 'state',
  );
  const first = written[0];
  if (first?.kind !== 'words written') return null;
  const rest = written.length - 1;
  return `${changeText(machine, first, trace.entries)}${rest === 0 ? '' : ` and ${rest} more`}`;
}

/** The line of Changes for an edit or injection. `known` are entries of the walk that follows. */
export function changeOf(machine: Machine, trace: CommandTrace, known: readonly MetEntry[]): ChangeView | null {
  const command = machine.commands[trace.index];
  if (command === undefined || (command.do !== 'edit' && command.do !== 'inject')) return null;
  const written = trace.events.filter((e) => e.kind === 'words written');
  const place = written[0] === undefined ? null : whereIs(machine, written[0].word).place;
  if (command.do === 'inject') {
    const injection = machine.injections.get(trace.index);
    const problem = typeof injection === 'string' ? injection : null;
    // What is to be found is neither named nor pointed at.
    if (command.surprise !== undefined)
      return { command: trace.index, says: `Surprise ${command.surprise}`, place: null, problem };
    const title = machine.describe.injectables.find((i) => i.id === command.fault)?.title ?? command.fault;
    return { command: trace.index, says: title, place, problem };
  }
  const at = wordOfPlace(command.place, machine.describe, machine.iommu);
  const first = written[0];
  if (first === undefined) {
    return {
      command: trace.index,
      says: command.place,
      place: command.place,
      problem: at === null ? 'This unit has no such place.' : null,
    };
  }
  return { command: trace.index, says: changeText(machine, first, known), place: command.place, problem: null };
}
