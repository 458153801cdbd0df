import type { PAYMENT_ERROR_CODES } from '../../domain/payment/errors.ts';
import type { ErrorText } from './text.ts';

export const PAYMENT_ERROR_TEXTS = {
  FEE_UNKNOWN: {
    vi: 'Khoản thu này không còn trong biểu phí của hồ sơ. Hãy mở lại phần thu phí rồi chọn lại.',
    en: 'This fee is not in the dossier’s fee table. Open the payment again and choose anew.',
    support:
      'The fee {code} is not in the version of the procedure that the dossier keeps, or not in the post’s prices.',
  },
  FEE_NONE: {
    vi: 'Không có khoản nào phải thu. Hãy bỏ qua bước thu phí.',
    en: 'Nothing is due. Skip the payment.',
    support: 'The chosen fees come to nothing and no exemption says why.',
  },
  EXEMPTION_UNKNOWN: {
    vi: 'Diện miễn, giảm này không áp dụng cho hồ sơ. Hãy chọn lại diện miễn, giảm hoặc để trống.',
    en: 'This exemption does not hold for the dossier. Choose another or none.',
    support: 'The exemption {code} is not in force for the dossier’s version, day and channel.',
  },
  PAYMENT_UNKNOWN: {
    vi: 'Không tìm thấy khoản thu này. Hãy mở lại danh sách thu phí.',
    en: 'This payment does not exist. Open the list again.',
    support: 'No payment has the id that was sent.',
  },
  PAYMENT_CHANGED_SINCE: {
    vi: 'Khoản thu {serial} vừa được người khác cập nhật nên thao tác này chưa được ghi. Hãy xem lại rồi làm tiếp.',
    en: 'Payment {serial} was changed a moment ago, so this was not recorded. Look at it again and go on.',
    support: 'The change was based on revision {based}; the payment is at revision {rev}.',
  },
  PAYMENT_STATE_WRONG: {
    vi: 'Khoản thu {serial} không còn ở trạng thái cho phép thao tác này. Hãy mở lại để xem trạng thái mới.',
    en: 'Payment {serial} is no longer in a state that allows this. Open it again to see where it stands.',
    support: 'The payment is in state {state}; the change does not start there.',
  },
  PAYMENT_TOO_LITTLE: {
    vi: 'Số tiền nhận ({tendered} đồng) ít hơn số phải thu ({due} đồng). Hãy kiểm tra lại tiền mặt đã nhận.',
    en: 'The money received ({tendered} đồng) is less than what is due ({due} đồng). Count it again.',
    support: 'Due {due}, handed over {tendered}.',
  },
  PAYMENT_TOO_MUCH: {
    vi: 'Số tiền phải thu vượt quá mức một khoản thu cho phép. Hãy kiểm tra lại số trang, số bản.',
    en: 'The amount is larger than one payment may be. Check the numbers of pages and copies.',
    support: 'The computed amount is {due} đồng.',
  },
  PAYMENT_NO_ACCOUNT: {
    vi: 'Đơn vị chưa có tài khoản nhận chuyển khoản. Hãy thu tiền mặt, hoặc nhờ cán bộ kỹ thuật nhập tài khoản ở Thiết lập, mục Thu phí.',
    en: 'The office has no bank account for transfers. Take cash, or ask IT staff to enter one in Setup, Payments.',
    support: 'Settings.payment.account is not set.',
  },
  PAYMENT_NUMBERS_USED_UP: {
    vi: 'Đã hết số khoản thu trong ngày. Hãy báo cán bộ kỹ thuật.',
    en: 'There are no payment numbers left today. Tell IT staff.',
    support: 'The day’s 9,999 payment numbers are used up.',
  },
  PAYMENT_CONFIRM_NOT_ALLOWED: {
    vi: 'Chỉ lãnh đạo đơn vị được xác nhận chuyển khoản khi chưa có sao kê. Hãy nhờ lãnh đạo xác nhận, hoặc nhập sao kê ngân hàng.',
    en: 'Only the head of unit may confirm a transfer without a statement. Ask the head, or import the bank statement.',
    support: 'Settings.payment.clerkConfirms is off and the person is no head of unit.',
  },
  PAYMENT_CANCEL_NOT_ALLOWED: {
    vi: 'Bạn không hủy được khoản thu này. Hãy nhờ người đã thu hoặc lãnh đạo đơn vị hủy.',
    en: 'You cannot cancel this payment. Ask who took it or the head of unit.',
    support: 'Cash is cancelled by its collector or the head of unit; a confirmed transfer by the head alone.',
  },
  PAYMENT_REASON_MISSING: {
    vi: 'Thao tác này phải ghi lý do hoặc căn cứ. Hãy nhập rồi làm lại.',
    en: 'This needs a reason. Type it and try again.',
    support: 'A confirmation or cancellation was sent without a reason.',
  },
  PAYMENT_RECEIPT_FILE_WRONG: {
    vi: 'Tệp biên lai điện tử phải là PDF hoặc XML. Hãy chọn lại tệp.',
    en: 'The file of the electronic receipt must be PDF or XML. Choose it again.',
    support: 'The content of the file begins neither like PDF nor like XML.',
  },
  CASH_CLOSED: {
    vi: 'Tiền mặt ngày {day} đã được kiểm đếm và chốt. Nếu cần sửa, hãy nhờ lãnh đạo đơn vị.',
    en: 'The cash of {day} was counted and closed. Ask the head of unit where something must change.',
    support: 'The cash of the day was closed by the collector.',
  },
  CASH_NOTE_MISSING: {
    vi: 'Tiền đếm được lệch {difference} đồng so với sổ thu. Hãy đếm lại, hoặc ghi lý do chênh lệch.',
    en: 'The money counted differs from the fee log by {difference} đồng. Count again, or say why.',
    support: 'Counted {counted}, fee log {expected}.',
  },
  CASH_DAY_AHEAD: {
    vi: 'Ngày {day} chưa đến nên chưa chốt tiền được. Hãy chọn lại ngày.',
    en: 'The day {day} has not come yet. Choose another.',
    support: 'The day of the cash count lies in the future.',
  },
  STATEMENT_COLUMNS_MISSING: {
    vi: 'Sao kê thiếu cột: {columns}. Hãy xuất lại sao kê có ngày, số tiền ghi có và nội dung.',
    en: 'The statement lacks columns: {columns}. Export it again with date, credited amount and text.',
    support: 'No heading of the table is known for: {columns}.',
  },
  STATEMENT_TOO_LONG: {
    vi: 'Sao kê có {lines} dòng ghi có, nhiều hơn {maximum} dòng một lần nhập. Hãy xuất sao kê từng khoảng ngày ngắn hơn.',
    en: 'The statement has {lines} credits; {maximum} are taken at once. Export shorter periods.',
    support: 'The statement has {lines} credited lines.',
  },
  VIETQR_LINE_WRONG: {
    vi: 'Dòng thiếu hoặc sai trường “{field}”. Cần bin, account, message là chữ và amount là số.',
    en: 'The line lacks the field “{field}” or has it of another kind. It needs bin, account and message as text, amount as a number.',
    support: 'A line of quay vietqr is no object with bin, account, amount and message: {field}.',
  },
  VIETQR_BIN_WRONG: {
    vi: 'Mã ngân hàng (BIN) phải có đúng 6 chữ số. Hãy kiểm tra lại.',
    en: 'The bank’s BIN must have exactly 6 digits. Check it.',
    support: 'The BIN is not six digits.',
  },
  VIETQR_ACCOUNT_WRONG: {
    vi: 'Số tài khoản chỉ gồm chữ và số, từ 1 đến 19 ký tự. Hãy kiểm tra lại.',
    en: 'The account has 1 to 19 letters and digits. Check it.',
    support: 'The account number is empty, too long, or has other characters.',
  },
  VIETQR_AMOUNT_WRONG: {
    vi: 'Số tiền phải là số đồng nguyên, lớn hơn 0. Hãy nhập lại số tiền.',
    en: 'The amount must be whole đồng, more than 0. Type it again.',
    support: 'The amount is no whole number from 1 to 9,999,999,999,999.',
  },
  VIETQR_MESSAGE_WRONG: {
    vi: 'Nội dung chuyển khoản chỉ gồm chữ không dấu, số và dấu câu thường, nhiều nhất 25 ký tự. Hãy viết lại.',
    en: 'The message has plain letters without diacritics, digits and signs, 25 at most. Write it anew.',
    support: 'The message is longer than 25 characters or has one outside printable ASCII.',
  },
} as const satisfies Record<(typeof PAYMENT_ERROR_CODES)[number], ErrorText>;
