import { expect, test } from './support/test.ts';

test('another driver is picked and a rule broken; the run before stays to compare', async ({ page, lab, axe }) => {
  await page.goto('./#/pri');
  await lab.button('Open an example').click();
  await lab.expectStep(/^0\/[1-9]/);
  const setup = lab.button('Drivers and rules');
  await setup.click();
  const dialog = page.getByRole('dialog', { name: 'Drivers and rules' });
  await expect(dialog.getByRole('button', { name: /^Break it: / }).first()).toBeVisible();
  await axe('drivers and rules');
  await dialog.getByRole('combobox', { name: 'How' }).selectOption('Does not answer.');
  await page.keyboard.press('Escape');
  await expect(setup).toBeFocused();
  await expect(lab.button('First difference')).toBeVisible();
  await lab.click('Last message');
  const cards = page.getByRole('region', { name: 'Groups, as they stand now' });
  await expect(cards).toContainText('No response');

  await setup.press('Enter');
  const rule = dialog.getByRole('listitem').filter({ hasText: 'A page request came without PASID' });
  await rule.getByText('On each model').click();
  await expect(rule.getByRole('definition')).toHaveCount(4);
  await rule.getByRole('button', { name: /^Break it/ }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(
    page.locator('.pri').getByRole('status').filter({ hasText: 'A page request came without PASID' }),
  ).toBeAttached();
  await lab.click('Undo');
  await expect(cards).toContainText('No response');
});
