import { fail, type Result } from '../../domain/result.ts';
import type { ImportLimits } from '../../domain/scan/import-limits.ts';

type Refusal = Extract<Result<never>, { readonly ok: false }>;

/** The failures of one file, each with what its text names. */
export interface Refusals {
  unreadable(reason: string): Refusal;
  unsupported(reason: string): Refusal;
  tooLarge(reason: string): Refusal;
  tooManyPages(pages: number): Refusal;
  locked(): Refusal;
}

const MEGABYTE = 1024 * 1024;

export function refusalsOf(fileName: string, limits: ImportLimits): Refusals {
  const maxMegabytes = Math.round(limits.maxFileBytes / MEGABYTE);
  const maxMegapixels = Math.round(limits.maxPagePixels / 1_000_000);
  return {
    unreadable: (reason) => fail('IMPORT_FILE_UNREADABLE', { fileName, reason }),
    unsupported: (reason) => fail('IMPORT_FILE_UNSUPPORTED', { fileName, reason }),
    tooLarge: (reason) => fail('IMPORT_FILE_TOO_LARGE', { fileName, maxMegabytes, maxMegapixels, reason }),
    tooManyPages: (pages) =>
      fail('IMPORT_TOO_MANY_PAGES', { fileName, maxPages: limits.maxPages, reason: `${pages} pages` }),
    locked: () => fail('IMPORT_FILE_LOCKED', { fileName }),
  };
}

/** What a decoder says about a damaged file: one line for the log, without what the file itself may have put into it. */
export function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return (text.split('\n')[0] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 120);
}
