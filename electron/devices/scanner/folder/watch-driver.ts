import { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { PAPER_SIZES } from '../../../domain/scan/scan.ts';
import { connectionJson } from '../connection-json.ts';
import type { Scan, ScanDriver } from '../scan-driver.ts';
import type { FolderTools } from './driver.ts';
import { FolderScan } from './folder-scan.ts';
import { ManyFolders } from './many-folders.ts';
import { type SettledFile, SettlingFiles } from './settling-files.ts';

/** Pictures alone: among what is saved in such a folder a PDF is as often a form that somebody is to fill in. */
const PICTURES = /\.(jpe?g|jfif|png|webp|bmp|hei[cf])$/i;

/** What stands behind `folders:`, as JSON. */
const WatchedFolders = z.strictObject({
  folders: z.array(z.string().min(1)).min(1).max(6),
  /** Time of day; pictures from before are not taken. */
  sinceMs: z.number(),
});

const SETTLE_LOOKS = 2;
/** A picture that comes over a slow line pauses now and then; it is looked at again before it counts as damaged. */
const DOUBTS = 5;

/**
 * New pictures of folders where a phone's pictures arrive, in the order in which they come, until it is cancelled.
 * Errors besides those of every driver: PICTURE_FOLDER_MISSING when none of the folders is there, IMPORT_*.
 */
export function openFolders(json: string, { importFile, times }: FolderTools): Result<ScanDriver> {
  const watched = WatchedFolders.safeParse(connectionJson(json));
  if (!watched.success) return fail('DEVICE_CONNECTION_INVALID', { reason: 'folders: needs folders' });
  const { folders, sinceMs } = watched.data;
  const lookMs = times.retryMs;
  const open = () =>
    new ManyFolders(
      folders.map(
        (folder) =>
          new SettlingFiles(folder, { wanted: PICTURES, settleMs: lookMs * SETTLE_LOOKS, hasSubfolders: true }),
      ),
    );
  return ok({
    async check() {
      const look = await open().look();
      if (!look.ok) return look;
      return ok({ sources: ['FEEDER'], duplex: false, papers: [...PAPER_SIZES], feederLoaded: null, driverUi: false });
    },
    async start(request): Promise<Result<Scan>> {
      const files = open();
      const before = await files.takeOlder(sinceMs);
      if (!before.ok) return before;
      const taken = () => Promise.resolve(ok(null));
      const waits = { lookMs, lingerMs: null, heldMs: times.feederSilenceMs, doubts: DOUBTS };
      return ok(new FolderScan({ files, importFile, request, compare: byArrival, taken, ...waits }));
    },
  });
}

const byArrival = (a: SettledFile, b: SettledFile): number => a.mtimeMs - b.mtimeMs || (a.path < b.path ? -1 : 1);
