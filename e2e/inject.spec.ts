import type { Scenario } from '../engine/index.ts';
import { factsInNode } from './support/facts.ts';
import { drop } from './support/lab.ts';
import { expect, test } from './support/test.ts';

test('the menu names at least 25 faults, in all four steps', async ({ page, lab, axe }) => {
  await lab.open();
  await lab.button('Inject fault').click();
  await page.getByRole('group', { name: 'Device entry' }).waitFor();
  for (const group of ['Device entry', 'PASID table', 'Page-table root', 'Page tables']) {
    await expect(page.getByRole('group', { name: group })).toBeAttached();
  }
  expect(await page.getByRole('menuitem').count()).toBeGreaterThanOrEqual(25);
  await axe('the menu of faults');
});

test('where a fault does not fit, the menu says why', async ({ page, lab }) => {
  await lab.open();
  await lab.button('Inject fault').click();
  await page.getByRole('group', { name: 'Device entry' }).waitFor();
  const reasons = await page.locator('[role="menuitem"][data-disabled] .about').allTextContents();
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.filter((reason) => reason.trim() === '')).toEqual([]);
});

test('a surprise is picked by a number that the link keeps, and nothing tells it before it is found', async ({
  page,
  lab,
}) => {
  await lab.open();
  await lab.openScenario('A read that arrives');
  await expect(page).toHaveURL(/#1\./);
  const plain = await lab.address();
  await lab.button('Inject fault').click();
  await page.getByRole('menuitem', { name: /^Surprise me/ }).click();
  await lab.settle();
  await lab.expectStep(/^0\//);
  await expect(lab.verdict.getByRole('group', { name: 'Who will be to blame?' })).toBeVisible();
  const number = await page.getByText(/^Surprise \d+$/).innerText();
  await lab.press('l');
  await expect(lab.sentence).toHaveText(`Changed: ${number}.`);
  await lab.menu('Changes');
  await expect(lab.dialog('Changes').getByRole('listitem')).toContainText(number);
  await page.keyboard.press('Escape');
  await lab.press('f');
  await expect(lab.fromTables).toBeVisible();
  const words = await lab.fromTables.innerText();
  await expect.poll(() => page.url()).not.toBe(plain);
  await page.reload();
  await lab.settle();
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  await lab.press('f');
  await expect(lab.fromTables).toHaveText(words.replaceAll('\n', ''));
});

/** Parts that run side by side. */
const PARTS = 6;

for (let part = 0; part < PARTS; part++) {
  test(`injected faults blame whom the engine describes, part ${part + 1} of ${PARTS}`, async ({ page, lab }) => {
    const { faults } = await factsInNode();
    const size = Math.ceil(faults.length / PARTS);
    let open: Scenario | null = null;
    await lab.open();
    for (const { id, owners, faults: isFault, scenario } of faults.slice(part * size, (part + 1) * size)) {
      if (open !== scenario) {
        await drop(page, 'scenario.json', JSON.stringify(scenario));
        await expect(page.getByRole('button', { name: `Scenario: ${scenario.title}` })).toBeVisible();
        await lab.settle();
      }
      open = scenario;
      await lab.button('Inject fault').click();
      await page.getByTestId(id).click();
      await lab.settle();
      if (!isFault) {
        await expect(lab.button('Run to fault'), `${id} lets the request through`).toHaveAttribute(
          'aria-disabled',
          'true',
        );
        await lab.press('Control+z');
        continue;
      }
      await lab.press('f');
      const chips = lab.fromTables.locator('[data-owner]');
      await expect(chips.first()).toBeVisible();
      const blamed = await chips.evaluateAll((all) => all.map((chip) => chip.getAttribute('data-owner') ?? ''));
      // Of two who share a cause, the tables may tell which of them owns what is wrong. More than two are undetermined.
      const isAsDescribed =
        owners.length > 2 ? blamed.includes('unknown') : blamed.every((one) => owners.includes(one));
      expect.soft(isAsDescribed, `${id} in "${scenario.title}" blames ${blamed}, is described as ${owners}`).toBe(true);
      await lab.press('Control+z');
    }
  });
}
