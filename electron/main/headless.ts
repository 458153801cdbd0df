import { spawn } from 'node:child_process';
import os from 'node:os';
import type { Writable } from 'node:stream';
import { handOver, SECRETS_FD } from './secrets.ts';

/** `log-level` 3: only what ends the process; Chromium else reports every service that a bare system lacks. */
const HEADLESS_SWITCHES = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];

/**
 * True when this start must be repeated with Chromium's headless platform: a mode without a visible window, on Linux,
 * without a display. Chromium picks its platform before any of our code runs, so a switch added now is too late.
 */
export function needsHeadlessRestart(
  argv: readonly string[],
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return false;
  return !argv.some((argument) => argument.startsWith('--ozone-platform'));
}

/**
 * Starts the same program with the same arguments on the headless platform, on this process's own standard streams, and
 * answers its exit status (128 + number when a signal ended it). Secrets go through a pipe: no child ever has them in its
 * environment.
 */
export function runHeadless(
  executable: string,
  args: readonly string[],
  given: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { env, pipeText } = handOver(given);
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...HEADLESS_SWITCHES, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
      env,
    });
    // A program that ends before it has read them needs no secrets.
    (child.stdio[SECRETS_FD] as Writable).on('error', () => undefined).end(pipeText);
    const forward = (signal: NodeJS.Signals) => void child.kill(signal);
    process.on('SIGTERM', forward);
    process.on('SIGINT', forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
  });
}
