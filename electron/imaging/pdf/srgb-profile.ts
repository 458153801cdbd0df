/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 2.1 (ICC.1:1998-09), which PDF/A-1 and -2 both take.
 * Made from the published numbers, so that nothing foreign is shipped. Always the same bytes.
 */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  // Primaries and white of sRGB, adapted to D50 by Bradford's matrix.
  const tags: readonly (readonly [signature: string, body: Uint8Array])[] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('Public domain')],
    ['wtpt', xyzTag(0.9642, 1, 0.8249)],
    ['rXYZ', xyzTag(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyzTag(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyzTag(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const bodies = [...new Set(tags.map(([, body]) => body))];
  const tableBytes = 4 + tags.length * 12;
  const offsets = new Map<Uint8Array, number>();
  let end = HEADER_BYTES + tableBytes;
  for (const body of bodies) {
    offsets.set(body, end);
    end += Math.ceil(body.length / 4) * 4;
  }
  const profile = Buffer.alloc(end);
  header(profile);
  let at = profile.writeUInt32BE(tags.length, HEADER_BYTES);
  for (const [signature, body] of tags) {
    at += profile.write(signature, at, 'latin1');
    at = profile.writeUInt32BE(offsets.get(body) ?? 0, at);
    at = profile.writeUInt32BE(body.length, at);
  }
  for (const [body, offset] of offsets) profile.set(body, offset);
  return profile;
}

const HEADER_BYTES = 128;
const CURVE_POINTS = 1024;

function header(profile: Buffer): void {
  profile.writeUInt32BE(profile.length, 0);
  profile.writeUInt32BE(0x02100000, 8);
  profile.write('mntrRGB XYZ ', 12, 'latin1');
  // 2026-01-01 00:00:00.
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) profile.writeUInt16BE(part, 24 + index * 2);
  profile.write('acsp', 36, 'latin1');
  writeXyz(profile, 68, 0.9642, 1, 0.8249);
}

function writeXyz(target: Buffer, at: number, x: number, y: number, z: number): void {
  for (const [index, value] of [x, y, z].entries()) target.writeInt32BE(Math.round(value * 65_536), at + index * 4);
}

function xyzTag(x: number, y: number, z: number): Uint8Array {
  const tag = Buffer.alloc(20);
  tag.write('XYZ ', 0, 'latin1');
  writeXyz(tag, 8, x, y, z);
  return tag;
}

/** From device value to light: IEC 61966-2-1, equation 7. */
function curveTag(): Uint8Array {
  const tag = Buffer.alloc(12 + CURVE_POINTS * 2);
  tag.write('curv', 0, 'latin1');
  tag.writeUInt32BE(CURVE_POINTS, 8);
  for (let index = 0; index < CURVE_POINTS; index += 1) {
    const value = index / (CURVE_POINTS - 1);
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    tag.writeUInt16BE(Math.round(light * 65_535), 12 + index * 2);
  }
  return tag;
}

function textTag(text: string): Uint8Array {
  return Buffer.from(`text\0\0\0\0${text}\0`, 'latin1');
}

/** ASCII, then empty texts in Unicode and in Macintosh script. */
function descriptionTag(text: string): Uint8Array {
  const tag = Buffer.alloc(12 + text.length + 1 + 8 + 3 + 67);
  tag.write('desc', 0, 'latin1');
  tag.writeUInt32BE(text.length + 1, 8);
  tag.write(text, 12, 'latin1');
  return tag;
}
