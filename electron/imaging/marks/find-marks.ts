import type { PageMarks } from '../../domain/digitization/page-facts.ts';
import type { Raster } from '../raster/raster.ts';
import { signatureConfidence } from './find-signature.ts';
import { stampConfidence } from './find-stamp.ts';
import { inkMasks } from './ink-masks.ts';

/**
 * The marks of a cleaned page, upright and on white paper: a round red stamp, a signature by pen. `wasColored` tells
 * of the picture that came (`cameInColor`): a cleaned page has lost its colours where nothing on it was coloured, and of a
 * picture that came in grey it cannot be told whether there is a stamp.
 */
export function findMarks(page: Raster, wasColored: boolean): PageMarks {
  const masks = inkMasks(page);
  return {
    stamp: wasColored ? stampConfidence(masks) : null,
    signature: signatureConfidence(masks),
  };
}
