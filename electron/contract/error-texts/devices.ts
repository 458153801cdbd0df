import type { DEVICE_ERROR_CODES } from '../../domain/devices/errors.ts';
import type { ErrorText } from './text.ts';

export const DEVICE_ERROR_TEXTS = {
  DEVICE_UNKNOWN: {
    vi: 'Không có thiết bị này. Hãy xem lại mục Thiết bị trong Cài đặt.',
    en: 'This device is not set up. Look at Devices in Setup.',
    support: 'No active device has the code {code} and the kind the call needs.',
  },
  DEVICE_CONNECTION_INVALID: {
    vi: 'Địa chỉ kết nối của thiết bị chưa đúng. Hãy sửa lại trong Cài đặt, ví dụ tcp://192.168.1.50:9100.',
    en: 'The connection of the device is not valid. Correct it in Setup, for instance tcp://192.168.1.50:9100.',
    support: 'The connection text fits no transport of this kind: {reason}.',
  },
  DEVICE_NOT_FOUND: {
    vi: 'Không thấy thiết bị. Hãy cắm lại dây, đợi vài giây rồi thử lại.',
    en: 'The device is not there. Plug it in again, wait a few seconds and try again.',
    support: 'Opening {transport} failed: nothing at that path.',
  },
  DEVICE_ACCESS_DENIED: {
    vi: 'Máy tính không cho chương trình dùng thiết bị này. Hãy báo cán bộ kỹ thuật cấp quyền.',
    en: 'The computer does not let the program use this device. Ask IT staff for the right.',
    support:
      'Opening {transport} was refused. On Linux install the udev rule; on Windows close the program that holds the device.',
  },
  DEVICE_LOST: {
    vi: 'Mất kết nối với thiết bị. Hãy cắm lại dây; chương trình sẽ tự kết nối lại.',
    en: 'The device was unplugged. Plug it in again; the program connects by itself.',
    support: 'The transport reported {reason}.',
  },
  DEVICE_SILENT: {
    vi: 'Chưa nhận được tín hiệu từ thiết bị. Hãy bấm hoặc quét thử lần nữa trong thời gian chờ.',
    en: 'Nothing came from the device. Press or scan again while the test is waiting.',
    support: 'No report arrived within {timeoutMs} ms.',
  },
  DEVICE_KEY_STUCK: {
    vi: 'Một phím của bàn phím đánh giá bị kẹt. Hãy nhấc vật đè lên phím hoặc ấn nhả phím vài lần; các phím khác vẫn dùng được.',
    en: 'A key of the rating keypad is stuck. Take away what lies on it or press and release it a few times; the other keys still work.',
    support: 'Key {key} has been down for 15 s.',
  },
  DEMO_DEVICE_DOWN: {
    vi: 'Thiết bị mô phỏng chưa chạy. Hãy đợi vài giây rồi thử lại.',
    en: 'The demo device is not running. Wait a few seconds and try again.',
    support: 'The simulator process of {code} is down; see the log.',
  },
  SCANNER_UNREACHABLE: {
    vi: 'Không liên lạc được với máy quét. Hãy kiểm tra máy quét đã bật và dây đã cắm rồi quét lại. Các trang đã quét vẫn còn.',
    en: 'The scanner does not answer. Check that it is on and connected, then scan again. Pages scanned so far are kept.',
    support: 'The request failed with {reason}.',
  },
  SCANNER_BUSY: {
    vi: 'Máy quét đang bận. Hãy đợi máy quét xong việc trước rồi quét lại.',
    en: 'The scanner is busy. Wait until it has finished and scan again.',
    support: 'The scanner answered busy; another PC or its own panel is using it.',
  },
  SCANNER_FEEDER_EMPTY: {
    vi: 'Khay nạp giấy đang trống. Hãy đặt giấy vào khay rồi quét tiếp. Các trang đã quét vẫn còn.',
    en: 'The feeder is empty. Put the sheets into it and go on. Pages scanned so far are kept.',
    support: 'The scanner reports an empty feeder before the first page.',
  },
  SCANNER_JAM: {
    vi: 'Máy quét bị kẹt giấy. Hãy mở nắp lấy tờ giấy bị kẹt, đặt lại từ tờ đó rồi quét tiếp. Các trang đã quét vẫn còn.',
    en: 'The scanner has a paper jam. Open it, take out the sheet, put it back and go on from that sheet. Pages scanned so far are kept.',
    support: 'The scanner reports a jam after {pages} whole pages.',
  },
  SCANNER_COVER_OPEN: {
    vi: 'Nắp máy quét đang mở. Hãy đóng nắp rồi quét tiếp. Các trang đã quét vẫn còn.',
    en: 'The cover of the scanner is open. Close it and go on. Pages scanned so far are kept.',
    support: 'The scanner reports an open cover.',
  },
  SCANNER_SOURCE_MISSING: {
    vi: 'Máy quét này không có nguồn giấy đã chọn. Hãy chọn mặt kính hoặc khay nạp khác.',
    en: 'The scanner does not have this paper source. Choose glass or feeder instead.',
    support: 'The capabilities do not list the source {source}.',
  },
  SCANNER_DUPLEX_MISSING: {
    vi: 'Máy quét này không quét được hai mặt trong một lượt. Hãy quét mặt trước, lật chồng giấy rồi quét mặt sau.',
    en: 'This scanner does not scan both sides in one pass. Scan the fronts, turn the stack over, then scan the backs.',
    support: 'The capabilities name no duplex feeder.',
  },
  SCANNER_PAPER_TOO_LARGE: {
    vi: 'Máy quét không nhận khổ giấy {paper} ở nguồn giấy đã chọn. Hãy chọn khổ A4, hoặc chọn nguồn giấy hay máy quét khác.',
    en: 'The scanner does not take {paper} from this paper source. Choose A4, or another paper source or scanner.',
    support: 'The largest area of the source is smaller than {paper}.',
  },
  SCANNER_PAGE_DAMAGED: {
    vi: 'Một trang truyền về bị hỏng và không được giữ. Hãy quét lại tờ đó; các trang trước vẫn còn.',
    en: 'One page arrived damaged and was not kept. Scan that sheet again; the pages before it are kept.',
    support: 'Page {page} ended early or is not a picture: {reason}.',
  },
  SCANNER_SILENT: {
    vi: 'Máy quét không trả lời trong thời gian chờ nên việc quét đã dừng. Hãy kiểm tra máy quét rồi quét tiếp; các trang đã quét vẫn còn.',
    en: 'The scanner went silent, so the scan was ended. Check the scanner and go on; pages scanned so far are kept.',
    support: 'No data for {timeoutMs} ms.',
  },
  SCANNER_PROGRAM_MISSING: {
    vi: 'Máy này thiếu phần mềm quét. Hãy báo cán bộ kỹ thuật cài đặt.',
    en: 'This PC lacks the scanning software. Ask IT staff to install it.',
    support: 'The program {program} is missing. On Debian: apt-get install sane-utils.',
  },
  SCANNER_FAULT: {
    vi: 'Máy quét báo lỗi. Hãy tắt máy quét, đợi mười giây, bật lại rồi quét tiếp; các trang đã quét vẫn còn.',
    en: 'The scanner reports a fault. Turn it off, wait ten seconds, turn it on and go on; pages scanned so far are kept.',
    support: 'The scanner or its program answered {reason}.',
  },
  SCAN_CANCELLED: {
    vi: 'Đã dừng quét. Các trang đã quét vẫn còn.',
    en: 'The scan was stopped. Pages scanned so far are kept.',
    support: 'A person stopped the job.',
  },
  SCAN_JOB_UNKNOWN: {
    vi: 'Không còn lần quét này. Hãy quét lại.',
    en: 'This scan no longer exists. Scan again.',
    support: 'No scan job has the id that was sent; the device process may have been restarted.',
  },
  SCAN_RUNNING: {
    vi: 'Máy quét đang bận với một lần quét khác. Hãy đợi quét xong, hoặc mở hồ sơ đó và bấm Dừng.',
    en: 'The scanner is busy with another scan. Wait, or open that dossier and press Stop.',
    support: 'A job of this device or dossier is RUNNING.',
  },
  SCANNER_WORKER_GONE: {
    vi: 'Chương trình điều khiển máy quét đã dừng đột ngột. Các trang đã quét vẫn còn; hãy bấm Quét tiếp.',
    en: 'The program that drives the scanner ended suddenly. Pages scanned so far are kept; go on scanning.',
    support: 'The scan worker ended: {reason}.',
  },
  SCANNER_WORKER_LIES: {
    vi: 'Chương trình điều khiển máy quét trả lời sai. Các trang đã quét vẫn còn; hãy bấm Quét tiếp, nếu lặp lại hãy báo cán bộ kỹ thuật.',
    en: 'The program that drives the scanner answered nonsense. Pages scanned so far are kept; go on, and tell IT staff if it happens again.',
    support: 'The scan worker broke the protocol: {reason}.',
  },
  SCANNER_DOUBLE_FEED: {
    vi: 'Máy quét kéo hai tờ một lúc. Hãy lấy giấy ra, tách các tờ dính nhau rồi bấm Quét tiếp.',
    en: 'The scanner pulled two sheets at once. Take the paper out, separate the sheets and go on.',
    support: 'The scanner reports that it pulled two sheets at once after {pages} whole pages.',
  },
  SCANNER_DRIVER_MISSING: {
    vi: 'Máy này chưa có trình điều khiển cho máy quét đó. Hãy báo cán bộ kỹ thuật cài trình điều khiển của hãng, hoặc chọn máy quét khác.',
    en: 'This PC has no driver for that scanner. Ask IT staff to install the maker’s driver, or choose another scanner.',
    support: '{reason}',
  },
  SCANNER_CERTIFICATE_UNKNOWN: {
    vi: 'Máy quét trả lời bằng một chứng thư chưa được tin cậy. Hãy báo cán bộ kỹ thuật tìm lại máy quét trong Cài đặt và lưu lại.',
    en: 'The scanner shows a certificate that is not trusted. Ask IT staff to find the scanner again in Setup and save it.',
    support: 'TLS: the certificate with SHA-256 {fingerprint} is neither valid nor the one that the connection names.',
  },
  SCAN_RESUME_IMPOSSIBLE: {
    vi: 'Không quét tiếp được từ lần quét này vì hồ sơ đã có lần quét mới hơn. Hãy quét các tờ còn lại như bình thường.',
    en: 'This scan cannot be gone on with because a newer one exists. Scan the remaining sheets as usual.',
    support: 'The job to resume is unknown, of another component, running, or not its last one.',
  },
  SCAN_BACKS_IMPOSSIBLE: {
    vi: 'Không ghép được mặt sau vào lần quét này. Hãy quét mặt trước trước, rồi quét mặt sau ngay sau đó.',
    en: 'The backs cannot be put to this scan. Scan the fronts first and the backs right after them.',
    support: 'The job with the fronts is unknown, of another component, running, has no pages or has backs already.',
  },
  SCAN_BACKS_UNEVEN: {
    vi: 'Có {fronts} mặt trước nhưng {backs} mặt sau. Các trang đã được xếp theo thứ tự vừa khớp; hãy xem lại từng trang, quét tiếp mặt còn thiếu hoặc bỏ trang thừa.',
    en: 'There are {fronts} fronts but {backs} backs. They were put where they fit; look at the pages, scan the missing ones or take out what is too many.',
    support: 'The stack of backs has another count than the stack of fronts.',
  },
  PAGE_UNKNOWN: {
    vi: 'Không còn trang này. Hãy mở lại hồ sơ.',
    en: 'This page no longer exists. Open the dossier again.',
    support: 'No page has the id that was sent.',
  },
  IMPORT_FILE_UNREADABLE: {
    vi: 'Không đọc được tệp {fileName}: tệp bị hỏng hoặc chưa tải xong. Hãy gửi lại tệp rồi thử lại.',
    en: 'The file {fileName} cannot be read: it is damaged or not complete. Have it sent again and try again.',
    support: '{reason}',
  },
  IMPORT_FILE_UNSUPPORTED: {
    vi: 'Tệp {fileName} không phải là ảnh hay PDF. Chương trình nhận JPG, PNG, TIFF, HEIC, WebP, BMP và PDF.',
    en: 'The file {fileName} is neither a picture nor a PDF. JPG, PNG, TIFF, HEIC, WebP, BMP and PDF are taken.',
    support: '{reason}',
  },
  IMPORT_FILE_TOO_LARGE: {
    vi: 'Tệp {fileName} quá lớn (tối đa {maxMegabytes} MB, {maxMegapixels} triệu điểm ảnh một trang). Hãy lưu tệp nhỏ hơn rồi thử lại.',
    en: 'The file {fileName} is too large (at most {maxMegabytes} MB and {maxMegapixels} megapixels a page). Save a smaller one and try again.',
    support: '{reason}',
  },
  IMPORT_FILE_LOCKED: {
    vi: 'Tệp PDF {fileName} có mật khẩu. Hãy yêu cầu người gửi gửi bản không có mật khẩu.',
    en: 'The PDF {fileName} has a password. Ask the sender for one without.',
    support: 'The PDF is encrypted and opens with no empty password.',
  },
  IMPORT_TOO_MANY_PAGES: {
    vi: 'Tệp {fileName} có quá nhiều trang (tối đa {maxPages}). Hãy tách tệp rồi thử lại.',
    en: 'The file {fileName} has too many pages (at most {maxPages}). Split it and try again.',
    support: '{reason}',
  },
  IMPORT_FILES_REFUSED: {
    vi: 'Có {count} tệp không nhận được: {fileNames}. Các tệp khác đã được nhận; hãy kéo lại từng tệp này để xem vì sao.',
    en: '{count} files could not be taken: {fileNames}. The others were taken; drag each of these again to see why.',
    support: '{reason}',
  },
  IMPORT_INTERRUPTED: {
    vi: 'Một tệp bị lỗi làm việc nhận tệp dừng lại. Các trang đã nhận vẫn còn; hãy kéo lại từng tệp còn thiếu để tìm và bỏ tệp lỗi.',
    en: 'A bad file stopped the taking of files. Pages taken so far are kept; drag the missing files again one by one to find the bad one.',
    support: 'The worker that reads files ended: {code}.',
  },
  PHONE_PAGE_OFF: {
    vi: 'Đơn vị không cho dùng điện thoại để chụp giấy tờ. Hãy dùng máy quét, hoặc kéo ảnh vào đây.',
    en: 'This office does not allow phones as scanners. Use a scanner, or drag pictures here.',
    support: 'Settings: digitization.phonePage is off.',
  },
  PHONE_NO_NETWORK: {
    vi: 'Máy này chưa nối mạng nội bộ nên điện thoại không tới được. Hãy dùng cáp USB, kéo ảnh vào đây hoặc bấm Ctrl+V.',
    en: 'This PC is in no local network, so a phone cannot reach it. Use a USB cable, drag pictures here or press Ctrl+V.',
    support: 'No interface has a private IPv4 address.',
  },
  PHONE_PORT_TAKEN: {
    vi: 'Cổng dành cho điện thoại đang bị chương trình khác dùng. Hãy báo cán bộ kỹ thuật chọn cổng khác trong Cài đặt.',
    en: 'The port for phones is taken by another program. Ask IT staff to choose another one in Setup.',
    support: 'Listening on port {port} failed with {reason}.',
  },
  PICTURE_FOLDER_MISSING: {
    vi: 'Không thấy thư mục nhận ảnh trên máy này. Hãy kéo ảnh vào đây, hoặc báo cán bộ kỹ thuật chọn thư mục trong Cài đặt.',
    en: 'There is no folder for pictures on this PC. Drag pictures here, or ask IT staff to choose a folder in Setup.',
    support: 'None of the folders for pictures exists.',
  },
} satisfies Record<(typeof DEVICE_ERROR_CODES)[number], ErrorText>;
