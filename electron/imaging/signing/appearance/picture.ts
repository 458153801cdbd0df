import { deflateSync } from 'node:zlib';
import { loadSharp } from '../../page/load-sharp.ts';

/** A seal or handwriting at 600 dots an inch has far fewer. */
const MAX_PIXELS = 16_000_000;

/** Pixels of a picture that is drawn under a signature's text, packed as the file keeps them. */
export interface SignaturePicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colours: Uint8Array;
  /** How opaque each pixel is; null where all are. */
  readonly opacity: Uint8Array | null;
}

/** Reads a PNG; null for one that cannot be read, and the signature is drawn without it. */
export async function decodeSignaturePicture(png: Uint8Array): Promise<SignaturePicture | null> {
  const sharp = await loadSharp();
  try {
    const image = sharp(png, { limitInputPixels: MAX_PIXELS }).toColourspace('srgb').ensureAlpha();
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    const pixels = info.width * info.height;
    const colours = Buffer.alloc(pixels * 3);
    const opacity = Buffer.alloc(pixels);
    for (let index = 0; index < pixels; index += 1) {
      data.copy(colours, index * 3, index * 4, index * 4 + 3);
      opacity[index] = data[index * 4 + 3] ?? 0;
    }
    const isOpaque = opacity.every((value) => value === 255);
    return {
      widthPx: info.width,
      heightPx: info.height,
      colours: deflateSync(colours),
      opacity: isOpaque ? null : deflateSync(opacity),
    };
  } catch {
    // Whatever the decoder stumbles over: Setup showed the picture before it was taken.
    return null;
  }
}
