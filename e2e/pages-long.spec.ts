/** Exchanges of more than a hundred thousand messages: asked for and drawn by windows, and never a long task. */
import type { Page } from '@playwright/test';
import { exchangeInNode } from './support/facts.ts';
import { drop, type Lab } from './support/lab.ts';
import { expectShort, stand } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';

/** A page asked for over and over, and refused each time, as a file: about nine messages each time. */
async function manyRequests(times: number): Promise<string> {
  const { scenario } = await exchangeInNode('pages-read-only');
  const { id: _, exchange, ...rest } = scenario;
  if (exchange === undefined) throw new Error('The scenario has no page requests.');
  const { expect: __, ...asked } = exchange;
  const jobs = asked.jobs.map((job) => ({ ...job, times }));
  return JSON.stringify({ ...rest, title: 'Very many', exchange: { ...asked, jobs } });
}

async function openMany(page: Page, lab: Lab): Promise<number> {
  await lab.open();
  await drop(page, 'many.json', await manyRequests(12_000));
  await expect(page.getByRole('button', { name: 'Scenario: Very many' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-step', /^0\/\d{6,}$/, { timeout: 60_000 });
  await stand(page);
  return Number((await page.locator('html').getAttribute('data-step'))?.split('/')[1]);
}

const place = async (page: Page): Promise<number> =>
  Number((await page.locator('html').getAttribute('data-step'))?.split('/')[0]);

test.use({ trace: 'off' });
test.describe.configure({ mode: 'serial' });

test('few rows stand in the page, wherever it is, and they are what is looked at', async ({ page, lab }) => {
  test.slow();
  const total = await openMany(page, lab);
  const rows = page.getByRole('region', { name: 'Messages' }).getByRole('listitem');
  const cards = page.getByRole('region', { name: 'Groups, as they stand now' }).getByRole('listitem');
  for (const key of ['End', 'Home', 'End', 'j', 'Shift+ArrowLeft']) {
    await page.keyboard.press(key);
    await stand(page);
    expect(await rows.count(), `rows after ${key}`).toBeLessThan(80);
    expect(await cards.count(), `cards after ${key}`).toBeLessThan(40);
    const n = await place(page);
    if (n > 0) await expect(page.locator(`[data-row="${n}"] b`)).not.toHaveText('');
  }
  const track = await page.locator('.pri .track').boundingBox();
  if (track === null) throw new Error('There is no timeline.');
  await page.mouse.click(track.x + track.width / 2, track.y + 12);
  await stand(page);
  const n = await place(page);
  expect(n).toBeGreaterThan(total / 3);
  await expect(page.locator(`[data-row="${n}"]`)).toBeInViewport();
  await expect(page.getByTestId('message-sentence')).not.toHaveText('');
  // A wheel goes on beyond the end of one scroller.
  await page.getByRole('region', { name: 'Messages' }).hover();
  await page.mouse.wheel(0, 3_000_000);
  await expect(rows.first().locator('b')).not.toHaveText('');
  await page.mouse.wheel(0, 3_000_000);
  await expect(page.locator(`[data-row="${total}"]`)).toBeInViewport();
});

test('stepping, scrubbing and scrolling never keep the browser long', async ({ page, lab }) => {
  test.slow();
  await openMany(page, lab);
  await expectShort('stepping through many messages', page, async () => {
    for (const key of ['End', 'j', 'j', 'j', 'Home', 'l', 'l', 'l', 'l', 'f', 'Enter', 'l', 'Escape']) {
      await page.keyboard.press(key);
      await stand(page);
    }
  });
  const box = await page.locator('.pri .track').boundingBox();
  if (box === null) throw new Error('There is no timeline.');
  await expectShort('scrubbing through many messages', page, async () => {
    await page.mouse.move(box.x + 4, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 4, box.y + 12, { steps: 40 });
    await page.mouse.move(box.x + 4, box.y + 12, { steps: 40 });
    await page.mouse.up();
    await stand(page);
  });
  await expectShort('scrolling through many messages and groups', page, async () => {
    await page.locator('#pri-messages').hover();
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 40_000);
    await page.locator('.pri-cards').hover();
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 40_000);
    await stand(page);
  });
});
