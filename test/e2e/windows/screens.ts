import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PROJECT } from '../support/places.ts';
import { call, OFFICE_FILE, PASSPHRASE, type Program, valueOf } from '../support/program.ts';

const SCREENS = path.join(PROJECT, 'test-results', 'screens');

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The screen of the offices' older PCs: every staff window must fit it. */
export const OFFICE_SCREEN: Size = { width: 1366, height: 768 };

/** Waits for the first real state of a page. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Gives the inside of a window this size; a window that fills a display is let go first. */
export async function resize(program: Program, kind: string, size: Size): Promise<Page> {
  const page = await program.page(kind);
  await ready(page);
  await program.app.evaluate(
    ({ BrowserWindow }, { wanted, width, height }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith(`window=${wanted}`),
      );
      window?.setFullScreen(false);
      window?.setMinimumSize(320, 240);
      window?.setContentSize(width, height);
    },
    { wanted: kind, ...size },
  );
  await page.waitForFunction(({ width, height }) => window.innerWidth === width && window.innerHeight === height, {
    ...size,
  });
  return page;
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENS, `${name}.png`), animations: 'disabled' });
}

/** An office made through the bridge, for tests that begin after set-up. The page then shows the recovery key. */
export async function makeOffice(program: Program): Promise<Page> {
  const page = await program.page('setup');
  await ready(page);
  await valueOf(call(page, 'setup.create', { file: OFFICE_FILE, passphrase: PASSPHRASE }));
  // The wizard of this page did not make the office and does not know of it: a fresh page asks anew.
  await page.reload();
  await ready(page);
  return page;
}

/** Opens another window of the program and waits for its first state. */
export async function openWindow(program: Program, from: Page, kind: string): Promise<Page> {
  await valueOf(call(from, 'window.open', { window: kind }));
  const page = await program.page(kind);
  await ready(page);
  return page;
}

/** Signs in with keys alone: the digit of the person, the PIN, Enter. People stand in the order of their codes. */
export async function signIn(page: Page, digit: string, pin: string, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
  await page.keyboard.press(digit);
  await expect(page.getByLabel(`Mã PIN của ${name}`)).toBeFocused();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name })).toBeVisible();
}

/** Types the group of the recovery key that is asked for, ticks that the key was written down, and goes on. */
export async function proveKeyIsNoted(page: Page, doneLabel: string): Promise<string> {
  const groups = await page.getByTestId('key-group').allTextContents();
  expect(groups).toHaveLength(8);
  const field = page.getByLabel(/Nhập lại nhóm số/);
  const question = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
  await page.getByLabel('Đã ghi lại đủ tám nhóm').check();
  await field.fill(groups[Number(/nhóm số (\d)/.exec(question ?? '')?.[1]) - 1] ?? '');
  await page.getByRole('button', { name: doneLabel }).click();
  return groups.join('-');
}

export const CLERK = { digit: '1', pin: '7391', name: 'Trần Thị Lan' } as const;
export const IT = { digit: '2', pin: '2580', name: 'Nguyễn Văn Hùng' } as const;

/** Controls that a person cannot get at: cut off at the side of the window with nothing to scroll. */
export async function clippedControls(page: Page): Promise<string[]> {
  // A message that leaves slides out of the window.
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
  return page.evaluate(() => {
    const scrollsSideways = (element: Element): boolean => {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const { overflowX } = getComputedStyle(parent);
        if ((overflowX === 'auto' || overflowX === 'scroll') && parent.scrollWidth > parent.clientWidth) return true;
      }
      return false;
    };
    const controls = document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], summary');
    return [...controls]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((control) => !control.matches('.skip-link'))
      .filter((control) => {
        const box = control.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return false;
        const isOutside = box.left < -1 || box.right > window.innerWidth + 1;
        const isCut = control.tagName === 'BUTTON' && control.scrollWidth > control.clientWidth + 2;
        return (isOutside || isCut) && !scrollsSideways(control);
      })
      .map((control) => `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent ?? ''}`.trim());
  });
}

/** Buttons whose name takes more lines than they show. */
export function squeezedButtons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const labels = [...document.querySelectorAll<HTMLElement>('button .mantine-Button-label')];
    return (
      labels
        .filter((label) => label.checkVisibility({ visibilityProperty: true }))
        // About half a line: marks above and below letters reach out of a tight line as well.
        .filter((label) => label.scrollHeight > label.clientHeight + 8)
        .map((label) => label.textContent ?? '')
    );
  });
}
