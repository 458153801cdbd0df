import path from 'node:path';
import { ok, type Result } from '../domain/result.ts';
import { makePrivateDirectory } from './durable-fs.ts';
import { dataDirectoryError } from './system-errors.ts';

/** Where everything of one office lies on this PC. */
export interface DataDirectory {
  readonly root: string;
  /** The encrypted database. */
  readonly database: string;
  /** The wrapped data key. */
  readonly keyring: string;
  /** There while a set-up or a restore is not finished: what lies beside it is no office yet. */
  readonly setupUnfinished: string;
  /** Encrypted scans and documents. */
  readonly files: string;
  /** Work in progress of the devices, such as pages of a scan. */
  readonly spool: string;
  /** Copies of the database on their way into a backup; empty between backups. */
  readonly backupsSpool: string;
  /** Copies of the database from before the last upgrades of its schema. */
  readonly beforeUpgrade: string;
  /** Who owns the directory: for people. The truth is the lock on `ownerLock`. */
  readonly owner: string;
  readonly ownerLock: string;
}

/** Names the parts of the data directory `root`; touches nothing. */
export function dataDirectoryAt(root: string): DataDirectory {
  return {
    root,
    database: path.join(root, 'quay.db'),
    keyring: path.join(root, 'keyring.json'),
    setupUnfinished: path.join(root, 'setup-unfinished'),
    files: path.join(root, 'files'),
    spool: path.join(root, 'spool'),
    backupsSpool: path.join(root, 'backups-spool'),
    beforeUpgrade: path.join(root, 'before-upgrade'),
    owner: path.join(root, 'owner.json'),
    ownerLock: path.join(root, 'owner.lock'),
  };
}

/** What `defaultDataDirectory` needs to know of the PC. */
export interface UserPlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

const PRODUCT_FOLDER = 'quay-mot-cua';

/**
 * The data directory of the signed-in user: `%APPDATA%\quay-mot-cua\data` on Windows, else
 * `$XDG_CONFIG_HOME/quay-mot-cua/data` or `~/.config/quay-mot-cua/data`. The same as Electron's `userData` plus `data`,
 * so that the program and the command line meet. A relative XDG_CONFIG_HOME is ignored, as its specification asks.
 */
export function defaultDataDirectory({ platform, env, home }: UserPlaces): string {
  if (platform === 'win32') {
    const roaming = env['APPDATA'] || path.win32.join(home, 'AppData', 'Roaming');
    return path.win32.join(roaming, PRODUCT_FOLDER, 'data');
  }
  const config = env['XDG_CONFIG_HOME'];
  const base = config && path.posix.isAbsolute(config) ? config : path.posix.join(home, '.config');
  return path.posix.join(base, PRODUCT_FOLDER, 'data');
}

/** Creates the directory and its folders, readable by the owner alone. Errors: `STORE_FULL`, `DATA_DIR_UNUSABLE`. */
export async function prepareDataDirectory(root: string): Promise<Result<DataDirectory>> {
  const directory = dataDirectoryAt(root);
  try {
    await makePrivateDirectory(directory.root);
    await makePrivateDirectory(directory.files);
    await makePrivateDirectory(directory.backupsSpool);
  } catch (error) {
    return { ok: false, error: dataDirectoryError(error) };
  }
  return ok(directory);
}
