import { foldForSearch } from '../text/fold.ts';

/** Phrases that names of offices are made of; capitals lose their marks more easily than small letters do. */
const PHRASES = [
  'ỦY BAN NHÂN DÂN',
  'HỘI ĐỒNG NHÂN DÂN',
  'THÀNH PHỐ',
  'PHƯỜNG',
  'ĐẶC KHU',
  'TỈNH',
  'HUYỆN',
  'THỊ TRẤN',
  'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI',
  'VĂN PHÒNG CÔNG CHỨNG',
  'CÔNG AN',
  'BỆNH VIỆN',
  'ĐA KHOA',
  'TRUNG TÂM Y TẾ',
  'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  'SỞ TƯ PHÁP',
  'SỞ XÂY DỰNG',
  'SỞ NỘI VỤ',
  'SỞ Y TẾ',
  'SỞ TÀI CHÍNH',
  'SỞ CÔNG THƯƠNG',
  'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
  'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
  'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
  'SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH',
  'PHÒNG KINH TẾ HẠ TẦNG',
  'PHÒNG KINH TẾ',
  'PHÒNG VĂN HÓA XÃ HỘI',
  'CHI NHÁNH',
  'BẢO HIỂM XÃ HỘI',
  'TÒA ÁN NHÂN DÂN',
] as const;
const FOLDED = PHRASES.map((phrase) => ({
  words: phrase.split(' '),
  folded: phrase.split(' ').map(foldForSearch),
})).sort((a, b) => b.words.length - a.words.length);
/** A phrase that was read but for its marks is nearly sure. */
const KNOWN_PHRASE = 0.97;

interface SureWord {
  readonly text: string;
  readonly sure: number;
}

/** The name of an office from its words, with the marks of known phrases put back; as sure as its least sure other word. */
export function withAgencyMarks(words: readonly SureWord[]): { readonly text: string; readonly sureness: number } {
  const folded = words.map(({ text }) => foldForSearch(text));
  const texts: string[] = [];
  let sureness = 1;
  for (let at = 0; at < words.length; ) {
    const phrase = FOLDED.find((one) => one.folded.every((word, index) => folded[at + index] === word));
    const word = words[at];
    if (phrase) {
      texts.push(...phrase.words);
      sureness = Math.min(sureness, KNOWN_PHRASE);
      at += phrase.words.length;
    } else if (word) {
      texts.push(word.text);
      sureness = Math.min(sureness, word.sure);
      at += 1;
    }
  }
  return { text: texts.join(' '), sureness };
}
