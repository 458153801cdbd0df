import type { FORM_ERROR_CODES } from '../../domain/forms/errors.ts';
import type { ErrorText } from './text.ts';

export const FORM_ERROR_TEXTS = {
  FORM_FILE_UNREADABLE: {
    vi: 'Không đọc được tệp biểu mẫu. Hãy mở tệp bằng Word, lưu lại dạng .docx rồi chọn lại; nếu trong tệp có dấu { hoặc } thì phải đủ cặp.',
    en: 'The form could not be read. Open it in Word, save it as .docx and choose it again; signs { and } must come in pairs.',
    support: 'The file is no DOCX, is damaged, or its merge fields do not close: {reason}.',
  },
  FORM_FILE_TOO_LARGE: {
    vi: 'Tệp biểu mẫu quá lớn (tối đa {maximumMb} MB). Hãy bớt hình trong tệp rồi chọn lại.',
    en: 'The form is too large (at most {maximumMb} MB). Take pictures out of it and choose it again.',
    support: 'The file, or what it unpacks to, is above the limit.',
  },
  FORM_FILE_ACTIVE: {
    vi: 'Tệp biểu mẫu có macro hoặc liên kết tới tệp khác nên không dùng được. Hãy lưu lại dạng .docx không có macro rồi chọn lại.',
    en: 'The form holds macros or links to other files and is not used. Save it as a .docx without macros and choose it again.',
    support: 'The package has {part}: such a file can act when somebody opens it.',
  },
  FORM_UNKNOWN: {
    vi: 'Không tìm thấy biểu mẫu này. Hãy chọn lại, hoặc nhờ cán bộ kỹ thuật thêm biểu mẫu.',
    en: 'This form does not exist. Choose again, or ask IT staff to add it.',
    support: 'No active application form has the code {code}.',
  },
} satisfies Record<(typeof FORM_ERROR_CODES)[number], ErrorText>;
