import { expect, test } from './support/test.ts';

// The browser tells of the error as well, as it should.
test.use({ expected: /A test stops the engine/ });

test('an engine that stops says so, tells all that a report would hold, and starts again where it was', async ({
  page,
  lab,
  context,
  axe,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open();
  await lab.press('f');
  await page.getByRole('button', { name: 'bit 1, R/W, 0: flip' }).click();
  await lab.settle();
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('There is no engine.');
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('A test stops the engine.');
    });
  });
  await expect(page.getByRole('alert')).toHaveText(/^The simulation stopped unexpectedly\.\s*Your changes are kept\./);
  await expect(page.locator('html')).toHaveAttribute('data-status', 'stopped');
  await lab.button('Copy report…').click();
  const report = page.getByRole('region', { name: 'Report' });
  const lines = report.locator('pre');
  await expect(lines).toContainText('Reason: Uncaught Error: A test stops the engine.');
  await expect(lines).toContainText('Scenario: A write to a read-only buffer (vtd)');
  await expect(lines).toContainText('#1.');
  await axe('the notice of a stopped engine with its report');
  await report.getByRole('button', { name: 'Copy these lines' }).click();
  await expect(report.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await lines.innerText());

  await lab.button('Start again').click();
  await lab.settle();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(lab.sentence).toContainText('writable');
  await lab.last();
  await expect(lab.verdict).toContainText('It worked.');
});
