import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperFontCss } from '../../../electron/documents/fonts.ts';
import { receiptHtml } from '../../../electron/documents/receipt/receipt-html.ts';
import type { Dossier } from '../../../electron/domain/dossier/dossier.ts';
import { componentWith, dossierWith } from '../domain/dossier/dossiers.ts';

const office = {
  name: 'Trung tâm Phục vụ hành chính công xã Hoàng Kim',
  superiorName: 'Ủy ban nhân dân xã Hoàng Kim',
  address: 'Thôn Trung tâm, xã Hoàng Kim',
  phone: '0237 111 222',
};
const head = 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM';
const render = (dossier: Partial<Dossier>, place: Partial<typeof office> = {}) =>
  receiptHtml({ office: { ...office, ...place }, head, dossier: dossierWith(dossier) }, { fontCss: '' });
/** What a reader sees, without drawings. */
const textOf = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>|<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('Mẫu 01', () => {
  it('says everything the form asks for', () => {
    const components = [
      componentWith({ name: 'Tờ khai theo mẫu' }),
      componentWith({ ordinal: 2, name: 'Giấy chứng sinh', form: 'BAN_CHUNG_THUC', copies: 2 }),
      componentWith({ ordinal: 3, name: 'Giấy ủy quyền', received: false, copies: 0 }),
      componentWith({ ordinal: 4, name: 'Ảnh chụp', form: 'BAN_CHUP', copies: 12 }),
    ];
    const text = textOf(render({ components, deadline: { amount: 3, unit: 'NGAY_LAM_VIEC' } }));
    for (const part of [
      'Ủy ban nhân dân xã Hoàng Kim TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc Số: 0001/TNHS Hoàng Kim, ngày 20 tháng 11 năm 2026',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      'Mã tạm tại quầy: T-261120-0001',
      'xã Hoàng Kim tiếp nhận hồ sơ của: Nguyễn Thị Cẩm Tú',
      'Số định danh cá nhân: 001199000001',
      'Địa chỉ: Thôn 3, xã Hoàng Kim, tỉnh Thanh Hóa',
      'Số điện thoại: 0912 345 678',
      'Nội dung yêu cầu giải quyết: Đăng ký khai sinh (mã thủ tục: MAU-HT-KHAISINH)',
      'TT Tên thành phần hồ sơ Bản chính Bản chứng thực Bản photo',
      '1 Tờ khai theo mẫu 01 2 Giấy chứng sinh 02 3 Ảnh chụp 12',
      '2. Số lượng hồ sơ: 01 (bộ)',
      '3. Thời gian giải quyết theo quy định: 03 ngày làm việc',
      '4. Thời gian nhận hồ sơ: 15 giờ 15 phút, ngày 20 tháng 11 năm 2026',
      '5. Thời gian trả kết quả: 17 giờ 00 phút, ngày 23 tháng 11 năm 2026',
      '6. Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Hoàng Kim, Thôn Trung tâm, xã Hoàng Kim; điện thoại: 0237 111 222',
      'Vào Sổ theo dõi hồ sơ, Quyển số:',
      'NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Nguyễn Thị Cẩm Tú',
      'NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Lê Văn Cán Bộ',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Giấy ủy quyền');
  });

  it('names an official code as such', () => {
    const text = textOf(render({ code: '000.00.06.H56-231027-0361' }));
    expect(text).toContain('Mã hồ sơ: 000.00.06.H56-231027-0361');
    expect(text).not.toContain('Mã tạm');
  });

  it.each([
    [{ amount: 15, unit: 'NGAY' }, '15 ngày'],
    [{ amount: 4, unit: 'GIO_LAM_VIEC' }, '04 giờ làm việc'],
    [{ amount: 7, unit: 'TRONG_NGAY' }, 'trong ngày làm việc'],
    [{ amount: 0, unit: 'KHONG_HEN' }, 'không quy định thời hạn'],
  ] as const)('writes the term %j', (deadline, written) => {
    expect(textOf(render({ deadline }))).toContain(`theo quy định: ${written} 4.`);
  });

  it('promises no date where there is none, and leaves room for a pen where nothing is known', () => {
    const applicant = { ...dossierWith({}).applicant, personalId: '', address: '', phone: '' };
    const text = textOf(
      render(
        { dueAt: null, applicant, components: [] },
        { name: 'Bộ phận Một cửa', superiorName: '', address: '', phone: '' },
      ),
    );
    expect(text).toContain('5. Thời gian trả kết quả: không hẹn ngày; trả ngay khi có kết quả');
    expect(text).toContain('Địa chỉ: ………');
    expect(text).toContain('………, ngày 20 tháng 11 năm 2026');
    expect(text).toContain('Thủ tục không yêu cầu thành phần hồ sơ');
  });

  it('runs nothing and fetches nothing, with its fonts in itself', async () => {
    const fontCss = await paperFontCss();
    const page = receiptHtml({ office, head, dossier: dossierWith({}) }, { fontCss });
    expect(fontCss.match(/url\(data:font\/ttf;base64,AAEAAA/g)).toHaveLength(3);
    const rest = page.replaceAll('http://www.w3.org/2000/svg', '');
    expect(rest).not.toMatch(/<script|<link|<img|<iframe|https?:|javascript:|@import|src=/i);
    expect(page.match(/<svg /g)).toHaveLength(2);
    // The limit of `page.print`.
    expect(page.length).toBeLessThan(4_000_000);
  });

  it('cannot be broken by anything a person typed', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><svg onload=x>',
        '</style><b>',
        "' onclick='",
        '&lt;b&gt;',
        '<!--',
      ),
    );
    const frame = (text: string): string => `⟦${text}⟧`;
    const pageWith = (text: string): string =>
      render(
        {
          code: 'T-261120-0001',
          procedureName: frame(text),
          receivedByName: frame(text),
          applicant: { ...dossierWith({}).applicant, name: frame(text), address: frame(text), phone: frame(text) },
          components: [componentWith({ name: frame(text) })],
        },
        { name: frame(text), superiorName: frame(text), address: frame(text), phone: frame(text) },
      );
    const framed = /⟦([^⟦⟧]*)⟧/g;
    const empty = pageWith('').replace(framed, '⟦⟧');
    fc.assert(
      fc.property(
        hostile.filter((text) => !/[⟦⟧]|xã|phường|đặc khu|thị trấn/i.test(text)),
        (text) => {
          const page = pageWith(text);
          // Outside of the frames nothing changed, so nothing got out of them.
          expect(page.replace(framed, '⟦⟧')).toBe(empty);
          for (const [, inside = ''] of page.matchAll(framed)) {
            expect(inside).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
            const read = inside
              .replaceAll('&lt;', '<')
              .replaceAll('&gt;', '>')
              .replaceAll('&quot;', '"')
              .replaceAll('&#39;', "'")
              .replaceAll('&amp;', '&');
            expect(read).toBe(text);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
