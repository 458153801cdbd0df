import type { PAPER_ERROR_CODES } from '../../domain/papers/errors.ts';
import type { ErrorText } from './text.ts';

export const PAPER_ERROR_TEXTS = {
  PAPER_UNKNOWN: {
    vi: 'Không tìm thấy giấy này. Hãy mở lại hồ sơ rồi chọn giấy trong danh sách.',
    en: 'This paper does not exist. Open the dossier again and choose a paper from its list.',
    support: 'No kept paper has the id that was sent.',
  },
  PAPER_NOT_FOR_STATE: {
    vi: 'Hồ sơ {code} chưa có căn cứ để tạo giấy này. Hãy mở lại hồ sơ và chọn một giấy đang được đề nghị.',
    en: 'Dossier {code} has no ground for this paper. Open it again and choose one of the papers it offers.',
    support: 'The form {form} is not offered for the state or the steps of the dossier.',
  },
  PAPER_STEP_UNKNOWN: {
    vi: 'Bước mà giấy này căn cứ vào không còn trong hồ sơ {code}. Hãy mở lại hồ sơ rồi tạo giấy từ bước mới nhất.',
    en: 'The step this paper is about is no longer part of dossier {code}. Open it again and start from its latest step.',
    support: 'The form {form} is not offered for step {step}; the step may have been taken back.',
  },
  PAPER_TEMPLATE_BROKEN: {
    vi: 'Mẫu giấy có lỗi ở dòng {line}: {reason}. Hãy báo cán bộ kỹ thuật sửa trong Cài đặt, mục Mẫu giấy.',
    en: 'The template of this paper is wrong in line {line}: {reason}. Ask IT staff to mend it in Setup, Paper templates.',
    support: 'The body of form {form} could not be read or filled in: line {line}, {reason}.',
  },
  PAPER_NUMBER_TAKEN: {
    vi: 'Số của giấy vừa được dùng ở quầy khác. Hãy tạo giấy lại.',
    en: 'The number of this paper was taken at another counter just now. Make the paper again.',
    support: 'Other papers took the next number of book {book} each time this one was about to be kept.',
  },
  PAPER_MADE_MEANWHILE: {
    vi: 'Giấy này vừa được tạo ở nơi khác. Hãy xem lại danh sách giấy rồi tạo lại nếu cần.',
    en: 'This paper was made elsewhere just now. Look at the list of papers and make it again if needed.',
    support: 'The newest paper of this form and step changed each time this one was about to be kept.',
  },
  SHEET_FORMAT: {
    vi: 'Giấy này không xuất được thành tệp Excel. Hãy chọn tệp PDF.',
    en: 'This sheet cannot be exported to Excel. Choose PDF.',
    support: 'The form {form} has no table; XLSX is for the register, books and the cash sheet.',
  },
} as const satisfies Record<(typeof PAPER_ERROR_CODES)[number], ErrorText>;
