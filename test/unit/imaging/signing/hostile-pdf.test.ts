import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Increment } from '../../../../electron/imaging/pdf-file/increment.ts';
import { name } from '../../../../electron/imaging/pdf-file/values.ts';
import { checkPdfA } from '../../../../electron/imaging/pdfa/check-pdfa.ts';
import { checkSignatures } from '../../../../electron/imaging/signing/check-signatures.ts';
import { opened } from './signing-support.ts';

type Objects = Map<number, string | { readonly dict: string; readonly data: Uint8Array }>;

const CATALOG = '/Type/Catalog/Pages 2 0 R';
const PAGE = '/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]';
const document = (...more: [number, string | { dict: string; data: Uint8Array }][]): Objects =>
  new Map<number, string | { dict: string; data: Uint8Array }>([
    [1, `<<${CATALOG}>>`],
    [2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [3, `<<${PAGE}>>`],
    ...more,
  ]);
const content = (text: string, dict = '') => ({ dict: `/Length ${text.length}${dict}`, data: Buffer.from(text) });
const packed = (data: Uint8Array, dict = '') => {
  const bytes = deflateSync(data);
  return { dict: `/Filter/FlateDecode/Length ${bytes.length}${dict}`, data: bytes };
};
/** Objects of these numbers. */
const many = <T>(count: number, of: (objectNumber: number) => T): [number, T][] =>
  Array.from({ length: count }, (_, index) => [index + 10, of(index + 10)]);

/** A file with these objects; its cross-references are a table, or those that are given. */
function fileOf(objects: Objects, references?: { readonly dict: string; readonly rows: Uint8Array }): Uint8Array {
  const all: Objects = new Map(objects);
  if (references) all.set(9, packed(references.rows, `/Type/XRef/Root 1 0 R${references.dict}`));
  const parts: Buffer[] = [];
  const offsets = new Map<number, number>();
  let at = 0;
  const push = (bytes: Uint8Array | string): void => {
    const part = Buffer.from(bytes);
    parts.push(part);
    at += part.length;
  };
  push('%PDF-1.7\n');
  for (const [objectNumber, object] of all) {
    offsets.set(objectNumber, at);
    push(`${objectNumber} 0 obj\n`);
    if (typeof object === 'string') push(object);
    else {
      push(`<<${object.dict}>>\nstream\n`);
      push(object.data);
      push('\nendstream');
    }
    push('\nendobj\n');
  }
  let start = offsets.get(9) ?? 0;
  if (!references) {
    start = at;
    let last = -1;
    const rows = [...offsets].map(([objectNumber, offset]) => {
      // A run of numbers is one section.
      const head = objectNumber === last + 1 ? '' : `${objectNumber} ${runFrom(offsets, objectNumber)}\n`;
      last = objectNumber;
      return `${head}${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    push(`xref\n${rows.join('')}trailer\n<</Root 1 0 R/Size 9999999999>>\n`);
  }
  push(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

function runFrom(offsets: ReadonlyMap<number, number>, first: number): number {
  let count = 1;
  while (offsets.has(first + count)) count += 1;
  return count;
}

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'lengths that are streams whose lengths are streams': () =>
    fileOf(document(...many(500, (own) => ({ dict: `/Length ${own + 1} 0 R`, data: Buffer.from('x') })))),
  'more cross-references than it could hold': () =>
    fileOf(document(), { dict: '/W[1 0 0]/Index[0 8000000]/Size 8000000', rows: Buffer.alloc(8_000_000) }),
  'content of gigabytes': () =>
    fileOf(
      document(
        [3, `<<${PAGE}/Resources<<>>/Contents[${'4 0 R '.repeat(100)}]>>`],
        [4, packed(Buffer.alloc(60_000_000, ' '))],
      ),
    ),
  'an operator of a million operands': () =>
    fileOf(document([3, `<<${PAGE}/Resources<<>>/Contents 4 0 R>>`], [4, packed(Buffer.from('1 '.repeat(1_000_000)))])),
  'facts of many megabytes': () =>
    fileOf(
      document(
        [1, `<<${CATALOG}/Metadata 4 0 R>>`],
        [4, packed(Buffer.from(`<x>${'<a/>'.repeat(3_000_000)}</x>`), '/Type/Metadata')],
      ),
    ),
  'a character that there is not': () =>
    fileOf(document([1, `<<${CATALOG}/Metadata 4 0 R>>`], [4, content('<x>&#x7fffffff;&#99999999;&#1f;</x>')])),
  'an action that leads to the next, and the last to the first': () =>
    fileOf(
      document(
        [1, `<<${CATALOG}/OpenAction 10 0 R>>`],
        ...many(8_000, (own) => `<</S/GoTo/Next[${own === 8_009 ? 10 : own + 1} 0 R]>>`),
      ),
    ),
  'a form in a form in a form': () =>
    fileOf(
      document(
        [3, `<<${PAGE}/Resources<</XObject<</A 10 0 R>>>>/Contents 4 0 R>>`],
        [4, content('/A Do')],
        ...many(4_000, (own) => content('/A Do', `/Subtype/Form/Resources<</XObject<</A ${own + 1} 0 R>>>>`)),
      ),
    ),
  'widths of two thousand million codes': () =>
    fileOf(
      document(
        [3, `<<${PAGE}/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>`],
        [4, content('BT /F 9 Tf (abcdef) Tj ET')],
        [5, '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>'],
        [
          6,
          `<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDToGIDMap/Identity/FontDescriptor 7 0 R/W[-2000000000 9 5 ${'0 65535 500 '.repeat(50_000)}]>>`,
        ],
        [7, '<</Type/FontDescriptor/FontFile2 8 0 R>>'],
        [8, { dict: '/Length 140', data: fontOfOneGlyph() }],
      ),
    ),
  'lists for checking of gigabytes': () =>
    fileOf(
      document(
        [1, `<<${CATALOG}/DSS<</CRLs[${'4 0 R '.repeat(2_000)}]>>>>`],
        [4, packed(Buffer.alloc(60_000_000, ' '))],
      ),
    ),
};

/** The four tables that say how wide glyphs are, each at the end of the directory. */
function fontOfOneGlyph(): Buffer {
  const font = Buffer.alloc(140);
  font.writeUInt16BE(4, 4);
  for (const [index, tag] of ['head', 'hhea', 'hmtx', 'maxp'].entries()) {
    font.write(tag, 12 + index * 16, 'latin1');
    font.writeUInt32BE(80, 20 + index * 16);
  }
  font.writeUInt16BE(1000, 98);
  return font;
}

describe('a PDF that was made to break its reader', () => {
  it.each(Object.keys(FILES))('is answered and breaks nothing: %s', async (kind) => {
    const file = FILES[kind]?.() ?? new Uint8Array();
    const { signatures } = checkSignatures(file, { rootsPem: [] });
    expect(signatures).toEqual([]);
    const { problems } = await checkPdfA(file);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('is appended to with numbers that can be read again, whatever it says of its size, and however many objects it has', async () => {
    const objects = document();
    for (const [objectNumber, empty] of many(125_000, () => '<<>>')) objects.set(objectNumber, empty);
    const bytes = fileOf(objects);
    expect((await checkPdfA(bytes)).problems.map(({ clause }) => clause)).not.toContain('6.1.4-2');
    const file = opened(bytes);
    const increment = new Increment(file);
    const added = increment.add(name('New'));
    expect(added.number).toBe(125_010);
    expect(opened(increment.finish().bytes).object(added.number)).toEqual(name('New'));
  });
});
