import type { Page } from '@playwright/test';
import { expectShort, stand } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await stand(page);
  }
}

// Traced one after the other: a browser traces one thing at a time, and the tests' own trace works in the page.
test.use({ trace: 'off' });
test.describe.configure({ mode: 'serial' });

test('opening, stepping and scrubbing never keep the browser long', async ({ page }) => {
  await expectShort('opening', page, async () => {
    await page.goto('./');
    await stand(page);
  });
  await expectShort('stepping', page, () => press(page, 'Home', ...'lllllllllllll', ...'jjjjjjj', 'f'));
  const box = await page.locator('.track').boundingBox();
  if (box === null) throw new Error('There is no timeline.');
  await expectShort('scrubbing', page, async () => {
    await page.mouse.move(box.x + 4, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 4, box.y + 12, { steps: 40 });
    await page.mouse.move(box.x + 4, box.y + 12, { steps: 40 });
    await page.mouse.up();
    await stand(page);
  });
});

test('what is pointed at lights up, and a step is drawn, while the browser can follow', async ({ page, lab }) => {
  await lab.open();
  await press(page, ...'lllllll');
  const times = await page.evaluate(async () => {
    const drawn = (act: () => void): Promise<number> =>
      new Promise((resolve) => {
        const begin = performance.now();
        act();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
      });
    const row = document.querySelector('.rows .chosen');
    const over = () => row?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    const step = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    return { hover: await drawn(() => void over()), step: await drawn(() => void step()) };
  });
  await expect(page.locator('.lit').first()).toBeVisible();
  await lab.expectStep('6/13');
  // Told, not held against a clock: the machine may be busy. What is held is that no task is long.
  for (const [type, ms] of Object.entries(times)) {
    test.info().annotations.push({ type: `${type} to picture`, description: `${ms.toFixed(0)} ms` });
  }
});

test('editing, comparing and pointing never keep the browser long', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  await expectShort('editing', page, async () => {
    await page.locator('.bits [data-bit="1"]').click();
    await stand(page);
    await press(page, 'o', 'd', 'Control+z');
  });
  await expectShort('pointing', page, async () => {
    for (const place of ['.address-slice >> nth=1', '.address-slice >> nth=2', '[data-bit="20"]', '[data-bit="1"]']) {
      await page.locator(place).hover();
    }
  });
});

test('menus, tabs and dialogs never keep the browser long', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  await expectShort('menus, tabs and dialogs open', page, async () => {
    await page.locator('.inject').click();
    await page.waitForSelector('.menu-item');
    await page.keyboard.press('Escape');
    for (let n = 1; n <= 4; n++) await page.locator(`.side-tab >> nth=${n % 4}`).click();
    await page.keyboard.press('?');
    await page.waitForSelector('.keys');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.keys', { state: 'detached' });
  });
});
