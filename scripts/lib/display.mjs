import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 15_000;
const POLL_MS = 25;
/** Numbers far from those of people's own servers. */
const FIRST_NUMBER = 100;
const LAST_NUMBER = 9_999;
const MAX_TRIES = 8;

/**
 * Whether windows can be shown here.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server without a screen (Xvfb). Started directly and not by xvfb-run, so that signals reach the program
 * that uses it. The number is drawn here and named on its command line: only then does the server take the lock file of
 * the number. When it picks one itself (`-displayfd`) it takes no lock, removes the socket of a living server and sits
 * down in its place.
 * @param {string} [screen] width x height x depth
 * @returns {Promise<{ display: string, stop: () => void } | null>} null when there is no Xvfb or it does not start
 */
export async function startVirtualDisplay(screen = '1440x900x24') {
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  for (let tries = 0; tries < MAX_TRIES && performance.now() < deadlineMs; tries += 1) {
    const number = randomInt(FIRST_NUMBER, LAST_NUMBER + 1);
    const server = await startServer(number, screen, deadlineMs);
    if (server === 'MISSING') return null;
    if (server !== 'ENDED') return { display: `:${number}`, stop: server };
  }
  return null;
}

/**
 * @param {number} number @param {string} screen @param {number} deadlineMs
 * @returns {Promise<(() => void) | 'ENDED' | 'MISSING'>} what stops it; `ENDED` when the number is taken
 */
async function startServer(number, screen, deadlineMs) {
  // Only the socket file under /tmp: the abstract one is shared with every other /tmp on this machine, so that a program
  // could end up on the display of another container. No reset: the server outlives its clients.
  const args = [`:${number}`, '-screen', '0', screen, '-nolisten', 'tcp', '-nolisten', 'local', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: 'ignore' });
  /** @type {'ENDED' | 'MISSING' | null} */
  let end = null;
  server.once('error', () => (end = 'MISSING'));
  server.once('exit', () => (end ??= 'ENDED'));
  const stop = () => void server.kill('SIGTERM');
  while (performance.now() < deadlineMs) {
    await sleep(POLL_MS);
    if (end !== null) return end;
    if (await accepts(`/tmp/.X11-unix/X${number}`)) {
      // A process that only has the server as a child may end: stop() is for everyone else.
      server.unref();
      return stop;
    }
  }
  stop();
  return 'ENDED';
}

/** Whether somebody listens at a socket file. @param {string} file @returns {Promise<boolean>} */
function accepts(file) {
  return new Promise((resolve) => {
    const socket = net.connect(file, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
