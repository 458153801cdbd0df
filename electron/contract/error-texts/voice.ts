import type { VOICE_ERROR_CODES } from '../../domain/voice/errors.ts';
import type { ErrorText } from './text.ts';

export const VOICE_ERROR_TEXTS = {
  CALL_NUMBER_UNREADABLE: {
    vi: 'Không đọc được số thứ tự này. Số gồm chữ cái A-Z, Đ và chữ số, nhiều nhất {maxLength} ký tự; hãy sửa rồi gửi lại.',
    en: 'This ticket number cannot be read aloud. It has letters A-Z, Đ and digits, at most {maxLength} characters; correct it.',
    support: 'The number is missing, empty, longer than {maxLength} characters or has a character without a clip.',
  },
  CALL_COUNTER_UNREADABLE: {
    vi: 'Không đọc được số quầy này. Số quầy là số nguyên từ 1 đến {maxCounter}; hãy sửa rồi gửi lại.',
    en: 'This counter cannot be read aloud. It is a whole number from 1 to {maxCounter}; correct it.',
    support: 'The counter is missing or not a whole number from 1 to {maxCounter}.',
  },
} satisfies Record<(typeof VOICE_ERROR_CODES)[number], ErrorText>;
