import { modelIds } from '../engine/models/registry.ts';
import { factsInNode } from './support/facts.ts';
import { expect, test } from './support/test.ts';

for (const model of modelIds) {
  test(`${model} shows a request that goes through and two faults that stop it, as the engine tells them`, async ({
    page,
    lab,
    axe,
  }) => {
    const { models } = await factsInNode();
    const shown = models.find((one) => one.model === model);
    if (shown === undefined) throw new Error(`No scenario of ${model} goes through.`);
    const { scenario, result, faults } = shown;
    await lab.open();
    await lab.openScenario(scenario.title);
    await lab.press('End');
    await expect(page.getByTestId('column-result')).toContainText(result);
    await axe(`${scenario.title} at its end`);
    for (const { id, owners } of faults) {
      await lab.button('Inject fault').click();
      await page.getByTestId(id).click();
      await lab.settle();
      await lab.press('f');
      const chips = lab.fromTables.locator('[data-owner]');
      await expect(chips.first()).toBeVisible();
      const blamed = await chips.evaluateAll((all) => all.map((chip) => chip.getAttribute('data-owner') ?? ''));
      // More than two are undetermined.
      expect(
        owners.length > 2 ? blamed.includes('unknown') : blamed.every((one) => owners.includes(one)),
        `${id} blames ${blamed}, is described as ${owners}`,
      ).toBe(true);
      await lab.press('Control+z');
    }
  });
}
