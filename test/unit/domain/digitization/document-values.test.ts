import { describe, expect, it } from 'vitest';
import { SURE_VALUE } from '../../../../electron/domain/digitization/document-data.ts';
import { type KnownFacts, proposeValues } from '../../../../electron/domain/digitization/document-values.ts';
import { centred, type DrawnLine, ocrPage, officeHead } from './ocr-lines.ts';

const KNOWN: KnownFacts = {
  types: [
    { code: 'XNHN', name: 'Giấy xác nhận tình trạng hôn nhân (nếu có)', formName: '' },
    { code: 'TK', name: 'Tờ khai đăng ký kết hôn theo mẫu', formName: 'Tờ khai đăng ký kết hôn' },
    { code: 'CCCD', name: 'Bản sao thẻ Căn cước công dân', formName: '' },
  ],
  names: [],
  today: '2026-11-22',
};

const BODY = [
  { text: 'Có giá trị trong 6 tháng kể từ ngày cấp', x: 30, y: 120 },
  { text: 'Theo Quyết định ban hành ngày 01 tháng 02 năm 2020 của cơ quan cấp trên', x: 30, y: 130 },
];
const PAPER = [
  ...officeHead(['ỦY BAN NHÂN DÂN', 'XÃ TÂN LẬP'], 'Số: 192/UBND-XNTTHN', 'Tân Lập, ngày 05 tháng 6 năm 2026'),
  centred('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', 110, 60),
  { text: 'Họ, chữ đệm, tên: NGUYỄN THỊ NAM Giới tính: Nữ', x: 30, y: 80 },
  ...BODY,
];

function values(lines: readonly DrawnLine[], known: Partial<KnownFacts> = {}, codes: readonly string[] = []) {
  const proposed = proposeValues([{ pageId: 'p1', text: ocrPage(lines), codes }], { ...KNOWN, ...known });
  expect(proposed.every(({ confidence }) => confidence >= SURE_VALUE && confidence <= 1)).toBe(true);
  expect(new Set(proposed.map(({ field }) => field)).size).toBe(proposed.length);
  return Object.fromEntries(proposed.map(({ field, value }) => [field, value]));
}

/** The same page with one line written otherwise, or left out. */
const withLine = (start: string, text: string | null, confidence = 95): DrawnLine[] =>
  PAPER.flatMap((line) =>
    line.text.startsWith(start) ? (text === null ? [] : [{ ...line, text, confidence }]) : [line],
  );

describe('what a paper says', () => {
  it('is found where the layout of official papers puts it', () => {
    expect(values(PAPER)).toEqual({
      typeCode: 'XNHN',
      number: '192/UBND-XNTTHN',
      issuedOn: '2026-06-05',
      issuer: 'ỦY BAN NHÂN DÂN XÃ TÂN LẬP',
      holder: 'Nguyễn Thị Nam',
      validUntil: '2026-12-05',
    });
  });

  it("is found in a citizen's own paper, dated above the signature", () => {
    const own = [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 105, 24),
      centred('Độc lập - Tự do - Hạnh phúc', 105, 30),
      centred('TỜ KHAI ĐĂNG KÝ KẾT HÔN', 110, 50),
      { text: 'Họ, chữ đệm, tên người yêu cầu: Trần Văn Bình', x: 30, y: 70 },
      { text: 'Sinh ngày 01 tháng 02 năm 1990', x: 30, y: 78 },
      centred('Tân Lập, ngày 20 tháng 11 năm 2026', 150, 230),
      centred('NGƯỜI LÀM ĐƠN', 150, 238),
    ];
    expect(values(own)).toEqual({ typeCode: 'TK', holder: 'Trần Văn Bình', issuedOn: '2026-11-20' });
  });

  it.each([
    ['Số: 12/QD-UBND', '12/QĐ-UBND'],
    ['Số: 345 /TLKS - BS', '345/TLKS-BS'],
    ['Số: 78/2024', '78/2024'],
    ['Sô: 9/PLL.TP', '9/PLLTP'],
    ['Số định danh: 012345678901', undefined],
  ])('has a number: %s', (line, number) => {
    expect(values(withLine('Số:', line))['number']).toBe(number);
  });

  it('names the office itself, not the one above it', () => {
    const head = officeHead(['UBND TỈNH TÂY NINH', 'SỞ TƯ PHÁP'], 'Số: 1/PLLTP', 'Tây Ninh, ngày 05 tháng 6 năm 2026');
    expect(values([...head, centred('PHIẾU LÝ LỊCH TƯ PHÁP', 110, 60)])['issuer']).toBe('SỞ TƯ PHÁP');
  });

  it('puts marks back that only one usual name has', () => {
    expect(values(withLine('Họ,', 'Họ, chữ đệm, tên: NGUYÊN THỊ THỌA'))['holder']).toBe('Nguyễn Thị Thoa');
  });

  it('is not proposed where the reading was not sure', () => {
    const unsure = PAPER.map((line) => ({ ...line, confidence: 30 }));
    expect(values(unsure)).not.toHaveProperty('number');
    expect(values(unsure)).not.toHaveProperty('holder');
    expect(values(unsure)).not.toHaveProperty('issuedOn');
  });

  it('is not proposed where the title is of another paper, or nothing was read', () => {
    expect(values(withLine('GIẤY', 'HỢP ĐỒNG MUA BÁN XE MÁY'))).not.toHaveProperty('typeCode');
    expect(proposeValues([{ pageId: 'p1', text: null, codes: [] }], KNOWN)).toEqual([]);
    expect(values([])).toEqual({});
  });

  it('takes no day that does not exist or is yet to come', () => {
    const dated = (date: string) => values(withLine('Tân Lập,', `Tân Lập, ${date}`))['issuedOn'];
    expect(dated('ngày 31 tháng 13 năm 2026')).toBeUndefined();
    expect(dated('ngày 23 tháng 11 năm 2026')).toBeUndefined();
    expect(dated('ngày 06 07 năm 2016')).toBe('2016-07-06');
  });

  it('is written as a person of the dossier is, however badly it was read', () => {
    const read = withLine('Họ,', 'Họ, chữ đệm, tên: NGUYÊN THI NAM', 40);
    expect(values(read)).not.toHaveProperty('holder');
    expect(values(read, { names: ['Nguyễn Thị Nam'] })['holder']).toBe('Nguyễn Thị Nam');
  });

  it('comes from the QR code of a citizen card', () => {
    const card = '001190000001|123456789|Lê Thị Mai|01011990|Nữ|Xã Tân Lập, Hà Nội|02032021';
    expect(values([], {}, [card])).toEqual({
      number: '001190000001',
      issuedOn: '2021-03-02',
      holder: 'Lê Thị Mai',
      typeCode: 'CCCD',
    });
  });
});
