import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { ok, type Result } from '../../domain/result.ts';
import type { ImportLimits } from '../../domain/scan/import-limits.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { cameraTags } from './camera-tags.ts';
import { encodeBilevelPage, encodePage, ofCamera } from './encode-page.ts';
import type { ImportedPage } from './page.ts';
import { type Refusals, reasonOf } from './refusals.ts';

/**
 * The pages of a picture that the picture library reads: JPEG, PNG, WebP (its first frame), TIFF with all its pages. They
 * are decoded one after the other, so that one is in memory at a time. Ends with the first failure.
 */
export async function* pagesOfPicture(
  bytes: Uint8Array,
  hasPages: boolean,
  limits: ImportLimits,
  refusals: Refusals,
): AsyncGenerator<Result<ImportedPage>, void> {
  for (let page = 0, pages = 1; page < pages; page += 1) {
    const facts = await factsOf(bytes, page, refusals);
    if (facts.ok && page === 0 && hasPages) pages = facts.value.pages ?? 1;
    const made = facts.ok ? await makePage({ bytes, page, pages, facts: facts.value }, limits, refusals) : facts;
    yield made;
    if (!made.ok) return;
  }
}

/** What the header says; nothing is unpacked. */
async function factsOf(bytes: Uint8Array, page: number, refusals: Refusals): Promise<Result<Metadata>> {
  const sharp = await loadSharp();
  try {
    return ok(await sharp(bytes, { page, limitInputPixels: false }).metadata());
  } catch (thrown) {
    return refusals.unreadable(reasonOf(thrown));
  }
}

interface PictureOfFile {
  readonly bytes: Uint8Array;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly facts: Metadata;
}

async function makePage(
  { bytes, page, pages, facts }: PictureOfFile,
  limits: ImportLimits,
  refusals: Refusals,
): Promise<Result<ImportedPage>> {
  const { width, height } = facts;
  if (pages > limits.maxPages) return refusals.tooManyPages(pages);
  if (width * height > limits.maxPagePixels) return refusals.tooLarge(`${width} x ${height} pixels`);
  const sharp = await loadSharp();
  // Warnings are common in what phones write; an error or an early end is not.
  const options: SharpOptions = { failOn: 'error', limitInputPixels: limits.maxPagePixels, page };
  try {
    const made = await encode(sharp(bytes, options), facts);
    const isOfCamera = made.mediaType === 'image/jpeg' && facts.exif && cameraTags(facts.exif).isOfCamera;
    return ok(isOfCamera ? ofCamera(made) : made);
  } catch (thrown) {
    return refusals.unreadable(reasonOf(thrown));
  }
}

function encode(image: Sharp, { bitsPerSample, channels, isPalette, density }: Metadata): Promise<ImportedPage> {
  const isBilevel = bitsPerSample === 1 && channels === 1 && !isPalette;
  return isBilevel ? encodeBilevelPage(image, density ?? null) : encodePage(image, channels <= 2, density ?? null);
}
