import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../../electron/app/ports/table-files.ts';
import { wrongEncodingOf } from '../../../../electron/documents/tables/encoding.ts';
import { fromTcvn3, fromVni } from '../../../../electron/documents/tables/legacy-letters.ts';
import { readTable } from '../../../../electron/documents/tables/read-table.ts';
import { createTableFiles } from '../../../../electron/documents/tables/table-files.ts';
import { xlsxList } from '../../../contract/external-world.ts';
import { packed, xlsxOf } from '../catalogue/xlsx-writer.ts';
import { latinBytes, tcvn3, utf16, vni, windows1258 } from './legacy-bytes.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
async function tableOf(bytes: Uint8Array): Promise<Table> {
  const read = await readTable(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
const csv = (text: string) => tableOf(utf8(text));
const errorOf = async (bytes: Uint8Array) => {
  const read = await readTable(bytes);
  return read.ok ? null : read.error;
};

const TEXT = [
  'Mã hồ sơ;Trạng thái;Người nộp;Thủ tục',
  'H56-1;Đang xử lý;Nguyễn Thị Hường;Đăng ký khai sinh',
  'H56-2;Đã trả kết quả;Lê Văn Được;Cấp bản sao trích lục',
].join('\r\n');
const EXPECTED = {
  columns: ['Mã hồ sơ', 'Trạng thái', 'Người nộp', 'Thủ tục'],
  rows: [
    ['H56-1', 'Đang xử lý', 'Nguyễn Thị Hường', 'Đăng ký khai sinh'],
    ['H56-2', 'Đã trả kết quả', 'Lê Văn Được', 'Cấp bản sao trích lục'],
  ],
  firstLine: 2,
};

describe('the writing of a CSV file', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-8, decomposed', utf8(TEXT.normalize('NFD'))],
    ['UTF-16', utf16(TEXT, true, true)],
    ['UTF-16 of the other order', utf16(TEXT, false, true)],
    ['UTF-16 without a mark', utf16(TEXT, true, false)],
    ['Windows-1258', windows1258(TEXT)],
  ])('%s is read', async (_name, bytes) => expect(await tableOf(bytes)).toEqual(EXPECTED));

  it.each([
    ['TCVN3 (ABC)', latinBytes(tcvn3(TEXT))],
    ['TCVN3 (ABC)', utf8(tcvn3(TEXT))],
    ['VNI-Windows', latinBytes(vni(TEXT))],
    ['VNI-Windows', utf8(vni(TEXT))],
    ['UTF-8 bị đọc nhầm rồi lưu lại', utf8(new TextDecoder('windows-1252').decode(utf8(TEXT)))],
    ['chữ có dấu đã mất, thành dấu ?', utf8(TEXT.normalize('NFC').replace(/[\u0100-\uffff]/g, '?'))],
    ['có ký tự hỏng, tệp bị lưu sai bảng mã', utf8(TEXT.replace('ề', '\ufffd').replace('ồ', '\ufffd'))],
  ])('%s is named and not read', async (encoding, bytes) => {
    expect(await errorOf(bytes)).toEqual({ code: 'LIST_FILE_ENCODING', details: { encoding } });
  });

  it.each([
    'Mã hồ sơ,Trạng thái\nA,Đang xử lý tại Đắk Lắk, Krông Pắc',
    'Name,Place,Note\nJosé Muñoz,Orléans,déjà vu à São Paulo',
    'Ma ho so,Trang thai\nA,Dang xu ly?',
    'Họ tên,Địa chỉ\nTrần Thị Mỹ Uyên,quận Nguyễn Huệ\nĐỗ Quỳnh Giang,xã Ngoẹn',
  ])('reads well: %s', (text) => expect(wrongEncodingOf(text)).toBeNull());

  it('of old fonts reads back letter by letter', () => {
    const words = 'Đăng ký khai sinh, người nộp, hồ sơ được trả, kết quả, ủy quyền, trễ hẹn'.toLowerCase();
    expect(fromTcvn3(tcvn3(words))).toBe(words.normalize('NFC'));
    expect(fromVni(vni(words))).toBe(words.normalize('NFC'));
  });
});

describe('a CSV file', () => {
  it.each([',', ';', '\t', '|'])('may be cut by %j', async (delimiter) => {
    expect(await csv(TEXT.replaceAll(';', delimiter))).toEqual(EXPECTED);
  });

  it('may say itself how it is cut', async () => {
    expect(await csv(`sep=;\r\n${TEXT}`)).toEqual({ ...EXPECTED, firstLine: 3 });
  });

  it('may have line breaks and delimiters within quotation marks', async () => {
    const table = await csv('Mã hồ sơ,Địa chỉ,Trạng thái\nA,"Thôn 3,\nxã ""Hoàng"" Kim",Đang xử lý\nB,,Mới');
    expect(table.rows).toEqual([
      ['A', 'Thôn 3, xã "Hoàng" Kim', 'Đang xử lý'],
      ['B', '', 'Mới'],
    ]);
  });

  it('keeps empty rows between, so that lines can be counted, and none at the end', async () => {
    const table = await csv('Mã hồ sơ,Trạng thái\nA,Mới\n,\nB,Mới\n,\n\n');
    expect(table).toMatchObject({
      firstLine: 2,
      rows: [
        ['A', 'Mới'],
        ['', ''],
        ['B', 'Mới'],
      ],
    });
  });

  it('loses no line to a quotation mark that is never closed', async () => {
    const table = await csv(`Mã hồ sơ,Người nộp,Trạng thái\nA,"Nguyễn,Mới\n${'B,Lê,Mới\n'.repeat(60)}`);
    expect(table.rows[0]?.[0]).toContain('Nguyễn');
    expect(table.rows.filter(([code]) => code === 'B')).toHaveLength(60);
  });
});

describe('the heading', () => {
  it('stands below a letterhead, a title and a filter, and above a row of numbers', async () => {
    const file = await xlsxList([
      ['UBND XÃ HOÀNG KIM|3x1', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|2x1', null],
      ['DANH SÁCH HỒ SƠ|5x1'],
      ['Từ ngày 01/11/2026 đến ngày 20/11/2026|5x1'],
      [],
      ['STT', 'Mã hồ sơ', 'Người nộp', 'Trạng thái', 'Ngày hẹn trả'],
      ['(1)', '(2)', '(3)', '(4)', '(5)'],
      [1, 'H56.12-261119-0001', 'Nguyễn Văn A', 'Đang xử lý', '25/11/2026'],
      [2, 'H56.12-261119-0002', 'Nguyễn Văn B', 'Đang xử lý', '26/11/2026'],
    ]);
    expect(await tableOf(file.bytes)).toEqual({
      columns: ['STT', 'Mã hồ sơ', 'Người nộp', 'Trạng thái', 'Ngày hẹn trả'],
      rows: [
        ['1', 'H56.12-261119-0001', 'Nguyễn Văn A', 'Đang xử lý', '25/11/2026'],
        ['2', 'H56.12-261119-0002', 'Nguyễn Văn B', 'Đang xử lý', '26/11/2026'],
      ],
      firstLine: 7,
    });
  });

  it('may have two rows of merged cells, which are joined', async () => {
    const file = await xlsxList([
      ['BÁO CÁO|7x1'],
      ['STT|1x2', 'Mã hồ sơ|1x2', 'Người nộp|3x1', null, null, 'Thời gian|2x1', null],
      [null, null, 'Họ tên', 'Số CCCD', 'Địa chỉ', 'Tiếp nhận', 'Hẹn trả'],
      [1, 'H56.12-261119-0001', 'Nguyễn Văn A', '001', 'Thôn 1', '19/11/2026', '25/11/2026'],
    ]);
    const table = await tableOf(file.bytes);
    expect(table.columns).toEqual([
      'STT',
      'Mã hồ sơ',
      'Người nộp Họ tên',
      'Người nộp Số CCCD',
      'Người nộp Địa chỉ',
      'Thời gian Tiếp nhận',
      'Thời gian Hẹn trả',
    ]);
    expect(table.rows[0]?.[2]).toBe('Nguyễn Văn A');
  });

  it('is the same where a CSV file kept only the first cell of what was merged', async () => {
    const table = await csv(
      'BÁO CÁO,,,,,\nSTT,Mã hồ sơ,Người nộp,,Thời gian,\n,,Họ tên,Số CCCD,Tiếp nhận,Hẹn trả\n1,H56.12-261119-0001,Nguyễn Văn A,001,19/11/2026,25/11/2026',
    );
    expect(table.columns).toEqual([
      'STT',
      'Mã hồ sơ',
      'Người nộp Họ tên',
      'Người nộp Số CCCD',
      'Thời gian Tiếp nhận',
      'Thời gian Hẹn trả',
    ]);
    expect(table.rows).toHaveLength(1);
  });

  it('names each column once, one without a name by its letter', async () => {
    const table = await csv('Mã hồ sơ,Ghi chú,,Ghi chú,Trạng thái\nA,1,2,3,Mới');
    expect(table.columns).toEqual(['Mã hồ sơ', 'Ghi chú', 'Cột C', 'Ghi chú (2)', 'Trạng thái']);
  });

  it.each([
    ['H56.12-261119-0001;Nguyễn Văn A;19/11/2026\nH56.12-261119-0002;Nguyễn Văn B;19/11/2026', 'LIST_FILE_NO_HEADING'],
    ['một câu văn\nmột câu nữa', 'LIST_FILE_NO_HEADING'],
    ['Mã hồ sơ;Trạng thái', 'LIST_FILE_EMPTY'],
    ['Mã hồ sơ;Trạng thái\n;\n;', 'LIST_FILE_EMPTY'],
    ['', 'LIST_FILE_EMPTY'],
    ['\n\n', 'LIST_FILE_EMPTY'],
  ])('is missing, or nothing stands below it: %j', async (text, code) => {
    expect((await errorOf(utf8(text)))?.code).toBe(code);
  });
});

describe('merged cells below the heading', () => {
  it('repeat down and never shift a column', async () => {
    const file = await xlsxList([
      ['Lĩnh vực', 'Mã hồ sơ', 'Người nộp', 'Trạng thái'],
      ['Hộ tịch|1x2', 'A', 'Nguyễn Văn A', 'Mới'],
      [null, 'B', 'Nguyễn Văn B|2x1', null],
      ['Đất đai|4x1'],
      ['Đất đai', 'C', 'Nguyễn Văn C', 'Mới'],
    ]);
    expect((await tableOf(file.bytes)).rows).toEqual([
      ['Hộ tịch', 'A', 'Nguyễn Văn A', 'Mới'],
      ['Hộ tịch', 'B', 'Nguyễn Văn B', ''],
      ['Đất đai', '', '', ''],
      ['Đất đai', 'C', 'Nguyễn Văn C', 'Mới'],
    ]);
  });

  it('that claim the whole sheet change nothing', async () => {
    const bytes = xlsxOf(
      [
        [
          ['Mã hồ sơ', 'Trạng thái', 'x'],
          ['A', 'Mới', 1],
        ],
      ],
      ['A3:XFD1048576', 'A1:A1', 'ZZ9:A1'],
    );
    expect((await tableOf(bytes)).rows).toEqual([['A', 'Mới', '1']]);
  });
});

describe('cells of a sheet', () => {
  it('give dates as local text, whatever zone this computer has', async () => {
    const file = await xlsxList([
      ['Mã hồ sơ', 'Ngày nộp', 'Ngày trả'],
      ['A', new Date('2026-11-21T00:00:00.000Z'), new Date('2026-11-21T08:30:00.000Z')],
      ['B', new Date('2026-01-02T23:59:00.000Z'), null],
    ]);
    expect((await tableOf(file.bytes)).rows).toEqual([
      ['A', '21/11/2026', '21/11/2026 08:30'],
      ['B', '02/01/2026 23:59', ''],
    ]);
  });

  it('give formulas by their kept value, never by themselves', async () => {
    const cell = { xml: '<c r="{ref}" t="str"><f>HYPERLINK("http://x")</f><v>A</v></c>' };
    const table = await tableOf(
      xlsxOf([
        [
          ['Mã hồ sơ', 'Trạng thái'],
          [cell, 'Mới'],
        ],
      ]),
    );
    expect(table.rows).toEqual([['A', 'Mới']]);
  });

  it('that are huge are cut, and hidden characters and line breaks are gone', async () => {
    const table = await csv(`Mã hồ sơ,Ghi chú\nA,"${'x'.repeat(200_000)}"\n"B\u200b",a`);
    expect(table.rows[0]?.[1]).toHaveLength(4_000);
    expect(table.rows[1]).toEqual(['B', 'a']);
  });

  it('stand on the first sheet that has a table', async () => {
    const table = await tableOf(
      xlsxOf([
        [['Bìa']],
        [
          ['Mã hồ sơ', 'Trạng thái'],
          ['A', 'Mới'],
        ],
      ]),
    );
    expect(table.rows).toEqual([['A', 'Mới']]);
  });
});

describe('what is no table', () => {
  const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  it.each([
    ['an old workbook', ole, 'tệp .xls đời cũ hoặc tệp có mật khẩu'],
    ['a PDF', utf8('%PDF-1.7\n'), 'đây là tệp PDF'],
    [
      'a web page called .xls',
      utf8('<html><table><tr><td>Mã hồ sơ</td></tr></table></html>'),
      'đây là trang web có đuôi tệp của bảng tính',
    ],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 5, 6, 7, 8]), 'đây không phải bảng tính'],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'tệp XLSX bị hỏng'],
    ['a document', packed([{ name: 'word/document.xml', content: '<x/>' }]), 'tệp XLSX bị hỏng'],
  ])('%s says so', async (_name, bytes, reason) => {
    const error = await errorOf(bytes);
    expect(error?.code).toBe('LIST_FILE_UNREADABLE');
    expect(error?.details['reason']).toContain(reason);
  });

  it('never throws, whatever the bytes are', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary' }).map(utf8),
      fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.from([0x50, 0x4b, 3, 4, ...rest])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (one) => {
        const read = await readTable(one);
        if (read.ok) expect(read.value.rows.every((cells) => cells.length === read.value.columns.length)).toBe(true);
      }),
    );
  });
});

describe('reading on a thread of its own', () => {
  const files = createTableFiles();

  it('lets other work go on', async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_one, index) => `H56.12-261119-${index},Đang xử lý,Nguyễn Văn ${index}`,
    );
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 5);
    const read = await files.read('a.csv', utf8(['Mã hồ sơ,Trạng thái,Người nộp', ...rows].join('\n')));
    clearInterval(ticking);
    expect(read.ok && read.value.rows.length).toBe(40_000);
    expect(turns).toBeGreaterThan(3);
  }, 60_000);

  it('refuses what is too large: bytes, rows, columns', async () => {
    const tooLarge = { error: { code: 'LIST_FILE_TOO_LARGE', details: { maximumMb: 40, maximumRows: 200_000 } } };
    expect(await files.read('a.csv', new Uint8Array(40 * 1024 * 1024 + 1))).toMatchObject(tooLarge);
    expect(await files.read('a.csv', utf8(`a,b\n${'1,2\n'.repeat(200_001)}`))).toMatchObject(tooLarge);
    expect(await files.read('a.csv', utf8(`${'a,'.repeat(400)}\n1,2`))).toMatchObject(tooLarge);
  }, 60_000);

  it('survives a sheet that claims more cells than fit into memory', async () => {
    const far = (_one: unknown, index: number) => [
      { xml: `<c r="XFD${index + 2}" t="inlineStr"><is><t>x</t></is></c>` },
    ];
    const rows = Array.from({ length: 3_000 }, far);
    const refused = await createTableFiles(128).read('a.xlsx', xlsxOf([[['Mã hồ sơ', 'Trạng thái'], ...rows]]));
    expect(refused).toMatchObject({ ok: false, error: { code: 'LIST_FILE_TOO_LARGE' } });
    expect(await files.read('a.csv', utf8(TEXT))).toMatchObject({ ok: true });
  }, 120_000);
});
