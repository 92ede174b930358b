import { expect, test } from './support/test.ts';

test('a flipped bit makes a second run, which is compared with the first', async ({ page, lab, axe }) => {
  await lab.open();
  await lab.press('f');
  await page.getByRole('button', { name: 'bit 1, R/W, 0: flip' }).click();
  await lab.settle();
  await expect(page.getByRole('radio', { name: 'Run B, after the change' })).toBeChecked();
  await expect(lab.sentence).toContainText('Page table L1, index 012: present, writable');
  await lab.last();
  await expect(page.getByTestId('column-result')).toContainText('Translated');
  await expect(lab.verdict).toContainText('It worked. Nobody is to blame.');
  await lab.click('First difference');
  // The change itself is a step of run B.
  await lab.expectStep('10/12');
  await axe('two runs');

  await page.getByRole('radio', { name: 'Run A, before the change' }).click();
  await lab.settle();
  await expect(lab.sentence).toContainText('read-only');
  await lab.press('o');
  await expect(lab.sentence).toContainText('writable');

  await lab.menu('Changes');
  const changes = lab.dialog('Changes');
  await expect(changes.getByRole('listitem')).toHaveText(/L1\[012\] R\/W 0 → 1/);
  await axe('the changes');
  await changes.getByRole('button', { name: /^Remove only this one/ }).click();
  await lab.settle();
  await expect(changes).toContainText('Nothing has been changed');
  await page.keyboard.press('Escape');
  await expect(lab.sentence).toContainText('read-only');
});

test('the verdict offers the smallest repair, and undo takes it back', async ({ lab }) => {
  await lab.open();
  await lab.press('f');
  await lab.click(/^Set R\/W .* and see$/);
  await lab.last();
  await expect(lab.verdict).toContainText('It worked.');
  await lab.click('Undo');
  await lab.press('f');
  // The same stands beside the bit that decides.
  await lab.click('set it and see');
  await lab.last();
  await expect(lab.verdict).toContainText('It worked.');
  await lab.click('Undo');
  await lab.press('f');
  await expect(lab.fromTables).toContainText('Device driver');
  await lab.press('Control+Shift+Z', 'End');
  await expect(lab.verdict).toContainText('It worked.');
});

test('fields take values, and keep what cannot be one with the reason', async ({ page, lab }) => {
  await lab.open();
  await lab.press(...'lllllll');
  const address = page.getByRole('textbox', { name: 'ADDR, bits 51 to 12' });
  await address.fill('0x4f1001');
  await address.press('Enter');
  await expect(page.getByText('ADDR is a multiple of 0x1000.')).toBeVisible();
  await expect(address).toHaveValue('0x4f1001');
  await address.fill('0x4f5000');
  await address.press('Enter');
  await lab.settle();
  await expect(lab.sentence).toContainText('0x4f5000');
  await lab.click('Edit');
  const word = page.getByRole('textbox', { name: 'Value of L3[0e9]' });
  await word.fill('0x4f1027');
  await word.press('Enter');
  await lab.settle();
  await expect(lab.sentence).toContainText('0x4f1000');
});

test('every part of the request can be changed', async ({ page, lab, axe }) => {
  await lab.open();
  const end = page.getByTestId('column-result');
  await page.getByRole('button', { name: /^access/ }).click();
  await axe('a list of values');
  await page.getByRole('menuitemradio', { name: 'read', exact: true }).click();
  await lab.last();
  await expect(end).toContainText('Translated');
  await page.getByRole('button', { name: /^IOVA/ }).click();
  const address = page.getByRole('textbox', { name: 'IOVA' });
  await address.fill('0x12345678901234567');
  await address.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('An address has 64 bits: at most 16 digits.');
  await address.fill('0x7f3a4c813f40');
  await address.press('Enter');
  await lab.last();
  await expect(end).toContainText('1c4e3f40');
  await page.getByRole('button', { name: /^PASID/ }).click();
  const pasid = page.getByRole('textbox', { name: 'PASID' });
  await pasid.fill('0x13');
  await pasid.press('Enter');
  await lab.last();
  await expect(end).toContainText('blocked');
});

test('registers are edited, and a stale copy in a cache is told until somebody drops it', async ({
  page,
  lab,
  axe,
}) => {
  await lab.open();
  await lab.last();
  await page.getByRole('tab', { name: 'Unit' }).click();
  await axe('the unit');
  await page.getByRole('button', { name: 'GSTS_REG' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Register' })).toBeVisible();
  await page.getByRole('button', { name: /^bit 31, TES, 1: flip$/ }).click();
  await lab.last();
  await expect(page.getByTestId('column-result')).not.toContainText('blocked');
  await lab.openScenario('The mapping is gone, the IOTLB still has it');
  await lab.last();
  const stale = page.getByRole('status').filter({ has: lab.button('Invalidate') });
  await expect(stale).toContainText('IOTLB');
  await stale.getByRole('button', { name: 'Invalidate' }).click();
  await lab.last();
  await expect(stale).toBeHidden();
});

test('any page of memory opens, and its bits can be changed', async ({ page, lab, axe }) => {
  await lab.open();
  await lab.press(...'llllll');
  await page.keyboard.press('g');
  const memory = lab.dialog('Memory');
  await memory.getByRole('textbox', { name: 'Address' }).fill('0x4f2000');
  await memory.getByRole('button', { name: 'Show' }).click();
  await memory.getByRole('combobox', { name: 'Read as' }).selectOption('First-stage entry of a 4 KiB page');
  await expect(memory.getByRole('button', { name: 'Entry 013 at 0x4f2098' })).toBeVisible();
  await axe('a page of memory');
  await memory.getByRole('button', { name: /^Entry 012/ }).click();
  await expect(memory).toBeHidden();
  await expect(page.getByRole('complementary')).toContainText('at 0x4f2090');
  await page.getByRole('button', { name: 'bit 1, R/W, 0: flip' }).click();
  await lab.last();
  await expect(page.getByTestId('column-result')).toContainText('Translated');
});
