import { call, expect, test, valueOf } from '../support/program.ts';
import { CLERK, IT, makeOffice, OFFICE_SCREEN, openWindow, picture, resize, signIn } from './screens.ts';

test('another person takes over with two keys and the PIN', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  await picture(page, 'sign-in');
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  await picture(page, 'counter');
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog', { name: 'Đổi người làm việc' })).toBeVisible();
  await picture(page, 'counter-switch');
  await page.keyboard.press(IT.digit);
  await page.keyboard.type('1357');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mã PIN chưa đúng.')).toBeVisible();
  await page.keyboard.type(IT.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: IT.name })).toBeVisible();
  await expect(page.getByRole('heading', { name: `Xin chào, ${IT.name}` })).toBeVisible();
});

test('keys typed faster than the window draws are not lost', async ({ program }) => {
  const setup = await makeOffice(program);
  /** Sent without waiting for the page between two keys. */
  const rush = (first: readonly string[], pin: string) =>
    Promise.all([...first, ...Array.from(pin, String), 'Enter'].map((key) => setup.keyboard.press(key)));
  await expect(setup.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
  await rush([IT.digit], IT.pin);
  await expect(setup.getByRole('banner').getByRole('button', { name: IT.name })).toBeVisible();
  const address = setup.getByLabel('Địa chỉ');
  for (const [person, next] of [
    [IT, CLERK],
    [CLERK, IT],
  ] as const) {
    await expect(setup.getByRole('banner').getByRole('button', { name: person.name })).toBeVisible();
    // From within a field: its text must not get the digits.
    if (person === IT) await address.fill('Số 12');
    await rush(['F8', next.digit], next.pin);
    await expect(setup.getByRole('banner').getByRole('button', { name: next.name })).toBeVisible();
  }
  await expect(address).toHaveValue('Số 12');
});

test('a locked window hides the form, keeps it, and opens to the same person', async ({ program }) => {
  const page = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Quầy số 1' }).click();
  await page.getByRole('dialog').getByLabel('Tên').fill('Quầy chứng thực');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible();
  await expect(page.locator('#main')).toBeHidden();
  await expect(page.locator('#dialogs').getByText('Quầy số 1')).toBeHidden();
  await expect(page.locator('#dialogs').getByLabel('Tên')).toBeHidden();
  await expect(page.getByLabel(`Mã PIN của ${IT.name}`)).toBeFocused();
  await picture(page, 'lock');
  // The keys of the window beneath do nothing now.
  await page.keyboard.press('F1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('#dialogs') !== null)).toBe(false);
  await page.getByLabel(`Mã PIN của ${IT.name}`).fill('1357');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mã PIN chưa đúng.')).toBeVisible();
  await page.getByLabel(`Mã PIN của ${IT.name}`).fill(IT.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeHidden();
  await expect(page.getByRole('dialog').getByLabel('Tên')).toHaveValue('Quầy chứng thực');
  await expect(page.getByRole('dialog', { name: 'Trợ giúp' })).toHaveCount(0);
});

test('a window locks by itself after the time that the office chose', async ({ program }) => {
  const page = await makeOffice(program);
  await signIn(page, IT.digit, IT.pin, IT.name);
  const locked = page.getByRole('heading', { name: 'Màn hình đang khóa' });
  // Nobody waits a minute: for main it is 55 seconds later than it was at the last key.
  await program.app.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 55_000;
  });
  await valueOf(call(page, 'config.saveSettings', { idleLockMinutes: 1 }));
  await expect(locked).toBeHidden();
  await expect(locked).toBeVisible();
  expect(await call(page, 'config.read')).toMatchObject({ ok: false, error: { code: 'SESSION_LOCKED' } });
});

test('a person changes the own PIN, and a weak one is refused with a reason', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'counter');
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  await page.getByRole('banner').getByRole('button', { name: CLERK.name }).click();
  await page.getByRole('menuitem', { name: 'Đổi mã PIN' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đổi mã PIN' });
  const fill = async (newPin: string): Promise<void> => {
    await dialog.getByLabel('Mã PIN hiện tại').fill(CLERK.pin);
    await dialog.getByLabel('Mã PIN mới', { exact: true }).fill(newPin);
    await dialog.getByLabel('Nhập lại mã PIN mới').fill(newPin);
    await page.keyboard.press('Enter');
  };
  await fill('1234');
  await expect(dialog.getByText('rất dễ đoán')).toBeVisible();
  await fill('8264');
  await expect(page.getByText('Đã đổi mã PIN.')).toBeVisible();
  await page.keyboard.press('Control+l');
  await page.getByLabel(`Mã PIN của ${CLERK.name}`).fill('8264');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeHidden();
});
