import { describe, expect, it } from 'vitest';
import type { OcrPage } from '../../../../electron/domain/digitization/ocr-text.ts';
import { pageStartOf, proposeSplit, SURE_SPLIT } from '../../../../electron/domain/digitization/split.ts';
import { centred, ocrPage, officeHead } from './ocr-lines.ts';

const COMPONENTS = [
  { ordinal: 1, name: 'Tờ khai đăng ký kết hôn theo mẫu', formName: '' },
  { ordinal: 2, name: 'Giấy xác nhận tình trạng hôn nhân', formName: '' },
  { ordinal: 3, name: 'Giấy tờ chứng minh về cư trú hợp pháp', formName: '' },
];

const firstPage = (title: string): OcrPage =>
  ocrPage([
    ...officeHead(['ỦY BAN NHÂN DÂN', 'XÃ TÂN LẬP'], 'Số: 1/TB-UBND', 'Tân Lập, ngày 05 tháng 6 năm 2026'),
    centred(title, 110, 60),
    { text: 'Họ và tên: TRẦN VĂN BÌNH', x: 30, y: 80 },
  ]);
const NEXT_PAGE = ocrPage([{ text: 'và các giấy tờ kèm theo được lập thành hai bản.', x: 30, y: 30 }]);

/** Pages in one heap under a component, named p1, p2 and so on. */
function split(pages: readonly (OcrPage | null)[], from = 1, components = COMPONENTS) {
  const placed = pages.map((text, index) => ({
    pageId: `p${index + 1}`,
    componentOrdinal: from,
    start: text && pageStartOf(text),
  }));
  const proposals = proposeSplit(placed, components);
  expect(proposals.every(({ confidence }) => confidence >= SURE_SPLIT)).toBe(true);
  return proposals.map(({ pageIds, to, why }) => [pageIds.join(' '), to, why]);
}

describe('where pages belong', () => {
  it('is told by titles; pages behind a title go with it', () => {
    const heap = [
      firstPage('TỜ KHAI ĐĂNG KÝ KẾT HÔN'),
      NEXT_PAGE,
      firstPage('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN'),
      NEXT_PAGE,
      null,
    ];
    expect(split(heap)).toEqual([['p3 p4 p5', 2, 'TITLE']]);
    expect(split(heap, 2)).toEqual([['p1 p2', 1, 'TITLE']]);
  });

  it('is the one component left for a paper whose title is somewhat like it', () => {
    const heap = [
      firstPage('TỜ KHAI ĐĂNG KÝ KẾT HÔN'),
      firstPage('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN'),
      firstPage('GIẤY CHỨNG MINH CƯ TRÚ'),
    ];
    expect(split(heap)).toContainEqual(['p3', 3, 'LAYOUT']);
  });

  it('is not proposed for a paper that is like none, nor for pages that nobody read', () => {
    expect(split([firstPage('TỜ KHAI ĐĂNG KÝ KẾT HÔN'), firstPage('HỢP ĐỒNG MUA BÁN XE MÁY')])).toEqual([]);
    expect(split([null, null, NEXT_PAGE])).toEqual([]);
    expect(split([])).toEqual([]);
  });

  it('is not proposed where pages are right', () => {
    expect(split([firstPage('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN'), NEXT_PAGE], 2)).toEqual([]);
  });
});
