/** Pixels as a decoder hands them out, with the profile that says what their colours mean. */
export interface ProfiledPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
  readonly profile: Uint8Array | null;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/**
 * Wraps pixels into an uncompressed TIFF (TIFF 6.0; ICC.1, annex B.4), because only inside a file does the picture library
 * take a colour profile with its pixels.
 */
export function tiffWithProfile({ width, height, rgba, profile }: ProfiledPixels): Uint8Array {
  const pixels = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  const profileAt = 8 + pixels.length + (pixels.length % 2);
  const bitsAt = profileAt + (profile?.length ?? 0) + ((profile?.length ?? 0) % 2);
  const directoryAt = bitsAt + 8;
  const entries: (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 4, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, 8],
    [277, SHORT, 1, 4],
    [278, LONG, 1, height],
    [279, LONG, 1, pixels.length],
    // Alpha that was not multiplied in.
    [338, SHORT, 1, 2],
    ...(profile ? [[34_675, UNDEFINED, profile.length, profileAt] as const] : []),
  ];
  const tiff = Buffer.alloc(directoryAt + 2 + entries.length * 12 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(directoryAt, 4);
  pixels.copy(tiff, 8);
  if (profile) tiff.set(profile, profileAt);
  for (let channel = 0; channel < 4; channel += 1) tiff.writeUInt16LE(8, bitsAt + channel * 2);
  tiff.writeUInt16LE(entries.length, directoryAt);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = directoryAt + 2 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    // A single short stands in the first two bytes of the field, which are the low ones.
    tiff.writeUInt32LE(value, at + 8);
  }
  return tiff;
}
