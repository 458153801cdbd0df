import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { SheetTable } from '../../../../electron/app/ports/table-writer.ts';
import { createTableFiles } from '../../../../electron/documents/tables/table-files.ts';
import { createTableWriter } from '../../../../electron/documents/tables/write-xlsx.ts';

const book: SheetTable = {
  title: 'SỔ CHỨNG THỰC BẢN SAO',
  headLines: ['UBND xã Thử Nghiệm', 'Từ ngày 01/11/2026 đến ngày 30/11/2026'],
  columns: [
    { title: 'Số', widthChars: 8, kind: 'TEXT' },
    { title: 'Ngày', widthChars: 12, kind: 'DATE' },
    { title: 'Nội dung', widthChars: 40, kind: 'TEXT' },
    { title: 'Phí (đồng)', widthChars: 14, kind: 'NUMBER' },
  ],
  rows: [
    ['01', '2026-11-16', '=HYPERLINK("x") & <b>', 4_000],
    ['02', null, 'Học bạ Nguyễn Thị Ỷ', 0],
  ],
  totals: ['', 'Cộng', null, 4_000],
};

async function sheetsOf(tables: readonly SheetTable[]) {
  return readExcelFile(Buffer.from(await createTableWriter().xlsx(tables)));
}

describe('a table as XLSX', () => {
  it('has its title, head lines, real numbers and dates, and totals', async () => {
    const [sheet] = await sheetsOf([book]);
    expect(sheet?.sheet).toBe('SỔ CHỨNG THỰC BẢN SAO');
    expect(sheet?.data).toEqual([
      ['SỔ CHỨNG THỰC BẢN SAO', null, null, null],
      ['UBND xã Thử Nghiệm', null, null, null],
      ['Từ ngày 01/11/2026 đến ngày 30/11/2026', null, null, null],
      [null, null, null, null],
      ['Số', 'Ngày', 'Nội dung', 'Phí (đồng)'],
      ['01', new Date('2026-11-16T00:00:00.000Z'), '=HYPERLINK("x") & <b>', 4_000],
      ['02', null, 'Học bạ Nguyễn Thị Ỷ', 0],
      [null, 'Cộng', null, 4_000],
    ]);
  });

  it('names its sheets so that Excel opens them', async () => {
    const title = 'Bảng kê: thu/chi [tháng 11] của xã Thử Nghiệm rất dài';
    const sheets = await sheetsOf([
      { ...book, title },
      { ...book, title },
      { ...book, title: '***' },
    ]);
    const names = sheets.map(({ sheet }) => sheet);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/);
  });

  it('is read back by our own reader of lists', async () => {
    const table = await createTableFiles().read('so.xlsx', await createTableWriter().xlsx([book]));
    if (!table.ok) throw new Error(table.error.code);
    expect(table.value.columns).toEqual(['Số', 'Ngày', 'Nội dung', 'Phí (đồng)']);
    expect(table.value.rows[0]).toEqual(['01', '16/11/2026', '=HYPERLINK("x") & <b>', '4000']);
  });
});
