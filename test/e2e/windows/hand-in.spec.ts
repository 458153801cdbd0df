import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { HEAD } from './queue-desk.ts';
import { mainButton, openFound, openScanDesk } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, openWindow, picture, resize, signIn } from './screens.ts';

test.setTimeout(240_000);

test('one key writes the files for the target, and handing in is recorded and can be taken back', async ({
  program,
}) => {
  const desk = await openScanDesk(program);
  const { page, dossierId, feed, article } = desk;
  // The system's file manager stays out of the test; where it would open is what counts.
  await program.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedFolders: opened });
    shell.openPath = async (folder) => {
      opened.push(folder);
      return '';
    };
  });
  await feed({ sheets: 2 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  const state = () => valueOf<MethodOutput<'digitization.state'>>(call(page, 'digitization.state', { dossierId }));
  await expect.poll(async () => (await state()).components[0]?.document?.pages ?? 0, { timeout: 120_000 }).toBe(2);
  await expect(article.getByRole('region', { name: 'Tình trạng số hóa' })).toContainText('Còn thiếu');
  await picture(page, 'digitizing-bar');

  // The second paper has no pages: the clerk is told, and goes on all the same.
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: /^Nộp hồ sơ/ });
  await expect(dialog.getByText('Hồ sơ chưa đủ để nộp')).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByText('Giấy xác nhận tình trạng hôn nhân')).toBeVisible();
  await dialog.getByRole('button', { name: 'Vẫn xuất' }).click();
  const files = dialog.getByRole('region', { name: 'Tệp đã xuất' });
  await expect(files).toBeVisible({ timeout: 120_000 });
  await picture(page, 'hand-in');
  expect(await clippedControls(page)).toEqual([]);
  const folder = (await files.locator('p').first().textContent()) ?? '';
  expect(existsSync(folder)).toBe(true);
  const written = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  expect(written).toHaveLength(1);
  expect(path.basename(written[0] ?? '')).toMatch(/_1_.*_v1\.pdf$/);
  const opened = await program.app.evaluate(() => (globalThis as unknown as { openedFolders: string[] }).openedFolders);
  expect(opened).toContain(folder);
  // It lies among the documents of whoever runs the test.
  rmSync(folder, { recursive: true, force: true });

  await dialog.getByRole('button', { name: 'Đã nộp', exact: true }).click();
  await expect.poll(async () => (await state()).submissions.length).toBe(1);
  const done = dialog.getByRole('list', { name: 'Những lần đã nộp' });
  await expect(done).toContainText('Cổng dịch vụ công');
  await done.getByRole('button', { name: 'Chưa nộp' }).click();
  await expect.poll(async () => (await state()).submissions.length).toBe(0);

  // Who looked, and that all is whole.
  await page.keyboard.press('Escape');
  await article.getByRole('button', { name: 'Ai đã xem' }).click();
  const views = page.getByRole('dialog', { name: 'Nhật ký xem và tính toàn vẹn' });
  await expect(views.getByText(/^Nguyên vẹn: \d+ nội dung/)).toBeVisible({ timeout: 60_000 });
  await picture(page, 'views');
  await page.keyboard.press('Escape');

  // Signing tells what is missing instead of failing; checking a file asks for one.
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog', { name: 'Ký số' }).getByText('Không có tệp nào chờ ký')).toBeVisible();
  await picture(page, 'signing-none');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('button', { name: 'Chọn tệp PDF' })).toBeFocused();
  await picture(page, 'verify');

  // The head of unit sees how much is digitized, of the office and of each officer.
  const head = await openWindow(program, page, 'supervisor');
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await signIn(head, HEAD.digit, HEAD.pin, HEAD.name);
  const report = head.getByRole('region', { name: 'Số hóa hồ sơ và dùng lại giấy tờ' });
  await expect(report.getByText('0/1 hồ sơ có giấy tờ phải số hóa')).toBeVisible();
  await expect(report.getByRole('row', { name: /^Trần Thị Lan 1 0,0 % 0\/1/ })).toBeVisible();
  await report.scrollIntoViewIfNeeded();
  await picture(head, 'digitization-report');
  expect(await clippedControls(head)).toEqual([]);
});
