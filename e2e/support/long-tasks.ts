/** The longest task of a page, by the processor time that it took. */
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Longest time, in milliseconds, that the page may keep the browser from answering. */
const LONGEST = 50;

interface Traced {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * The longest task of the page's main thread while something is done, by the processor time that it took: a machine that
 * does other work as well would make every task long by the clock.
 */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The browser cannot be traced.');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly Traced[] };
  const mains = new Set(
    traceEvents
      .filter((e) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain')
      .map((e) => `${e.pid} ${e.tid}`),
  );
  const tasks = traceEvents.filter(
    (e) => e.ph === 'X' && e.name.endsWith('RunTask') && e.tdur !== undefined && mains.has(`${e.pid} ${e.tid}`),
  );
  expect(tasks.length, 'tasks that were traced').toBeGreaterThan(10);
  return Math.max(...tasks.map((e) => (e.tdur ?? 0) / 1000));
}

/** Waits for the picture. The runner's own expectations do their work in the page and would be measured with it. */
export async function stand(page: Page): Promise<void> {
  await page.waitForSelector('html[data-status="idle"]');
}

/** The same in the best of three runs: what is long by itself is long in each, what the machine does is not. */
export async function expectShort(name: string, page: Page, work: () => Promise<void>): Promise<void> {
  const runs: number[] = [];
  while (runs.length < 3 && !runs.some((ms) => ms < LONGEST)) runs.push(await longestTask(page, work));
  expect(Math.min(...runs), `longest task while ${name}, in ms`).toBeLessThan(LONGEST);
}
