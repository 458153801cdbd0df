import type { DIGITIZATION_ERROR_CODES } from '../../domain/digitization/errors.ts';
import type { ErrorText } from './text.ts';

export const DIGITIZATION_ERROR_TEXTS = {
  PAGE_UNREADABLE: {
    vi: 'Không đọc được ảnh của trang này. Hãy quét lại trang; ảnh gốc vẫn được giữ.',
    en: 'The picture of this page cannot be read. Scan the page again; what came is kept.',
    support: 'A decoder refused the picture of a page: {reason}.',
  },
  PAGE_WORK_FAILED: {
    vi: 'Trang này chưa làm sạch được nên được dùng như lúc quét. Có thể chỉnh tay rồi thử lại.',
    en: 'This page could not be cleaned and is used as it came. Adjust it by hand to try again.',
    support: 'Cleaning a page failed {tries} times: {reason}.',
  },
  PAGE_EDIT_IMPOSSIBLE: {
    vi: 'Không chỉnh được như vậy: bốn góc phải tạo thành một tờ giấy. Hãy đặt lại các góc.',
    en: 'This change is not possible: the four corners must make a sheet. Set them again.',
    support: 'The corners of an edit make no convex sheet of a useful size.',
  },
  PAGES_OF_OTHER_DOSSIER: {
    vi: 'Các trang phải thuộc cùng một hồ sơ. Hãy mở lại hồ sơ rồi chọn lại trang.',
    en: 'The pages must belong to one dossier. Open the dossier again and choose them anew.',
    support: 'A call named pages of more than one dossier.',
  },
  IMAGE_WORKER_GONE: {
    vi: 'Phần xử lý ảnh vừa dừng và đang khởi động lại. Các trang vẫn được giữ; chương trình sẽ tự làm tiếp.',
    en: 'The picture worker stopped and starts again. All pages are kept; the work goes on by itself.',
    support: 'The image worker process ended or did not answer: {reason}.',
  },
  OCR_UNAVAILABLE: {
    vi: 'Máy này chưa đọc được chữ trong ảnh. Trang vẫn dùng bình thường; hãy báo cán bộ kỹ thuật nếu cần đọc chữ.',
    en: 'This PC cannot read text in pictures. Pages work as usual; tell IT staff if text is needed.',
    support: 'Neither the bundled reader nor a native tesseract could be started: {reason}.',
  },
  PDF_NOT_CONFORMING: {
    vi: 'Tệp PDF vừa tạo chưa đạt chuẩn nên không được dùng. Hãy báo cán bộ kỹ thuật; các trang vẫn được giữ.',
    en: 'The PDF that was made does not conform and is not used. Tell IT staff; all pages are kept.',
    support: 'Our own check of a new PDF found at clause {clause}: {problem} (level {level}).',
  },
  DIGITIZE_NOTHING: {
    vi: 'Tất cả {pages} trang đều trắng nên không có gì để tạo tệp. Hãy kiểm tra lại mặt giấy khi quét.',
    en: 'All {pages} pages are blank, so there is nothing to make a file of. Check which side was scanned.',
    support: 'Every page was taken for blank; no PDF is written.',
  },
  DOCUMENT_UNKNOWN: {
    vi: 'Không tìm thấy tệp này. Hãy mở lại hồ sơ.',
    en: 'This file does not exist. Open the dossier again.',
    support: 'No version of a component file has the id that was sent.',
  },
  DOCUMENT_SIGNED: {
    vi: 'Tệp này đã ký số nên không sửa được nữa. Hãy tạo bản mới từ các trang rồi ký lại.',
    en: 'This file is signed and cannot be changed. Make a new version of the pages and sign that.',
    support: 'A signed version was to be changed in place.',
  },
  COMPONENT_HAS_PAGES: {
    vi: 'Giấy tờ này đã có trang quét. Hãy ẩn hết các trang trước khi ghi "không số hóa được".',
    en: 'This component has pages. Hide them all before saying that it cannot be scanned.',
    support: 'A reason not to scan was given for a component with shown pages.',
  },
  HAND_IN_NOTHING: {
    vi: 'Hồ sơ chưa có tệp nào để nộp. Hãy quét giấy tờ trước.',
    en: 'The dossier has no file to hand in. Scan its papers first.',
    support: 'No component of the dossier has a file, or no export was made in this run.',
  },
  HAND_IN_TARGET_UNKNOWN: {
    vi: 'Không có hệ thống nhận này trong cài đặt. Hãy chọn hệ thống khác.',
    en: 'This target system is not set up. Choose another one.',
    support: 'The settings name no hand-in target {target}.',
  },
  HAND_IN_TOO_LARGE: {
    vi: 'Tệp {file} vẫn lớn hơn mức cho phép sau khi nén đến giới hạn 200 dpi. Hãy tách bớt trang sang giấy tờ khác.',
    en: 'File {file} is still larger than allowed after packing it down to 200 dpi. Move some pages to another component.',
    support: 'File {file} has {bytes} bytes, the target takes {limit}.',
  },
  HAND_IN_FOLDER_UNUSABLE: {
    vi: 'Không ghi được vào thư mục {folder}. Hãy kiểm tra ổ đĩa rồi thử lại.',
    en: 'Folder {folder} cannot be written. Check the disk and try again.',
    support: 'The folder for handing in could not be made or written: {reason}.',
  },
  HAND_IN_WORK_UNFINISHED: {
    vi: 'Hồ sơ còn trang đang xử lý, giấy tờ còn thiếu hoặc chưa ký. Hãy đợi hoặc chọn "Vẫn xuất".',
    en: 'Pages are still worked on, or papers are missing or unsigned. Wait, or choose to export anyway.',
    support: 'Export was refused: {reason}.',
  },
  HAND_IN_CANCELLED: {
    vi: 'Đã dừng xuất tệp, chưa có tệp nào được ghi. Bấm xuất lại khi cần.',
    en: 'The export was stopped and no file was written. Export again when needed.',
    support: 'A person stopped the export of a dossier.',
  },
  FILE_ERASED: {
    vi: 'Bản lưu tại máy này đã được hủy theo quy định sau khi nộp. Hãy xem hồ sơ trên hệ thống đã nộp.',
    en: 'The working copy was destroyed after the dossier was handed in. See the system it was handed in to.',
    support: 'The key of file {file} was destroyed.',
  },
  KEPT_UNKNOWN: {
    vi: 'Không tìm thấy giấy tờ này trong kho. Hãy tìm lại.',
    en: 'This kept paper does not exist. Search again.',
    support: 'No kept document has the id that was sent.',
  },
  TASK_UNKNOWN: {
    vi: 'Việc này đã kết thúc.',
    en: 'This work has ended.',
    support: 'No running task has the id that was sent.',
  },
  TASK_RUNNING: {
    vi: 'Một việc cùng loại đang chạy. Hãy đợi nó xong hoặc dừng nó trước.',
    en: 'Work of this kind is going on. Wait for it or stop it first.',
    support: 'A task of the same kind runs already.',
  },
} as const satisfies Record<(typeof DIGITIZATION_ERROR_CODES)[number], ErrorText>;
