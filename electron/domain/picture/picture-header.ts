/** What the first bytes of a picture say about it. */
export interface PictureHeader {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
  /** Dots an inch as the file states them, rounded; null where it states none or says only the pixel's shape. */
  readonly dpi: number | null;
}

const METRES_PER_INCH = 0.0254;
const CM_PER_INCH = 2.54;

/**
 * Reads the header of a JPEG (ITU-T T.81 Annex B with the JFIF block) or a PNG (W3C PNG, IHDR and pHYs) from the first
 * bytes of the file; the rest may be missing. Null for anything else, and for a header that ends early or states no size.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return readJpeg(bytes, view);
  if (startsWith(bytes, 0, PNG_SIGNATURE)) return readPng(bytes, view);
  return null;
}

/**
 * Whether a whole JPEG file ends with its end-of-image marker; a page that was cut on its way does not. Some scanners
 * pad the end with zeros or line ends, which harms no reader.
 */
export function jpegIsWhole(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 2 && isPadding(bytes[end - 1])) end -= 1;
  return startsWith(bytes, 0, [0xff, 0xd8]) && startsWith(bytes, end - 2, [0xff, 0xd9]);
}

/** Whether a whole PNG file ends with its IEND chunk. */
export function pngIsWhole(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, PNG_SIGNATURE) && startsWith(bytes, bytes.length - 12, PNG_END);
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** An empty IEND chunk with its check sum: it is the same in every file. */
const PNG_END = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

const isPadding = (byte: number | undefined): boolean => byte === 0 || byte === 0x0a || byte === 0x0d;

function startsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return at >= 0 && wanted.every((byte, index) => bytes[at + index] === byte);
}

function readJpeg(bytes: Uint8Array, view: DataView): PictureHeader | null {
  let dpi: number | null = null;
  // A segment: 0xFF (any number of them), a marker, and a length of two bytes that counts itself.
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    // Start of scan or end of image before a size, or a length that is none.
    if (marker === 0xda || marker === 0xd9 || marker === 0 || length < 2) return null;
    const body = at + 4;
    if (marker === 0xe0) dpi ??= jfifDpi(bytes, view, body, length - 2);
    if (isFrame(marker)) return frameSize(view, body, length - 2, dpi);
    at += 2 + length;
  }
  return null;
}

/** Start-of-frame markers C0..CF without C4 (Huffman tables), C8 (reserved) and CC (arithmetic conditioning). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function frameSize(view: DataView, body: number, length: number, dpi: number | null): PictureHeader | null {
  if (length < 6 || body + 5 > view.byteLength) return null;
  const heightPx = view.getUint16(body + 1);
  const widthPx = view.getUint16(body + 3);
  return widthPx === 0 || heightPx === 0 ? null : { mediaType: 'image/jpeg', widthPx, heightPx, dpi };
}

/** JFIF APP0: identifier, version, unit (1 inch, 2 centimetre), density across. */
function jfifDpi(bytes: Uint8Array, view: DataView, body: number, length: number): number | null {
  if (length < 12 || body + 12 > bytes.length) return null;
  if (!startsWith(bytes, body, [0x4a, 0x46, 0x49, 0x46, 0])) return null;
  const unit = bytes[body + 7];
  const density = view.getUint16(body + 8);
  if (unit === 1) return wholeDpi(density);
  return unit === 2 ? wholeDpi(density * CM_PER_INCH) : null;
}

function wholeDpi(dpi: number): number | null {
  const whole = Math.round(dpi);
  return whole >= 1 ? whole : null;
}

function readPng(bytes: Uint8Array, view: DataView): PictureHeader | null {
  // IHDR is the first chunk: length 13, type, width, height.
  if (bytes.length < 33 || !startsWith(bytes, 8, [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])) return null;
  const widthPx = view.getUint32(16);
  const heightPx = view.getUint32(20);
  if (widthPx === 0 || heightPx === 0) return null;
  return { mediaType: 'image/png', widthPx, heightPx, dpi: pngDpi(bytes, view) };
}

/** Looks for pHYs among the chunks before the image data: pixels a metre across, down, and the unit (1 metre). */
function pngDpi(bytes: Uint8Array, view: DataView): number | null {
  for (let at = 33; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (startsWith(bytes, at + 4, [0x49, 0x44, 0x41, 0x54])) return null;
    if (startsWith(bytes, at + 4, [0x70, 0x48, 0x59, 0x73])) {
      if (length !== 9 || at + 17 > bytes.length || bytes[at + 16] !== 1) return null;
      return wholeDpi(view.getUint32(at + 8) * METRES_PER_INCH);
    }
    at += 12 + length;
  }
  return null;
}
