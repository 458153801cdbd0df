import { blankFont } from '../../../electron/imaging/pdf/blank-font.ts';
import { srgbProfile } from '../../../electron/imaging/pdf/srgb-profile.ts';

/** An object of a PDF: its text, or a stream with the entries of its dictionary besides `Length`. */
export type SampleObject =
  | string
  | { dict: string; data: Buffer | string; length?: number; begin?: string; end?: string };

/** A small PDF/A-2b with a bit of everything, in parts that a test can break one by one. */
export interface SampleParts {
  header: string;
  readonly objects: Map<number, SampleObject>;
  trailer: string;
  /** Behind the cross-reference entries' numbers: 20 bytes in all. */
  entryEnd: string;
  xrefWord: string;
  tail: string;
  /** Written before and behind `N 0 obj`. */
  objectEnd: string;
}

export const CATALOG = 1;
export const PAGE = 3;
export const CONTENT = 4;
export const METADATA = 5;
export const INTENT = 6;
export const PROFILE = 7;
export const FONT = 8;
export const DESCENDANT = 9;
export const IMAGE = 10;
export const FORM_XOBJECT = 11;
export const ACRO_FORM = 12;
export const WIDGET = 13;
export const DESCRIPTOR = 14;
export const FONT_FILE = 15;
export const STATE = 16;
export const INFO = 18;
/** A number that no object has yet. */
export const SPARE = 19;

const CONTENT_TEXT = 'q 1 0 0 rg 0 0 10 10 re f /G0 gs Q /Im0 Do /Fm0 Do BT /F0 12 Tf 3 Tr 10 10 Td <00010002> Tj ET';

const XMP = `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sample</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

export function sampleParts(): SampleParts {
  const font = blankFont(3);
  const profile = srgbProfile();
  return {
    header: '%PDF-1.7\n%\x81\x82\x83\x84\n',
    objects: new Map<number, SampleObject>([
      [CATALOG, '<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /OutputIntents [6 0 R] /AcroForm 12 0 R >>'],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [
        PAGE,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [13 0 R] /Resources <<
          /Font << /F0 8 0 R >> /XObject << /Im0 10 0 R /Fm0 11 0 R >> /ExtGState << /G0 16 0 R >> >> >>`,
      ],
      [CONTENT, { dict: '', data: CONTENT_TEXT }],
      [METADATA, { dict: '/Type /Metadata /Subtype /XML', data: Buffer.from(XMP) }],
      [INTENT, '<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /DestOutputProfile 7 0 R >>'],
      [PROFILE, { dict: '/N 3', data: Buffer.from(profile) }],
      [FONT, '<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [9 0 R] >>'],
      [
        DESCENDANT,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDToGIDMap /Identity /DW 500 /FontDescriptor 14 0 R
          /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`,
      ],
      [
        IMAGE,
        {
          dict: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8',
          data: 'abc',
        },
      ],
      [FORM_XOBJECT, { dict: '/Type /XObject /Subtype /Form /BBox [0 0 10 10]', data: '0.5 g 0 0 5 5 re f' }],
      [ACRO_FORM, '<< /Fields [13 0 R] /SigFlags 3 >>'],
      [
        WIDGET,
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S1) /F 132 /Rect [10 10 50 50] /P 3 0 R /AP << /N 17 0 R >> >>`,
      ],
      [
        DESCRIPTOR,
        `<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 0 500 800] /ItalicAngle 0 /Ascent 800
          /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 15 0 R >>`,
      ],
      [FONT_FILE, { dict: `/Length1 ${font.length}`, data: Buffer.from(font) }],
      [STATE, '<< /Type /ExtGState /LW 1 >>'],
      [17, { dict: '/Type /XObject /Subtype /Form /BBox [0 0 40 40]', data: '0 g 0 0 40 40 re f' }],
      [INFO, '<< /Title (Sample) >>'],
    ]),
    trailer: '/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Info 18 0 R',
    entryEnd: ' \n',
    xrefWord: 'xref\n',
    tail: '%%EOF\n',
    objectEnd: '\n',
  };
}

/** Writes the parts as a file with a right cross-reference table. */
export function samplePdf(change: (parts: SampleParts) => void = () => {}): Uint8Array {
  const parts = sampleParts();
  change(parts);
  const chunks: Buffer[] = [Buffer.from(parts.header, 'latin1')];
  const offsets = new Map<number, number>();
  let at = chunks[0]?.length ?? 0;
  const write = (chunk: Buffer | string): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
    chunks.push(bytes);
    at += bytes.length;
  };
  for (const [number, object] of parts.objects) {
    offsets.set(number, at);
    write(`${number} 0 obj${parts.objectEnd}`);
    if (typeof object === 'string') write(object);
    else {
      const data = Buffer.from(object.data);
      write(`<< ${object.dict} /Length ${object.length ?? data.length} >>\nstream${object.begin ?? '\n'}`);
      write(data);
      write(`${object.end ?? '\n'}endstream`);
    }
    write('\nendobj\n');
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = at;
  write(`${parts.xrefWord}0 ${size}\n0000000000 65535 f${parts.entryEnd}`);
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    const entry = offset === undefined ? '0000000000 00000 f' : `${String(offset).padStart(10, '0')} 00000 n`;
    write(`${entry}${parts.entryEnd}`);
  }
  write(`trailer\n<< /Size ${size} /Root 1 0 R ${parts.trailer} >>\nstartxref\n${start}\n${parts.tail}`);
  return Buffer.concat(chunks);
}

/** Changes the text of an object, or the dictionary of a stream; a change that changes nothing is a mistake of the test. */
export const edit =
  (number: number, from: string | RegExp, to: string) =>
  ({ objects }: SampleParts): void => {
    const object = objects.get(number);
    if (object === undefined) throw new Error(`there is no object ${number}`);
    const before = typeof object === 'string' ? object : object.dict;
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change in object ${number}`);
    objects.set(number, typeof object === 'string' ? after : { ...object, dict: after });
  };

/** Adds entries to an object's dictionary. */
export const add = (number: number, entries: string) => (parts: SampleParts) => {
  const object = parts.objects.get(number);
  if (typeof object === 'string') edit(number, /<</, `<< ${entries} `)(parts);
  else if (object) parts.objects.set(number, { ...object, dict: `${object.dict} ${entries}` });
};

/** Changes the bytes of a stream. */
export const editData = (number: number, change: (text: string) => string) => (parts: SampleParts) => {
  const object = parts.objects.get(number);
  if (object === undefined || typeof object === 'string') throw new Error(`object ${number} is no stream`);
  const before = Buffer.from(object.data).toString('latin1');
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in stream ${number}`);
  parts.objects.set(number, { ...object, data: Buffer.from(after, 'latin1') });
};
