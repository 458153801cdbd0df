import type { PrinterProfile } from '../../../contract/printer-profile.ts';

/** Text in one code page of the printer. */
export interface PageText {
  readonly page: number;
  readonly bytes: readonly number[];
}

type CodePage = PrinterProfile['codePages'][number];

/** Letters by the code of the first one of each run. */
type Runs = readonly (readonly [firstCode: number, letters: string])[];

/**
 * TCVN-3 as Epson's pages 30 and 31 hold it, small letters in the one and capitals in the next (escpos-printer-db,
 * `data/encoding.yml`, CC BY 4.0; there the capital Đ is written as the Eth that looks like it).
 */
const TCVN3_TONES: Runs = [
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
];
const TCVN3_SMALL = codesOf([[0xa8, 'ăâêôơưđ'], ...TCVN3_TONES]);
const TCVN3_CAPITALS = codesOf([
  [0xa1, 'ĂÂ'],
  [0xa7, 'Đ'],
  [0xaa, 'ÊÔƠƯ'],
  ...TCVN3_TONES.map(([code, letters]) => [code, letters.toUpperCase()] as const),
]);

/** VISCII 1.1 (RFC 1456) from 0x80. Six capitals have codes below 0x20, which no printer takes as text: they are left out. */
const VISCII = codesOf([
  [
    0x80,
    'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
  ],
]);

/** windows-1258: some letters with their tone, the others as a letter followed by one of five tone marks. */
const WPC1258 = codesOf([
  [0xc0, 'ÀÁÂĂ'],
  [0xc8, 'ÈÉÊ'],
  [0xcc, '\u0300Í'],
  [0xd0, 'Đ'],
  [0xd2, '\u0309ÓÔƠ'],
  [0xd9, 'ÙÚ'],
  [0xdd, 'Ư\u0303'],
  [0xe0, 'àáâă'],
  [0xe8, 'èéê'],
  [0xec, '\u0301í'],
  [0xf0, 'đ'],
  [0xf2, '\u0323óôơ'],
  [0xf9, 'ùú'],
  [0xfd, 'ư'],
]);

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/;
const MISSING = 0x3f;

/**
 * Text (NFC) for a code page of the printer, in pieces of one page each: TCVN-3 has its capitals in the page after the one
 * that is named. What the page lacks becomes a question mark. No byte is below 0x20.
 */
export function pageTexts(text: string, { page, encoding }: CodePage): PageText[] {
  const texts: { page: number; bytes: number[] }[] = [];
  for (const character of text) {
    const isCapital = encoding === 'TCVN3' && TCVN3_CAPITALS.has(character);
    const last = texts.at(-1);
    // ASCII is the same in both pages.
    const wanted = character <= '~' && last !== undefined ? last.page : page + (isCapital ? 1 : 0);
    const bytes = character <= '~' ? [character.charCodeAt(0)] : codes(character, encoding, isCapital);
    if (last?.page === wanted) last.bytes.push(...bytes);
    else texts.push({ page: wanted, bytes });
  }
  return texts;
}

function codes(character: string, encoding: CodePage['encoding'], isCapital: boolean): number[] {
  if (encoding === 'WPC1258') return wpc1258(character);
  const table = encoding === 'VISCII' ? VISCII : isCapital ? TCVN3_CAPITALS : TCVN3_SMALL;
  return [table.get(character) ?? MISSING];
}

/** The letter as it is, or split into a letter and the mark of its tone. */
function wpc1258(character: string): number[] {
  const code = WPC1258.get(character);
  if (code !== undefined) return [code];
  const tone = TONE_MARKS.exec(character.normalize('NFD'))?.[0] ?? '';
  const letter = character.normalize('NFD').replace(tone, '').normalize('NFC');
  const base = letter <= '~' ? letter.charCodeAt(0) : WPC1258.get(letter);
  const mark = WPC1258.get(tone);
  return base === undefined || mark === undefined ? [MISSING] : [base, mark];
}

function codesOf(runs: Runs): ReadonlyMap<string, number> {
  return new Map(
    runs.flatMap(([firstCode, letters]) =>
      Array.from(letters, (letter, index) => [letter, firstCode + index] as const),
    ),
  );
}
