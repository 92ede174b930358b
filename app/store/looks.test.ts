import { describe, expect, it } from 'vitest';
import type { Look, Parts } from '../../engine/index.ts';
import { latest } from '../engine-client/latest.ts';
import { complete } from './looks.ts';
import type { FullLook } from './types.ts';

const part = (name: string) => ({ name }) as unknown as never;
const full: Parts = { walk: part('walk'), verdict: part('verdict'), record: part('record'), unit: part('unit') };
const had: FullLook = {
  run: 'B',
  step: 1,
  current: null,
  revisions: { walk: 1, verdict: 1, record: 1, unit: 1 },
  parts: full,
};

describe('looks', () => {
  it('keep the old object of a part that was not resent', () => {
    const answer: Look = { ...had, step: 2, revisions: { ...had.revisions, walk: 2 }, parts: { walk: part('new') } };
    const look = complete(answer, had);
    expect(look?.parts.verdict).toBe(full.verdict);
    expect(look?.parts.walk).not.toBe(full.walk);
    expect(look?.step).toBe(2);
  });

  it('keep the old object even when the same revision was resent', () => {
    const answer: Look = { ...had, parts: { ...full, unit: part('copy') } };
    expect(complete(answer, had)?.parts.unit).toBe(full.unit);
  });

  it('are incomplete when a part is missing that the page does not have', () => {
    const answer: Look = { ...had, revisions: { ...had.revisions, unit: 7 }, parts: {} };
    expect(complete(answer, had)).toBeNull();
    expect(complete(answer, null)).toBeNull();
  });
});

describe('latest wins', () => {
  it('asks the first and the newest, never what lies between', async () => {
    const asked: number[] = [];
    const release: (() => void)[] = [];
    const ask = latest(async (n: number) => {
      asked.push(n);
      await new Promise<void>((resolve) => release.push(resolve));
      return n;
    });
    const answers = [ask(1), ask(2), ask(3)];
    release[0]?.();
    expect(await answers[0]).toBe(1);
    expect(await answers[1]).toBeNull();
    release[1]?.();
    expect(await answers[2]).toBe(3);
    expect(asked).toEqual([1, 3]);
  });

  it('goes on after a failure', async () => {
    const ask = latest(async (n: number) => {
      if (n === 1) throw new Error('no');
      return n;
    });
    await expect(ask(1)).rejects.toThrow('no');
    expect(await ask(2)).toBe(2);
  });
});
