import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Budget } from '../../../../electron/imaging/pdf-file/budget.ts';
import { Increment } from '../../../../electron/imaging/pdf-file/increment.ts';
import { pageOf } from '../../../../electron/imaging/pdf-file/page-of.ts';
import { openPdfFile } from '../../../../electron/imaging/pdf-file/pdf-file.ts';
import { PdfSyntaxError, readValue } from '../../../../electron/imaging/pdf-file/read-value.ts';
import {
  array,
  bool,
  dict,
  hexString,
  NULL,
  name,
  number,
  type PdfValue,
  ref,
  stream,
  textString,
} from '../../../../electron/imaging/pdf-file/values.ts';
import { writeValue } from '../../../../electron/imaging/pdf-file/write-value.ts';
import { checkSignatures } from '../../../../electron/imaging/signing/check-signatures.ts';
import { type Authority, ask, hasSigningTools, makeAuthority, opened, samplePdf, signed } from './signing-support.ts';

let authority: Authority;
let sample: Uint8Array;
beforeAll(async () => {
  if (hasSigningTools) authority = makeAuthority();
  sample = await samplePdf();
});
afterAll(() => {
  if (hasSigningTools) authority.drop();
});

const read = (text: string): PdfValue =>
  readValue({ bytes: Buffer.from(text, 'latin1'), at: 0, isFile: false, budget: new Budget() });

describe('values of a PDF', () => {
  it.each([
    ['null', NULL],
    ['true', bool(true)],
    ['-12.5', { kind: 'NUMBER', value: -12.5, text: '-12.5' }],
    ['.5', { kind: 'NUMBER', value: 0.5, text: '.5' }],
    ['/A#20B', name('A B')],
    ['12 3 R', ref(12, 3)],
    ['[1 2 R 3 4]', array([ref(1, 2), number(3), number(4)])],
  ] as const)('are read: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['1.2.3', 'nul', '+', '--1', '<4G>', '(open', '<</A', '[1', '<<1 2>>', ''])('are refused: %s', (text) => {
    expect(() => read(text)).toThrow(PdfSyntaxError);
  });

  it('reads strings with brackets, escapes and line ends', () => {
    const bytesOf = (text: string): string => {
      const value = read(text);
      return value.kind === 'STRING' ? Buffer.from(value.bytes).toString('latin1') : '';
    };
    expect(bytesOf('(a(b)c)')).toBe('a(b)c');
    expect(bytesOf('(\\(\\101\\7\\n\\\nx)')).toBe('(A\x07\nx');
    expect(bytesOf('<48 69 4>')).toBe('Hi@');
  });

  it('says when a key stands twice, and keeps the later one', () => {
    expect(read('<</A 1/A 2>>')).toMatchObject({ hasDoubles: true });
    expect(read('<</A 1%/A 3\n/B 2>>')).toMatchObject({ hasDoubles: false });
  });

  it('refuses nesting that would use up the stack', () => {
    expect(() => read('['.repeat(100_000))).toThrow('nested too deeply');
    expect(() => read('<</A'.repeat(100_000))).toThrow('nested too deeply');
  });

  it('are read as they were written', () => {
    const leaf = fc.oneof(
      fc.boolean().map(bool),
      fc.integer().map(number),
      fc
        .string({ unit: 'binary', maxLength: 12 })
        .map((text) => name(Buffer.from(text).toString('latin1').replaceAll('\0', ''))),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => hexString(bytes)),
      fc.string({ unit: 'grapheme', maxLength: 30 }).map(textString),
      fc.nat(9_999_999).map((objectNumber) => ref(objectNumber)),
    );
    const { value } = fc.letrec<{ value: PdfValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }).map(array),
        fc.dictionary(fc.stringMatching(/^[A-Za-z#/ ]{1,8}$/), tie('value'), { maxKeys: 4 }).map(dict),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        expect(plain(read(`${writeValue(written).toString('latin1')} `))).toEqual(plain(written));
      }),
      { numRuns: 300 },
    );
  });
});

/** A value without what only the place in a file says. */
function plain(value: PdfValue): unknown {
  if (value.kind === 'ARRAY') return value.items.map(plain);
  if (value.kind === 'DICT') return Object.fromEntries([...value.entries].map(([key, item]) => [key, plain(item)]));
  if (value.kind === 'STRING') return Buffer.from(value.bytes).toString('hex');
  if (value.kind === 'NUMBER') return value.value;
  return value;
}

describe.skipIf(!hasSigningTools)('a PDF file', () => {
  it.each([
    ['cross-reference tables', ['--object-streams=disable']],
    ['object streams', ['--object-streams=generate']],
    ['object streams and packed numbers', ['--object-streams=generate', '--recompress-flate', '--compression-level=9']],
    ['the order of the web', ['--linearize']],
    ['the order of the web and object streams', ['--linearize', '--object-streams=generate']],
  ])('is read with %s, and signed', async (_, args) => {
    const [from, to] = [authority.path('from.pdf'), authority.path('to.pdf')];
    writeFileSync(from, sample);
    expect(ask('qpdf', ...args, from, to)).toMatchObject({ status: 0 });
    const pdf = new Uint8Array(readFileSync(to));
    const file = opened(pdf);
    expect(pageOf(file, 1)).toMatchObject({ box: { left: 0, bottom: 0, right: 595, top: 842 }, rotate: 0 });
    expect(pageOf(file, 2)).toBeNull();
    const twice = await signed(await signed(pdf, authority.rsa), authority.ec);
    writeFileSync(to, twice);
    expect(ask('qpdf', '--check', to)).toMatchObject({ status: 0 });
    expect(ask('pdfsig', '-nocert', to).text.match(/Signature is Valid/g)).toHaveLength(2);
    expect(checkSignatures(twice, { rootsPem: [authority.rootPem] }).intact).toBe(true);
  });

  it('of both kinds of cross-references at once is read (hybrid)', () => {
    const head = '%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
    const packed = '2 0 <</Type/Pages/Kids[]/Count 0>>';
    const container = `5 0 obj\n<</Type/ObjStm/N 1/First 4/Length ${packed.length}>>\nstream\n${packed}\nendstream\nendobj\n`;
    const rows = Buffer.from([2, 0, 0, 5, 0]);
    const hidden = head.length + container.length;
    const hiddenStream = `6 0 obj\n<</Type/XRef/Size 7/W[1 3 1]/Index[2 1]/Length 5>>\nstream\n${rows.toString('latin1')}\nendstream\nendobj\n`;
    const start = hidden + hiddenStream.length;
    const line = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
    const table = `xref\n0 2\n0000000000 65535 f \n${line(9)}5 2\n${line(head.length)}${line(hidden)}`;
    const end = `trailer\n<</Size 7/Root 1 0 R/XRefStm ${hidden}>>\nstartxref\n${start}\n%%EOF\n`;
    const file = opened(Buffer.from(head + container + hiddenStream + table + end, 'latin1'));
    expect(file.object(2)).toMatchObject({ kind: 'DICT' });
    expect(file.getDict(file.catalog, 'Pages')).not.toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['another kind of file', 'PK\x03\x04'],
    ['a head alone', '%PDF-1.7\n%%EOF'],
    ['a start that points at itself', '%PDF-1.7\nstartxref\n9\n%%EOF\n'],
    ['cross-references in a circle', '%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n'],
    ['a table with too many objects', '%PDF-1.7\nxref\n0 4294967295\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n'],
    ['no catalog', '%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'],
    ['a negative way back', '%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev -9>>\nstartxref\n9\n%%EOF\n'],
  ])('that is broken is refused: %s', (_, text) => {
    expect(openPdfFile(Buffer.from(text, 'latin1'))).toMatchObject({ ok: false, error: { code: 'PDF_BROKEN' } });
  });

  it('with an object that needs itself is refused', () => {
    const head = '%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
    const own = '2 0 obj\n<</Length 2 0 R>>\nstream\nx\nendstream\nendobj\n';
    const line = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
    const table = `xref\n0 3\n0000000000 65535 f \n${line(9)}${line(head.length)}`;
    const start = head.length + own.length;
    const pdf = Buffer.from(
      `${head}${own}${table}trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    );
    expect(checkSignatures(pdf, { rootsPem: [] })).toEqual({ intact: false, signatures: [] });
  });

  it('whose pages or fields lead back to themselves is not walked for ever', () => {
    const loop = (key: string) => {
      const file = opened(sample);
      const increment = new Increment(file);
      // Each level twice in the next one: two to the fortieth paths.
      let below = increment.add(dict({ Kids: array([]) }));
      for (let level = 0; level < 40; level += 1) below = increment.add(dict({ Kids: array([below, below]) }));
      const form = key === 'AcroForm' ? increment.add(dict({ Fields: array([below]) })) : below;
      const root = file.xref.trailer.entries.get('Root');
      if (root?.kind !== 'REF') throw new Error('no catalog');
      increment.put(root, dict({ ...Object.fromEntries(file.catalog.entries), [key]: form }));
      return increment.finish().bytes;
    };
    expect(() => pageOf(opened(loop('Pages')), 0)).toThrow(PdfSyntaxError);
    expect(checkSignatures(loop('AcroForm'), { rootsPem: [] })).toEqual({ intact: true, signatures: [] });
  });

  it('that was changed anywhere is read or refused, and never a crash', async () => {
    const file = await signed(await samplePdf({ useObjectStreams: true }), authority.rsa);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        (changes) => {
          const changed = Uint8Array.from(file);
          for (const [at, value] of changes) changed[at] = value;
          const isSame = Buffer.compare(changed, file) === 0;
          expect(checkSignatures(changed, { rootsPem: [authority.rootPem] }).intact).toBe(isSame);
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe.skipIf(!hasSigningTools)('a revision that is appended', () => {
  it.each([false, true])('keeps every byte and changes what it says (streams: %s)', async (useObjectStreams) => {
    const pdf = await samplePdf({ useObjectStreams });
    const file = opened(pdf);
    const increment = new Increment(file);
    const added = increment.add(stream({ Type: name('XObject') }, Buffer.from('bytes')));
    const page = pageOf(file, 0);
    if (!page) throw new Error('no page');
    increment.put(page.ref, dict({ ...Object.fromEntries(page.dict.entries), Extra: added }));
    const { bytes, offsets } = increment.finish();
    expect(Buffer.from(bytes.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
    expect(Buffer.from(bytes).toString('latin1', offsets.get(added.number))).toMatch(/^\d+ 0 obj/);
    const changed = opened(bytes);
    expect(changed.xref.isStream).toBe(useObjectStreams);
    const extra = changed.get(pageOf(changed, 0)?.dict ?? page.dict, 'Extra');
    expect(extra).toMatchObject({ kind: 'STREAM' });
    writeFileSync(authority.path('appended.pdf'), bytes);
    expect(ask('qpdf', '--check', authority.path('appended.pdf'))).toMatchObject({ status: 0 });
  });
});
