import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { SAMPLE_RATE_HZ, writeWav } from '../../../scripts/voice/wav.mjs';
import { PROJECT } from '../support/places.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { CLERK, IT, openWindow, picture, ready, resize, type Size, signIn } from './screens.ts';
import { listenTo } from './sound.ts';

const SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
];
const ALL_DAY = [
  { from: '00:00', to: '12:00' },
  { from: '12:00', to: '00:00' },
];
const VOICE = { volumePercent: 100, speedPercent: 100, times: 1, quietHours: [], packId: 'vi' };

/** Two counters of one office, each with its own service. */
const FILE = {
  ...OFFICE_FILE,
  counters: [
    { code: 'Q1', number: 1, name: 'Quầy số 1' },
    { code: 'Q2', number: 12, name: 'Đất đai, xây dựng' },
  ],
  services: [
    { code: 'HT', name: 'Hộ tịch', prefix: 'A', counterCodes: ['Q1'] },
    { code: 'DD', name: 'Đất đai, xây dựng, môi trường', prefix: 'B', counterCodes: ['Q2'] },
  ],
  // After the others by code, so that their digits at the sign-in stay.
  people: [...OFFICE_FILE.people, { code: 'LD1', name: 'Lê Văn Bình', role: 'HEAD', pin: '4826' }],
};

interface Hall {
  readonly setup: Page;
  readonly kiosk: Page;
  readonly counter: Page;
}

/** An office with IT in the set-up window and a clerk who calls; `settings` are those of its file. */
async function openHall(program: Program, settings: object): Promise<Hall> {
  const setup = await program.page('setup');
  await ready(setup);
  const file = { ...FILE, settings };
  await valueOf(call(setup, 'setup.create', { file, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  const kiosk = await openWindow(program, setup, 'kiosk');
  const counter = await openWindow(program, setup, 'counter');
  const { people } = await valueOf<{ people: { id: string; name: string }[] }>(call(counter, 'people.choices'));
  const clerk = people.find(({ name }) => name === CLERK.name);
  await valueOf(call(counter, 'people.signIn', { personId: clerk?.id, pin: CLERK.pin }));
  return { setup, kiosk, counter };
}

const NO_GAPS = {
  priorityPasses: 5,
  normalBetween: 1,
  callGapS: 0,
  priorityCallGapS: 0,
  noShowAfterCalls: 3,
  reactivateBehind: 2,
  enforceHours: false,
  openBeforeMinutes: 30,
  showEstimate: true,
  ticketQr: false,
};

/** Takes a number and calls it. */
async function callOne({ kiosk, counter }: Hall, serviceCode: 'HT' | 'DD'): Promise<string> {
  await valueOf(call(kiosk, 'ticket.issue', { serviceCode }));
  const counterCode = serviceCode === 'HT' ? 'Q1' : 'Q2';
  const { ticket } = await valueOf<{ ticket: { id: string } | null }>(call(counter, 'queue.callNext', { counterCode }));
  if (ticket === null) throw new Error('nobody waits');
  return ticket.id;
}

/** Serves who was called, so that the counter is free again. */
async function serve({ counter }: Hall, ticketId: string): Promise<void> {
  await valueOf(call(counter, 'queue.start', { ticketId }));
  await valueOf(call(counter, 'queue.finish', { ticketId }));
}

const clip = (pack: string, id: string): number =>
  (readFileSync(path.join(PROJECT, 'resources', 'packs', pack, 'clips', `${id}.wav`)).length - 44) / 2;
const samplesOfMs = (ms: number): number => Math.round((ms * SAMPLE_RATE_HZ) / 1000);

/** Samples of a call said once after the chime. */
function spoken(words: readonly number[]): number {
  const joins = (words.length - 1) * samplesOfMs(25);
  return clip('vi', 'chime') + samplesOfMs(120) + joins + words.reduce((sum, each) => sum + each, 0);
}

test('each board shows the calls of its counters, and only those that shall speak', async ({ program }) => {
  const hall = await openHall(program, {
    queue: NO_GAPS,
    voice: VOICE,
    boards: {
      board: { counterCodes: ['Q1'], speaks: true },
      board2: { counterCodes: ['Q2'], speaks: false },
      board3: { counterCodes: [], speaks: false },
    },
  });
  const boards: Record<string, { page: Page; sounds: () => Promise<number[]> }> = {};
  for (const name of ['board', 'board2', 'board3']) {
    const page = await openWindow(program, hall.setup, name);
    boards[name] = { page, sounds: await listenTo(page) };
  }
  await callOne(hall, 'HT');
  await callOne(hall, 'DD');
  const seen = (name: string, number: string) => boards[name]?.page.getByText(number).count();
  await expect.poll(() => seen('board3', 'B001')).toBe(1);
  await expect.poll(() => seen('board', 'A001')).toBe(1);
  await expect.poll(() => seen('board2', 'B001')).toBe(1);
  expect(await seen('board3', 'A001')).toBe(1);
  expect(await seen('board', 'B001')).toBe(0);
  expect(await seen('board2', 'A001')).toBe(0);
  await expect.poll(async () => (await boards['board']?.sounds())?.length).toBe(1);
  for (const silent of ['board2', 'board3']) expect(await boards[silent]?.sounds()).toEqual([]);
  // Asked anew, the list says the same.
  await boards['board2']?.page.reload();
  await expect.poll(() => seen('board2', 'B001')).toBe(1);
  expect(await seen('board2', 'A001')).toBe(0);
});

test('a call is spoken in the language of the office’s choice, with its own recording, at its speed', async ({
  program,
}) => {
  // Put there before the window asks: half a second of a tone instead of "Now calling number".
  const own = Float64Array.from({ length: SAMPLE_RATE_HZ / 2 }, (_, index) => Math.sin(index / 15) / 2);
  const folder = path.join(program.dataDirectory, 'packs', 'en', 'clips');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'phrase-call.wav'), writeWav(own));
  const hall = await openHall(program, {
    queue: NO_GAPS,
    voice: { ...VOICE, packId: 'en' },
    languagePacks: ['en', 'vi'],
  });
  const board = await openWindow(program, hall.setup, 'board');
  const sounds = await listenTo(board);
  const first = await callOne(hall, 'DD');
  await expect(board.getByText('Now calling number')).toBeVisible();
  await expect.poll(async () => (await sounds()).length).toBe(1);
  const ids = ['letter-b', 'word-0', 'word-0', 'word-1', 'phrase-counter', 'word-1', 'word-2'];
  expect((await sounds())[0]).toBe(spoken([own.length, ...ids.map((id) => clip('en', id))]));

  await valueOf(
    call(hall.setup, 'config.saveSettings', {
      voice: { ...VOICE, packId: 'en', speedPercent: 150, volumePercent: 40 },
    }),
  );
  await serve(hall, first);
  await callOne(hall, 'DD');
  await expect.poll(async () => (await sounds()).length, { timeout: 20_000 }).toBe(2);
  const faster = [
    own.length,
    ...['letter-b', 'word-0', 'word-0', 'word-2', ...ids.slice(4)].map((id) => clip('en', id)),
  ];
  expect((await sounds())[1]).toBe(spoken(faster.map((length) => Math.round((length * 100) / 150))));
});

test('nothing is spoken in quiet hours, and the board says so', async ({ program }) => {
  const hall = await openHall(program, { queue: NO_GAPS, voice: { ...VOICE, quietHours: ALL_DAY } });
  const board = await openWindow(program, hall.setup, 'board');
  const sounds = await listenTo(board);
  await expect(board.getByText('Giờ yên lặng: số chỉ hiện trên màn hình')).toBeVisible();
  const quiet = await callOne(hall, 'HT');
  await expect(board.getByText('A001')).toBeVisible();
  await board.waitForTimeout(1_000);
  expect(await sounds()).toEqual([]);
  await serve(hall, quiet);

  await valueOf(call(hall.setup, 'config.saveSettings', { voice: VOICE }));
  await expect(board.getByText('Giờ yên lặng: số chỉ hiện trên màn hình')).toHaveCount(0);
  await callOne(hall, 'HT');
  await expect.poll(async () => (await sounds()).length).toBe(1);
});

test('calls within seconds all stay large, a repeated one is marked, and none is lost from the list', async ({
  program,
}) => {
  const hall = await openHall(program, { queue: NO_GAPS, voice: VOICE });
  const board = await openWindow(program, hall.setup, 'board');
  await callOne(hall, 'HT');
  const second = await callOne(hall, 'DD');
  await valueOf(call(hall.counter, 'queue.recall', { ticketId: second }));
  const large = board.locator('[data-call]');
  await expect(large).toHaveCount(2);
  await expect(large.first()).toContainText('B001');
  await expect(large.first()).toContainText('Gọi lại');
  await expect(large.last()).toContainText('A001');
  await expect(large.last()).not.toContainText('Gọi lại');
  for (const size of SIZES) {
    await resize(program, 'board', size);
    expect(await poorParts(board), `${size.width}x${size.height}`).toEqual([]);
    await picture(board, `board-burst-${size.width}x${size.height}`);
  }
});

test('between calls there are the time, announcements and who waits, and that the day is closed', async ({
  program,
}) => {
  const announcement = 'Mời Ông/Bà chuẩn bị căn cước và bản chính giấy tờ. '.repeat(4).trim().slice(0, 199).trim();
  const hall = await openHall(program, { queue: NO_GAPS, voice: VOICE, announcements: [announcement] });
  await valueOf(call(hall.kiosk, 'ticket.issue', { serviceCode: 'DD' }));
  const board = await openWindow(program, hall.setup, 'board');
  await expect(board.getByText(announcement)).toBeVisible();
  await expect(board.getByRole('listitem').filter({ hasText: 'Đất đai, xây dựng, môi trường' })).toContainText('1');
  for (const size of SIZES) {
    await resize(program, 'board', size);
    expect(await poorParts(board), `${size.width}x${size.height}`).toEqual([]);
    await picture(board, `board-between-${size.width}x${size.height}`);
  }
  const supervisor = await openWindow(program, hall.setup, 'supervisor');
  const { people } = await valueOf<{ people: { id: string; role: string }[] }>(call(supervisor, 'people.choices'));
  const head = people.find(({ role }) => role === 'HEAD');
  await valueOf(call(supervisor, 'people.signIn', { personId: head?.id, pin: '4826' }));
  await valueOf(call(supervisor, 'queue.closeDay'));
  await expect(board.getByRole('heading', { name: 'Hôm nay đã ngừng cấp số' })).toBeVisible();
  for (const size of SIZES) {
    await resize(program, 'board', size);
    expect(await poorParts(board), `${size.width}x${size.height}`).toEqual([]);
    await picture(board, `board-closed-${size.width}x${size.height}`);
  }
});

/** Words that are cut off, lie over each other's boxes outside of the screen, or stand out too little from their ground. */
function poorParts(board: Page): Promise<string[]> {
  return board.evaluate(() => {
    type Colour = [number, number, number, number];
    const parse = (text: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => {
      const mix = (top: number, below: number): number => top * a + below * (1 - a);
      return [mix(r, R), mix(g, G), mix(b, B), 1];
    };
    /** The lightest ground of the screen: the top of its gradient, under the drum's gold lines. */
    const screen = over([233, 180, 76, 0.13], [16, 80, 95, 1]);
    const groundOf = (element: Element | null): Colour => {
      if (!element || element.matches('main')) return screen;
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
    };
    const light = ([r, g, b]: Colour): number => {
      const [lr = 0, lg = 0, lb = 0] = [r, g, b].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
    };
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('main :is(h1, h2, p, span, strong)')) {
      const text = element.textContent?.trim() ?? '';
      if (text === '' || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.left < 0 || box.top < 0 || box.right > window.innerWidth + 0.5 || box.bottom > window.innerHeight + 0.5) {
        found.push(`outside: ${text}`);
      }
      const frame = element.closest('section')?.getBoundingClientRect();
      if (frame && (box.bottom > frame.bottom + 1 || box.right > frame.right + 1 || box.top < frame.top - 1)) {
        found.push(`cut: ${text}`);
      }
      const colour = parse(getComputedStyle(element).color);
      const [a, b] = [light(colour), light(groundOf(element))].sort((x, y) => y - x) as [number, number];
      const contrast = (a + 0.05) / (b + 0.05);
      if (contrast < 4.5) found.push(`contrast ${contrast.toFixed(1)}: ${text}`);
    }
    return found;
  });
}
