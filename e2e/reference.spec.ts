import { expect, test } from './support/test.ts';

const heading = { level: 1 } as const;

test('the reference is found from a field on the walk, and back', async ({ page, lab }) => {
  await lab.open();
  await lab.press('f');
  const link = page.getByRole('link', { name: 'R/W in the reference' });
  await link.focus();
  const before = await lab.words();
  const address = await lab.address();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { ...heading, name: 'First-stage entry of a 4 KiB page' })).toBeVisible();
  expect(new URL(page.url()).hash).toMatch(/^#\/reference\/\w+\/entry\/\w+\/rw$/);
  // The field stands out, has the focus, and shows the values of the walk.
  await expect(page.getByRole('row', { name: /^R\/W/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('link', { name: 'R/W', exact: true })).toBeFocused();
  await expect(page.getByText('The values are those of L1[012] at 0x4f2090 in the lab.')).toBeVisible();

  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Walk' })).toBeAttached();
  await expect(link).toBeFocused();
  expect(await lab.words()).toBe(before);
  expect(await lab.address()).toBe(address);
});

test("the verdict's fault has an entry: owners, causes, kernel text, and the same on other models", async ({
  page,
  lab,
}) => {
  await lab.open();
  await lab.press('f');
  await lab.fromTables.getByRole('link', { name: 'This fault in the reference' }).click();
  await expect(page.getByRole('heading', { ...heading, name: '0x85 Write not allowed' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText('SM: No write permission for Write/AtomicOp request');
  await expect(main.getByRole('row', { name: /^The first-stage entry of the page forbids writing/ })).toContainText(
    'Device driver',
  );
  await expect(main.getByRole('row', { name: /^Generic, 2017/ })).toContainText('ACCESS');
  await page.getByRole('link', { name: 'Back to the lab' }).click();
  await expect(lab.fromTables).toContainText('Device driver');
});

test('search finds a fault by its code and a field by its name, by keyboard alone', async ({ page }) => {
  await page.goto('./#/reference');
  await expect(page.getByRole('heading', { ...heading, name: 'Reference' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('0x59');
  await expect(page.getByRole('heading', { ...heading, name: 'found for “0x59”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { ...heading, name: '0x59 PASID entry not present' })).toBeFocused();

  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('streamid');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
  await page.getByRole('link', { name: /^requester ID/ }).press('Enter');
  await expect(page.getByRole('link', { name: 'requester ID', exact: true })).toBeFocused();
});

test('what was searched for stands in the address, and Back leads to it', async ({ page }) => {
  await page.goto('./#/reference');
  await page.getByRole('searchbox').fill('0x59');
  const results = page.getByRole('heading', { ...heading, name: 'found for “0x59”' });
  await expect(results).toBeVisible();
  await expect(page).toHaveURL(/#\/reference\?find=0x59$/);
  await page.reload();
  await expect(results).toBeVisible();
  await page.getByRole('link', { name: /^0x59 PASID entry not present/ }).click();
  await expect(page.getByRole('heading', { ...heading, name: '0x59 PASID entry not present' })).toBeVisible();
  await page.goBack();
  await expect(results).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('0x59');
});

test('a field that points to a structure leads there', async ({ page }) => {
  await page.goto('./#/reference/vtd/entry/scalableContextEntry');
  await page.getByRole('main').getByRole('link', { name: 'PASID directory', exact: true }).click();
  await expect(page.getByRole('heading', { ...heading, name: 'PASID directory entry' })).toBeVisible();
});

test('a fault of the reference is made in the lab, and on all models', async ({ page, lab }) => {
  await page.goto('./#/reference/vtd/fault/SPT.2');
  const title = page.getByRole('heading', { ...heading, name: '0x59 PASID entry not present' });
  await expect(title).toBeVisible();
  await lab.button('Make this fault in the lab').click();
  await expect(lab.sentence).toContainText('fault 0x59');
  await lab.settle();
  await expect(lab.fromTables).toBeVisible();
  await page.goBack();
  await expect(title).toBeVisible();
  await lab.button('Compare').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Same request on other models' })).toBeVisible();
  await expect(page.getByTestId('band-result').getByRole('cell').first()).toContainText('0x59');
});

test('results are sound for everybody', async ({ page, axe }) => {
  test.slow();
  await page.goto('./#/reference');
  await page.getByRole('searchbox').fill('present');
  await expect(page.getByRole('heading', { ...heading, name: 'found for “present”' })).toBeVisible();
  await axe('results');
});

test('a deep link opens its place, and one that leads nowhere says so', async ({ page }) => {
  await page.goto('./#/reference/vtd/fault/SPT.2');
  await expect(page).toHaveTitle('PASID entry not present, Intel VT-d · IOMMU Lab');
  await page.goto('./#/reference/vtd/fault/SPT.99');
  await expect(page.getByRole('main')).toContainText('Intel VT-d has no fault “SPT.99”.');
  await page.goBack();
  await expect(page.getByRole('heading', { ...heading, name: '0x59 PASID entry not present' })).toBeVisible();
  // From a page that began in the reference, the lab is there as on a first visit.
  await page.getByRole('link', { name: 'Back to the lab' }).click();
  await expect(page.getByTestId('sentence')).toContainText('Step to follow it.');
});

test('nothing of it is in the first screen', async ({ page, lab }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.push(new URL(request.url()).pathname);
  });
  await lab.open();
  expect(scripts.filter((path) => /reference/i.test(path))).toEqual([]);
  await page.goto('./#/reference');
  await expect(page.getByRole('heading', { ...heading, name: 'Reference' })).toBeVisible();
  expect(scripts.filter((path) => /reference/i.test(path)).length).toBeGreaterThan(0);
});

for (const [place, title] of [
  ['', 'Reference'],
  ['/faults', 'Faults side by side'],
  ['/words/pasid', 'Glossary'],
  ['/vtd', 'Intel VT-d'],
  ['/vtd/entry/pasidEntry/pgtt', 'PASID table entry'],
  ['/vtd/fault/SGN.6', '0x85 Write not allowed'],
  ['/vtd/register/CAP_REG', 'CAP_REG Capabilities'],
  ['/vtd/rule', 'Rules'],
  ['/vtd/queue', 'Queues and commands'],
  ['/vtd/cache', 'Caches'],
  ['/vtd/injectable', 'Faults to inject'],
  ['/vtd/fault/none', 'Nothing is there'],
] as const) {
  test(`its page “${title}” is sound for everybody`, async ({ page, axe }) => {
    // Every rule on a page of many rows, in both themes.
    test.slow();
    await page.goto(`./#/reference${place}`);
    await expect(page.getByRole('heading', { ...heading, name: title })).toBeVisible();
    await axe(`#/reference${place}`);
  });
}

test('on a phone nothing is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of ['/vtd/entry/pasidEntry', '/vtd/fault/SPT.2', '/vtd/register', '/words', '/faults']) {
    await page.goto(`./#/reference${place}`);
    await expect(page.getByRole('heading', heading)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(390);
  }
});

test('on paper there are no controls', async ({ page }) => {
  await page.goto('./#/reference/vtd/fault/SPT.2');
  await expect(page.getByRole('heading', heading)).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('searchbox')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Back to the lab' })).toBeHidden();
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(20, 24, 31)');
});
