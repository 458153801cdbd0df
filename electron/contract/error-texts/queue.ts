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
} satisfies Record<(typeof QUEUE_ERROR_CODES)[number], ErrorText>;
