import type { CONFIG_ERROR_CODES } from '../../domain/config/errors.ts';
import type { ErrorText } from './text.ts';

export const CONFIG_ERROR_TEXTS = {
  CONFIG_REFERENCE_UNKNOWN: {
    vi: 'Mã “{code}” được dùng ở đây nhưng chưa có trong danh mục, hoặc tự trỏ về chính nó. Hãy chọn mã khác hoặc thêm mã đó trước.',
    en: 'The code "{code}" used here does not exist, or points back at itself. Choose another or add it first.',
    support: 'A row names the {kind} "{code}", which is missing; for units it may also be a loop of parents.',
  },
  CONFIG_DUPLICATE: {
    vi: 'Mã “{code}” xuất hiện hai lần. Mỗi mã chỉ dùng cho một mục; hãy đổi một trong hai.',
    en: 'The code "{code}" appears twice. Each code names one thing; change one of them.',
    support: 'Two rows of the kind {kind} carry the code "{code}".',
  },
  CONFIG_LAST_IT: {
    vi: 'Đây là cán bộ kỹ thuật cuối cùng còn hoạt động nên không thể bỏ. Hãy thêm một cán bộ kỹ thuật khác trước.',
    en: 'This is the last active IT person and cannot be removed. Add another IT person first.',
    support: 'Without an active person of the role IT nobody could open Setup again.',
  },
  CONFIG_RANGE_WRONG: {
    vi: 'Số cuối ({to}) nhỏ hơn số đầu ({from}). Hãy sửa lại dãy số của dịch vụ.',
    en: 'The last number ({to}) is below the first ({from}). Correct the range of the service.',
    support: 'seqTo must not be less than seqFrom.',
  },
  UNDO_NOT_POSSIBLE: {
    vi: 'Thay đổi này không hoàn tác được. Hãy sửa lại trực tiếp ở mục tương ứng.',
    en: 'This change cannot be undone. Correct it in its own section.',
    support: 'Only configuration changes with a state before them can be taken back.',
  },
  UNDO_CHANGED_SINCE: {
    vi: 'Nội dung này đã được sửa tiếp sau đó nên không hoàn tác được nữa. Hãy xem nội dung hiện tại rồi sửa trực tiếp.',
    en: 'It was changed again since, so it can no longer be undone. Look at the current content and correct it there.',
    support: 'The revision of the row is not the one this change left behind.',
  },
  UNDO_NOT_YOURS: {
    vi: 'Thay đổi này do người khác thực hiện. Hãy nhờ chính người đó hoặc cán bộ kỹ thuật hoàn tác.',
    en: 'Another person made this change. Ask that person or IT staff to undo it.',
    support: 'A person undoes the own changes; IT may undo those of everybody.',
  },
} satisfies Record<(typeof CONFIG_ERROR_CODES)[number], ErrorText>;
