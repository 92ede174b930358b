/** The injectable faults of a model, each with what it would change for the request at hand. */

import { wordOfPlace } from '../machine/place.ts';
import type { Injection } from '../models/contract.ts';
import { changeText } from './changes.ts';
import type { MetEntry } from './command.ts';
import { triedEntries } from './command.ts';
import type { Run } from './run.ts';
import type { InjectableView } from './shapes.ts';

/** @param command number of the request that would meet the fault */
export function injectablesFor(run: Run, command: number): InjectableView[] {
  const { machine, recording } = run;
  const { describe, behaviour, memory, iommu } = machine;
  const request = machine.requestOf(command);
  if (request === null) return [];
  recording.seek(recording.commandRows[command] ?? 0);
  const { entries, rows } = machine.path(request);
  const known = triedEntries(describe, memory.words, rows);
  return describe.injectables.map((i): InjectableView => {
    const fault = describe.faults.find((f) => f.id === i.fault);
    const cause = fault?.causes.find((c) => c.id === i.cause) ?? fault?.causes[0];
    const injection = behaviour.inject(i.id, entries, { ...request }, iommu, memory);
    const fits = typeof injection !== 'string';
    return {
      id: i.id,
      group: i.group,
      title: i.title,
      owners: cause?.owners ?? [],
      fault: fault === undefined ? null : `0x${fault.code.toString(16)}`,
      preview: typeof injection === 'string' ? injection : preview(run, injection, known),
      fits,
    };
  });
}

function preview(run: Run, injection: Injection, known: readonly MetEntry[]): string {
  const { machine } = run;
  const words = injection.words.slice(0, 2).map((edit) => {
    const at = wordOfPlace(edit.place, machine.describe, machine.iommu);
    if (at === null) return edit.place;
    if (typeof at === 'bigint') {
      const page = at >> 12n;
      const frame = machine.memory.find(Number(page & 0xffffffffn) | 0, Number(page >> 32n) | 0, 0, 8);
      const before = machine.memory.read64(at);
      const after = (before & ~edit.mask) | (edit.value & edit.mask);
      const word = frame < 0 ? -1 : frame + (Number(at & 0xff8n) >> 2);
      return frame <= 0 ? `0x${at.toString(16)}` : changeText(machine, { word, before, after }, known);
    }
    const w = machine.memory.words;
    const before = at.bytes === 4 ? BigInt(w[at.word]!) : (BigInt(w[at.word + 1]!) << 32n) | BigInt(w[at.word]!);
    return changeText(
      machine,
      { word: at.word, before, after: (before & ~edit.mask) | (edit.value & edit.mask) },
      known,
    );
  });
  const more = injection.words.length > 2 ? [`${injection.words.length - 2} more words`] : [];
  const holes = (injection.holes ?? []).map((h) => `0x${h.start.toString(16)} answers with a bus error`);
  const request = injection.request === undefined ? [] : ['the request itself changes'];
  return [...words, ...more, ...holes, ...request].join('; ');
}
