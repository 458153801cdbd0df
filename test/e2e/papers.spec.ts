import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import { FORM_SETS, type FormSet, PAPER_FORM_IDS, type PaperFormId } from '../../electron/domain/papers/paper-forms.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, test, valueOf } from './support/program.ts';
import { IT, ready } from './windows/screens.ts';

/** Words that each form must carry, in the order in which they stand on the paper. */
const WORDS: Readonly<Record<PaperFormId, readonly string[]>> = {
  TIEP_NHAN: [
    'Số: 0012/TNHS',
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'Mã tạm tại quầy: T-261120-0012',
    'tiếp nhận hồ sơ của: Nguyễn Thị Ví Dụ',
    'Số định danh cá nhân: 001199000001',
    'Chủ hồ sơ: Trần Bé Ví Dụ, sinh ngày 02/11/2026',
    '1. Thành phần hồ sơ:',
    'Giấy chứng sinh',
    '2. Số lượng hồ sơ: 01 (bộ)',
    '3. Thời gian giải quyết theo quy định: 03 ngày làm việc',
    '4. Thời gian nhận hồ sơ: 15 giờ 15 phút, ngày 20 tháng 11 năm 2026',
    '5. Thời gian trả kết quả: 15 giờ 15 phút, ngày 26 tháng 11 năm 2026',
    '6. Đăng ký nhận kết quả tại:',
    'Vào Sổ theo dõi hồ sơ, Quyển số:',
    'NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ',
  ],
  BO_SUNG: [
    'Số: 0012/HDHS',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Hồ sơ của: Nguyễn Thị Ví Dụ',
    'Mã tạm tại quầy: T-261120-0012',
    'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:',
    '1 Giấy chứng sinh (bản chính)',
    '2 Văn bản ủy quyền',
    'Lý do: Hồ sơ chưa có giấy tờ chứng minh việc sinh',
    'ngày 04 tháng 12 năm 2026',
    'NGƯỜI HƯỚNG DẪN',
  ],
  TU_CHOI: [
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    'Mã tạm tại quầy: T-261120-0012',
    'thông báo không tiếp nhận, giải quyết hồ sơ này',
    'Việc đăng ký không thuộc thẩm quyền',
    'Xin thông báo cho Ông/Bà được biết và thực hiện.',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
  ],
  XIN_LOI: [
    'Số: 0012/PXL',
    'Kính gửi: Nguyễn Thị Ví Dụ',
    'Mã tạm tại quầy: T-261120-0012',
    'Thời gian hẹn trả kết quả: 15 giờ 15 phút, ngày 26 tháng 11 năm 2026',
    'Lý do: Cơ quan phối hợp chưa gửi kết quả xác minh',
    'xin lỗi Ông/Bà',
    'THỦ TRƯỞNG ĐƠN VỊ',
  ],
  DUNG_GIAI_QUYET: [
    'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    'Người đề nghị: Nguyễn Thị Ví Dụ',
    'Mã tạm tại quầy: T-261120-0012',
    'Giai đoạn giải quyết: Đang giải quyết',
    'Căn cứ, lý do: đề nghị của Ông/Bà',
    'Nghĩa vụ tài chính hoàn trả: Không phát sinh.',
    'THỦ TRƯỞNG ĐƠN VỊ',
  ],
  KIEM_SOAT: [
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    'Mã tạm tại quầy: T-261120-0012',
    'Cơ quan phối hợp giải quyết hồ sơ:',
    'Tên cơ quan',
    '1. Giao:',
    '2. Nhận:',
  ],
  PHIEU_HEN: ['Thứ Năm', '26/11/2026', '15 giờ 15 phút', 'ngày 18 tháng 10 năm Bính Ngọ', 'T-261120-0012', 'Quầy số 1'],
  BIEN_NHAN_TRA: [
    'GIẤY BIÊN NHẬN TRẢ KẾT QUẢ',
    'T-261120-0012',
    'Kết quả đã trả: Giấy khai sinh',
    'Người nhận kết quả: Nguyễn Thị Ví Dụ (người nộp hồ sơ)',
    'Giấy tờ xuất trình: Căn cước số 001199000001',
    'NGƯỜI NHẬN KẾT QUẢ NGƯỜI TRẢ KẾT QUẢ',
  ],
  CHUC_MUNG_KHAI_SINH: ['THƯ CHÚC MỪNG', 'Kính gửi: Gia đình', 'Trần Bé Ví Dụ', 'Sinh ngày 02/11/2026', 'CHỦ TỊCH'],
  CHUC_MUNG_KET_HON: ['THƯ CHÚC MỪNG', 'Trần Văn Ví Dụ và Nguyễn Thị Ví Dụ', 'Chúc hai anh chị', 'CHỦ TỊCH'],
  CHIA_BUON: ['THƯ CHIA BUỒN', 'Cụ Nguyễn Văn Ví Dụ', 'Từ trần ngày 18/11/2026', 'lời chia buồn sâu sắc', 'CHỦ TỊCH'],
  PHIEU_THU: [
    'Số: LP VIDU 261120 0012',
    'PHIẾU THU (NỘI BỘ)',
    'T-261120-0012',
    'Lệ phí hộ tịch',
    'Tổng cộng 10.000',
    'Bằng chữ: Mười nghìn đồng',
    'tiền khách đưa: 50.000 đồng; trả lại: 40.000 đồng',
    'không thay thế chứng từ thu phí, lệ phí',
    'NGƯỜI NỘP TIỀN NGƯỜI THU TIỀN',
  ],
  SO_THEO_DOI: [
    'SỔ THEO DÕI HỒ SƠ',
    'Ngày 20/11/2026',
    'Phương thức nhận',
    'STT Mã hồ sơ',
    'Đăng ký khai',
    'Trần Bé Ví Dụ',
    'Tổng số: 1 hồ sơ',
  ],
  BAN_GIAO_HO_SO: ['GIẤY BÀN GIAO HỒ SƠ', 'Bên giao: Lê Văn Cán Bộ', 'Bên nhận: Phạm Văn Tư Pháp', 'T-261120-0012'],
  BAN_GIAO_KET_QUA: ['PHIẾU BÀN GIAO KẾT QUẢ', 'Phí, lệ phí', 'Bưu điện', 'T-261120-0012', '10.000'],
  SO_CAP_SO: ['SỔ CHỨNG THỰC BẢN SAO', '12/2026/SCT-BS', '20/11/2026', 'Bằng tốt nghiệp', '6.000', 'Tổng cộng'],
  PHIEU_QUY: ['PHIẾU QUỸ CUỐI NGÀY', 'Người thu: Lê Văn Cán Bộ', 'Tiền mặt theo sổ thu 10.000', 'Chênh lệch 0'],
  NIEM_YET: [
    'NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH',
    'KHÔNG NIÊM YẾT',
    'Đăng ký khai sinh',
    'Thời hạn giải quyết: 03 ngày làm việc',
    'Thành phần hồ sơ',
    'Phí, lệ phí',
    'Miễn, giảm:',
    'Căn cứ pháp lý',
  ],
};

/** Sheets in points: ISO 216, to within a point. */
const SIZES = { A5: [420, 595], A5_WIDE: [595, 420], A4: [595, 842], A4_WIDE: [842, 595] } as const;
const WIDE_A5: readonly PaperFormId[] = ['PHIEU_HEN', 'CHUC_MUNG_KHAI_SINH', 'CHUC_MUNG_KET_HON', 'CHIA_BUON'];
const WIDE_A4: readonly PaperFormId[] = ['SO_THEO_DOI', 'SO_CAP_SO', 'BAN_GIAO_KET_QUA'];
const UPRIGHT_A4: readonly PaperFormId[] = ['BAN_GIAO_HO_SO', 'PHIEU_QUY', 'NIEM_YET'];

function sizeOf(form: PaperFormId, set: FormSet): readonly [number, number] {
  if (WIDE_A5.includes(form)) return SIZES.A5_WIDE;
  if (WIDE_A4.includes(form)) return SIZES.A4_WIDE;
  return UPRIGHT_A4.includes(form) || (form === 'KIEM_SOAT' && set === 'TT03-2025') ? SIZES.A4 : SIZES.A5;
}

const OFFICE = {
  ...OFFICE_FILE,
  office: {
    name: 'Trung tâm Phục vụ hành chính công phường Hải Châu',
    superiorName: 'Ủy ban nhân dân phường Hải Châu',
    address: '270 Trần Phú, phường Hải Châu, thành phố Đà Nẵng',
    phone: '0236 3881 888',
  },
};

interface Preview {
  readonly pdf: Buffer;
  readonly png: Buffer;
}

async function preview(setup: Page, form: PaperFormId, formSet: FormSet): Promise<Preview> {
  const input = { form, formSet, unitCode: null, body: '', signerTitle: [], signerName: '', legalBasis: [] };
  const made = await setup.evaluate(async (value) => {
    const requestId = `${crypto.randomUUID().slice(0, 14)}7${crypto.randomUUID().slice(15)}`;
    const bridge = (window as unknown as { quay: { call(request: object): Promise<Record<string, unknown>> } }).quay;
    const answer = await bridge.call({ method: 'paperTemplate.preview', requestId, input: value });
    if (answer['ok'] !== true) return { error: JSON.stringify(answer['error']) };
    const { pdf, png } = answer['value'] as { pdf: Uint8Array; png: Uint8Array | null };
    const base64 = (bytes: Uint8Array | null) =>
      btoa(Array.from(bytes ?? [], (byte) => String.fromCharCode(byte)).join(''));
    return { pdf: base64(pdf), png: base64(png) };
  }, input);
  if (made.error !== undefined) throw new Error(`${form}: ${made.error}`);
  return { pdf: Buffer.from(made.pdf ?? '', 'base64'), png: Buffer.from(made.png ?? '', 'base64') };
}

const tool = (name: string, args: readonly string[]): string => execFileSync(name, args, { encoding: 'utf8' });
const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ');

test.setTimeout(600_000);
test.skip(process.platform !== 'linux', 'pdftotext comes with Linux');

test('every form is one sheet of its size, says what it must in its order, and keeps its margins', async ({
  folder,
  program,
}) => {
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await setup.reload();
  const { people } = await valueOf<MethodOutput<'people.choices'>>(call(setup, 'people.choices', {}));
  const personId = people.find(({ role }) => role === 'IT')?.id;
  await valueOf(call(setup, 'people.signIn', { personId, pin: IT.pin }));
  for (const formSet of FORM_SETS) {
    for (const form of PAPER_FORM_IDS) {
      const { pdf, png } = await preview(setup, form, formSet);
      const file = path.join(folder, `${formSet}-${form}.pdf`);
      writeFileSync(file, pdf);
      const info = tool('pdfinfo', [file]);
      const [width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info)?.slice(1).map(Number) ?? [];
      const [widthPt, heightPt] = sizeOf(form, formSet);
      expect(/Pages:\s+(\d+)/.exec(info)?.[1], `${form}: pages`).toBe('1');
      expect(Math.abs((width ?? 0) - widthPt), `${form}: width`).toBeLessThan(2);
      expect(Math.abs((height ?? 0) - heightPt), `${form}: height`).toBeLessThan(2);
      expect(tool('pdffonts', [file]), `${form}: typeface`).toMatch(/Tinos/);

      const text = oneLine(tool('pdftotext', ['-layout', file, '-']));
      let from = 0;
      for (const words of WORDS[form]) {
        const at = text.indexOf(words, from);
        expect(at, `${formSet} ${form}: “${words}” in “${text}”`).toBeGreaterThanOrEqual(0);
        from = at;
      }
      expect(text.toLowerCase(), `${form}: what only a licensed system may issue`).not.toContain('biên lai');

      // No word leaves the sheet or comes nearer to its edge than a printer prints.
      const boxes = tool('pdftotext', ['-bbox', file, '-']).matchAll(
        /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"/g,
      );
      for (const [, left, top, right, bottom] of boxes) {
        expect(Math.min(Number(left), Number(top)), `${form}: left and top`).toBeGreaterThan(12);
        expect(Number(right), `${form}: right`).toBeLessThan(widthPt - 12);
        expect(Number(bottom), `${form}: bottom`).toBeLessThan(heightPt - 12);
      }
      // The picture has the shape of the sheet, and more on it than rules: type makes it large.
      expect(png.length, `${form}: ink on the picture`).toBeGreaterThan(30_000);
      expect(png.subarray(1, 4).toString('latin1'), `${form}: picture`).toBe('PNG');
      const ratio = png.readUInt32BE(16) / png.readUInt32BE(20);
      expect(Math.abs(ratio - widthPt / heightPt), `${form}: shape of the picture`).toBeLessThan(0.02);
      if (process.env['QUAY_KEEP_PAPERS']) {
        writeFileSync(path.join(process.env['QUAY_KEEP_PAPERS'], `${formSet}-${form}.pdf`), pdf);
        writeFileSync(path.join(process.env['QUAY_KEEP_PAPERS'], `${formSet}-${form}.png`), png);
      }
    }
  }
});
