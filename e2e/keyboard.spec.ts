import { expect, test } from './support/test.ts';

test('a walk, an edit and the comparison are done by keys alone', async ({ page, lab }) => {
  await lab.open();
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName('Step');
  await lab.press('Enter', 'Enter');
  await lab.expectStep('2/13');
  await lab.press('ArrowRight', 'ArrowLeft', 'Shift+ArrowRight');
  await lab.expectStep('3/13');
  await lab.press('f');
  await lab.expectStep('9/13');

  // From the controls on to the bits of the entry, and to the bit that decides.
  for (let i = 0; i < 40 && !((await focused.getAttribute('aria-label')) ?? '').startsWith('bit '); i++) {
    await page.keyboard.press('Tab');
  }
  await expect(focused).toHaveAccessibleName(/^bit \d+, .*: flip$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAccessibleName('bit 1, R/W, 0: flip');
  await lab.press('Space');
  await expect(focused).toHaveAccessibleName('bit 1, R/W, 1: flip');
  await expect(lab.sentence).toContainText('writable');
  await lab.press('o');
  await expect(lab.sentence).toContainText('read-only');
  await lab.press('d');
  await lab.expectStep('9/13');
  await lab.press('Control+z');
  await expect(page.getByRole('radio', { name: /^Run A/ })).toHaveCount(0);
});

test('rows of the walk are reached and left by keys, and a chain is pinned', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  const row = page.getByRole('button', { name: 'L3 PDPT, index 0e9' });
  await row.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'L2 PD, index 064' })).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(row).toBeFocused();
  await lab.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('L3[0e9]');
  const slice = page.getByRole('button', { name: /^Address bits 38 to 30/ });
  await slice.focus();
  await page.keyboard.press('Enter');
  await expect(slice).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(slice).toHaveAttribute('aria-pressed', 'false');
});

test('dialogs and menus open, answer and close by keys, and give the focus back', async ({ page, lab, axe }) => {
  await lab.open();
  await page.keyboard.press('?');
  await expect(lab.dialog('Keys')).toBeVisible();
  await axe('the keys');
  await page.keyboard.press('Escape');
  await expect(lab.dialog('Keys')).toBeHidden();
  await expect(lab.button('Step')).toBeFocused();

  const palette = page.getByRole('combobox', { name: 'Find an action' });
  await page.keyboard.press('Control+k');
  await expect(palette).toBeFocused();
  await page.keyboard.type('walk as a list');
  await page.keyboard.press('Enter');
  const list = lab.dialog('Walk as a list');
  await expect(list.getByRole('listitem')).toHaveCount(13);
  await axe('the walk as a list');
  await list.getByRole('button', { name: /Page table L3/ }).press('Enter');
  await lab.settle();
  await lab.expectStep('7/13');

  await page.keyboard.press('Control+k');
  await expect(palette).toBeFocused();
  await axe('the palette');
  await page.keyboard.type('present bit of the root entry');
  await page.keyboard.press('Enter');
  await expect(lab.said).toContainText('The walk now ends after');

  // A field and a word of the glossary are found by name too, and Back leads to the lab.
  for (const [typed, title] of [
    ['r/w', 'First-stage entry of a 4 KiB page'],
    ['page response', 'Glossary'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    const found = page.getByRole('option', { name: title === 'Glossary' ? /^page response/ : /^R\/W.*4 KiB/ });
    await found.first().click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 2, name: 'Walk' })).toBeAttached();
  }
  await lab.settle();
  await lab.button('Step').focus();
  await page.keyboard.press('x');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.press('Control+z');
});

test('single letters can be switched off', async ({ page, lab }) => {
  await lab.open();
  await lab.press('l');
  await lab.expectStep('1/13');
  await lab.button('Menu').click();
  await page.getByRole('menuitemcheckbox', { name: 'Single-letter keys' }).click();
  await page.keyboard.press('Escape');
  await lab.press('l');
  await lab.expectStep('1/13');
  await lab.press('ArrowRight');
  await lab.expectStep('2/13');
});

test('skip links lead to the walk and to the controls', async ({ page, lab }) => {
  await lab.open();
  await page.getByRole('link', { name: 'Skip to the walk' }).focus();
  await expect(page.getByRole('link', { name: 'Skip to the walk' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Walk' })).toBeFocused();
});

test('what is typed before the palette is there is not lost, and moves nothing else', async ({ page, lab }) => {
  let arrive = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/Palette/, async (route) => {
    await wait;
    await route.continue();
  });
  await lab.open();
  const step = await page.locator('html').getAttribute('data-step');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('walk as a lisp');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('t');
  await page.keyboard.press('Enter');
  arrive();
  await expect(lab.dialog('Walk as a list')).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.expectStep(step ?? '');
});
