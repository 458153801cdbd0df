import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { SAMPLE_RATE_HZ, writeWav } from '../../../scripts/voice/wav.mjs';
import { PROJECT } from '../support/places.ts';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { card, GUARD_MS, home, inspect, noteNumber, OFFICE, openKiosk, receive } from './kiosk-office.ts';
import { CLERK, IT, openWindow, picture, ready, resize, signIn } from './screens.ts';
import { listenTo } from './sound.ts';
import { scanCard } from './wedge.ts';

const VOICE = { volumePercent: 100, speedPercent: 100, times: 1, quietHours: [], packId: 'hmong' };
const LANGUAGES = ['vi', 'en', 'hmong'];
const IDLE_MS = 46_000;
const HMONG = {
  id: 'hmong',
  name: 'Hmoob',
  speechRule: 'DIGITS',
  words: {
    'kiosk.choose': 'Thov kov yam koj xav ua',
    'kiosk.help': 'Xav tau kev pab',
    'kiosk.yourNumber': 'Koj tus lej',
    'kiosk.hoursTitle': 'Tsis yog sijhawm muab lej',
    'board.callLabel': 'Caw tus neeg muaj tus lej',
    'board.toCounter': 'mus rau lub rooj',
  },
  serviceNames: { HT: 'Ntawv yug thiab sib yuav' },
  groupNames: { 'Đất đai': 'Av thiab teb' },
} as const;
/** Milliseconds of each recording of the pack: every one has a length of its own, by which it is known. */
const RECORDED = {
  'phrase-call': 310,
  'word-0': 130,
  'word-1': 170,
  'phrase-counter': 230,
  'screen-home': 470,
} as const;

const samplesOfMs = (ms: number): number => Math.round((ms * SAMPLE_RATE_HZ) / 1000);
const tone = (ms: number): Buffer =>
  writeWav(Float64Array.from({ length: samplesOfMs(ms) }, (_, index) => Math.sin(index / 15) / 2));
const shippedSamples = (name: string): number =>
  (readFileSync(path.join(PROJECT, 'resources/packs/vi/clips', `${name}.wav`)).length - 44) / 2;

/** Puts the pack where an office puts it, beside a folder that nobody should have made. */
function putPack(dataDirectory: string): void {
  const folder = path.join(dataDirectory, 'packs', 'hmong');
  for (const name of ['clips', 'pictures']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'pack.json'), JSON.stringify(HMONG));
  for (const [name, ms] of Object.entries(RECORDED)) writeFileSync(path.join(folder, 'clips', `${name}.wav`), tone(ms));
  // A picture of the office, with what must not run or be fetched.
  writeFileSync(
    path.join(folder, 'pictures', 'civil.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 96 96"
      onload="document.title='broken'"><script>document.title = 'broken'</script>
      <image xlink:href="https://example.com/x.png" width="9" height="9"/><rect width="96" height="96" fill="#cc4034"/></svg>`,
  );
  writeFileSync(path.join(folder, 'clips', 'letter-a.wav'), 'no sound');
  const bad = path.join(dataDirectory, 'packs', 'tay');
  mkdirSync(bad);
  writeFileSync(path.join(bad, 'pack.json'), '{"id":"tay","name":"Tày","words":{"__proto__":"x","kiosk.choose":7}}');
}

interface Asked {
  readonly window: string;
  readonly file: string;
}

/** Notes which files the windows ask for, and makes the kiosk hear, once it is told to, that the office is not open. */
async function listenAndClose(program: Program) {
  await program.app.evaluate(({ ipcMain }) => {
    type Answer = { ok: boolean; value: object };
    type Request = { method: string; input: { packId?: string; kind?: string; name?: string } };
    type Handler = (event: { sender: { getURL(): string } }, request: Request) => Promise<Answer>;
    const channel = 'quay:call';
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const original = handlers.get(channel);
    if (!original) throw new Error('no bridge');
    const kept: { asked: Asked[]; closedOpen: object | null } = { asked: [], closedOpen: null };
    Object.assign(globalThis, { kept });
    ipcMain.removeHandler(channel);
    ipcMain.handle(channel, async (event, request: Request) => {
      const answer = await original(event, request);
      if (request.method === 'packs.file' && answer.ok) {
        const { packId, kind, name } = request.input;
        kept.asked.push({ window: event.sender.getURL().split('=').at(-1) ?? '', file: `${packId} ${kind} ${name}` });
      }
      if (request.method !== 'kiosk.state' || kept.closedOpen === null || !answer.ok) return answer;
      return { ...answer, value: { ...answer.value, open: kept.closedOpen } };
    });
  });
  return {
    asked: (window: string) =>
      program.app.evaluate(
        (_, of) =>
          (globalThis as unknown as { kept: { asked: Asked[] } }).kept.asked
            .filter((each) => each.window === of)
            .map(({ file }) => file),
        window,
      ),
    close: (open: object) =>
      program.app.evaluate(
        (_, state) => void Object.assign((globalThis as unknown as { kept: object }).kept, { closedOpen: state }),
        open,
      ),
  };
}

/** The kiosk of an office that offers three languages, with its pack in place before any window asked. */
async function openOffice(program: Program): Promise<{ kiosk: Page; setup: Page }> {
  putPack(program.dataDirectory);
  const settings = { ...OFFICE.settings, voice: VOICE, languagePacks: LANGUAGES };
  return openKiosk(program, { office: { ...OFFICE, settings } });
}

/** From here on the page's time is the test's. The clock of the page goes on; it can be set forward. */
async function ownTime(kiosk: Page): Promise<void> {
  await kiosk.clock.install();
  await kiosk.reload();
  await ready(kiosk);
  await expect(home(kiosk)).toBeVisible();
  await kiosk.waitForTimeout(GUARD_MS);
}

test('a language of the office’s own: its words, names, pictures and recordings at the kiosk', async ({ program }) => {
  test.setTimeout(120_000);
  const { kiosk } = await openOffice(program);
  const { asked } = await listenAndClose(program);
  const sounds = await listenTo(kiosk);
  await card(kiosk, 'Tiếng Việt').click();
  await expect(card(kiosk, 'Hmoob')).toBeVisible();
  await expect(card(kiosk, 'Tày')).toHaveCount(0);
  await inspect(program, kiosk, 'languages');
  await card(kiosk, 'Hmoob').click();
  await expect(kiosk.getByRole('heading', { name: HMONG.words['kiosk.choose'] })).toBeVisible();
  await expect(kiosk.getByTestId('service-name')).toHaveText([
    'Ntawv yug thiab sib yuav',
    'Chứng thực bản sao, chữ ký',
    'Av thiab teb',
    'Nhận kết quả',
    'Lĩnh vực khác',
    'Xav tau kev pab',
  ]);
  await expect.poll(() => asked('kiosk')).toContain('hmong PICTURE civil');
  await expect(card(kiosk, 'Ntawv yug').locator('img')).toHaveAttribute('src', /^blob:/);
  await inspect(program, kiosk, 'hmong');
  expect(await kiosk.title()).not.toBe('broken');

  await card(kiosk, 'Nghe đọc').click();
  await expect.poll(async () => (await sounds()).length).toBeGreaterThan(0);
  expect(await asked('kiosk')).toContain('hmong CLIP screen-home');
  await card(kiosk, 'Ntawv yug').click();
  await expect(kiosk.getByText(HMONG.words['kiosk.yourNumber'])).toBeVisible();
  await expect(kiosk.getByText('Ntawv yug thiab sib yuav')).toBeVisible();
  await inspect(program, kiosk, 'hmong-ticket');
});

test('a call is spoken with the office’s recordings, and with ours where it has none', async ({ program }) => {
  const { kiosk, setup } = await openOffice(program);
  const { asked } = await listenAndClose(program);
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  const board = await openWindow(program, setup, 'board');
  const sounds = await listenTo(board);
  await valueOf(call(kiosk, 'ticket.issue', { serviceCode: 'HT' }));
  await valueOf(call(counter, 'queue.callNext', { counterCode: 'Q1' }));
  await expect(board.getByText('A001')).toBeVisible();
  await expect.poll(async () => (await sounds()).length).toBe(1);
  const own = (name: keyof typeof RECORDED): number => samplesOfMs(RECORDED[name]);
  const words = [
    own('phrase-call'),
    shippedSamples('letter-a'),
    own('word-0'),
    own('word-0'),
    own('word-1'),
    own('phrase-counter'),
    own('word-1'),
  ];
  const joins = (words.length - 1) * samplesOfMs(25);
  const whole = shippedSamples('chime') + samplesOfMs(120) + joins + words.reduce((sum, each) => sum + each, 0);
  expect((await sounds())[0]).toBe(whole);
  const files = await asked('board');
  for (const name of ['phrase-call', 'word-0', 'word-1', 'phrase-counter'])
    expect(files).toContain(`hmong CLIP ${name}`);
  for (const name of ['chime', 'letter-a']) expect(files).toContain(`vi CLIP ${name}`);
  expect(files).not.toContain('vi CLIP phrase-call');

  await signIn(setup, IT.digit, IT.pin, IT.name);
  await valueOf(call(setup, 'config.saveSettings', { languagePacks: LANGUAGES.toReversed() }));
  await expect(board.getByText(HMONG.words['board.callLabel'])).toBeVisible();
  await expect(board.getByText(HMONG.serviceNames.HT)).toBeVisible();
  await resize(program, 'board', { width: 1920, height: 1080 });
  await picture(board, 'board-hmong-1920x1080');
});

test('out of hours every language can be chosen, and the next citizen finds the first one again', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const { kiosk } = await openOffice(program);
  const { close } = await listenAndClose(program);
  await ownTime(kiosk);
  await close({ isOpen: false, reason: 'HOURS', opensAt: '2027-03-01T23:30:00.000Z', closesAt: null });
  // Nobody is there: the page that asks again by itself finds the office closed.
  await kiosk.clock.fastForward(IDLE_MS);
  const closed = kiosk.getByRole('heading', { name: 'Ngoài giờ cấp số' });
  await expect(closed).toBeVisible();
  await expect(kiosk.getByText('Mở lại lúc 06:30, Thứ ba, ngày 02/03/2027.')).toBeVisible();
  await expect(kiosk.getByTestId('service-name')).toHaveCount(0);
  await inspect(program, kiosk, 'hours');
  await card(kiosk, 'Tiếng Việt').click();
  await card(kiosk, 'Hmoob').click();
  await expect(kiosk.getByRole('heading', { name: HMONG.words['kiosk.hoursTitle'] })).toBeVisible();
  await kiosk.clock.fastForward(IDLE_MS);
  await expect(closed).toBeVisible();
  // Once more: from the page that already waits for the next one.
  await card(kiosk, 'Tiếng Việt').click();
  await card(kiosk, 'English').click();
  await expect(closed).toHaveCount(0);
  await kiosk.clock.fastForward(IDLE_MS);
  await expect(closed).toBeVisible();
});

/** The clock of the test replaces the times of keys by those of their arrival, which a busy machine stretches: once more then. */
async function holdToReader(kiosk: Page, code: string): Promise<void> {
  await expect(async () => {
    await scanCard(kiosk, code);
    await expect(kiosk.getByText(`Hồ sơ ${code}`)).toBeVisible({ timeout: 5_000 });
  }).toPass();
}

test('an answer stays its whole time for each paper, and nothing goes away while it is read aloud', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const { kiosk, setup } = await openOffice(program);
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  const [first, second] = [await receive(counter), await receive(counter)];
  await ownTime(kiosk);
  await holdToReader(kiosk, first.code);
  await kiosk.clock.fastForward(25_000);
  await holdToReader(kiosk, second.code);
  await kiosk.clock.fastForward(20_000);
  await expect(kiosk.getByText(`Hồ sơ ${second.code}`)).toBeVisible();
  await card(kiosk, 'Nghe đọc').click();
  await expect(card(kiosk, 'Ngừng đọc')).toBeVisible();
  await kiosk.clock.fastForward(15_000);
  await expect(kiosk.getByText(`Hồ sơ ${second.code}`)).toBeVisible();
  // Sound runs in its own time: the page's time counts anew from the moment it has been read to the end.
  await expect(card(kiosk, 'Nghe đọc')).toBeVisible({ timeout: 60_000 });
  // In small steps: home itself gives way to the invitation page when its own time has passed.
  await expect(async () => {
    await kiosk.clock.fastForward(8_000);
    await expect(home(kiosk)).toBeVisible({ timeout: 4_000 });
  }).toPass();
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByText('B001')).toBeVisible();
  await noteNumber(kiosk);
});
