/**
 * Character tables of ESC t, by Epson's page numbers, bytes 0x80 to 0xFF in eight rows of sixteen; `\0` is a byte without a
 * character. Sources: the Unicode Consortium's vendor mappings (437, 850, 852, 858, 866, 1252, 1258) and the page lists of
 * escpos-printer-db (30 and 31, with the capital D with stroke written as U+0110, the letter it stands for).
 * Page 52 keeps tone marks apart from their letters: printers do not compose them, so neither does this table.
 */
const TABLES: Readonly<Record<number, readonly string[]>> = {
  // PC437
  0: [
    'ÇüéâäàåçêëèïîìÄÅ',
    'ÉæÆôöòûùÿÖÜ¢£¥₧ƒ',
    'áíóúñÑªº¿⌐¬½¼¡«»',
    '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐',
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧',
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀',
    'αßΓπΣσµτΦΘΩδ∞φε∩',
    '≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ],
  // PC850
  2: [
    'ÇüéâäàåçêëèïîìÄÅ',
    'ÉæÆôöòûùÿÖÜø£Ø×ƒ',
    'áíóúñÑªº¿®¬½¼¡«»',
    '░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤',
    'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀',
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´',
    '\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ],
  // WPC1252
  16: [
    '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0',
    '\0‘’“”•–—˜™š›œ\0žŸ',
    '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯',
    '°±²³´µ¶·¸¹º»¼½¾¿',
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ',
    'ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß',
    'àáâãäåæçèéêëìíîï',
    'ðñòóôõö÷øùúûüýþÿ',
  ],
  // PC866
  17: [
    'АБВГДЕЖЗИЙКЛМНОП',
    'РСТУФХЦЧШЩЪЫЬЭЮЯ',
    'абвгдежзийклмноп',
    '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐',
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧',
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀',
    'рстуфхцчшщъыьэюя',
    'ЁёЄєЇїЎў°∙·√№¤■\u00a0',
  ],
  // PC852
  18: [
    'ÇüéâäůćçłëŐőîŹÄĆ',
    'ÉĹĺôöĽľŚśÖÜŤťŁ×č',
    'áíóúĄąŽžĘę¬źČş«»',
    '░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐',
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤',
    'đĐĎËďŇÍÎě┘┌█▄ŢŮ▀',
    'ÓßÔŃńňŠšŔÚŕŰýÝţ´',
    '\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ],
  // PC858
  19: [
    'ÇüéâäàåçêëèïîìÄÅ',
    'ÉæÆôöòûùÿÖÜø£Ø×ƒ',
    'áíóúñÑªº¿®¬½¼¡«»',
    '░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤',
    'ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀',
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´',
    '\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ],
  // TCVN-3, small letters
  30: [
    '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
    '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
    '\0\0\0\0\0\0\0\0ăâêôơưđ\0',
    '\0\0\0\0\0àảãáạ\0ằẳẵắ\0',
    '\0\0\0\0\0\0ặầẩẫấậè\0ẻẽ',
    'éẹềểễếệìỉ\0\0\0ĩíịò',
    '\0ỏõóọồổỗốộờởỡớợù',
    '\0ủũúụừửữứựỳỷỹýỵ\0',
  ],
  // TCVN-3, capital letters
  31: [
    '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
    '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
    '\0ĂÂ\0\0\0\0Đ\0\0ÊÔƠƯ\0\0',
    '\0\0\0\0\0ÀẢÃÁẠ\0ẰẲẴẮ\0',
    '\0\0\0\0\0\0ẶẦẨẪẤẬÈ\0ẺẼ',
    'ÉẸỀỂỄẾỆÌỈ\0\0\0ĨÍỊÒ',
    '\0ỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙ',
    '\0ỦŨÚỤỪỬỮỨỰỲỶỸÝỴ\0',
  ],
  // WPC1258
  52: [
    '€\0‚ƒ„…†‡ˆ‰\0‹Œ\0\0\0',
    '\0‘’“”•–—˜™\0›œ\0\0Ÿ',
    '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯',
    '°±²³´µ¶·¸¹º»¼½¾¿',
    'ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ',
    'ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß',
    'àáâăäåæçèéêë\u0301íîï',
    'đñ\u0323óôơö÷øùúûüư₫ÿ',
  ],
};

/** VISCII 1.1 (RFC 1456); its six capitals below 0x20 are control bytes of a printer and cannot be printed. */
const VISCII: readonly string[] = [
  'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ',
  'ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ',
  'Õắằặấầẩậẽẹếềểễệố',
  'ồổỗỠƠộờởịỰỨỪỬơớƯ',
  'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ',
  'ĐứÒÓÔạỷừửÙÚỹỵÝỡư',
  'àáâãảăữẫèéêẻìíĩỉ',
  'đựòóôõỏọụùúũủýợỮ',
];

/**
 * What a page of a printer that is not Epson's holds. TCVN-3 has the same bytes for small and capital letters, which lie
 * on two pages.
 */
export type PageMeaning = 'TCVN3' | 'TCVN3_CAPITALS' | 'WPC1258' | 'VISCII';

/** Pages by the number a maker gave them; where one is named, it takes the place of Epson's page of that number. */
export type PageMeanings = ReadonlyMap<number, PageMeaning>;

const NO_MEANINGS: PageMeanings = new Map();
const EPSON_NUMBERS: Readonly<Record<Exclude<PageMeaning, 'VISCII'>, number>> = {
  TCVN3: 30,
  TCVN3_CAPITALS: 31,
  WPC1258: 52,
};

function tableOf(page: number, meanings: PageMeanings): readonly string[] | undefined {
  const meaning = meanings.get(page);
  if (meaning === undefined) return TABLES[page];
  return meaning === 'VISCII' ? VISCII : TABLES[EPSON_NUMBERS[meaning]];
}

/** Pages that Epson's printers carry (ESC t in the command reference); another number is a parameter out of range. */
const EPSON_PAGE_RANGES = [
  [0, 8],
  [11, 26],
  [30, 53],
  [66, 75],
  [82, 82],
  [254, 255],
] as const;

/** Letters that ESC R n puts in place of these ASCII characters, n from 0 (USA) to 17 (Arabia). */
const REPLACED = '#$%*@[\\]^`{|}~';
const REPLACEMENTS: readonly string[] = [
  '#$%*@[\\]^`{|}~',
  '#$%*à°ç§^`éùè¨',
  '#$%*§ÄÖÜ^`äöüß',
  '£$%*@[\\]^`{|}~',
  '#$%*@ÆØÅ^`æøå~',
  '#¤%*ÉÄÖÅÜéäöåü',
  '#$%*@°\\é^ùàòèì',
  '₧$%*@¡Ñ¿^`¨ñ}~',
  '#$%*@[¥]^`{|}~',
  '#¤%*ÉÆØÅÜéæøåü',
  '#$%*ÉÆØÅÜéæøåü',
  '#$%*á¡Ñ¿é`íñóú',
  '#$%*á¡Ñ¿éüíñóú',
  '#$%*@[₩]^`{|}~',
  '#$%*ŽŠĐĆČžšđćč',
  '#¥%*@[\\]^`{|}~',
  '₫$%*@[\\]^`{|}~',
  '#$٪٭@[\\]^`{|}~',
];

/** True when ESC t `page` was named or exists on Epson's printers, whether or not its table is held here. */
export function isKnownPage(page: number, meanings: PageMeanings = NO_MEANINGS): boolean {
  if (meanings.has(page)) return true;
  return EPSON_PAGE_RANGES.some(([first, last]) => page >= first && page <= last);
}

/** True when ESC R `set` is one of the sets held here. */
export function isKnownCharacterSet(set: number): boolean {
  return set < REPLACEMENTS.length;
}

/**
 * The character a text byte prints. `page` is the page selected by ESC t (undefined: none yet), `set` the international
 * set of ESC R. Answers undefined when the byte prints nothing that is known here.
 */
export function characterOf(
  byte: number,
  page: number | undefined,
  set: number,
  meanings: PageMeanings = NO_MEANINGS,
): string | undefined {
  if (byte < 0x20 || byte === 0x7f) return undefined;
  if (byte < 0x80) {
    const plain = String.fromCharCode(byte);
    const index = REPLACED.indexOf(plain);
    return index < 0 ? plain : REPLACEMENTS[set]?.[index];
  }
  if (page === undefined) return undefined;
  const character = tableOf(page, meanings)?.[(byte - 0x80) >> 4]?.[byte & 15];
  return character === '\0' ? undefined : character;
}
