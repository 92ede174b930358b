import { expect, test } from './support/test.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('on a phone the walk is a list, and everything can be done', async ({ page, lab, axe }) => {
  await lab.open();
  await expect(lab.button('Step')).toBeInViewport();
  for (let i = 0; i < 7; i++) await lab.click('Step');
  const walk = page.getByRole('region', { name: 'Walk' });
  await expect(walk.locator('[aria-current="step"]')).toContainText('L3');
  await axe('the phone');
  await lab.click('Run to fault');
  await expect(walk).toContainText('Write blocked');
  await expect(lab.fromTables).toContainText('Device driver');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, 'the page scrolls sideways').toBe(false);

  await page.getByRole('button', { name: 'bit 1, R/W, 0: flip' }).tap();
  await lab.settle();
  await expect(lab.sentence).toContainText('writable');
  await lab.button('Undo').tap();
  await lab.settle();
  await lab.button('Inject fault').tap();
  await page.getByTestId('root-not-present').tap();
  await lab.settle();
  await lab.click('Run to fault');
  await expect(walk).toContainText('blocked');
  await expect(lab.fromTables).toContainText('Host IOMMU driver');
});

test.describe('at 400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('the page reflows to one column', async ({ page, lab }) => {
    await lab.open();
    await lab.click('Step');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await expect(page.getByRole('region', { name: 'Walk' }).getByRole('list').first()).toBeAttached();
  });
});
