import type { UNIT_ERROR_CODES } from '../../domain/units/errors.ts';
import type { ErrorText } from './text.ts';

export const UNIT_ERROR_TEXTS = {
  UNIT_DATES_WRONG: {
    vi: 'Đơn vị {code} kết thúc ({to}) trước ngày bắt đầu ({from}). Hãy sửa lại ngày rồi lưu.',
    en: 'The unit {code} ends ({to}) before it begins ({from}). Correct the dates and save again.',
    support: 'validFrom must not be after validTo.',
  },
  UNIT_HISTORY_LOOP: {
    vi: 'Đơn vị {code} được ghi là tiền thân của chính nó. Hãy bỏ một đơn vị tiền thân rồi lưu lại.',
    en: 'The unit {code} is named as its own predecessor. Remove one of the predecessors and save again.',
    support: 'Following predecessorCodes from {code} leads back to it.',
  },
} satisfies Record<(typeof UNIT_ERROR_CODES)[number], ErrorText>;
