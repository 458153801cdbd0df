import type { SYSTEM_ERROR_CODES } from '../../domain/system/errors.ts';
import type { ErrorText } from './text.ts';

export const SYSTEM_ERROR_TEXTS = {
  PROCESS_GONE: {
    vi: 'Phần xử lý dữ liệu vừa dừng và đang được khởi động lại. Nội dung đang nhập vẫn còn; hãy đợi vài giây rồi làm lại thao tác này.',
    en: 'The data process stopped and is being started again. What you typed is kept; wait a few seconds and repeat this step.',
    support:
      'The utility process ended before it answered. Look for "process ended" with its exit code in the log; a third crash within a minute opens the service window.',
  },
  CALL_INTERRUPTED: {
    vi: 'Phần điều khiển thiết bị vừa dừng giữa chừng và đang được khởi động lại. Hãy xem thiết bị đã làm xong chưa rồi mới làm lại thao tác này.',
    en: 'The device process stopped half-way and is being started again. Look whether the device finished before you repeat this step.',
    support:
      'The process ended after {method} was sent and before its answer. The call is not repeated by itself, because the device may have carried it out.',
  },
  CALL_TIMEOUT: {
    vi: 'Máy chưa trả lời sau thời gian cho phép. Hãy thử lại; nếu vẫn vậy, báo cán bộ kỹ thuật.',
    en: 'No answer came within the time allowed. Try again; if it stays, tell IT staff.',
    support:
      'The call {method} was not answered within {timeoutMs} ms. Check disk load, the backup target (a share that hangs) and the log for "slow call".',
  },
  METHOD_UNKNOWN: {
    vi: 'Chương trình chưa có chức năng này. Hãy khởi động lại chương trình; nếu vẫn vậy, báo cán bộ kỹ thuật cài lại bản mới.',
    en: 'This function does not exist in this version. Restart the program; if it stays, ask IT staff to install it again.',
    support:
      'The method {method} is not in the contract or has no handler. Window and process come from different builds: install again.',
  },
  INPUT_INVALID: {
    vi: 'Nội dung nhập chưa đúng ở ô “{field}”. Hãy sửa ô đó rồi lưu lại.',
    en: 'The content of the field "{field}" is not valid. Correct it and save again.',
    support: 'The input of {method} does not fit its schema; the first offending field is {field}.',
  },
  ACTOR_REQUIRED: {
    vi: 'Chưa có ai đăng nhập. Hãy chọn tên và nhập mã PIN rồi làm lại thao tác này.',
    en: 'Nobody is signed in. Choose your name, type the PIN and repeat this step.',
    support: 'The method {method} needs a person and the window has no session.',
  },
  SENDER_REFUSED: {
    vi: 'Cửa sổ này không được phép làm việc đó. Hãy mở đúng cửa sổ của công việc rồi làm lại.',
    en: 'This window may not do that. Open the right window and try again.',
    support:
      'The frame is not the main frame of a known window, has a foreign origin, or the contract does not list the window "{window}" for {method}.',
  },
  ROLE_REFUSED: {
    vi: 'Tài khoản đang đăng nhập không có quyền làm việc này. Hãy nhờ người có quyền, hoặc đổi người đăng nhập (phím F8).',
    en: 'The person signed in may not do this. Ask somebody who may, or switch person (F8).',
    support: 'The contract does not list the role {role} for {method}.',
  },
  SESSION_LOCKED: {
    vi: 'Màn hình đang khóa. Hãy nhập mã PIN để mở khóa rồi làm tiếp; nội dung đang nhập vẫn còn.',
    en: 'The window is locked. Type the PIN to unlock it and go on; what you typed is kept.',
    support: 'The session of the window is locked by a person or after the idle time set by the office.',
  },
  INTERNAL: {
    vi: 'Chương trình gặp lỗi ngoài dự kiến; dữ liệu đã lưu vẫn an toàn. Hãy thử lại; nếu lỗi lặp lại, báo cán bộ kỹ thuật kèm mã tra cứu.',
    en: 'The program met an unexpected error; what was saved is safe. Try again; if it comes back, tell IT staff the reference shown.',
    support: 'A bug, not a wrong input. The log holds its stack under the correlation id {correlationId}.',
  },
  COMMAND_INVALID: {
    vi: 'Lệnh gọi chưa đúng: {reason}. Hãy xem hướng dẫn bằng lệnh quay --help rồi gọi lại.',
    en: 'The command is not called correctly: {reason}. See quay --help and call it again.',
    support: 'An option is missing, unknown or has a value that is not allowed.',
  },
  COMMAND_UNKNOWN: {
    vi: 'Không có lệnh “{command}”. Hãy xem danh sách lệnh bằng quay --help.',
    en: 'There is no command "{command}". See the list with quay --help.',
    support: 'The first word after quay names no command of this version.',
  },
  COMMAND_STOPPED: {
    vi: 'Đã dừng lệnh theo yêu cầu; không có tệp kết quả nào được ghi. Hãy chạy lại khi cần.',
    en: 'The command was stopped as asked; no result was written. Run it again when needed.',
    support: 'The process was told to end (Ctrl+C, SIGTERM) before the work was done.',
  },
  LINE_NOT_JSON: {
    vi: 'Dòng này không phải là JSON hợp lệ. Hãy sửa dòng rồi gửi lại.',
    en: 'This line is not valid JSON. Correct the line and send it again.',
    support: 'JSON.parse refused the text. One complete JSON value is expected on each line, or one in the whole file.',
  },
  LINE_TOO_LONG: {
    vi: 'Dòng này dài quá {maxBytes} byte. Hãy chia nhỏ dữ liệu, mỗi dòng một bản ghi.',
    en: 'This line is longer than {maxBytes} bytes. Split the data, one record a line.',
    support: 'Usual cause: a whole array on one line, or line ends lost on the way.',
  },
  LINE_NOT_UTF8: {
    vi: 'Dòng này không đúng bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8 rồi gửi lại.',
    en: 'This line is not UTF-8. Save the file as UTF-8 and send it again.',
    support:
      'The bytes do not decode as UTF-8: usual sources are UTF-16 of PowerShell redirection and old TCVN3 files.',
  },
  INPUT_FILE_UNREADABLE: {
    vi: 'Không đọc được tệp {file}. Hãy kiểm tra tên tệp, quyền đọc và ổ đĩa rồi thử lại.',
    en: 'The file {file} cannot be read. Check its name, the right to read it and the disk, then try again.',
    support: 'The system answered {reason} when the file was opened or read.',
  },
  OUTPUT_FILE_UNWRITABLE: {
    vi: 'Không ghi được tệp {file}. Hãy kiểm tra thư mục, quyền ghi và chỗ trống trên ổ đĩa rồi thử lại.',
    en: 'The file {file} cannot be written. Check the folder, the right to write and free space, then try again.',
    support: 'The system answered {reason} when the file was created or written.',
  },
  SETUP_FILE_INVALID: {
    vi: 'Tệp thiết lập chưa đúng ở mục “{field}”. Hãy sửa mục đó trong tệp rồi chọn lại tệp.',
    en: 'The set-up file is not valid at "{field}". Correct it in the file and load the file again.',
    support: 'The file does not fit the set-up schema at {field}: {reason}.',
  },
} satisfies Record<(typeof SYSTEM_ERROR_CODES)[number], ErrorText>;
