import { expect, test } from '../support/program.ts';
import {
  CLERK,
  clippedControls,
  IT,
  makeOffice,
  OFFICE_SCREEN,
  openWindow,
  picture,
  resize,
  signIn,
} from './screens.ts';

const SECTIONS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

test('at 200 % type nothing is cut off on a 1366 x 768 screen', async ({ program }) => {
  test.setTimeout(120_000);
  const setup = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  await setup.getByRole('banner').getByRole('button', { name: IT.name }).click();
  await picture(setup, 'menu');
  await setup.getByText('200', { exact: true }).click();
  await expect.poll(() => setup.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
  await setup.waitForTimeout(500);
  expect(await clippedControls(setup)).toEqual([]);
  await picture(setup, 'large-menu');
  await setup.keyboard.press('Escape');
  for (const digit of SECTIONS) {
    await setup.keyboard.press(`Alt+${digit}`);
    await expect(setup.getByRole('heading', { level: 1 })).toBeVisible();
    await setup.waitForTimeout(300);
    expect(await clippedControls(setup), `section ${digit}`).toEqual([]);
    await picture(setup, `large-setup-${digit}`);
  }
  await setup.keyboard.press('Alt+5');
  await setup.getByRole('button', { name: 'Thêm người' }).click();
  await expect(setup.getByRole('dialog').getByLabel('Họ và tên')).toBeFocused();
  await setup.waitForTimeout(400);
  expect(await clippedControls(setup)).toEqual([]);
  await picture(setup, 'large-edit');

  const counter = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  expect(await clippedControls(counter)).toEqual([]);
  await picture(counter, 'large-sign-in');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  expect(await clippedControls(counter)).toEqual([]);
  await picture(counter, 'large-counter');
  await counter.keyboard.press('Control+l');
  await expect(counter.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible();
  expect(await clippedControls(counter)).toEqual([]);
  await picture(counter, 'large-lock');
});

test('the sections at ordinary type, in Vietnamese and in English', async ({ program }) => {
  test.setTimeout(120_000);
  const setup = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  for (const digit of SECTIONS) {
    await setup.keyboard.press(`Alt+${digit}`);
    await setup.waitForTimeout(400);
    expect(await clippedControls(setup), `section ${digit}`).toEqual([]);
    await picture(setup, `setup-${digit}`);
  }
  await setup.getByRole('banner').getByRole('button', { name: IT.name }).click();
  await setup.getByText('English', { exact: true }).click();
  await expect.poll(() => setup.evaluate(() => document.documentElement.lang)).toBe('en');
  await setup.keyboard.press('Escape');
  await setup.keyboard.press('Alt+5');
  await expect(setup.getByRole('heading', { name: 'People' })).toBeVisible();
  await picture(setup, 'english-setup-people');
  const counter = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  await expect(counter.getByRole('heading', { name: 'Who is working?' })).toBeVisible();
  // A failure speaks the language of the window too.
  await counter.keyboard.press(CLERK.digit);
  await counter.keyboard.type('1357');
  await counter.keyboard.press('Enter');
  await expect(counter.getByText('The PIN is not right.')).toBeVisible();
  await picture(counter, 'english-sign-in');
});
