import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasCameraMark, withCameraMark } from '../../../electron/domain/picture/camera-mark.ts';
import { jpegIsWhole, readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { importBytes, PHONE_HEIC, quarters } from '../imaging/import-support.ts';

const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

describe('the mark of a camera', () => {
  it('is known again, and the picture is what it was', async () => {
    const jpeg = await quarters(120, 90).withMetadata({ density: 200 }).jpeg().toBuffer();
    const marked = withCameraMark(jpeg);
    expect([hasCameraMark(jpeg), hasCameraMark(marked)]).toEqual([false, true]);
    expect(jpegIsWhole(marked)).toBe(true);
    expect(readPictureHeader(marked)).toEqual(readPictureHeader(jpeg));
    expect((await pixels(marked)).equals(await pixels(jpeg))).toBe(true);
  });

  it('is not found in what is cut, in the picture itself, or in what is no JPEG', async () => {
    const jpeg = await quarters(120, 90).jpeg().toBuffer();
    const marked = withCameraMark(jpeg);
    const end = Buffer.from(marked).indexOf('camera') + 'camera'.length;
    expect(hasCameraMark(Buffer.concat([jpeg, marked.subarray(end - 10, end)]))).toBe(false);
    for (let length = 0; length < end; length += 1) expect(hasCameraMark(marked.subarray(0, length))).toBe(false);
    expect(hasCameraMark(await quarters(12, 9).png().toBuffer())).toBe(false);
  });

  it.each([
    ['a picture of a camera', () => quarters(200, 280).withExif({ IFD0: { Make: 'Phone' } }), true],
    ['what a scanner sent to a folder', () => quarters(200, 280).withMetadata({ density: 300 }), false],
  ])('is given to %s by the import', async (_name, make, expected) => {
    const { pages } = await importBytes(await make().jpeg().toBuffer());
    expect(pages.map(({ bytes }) => hasCameraMark(bytes))).toEqual([expected]);
  });

  it('is given to every HEIC', async () => {
    const { pages } = await importBytes(PHONE_HEIC);
    expect(pages.map(({ bytes }) => hasCameraMark(bytes))).toEqual([true]);
  });
});
