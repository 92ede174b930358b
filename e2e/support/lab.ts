/** The lab as a person meets it: by role and accessible name. Nothing here waits by time. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Lab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the built page; `at` is what follows its address. */
  async open(at = ''): Promise<void> {
    await this.page.goto(`./${at}`);
    await this.settle();
  }

  /** Until nothing happens any more: the engine has answered and the picture stands. */
  async settle(): Promise<void> {
    // Asked at each frame: an expectation would come back to it only after tenths of a second.
    await this.page.waitForFunction(() => document.documentElement.dataset['status'] === 'idle', undefined, {
      timeout: 15_000,
    });
  }

  /** The address, once it has what is on the screen: it follows at a distance, so as not to change with every step. */
  async address(): Promise<string> {
    await this.settle();
    await this.page.waitForFunction(() => document.documentElement.dataset['address'] === undefined);
    return this.page.url();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.settle();
    }
  }

  /** To the last step. Where the focus is in a widget with an End of its own, the key belongs to that. */
  async last(): Promise<void> {
    await this.settle();
    await this.button('Step').focus();
    await this.press('End');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async click(name: string | RegExp): Promise<void> {
    await this.button(name).click();
    await this.settle();
  }

  /** `7/13` */
  async expectStep(step: string | RegExp): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-step', step);
  }

  get sentence(): Locator {
    return this.page.getByTestId('sentence');
  }

  /** What is said to those who listen. */
  get said(): Locator {
    return this.page
      .getByRole('status')
      .filter({ hasNot: this.page.getByRole('button') })
      .first();
  }

  get verdict(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Verdict' });
  }

  get fromTables(): Locator {
    return this.page.getByRole('region', { name: 'From the tables' });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  async openScenario(title: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Scenario: / }).click();
    await this.page.getByRole('menuitem', { name: title, exact: true }).click();
    await expect(this.page.getByRole('button', { name: `Scenario: ${title}` })).toBeVisible();
    await this.settle();
  }

  async menu(item: string): Promise<void> {
    await this.button('Menu').click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** All that is on the screen, as text: the same words and digits mean the same screen. */
  async words(): Promise<string> {
    await this.settle();
    return await this.page.evaluate(() => {
      const parts = ['main', 'footer', 'aside'].map(
        (part) => document.querySelector<HTMLElement>(part)?.innerText ?? '',
      );
      // What was said of the last act is heard once and is no part of the screen.
      const said = document.querySelector<HTMLElement>('.heard[role="status"] p:last-child')?.innerText ?? '';
      return said === ''
        ? parts.join('\n')
        : parts
            .join('\n')
            .replace(said, '')
            .replaceAll(/\n{3,}/g, '\n\n');
    });
  }
}

/** Gives a file to the page as if it had been dropped on it. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file, { type: 'application/json' }));
      return transfer;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}
