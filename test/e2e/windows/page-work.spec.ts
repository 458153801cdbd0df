import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { scanSeparator } from '../../fixtures/pages/separator-sheet.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { mainButton, openFound, openScanDesk } from './scan-desk.ts';
import { clippedControls, picture } from './screens.ts';

test.setTimeout(240_000);

type State = MethodOutput<'digitization.state'>;

const SEED = 104_117;

test('the package finds all that its work on pages needs: cleaning, codes, the reader of text', async ({
  program,
  folder,
}) => {
  const form = await drawForm(SEED, { dpi: 200, skewDegrees: 2.5, turned: 90, typeCode: 'XAC_NHAN_HON_NHAN' });
  const separator = await scanSeparator(SEED, { dpi: 200 });
  const files = [form, separator].map(({ picture }, index) => {
    const file = path.join(folder, `trang-${index + 1}.jpg`);
    writeFileSync(file, picture);
    return file;
  });

  const desk = await openScanDesk(program, { digitization: { readText: 'ON' } });
  const { page, dossierId } = desk;
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  const choice = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+t');
  await (await choice).setFiles(files);

  const state = () => valueOf<State>(call(page, 'digitization.state', { dossierId }));
  const works = async () => (await state()).pages.map(({ work }) => work);
  await expect
    .poll(async () => (await works()).map(({ state: done, problem }) => [done, problem]), { timeout: 60_000 })
    .toEqual(files.map(() => ['DONE', null]));
  const [first, second] = (await works()).map(({ facts }) => facts);
  expect(first, `seed ${SEED}`).toMatchObject({ turned: 270, blank: null, separator: null });
  expect(second?.separator, `seed ${SEED}`).toEqual(separator.code);

  // Text comes later, into a version of its own.
  await expect.poll(async () => (await works())[0]?.text, { timeout: 90_000 }).toBe('DONE');
  await expect.poll(async () => (await state()).components[0]?.document?.version, { timeout: 60_000 }).toBe(2);
  // What it says is proposed a moment after the file is made.
  const number = form.truth.fields?.number ?? '';
  const proposed = async () => (await state()).components[0]?.proposed.map(({ value }) => value);
  await expect.poll(proposed, { timeout: 60_000 }).toContain(number);

  // By its title it belongs to the second paper: one key moves it there, the next takes what it says.
  await page.keyboard.press('Alt+j');
  const workspace = page.getByRole('dialog', { name: /^Trang của hồ sơ/ });
  await expect(workspace.getByText(/trang có vẻ thuộc: 2\. Giấy xác nhận tình trạng hôn nhân/)).toBeVisible();
  await expect(workspace.getByLabel('Số, ký hiệu')).toHaveValue(number);
  await picture(page, 'pages-proposal');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () =>
      (await desk.pages()).pages.find(({ seq, componentOrdinal }) => seq === 1 && componentOrdinal === 2),
    )
    .toBeDefined();
  await expect(workspace.getByText(/trang có vẻ thuộc/)).toHaveCount(0);
  await expect(workspace.getByLabel('Số, ký hiệu')).toHaveValue(number, { timeout: 60_000 });
  await picture(page, 'pages-values');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await state()).components[1]?.data?.number).toBe(number);
});
