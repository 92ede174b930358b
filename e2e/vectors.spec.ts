import { readFileSync } from 'node:fs';
import { root } from '../.config/paths.mjs';
import { drop } from './support/lab.ts';
import { expect, test } from './support/test.ts';

const VECTORS = readFileSync(`${root}/engine/conformance/vectors/vtd.json`, 'utf8');

test('recorded vectors dropped on the page are listed, and a case opens as a scenario', async ({ page, lab, axe }) => {
  await lab.open();
  await drop(page, 'vtd.json', VECTORS);
  const dialog = lab.dialog('Recorded vectors');
  await expect(dialog.getByRole('status')).toHaveText(/ \d+ of \d+ agree with this lab\.$/);
  await axe('recorded vectors');
  await dialog.getByRole('searchbox', { name: 'Filter cases' }).fill('write, not writable');
  await dialog.getByRole('searchbox', { name: 'Filter cases' }).fill('blocked with');
  const one = dialog.getByRole('button', { name: /^Open .* as a scenario$/ }).first();
  const name = ((await one.getAttribute('aria-label')) ?? '').replace(/^Open (.*) as a scenario$/, '$1');
  await expect(page).toHaveURL(/#1\./);
  const before = await lab.address();
  await one.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: `Scenario: ${name}` })).toBeVisible();
  await lab.press('End');
  await expect(lab.verdict).toContainText(
    /Expected\s*blocked with 0x[0-9a-f]+, recorded\. The lab comes to the same\./,
  );
  // The new history entry is written once nothing has changed for a moment.
  await expect.poll(() => page.url()).not.toBe(before);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Scenario: A write to a read-only buffer' })).toBeVisible();
});

test('a scenario dropped on the page opens, and what is neither is refused with a reason', async ({ page, lab }) => {
  await lab.open();
  await lab.press('l');
  await drop(page, 'notes.json', '{"hello": 1}');
  await expect(page.getByText('The file notes.json', { exact: false })).toBeVisible();
  await lab.expectStep('1/13');
  await drop(page, 'cut.json', VECTORS.slice(0, 5000));
  await expect(lab.dialog('Recorded vectors').getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  const scenario = readFileSync(`${root}/engine/scenario/builtin/superpage.json`, 'utf8');
  await drop(page, 'superpage.json', scenario);
  await expect(page.getByRole('button', { name: 'Scenario: A page of 2 MiB' })).toBeVisible();
});

test('recorded vectors are chosen from the menu too', async ({ page, lab }) => {
  await lab.open();
  await lab.menu('Recorded vectors');
  const dialog = lab.dialog('Recorded vectors');
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await (await choosing).setFiles({ name: 'vtd.json', mimeType: 'application/json', buffer: Buffer.from(VECTORS) });
  await expect(dialog.getByRole('status')).toHaveText(/agree with this lab/);
});
