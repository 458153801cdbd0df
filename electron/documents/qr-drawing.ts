import bwipjs from 'bwip-js/node';
import type { QrDrawing } from '../contract/methods/payment.ts';

/** What the encoder answers for a matrix code: dark modules are 1, row by row. */
interface Matrix {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

/**
 * Draws a text (ASCII, at most 600 characters) as a QR code with error correction M, without its quiet zone: a path of filled runs, one a row of
 * dark modules, over `size` x `size` units.
 */
export function qrDrawing(text: string): QrDrawing {
  const options = { bcid: 'qrcode', text, eclevel: 'M' };
  // The named export of this name draws the symbology `raw`; the encoder alone is on the default export.
  const [matrix] = bwipjs.raw(options) as readonly Matrix[];
  if (matrix === undefined || matrix.pixx !== matrix.pixy) throw new Error('a QR code is a square of modules');
  const { pixs, pixx: size } = matrix;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (pixs[y * size + x] !== 1) continue;
      const from = x;
      while (x + 1 < size && pixs[y * size + x + 1] === 1) x += 1;
      runs.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`);
    }
  }
  return { size, path: runs.join('') };
}
