import type { EXTERNAL_ERROR_CODES } from '../../domain/external/errors.ts';
import type { ErrorText } from './text.ts';

export const EXTERNAL_ERROR_TEXTS = {
  LIST_FILE_UNREADABLE: {
    vi: 'Không đọc được tệp này: {reason}. Hãy tải lại tệp từ hệ thống, hoặc mở bằng Excel rồi lưu lại thành .xlsx, sau đó chọn lại.',
    en: 'This file cannot be read: {reason}. Download it again, or open it in Excel, save it as .xlsx and choose it again.',
    support: 'The list is no XLSX or CSV that can be read: {reason}.',
  },
  LIST_FILE_TOO_LARGE: {
    vi: 'Tệp quá lớn (tối đa {maximumMb} MB, {maximumRows} dòng). Hãy xuất danh sách theo từng khoảng ngày rồi nhập từng tệp.',
    en: 'The file is too large (at most {maximumMb} MB and {maximumRows} lines). Export shorter periods and import file by file.',
    support: 'The list takes more memory, time, rows or columns than is allowed.',
  },
  LIST_FILE_EMPTY: {
    vi: 'Tệp không có dòng nào. Hãy kiểm tra lại bộ lọc khi xuất danh sách rồi chọn lại tệp.',
    en: 'The file has no lines. Check the filter of the export and choose the file again.',
    support: 'No row stands below the heading.',
  },
  LIST_FILE_ENCODING: {
    vi: 'Chữ trong tệp không phải Unicode ({encoding}) nên sẽ sai dấu tiếng Việt. Hãy chuyển tệp sang Unicode (ví dụ bằng công cụ chuyển mã của UniKey), hoặc xuất lại dạng Excel (.xlsx) hay CSV UTF-8, rồi chọn lại.',
    en: 'The text of the file is not Unicode ({encoding}), so Vietnamese letters would be wrong. Convert it to Unicode (for example with the tool of UniKey), or export it again as .xlsx or CSV UTF-8, and choose it again.',
    support: 'The text reads as {encoding}; nothing was taken over.',
  },
  LIST_FILE_NO_HEADING: {
    vi: 'Không tìm thấy dòng tiêu đề của bảng (các ô như “Mã hồ sơ”, “Trạng thái”). Hãy bỏ gộp ô ở dòng tiêu đề, hoặc xóa phần phía trên bảng, rồi chọn lại tệp.',
    en: 'No heading row was found (cells such as “Mã hồ sơ”, “Trạng thái”). Unmerge the heading or delete what stands above the table, and choose the file again.',
    support: 'No row within the first lines looks like headings over the rows below it.',
  },
  LIST_COLUMNS_MISSING: {
    vi: 'Chưa biết cột nào là {columns}. Hãy chọn cột cho các trường này rồi nhập lại.',
    en: 'It is not known which column is {columns}. Choose a column for each and import again.',
    support: 'The mapping names no column of the file for: {columns}.',
  },
  LIST_LINE_CODE_MISSING: {
    vi: 'Dòng này không có mã hồ sơ nên bị bỏ qua.',
    en: 'This line has no code and was passed over.',
    support: 'The column of the code is empty.',
  },
  LIST_LINE_REPEATED: {
    vi: 'Mã {code} đã có ở dòng {first} của tệp với nội dung khác. Dòng này bị bỏ qua, hãy kiểm tra lại.',
    en: 'The code {code} stands on line {first} already with other content. This line was passed over; check it.',
    support: 'Two lines of one file bear the same code and differ; the first counts.',
  },
  LIST_LINE_CHARACTER: {
    vi: 'Cột {field} có ký tự lỗi {codePoint} nên dòng này bị bỏ qua. Hãy xuất lại tệp hoặc sửa dòng này.',
    en: 'The column {field} has the broken character {codePoint}, so this line was passed over. Export the file again or correct the line.',
    support: 'The cell holds {codePoint}, which nobody can see or which marks wrongly decoded text.',
  },
  LIST_LINE_DATE: {
    vi: 'Cột {field} không phải ngày giờ đọc được nên dòng này bị bỏ qua. Ngày phải có dạng 21/11/2026 hoặc 21/11/2026 08:30.',
    en: 'The column {field} is no date that can be read, so this line was passed over. Dates look like 21/11/2026 or 21/11/2026 08:30.',
    support: 'The cell is no date or moment in any known writing, or one that does not exist.',
  },
  EXTERNAL_SYSTEM_UNKNOWN: {
    vi: 'Không tìm thấy hệ thống này. Hãy chọn lại hệ thống; nếu thiếu, nhờ cán bộ kỹ thuật thêm trong phần Cài đặt.',
    en: 'This system does not exist. Choose it again; if it is missing, ask IT staff to add it in Setup.',
    support: 'The external system {code} does not exist or was retired.',
  },
  EXTERNAL_CODE_SHAPE: {
    vi: 'Đây không phải mã hồ sơ do hệ thống cấp. Mã tạm tại quầy (T-…) không dùng được. Hãy chép lại đúng mã trên hệ thống.',
    en: 'This is no code that the system gave. A temporary code (T-…) cannot be used. Copy the code from the system again.',
    support: 'The text has neither an official shape nor that of the system {system}.',
  },
  EXTERNAL_PATTERN_WRONG: {
    vi: 'Không hiểu dạng mã hồ sơ “{pattern}”. Hãy viết bằng chữ, số, \\d, [A-Z], nhóm ( ), dấu | và dấu lặp, ví dụ LL-\\d+; không dùng ^ và $. Hoặc để trống nếu hệ thống dùng mã chuẩn quốc gia.',
    en: 'The shape of codes “{pattern}” is not understood. Use letters, digits, \\d, [A-Z], groups ( ), | and repetitions, for example LL-\\d+, without ^ and $. Or leave it empty where the system uses national codes.',
    support:
      'The pattern is no regular expression of the kind that is allowed, or repeats more than three times within itself.',
  },
  EXTERNAL_CODE_TAKEN: {
    vi: 'Mã {code} đã gắn với hồ sơ {by}. Hãy kiểm tra lại mã, hoặc gỡ mã khỏi hồ sơ kia trước.',
    en: 'The code {code} belongs to dossier {by}. Check the code, or take it away from that dossier first.',
    support: 'Another dossier is bound to this code of the same system.',
  },
  EXTERNAL_NOT_BOUND: {
    vi: 'Hồ sơ chưa gắn mã của hệ thống. Hãy gắn mã trước rồi mới đánh dấu đã cập nhật.',
    en: 'The dossier has no code of the system yet. Bind the code first, then mark it.',
    support: 'The dossier has no external reference.',
  },
  EXTERNAL_ITEM_UNKNOWN: {
    vi: 'Không có mã {code} trong danh sách đã nhập. Hãy nhập lại danh sách mới nhất.',
    en: 'The code {code} is in no imported list. Import the newest list.',
    support: 'No line of the system bears this code.',
  },
  EXTERNAL_ITEM_ENDED: {
    vi: 'Hồ sơ {code} đã kết thúc trên hệ thống nên không cần tiếp nhận lại ở đây.',
    en: 'Dossier {code} has ended in the other system and need not be taken over.',
    support: 'The status {status} of the line has an end.',
  },
  EXTERNAL_PROCEDURE_UNKNOWN: {
    vi: 'Thủ tục “{name}” chưa có trong danh mục đang hiệu lực. Hãy tiếp nhận hồ sơ này bằng tay và chọn thủ tục, hoặc nhờ cán bộ kỹ thuật bổ sung danh mục.',
    en: 'The procedure “{name}” is not in the catalogue in effect. Receive this dossier by hand and choose the procedure, or ask IT staff to complete the catalogue.',
    support: 'Neither code nor name fits exactly one procedure in effect.',
  },
  EXTERNAL_NAME_MISSING: {
    vi: 'Danh sách không có tên người nộp của hồ sơ {code}. Hãy tiếp nhận hồ sơ này bằng tay.',
    en: 'The list has no name of the applicant of {code}. Receive this dossier by hand.',
    support: 'The line has neither applicant nor owner.',
  },
} satisfies Record<(typeof EXTERNAL_ERROR_CODES)[number], ErrorText>;
