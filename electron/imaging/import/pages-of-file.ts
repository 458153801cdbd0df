import type { Result } from '../../domain/result.ts';
import type { ImportLimits } from '../../domain/scan/import-limits.ts';
import { pageOfBmp } from './bmp.ts';
import { fileKindOf } from './file-kind.ts';
import { pageOfHeic } from './heic.ts';
import type { ImportedPage, ImportFile } from './page.ts';
import { pagesOfPdf } from './pdf.ts';
import { pagesOfPicture } from './picture.ts';
import { refusalsOf } from './refusals.ts';

/**
 * The pages of a file, one by one: JPEG, PNG, WebP, BMP and HEIC have one, TIFF and PDF have many. Each is decoded and made
 * anew, so nothing of the file but its pixels goes on. What the file is, its bytes decide and never its name. Ends with
 * the first failure; pages before it are whole.
 * Errors: IMPORT_FILE_UNSUPPORTED, IMPORT_FILE_UNREADABLE, IMPORT_FILE_TOO_LARGE, IMPORT_TOO_MANY_PAGES,
 * IMPORT_FILE_LOCKED. A file made to hang a decoder is ended with the process that this runs in.
 */
export function pagesOfFile(
  { bytes, name }: ImportFile,
  limits: ImportLimits,
): AsyncGenerator<Result<ImportedPage>, void> {
  const refusals = refusalsOf(name, limits);
  if (bytes.length === 0) return only(refusals.unreadable('the file is empty'));
  if (bytes.length > limits.maxFileBytes) return only(refusals.tooLarge(`${bytes.length} bytes`));
  const kind = fileKindOf(bytes);
  if (kind === null) return only(refusals.unsupported('the first bytes are of no picture and no PDF'));
  if (kind === 'PDF') return pagesOfPdf(bytes, limits, refusals);
  if (kind === 'HEIC') return only(pageOfHeic(bytes, limits, refusals));
  if (kind === 'BMP') return only(pageOfBmp(bytes, limits, refusals));
  return pagesOfPicture(bytes, kind === 'TIFF', limits, refusals);
}

async function* only(
  page: Result<ImportedPage> | Promise<Result<ImportedPage>>,
): AsyncGenerator<Result<ImportedPage>, void> {
  yield await page;
}
