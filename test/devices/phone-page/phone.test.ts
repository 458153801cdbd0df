import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { expect as playwrightExpect } from '@playwright/test';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../eventually.ts';
import { photo } from './page-support.ts';
import {
  closeAfterwards,
  hasBrowser,
  LARGE_PHONE,
  openJob,
  phoneBrowser,
  phonesOfHost,
  SMALL_PHONE,
  shoot,
  visit,
} from './phone-support.ts';
import { openWireTap, seenOf } from './wire-tap.ts';

/** Ends a test that waits for what never comes; not how long it may take. */
const expectPage = playwrightExpect.configure({ timeout: 60_000 });
/** An address of this computer that is not loopback: a page from there is no secure context. */
const OUTER_ADDRESS = Object.values(networkInterfaces())
  .flat()
  .find((info) => info?.family === 'IPv4' && !info.internal)?.address;
const KEPT = '.shot[data-state="KEPT"]';
const portOf = (address: string): number => Number(new URL(address).port);

describe.skipIf(!hasBrowser)('a phone', () => {
  it('takes several shots into the job, ticks each only when it is kept, and says when it is done', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const { page, errors } = await visit(await phoneBrowser(), job.address);
    await expectPage(page.locator('#title')).toHaveText('Giấy tờ: Tờ khai đăng ký khai sinh');
    await expectPage(page.locator('#done')).toBeDisabled();
    expect(await page.locator('#camera').getAttribute('capture')).toBe('environment');
    expect(await job.look()).toMatchObject({ seen: true, unreachedMs: 0, done: false, pictures: [] });

    const pictures = [await photo(1), await photo(2), await photo(3)];
    await shoot(page, [{ name: 'IMG_0001.jpg', buffer: pictures[0]! }]);
    await eventually(async () => expect((await job.look()).pictures).toMatchObject([{ number: 1, state: 'READING' }]));
    const first = await job.next(0);
    expect(first).toMatchObject({ ok: true, value: { page: { number: 1 } } });
    // Handed out is not kept: only asking for the page after it says so.
    await expectPage(page.locator('.shot')).toHaveAttribute('data-state', 'READING');
    expect(await page.locator(KEPT).count()).toBe(0);
    const end = job.takeAll();
    await expectPage(page.locator(KEPT)).toHaveCount(1);
    await shoot(
      page,
      [2, 3].map((number) => ({ name: `anh ${number}.jpg`, buffer: pictures[number - 1]! })),
      'album',
    );
    await expectPage(page.locator(KEPT)).toHaveCount(3);
    await expectPage(page.locator('#progress')).toHaveText('Đã lưu 3 trang. Chụp tiếp hoặc bấm Xong.');
    expect(job.pages).toHaveLength(3);
    await page.locator('#done').click();
    await expectPage(page.locator('#end-title')).toHaveText('Đã lưu 3 trang vào hồ sơ');
    expect(await end).toBe('DONE');
    expect(await job.look()).toMatchObject({
      done: true,
      pictures: [{ state: 'KEPT' }, { state: 'KEPT' }, { state: 'KEPT' }],
    });
    for (const { file } of job.pages) {
      const bytes = await readFile(path.join(job.directory, file));
      const { width, height, exif } = await sharp(bytes).metadata();
      expect([width, height, exif]).toEqual([900, 1200, undefined]);
      expect(bytes.includes('Nguyễn Văn Mẫu')).toBe(false);
    }
    expect(errors).toEqual([]);
    expect(host.bugs).toEqual([]);
  });

  it.each([SMALL_PHONE, LARGE_PHONE])('has its keys under the thumb on $width x $height', async (viewport) => {
    const job = await openJob(phonesOfHost());
    const { page } = await visit(await phoneBrowser({ viewport }), job.address);
    void job.takeAll();
    await shoot(
      page,
      await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => ({ name: `${n}.jpg`, buffer: await photo(n) }))),
    );
    await expectPage(page.locator(KEPT)).toHaveCount(6);
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(viewport.width);
    for (const key of ['#take', '.row .key:has(#album)', '#done', 'header']) {
      const box = await page.locator(key).boundingBox();
      expect(box!.height).toBeGreaterThanOrEqual(48);
      expect(box!.y).toBeGreaterThanOrEqual(0);
      expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height);
    }
    // The newest stands between header and keys, not behind them.
    const newest = await page.locator('.shot').last().boundingBox();
    expect(newest!.y + newest!.height).toBeLessThanOrEqual((await page.locator('#keys').boundingBox())!.y + 1);
  });

  it.skipIf(!OUTER_ADDRESS)('works over plain http, where a browser offers no cryptography of its own', async () => {
    const host = phonesOfHost({ addresses: [OUTER_ADDRESS ?? ''] });
    const job = await openJob(host);
    const { page, errors } = await visit(await phoneBrowser(), job.address);
    const end = job.takeAll();
    await shoot(page, [{ name: '1.jpg', buffer: await photo(1) }]);
    await expectPage(page.locator(KEPT)).toHaveCount(1);
    expect(await page.evaluate('[isSecureContext, typeof crypto.subtle]')).toEqual([false, 'undefined']);
    await page.locator('#done').click();
    expect(await end).toBe('DONE');
    expect(errors).toEqual([]);
  });

  it('shows nothing of a picture to who listens on the network', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const from = portOf(job.address);
    const tap = closeAfterwards(await openWireTap(from));
    const { page } = await visit(await phoneBrowser({ wire: { from, to: tap.port } }), job.address);
    const pictures = [await photo(4), await photo(5)];
    const end = job.takeAll();
    await shoot(
      page,
      pictures.map((buffer, index) => ({ name: `${index}.jpg`, buffer })),
    );
    await expectPage(page.locator(KEPT)).toHaveCount(2);
    await page.locator('#done').click();
    expect(await end).toBe('DONE');
    const traffic = tap.traffic();
    const all = pictures.reduce((bytes, { length }) => bytes + length, 0);
    // Everything went over this wire, and it is the very traffic: the page itself can be read in it.
    expect(tap.sentBytes()).toBeGreaterThan(all);
    expect(traffic.includes('Chụp giấy tờ')).toBe(true);
    expect(seenOf(traffic, pictures)).toEqual({ marks: [], runs: 0 });
    const secrets = [new URL(job.address).hash.slice(1), 'Tờ khai', 'Nguyễn', 'picture', 'totalBytes'];
    for (const secret of secrets) expect([secret, withoutPage(traffic).includes(secret)]).toEqual([secret, false]);
    // The measure itself sees a picture that goes by openly.
    const open = seenOf(Buffer.concat([traffic, pictures[0]!]), pictures);
    expect(open.marks.length).toBeGreaterThan(0);
    expect(open.runs).toBeGreaterThan(pictures[0]!.length - 20);
  });

  it('goes on where it was when the link is cut in the middle, and sends no picture twice', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const from = portOf(job.address);
    const tap = closeAfterwards(await openWireTap(from));
    const { page, errors } = await visit(await phoneBrowser({ wire: { from, to: tap.port } }), job.address);
    await expectPage(page.locator('#take')).toBeVisible();
    const pictures = [await photo(6, 2600, 3400), await photo(7)];
    const before = tap.sentBytes();
    const beforeCut = Math.floor(pictures[0]!.length * 0.8);
    tap.cutAfter(beforeCut);
    const end = job.takeAll();
    await shoot(
      page,
      pictures.map((buffer, index) => ({ name: `${index}.jpg`, buffer })),
    );
    await expectPage(page.locator('#notice')).toHaveText(/Mất kết nối với máy ở quầy/);
    const [coming] = (await job.look()).pictures;
    expect(coming).toMatchObject({ number: 1, state: 'COMING', totalBytes: pictures[0]!.length });
    expect(coming!.receivedBytes).toBeGreaterThan(0);
    expect(coming!.receivedBytes).toBeLessThan(pictures[0]!.length);
    tap.restore();
    await expectPage(page.locator(KEPT)).toHaveCount(2);
    await expectPage(page.locator('#notice')).toBeHidden();
    const sent = tap.sentBytes() - before;
    const all = pictures[0]!.length + pictures[1]!.length;
    // Resumed, not begun anew: only the pieces that were under way went twice, besides the small talk.
    const twice = 400_000;
    expect(beforeCut).toBeGreaterThan(twice);
    expect(sent).toBeLessThan(all + twice);
    await page.locator('#done').click();
    expect(await end).toBe('DONE');
    expect(job.pages).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it('keeps its place when the system throws the page away, and gives up the half picture', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const from = portOf(job.address);
    const tap = closeAfterwards(await openWireTap(from));
    const { page } = await visit(await phoneBrowser({ wire: { from, to: tap.port } }), job.address);
    const end = job.takeAll();
    await shoot(page, [{ name: '1.jpg', buffer: await photo(8) }]);
    await expectPage(page.locator(KEPT)).toHaveCount(1);
    const half = await photo(9, 1500, 2000);
    tap.cutAfter(Math.floor(half.length / 2));
    await shoot(page, [{ name: '2.jpg', buffer: half }]);
    await eventually(async () => expect((await job.look()).pictures).toMatchObject([{}, { state: 'COMING' }]));
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('about:blank');
    tap.restore();
    await page.goto(job.address);
    await expectPage(page.locator(KEPT)).toHaveCount(1);
    expect((await job.look()).pictures).toHaveLength(1);
    await shoot(page, [{ name: '2.jpg', buffer: half }]);
    await expectPage(page.locator(KEPT)).toHaveCount(2);
    await page.locator('#done').click();
    expect(await end).toBe('DONE');
    await expectPage(page.locator('#end-title')).toHaveText('Đã lưu 2 trang vào hồ sơ');
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  });

  it('is told what is wrong with a picture, and the others go on', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const { page } = await visit(await phoneBrowser(), job.address);
    const end = job.takeAll();
    const good = await photo(10);
    const broken = Buffer.concat([good.subarray(0, 600), Buffer.alloc(3_000, 7)]);
    await shoot(page, [
      { name: 'van ban.jpg', buffer: Buffer.from('<svg onload="alert(1)"/>'.repeat(20)) },
      { name: 'hong.jpg', buffer: broken },
      { name: 'lon.jpg', buffer: Buffer.alloc(26 * 1024 * 1024, 1) },
      { name: 'rong.jpg', buffer: Buffer.alloc(0) },
      { name: 'tot.jpg', buffer: good },
    ]);
    await expectPage(page.locator(KEPT)).toHaveCount(1);
    const states = await page.locator('.shot').all();
    expect(await Promise.all(states.map((shot) => shot.getAttribute('data-state')))).toEqual([
      'REFUSED',
      'REFUSED',
      'REFUSED',
      'REFUSED',
      'KEPT',
    ]);
    expect(await page.locator('.state').allTextContents()).toEqual([
      'Không đọc được ảnh này. Hãy chụp lại trang.',
      'Không đọc được ảnh này. Hãy chụp lại trang.',
      'Ảnh quá lớn (trên 25 MB). Hãy chụp lại với cỡ ảnh nhỏ hơn.',
      'Điện thoại không mở được ảnh này. Hãy chụp lại trang.',
      'Đã lưu vào hồ sơ',
    ]);
    await page.locator('#done').click();
    expect(await end).toBe('DONE');
    expect(job.pages).toHaveLength(1);
  });

  it('is turned away when another phone has the code, when the code is cut short, and when it is old', async () => {
    // Seven browsers on one address are no phone.
    const host = phonesOfHost({ limits: { page: { connectionsPerAddress: 60 } } });
    const job = await openJob(host);
    const mine = await visit(await phoneBrowser(), job.address);
    await expectPage(mine.page.locator('#take')).toBeVisible();
    const other = await visit(await phoneBrowser(), job.address);
    await expectPage(other.page.locator('#end-title')).toHaveText('Mã đang được dùng trên điện thoại khác');
    await expectPage(other.page.locator('#keys')).toBeHidden();
    expect(await other.page.content()).not.toContain('Tờ khai đăng ký khai sinh');
    const [bare = '', key = ''] = job.address.split('#');
    for (const address of [bare, `${bare}#${key.slice(1)}`, `${bare}#${'%'.repeat(43)}`]) {
      const { page } = await visit(await phoneBrowser(), address);
      await expectPage(page.locator('#end-title')).toHaveText('Mã không đầy đủ');
    }
    const wrong = await visit(await phoneBrowser(), `${bare}#${'A'.repeat(43)}`);
    await expectPage(wrong.page.locator('#end-title')).toHaveText('Mã không đầy đủ');
    const old = await visit(await phoneBrowser(), `${new URL('/', bare).href}AAAAAAAAAAAAAAAAAAAAAA#${key}`);
    await expectPage(old.page.locator('body')).toContainText('Mã này không còn dùng được');
    expect((await job.look()).pictures).toEqual([]);
  });

  it('is told when the clerk ends it; what had come whole is kept, what had not is named', async () => {
    const host = phonesOfHost({ limits: { lingerMs: 15_000 } });
    const job = await openJob(host);
    const from = portOf(job.address);
    const tap = closeAfterwards(await openWireTap(from));
    const { page } = await visit(await phoneBrowser({ wire: { from, to: tap.port } }), job.address);
    const end = job.takeAll();
    await shoot(page, [{ name: '1.jpg', buffer: await photo(11) }]);
    await eventually(async () =>
      expect((await job.look()).pictures).toMatchObject([
        { receivedBytes: expect.any(Number), state: expect.stringMatching(/READING|KEPT/) },
      ]),
    );
    const half = await photo(12, 1500, 2000);
    tap.cutAfter(Math.floor(half.length / 2));
    await shoot(page, [{ name: '2.jpg', buffer: half }]);
    await eventually(async () => expect((await job.look()).pictures).toMatchObject([{}, { state: 'COMING' }]));
    await job.cancel();
    tap.restore();
    expect(await end).toBe('DONE');
    await expectPage(page.locator('#end-title')).toHaveText('Mã không còn hiệu lực');
    await expectPage(page.locator('#end-text')).toHaveText(/^Đã lưu 1 trang, còn 1 ảnh chưa gửi được/);
    expect(job.pages).toHaveLength(1);
  });
});

/** The traffic behind the page itself, which carries all words of the page openly. */
function withoutPage(traffic: Buffer): Buffer {
  const end = traffic.indexOf('</html>');
  return traffic.subarray(end);
}
