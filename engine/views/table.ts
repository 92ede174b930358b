/** A table that is not on the walk: opened from an entry that points to it. */
import { hexFixed } from './format.ts';
import { hex } from './numbers.ts';
import type { Run } from './run.ts';
import type { RowView, TableView } from './shapes.ts';

const PAGE = 4096n;

/** The page of memory at `at`, as rows of the entries of a layout; runs of empty ones are folded. */
export function tableAt(run: Run, step: number, at: string, layoutId: string): TableView {
  run.stand(step);
  const { describe, memory } = run.machine;
  const layout = describe.layouts.find((l) => l.id === layoutId);
  const bytes = layout?.bytes ?? 8;
  const base = (BigInt(at) / PAGE) * PAGE;
  const count = 4096 / bytes;
  const name = (n: number): string => hexFixed(n, 3);
  const rows: RowView[] = [];
  const value = (n: number): bigint => memory.read64(base + BigInt(n * bytes));
  const empty = (n: number): boolean => {
    for (let q = 0; q < bytes; q += 8) if (memory.read64(base + BigInt(n * bytes + q)) !== 0n) return false;
    return true;
  };
  for (let n = 0; n < count; n++) {
    if (!empty(n)) {
      rows.push({
        kind: 'entry',
        index: name(n),
        at: hex(base + BigInt(n * bytes)),
        hex: hexFixed(value(n), 16),
        selected: false,
      });
      continue;
    }
    const from = n;
    while (n + 1 < count && empty(n + 1)) n++;
    rows.push({ kind: 'run', from: name(from), to: from === n ? '' : name(n), says: 'empty' });
  }
  return { title: layout?.title ?? 'Table', base: base.toString(16), layout: layoutId, entryBytes: bytes, rows };
}
