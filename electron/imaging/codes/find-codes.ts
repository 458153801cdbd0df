import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import { MAX_CODE_LENGTH, MAX_CODES } from '../../domain/digitization/page-facts.ts';
import { parseSeparator, type SeparatorCode } from '../../domain/digitization/separator.ts';
import { cleanText } from '../../domain/text/unicode.ts';
import type { Raster } from '../raster/raster.ts';
import { coarseGray } from './coarse-gray.ts';
import { type Area, codeAreas } from './code-areas.ts';
import { loadQrReader, type ReadQr } from './read-qr.ts';

/** Dots of a separator's code are 1.5 mm: six pixels here. */
const SEPARATOR_DPI = 100;
/** Dots of the code on a citizen card are 0.3 mm: not three pixels here. */
const FINE_DPI = 250;

const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: MAX_CODES,
};

/** What the QR codes on a page say. */
interface PageCodes {
  /** The separator sheet that the page is, however it lies; null for every other page. */
  readonly separator: SeparatorCode | null;
  /** Texts of all other codes, cleaned, without repetitions. None are looked for on a separator sheet. */
  readonly codes: readonly string[];
}

export const NO_CODES: PageCodes = { separator: null, codes: [] };

/**
 * Reads the codes of a page: large ones coarsely, those of fine dots where something is as dark as they are.
 */
export async function findPageCodes(raster: Raster): Promise<PageCodes> {
  const readQr = await loadQrReader();
  const coarse = coarseGray(raster, SEPARATOR_DPI);
  const share = raster.widthPx / coarse.widthPx;
  const areas = codeAreas(coarse);
  const large = await readLarge(readQr, raster, coarse);
  if (large.separator !== null) return { separator: large.separator, codes: [] };
  const found = [...large.seen];
  for (const area of areas) found.push(...(await readQr(coarseGray(cutOut(raster, area, share), FINE_DPI), OPTIONS)));
  const texts = new Set(found.filter(({ isValid }) => isValid).map(({ text }) => cleanText(text)));
  const codes = [...texts].filter((text) => text !== '' && text.length <= MAX_CODE_LENGTH && !parseSeparator(text));
  return { separator: null, codes: codes.slice(0, MAX_CODES) };
}

/** The separator sheet that a page is, however it lies; null for every other page. */
export async function findSeparator(raster: Raster): Promise<SeparatorCode | null> {
  const { separator } = await readLarge(await loadQrReader(), raster, coarseGray(raster, SEPARATOR_DPI));
  return separator;
}

/**
 * Reads the large codes of a page and says which of them is a separator. A code that was seen and could not be read is looked
 * at again more finely: folds and worn toner do that. Lets the pixels of `coarse` go.
 */
async function readLarge(
  readQr: ReadQr,
  raster: Raster,
  coarse: Raster,
): Promise<{ readonly separator: SeparatorCode | null; readonly seen: readonly ReadResult[] }> {
  const seen = await readQr(coarse, { ...OPTIONS, returnErrors: true });
  const separator = separatorOf(seen.map(({ text }) => text));
  if (separator !== null || !seen.some(({ isValid }) => !isValid)) return { separator, seen };
  for (const binarizer of ['LocalAverage', 'GlobalHistogram'] as const) {
    const again = await readQr(coarseGray(raster, FINE_DPI), { ...OPTIONS, tryDownscale: true, binarizer });
    const better = separatorOf(again.map(({ text }) => text));
    if (better !== null) return { separator: better, seen };
  }
  return { separator: null, seen };
}

/** A part of a page, found on a coarse one whose pixels are `share` as wide. */
function cutOut({ widthPx, heightPx, channels, dpi, data }: Raster, area: Area, share: number): Raster {
  const [left, top] = [Math.floor(area.left * share), Math.floor(area.top * share)];
  const [width, height] = [
    Math.min(widthPx, Math.ceil(area.right * share)) - left,
    Math.min(heightPx, Math.ceil(area.bottom * share)) - top,
  ];
  const cut = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * widthPx + left) * channels;
    cut.set(data.subarray(from, from + width * channels), y * width * channels);
  }
  return { widthPx: width, heightPx: height, channels, dpi, data: cut };
}

function separatorOf(texts: readonly string[]): SeparatorCode | null {
  for (const text of texts) {
    const separator = parseSeparator(text);
    if (separator !== null) return separator;
  }
  return null;
}
