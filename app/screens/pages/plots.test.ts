import { describe, expect, it } from 'vitest';
import { plotLabels, plotX, queueScale, stepPaths } from './plots.ts';
import { chapterFrom, chapterNames, faultsPath, ticksPath } from './track-paths.ts';

const plot = { x: 100, width: 40 };
const scale = { most: 4, isLimit: false };
const frame = { rowHeight: 28, origin: 1 };
const points = [
  { n: 1, value: 1 },
  { n: 2, value: 1 },
  { n: 3, value: 4 },
  { n: 4, value: 0 },
];

describe('the charts', () => {
  it('hold each value from its message to the next that changes it', () => {
    const { line, area } = stepPaths(points, 0, 0, 112, plot, scale, frame);
    expect(line).toBe('M100 0V21H110V77H140V105H100V112');
    expect(area).toBe('M100 0H100V21H110V77H140V105H100V112H100Z');
  });

  it('begin with what stood before the window, or before the part that is drawn', () => {
    expect(stepPaths(points, 2, 0, 20, plot, scale, frame).line).toBe('M120 0V20');
    expect(stepPaths(points, 0, 90, 112, plot, scale, frame).line).toBe('M140 90V105H100V112');
  });

  it('show the limit of a queue once it is a quarter full', () => {
    expect(queueScale(127, 127)).toEqual({ most: 127, isLimit: true });
    expect(queueScale(2047, 3)).toEqual({ most: 3, isLimit: false });
    expect(queueScale(2047, 0).most).toBe(1);
  });

  it('never leave their frame', () => {
    expect(plotX(9, plot, scale)).toBe(140);
  });

  it('write a value beside its line where it holds for three rows, and inside where there is no room', () => {
    const held = [5, 6, 7].map((n) => ({ n, value: 2 }));
    expect(plotLabels([...points, ...held], plot, scale, frame).map((l) => l.text)).toEqual(['2']);
    const wide = plotLabels(
      [5, 6, 7].map((n) => ({ n, value: 4 })),
      plot,
      { most: 4, isLimit: true },
      frame,
    );
    expect(wide[0]?.x).toBeLessThan(150);
  });
});

describe('the timeline of messages', () => {
  const chapters = [
    { title: 'Requests', n: 1 },
    { title: 'To host', n: 6 },
    { title: 'Answers', n: 7 },
  ];

  it('has a mark a message, taller where a chapter begins', () => {
    expect(ticksPath(1, 2, 10, 100, 14, chapters)).toBe('M5.5 7v11M15.5 10v8');
  });

  it('draws faults that fall on one another once', () => {
    expect(faultsPath([1, 1, 2], 1000, 100, 14, 9)).toBe('M0 5v18');
    expect(faultsPath([1, 10], 10, 100, 14, 5)).toBe('M5 9v10M95 9v10');
  });

  it('names chapters where there is room, and marks the present one', () => {
    const names = chapterNames(chapters, 6, 10, 200);
    expect(names.map((c) => [c.text, c.here])).toEqual([
      ['Requests', false],
      ['', true],
      ['Answers', false],
    ]);
  });

  it('goes from chapter to chapter', () => {
    expect([chapterFrom(chapters, 3, 1, 10), chapterFrom(chapters, 7, 1, 10)]).toEqual([6, 10]);
    expect([chapterFrom(chapters, 7, -1, 10), chapterFrom(chapters, 1, -1, 10)]).toEqual([6, 0]);
  });
});
