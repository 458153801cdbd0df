import { spawn } from 'node:child_process';
import { on } from 'node:events';

const START_TIMEOUT_MS = 15_000;

/**
 * Whether windows can be shown here.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server without a screen (Xvfb), on a display number that it picks itself. Started directly and not by
 * xvfb-run, so that signals reach the program that uses it.
 * @param {string} [screen] width x height x depth
 * @returns {Promise<{ display: string, stop: () => void } | null>} null when there is no Xvfb or it does not start
 */
export async function startVirtualDisplay(screen = '1440x900x24') {
  // Only the socket file under /tmp: the abstract one is shared with every other /tmp on this machine, so that a program
  // could end up on the display of another container. No reset: the server outlives its clients.
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-nolisten', 'local', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => server.kill('SIGTERM');
  const ended = new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.once('exit', () => resolve(null));
  });
  const numberPipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const answered = firstLine(numberPipe, AbortSignal.timeout(START_TIMEOUT_MS)).then(
    (line) => (line === null ? null : `:${line}`),
    () => null,
  );
  const display = await Promise.race([answered, ended]);
  if (typeof display !== 'string') {
    stop();
    return null;
  }
  // A process that only has the server as a child may end: stop() is for everyone else.
  server.unref();
  numberPipe.destroy();
  return { display, stop };
}

/**
 * The first whole line. The server writes the number and the end of the line apart: a pipe closed in between would end it.
 * @param {import('node:stream').Readable} stream @param {AbortSignal} signal
 * @returns {Promise<string | null>} null when the stream ends before
 */
async function firstLine(stream, signal) {
  let text = '';
  for await (const [chunk] of on(stream, 'data', { signal, close: ['end', 'close'] })) {
    text += String(chunk);
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n')).trim();
  }
  return null;
}
