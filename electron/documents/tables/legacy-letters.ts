/**
 * Letters of TCVN 5712:1993 (VN3), as ABC fonts such as .VnTime show them: one byte a letter from 0xA1 on, a space where
 * there is none. Capitals with a tone have no place of their own: capital fonts (.VnTimeH) show the small ones.
 */
const TCVN3_FROM = 0xa1;
const TCVN3 = 'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ';

/** VNI-Windows writes a letter and behind it a letter that stands for its marks; a few letters have one place. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};
const VNI_PAIR = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])/giu;

/** Reads Windows-1252 text as what a TCVN3 font shows; other letters stay. */
export function fromTcvn3(latin: string): string {
  return latin.replace(/[\u00a1-\u00fe]/g, (letter) => {
    const shown = TCVN3[letter.charCodeAt(0) - TCVN3_FROM];
    return shown === undefined || shown === ' ' ? letter : shown;
  });
}

/** Reads Windows-1252 text as what a VNI font shows; other letters stay. */
export function fromVni(latin: string): string {
  const marked = latin.replace(VNI_PAIR, (_pair, letter: string, mark: string) => {
    const base = VNI_LETTERS[letter.toLowerCase()] ?? letter;
    // A place holder keeps what was read already from being read once more.
    return `\u0001${`${base}${VNI_MARKS[mark.toLowerCase()] ?? ''}`.normalize('NFC')}\u0002`;
  });
  const single = marked.replace(
    /\u0001([^\u0002]*)\u0002|([ñôöíìæóòî])/giu,
    (_whole, done?: string, letter?: string) =>
      done === undefined ? (VNI_LETTERS[letter?.toLowerCase() ?? ''] ?? '') : done,
  );
  return single.normalize('NFC');
}
