import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { until } from './driver-support.ts';

/** Two pseudo terminals joined like the ends of a cable. */
export interface PtyPair {
  /** The PC's end. */
  readonly port: string;
  /** The printer's end. */
  readonly printer: string;
  /** Takes the cable away. */
  unplug(): Promise<void>;
}

/** Joins a pair by `socat` (Debian package socat). */
export async function plugPtyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-line-'));
  const [port, printer] = [path.join(folder, 'port'), path.join(folder, 'printer')];
  const cable = spawn('socat', [`PTY,rawer,link=${port}`, `PTY,rawer,link=${printer}`], { stdio: 'ignore' });
  const failed = once(cable, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  await Promise.race([until(() => existsSync(port) && existsSync(printer)), failed]);
  return {
    port,
    printer,
    async unplug() {
      if (cable.exitCode === null && cable.signalCode === null) {
        const ended = once(cable, 'exit');
        cable.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
