import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { scanSeparator } from '../../fixtures/pages/separator-sheet.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { mainButton, openFound, openScanDesk } from './scan-desk.ts';

test.setTimeout(240_000);

type State = MethodOutput<'digitization.state'>;

const SEED = 104_117;

test('the package finds all that its work on pages needs: cleaning, codes, the reader of text', async ({
  program,
  folder,
}) => {
  const form = await drawForm(SEED, { dpi: 200, skewDegrees: 2.5, turned: 90 });
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
  const proposed = (await state()).components[0]?.proposed ?? [];
  expect(proposed.map(({ value }) => value)).toContain(form.truth.fields?.number);
});
