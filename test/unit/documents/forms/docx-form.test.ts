import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docxForms } from '../../../../electron/documents/forms/docx-form.ts';
import { withTags } from '../../../../electron/documents/forms/merge-fields.ts';
import { readSampleForms } from '../../../../electron/documents/sample-forms.ts';
import { FORM_FIELDS, formFieldName, unknownFormFields } from '../../../../electron/domain/forms/fields.ts';
import { bodyOf, docx, line, partsOf, textOf, zipped } from './docx.ts';

const { fieldsOf, fill } = docxForms;
const BOLD = '<w:rPr><w:b/></w:rPr>';
const simple = (name: string) =>
  `<w:p><w:fldSimple w:instr=" MERGEFIELD  ${name}  \\* MERGEFORMAT "><w:r>${BOLD}<w:t>«${name}»</w:t></w:r></w:fldSimple></w:p>`;
const character = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
const complex = (...parts: string[]) =>
  `<w:p><w:r><w:t>Tên: </w:t></w:r>${character('begin')}${parts.map(instruction).join('')}${character('separate')}<w:r>${BOLD}<w:t>«x»</w:t></w:r>${character('end')}<w:r><w:t>.</w:t></w:r></w:p>`;

function filled(body: string, values: Record<string, string>): Uint8Array {
  const result = fill(docx(body), values);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const codeOf = (file: Uint8Array) => {
  const read = fieldsOf(file);
  return read.ok ? read.value : read.error.code;
};

describe('merge fields', () => {
  it.each([
    ['a tag', line('Tên: {ho_ten}.'), 'Tên: Lê Thị Hoa.'],
    ['a tag with marks and spaces', line('{Họ tên}'), 'Lê Thị Hoa'],
    ['a tag in pieces', '<w:p><w:r><w:t>{ho</w:t></w:r><w:r><w:t>_ten}</w:t></w:r></w:p>', 'Lê Thị Hoa'],
    ['a simple field', simple('ho_ten'), 'Lê Thị Hoa'],
    ['a simple field in quotes', simple('&quot;Họ tên&quot;'), 'Lê Thị Hoa'],
    ['a complex field', complex(' MERGEFIELD ho_ten '), 'Tên: Lê Thị Hoa.'],
    ['a complex field in pieces', complex(' MERGE', 'FIELD Họ_t', 'ên \\* MERGEFORMAT '), 'Tên: Lê Thị Hoa.'],
    ['a value that nobody gave', line('[{so_ban}]'), '[]'],
  ])('%s', (_what, body, text) => {
    expect(textOf(filled(body, { ho_ten: 'Lê Thị Hoa' }))).toEqual([text]);
  });

  it('keep the look of the field', () => {
    expect(bodyOf(filled(complex(' MERGEFIELD ho_ten '), { ho_ten: 'A' }))).toContain(
      `<w:r>${BOLD}<w:t xml:space="preserve">A`,
    );
    expect(bodyOf(filled(simple('ho_ten'), { ho_ten: 'A' }))).toContain(`<w:r>${BOLD}<w:t xml:space="preserve">A`);
  });

  it('leave other fields of Word as they are', () => {
    const others = [complex(' PAGE '), complex(' IF '), '<w:p><w:fldSimple w:instr=" DATE "/></w:p>'];
    for (const body of others) expect(withTags(body)).toBe(body);
    const nested = `<w:p>${character('begin')}${instruction(' IF ')}${character('begin')}${instruction(' MERGEFIELD ho_ten ')}${character('end')}${instruction(' = "" ')}${character('end')}</w:p>`;
    expect(withTags(nested)).toBe(nested);
  });

  it('are named once, in order, unknown ones apart', () => {
    const body = line('{so_dinh_danh} {ho_ten} {ho_ten}') + simple('la_lung') + complex(' MERGEFIELD ngay_sinh ');
    expect(codeOf(docx(body))).toEqual(['so_dinh_danh', 'ho_ten', 'la_lung', 'ngay_sinh']);
    expect(unknownFormFields(['ho_ten', 'la_lung'])).toEqual(['la_lung']);
  });

  it('take what people type as text and nothing else', () => {
    const hostile = '</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText></w:r>&amp;{ngay}\u0001\n2';
    const body = bodyOf(filled(line('{ho_ten}'), { ho_ten: hostile, ngay: 'X' }));
    expect(body).not.toContain('<w:instrText>');
    expect(body).toContain('&lt;w:instrText&gt;DDEAUTO');
    expect(body).toContain('&amp;amp;{ngay}');
    expect(body).not.toContain('\u0001');
    expect(body).toContain('<w:br/>');
  });

  it('hold any value that can be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
        const [text] = textOf(filled(line('{ho_ten}'), { ho_ten: value.replace(/[\p{Cc}\n]/gu, '') }));
        const plain = text
          ?.replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&apos;', "'")
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(plain).toBe(value.replace(/[\p{Cc}\n\uFFFE\uFFFF]/gu, ''));
      }),
      { numRuns: 50 },
    );
  });

  it('have names that are their own', () => {
    for (const { name } of FORM_FIELDS) expect(formFieldName(name)).toBe(name);
    expect(formFieldName(' Địa chỉ / Nơi ở ')).toBe('dia_chi_noi_o');
  });
});

/** An entry whose directory says it is small: unpacking must stop there. */
function lyingZip(): Uint8Array {
  const body = deflateRawSync(Buffer.alloc(60_000_000));
  const file = Buffer.from(zipped({ 'word/document.xml': 'x' }));
  const head = file.subarray(0, 30 + 'word/document.xml'.length);
  const directory = Buffer.from(file.subarray(head.length + 1));
  head.writeUInt16LE(8, 8);
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(body.length, 20);
  directory.writeUInt32LE(head.length + body.length, directory.length - 6);
  return Buffer.concat([head, body, directory]);
}

/** As `lyingZip`, but honest: a small file that says how large it becomes. */
function bomb(): Uint8Array {
  const file = Buffer.from(lyingZip());
  file.writeUInt32LE(60_000_000, file.length - 22 - (46 + 'word/document.xml'.length) + 24);
  return file;
}

describe('a file that is no form', () => {
  const with_ = (change: Record<string, string>) => zipped({ ...partsOf(line('{ho_ten}')), ...change });
  const relation = (type: string) =>
    `<Relationships><Relationship Id="r9" Type="http://x/${type}" Target="https://example.com/a" TargetMode="External"/></Relationships>`;
  const types = partsOf('')['[Content_Types].xml'] ?? '';
  it.each([
    ['no file at all', new Uint8Array(0), 'FORM_FILE_UNREADABLE'],
    ['a text', Buffer.from('Tờ khai {ho_ten}'), 'FORM_FILE_UNREADABLE'],
    ['an old .doc', Buffer.from('D0CF11E0A1B11AE1000000', 'hex'), 'FORM_FILE_UNREADABLE'],
    ['a ZIP of something else', zipped({ 'a.txt': 'a' }), 'FORM_FILE_UNREADABLE'],
    ['half a file', docx(line('{ho_ten}')).slice(0, 400), 'FORM_FILE_UNREADABLE'],
    ['a tag that does not close', docx(line('{ho_ten')), 'FORM_FILE_UNREADABLE'],
    ['a tag that does not open', docx(line('ho_ten}')), 'FORM_FILE_UNREADABLE'],
    ['a loop', docx(line('{#ho_ten}x{/ho_ten}')), 'FORM_FILE_UNREADABLE'],
    ['raw markup', docx(line('{@ho_ten}')), 'FORM_FILE_UNREADABLE'],
    ['other delimiters', docx(line('{=[[ ]]=}[[ho_ten]]')), 'FORM_FILE_UNREADABLE'],
    ['entities', with_({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }), 'FORM_FILE_UNREADABLE'],
    ['a spreadsheet', with_({ '[Content_Types].xml': types.replace('wordprocessingml', 'x') }), 'FORM_FILE_UNREADABLE'],
    ['a macro', with_({ 'word/vbaProject.bin': 'x' }), 'FORM_FILE_ACTIVE'],
    ['a document for macros', with_({ '[Content_Types].xml': `${types}macroEnabled` }), 'FORM_FILE_ACTIVE'],
    [
      'a template elsewhere',
      with_({ 'word/_rels/settings.xml.rels': relation('attachedTemplate') }),
      'FORM_FILE_ACTIVE',
    ],
    [
      'a template elsewhere, behind a sign that looks like the end',
      with_({
        'word/_rels/settings.xml.rels': relation('attachedTemplate')
          .replace('.com/a', '.com/a>b')
          .replace('/></', '></Relationship></'),
      }),
      'FORM_FILE_ACTIVE',
    ],
    [
      'a template elsewhere, by an entity',
      with_({ 'word/_rels/settings.xml.rels': relation('attachedTemplate').replace('"External', '"&#69;xternal') }),
      'FORM_FILE_ACTIVE',
    ],
    [
      'a template elsewhere, whose address looks like a link',
      with_({
        'word/_rels/settings.xml.rels': relation('attachedTemplate').replace('.com/a', ".com/ Type='/hyperlink'"),
      }),
      'FORM_FILE_ACTIVE',
    ],
    ['an object within', with_({ 'word/embeddings/a.bin': 'x' }), 'FORM_FILE_ACTIVE'],
    ['a ZIP that lies', lyingZip(), 'FORM_FILE_UNREADABLE'],
    ['a ZIP that becomes large', bomb(), 'FORM_FILE_TOO_LARGE'],
    ['a large file', new Uint8Array(10 * 1024 * 1024 + 1), 'FORM_FILE_TOO_LARGE'],
    ['nothing but beginnings of tags', with_({ 'word/extra.xml': '<'.repeat(4_000_000) }), 'FORM_FILE_UNREADABLE'],
    [
      'one link that holds the beginnings of many',
      with_({ 'a.rels': `<R ${'<Relationship '.repeat(250_000)}TargetMode="External"/>` }),
      'FORM_FILE_ACTIVE',
    ],
    [
      'nothing but fields',
      docx(`<w:p>${'<w:fldSimple w:instr="MERGEFIELD a"/>'.repeat(80_000)}</w:p>`),
      'FORM_FILE_UNREADABLE',
    ],
    ['too much text', with_({ 'word/extra.xml': 'x'.repeat(5_000_000) }), 'FORM_FILE_TOO_LARGE'],
  ])('%s', (_what, file, code) => {
    expect(codeOf(file)).toBe(code);
    expect(fill(file, {})).toMatchObject({ ok: false, error: { code } });
  });

  it('may hold a link that waits for a click', () => {
    expect(codeOf(with_({ 'word/_rels/document.xml.rels': relation('hyperlink') }))).toEqual(['ho_ten']);
  });

  it('never breaks the reader, whatever its bytes', () => {
    const whole = docx(line('{ho_ten}') + complex(' MERGEFIELD ngay '));
    const damaged = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length)).map(([at, byte, end]) => {
      const copy = Uint8Array.from(whole);
      copy[at] = byte;
      return end % 3 === 0 ? copy.slice(0, end) : copy;
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (file) => {
        expect(typeof fieldsOf(file).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the forms that ship', () => {
  it('are read, know all their fields, and take the values', async () => {
    const samples = await readSampleForms();
    expect(samples.map(({ code }) => code)).toHaveLength(5);
    const values = Object.fromEntries(FORM_FIELDS.map(({ name }) => [name, `<${name}>`]));
    for (const { name, docx: file } of samples) {
      const fields = fieldsOf(file);
      if (!fields.ok) throw new Error(`${name}: ${fields.error.code}`);
      expect(unknownFormFields(fields.value), name).toEqual([]);
      expect(fields.value, name).toContain('so_dinh_danh');
      const result = fill(file, values);
      if (!result.ok) throw new Error(result.error.code);
      const text = textOf(result.value).join('\n');
      for (const field of fields.value) expect(text, name).toContain(`&lt;${field}&gt;`);
      expect(text).not.toMatch(/[{}]/);
      expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    }
  });
});
