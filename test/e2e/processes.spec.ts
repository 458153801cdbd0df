import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import type { SystemStatus } from '../../electron/contract/methods/system.ts';
import { executableOf, inspectPackage, ROOT_SWITCHES } from './support/places.ts';
import {
  call,
  expect,
  isAlive,
  OFFICE_FILE,
  PASSPHRASE,
  type Program,
  type ServiceName,
  test,
  valueOf,
} from './support/program.ts';

async function kill(program: Program, name: ServiceName): Promise<number> {
  await expect.poll(() => program.pidOf(name)).not.toBeNull();
  const pid = await program.pidOf(name);
  if (pid === null) throw new Error(`${name} does not run`);
  process.kill(pid, 'SIGKILL');
  return pid;
}

test('a killed backend is usable again, with the store still open', async ({ program }) => {
  const page = await program.page('setup');
  await valueOf(call(page, 'setup.create', { file: OFFICE_FILE, passphrase: PASSPHRASE }));
  const before = await valueOf<SystemStatus>(call(page, 'system.status'));
  expect(before.store).toBe('READY');
  const killed = await kill(program, 'quay-backend');
  // Sent while nobody is there to answer: the call waits instead of failing.
  const after = await valueOf<SystemStatus>(call(page, 'system.status'));
  expect(after).toEqual(before);
  expect(await program.pidOf('quay-backend')).not.toBe(killed);
});

test('a killed device host comes back and nothing else notices', async ({ program }) => {
  await program.page('setup');
  const backend = await program.pidOf('quay-backend');
  const killed = await kill(program, 'quay-devicehost');
  await expect.poll(() => program.pidOf('quay-devicehost')).not.toBe(killed);
  await expect.poll(() => program.pidOf('quay-devicehost')).not.toBeNull();
  expect(await program.pidOf('quay-backend')).toBe(backend);
});

test('device host and demo devices find each other again after either was killed', async ({ program }) => {
  const page = await program.page('setup');
  const devices = [
    { code: 'MAY-IN', name: 'Máy in phiếu', kind: 'TICKET_PRINTER', connection: 'demo', demo: true },
    { code: 'BAN-PHIM', name: 'Bàn phím', kind: 'RATING_KEYPAD', connection: 'demo', counterCode: 'Q1', demo: true },
  ];
  await valueOf(call(page, 'setup.create', { file: { ...OFFICE_FILE, devices }, passphrase: PASSPHRASE }));
  const ready = async () => {
    const { devices: states } = await valueOf<MethodOutput<'devices.states'>>(call(page, 'devices.states'));
    return states.map(({ code, state }) => `${code} ${state}`).sort();
  };
  await expect.poll(ready, { timeout: 20_000 }).toEqual(['BAN-PHIM READY', 'MAY-IN READY']);
  const simulators = await Promise.all(devices.map(({ code }) => program.pidOf(`quay-simulator-${code}`)));
  await kill(program, 'quay-devicehost');
  await expect.poll(ready, { timeout: 20_000 }).toEqual(['BAN-PHIM READY', 'MAY-IN READY']);
  // The demo devices did not notice; killed themselves, each comes back and is driven again.
  expect(await Promise.all(devices.map(({ code }) => program.pidOf(`quay-simulator-${code}`)))).toEqual(simulators);
  for (const { code } of devices) {
    const killed = await kill(program, `quay-simulator-${code}`);
    await expect.poll(() => program.pidOf(`quay-simulator-${code}`)).not.toBe(killed);
  }
  await expect.poll(ready, { timeout: 30_000 }).toEqual(['BAN-PHIM READY', 'MAY-IN READY']);
  expect(program.app.windows().some((window) => window.url().includes('window=service'))).toBe(false);
});

test('a backend that keeps failing brings the service screen, whose button starts it again', async ({ program }) => {
  const setup = await program.page('setup');
  for (let round = 0; round < 3; round += 1) {
    await kill(program, 'quay-backend');
    await expect.poll(() => program.log().split('process ended').length - 1).toBe(round + 1);
  }
  const service = await program.page('service');
  const refused = await call(setup, 'system.status');
  expect(refused.ok ? '' : refused.error.code).toBe('PROCESS_GONE');
  await service.getByRole('button').first().click();
  const status = await valueOf<SystemStatus>(call(setup, 'system.status'));
  expect(status.store).toBe('NEEDS_SETUP');
  await expect.poll(() => program.app.windows().some((page) => page.url().includes('window=service'))).toBe(false);
});

test('a crashed page is loaded again', async ({ program }) => {
  const page = await program.page('setup');
  await page.evaluate(() => void ((window as unknown as { before: boolean }).before = true));
  await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => program.log()).toContain('window process gone');
  // Asked from main: the page object of the test ended with the crash.
  const state = () =>
    program.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents || contents.isCrashed() || contents.isLoading()) return 'not there';
      const asked = contents.executeJavaScript("'quay' in window && !('before' in window) ? 'new' : 'old'");
      return Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 1_000, 'silent'))]);
    });
  await expect.poll(state).toBe('new');
});

test('a bug in main is logged and brings the service screen instead of vanishing', async ({ program }) => {
  await program.page('setup');
  await program.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted bug');
    }, 0);
  });
  await program.page('service');
  expect(program.log()).toContain('planted bug');
});

test('closing ends every process, in order and within the limit', async ({ program }) => {
  await program.page('setup');
  await expect.poll(async () => (await program.pids()).length).toBeGreaterThanOrEqual(4);
  const pids = await program.pids();
  const main = program.app.process();
  const exited = once(main, 'exit');
  await program.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  const [code] = (await exited) as [number | null];
  expect(code).toBe(0);
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  expect(program.log()).toMatch(/"closing"[\s\S]*"closed"/);
  expect(program.log()).not.toContain('did not finish in time');
});

test('closing the last window ends the program too', async ({ program }) => {
  await program.page('setup');
  const exited = once(program.app.process(), 'exit');
  await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  expect((await exited)[0]).toBe(0);
});

test('a second start on the same data gives way to the first', async ({ program }) => {
  await program.page('setup');
  const second = spawn(
    executableOf(inspectPackage()),
    [...ROOT_SWITCHES, '--disable-gpu', '--data', program.dataDirectory],
    { stdio: 'ignore' },
  );
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(program.log().split('"message":"start"')).toHaveLength(2);
  await valueOf(call(await program.page('setup'), 'system.status'));
});

test('the passphrase from the environment opens the store and reaches no child process', async ({ folder, start }) => {
  const dataDirectory = path.join(folder, 'data');
  const first = await start({ dataDirectory });
  await valueOf(call(await first.page('setup'), 'setup.create', { file: OFFICE_FILE, passphrase: PASSPHRASE }));
  await first.app.close();
  const locked = await start({ dataDirectory });
  const counter = await locked.page('counter');
  expect((await valueOf<SystemStatus>(call(counter, 'system.status'))).store).toBe('LOCKED');
  await valueOf(call(counter, 'store.unlock', { secret: PASSPHRASE }));
  expect((await valueOf<SystemStatus>(call(counter, 'system.status'))).store).toBe('READY');
  await locked.app.close();
  const opened = await start({ dataDirectory, env: { QUAY_PASSPHRASE: PASSPHRASE } });
  const page = await opened.page('counter');
  expect((await valueOf<SystemStatus>(call(page, 'system.status'))).store).toBe('READY');
  expect(await opened.app.evaluate(() => process.env['QUAY_PASSPHRASE'] ?? null)).toBeNull();
  const backend = await opened.pidOf('quay-backend');
  if (process.platform === 'linux') {
    expect(readFileSync(`/proc/${backend}/environ`, 'utf8')).not.toContain('QUAY_PASSPHRASE');
  }
});

test('keys and pointer movements reach the idle clock', async ({ program }) => {
  const page = await program.page('setup');
  await program.app.evaluate(({ BrowserWindow }) => {
    const seen: string[] = [];
    (globalThis as unknown as { seen: string[] }).seen = seen;
    BrowserWindow.getAllWindows()[0]?.webContents.on('input-event', (_event, { type }) => void seen.push(type));
  });
  await page.mouse.move(200, 200);
  await page.keyboard.press('a');
  const seen = () => program.app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  await expect.poll(seen).toEqual(expect.arrayContaining(['mouseMove', 'keyUp']));
});

test('a PIN opens a session of one window, a lock covers it, the role counts', async ({ program }) => {
  const page = await program.page('setup');
  await valueOf(call(page, 'setup.create', { file: OFFICE_FILE, passphrase: PASSPHRASE }));
  const { people } = await valueOf<{ people: { id: string; role: string }[] }>(call(page, 'people.choices'));
  const it = people.find(({ role }) => role === 'IT');
  const clerk = people.find(({ role }) => role === 'CLERK');
  const code = async (method: string, input: unknown = {}) => {
    const answer = await call(page, method, input);
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await code('people.signIn', { personId: it?.id, pin: '1111' })).toBe('PIN_WRONG');
  expect(await code('people.signIn', { personId: it?.id, pin: '2580' })).toBe('ok');
  expect(await code('config.saveSettings', { locale: 'en' })).toBe('ok');
  expect(await code('people.lock')).toBe('ok');
  expect(await code('config.read')).toBe('SESSION_LOCKED');
  expect(await code('people.signIn', { personId: clerk?.id, pin: '7391' })).toBe('ok');
  expect(await code('config.saveSettings', { locale: 'vi' })).toBe('ROLE_REFUSED');
  expect(await code('people.signOut')).toBe('ok');
  expect(await code('config.read')).toBe('ACTOR_REQUIRED');
});
