import { fromTcvn3, fromVni } from './legacy-letters.ts';

/** Texts of a sample that is judged: enough to be sure, few enough to be quick. */
const MAX_WORDS = 4_000;
/** Fewer words with marks than this say nothing. */
const MIN_WORDS = 3;

/** A letter with its marks apart: one tone at most, and one of the marks that belong to a Vietnamese letter. */
const SYLLABLE =
  /^(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnprstvx])?(?:i[êe]u|y[êe]u|uy[êe]|uôi|ươi|ươu|oai|oay|oeo|uây|uya|uyu|i[êea]|y[êea]|u[ôaêâyi]|ư[ơaui]|o[aăeiô]|a[iouy]|â[uy]|eo|êu|iu|o[io]|ôi|ơi|u[oơe]|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[\p{L}\p{M}\u00a1-\u00ff]{1,12}/gu;
const OUTSIDE_ASCII = /[^\u0000-\u007f]/;

/**
 * Names the writing of a text that is no Unicode, in words for a person; null where it reads well. Fonts from before
 * Unicode (TCVN3, VNI) put Vietnamese letters in the places of French ones: such a text is told by that its words are
 * Vietnamese syllables only once it is read that way. UTF-8 read as Windows-1252 and letters that were lost as question
 * marks are told too.
 */
export function wrongEncodingOf(text: string, latin: string = text): string | null {
  const sample = text.slice(0, 400_000);
  if (count(sample, /\ufffd/g) > 0) return 'có ký tự hỏng, tệp bị lưu sai bảng mã';
  if (
    count(
      sample,
      /[\u00c3\u00c4\u00c6\u00e1\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/g,
    ) >= MIN_WORDS
  )
    return 'UTF-8 bị đọc nhầm rồi lưu lại';
  const asIs = syllableShare(sample);
  if (asIs.words >= MIN_WORDS && asIs.share < 0.6) {
    const old = latin.slice(0, 400_000);
    const [tcvn3, vni] = [syllableShare(fromTcvn3(old)), syllableShare(fromVni(old))];
    const best = Math.max(tcvn3.share, vni.share);
    if (best >= 0.75 && best > asIs.share + 0.2) return tcvn3.share >= vni.share ? 'TCVN3 (ABC)' : 'VNI-Windows';
  }
  const words = count(sample, /\p{L}+/gu);
  const lost = count(sample, /\p{L}\?+\p{L}/gu);
  return lost >= MIN_WORDS && lost * 12 > words ? 'chữ có dấu đã mất, thành dấu ?' : null;
}

function syllableShare(text: string): { readonly words: number; readonly share: number } {
  let [words, good] = [0, 0];
  for (const [word] of text.matchAll(WORD)) {
    if (!OUTSIDE_ASCII.test(word)) continue;
    words += 1;
    if (isSyllable(word)) good += 1;
    if (words === MAX_WORDS) break;
  }
  return { words, share: words === 0 ? 1 : good / words };
}

function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  if ((apart.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
