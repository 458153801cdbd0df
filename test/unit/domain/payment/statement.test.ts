import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatement } from '../../../../electron/domain/payment/statement.ts';
import { statementAmount } from '../../../../electron/domain/payment/statement-amount.ts';

const read = (columns: string[], rows: string[][]) => {
  const credits = readStatement({ columns, rows, firstLine: 8 });
  if (!credits.ok) throw new Error(credits.error.code);
  return credits.value;
};

describe('an amount of a statement', () => {
  it.each<[string, number | null]>([
    ['20000', 20_000],
    ['20.000', 20_000],
    ['20,000', 20_000],
    ['1.234.567', 1_234_567],
    ['1,234,567.00', 1_234_567],
    ['1.234.567,00', 1_234_567],
    ['+20,000 VND', 20_000],
    ['20 000 đ', 20_000],
    ['20000.00', 20_000],
    ['-20,000', -20_000],
    ['(20,000)', -20_000],
    ['0', 0],
    ['', null],
    ['-', null],
    ['20,50', null],
    ['1.234,567', null],
    ['12,34,567', null],
    ['hai mươi nghìn', null],
  ])('%s is %s', (text, dong) => {
    expect(statementAmount(text)).toBe(dong);
  });

  it('is read back in every usual writing', () => {
    const group = (value: number, sign: string) => String(value).replaceAll(/\B(?=(\d{3})+$)/g, sign);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (value) => {
        const texts = [String(value), group(value, '.'), group(value, ','), `${group(value, ',')}.00`];
        for (const text of [...texts, `${group(value, '.')},00 VND`, `+${group(value, ',')}`]) {
          expect(statementAmount(text)).toBe(value);
        }
      }),
    );
  });
});

describe('a statement', () => {
  it.each([
    ['Vietcombank', ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'], [0, 1, 3, 4]],
    [
      'BIDV',
      ['STT', 'Ngày hiệu lực', 'Phát sinh nợ', 'Phát sinh có', 'Số dư', 'Diễn giải', 'Số bút toán'],
      [1, 6, 3, 5],
    ],
    ['Agribank', ['Ngày GD', 'Mã giao dịch', 'Ghi nợ', 'Ghi có', 'Nội dung giao dịch'], [0, 1, 3, 4]],
    ['VietinBank', ['Ngày giờ giao dịch', 'Nợ/ Debit', 'Có/ Credit', 'Nội dung/ Description', 'Số GD'], [0, 4, 2, 3]],
    ['English', ['Transaction Date', 'Reference', 'Debit', 'Credit', 'Description'], [0, 1, 3, 4]],
    ['Techcombank', ['Ngày giao dịch', 'Diễn giải', 'Số bút toán', 'Nợ (VND)', 'Có (VND)'], [0, 2, 4, 1]],
  ])('of %s is read by its headings', (_bank, columns, [date = 0, reference = 0, amount = 0, text = 0]) => {
    const row = columns.map(() => '999');
    row[date] = '21/11/2025';
    row[reference] = 'FT25325000001';
    row[amount] = '20.000';
    row[text] = 'LP H3801 251121 0042';
    expect(read(columns, [row])).toEqual([
      {
        line: 8,
        date: '21/11/2025',
        amountDong: 20_000,
        text: 'LP H3801 251121 0042',
        bankReference: 'FT25325000001',
        key: 'FT25325000001',
      },
    ]);
  });

  it('names the columns it lacks', () => {
    expect(readStatement({ columns: ['Ngày', 'Ghi nợ'], rows: [], firstLine: 2 })).toEqual({
      ok: false,
      error: { code: 'STATEMENT_COLUMNS_MISSING', details: { columns: 'Số tiền ghi có, Nội dung' } },
    });
  });

  it('leaves debits and empty rows out and counts lines as the file does', () => {
    const credits = read(
      ['Ngày', 'Số tiền', 'Nội dung'],
      [
        ['1', '-5.000', 'phí'],
        ['', '', ''],
        ['1', '5.000', 'thu'],
      ],
    );
    expect(credits.map(({ line }) => line)).toEqual([10]);
  });

  it('without references knows a line by its words and its place among equal ones, also in a longer export', () => {
    const row = ['21/11/2025', '5.000', 'nop le phi'];
    const columns = ['Ngày', 'Ghi có', 'Nội dung'];
    const keys = (rows: string[][]) => read(columns, rows).map(({ key }) => key);
    const short = keys([row, row]);
    expect(new Set(short).size).toBe(2);
    expect(keys([row, row, ['22/11/2025', '5.000', 'nop le phi'], row]).slice(0, 2)).toEqual(short);
  });

  it('does not take a running number for a reference', () => {
    const columns = ['Ngày', 'Ghi có', 'Nội dung', 'Số chứng từ'];
    const keys = (date: string) => read(columns, [[date, '5.000', 'x', '1']]).map(({ key }) => key);
    expect(keys('21/11/2025')).not.toEqual(keys('22/11/2025'));
  });
});
