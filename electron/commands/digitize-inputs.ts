import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SpooledPage } from '../contract/methods/devices.ts';
import { SCAN_TIMES } from '../devices/scanner/scan-driver.ts';
import { ScanJob } from '../devices/scanner/scan-job.ts';
import { createWorkerDriver } from '../devices/scanner/worker/client.ts';
import type { PageSource } from '../domain/digitization/page-facts.ts';
import { sourceOfPage } from '../domain/digitization/page-source.ts';
import { jpegIsWhole, pngIsWhole, readPictureHeader } from '../domain/picture/picture-header.ts';
import { ok, type Result } from '../domain/result.ts';
import { IMPORT_LIMITS } from '../domain/scan/import-limits.ts';
import { cameraTags } from '../imaging/import/camera-tags.ts';
import { fileKindOf } from '../imaging/import/file-kind.ts';
import { pageDpi } from '../imaging/import/page-dpi.ts';
import type { CommandScope } from './command.ts';
import { readInputFile } from './files.ts';

/** A picture to be cleaned. */
export interface DigitizeInput {
  /** What its file says of where it came from. */
  readonly source: PageSource;
  readonly picture: Uint8Array;
  readonly dpi: number;
}

export interface ReadInputs extends Pick<CommandScope, 'hosts'> {
  /** An empty one, for pages of files that have several. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** One file that pages are made of. Error: INPUT_FILE_UNREADABLE, also for one that is larger than any. */
export const readPageFile = (file: string): Promise<Result<Uint8Array>> =>
  readInputFile(file, IMPORT_LIMITS.maxFileBytes);

/**
 * The pictures of files in order. A plain JPEG or PNG goes on as it is; whatever else (PDF, TIFF, HEIC, pictures of cameras,
 * damaged ones) becomes pages in a process of its own, whose decoders may hang. Ends with the first failure.
 * Errors: INPUT_FILE_UNREADABLE, IMPORT_*, those of a scan worker.
 */
export async function* readInputs(
  files: readonly string[],
  reading: ReadInputs,
): AsyncGenerator<Result<DigitizeInput>> {
  for (const [index, file] of files.entries()) {
    const bytes = await readPageFile(file);
    if (!bytes.ok) {
      yield bytes;
      return;
    }
    const plain = plainPicture(bytes.value);
    if (plain) {
      yield ok(plain);
      continue;
    }
    const directory = path.join(reading.folder, String(index));
    const pages = await importPages(file, directory, reading);
    if (!pages.ok) {
      yield pages;
      return;
    }
    const isOfPdf = fileKindOf(bytes.value) === 'PDF';
    const origin = { origin: 'FILES', isOfPdf, isOfCamera: isOfCamera(bytes.value) } as const;
    for (const page of pages.value) {
      const picture = await readFile(path.join(directory, page.file));
      yield ok({ picture, dpi: page.dpi, source: sourceOfPage(page, origin) });
    }
  }
}

/** HEIC comes from nothing but phones. */
const isOfCamera = (bytes: Uint8Array): boolean => fileKindOf(bytes) === 'HEIC' || cameraTags(bytes).isOfCamera;

function plainPicture(bytes: Uint8Array): DigitizeInput | null {
  const header = readPictureHeader(bytes);
  const { isOfCamera: hasMaker, isTurned } = cameraTags(bytes);
  if (!header || hasMaker || isTurned) return null;
  // Half a page must not pass for one.
  if (!(header.mediaType === 'image/jpeg' ? jpegIsWhole(bytes) : pngIsWhole(bytes))) return null;
  return { picture: bytes, source: 'SCAN', dpi: pageDpi(header.dpi, header.widthPx, header.heightPx) };
}

/** Pages of a file, written into `directory`. */
async function importPages(
  file: string,
  directory: string,
  { hosts, signal }: ReadInputs,
): Promise<Result<SpooledPage[]>> {
  await mkdir(directory);
  const connection = `files:${JSON.stringify([{ path: path.resolve(file), name: path.basename(file) }])}`;
  const driver = createWorkerDriver(connection, { startWorker: hosts.startScanWorker, times: () => SCAN_TIMES });
  const settings = { source: 'FEEDER', mode: 'COLOR', dpi: 300, duplex: false, paper: 'A4', driverUi: false } as const;
  const job = new ScanJob({ driver, directory, settings, maxPages: null, firstNumber: 1 });
  const stop = () => job.cancel();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    const started = await job.start();
    if (!started.ok) return started;
    const pages: SpooledPage[] = [];
    for (;;) {
      const page = await job.next(pages.length);
      if (!page.ok) return page;
      if (page.value === null) return ok(pages);
      pages.push(page.value);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    job.cancel();
    await job.finished;
  }
}
