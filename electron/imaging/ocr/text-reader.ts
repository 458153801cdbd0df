import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import type { Result } from '../../domain/result.ts';
import type { Raster } from '../raster/raster.ts';
import { createBundledReader } from './bundled-reader.ts';
import { createNativeReader } from './native-reader.ts';
import type { OcrFiles } from './ocr-files.ts';

/** Reads the text of pages. */
export interface TextReader {
  /** The words of an upright page with their places. Errors: PAGE_UNREADABLE, OCR_UNAVAILABLE. */
  read(raster: Raster): Promise<Result<OcrPage>>;
  /** Ends what runs; the next page would start it again. */
  close(): Promise<void>;
}

export interface TextReaderOptions {
  /** Files of the program that ships (`bundledOcrFiles`). */
  readonly files: OcrFiles;
  /** Tesseract as installed on this PC, an absolute path (`findNativeTesseract`), awaited with the first page; null for none. */
  readonly native: string | null | Promise<string | null>;
  /** Pages that are read at the same time; each takes a processor and about 150 MB. */
  readonly threads: number;
  /** Longest time a page may take. */
  readonly limitMs: number;
}

/**
 * Reads Vietnamese with the installed Tesseract where there is one, which is faster, else with the one that ships. One
 * that was removed meanwhile is not asked again.
 */
export function createTextReader({ files, native, threads, limitMs }: TextReaderOptions): TextReader {
  const readers = Array.from({ length: Math.max(1, threads) }, () => oneReader({ files, native, limitMs }));
  const waiting = readers.map(() => 0);

  return {
    async read(raster) {
      const least = waiting.indexOf(Math.min(...waiting));
      const reader = readers[least];
      if (reader === undefined) throw new Error('there is always a reader');
      waiting[least] = (waiting[least] ?? 0) + 1;
      try {
        return await reader.read(raster);
      } finally {
        waiting[least] = (waiting[least] ?? 0) - 1;
      }
    },
    async close() {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
}

function oneReader({ files, native, limitMs }: Omit<TextReaderOptions, 'threads'>): TextReader {
  const bundled = createBundledReader({ files, limitMs });
  let isThere = true;
  return {
    async read(raster) {
      const program = isThere ? await native : null;
      if (program === null) return bundled.read(raster);
      const read = await createNativeReader({ program, limitMs }).read(raster);
      if (read.ok || read.error.code !== 'OCR_UNAVAILABLE') return read;
      isThere = false;
      return bundled.read(raster);
    },
    close: () => bundled.close(),
  };
}
