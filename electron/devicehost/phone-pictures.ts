import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Scan, ScanDriver, ScannedPage, ScanRequest } from '../devices/scanner/scan-driver.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { PICTURE_ENDINGS } from '../gateways/phone-page/picture-kind.ts';
import type { WholePicture } from '../gateways/phone-page/session.ts';
import type { ImportFile } from './scan-drivers.ts';

const PRIVATE_FILE_MODE = 0o600;
const PRIVATE_FOLDER_MODE = 0o700;
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);
/** A worker that ended or hung may have had bad luck; a picture that ends the second one as well is refused. */
const MAX_TRIES = 2;
const WORKER_FAILURES: ReadonlySet<string> = new Set(['SCANNER_WORKER_GONE', 'SCANNER_WORKER_LIES', 'SCANNER_SILENT']);

export interface PhonePicturesOptions {
  /** Folder of the job in the spool; pictures lie in its inbox until they were read. */
  readonly directory: string;
  /** The pages of a file, read in a process of its own. */
  readonly files: (files: readonly ImportFile[]) => Pick<ScanDriver, 'start'>;
  /** What became of a picture. */
  readonly settle: (number: number, state: 'KEPT' | 'REFUSED') => void;
}

interface Waiting {
  readonly number: number;
  readonly file: string;
}

/**
 * The pictures of one opening as a scan: what came whole is read one after the other, and its pages are those of the scan.
 * A picture that cannot be read is refused and the next one goes on. It ends when no more pictures come and all are read.
 */
export class PhonePictures implements Pick<ScanDriver, 'start'>, Scan {
  readonly #options: PhonePicturesOptions;
  readonly #waiting: Waiting[] = [];
  /** Pictures whose pages were handed out, each with the number of its last page. */
  readonly #handedOut: { readonly number: number; readonly lastPage: number }[] = [];
  #request: ScanRequest | null = null;
  #reading: { readonly picture: Waiting; readonly scan: Scan; readonly pagesBefore: number } | null = null;
  #pages = 0;
  #asked = 0;
  #tries = 0;
  #isComplete = false;
  #failure: Result<never> | null = null;
  #wake: () => void = () => undefined;

  constructor(options: PhonePicturesOptions) {
    this.#options = options;
  }

  /** Takes a picture that came whole. False when it could not be written, which ends the scan. */
  async take({ number, kind, bytes }: WholePicture): Promise<boolean> {
    const inbox = path.join(this.#options.directory, 'inbox');
    const file = path.join(inbox, `${String(number).padStart(4, '0')}.${PICTURE_ENDINGS[kind]}`);
    try {
      await mkdir(inbox, { recursive: true, mode: PRIVATE_FOLDER_MODE });
      // Not flushed: the phone is told that it is kept when its pages are.
      await writeFile(file, bytes, { mode: PRIVATE_FILE_MODE });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      await rm(file, { force: true });
      this.#failure = FULL.has(code) ? fail('STORE_FULL') : fail('STORE_IO_FAILED', { reason: code });
      this.#wake();
      return false;
    }
    this.#waiting.push({ number, file });
    this.#wake();
    return true;
  }

  /** No more pictures come; those that are here are still read. */
  complete(): void {
    this.#isComplete = true;
    this.#wake();
  }

  /** The first `pages` pages are kept. */
  kept(pages: number): void {
    this.#asked = Math.max(this.#asked, pages);
    while (this.#handedOut[0] && this.#handedOut[0].lastPage <= this.#asked) {
      const { number } = this.#handedOut[0];
      this.#handedOut.shift();
      this.#options.settle(number, 'KEPT');
    }
  }

  async start(request: ScanRequest): Promise<Result<Scan>> {
    this.#request = request;
    request.signal.addEventListener('abort', () => this.#wake(), { once: true });
    return ok(this);
  }

  async next(): Promise<Result<ScannedPage | null>> {
    const request = this.#request;
    if (!request) throw new Error('a page is asked for before the start');
    for (;;) {
      if (request.signal.aborted) return fail('SCAN_CANCELLED');
      if (this.#failure) return this.#failure;
      const page = this.#reading ? await this.#readOn(this.#reading.scan) : null;
      if (page) return page;
      const [picture] = this.#waiting;
      if (picture) {
        const failure = await this.#begin(picture, request);
        if (failure) return failure;
      } else if (this.#isComplete) return ok(null);
      else await this.#news();
    }
  }

  async end(): Promise<void> {
    await this.#reading?.scan.end();
    this.#reading = null;
  }

  /** A page of the picture that is being read, a failure that ends everything, or null when that picture is settled. */
  async #readOn(scan: Scan): Promise<Result<ScannedPage> | null> {
    const page = await scan.next();
    if (page.ok && page.value) {
      this.#pages += 1;
      return ok(page.value);
    }
    const reading = this.#reading;
    await this.end();
    if (reading) await this.#finish(reading.picture, reading.pagesBefore, page);
    return !page.ok && page.error.code === 'SCAN_CANCELLED' ? page : null;
  }

  async #begin(picture: Waiting, request: ScanRequest): Promise<Result<never> | null> {
    const name = `${picture.number}`;
    const scan = await this.#options.files([{ path: picture.file, name }]).start(request);
    if (scan.ok) this.#reading = { picture, scan: scan.value, pagesBefore: this.#pages };
    else if (scan.error.code === 'SCAN_CANCELLED') return scan;
    else await this.#finish(picture, this.#pages, scan);
    return null;
  }

  /** The worker is through with a picture, or the picture was too much for it. */
  async #finish(picture: Waiting, pagesBefore: number, end: Result<unknown>): Promise<void> {
    const isFresh = this.#pages === pagesBefore;
    this.#tries += 1;
    if (!end.ok && isFresh && WORKER_FAILURES.has(end.error.code) && this.#tries < MAX_TRIES) return;
    this.#tries = 0;
    this.#waiting.shift();
    await rm(picture.file, { force: true });
    if (isFresh) return this.#options.settle(picture.number, 'REFUSED');
    this.#handedOut.push({ number: picture.number, lastPage: this.#pages });
    this.kept(this.#asked);
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
