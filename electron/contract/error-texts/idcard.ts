import type { IDCARD_ERROR_CODES } from '../../domain/idcard/errors.ts';
import type { IdCardWarning } from '../../domain/idcard/id-card.ts';
import type { ErrorText } from './text.ts';

export const IDCARD_ERROR_TEXTS = {
  IDCARD_NOT_TEXT: {
    vi: 'Không nhận được nội dung mã QR. Hãy quét lại thẻ.',
    en: 'No QR text was received. Scan the card again.',
    support:
      'The value handed to the card parser is not a string. For the command line: each line must be a JSON string.',
  },
  IDCARD_TOO_LONG: {
    vi: 'Nội dung quét dài {length} ký tự, quá dài đối với mã QR trên thẻ căn cước. Hãy xóa ô nhập rồi quét lại một lần.',
    en: 'The scanned text has {length} characters, too long for a citizen card. Clear the box and scan once more.',
    support:
      'The text is longer than {limit} UTF-16 units. Usual cause: several scans ran together because the reader sends no Enter, or a key is stuck.',
  },
  IDCARD_CONTROL_CHARACTER: {
    vi: 'Nội dung quét có ký tự lạ không nhìn thấy được ({codePoint}). Hãy quét lại; nếu vẫn vậy, nhờ cán bộ kỹ thuật kiểm tra đầu đọc.',
    en: 'The scanned text holds an invisible character ({codePoint}). Scan again; if it stays, have the reader checked.',
    support:
      'Control, bidi, zero-width, private-use or undecodable character {codePoint} at index {index}. One Enter or Tab at the end is allowed. Check the code page and the prefix and suffix set in the reader; U+FFFD means the reader does not send UTF-8.',
  },
  IDCARD_INPUT_METHOD: {
    vi: 'Bộ gõ tiếng Việt đã làm sai nội dung quét. Hãy tắt bộ gõ (chuyển sang tiếng Anh) rồi quét lại thẻ.',
    en: 'A Vietnamese input method changed the scanned text. Switch it off (change to English) and scan again.',
    support:
      'Digits or plain words arrived with Vietnamese marks: UniKey, EVKey or the Windows Vietnamese keyboard was active in this window. Set the reader to serial (COM) mode to avoid it altogether.',
  },
  IDCARD_NOT_CITIZEN_CARD: {
    vi: 'Đây không phải mã QR của thẻ căn cước công dân. Hãy quét mã QR in trên thẻ, không quét mã trong ứng dụng hoặc trên giấy tờ khác.',
    en: 'This is not the QR code of a citizen card. Scan the code printed on the card, not one in an app or on another paper.',
    support: 'The first field holds something other than digits, and the text has no other shape that is known.',
  },
  IDCARD_VNEID_CODE: {
    vi: 'Đây là mã trên màn hình ứng dụng (như VNeID), chỉ hệ thống của Bộ Công an đọc được. Hãy quét mã in trên thẻ căn cước, hoặc nhập thông tin theo màn hình của công dân.',
    en: 'This is a code of an app’s screen (such as VNeID), which only its issuer can read. Scan the code printed on the card, or type what the citizen’s screen shows.',
    support:
      'A link into VNeID, a signed token, or a long text of letters without fields. Nothing in it names its holder.',
  },
  IDCARD_HEALTH_CARD: {
    vi: 'Đây là mã trên thẻ bảo hiểm y tế. Hãy quét mã trên thẻ căn cước, hoặc nhập thông tin bằng tay.',
    en: 'This is the code of a health insurance card. Scan the citizen card, or type the data.',
    support: 'The text has the layout of a health card: number of 15 or 10, name in hexadecimal, "$" at the end.',
  },
  IDCARD_BANK_CODE: {
    vi: 'Đây là mã QR chuyển tiền của ngân hàng. Hãy quét mã trên thẻ căn cước, hoặc nhập thông tin bằng tay.',
    en: 'This is a bank’s QR code for payments. Scan the citizen card, or type the data.',
    support: 'The text begins as an EMVCo merchant code (000201).',
  },
  IDCARD_WEB_ADDRESS: {
    vi: 'Đây là địa chỉ trang web, không phải mã trên thẻ căn cước. Hãy quét mã in trên thẻ, hoặc nhập thông tin bằng tay.',
    en: 'This is a web address, not the code of a citizen card. Scan the code printed on the card, or type the data.',
    support: 'The text begins with http://, https:// or www. It was not opened.',
  },
  IDCARD_WIFI_CODE: {
    vi: 'Đây là mã để vào mạng Wi-Fi. Hãy quét mã trên thẻ căn cước, hoặc nhập thông tin bằng tay.',
    en: 'This is a code for joining a Wi-Fi network. Scan the citizen card, or type the data.',
    support: 'The text begins with WIFI:.',
  },
  IDCARD_CONTACT_CODE: {
    vi: 'Đây là mã danh thiếp hoặc số điện thoại. Hãy quét mã trên thẻ căn cước, hoặc nhập thông tin bằng tay.',
    en: 'This is the code of a business card or a phone number. Scan the citizen card, or type the data.',
    support: 'The text is a vCard, MECARD, telephone, message or mail code.',
  },
  IDCARD_BAD_NUMBER: {
    vi: 'Số định danh đọc được có {digits} chữ số, phải có đúng 12. Hãy quét lại mã QR trên thẻ căn cước; thẻ bảo hiểm y tế và giấy tờ khác không dùng được ở đây.',
    en: 'The number read has {digits} digits and must have 12. Scan the QR code of the citizen card again; other cards do not work here.',
    support:
      'The first field is made of digits but not of 12. Lost key presses (reader too fast: raise its inter-character delay), or a new health insurance card (10 digits).',
  },
  IDCARD_BAD_FIELD_COUNT: {
    vi: 'Mã QR chỉ đọc được {fields} phần thông tin, thẻ căn cước có ít nhất {expected}. Hãy quét lại, giữ thẻ yên đến khi đầu đọc kêu.',
    en: 'The QR text has {fields} parts, a citizen card at least {expected}. Scan again and hold the card still until the beep.',
    support:
      'Fewer than {expected} fields separated by "|". The scan was cut, or the keyboard layout turns "|" into another sign.',
  },
  IDCARD_UNKNOWN_LAYOUT: {
    vi: 'Không tìm thấy ngày sinh và ngày cấp trong mã QR. Hãy quét lại; nếu vẫn vậy, nhập thông tin theo thẻ bằng tay.',
    en: 'Date of birth and date of issue were not found in the QR text. Scan again; if it stays, type the data from the card.',
    support:
      'Fields 4 and 7 (2021) or 4 and 6 (2024) are not eight digits; {dates} fields are. A new card layout, or lost key presses.',
  },
  IDCARD_BAD_BIRTH_DATE: {
    vi: 'Ngày sinh trong mã QR không có thật trên lịch. Hãy quét lại; nếu vẫn vậy, nhập theo giấy tờ và ghi chú cho hồ sơ.',
    en: 'The date of birth in the QR text does not exist. Scan again; if it stays, type it from the papers and add a note.',
    support: 'Not a day of the calendar between 1850 and 2199 in ddMMyyyy, for example 00001980 or 31021990.',
  },
  IDCARD_BAD_ISSUED_DATE: {
    vi: 'Ngày cấp trong mã QR không có thật trên lịch. Hãy quét lại; nếu vẫn vậy, nhập ngày cấp in trên thẻ.',
    en: 'The date of issue in the QR text does not exist. Scan again; if it stays, type the date printed on the card.',
    support: 'Not a day of the calendar between 1850 and 2199 in ddMMyyyy.',
  },
  IDCARD_BAD_SEX: {
    vi: 'Không đọc được giới tính trong mã QR (phải là Nam hoặc Nữ). Hãy quét lại; nếu vẫn vậy, nhập theo thẻ bằng tay.',
    en: 'The sex in the QR text is neither Nam nor Nữ. Scan again; if it stays, type the data from the card.',
    support:
      'The word in the sex field is unknown. "Nu" or "N?" means that the reader drops Vietnamese letters: set it to UTF-8 / Unicode output.',
  },
  IDCARD_NO_NAME: {
    vi: 'Mã QR không có họ tên. Hãy quét lại; nếu vẫn vậy, nhập họ tên theo thẻ bằng tay.',
    en: 'The QR text has no name. Scan again; if it stays, type the name from the card.',
    support: 'The name field is empty. Usual cause: the reader drops every letter it cannot send.',
  },
} satisfies Record<(typeof IDCARD_ERROR_CODES)[number], ErrorText>;

/** What a clerk reads beside a card that was accepted with a warning. */
export const IDCARD_WARNING_TEXTS = {
  ID_SEX_MISMATCH: {
    vi: 'Số định danh không khớp với giới tính. Hãy đối chiếu với thẻ và người đến làm thủ tục.',
    en: 'The personal number does not fit the sex. Compare with the card and its holder.',
  },
  ID_BIRTH_YEAR_MISMATCH: {
    vi: 'Số định danh không khớp với năm sinh. Hãy đối chiếu với thẻ.',
    en: 'The personal number does not fit the year of birth. Compare with the card.',
  },
  ISSUED_BEFORE_BIRTH: {
    vi: 'Ngày cấp trước ngày sinh. Hãy đối chiếu với thẻ.',
    en: 'The date of issue is before the date of birth. Compare with the card.',
  },
  OLD_ID_UNUSUAL: {
    vi: 'Số CMND cũ không đủ 9 hoặc 12 chữ số. Hãy đối chiếu trước khi dùng số này.',
    en: 'The old identity number has neither 9 nor 12 digits. Compare before using it.',
  },
  NAME_UNUSUAL: {
    vi: 'Họ tên có ký tự lạ. Hãy đối chiếu với thẻ.',
    en: 'The name holds unusual characters. Compare with the card.',
  },
  ADDRESS_EMPTY: {
    vi: 'Mã QR không có nơi cư trú. Hãy hỏi và nhập bằng tay.',
    en: 'The QR text has no address. Ask for it and type it.',
  },
  INPUT_METHOD_SUSPECTED: {
    vi: 'Họ tên hoặc địa chỉ có từ mang hai dấu thanh, có thể do bộ gõ tiếng Việt. Hãy tắt bộ gõ rồi quét lại, hoặc đối chiếu với thẻ.',
    en: 'A word of the name or address carries two tones, perhaps from an input method. Switch it off and scan again, or compare with the card.',
  },
} satisfies Record<IdCardWarning, Pick<ErrorText, 'vi' | 'en'>>;
