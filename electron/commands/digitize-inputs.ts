import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { SCAN_TIMES } from '../devices/scanner/scan-driver.ts';
import { ScanJob } from '../devices/scanner/scan-job.ts';
import { createWorkerDriver } from '../devices/scanner/worker/client.ts';
import { readPictureHeader } from '../domain/picture/picture-header.ts';
import { ok, type Result } from '../domain/result.ts';
import { cameraTags } from '../imaging/import/camera-tags.ts';
import { fileKindOf } from '../imaging/import/file-kind.ts';
import { pageDpi } from '../imaging/import/page-dpi.ts';
import type { CommandScope } from './command.ts';
import { readInputFile } from './files.ts';

/** A picture to be cleaned. */
export interface DigitizeInput {
  /** A camera made it: what is flat is to be found in it. */
  readonly isPhoto: boolean;
  readonly picture: Uint8Array;
  readonly dpi: number;
}

/**
 * The pictures of files in order. A plain JPEG or PNG goes on as it is; whatever else (PDF, TIFF, HEIC, pictures of cameras)
 * becomes pages in a process of its own, whose decoders may hang. Ends with the first failure.
 * Errors: INPUT_FILE_UNREADABLE, IMPORT_*, those of a scan worker.
 */
export async function* readInputs(
  files: readonly string[],
  scope: CommandScope,
  folder: string,
): AsyncGenerator<Result<DigitizeInput>> {
  for (const [index, file] of files.entries()) {
    const bytes = await readInputFile(file);
    if (!bytes.ok) {
      yield bytes;
      return;
    }
    const plain = plainPicture(bytes.value);
    if (plain) {
      yield ok(plain);
      continue;
    }
    const pages = await importPages(file, path.join(folder, String(index)), scope);
    if (!pages.ok) {
      yield pages;
      return;
    }
    for (const page of pages.value) {
      const picture = await readFile(page.path);
      yield ok({ picture, dpi: page.dpi, isPhoto: isOfCamera(bytes.value) });
    }
  }
}

/** HEIC comes from nothing but phones. */
const isOfCamera = (bytes: Uint8Array): boolean => fileKindOf(bytes) === 'HEIC' || cameraTags(bytes).isOfCamera;

function plainPicture(bytes: Uint8Array): DigitizeInput | null {
  const header = readPictureHeader(bytes);
  const { isOfCamera: hasMaker, isTurned } = cameraTags(bytes);
  if (!header || hasMaker || isTurned) return null;
  return { picture: bytes, isPhoto: false, dpi: pageDpi(header.dpi, header.widthPx, header.heightPx) };
}

interface PageFile {
  readonly path: string;
  readonly dpi: number;
}

async function importPages(file: string, directory: string, { hosts }: CommandScope): Promise<Result<PageFile[]>> {
  await mkdir(directory);
  const connection = `files:${JSON.stringify([{ path: path.resolve(file), name: path.basename(file) }])}`;
  const driver = createWorkerDriver(connection, { startWorker: hosts.startScanWorker, times: () => SCAN_TIMES });
  const settings = { source: 'FEEDER', mode: 'COLOR', dpi: 300, duplex: false, paper: 'A4', driverUi: false } as const;
  const job = new ScanJob({ driver, directory, settings, maxPages: null, firstNumber: 1 });
  try {
    const started = await job.start();
    if (!started.ok) return started;
    const dpis: number[] = [];
    for (;;) {
      const page = await job.next(dpis.length);
      if (!page.ok) return page;
      if (page.value === null) break;
      dpis.push(page.value.dpi);
    }
    const names = (await readdir(directory)).filter((name) => name.startsWith('page-')).sort();
    return ok(names.map((name, at) => ({ path: path.join(directory, name), dpi: dpis[at] ?? settings.dpi })));
  } finally {
    job.cancel();
    await job.finished;
  }
}
