// A module without types can only be declared in a script file, which is referred to, not imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./heic-decode.d.ts" />
import { ok, type Result } from '../../domain/result.ts';
import type { ImportLimits } from '../../domain/scan/import-limits.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { encodePage, ofCamera } from './encode-page.ts';
import { heicProfileOf } from './heic-profile.ts';
import type { ImportedPage } from './page.ts';
import { type Refusals, reasonOf } from './refusals.ts';
import { tiffWithProfile } from './tiff-with-profile.ts';

/**
 * The picture of a HEIC file, as iPhones and newer Android phones take them; of several (a burst, a live photo) the first.
 * Errors: those of `Refusals`.
 */
export async function pageOfHeic(
  bytes: Uint8Array,
  limits: ImportLimits,
  refusals: Refusals,
): Promise<Result<ImportedPage>> {
  try {
    // Two megabytes of program that only a HEIC needs.
    const { default: heicDecode } = await import('heic-decode');
    const pictures = await heicDecode.all({ buffer: bytes });
    try {
      const [first] = pictures;
      if (!first) return refusals.unreadable('no picture in the file');
      // Before anything is unpacked: a small file can claim a picture of any size.
      const pixels = first.width * first.height;
      if (pixels > limits.maxPagePixels) return refusals.tooLarge(`${first.width} x ${first.height} pixels`);
      const { width, height, data } = await first.decode();
      const sharp = await loadSharp();
      const tiff = tiffWithProfile({ width, height, rgba: data, profile: heicProfileOf(bytes) });
      const page = await encodePage(sharp(tiff, { limitInputPixels: limits.maxPagePixels }), false, null);
      // Nothing but cameras makes such files.
      return ok(ofCamera(page));
    } finally {
      pictures.dispose();
    }
  } catch (thrown) {
    return refusals.unreadable(reasonOf(thrown));
  }
}
