import { fail, ok, type Result } from '../result.ts';
import { readCode } from '../text/code-speech.ts';
import { numberToWords } from '../text/number-words.ts';
import { toNfc } from '../text/unicode.ts';
import { CALL_CLIP, CLIPS, COUNTER_CLIP, clipOfWord } from './clips.ts';

/** A call in words, and the clips that say these words in this order. */
export interface SpokenCall {
  readonly text: string;
  readonly clips: readonly string[];
}

/** As long as the number of a ticket may be. */
const MAX_NUMBER_LENGTH = 12;
/** `Counter.number` ends at 99; the words reach further, for offices that number by floor. */
const MAX_COUNTER = 999;

/** Letters and digits, with separators that are not spoken. */
const NUMBER_PATTERN = /^[A-ZĐ0-9]+(?:[-. /][A-ZĐ0-9]+)*$/;

function textOfClip(id: string): string {
  return CLIPS.find((clip) => clip.id === id)?.text ?? '';
}

/**
 * How a ticket is called to a counter (domain reference 9, printing-queue-rating reference B.2): `A005` and 15 give
 * "Mời công dân có số A không không năm đến quầy số mười lăm". The ticket number is read digit by digit with every
 * zero, the counter (1..999) as a number. Errors: `CALL_NUMBER_UNREADABLE` for a number that is empty, too long or has
 * other characters than letters A-Z, Đ, digits and separators; `CALL_COUNTER_UNREADABLE`.
 */
export function callClips(ticketNumber: string, counter: number): Result<SpokenCall> {
  const number = toNfc(ticketNumber).trim().toUpperCase();
  if (number.length > MAX_NUMBER_LENGTH || !NUMBER_PATTERN.test(number)) {
    return fail('CALL_NUMBER_UNREADABLE', { maxLength: MAX_NUMBER_LENGTH });
  }
  if (!Number.isInteger(counter) || counter < 1 || counter > MAX_COUNTER) {
    return fail('CALL_COUNTER_UNREADABLE', { maxCounter: MAX_COUNTER });
  }
  const numberWords = readCode(number);
  const counterWords = numberToWords(counter);
  const text = `${textOfClip(CALL_CLIP)} ${numberWords} ${textOfClip(COUNTER_CLIP)} ${counterWords}`;
  return ok({ text, clips: [CALL_CLIP, ...clipsOf(numberWords), COUNTER_CLIP, ...clipsOf(counterWords)] });
}

function clipsOf(words: string): string[] {
  return words.split(' ').map((word) => {
    const clip = clipOfWord(word);
    if (clip === null) throw new Error('A word of a checked number has no clip');
    return clip;
  });
}
