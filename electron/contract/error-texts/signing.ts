import type { SIGNING_ERROR_CODES } from '../../domain/signing/errors.ts';
import type { ErrorText } from './text.ts';

export const SIGNING_ERROR_TEXTS = {
  SIGNER_NOT_SET_UP: {
    vi: 'Chưa cài đặt cách ký số. Hãy báo cán bộ kỹ thuật vào Cài đặt, mục Ký số.',
    en: 'No way to sign is set up. Ask IT staff to open Setup, Signing.',
    support: 'Settings.signing.kind is NONE.',
  },
  SIGNER_MISSING: {
    vi: 'Không thấy thiết bị ký số. Hãy cắm USB ký số rồi thử lại; các tệp vẫn chờ trong danh sách.',
    en: 'No signing device is found. Plug the token in and try again; the files wait in the list.',
    support: 'The module lists no slot with a token, or the file of keys is missing: {reason}.',
  },
  SIGNER_MODULE_UNUSABLE: {
    vi: 'Không dùng được phần mềm của thiết bị ký số. Hãy báo cán bộ kỹ thuật kiểm tra trong Cài đặt, mục Ký số.',
    en: 'The software of the signing device cannot be used. Ask IT staff to check Setup, Signing.',
    support: 'The PKCS#11 library could not be loaded or started: {reason}.',
  },
  SIGNER_KEY_UNKNOWN: {
    vi: 'Không thấy chứng thư đã chọn. Hãy chọn lại chứng thư.',
    en: 'The chosen certificate is not there. Choose one again.',
    support: 'The key id that was sent is not among the keys of the signer.',
  },
  SIGNER_CERTIFICATE_EXPIRED: {
    vi: 'Chứng thư số không còn hoặc chưa có hiệu lực. Hãy liên hệ đơn vị cấp để gia hạn.',
    en: 'The certificate is not valid at this time. Ask its issuer to renew it.',
    support: 'The certificate is valid from {notBefore} to {notAfter}.',
  },
  SIGNER_CERTIFICATE_UNFIT: {
    vi: 'Chứng thư đã chọn không phải chứng thư để ký. Hãy chọn chứng thư ký số.',
    en: 'The chosen certificate is not one for signing. Choose the certificate for signatures.',
    support: 'The key usage of the certificate has neither digitalSignature nor nonRepudiation.',
  },
  SIGNER_PIN_WRONG: {
    vi: 'Mã PIN không đúng. Hãy nhập lại; nhập sai nhiều lần sẽ khóa thiết bị.',
    en: 'The PIN is wrong. Type it again; too many wrong ones lock the device.',
    support: 'The signer refused the PIN.',
  },
  SIGNER_PIN_LOCKED: {
    vi: 'Thiết bị ký số đã bị khóa do nhập sai PIN. Hãy liên hệ đơn vị cấp để mở khóa.',
    en: 'The signing device is locked after wrong PINs. Ask its issuer to unlock it.',
    support: 'CKR_PIN_LOCKED.',
  },
  SIGNER_FAILED: {
    vi: 'Thiết bị ký số gặp lỗi. Tệp được giữ trong danh sách chờ ký; hãy rút ra, cắm lại rồi ký lại.',
    en: 'The signing device failed. The file stays in the list; unplug the device, plug it in and sign again.',
    support: 'The signer answered: {reason}.',
  },
  SIGNER_TIMEOUT: {
    vi: 'Thiết bị hoặc phần mềm ký số không trả lời. Tệp được giữ trong danh sách chờ ký.',
    en: 'The signing device or agent does not answer. The file stays in the list.',
    support: 'No answer within {timeoutMs} ms.',
  },
  SIGNER_CANCELLED: {
    vi: 'Đã hủy ký. Tệp được giữ trong danh sách chờ ký.',
    en: 'Signing was cancelled. The file stays in the list.',
    support: 'The person or the agent cancelled.',
  },
  SIGNING_AGENT_UNREACHABLE: {
    vi: 'Không kết nối được phần mềm ký số trên máy này. Hãy mở phần mềm ký số rồi thử lại.',
    en: 'The signing agent of this PC cannot be reached. Start it and try again.',
    support: 'The WebSocket of the agent could not be opened: {reason}.',
  },
  SIGNING_AGENT_REFUSED: {
    vi: 'Phần mềm ký số từ chối: {message}. Tệp được giữ trong danh sách chờ ký.',
    en: 'The signing agent refused: {message}. The file stays in the list.',
    support: 'The agent answered status {status}.',
  },
  TIMESTAMP_UNREACHABLE: {
    vi: 'Không lấy được dấu thời gian. Tệp vẫn được ký; dấu thời gian có thể thêm sau khi có mạng.',
    en: 'No timestamp could be fetched. The file is signed without one.',
    support: 'The timestamp server did not answer: {reason}.',
  },
  TIMESTAMP_INVALID: {
    vi: 'Dấu thời gian nhận được không hợp lệ nên không được dùng. Hãy báo cán bộ kỹ thuật.',
    en: 'The timestamp that came is not valid and was not used. Tell IT staff.',
    support: 'The answer of the timestamp server does not fit the request: {reason}.',
  },
  PDF_ENCRYPTED: {
    vi: 'Tệp PDF có mật khẩu nên không ký được. Hãy lấy tệp không có mật khẩu.',
    en: 'The PDF is encrypted and cannot be signed. Get one without a password.',
    support: 'The trailer of the PDF names an encryption dictionary.',
  },
  PDF_BROKEN: {
    vi: 'Tệp PDF bị hỏng nên không ký được. Hãy lấy lại tệp từ nguồn.',
    en: 'The PDF is damaged and cannot be signed. Get it again from where it came.',
    support: 'The structure of the PDF could not be read: {reason}.',
  },
  PDF_LOCKED: {
    vi: 'Người ký trước đã khóa tệp, không cho ký thêm. Hãy xin tệp khác hoặc ký vào bản sao y.',
    en: 'An earlier signer locked this file against further signatures. Ask for another file, or sign a certified copy.',
    support: 'The file is certified with DocMDP permission 1.',
  },
  P12_UNREADABLE: {
    vi: 'Không mở được tệp khóa ký số. Hãy kiểm tra tệp và mật khẩu.',
    en: 'The file of keys cannot be opened. Check the file and its password.',
    support: 'The PKCS#12 file could not be read: {reason}.',
  },
} as const satisfies Record<(typeof SIGNING_ERROR_CODES)[number], ErrorText>;
