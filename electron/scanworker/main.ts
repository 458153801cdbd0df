import { Console } from 'node:console';
import { openScanner } from '../devices/scanner/open-scanner.ts';
import { SCAN_TIMES } from '../devices/scanner/scan-driver.ts';
import { serveScans } from '../devices/scanner/worker/server.ts';
import { ok } from '../domain/result.ts';
import { IMPORT_LIMITS } from '../domain/scan/import-limits.ts';
import { pagesOfFile } from '../imaging/import/pages-of-file.ts';
import { encodeRawPage } from '../imaging/page/encode-raw-page.ts';
import { hashPicture } from '../imaging/page/hash-picture.ts';
import { quietPictureLibrary } from '../imaging/page/quiet-library.ts';
import { connectStarter } from './link.ts';

/**
 * The short-lived process behind one look or one scan. Drivers and decoders of pictures may hang or crash: here that costs
 * one scan, whose pages so far are safe with whoever started this.
 */

/** For the last answer to leave. */
const LEAVE_MS = 50;
/** How long the scanner may take to be given free after the starter is gone. */
const ORPHAN_MS = SCAN_TIMES.killMs + 2_000;
// Standard output carries frames: whatever a library prints goes to standard error.
globalThis.console = new Console(process.stderr, process.stderr);
quietPictureLibrary(process);

const link = await connectStarter(process);
link.onClose(() => {
  setTimeout(endGroup, ORPHAN_MS);
});
serveScans({
  link,
  worker: 'scanworker',
  open: (connection, times) =>
    openScanner(connection, {
      times,
      env: process.env,
      async encode(raw) {
        const picture = await encodeRawPage(raw);
        return picture.ok ? ok({ ...picture.value, pictureHash: '' }) : picture;
      },
      importFile: (file) => pagesOfFile(file, IMPORT_LIMITS),
    }),
  hash: hashPicture,
  leave: () => void setTimeout(() => process.exit(0), LEAVE_MS),
});

/** Ends this process and, where it leads a group of its own, the programs it started. */
function endGroup(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    // It leads no group: inside Electron, and on Windows.
    process.exit(1);
  }
}
