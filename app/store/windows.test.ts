import { expect, test, vi } from 'vitest';
import { type Windows, windows } from './windows.ts';

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly answer: () => Promise<void>;
  readonly refuse: () => Promise<void>;
}

function list(count: number, kept = 4): { list: Windows<number>; asked: Asked[]; failed: unknown[] } {
  const asked: Asked[] = [];
  const failed: unknown[] = [];
  const made = windows<number>({
    count,
    size: 10,
    kept,
    ask: (from, to) =>
      new Promise((resolve, reject) => {
        const settle = async (act: () => void): Promise<void> => {
          act();
          await vi.waitFor(() => Promise.resolve());
        };
        asked.push({
          from,
          to,
          answer: () => settle(() => resolve(Array.from({ length: to - from }, (_, i) => from + i))),
          refuse: () => settle(() => reject(new Error('no'))),
        });
      }),
    tell: () => undefined,
    fail: (error) => failed.push(error),
  });
  return { list: made, asked, failed };
}

test('what is looked at is asked for piece by piece, the last piece no longer than the list', async () => {
  const { list: items, asked } = list(25);
  expect(items.isSettled()).toBe(true);
  items.want(18, 25);
  expect(asked.map((a) => [a.from, a.to])).toEqual([
    [10, 20],
    [20, 25],
  ]);
  expect(items.isSettled()).toBe(false);
  for (const a of asked) await a.answer();
  expect(items.isSettled()).toBe(true);
  expect([items.at(9), items.at(10), items.at(24), items.at(25)]).toEqual([undefined, 10, 24, undefined]);
});

test('while two questions are open no third is asked, and what was scrolled past is never asked', async () => {
  const { list: items, asked } = list(1000);
  items.want(0, 20);
  items.want(300, 310);
  items.want(700, 710);
  expect(asked.map((a) => a.from)).toEqual([0, 10]);
  await asked[0]?.answer();
  expect(asked.map((a) => a.from)).toEqual([0, 10, 700]);
});

test('pieces that are farthest away are let go', async () => {
  const { list: items, asked } = list(1000, 2);
  items.want(0, 20);
  await asked[0]?.answer();
  await asked[1]?.answer();
  items.want(500, 510);
  await asked[2]?.answer();
  expect([items.at(0), items.at(10), items.at(500)]).toEqual([undefined, 10, 500]);
});

test('a piece that cannot be had is told once and not asked again', async () => {
  const { list: items, asked, failed } = list(30);
  items.want(0, 10);
  await asked[0]?.refuse();
  items.want(0, 10);
  expect(failed).toHaveLength(1);
  expect(asked).toHaveLength(1);
  expect(items.isSettled()).toBe(true);
});
