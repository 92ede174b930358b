/** Reads where things stand. Offsets, not client rectangles: they are whole and know nothing of running transforms. */
import type { ColumnStatus } from '../../../engine/index.ts';
import type { Box, Station } from './thread.ts';

function boxIn(root: HTMLElement, element: HTMLElement): Box {
  let l = 0;
  let t = 0;
  for (let at: HTMLElement | null = element; at !== null && at !== root; at = at.offsetParent as HTMLElement | null) {
    l += at.offsetLeft;
    t += at.offsetTop;
  }
  return { l, t, r: l + element.offsetWidth, b: t + element.offsetHeight };
}

/** Upper edge of the strip of the second stage, in the same coordinates; null when none is open. */
export function stripIn(root: HTMLElement): number | null {
  return root.parentElement?.querySelector<HTMLElement>('.strip')?.offsetTop ?? null;
}

/** What the measured elements carry: `data-station` on a column, `data-anchor` on its parts. */
export function stationsIn(root: HTMLElement): Station[] {
  return [...root.querySelectorAll<HTMLElement>('[data-station]')].flatMap((element): Station[] => {
    const anchor = (name: string): Box | null => {
      const found = element.querySelector<HTMLElement>(`[data-anchor="${name}"]`);
      return found === null ? null : boxIn(root, found);
    };
    const { station, status = 'later' } = element.dataset;
    const column = boxIn(root, element);
    const id = element.dataset['column'] ?? '';
    if (station === 'result') {
      const { outcome = 'waiting', here } = element.dataset;
      return [{ kind: 'result', column, here: here === 'true', outcome: outcome as 'waiting' | 'good' | 'bad' }];
    }
    const key = anchor('key');
    if (station === 'spine') {
      const node = anchor('node');
      const absent = element.dataset['absent'] === 'true';
      return node === null ? [] : [{ kind: 'spine', id, status: status as ColumnStatus, absent, column, key, node }];
    }
    const base = anchor('base');
    const row = anchor('row');
    if (key === null || base === null || row === null) return [];
    const pending = element.dataset['pending'] === 'true';
    return [{ kind: 'table', id, status: status as ColumnStatus, column, key, base, row, pending }];
  });
}
