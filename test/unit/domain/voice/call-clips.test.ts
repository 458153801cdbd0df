import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERVICE_DRAFT } from '../../../../electron/contract/entities.ts';
import { callClips } from '../../../../electron/domain/voice/call-clips.ts';
import { CLIPS } from '../../../../electron/domain/voice/clips.ts';
import { COUNTER_WORDS } from './counter-words.ts';

const DIGITS = 'không một hai ba bốn năm sáu bảy tám chín'.split(' ');

/** Counters 1..99 by the rules of the language, written apart from the program. */
function counterWords(counter: number): string {
  const unit = counter % 10;
  const tens = (counter - unit) / 10;
  if (tens === 0) return DIGITS[unit] ?? '';
  const head = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`;
  if (unit === 0) return head;
  const special: Record<number, string> = { 5: 'lăm', ...(tens > 1 && { 1: 'mốt', 4: 'tư' }) };
  return `${head} ${special[unit] ?? DIGITS[unit]}`;
}

function codeWords(code: string): string {
  return Array.from(code, (character) => DIGITS[Number(character)] ?? character).join(' ');
}

/** What the clips say, each by the text it was made from; letters by their letter. */
function wordsOfClips(clips: readonly string[]): string {
  const letterOf = (id: string): string => (id === 'letter-dd' ? 'Đ' : id.replace('letter-', '').toUpperCase());
  return clips
    .map((id) => (id.startsWith('letter-') ? letterOf(id) : CLIPS.find((clip) => clip.id === id)?.text))
    .join(' ');
}

function spoken(number: string, counter: number): { text: string; clips: readonly string[] } {
  const result = callClips(number, counter);
  if (!result.ok) throw new Error(`${number} ${counter}: ${result.error.code}`);
  return result.value;
}

describe('callClips', () => {
  it('says 1,000 codes at counters 1 to 99 as the language does, each word by its own clip', () => {
    const prefixes = ['', 'A', 'B', 'F', 'J', 'W', 'Z', 'HT', 'QĐ', 'XY'];
    for (let seq = 0; seq < 1_000; seq++) {
      const code = `${prefixes[seq % prefixes.length]}${String(seq).padStart(3, '0')}`;
      const counter = (seq % 99) + 1;
      const wanted = `Mời công dân có số ${codeWords(code)} đến quầy số ${counterWords(counter)}`;
      const { text, clips } = spoken(code, counter);
      expect(text).toBe(wanted);
      expect(wordsOfClips(clips)).toBe(wanted);
    }
    for (let counter = 1; counter <= 99; counter++) {
      expect(spoken('A005', counter).text.split('đến quầy số ')[1]).toBe(counterWords(counter));
    }
  });

  it('says the counters 1 to 99 as a table written by hand has them', () => {
    expect(COUNTER_WORDS).toHaveLength(99);
    expect(new Set(COUNTER_WORDS).size).toBe(99);
    for (const [index, words] of COUNTER_WORDS.entries()) {
      const { text, clips } = spoken('1', index + 1);
      expect(text).toBe(`Mời công dân có số một đến quầy số ${words}`);
      expect(wordsOfClips(clips)).toBe(text);
    }
  });

  it.each([
    ['A005', 15, 'A không không năm', 'mười lăm'],
    ['B105', 21, 'B một không năm', 'hai mươi mốt'],
    ['1001', 24, 'một không không một', 'hai mươi tư'],
    ['HT010', 10, 'H T không một không', 'mười'],
    ['A-012', 105, 'A không một hai', 'một trăm linh năm'],
    ['Đ7', 40, 'Đ bảy', 'bốn mươi'],
  ])('%s at %i', (number, counter, numberWords, words) => {
    expect(spoken(number, counter).text).toBe(`Mời công dân có số ${numberWords} đến quầy số ${words}`);
  });

  it('has a clip for every number a service and a counter can be set up with', () => {
    const prefix = fc.stringMatching(/^[A-Z]{0,2}$/);
    fc.assert(
      fc.property(
        prefix,
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 1, max: 99 }),
        (letters, seq, counter) => {
          expect(SERVICE_DRAFT.shape.prefix.safeParse(letters).success).toBe(true);
          const ids = new Set(CLIPS.map(({ id }) => id));
          const { clips } = spoken(`${letters}${String(seq).padStart(3, '0')}`, counter);
          expect(clips.every((id) => ids.has(id))).toBe(true);
        },
      ),
    );
  });

  it('reads decomposed and small letters alike', () => {
    expect(spoken('đ012', 3)).toEqual(spoken('Đ012'.normalize('NFD'), 3));
  });

  it.each(['', ' ', 'A_05', 'A😀', 'Ă12', 'A--1', '1234567890123', '\u0000'])('refuses the number %j', (number) => {
    const result = callClips(number, 1);
    expect(result).toMatchObject({ ok: false, error: { code: 'CALL_NUMBER_UNREADABLE' } });
  });

  it.each([0, -1, 1.5, 1_000, Number.NaN, Number.POSITIVE_INFINITY])('refuses the counter %d', (counter) => {
    expect(callClips('A001', counter)).toMatchObject({ ok: false, error: { code: 'CALL_COUNTER_UNREADABLE' } });
  });
});
