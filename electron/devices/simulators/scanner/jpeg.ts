import type { Sharp } from 'sharp';

const START_BYTES = 2;

/** The picture as a scanner sends it: JPEG in colour or grey that states its resolution as JFIF does. */
export async function jpegOf(picture: Sharp, isColor: boolean, dpi: number, quality: number): Promise<Uint8Array> {
  const jpeg = await (isColor ? picture : picture.grayscale()).jpeg({ quality }).toBuffer();
  // Marker APP0, its length, "JFIF", version 1.01, unit inch, density across and down, no thumbnail.
  const header = Buffer.from('ffe000104a46494600010101000000000000', 'hex');
  header.writeUInt16BE(dpi, 12);
  header.writeUInt16BE(dpi, 14);
  return Buffer.concat([jpeg.subarray(0, START_BYTES), header, jpeg.subarray(START_BYTES)]);
}
