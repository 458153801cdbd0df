import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, valueOf } from '../support/program.ts';
import { openWindow, picture, ready, resize, type Size } from './screens.ts';

const PORTRAIT: Size = { width: 1080, height: 1920 };
const LANDSCAPE: Size = { width: 1920, height: 1080 };
const SMALL: Size = { width: 1024, height: 768 };
/** From one page to the next, touches do nothing for so long. */
export const GUARD_MS = 800;

export const HEAD = { digit: '3', pin: '4826', name: 'Lê Văn Minh' } as const;

function service(code: string, name: string, prefix: string, more: object = {}) {
  return { code, name, prefix, counterCodes: ['Q1'], ...more };
}

export const OFFICE = {
  ...OFFICE_FILE,
  services: [
    service('HT', 'Tư pháp - Hộ tịch', 'A', { order: 1, picture: 'civil' }),
    service('CT', 'Chứng thực bản sao, chữ ký', 'B', { order: 2, picture: 'certify' }),
    service('DK', 'Đăng ký đất đai', 'C', { order: 3, picture: 'land', group: 'Đất đai' }),
    service('DC', 'Đo đạc, tách thửa', 'D', { order: 4, group: 'Đất đai' }),
    service('KQ', 'Nhận kết quả', 'E', { order: 5, kind: 'RESULT' }),
    service('XH', 'Bảo trợ xã hội, người có công', 'F', { order: 6, picture: 'social' }),
    service('KD', 'Hộ kinh doanh', 'G', { order: 7 }),
    service('HD', 'Hướng dẫn', 'H', { order: 8, kind: 'GUIDANCE' }),
  ],
  people: [...OFFICE_FILE.people, { code: 'PT1', name: HEAD.name, role: 'HEAD', pin: HEAD.pin }],
  procedures: [
    {
      code: 'MAU-KS',
      name: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      deadlineAmount: 3,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: [{ code: 'TK', name: 'Tờ khai', mustDigitize: false }],
    },
  ],
  settings: { queue: { ...DEFAULT_SETTINGS.queue, callGapS: 0, priorityCallGapS: 0 } },
};
export const PRINTER = {
  code: 'MI1',
  name: 'Máy in phiếu',
  kind: 'TICKET_PRINTER',
  connection: 'demo',
  demo: true,
  counterCode: null,
};

/** An office with every kind of service, its kiosk, and the set-up window. */
export async function openKiosk(
  program: Program,
  { office = OFFICE, size = PORTRAIT }: { office?: object; size?: Size } = {},
): Promise<{ kiosk: Page; setup: Page }> {
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: office, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  const kiosk = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', size);
  await expect(home(kiosk)).toBeVisible();
  await kiosk.waitForTimeout(GUARD_MS);
  return { kiosk, setup };
}

export const home = (kiosk: Page) => kiosk.getByRole('heading', { name: 'Mời Ông/Bà chạm vào việc cần làm' });
export const card = (kiosk: Page, name: string | RegExp) => kiosk.getByRole('button', { name });

/** Notes the number that stands there without paper, and waits until the first screen takes touches again. */
export async function noteNumber(kiosk: Page): Promise<void> {
  await kiosk.waitForTimeout(1_100);
  await card(kiosk, 'Tôi đã ghi số').click();
  await expect(home(kiosk)).toBeVisible();
  await kiosk.waitForTimeout(GUARD_MS);
}

/** Buttons that are too small for a finger, leave the screen, cut their words or touch each other or a line of words. */
function flaws(kiosk: Page): Promise<string[]> {
  return kiosk.evaluate(() => {
    const found: string[] = [];
    const isShown = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true });
    const buttons = [...document.querySelectorAll<HTMLElement>('button')].filter(isShown);
    const words = [...document.querySelectorAll<HTMLElement>('main h1, main h2, main p')].filter(isShown);
    const overlap = (one: DOMRect, other: DOMRect): boolean =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;
    for (const part of [...buttons, ...words]) {
      const box = part.getBoundingClientRect();
      const isOutside =
        box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5;
      if (isOutside) found.push(`outside: ${part.textContent}`);
    }
    for (const [index, button] of buttons.entries()) {
      const name = button.textContent;
      const box = button.getBoundingClientRect();
      if (box.width < 76 || box.height < 76) found.push(`small: ${name} ${box.width} x ${box.height}`);
      if (button.scrollHeight > button.clientHeight || button.scrollWidth > button.clientWidth)
        found.push(`cut: ${name}`);
      for (const other of [...buttons.slice(index + 1), ...words.filter((one) => !button.contains(one))]) {
        if (overlap(box, other.getBoundingClientRect())) found.push(`${name} overlaps ${other.textContent}`);
      }
    }
    return found;
  });
}

/** Looks at the page in every size of a kiosk: nothing is cut or too small, and a picture is kept for people. */
export async function inspect(program: Program, kiosk: Page, name: string, back: Size = PORTRAIT): Promise<void> {
  for (const size of [LANDSCAPE, SMALL, PORTRAIT]) {
    await resize(program, 'kiosk', size);
    await kiosk.waitForTimeout(450);
    expect(await flaws(kiosk), `${name} ${size.width} x ${size.height}`).toEqual([]);
    await picture(kiosk, `kiosk-${name}-${size.width}x${size.height}`);
  }
  await resize(program, 'kiosk', back);
}

/** A dossier received at the counter: its code and its id. */
export async function receive(counter: Page): Promise<{ id: string; code: string; rev: number }> {
  const applicant = {
    name: 'Trần Thị Mai',
    personalId: '048190001234',
    birthDate: null,
    sex: null,
    address: 'Tổ 12, phường Hải Châu, thành phố Đà Nẵng',
    phone: '0912345678',
  };
  const components = [{ code: 'TK', received: true, copies: 1, form: 'BAN_CHINH' }];
  const input = { procedureCode: 'MAU-KS', counterCode: 'Q1', ticketId: null, applicant, components };
  return (
    await valueOf<{ dossier: { id: string; code: string; rev: number } }>(call(counter, 'dossier.receive', input))
  ).dossier;
}
