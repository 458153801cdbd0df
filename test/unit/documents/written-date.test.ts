import { describe, expect, it } from 'vitest';
import { withPdfDates } from '../../../electron/documents/pdf-dates.ts';
import { placeNameOf } from '../../../electron/documents/place-name.ts';
import { localTextOf, writtenDate, writtenMoment } from '../../../electron/documents/written-date.ts';

describe('dates on paper', () => {
  it.each([
    ['2022-06-17T08:00', 'ngày 17 tháng 6 năm 2022'],
    ['2026-01-05T08:00', 'ngày 05 tháng 01 năm 2026'],
    ['2026-02-28T08:00', 'ngày 28 tháng 02 năm 2026'],
    ['2026-03-01T08:00', 'ngày 01 tháng 3 năm 2026'],
    ['2026-12-10T08:00', 'ngày 10 tháng 12 năm 2026'],
  ])('%s is %s', (local, text) => {
    expect(writtenDate(local)).toBe(text);
  });

  it('carries the clock time with two digits each', () => {
    expect(writtenMoment('2026-11-23T07:05')).toBe('07 giờ 05 phút, ngày 23 tháng 11 năm 2026');
  });

  it('is the day in Vietnam, not in UTC', () => {
    expect(localTextOf('2026-11-20T17:30:59.999Z')).toBe('2026-11-21T00:30');
    expect(() => localTextOf('2026-11-20')).toThrow('not a stored moment');
  });
});

describe('the place in front of the date', () => {
  it.each([
    ['Trung tâm Phục vụ hành chính công xã Hoàng Kim', '', '', 'Hoàng Kim'],
    ['Trung tâm Phục vụ hành chính công', 'UBND phường Nguyễn Nghiêm', '', 'Nguyễn Nghiêm'],
    ['Bộ phận Một cửa Phường 5', '', '', 'Phường 5'],
    ['Bộ phận Một cửa', '', 'Số 3 đường Hùng Vương, xã Tủa Chùa, tỉnh Điện Biên', 'Tủa Chùa'],
    ['Trung tâm PVHCC đặc khu Côn Đảo', '', '', 'Côn Đảo'],
    ['Trung tâm Phục vụ hành chính công xã Hoàng Kim tỉnh Thanh Hóa', '', '', 'Hoàng Kim'],
    ['Bộ phận Một cửa Phường 5 thành phố Huế', '', '', 'Phường 5'],
    ['Điểm tiếp nhận xã cũ Hoằng Kim', 'UBND xã Hoàng Kim', '', 'Hoàng Kim'],
    ['Trung tâm PVHCC cấp xã tại Tủa Chùa', '', '', null],
    ['UBND XÃ HOÀNG KIM', '', '', 'HOÀNG KIM'],
    ["UBND xã Ea H'leo, tỉnh Đắk Lắk", '', '', "Ea H'leo"],
    ['Bộ phận Một cửa', 'UBND', '', null],
  ])('%s / %s / %s: %s', (name, superiorName, address, place) => {
    expect(placeNameOf({ name, superiorName, address })).toBe(place);
  });
});

describe('the moments inside a PDF', () => {
  const pdf = (at: string) =>
    Buffer.from(
      `%PDF-1.4\n<</Creator (x)\n/CreationDate (D:${at}+00'00')\n/ModDate (D:${at}+00'00')>>\n\xff\x00`,
      'latin1',
    );

  it('are replaced without moving a byte', () => {
    const dated = Buffer.from(withPdfDates(pdf('20261121142218'), '2026-11-20T08:15:00.000Z'));
    expect(dated).toEqual(pdf('20261120081500'));
  });

  it('leave nothing that tells two prints apart', () => {
    const at = '2026-11-20T08:15:00.000Z';
    expect(withPdfDates(pdf('20261121142218'), at)).toEqual(withPdfDates(pdf('20270101000000'), at));
  });
});
