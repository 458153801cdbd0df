import { describe, expect, it } from 'vitest';
import { checkPdfA } from '../../../electron/imaging/pdfa/check-pdfa.ts';
import {
  ACRO_FORM,
  add,
  CATALOG,
  CONTENT,
  DESCENDANT,
  DESCRIPTOR,
  edit,
  editData,
  FONT,
  FONT_FILE,
  FORM_XOBJECT,
  IMAGE,
  INFO,
  INTENT,
  METADATA,
  PAGE,
  PROFILE,
  type SampleParts,
  SPARE,
  STATE,
  samplePdf,
  WIDGET,
} from './pdfa-sample.ts';

type Break = (parts: SampleParts) => void;

const object =
  (number: number, value: string): Break =>
  ({ objects }) => {
    objects.set(number, value);
  };
const stream =
  (number: number, changes: object): Break =>
  ({ objects }) => {
    const old = objects.get(number);
    if (typeof old === 'object') objects.set(number, { ...old, ...changes });
  };
const both =
  (...breaks: Break[]): Break =>
  (parts) => {
    for (const one of breaks) one(parts);
  };
const content = (more: string): Break => editData(CONTENT, (text) => `${text} ${more}`);
const xmp = (from: string | RegExp, to: string): Break => editData(METADATA, (text) => text.replace(from, to));
const action = (text: string): Break => add(CATALOG, `/OpenAction << /Type /Action ${text} >>`);
const annotation = (text: string): Break =>
  both(object(SPARE, `<< /Type /Annot /Rect [0 0 9 9] ${text} >>`), edit(PAGE, '[13 0 R]', '[13 0 R 19 0 R]'));
const simpleFont = (text: string): Break =>
  both(object(SPARE, `<< /Type /Font ${text} >>`), edit(PAGE, '/F0 8 0 R', '/F0 8 0 R /F1 19 0 R'));

/** Each breaks one clause of a file that is right, and nothing else. */
const BROKEN: readonly (readonly [clause: string, what: string, change: Break])[] = [
  ['6.1.1-1', 'an object that ends in the middle', edit(STATE, '>>', '/')],
  [
    '6.1.2-1',
    'version 2.0',
    (parts) => {
      parts.header = parts.header.replace('1.7', '2.0');
    },
  ],
  [
    '6.1.2-2',
    'no binary comment',
    (parts) => {
      parts.header = '%PDF-1.7\n%abcd\n';
    },
  ],
  [
    '6.1.3-1',
    'no ID',
    (parts) => {
      parts.trailer = '/Info 18 0 R';
    },
  ],
  [
    '6.1.3-2',
    'encrypted',
    (parts) => {
      parts.trailer += ' /Encrypt << /Filter /Standard /V 1 >>';
    },
  ],
  [
    '6.1.3-3',
    'bytes behind the end',
    (parts) => {
      parts.tail = '%%EOF\nmore\n';
    },
  ],
  [
    '6.1.4-1',
    'xref and its section on one line',
    (parts) => {
      parts.xrefWord = 'xref ';
    },
  ],
  [
    '6.1.4-2',
    'entries of 19 bytes',
    (parts) => {
      parts.entryEnd = '\n';
    },
  ],
  ['6.1.5-1', 'another title than the metadata', edit(INFO, 'Sample', 'Other')],
  ['6.1.6-1', 'half a byte', add(INFO, '/Trapped <ABC>')],
  ['6.1.7.1-1', 'a wrong length', stream(FORM_XOBJECT, { length: 3 })],
  ['6.1.7.1-2', 'a stream behind a space', stream(FORM_XOBJECT, { begin: '\r', data: '0 g' })],
  ['6.1.7.1-3', 'a stream in another file', add(FORM_XOBJECT, '/F (other.bin)')],
  ['6.1.7.1-4', 'no line end before endstream', stream(FORM_XOBJECT, { end: '' })],
  ['6.1.7.2-1', 'LZW', add(IMAGE, '/Filter /LZWDecode')],
  ['6.1.7.2-2', 'a filter of nobody', add(IMAGE, '/Filter /CryptoDecode')],
  [
    '6.1.9-1',
    'an object on the line of its number',
    (parts) => {
      parts.objectEnd = ' ';
    },
  ],
  ['6.1.10-1', 'an inline picture by LZW', content('BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID a EI')],
  ['6.1.10-2', 'an inline picture encrypted', content('BI /W 1 /H 1 /BPC 8 /CS /G /F /Crypt ID a EI')],
  ['6.1.12-1', 'rights of another kind', add(CATALOG, '/Perms << /Other 16 0 R >>')],
  ['6.1.13-1', 'a whole number too large', add(STATE, '/X 2147483648')],
  ['6.1.13-2', 'a real number too large', add(STATE, `/X 1${'0'.repeat(39)}.5`)],
  ['6.1.13-3', 'a string too long', add(INFO, `/X (${'a'.repeat(32_768)})`)],
  ['6.1.13-4', 'a name too long', add(STATE, `/X /${'a'.repeat(128)}`)],
  ['6.1.13-5', 'too many saved states', content('q '.repeat(29) + 'Q '.repeat(29))],
  ['6.1.13-6', 'a page too large', edit(PAGE, '200 200', '200 14401')],
  [
    '6.1.13-8',
    'too many inks',
    object(SPARE, `[/DeviceN [${'/A '.repeat(33)}] /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 >>]`),
  ],
  ['6.2.2-1', 'an operator of nobody', content('xyz')],
  [
    '6.2.2-2',
    'resources from the parent',
    (parts) => {
      const found = parts.objects.get(PAGE);
      const page = typeof found === 'string' ? found : '';
      const resources = /\/Resources <<[\s\S]*>> >>(?= >>)/.exec(page)?.[0] ?? '';
      parts.objects.set(PAGE, page.replace(resources, ''));
      parts.objects.set(2, `<< /Type /Pages /Kids [3 0 R] /Count 1 ${resources} >>`);
      parts.objects.set(CONTENT, { dict: '', data: '0 g' });
    },
  ],
  ['6.2.2-3', 'a resource that is not listed', content('/G9 gs')],
  ['6.2.3-1', 'a profile that is none', both(stream(PROFILE, { data: 'no profile' }), ...noColors())],
  [
    '6.2.3-2',
    'two profiles',
    both(edit(CATALOG, '[6 0 R]', '[6 0 R << /Type /OutputIntent /S /GTS_X /DestOutputProfile 19 0 R >>]'), (parts) => {
      parts.objects.set(SPARE, parts.objects.get(PROFILE) ?? '');
    }),
  ],
  ['6.2.3-3', 'a profile in another file', add(INTENT, '/DestOutputProfileRef << /URLs [] >>')],
  ['6.2.4.2-1', 'a colour space of another number of colours', object(SPARE, '[/ICCBased 20 0 R]')],
  ['6.2.4.3-1', 'red, green, blue without intent', both(edit(CATALOG, '/OutputIntents [6 0 R]', ''), noGray())],
  ['6.2.4.3-2', 'four colours without intent', content('0 0 0 1 k')],
  [
    '6.2.4.3-3',
    'grey without intent',
    both(edit(CATALOG, '/OutputIntents [6 0 R]', ''), noRed(), edit(IMAGE, 'DeviceRGB', 'DeviceGray')),
  ],
  ['6.2.5-1', 'a transfer function', add(STATE, '/TR /Identity')],
  ['6.2.5-2', 'a transfer function of the second kind', add(STATE, '/TR2 /Identity')],
  ['6.2.5-3', 'a halftone phase', add(STATE, '/HTP [0 0]')],
  ['6.2.5-4', 'a halftone of type 6', add(STATE, '/HT << /HalftoneType 6 >>')],
  ['6.2.6-1', 'a rendering intent of nobody', content('/Pretty ri')],
  ['6.2.8-1', 'alternates', add(IMAGE, '/Alternates []')],
  ['6.2.8-2', 'OPI of a picture', add(IMAGE, '/OPI << >>')],
  ['6.2.8-3', 'interpolation', add(IMAGE, '/Interpolate true')],
  ['6.2.8-4', 'three bits a colour', edit(IMAGE, 'BitsPerComponent 8', 'BitsPerComponent 3')],
  ['6.2.9-1', 'OPI of a form', add(FORM_XOBJECT, '/OPI << >>')],
  ['6.2.9-2', 'PostScript in a form', add(FORM_XOBJECT, '/Subtype2 /PS')],
  ['6.2.9-3', 'a PostScript XObject', edit(IMAGE, /.*/, '/Type /XObject /Subtype /PS')],
  ['6.2.9-4', 'a reference XObject', add(FORM_XOBJECT, '/Ref << >>')],
  ['6.2.10-1', 'a blend mode of nobody', add(STATE, '/BM /Glow')],
  ['6.2.11.2-1', 'a kind of font of nobody', simpleFont('/Subtype /Type9 /BaseFont /X')],
  ['6.2.11.2-2', 'a font without name', edit(DESCENDANT, '/BaseFont /Unseen', '')],
  [
    '6.2.11.2-3',
    'a font without first character',
    simpleFont('/Subtype /Type1 /BaseFont /X /FontDescriptor << /FontName /X /Flags 32 >>'),
  ],
  [
    '6.2.11.2-4',
    'a font with too few widths',
    simpleFont('/Subtype /Type1 /BaseFont /X /FirstChar 32 /LastChar 34 /Widths [500 500]'),
  ],
  ['6.2.11.2-5', 'a composite font without descendant', edit(FONT, '/DescendantFonts [9 0 R]', '/DescendantFonts []')],
  [
    '6.2.11.3.1-1',
    'a map of another collection',
    both(edit(FONT, '/Identity-H', '19 0 R'), ({ objects }) => {
      const dict = '/Type /CMap /CMapName /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 0 >>';
      objects.set(SPARE, { dict, data: 'x' });
    }),
  ],
  ['6.2.11.3.2-1', 'no map to glyphs', edit(DESCENDANT, '/CIDToGIDMap /Identity', '')],
  ['6.2.11.3.3-1', 'a map of nobody', edit(FONT, 'Identity-H', 'OurOwn-H')],
  [
    '6.2.11.4.1-1',
    'a font that is seen and not there',
    both(
      edit(DESCRIPTOR, '/FontFile2 15 0 R', ''),
      editData(CONTENT, (text) => text.replace('3 Tr', '0 Tr')),
    ),
  ],
  ['6.2.11.4.1-2', 'a font program that is none', stream(FONT_FILE, { data: 'no font' })],
  ['6.2.11.4.1-3', 'a glyph that is not in the font', editData(CONTENT, (text) => text.replace('0002>', '0009>'))],
  ['6.2.11.5-1', 'another width than the font', edit(DESCENDANT, '/DW 500', '/DW 700')],
  [
    '6.2.11.6-1',
    'a Latin TrueType font without encoding',
    simpleFont(
      '/Subtype /TrueType /BaseFont /X /FirstChar 32 /LastChar 32 /Widths [500] /FontDescriptor << /Flags 32 /FontName /X >>',
    ),
  ],
  [
    '6.2.11.6-2',
    'a symbolic TrueType font with encoding',
    simpleFont(
      '/Subtype /TrueType /BaseFont /X /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 32 /Widths [500] ' +
        '/FontDescriptor << /Flags 4 /FontName /X >>',
    ),
  ],
  ['6.2.11.8-1', 'the glyph .notdef', editData(CONTENT, (text) => text.replace('<0001', '<0000'))],
  ['6.3.1-1', 'a sound', annotation('/Subtype /Sound /F 4 /AP << /N 17 0 R >>')],
  ['6.3.2-1', 'no flags', edit(WIDGET, '/F 132', '')],
  ['6.3.2-2', 'hidden', edit(WIDGET, '/F 132', '/F 6')],
  ['6.3.3-1', 'no appearance', edit(WIDGET, '/AP << /N 17 0 R >>', '')],
  ['6.3.3-2', 'an appearance when touched', edit(WIDGET, '/N 17 0 R', '/N 17 0 R /D 17 0 R')],
  ['6.3.3-3', 'an appearance that is no picture', edit(WIDGET, '/N 17 0 R', '/N << /On 17 0 R >>')],
  ['6.4.1-1', 'a widget that acts', add(WIDGET, '/A << /S /GoTo /D [3 0 R /Fit] >>')],
  [
    '6.4.1-2',
    'a field that acts',
    both(object(SPARE, '<< /FT /Tx /T (a) /AA << >> >>'), edit(ACRO_FORM, '[13 0 R]', '[13 0 R 19 0 R]')),
  ],
  ['6.4.1-3', 'appearances wanted', add(ACRO_FORM, '/NeedAppearances true')],
  ['6.4.2-1', 'XFA', add(ACRO_FORM, '/XFA (x)')],
  ['6.4.2-2', 'rendering wanted', add(CATALOG, '/NeedsRendering true')],
  [
    '6.4.3-1',
    'a signature of half a file',
    both(
      object(SPARE, '<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 100 200 50] /Contents <00> >>'),
      add(WIDGET, '/V 19 0 R'),
    ),
  ],
  ['6.5.1-1', 'a script', action('/S /JavaScript /JS (1)')],
  ['6.5.1-2', 'a named action', action('/S /Named /N /Print')],
  ['6.5.1-3', 'scripts by name', add(CATALOG, '/Names << /JavaScript << /Names [] >> >>')],
  ['6.5.2-1', 'a document that acts', add(CATALOG, '/AA << >>')],
  ['6.5.2-2', 'a page that acts', add(PAGE, '/AA << >>')],
  ['6.6.2.1-1', 'no metadata', edit(CATALOG, '/Metadata 5 0 R', '')],
  ['6.6.2.1-2', 'a packet that says its length', xmp('id="W5', 'bytes="99" id="W5')],
  ['6.6.2.1-3', 'metadata that is no XML', xmp('</dc:title>', '')],
  [
    '6.6.2.3-1',
    'a property of nobody',
    xmp('</rdf:RDF>', '<rdf:Description rdf:about="" xmlns:q="urn:q"><q:a>1</q:a></rdf:Description></rdf:RDF>'),
  ],
  ['6.6.4-1', 'no claim', xmp('<pdfaid:conformance>B</pdfaid:conformance>', '')],
  ['6.6.4-2', 'part 7', xmp('<pdfaid:part>2', '<pdfaid:part>7')],
  ['6.6.4-3', 'level X', xmp('<pdfaid:conformance>B', '<pdfaid:conformance>X')],
  ['6.8-1', 'an attached file without names', attached('', '%PDF-1.4')],
  ['6.8-2', 'an attached file that is no PDF', attached('/F (a.txt) /UF (a.txt)', 'text')],
  ['6.9-1', 'layers without name', add(CATALOG, '/OCProperties << /OCGs [] /D << >> >>')],
  ['6.9-2', 'layers that change', add(CATALOG, '/OCProperties << /OCGs [] /D << /Name (a) /AS [] >> >>')],
  ['6.10-1', 'a slide show', add(CATALOG, '/Names << /AlternatePresentations << /Names [] >> >>')],
  ['6.10-2', 'steps of a slide show', add(PAGE, '/PresSteps << >>')],
  ['6.11-1', 'requirements', add(CATALOG, '/Requirements []')],
];

function attached(names: string, data: string): Break {
  return ({ objects }) => {
    objects.set(SPARE, `<< /Type /Filespec ${names} /EF << /F 20 0 R >> >>`);
    objects.set(20, { dict: '/Type /EmbeddedFile', data });
  };
}

/** Takes grey away, so that only red, green and blue ask for an intent. */
function noGray(): Break {
  return both(
    editData(FORM_XOBJECT, () => '0 0 5 5 re f'),
    ({ objects }) => {
      objects.set(17, { dict: '/Type /XObject /Subtype /Form /BBox [0 0 40 40]', data: '0 0 40 40 re f' });
    },
  );
}

function noRed(): Break {
  return editData(CONTENT, (text) => text.replace('1 0 0 rg', '1 g'));
}

function noColors(): Break[] {
  return [
    noGray(),
    editData(CONTENT, (text) => text.replace('1 0 0 rg', '')),
    edit(IMAGE, '/ColorSpace /DeviceRGB', '/ImageMask true'),
    edit(IMAGE, 'BitsPerComponent 8', 'BitsPerComponent 1'),
  ];
}

describe('our checker of PDF/A-2b', () => {
  it('finds nothing in a file that is right', async () => {
    expect(await checkPdfA(samplePdf())).toEqual({ level: '2b', problems: [] });
  });

  it.each(BROKEN)('%s: %s', async (clause, _what, change) => {
    const prepared = clause === '6.2.4.2-1' ? both(change, wrongProfile) : change;
    const { problems } = await checkPdfA(samplePdf(prepared));
    expect(problems.map((problem) => problem.clause)).toEqual([clause]);
  });

  it('has a file for each of more than forty clauses', () => {
    const clauses = BROKEN.map(([clause]) => clause);
    expect(new Set(clauses).size).toBe(clauses.length);
    expect(clauses.length).toBeGreaterThan(40);
  });

  it('holds a file of part 1 against what part 1 forbids', async () => {
    const partOne = xmp('<pdfaid:part>2', '<pdfaid:part>1');
    expect(await checkPdfA(samplePdf(partOne))).toEqual({ level: '1b', problems: [] });
    const { problems } = await checkPdfA(samplePdf(both(partOne, add(STATE, '/ca 0.5'))));
    expect(problems.map(({ clause }) => clause)).toEqual(['A-1 6.4']);
  });

  it('answers for what is no PDF at all', async () => {
    for (const bytes of [new Uint8Array(), Buffer.from('hello'), Buffer.from('%PDF-1.7\n%%EOF')]) {
      const { level, problems } = await checkPdfA(bytes);
      expect(level).toBeNull();
      expect(problems[0]?.clause).toBe('6.1.1-1');
    }
  });
});

/** The profile of three colours under a colour space of one. */
function wrongProfile({ objects }: SampleParts): void {
  const profile = objects.get(PROFILE);
  if (typeof profile === 'object') objects.set(20, { ...profile, dict: '/N 1' });
}
