// Makes phone.heic as a phone writes it: HEVC in a HEIF container, turned by 90 degrees, with a colour profile of the
// camera (Display P3), EXIF with a place, and XMP. Run once with ImageMagick that can write HEIC:
//   node test/unit/imaging/make-heic.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const [width, height] = [320, 240];
/** Quarters: red, green, blue, yellow. */
const QUARTERS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
];

const pixels = Buffer.alloc(width * height * 3);
for (let y = 0; y < height; y += 1) {
  for (let x = 0; x < width; x += 1) {
    const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
    pixels.set(QUARTERS[quarter] ?? [], (y * width + x) * 3);
  }
}
const source = sharp(pixels, { raw: { width, height, channels: 3 } })
  .withIccProfile('p3')
  .withExif({
    IFD0: { Make: 'QUAYPHONE' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '21/1 1/1 42/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '105/1 51/1 15/1',
    },
  });
const jpeg = await source.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
const { exif, icc } = await sharp(jpeg).metadata();
const [jpegFile, heicFile] = [path.join(tmpdir(), 'quay-phone.jpg'), path.join(tmpdir(), 'quay-phone.heic')];
writeFileSync(jpegFile, jpeg);
execFileSync('convert', [jpegFile, '-quality', '80', heicFile]);
const plain = readFileSync(heicFile);
rmSync(jpegFile);
rmSync(heicFile);

const box = (type, ...parts) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...parts]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
};
const bytes = (...values) => Buffer.from(values);
const text = (value) => Buffer.from(value, 'latin1');
const u16 = (value) => bytes(value >> 8, value & 255);
const u32 = (value) => bytes(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);

/** The body of the first box of a type, wherever it lies. */
function bodyOf(type) {
  const at = plain.indexOf(type, 0, 'latin1');
  return plain.subarray(at + 4, at - 4 + plain.readUInt32BE(at - 4));
}

const picture = bodyOf('mdat');
const place = Buffer.concat([u32(0), text('Exif\0\0'), exif.subarray(6)]);
const xmp = text('<x:xmpmeta xmlns:x="adobe:ns:meta/">QUAYSECRET</x:xmpmeta>');
const items = [picture, place, xmp];

function metaBox(firstByte) {
  let at = firstByte;
  const places = items.map((item, index) => {
    const entry = Buffer.concat([u16(index + 1), u16(0), u16(1), u32(at), u32(item.length)]);
    at += item.length;
    return entry;
  });
  const info = (id, type, ...rest) => box('infe', bytes(2, 0, 0, 0), u16(id), u16(0), text(type), ...rest, bytes(0));
  const properties = [
    box('hvcC', bodyOf('hvcC')),
    box('ispe', bodyOf('ispe')),
    box('colr', text('prof'), icc),
    box('irot', bytes(1)),
  ];
  return box(
    'meta',
    u32(0),
    box('hdlr', u32(0), u32(0), text('pict'), u32(0), u32(0), u32(0), bytes(0)),
    box('pitm', u32(0), u16(1)),
    box('iloc', u32(0), bytes(0x44, 0), u16(items.length), ...places),
    box(
      'iinf',
      u32(0),
      u16(3),
      info(1, 'hvc1'),
      info(2, 'Exif'),
      info(3, 'mime', bytes(0), text('application/rdf+xml')),
    ),
    box('iref', u32(0), ...[2, 3].map((id) => box('cdsc', u16(id), u16(1), u16(1)))),
    box(
      'iprp',
      box('ipco', ...properties),
      box('ipma', u32(0), u32(1), u16(1), bytes(4), bytes(0x81, 0x02, 0x03, 0x84)),
    ),
  );
}

const kind = box('ftyp', text('heic'), u32(0), text('mif1heic'));
const { length } = metaBox(0);
const heic = Buffer.concat([kind, metaBox(kind.length + length + 8), box('mdat', ...items)]);
writeFileSync(new URL('../../fixtures/import/phone.heic', import.meta.url), heic);
