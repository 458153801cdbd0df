import { createHash } from 'node:crypto';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Increment } from '../../../../electron/imaging/pdf-file/increment.ts';
import { pageOf } from '../../../../electron/imaging/pdf-file/page-of.ts';
import type { PdfFile } from '../../../../electron/imaging/pdf-file/pdf-file.ts';
import {
  array,
  bool,
  dict,
  name,
  number,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  ref,
  stream,
  textString,
  withEntries,
} from '../../../../electron/imaging/pdf-file/values.ts';
import { checkSignatures, type SignaturesReport } from '../../../../electron/imaging/signing/check-signatures.ts';
import { buildCms } from '../../../../electron/imaging/signing/cms-build.ts';
import {
  type Authority,
  hasSigningTools,
  lastHole,
  makeAuthority,
  opened,
  samplePdf,
  signed,
} from './signing-support.ts';

let authority: Authority;
let original: Uint8Array;
let once: Uint8Array;
beforeAll(async () => {
  authority = makeAuthority();
  original = await formPdf();
  once = await signed(original, authority.rsa);
});
afterAll(() => authority.drop());

const check = (bytes: Uint8Array): SignaturesReport => checkSignatures(bytes, { rootsPem: [authority.rootPem] });

/** A decision with a line of text, a typeface and a field somebody could fill in. */
async function formPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle('Quyết định');
  const page = document.addPage([595, 842]);
  page.drawText('Cap 100 m2 dat', { x: 60, y: 700, font: await document.embedFont(StandardFonts.Helvetica) });
  const field = document.getForm().createTextField('amount');
  field.setText('100');
  field.addToPage(page, { x: 60, y: 600, width: 100, height: 20 });
  return document.save({ useObjectStreams: false, addDefaultPage: false });
}

/** What somebody appends to a file. */
function append(bytes: Uint8Array, change: (increment: Increment, file: PdfFile) => void): Uint8Array {
  const file = opened(bytes);
  const increment = new Increment(file);
  change(increment, file);
  return increment.finish().bytes;
}

function rootOf(file: PdfFile): PdfRef {
  const root = file.xref.trailer.entries.get('Root');
  if (root?.kind !== 'REF') throw new Error('no catalog');
  return root;
}

function firstPage(file: PdfFile): { ref: PdfRef; dict: PdfDict } {
  const page = pageOf(file, 0);
  if (!page) throw new Error('no page');
  return page;
}

/** Number of the first object of which this is true. */
function find(file: PdfFile, is: (value: PdfValue) => boolean): PdfRef {
  const found = file.numbers().find((objectNumber) => is(file.object(objectNumber)));
  if (found === undefined) throw new Error('no such object');
  return ref(found);
}

function entry(value: PdfValue, key: string): PdfValue | undefined {
  return value.kind === 'DICT' ? value.entries.get(key) : undefined;
}

const isNamed = (value: PdfValue | undefined, text: string): boolean => value?.kind === 'NAME' && value.value === text;

function contentOf(file: PdfFile): PdfRef {
  const contents = file.get(firstPage(file).dict, 'Contents');
  const [first] = contents.kind === 'ARRAY' ? contents.items : [firstPage(file).dict.entries.get('Contents')];
  if (first?.kind !== 'REF') throw new Error('no content');
  return first;
}

const OTHER_TEXT = stream({}, Buffer.from('BT /Helvetica 12 Tf 60 700 Td (Cap 900 m2 dat) Tj ET'));

const ATTACKS: Readonly<Record<string, (increment: Increment, file: PdfFile) => void>> = {
  'the content of a page is replaced': (increment, file) => increment.put(contentOf(file), OTHER_TEXT),
  'content is added to a page': (increment, file) => {
    const { ref: page, dict: old } = firstPage(file);
    increment.put(page, withEntries(old, { Contents: array([contentOf(file), increment.add(OTHER_TEXT)]) }));
  },
  'the page is another one': (increment, file) => {
    const pages = find(file, (value) => isNamed(entry(value, 'Type'), 'Pages'));
    const page = increment.add(withEntries(firstPage(file).dict, { Contents: increment.add(OTHER_TEXT) }));
    increment.put(pages, withEntries(file.resolve(pages) as PdfDict, { Kids: array([page]) }));
  },
  'the catalog leads to other pages': (increment, file) => {
    const page = increment.reserve();
    const pages = increment.add(dict({ Type: name('Pages'), Kids: array([page]), Count: number(1) }));
    increment.put(page, withEntries(firstPage(file).dict, { Parent: pages, Contents: increment.add(OTHER_TEXT) }));
    increment.put(rootOf(file), withEntries(file.catalog, { Pages: pages }));
  },
  'a note lies over the text': (increment, file) => {
    const { ref: page, dict: old } = firstPage(file);
    const rect = array([50, 690, 300, 720].map(number));
    const note = increment.add(
      dict({ Type: name('Annot'), Subtype: name('FreeText'), Rect: rect, Contents: textString('900') }),
    );
    increment.put(page, withEntries(old, { Annots: array([...file.getArray(old, 'Annots'), note]) }));
  },
  'a signature field that nobody signed lies over the text': (increment, file) => {
    const { ref: page, dict: old } = firstPage(file);
    const rect = array([50, 690, 300, 720].map(number));
    const look = dict({
      N: increment.add(stream({ Type: name('XObject'), Subtype: name('Form') }, Buffer.from('1 g 0 0 9 9 re f'))),
    });
    const field = increment.add(
      dict({ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: textString('x'), Rect: rect, AP: look }),
    );
    increment.put(page, withEntries(old, { Annots: array([...file.getArray(old, 'Annots'), field]) }));
    const form = find(file, (value) => entry(value, 'SigFlags') !== undefined);
    const held = file.resolve(form) as PdfDict;
    increment.put(form, withEntries(held, { Fields: array([...file.getArray(held, 'Fields'), field]) }));
  },
  'a field is filled in with something else': (increment, file) => {
    const field = find(file, (value) => isNamed(entry(value, 'FT'), 'Tx'));
    increment.put(field, withEntries(file.resolve(field) as PdfDict, { V: textString('900') }));
  },
  'fields are drawn anew by the reader': (increment, file) => {
    const form = find(file, (value) => entry(value, 'SigFlags') !== undefined);
    increment.put(form, withEntries(file.resolve(form) as PdfDict, { NeedAppearances: bool(true) }));
  },
  'the typeface shows other letters': (increment, file) => {
    const font = find(file, (value) => isNamed(entry(value, 'Type'), 'Font'));
    const encoding = dict({ Type: name('Encoding'), Differences: array([number(49), name('nine')]) });
    increment.put(font, withEntries(file.resolve(font) as PdfDict, { Encoding: encoding }));
  },
  'layers hide the text': (increment, file) => {
    const layer = increment.add(dict({ Type: name('OCG'), Name: textString('x') }));
    const hidden = dict({ OCGs: array([layer]), D: dict({ OFF: array([layer]) }) });
    increment.put(rootOf(file), withEntries(file.catalog, { OCProperties: hidden }));
  },
  'a script runs when the file is opened': (increment, file) => {
    const action = dict({ S: name('JavaScript'), JS: textString('app.alert(1)') });
    increment.put(rootOf(file), withEntries(file.catalog, { OpenAction: action }));
  },
  'the picture of the signature is another one': (increment, file) => {
    const field = find(file, (value) => isNamed(entry(value, 'FT'), 'Sig'));
    const look = dict({ N: increment.add(stream({ Type: name('XObject'), Subtype: name('Form') }, Buffer.from(''))) });
    increment.put(field, withEntries(file.resolve(field) as PdfDict, { AP: look }));
  },
  'the form is cut off, so that nobody seems to have signed': (increment, file) => {
    const entries = new Map(file.catalog.entries);
    entries.delete('AcroForm');
    increment.put(rootOf(file), { ...file.catalog, entries });
  },
  'the field is emptied': (increment, file) => {
    const field = find(file, (value) => isNamed(entry(value, 'FT'), 'Sig'));
    const entries = new Map((file.resolve(field) as PdfDict).entries);
    entries.delete('V');
    increment.put(field, { kind: 'DICT', entries, hasDoubles: false });
  },
  'facts about the file are changed after the last signature': (increment, file) => {
    const info = file.xref.trailer.entries.get('Info');
    if (info?.kind !== 'REF') throw new Error('no facts');
    increment.put(info, withEntries(file.resolve(info) as PdfDict, { Title: textString('Khác') }));
  },
};

describe.skipIf(!hasSigningTools)('a signed file that somebody changed', () => {
  it('is intact before anybody does', () => {
    expect(check(once)).toMatchObject({ intact: true, signatures: [{ intact: true, coversWhole: true }] });
  });

  it.each(Object.keys(ATTACKS))('is found where %s', (attack) => {
    const change = ATTACKS[attack];
    if (!change) throw new Error('no attack');
    expect(check(append(once, change)).intact).toBe(false);
  });

  it.each(Object.keys(ATTACKS))('is found where %s and somebody signs after it', async (attack) => {
    const change = ATTACKS[attack];
    if (!change) throw new Error('no attack');
    const again = await signed(append(once, change), authority.ec);
    const { intact, signatures } = check(again);
    // The second signer signed the facts of the file, so changing them is no forgery.
    expect(intact).toBe(attack.startsWith('facts'));
    expect(signatures.at(-1)).toMatchObject({ signer: 'Trần Thị Bưởi', intact: true, coversWhole: true });
  });

  it('is told what was changed, and the signed bytes are still called intact', () => {
    const { signatures } = check(append(once, ATTACKS['the content of a page is replaced'] ?? (() => undefined)));
    expect(signatures).toMatchObject([{ intact: true, coversWhole: false }]);
    expect(signatures[0]?.problems.join()).toMatch(/after signing: object \d+ was changed/);
  });

  it('is found where an older content, prepared before signing, is brought back (hide and replace)', async () => {
    const prepared = append(original, (increment, file) => increment.put(contentOf(file), OTHER_TEXT));
    const content = contentOf(opened(original));
    const old = opened(original).xref.entries.get(content.number);
    if (old?.kind !== 'OFFSET') throw new Error('no place');
    const shadow = await signed(prepared, authority.rsa);
    expect(check(shadow).intact).toBe(true);
    const start = shadow.length;
    const { entries } = opened(shadow).xref.trailer;
    const size = entries.get('Size');
    const xref = [
      `xref\n${content.number} 1\n${String(old.offset).padStart(10, '0')} 00000 n \n`,
      `trailer\n<</Size ${size?.kind === 'NUMBER' ? size.value : 0}/Root ${rootOf(opened(shadow)).number} 0 R`,
      `/Prev ${opened(shadow).xref.newestOffset}>>\nstartxref\n${start}\n%%EOF\n`,
    ];
    const forged = Buffer.concat([shadow, Buffer.from(xref.join(''))]);
    expect(opened(forged).object(content.number)).not.toEqual(opened(shadow).object(content.number));
    expect(check(forged).intact).toBe(false);
  });

  it('is found where an object that was missing when it was signed is there now', async () => {
    const prepared = append(original, (increment, file) => {
      const { ref: page, dict: old } = firstPage(file);
      increment.put(page, withEntries(old, { Contents: array([contentOf(file), ref(900)]) }));
    });
    const shadow = await signed(prepared, authority.rsa);
    expect(check(shadow).intact).toBe(true);
    expect(check(append(shadow, (increment) => increment.put(ref(900), OTHER_TEXT))).intact).toBe(false);
  });

  it('is found where an object that may change is also something else', async () => {
    // The list of notes is the list of contents at once, so a harmless addition would show.
    const prepared = append(original, (increment, file) => {
      const { ref: page, dict: old } = firstPage(file);
      const list = increment.add(array([contentOf(file)]));
      increment.put(page, withEntries(old, { Contents: list, Annots: list }));
    });
    const shadow = await signed(prepared, authority.rsa);
    expect(check(await signed(shadow, authority.ec)).intact).toBe(false);
  });
});

describe.skipIf(!hasSigningTools)('a signature that covers less than it seems', () => {
  /** Signs whatever ranges are asked for: a forger has a key of their own, or another's signature to wrap. */
  async function signedOver(
    bytes: Uint8Array,
    rangeOf: (start: number, end: number, length: number) => number[],
  ): Promise<Uint8Array> {
    const out = Buffer.from(await signed(bytes, authority.rsa));
    const { start, end } = lastHole(out);
    const range = rangeOf(start, end, out.length);
    const text = `[${range.map((value) => String(value)).join(' ')}]`;
    const at = out.lastIndexOf('/ByteRange [') + '/ByteRange '.length;
    const room = out.indexOf(']', at) + 1 - at;
    out.write(text.slice(0, -1).padEnd(room - 1), at, 'latin1');
    out.write(']', at + room - 1, 'latin1');
    const digest = createHash('sha256');
    for (let index = 0; index < range.length; index += 2) {
      const [from = 0, length = 0] = range.slice(index, index + 2);
      digest.update(out.subarray(from, from + length));
    }
    const cms = await buildCms(digest.digest(), authority.rsa, null);
    if (!cms.ok) throw new Error(cms.error.code);
    out.fill('0', start + 1, end - 1);
    out.write(Buffer.from(cms.value.der).toString('hex'), start + 1, 'latin1');
    return new Uint8Array(out);
  }

  it('is found right where the ranges are', async () => {
    const right = await signedOver(original, (start, end, length) => [0, start, end, length - end]);
    expect(check(right)).toMatchObject({ intact: true, signatures: [{ intact: true, problems: [] }] });
  });

  it.each([
    ['a gap after itself', (start: number, end: number, length: number) => [0, start, end + 40, length - end - 40]],
    ['a gap before itself', (start: number, end: number, length: number) => [0, start - 30, end, length - end]],
    ['not the beginning', (start: number, end: number, length: number) => [8, start - 8, end, length - end]],
    [
      'a third part',
      (start: number, end: number, length: number) => [0, start, end, 100, end + 120, length - end - 120],
    ],
    ['nothing', () => [0, 0, 0, 0]],
  ])('leaves out %s', async (_, rangeOf) => {
    const { intact, signatures } = check(await signedOver(original, rangeOf));
    expect(intact).toBe(false);
    expect(signatures).toMatchObject([{ intact: false, coversWhole: false }]);
  });

  it('ends before the file does, in the middle of its revision', async () => {
    const short = await signedOver(original, (start, end, length) => [0, start, end, length - end - 60]);
    expect(check(short).intact).toBe(false);
  });

  it('is wrapped around a second document in the gap', () => {
    const bytes = Buffer.from(once);
    const { start, end } = lastHole(bytes);
    const wrapped = Buffer.concat([
      bytes.subarray(0, end - 1),
      Buffer.from(`>\n/ByteRange [0 ${start} ${end + 500} ${bytes.length - end}]`.padEnd(501)),
      bytes.subarray(end),
    ]);
    expect(check(wrapped).intact).toBe(false);
  });

  it('was taken from another file', async () => {
    const other = Buffer.from(await signed(await samplePdf(), authority.rsa));
    const [from, to] = [lastHole(other), lastHole(once)];
    const moved = Buffer.from(once);
    other.copy(moved, to.start, from.start, from.end);
    expect(check(moved)).toMatchObject({ intact: false, signatures: [{ intact: false }] });
  });
});
