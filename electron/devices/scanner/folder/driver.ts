import { mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { PAPER_SIZES } from '../../../domain/scan/scan.ts';
import type { ImportFile } from '../import-file.ts';
import type { ScanDriver, ScanTimes } from '../scan-driver.ts';
import { FolderScan } from './folder-scan.ts';
import { type SettledFile, SettlingFiles } from './settling-files.ts';

/** Files that pages are made of; what a file really is, its bytes say. */
export const PAGE_FILES = /\.(jpe?g|jfif|png|tiff?|webp|bmp|hei[cf]|pdf)$/i;
/** Where taken files go, below the folder itself. */
const TAKEN_FOLDER = 'da-nhan';

export interface FolderTools {
  readonly importFile: ImportFile;
  readonly times: ScanTimes;
}

/** How long a folder takes, in `retryMs`: one look each; a file rests two; after the last file come three of quiet. */
const SETTLE_LOOKS = 2;
const LINGER_LOOKS = 3;

/**
 * The folder into which a copier, or a program that knows its scanner alone, puts its scans: `<path>`, which is only read,
 * or `<path>?taken=move`, from which every file goes into `da-nhan` once its pages are safe, so that it is not taken twice.
 * Files are taken in the order of their names, when they have stopped changing. It counts as a feeder.
 * Errors besides those of every driver: IMPORT_*, which name the file.
 */
export function openFolder(connection: string, tools: FolderTools): Result<ScanDriver> {
  const [, folder = '', query] = /^(.*?)(?:\?taken=(move))?$/s.exec(connection) ?? [];
  if (folder === '') return fail('DEVICE_CONNECTION_INVALID', { reason: 'folder: needs a path' });
  return ok(createFolderDriver({ folder, movesTaken: query === 'move' }, tools));
}

function createFolderDriver(
  { folder, movesTaken }: { readonly folder: string; readonly movesTaken: boolean },
  { importFile, times }: FolderTools,
): ScanDriver {
  const lookMs = times.retryMs;
  const filesOf = () =>
    new SettlingFiles(folder, { wanted: PAGE_FILES, settleMs: lookMs * SETTLE_LOOKS, hasSubfolders: false });
  return {
    async check() {
      const look = await filesOf().look();
      if (!look.ok) return look;
      const feederLoaded = look.value.settled.length + look.value.unsettled > 0;
      return ok({ sources: ['FEEDER'], duplex: false, papers: [...PAPER_SIZES], feederLoaded, driverUi: false });
    },
    async start(request) {
      const { source } = request.settings;
      if (source === 'GLASS') return fail('SCANNER_SOURCE_MISSING', { source });
      const files = filesOf();
      const look = await files.look();
      if (!look.ok) return look;
      if (look.value.settled.length + look.value.unsettled === 0) return fail('SCANNER_FEEDER_EMPTY');
      const place = movesTaken ? await makeTakenFolder(folder) : ok('');
      if (!place.ok) return place;
      const taken = (file: SettledFile) => (movesTaken ? putAway(file, place.value) : Promise.resolve(ok(null)));
      const waits = { lookMs, lingerMs: lookMs * LINGER_LOOKS, heldMs: times.feederSilenceMs, doubts: 1 };
      return ok(new FolderScan({ files, importFile, request, compare: byName, taken, ...waits }));
    },
  };
}

const NAMES = new Intl.Collator('vi', { numeric: true });

/** As people count: page 2 before page 10. */
const byName = (a: SettledFile, b: SettledFile): number => NAMES.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);

/** Made before anything is taken: a folder that cannot be written to would give the same files again and again. */
async function makeTakenFolder(folder: string): Promise<Result<string>> {
  const target = path.join(folder, TAKEN_FOLDER);
  try {
    await mkdir(target, { recursive: true });
    return ok(target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return fail('SCANNER_FAULT', { reason: `the folder for taken files: ${code}`, pages: 0 });
  }
}

/** Other programs hold a file for the moment in which they look at it. */
const MOVE_TRIES = 5;
const MOVE_PAUSE_MS = 100;

async function putAway(file: SettledFile, folder: string): Promise<Result<null>> {
  for (let tries = 1; ; tries += 1) {
    try {
      await rename(file.path, await freeName(folder, file.name));
      return ok(null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      // Somebody was quicker: it is not there to be taken again.
      if (code === 'ENOENT') return ok(null);
      if (tries >= MOVE_TRIES) return fail('SCANNER_FAULT', { reason: `a taken file could not be moved: ${code}` });
      await new Promise((resolve) => setTimeout(resolve, MOVE_PAUSE_MS * tries));
    }
  }
}

/** `scan.jpg`, then `scan (2).jpg`: copiers begin their numbers anew every day. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = path.parse(name);
  for (let number = 1; ; number += 1) {
    const file = path.join(folder, number === 1 ? name : `${stem} (${number})${ext}`);
    if (!(await exists(file))) return file;
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
