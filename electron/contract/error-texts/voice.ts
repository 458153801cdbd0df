import type { VOICE_ERROR_CODES } from '../../domain/voice/errors.ts';
import type { ErrorText } from './text.ts';

export const VOICE_ERROR_TEXTS = {
  CALL_NUMBER_UNREADABLE: {
    vi: 'Không đọc được số thứ tự này. Số gồm chữ cái A-Z, Đ và chữ số, nhiều nhất {maxLength} ký tự; hãy sửa rồi gửi lại.',
    en: 'This ticket number cannot be read aloud. It has letters A-Z, Đ and digits, at most {maxLength} characters; correct it.',
    support: 'The number is missing, empty, longer than {maxLength} characters or has a character without a clip.',
  },
  CALL_COUNTER_UNREADABLE: {
    vi: 'Không đọc được số quầy này. Số quầy là số nguyên từ 1 đến {maxCounter}; hãy sửa rồi gửi lại.',
    en: 'This counter cannot be read aloud. It is a whole number from 1 to {maxCounter}; correct it.',
    support: 'The counter is missing or not a whole number from 1 to {maxCounter}.',
  },
  PACK_FILE_UNKNOWN: {
    vi: 'Bộ ngôn ngữ không có tệp này. Hãy kiểm tra thư mục bộ ngôn ngữ.',
    en: 'The language pack has no such file. Check the folder of the pack.',
    support: 'The pack {packId} has no file {name}.',
  },
  PACK_JSON_MISSING: {
    vi: 'Thư mục này chưa có tệp pack.json. Hãy sao chép pack.json của bộ tiếng Việt rồi dịch.',
    en: 'This folder has no pack.json. Copy the one of the Vietnamese pack and translate it.',
    support: 'A folder of the packs that replaces none that ships has no pack.json.',
  },
  PACK_JSON_DAMAGED: {
    vi: 'Không đọc được pack.json. Hãy kiểm tra dấu ngoặc, dấu phẩy và tên các mục rồi lưu lại dạng UTF-8.',
    en: 'pack.json cannot be read. Check its brackets, commas and names and save it as UTF-8.',
    support:
      'pack.json is no JSON, larger than 1 MB, does not fit the schema, or its id is not the name of the folder.',
  },
  PACK_NAME_MISSING: {
    vi: 'pack.json chưa có mục "name". Hãy ghi tên ngôn ngữ như người dân đọc trên màn hình.',
    en: 'pack.json has no "name". Write the name of the language as citizens shall read it.',
    support: 'A pack that replaces none that ships needs a name.',
  },
  PACK_FOLDER_UNUSABLE: {
    vi: 'Không dùng được thư mục này. Tên thư mục gồm chữ thường không dấu, chữ số, dấu gạch ngang, nhiều nhất 20 ký tự, và không phải lối tắt.',
    en: 'This folder cannot be used. Its name has small letters, digits and dashes, at most 20, and it is no shortcut.',
    support:
      'The name does not fit a pack id, it is no folder but a link, it cannot be read, or there are more than 20 packs.',
  },
  PACK_TOO_MANY_FILES: {
    vi: 'Thư mục này có quá nhiều tệp; những tệp thừa không được dùng. Hãy xóa bớt tệp không cần.',
    en: 'This folder has too many files; those beyond the limit are not used. Delete what is not needed.',
    support: 'More than 500 files in clips or pictures.',
  },
  PACK_FILE_UNUSABLE: {
    vi: 'Không dùng được tệp này. Tên tệp gồm chữ thường không dấu, chữ số, dấu gạch ngang; âm thanh là .wav, hình là .svg hoặc .png.',
    en: 'This file cannot be used. Its name has small letters, digits and dashes; sounds are .wav, pictures .svg or .png.',
    support: 'The name or its ending does not fit, or it is no plain file.',
  },
  PACK_CLIP_UNREADABLE: {
    vi: 'Không đọc được bản ghi âm này. Hãy lưu lại dạng WAV PCM 16 bit, một hoặc hai kênh, không quá 4 MB.',
    en: 'This recording cannot be read. Save it as WAV, PCM 16 bit, one or two channels, at most 4 MB.',
    support: 'Not a WAV file of 16-bit PCM at 8,000 to 48,000 Hz, empty, cut off, or larger than 4 MB.',
  },
  PACK_PICTURE_UNREADABLE: {
    vi: 'Không đọc được hình này. Hãy lưu lại dạng SVG hoặc PNG, không quá 512 KB.',
    en: 'This picture cannot be read. Save it as SVG or PNG, at most 512 KB.',
    support: 'No SVG or PNG, empty, or larger than 512 KB.',
  },
} satisfies Record<(typeof VOICE_ERROR_CODES)[number], ErrorText>;
