import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { cleanText } from '../../domain/text/unicode.ts';
import type { Raster } from '../raster/raster.ts';
import type { OcrFiles } from './ocr-files.ts';
import { pnmOf } from './pnm.ts';
import { type ReadingThread, startReadingThread } from './reading-thread.ts';
import type { TextReader } from './text-reader.ts';
import { pageOfTsv } from './tsv.ts';

/** A reading program never gives memory back; after so many pages it begins anew. */
const PAGES_A_THREAD = 50;

export interface BundledReaderOptions {
  readonly files: OcrFiles;
  /** A page that takes longer ends its thread. */
  readonly limitMs: number;
  readonly pagesAThread?: number;
}

/** Reads with the program that ships, on one thread that starts with the first page; pages wait for each other. */
export function createBundledReader({
  files,
  limitMs,
  pagesAThread = PAGES_A_THREAD,
}: BundledReaderOptions): TextReader {
  let thread: ReadingThread | null = null;
  let pages = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    pages = 0;
    await ending?.end();
  }

  async function read(raster: Raster): Promise<Result<OcrPage>> {
    if (pages >= pagesAThread) await end();
    try {
      thread ??= await startReadingThread(files);
    } catch (error) {
      return fail('OCR_UNAVAILABLE', { reason: reasonOf(error) });
    }
    try {
      pages += 1;
      const tsv = await thread.read({ picture: pnmOf(raster), dpi: raster.dpi }, limitMs);
      return tsv === null ? fail('PAGE_UNREADABLE', { reason: 'no picture' }) : ok(pageOfTsv(tsv, raster));
    } catch (error) {
      // What broke a thread, broke it for good: the next page gets a new one.
      await end();
      return fail('PAGE_UNREADABLE', { reason: reasonOf(error) });
    }
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => null);
    return turn;
  };

  return { read: (raster) => inTurn(() => read(raster)), close: () => inTurn(end) };
}

const reasonOf = (error: unknown): string =>
  cleanText(error instanceof Error ? error.message : String(error)).slice(0, 200);
