import type { Lab } from './support/lab.ts';
import { expect, test } from './support/test.ts';

/** The fragment of a sound link. */
async function soundLink(lab: Lab): Promise<string> {
  await lab.open();
  await expect(lab.page).toHaveURL(/#1\./);
  const first = lab.page.url();
  await lab.press('f');
  // The address follows the step a little later.
  await expect(lab.page).not.toHaveURL(first);
  return new URL(lab.page.url()).hash;
}

const BROKEN = [
  ['cut', (link: string) => link.slice(0, -20), /^This link is incomplete: \d+ of \d+ characters arrived\./],
  ['altered', (link: string) => `${link.slice(0, -6)}AAAAAA`, /^This link was changed on the way/],
  [
    'made by a newer lab',
    (link: string) => link.replace('#1.', '#7.'),
    /^Made with a newer IOMMU Lab \(format 7; this is 1\)/,
  ],
] as const;

for (const [name, breaks, says] of BROKEN) {
  test(`a link that was ${name} says so and opens nothing else`, async ({ page, lab, axe }) => {
    const sound = await soundLink(lab);
    await page.goto('about:blank');
    await page.goto(`./${breaks(sound)}`);
    await expect(page.getByRole('heading', { name: 'This link could not be opened' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveText(says);
    await expect(page.getByRole('alert')).toContainText('Nothing was opened.');
    await expect(page.getByRole('region', { name: 'Walk' })).toHaveCount(0);
    await axe(`a link that was ${name}`);
    await page.getByRole('textbox', { name: 'The full link' }).fill(`Look at this: http://example.org/lab/${sound}`);
    await lab.button('Open it').click();
    await lab.settle();
    await lab.expectStep('9/13');
  });
}

test('a broken link leaves what was open within reach', async ({ page, lab }) => {
  const sound = await soundLink(lab);
  await page.evaluate(
    (fragment) => {
      location.hash = fragment;
    },
    `${sound.slice(0, -6)}AAAAAA`,
  );
  await expect(page.getByRole('alert')).toBeVisible();
  await lab.click('Back to what was open');
  await lab.expectStep('9/13');
  await expect(page).toHaveURL(new RegExp(`${sound}$`));
});

test('no fragment breaks the page', async ({ page, lab }) => {
  const sound = await soundLink(lab);
  const odd = ['#', '#1.', '#1..', '#999999.', '#1.zz.aaaaaa.%%%', '#walk', `#${'1.'.repeat(300)}`, sound.slice(0, 9)];
  for (const fragment of odd) {
    await page.goto('about:blank');
    await page.goto(`./${fragment}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(page.getByRole('alert').or(lab.button('Step')).first()).toBeVisible();
  }
});
