import type { TICKET_ERROR_CODES } from '../../domain/ticket/errors.ts';
import type { ErrorText } from './text.ts';

export const TICKET_ERROR_TEXTS = {
  TICKET_DECODE_STREAM_TOO_LONG: {
    vi: 'Dữ liệu in dài {bytes} byte, vượt quá {limitBytes} byte. Hãy kiểm tra lại tệp: mỗi lần chỉ giải mã dữ liệu của một phiếu.',
    en: 'The print data has {bytes} bytes, more than {limitBytes}. Check the file: decode the data of one ticket at a time.',
    support:
      'The input is longer than {limitBytes} bytes. A sample ticket has about 15 kB: the file is probably a capture of a whole day or no ESC/POS stream at all.',
  },
  TICKET_DECODE_PAPER_TOO_LONG: {
    vi: 'Dữ liệu in làm giấy chạy quá {limitRows} dòng điểm (2,5 m). Hãy kiểm tra lại mẫu phiếu và khổ giấy đã chọn, rồi giải mã lại.',
    en: 'The print data feeds more than {limitRows} rows of dots (2.5 m). Check the ticket template and the paper width, then decode again.',
    support:
      'The stream prints or feeds past {limitRows} rows. Usual causes: several tickets in one file, a feed repeated without end, or bytes that are no ESC/POS and happen to read as feeds.',
  },
} satisfies Record<(typeof TICKET_ERROR_CODES)[number], ErrorText>;
