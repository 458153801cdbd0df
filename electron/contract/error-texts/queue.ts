import type { QUEUE_ERROR_CODES } from '../../domain/queue/errors.ts';
import type { ErrorText } from './text.ts';

export const QUEUE_ERROR_TEXTS = {
  SERVICE_UNKNOWN: {
    vi: 'Không còn lĩnh vực này trên máy lấy số. Hãy chọn lại lĩnh vực khác.',
    en: 'This service is no longer offered here. Choose another one.',
    support: 'The service {code} does not exist or was retired after the page was painted.',
  },
  SERVICE_CLOSED: {
    vi: 'Hiện chưa có quầy nào phục vụ lĩnh vực “{service}”. Hãy hỏi cán bộ hướng dẫn.',
    en: 'No counter serves "{service}" at the moment. Ask the staff.',
    support: 'The service {service} names no active counter. Assign one in Setup.',
  },
  COUNTER_UNKNOWN: {
    vi: 'Không tìm thấy quầy này. Hãy chọn lại quầy của máy.',
    en: 'This counter does not exist. Choose the counter of this PC again.',
    support: 'The counter {code} does not exist or was retired.',
  },
  COUNTER_BUSY: {
    vi: 'Quầy đang phục vụ số {number}. Hãy kết thúc số này rồi gọi số tiếp theo.',
    en: 'The counter is still serving {number}. Finish it before you call the next one.',
    support: 'The counter has a ticket in state CALLED or SERVING.',
  },
  TICKET_UNKNOWN: {
    vi: 'Không tìm thấy số thứ tự này. Hãy xem lại danh sách số trong ngày.',
    en: "This ticket does not exist. Look at today's list.",
    support: 'No ticket has the id that was sent.',
  },
  TICKET_STATE_WRONG: {
    vi: 'Số {number} không còn ở bước này. Danh sách vừa được cập nhật; hãy xem lại rồi thao tác tiếp.',
    en: 'Ticket {number} is no longer at this step. The list was updated; look again and go on.',
    support: 'The ticket is in state {state}: another window or an earlier key press changed it first.',
  },
  TICKET_NUMBERS_USED_UP: {
    vi: 'Đã hết số của lĩnh vực này trong ngày. Hãy hỏi cán bộ hướng dẫn.',
    en: 'There are no numbers left for this service today. Ask the staff.',
    support: "The day's range of the prefix {prefix} is used up.",
  },
  COUNTER_PAUSED: {
    vi: 'Quầy đang tạm nghỉ. Bấm “Tiếp tục” rồi gọi số.',
    en: 'The counter is paused. Resume it, then call.',
    support: 'The counter was paused by a clerk.',
  },
  QUEUE_CLOSED: {
    vi: 'Hiện không cấp số. Xem giờ làm việc trên màn hình hoặc hỏi cán bộ hướng dẫn.',
    en: 'No numbers are given now. See the opening hours on the screen, or ask the staff.',
    support: 'Outside of opening hours, or the head of unit closed the day. Next opening: {opensAt}.',
  },
  TURN_AFTER_CLOSING: {
    vi: 'Nếu lấy số bây giờ, dự kiến đến lượt sau giờ đóng cửa ({closesAt}). Bạn vẫn có thể lấy số, hoặc trở lại ngày khác.',
    en: 'With a number taken now your turn is expected after closing time ({closesAt}). Take it anyway, or come another day.',
    support: 'The estimated turn lies after the end of the last session. The caller may accept it.',
  },
  CALL_TOO_SOON: {
    vi: 'Vừa gọi xong; công dân cần thời gian đến quầy. Hãy thử lại sau {seconds} giây.',
    en: 'The last call was a moment ago; people need time to walk. Try again in {seconds} seconds.',
    support: 'The least time between two calls of a counter is a setting of the queue.',
  },
  NO_SHOW_TOO_EARLY: {
    vi: 'Số {number} mới được gọi {calls}/{needed} lần. Hãy gọi lại trước khi ghi vắng mặt.',
    en: 'Ticket {number} was called {calls} of {needed} times. Call it again before you mark it absent.',
    support: 'How many calls an absence needs is a setting of the queue.',
  },
  PRIORITY_LIMIT_REACHED: {
    vi: 'Chưa gọi trước số ưu tiên {number} được: số {waiting} đang chờ đã bị vượt {limit} lần. Hãy bấm Gọi tiếp.',
    en: 'Priority ticket {number} cannot go first yet: {waiting}, who waits, was passed {limit} times. Call the next one.',
    support: 'No waiting ticket is passed by more priority tickets than the setting allows, also by hand.',
  },
  TRANSFER_TARGET_WRONG: {
    vi: 'Không chuyển được số {number} đến nơi này. Hãy chọn quầy hoặc lĩnh vực đang hoạt động.',
    en: 'Ticket {number} cannot be transferred there. Choose an active counter or service.',
    support: 'The target is retired, is the ticket’s own place, or serves nobody.',
  },
  MERGE_NOT_POSSIBLE: {
    vi: 'Chỉ gộp được các số đang chờ, tạm giữ hoặc vắng mặt trong ngày vào số đang phục vụ.',
    en: "Only today's waiting, held or absent tickets can be merged into the one being served.",
    support: 'A merged ticket was called meanwhile, is of another day, or is the target itself.',
  },
  UNDO_TOO_LATE: {
    vi: 'Chỉ hoàn tác được trong 10 giây. Hãy dùng các nút của số để sửa.',
    en: 'A step can be taken back within 10 seconds only. Use the buttons of the ticket instead.',
    support: 'More than ten seconds lie between the step and its undo.',
  },
  RECEIPT_UNKNOWN: {
    vi: 'Không tìm thấy hồ sơ của giấy này. Hãy quét lại hoặc hỏi cán bộ hướng dẫn.',
    en: 'No dossier belongs to this paper. Scan it again, or ask the staff.',
    support: 'The scanned text is no code of a dossier of this office.',
  },
  RESULT_LINE_MISSING: {
    vi: 'Văn phòng chưa có hàng chờ trả kết quả. Hãy hỏi cán bộ hướng dẫn.',
    en: 'This office has no line for returning results. Ask the staff.',
    support: 'No active service of the kind RESULT is served by an active counter. Add one in Setup.',
  },
} satisfies Record<(typeof QUEUE_ERROR_CODES)[number], ErrorText>;
