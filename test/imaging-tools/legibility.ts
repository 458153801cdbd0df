import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { Raster } from '../../electron/imaging/raster/raster.ts';

const run = promisify(execFile);

/** Reads a picture by the tesseract program of the system, Vietnamese. Throws where it is not installed. */
export async function readBySystem(picture: Uint8Array, dpi: number): Promise<string> {
  const args = ['stdin', 'stdout', '-l', 'vie', '--psm', '3', '--dpi', String(dpi)];
  const reading = run('tesseract', args, { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, maxBuffer: 1 << 24 });
  reading.child.stdin?.end(picture);
  return (await reading).stdout;
}

/** Lossless, for programs that read files. */
export const pngOf = ({ data, widthPx, heightPx, channels }: Raster): Promise<Buffer> =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
    .png({ compressionLevel: 1 })
    .toBuffer();

/** The same page with fewer dots an inch. */
export async function atDpi(raster: Raster, dpi: number): Promise<Raster> {
  if (dpi === raster.dpi) return raster;
  const { data, widthPx, heightPx, channels } = raster;
  const [width, height] = [widthPx, heightPx].map((side) => Math.round((side * dpi) / raster.dpi));
  if (width === undefined || height === undefined) return raster;
  const raw = { width: widthPx, height: heightPx, channels };
  const coarse = await sharp(data, { raw }).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  return { widthPx: width, heightPx: height, channels, dpi, data: coarse };
}

/** Share of characters read wrong (Levenshtein over the length of the truth); white space counts once. */
export function characterErrors(truth: string, read: string): number {
  const [wanted, got] = [truth, read].map((text) => Array.from(text.normalize('NFC').replace(/\s+/g, ' ').trim()));
  if (!wanted || !got) return 1;
  let row = Array.from({ length: got.length + 1 }, (_, index) => index);
  for (const [index, character] of wanted.entries()) {
    const next = [index + 1];
    for (const [at, other] of got.entries()) {
      const change = (row[at] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return (row[got.length] ?? 0) / Math.max(1, wanted.length);
}

const WINDOW_PX = 8;

/**
 * Structural similarity in grey (Wang et al. 2004, windows of 8 pixels), mean over the windows where the source has print:
 * the background is what cleaning changes on purpose. Both pictures are of one size.
 */
export function similarity(source: Raster, packed: Raster): number {
  const [a, b] = [source, packed].map(grayOf);
  if (!a || !b) return 0;
  let [sum, windows] = [0, 0];
  for (let top = 0; top + WINDOW_PX <= source.heightPx; top += WINDOW_PX) {
    for (let left = 0; left + WINDOW_PX <= source.widthPx; left += WINDOW_PX) {
      const value = windowSimilarity(a, b, source.widthPx, left, top);
      if (value === null) continue;
      sum += value;
      windows += 1;
    }
  }
  return windows === 0 ? 1 : sum / windows;
}

/** Print: the source's window has this much between its darkest and its lightest. */
const PRINT_CONTRAST = 80;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

function windowSimilarity(a: Uint8Array, b: Uint8Array, width: number, left: number, top: number): number | null {
  let [sumA, sumB, squareA, squareB, product, darkest, lightest] = [0, 0, 0, 0, 0, 255, 0];
  for (let y = top; y < top + WINDOW_PX; y += 1) {
    for (let at = y * width + left; at < y * width + left + WINDOW_PX; at += 1) {
      const [one, two] = [a[at] ?? 0, b[at] ?? 0];
      sumA += one;
      sumB += two;
      squareA += one * one;
      squareB += two * two;
      product += one * two;
      darkest = Math.min(darkest, one);
      lightest = Math.max(lightest, one);
    }
  }
  if (lightest - darkest < PRINT_CONTRAST) return null;
  const count = WINDOW_PX * WINDOW_PX;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const [varianceA, varianceB] = [squareA / count - meanA * meanA, squareB / count - meanB * meanB];
  const covariance = product / count - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2))
  );
}

function grayOf({ channels, data }: Raster): Uint8Array {
  if (channels === 1) return data;
  const gray = new Uint8Array(data.length / 3);
  for (let at = 0; at < gray.length; at += 1) {
    gray[at] = 0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0);
  }
  return gray;
}
