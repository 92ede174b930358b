import { describe, expect, it } from 'vitest';
import type { CommandView } from '../../../engine/index.ts';
import { positionAt, xOf } from '../../marks/track.ts';
import { beginningsPath, faultsOf, labelsOf, phaseFrom, spansOf, ticksPath } from './geometry.ts';

/** Steps 1–3 device, 4–5 PASID, 6 root, 7–9 tables with the fault at 9, 10 result. */
const ticks = Uint8Array.from([16, 0, 0, 1, 1, 2, 3, 3, 3 | 8, 4]);
const one: readonly CommandView[] = [
  { index: 0, kind: 'request', title: '00:1f.6 writes 4 bytes', firstStep: 1, lastStep: 10, result: null },
];

describe('the timeline', () => {
  it('puts a step in the middle of its share of the track', () => {
    expect(xOf(1, 10, 600)).toBe(30);
    expect(xOf(10, 10, 600)).toBe(570);
    expect(xOf(0, 10, 600)).toBe(0);
    expect(xOf(0, 0, 600)).toBe(0);
  });

  it('finds the step under the pointer, and position 0 at the left edge', () => {
    expect(positionAt(0, 10, 600)).toBe(0);
    expect(positionAt(30, 10, 600)).toBe(1);
    expect(positionAt(570, 10, 600)).toBe(10);
    expect(positionAt(-20, 10, 600)).toBe(0);
    expect(positionAt(9999, 10, 600)).toBe(10);
    for (let n = 1; n <= 10; n++) expect(positionAt(xOf(n, 10, 600), 10, 600)).toBe(n);
  });

  it('gathers steps of one phase', () => {
    expect(spansOf(ticks).map((s) => [s.phase, s.from, s.to])).toEqual([
      ['device', 1, 3],
      ['pasid', 4, 5],
      ['root', 6, 6],
      ['tables', 7, 9],
      ['result', 10, 10],
    ]);
    expect(faultsOf(ticks)).toEqual([9]);
  });

  it('starts a span anew where a command begins, even in the same phase', () => {
    expect(spansOf(Uint8Array.from([16, 0, 16, 0]))).toHaveLength(2);
  });

  it('draws one mark a step, taller where the phase turns', () => {
    expect(ticksPath(ticks, 1, 10, 600, 14).match(/M/g)).toHaveLength(10);
    expect(ticksPath(ticks, 4, 4, 600, 14)).toBe('M210.5 8v10');
    expect(ticksPath(ticks, 5, 5, 600, 14)).toBe('M270.5 10v8');
  });

  it('marks commands in a long run only where they can be told apart', () => {
    const every = (steps: number): Uint8Array =>
      Uint8Array.from({ length: 10_000 }, (_, i) => (i % steps === 0 ? 16 : 0));
    expect(beginningsPath(every(1000), 500, 14).match(/M/g)).toHaveLength(9);
    expect(beginningsPath(every(10), 500, 14)).toBe('');
  });

  it('names phases where there is room, and always the present one', () => {
    const wide = labelsOf(spansOf(ticks), one, 7, 10, 620);
    expect(wide.map((l) => l.text)).toEqual(['Device entry', 'PASID table', 'Root', 'Page tables', 'Result']);
    expect(wide.filter((l) => l.here).map((l) => l.text)).toEqual(['Page tables']);
    const narrow = labelsOf(spansOf(ticks), one, 6, 10, 200);
    // The name of the present one does not fit and covers the beginning of the next.
    expect(narrow.map((l) => l.text)).toEqual(['Device', 'PASID', 'Root', '', '']);
    expect(labelsOf(spansOf(ticks), one, 4, 10, 200).map((l) => l.text)).toEqual(['Device', 'PASID', '', 'Tables', '']);
  });

  it('takes the name from what the present one would cover', () => {
    // Four phases of a step or two in a tenth of the room: the last one is wide enough for its name, but not behind this one.
    const labels = labelsOf(spansOf(ticks), one, 8, 10, 160);
    const named = labels.find((l) => l.here);
    const next = labels.find((l) => named !== undefined && l.x > named.x);
    expect(named?.text).toBe('Tables');
    expect(next?.text).toBe('');
    expect(labelsOf(spansOf(ticks), one, 8, 10, 620).at(-1)?.text).toBe('Result');
  });

  it('goes to the end of the next phase and of the one before', () => {
    const spans = spansOf(ticks);
    expect(phaseFrom(spans, 0, 1, 10)).toBe(3);
    expect(phaseFrom(spans, 3, 1, 10)).toBe(5);
    expect(phaseFrom(spans, 10, 1, 10)).toBe(10);
    expect(phaseFrom(spans, 4, -1, 10)).toBe(3);
    expect(phaseFrom(spans, 2, -1, 10)).toBe(0);
  });
});
