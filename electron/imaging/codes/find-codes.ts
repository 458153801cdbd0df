import type { ReaderOptions } from 'zxing-wasm/reader';
import { MAX_CODE_LENGTH, MAX_CODES } from '../../domain/digitization/page-facts.ts';
import { parseSeparator, type SeparatorCode } from '../../domain/digitization/separator.ts';
import { cleanText } from '../../domain/text/unicode.ts';
import type { Raster } from '../raster/raster.ts';
import { coarseGray } from './coarse-gray.ts';
import { loadQrReader } from './read-qr.ts';

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

/**
 * The separator sheet that a page is, however it lies; null for every other page. A code that was seen and could not be read
 * is looked at again more finely: folds and worn toner do that.
 */
export async function findSeparator(raster: Raster): Promise<SeparatorCode | null> {
  const readQr = await loadQrReader();
  const found = await readQr(coarseGray(raster, SEPARATOR_DPI), { ...OPTIONS, returnErrors: true });
  const separator = separatorOf(found.map(({ text }) => text));
  if (separator !== null || !found.some(({ isValid }) => !isValid)) return separator;
  for (const binarizer of ['LocalAverage', 'GlobalHistogram'] as const) {
    const again = await readQr(coarseGray(raster, FINE_DPI), { ...OPTIONS, tryDownscale: true, binarizer });
    const better = separatorOf(again.map(({ text }) => text));
    if (better !== null) return better;
  }
  return null;
}

/** Texts of the QR codes on a page, cleaned, without those of separator sheets and without repetitions. */
export async function findCodes(raster: Raster): Promise<readonly string[]> {
  const readQr = await loadQrReader();
  const found = await readQr(coarseGray(raster, FINE_DPI), OPTIONS);
  const texts = new Set(found.filter(({ isValid }) => isValid).map(({ text }) => cleanText(text)));
  return [...texts].filter((text) => text !== '' && text.length <= MAX_CODE_LENGTH && parseSeparator(text) === null);
}

function separatorOf(texts: readonly string[]): SeparatorCode | null {
  for (const text of texts) {
    const separator = parseSeparator(text);
    if (separator !== null) return separator;
  }
  return null;
}
