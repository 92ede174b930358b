import { expect, test } from './support/test.ts';

test('pointing at one end of a chain marks the others, both ways', async ({ page, lab }) => {
  await lab.open();
  await lab.press(...'lllllll');
  const slice = page.getByRole('button', { name: /^Address bits 38 to 30/ });
  const row = page.getByTestId('L3-0e9');
  await slice.hover();
  await expect(row).toHaveClass(/\blit\b/);
  await row.hover();
  await expect(slice).toHaveClass(/\blit\b/);
  await page.getByRole('button', { name: /^bit 20, ADDR/ }).hover();
  await expect(page.getByTestId('column-pte.l2').locator('.base .lit')).toHaveText('4f1000');
  await expect(lab.sentence.locator('.lit')).toHaveText('0x4f1000');
  await lab.sentence.getByText('0x4f1000').click();
  await page.mouse.move(5, 5);
  await expect(page.locator('.bits-lit.pinned').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.bits-lit')).toHaveCount(0);
});

test('a nested walk shows the second stage of each entry, as a strip and as a grid', async ({ page, lab, axe }) => {
  await lab.open();
  await lab.openScenario('Guest tables under host tables');
  await lab.press(...'lllllll');
  const strip = page.getByRole('region', { name: 'Second-stage walk' });
  await expect(strip).toContainText('access 2 of');
  await axe('a nested walk');
  await strip.getByRole('button', { name: 'Grid' }).click();
  await expect(strip.getByRole('rowheader', { name: 'second-stage L3' })).toBeVisible();
  await expect(strip.getByRole('button', { name: /^Access 2: / })).toHaveAttribute('aria-current', 'step');
  await axe('the grid of accesses');
  await strip.getByRole('button', { name: 'Step over' }).click();
  await lab.settle();
  await expect(lab.sentence).toContainText('Page table L4');
  await lab.menu('Walk as a list');
  await expect(lab.dialog('Walk as a list').getByText('Second-stage, 4 steps').first()).toBeVisible();
});

test('a hole below the guest blames the host', async ({ page, lab }) => {
  await lab.open();
  await lab.openScenario('A hole below the guest');
  await lab.press('f');
  await expect(page.getByRole('region', { name: 'Second-stage walk' })).toBeVisible();
  await expect(lab.fromTables).toContainText(/Host/);
});

test('the lecture view shows one idea at a time, and answers a remote', async ({ page, lab, axe }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  await lab.press('v');
  await lab.press('PageDown', 'PageDown', 'PageDown');
  await lab.expectStep('3/13');
  await lab.press('PageUp');
  await lab.expectStep('2/13');
  await axe('the lecture view');
  await lab.press('f');
  await expect(page.getByText('Device driver')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('status', { name: /^The picture is blank/ })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('i');
  await expect(page.getByRole('complementary', { name: 'Entry' })).toContainText('L1[012]');
  await page.keyboard.press('Escape');
  await lab.press('v');
  await expect(page.locator('html')).toHaveAttribute('data-view', 'lab');
});

test('who is asked before seeing is told how it compares', async ({ lab, axe }) => {
  await lab.open();
  await lab.click('Predict');
  await expect(lab.verdict.getByRole('group', { name: 'Who will be to blame?' })).toBeVisible();
  await axe('the question');
  await lab.verdict.getByRole('radio', { name: 'Guest IOMMU driver' }).check();
  await lab.verdict.getByRole('button', { name: 'Commit' }).click();
  await expect(lab.verdict).toContainText('Step on to see.');
  await lab.press('f');
  await expect(lab.verdict).toContainText('different from what you said');
});

test('record, generic event and trace have tabs of their own', async ({ page, lab, axe }) => {
  await lab.open();
  await lab.press('End');
  await page.getByRole('tab', { name: 'Record' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Record' });
  await expect(panel).toContainText('DMAR: [DMA Write PASID 0x12]');
  await expect(panel.getByRole('region', { name: 'Generic event' })).toContainText('reason');
  await axe('the record');
  // A part of the line marks the field of the record and the part of the request that it reports.
  await panel.getByRole('button', { name: 'PASID 0x12' }).hover();
  await expect(page.locator('.request .lit')).toHaveText(/PASID\s*0x12/);
  await expect(panel.locator('.bits-lit').first()).toBeVisible();
  await panel.getByRole('button', { name: /^\[fault reason 0x85\]/ }).hover();
  await expect(page.getByTestId('L1-012')).toHaveClass(/\blit\b/);
  await page.getByRole('button', { name: /^IOVA/ }).hover();
  await expect(panel.getByRole('row', { name: /^paddr/ })).toHaveClass(/\blit\b/);
  await page.getByRole('tab', { name: 'Trace' }).click();
  const trace = page.getByRole('region', { name: 'Text trace' });
  await expect(trace).toContainText('10. WR  The fault record is written');
  const widest = (await trace.innerText()).split('\n').reduce((most, line) => Math.max(most, line.length), 0);
  expect(widest).toBeLessThanOrEqual(72);
  await axe('the trace');
});

test('what is heard at each step is the sentence that is seen', async ({ page, lab }) => {
  await lab.open();
  for (let n = 1; n <= 13; n++) {
    await lab.press('l');
    await expect(lab.said).toContainText(`Step ${n} of 13.`);
    const seen = (await lab.sentence.innerText())
      .replaceAll(/0x[0-9a-f]+|\b[0-9a-f]*\d[0-9a-f]*\b/g, '')
      .split(/[^A-Za-z]+/);
    const heard = await lab.said.innerText();
    for (const word of seen.filter((w) => w.length > 4)) expect(heard, `step ${n}`).toContain(word);
  }
  await page.keyboard.press('Shift+R');
  await expect(lab.said).toContainText('Step 13 of 13.');
});

test('the theme is chosen in the menu and kept', async ({ page, lab }) => {
  await lab.open();
  await lab.button('Menu').click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(17, 21, 27)');
});

test('the text size is chosen in the menu and kept, and nothing is cut off', async ({ page, lab, axe }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await lab.open();
  await lab.press('f');
  const height = (): Promise<number> => lab.button('Step').evaluate((e) => e.getBoundingClientRect().height);
  const usual = await height();
  for (const size of [125, 150]) {
    await lab.button('Menu').click();
    await page.getByRole('menuitemradio', { name: `${size} %` }).click();
    await page.reload();
    await lab.settle();
    expect(await height()).toBeCloseTo((usual * size) / 100, 1);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, h1, h2, h3, p, td, th, dt, dd')]
        .filter((e) => e.checkVisibility() && e.closest('.heard, .skip') === null)
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
        .map((e) => e.outerHTML.slice(0, 80)),
    );
    expect(cut, `what is cut off at ${size} %`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
    // Menus stand at their buttons, and the timeline goes where it is pressed.
    await lab.button('Inject fault').click();
    await expect(page.getByRole('menuitem').first()).toBeInViewport();
    await page.keyboard.press('Escape');
    const box = await page.locator('.track').boundingBox();
    if (box === null) throw new Error('There is no timeline.');
    await page.mouse.click(box.x + (box.width * 6.5) / 13, box.y + 12);
    await lab.expectStep('7/13');
  }
  await axe('text of 150 %');
});

test('the halves of the page are resized by keys and set back by a double click', async ({ page, lab }) => {
  await lab.open();
  const split = page.getByRole('separator', { name: 'Height of the lower half' });
  const height = () => page.locator('.app-lower').evaluate((e) => e.getBoundingClientRect().height);
  const usual = await height();
  await split.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect.poll(height).toBe(usual + 32);
  await split.dblclick();
  await expect.poll(height).toBe(usual);
});
