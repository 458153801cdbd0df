import type { RATING_ERROR_CODES } from '../../domain/rating/errors.ts';
import type { ErrorText } from './text.ts';

export const RATING_ERROR_TEXTS = {
  RATING_CLOSED: {
    vi: 'Hiện không có lượt phục vụ nào đang chờ đánh giá. Xin cảm ơn Ông/Bà.',
    en: 'There is no service to rate at the moment. Thank you.',
    support: 'No rating window is open at this counter, or its time is over.',
  },
  RATING_ALREADY_GIVEN: {
    vi: 'Lượt phục vụ này đã được đánh giá. Xin cảm ơn Ông/Bà.',
    en: 'This service has been rated. Thank you.',
    support: 'The window already holds a rating: the first press counts.',
  },
  RATING_LEVEL_UNKNOWN: {
    vi: 'Phím vừa bấm không ứng với mức đánh giá nào. Hãy bấm một trong các phím có hình.',
    en: 'This key stands for no level. Press one of the keys with a face.',
    support: 'Key {key} of the pad is outside of the scale.',
  },
} satisfies Record<(typeof RATING_ERROR_CODES)[number], ErrorText>;
