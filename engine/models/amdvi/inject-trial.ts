/** Tries an act out: what would become of the request. Whatever happens is undone, so that nothing but the answer stays. */
import { halves } from '../../bits/value.ts';
import { newOutcome, type Outcome } from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { ROW, WORDS_WRITTEN } from '../../trace/rows.ts';
import type { Act, Change, Scene } from './inject-scene.ts';

/** Where trials are recorded: only as long as one lasts. */
const recorder = new Recorder();

/** Does the act, lets the request run, shows `look` what came of it, and takes everything back. */
export function tryOut<T>(s: Scene, act: Act, look: (out: Outcome, rows: Uint32Array) => T): T {
  const { memory, unit } = s;
  const before = { recorder: memory.recorder, caching: unit.caching, holes: memory.busErrors };
  const out = newOutcome();
  recorder.clear();
  memory.recorder = recorder;
  for (const change of act.changes ?? []) apply(s, change);
  for (const hole of act.holes ?? []) memory.addHole(hole);
  unit.caching = act.cached === true;
  unit.refresh();
  unit.translate({ ...s.request, ...act.request }, out);
  const rows = recorder.copy(0, recorder.length);
  const seen = look(out, rows);
  memory.recorder = before.recorder;
  unit.caching = before.caching;
  if (act.holes !== undefined) memory.setHoles(before.holes);
  takeBack(s, rows);
  unit.refresh();
  return seen;
}

function apply({ memory }: Scene, { at, mask, value }: Change): void {
  if ('address' in at) {
    memory.edit64(at.address, (memory.read64(at.address) & ~mask) | value);
    return;
  }
  const w = memory.words;
  const now = at.bytes === 4 ? BigInt(w[at.word]!) : (BigInt(w[at.word + 1]!) << 32n) | BigInt(w[at.word]!);
  const [lo, hi] = halves((now & ~mask) | value);
  if (at.bytes === 4) memory.write32(at.word, lo | 0);
  else memory.write64(at.word, lo | 0, hi | 0);
}

function takeBack({ memory }: Scene, rows: Uint32Array): void {
  for (let i = rows.length - ROW; i >= 0; i -= ROW) {
    if ((rows[i]! & 0xff) !== WORDS_WRITTEN) continue;
    memory.restore(rows[i + 1]!, rows[i + 2]!);
    if ((rows[i]! & 0x100) !== 0) memory.restore(rows[i + 1]! + 1, rows[i + 3]!);
  }
}
