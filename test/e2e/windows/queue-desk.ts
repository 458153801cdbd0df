import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS, type QueueSettings } from '../../../electron/contract/entities.ts';
import type { TicketView } from '../../../electron/contract/queue-views.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, valueOf } from '../support/program.ts';
import { CLERK, OFFICE_SCREEN, openWindow, ready, resize, signIn } from './screens.ts';

export const HEAD = { digit: '3', pin: '4826', name: 'Lê Văn Minh' } as const;
export const WIDE = { width: 1920, height: 1080 } as const;

const OFFICE = {
  ...OFFICE_FILE,
  counters: [
    { code: 'Q1', number: 1, name: 'Hộ tịch' },
    { code: 'Q3', number: 3, name: 'Đất đai' },
  ],
  services: [
    { code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A', counterCodes: ['Q1', 'Q3'] },
    { code: 'DD', name: 'Đất đai, xây dựng', prefix: 'B', counterCodes: ['Q3'] },
    { code: 'KQ', name: 'Trả kết quả', prefix: 'K', counterCodes: ['Q1'], kind: 'RESULT' },
    { code: 'HD', name: 'Cần giúp đỡ', prefix: 'H', counterCodes: ['Q1'], kind: 'GUIDANCE' },
  ],
  people: [...OFFICE_FILE.people, { code: 'PT1', name: HEAD.name, role: 'HEAD', pin: HEAD.pin }],
  procedures: [
    {
      code: '1.001193',
      name: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      deadlineAmount: 0,
      deadlineUnit: 'TRONG_NGAY',
      components: [{ code: 'CS', name: 'Giấy chứng sinh', mustDigitize: false }],
    },
  ],
};

/** Keys follow each other faster than people walk. */
const NO_GAP: Partial<QueueSettings> = { callGapS: 0, priorityCallGapS: 0, noShowAfterCalls: 2 };

interface DeskOptions {
  readonly counterDigit?: string;
  readonly queue?: Partial<QueueSettings>;
  readonly devices?: readonly object[];
}

interface Desk {
  readonly page: Page;
  readonly kiosk: Page;
  readonly setup: Page;
}

/** An office with numbers given at the kiosk; the clerk is signed in at one of the counters. */
export async function openDesk(
  program: Program,
  numbers: readonly (readonly [serviceCode: string, count: number])[],
  { counterDigit = '1', queue = NO_GAP, devices = [] }: DeskOptions = {},
): Promise<Desk> {
  const setup = await program.page('setup');
  await ready(setup);
  const file = { ...OFFICE, devices, settings: { queue: { ...DEFAULT_SETTINGS.queue, ...queue } } };
  await valueOf(call(setup, 'setup.create', { file, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  const kiosk = await openWindow(program, setup, 'kiosk');
  for (const [serviceCode, count] of numbers)
    for (let given = 0; given < count; given += 1) await take(kiosk, serviceCode);
  const page = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  await expect(page.getByRole('heading', { name: 'Máy này đặt ở quầy nào?' })).toBeVisible();
  await page.keyboard.press(counterDigit);
  await expect(page.getByRole('listbox', { name: 'Chờ' })).toBeVisible();
  return { page, kiosk, setup };
}

export async function take(kiosk: Page, serviceCode: string, priority = false): Promise<TicketView> {
  const { ticket } = await valueOf<{ ticket: TicketView }>(call(kiosk, 'ticket.issue', { serviceCode, priority }));
  return ticket;
}

interface State {
  readonly current: TicketView | null;
  readonly waiting: readonly TicketView[];
  readonly held: readonly TicketView[];
  readonly recent: readonly TicketView[];
}

export const stateOf = (page: Page, counterCode: string) => valueOf<State>(call(page, 'queue.state', { counterCode }));
export const number = (page: Page) => page.getByTestId('current-ticket');
/** A key while a step is under way does nothing, so the step is waited for. */
export async function begin(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await expect(page.getByText('Đang phục vụ', { exact: true })).toBeVisible();
}
export const undoBar = (page: Page) => page.getByTestId('undo-bar');
export const list = (page: Page, name: string) => page.getByRole('listbox', { name });
