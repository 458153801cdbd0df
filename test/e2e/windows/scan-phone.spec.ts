import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, devices, type Page } from '@playwright/test';
import { expect, test } from '../support/program.ts';
import { joinPrivateNetwork } from './private-network.ts';
import { copyPicture, drawnPicture, mainButton, openFound, openScanDesk, type ScanDesk } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';

test.setTimeout(180_000);

/** Debian's, which plays the phone; Playwright's own browsers are not part of the project. */
const CHROMIUM = '/usr/bin/chromium';

let leave: (() => void) | null = null;
test.beforeAll(async () => {
  leave = await joinPrivateNetwork();
});
test.afterAll(() => leave?.());
test.beforeEach(() => {
  test.skip(leave === null, 'this computer is in no private network and may not make one');
});

const dialogOf = ({ page }: ScanDesk) => page.getByRole('dialog', { name: 'Chụp bằng điện thoại' });

async function addressOf(desk: ScanDesk): Promise<string> {
  return (await dialogOf(desk).getByTestId('phone-address').innerText()).trim();
}

/** The phone: opens the address and takes pictures. */
async function takePictures(phone: Page, address: string, pictures: readonly number[][]): Promise<void> {
  await phone.goto(address);
  await phone.locator('#camera').setInputFiles(
    pictures.map((bytes, index) => ({
      name: `IMG_${index}.jpg`,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(bytes),
    })),
  );
}

test('an office without a scanner takes pictures by phone into the paper', async ({ program }) => {
  test.skip(!existsSync(CHROMIUM), 'there is no chromium to play the phone');
  const desk = await openScanDesk(program, { withScanner: false });
  const { page, article } = desk;
  await openFound(desk);
  // The one big button is the phone where there is no scanner.
  await expect(mainButton(desk, /^Chụp bằng điện thoại/)).toBeEnabled();
  await expect(article.getByText('Máy này chưa có máy quét')).toBeVisible();
  await picture(page, 'scan-no-scanner');
  await page.keyboard.press('F9');
  const dialog = dialogOf(desk);
  await expect(dialog.getByRole('img', { name: 'Mã QR mở trang chụp ảnh' })).toBeVisible({ timeout: 30_000 });
  const address = await addressOf(desk);
  expect(address).toMatch(/^http:\/\/(10|192\.168|172)\.[\d.]+:\d+\/.*#/);
  await expect(dialog.getByText('Đang đợi điện thoại…')).toBeVisible();
  const qr = await dialog.getByRole('img', { name: 'Mã QR mở trang chụp ảnh' }).boundingBox();
  expect(qr?.width ?? 0).toBeGreaterThan(260);
  await picture(page, 'scan-phone');
  expect(await clippedControls(page)).toEqual([]);

  const pictures = [
    await drawnPicture(page, 'Trang một', 'image/jpeg'),
    await drawnPicture(page, 'Trang hai', 'image/jpeg'),
  ];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const phone = await (await browser.newContext({ ...devices['Pixel 7'] })).newPage();
    await takePictures(phone, address, pictures);
    await expect(dialog.getByText('Đã nhận 2 ảnh')).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByRole('img', { name: 'Trang 2 / 2' })).toBeVisible();
    await picture(page, 'scan-phone-pictures');
    await phone.locator('#done').click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
  } finally {
    await browser.close();
  }
  await expect(article.getByText('2 trang · PDF')).toBeVisible({ timeout: 60_000 });
  expect((await desk.pages()).running).toBeNull();
});

test('a phone that cannot reach this PC: after eight seconds four other ways, each usable there', async ({
  start,
  folder,
}) => {
  const watched = path.join(folder, 'Zalo');
  mkdirSync(watched);
  const program = await start({ dataDirectory: path.join(folder, 'data') });
  const desk = await openScanDesk(program, { digitization: { pictureFolders: [watched] } });
  const { page, article } = desk;
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  const dialog = dialogOf(desk);
  const png = await drawnPicture(page, 'Ảnh');
  const file = path.join(folder, 'cap-usb.png');
  writeFileSync(file, Buffer.from(png));
  const open = async (): Promise<void> => {
    // The job before is over as soon as another one can begin.
    await expect(mainButton(desk, /^Quét/)).toBeEnabled({ timeout: 30_000 });
    await page.keyboard.press('Control+d');
    await expect(dialog.getByRole('img', { name: 'Mã QR mở trang chụp ảnh' })).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByText('Điện thoại chưa tới được máy này')).toBeVisible({ timeout: 30_000 });
  };
  const count = (pages: number) => expect(article.getByText(`${pages} trang · PDF`)).toBeVisible({ timeout: 60_000 });

  // Not before its time.
  await page.keyboard.press('Control+d');
  await expect(dialog.getByText('Đang đợi điện thoại…')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('Điện thoại chưa tới được máy này')).toHaveCount(0);
  await expect(dialog.getByText('Điện thoại chưa tới được máy này')).toBeVisible({ timeout: 30_000 });
  for (const way of ['Cáp USB', 'Zalo, thư mục Tải về', 'Chép rồi dán', 'Kéo ảnh vào']) {
    await expect(dialog.getByText(way, { exact: true })).toBeVisible();
  }
  await picture(page, 'scan-phone-advice');
  await resize(program, 'counter', OFFICE_SCREEN);
  expect(await clippedControls(page)).toEqual([]);

  // 1: the phone on a cable is a folder in the choice of files.
  const choice = page.waitForEvent('filechooser');
  await page.keyboard.press('1');
  await (await choice).setFiles([file]);
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await count(1);

  // Ctrl+V right in the dialog.
  await open();
  await copyPicture(program, png);
  await page.keyboard.press('Control+v');
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await count(2);

  // Dropped on the window, dialog and all.
  await open();
  const held = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], 'keo.png', { type: 'image/png' }));
    return transfer;
  }, png);
  await dialog.dispatchEvent('dragover', { dataTransfer: held });
  await dialog.dispatchEvent('drop', { dataTransfer: held });
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await count(3);

  // 2: the folder where Zalo puts pictures.
  await open();
  await page.keyboard.press('2');
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(article.getByText(/Đang chờ ảnh mới trong thư mục/)).toBeVisible({ timeout: 30_000 });
  writeFileSync(path.join(watched, 'zalo.png'), Buffer.from(png));
  await expect(article.getByText(/Đang chờ ảnh mới trong thư mục: đã có 1 trang/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await count(4);
});

test('a phone that comes is seen at once, and closing the dialog ends its page', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page } = desk;
  await openFound(desk);
  await page.keyboard.press('Control+d');
  const dialog = dialogOf(desk);
  await expect(dialog.getByTestId('phone-address')).toBeVisible({ timeout: 30_000 });
  const address = await addressOf(desk);
  const answer = await fetch(address.split('#')[0] ?? '');
  expect(answer.status).toBe(200);
  await expect(dialog.getByText('Điện thoại chưa tới được máy này')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await desk.pages()).running, { timeout: 30_000 }).toBeNull();
  // Nothing listens any more.
  await expect
    .poll(
      () =>
        fetch(address.split('#')[0] ?? '').then(
          () => 'open',
          () => 'closed',
        ),
      { timeout: 30_000 },
    )
    .toBe('closed');
});
