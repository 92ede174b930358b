import { expect, test } from './support/test.ts';

test('a first visit opens a failing example, paused, with the focus on Step', async ({ page, lab, axe }) => {
  await lab.open();
  await expect(page).toHaveTitle('A write to a read-only buffer · IOMMU Lab');
  await lab.expectStep(/^0\//);
  await expect(lab.sentence).toHaveText(/^00:1f\.6 writes 4 bytes at 0x7f3a4c812f40\. Step to follow it\.$/);
  await expect(lab.button('Step')).toBeFocused();
  for (const heading of ['Request', 'Walk', 'Timeline', 'Entry', 'Who is to blame?']) {
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeAttached();
  }
  await axe('the first visit');
});

test('three presses by phase lead to the page tables, and the walk ends in two verdicts', async ({ page, lab }) => {
  await lab.open();
  await page.getByRole('radio', { name: 'Phase' }).click();
  await lab.click('Step');
  await expect(lab.sentence).toContainText('Context table, index 7e');
  await lab.click('Step');
  await expect(lab.sentence).toContainText('PASID table, index 12');
  await lab.click('Step');
  await expect(lab.sentence).toContainText('Page table L4, index 0fe');
  await lab.click('Step');
  await expect(page.getByTestId('column-result')).toContainText('Write blocked');
  await expect(lab.fromTables).toContainText('Device driver');
  await expect(lab.fromTables).toContainText('certain');
  await expect(page.getByRole('region', { name: 'From the record' })).toContainText('Guest IOMMU driver');
  await expect(lab.button(/^Set R\/W .* and see$/)).toBeVisible();
});

test('the first walk can be stepped before the engine is up', async ({ page, lab }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/worker-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./');
  const root = page.locator('html');
  await expect(lab.button('Step')).toBeVisible();
  for (let n = 1; n <= 9; n++) {
    await lab.button('Step').click();
    await expect(root).toHaveAttribute('data-step', new RegExp(`^${n}/`));
  }
  await expect(root).toHaveAttribute('data-status', 'starting');
  await expect(lab.sentence).toContainText('Page table L1, index 012: present, read-only.');
  await expect(lab.fromTables).toContainText('Device driver');
  release();
  await lab.settle();
  await lab.expectStep(/^9\//);
  await lab.click('Step');
  await expect(lab.sentence).toContainText('The fault record is written');
});

for (const [width, height] of [
  [1280, 800],
  [1280, 680],
  [1920, 1080],
] as const) {
  test(`the whole lab stands on ${width} by ${height} without a page scroll`, async ({ page, lab }) => {
    await page.setViewportSize({ width, height });
    await lab.open();
    await lab.press('f');
    const size = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return [scrollWidth, scrollHeight];
    });
    expect(size).toEqual([width, height]);
    for (const name of ['Step', 'Menu', 'Inject fault']) await expect(lab.button(name)).toBeInViewport();
    await expect(lab.verdict.or(page.getByRole('region', { name: 'Verdict' })).first()).toBeInViewport();
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page tells what it needs, and the first walk as a picture and in words', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByText('needs JavaScript')).toBeVisible();
    await expect(page.getByRole('img', { name: 'A write to a read-only buffer' })).toBeVisible();
    await expect(page.getByRole('listitem').first()).toContainText('wants to write 4 bytes at 0x7f3a4c812f40');
  });
});
