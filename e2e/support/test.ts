import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { Lab } from './lab.ts';

interface Fixtures {
  lab: Lab;
  /** Checks the page as it stands, in both themes, against every accessibility rule; `place` names the state in a failure. */
  axe: (place: string) => Promise<void>;
  /** What a test brings about itself and the browser may tell of. */
  expected: RegExp | null;
  /** Automatic: fails a test in which any page logged a warning or an error, or threw. */
  quietConsole: undefined;
}

export const test = base.extend<Fixtures>({
  lab: async ({ page }, use) => {
    await use(new Lab(page));
  },
  axe: async ({ page }, use) => {
    await use(async (place) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        // Every rule on every element; only what is wrong is carried over. The mode is for pages without frames, and
        // spares a second page for each look.
        const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
        const { violations } = await axe.analyze();
        const told = violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => `${id}: ${help}\n    at ${node.target.join(' ')}\n    ${node.html}`),
        );
        expect(told, `accessibility of ${place}, ${colorScheme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    });
  },
  expected: [null, { option: true }],
  quietConsole: [
    async ({ context, expected }, use) => {
      const heard: string[] = [];
      // On the context, so that a window opened by the page counts too.
      context.on('console', (message) => {
        const isBlockedWorker = message.text().startsWith('Service Worker registration blocked by Playwright');
        if ((message.type() === 'error' || message.type() === 'warning') && !isBlockedWorker) {
          heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      context.on('weberror', (error) => heard.push(`thrown: ${error.error().stack ?? error.error().message}`));
      await use(undefined);
      const unexpected = heard.filter((text) => expected?.test(text) !== true);
      expect(unexpected, 'warnings and errors of the pages').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
