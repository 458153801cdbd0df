import type { CATALOGUE_ERROR_CODES } from '../../domain/catalogue/errors.ts';
import type { ErrorText } from './text.ts';

export const CATALOGUE_ERROR_TEXTS = {
  PROCEDURE_CODE_WRONG: {
    vi: 'Mã thủ tục {code} chưa đúng. Mã đúng có dạng 1.000894 hoặc 1.000894.000.00.00.H08; thủ tục mẫu bắt đầu bằng MAU-.',
    en: 'The procedure code {code} is wrong. Write it as 1.000894 or 1.000894.000.00.00.H08; sample procedures begin with MAU-.',
    support: 'The code does not match the pattern of procedure codes after all white space was removed.',
  },
  PROCEDURE_NOT_IN_EFFECT: {
    vi: 'Thủ tục {code} không có hiệu lực vào ngày {day}. Hãy chọn thủ tục khác hoặc báo cán bộ kỹ thuật cập nhật danh mục.',
    en: 'The procedure {code} is not in effect on {day}. Choose another, or ask IT staff to update the catalogue.',
    support: 'No version of the procedure covers the day.',
  },
  PROCEDURE_VERSIONS_WRONG: {
    vi: 'Các phiên bản của thủ tục {code} chưa đúng: {reason}. Hãy sửa ngày hiệu lực rồi lưu lại.',
    en: 'The versions of procedure {code} do not fit: {reason}. Correct the dates and save again.',
    support: 'Versions must be numbered upward, in order of their first day, and must not overlap: {reason}.',
  },
  CATALOGUE_FILE_UNREADABLE: {
    vi: 'Không đọc được tệp danh mục: {reason}. Hãy kiểm tra tệp là CSV, XLSX hoặc JSON rồi chọn lại.',
    en: 'The catalogue file cannot be read: {reason}. Check that it is CSV, XLSX or JSON and choose it again.',
    support: 'The file is damaged or has another format: {reason}.',
  },
  CATALOGUE_FILE_TOO_LARGE: {
    vi: 'Tệp danh mục quá lớn (tối đa {maximumMb} MB). Hãy tách tệp rồi nhập từng phần.',
    en: 'The catalogue file is too large (at most {maximumMb} MB). Split it and import the parts.',
    support: 'The file, or what it unpacks to, is larger than {maximumMb} MB.',
  },
  CATALOGUE_COLUMNS_MISSING: {
    vi: 'Tệp thiếu cột {columns}. Hãy thêm cột này ở dòng tiêu đề rồi chọn lại tệp.',
    en: 'The file lacks the column {columns}. Add it to the heading and choose the file again.',
    support: 'No row of the first 20 names the required columns: {columns}.',
  },
  CATALOGUE_ROW_WRONG: {
    vi: 'Dòng {line}: {field} chưa đúng ({reason}). Dòng này không được nhập; các dòng khác vẫn nhập được.',
    en: 'Line {line}: {field} is wrong ({reason}). This line is left out; the others can be imported.',
    support: 'The row does not fit at {field}: {reason}.',
  },
  CATALOGUE_FILE_EMPTY: {
    vi: 'Tệp không có thủ tục nào. Hãy kiểm tra lại tệp.',
    en: 'The file has no procedure. Check the file.',
    support: 'No row below the heading holds a procedure code.',
  },
  CATALOGUE_CHANGED_SINCE: {
    vi: 'Danh mục đã được sửa sau khi xem trước. Hãy xem trước lại tệp rồi áp dụng.',
    en: 'The catalogue was changed after the preview. Preview the file again, then apply it.',
    support: 'The revision of a procedure differs from that of the preview.',
  },
  CATALOGUE_PROCEDURE_KEPT: {
    vi: 'Thủ tục {code} giữ nguyên: {reason}. Hãy sửa riêng thủ tục này nếu cần.',
    en: 'The procedure {code} stays as it is: {reason}. Change it by itself if needed.',
    support: 'A procedure that the file does not name could not be ended on the day before: {reason}.',
  },
  CATALOGUE_NOTHING_ENDED: {
    vi: 'Có {count} dòng không đọc được mã nên chưa chấm dứt thủ tục nào không có trong tệp. Hãy sửa các dòng đó rồi chọn lại tệp.',
    en: 'In {count} lines the code cannot be read, so no procedure is ended for not being in the file. Correct them and choose the file again.',
    support: 'endMissing was asked for, but {count} rows have no readable code and may be what seems to be missing.',
  },
} satisfies Record<(typeof CATALOGUE_ERROR_CODES)[number], ErrorText>;
