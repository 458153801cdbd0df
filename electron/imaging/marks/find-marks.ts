import type { PageMarks } from '../../domain/digitization/page-facts.ts';
import type { Raster } from '../raster/raster.ts';
import { signatureConfidence } from './find-signature.ts';
import { stampConfidence } from './find-stamp.ts';
import { cameInColor, inkMasks } from './ink-masks.ts';

/**
 * The marks of a cleaned page, upright and on white paper: a round red stamp, a signature by pen. `came` is the page before
 * it was cleaned, as coarse as may be: a cleaned one has lost its colours where nothing on it was coloured. Whether there is a
 * stamp cannot be told of a picture that came in grey.
 */
export function findMarks(page: Raster, came: Raster): PageMarks {
  const masks = inkMasks(page);
  return {
    stamp: cameInColor(came) ? stampConfidence(masks) : null,
    signature: signatureConfidence(masks),
  };
}
