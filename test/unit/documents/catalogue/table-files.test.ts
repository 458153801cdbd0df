import { describe, expect, it } from 'vitest';
import type { CatalogueContent } from '../../../../electron/app/ports/catalogue-files.ts';
import { readCatalogue } from '../../../../electron/documents/catalogue/read-catalogue.ts';
import type { ListedPart } from '../../../../electron/domain/catalogue/listed.ts';
import type { Result } from '../../../../electron/domain/result.ts';
import { xlsxOf } from './xlsx-writer.ts';

const HEAD = 'STT,Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn giải quyết';
const ROW = '1,1.010824.000.00.00.H08,Đăng ký khai sinh,Hộ tịch,05 ngày làm việc';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function contentOf(result: Result<CatalogueContent>): CatalogueContent {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const read = async (bytes: Uint8Array) => contentOf(await readCatalogue(bytes));
const csv = (text: string) => read(utf8(text));

const partsOf = ({ procedures }: CatalogueContent): ListedPart[] =>
  procedures.map(({ content }) => {
    if (content.kind !== 'PART') throw new Error('a table lists parts');
    return content.part;
  });
async function partOf(text: string): Promise<ListedPart> {
  const [part] = partsOf(await csv(text));
  if (part === undefined) throw new Error('no procedure');
  return part;
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = `${mark ? '\ufeff' : ''}${text}`.split('').map((letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, unit] of units.entries()) view.setUint16(index * 2, unit, littleEndian);
  return bytes;
}

/** Windows-1258 writes tones as marks of their own; only the letters of this sentence are here. */
function windows1258(text: string): Uint8Array {
  const marks: Readonly<Record<string, number>> = {
    '\u0300': 0xcc,
    '\u0301': 0xec,
    '\u0303': 0xde,
    '\u0309': 0xd2,
    '\u0323': 0xf2,
    â: 0xe2,
    ă: 0xe3,
    ê: 0xea,
    ô: 0xf4,
    ơ: 0xf5,
    ư: 0xfd,
    đ: 0xf0,
    Đ: 0xd0,
  };
  const toned = text
    .normalize('NFD')
    .replace(
      /([aeouAEOU])(\u0323?)([\u0302\u0306\u031b])/g,
      (_all, letter, dot, hat) => `${`${letter}${hat}`.normalize('NFC')}${dot}`,
    );
  return Uint8Array.from(toned.split('').map((letter) => marks[letter] ?? letter.charCodeAt(0)));
}

describe('a CSV file', () => {
  const expected = { name: 'Đăng ký khai sinh', field: 'Hộ tịch', term: { amount: 5, unit: 'NGAY_LAM_VIEC' } };
  const text = `${HEAD}\n${ROW}\n`;

  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark and Windows line ends', utf8(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
    ['UTF-8 in decomposed letters', utf8(text.normalize('NFD'))],
    ['UTF-16 little endian', utf16(text, true, true)],
    ['UTF-16 big endian', utf16(text, false, true)],
    ['UTF-16 without a mark', utf16(text, true, false)],
    ['Windows-1258', windows1258(text)],
    ['semicolons', utf8(text.replaceAll(',', ';'))],
    ['tabs', utf8(text.replaceAll(',', '\t'))],
    ['everything quoted', utf8(text.replace(/[^,\n]+/g, '"$&"'))],
  ])('is read as %s', async (_what, bytes) => {
    const content = await read(bytes);
    expect(content).toMatchObject({ format: 'CSV', problems: [], procedures: [{ code: '1.010824.000.00.00.H08' }] });
    expect(partsOf(content)).toEqual([expected]);
  });

  it('finds its heading below a title, in other words, without regard to marks and case', async () => {
    const head = 'UBND TỈNH,,,\nDANH MỤC THỦ TỤC,,,\n,,,\nMÃ TTHC *,TÊN TTHC,LINH VUC,Thời gian giải quyết:';
    const part = await partOf(`${head}\n2.000635,Cấp bản sao,Hộ tịch,Trong ngày\n`);
    expect(part).toEqual({ name: 'Cấp bản sao', field: 'Hộ tịch', term: { amount: 0, unit: 'TRONG_NGAY' } });
  });

  it('cleans codes that came out of a PDF', async () => {
    const content = await csv(`${HEAD}\n1,1.0108 24.000. 00.00.H 08,Khai sinh,Hộ tịch,5 ngày\n`);
    expect(content.procedures[0]?.code).toBe('1.010824.000.00.00.H08');
  });

  it('takes further rows without a code as papers, results and legal basis of the one before', async () => {
    const content = await csv(
      [
        'Mã thủ tục,Tên thủ tục,Thành phần hồ sơ,Mã giấy tờ,Số bản,Loại bản,Số hóa,Kết quả,Căn cứ pháp lý',
        '1.010824,Khai sinh,Tờ khai,TK-01,1,Bản chính,Có,Giấy khai sinh,Luật Hộ tịch',
        ',,Giấy chứng sinh,,2,"Bản chính hoặc bản sao chứng thực",,,NĐ 123/2015',
        ',,,,,,,Bản sao giấy khai sinh,',
        ',,,,,,,,',
        '2.000635,Bản sao,,,,,,,',
      ].join('\n'),
    );
    expect(content.problems).toEqual([]);
    expect(partsOf(content)).toEqual([
      {
        name: 'Khai sinh',
        components: [
          { code: 'TK-01', name: 'Tờ khai', copies: 1, mustDigitize: true, forms: ['BAN_CHINH'] },
          { name: 'Giấy chứng sinh', copies: 2, forms: ['BAN_CHINH', 'BAN_CHUNG_THUC'] },
        ],
        results: [{ name: 'Giấy khai sinh' }, { name: 'Bản sao giấy khai sinh' }],
        legalBasis: ['Luật Hộ tịch', 'NĐ 123/2015'],
      },
      // Empty cells say nothing: what the catalogue has stays.
      { name: 'Bản sao' },
    ]);
  });

  it('leaves a procedure out whole when one of its papers cannot be read', async () => {
    const content = await csv(
      [
        'Mã thủ tục,Tên thủ tục,Thành phần hồ sơ,Số bản',
        '1.010824,Khai sinh,Tờ khai,1',
        ',,Giấy chứng sinh,hai bản',
        ',,Văn bản ủy quyền,1',
        '2.000635,Bản sao,Tờ khai,một',
        '2.000002,Khai tử,Tờ khai,1',
      ].join('\n'),
    );
    expect(content.procedures.map(({ code }) => code)).toEqual(['2.000002']);
    expect(content.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, '1.010824'],
      [5, '2.000635'],
    ]);
  });

  it('takes the field from the row above a section', async () => {
    const content = await csv(
      'Mã thủ tục,Tên thủ tục,Thời hạn\nI. Lĩnh vực Hộ tịch,,\n1.010824,Khai sinh,5 ngày\nII,Lĩnh vực: Đất đai,\n2.000635,Biến động,7 ngày\n',
    );
    expect(partsOf(content).map(({ field }) => field)).toEqual(['Hộ tịch', 'Đất đai']);
    expect(content.problems).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['05 ngày làm việc', { amount: 5, unit: 'NGAY_LAM_VIEC' }],
    ['Không quá 3 ngày làm việc kể từ ngày nhận đủ hồ sơ', { amount: 3, unit: 'NGAY_LAM_VIEC' }],
    ['15 ngày', { amount: 15, unit: 'NGAY' }],
    ['05 (năm) ngày làm việc', { amount: 5, unit: 'NGAY_LAM_VIEC' }],
    ['Không quá 03 (ba) ngày kể từ ngày nhận hồ sơ', { amount: 3, unit: 'NGAY' }],
    ['1/2 ngày làm việc', { amount: 4, unit: 'GIO_LAM_VIEC' }],
    ['0.5 ngày làm việc', { amount: 4, unit: 'GIO_LAM_VIEC' }],
    ['4 giờ làm việc', { amount: 4, unit: 'GIO_LAM_VIEC' }],
    ['2 tháng', { amount: 60, unit: 'NGAY' }],
    ['Trong ngày làm việc', { amount: 0, unit: 'TRONG_NGAY' }],
    ['Không quy định', { amount: 0, unit: 'KHONG_HEN' }],
  ])('reads the time %s', async (words, term) => {
    expect((await partOf(`${HEAD}\n1,1.010824,Khai sinh,Hộ tịch,${words}\n`)).term).toEqual(term);
  });

  it.each<[string, unknown]>([
    ['Không', []],
    ['Lệ phí: 8.000 đồng/bản', [{ kind: 'LE_PHI', caseName: '', amountDong: 8_000, per: 'bản' }]],
    [
      'Phí cấp lần đầu: 1.500.000 đồng; Lệ phí cấp lại: 20.000 đ/lần',
      [
        { kind: 'PHI', caseName: 'Phí cấp lần đầu', amountDong: 1_500_000, per: '' },
        { kind: 'LE_PHI', caseName: 'Lệ phí cấp lại', amountDong: 20_000, per: 'lần' },
      ],
    ],
  ])('reads the fees %s', async (words, fees) => {
    const part = await partOf(`Mã thủ tục;Tên thủ tục;Phí, lệ phí\n1.010824;Khai sinh;"${words}"\n`);
    expect(part.fees).toMatchObject(fees as object);
    expect(part.fees).toHaveLength((fees as unknown[]).length);
  });

  it('names rows by their line and goes on', async () => {
    const content = await csv(
      [
        HEAD,
        ROW,
        '2,không phải mã,Tên,Hộ tịch,5 ngày',
        '3,2.000001,,Hộ tịch,5 ngày',
        '4,2.000002,Tên,Hộ tịch,năm hôm',
        '5,,Tên không mã,Hộ tịch,5 ngày',
        '6,2.000003,T\ufffdn,Hộ tịch,5 ngày',
        '7,2.000004,Tên,Hộ tịch,5 ngày',
      ].join('\n'),
    );
    expect(content.procedures.map(({ line, code }) => [line, code])).toEqual([
      [2, '1.010824.000.00.00.H08'],
      [8, '2.000004'],
    ]);
    expect(content.problems).toEqual([
      { line: 3, code: '', field: 'mã thủ tục', reason: '“không phải mã” không phải mã thủ tục' },
      { line: 4, code: '2.000001', field: 'tên thủ tục', reason: 'còn trống' },
      { line: 5, code: '2.000002', field: 'thời hạn giải quyết', reason: 'không hiểu “năm hôm”' },
      { line: 6, code: '', field: 'mã thủ tục', reason: 'còn trống' },
      { line: 7, code: '2.000003', field: 'tên thủ tục', reason: 'có ký tự lỗi U+FFFD, có thể sai bảng mã' },
    ]);
  });

  it('loses one line to a quotation mark that nobody closed, and keeps cells of several lines', async () => {
    const content = await csv(
      [
        HEAD,
        ROW,
        '2,2.000001,"Tên bị hỏng,Hộ tịch,5 ngày',
        '3,2.000002,Tên,Hộ tịch,5 ngày',
        '4,2.000003,"Tên có ""ngoặc"", và',
        'hai dòng",Hộ tịch,5 ngày',
        '5,2.000004,Tên,Hộ tịch,5 ngày',
      ].join('\n'),
    );
    expect(content.procedures.map(({ line, code }) => [line, code])).toEqual([
      [2, '1.010824.000.00.00.H08'],
      [4, '2.000002'],
      [5, '2.000003'],
      [7, '2.000004'],
    ]);
    expect(partsOf(content)[2]?.name).toBe('Tên có "ngoặc", và hai dòng');
    expect(content.problems).toEqual([{ line: 3, code: '', field: 'dòng', reason: 'dấu ngoặc kép không khớp' }]);
  });

  it.each<[string, string, object]>([
    [
      'without the columns',
      'Mã thủ tục,Ghi chú\n1.010824,x\n',
      { code: 'CATALOGUE_COLUMNS_MISSING', details: { columns: 'Tên thủ tục' } },
    ],
    [
      'of something else',
      'xin chào\n',
      { code: 'CATALOGUE_COLUMNS_MISSING', details: { columns: 'Mã thủ tục, Tên thủ tục' } },
    ],
    ['with a heading alone', `${HEAD}\n`, { code: 'CATALOGUE_FILE_EMPTY' }],
    ['without a byte', '', { code: 'CATALOGUE_COLUMNS_MISSING' }],
    ['of NUL bytes', '\0'.repeat(100), { code: 'CATALOGUE_COLUMNS_MISSING' }],
  ])('is refused %s', async (_what, text, error) => {
    expect(await readCatalogue(utf8(text))).toMatchObject({ ok: false, error });
  });

  it('of 20,000 lines with errors in the middle loses nothing and says in clear words what is wrong', async () => {
    const lines = [HEAD];
    const bad = new Set([5_000, 9_999, 10_000, 10_001, 17_500]);
    for (let line = 2; line <= 20_001; line += 1) {
      const code = `1.${String(100_000 + line)}.000.00.00.H08`;
      if (line === 10_000) lines.push(`${line},${code},"Ngoặc hỏng,Hộ tịch,5 ngày`);
      else lines.push(`${line},${bad.has(line) ? 'hỏng' : code},Thủ tục ${line},Hộ tịch,5 ngày làm việc`);
    }
    const content = await csv(lines.join('\r\n'));
    expect(content.procedures).toHaveLength(19_995);
    expect(content.problems.map(({ line }) => line)).toEqual([...bad]);
    expect(new Set(content.procedures.map(({ line }) => line)).size).toBe(19_995);
  });
});

describe('an XLSX file', () => {
  const head = ['STT', 'Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực', 'Thời hạn', 'Thành phần hồ sơ'];

  it('is read from the first sheet with a heading, merged cells and line breaks too', async () => {
    const rows = [
      ['DANH MỤC'],
      head,
      [1, '1.0108 24.000.00.00.H08', 'Khai sinh', 'Hộ tịch', '5 ngày làm việc', 'Tờ khai'],
      [null, null, null, null, null, 'Giấy chứng sinh'],
      [2, '2.000635', 'Bản sao', 'Hộ tịch', 'Trong ngày', '- Tờ khai\n- Bản chính giấy tờ'],
    ];
    const content = await read(xlsxOf([[['Bìa']], rows], ['B3:B4', 'C3:C4']));
    expect(content).toMatchObject({ format: 'XLSX', problems: [] });
    expect(content.procedures.map(({ line, code }) => [line, code])).toEqual([
      [3, '1.010824.000.00.00.H08'],
      [5, '2.000635'],
    ]);
    expect(partsOf(content).map(({ components }) => components?.map(({ name }) => name))).toEqual([
      ['Tờ khai', 'Giấy chứng sinh'],
      ['Tờ khai', 'Bản chính giấy tờ'],
    ]);
  });

  it('restores the zeros of a code that the sheet took for a number', async () => {
    const content = await read(xlsxOf([[head, [1, 2.00091, 'Tên', 'Hộ tịch', '5 ngày', null]]]));
    expect(content.procedures[0]?.code).toBe('2.000910');
  });

  it('takes of a formula the value that was saved with it, and never computes one', async () => {
    const saved = { xml: '<c r="{ref}" t="str"><f>CONCATENATE("1.0","10824")</f><v>1.010824</v></c>' };
    const unsaved = { xml: '<c r="{ref}" t="str"><f>WEBSERVICE("http://example.invalid/")</f></c>' };
    const content = await read(
      xlsxOf([
        [
          head,
          [1, saved, 'Khai sinh', 'Hộ tịch', '5 ngày', null],
          [2, unsaved, 'Không có giá trị', 'Hộ tịch', '5 ngày', null],
          [3, '2.000635', '=HYPERLINK("x")', 'Hộ tịch', '5 ngày', null],
        ],
      ]),
    );
    expect(content.procedures.map(({ code }) => code)).toEqual(['1.010824', '2.000635']);
    expect(partsOf(content)[1]?.name).toBe('=HYPERLINK("x")');
    expect(content.problems).toMatchObject([{ line: 3, field: 'mã thủ tục', reason: 'còn trống' }]);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['cut short', () => xlsxOf([[head]]).subarray(0, 300), 'CATALOGUE_FILE_UNREADABLE'],
    [
      'with damage inside',
      () => damaged(xlsxOf([[head, [1, '2.000635', 'Tên', 'F', '5 ngày']]])),
      'CATALOGUE_FILE_UNREADABLE',
    ],
    ['of the old format', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'CATALOGUE_FILE_UNREADABLE'],
    [
      'that is another archive',
      () => Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1'),
      'CATALOGUE_FILE_UNREADABLE',
    ],
    [
      'that holds more than its directory says',
      () => claiming(xlsxOf([[head, [1, '2.000635'.repeat(500)]]]), 100),
      'CATALOGUE_FILE_UNREADABLE',
    ],
    ['that unpacks to gigabytes', () => claiming(xlsxOf([[head]]), 0x7fffffff), 'CATALOGUE_FILE_TOO_LARGE'],
    ['whose sizes need 64 bits', () => claiming(xlsxOf([[head]]), 0xffffffff), 'CATALOGUE_FILE_TOO_LARGE'],
  ])('is refused %s', async (_what, bytes, code) => {
    expect(await readCatalogue(bytes())).toMatchObject({ ok: false, error: { code } });
  });
});

/** Turns the middle of the first packed file over. */
function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = 80; at < 160; at += 1) copy[at] = 255 - (copy[at] ?? 0);
  return copy;
}

/** Lets every entry of the directory claim a size. */
function claiming(bytes: Buffer, size: number): Buffer {
  const copy = Buffer.from(bytes);
  for (
    let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    copy.writeUInt32LE(size, at + 24);
  }
  return copy;
}
