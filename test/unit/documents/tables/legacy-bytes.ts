/** Texts as programs from before Unicode wrote them, spelled out letter by letter: nothing of the reader is used. */
const TCVN3: Readonly<Record<string, string>> = {
  ă: '\u00a8',
  â: '\u00a9',
  ê: '\u00aa',
  ô: '\u00ab',
  ơ: '\u00ac',
  ư: '\u00ad',
  đ: '\u00ae',
  à: '\u00b5',
  ả: '\u00b6',
  ã: '\u00b7',
  á: '\u00b8',
  ạ: '\u00b9',
  ấ: '\u00ca',
  ầ: '\u00c7',
  ậ: '\u00cb',
  ắ: '\u00be',
  é: '\u00d0',
  ế: '\u00d5',
  ề: '\u00d2',
  ể: '\u00d3',
  ễ: '\u00d4',
  ệ: '\u00d6',
  í: '\u00dd',
  ì: '\u00d7',
  ị: '\u00de',
  ó: '\u00e3',
  ò: '\u00df',
  ọ: '\u00e4',
  ố: '\u00e8',
  ồ: '\u00e5',
  ộ: '\u00e9',
  ổ: '\u00e6',
  ớ: '\u00ed',
  ờ: '\u00ea',
  ở: '\u00eb',
  ợ: '\u00ee',
  ú: '\u00f3',
  ù: '\u00ef',
  ủ: '\u00f1',
  ũ: '\u00f2',
  ụ: '\u00f4',
  ứ: '\u00f8',
  ừ: '\u00f5',
  ử: '\u00f6',
  ữ: '\u00f7',
  ự: '\u00f9',
  ý: '\u00fd',
};
const VNI: Readonly<Record<string, string>> = {
  ă: 'aê',
  â: 'aâ',
  ê: 'eâ',
  ô: 'oâ',
  ơ: 'ô',
  ư: 'ö',
  đ: 'ñ',
  à: 'aø',
  ả: 'aû',
  ã: 'aõ',
  á: 'aù',
  ạ: 'aï',
  ấ: 'aá',
  ầ: 'aà',
  ậ: 'aä',
  ắ: 'aé',
  é: 'eù',
  ế: 'eá',
  ề: 'eà',
  ể: 'eå',
  ễ: 'eã',
  ệ: 'eä',
  í: 'í',
  ì: 'ì',
  ị: 'ò',
  ó: 'où',
  ò: 'oø',
  ọ: 'oï',
  ố: 'oá',
  ồ: 'oà',
  ộ: 'oä',
  ổ: 'oå',
  ớ: 'ôù',
  ờ: 'ôø',
  ở: 'ôû',
  ợ: 'ôï',
  ú: 'uù',
  ù: 'uø',
  ủ: 'uû',
  ũ: 'uõ',
  ụ: 'uï',
  ứ: 'öù',
  ừ: 'öø',
  ử: 'öû',
  ữ: 'öõ',
  ự: 'öï',
  ý: 'yù',
};

const written = (letters: Readonly<Record<string, string>>, text: string): string =>
  Array.from(text.normalize('NFC').toLowerCase())
    .map((letter) => letters[letter] ?? letter)
    .join('');

/** What a sheet holds whose cells have a TCVN3 or a VNI font. */
export const tcvn3 = (text: string): string => written(TCVN3, text);
export const vni = (text: string): string => written(VNI, text);

/** One byte a letter: all of them are below U+0100. */
export const latinBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const MARKS_1258: Readonly<Record<string, number>> = {
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
};
const LETTERS_1258: Readonly<Record<string, number>> = {
  ă: 0xe3,
  Ă: 0xc3,
  đ: 0xf0,
  Đ: 0xd0,
  ơ: 0xf5,
  Ơ: 0xd5,
  ư: 0xfd,
  Ư: 0xdd,
  â: 0xe2,
  ê: 0xea,
  ô: 0xf4,
  Â: 0xc2,
  Ê: 0xca,
  Ô: 0xd4,
};

/** Windows-1258 writes tones as marks of their own behind their letter. */
export function windows1258(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const [apart, tone] = withoutTone(letter);
    bytes.push(LETTERS_1258[apart] ?? apart.charCodeAt(0));
    if (tone !== undefined) bytes.push(MARKS_1258[tone] ?? 0x3f);
  }
  return Uint8Array.from(bytes);
}

function withoutTone(letter: string): [string, string | undefined] {
  const marks = Array.from(letter.normalize('NFD'));
  const tone = marks.find((mark) => MARKS_1258[mark] !== undefined);
  return [
    marks
      .filter((mark) => mark !== tone)
      .join('')
      .normalize('NFC'),
    tone,
  ];
}

export function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const whole = `${mark ? '\ufeff' : ''}${text}`;
  const bytes = new Uint8Array(whole.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < whole.length; index += 1)
    view.setUint16(index * 2, whole.charCodeAt(index), littleEndian);
  return bytes;
}
