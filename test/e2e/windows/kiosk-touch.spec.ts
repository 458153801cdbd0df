import type { Page } from '@playwright/test';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { GUARD_MS } from './kiosk-office.ts';
import { IT, makeOffice, openWindow, picture, ready, resize, type Size, signIn } from './screens.ts';

const KIOSK: Size = { width: 1080, height: 1920 };
const KIOSK_SIZES: readonly Size[] = [
  KIOSK,
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 720, height: 960 },
];
/** 20 mm in CSS pixels, whole ones. */
const TARGET_PX = Math.ceil((20 / 25.4) * 96);

interface KioskState {
  readonly services: readonly { readonly waiting: number }[];
}

async function waitingAtKiosk(kiosk: Page): Promise<number> {
  const { services } = await valueOf<KioskState>(call(kiosk, 'kiosk.state'));
  return services.reduce((sum, { waiting }) => sum + waiting, 0);
}

test('the kiosk has targets for a finger and goes back to Vietnamese', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  await expect(page.getByRole('button', { name: 'Hộ tịch' })).toBeVisible();
  for (const button of await page.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(TARGET_PX);
    expect(box?.height).toBeGreaterThanOrEqual(TARGET_PX);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Please touch what you came for' })).toBeVisible();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.getByRole('heading', { name: 'Mời Ông/Bà chạm vào việc cần làm' })).toBeVisible();
});

test('one touch gives one number, which survives the death of the backend', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  await page.getByRole('button', { name: 'Hộ tịch' }).click();
  await expect(page.getByText('A001')).toBeVisible();
  await expect(page.getByText('Xin ghi lại số này hoặc chụp ảnh màn hình.')).toBeVisible();
  const backend = await program.pidOf('quay-backend');
  if (backend === null) throw new Error('no backend runs');
  process.kill(backend, 'SIGKILL');
  await page.waitForTimeout(1_200);
  await picture(page, 'kiosk-ticket-1080x1920');
  await page.getByRole('button', { name: 'Tôi đã ghi số' }).click();
  await expect(page.getByText('1 người đang chờ')).toBeVisible({ timeout: 20_000 });
  await picture(page, 'kiosk-list-1080x1920');
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: 'Hộ tịch' }).click();
  await expect(page.getByText('A002')).toBeVisible();
  await expect(page.getByText('1 người chờ trước Ông/Bà')).toBeVisible();
});

test('a touch while the backend is dead gets its one number as soon as it is back', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  const backend = await program.pidOf('quay-backend');
  if (backend === null) throw new Error('no backend runs');
  // The window has hardly heard of the death yet; a touch that comes later waits for the list.
  await page.getByRole('button', { name: 'Hộ tịch' }).dispatchEvent('click');
  await expect(page.getByText('A001')).toBeVisible({ timeout: 30_000 });
  expect(await waitingAtKiosk(page)).toBe(1);
});

test('fast and many touches give one ticket', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  const card = page.getByRole('button', { name: 'Hộ tịch' });
  const box = await card.boundingBox();
  if (!box) throw new Error('no card');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.dblclick(x, y);
  await page.mouse.click(x, y);
  await page.mouse.click(x, y, { clickCount: 3 });
  await expect(page.getByText('A001')).toBeVisible();
  expect(await waitingAtKiosk(page)).toBe(1);
  // The second half of a double touch on "Tôi đã ghi số" meets the list that replaced the page.
  await page.waitForTimeout(1_200);
  await page.getByRole('button', { name: 'Tôi đã ghi số' }).click();
  await page.mouse.click(x, y);
  await page.mouse.click(x, y);
  await page.waitForTimeout(500);
  expect(await waitingAtKiosk(page)).toBe(1);
});

/** Names as offices write them, up to the 120 characters that a name may have. */
const LONG_NAMES = [
  'Đất đai, xây dựng, môi trường',
  'Tài nguyên và môi trường, đăng ký đất đai, cấp giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
  'Chứng thực bản sao, chữ ký',
  'Lao động - Thương binh và Xã hội, bảo trợ xã hội, người có công, hỗ trợ người khuyết tật',
  'Nhận kết quả',
  'Tư pháp - Hộ tịch',
  'Đăng ký thành lập hộ kinh doanh, cấp phép kinh doanh có điều kiện',
  'Văn hóa, thể thao, du lịch, gia đình',
];

const ORDINARY_NAMES = [
  'Chứng thực bản sao, chữ ký',
  'Đất đai, xây dựng, môi trường',
  'Tư pháp, hộ tịch',
  'Nhận kết quả',
  'Bảo trợ xã hội, người có công',
];

/** The window of a new office that offers this many services, and the set-up window with IT signed in. */
async function kioskOf(
  program: Program,
  count: number,
  names: readonly string[],
): Promise<{ setup: Page; kiosk: Page }> {
  const setup = await program.page('setup');
  await ready(setup);
  const services = Array.from({ length: count }, (_, index) => ({
    code: `S${String(index + 1).padStart(2, '0')}`,
    name: names[index % names.length],
    prefix: String.fromCharCode(65 + index),
    counterCodes: ['Q1'],
  }));
  await valueOf(call(setup, 'setup.create', { file: { ...OFFICE_FILE, services }, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  return { setup, kiosk: await openWindow(program, setup, 'kiosk') };
}

/** What of the list cannot be seen or touched whole: cards, their words, and every button. */
function cutParts(kiosk: Page): Promise<string[]> {
  return kiosk.evaluate((minTargetPx) => {
    const found: string[] = [];
    const within = (inner: DOMRect, outer: DOMRect): boolean =>
      inner.left >= outer.left - 0.5 &&
      inner.right <= outer.right + 0.5 &&
      inner.top >= outer.top - 0.5 &&
      inner.bottom <= outer.bottom + 0.5;
    const screen = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
    const buttons = [...document.querySelectorAll<HTMLElement>('button')].filter((button) =>
      button.checkVisibility({ visibilityProperty: true }),
    );
    for (const [index, button] of buttons.entries()) {
      const name = button.textContent;
      const box = button.getBoundingClientRect();
      if (!within(box, screen)) found.push(`outside of the screen: ${name}`);
      if (box.width < minTargetPx || box.height < minTargetPx) found.push(`small: ${name}`);
      if (button.scrollHeight > button.clientHeight) found.push(`too high: ${name}`);
      if (button.scrollWidth > button.clientWidth) found.push(`too wide: ${name}`);
      for (const part of button.querySelectorAll('*')) {
        if (!within(part.getBoundingClientRect(), box)) found.push(`${part.tagName} outside of: ${name}`);
      }
      const words = document.createRange();
      words.selectNodeContents(button);
      if (!within(words.getBoundingClientRect(), box)) found.push(`words outside of: ${name}`);
      for (const other of buttons.slice(index + 1)) {
        const next = other.getBoundingClientRect();
        const overlaps =
          Math.min(box.right, next.right) - Math.max(box.left, next.left) > 0.5 &&
          Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > 0.5;
        if (overlaps) found.push(`${name} overlaps ${other.textContent}`);
      }
    }
    return found;
  }, TARGET_PX);
}

/** Waits until the buttons have stood still for three frames. */
function settled(kiosk: Page): Promise<void> {
  return kiosk.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const places = () =>
      JSON.stringify([...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect()));
    let before = '';
    for (let still = 0; still < 3; ) {
      await frame();
      still = places() === before ? still + 1 : 0;
      before = places();
    }
  });
}

/** Goes to the last page of cards and back, and answers the names in the order in which they stand. */
async function namesOnPages(kiosk: Page, label: string): Promise<string[]> {
  const names: string[] = [];
  const more = kiosk.getByRole('button', { name: /^(Xem thêm|More)$/ });
  for (;;) {
    await settled(kiosk);
    expect(await cutParts(kiosk), label).toEqual([]);
    names.push(...(await kiosk.getByTestId('service-name').allTextContents()));
    if ((await more.count()) === 0) break;
    await more.click();
  }
  const back = kiosk.getByRole('button', { name: /^(Trang trước|Previous)$/ });
  while ((await back.count()) > 0) await back.click();
  return names;
}

/** The names on the first screen, and then those behind "Lĩnh vực khác". */
async function namesOnAllPages(kiosk: Page, label: string): Promise<string[]> {
  const names = await namesOnPages(kiosk, label);
  expect(names.length, label).toBeLessThanOrEqual(6);
  const others = kiosk.getByRole('button', { name: /^(Lĩnh vực khác|Other services)/ });
  if ((await others.count()) === 0) return names;
  await kiosk.waitForTimeout(GUARD_MS);
  await others.click();
  names.splice(-1, 1, ...(await namesOnPages(kiosk, `${label} further`)));
  await kiosk.getByRole('button', { name: /^(Quay lại|Back)$/ }).click();
  return names;
}

for (const [count, names] of [
  [5, ORDINARY_NAMES],
  ...[1, 3, 5, 6, 8, 14].map((many) => [many, LONG_NAMES] as const),
] as const) {
  const kind = names === LONG_NAMES ? 'long' : 'ordinary';
  test(`the kiosk cuts nothing of ${count} services with ${kind} names`, async ({ program }) => {
    test.setTimeout(180_000);
    const { setup, kiosk } = await kioskOf(program, count, names);
    const { services } = await valueOf<{ services: { name: string }[] }>(call(kiosk, 'kiosk.state'));
    const offered = services.map(({ name }) => name);
    expect(offered).toHaveLength(count);
    for (const textScalePercent of [100, 200]) {
      await valueOf(call(setup, 'config.saveView', { textScalePercent }));
      const fontSize = `${(16 * textScalePercent) / 100}px`;
      await expect.poll(() => kiosk.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(fontSize);
      for (const size of KIOSK_SIZES) {
        await resize(program, 'kiosk', size);
        for (const language of textScalePercent === 100 ? ['English', 'Tiếng Việt'] : ['Tiếng Việt']) {
          await kiosk.getByRole('button', { name: language }).click();
          await expect(kiosk.getByRole('button', { name: language })).toHaveAttribute('aria-pressed', 'true');
          await settled(kiosk);
          const label = `kiosk-${count}-${kind}-${size.width}x${size.height}-${textScalePercent}`;
          if (language === 'Tiếng Việt') await picture(kiosk, label);
          expect(await namesOnAllPages(kiosk, `${label} ${language}`)).toEqual(offered);
        }
      }
    }
  });
}
