import type { DOSSIER_ERROR_CODES } from '../../domain/dossier/errors.ts';
import type { ErrorText } from './text.ts';

export const DOSSIER_ERROR_TEXTS = {
  PROCEDURE_UNKNOWN: {
    vi: 'Không tìm thấy thủ tục này. Hãy chọn lại thủ tục.',
    en: 'This procedure does not exist. Choose it again.',
    support: 'The procedure {code} does not exist or was retired.',
  },
  DOSSIER_UNKNOWN: {
    vi: 'Không tìm thấy hồ sơ này. Hãy kiểm tra lại mã hồ sơ.',
    en: 'This dossier does not exist. Check the code.',
    support: 'No dossier has the id or code that was sent.',
  },
  DOSSIER_STATE_WRONG: {
    vi: 'Hồ sơ {code} không còn ở bước này nên không làm được thao tác vừa chọn. Hãy mở lại hồ sơ để xem tình trạng mới.',
    en: 'Dossier {code} is no longer at this step. Open it again to see where it stands.',
    support: 'The dossier is in state {state}; the step does not start there.',
  },
  DOSSIER_COMPONENT_UNKNOWN: {
    vi: 'Hồ sơ không có thành phần này. Hãy mở lại hồ sơ rồi chọn thành phần.',
    en: 'The dossier has no such component. Open it again and choose one.',
    support: 'The component {component} does not exist in the dossier or its procedure.',
  },
  DOSSIER_COMPONENTS_MISSING: {
    vi: 'Chưa đánh dấu thành phần nào đã nhận. Hãy đánh dấu giấy tờ công dân nộp.',
    en: 'No component is marked as received. Mark the papers that were handed in.',
    support: 'The reception names no received component although the procedure lists some.',
  },
  DOSSIER_NUMBERS_USED_UP: {
    vi: 'Đã hết mã tạm trong ngày. Hãy báo cán bộ kỹ thuật.',
    en: 'There are no temporary codes left today. Tell IT staff.',
    support: "The day's 9,999 temporary codes are used up.",
  },
  RECEIPT_MISSING: {
    vi: 'Hồ sơ này chưa có Giấy tiếp nhận. Hãy tạo giấy trước.',
    en: 'This dossier has no receipt yet. Make it first.',
    support: 'The dossier has no file of Mẫu 01.',
  },
  PAGE_PRINT_FAILED: {
    vi: 'Chưa tạo được tờ giấy. Hãy thử lại; nếu vẫn lỗi, báo cán bộ kỹ thuật.',
    en: 'The paper could not be made. Try again; if it stays, tell IT staff.',
    support: 'Chromium could not lay out or print the page: {reason}.',
  },
} satisfies Record<(typeof DOSSIER_ERROR_CODES)[number], ErrorText>;
