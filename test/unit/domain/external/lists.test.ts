import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeTest, isCodeOf } from '../../../../electron/domain/external/codes.ts';
import type { ListField } from '../../../../electron/domain/external/external.ts';
import { guessMapping, missingFields } from '../../../../electron/domain/external/headings.ts';
import { type CellOf, parseListLine } from '../../../../electron/domain/external/list-line.ts';
import { localTimeOf, parseListMoment } from '../../../../electron/domain/external/list-moments.ts';
import { procedureOfItem } from '../../../../electron/domain/external/procedure-of-item.ts';
import { findHiddenCharacter } from '../../../../electron/domain/text/unicode.ts';

const byField = (columns: readonly string[]) =>
  Object.fromEntries(guessMapping(columns, []).map(({ field, column }) => [field, column]));

describe('which column is what', () => {
  it('is told by the words of the heading, without diacritics, case and signs', () => {
    const headings = [
      'STT',
      'MÃ HỒ SƠ (*)',
      'Tên thủ tục:',
      'Ho ten nguoi nop',
      'Số CMND/CCCD',
      'Ngày tiếp nhận',
      'Ngày hẹn trả',
      'Ngày trả kết quả',
      'Tình trạng',
    ];
    expect(byField(headings)).toEqual({
      code: 'MÃ HỒ SƠ (*)',
      procedureName: 'Tên thủ tục:',
      applicantName: 'Ho ten nguoi nop',
      applicantId: 'Số CMND/CCCD',
      receivedAt: 'Ngày tiếp nhận',
      dueAt: 'Ngày hẹn trả',
      returnedAt: 'Ngày trả kết quả',
      state: 'Tình trạng',
    });
  });

  it('is told by the parts of a wide heading', () => {
    const headings = [
      'Số hồ sơ',
      'Người nộp Họ tên',
      'Người nộp Số CCCD',
      'Người nộp Địa chỉ',
      'Thời gian Tiếp nhận',
      'Thời gian Hẹn trả',
    ];
    expect(byField(headings)).toEqual({
      code: 'Số hồ sơ',
      applicantName: 'Người nộp Họ tên',
      applicantId: 'Người nộp Số CCCD',
      applicantAddress: 'Người nộp Địa chỉ',
      receivedAt: 'Thời gian Tiếp nhận',
      dueAt: 'Thời gian Hẹn trả',
    });
  });

  it('is what the system keeps, while the file has the column', () => {
    const own = [
      { field: 'code', column: 'Ghi chú' },
      { field: 'state', column: 'Cột cũ' },
    ] as const;
    expect(guessMapping(['Ghi chú', 'Mã hồ sơ', 'Trạng thái'], own)).toEqual([
      { field: 'code', column: 'Ghi chú' },
      { field: 'state', column: 'Trạng thái' },
    ]);
    expect(missingFields(guessMapping(['Trạng thái'], own))).toEqual(['code']);
  });

  it('gives each column and each field once', () => {
    const words = ['Mã hồ sơ', 'Trạng thái', 'Người nộp', 'Ngày nộp', 'Ngày trả', 'Địa chỉ', 'Chủ hồ sơ', 'x', ''];
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.constantFrom(...words), fc.string())), (columns) => {
        const mapping = guessMapping(columns, []);
        expect(new Set(mapping.map(({ field }) => field)).size).toBe(mapping.length);
        expect(new Set(mapping.map(({ column }) => column)).size).toBe(mapping.length);
        for (const { column } of mapping) expect(columns).toContain(column);
      }),
    );
  });
});

describe('a date of a list', () => {
  it.each([
    ['21/11/2026', '2026-11-21', null],
    ['1/2/2026', '2026-02-01', null],
    ['21-11-2026', '2026-11-21', null],
    ['21.11.2026', '2026-11-21', null],
    ['21/11/26', '2026-11-21', null],
    ['21/11/2026 08:30', '2026-11-21', '08:30'],
    ['21/11/2026 8:30:59', '2026-11-21', '08:30'],
    ['08:30 21/11/2026', '2026-11-21', '08:30'],
    ['8 giờ 30 phút, ngày 21/11/2026', '2026-11-21', '08:30'],
    ['8h30 21/11/2026', '2026-11-21', '08:30'],
    ['21/11/2026 02:05 CH', '2026-11-21', '14:05'],
    ['21/11/2026 12:05 AM', '2026-11-21', '00:05'],
    ['2026-11-21', '2026-11-21', null],
    ['2026-11-21T08:30', '2026-11-21', '08:30'],
    ['2026-11-21 08:30:15.123', '2026-11-21', '08:30'],
    ['2026-11-20T18:30:00Z', '2026-11-21', '01:30'],
    ['2026-11-21T08:30:00+07:00', '2026-11-21', '08:30'],
    ['46347', '2026-11-21', null],
    ['46347.354166667', '2026-11-21', '08:30'],
    ['46347,354166667', '2026-11-21', '08:30'],
  ])('%s', (text, day, time) => expect(parseListMoment(text)).toEqual({ day, time }));

  it.each([
    '31/02/2026',
    '21/13/2026',
    '00/01/2026',
    '2026',
    '21/11',
    'hôm qua',
    '',
    '21/11/2026 25:00',
    '21/11/2026 08:61',
    '123',
    '2026-11-21T25:00',
    '1/1/1',
  ])('is none: %s', (text) => expect(parseListMoment(text)).toBeNull());

  it('reads back every day and minute in each way of writing', () => {
    const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        const iso = date.toISOString();
        const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)];
        const [year, month, dayOfMonth] = day.split('-');
        for (const text of [
          `${day}T${time}`,
          `${dayOfMonth}/${month}/${year} ${time}`,
          `${time} ${Number(dayOfMonth)}-${Number(month)}-${year}`,
        ]) {
          expect(localTimeOf(text, '00:00')).toBe(`${day}T${time}`);
        }
        expect(localTimeOf(`${dayOfMonth}/${month}/${year}`, '17:00')).toBe(`${day}T17:00`);
      }),
    );
  });
});

const system = { code: 'TINH', codePattern: '' };
const parse = (cells: Partial<Record<ListField, string>>) => {
  const cellOf: CellOf = (field) => cells[field] ?? '';
  return parseListLine({ code: system.code, isCode: codeTest(system) }, cellOf, '2026-11-21T01:00:00.000Z');
};
const good = { code: 'H56.12-261119-0007', state: 'Đang xử lý' };

describe('a line of a list', () => {
  it('becomes a dossier as the system tells it', () => {
    const cells = {
      ...good,
      procedureCode: '1.0011 93',
      applicantName: 'Nguyễn Văn A',
      applicantId: '1199000001',
      applicantPhone: '912 345 678',
      applicantBirthDate: '01/01/1960',
      channel: 'Cổng DVC quốc gia',
      receivedAt: '19/11/2026 09:15',
      dueAt: '25/11/2026',
      returnedAt: 'Chưa trả',
    };
    expect(parse(cells)).toMatchObject({
      ok: true,
      value: {
        ...good,
        system: 'TINH',
        procedureCode: '1.001193',
        applicantId: '001199000001',
        applicantPhone: '0912345678',
        applicantBirthDate: '1960-01-01',
        channel: 'TRUC_TUYEN',
        receivedAt: '2026-11-19T09:15',
        dueAt: '2026-11-25T17:00',
        returnedAt: null,
        submittedAt: null,
      },
    });
  });

  it.each([
    [{}, { ok: true, value: null }],
    [{ state: 'Tổng cộng: 20' }, { ok: true, value: null }],
    [{ state: 'Đang xử lý', applicantName: 'A' }, { error: { code: 'LIST_LINE_CODE_MISSING' } }],
    [{ ...good, code: 'T-261119-0001' }, { error: { code: 'EXTERNAL_CODE_SHAPE' } }],
    [{ ...good, code: '=HYPERLINK("http://x")' }, { error: { code: 'EXTERNAL_CODE_SHAPE' } }],
    [{ ...good, dueAt: '31/02/2026' }, { error: { code: 'LIST_LINE_DATE', details: { field: 'Ngày hẹn trả' } } }],
    [{ ...good, applicantName: 'Nguy\ufffdn' }, { error: { code: 'LIST_LINE_CHARACTER' } }],
    [{ ...good, applicantName: 'A\u202eB' }, { error: { code: 'LIST_LINE_CHARACTER' } }],
  ])('%j', (cells, expected) => expect(parse(cells)).toMatchObject(expected));

  it('is read or refused whatever stands in it; what is read has a code of the system and nothing hidden', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('21/11/2026', good.code, ''));
    const cells = fc.record({
      code: text,
      state: text,
      applicantName: text,
      applicantId: text,
      dueAt: text,
      channel: text,
    });
    fc.assert(
      fc.property(cells, (one) => {
        const line = parse(one);
        if (!line.ok || line.value === null) return;
        expect(isCodeOf(system, line.value.code)).toBe(true);
        for (const value of Object.values(line.value)) expect(findHiddenCharacter(value ?? '')).toBeNull();
      }),
    );
  });
});

describe('the procedure that a line means', () => {
  const procedures = [
    { code: '1.001193.000.00.00.H56', name: 'Thủ tục đăng ký khai sinh' },
    { code: '2.000635.000.00.00.H56', name: 'Cấp bản sao trích lục' },
    { code: '9.000001', name: 'Trùng tên' },
    { code: '9.000002', name: 'Trùng tên' },
  ];
  it.each([
    ['1.001193', '', '1.001193.000.00.00.H56'],
    ['1.001193.000.00.00.H08', '', '1.001193.000.00.00.H56'],
    ['', 'ĐĂNG KÝ KHAI SINH', '1.001193.000.00.00.H56'],
    ['', 'dang ky  khai sinh.', '1.001193.000.00.00.H56'],
    ['', '2.000635 - Cấp bản sao', '2.000635.000.00.00.H56'],
    ['', 'Trùng tên', undefined],
    ['', 'Đăng ký kết hôn', undefined],
    ['', '', undefined],
  ])('%j %j', (procedureCode, procedureName, code) => {
    expect(procedureOfItem(procedures, { procedureCode, procedureName })?.code).toBe(code);
  });
});
