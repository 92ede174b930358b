import { expect, test } from './support/test.ts';

test.use({ serviceWorkers: 'allow' });

test('a lab that was open once opens again without a network', async ({ page, context }) => {
  await page.goto('./');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('./?again#fragment');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
