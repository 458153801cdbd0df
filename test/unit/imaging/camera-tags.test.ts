import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cameraTags } from '../../../electron/imaging/import/camera-tags.ts';

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } });

describe('what a JPEG says of a camera', () => {
  it.each([
    ['nothing', () => picture().jpeg(), { isOfCamera: false, isTurned: false }],
    [
      'its resolution alone',
      () => picture().withMetadata({ density: 300 }).jpeg(),
      { isOfCamera: false, isTurned: false },
    ],
    [
      'a maker',
      () =>
        picture()
          .withExif({ IFD0: { Make: 'Phone' } })
          .jpeg(),
      { isOfCamera: true, isTurned: false },
    ],
    [
      'a model',
      () =>
        picture()
          .withExif({ IFD0: { Model: 'A1' } })
          .jpeg(),
      { isOfCamera: true, isTurned: false },
    ],
    [
      'that it lies on its side',
      () => picture().withMetadata({ orientation: 6 }).jpeg(),
      { isOfCamera: false, isTurned: true },
    ],
  ])('%s', async (_name, make, expected) => {
    expect(cameraTags(await make().toBuffer())).toEqual(expected);
  });

  it('is nothing where the block is cut or is none', async () => {
    const whole = await picture()
      .withExif({ IFD0: { Make: 'Phone' } })
      .jpeg()
      .toBuffer();
    const start = whole.indexOf('Exif');
    for (let length = start; length < start + 24; length += 1) {
      expect(cameraTags(whole.subarray(0, length))).toEqual({ isOfCamera: false, isTurned: false });
    }
    expect(cameraTags(Buffer.from('Exif\0\0XX*\0 whatever'))).toEqual({ isOfCamera: false, isTurned: false });
  });
});
