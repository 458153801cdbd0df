import type { STORE_ERROR_CODES } from '../../domain/store/errors.ts';
import type { ErrorText } from './text.ts';

export const STORE_ERROR_TEXTS = {
  STORE_NEEDS_SETUP: {
    vi: 'Phần mềm trên máy này chưa được thiết lập. Hãy nhờ cán bộ kỹ thuật mở cửa sổ Cài đặt.',
    en: 'This PC has not been set up yet. Ask IT staff to open the Setup window.',
    support: 'The data directory has no keyring.json. Run Setup, `quay setup --from`, or restore a backup into it.',
  },
  STORE_ALREADY_SET_UP: {
    vi: 'Máy này đã được thiết lập. Hãy đăng nhập bằng tài khoản cán bộ kỹ thuật để thay đổi cấu hình.',
    en: 'This PC is already set up. Sign in as IT to change the configuration.',
    support: 'keyring.json exists in the data directory. To start over, choose another, empty data directory.',
  },
  STORE_LOCKED: {
    vi: 'Dữ liệu đang khóa. Hãy nhập mật khẩu dữ liệu hoặc khóa khôi phục để mở.',
    en: 'The data is locked. Type the passphrase or the recovery key to open it.',
    support: 'No keyring of the signed-in user opened the data key. Unlock once with passphrase or recovery key.',
  },
  STORE_SECRET_WRONG: {
    vi: 'Mật khẩu dữ liệu hoặc khóa khôi phục không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.',
    en: 'The passphrase or recovery key is not the right one. Check Caps Lock and the input method, then try again.',
    support:
      'No slot of the keyring opened. A well-formed recovery key that is refused belongs to another office or was replaced.',
  },
  RECOVERY_KEY_MISTYPED: {
    vi: 'Khóa khôi phục bị gõ sai ở nhóm thứ {group}. Hãy so lại nhóm đó với bản đã ghi.',
    en: 'The recovery key has a typing slip in group {group}. Compare that group with what was written down.',
    support: 'The check digit of group {group} of 8 does not fit: a slip, not the key of another office.',
  },
  STORE_SECRET_REQUIRED: {
    vi: 'Cần mật khẩu dữ liệu để mở. Hãy nhập mật khẩu, hoặc đăng nhập Windows bằng tài khoản đã thiết lập phần mềm.',
    en: 'A passphrase is needed. Type it, or sign in to the system as the user who set the program up.',
    support: 'No keyring slot is usable and QUAY_PASSPHRASE is not set.',
  },
  STORE_NEWER: {
    vi: 'Dữ liệu này do phiên bản phần mềm mới hơn tạo ra. Hãy cài bản mới nhất rồi mở lại; không có gì bị thay đổi.',
    en: 'A newer version of the program made this data. Install the newest version and open again; nothing was changed.',
    support: 'Format or schema {found} is newer than {known}, the newest this program knows.',
  },
  STORE_OLDER: {
    vi: 'Dữ liệu chưa được nâng cấp theo phiên bản này. Hãy mở phần mềm một lần trên máy này rồi làm lại.',
    en: 'The data has not been upgraded to this version. Open the program once on this PC, then try again.',
    support: 'A read-only command met an older schema. The owner process upgrades it at its next start.',
  },
  STORE_DAMAGED: {
    vi: 'Dữ liệu trên máy này bị hỏng hoặc thiếu ({part}). Hãy ngừng sử dụng và báo cán bộ kỹ thuật chép lại tệp đó hoặc khôi phục bản sao lưu gần nhất.',
    en: 'The data on this PC is damaged or incomplete ({part}). Stop working and ask IT to put that file back or to restore the newest backup.',
    support:
      'Damaged part: {part}. Keep the directory as it is. A missing keyring.json: put it back from a copy of the folder and nothing is lost; it is the only way to the key of this database. Else restore the newest backup into an empty directory, then check the disk.',
  },
  STORE_FULL: {
    vi: 'Ổ đĩa chứa dữ liệu đã đầy nên chưa lưu được. Hãy giải phóng dung lượng rồi làm lại.',
    en: 'The data disk is full; nothing was saved. Free some space and try again.',
    support: 'The disk or the quota of the data directory is exhausted. The transaction was rolled back.',
  },
  STORE_IO_FAILED: {
    vi: 'Không đọc hoặc ghi được ổ đĩa dữ liệu nên chưa lưu được. Hãy báo cán bộ kỹ thuật kiểm tra ổ đĩa.',
    en: 'The data disk could not be read or written; nothing was saved. Ask IT to check the disk.',
    support: 'Input or output error {reason}: a failing disk, a removed drive, or a program that holds the file.',
  },
  STORE_READ_ONLY: {
    vi: 'Dữ liệu đang mở ở chế độ chỉ đọc nên không lưu được. Hãy dùng cửa sổ chương trình chính.',
    en: 'The data is open for reading only. Use the main program to make changes.',
    support: 'A reader beside the owner tried to write, or the files are write-protected.',
  },
  DATA_DIR_IN_USE: {
    vi: 'Thư mục dữ liệu đang được một tiến trình khác sử dụng (số {pid}). Hãy đóng chương trình đó rồi làm lại.',
    en: 'Another process ({pid}) is using this data directory. Close it and try again.',
    support: 'The owner lock is held. owner.json names process {pid}; the lock ends with that process.',
  },
  DATA_DIR_NOT_EMPTY: {
    vi: 'Thư mục đích không trống. Hãy chọn một thư mục trống để khôi phục, dữ liệu cũ không bị ghi đè.',
    en: 'The target directory is not empty. Choose an empty one; nothing is overwritten.',
    support: 'Restore only writes into a missing or empty directory. Move the old one away first.',
  },
  DATA_DIR_UNUSABLE: {
    vi: 'Không sử dụng được thư mục dữ liệu. Hãy báo cán bộ kỹ thuật kiểm tra quyền truy cập và ổ đĩa.',
    en: 'The data directory cannot be used. Ask IT to check access rights and the disk.',
    support: 'The system answered {reason}. Check that the path is a local folder this user may write to.',
  },
  FILE_DAMAGED: {
    vi: 'Tệp đã lưu bị hỏng nên không mở được. Hãy quét lại giấy tờ, hoặc báo cán bộ kỹ thuật lấy từ bản sao lưu.',
    en: 'A stored file is damaged. Scan the paper again, or ask IT to take it from a backup.',
    support: 'File {file} fails authentication: changed bytes, a cut file, or a file of another dossier in its place.',
  },
  FILE_MISSING: {
    vi: 'Không tìm thấy tệp đã lưu. Hãy quét lại giấy tờ, hoặc báo cán bộ kỹ thuật lấy từ bản sao lưu.',
    en: 'A stored file is missing. Scan the paper again, or ask IT to take it from a backup.',
    support: 'File {file} has no row, no data on disk, or its key was erased.',
  },
  BACKUP_NO_TARGET: {
    vi: 'Chưa chọn nơi sao lưu. Hãy mở Cài đặt, mục Sao lưu, và chọn ổ đĩa thứ hai hoặc thư mục mạng.',
    en: 'No backup place is set. Open Setup, Backup, and choose a second disk or a share.',
    support: 'settings.backupDirectory is null and the call named no directory.',
  },
  BACKUP_TARGET_UNAVAILABLE: {
    vi: 'Không ghi được bản sao lưu vào nơi đã chọn. Hãy kiểm tra ổ đĩa hoặc kết nối mạng rồi sao lưu lại.',
    en: 'The backup could not be written to its place. Check the disk or the share, then run it again.',
    support: 'Writing or reading back failed with {reason}: the target is full, unplugged, or refuses this user.',
  },
  BACKUP_DAMAGED: {
    vi: 'Tệp sao lưu bị hỏng hoặc không đầy đủ nên không dùng được. Hãy chọn một bản sao lưu khác.',
    en: 'The backup file is damaged or incomplete. Choose another backup.',
    support: 'Check failed: {reason}. The file was cut, changed, or is no backup of this program.',
  },
  BACKUP_UNREADABLE: {
    vi: 'Không mở được tệp sao lưu. Hãy kiểm tra đường dẫn, ổ đĩa hoặc kết nối mạng rồi thử lại.',
    en: 'The backup file cannot be opened. Check its path, the disk or the share, then try again.',
    support: 'Reading the file failed with {reason}.',
  },
} satisfies Record<(typeof STORE_ERROR_CODES)[number], ErrorText>;
