import { crc32, deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { OfficeConfig } from '../../../electron/contract/methods/config.ts';
import shippedProfiles from '../../../resources/printer-profiles/generic.json' with { type: 'json' };
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { clippedControls, IT, makeOffice, OFFICE_SCREEN, openWindow, picture, resize, signIn } from './screens.ts';

/** IT's window of a new office on the small screen of the offices' PCs. */
async function openSetup(program: Program): Promise<Page> {
  const page = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  return page;
}

const saved = (page: Page) => page.getByText('Đã lưu thiết đặt.').last();
const settingsOf = async (page: Page) => (await valueOf<OfficeConfig>(call(page, 'config.read'))).settings;

test('the rules of the line are saved, checked and taken back', async ({ program }) => {
  const page = await openSetup(program);
  await page.getByRole('button', { name: 'Hàng chờ', exact: true }).click();
  await picture(page, 'setup-queue');
  expect(await clippedControls(page)).toEqual([]);
  const passes = page.getByLabel('Số lượt ưu tiên được vượt trước một người đang chờ');
  await expect(passes).toHaveValue('5');
  await passes.fill('70');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Từ 0 đến 50 lượt.')).toBeVisible();
  await passes.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('12');
  await expect(passes).toHaveValue('12');
  await expect(page.getByText('Từ 0 đến 50 lượt.')).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(saved(page)).toBeVisible();
  expect((await settingsOf(page)).queue.priorityPasses).toBe(12);
  // In a field that was typed into Ctrl+Z is the field's own; outside of it the last change is taken back.
  await page.getByRole('switch', { name: 'In mã QR của số thứ tự' }).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác.')).toBeVisible();
  await expect(passes).toHaveValue('5');
});

test('announcements, voice and languages of the public windows', async ({ program }) => {
  const page = await openSetup(program);
  await page.getByRole('button', { name: 'Bảng gọi và giọng đọc' }).click();
  const quiet = page.getByLabel('Giờ không đọc');
  await quiet.fill('trưa');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nhập như 11:30-13:30')).toBeVisible();
  await quiet.fill('11:30-13:30');
  await expect(page.getByText('Nhập như 11:30-13:30')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(saved(page)).toBeVisible();
  expect((await settingsOf(page)).voice.quietHours).toEqual([{ from: '11:30', to: '13:30' }]);

  await page.getByLabel('Thông báo').fill('Nghỉ trưa từ 11:30 đến 13:30.\n\nNộp hồ sơ trực tuyến được giảm phí.');
  await page.keyboard.press('Control+s');
  await expect.poll(async () => (await settingsOf(page)).announcements).toHaveLength(2);
  await picture(page, 'setup-boards');
  expect(await clippedControls(page)).toEqual([]);
  const board = await openWindow(program, page, 'board');
  await expect(board.getByText(/Nghỉ trưa|giảm phí/).first()).toBeVisible({ timeout: 30_000 });
});

test('a service gets its picture by a few letters, its kind, group and range', async ({ program }) => {
  const page = await openSetup(program);
  await page.keyboard.press('Alt+4');
  await page.getByRole('button', { name: 'Thêm dịch vụ' }).press('Enter');
  const editor = page.getByRole('dialog');
  await expect(editor.getByLabel('Tên', { exact: false }).first()).toBeFocused();
  await page.keyboard.type('Đất đai', { delay: 40 });
  await editor.getByLabel('Chữ đầu').fill('b');
  const field = editor.getByLabel('Hình minh họa');
  await field.pressSequentially('dat d', { delay: 60 });
  await expect(page.getByRole('option')).toHaveText([/^land.*Đất đai/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('land');
  await field.click();
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(15);
  await picture(page, 'setup-service-pictures');
  await field.fill('stamp');
  await expect(editor.getByText('Chưa có hình nào tên này')).toBeVisible();
  await field.fill('land');
  await page.keyboard.press('Escape');
  await editor.getByLabel('Nhóm trên máy lấy số').fill('Đất đai và xây dựng');
  await editor.getByLabel('Số cuối trong ngày').fill('12000');
  await page.keyboard.press('Control+s');
  await expect(editor.getByText('Nhập số từ 1 đến 9999')).toBeVisible();
  await editor.getByLabel('Số cuối trong ngày').fill('300');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “Đất đai”.')).toBeVisible();
  const { services } = await valueOf<OfficeConfig>(call(page, 'config.read'));
  expect(services.find(({ prefix }) => prefix === 'B')).toMatchObject({
    picture: 'land',
    group: 'Đất đai và xây dựng',
    seqFrom: 1,
    seqTo: 300,
  });
});

test('the picture of a ticket is any picture; printing gets a plain small one', async ({ program }) => {
  const page = await openSetup(program);
  await page.getByRole('button', { name: 'Hàng chờ', exact: true }).click();
  const chooser = page.locator('input[type="file"]');
  await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await expect(page.getByText('Không mở được tệp này như một ảnh.')).toBeVisible();
  await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: blackAndWhitePng(800, 400) });
  const shown = page.getByRole('img', { name: 'Hình đầu phiếu' });
  await expect(shown).toBeVisible();
  await expect(page.getByText('Không mở được tệp này như một ảnh.')).toHaveCount(0);
  await picture(page, 'setup-ticket-logo');
  const kept = Buffer.from((await settingsOf(page)).ticketLogoPng ?? '', 'base64');
  // IHDR: width, height, bits of a channel; interlacing is its last byte.
  expect([kept.readUInt32BE(16), kept.readUInt32BE(20), kept[24], kept[28]]).toEqual([288, 144, 8, 0]);
  await page.getByRole('button', { name: 'Bỏ hình' }).click();
  await expect(shown).toHaveCount(0);
  expect((await settingsOf(page)).ticketLogoPng).toBeNull();
});

test('a printer profile comes in as a file, and a wrong one says where', async ({ program }) => {
  const page = await openSetup(program);
  await page.keyboard.press('Alt+6');
  const chosen = (profile: object) => ({
    name: 'profile.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(profile)),
  });
  const chooser = page.locator('input[type="file"]').first();
  const own = { ...shippedProfiles[0], name: 'may-moi', label: 'Máy mới' };
  await chooser.setInputFiles(chosen({ ...own, feedLines: 99 }));
  await expect(page.getByText('Sai ở: 1.feedLines.')).toBeVisible();
  // Empty again, so that the file can be chosen anew once it was mended.
  await expect(chooser).toHaveValue('');
  await chooser.setInputFiles(chosen(own));
  await expect(page.getByText('Máy mới')).toBeVisible();
  await expect(page.getByText('Sai ở: 1.feedLines.')).toHaveCount(0);
  await picture(page, 'setup-printer-profiles');

  // Chosen by its name for a printer, which then keeps it from being thrown away.
  await page.getByRole('button', { name: 'Thêm thiết bị', exact: true }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Tên', { exact: false }).first().fill('Máy in sảnh');
  await editor.getByLabel('Cổng kết nối').fill('tcp://127.0.0.1:9');
  await editor.getByRole('combobox', { name: 'Loại máy in' }).click();
  await page.keyboard.type('may-moi', { delay: 60 });
  await page.getByRole('option', { name: /Máy mới/ }).click();
  await expect(editor.getByLabel('Cổng kết nối')).toHaveValue('tcp://127.0.0.1:9?profile=may-moi');
  await editor.getByRole('combobox', { name: 'Khổ giấy' }).click();
  await page.getByRole('option', { name: '58 mm' }).click();
  await expect(editor.getByLabel('Cổng kết nối')).toHaveValue('tcp://127.0.0.1:9?profile=may-moi&width=384');
  await picture(page, 'setup-printer-model');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “Máy in sảnh”.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bỏ', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Máy in sảnh', exact: true }).click();
  await editor.getByLabel('Cổng kết nối').fill('tcp://127.0.0.1:9');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Bỏ', exact: true }).click();
  await expect(page.getByText('Máy mới')).toHaveCount(0);
});

/** A PNG of one bit a dot, as drawing programs keep black and white: the left half black. */
function blackAndWhitePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const row = Buffer.alloc(1 + Math.ceil(width / 8), 0xff);
  row.fill(0, 0, 1 + width / 16);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
