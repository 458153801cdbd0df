import type { CALENDAR_ERROR_CODES } from '../../domain/calendar/errors.ts';
import type { ErrorText } from './text.ts';

export const CALENDAR_ERROR_TEXTS = {
  CALENDAR_INVALID: {
    vi: 'Lịch làm việc có chỗ chưa đúng ({field}). Hãy mở phần Lịch làm việc trong Cài đặt, sửa lại rồi lưu.',
    en: 'The working calendar has a mistake ({field}). Open the working calendar in Setup, correct it and save.',
    support:
      'Field {field} of the calendar is refused: {problem}. Dates are YYYY-MM-DD within the listed years and not named twice, sessions are HH:mm pairs in order that do not touch, closures do not overlap and last at most 366 days.',
  },
  CALENDAR_NO_WORKING_TIME: {
    vi: 'Lịch làm việc không có buổi làm việc nào trong tuần nên không thể tính ngày hẹn trả. Hãy nhập giờ làm việc cho ít nhất một ngày trong tuần.',
    en: 'The working calendar has no working session in the week, so no due date can be computed. Enter the working hours of at least one weekday.',
    support: 'All seven weekdays of the calendar have an empty list of sessions.',
  },
  DEADLINE_BAD_INPUT: {
    vi: 'Dữ liệu tính ngày hẹn trả không đúng mẫu ở mục {field}. Hãy kiểm tra lại mục này rồi thử lại.',
    en: 'The data for the due date does not have the expected form at {field}. Check it and try again.',
    support:
      'Expected {"received","amount","unit","pauses":[{"from","to","mode"}]}: unit is NGAY_LAM_VIEC, NGAY, GIO_LAM_VIEC, TRONG_NGAY or KHONG_HEN; mode is RESUME or RESTART; at most 1,000 pauses. Wrong or missing: {field}.',
  },
  DEADLINE_UNKNOWN_FIELD: {
    vi: 'Dữ liệu tính ngày hẹn trả có mục lạ, không dùng được. Chỉ gửi các mục received, amount, unit, pauses (trong pauses: from, to, mode).',
    en: 'The data for the due date holds an unknown item. Send only received, amount, unit, pauses (in pauses: from, to, mode).',
    support: 'A key that the contract does not name was found in {field}. Usual cause: a misspelt key.',
  },
  DEADLINE_BAD_MOMENT: {
    vi: 'Thời điểm ở mục {field} không có thật hoặc sai cách viết. Hãy ghi theo mẫu 2026-02-13T16:00.',
    en: 'The moment in {field} does not exist or is written wrongly. Write it like 2026-02-13T16:00.',
    support:
      'Local time of Asia/Ho_Chi_Minh as YYYY-MM-DDTHH:mm or with :ss, years 1970 to 9999, no zone and no fraction. Field: {field}.',
  },
  DEADLINE_BAD_AMOUNT: {
    vi: 'Thời hạn giải quyết phải là số nguyên từ 0 đến {maximum}. Hãy nhập lại số ngày hoặc số giờ.',
    en: 'The time limit must be a whole number from 0 to {maximum}. Enter the number of days or hours again.',
    support:
      'amount is missing, not a number, fractional, negative or above {maximum}. Half days are written in hours.',
  },
  DEADLINE_BAD_PAUSE: {
    vi: 'Lần tạm dừng thứ {number} có thời điểm kết thúc trước thời điểm bắt đầu. Hãy sửa lại thời gian tạm dừng.',
    en: 'Pause number {number} ends before it begins. Correct its times.',
    support: 'pauses[{number} - 1].to is earlier than its from; counting starts at 1.',
  },
  DEADLINE_OUT_OF_RANGE: {
    vi: 'Ngày hẹn trả rơi sau năm {lastYear}. Hãy kiểm tra lại ngày tiếp nhận, thời hạn và các lần tạm dừng.',
    en: 'The due date falls after the year {lastYear}. Check the date of reception, the time limit and the pauses.',
    support: 'Nothing after 31 December {lastYear} can be written. Usual cause: a mistyped year in a pause.',
  },
} satisfies Record<(typeof CALENDAR_ERROR_CODES)[number], ErrorText>;
