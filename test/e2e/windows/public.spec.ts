import { expect, test } from '../support/program.ts';
import { makeOffice, openWindow, picture, resize, type Size } from './screens.ts';

const SIZES: readonly Size[] = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
/** 20 mm in CSS pixels. */
const TARGET_PX = (20 / 25.4) * 96;

test('the windows for citizens: office, time, one message, nobody’s name', async ({ program }) => {
  const setup = await makeOffice(program);
  for (const kind of ['kiosk', 'board', 'rating'] as const) {
    const page = await openWindow(program, setup, kind);
    for (const size of SIZES) {
      await resize(program, kind, size);
      await expect(page.getByText('Ủy ban nhân dân phường Hải Châu')).toBeVisible();
      await expect(page.getByText(/\d\d:\d\d/).first()).toBeVisible();
      await expect(page.getByText(/Trần Thị Lan|Nguyễn Văn Hùng/)).toHaveCount(0);
      const overflow = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.querySelector('main') ?? document.body;
        return { x: scrollWidth - window.innerWidth, y: scrollHeight - window.innerHeight };
      });
      // The ornament reaches over the edge on purpose; the words must not.
      for (const words of await page.locator('h1, p, button').all()) {
        const box = await words.boundingBox();
        if (!box) throw new Error('hidden words on a public screen');
        expect(box.x + box.width, JSON.stringify(overflow)).toBeLessThanOrEqual(size.width);
        expect(box.y + box.height).toBeLessThanOrEqual(size.height);
      }
      await picture(page, `${kind}-${size.width}x${size.height}`);
    }
  }
});

test('the kiosk has targets for a finger and goes back to Vietnamese', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', { width: 1080, height: 1920 });
  for (const button of await page.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(TARGET_PX);
    expect(box?.height).toBeGreaterThanOrEqual(TARGET_PX);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Not open yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.getByRole('heading', { name: 'Chưa mở phục vụ' })).toBeVisible();
});

test('no window breaks its content policy', async ({ program }) => {
  const setup = await makeOffice(program);
  const complaints: string[] = [];
  const listen = (page: typeof setup): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  listen(setup);
  await setup.reload();
  for (const kind of ['counter', 'supervisor', 'kiosk', 'board', 'rating'] as const) {
    const page = await openWindow(program, setup, kind);
    listen(page);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
  }
  expect(complaints).toEqual([]);
});
