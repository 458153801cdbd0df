import type { Corners, Projection } from './projection.ts';
import { distance, rectangleTo } from './projection.ts';

/** A sheet cut out of a photograph: its size in pixels of the photograph and the way back. */
export interface Rectified {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly toPicture: Projection;
  /** Dots an inch when the sheet has the shape of a paper size, which then is A4; else null. */
  readonly paperDpi: number | null;
}

const A4_LONG_INCHES = 297 / 25.4;
/** ISO 216: long side by short side. A camera held askew shortens one of them by up to this share. */
const ISO_RATIO = Math.SQRT2;
const RATIO_TOLERANCE = 0.16;

/**
 * The rectangle that a quadrilateral was before it was photographed. Its sides are the longer ones of each pair, which lie
 * nearer to the camera and have all the detail; a shape close to that of ISO paper becomes that of ISO paper.
 */
export function rectified(corners: Corners): Rectified {
  const [p0, p1, p2, p3] = corners;
  const width = Math.max(distance(p0, p1), distance(p3, p2));
  const height = Math.max(distance(p0, p3), distance(p1, p2));
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const isIso = Math.abs(long / short / ISO_RATIO - 1) <= RATIO_TOLERANCE;
  const exact = isIso ? Math.sqrt(long * short * ISO_RATIO) : long;
  const [longPx, shortPx] = isIso ? [exact, exact / ISO_RATIO] : [long, short];
  const [widthPx, heightPx] = width >= height ? [longPx, shortPx] : [shortPx, longPx];
  return {
    widthPx,
    heightPx,
    toPicture: rectangleTo(corners, widthPx, heightPx),
    paperDpi: isIso ? longPx / A4_LONG_INCHES : null,
  };
}
