import type { PRINTING_ERROR_CODES } from '../../domain/printing/errors.ts';
import type { ErrorText } from './text.ts';

export const PRINTING_ERROR_TEXTS = {
  PRINTER_NOT_SET_UP: {
    vi: 'Chưa có máy in phiếu. Hãy ghi lại số thứ tự trên màn hình; cán bộ kỹ thuật cần thêm máy in trong Cài đặt.',
    en: 'There is no ticket printer. Note the number on the screen; IT adds a printer in Setup.',
    support: 'No active device of kind TICKET_PRINTER is set up.',
  },
  PRINTER_UNREACHABLE: {
    vi: 'Không liên lạc được với máy in phiếu. Hãy kiểm tra máy in đã bật và dây mạng đã cắm; phiếu sẽ tự in khi máy in hoạt động lại.',
    en: 'The ticket printer does not answer. Check that it is on and connected; the ticket prints by itself when it is back.',
    support:
      'Opening the connection failed with {reason}. Check address, port 9100 and whether another PC holds the connection.',
  },
  PRINTER_INTERRUPTED: {
    vi: 'Máy in dừng giữa chừng khi đang in phiếu. Hãy xem lại giấy và máy in; phiếu in lại sẽ có chữ IN LẠI.',
    en: 'The printer stopped in the middle of a ticket. Look at paper and printer; the copy is marked IN LẠI.',
    support: 'The connection ended or stalled after {bytesSent} bytes.',
  },
  PRINTER_PAPER_OUT: {
    vi: 'Máy in phiếu hết giấy. Hãy thay cuộn giấy mới; phiếu đang chờ sẽ tự in.',
    en: 'The ticket printer is out of paper. Put in a new roll; waiting tickets print by themselves.',
    support: 'The printer reports paper end.',
  },
  PRINTER_COVER_OPEN: {
    vi: 'Nắp máy in phiếu đang mở. Hãy đóng nắp lại; phiếu đang chờ sẽ tự in.',
    en: 'The cover of the ticket printer is open. Close it; waiting tickets print by themselves.',
    support: 'The printer reports an open cover.',
  },
  PRINTER_FAULT: {
    vi: 'Máy in phiếu báo lỗi. Hãy tắt máy in, đợi mười giây rồi bật lại; nếu vẫn lỗi, báo cán bộ kỹ thuật.',
    en: 'The ticket printer reports a fault. Turn it off, wait ten seconds, turn it on; if it stays, tell IT staff.',
    support: 'The printer reports {reason}: cutter, temperature or an error it cannot recover from.',
  },
  PRINT_JOB_UNKNOWN: {
    vi: 'Không còn phiếu này trong danh sách chờ in. Hãy xem lại danh sách.',
    en: 'This ticket is no longer in the list of prints. Look at the list again.',
    support: 'No print job has the id that was sent.',
  },
  PRINT_JOB_RUNNING: {
    vi: 'Phiếu này đang được in. Hãy đợi vài giây.',
    en: 'This ticket is being printed. Wait a few seconds.',
    support: 'The job is in state SENDING.',
  },
  TICKET_UNPRINTABLE: {
    vi: 'Nội dung phiếu dài quá khổ giấy. Hãy rút ngắn tên đơn vị hoặc tên lĩnh vực trong Cài đặt.',
    en: 'The ticket is too long for the paper. Shorten the name of the office or of the service in Setup.',
    support: 'The ticket does not fit: {reason}.',
  },
  PAPER_PRINTER_MISSING: {
    vi: 'Máy tính này chưa cài máy in giấy. Hãy bấm Lưu tệp để giữ bản PDF, hoặc nhờ cán bộ kỹ thuật cài máy in.',
    en: 'No printer for paper is installed on this computer. Save the file instead, or ask IT staff to install a printer.',
    support: 'The operating system lists no printer (CUPS on Linux, Printers & scanners on Windows).',
  },
  PRINTER_OFFLINE: {
    vi: 'Máy in phiếu đang ngoại tuyến. Hãy bấm nút ONLINE hoặc FEED trên máy in; phiếu đang chờ sẽ tự in.',
    en: 'The ticket printer is offline. Press ONLINE or FEED on it; waiting tickets print by themselves.',
    support: 'The printer reports offline without a reason of its own.',
  },
  PRINTER_PAPER_LOW: {
    vi: 'Máy in phiếu sắp hết giấy. Hãy chuẩn bị cuộn giấy mới.',
    en: 'The ticket printer is low on paper. Have a new roll ready.',
    support: 'The near-end sensor sees the end of the roll; tickets are still printed.',
  },
  PRINTER_SPOOLER_FAILED: {
    vi: 'Hệ thống in của máy tính không nhận phiếu. Hãy kiểm tra máy in trong phần Máy in của hệ điều hành; phiếu sẽ tự in lại.',
    en: 'The print system of this PC did not take the ticket. Check the printer there; the ticket is tried again.',
    support: 'The spooler refused: {reason}.',
  },
} satisfies Record<(typeof PRINTING_ERROR_CODES)[number], ErrorText>;
