import type { TemplateField } from '../../app/ports/paper-layout.ts';
import { DOSSIER_PAPERS, type PaperFormId, type SheetForm } from '../../domain/papers/paper-forms.ts';

const named = (...pairs: readonly (readonly [string, string])[]): TemplateField[] =>
  pairs.map(([name, label]) => ({ name, label }));

const FRAME = named(
  ['title', 'Tên giấy'],
  ['formLabel', 'Mẫu số trong bộ biểu mẫu'],
  ['office.head', 'Tên đơn vị ở đầu giấy'],
  ['office.superior', 'Cơ quan cấp trên'],
  ['office.name', 'Tên đơn vị'],
  ['office.address', 'Địa chỉ đơn vị'],
  ['office.phone', 'Điện thoại đơn vị'],
  ['issuer', 'Cơ quan gửi thư'],
  ['place', 'Địa danh'],
  ['date', 'Ngày tháng của giấy'],
  ['number', 'Số của giấy'],
  ['dots', 'Dòng chấm để ghi tay'],
  ['signer.titles', 'Chức vụ người ký (danh sách)'],
  ['signer.name', 'Họ tên người ký'],
  ['legalBasis', 'Căn cứ pháp lý (danh sách)'],
);

const DOSSIER = named(
  ['code', 'Mã hồ sơ hoặc mã tạm'],
  ['codeLabel', '“Mã hồ sơ” hoặc “Mã tạm tại quầy”'],
  ['isTemporary', 'Đúng khi là mã tạm'],
  ['lookUp', 'Nội dung mã QR tra cứu (dùng: lookUp | qr)'],
  ['applicant.name', 'Người nộp hồ sơ'],
  ['applicant.id', 'Số định danh người nộp'],
  ['applicant.birthDate', 'Ngày sinh người nộp'],
  ['applicant.address', 'Địa chỉ người nộp'],
  ['applicant.phone', 'Điện thoại người nộp'],
  ['applicant.email', 'Email người nộp'],
  ['owner.name', 'Chủ hồ sơ (trống khi là người nộp)'],
  ['owner.id', 'Số giấy tờ chủ hồ sơ'],
  ['owner.idLabel', 'Loại giấy tờ chủ hồ sơ'],
  ['owner.birthDate', 'Ngày sinh chủ hồ sơ'],
  ['owner.address', 'Địa chỉ chủ hồ sơ'],
  ['owner.nationality', 'Quốc tịch chủ hồ sơ'],
  ['owner.representative', 'Người đại diện của tổ chức'],
  ['authorisation', 'Căn cứ nộp thay'],
  ['submittedBy', 'Nộp thay bởi'],
  ['procedure.name', 'Tên thủ tục'],
  ['procedure.code', 'Mã thủ tục'],
  ['procedure.field', 'Lĩnh vực'],
  ['procedure.term', 'Thời hạn giải quyết'],
  ['sets', 'Số bộ hồ sơ'],
  ['components', 'Thành phần đã nhận (danh sách: no, name, original, certified, copy, copies, reused)'],
  ['received', 'Thời điểm nhận'],
  ['receivedDate', 'Ngày nhận'],
  ['receiver', 'Người tiếp nhận'],
  ['due', 'Thời điểm hẹn trả'],
  ['firstDue', 'Thời điểm hẹn trả ban đầu'],
  ['returnPlace', 'Nơi nhận kết quả'],
  ['returned', 'Thời điểm trả kết quả'],
  ['counter', 'Quầy'],
  ['maker', 'Người tạo giấy'],
  ['unit', 'Cơ quan giải quyết'],
  ['coordination', 'Cơ quan phối hợp'],
);

const STEP = named(
  ['step.reason', 'Lý do'],
  ['step.document', 'Văn bản kèm theo'],
  ['step.actor', 'Người thực hiện bước'],
  ['step.date', 'Ngày của bước'],
);

const OF_FORM: Partial<Readonly<Record<PaperFormId, readonly TemplateField[]>>> = {
  BO_SUNG: [...STEP, ...named(['step.missing', 'Giấy tờ cần bổ sung (danh sách)'], ['step.waitUntil', 'Hạn bổ sung'])],
  TU_CHOI: STEP,
  XIN_LOI: [...STEP, ...named(['step.promised', 'Thời điểm hẹn lại'])],
  DUNG_GIAI_QUYET: [...STEP, ...named(['fields.stage', 'Giai đoạn khi dừng'], ['fields.refund', 'Tài chính hoàn trả'])],
  KIEM_SOAT: named([
    'handovers',
    'Các lần giao nhận (danh sách: giver, giverUnit, receiver, receiverUnit, at, result, note)',
  ]),
  PHIEU_HEN: named(
    ['appointment.weekday', 'Thứ'],
    ['appointment.date', 'Ngày hẹn'],
    ['appointment.hour', 'Giờ hẹn'],
    ['appointment.lunar', 'Ngày âm lịch'],
  ),
  BIEN_NHAN_TRA: [
    ...STEP,
    ...named(
      ['recipient.name', 'Người nhận kết quả'],
      ['recipient.kind', 'Tư cách người nhận'],
      ['recipient.id', 'Số định danh người nhận'],
      ['recipient.paper', 'Giấy tờ xuất trình'],
      ['fields.result', 'Kết quả đã trả'],
    ),
  ],
  PHIEU_THU: named(
    ['payment.serial', 'Số phiếu thu'],
    ['payment.lines', 'Khoản thu (danh sách: name, quantity, amount, exemption)'],
    ['payment.amount', 'Tổng số tiền'],
    ['payment.inWords', 'Số tiền bằng chữ'],
    ['payment.method', 'Hình thức'],
    ['payment.state', 'Tình trạng'],
    ['payment.tendered', 'Tiền khách đưa'],
    ['payment.change', 'Tiền trả lại'],
    ['payment.collector', 'Người thu'],
    ['payment.at', 'Thời điểm thu'],
    ['payment.eReceipt', 'Chứng từ điện tử'],
    ['payment.qr', 'Nội dung mã VietQR khi chưa trả (dùng: payment.qr | qr)'],
    ['payment.bank', 'Ngân hàng'],
    ['payment.accountNumber', 'Số tài khoản'],
    ['payment.accountHolder', 'Chủ tài khoản'],
  ),
};

const LETTER = named(
  ['fields.addressee', 'Kính gửi'],
  ['fields.persons', 'Người được nhắc đến'],
  ['fields.eventDate', 'Ngày của sự kiện'],
  ['fields.wish', 'Lời chúc hoặc lời chia buồn'],
);

const ROWS: Readonly<Record<SheetForm, readonly TemplateField[]>> = {
  SO_THEO_DOI: named(
    ['period', 'Khoảng thời gian'],
    ['rows', 'Hồ sơ (danh sách: code, procedure, sets, name, contact, unit, received, due, returned, channel, note)'],
  ),
  BAN_GIAO_HO_SO: named(
    ['giver', 'Bên giao'],
    ['receiver', 'Bên nhận'],
    ['rows', 'Hồ sơ (danh sách: code, procedure, name, sets, due)'],
  ),
  BAN_GIAO_KET_QUA: named(
    ['giver', 'Bên giao'],
    ['receiver', 'Bên nhận'],
    ['rows', 'Kết quả (danh sách: code, procedure, result, name, address, fee, post)'],
  ),
  SO_CAP_SO: named(
    ['bookName', 'Tên sổ'],
    ['period', 'Khoảng thời gian'],
    ['rows', 'Dòng của sổ (danh sách: text, date, name, content, copies, fee, note)'],
    ['totalCopies', 'Tổng số bản'],
    ['totalFee', 'Tổng lệ phí'],
  ),
  PHIEU_QUY: named(
    ['period', 'Ngày'],
    ['collector', 'Người thu'],
    ['rows', 'Khoản thu (danh sách: serial, code, name, hour, state, amount)'],
    ['cash', 'Tiền mặt'],
    ['qrConfirmed', 'Chuyển khoản đã xác nhận'],
    ['qrOpen', 'Chuyển khoản chờ xác nhận'],
    ['cancelled', 'Đã hủy'],
    ['closed', 'Kết quả đếm tiền (counted, difference, note; trống khi chưa đếm)'],
  ),
  NIEM_YET: named(
    ['isSample', 'Đúng khi là thủ tục mẫu'],
    ['procedure.name', 'Tên thủ tục'],
    ['procedure.code', 'Mã thủ tục'],
    ['procedure.field', 'Lĩnh vực'],
    ['procedure.term', 'Thời hạn'],
    ['sets', 'Số bộ hồ sơ'],
    ['papers', 'Giấy tờ (danh sách: name, copies, form, isConditional)'],
    ['fees', 'Phí, lệ phí (danh sách: name, case, amount, basis)'],
    ['exemptions', 'Miễn, giảm (danh sách)'],
    ['steps', 'Trình tự (danh sách)'],
    ['results', 'Kết quả (danh sách)'],
    ['basisOfProcedure', 'Căn cứ pháp lý của thủ tục (danh sách)'],
    ['portalUrl', 'Địa chỉ trên Cổng Dịch vụ công'],
  ),
};

/** The names that a form's template may use, with what they hold, for who adapts it. */
export function fieldsOf(form: PaperFormId): TemplateField[] {
  if (!isDossierForm(form)) return [...FRAME, ...ROWS[form]];
  const isLetter = form.startsWith('CHUC_MUNG') || form === 'CHIA_BUON';
  return [...FRAME, ...DOSSIER, ...(isLetter ? LETTER : (OF_FORM[form] ?? []))];
}

const isDossierForm = (form: PaperFormId): form is Exclude<PaperFormId, SheetForm> =>
  (DOSSIER_PAPERS as readonly PaperFormId[]).includes(form);
