import { describe, expect, it } from 'vitest';
import { matchType } from '../../../../electron/domain/digitization/document-type.ts';

const type = (code: string, name: string, formName = '') => ({ code, name, formName });
const TYPES = [
  type('GCS', 'Giấy chứng sinh (hoặc văn bản của người làm chứng, giấy cam đoan về việc sinh)'),
  type('GBT', 'Bản sao giấy báo tử hoặc trích lục khai tử'),
  type('GUQ', 'Văn bản ủy quyền (nếu ủy quyền cho người khác thực hiện)'),
  type('DON', 'Đơn đề nghị theo mẫu', 'Đơn đề nghị xác nhận tình trạng sử dụng đất'),
  type('GCN', 'Bản gốc Giấy chứng nhận đã cấp'),
];

describe('the kind of paper that a title names', () => {
  it.each([
    ['GIẤY CHỨNG SINH', 'GCS'],
    ['GIẤY CAM ĐOAN VỀ VIỆC SINH', 'GCS'],
    ['TRÍCH LỤC KHAI TỬ', 'GBT'],
    ['GIẤY ỦY QUYỀN', 'GUQ'],
    ['GIẤY UỶ QUYỂN', 'GUQ'],
    ['ĐƠN ĐỀ NGHỊ XÁC NHẬN TÌNH TRẠNG SỬ DỤNG ĐẤT', 'DON'],
    ['ĐƠN ĐỀ NGHI XÁC NHÂN TÌNH TRANG SỬ DUNG ĐẤTT', 'DON'],
  ])('%s', (title, code) => {
    const match = matchType(title, TYPES);
    expect(match?.code).toBe(code);
    expect(match?.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it.each(['GIẤY CHỨNG NHẬN KẾT HÔN', 'HỢP ĐỒNG THUÊ NHÀ', 'BẢN SAO', ''])('is none for sure: %s', (title) => {
    expect(matchType(title, TYPES)?.confidence ?? 0).toBeLessThan(0.8);
  });

  it('is not sure between two that are alike', () => {
    const alike = [type('A', 'Giấy xác nhận độc thân lần một'), type('B', 'Giấy xác nhận độc thân lần hai')];
    expect(matchType('GIẤY XÁC NHẬN ĐỘC THÂN', alike)?.confidence ?? 0).toBeLessThan(0.8);
  });
});
