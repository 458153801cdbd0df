import type { PEOPLE_ERROR_CODES } from '../../domain/people/errors.ts';
import type { ErrorText } from './text.ts';

export const PEOPLE_ERROR_TEXTS = {
  PERSON_UNKNOWN: {
    vi: 'Không còn người này trong danh sách đăng nhập. Hãy chọn lại tên; nếu cần, nhờ cán bộ kỹ thuật thêm vào mục Nhân sự.',
    en: 'This person is no longer on the sign-in list. Choose again, or ask IT staff to add the person.',
    support: 'The person does not exist or was retired since the list was shown.',
  },
  PIN_WRONG: {
    vi: 'Mã PIN chưa đúng. Hãy nhập lại; nhập sai 5 lần liên tiếp phải đợi 1 phút.',
    en: 'The PIN is not right. Type it again; after 5 wrong PINs in a row you wait one minute.',
    support: 'The PIN does not match the stored hash. IT or the head of unit can give a new PIN.',
  },
  PIN_BLOCKED: {
    vi: 'Mã PIN bị nhập sai nhiều lần nên tạm khóa. Hãy đợi {seconds} giây rồi nhập lại, hoặc nhờ phụ trách đặt lại mã PIN.',
    en: 'Too many wrong PINs: no PIN is accepted for {seconds} seconds. Wait, or ask the head of unit for a new PIN.',
    support:
      'Five or more wrong PINs in a row; each further one doubles the wait up to 15 minutes. A new PIN given by IT or the head lifts the block.',
  },
  PIN_NOT_SET: {
    vi: 'Người này chưa có mã PIN. Hãy nhờ cán bộ kỹ thuật hoặc phụ trách đặt mã PIN.',
    en: 'This person has no PIN yet. Ask IT staff or the head of unit to set one.',
    support: 'No credential row. Setup, People, Set PIN; or a set-up file with "pin" for this person.',
  },
} satisfies Record<(typeof PEOPLE_ERROR_CODES)[number], ErrorText>;
