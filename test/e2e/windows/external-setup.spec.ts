import { call, expect, test, valueOf } from '../support/program.ts';
import { dossierOffice, openDossierDesk, receive } from './dossier-desk.ts';
import { HEAD } from './queue-desk.ts';
import { clippedControls, IT, OFFICE_SCREEN, openWindow, picture, resize, signIn } from './screens.ts';

test('IT describes a system, the counter uses it, and the head of unit sees what is left', async ({ program }) => {
  const page = await openDossierDesk(program, dossierOffice());
  await page.keyboard.press('Alt+6');
  await expect(page.getByText('Không còn việc nào phải bấm trên hệ thống tỉnh.')).toBeVisible();

  const setup = await program.page('setup');
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  await setup.getByRole('button', { name: 'Hệ thống bên ngoài' }).click();
  await setup.getByRole('button', { name: 'Thêm hệ thống' }).click();
  const editor = setup.getByRole('dialog', { name: 'Thêm hệ thống' });
  await editor.getByRole('textbox', { name: 'Tên' }).fill('Hộ tịch điện tử');
  await editor.getByRole('combobox', { name: 'Thêm thủ tục làm trên hệ thống này' }).fill('ket hon');
  await setup.getByRole('option', { name: /Đăng ký kết hôn/ }).click();
  await expect(editor.getByRole('list', { name: 'Thủ tục' })).toContainText('1.000894');
  await editor.getByRole('button', { name: 'Thêm tình trạng' }).click();
  await setup.keyboard.type('Chờ lãnh đạo ký');
  await editor.getByRole('combobox', { name: 'Nghĩa là' }).click();
  await setup.getByRole('option', { name: '4. Đang xử lý' }).click();
  // The order of Bảng chép by keys alone.
  const order = editor.getByRole('group', { name: /Thứ tự của Bảng chép/ });
  const rows = order.getByRole('listitem');
  await expect(rows.first()).toContainText('Họ tên người nộp');
  await rows.first().getByRole('button').first().focus();
  await setup.keyboard.press('Alt+ArrowDown');
  await expect(rows.nth(1)).toContainText('Họ tên người nộp');
  await picture(setup, 'external-setup');
  expect(await clippedControls(setup)).toEqual([]);
  await setup.keyboard.press('Control+s');
  await expect(editor).toHaveCount(0);
  await expect(setup.getByRole('row', { name: /Hộ tịch điện tử/ })).toContainText('1 thủ tục');
  // The provincial system is there from the first day, for every other procedure.
  await expect(setup.getByRole('row', { name: /cấp tỉnh/ })).toContainText('Mọi thủ tục còn lại');
  await picture(setup, 'external-setup-list');

  await receive(page, 'Trần Văn Nam');
  const board = page.getByRole('listbox', { name: 'Chưa cập nhật lên hệ thống tỉnh' });
  await expect(board.getByRole('option')).toContainText('Nhập hồ sơ vào Hộ tịch điện tử, rồi gắn mã');
  const { systems } = await valueOf<{ systems: { name: string; copyFields: string[]; states: object[] }[] }>(
    call(page, 'external.systems'),
  );
  const saved = systems.find(({ name }) => name === 'Hộ tịch điện tử');
  expect(saved?.copyFields.slice(0, 2)).toEqual(['applicantId', 'applicantName']);
  expect(saved?.states).toEqual([{ text: 'Chờ lãnh đạo ký', status: 4 }]);

  const supervisor = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await signIn(supervisor, HEAD.digit, HEAD.pin, HEAD.name);
  const there = supervisor.getByRole('listbox', { name: 'Chưa cập nhật lên hệ thống tỉnh' });
  await expect(there.getByRole('option')).toHaveCount(1);
  await there.focus();
  await supervisor.keyboard.press('d');
  await supervisor.keyboard.press('d');
  await expect(there.getByRole('option')).toHaveCount(1);
  await there.scrollIntoViewIfNeeded();
  await picture(supervisor, 'external-supervisor');
});
