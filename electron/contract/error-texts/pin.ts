import type { PIN_ERROR_CODES } from '../../domain/pin/errors.ts';
import type { ErrorText } from './text.ts';

export const PIN_ERROR_TEXTS = {
  PIN_NOT_DIGITS: {
    vi: 'Mã PIN chỉ gồm các chữ số từ 0 đến 9. Hãy nhập lại.',
    en: 'A PIN has only the digits 0 to 9. Type it again.',
    support: 'The PIN offered holds something other than ASCII digits; an input method can cause this.',
  },
  PIN_BAD_LENGTH: {
    vi: 'Mã PIN phải có từ {min} đến {max} chữ số. Hãy nhập lại.',
    en: 'A PIN has {min} to {max} digits. Type it again.',
    support: 'The PIN offered is shorter than {min} or longer than {max} digits.',
  },
  PIN_ALL_SAME: {
    vi: 'Mã PIN gồm một chữ số lặp lại rất dễ đoán. Hãy chọn mã khác.',
    en: 'A PIN of one repeated digit is easy to guess. Choose another.',
    support: 'Every digit of the PIN offered is the same.',
  },
  PIN_RUN: {
    vi: 'Mã PIN gồm các chữ số liên tiếp (như 1234 hoặc 4321) rất dễ đoán. Hãy chọn mã khác.',
    en: 'A PIN of digits in a row (1234 or 4321) is easy to guess. Choose another.',
    support: 'The digits of the PIN offered rise or fall by one throughout; 0 counts as the neighbour of 9.',
  },
} satisfies Record<(typeof PIN_ERROR_CODES)[number], ErrorText>;
