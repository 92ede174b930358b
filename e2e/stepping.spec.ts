import { expect, test } from './support/test.ts';

test('the walk is stepped to its fault and back, and every step looks as it did', async ({ lab, axe }) => {
  await lab.open();
  const there: string[] = [await lab.words()];
  for (let n = 1; n <= 13; n++) {
    await lab.press('l');
    await lab.expectStep(`${n}/13`);
    there.push(await lab.words());
  }
  expect(new Set(there).size, 'steps that look alike').toBe(there.length);
  await axe('the end of the walk');
  const back: string[] = [there[13] ?? ''];
  for (let n = 12; n >= 0; n--) {
    await lab.press('j');
    back.unshift(await lab.words());
  }
  expect(back).toEqual(there);
});

test('run to fault stops on the failing step, and one more writes the record', async ({ lab }) => {
  await lab.open();
  await lab.click('Run to fault');
  await lab.expectStep('9/13');
  await expect(lab.sentence).toContainText('fault 0x85');
  await lab.press('ArrowRight');
  await expect(lab.sentence).toContainText('The fault record is written: write, PASID 0x12');
});

test('micro-steps tell each check of a step', async ({ page, lab }) => {
  await lab.open();
  await page.getByRole('radio', { name: 'Micro' }).click();
  await lab.press('f', 'Home');
  const told: string[] = [];
  for (let i = 0; i < 6; i++) {
    await lab.press('.');
    told.push(await lab.sentence.innerText());
  }
  expect(new Set(told).size).toBe(6);
  await lab.press(',');
  await expect(lab.sentence).toHaveText(told[4] ?? '');
});

test('the timeline is dragged, and moved by keys of its own', async ({ page, lab }) => {
  await lab.open();
  const slider = page.getByRole('slider', { name: 'Timeline' });
  const box = await page.locator('.track').boundingBox();
  if (box === null) throw new Error('There is no timeline.');
  await page.mouse.move(box.x + 4, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 12, { steps: 12 });
  await lab.expectStep('7/13');
  await page.mouse.up();
  await lab.settle();
  await expect(lab.sentence).toContainText('Page table L3');
  await slider.focus();
  await lab.press('ArrowRight');
  await lab.expectStep('8/13');
  await lab.press('PageDown');
  await lab.expectStep('6/13');
  await lab.press('End');
  await lab.expectStep('13/13');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 13 of 13: /);
});

test('pointing at the timeline tells what a step says', async ({ page, lab }) => {
  await lab.open();
  const box = await page.locator('.track').boundingBox();
  if (box === null) throw new Error('There is no timeline.');
  await page.mouse.move(box.x + (box.width * 6.5) / 13, box.y + 12);
  await expect(page.getByText('0x4f0000 + 0x0e9 × 8')).toBeVisible();
  const isOnTop = await page.locator('.track-hint').evaluate((hint) => {
    const { left, top, width, height } = hint.getBoundingClientRect();
    return hint.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(isOnTop, 'nothing covers the hint').toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByText('0x4f0000 + 0x0e9 × 8')).toBeHidden();
  const hint = page.locator('.track-hint');
  await page.mouse.move(box.x + (box.width * 9.5) / 13, box.y + 12);
  await expect(hint).toContainText('FRCD[0] FI 0 → 0x7f3a4c812');
  await page.mouse.move(box.x + (box.width * 8.5) / 13, box.y + 12);
  await expect(hint.locator('[data-owner="device"]')).toBeVisible();
  // The flag stands at the bar of a fault that has been reached, unless it is to be said first.
  const flag = page.locator('.track-owner [data-owner="device"]');
  await expect(flag).toHaveCount(0);
  await lab.press('f');
  await expect(flag).toBeVisible();
  await lab.click('Predict');
  await expect(flag).toHaveCount(0);
});

test.describe('play', () => {
  test('goes on by itself, rests where a phase ends and at a breakpoint, and stops at the fault', async ({
    page,
    lab,
  }) => {
    await page.clock.install();
    await lab.open();
    const root = page.locator('html');
    await lab.button('Play').click();
    await expect(root).toHaveAttribute('data-step', '1/13');
    await page.clock.runFor(1600);
    await expect(root).toHaveAttribute('data-step', '2/13');
    await page.clock.runFor(1600);
    await lab.settle();
    await lab.expectStep('3/13');
    await page.clock.runFor(10_000);
    await lab.expectStep('3/13');

    await lab.press('End', 'Home');
    for (let n = 1; n <= 8; n++) await lab.press('l');
    await lab.press('b', 'Home', '1');
    for (let n = 0; n < 4; n++) await lab.press('l');
    await lab.expectStep('8/13');
    await page.getByTestId('column-pte.l2').getByRole('button', { name: 'Clear the breakpoint' }).click();
    await lab.button('Play').click();
    await page.clock.runFor(1600);
    await lab.settle();
    await lab.expectStep('9/13');
  });
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('pressing faster than the picture moves loses no step and queues none', async ({ page, lab }) => {
    await lab.open();
    for (let i = 0; i < 7; i++) await page.keyboard.press('l');
    await lab.settle();
    await lab.expectStep('7/13');
    await page.keyboard.press('j');
    await lab.settle();
    await expect(lab.sentence).toContainText('Page table L4');
  });
});
