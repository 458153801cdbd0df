import path from 'node:path';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import {
  call,
  expect,
  OFFICE_FILE,
  PASSPHRASE,
  type Program,
  type StartOptions,
  test,
  valueOf,
} from './support/program.ts';

const FOUR = ['kiosk', 'board', 'rating', 'counter'] as const;
const NO_DISPLAYS = { kiosk: null, board: null, board2: null, board3: null, rating: null };
const TV = { id: 4242, workArea: { x: 0, y: 0, width: 1440, height: 900 } };

interface Seen {
  readonly window: string;
  readonly title: string;
  readonly isFull: boolean;
  readonly isVisible: boolean;
  readonly bounds: { x: number; y: number; width: number; height: number };
}

/** Every window as the system sees it. */
function windowsOf({ app }: Program): Promise<Seen[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      window: new URL(window.webContents.getURL()).searchParams.get('window') ?? '',
      title: window.getTitle(),
      isFull: window.isFullScreen(),
      isVisible: window.isVisible(),
      bounds: window.getBounds(),
    })),
  );
}

async function isFull(program: Program, name: string): Promise<boolean> {
  return (await windowsOf(program)).some(({ window, isFull }) => window === name && isFull);
}

/** An office whose PC shows the four windows of the main job, started anew. */
async function startWithFour(folder: string, start: (options: StartOptions) => Promise<Program>): Promise<Program> {
  const dataDirectory = path.join(folder, 'data');
  const first = await start({ dataDirectory });
  const file = { ...OFFICE_FILE, settings: { windows: FOUR, counterCode: 'Q1' } };
  await valueOf(call(await first.page('setup'), 'setup.create', { file, passphrase: PASSPHRASE }));
  await first.app.close();
  const program = await start({ dataDirectory, env: { QUAY_PASSPHRASE: PASSPHRASE }, args: ['--window=setup'] });
  for (const name of [...FOUR, 'setup']) await program.page(name);
  await expect.poll(async () => (await windowsOf(program)).filter(({ isVisible }) => isVisible).length).toBe(5);
  return program;
}

async function signInIt(program: Program) {
  const setup = await program.page('setup');
  const { people } = await valueOf<MethodOutput<'people.choices'>>(call(setup, 'people.choices'));
  const it = people.find(({ role }) => role === 'IT');
  await valueOf(call(setup, 'people.signIn', { personId: it?.id, pin: '2580' }));
  return setup;
}

/** Makes the program believe that a second display was plugged in or went away. */
async function plugTv(program: Program, isThere: boolean): Promise<void> {
  await program.app.evaluate(
    ({ screen }, [tv, there]) => {
      const [own] = [screen.getPrimaryDisplay()];
      screen.getAllDisplays = () => (there ? [own, { ...own, ...tv, label: 'TV' }] : [own]);
      (screen as unknown as { emit(event: string): void }).emit(there ? 'display-added' : 'display-removed');
    },
    [TV, isThere] as const,
  );
}

test('on one display the windows open side by side, each a named window inside the screen', async ({
  folder,
  start,
}) => {
  const program = await startWithFour(folder, start);
  const area = await program.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  // A page names its window when it is there.
  await expect.poll(async () => new Set((await windowsOf(program)).map(({ title }) => title)).size).toBe(5);
  const seen = await windowsOf(program);
  expect(seen.map(({ window }) => window).sort()).toEqual([...FOUR, 'setup'].sort());
  expect(new Set(seen.map(({ bounds }) => `${bounds.x},${bounds.y}`)).size).toBe(5);
  for (const { window, title, isFull: full, bounds } of seen) {
    expect(full, window).toBe(false);
    expect(title).toContain('Quầy Một Cửa');
    expect(bounds.x, window).toBeGreaterThanOrEqual(area.x);
    expect(bounds.y, window).toBeGreaterThanOrEqual(area.y);
    expect(bounds.x + bounds.width, window).toBeLessThanOrEqual(area.x + area.width);
    expect(bounds.y + bounds.height, window).toBeLessThanOrEqual(area.y + area.height);
  }
});

test('a display of its own is filled only while it is there, and the keys lead out of it', async ({
  folder,
  start,
}) => {
  const program = await startWithFour(folder, start);
  const setup = await signInIt(program);
  await plugTv(program, true);
  const { displays } = await valueOf<MethodOutput<'window.displays'>>(call(setup, 'window.displays'));
  expect(displays.map(({ label, primary }) => [label.length > 0, primary])).toEqual([
    [true, true],
    [true, false],
  ]);
  const assign = (kiosk: number | null) =>
    valueOf(call(setup, 'config.saveSettings', { displays: { ...NO_DISPLAYS, kiosk } }));
  await assign(TV.id);
  await expect.poll(() => isFull(program, 'kiosk')).toBe(true);
  expect((await windowsOf(program)).filter(({ isFull: full }) => full)).toHaveLength(1);

  await plugTv(program, false);
  await expect.poll(() => isFull(program, 'kiosk')).toBe(false);
  await plugTv(program, true);
  await expect.poll(() => isFull(program, 'kiosk')).toBe(true);

  const press = (window: string) =>
    program.app.evaluate(({ BrowserWindow }, name) => {
      const found = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(`=${name}`));
      found?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'F11', modifiers: ['control', 'shift'] });
    }, window);
  await press('kiosk');
  await expect.poll(() => isFull(program, 'kiosk')).toBe(false);
  await press('kiosk');
  await expect.poll(() => isFull(program, 'kiosk')).toBe(true);
  await press('counter');
  await assign(null);
  await press('kiosk');
  await expect.poll(() => isFull(program, 'kiosk')).toBe(false);
  expect(await isFull(program, 'counter')).toBe(false);
});

test('a second board fills its display, goes back when the cable is pulled, and still shows the next call', async ({
  folder,
  start,
}) => {
  const program = await startWithFour(folder, start);
  const setup = await signInIt(program);
  await plugTv(program, true);
  await valueOf(call(setup, 'window.open', { window: 'board2' }));
  const board = await program.page('board2');
  await valueOf(call(setup, 'config.saveSettings', { displays: { ...NO_DISPLAYS, board2: TV.id } }));
  await expect.poll(() => isFull(program, 'board2')).toBe(true);
  expect(await isFull(program, 'board')).toBe(false);

  await plugTv(program, false);
  await expect.poll(() => isFull(program, 'board2')).toBe(false);
  const counter = await program.page('counter');
  const { people } = await valueOf<MethodOutput<'people.choices'>>(call(counter, 'people.choices'));
  const clerk = people.find(({ role }) => role === 'CLERK');
  await valueOf(call(counter, 'people.signIn', { personId: clerk?.id, pin: '7391' }));
  await valueOf(call(await program.page('kiosk'), 'ticket.issue', { serviceCode: 'HT' }));
  await valueOf(call(counter, 'queue.callNext', { counterCode: 'Q1' }));
  await expect(board.getByText('A001')).toBeVisible();
  await plugTv(program, true);
  await expect.poll(() => isFull(program, 'board2')).toBe(true);
  await expect(board.getByText('A001')).toBeVisible();
});
