import { describe, expect, it } from 'vitest';
import type { DossierPaperContent, PaperFrame } from '../../../../electron/app/ports/paper-layout.ts';
import {
  EXAMPLE_AT,
  EXAMPLE_PAYMENT,
  EXAMPLE_STEPS,
  EXAMPLE_UNITS,
} from '../../../../electron/documents/papers/example-office.ts';
import { createPaperLayout } from '../../../../electron/documents/papers/layout.ts';
import {
  DOSSIER_PAPERS,
  type DossierPaperForm,
  FORM_SETS,
  PAPER_FORM_IDS,
} from '../../../../electron/domain/papers/paper-forms.ts';
import { componentWith, dossierWith } from '../../domain/dossier/dossiers.ts';

const layout = createPaperLayout();
const office = {
  name: 'Trung tâm Phục vụ hành chính công xã Hoàng Kim',
  superiorName: 'Ủy ban nhân dân xã Hoàng Kim',
  address: 'Thôn Trung tâm, xã Hoàng Kim',
  phone: '0237 111 222',
};
const frame: PaperFrame = {
  formSet: 'TT03-2025',
  office,
  head: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM',
  template: { body: null, signerTitle: [], signerName: '', legalBasis: [] },
};
const ACTIONS: Partial<Record<DossierPaperForm, string>> = {
  BO_SUNG: 'YEU_CAU_BO_SUNG',
  TU_CHOI: 'TU_CHOI',
  XIN_LOI: 'XIN_LOI',
  DUNG_GIAI_QUYET: 'RUT',
  BIEN_NHAN_TRA: 'TRA_KET_QUA',
};

function contentOf(form: DossierPaperForm, part: Partial<DossierPaperContent> = {}): DossierPaperContent {
  const dossier = part.dossier ?? dossierWith({});
  return {
    ...frame,
    form,
    dossier,
    code: dossier.code,
    lookUp: dossier.code,
    sets: 1,
    number: '0001/TNHS',
    step: EXAMPLE_STEPS.find(({ action }) => action === ACTIONS[form]) ?? null,
    handovers: [],
    unitNames: EXAMPLE_UNITS,
    counterName: 'Quầy số 1 - Hộ tịch',
    fields: {},
    payment: EXAMPLE_PAYMENT,
    datedAt: EXAMPLE_AT,
    madeByName: 'Lê Văn Cán Bộ',
    ...part,
  };
}

async function markupOf(content: DossierPaperContent): Promise<string> {
  const laidOut = await layout.dossierPaper(content);
  if (!laidOut.ok) throw new Error(JSON.stringify(laidOut.error));
  return laidOut.value.markup;
}

/** What a reader sees, without drawings. */
const textOf = (markup: string): string =>
  markup
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('Mẫu 01', () => {
  it('says everything the form asks for', async () => {
    const components = [
      componentWith({ name: 'Tờ khai theo mẫu' }),
      componentWith({ ordinal: 2, name: 'Giấy chứng sinh', form: 'BAN_CHUNG_THUC', copies: 2 }),
      componentWith({ ordinal: 3, name: 'Giấy ủy quyền', received: false, copies: 0 }),
      componentWith({ ordinal: 4, name: 'Ảnh chụp', form: 'BAN_CHUP', copies: 12 }),
    ];
    const dossier = dossierWith({ components, deadline: { amount: 3, unit: 'NGAY_LAM_VIEC' } });
    const text = textOf(await markupOf(contentOf('TIEP_NHAN', { dossier, sets: 2 })));
    for (const part of [
      'Ủy ban nhân dân xã Hoàng Kim TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc Số: 0001/TNHS Hoàng Kim, ngày 20 tháng 11 năm 2026',
      'Mã tạm tại quầy: T-261120-0001',
      'xã Hoàng Kim tiếp nhận hồ sơ của: Nguyễn Thị Cẩm Tú',
      'Số định danh cá nhân: 001199000001',
      'Địa chỉ: Thôn 3, xã Hoàng Kim, tỉnh Thanh Hóa',
      'Số điện thoại: 0912 345 678',
      'Nội dung yêu cầu giải quyết: Đăng ký khai sinh (mã thủ tục: MAU-HT-KHAISINH)',
      'TT Tên thành phần hồ sơ Bản chính Bản chứng thực Bản photo',
      '1 Tờ khai theo mẫu 01 2 Giấy chứng sinh 02 3 Ảnh chụp 12',
      '2. Số lượng hồ sơ: 02 (bộ)',
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
    expect(text).not.toContain('Chủ hồ sơ');
  });

  it('writes days below 10 and the months 1 and 2 with a zero, later months without', async () => {
    const dossier = dossierWith({ receivedAt: '2026-02-05T02:05:00.000Z', dueAt: '2026-03-09T07:00' });
    const text = textOf(await markupOf(contentOf('TIEP_NHAN', { dossier, datedAt: dossier.receivedAt })));
    expect(text).toContain('Hoàng Kim, ngày 05 tháng 02 năm 2026');
    expect(text).toContain('09 giờ 05 phút, ngày 05 tháng 02 năm 2026');
    expect(text).toContain('07 giờ 00 phút, ngày 09 tháng 3 năm 2026');
  });

  it('leaves room for a pen where nothing is known', async () => {
    const applicant = { ...dossierWith({}).applicant, personalId: '', phone: '', address: '', email: '' };
    const text = textOf(
      await markupOf(contentOf('TIEP_NHAN', { dossier: dossierWith({ applicant, components: [] }) })),
    );
    expect(text).toContain('Số định danh cá nhân: ………');
    expect(text).toContain('Thủ tục không yêu cầu thành phần hồ sơ');
  });

  it.each([
    [{ dueAt: null }, 'không hẹn ngày'],
    [
      { dueAt: null, pause: { since: EXAMPLE_AT, waitUntil: null, dueBefore: '2026-11-23T17:00' } },
      'sẽ hẹn lại khi hồ sơ được tiếp tục giải quyết',
    ],
  ])('says when nothing is promised: %o', async (part, said) => {
    expect(textOf(await markupOf(contentOf('TIEP_NHAN', { dossier: dossierWith(part) })))).toContain(said);
  });

  it.each([
    ['BCCI', 'Dịch vụ bưu chính công ích, trả tại: Thôn 3, xã Hoàng Kim, tỉnh Thanh Hóa'],
    ['TRUC_TUYEN', 'Bản điện tử trên Cổng Dịch vụ công'],
  ] as const)('names where a result by %s comes', async (returnChannel, said) => {
    expect(textOf(await markupOf(contentOf('TIEP_NHAN', { dossier: dossierWith({ returnChannel }) })))).toContain(said);
  });
});

describe('every paper of a dossier', () => {
  const OFFICIAL = 'H01.12-261120-0007';

  it.each(FORM_SETS.flatMap((set) => DOSSIER_PAPERS.map((form) => [set, form] as const)))(
    '%s %s bears the temporary code as such, and the official one once it is bound',
    async (formSet, form) => {
      const temporary = textOf(await markupOf(contentOf(form, { formSet })));
      expect(temporary).toContain('Mã tạm tại quầy: T-261120-0001');
      expect(temporary).not.toContain('Mã hồ sơ:');
      const official = textOf(await markupOf(contentOf(form, { formSet, code: OFFICIAL, lookUp: OFFICIAL })));
      expect(official).toContain(`Mã hồ sơ: ${OFFICIAL}`);
      expect(official).not.toContain('Mã tạm');
    },
  );

  it.each(DOSSIER_PAPERS)('%s lets no markup of a person through', async (form) => {
    const hostile = '<script>alert(1)</script>{{ code }}{% if %}';
    const applicant = { ...dossierWith({}).applicant, name: hostile, address: hostile, phone: hostile, email: hostile };
    const dossier = dossierWith({ applicant, procedureName: hostile, receivedByName: hostile });
    const fields = {
      wish: hostile,
      persons: hostile,
      addressee: hostile,
      refund: hostile,
      stage: hostile,
      result: hostile,
    };
    const markup = await markupOf(contentOf(form, { dossier, fields, counterName: hostile }));
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script');
  });

  it('is not called a receipt where money is taken', async () => {
    const text = textOf(await markupOf(contentOf('PHIEU_THU')));
    expect(text).toContain('Phiếu thu (nội bộ)');
    expect(text).toContain('không thay thế chứng từ thu phí, lệ phí');
    expect(text).toContain('Bằng chữ: Mười nghìn đồng');
    expect(text.toLowerCase()).not.toContain('biên lai');
  });

  it('shows a code to pay with only while something is to be paid', async () => {
    const account = { number: '0123456789', holder: 'TRUNG TAM', bank: 'VietinBank' };
    const open = { ...EXAMPLE_PAYMENT, qrPayload: '000201', account };
    expect(textOf(await markupOf(contentOf('PHIEU_THU', { payment: open })))).toContain('VietinBank: 0123456789');
    expect(textOf(await markupOf(contentOf('PHIEU_THU')))).not.toContain('VietQR');
  });

  it('tells the day in large type with its lunar date', async () => {
    const text = textOf(await markupOf(contentOf('PHIEU_HEN')));
    for (const part of [
      'Thứ Hai',
      '23/11/2026',
      '17 giờ 00 phút',
      'ngày 15 tháng 10 năm Bính Ngọ',
      'Quầy số 1',
      '0237 111 222',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('names every missing paper', async () => {
    const text = textOf(await markupOf(contentOf('BO_SUNG')));
    expect(text).toContain('1 Giấy chứng sinh (bản chính) 2 Văn bản ủy quyền');
    expect(text).toContain('Lý do: Hồ sơ chưa có giấy tờ chứng minh việc sinh');
    expect(text).toContain('văn bản số 15/TB-UBND ngày 23 tháng 11 năm 2026');
  });

  it('takes signer and legal basis from the office', async () => {
    const template = {
      body: null,
      signerTitle: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      signerName: 'Lê Thị Ký',
      legalBasis: ['Quyết định số 1/QĐ'],
    };
    const text = textOf(await markupOf(contentOf('XIN_LOI', { template })));
    expect(text).toContain('KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Ký, ghi rõ họ tên và đóng dấu) Lê Thị Ký');
    expect(text).toContain('Căn cứ Quyết định số 1/QĐ;');
    expect(text).not.toContain('118/2025');
  });
});

describe('templates', () => {
  it.each(FORM_SETS.flatMap((formSet) => PAPER_FORM_IDS.map((form) => [formSet, form] as const)))(
    '%s %s as shipped names nothing that does not exist',
    async (formSet, form) => {
      const example = await layout.example(form, { ...frame, formSet });
      if (!example.ok) throw new Error(JSON.stringify(example.error));
      const shipped = await layout.shipped(form, formSet);
      const names = shipped.fields.map(({ name }) => `{% assign x = ${name} %}`).join('\n');
      const listed = await layout.example(form, { ...frame, formSet, template: { ...frame.template, body: names } });
      expect(listed).toMatchObject({ ok: true });
    },
  );

  it('of an office stand in place of the shipped one', async () => {
    const body = "{% render 'head' %}<p>Riêng: {{ applicant.name }}</p>";
    const markup = await markupOf(contentOf('XIN_LOI', { template: { ...frame.template, body } }));
    expect(textOf(markup)).toContain('Riêng: Nguyễn Thị Cẩm Tú');
    expect(textOf(markup)).not.toContain('xin lỗi');
  });

  it('become a page that fetches and runs nothing', async () => {
    const example = await layout.example('TIEP_NHAN', frame);
    if (!example.ok) throw new Error(example.error.code);
    const page = await layout.page(example.value);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('@page { size: A5 portrait;');
    expect(page.match(/@font-face/g)).toHaveLength(4);
    expect(page).not.toMatch(/<script|<link|https?:\/\/(?!www\.w3\.org)/);
    // The limit of `page.print`.
    expect(page.length).toBeLessThan(16_000_000);
  });
});
