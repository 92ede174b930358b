import type { Page } from '@playwright/test';
import { drop } from './support/lab.ts';
import { expect, test } from './support/test.ts';

const VTD =
  'DMAR: [DMA Write NO_PASID] Request device [02:00.0] fault addr 0x40201000 [fault reason 0x05] PTE Write access is not set';
const AMD = 'nvme 0000:02:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0005 address=0x40201abc flags=0x0070]';
const ARM = [
  'arm-smmu-v3 arm-smmu-v3.0.auto: event 0x10 received:',
  'arm-smmu-v3 arm-smmu-v3.0.auto: \t0x0000000800005810',
  'arm-smmu-v3 arm-smmu-v3.0.auto: \t0x0000020800000000',
  'arm-smmu-v3 arm-smmu-v3.0.auto: \t0x0000000012346010',
  'arm-smmu-v3 arm-smmu-v3.0.auto: \t0x0000000000000000',
].join('\n');
const HEADING = 'Paste a fault line';

/** Ctrl+V with a text on the clipboard, on whatever has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test('a line pasted anywhere is shown part by part, and opens at the step that fails', async ({ page, lab, axe }) => {
  await lab.open();
  await paste(page, `[  12.345678] ${VTD}`);
  const dialog = lab.dialog(HEADING);
  await expect(dialog.getByRole('status')).toHaveText('1 fault in 1 line.');
  const parts = dialog.getByRole('table', { name: 'Parts of the line and what they mean' });
  await expect(parts.getByRole('row', { name: /^Write The device writes\.$/ })).toBeVisible();
  await expect(parts.getByRole('row', { name: /02:00\.0 Requester: .* ID 0x0200/ })).toBeVisible();
  const causes = dialog.getByRole('tablist', { name: 'Causes' });
  await expect(causes.getByRole('tab')).toHaveText([
    '1. Nothing is mapped at the address.',
    '2. The page or a table above it may not be written.',
  ]);
  await axe('a pasted line');
  await causes.getByRole('tab', { name: /^2\./ }).click();
  const assumed = dialog.getByRole('tabpanel').getByRole('listitem');
  await expect(assumed.filter({ hasText: 'The access begins where its page begins' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Open in the lab at the failing step' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Scenario: From a kernel log/ })).toBeVisible();
  await expect(page.getByText('Assumed because the line does not say').first()).toBeVisible();
  await expect(lab.verdict).toContainText('The page or a table above it may not be written.');
  await lab.press('End');
  await page.getByRole('tab', { name: 'Record' }).click();
  await expect(page.getByText(VTD.slice(0, 40), { exact: false }).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Scenario: A write to a read-only buffer' })).toBeVisible();
});

test('several faults are a list, repeats are counted, and what is unknown stays as it is', async ({
  page,
  lab,
  axe,
}) => {
  await lab.open();
  const log = [VTD, AMD, VTD, ARM, AMD.replace('flags=0x0070', 'flags=0x0070 colour=0x1')].join('\n');
  await drop(page, 'dmesg.txt', log);
  const dialog = lab.dialog(HEADING);
  await expect(dialog.getByRole('status')).toHaveText('5 faults in 9 lines, 4 different ones.');
  const faults = dialog.getByRole('group', { name: 'Faults, oldest first' });
  await expect(faults.getByRole('radio')).toHaveCount(4);
  await expect(faults.getByText('2 times')).toBeVisible();
  await faults.getByRole('radio', { name: /stream 0x8 read at 0x12346010/ }).check();
  await expect(dialog.getByRole('row', { name: /StreamID 0x8, SubstreamID 0x5/ })).toBeVisible();
  await faults.getByRole('radio').last().check();
  await expect(
    dialog.getByText(/Understood \d+ of \d+ parts\. ‘colour=0x1’ is not explained by this model\./),
  ).toBeVisible();
  await axe('a list of faults');
});

test('what is no fault line is kept and answered with examples', async ({ lab, axe }) => {
  await lab.open();
  await lab.menu(HEADING);
  const dialog = lab.dialog(HEADING);
  const field = dialog.getByRole('textbox', { name: /^Kernel log/ });
  await expect(field).toBeFocused();
  await field.fill('one\ntwo\nthree');
  await expect(dialog.getByRole('alert')).toHaveText(
    'No fault line found in 3 lines. Known: DMAR, AMD-Vi, arm-smmu-v3, riscv iommu, virtio_iommu.',
  );
  await expect(field).toHaveValue('one\ntwo\nthree');
  await dialog.getByRole('button', { name: 'Show examples' }).click();
  await axe('examples of lines');
  await dialog.getByRole('button', { name: 'RISC-V' }).click();
  await expect(dialog.getByRole('button', { name: 'Open in the lab at the failing step' })).toBeVisible();
});

test('a paste into a text field stays there', async ({ page, lab }) => {
  await lab.open();
  await lab.menu('Find an action');
  await page.getByRole('combobox').focus();
  await paste(page, VTD);
  await expect(lab.dialog(HEADING)).toBeHidden();
});

test('by keys alone, from the line to the lab', async ({ page, lab }) => {
  await lab.open();
  await paste(page, AMD);
  const dialog = lab.dialog(HEADING);
  const open = dialog.getByRole('button', { name: 'Open in the lab at the failing step' });
  await expect(open).toBeVisible();
  await dialog.getByRole('tab').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('tab').nth(1)).toHaveAttribute('aria-selected', 'true');
  for (let n = 0; n < 4 && !(await open.evaluate((node) => node === document.activeElement)); n++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: /^Scenario: From a kernel log: IO_PAGE_FAULT \(02:00\.0\)/ }),
  ).toBeVisible();
});
