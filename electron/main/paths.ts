import { existsSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultDataDirectory } from '../db/data-directory.ts';

/** Everything main reads or writes on disk. */
export interface MainPaths {
  readonly dataDirectory: string;
  /** Chromium's own folder. Belongs to the data directory, so that two of them never share a lock or a key. */
  readonly userData: string;
  readonly logDirectory: string;
  /** Built files: `main`, `preload`, `backend`, `devicehost`, `renderer`. */
  readonly dist: string;
  readonly preload: string;
  readonly renderer: string;
  readonly icon: string;
}

const CHROMIUM_FOLDER = 'runtime';

/** The data directory of the signed-in user. */
export function userDataDirectory(): string {
  return defaultDataDirectory({ platform: process.platform, env: process.env, home: os.homedir() });
}

/**
 * Names the places for a data directory, `null` for the user's own. `distDirectory` is the folder above this bundle;
 * it lies inside the asar archive when packaged.
 */
export function mainPaths(dataOption: string | null, distDirectory: string): MainPaths {
  const dataDirectory = path.resolve(dataOption ?? userDataDirectory());
  return {
    dataDirectory,
    userData: path.join(dataDirectory, CHROMIUM_FOLDER),
    logDirectory: path.join(dataDirectory, 'log'),
    dist: distDirectory,
    preload: path.join(distDirectory, 'preload', 'preload.cjs'),
    renderer: path.join(distDirectory, 'renderer'),
    icon: path.join(path.dirname(distDirectory), 'resources', 'icons', 'icon.png'),
  };
}

const COMMAND_FOLDER = /^quay-command-(\d+)$/;

/**
 * Chromium's folder for a command: the one of the data directory, whose keyring key may lie there (Windows), else a
 * temporary one, because a command such as `restore` must find its directory untouched. Null for a command that works on
 * no directory of the user's.
 */
export function commandUserData(dataDirectory: string | null): {
  readonly folder: string;
  readonly isTemporary: boolean;
} {
  const own = dataDirectory === null ? null : path.join(dataDirectory, CHROMIUM_FOLDER);
  if (own !== null && existsSync(own)) return { folder: own, isTemporary: false };
  return { folder: path.join(os.tmpdir(), `quay-command-${process.pid}`), isTemporary: true };
}

/**
 * Removes temporary folders of commands that have ended. A command removes its own, but Chromium writes until the very
 * end and may make the folder once more.
 */
export function sweepCommandFolders(): void {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = Number(COMMAND_FOLDER.exec(name)?.[1] ?? 0);
    if (pid > 0 && pid !== process.pid && !isAlive(pid)) removeTree(path.join(os.tmpdir(), name));
  }
}

/** Deletes a folder of ours. One that another user's command left behind cannot be deleted, and need not be. */
export function removeTree(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY' && code !== 'ENOTEMPTY') throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
