import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DEMO_KEYPAD, writeKeys } from '../../../electron/devices/keypad/report.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/hid/', import.meta.url));
const PRELOAD = 'libumockdev-preload.so.0';
/** A pseudo terminal keeps no message boundaries: reports must not come back to back. */
const HOLD_MS = 80;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const runs = (program: string, flag: string) => spawnSync(program, [flag], { stdio: 'ignore' }).status === 0;

/** False where the two Debian packages are missing, and on other systems. */
export const hasMockHid = process.platform === 'linux' && runs('umockdev-run', '--version') && runs('socat', '-V');

/** A keypad that exists for processes started with `env`: their libraries see it in /sys and /dev. */
export interface MockHid {
  /** What the program under test needs besides its own environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: string;
  /** A press and its release, as input reports through the device node. */
  press(key: number): Promise<void>;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Puts up the keypad of `test/fixtures/hid`. umockdev holds the described system in a folder and answers the ioctl
 * calls; the device node is a pseudo terminal of socat, so that reports are sent when the test wants, and so that the
 * plug can be pulled.
 */
export async function startMockHid(): Promise<MockHid> {
  const testbed = spawn(
    'umockdev-run',
    [
      '-d',
      `${FIXTURES}keypad.umockdev`,
      '-i',
      `/dev/hidraw99=${FIXTURES}keypad.ioctl`,
      '--',
      'sh',
      '-c',
      'echo "$UMOCKDEV_DIR"; exec cat',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [directory] = (await once(createInterface({ input: testbed.stdout }), 'line')) as [string];
  const node = path.join(directory, 'dev', 'hidraw99');
  const entry = path.join(directory, 'sys', 'class', 'hidraw', 'hidraw99');
  const target = readlinkSync(entry);
  let pty: ChildProcess | null = null;

  async function plug(): Promise<void> {
    rmSync(node, { force: true });
    pty = spawn('socat', ['-u', 'STDIN', `PTY,rawer,link=${node},wait-slave=0`], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    while (!existsSync(node)) await pause(10);
    if (!existsSync(entry)) symlinkSync(target, entry);
  }
  async function unplug(): Promise<void> {
    rmSync(entry, { force: true });
    const ending = pty;
    pty = null;
    if (ending !== null) {
      ending.kill('SIGKILL');
      await once(ending, 'exit');
    }
    rmSync(node, { force: true });
  }
  await plug();

  return {
    env: { LD_PRELOAD: PRELOAD, UMOCKDEV_DIR: directory },
    path: '/dev/hidraw99',
    async press(key) {
      pty?.stdin?.write(writeKeys(DEMO_KEYPAD, [key]));
      await pause(HOLD_MS);
      pty?.stdin?.write(writeKeys(DEMO_KEYPAD, []));
      await pause(HOLD_MS);
    },
    unplug,
    plug,
    async close() {
      await unplug();
      const ended = once(testbed, 'exit');
      testbed.stdin.end();
      await ended;
    },
  };
}
