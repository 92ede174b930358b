import { expect, test } from './support/test.ts';

test('fields of the event are taken away, and fewer faults tell whose they are', async ({ page, axe }) => {
  await page.goto('./#/record');
  await expect(page.getByRole('heading', { level: 1, name: 'Record designer' })).toBeFocused();
  const says = page.getByText(/^\d+ of \d+ faults tell whose they are/);
  await expect(says).toBeVisible();
  const told = async (): Promise<number> => Number.parseInt(await says.innerText(), 10);
  const steps = await told();
  await page.getByRole('radio', { name: /^CTX or ACCESS/ }).check();
  await expect.poll(told).toBeLessThan(steps);
  await expect(page).toHaveURL(/#\/record\/2017,address,pasid,access,rid32$/);
  await axe('the record designer');

  // A class opens to its causes, each with its owner.
  const first = page
    .getByRole('listitem')
    .filter({ hasText: /^ACCESS, read/ })
    .first();
  await first.getByText(/^ACCESS, read/).click();
  await expect(first.getByRole('listitem').first()).toBeVisible();

  await page.getByRole('radio', { name: /^The model/ }).check();
  await expect.poll(told).toBeGreaterThan(steps);
  await page.reload();
  await expect(page.getByRole('radio', { name: /^The model/ })).toBeChecked();
  await page.getByRole('link', { name: 'Back to the lab' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Walk' })).toBeAttached();
});

test('each question of the review can be tried, by keyboard alone', async ({ page }) => {
  await page.goto('./#/record');
  const asked = page.getByRole('region', { name: 'Questions of the review' });
  await expect(asked.getByRole('listitem')).toHaveCount(7);
  await asked.getByRole('button', { name: 'CTX and ACCESS' }).press('Enter');
  await expect(asked.getByRole('button', { name: 'CTX and ACCESS' })).toHaveAttribute('aria-pressed', 'true');
  await asked.getByRole('button', { name: 'A guest that answers…' }).press('Enter');
  await expect(page).toHaveURL(/#\/pri\//);
  await expect(page.getByText('A guest answers').first()).toBeVisible();
});
