import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasCameraMark } from '../../../electron/domain/picture/camera-mark.ts';
import { bitmapOf, importBytes, manyPageTiff, PHONE_HEIC, pdfOf, quarters } from './import-support.ts';

/** Words that are planted in files and must be in no page. */
const PLANTED = [
  'QUAYPHONE',
  'QUAYSECRET',
  'GPSLatitude',
  'Exif',
  'http://ns.adobe.com',
  'xmpmeta',
  'ICC_PROFILE',
  'acsp',
];
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="">QUAYSECRET</rdf:Description></rdf:RDF></x:xmpmeta>';

/** As a phone writes a picture: who made it, where, and a note. */
const talkative = (picture: Sharp): Sharp =>
  picture
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: 'QUAYPHONE', ImageDescription: 'QUAYSECRET' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '21/1 1/1 42/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 51/1 15/1',
      },
    })
    .withXmp(XMP);

const inside = (bytes: Uint8Array): string[] => PLANTED.filter((word) => Buffer.from(bytes).includes(word));

const pngText = async (): Promise<Buffer> => {
  const png = await talkative(quarters(200, 280)).png().toBuffer();
  return Buffer.concat([png, Buffer.from('QUAYSECRET behind the end')]);
};

describe('a page made of a file', () => {
  it.each([
    ['JPEG', () => talkative(quarters(200, 280)).jpeg().toBuffer()],
    [
      'JPEG with something behind its end',
      async () => {
        const jpeg = await talkative(quarters(200, 280)).jpeg().toBuffer();
        return Buffer.concat([jpeg, Buffer.from('QUAYSECRET'), Buffer.from([0xff, 0xd9])]);
      },
    ],
    ['PNG', pngText],
    ['WebP', () => talkative(quarters(200, 280)).webp().toBuffer()],
    ['TIFF', () => talkative(quarters(200, 280)).tiff().toBuffer()],
    ['HEIC', async () => PHONE_HEIC],
    ['BMP', async () => Buffer.concat([await bitmapOf(quarters(200, 280)), Buffer.from('QUAYSECRET')])],
    [
      'PDF',
      () =>
        pdfOf(async (document) => {
          document.setAuthor('QUAYSECRET');
          document.setCreator('QUAYPHONE');
          const jpeg = await talkative(quarters(400, 560)).jpeg().toBuffer();
          const picture = await document.embedJpg(jpeg);
          document.addPage([200, 280]).drawImage(picture, { x: 0, y: 0, width: 200, height: 280 });
        }),
    ],
  ])('of %s carries nothing but its picture', async (kind, make) => {
    const bytes = await make();
    // The words are there to be found, except where a format packs or lacks them.
    if (!['PDF', 'PNG'].includes(kind)) expect(inside(bytes)).not.toEqual([]);
    const { pages, error } = await importBytes(bytes);
    expect(error).toBeNull();
    const [page] = pages;
    expect(inside(page?.bytes ?? bytes)).toEqual([]);
    const facts = await sharp(page?.bytes).metadata();
    expect(facts).toMatchObject({ hasProfile: false, format: 'jpeg' });
    expect([facts.exif, facts.xmp, facts.iptc, facts.icc, facts.comments]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    // What a camera made is told by a word of ours, and by nothing else.
    const isOfCamera = hasCameraMark(page?.bytes ?? bytes);
    expect(isOfCamera).toBe(kind.startsWith('JPEG') || kind === 'WebP' || kind === 'HEIC');
    expect(segmentsOf(page?.bytes ?? new Uint8Array())).toEqual(isOfCamera ? ['APP0', 'COM'] : ['APP0']);
  });

  it('of many in one TIFF carries nothing either', async () => {
    const tiff = await manyPageTiff([quarters(100, 140), quarters(100, 140)]);
    const { pages } = await importBytes(tiff);
    for (const page of pages) expect(segmentsOf(page.bytes)).toEqual(['APP0']);
  });
});

/** Names of the segments of a JPEG that hold something else than its picture. */
function segmentsOf(jpeg: Uint8Array): string[] {
  const names: string[] = [];
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= jpeg.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) return names;
    if (marker >= 0xe0 && marker <= 0xef) names.push(`APP${marker - 0xe0}`);
    if (marker === 0xfe) names.push('COM');
  }
  return names;
}
