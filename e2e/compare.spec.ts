/** The same request on other models, as a person meets it; what stands there is what the engine itself answers in Node. */
import { spawnSync } from 'node:child_process';
import type { Comparison } from '../engine/index.ts';
import type { Lab } from './support/lab.ts';
import { expect, test } from './support/test.ts';

const heading = { level: 1, name: 'Same request on other models' } as const;

const answered = new Map<string, Comparison>();

/** The engine in Node, without a page. */
function answer(id: string, ...faults: readonly string[]): Comparison {
  const asked = [id, ...faults].join(' ');
  const known = answered.get(asked);
  if (known !== undefined) return known;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['.config/run.mjs', 'engine/cli/compare.ts', id, ...faults],
    { cwd: new URL('..', import.meta.url), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  expect(status, stderr).toBe(0);
  const comparison = JSON.parse(stdout) as Comparison;
  answered.set(asked, comparison);
  return comparison;
}

/** What a cell shows, line by line, as the engine has it. */
const linesOf = (
  c: Comparison,
  band: 'result' | 'kernel' | 'unsaid' | 'event' | 'guest',
  column: number,
): readonly string[] => c.columns[column]?.cells[band].lines.map((l) => l.text) ?? [];

async function expectAsAnswered({ page }: Lab, expected: Comparison): Promise<void> {
  for (const band of ['result', 'kernel', 'unsaid', 'event', 'guest'] as const) {
    const cells = page.getByTestId(`band-${band}`).getByRole('cell');
    await expect(cells).toHaveCount(expected.columns.length);
    for (const [n] of expected.columns.entries())
      for (const text of linesOf(expected, band, n)) await expect(cells.nth(n)).toContainText(text);
  }
  for (const band of expected.bands) {
    const outlined = page.getByTestId(`band-${band.id}`).locator('[data-differs]');
    const differing = expected.columns.filter((c) => c.cells[band.id].differs);
    await expect(outlined, band.id).toHaveCount(differing.length);
  }
}

for (const [id, title] of [
  ['read-only-buffer', 'A write to a read-only buffer'],
  ['plain-success', 'A read that arrives'],
  ['nested-hole', 'A hole below the guest'],
] as const) {
  test(`all models on “${title}” come to what the engine answers`, async ({ page, lab }) => {
    test.slow();
    const expected = answer(id);
    await lab.open();
    if (id !== 'read-only-buffer') await lab.openScenario(expected.title);
    await lab.menu('Same request on other models');
    await expect(page.getByRole('heading', heading)).toBeFocused();
    await expect(page.getByTestId('compare-sentence')).toHaveText(
      expected.bands.find((b) => b.id === 'result')?.says ?? '',
    );
    await expect(page.getByRole('columnheader')).toHaveCount(expected.columns.length);
    await expectAsAnswered(lab, expected);
  });
}

test('one cursor goes through the phases of all models, by keys and by buttons', async ({ page, lab }) => {
  test.slow();
  const expected = answer('read-only-buffer');
  await lab.open();
  await lab.menu('Same request on other models');
  const sentence = page.getByTestId('compare-sentence');
  const says = (id: string): string => expected.bands.find((b) => b.id === id)?.says ?? '';
  await expect(sentence).toHaveText(says('result'));
  await page.keyboard.press('j');
  await expect(sentence).toHaveText(says('tables'));
  await expect(page.getByTestId('band-tables')).toHaveAttribute('aria-current', 'step');
  // What comes later is not told yet.
  await expect(page.getByTestId('band-result')).toContainText('not yet');
  await expect(page.getByTestId('band-kernel')).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(sentence).toHaveText(says('device'));
  // The phase in hand is told in sentences.
  const told = expected.columns[0]?.cells.device.lines[0]?.says ?? '';
  await expect(page.getByTestId('band-device')).toContainText(told);
  await page.getByRole('button', { name: 'Next phase' }).click();
  await expect(sentence).toHaveText(says('pasid'));
  await page.getByRole('button', { name: 'Page tables', exact: true }).click();
  await expect(sentence).toHaveText(says('tables'));
  // The keys of this screen are told by a key.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Next phase');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
});

test('only differences leaves what differs, and the address keeps it', async ({ page, lab }) => {
  test.slow();
  const expected = answer('read-only-buffer');
  await lab.open();
  await lab.menu('Same request on other models');
  await page.getByRole('checkbox', { name: 'Only differences' }).check();
  const differing = expected.bands.filter((b) => b.differs).map((b) => b.title);
  const rows = page.getByRole('rowheader');
  await expect(rows).toHaveCount(differing.length);
  for (const title of differing) await expect(rows.filter({ hasText: title })).toHaveCount(1);
  await expect(page).toHaveURL(/#\/compare\/only=1\/1\./);
  await page.reload();
  await expect(rows).toHaveCount(differing.length);
  await expect(page.getByRole('checkbox', { name: 'Only differences' })).toBeChecked();
});

test('a column opens as its own lab, and Back leads to the comparison', async ({ page, lab }) => {
  test.slow();
  const expected = answer('read-only-buffer');
  const last = expected.columns.at(-1);
  await lab.open();
  await lab.menu('Same request on other models');
  const compared = page.getByTestId('compare-sentence');
  await expect(compared).toHaveText(expected.bands.find((b) => b.id === 'result')?.says ?? '');
  const address = await lab.address();
  await page.getByRole('link', { name: `Open ${last?.title} as a lab` }).click();
  await expect(page.getByRole('heading', heading)).toHaveCount(0);
  await lab.settle();
  await lab.press('End');
  await expect(page.getByTestId('column-result')).toContainText(linesOf(expected, 'result', -1)[0] ?? 'Write blocked');
  await expect(page.locator('.model')).toHaveText(last?.title ?? '');
  await page.goBack();
  await expect(compared).toHaveText(expected.bands.find((b) => b.id === 'result')?.says ?? '');
  expect(await lab.address()).toBe(address);
});

test('a fault is injected everywhere it exists, or only here, and taken out again', async ({ page, lab }) => {
  test.slow();
  const plain = answer('plain-success');
  const title = plain.columns[0]?.injectables.find((i) => i.id === 'page-not-present')?.title ?? '';
  const expected = answer('plain-success', 'vtd:page-not-present');
  await lab.open();
  await lab.openScenario(plain.title);
  await lab.menu('Same request on other models');
  await page.getByText('Inject a fault').click();
  await page.getByRole('combobox', { name: 'Fault' }).selectOption({ label: title });
  await page.getByRole('button', { name: 'Everywhere it exists' }).click();
  await expectAsAnswered(lab, expected);
  await page.getByRole('combobox', { name: /^Where: / }).selectOption('here');
  await expect(page.getByTestId('band-result').getByText('blocked')).toHaveCount(1);
  await page.getByRole('button', { name: /^Remove: / }).click();
  await expectAsAnswered(lab, plain);
});

test('a link that was cut says so, and the lab is there', async ({ page }) => {
  await page.goto('./#/compare/1.zz.abcdef.AAAA');
  await expect(page.getByRole('alert')).toContainText('incomplete');
  await page.getByRole('link', { name: 'Back to the lab' }).click();
  await expect(page.getByTestId('sentence')).toContainText('Step to follow it.');
});

test('nothing of it is in the first screen, and it is sound for everybody', async ({ page, lab, axe }) => {
  test.slow();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.push(new URL(request.url()).pathname);
  });
  await lab.open();
  const isOfCompare = (path: string): boolean => /\/compare-(?!address)/i.test(path);
  expect(scripts.filter(isOfCompare)).toEqual([]);
  await lab.menu('Same request on other models');
  await expect(page.getByRole('table')).toBeVisible();
  expect(scripts.filter(isOfCompare).length).toBeGreaterThan(0);
  await axe('the comparison');
  await page.keyboard.press('Home');
  await page.getByText('Inject a fault').click();
  await axe('the comparison at its first phase, with the faults open');
});

test('on a phone it is pages to swipe or to turn, under one phase', async ({ page, axe }) => {
  test.slow();
  const expected = answer('read-only-buffer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#/compare');
  const pages = page.getByRole('article');
  await expect(pages).toHaveCount(expected.columns.length);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expect(pages.first()).toBeInViewport({ ratio: 0.9 });
  await page.getByRole('button', { name: 'Next model' }).click();
  await expect(pages.nth(1)).toBeInViewport({ ratio: 0.9 });
  await expect(pages.nth(1)).toContainText(linesOf(expected, 'result', 1)[0] ?? 'nothing');
  await axe('the comparison on a phone');
});
