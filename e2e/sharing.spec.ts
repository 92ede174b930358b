import { readFile } from 'node:fs/promises';
import { Lab } from './support/lab.ts';
import { expect, test } from './support/test.ts';

async function changed(lab: Lab): Promise<void> {
  await lab.open();
  await lab.press('f');
  await lab.page.getByRole('button', { name: 'bit 1, R/W, 0: flip' }).click();
  await lab.settle();
  await lab.page.getByRole('tab', { name: 'Trace' }).click();
  await expect(lab.page.getByText('Page table L1, index 012: present, writable.').last()).toBeVisible();
}

test('the shared link opens the same screen, and so does a reload', async ({ page, lab, axe, context }) => {
  await changed(lab);
  await lab.button('Share').click();
  const dialog = lab.dialog('Share');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#1\./);
  const address = await link.inputValue();
  expect(address.length).toBeLessThanOrEqual(1800);
  await axe('the share dialog');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await page.keyboard.press('Escape');
  await expect(lab.button('Share')).toBeFocused();
  const words = await lab.words();

  const other = new Lab(await context.newPage());
  await other.page.goto(address);
  await expect(other.sentence).toContainText('writable');
  await expect.poll(() => other.words()).toBe(words);
  await other.page.close();

  await expect(page).toHaveURL(address);
  await page.reload();
  await expect(lab.sentence).toContainText('writable');
  await expect.poll(() => lab.words()).toBe(words);
});

test('a link can begin at the beginning, in the lecture view', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  await lab.button('Share').click();
  const dialog = lab.dialog('Share');
  await dialog.getByRole('checkbox', { name: /^Start at this step/ }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Open in Lecture view' }).check();
  const link = dialog.getByRole('textbox', { name: 'Link' });
  const before = await lab.address();
  await expect(link).not.toHaveValue(before);
  await page.goto(await link.inputValue());
  await page.reload();
  await lab.settle();
  await lab.expectStep(/^0\//);
  await expect(page.locator('html')).toHaveAttribute('data-view', 'lecture');
});

test('opening a scenario adds a history entry, and Back returns to what was open', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  await expect(page).toHaveURL(/#1\./);
  await lab.openScenario('A read that arrives');
  await lab.press('l', 'l');
  await expect(page.getByRole('button', { name: 'Scenario: A read that arrives' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => history.length)).toBeGreaterThan(2);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Scenario: A write to a read-only buffer' })).toBeVisible();
  await lab.expectStep('9/13');
});

test('the scenario goes out as a file and comes in again', async ({ page, lab }) => {
  await changed(lab);
  const words = await lab.words();
  await lab.button('Menu').click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as a file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('a-write-to-a-read-only-buffer.json');
  const path = await saved.path();
  await lab.openScenario('A read that arrives');
  await lab.button('Menu').click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Open a file…' }).click();
  await (await choosing).setFiles(path);
  await expect(page.getByRole('button', { name: 'Scenario: A write to a read-only buffer' })).toBeVisible();
  await lab.press('f');
  for (let i = 0; i < 9; i++) await lab.press('l');
  await page.getByRole('tab', { name: 'Trace' }).click();
  expect(words).toContain('Page table L1, index 012: present, writable.');
  await expect(page.getByRole('region', { name: 'Text trace' })).toContainText('Changed: L1[012] R/W 0 -> 1.');
});

test('the walk goes out as a picture with its words as words', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  await lab.button('Share').click();
  const saving = page.waitForEvent('download');
  await lab.dialog('Share').getByRole('button', { name: 'Save as a picture' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('a-write-to-a-read-only-buffer-step-9.svg');
  const svg = await readFile(await saved.path(), 'utf8');
  expect(svg).toContain('<title id="t">A write to a read-only buffer</title>');
  expect(svg).toContain('8000 0000 1c4e 2025');
  const problem = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null,
    svg,
  );
  expect(problem).toBeNull();
});
