import type { ProcedureSheetText } from '../../app/papers/procedure-text.ts';
import type { PaymentOnPaper } from '../../app/ports/paper-layout.ts';
import type { BookEntryView } from '../../contract/methods/books.ts';
import type { CashSheet, PaymentView } from '../../contract/methods/payment.ts';
import type { Dossier, DossierComponent } from '../../domain/dossier/dossier.ts';
import type { DossierStep, Officer } from '../../domain/dossier/step.ts';
import type { DossierPaperForm } from '../../domain/papers/paper-forms.ts';
import type { Payment } from '../../domain/payment/payment.ts';

/** Who and what the examples of papers speak of. Nothing of it exists. */
export const EXAMPLE_AT = '2026-11-20T08:15:00.000Z';

const CLERK: Officer = { personId: null, name: 'Lê Văn Cán Bộ', unitCode: 'MC' };
const JUDGE: Officer = { personId: null, name: 'Phạm Văn Tư Pháp', unitCode: 'TP' };

export const EXAMPLE_UNITS: ReadonlyMap<string, string> = new Map([
  ['MC', 'Trung tâm Phục vụ hành chính công'],
  ['TP', 'Công chức Tư pháp - Hộ tịch'],
]);

const component = (ordinal: number, name: string, form: DossierComponent['form']): DossierComponent => ({
  ordinal,
  code: `TP${ordinal}`,
  name,
  mustDigitize: true,
  received: true,
  copies: 1,
  form,
  status: 0,
  pdfFileId: null,
  reusedFrom: null,
});

export const EXAMPLE_DOSSIER: Dossier = {
  id: '00000000-0000-7000-8000-000000000000',
  code: 'T-261120-0012',
  day: '2026-11-20',
  seq: 12,
  origin: 'COUNTER',
  procedureCode: 'MAU-HT-KHAISINH',
  procedureVersion: 1,
  procedureName: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  deadline: { amount: 3, unit: 'NGAY_LAM_VIEC' },
  pauseMode: 'RESUME',
  unitCode: 'TP',
  receivingUnitCode: 'MC',
  channel: 'TRUC_TIEP',
  returnChannel: null,
  serviceLevel: null,
  submittedBy: 'SELF',
  onSpot: false,
  ticketId: null,
  counterCode: 'Q1',
  applicant: {
    name: 'Nguyễn Thị Ví Dụ',
    personalId: '001199000001',
    birthDate: '1999-01-01',
    sex: 'Nữ',
    address: 'Thôn 3, xã Ví Dụ',
    phone: '0912 345 678',
    email: 'vidu@example.vn',
  },
  owner: {
    kind: 'CHILD',
    name: 'Trần Bé Ví Dụ',
    personalId: '',
    otherId: '',
    birthDate: '2026-11-02',
    sex: 'Nam',
    address: 'Thôn 3, xã Ví Dụ',
    nationality: '',
    representative: '',
  },
  authorisation: null,
  components: [
    component(1, 'Tờ khai đăng ký khai sinh theo mẫu', 'BAN_CHINH'),
    component(2, 'Giấy chứng sinh', 'BAN_CHUNG_THUC'),
    component(3, 'Giấy chứng nhận kết hôn của cha, mẹ', 'BAN_CHUP'),
  ],
  receivedById: null,
  receivedByName: 'Lê Văn Cán Bộ',
  submittedAt: EXAMPLE_AT,
  imported: null,
  state: 'DANG_GIAI_QUYET',
  accepted: true,
  receivedAt: EXAMPLE_AT,
  dueAt: '2026-11-26T15:15',
  promisedAt: null,
  handler: JUDGE,
  pause: null,
  pauses: [],
  finishedAt: null,
  finishedClickedAt: null,
  returnedAt: null,
  result: null,
  shelf: '',
  supplements: 0,
  apologies: 0,
  extensions: 0,
  lastSeq: 2,
  lastStepAt: EXAMPLE_AT,
  external: null,
  receiptFileId: null,
  rev: 2,
};

const DOCUMENT = { number: '15/TB-UBND', date: '2026-11-23', issuer: 'Ủy ban nhân dân xã Ví Dụ' };
const HAND_OVER = { kind: 'HANDOVER', giver: CLERK, receiver: JUDGE } as const;

function step(seq: number, part: Pick<DossierStep, 'action' | 'detail'> & Partial<DossierStep>): DossierStep {
  const common = { at: EXAMPLE_AT, clickedAt: EXAMPLE_AT, from: null, to: 'DANG_GIAI_QUYET', actor: CLERK } as const;
  return { dossierId: EXAMPLE_DOSSIER.id, seq, ...common, reason: '', document: null, ...part };
}

/** Not one log: the steps that papers are about, side by side. The first two are a log. */
export const EXAMPLE_STEPS: readonly DossierStep[] = [
  step(1, {
    action: 'TIEP_NHAN',
    to: 'DA_TIEP_NHAN',
    detail: { kind: 'ACCEPTANCE', giver: null, receiver: CLERK, dueAt: '2026-11-26T15:15' },
  }),
  step(2, { action: 'CHUYEN_XU_LY', from: 'DA_TIEP_NHAN', detail: HAND_OVER, reason: 'Đủ thành phần hồ sơ' }),
  step(3, {
    action: 'YEU_CAU_BO_SUNG',
    actor: JUDGE,
    reason: 'Hồ sơ chưa có giấy tờ chứng minh việc sinh',
    document: DOCUMENT,
    detail: {
      kind: 'PAUSE',
      waitUntil: '2026-12-04',
      missing: ['Giấy chứng sinh (bản chính)', 'Văn bản ủy quyền'],
      amountDong: null,
    },
  }),
  step(4, {
    action: 'TU_CHOI',
    reason: 'Việc đăng ký không thuộc thẩm quyền của Ủy ban nhân dân xã',
    detail: { kind: 'NONE' },
  }),
  step(5, {
    action: 'XIN_LOI',
    reason: 'Cơ quan phối hợp chưa gửi kết quả xác minh',
    detail: { kind: 'APOLOGY', promisedAt: '2026-12-01T15:15', channel: 'TRUC_TIEP', sentOn: '2026-11-25' },
  }),
  step(6, {
    action: 'RUT',
    from: 'DANG_GIAI_QUYET',
    to: 'RUT',
    document: { number: '01/ĐĐN', date: '2026-11-20', issuer: 'Nguyễn Thị Ví Dụ' },
    detail: { kind: 'NONE' },
  }),
  step(7, {
    action: 'TRA_KET_QUA',
    to: 'DA_TRA',
    detail: {
      kind: 'RETURN',
      counterCode: 'Q1',
      recipient: {
        kind: 'APPLICANT',
        name: 'Nguyễn Thị Ví Dụ',
        personalId: '001199000001',
        paper: 'Căn cước số 001199000001',
      },
    },
  }),
];

export const EXAMPLE_FIELDS: Partial<Readonly<Record<DossierPaperForm, Readonly<Record<string, string>>>>> = {
  DUNG_GIAI_QUYET: { stage: 'Đang giải quyết, chưa có quyết định về kết quả', refund: 'Không phát sinh.' },
  BIEN_NHAN_TRA: { result: 'Giấy khai sinh' },
  CHUC_MUNG_KHAI_SINH: {
    addressee: 'Gia đình ông, bà Nguyễn Thị Ví Dụ',
    persons: 'Trần Bé Ví Dụ',
    eventDate: '02/11/2026',
    wish: 'Chúc cháu mạnh khỏe, chóng lớn, ngoan ngoãn; chúc gia đình luôn ấm no, hạnh phúc.',
  },
  CHUC_MUNG_KET_HON: {
    addressee: 'Anh, chị',
    persons: 'Trần Văn Ví Dụ và Nguyễn Thị Ví Dụ',
    eventDate: '20/11/2026',
    wish: 'Chúc hai anh chị luôn yêu thương, đồng lòng vun đắp gia đình ấm no, tiến bộ, hạnh phúc.',
  },
  CHIA_BUON: {
    addressee: 'Gia đình ông, bà Nguyễn Thị Ví Dụ',
    persons: 'Cụ Nguyễn Văn Ví Dụ',
    eventDate: '18/11/2026',
    wish: 'Xin gửi tới gia đình lời chia buồn sâu sắc. Mong gia đình sớm vượt qua nỗi đau mất mát này.',
  },
};

const PAYMENT: Payment = {
  id: '00000000-0000-7000-8000-000000000001',
  dossierId: EXAMPLE_DOSSIER.id,
  day: '2026-11-20',
  seq: 12,
  serial: 'LP VIDU 261120 0012',
  method: 'CASH',
  state: 'PAID',
  lines: [
    { feeCode: 'LP', name: 'Lệ phí hộ tịch', kind: 'LE_PHI', quantity: 1, amountDong: 10_000, exemptionCode: '' },
  ],
  amountDong: 10_000,
  tenderedDong: 50_000,
  changeDong: 40_000,
  collectorId: '00000000-0000-7000-8000-000000000002',
  collectorName: 'Lê Văn Cán Bộ',
  counterCode: 'Q1',
  at: EXAMPLE_AT,
  claimedAt: null,
  confirmedAt: null,
  confirmation: '',
  cancelledAt: null,
  cancelReason: '',
  eReceipt: null,
  rev: 1,
};

export const EXAMPLE_PAYMENT: PaymentOnPaper = { payment: PAYMENT, qrPayload: null, account: null };

export const EXAMPLE_ENTRIES: readonly BookEntryView[] = [
  {
    id: '00000000-0000-7000-8000-000000000003',
    bookCode: 'SCT',
    number: 12,
    text: '12/2026/SCT-BS',
    at: EXAMPLE_AT,
    dossierId: null,
    requesterName: 'Nguyễn Thị Ví Dụ',
    content: 'Bằng tốt nghiệp trung học phổ thông',
    pages: 1,
    copies: 3,
    feeDong: 6_000,
    personName: 'Lê Văn Cán Bộ',
    cancelledAt: null,
    cancelReason: '',
  },
];

const { dossierId, lines, collectorId: _collectorId, seq: _seq, ...payment } = PAYMENT;
const SHOWN: PaymentView = {
  ...payment,
  dossierId,
  dossierCode: EXAMPLE_DOSSIER.code,
  applicantName: EXAMPLE_DOSSIER.applicant.name,
  lines: [...lines],
  eReceipt: null,
};

export const EXAMPLE_CASH: CashSheet = {
  day: '2026-11-20',
  personName: 'Lê Văn Cán Bộ',
  payments: [SHOWN],
  cashDong: 10_000,
  qrConfirmedDong: 0,
  qrOpenDong: 0,
  cancelledDong: 0,
  closed: { countedDong: 10_000, differenceDong: 0, note: 'Đủ', at: EXAMPLE_AT },
};

export const EXAMPLE_PROCEDURE: ProcedureSheetText = {
  code: 'MAU-HT-KHAISINH',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  term: '03 ngày làm việc',
  papers: [
    { name: 'Tờ khai đăng ký khai sinh', copies: 1, formName: 'theo mẫu', conditional: false },
    { name: 'Văn bản ủy quyền', copies: 1, formName: '', conditional: true },
  ],
  sets: 1,
  fees: [{ name: 'Lệ phí hộ tịch', caseName: 'Đăng ký quá hạn', amount: '10.000 đồng', basis: 'Nghị quyết ví dụ' }],
  exemptions: ['Hộ nghèo: miễn'],
  results: ['Giấy khai sinh'],
  steps: ['Tiếp nhận hồ sơ', 'Kiểm tra, ghi sổ', 'Trả kết quả'],
  legalBasis: ['Luật Hộ tịch'],
  portalUrl: 'https://dichvucong.gov.vn/vi-du',
  sample: true,
};
