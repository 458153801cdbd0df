import { call, expect, test, valueOf } from '../support/program.ts';
import { begin, list, number, openDesk, stateOf, take, WIDE } from './queue-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';
import { scanCard } from './wedge.ts';

/** A printer at an address where nobody answers. */
const NO_PRINTER = {
  code: 'P1',
  name: 'Máy in phiếu sảnh',
  kind: 'TICKET_PRINTER',
  connection: 'tcp://127.0.0.1:9',
  counterCode: null,
};

test('a printer that is off all morning does not push the line out of sight', async ({ program }) => {
  test.setTimeout(120_000);
  const { page, kiosk } = await openDesk(program, [['HT', 30]], { devices: [NO_PRINTER] });
  const papers = page.locator('summary').filter({ hasText: 'Phiếu chưa in được' });
  await expect(papers).toContainText('30', { timeout: 30_000 });
  await expect(papers).toContainText('Không liên lạc được với máy in phiếu', { timeout: 30_000 });
  await take(kiosk, 'HD');
  await page.keyboard.press('F2');
  await expect(number(page)).toBeVisible();
  await expect(page.getByTestId('help-ring')).toBeVisible();
  const row = list(page, 'Chờ').getByRole('option', { name: /A002/ });
  await expect(row).toBeInViewport();
  await picture(page, 'queue-no-printer');
  await papers.press('Enter');
  for (const [size, percent, name] of [
    [OFFICE_SCREEN, 100, 'queue-no-printer-1366'],
    [WIDE, 100, 'queue-no-printer-1920'],
    [WIDE, 200, 'queue-no-printer-1920-large'],
  ] as const) {
    await resize(program, 'counter', size);
    await valueOf(call(page, 'config.saveView', { textScalePercent: percent }));
    await expect(page.locator('html')).toHaveCSS('font-size', `${(16 * percent) / 100}px`);
    expect(await clippedControls(page)).toEqual([]);
    await picture(page, name);
    // All thirty papers take no more room than a few rows of the line.
    const last = page.getByRole('button', { name: 'In lại phiếu số A030' });
    const rows = await last.evaluate((button) => (button.parentElement?.clientHeight ?? 0) / button.clientHeight);
    expect(rows).toBeLessThan(4);
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
  }
});

test('at 200 % type on a wide screen no choice of the form is cut off', async ({ program }) => {
  const { page } = await openDesk(program, [['HT', 1]]);
  await page.keyboard.press('F2');
  await expect(number(page)).toBeVisible();
  await resize(program, 'counter', WIDE);
  await valueOf(call(page, 'config.saveView', { textScalePercent: 200 }));
  await expect(page.locator('html')).toHaveCSS('font-size', '32px');
  await picture(page, 'queue-form-1920-large');
  const sex = page.getByLabel('Giới tính');
  expect(await sex.evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(1);
  const placeholder = page.getByLabel('Ngày sinh');
  expect(await placeholder.evaluate((field: HTMLInputElement) => field.scrollWidth - field.clientWidth)).toBe(0);
});

test('the paper ticket of the same citizen is read into the merge', async ({ program }) => {
  const { page } = await openDesk(program, [['HT', 3]]);
  const [, second] = (await stateOf(page, 'Q1')).waiting;
  if (second === undefined) throw new Error('nobody waits');
  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('A001');
  await begin(page);
  await page.keyboard.press('Alt+g');
  const merge = page.getByRole('dialog', { name: 'Gộp số vào A001' });
  await expect(merge.getByRole('combobox')).toBeFocused();
  await scanCard(page, `QMC:${second.day}:A002`);
  await expect(merge.getByRole('button', { name: 'Gộp A002 vào A001' })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(merge).toBeHidden();
  await expect(list(page, 'Chờ').getByRole('option')).toHaveText([/A003/]);
});
