/** The twelve vowels of the Vietnamese alphabet with their six tones, first without a tone, in dictionary order. */
export const VOWELS: Readonly<Record<string, readonly string[]>> = {
  a: ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
  ă: ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
  â: ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
  e: ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
  ê: ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
  i: ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
  o: ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
  ô: ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
  ơ: ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
  u: ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
  ư: ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
  y: ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
};

/** ASCII letter under each vowel of the alphabet. */
export const PLAIN: Readonly<Record<string, string>> = {
  a: 'a',
  ă: 'a',
  â: 'a',
  e: 'e',
  ê: 'e',
  i: 'i',
  o: 'o',
  ô: 'o',
  ơ: 'o',
  u: 'u',
  ư: 'u',
  y: 'y',
};

const CONSONANTS = Array.from('bcdghklmnpqrstvx');

/** Every precomposed Vietnamese letter outside ASCII with the ASCII letter it folds to: 134 of them. */
export const PRECOMPOSED: readonly (readonly [letter: string, folded: string])[] = [
  ...Object.entries(VOWELS).flatMap(([vowel, tones]) =>
    tones.flatMap((letter) => [letter, letter.toUpperCase()].map((cased) => [cased, PLAIN[vowel] ?? ''] as const)),
  ),
  ['đ', 'd'] as const,
  ['Đ', 'd'] as const,
].filter(([letter]) => letter > '\u007F');

/** The whole alphabet in both cases, for generators. */
export const ALPHABET: readonly string[] = [...Object.values(VOWELS).flat(), ...CONSONANTS, 'đ'].flatMap((letter) => [
  letter,
  letter.toUpperCase(),
]);
