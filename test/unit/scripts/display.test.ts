import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { startVirtualDisplay } from '../../../scripts/lib/display.mjs';

/** Whether the server of a display still takes clients. */
function isReachable(display: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(`/tmp/.X11-unix/X${display.slice(1)}`, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe.runIf(process.platform === 'linux')('a virtual display', () => {
  test('is not taken over by the next one, and survives its end', async () => {
    const started = await Promise.all([1, 2, 3, 4].map(() => startVirtualDisplay('640x480x24')));
    const displays = started.flatMap((display) => display ?? []);
    expect(displays).toHaveLength(4);
    expect(new Set(displays.map(({ display }) => display)).size).toBe(4);
    const [first, ...others] = displays;
    for (const other of others) other.stop();
    await expect.poll(() => isReachable(others[0]?.display ?? '')).toBe(false);
    expect(await isReachable(first?.display ?? '')).toBe(true);
    first?.stop();
  });

  test('answers null where there is no server to start', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      expect(await startVirtualDisplay()).toBeNull();
    } finally {
      process.env['PATH'] = path;
    }
  });
});
