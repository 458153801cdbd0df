import { foldForSearch } from '../text/fold.ts';
import { titleCaseName } from '../text/name.ts';
import { cleanText } from '../text/unicode.ts';

/** Family names as they are written; nearly everybody of the Kinh and most others bear one of them. */
const SURNAMES =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Bạch Cao Châu Chu Cù Cung Diệp Doãn Đàm Đào Đậu Điêu Đinh Đoàn Đồng Giang Hà Hạ Hàn Hứa Khổng Khúc Kiều Kim La Lã Lại Lâm Liễu Lò Lục Lường Lương Lưu Ma Mã Mạc Mai Nghiêm Nông Ông Phí Phó Phùng Quách Quan Tạ Tăng Thạch Thái Thân Thiều Tiêu Tô Tôn Tống Trang Triệu Trịnh Trương Từ Văn Vi Viên Vương Y';
const BY_FOLD = new Map<string, string | null>();
for (const surname of SURNAMES.split(' ')) {
  const key = foldForSearch(surname);
  BY_FOLD.set(key, BY_FOLD.has(key) ? null : surname);
}
const WRITTEN = new Set(SURNAMES.split(' '));

/** Middle and given names as they are usually written. A word that only looks like one of them in its marks was misread. */
const GIVEN =
  'An Anh Ái Ân Ánh Ba Bá Bách Bạch Bảo Bằng Bắc Bích Bình Bội Cảnh Cao Cát Cẩm Cẩn Cầm Châu Chi Chí Chiến Chiêu Chinh Chính Chung Chương Công Cúc Cương Cường Danh Dân Diễm Diên Diện Diệp Diệu Dinh Doanh Du Dung Duy Duyên Dũng Dư Dương Đài Đại Đan Đạo Đạt Đăng Điền Điệp Đình Định Đoan Đoàn Đông Đồng Độ Đức Được Gấm Gia Giang Giao Giáp Giàu Hà Hạ Hải Hai Hàn Hán Hạnh Hào Hảo Hân Hằng Hậu Hiên Hiền Hiển Hiệp Hiếu Hiệu Hinh Hoa Hoà Hòa Hóa Hoan Hoài Hoan Hoàn Hoàng Hoạt Hồi Hồng Hợp Huân Huấn Huế Huệ Huy Huyên Huyền Huỳnh Hùng Hưng Hương Hường Hướng Hữu Hỷ Kha Khả Khai Khang Khanh Khánh Khải Khiêm Khoa Khoan Khôi Khuê Khương Kiên Kiệt Kiều Kim Kỳ Lai Lam Lan Lành Lâm Lân Lê Lễ Lệ Liên Liễu Linh Lĩnh Loan Long Lộc Lợi Luân Luận Luật Lương Lượng Lưu Lực Ly Lý Mai Mạnh Mẫn Mận Mây Mến Mi Minh Mùi Mười My Mỹ Na Nam Nga Ngà Ngạn Ngân Nghi Nghĩa Nghị Ngoan Ngọc Nguyên Nguyễn Nguyệt Ngữ Nhã Nhàn Nhạn Nhân Nhất Nhật Nhi Nhị Nhiên Nhung Như Nhựt Ninh Nở Nương Oanh Phát Phi Phong Phòng Phú Phúc Phụng Phước Phương Phượng Quang Quảng Quân Quế Quốc Quy Quý Quyên Quyền Quyết Quỳnh Sa Sáng Sáu Sắc Sâm Sen Sinh Song Sơn Sương Sỹ Tài Tám Tâm Tân Tấn Tầm Thạch Thái Thanh Thành Thao Thảo Thạnh Thắm Thắng Thân Thể Thế Thêm Thi Thị Thiên Thiện Thiết Thiều Thìn Thịnh Thọ Thoa Thoại Thoan Thông Thơ Thơm Thu Thuần Thuận Thuật Thục Thùy Thúy Thuỳ Thuý Thủy Thuỷ Thuyên Thư Thức Thương Thường Thượng Thy Tiên Tiến Tiệp Tín Tinh Tính Tình Tịnh Toan Toán Toàn Tố Trà Trang Trân Trâm Trầm Trí Trinh Trọng Trung Trúc Trực Trường Trương Tú Tuân Tuấn Tuệ Tùng Tuyên Tuyến Tuyền Tuyết Tường Tươi Tư Tứ Tý Uyên Út Văn Vân Vi Vĩ Viên Viễn Việt Vinh Vĩnh Vịnh Vũ Vui Vượng Vương Vy Xuân Xuyến Yên Yến Ý'.split(
    ' ',
  );
const GIVEN_WRITTEN = new Set(GIVEN);
const GIVEN_BY_FOLD = new Map<string, string[]>();
for (const name of GIVEN_WRITTEN) {
  const key = foldForSearch(name);
  GIVEN_BY_FOLD.set(key, [...(GIVEN_BY_FOLD.get(key) ?? []), name]);
}

const INITIAL = '(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?';
const VOWELS =
  '(?:[aăâeêioôơuưy]|ia|iê|yê|ya|ua|uô|ưa|ươ|oa|oă|oe|uâ|uê|uơ|uy|uyê|uya|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|uôi|ươi|ưu|ươu|oai|oay|oeo|uây|uyu)';
const SYLLABLE = new RegExp(`^${INITIAL}${VOWELS}(ch|c|m|ng|nh|n|p|t)?$`, 'u');
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Before these ends a syllable rises or drops: sắc or nặng. */
const STOPS = new Set(['c', 'ch', 'p', 't']);

/** Tells whether a word, in any case, can be a Vietnamese syllable: reading errors often make words that cannot. */
export function isSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD');
  const tones = letters.match(TONES) ?? [];
  const match = SYLLABLE.exec(letters.replace(TONES, '').normalize('NFC'));
  if (match === null || tones.length > 1) return false;
  return !STOPS.has(match[1] ?? '') || tones[0] === '\u0301' || tones[0] === '\u0323';
}

export interface ReadName {
  readonly name: string;
  /** How much it looks like a name, 0 to 1, whatever the reading was sure of. */
  readonly likelihood: number;
  /** Its family name is a known one: how sure the reading was of its marks does not matter. */
  readonly surnameKnown: boolean;
}

/** A name whose marks were put back. */
const MENDED = 0.95;
/** A word that is no usual name: foreign, rare, or misread. */
const UNUSUAL = 0.78;

/**
 * A person's name as read, with the case of a name; a word whose marks were lost gets them back where only one usual name
 * has its letters. Null for what cannot be a name: other signs, one word, or more than six.
 */
export function personNameOf(text: string): ReadName | null {
  const words = cleanText(text).split(' ');
  if (words.length < 2 || words.length > 6) return null;
  if (!words.every((word) => /^[\p{L}'’-]+$/u.test(word))) return null;
  const [first = '', ...rest] = titleCaseName(words.join(' ')).split(' ');
  const surname = WRITTEN.has(first) ? first : (BY_FOLD.get(foldForSearch(first)) ?? null);
  const parts = rest.map(usual);
  const likelihoods = [
    surname === null ? UNUSUAL : surname === first ? 1 : MENDED,
    ...parts.map((part) => part.likelihood),
  ];
  return {
    name: [surname ?? first, ...parts.map(({ word }) => word)].join(' '),
    likelihood: Math.min(...likelihoods),
    surnameKnown: surname !== null,
  };
}

function usual(word: string): { readonly word: string; readonly likelihood: number } {
  if (GIVEN_WRITTEN.has(word)) return { word, likelihood: 1 };
  const [alike, other] = GIVEN_BY_FOLD.get(foldForSearch(word)) ?? [];
  if (alike !== undefined && other === undefined) return { word: alike, likelihood: MENDED - 0.05 };
  return { word, likelihood: isSyllable(word) ? UNUSUAL : UNUSUAL / 2 };
}
