import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { mainButton, openFound, openScanDesk } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';

test.setTimeout(240_000);

const PIN = 'mat-khau-1';

/** A file of keys as an office without a token has it, made by OpenSSL. */
function makeKeys(folder: string): { readonly p12: string; readonly rootPem: string } {
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${stderr}`);
  };
  const subject = '/CN=Tran Thi Lan/O=UBND phuong Hai Chau';
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '30',
    '-subj',
    subject,
    '-keyout',
    at('key.pem'),
    '-out',
    at('cert.pem'),
  );
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    at('key.pem'),
    '-in',
    at('cert.pem'),
    '-passout',
    `pass:${PIN}`,
    '-out',
    at('keys.p12'),
  );
  return { p12: at('keys.p12'), rootPem: readFileSync(at('cert.pem'), 'utf8').trim() };
}

test('a file waits for its signature, a wrong PIN leaves it there, and signing answers three questions', async ({
  program,
}) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-keys-'));
  const { p12, rootPem } = makeKeys(folder);
  const desk = await openScanDesk(program, { digitization: { signDocuments: true } });
  const { page, dossierId, feed, article } = desk;
  const setup = await program.page('setup');
  const signing = { ...DEFAULT_SETTINGS.signing, kind: 'P12', path: p12, rootsPem: [rootPem] };
  await valueOf(call(setup, 'config.saveSettings', { signing }));
  await resize(program, 'counter', OFFICE_SCREEN);
  await feed({ sheets: 1 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  const document = async () =>
    (await valueOf<MethodOutput<'digitization.state'>>(call(page, 'digitization.state', { dossierId }))).components[0]
      ?.document;
  await expect.poll(async () => (await document())?.signing, { timeout: 120_000 }).toBe('WAITING');
  await expect(
    article
      .getByText('chưa ký số')
      .or(article.getByText(/^Còn thiếu ở/))
      .first(),
  ).toBeVisible();

  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Ký số' });
  await expect(dialog.getByText('1 tệp chờ ký')).toBeVisible();
  await expect(dialog.getByLabel('Mã PIN của thiết bị ký số')).toBeVisible({ timeout: 60_000 });
  await picture(page, 'signing-queue');
  expect(await clippedControls(page)).toEqual([]);
  await dialog.getByLabel('Mã PIN của thiết bị ký số').fill('sai');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/PIN không đúng|mật khẩu/).first()).toBeVisible({ timeout: 60_000 });
  expect((await document())?.signing).not.toBe('SIGNED');
  // What was typed is gone: it never stays on the screen.
  await expect(dialog.getByLabel('Mã PIN của thiết bị ký số')).toHaveValue('');

  await dialog.getByLabel('Mã PIN của thiết bị ký số').fill(PIN);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await document())?.signing, { timeout: 90_000 }).toBe('SIGNED');
  await expect(dialog.getByText('Đã xong 1 / 1.')).toBeVisible();
  await picture(page, 'signing-done');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+j');
  const workspace = page.getByRole('dialog', { name: /^Trang của hồ sơ/ });
  await expect(workspace.getByRole('img', { name: 'Mở trang 1' })).toBeVisible();
  await page.keyboard.press('f');
  const files = workspace.getByRole('region', { name: 'Tệp của giấy tờ' });
  await files.getByRole('button', { name: 'Kiểm tra chữ ký' }).first().click();
  const signature = files.getByRole('region', { name: 'Chữ ký 1' });
  await expect(signature.getByText('Nguyên vẹn', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(signature.getByText('Được tin cậy', { exact: true })).toBeVisible();
  await expect(signature.getByText('Chưa kiểm tra được khi không có mạng')).toBeVisible();
  await picture(page, 'signing-report');
  rmSync(folder, { recursive: true, force: true });
});
