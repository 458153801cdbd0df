import type { BOOK_ERROR_CODES } from '../../domain/books/errors.ts';
import type { ErrorText } from './text.ts';

export const BOOK_ERROR_TEXTS = {
  BOOK_UNKNOWN: {
    vi: 'Không tìm thấy sổ này. Hãy chọn lại sổ.',
    en: 'This book does not exist. Choose it again.',
    support: 'No number book has the code {code}.',
  },
  BOOK_MISSING: {
    vi: 'Chưa có sổ đang dùng cho việc này. Hãy nhờ cán bộ kỹ thuật thêm sổ ở Thiết lập, mục Sổ cấp số, rồi làm lại.',
    en: 'No book in use numbers this. Ask IT staff to add one in Setup, Number books, then try again.',
    support: 'No active number book names the procedure {code}, or the book {name} was retired.',
  },
  BOOK_TEMPLATE_WRONG: {
    vi: 'Mẫu số của sổ chưa đúng ở “{reason}”. Mẫu phải có phần seq trong ngoặc nhọn đúng một lần, có thể thêm phần yyyy và chữ; xem ví dụ cạnh ô nhập.',
    en: 'The book’s number template is wrong at “{reason}”. It needs the part seq in braces exactly once, and may have the part yyyy and text; see the example beside the field.',
    support: 'The template of a number book is wrong at {reason}.',
  },
  BOOK_ENTRY_UNKNOWN: {
    vi: 'Không tìm thấy dòng này trong sổ. Hãy mở lại sổ.',
    en: 'This line is not in the book. Open the book again.',
    support: 'No line of a number book has the id that was sent.',
  },
  BOOK_ENTRY_CANCELLED: {
    vi: 'Số {number} đã được hủy trước đó. Không cần hủy lại.',
    en: 'Number {number} was cancelled before. Nothing is left to do.',
    support: 'The line of the book is cancelled already.',
  },
  BOOK_REASON_MISSING: {
    vi: 'Hủy số phải ghi lý do. Hãy nhập lý do rồi làm lại.',
    en: 'Cancelling a number needs a reason. Type it and try again.',
    support: 'The cancellation of a line was sent without a reason.',
  },
} as const satisfies Record<(typeof BOOK_ERROR_CODES)[number], ErrorText>;
