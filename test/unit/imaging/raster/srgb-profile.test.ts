import { describe, expect, it } from 'vitest';
import { loadSharp } from '../../../../electron/imaging/page/load-sharp.ts';
import { srgbProfile } from '../../../../electron/imaging/pdf/srgb-profile.ts';
import { decodePicture } from '../../../../electron/imaging/raster/decode.ts';
import { isSrgbProfile } from '../../../../electron/imaging/raster/srgb-profile.ts';

const GREEN = [30, 200, 60] as const;
const SIDE_PX = 8;

/** A green square that says its colours are those of a profile. */
async function greenWith(profile: 'srgb' | 'p3'): Promise<{ png: Uint8Array; icc: Uint8Array }> {
  const sharp = await loadSharp();
  const data = Uint8Array.from({ length: SIDE_PX * SIDE_PX * 3 }, (_, at) => GREEN[at % 3] ?? 0);
  const png = await sharp(data, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 3 } })
    .withIccProfile(profile, { attach: true })
    .png()
    .toBuffer();
  const { icc } = await sharp(png).metadata();
  if (!icc) throw new Error('the picture has a profile');
  return { png, icc };
}

const firstPixel = async (png: Uint8Array): Promise<number[]> => {
  const raster = await decodePicture(png, 300);
  if (!raster.ok) throw new Error('a picture is readable');
  return [...raster.value.data.subarray(0, 3)];
};

describe('a profile of colours', () => {
  it('is known as sRGB with a formula and with a table, and nothing else is', async () => {
    expect(isSrgbProfile((await greenWith('srgb')).icc)).toBe(true);
    expect(isSrgbProfile(srgbProfile())).toBe(true);
    expect(isSrgbProfile((await greenWith('p3')).icc)).toBe(false);
  });

  it('is no sRGB with another curve or primary, or when it is cut off', () => {
    const profile = Buffer.from(srgbProfile());
    for (const [tag, at] of [
      ['rXYZ', 8],
      // The middle of its table.
      ['bTRC', 12 + 2 * 511],
    ] as const) {
      const entry = profile.indexOf(tag);
      const other = Buffer.from(profile);
      other.fill(0x40, other.readUInt32BE(entry + 4) + at, other.readUInt32BE(entry + 4) + at + 4);
      expect(isSrgbProfile(other), tag).toBe(false);
      const lost = Buffer.from(profile);
      lost.write('xxxx', entry, 'latin1');
      expect(isSrgbProfile(lost), tag).toBe(false);
    }
    for (let length = 0; length < profile.length - 4; length += 97) {
      expect(isSrgbProfile(profile.subarray(0, length)), `${length} bytes`).toBe(false);
    }
  });

  it('is converted where its colours are others, and changes nothing where they are sRGB', async () => {
    const sharp = await loadSharp();
    const { png } = await greenWith('srgb');
    const converted = await sharp(png).toColourspace('srgb').removeAlpha().raw().toBuffer();
    expect(await firstPixel(png)).toEqual([...converted.subarray(0, 3)]);
    const p3 = await greenWith('p3');
    const asStored = await sharp(p3.png, { ignoreIcc: true }).raw().toBuffer();
    expect(await firstPixel(p3.png)).not.toEqual([...asStored.subarray(0, 3)]);
  });
});
