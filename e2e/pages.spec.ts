/** Page requests, as a person meets them; what stands there is what the engine itself answers in Node. */
import type { ExchangeView, MessageView } from '../engine/index.ts';
import { lines } from '../engine/scenario/builtin/lines.gen.ts';
import type { ExchangeFacts } from './support/exchanges.ts';
import { exchangeInNode } from './support/facts.ts';
import type { Lab } from './support/lab.ts';
import { expect, test } from './support/test.ts';

const heading = { level: 1, name: 'Page requests' } as const;

/** Opens a scenario from the lab's menu; it comes to its own screen. */
async function openExchange(lab: Lab, title: string, view: ExchangeView): Promise<void> {
  await lab.page.getByRole('button', { name: /^Scenario: / }).click();
  await lab.page.getByRole('menuitem', { name: title, exact: true }).last().click();
  await expect(lab.page.getByRole('heading', heading)).toBeVisible();
  await expect(lab.page.getByRole('button', { name: `Scenario: ${title}` })).toBeVisible();
  await lab.expectStep(`0/${view.messages}`);
  await lab.settle();
}

/** What is said to those who listen, of the messages and not of the lab below. */
const saidIn = (lab: Lab) => lab.page.locator('.pri').getByRole('status');
const sentenceOf = (lab: Lab) => lab.page.getByTestId('message-sentence');
const rowOf = (lab: Lab, n: number) => lab.page.getByRole('region', { name: 'Messages' }).locator(`[data-row="${n}"]`);

/** The sentence and the row of a message. */
async function expectMessage(lab: Lab, message: MessageView | undefined): Promise<void> {
  if (message === undefined) throw new Error('The engine has no such message.');
  await expect(sentenceOf(lab)).toHaveText(message.text);
  await expect(rowOf(lab, message.n)).toHaveAttribute('aria-current', 'step');
  await expect(rowOf(lab, message.n)).toContainText(message.code);
}

/** An answer that the one at hand is not. */
async function otherAnswer(lab: Lab): Promise<string> {
  const now = await lab.page.getByRole('heading', { name: /^Message [\d,]+$/ }).textContent();
  const n = Number(now?.replaceAll(/\D/g, ''));
  return (await rowOf(lab, n).textContent())?.includes('failure') ? 'Success' : 'Response failure';
}

/** The group cards and the end, as the engine in Node has them. */
async function expectEnd(lab: Lab, { view, messages, groups }: ExchangeFacts): Promise<void> {
  await expectMessage(lab, messages.at(-1));
  await expect(lab.button('Step')).toHaveAttribute('aria-disabled', 'true');
  const cards = lab.page.getByRole('region', { name: 'Groups, as they stand now' });
  // The group that the last message speaks of is in sight, as all are when they are few.
  const inSight = groups.find((g) => g.ordinal === messages.at(-1)?.group) ?? (groups.length < 4 ? groups[0] : null);
  if (groups.length === 0) await expect(cards).toContainText('No page is asked for in a group.');
  if (inSight != null) {
    const card = cards.locator(`[data-index="${inSight.ordinal}"]`);
    await expect(card).toContainText(inSight.result);
    await expect(card).toContainText(inSight.says);
  }
  if (view.expected !== null)
    await expect(lab.page.getByLabel('At the end')).toContainText(view.expected ? 'yes' : 'no');
}

/** Two runs stand there: the changed one at its answer, and the one before, which says what it said. */
async function expectTwoRuns(lab: Lab, messages: readonly MessageView[], code: string): Promise<void> {
  await expect(lab.page.getByRole('radiogroup', { name: 'Run' })).toBeVisible();
  await expect(lab.button('Undo')).toHaveAttribute('title', new RegExp(`: ${code}$`));
  await lab.press('Home', 'd');
  const n = Number((await lab.page.locator('html').getAttribute('data-step'))?.split('/')[0]);
  const before = messages[n - 1];
  if (before === undefined) throw new Error('The first difference is beyond the end of the run before.');
  await expect(sentenceOf(lab)).not.toHaveText(before.text);
  await lab.press('o');
  await expect(sentenceOf(lab)).toHaveText(before.text);
}

for (const { id, title } of lines.filter((line) => line.exchange)) {
  test(`“${title}” is stepped to its end, and says what the engine says`, async ({ page, lab }) => {
    test.slow();
    const facts = await exchangeInNode(id);
    const { view, messages } = facts;
    await lab.open();
    await openExchange(lab, title, view);
    await expect(page).toHaveURL(/#\/pri\//);
    for (let n = 1; n <= Math.min(3, view.messages); n++) {
      await lab.click('Step');
      await lab.expectStep(`${n}/${view.messages}`);
      await expectMessage(lab, messages[n - 1]);
    }
    const fault = view.faults.find((n) => n > 3);
    if (fault !== undefined) {
      await lab.click('Run to fault');
      await lab.expectStep(`${fault}/${view.messages}`);
      await expectMessage(lab, messages[fault - 1]);
    }
    if (fault !== view.messages) await lab.click('Last message');
    await expectEnd(lab, facts);
    await lab.click('Back');
    await expectMessage(lab, messages.at(-2));
    if (!messages.some((m) => m.changeable)) return;
    await lab.click('Change an answer');
    const code = await otherAnswer(lab);
    await page.getByRole('menuitemradio', { name: new RegExp(`^${code}`) }).click();
    await lab.settle();
    await expectTwoRuns(lab, messages, code);
  });

  test(`“${title}” is played, and an answer changed, by keys alone`, async ({ page, lab }) => {
    const facts = await exchangeInNode(id);
    const { view, messages } = facts;
    await lab.open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', heading)).toBeFocused();
    await lab.expectStep(`0/${view.messages}`);
    await lab.press('l', 'l');
    await expectMessage(lab, messages[1]);
    await lab.press('Home', 'f');
    await lab.expectStep(`${view.faults[0] ?? 0}/${view.messages}`);
    await lab.press('End');
    await expectEnd(lab, facts);
    if (!messages.some((m) => m.changeable)) return;
    await lab.press('a');
    await expect(page.getByRole('menu')).toBeVisible();
    const code = await otherAnswer(lab);
    const choice = page.getByRole('menuitemradio', { name: new RegExp(`^${code}`) });
    while (!(await choice.evaluate((e) => e === document.activeElement))) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await lab.settle();
    await expectTwoRuns(lab, messages, code);
  });
}

const demandPaging = (): Promise<ExchangeFacts> => exchangeInNode('demand-paging');

test('all of it can be done by keys alone', async ({ page, lab }) => {
  const { title, view, messages } = await demandPaging();
  await lab.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', heading)).toBeFocused();
  await lab.expectStep(`0/${view.messages}`);
  await lab.press('l', 'ArrowRight', 'j');
  await lab.expectStep(`1/${view.messages}`);
  // By group: what belongs together is passed at once, and back the same way.
  await lab.press('Home', 'Shift+ArrowRight');
  const first = messages[0]?.group ?? null;
  const turn = messages.findIndex((m) => m.group !== first);
  await lab.expectStep(`${turn}/${view.messages}`);
  await lab.press('Shift+ArrowLeft');
  await lab.expectStep(`0/${view.messages}`);
  // Pin what is there, go on, and let go.
  await lab.press('l', 'Enter', 'l', 'l');
  await expect(page.getByRole('heading', { name: 'Message 1' })).toBeVisible();
  await lab.press('Escape');
  await expect(page.getByRole('heading', { name: 'Message 3' })).toBeVisible();
  // An answer is changed: the list opens at the nearest one.
  const answer = messages.find((m) => m.changeable);
  await lab.press('a');
  await expect(page.getByRole('heading', { name: `Message ${answer?.n}` })).toBeVisible();
  const choice = page.getByRole('menuitemradio', { name: /^Invalid request/ });
  await expect(page.getByRole('menu')).toBeVisible();
  while (!(await choice.evaluate((e) => e === document.activeElement))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radiogroup', { name: 'Run' })).toBeVisible();
  await lab.press('Home', 'd');
  await lab.expectStep(new RegExp(`^${answer?.n}/`));
  await expect(sentenceOf(lab)).toContainText('invalid');
  await lab.press('o');
  await expect(sentenceOf(lab)).toContainText('success');
  await lab.press('o', 'Control+z');
  await expect(sentenceOf(lab)).toContainText('success');
  await lab.press('End');
  await lab.expectStep(`${view.messages}/${view.messages}`);
  // The messages are a list: arrows go through it, Enter pins.
  await page.getByRole('button', { name: `Go to message ${view.messages}` }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: `Go to message ${view.messages - 1}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await lab.expectStep(`${view.messages - 1}/${view.messages}`);
});

test('it plays by itself, rests where something goes wrong, and any step stops it', async ({ page, lab }) => {
  const { title, view } = await exchangeInNode('pages-no-last');
  const fault = view.faults[0] ?? 0;
  await lab.open();
  await openExchange(lab, title, view);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('4×');
  await page.getByRole('heading', heading).focus();
  await page.keyboard.press('Space');
  await lab.expectStep(`${fault}/${view.messages}`);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await lab.settle();
  // As slow as it goes: what is looked at must not have passed before it is looked at.
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.25×');
  await page.getByRole('heading', heading).focus();
  await lab.press('Home');
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await lab.expectStep(new RegExp(`^[1-9]\\d*/${view.messages}$`));
  await lab.press('j');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('an answer is changed, compared, undone, and the link holds both runs', async ({ page, lab, axe }) => {
  const { title, view, messages } = await demandPaging();
  await lab.open();
  await openExchange(lab, title, view);
  const answer = messages.find((m) => m.changeable);
  await lab.click('Change an answer');
  await lab.expectStep(`${answer?.n}/${view.messages}`);
  await axe('the answers');
  await page.getByRole('menuitemradio', { name: /^Response failure/ }).click();
  await lab.settle();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('Changed: Response failure');
  await expect(sentenceOf(lab)).toContainText('response failure');
  await lab.click('Last message');
  const end = await sentenceOf(lab).textContent();
  await lab.click('First difference');
  await lab.expectStep(new RegExp(`^${answer?.n}/`));
  await axe('two runs');
  await page.getByRole('radio', { name: 'Run A, before the change' }).click();
  await lab.settle();
  await expect(sentenceOf(lab)).toHaveText(answer?.text ?? '');
  await lab.click('Last message');
  await expect(page).toHaveURL(new RegExp(`/n=${view.messages}&run=A/1\\.[^/]+/1\\.[^/]+$`));
  await page.reload();
  await lab.expectStep(`${view.messages}/${view.messages}`);
  await expect(sentenceOf(lab)).toHaveText(messages.at(-1)?.text ?? '');
  await page.getByRole('radio', { name: 'Run B, after the change' }).click();
  // Run B is shorter: its end is as near as it goes.
  await expect(sentenceOf(lab)).toHaveText(end ?? '');
});

test('the address holds the place, the pinned message and the group; Back leads to the lab', async ({ page, lab }) => {
  const { title, view, messages } = await demandPaging();
  await lab.open();
  const before = await lab.address();
  await openExchange(lab, title, view);
  const request = messages.find((m) => m.group === 0);
  if (request === undefined) throw new Error('There is no request.');
  await lab.click('Last message');
  await page.getByRole('button', { name: request.text, exact: true }).click();
  await page.getByRole('region', { name: 'Groups, as they stand now' }).getByRole('button').first().click();
  await lab.settle();
  await expect(page).toHaveURL(new RegExp(`n=${view.messages}&pin=${request.n}&group=0/1\\.`));
  await page.reload();
  await lab.expectStep(`${view.messages}/${view.messages}`);
  await expect(page.getByRole('heading', { name: `Message ${request.n}`, exact: true })).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'Message' });
  await expect(panel.getByRole('region', { name: 'Bits' })).toContainText('PRGI');
  await expect(
    page.getByRole('region', { name: 'Groups, as they stand now' }).getByRole('button').first(),
  ).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page.getByRole('heading', heading)).toHaveCount(0);
  await lab.settle();
  expect(await lab.address()).toBe(before);
  await lab.press('l');
});

test('what belongs together leads from one to the other, and into the lab', async ({ page, lab }) => {
  const { title, view, messages } = await demandPaging();
  await lab.open();
  await openExchange(lab, title, view);
  await lab.click('Last message');
  const request = messages.find((m) => m.group === 0);
  await page.getByRole('button', { name: request?.text ?? '', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Message' });
  await panel.getByRole('button', { name: 'Generic event' }).click();
  await lab.settle();
  const event = panel.getByRole('region', { name: 'Generic event' });
  await expect(event.getByRole('row')).not.toHaveCount(0);
  await event.getByRole('radio', { name: '2017' }).click();
  await expect(event).toContainText('empty');
  await panel.getByRole('button', { name: 'Open this walk in the lab' }).click();
  await expect(page.getByRole('heading', heading)).toHaveCount(0);
  await lab.settle();
  await lab.last();
  await expect(page.getByTestId('column-result')).toBeVisible();
});

test('where nothing may fault and wait the screen says so, and opens an example', async ({ page, lab, axe }) => {
  await lab.open();
  await lab.menu('Page requests');
  await expect(page.getByRole('heading', heading)).toBeFocused();
  await expect(page.getByRole('heading', { level: 2 })).toContainText('No page requests');
  await axe('no page requests');
  await lab.button('Open an example').click();
  await lab.expectStep(/^0\/[1-9]/);
  await page.goBack();
  await page.goBack();
  await expect(lab.sentence).toContainText('Step to follow it.');
});

test('a link that was cut says so', async ({ page, lab }) => {
  await page.goto('./#/pri/n=4/1.zz.abcdef.AAAA');
  await expect(page.getByRole('alert')).toContainText('incomplete');
  await page.getByRole('link', { name: 'Back to the lab' }).last().click();
  await expect(lab.sentence).toContainText('Step to follow it.');
});

test('nothing of it is in the first screen, and it is sound for everybody', async ({ page, lab, axe }) => {
  const { title, view, messages } = await demandPaging();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.push(new URL(request.url()).pathname);
  });
  await lab.open();
  expect(scripts.filter((path) => path.includes('PageRequests'))).toEqual([]);
  await openExchange(lab, title, view);
  expect(scripts.filter((path) => path.includes('PageRequests'))).not.toEqual([]);
  await axe('the page requests at the start');
  await lab.click('Last message');
  await page.getByRole('button', { name: messages[6]?.text ?? '', exact: true }).click();
  await axe('the page requests at the end, with a message pinned');
  await lab.button('Keys').click();
  await axe('the keys of the page requests');
});

test('all is heard that is seen: one sentence a message, and silence while playing', async ({ page, lab }) => {
  const { title, view, messages } = await demandPaging();
  await lab.open();
  await openExchange(lab, title, view);
  await expect(saidIn(lab)).toContainText('Step to follow them.');
  await lab.click('Step');
  await expect(saidIn(lab)).toContainText(messages[0]?.spoken ?? 'nothing');
  const list = page.getByRole('region', { name: 'Messages' }).getByRole('list');
  const first = list.getByRole('listitem').first();
  await expect(first).toHaveAttribute('aria-posinset', '1');
  await expect(first).toHaveAttribute('aria-setsize', `${view.messages}`);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the messages are a list, and everything can be done', async ({ page, lab, axe }) => {
    const { title, view, messages } = await demandPaging();
    await lab.open();
    await openExchange(lab, title, view);
    await expect(lab.button('Step')).toBeInViewport();
    for (let i = 0; i < 3; i++) await lab.button('Step').tap();
    await lab.expectStep(`3/${view.messages}`);
    await expect(sentenceOf(lab)).toHaveText(messages[2]?.text ?? '');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await axe('the page requests on a phone');
    await page.getByRole('button', { name: 'Change an answer' }).tap();
    await page.getByRole('menuitemradio', { name: /^Invalid request/ }).tap();
    await lab.settle();
    await expect(sentenceOf(lab)).toContainText('invalid');
    await axe('the bits of a message on a phone');
    await page.getByRole('button', { name: 'Messages', exact: true }).tap();
    await lab.button('Undo').tap();
    await lab.settle();
    await expect(sentenceOf(lab)).toContainText('success');
  });
});

test.describe('at 400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('the page reflows to one column, and no part lies over another', async ({ page, lab }) => {
    const { title, view } = await demandPaging();
    await lab.open();
    await openExchange(lab, title, view);
    await lab.button('Step').click();
    await lab.expectStep(`1/${view.messages}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const parts = await page
      .locator('.screen-head, .pri-bar, .pri-strip, .pri-scroll, .pri-says, .pri-foot-bar')
      .evaluateAll((all) => all.map((e) => e.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    for (const [i, part] of parts.entries())
      expect(part.top).toBeGreaterThanOrEqual((parts[i - 1]?.bottom ?? part.top) - 1);
  });
});
