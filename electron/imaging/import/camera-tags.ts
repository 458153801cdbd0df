/** Where a JPEG may say what made it: APP1 stands near its beginning. */
const HEAD_BYTES = 65_536 + 32;
const EXIF = Buffer.from('Exif\0\0', 'latin1');
/** Tags of the first directory (Exif 2.3, 4.6.4). */
const TAGS = { make: 0x010f, model: 0x0110, orientation: 0x0112 } as const;
const UPRIGHT = 1;

/** What a JPEG says of the camera that made it. */
export interface CameraTags {
  /** It names a maker or a model: scanners and programs that write a resolution alone do not. */
  readonly isOfCamera: boolean;
  /** It asks to be turned or mirrored before it is looked at. */
  readonly isTurned: boolean;
}

const NONE: CameraTags = { isOfCamera: false, isTurned: false };

/** Reads the first directory of the Exif block of a JPEG, or of such a block alone. One that is broken says nothing. */
export function cameraTags(jpeg: Uint8Array): CameraTags {
  const head = Buffer.from(jpeg.buffer, jpeg.byteOffset, Math.min(jpeg.length, HEAD_BYTES));
  const at = head.indexOf(EXIF);
  if (at < 0) return NONE;
  const tiff = head.subarray(at + EXIF.length);
  try {
    const order = tiff.toString('latin1', 0, 2);
    if (order !== 'II' && order !== 'MM') return NONE;
    return readDirectory(tiff, order === 'II');
  } catch (error) {
    // Reading beyond the end of what is there.
    if (!(error instanceof RangeError)) throw error;
    return NONE;
  }
}

const ENTRY_BYTES = 12;

function readDirectory(tiff: Buffer, isLittle: boolean): CameraTags {
  const word = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  let [isOfCamera, isTurned] = [false, false];
  const entries = word(directory);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * ENTRY_BYTES;
    const tag = word(at);
    if (tag === TAGS.make || tag === TAGS.model) isOfCamera = true;
    if (tag === TAGS.orientation) isTurned = word(at + 8) !== UPRIGHT;
  }
  return { isOfCamera, isTurned };
}
